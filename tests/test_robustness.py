"""Hostile input is ordinary input: no traceback, nothing that steers a terminal, nothing that a shell or a spreadsheet runs."""

import csv
import io
import json
import os
import random
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pycompare import files
from pycompare.evidence import store
from pycompare.recommend import lexicon
from pycompare.render import formats
from pycompare.render.report import Records, Report
from tests.conftest import SMALL, Run, drawn
from tests.mutations import STEERING, damaged

Overlay = Callable[[str | bytes], Path]


@pytest.mark.parametrize("char", sorted(STEERING))
def test_json_holds_no_character_that_steers_and_loses_none(char: str) -> None:
    text = formats.as_json({"kind": "x", "version": 1, "licence": f"MIT{char}", "name": "Zoë 你 😀"})
    assert not STEERING & set(text)
    assert json.loads(text)["licence"] == f"MIT{char}"
    assert "Zoë 你 😀" in text


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
        ("-2+3", "'-2+3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\uff1d1+1", "'\uff1d1+1"),
        ("\t=1+1", "\\u0009=1+1"),
        ("-1.5", "-1.5"),
        ("+3", "+3"),
        ("a=1", "a=1"),
    ],
)
def test_a_spreadsheet_takes_no_cell_for_a_formula(value: str, cell: str) -> None:
    report = Report("", (), Records(("id", "note"), (("a", value),)))
    assert list(csv.reader(io.StringIO(formats.as_csv(report)))) == [["id", "note"], ["a", cell]]


@pytest.mark.parametrize("extras", ["standard", "a,b", "a, b-c", "A.b_c"])
@pytest.mark.usefixtures("small")
def test_extras_go_into_the_install_line_as_one_word(run: Run, overlay: Overlay, extras: str) -> None:
    path = overlay(f"components: {{alfa: {{extras: {{async: '{extras}'}}}}}}")
    words = ("recommend", "--slot", "web-framework", "--use", "alfa", "--need", "async=plugin,partial,no,built-in")
    answer = json.loads(run(*words, "--catalog", path, "--format", "json").out)
    assert len(shlex.split(answer["install"])) == answer["install"].count(" ") + 1
    assert "[" in answer["install"]


COMMANDS = (
    ("list",), ("list", "--sort", "released", "--format", "json"), ("show", "alfa", "--format", "json"),
    ("show", "alfa", "--format", "csv"), ("show", "bravo", "--format", "table"), ("compare", "alfa", "bravo"),
    ("recommend", "api", "--explain", "--format", "json"), ("changes", "--format", "json"),
)  # fmt: skip
"""Commands that read dated files."""

