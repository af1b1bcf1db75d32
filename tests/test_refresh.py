"""`pycompare refresh` from end to end, against an index on this machine; nothing is lost, whatever happens."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from pycompare.collect.index import isolation
from pycompare.collect.index.isolation import Limits
from pycompare.evidence import store
from tests.conftest import ROOT, Run, table
from tests.index_server import Answer, Handler, Server, file_of, header_drip, page, serving, silence

NAMES = ("flask", "django", "fastapi")

SHIPPED = max((ROOT / "data" / "index").glob("*.json")).name[:10]
"""The day of the newest shipped snapshot."""


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """An index that the environment names, quick limits, and folders of this test's own."""
    monkeypatch.setattr(isolation.Index, "__init__", _quick(isolation.Index.__init__))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.delenv("PIP_EXTRA_INDEX_URL", raising=False)
    with serving() as server:
        monkeypatch.setenv("PIP_INDEX_URL", server.url)
        yield server


def _quick(init: Any) -> Any:
    limits = Limits(patience=1.0, deadline=2.0, retries=0, backoff=0.0)
    return lambda self, settings: init(self, settings, limits)


def snapshots(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(path.read_bytes()) for path in sorted(folder.glob("*.json"))]


def test_a_snapshot_is_written_and_read_by_the_other_commands(run: Run, server: Server) -> None:
    ran = run("refresh", *NAMES)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines()[0] == "package\tlatest\treleased\tproblem\tkept_from"
    (taken,) = snapshots(store.SNAPSHOTS.own())
    assert taken["head"]["index"] == "default"
    assert taken["packages"]["flask"]["latest"] == "1.1"
    assert taken["packages"]["flask"]["downloads_rank"] == 134
    assert f":{server.server_port}" not in json.dumps(taken)
    shown = json.loads(run("show", "flask", "--format", "json").out)
    assert (shown["index"]["latest"], shown["component"]["status_rule"]) == ("1.1", "rhythm")
    assert "1.1" in run("recommend", "rest-api").out


def test_what_was_not_asked_for_keeps_its_facts_marked_as_older(run: Run, server: Server) -> None:
    assert server
    run("refresh", "flask")
    (taken,) = snapshots(store.SNAPSHOTS.own())
    assert "kept_from" not in taken["packages"]["flask"]
    assert taken["packages"]["tornado"]["kept_from"] == SHIPPED


def test_the_second_run_gives_the_same_facts(run: Run, server: Server, tmp_path: Path) -> None:
    assert server
    for number in range(2):
        assert run("refresh", *NAMES, "--save", tmp_path / str(number)).code == 0
    (first,), (second,) = (snapshots(tmp_path / str(number)) for number in range(2))
    assert first.pop("head")
    assert second.pop("head")
    assert first == second


@pytest.mark.slow
def test_one_failing_package_keeps_its_older_facts_and_loses_no_other(run: Run, server: Server) -> None:
    run("refresh", *NAMES)
    server.answers["flask"] = lambda handler: handler.reply(b"oh", 500)
    server.answers["django"] = lambda handler: handler.reply(page("django", [file_of("django", "9.0", "2026-11-01")]))
    time.sleep(1.1)  # snapshots are named to the second
    ran = run("refresh", *NAMES, "--format", "table")
    assert ran.code == 0
    assert "the index answered 500" in ran.out
    taken = snapshots(store.SNAPSHOTS.own())[-1]["packages"]
    assert (taken["flask"]["latest"], taken["flask"]["problem"]) == ("1.1", "the index answered 500")
    assert taken["flask"]["kept_from"]
    assert taken["django"]["latest"] == "9.0"
    changes = json.loads(run("changes", "--format", "json").out)["changes"]
    assert ("django", "latest", "9.0") in [(c["component"], c["what"], c["after"]) for c in changes]


