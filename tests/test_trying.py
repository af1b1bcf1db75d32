"""`pycompare try` for real: small examples, real environments, real servers; and killed at any moment."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from pycompare import files
from pycompare.cli import progress
from pycompare.collect.trial import cost, load_generator, process, steady, work
from tests.conftest import HERE, ROOT, Run

TINY = HERE / "tiny"

NEWEST = f"{sys.version_info.major}.{sys.version_info.minor}"
"""The Python that runs the tests is surely on this machine."""

EFFORT = cost.Effort(launches=2, windows=2, seconds=0.05)


def ground() -> steady.Ground:
    """What this machine allows."""
    with steady.steady() as found:
        return found


@pytest.fixture
def tiny(small: None, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001 (it builds on the small catalog)
    monkeypatch.setattr(files, "examples_folder", lambda: TINY)
    for effort in ("FULL", "QUICK"):
        monkeypatch.setattr(cost, effort, EFFORT)
    monkeypatch.delenv("REDIS_URL", raising=False)


def left_over(folder: Path | str) -> list[str]:
    """Processes that still run a program below a folder, or in it."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            words = (entry / "cmdline").read_bytes().decode(errors="replace")
            if str(folder) in words or str(folder) in str((entry / "cwd").readlink()):
                found.append(words.replace("\0", " "))
        except OSError:
            continue
    return found


def tried(run: Run, folder: Path, *words: str) -> Any:
    ran = run("try", *words, "--python", NEWEST, "--save", folder, "--format", "json")
    assert ran.code == 0, ran.err
    return json.loads(ran.out)


@pytest.mark.usefixtures("tiny")
def test_a_small_example_really_runs(run: Run, tmp_path: Path) -> None:
    answer = tried(run, tmp_path, "alfa", "--no-cost")
    (found,) = json.loads(Path(answer["file"]).read_bytes())["components"].values()
    assert found["works"][NEWEST]["ok"] is True
    assert not left_over(files.cache_folder())