SERIES = {"index": "2026-02-03T120000Z.json", "trials": "2026-02-03T120000Z-some.json"}


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, small: None) -> Path:  # noqa: ARG001 (on the small catalog)
    """The user's data folder, of this test alone."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    for folder in SERIES:
        (tmp_path / "pycompare" / folder).mkdir(parents=True)
    return tmp_path / "pycompare"


@pytest.mark.parametrize("folder", SERIES)
@given(seed=st.integers(0, 10**9))
@drawn(2_500)
def test_a_corrupted_file_is_refused_or_read_and_never_a_traceback(run: Run, own: Path, folder: str, seed: int) -> None:
    tree = json.loads(max((SMALL / folder).glob("*.json")).read_bytes())
    (own / folder / SERIES[folder]).write_bytes(damaged(tree, seed))
    words = COMMANDS[seed % len(COMMANDS)]
    ran = run(*words)
    assert ran.code in (0, 3)
    assert not STEERING & set(ran.out + ran.err)
    if ran.code == 3:
        assert ran.err.startswith(str(own / folder))
        assert ran.err.count("\n") == 1
    elif "json" in words:
        json.loads(ran.out, parse_constant=lambda word: pytest.fail(f"{word} is no JSON"))


@pytest.mark.parametrize("folder", SERIES)
@pytest.mark.parametrize("field", ["2026-02-31", "20260201", "2026-W05-1", "yesterday", "\x1b[31m", ""])
def test_a_day_that_is_none_is_told_with_its_place(run: Run, own: Path, folder: str, field: str) -> None:
    tree = json.loads(max((SMALL / folder).glob("*.json")).read_bytes())
    tree["head"]["taken"] = "2026-02-03T12:00:00Z"
    if folder == "index":
        tree["packages"]["alfa"]["released"] = field
    else:
        tree["head"]["taken"] = field
    (own / folder / SERIES[folder]).write_text(json.dumps(tree))
    ran = run("list")
    assert ran.code == 3
    assert ("packages.alfa" if folder == "index" else "head.taken") in ran.err


def test_a_pipe_or_a_device_is_no_file_and_hangs_nothing(run: Run, own: Path) -> None:
    os.mkfifo(own / "index" / "2026-02-03T120000Z.json")
    ran = run("list")
    assert ran.code == 3
    assert "it is no regular file" in ran.err
    (own / "index" / "2026-02-03T120000Z.json").unlink()
    (own / "trials" / "2026-02-03T120000Z.json").symlink_to("/dev/zero")
    assert "it is no regular file" in run("list").err


def test_pipes_in_the_cache_hang_nothing(run: Run, own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    first = run("list")
    for path in (*(tmp_path / "cache" / "pycompare").iterdir(), own / "cache.key"):
        path.unlink()
        os.mkfifo(path)
    assert run("list") == first


def test_a_link_in_the_cache_is_replaced_and_not_followed(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, own: Path
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    first = run("list")
    (kept,) = (tmp_path / "cache" / "pycompare").iterdir()
    precious = own / "precious"
    for target in (precious, kept):  # a file that another wants overwritten, and a loop
        precious.write_text("as it was")
        kept.unlink()
        kept.symlink_to(target)
        assert run("list") == first
        assert precious.read_text() == "as it was"


def test_an_output_that_is_a_loop_of_links_is_told(run: Run, tmp_path: Path) -> None:
    loop = tmp_path / "loop.json"
    loop.symlink_to(loop)
    ran = run("goals", "--output", loop, "--force")
    assert ran.code in (0, 2)
    assert ran.out == ""


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root can give a file away")
def test_files_that_another_owns_or_can_write_are_not_used(run: Run, own: Path) -> None:
    path = own / "index" / SERIES["index"]
    tree = json.loads(max((SMALL / "index").glob("*.json")).read_bytes())
    tree["head"]["taken"] = "2026-02-03T12:00:00Z"
    path.write_text(json.dumps(tree))
    path.chmod(0o644)
    assert run("list").code == 0
    for mode, owner in ((0o666, -1), (0o664, -1), (0o644, 12345)):
        path.chmod(mode)
        os.chown(path, owner, -1)
        ran = run("list")
        assert ran.code == 3
        assert "belongs to another user or is open to others" in ran.err


def test_a_file_of_a_day_to_come_hides_none_and_is_told(run: Run, own: Path) -> None:
    shipped = run("list")
    (own / "index" / "2099-01-01T000000Z.json").write_text("{")
    ran = run("list")
    assert (ran.code, ran.out) == (0, shipped.out)
    assert "2099-01-01T000000Z.json is left aside: it is dated after today" in ran.err
    assert store.SNAPSHOTS.ahead()


def test_an_id_never_leads_out_of_the_folder_of_examples(tmp_path: Path) -> None:
    for id in ("../../evil", "/etc/evil", "a/../../evil"):
        assert files.example(tmp_path, id).parent == tmp_path


POOR = {
    "no home and no entry for the user": "exec env -u HOME -u XDG_CACHE_HOME -u XDG_DATA_HOME setpriv --reuid 54321 --clear-groups {}",
    "a cache that is a file": "XDG_CACHE_HOME=/etc/passwd exec {}",
    "a cache that cannot be written": "XDG_CACHE_HOME=/proc/self exec {}",
    "data that cannot be written": "XDG_DATA_HOME=/proc/self exec {}",
    "a working folder that is gone": "mkdir gone; cd gone; rmdir ../gone; exec {}",
    "stdin is closed": "exec {} <&-",
    "stdout is closed": "exec {} >&-",
    "stderr is closed": "exec {} 2>&-",
    "all three are closed": "exec {} <&- >&- 2>&-",
    "stdout is full": "exec {} >/dev/full",
    "stderr is full": "exec {} 2>/dev/full",
    "a mistyped uv.toml": "mkdir -p c/uv; echo '[[index' >c/uv/uv.toml; XDG_CONFIG_HOME=$PWD/c exec {}",
    "certificates that are missing": "REQUESTS_CA_BUNDLE=/nowhere/ca.pem exec {}",
    "no folder for passing files": "TMPDIR=/nowhere exec {}",
    "few open files": "ulimit -n 40; exec {}",
    "fewer open files": "ulimit -n 16; exec {}",
    "hardly any open file": "ulimit -n 10; exec {}",
}
"""Houses in which little is there, as a shell makes them."""


@pytest.mark.slow
@pytest.mark.parametrize("words", ["list", "refresh flask", "nothing"])
@pytest.mark.parametrize("house", POOR)
def test_a_poor_house_gets_an_answer_or_a_clear_word(house: str, words: str, tmp_path: Path) -> None:
    if "setpriv" in POOR[house] and os.geteuid() != 0:
        pytest.skip("only root can be somebody else")
    known = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache"), "XDG_DATA_HOME": str(tmp_path / "data"),
             "PIP_CONFIG_FILE": os.devnull, "UV_DEFAULT_INDEX": "http://127.0.0.1:9/simple/", "UV_HTTP_RETRIES": "0"}  # fmt: skip
    tmp_path.chmod(0o755)
    script = POOR[house].format(f"{sys.executable} -m pycompare {words}")
    ran = subprocess.run(["bash", "-c", script], cwd=tmp_path, env=known, capture_output=True, check=False, timeout=120)
    err = ran.stderr.decode()
    assert ran.returncode in (0, 2, 3, 4), err
    assert "Traceback" not in err
    assert "Exception ignored" not in err
    if ran.returncode and "err" not in house and "all" not in house:
        assert "pycompare: " in err


@pytest.mark.slow
@pytest.mark.parametrize("words", [["list"], ["recommend", "task queue, no redis"], ["validate"]])
def test_ctrl_c_is_quiet_from_the_first_moment_on(words: list[str]) -> None:
    chance = random.Random(7)
    for _ in range(20):
        child = subprocess.Popen(
            [sys.executable, "-m", "pycompare", *words],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # noqa: PLW1509
        )
        time.sleep(chance.uniform(0.1, 0.8))
        child.send_signal(signal.SIGINT)
        err = child.communicate(timeout=60)[1].decode()
        # Before our first line Python itself speaks, of files of its own; nothing of ours can be quiet for it.
        assert "__main__.py" not in err
        assert "Traceback" not in err or child.returncode != 130


@pytest.mark.slow
def test_ctrl_c_is_never_taken_for_a_fault_of_the_catalog() -> None:
    script = """
import random, signal, threading
from pycompare.catalog import schema
signal.signal(signal.SIGINT, signal.default_int_handler)
whole, chance, interrupted = schema.validated({}), random.Random(7), 0
for _ in range(300):
    schema._adapter.cache_clear()
    timer = threading.Timer(chance.uniform(0, 0.01), signal.pthread_kill, (threading.main_thread().ident, signal.SIGINT))
    try:
        timer.start()
        assert schema.validated({}) == whole
        timer.join()
    except KeyboardInterrupt:
        interrupted += 1
assert interrupted == 300, interrupted
"""
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False, timeout=120)
    assert (ran.returncode, ran.stderr) == (0, "")


@pytest.mark.parametrize("text", ["\ufdfa" * 31_000, "\ufdfa " * 15_000, "\u0390" * 39_000, "task " * 9_000])
def test_a_question_is_bounded_after_it_is_written_out(text: str) -> None:
    read = lexicon.tokens(text)
    assert sum(map(len, read)) <= lexicon.LONGEST_TEXT