def test_where_nothing_can_be_had_nothing_is_written(run: Run, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    assert server
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/simple/")
    ran = run("refresh", *NAMES)
    assert (ran.code, ran.out) == (4, "")
    assert "nothing was learned and nothing was written: the index cannot be reached" in ran.err
    assert "127.0.0.1" not in ran.err
    assert not store.SNAPSHOTS.own().exists()


def test_an_interrupted_refresh_is_taken_up_where_it_stopped(
    run: Run, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(store.Series, "write", interrupted)
        patch.setattr("pycompare.collect.journal.Journal.end", lambda _: None)
        assert run("refresh", "flask").code == 130
    assert not store.SNAPSHOTS.own().exists()
    assert run("refresh", *NAMES).code == 0
    assert [server.asked[f"/simple/{name}/"] for name in NAMES] == [1, 1, 1]
    assert not list(Path(os.environ["XDG_CACHE_HOME"]).rglob("refresh.jsonl"))


@pytest.mark.parametrize("line", table(["{", "[]", '{"label": "default"}', "\0", '{"label": 1, "day": 2, "by": 3}'], 1))
def test_a_damaged_journal_is_no_harm(run: Run, server: Server, line: str) -> None:
    assert server
    journal = Path(os.environ["XDG_CACHE_HOME"]) / "pycompare" / "refresh.jsonl"
    journal.parent.mkdir(parents=True)
    journal.write_text(line + "\n")
    assert run("refresh", "flask").code == 0


def test_without_the_extra_the_command_asks_for_it_by_name(
    run: Run, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert server
    monkeypatch.setitem(sys.modules, "pypi_simple", None)
    for module in ("pycompare.collect.index.client", "pycompare.collect.index.refresh"):
        monkeypatch.delitem(sys.modules, module, raising=False)
    monkeypatch.delattr("pycompare.collect.index.client", raising=False)
    ran = run("refresh", "flask")
    assert (ran.code, ran.out) == (2, "")
    assert "pip install 'pycompare-cli[index]'" in ran.err


def test_a_part_without_a_distribution_cannot_be_asked_for(run: Run, server: Server) -> None:
    assert server
    assert "has no distribution of its own" in run("refresh", "docker").err


@pytest.mark.parametrize(
    "damage",
    table(
        [b"{", b"", b"[]", b'{"head": {}}', b'{"head": {"schema": 99, "taken": "2026-11-29", "by": "", "index": ""}}'],
        1,
    ),
)
def test_a_damaged_snapshot_is_told_with_the_mend(run: Run, server: Server, damage: bytes) -> None:
    assert server
    path = store.SNAPSHOTS.own() / f"{store.now()[:10]}T235959Z.json"
    path.parent.mkdir(parents=True)
    path.write_bytes(damage)
    ran = run("list")
    assert (ran.code, ran.out) == (3, "")
    assert str(path) in ran.err
    assert "Traceback" not in ran.err


def test_a_damaged_snapshot_is_replaced_by_a_new_one(run: Run, server: Server) -> None:
    assert server
    path = store.SNAPSHOTS.own() / "2026-11-22T000000Z.json"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"{")
    assert run("refresh", "flask").code == 0
    assert run("list").code == 0


@pytest.mark.parametrize("label", table(["https://index.example/simple", "\x1b[31m", "", "x" * 41], 1))
def test_a_label_is_no_address(run: Run, server: Server, label: str) -> None:
    ran = run("refresh", "flask", "--label", label)
    assert (ran.code, ran.out) == (2, "")
    assert "a label is up to 40 letters" in ran.err
    assert not server.asked


def test_wrong_words_are_refused_before_anything_is_asked(run: Run, server: Server) -> None:
    for words in (["--format", "jsn"], ["flsk"]):
        assert run("refresh", *words).code == 2
    assert not server.asked
    assert "is not a day written YYYY-MM-DD" in run("changes", "--since", "yesterday").err


def test_old_facts_are_called_old(run: Run, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    assert server
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1893456000")  # 2030-01-01
    ran = run("list")
    assert ran.code == 0
    age = (date(2030, 1, 1) - date.fromisoformat(SHIPPED)).days
    assert f"the index facts are {age:,} days old; `pycompare refresh` takes new ones" in ran.err


def test_changes_needs_two_snapshots(run: Run, server: Server) -> None:
    assert server
    ran = run("changes", "--since", "2000-01-01")
    assert ran.code == 2
    assert "`pycompare refresh` takes one" in ran.err


@pytest.mark.slow
def test_a_kill_at_any_moment_leaves_the_former_snapshot_and_nothing_else(tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "PIP_CONFIG_FILE": os.devnull,
        "XDG_DATA_HOME": str(tmp_path / "home"),
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
    }
    folder = tmp_path / "home" / "pycompare" / "index"
    command = [sys.executable, "-m", "pycompare", "refresh", *NAMES]
    chance = random.Random(7)
    with serving(delay=0.02) as server:
        environment["PIP_INDEX_URL"] = server.url
        started = time.monotonic()
        subprocess.run(command, env=environment, check=True, capture_output=True, timeout=60)
        whole = time.monotonic() - started
        (former,) = folder.iterdir()
        content = former.read_bytes()
        for _ in range(50):
            child = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(chance.uniform(0.3, 1.05) * whole)
            child.send_signal(signal.SIGKILL)
            child.wait(timeout=60)
            assert former.read_bytes() == content
            for path in folder.iterdir():
                assert store.SNAPSHOTS.read(path).packages["flask"].latest == "1.1"


def environment_of(folder: Path, server: Server) -> dict[str, str]:
    """The environment of a process that refreshes from this server and keeps its things in a folder."""
    return {
        **os.environ,
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_INDEX_URL": server.url,
        "XDG_DATA_HOME": str(folder / "home"),
        "XDG_CACHE_HOME": str(folder / "cache"),
    }


@pytest.mark.slow
def test_two_at_once_keep_what_both_learned(tmp_path: Path) -> None:
    with serving() as server:
        children = [
            subprocess.Popen(
                [sys.executable, "-m", "pycompare", "refresh", name],
                env=environment_of(tmp_path, server),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
            )
            for name in NAMES
        ]
        assert [(child.communicate(timeout=120)[1], child.returncode) for child in children] == [(b"", 0)] * len(NAMES)
    newest = store.SNAPSHOTS.read(max((tmp_path / "home" / "pycompare" / "index").glob("*.json")))
    assert [newest.packages[name].latest for name in NAMES] == ["1.1"] * len(NAMES)


@pytest.mark.slow
@pytest.mark.parametrize("answer", [header_drip, silence])
def test_ctrl_c_ends_it_at_once_and_leaves_no_process(tmp_path: Path, answer: Answer) -> None:
    with serving({"flask": answer}) as server:
        child = subprocess.Popen(
            [sys.executable, "-m", "pycompare", "refresh", "flask"],
            env=environment_of(tmp_path, server),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # noqa: PLW1509
        )
        until = time.monotonic() + 60
        while not server.asked and time.monotonic() < until:
            time.sleep(0.05)
        os.killpg(child.pid, signal.SIGINT)  # as a terminal does: to all of them
        out, err = child.communicate(timeout=30)  # the pipes end when the last process does
    assert (child.returncode, out, err) == (130, b"", b"")


def test_audit_online_notes_long_silence_and_no_more(run: Run, server: Server, tmp_path: Path) -> None:
    """With the package's own rhythm: what paused as long before is not noted, and what is known is not asked for."""
    pages = {
        "one-release": page("one-release", [file_of("one-release", "1.0", "2019-01-01")]),
        "slow-rhythm": page("slow-rhythm", [file_of("slow-rhythm", "1.0", "2019-01-01"), file_of("slow-rhythm", "2.0", "2023-06-01")]),
        "lively": page("lively", [file_of("lively", "1.0", "2026-10-01")]),
        "ended": page("ended", [file_of("ended", "1.0", "2026-10-01")]).replace(b'"meta": {', b'"project-status": {"status": "archived"}, "meta": {'),
    }  # fmt: skip
    for name, content in pages.items():
        server.answers[name] = partial(_reply, content)
    folder = tmp_path / "it"
    folder.mkdir()
    (folder / "requirements.txt").write_text("\n".join([*pages, "flask"]))
    answer = json.loads(run("audit", folder, "--online", "--format", "json").out)
    noted = {one["distribution"]: (one["level"], one["rule"]) for one in answer["findings"]}
    assert noted == {"one-release": ("note", "quiet"), "ended": ("note", "quiet")}
    assert (answer["asked"], answer["unanswered"]) == (4, [])
    assert not any("flask" in path for path in server.asked)
    assert json.loads(run("audit", folder, "--format", "json").out)["findings"] == []


def _reply(content: bytes, handler: Handler) -> None:
    handler.reply(content)


@pytest.mark.slow
@pytest.mark.usefixtures("server")
def test_audit_online_where_nothing_can_be_had(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/simple/")
    (tmp_path / "requirements.txt").write_text("made-up-name")
    ran = run("audit", tmp_path / "requirements.txt", "--online")
    assert (ran.code, ran.out) == (4, "")