@pytest.mark.slow
@pytest.mark.usefixtures("tiny")
def test_small_examples_really_run(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REDIS_URL", "redis://127.0.0.1:1")  # where none is, whatever else runs here
    answer = tried(run, tmp_path, "alfa", "bravo", "charlie", "delta")
    assert (answer["kind"], answer["version"]) == ("trials", 1)
    assert list(tmp_path.iterdir()) == [Path(answer["file"])]
    found = json.loads(Path(answer["file"]).read_bytes())
    works = {id: trial["works"][NEWEST] for id, trial in found["components"].items()}
    assert works["alfa"] == {
        "ok": True, "distributions": 0, "bytes": works["alfa"]["bytes"], "shown": ["async", "openapi", "streaming", "websockets"],
    }  # fmt: skip
    assert works["charlie"]["ok"] is True
    assert works["bravo"]["ok"] is False
    assert works["bravo"]["reason"] == "ModuleNotFoundError: No module named 'nothing_of_this_name'"
    assert "ok" not in works["delta"]
    assert works["delta"]["reason"].startswith("not tried: needs Redis")
    for id, server in (("alfa", "uvicorn"), ("charlie", "granian")):
        measured = found["components"][id]["cost"]
        assert measured["low"] < measured["ratio"] < measured["high"]
        assert measured["server"].split()[0] == server
        assert [len(launch["own"]) for launch in measured["launches"]] == [2, 2]
        assert measured.get("placement", "shared") == ground().placements[0]
        assert ("shared" in measured) == (len(ground().placements) > 1)
        if other := measured.get("shared"):
            assert other["low"] < other["ratio"] < other["high"]
            assert [len(launch["own"]) for launch in other["launches"]] == [2, 2]
        assert all(measured[figure]["own"] > 0 for figure in ("start", "memory", "import_time"))
    assert str(Path.home()) not in Path(answer["file"]).read_text()
    assert not left_over(files.cache_folder())


@pytest.mark.slow
@pytest.mark.usefixtures("tiny")
def test_what_is_asked_for_must_be_there(run: Run, tmp_path: Path) -> None:
    for words, said in (
        (["echo"], "there is no example of Echo yet"),
        (["nobody"], "no component is called 'nobody'"),
        (["alfa", "--python", "2.7"], "no Python 2.7 answers on this machine; found: "),
        (["--goal", "api"], "there is no starter for api yet"),
    ):
        ran = run("try", *words, "--save", tmp_path)
        assert (ran.code, ran.out) == (2, "")
        assert said in ran.err
    assert not list(tmp_path.iterdir())


@pytest.mark.slow
@pytest.mark.usefixtures("tiny")
def test_an_interrupted_run_is_taken_up(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from pycompare.collect.trial import session

    real = work.work
    asked: list[str] = []

    def interrupted(subject: work.Subject, *rest: Any) -> Any:
        asked.append(subject.example.id)
        if subject.example.id == "charlie" and asked.count("charlie") == 1:
            raise KeyboardInterrupt
        return real(subject, *rest)

    monkeypatch.setattr(session, "work", interrupted)
    words = ("alfa", "charlie", "--no-cost")
    assert run("try", *words, "--python", NEWEST, "--save", tmp_path).code == 130
    assert not list(tmp_path.iterdir())
    answer = tried(run, tmp_path, *words)
    assert asked == ["alfa", "charlie", "charlie"]
    assert [trial["works"][NEWEST]["ok"] for trial in answer["trials"]["components"].values()] == [True, True]


def example(folder: Path, body: str, told: str = "") -> None:
    header = f"# /// script\n# dependencies = []\n# [tool.pycompare]\n# {told}\n# ///\n"
    (folder / "alfa-example.py").write_text(header + body, encoding="utf-8")


@pytest.mark.slow
@pytest.mark.usefixtures("tiny")
@pytest.mark.parametrize(
    ("body", "told", "reason"),
    [
        ("print('ok')\nraise ValueError('no')\n", "", "ValueError: no"),
        ("pass\n", "", "it ended without saying ok"),
        ("import time\ntime.sleep(60)\n", "", "it did not end within 2 s"),
        ("raise ImportError('x')\n", 'serve = "own"', "it did not start: ImportError: x"),
    ],
)
def test_what_goes_wrong_is_told(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: str, told: str, reason: str
) -> None:
    monkeypatch.setattr(work, "SECONDS", 2.0)
    monkeypatch.setattr(files, "examples_folder", lambda: tmp_path)
    example(tmp_path, body, told)
    answer = tried(run, tmp_path / "saved", "alfa")
    working = answer["trials"]["components"]["alfa"]["works"][NEWEST]
    assert (working["ok"], working["reason"]) == (False, reason)


BREACHES = {
    '"message": "hello"': ('"message": "hallo"', "GET /: another body"),
    "number.isdecimal()": ("number", "GET /items/x: not refused with a 4xx (500"),
    "found(item, 201)": ("found([item], 201)", "POST /items: not the same object"),
    "int() | float()": ("_", 'POST /items {"name": "pen", "price": "cheap"}: not refused with a 4xx'),
    'b"three\\n"': ('b"four\\n"', "GET /stream: not the three lines"),
    'message["text"]': ('"x"', "WebSocket /echo: another text came back"),
    '"/items": {}': ('"/": {}', "GET /document: /items is not in it"),
    'b"application/json"': ('b"text/plain"', "GET /: not application/json but 'text/plain'"),
}


@pytest.mark.slow
@pytest.mark.usefixtures("tiny")
@pytest.mark.parametrize("sound", BREACHES)
def test_a_breach_of_the_contract_is_told(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sound: str
) -> None:
    broken, reason = BREACHES[sound]
    code = (TINY / "alfa-example.py").read_text(encoding="utf-8")
    assert sound in code
    (tmp_path / "alfa-example.py").write_text(code.replace(sound, broken), encoding="utf-8")
    monkeypatch.setattr(files, "examples_folder", lambda: tmp_path)
    answer = tried(run, tmp_path / "saved", "alfa", "--no-cost")
    working = answer["trials"]["components"]["alfa"]["works"][NEWEST]
    assert working["ok"] is False
    assert working["reason"].startswith(reason)


STUBBORN = """
import os, signal, subprocess, sys, time
for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
    signal.signal(number, signal.SIG_IGN)
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        time.sleep(600)
    os._exit(0)
print("started", flush=True)
time.sleep(600)
"""

DRIVER = """
import signal
import sys
from pathlib import Path
from pycompare.collect.trial import process
signal.signal(signal.SIGINT, signal.default_int_handler)  # a background job ignores it
with process.running([sys.executable, "stubborn.py"], Path(sys.argv[1]), {}) as one:
    while "started" not in one.said():
        pass
    print("up", flush=True)
    one.ended(600)
"""


def gone(folder: Path, seconds: float = 20.0) -> bool:
    """Whether nothing of a folder runs any more, within a time that is long for a kill."""
    until = time.monotonic() + seconds
    while left_over(folder):
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_nothing_outlives_us_not_even_what_hides(tmp_path: Path, number: int) -> None:
    (tmp_path / "stubborn.py").write_text(STUBBORN)
    command = [sys.executable, "-c", DRIVER, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as driver:
        assert driver.stdout
        assert driver.stdout.readline() == b"up\n"
        assert len(left_over(tmp_path)) >= 3
        driver.send_signal(number)
        driver.wait(timeout=30)
    assert gone(tmp_path)


def test_what_a_process_leaves_behind_is_ended(tmp_path: Path) -> None:
    (tmp_path / "stubborn.py").write_text(STUBBORN.replace("time.sleep(600)\n", "", 2).rstrip() + "\n")
    ran = process.finish([sys.executable, "stubborn.py"], tmp_path, {}, 30)
    assert ran.code == 0
    assert gone(tmp_path)


def test_what_a_guard_kept_is_ended_when_the_guard_is_killed(tmp_path: Path) -> None:
    with process.running(["sleep", "77"], tmp_path, dict(os.environ)) as started:
        guard = int(Path(f"/proc/{started.pid}/stat").read_text().rpartition(")")[2].split()[1])
        os.kill(guard, signal.SIGKILL)
        assert started.ended(30)
    assert gone(tmp_path)


def test_a_command_that_is_not_there(tmp_path: Path) -> None:
    ran = process.finish([tmp_path / "nothing"], tmp_path, {}, 10)
    assert ran.code == 127
    assert "No such file" in ran.said


TRY = """
import sys
import threading
from pathlib import Path
from pycompare import files
from pycompare.cli import app
from pycompare.collect.trial import cost
data, examples = map(Path, sys.argv[1:3])
files.data_folder = lambda: data
files.examples_folder = lambda: examples
cost.FULL = cost.Effort(launches=2, windows=4, seconds=0.05)
sys.argv[1:] = sys.argv[3:]
app.main()
"""


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A cache of its own, whose path tells its processes from all others."""
    return {**os.environ, "XDG_CACHE_HOME": str(tmp_path_factory.mktemp("killed"))}


@pytest.mark.slow
@pytest.mark.parametrize("seconds", [0.5, 1.5, 2.5, 4.0, None])
def test_try_may_be_killed_at_any_moment(prepared: dict[str, str], tmp_path: Path, seconds: float | None) -> None:
    saved = tmp_path / "saved"
    words = ["try", "alfa", "charlie", "--python", NEWEST, "--save", str(saved)]
    command = [sys.executable, "-c", TRY, str(HERE / "small"), str(TINY), *words]
    with subprocess.Popen(command, env=prepared, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=ROOT) as child:
        try:
            child.wait(seconds or 120)
        except subprocess.TimeoutExpired:
            child.kill()
    assert gone(Path(prepared["XDG_CACHE_HOME"]))
    for path in saved.glob("*"):
        assert json.loads(path.read_bytes())["components"]
    if seconds is None:
        assert child.returncode == 0
        assert len(list(saved.iterdir())) == 1


@pytest.mark.usefixtures("tiny")
def test_two_at_once_are_refused(run: Run, tmp_path: Path) -> None:
    from pycompare.collect.trial import session

    with session.session(files.cache_folder() / "trial"):
        for words in (("try", "alfa", "--save", tmp_path), ("try", "--clean")):
            ran = run(*words)
            assert (ran.code, ran.out) == (2, "")
            assert "another `pycompare try` is running" in ran.err


@pytest.mark.usefixtures("tiny")
def test_programs_are_run_from_no_folder_that_others_can_write(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    folder = files.cache_folder() / "trial"
    folder.mkdir(parents=True)
    folder.chmod(0o777)
    ran = run("try", "alfa")
    assert (ran.code, ran.out) == (3, "")
    assert "others can write it" in ran.err


@pytest.mark.slow
@pytest.mark.usefixtures("tiny")
def test_where_the_file_cannot_be_written_nothing_that_was_tried_is_lost(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "file").write_text("")
    ran = run("try", "charlie", "--no-cost", "--python", NEWEST, "--save", tmp_path / "file" / "folder")
    assert (ran.code, ran.out) == (2, "")
    assert "cannot be written" in ran.err
    ran = run("try", "charlie", "--no-cost", "--python", NEWEST, "--save", tmp_path / "folder")
    assert ran.code == 0
    assert "kept from an interrupted run" in ran.err


@pytest.mark.slow
@pytest.mark.usefixtures("tiny")
def test_environments_are_removed_when_asked(run: Run, tmp_path: Path) -> None:
    tried(run, tmp_path, "bravo", "--no-cost")
    folder = files.cache_folder() / "trial" / "environments"
    assert list(folder.iterdir())
    ran = run("try", "--clean")
    assert ran.code == 0
    assert "removed " in ran.err
    assert not folder.exists()


@pytest.mark.slow
@pytest.mark.usefixtures("tiny")
def test_an_index_that_cannot_be_reached_is_no_failure_of_the_component(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("UV_DEFAULT_INDEX", "http://127.0.0.1:9/simple/")
    monkeypatch.setenv("UV_HTTP_RETRIES", "0")
    run("try", "--clean")
    monkeypatch.setattr(files, "examples_folder", lambda: tmp_path)
    (tmp_path / "alfa-example.py").write_text(
        "# /// script\n# dependencies = ['pycompare-nothing']\n# ///\nprint('ok')\n"
    )
    ran = run("try", "alfa", "--python", NEWEST, "--save", tmp_path / "saved")
    assert (ran.code, ran.out) == (4, "")
    assert "the package index could not be reached" in ran.err
    assert not (tmp_path / "saved").exists()


@pytest.mark.usefixtures("small")
def test_code_is_what_was_tried(run: Run) -> None:
    shown = run("show", "alfa", "--code")
    assert (shown.code, shown.err) == (0, "")
    assert shown.out == (HERE / "small" / "examples" / "alfa-example.py").read_text(encoding="utf-8")
    assert json.loads(run("show", "alfa", "--code", "--format", "json").out)["kind"] == "example"
    assert "there is no example of Bravo yet" in run("show", "bravo", "--code").err
    assert "there is no starter for api yet" in run("show", "api", "--code").err


@pytest.mark.usefixtures("small")
def test_code_that_has_changed_since_says_so(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "alfa-example.py").write_text("print()\n")
    monkeypatch.setattr(files, "examples_folder", lambda: tmp_path)
    shown = run("show", "alfa", "--code")
    assert shown.out == "print()\n"
    assert "this example has changed since it was tried" in shown.err


def test_a_log_says_what_runs_and_how_much_is_behind(capsys: pytest.CaptureFixture[str]) -> None:
    with progress.steps(600) as told:
        told("alfa on Python 3.13", 0.0)
        told("alfa on Python 3.13", 6.0)
        told("bravo on Python 3.13", 0.0)
    lines = capsys.readouterr().err.splitlines()
    assert lines[0] == "pycompare: alfa on Python 3.13 (0%)"
    assert len(lines) == 2
    assert lines[1] == "pycompare: bravo on Python 3.13 (1%)"


def test_measurements_of_one_machine_take_turns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(steady, "LOCK", tmp_path / "lock")
    held = [
        sys.executable,
        "-c",
        f"import fcntl; f = open({str(steady.LOCK)!r}, 'a'); fcntl.flock(f, 2); print(); input()",
    ]
    entered: list[bool] = []

    def measure() -> None:
        with steady.steady():
            entered.append(True)

    with subprocess.Popen(held, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout
        other.stdout.readline()
        thread = threading.Thread(target=measure)
        thread.start()
        thread.join(0.2)
        assert not entered
        other.communicate(b"\n")
        thread.join(20)
    assert entered


def test_what_goes_wrong_while_measuring_comes_out_and_the_processors_come_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(steady, "LOCK", tmp_path / "lock")
    before = process_state()
    with pytest.raises(OSError, match="inside"), steady.steady():
        raise OSError("inside")
    assert process_state() == before
    monkeypatch.setattr(steady, "LOCK", tmp_path / "no" / "lock")
    with steady.steady():
        pass


SLEEPING = "import threading, time; threading.Thread(target=time.sleep, args=(99,)).start(); print(flush=True)"


@pytest.mark.skipif(not steady.possible(), reason="nothing can be put anywhere here")
def test_load_and_servers_are_put_where_a_placement_has_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(steady, "LOCK", tmp_path / "lock")
    allowed = os.sched_getaffinity(0)
    with steady.steady() as found, subprocess.Popen([sys.executable, "-c", SLEEPING], stdout=subprocess.PIPE) as one:
        assert one.stdout
        one.stdout.readline()
        assert found.placements == (("apart", "shared") if len(allowed) > 1 else ("shared",))
        try:
            for place in found.placements:
                found.take(place, [one.pid])
                policy = os.SCHED_OTHER if place == "apart" else os.SCHED_BATCH
                threads = [int(path.name) for path in Path(f"/proc/{one.pid}/task").iterdir()]
                assert len(threads) == 2
                assert {os.sched_getscheduler(thread) for thread in [0, *threads]} == {policy}
                assert {frozenset(os.sched_getaffinity(thread)) for thread in threads} == {frozenset({found.servers})}
                assert os.sched_getaffinity(0) == {found.load if place == "apart" else found.servers}
        finally:
            one.kill()
    assert os.sched_getaffinity(0) == allowed


def test_what_has_one_processor_or_cannot_choose_has_one_placement() -> None:
    before = process_state()
    assert steady.Ground(3, 3).placements == ("shared",)
    assert steady.Anywhere(0, 0).placements == ("free",)
    steady.Anywhere(0, 0).take("free", [os.getpid()])
    assert process_state() == before


HEAD = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n"


def answering(*pieces: bytes) -> tuple[socket.socket, int]:
    """A server that answers every request with these pieces, one after the other; an empty one closes."""
    listening = socket.create_server(("127.0.0.1", 0))

    def answer(connection: socket.socket) -> None:
        with connection, suppress(OSError):
            while connection.recv(4096):
                for piece in pieces:
                    if not piece:
                        return
                    connection.sendall(piece)
                    time.sleep(0.001)

    def accept() -> None:
        with suppress(OSError):
            while True:
                threading.Thread(target=answer, args=(listening.accept()[0],), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    return listening, listening.getsockname()[1]


@pytest.mark.parametrize(
    "pieces",
    [
        (HEAD + b"ok",),
        (HEAD, b"ok"),
        (HEAD[:9] + b"200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\nok\r\n", b"0\r\n\r\n"),
    ],
    ids=["whole", "in two pieces", "chunked"],
)
def test_the_load_counts_whole_replies(pieces: tuple[bytes, ...]) -> None:
    listening, port = answering(*pieces)
    with listening:
        load = load_generator.connect(port, 3)
        try:
            assert load.window(0.05) >= 3
            assert load.window(0.05) >= 3
        finally:
            load.close()


@pytest.mark.parametrize(
    ("pieces", "said"),
    [
        ((b"HTTP/1.1 500 No\r\ncontent-length: 0\r\n\r\n",), "under load: HTTP/1.1 500 No"),
        ((b"",), "under load: the server closed a connection"),
        ((HEAD, b""), "under load: the server closed a connection"),
        ((HEAD,), "under load: no answer within 0.2 s"),
    ],
    ids=["an error", "closed", "closed in a reply", "half a reply"],
)
def test_a_reply_that_is_none_is_told(monkeypatch: pytest.MonkeyPatch, pieces: tuple[bytes, ...], said: str) -> None:
    monkeypatch.setattr(load_generator, "PATIENCE", 0.2)
    listening, port = answering(*pieces)
    with listening:
        load = load_generator.connect(port, 2)
        try:
            with pytest.raises(load_generator.LoadError, match=said):
                load.window(0.05)
        finally:
            load.close()


def test_a_server_that_is_not_there_is_told() -> None:
    with socket.socket() as bound:  # nobody listens there, and nobody else gets the port meanwhile
        bound.bind(("127.0.0.1", 0))
        with pytest.raises(load_generator.LoadError, match="under load: Connection refused"):
            load_generator.connect(bound.getsockname()[1])


def process_state() -> object:
    return (os.sched_getaffinity(0), os.sched_getscheduler(0)) if steady.possible() else None
