"""The command among other programs: pipes, terminals, encodings, exit codes, completion."""

import fcntl
import json
import os
import pty
import re
import shlex
import signal
import struct
import subprocess
import sys
import termios
from collections.abc import Callable
from pathlib import Path

import pytest

from pycompare import files
from pycompare.cli import app
from pycompare.render import formats
from tests.conftest import ROOT, Run, process, table
from tests.terminal import on_a_terminal

COMMANDS = [
    ["list"],
    ["show", "fastapi", "--all"],
    ["show", "fastapi", "--sources"],
    ["show", "docker", "--all"],
    ["compare", "fastapi", "flask", "--all"],
    ["compare", "fastapi", "flask", "django", "sanic", "tornado", "falcon", "--all", "--notes"],
    ["compare", "celery", "fastapi"],
    ["kinds"],
    ["features"],
    ["goals"],
    *(["recommend", goal, "--explain"] for goal in ("async-api", "rest-api", "admin-app", "messaging", "kubernetes")),
    ["recommend", "task queue, asyncio, no redis", "--explain"],
    ["recommend", "what replaces Lombok", "--explain"],
    ["recommend", "Existing Flask app needs native async", "--explain"],
    ["spring"],
    ["spring", "@Autowired"],
    ["spring", "lombok"],
    ["validate"],
    ["validate", "--report"],
    ["schema"],
]


def ids(words: list[str]) -> str:
    return " ".join(words)


def letters(text: str) -> str:
    return "".join(re.findall(r"\w", text))


@pytest.mark.parametrize(
    "columns", [pytest.param(40, marks=pytest.mark.slow), 80, pytest.param(200, marks=pytest.mark.slow)]
)
@pytest.mark.parametrize("words", table(COMMANDS, 8), ids=ids)
def test_a_table_fits_the_window_and_loses_no_letter(run: Run, words: list[str], columns: int) -> None:
    table = run(*words, "--format", "table", columns=columns).out
    assert max(map(len, table.splitlines())) <= columns
    markdown = re.sub(r"^\|.*\n(?=\| ---)", "", run(*words, "--format", "markdown").out, flags=re.MULTILINE)
    if words[0] in ("recommend", "compare"):  # their Markdown says more: a decision record, what decisions were about
        wide = run(*words, "--format", "table", columns=100_000).out
        markdown = re.sub(r"^.*\n(?=──)", "", wide, flags=re.MULTILINE)
    prose = re.sub(r"https?://\S+|`|\$ .*", "", re.sub(r"\\(.)", r"\1", markdown))
    expected = set(re.findall(r"(?<![\w'/.-])[A-Za-z][A-Za-z'-]{2,11}(?![\w'/.-])", prose))
    flat = letters(table)
    assert not {word for word in expected if letters(word) not in flat}


@pytest.mark.slow
@pytest.mark.parametrize("words", COMMANDS, ids=ids)
@pytest.mark.parametrize("format", formats.FORMATS)
def test_every_answer_in_every_format(run: Run, words: list[str], format: str) -> None:
    ran = run(*words, "--format", format)
    doubts = r"(pycompare: not sure.*\n)?" if words[0] == "recommend" and format in ("csv", "tsv") else ""
    assert ran.code == 0
    assert re.fullmatch(doubts, ran.err)
    assert ran.out.endswith("\n")
    assert "\x1b" not in ran.out
    if format == "json":
        answer = json.loads(ran.out)
        assert isinstance(answer["kind"], str)
        assert isinstance(answer["version"], int)
    if format == "tsv":
        widths = {line.count("\t") for line in ran.out.splitlines()}
        assert len(widths) == 1


@pytest.mark.parametrize(
    "words", table([["recommend", "async-api", "--format", "json"], ["list"], ["show", "flask"]], 1), ids=ids
)
def test_the_same_bytes_under_any_hash_seed(words: list[str]) -> None:
    answers = {process(*words, PYTHONHASHSEED=seed).stdout for seed in ("0", "1", "77")}
    assert len(answers) == 1


def test_a_pipe_gets_whole_values_one_record_a_line(run: Run) -> None:
    lines = run("list").out.splitlines()
    assert lines[0].split("\t")[:3] == ["id", "name", "kind"]
    assert len(lines) == len(list((files.data_folder() / "frameworks").glob("*.yaml"))) + 1
    assert lines == run("list", columns=20).out.splitlines()


def test_head_is_quiet() -> None:
    script = f"set -o pipefail; {sys.executable} -m pycompare features --format json | head -c 10"
    ran = subprocess.run(["bash", "-c", script], capture_output=True, check=False, timeout=60)
    assert (ran.returncode, ran.stderr) == (0, b"")


@pytest.mark.parametrize("words", table(["list", "--version", "--help", "nothing"], 1))
def test_a_closed_stdout_is_quiet(words: str) -> None:
    ran = subprocess.run(
        ["bash", "-c", f"{sys.executable} -m pycompare {words} >&-"], capture_output=True, check=False, timeout=60
    )
    assert ran.returncode == (2 if words == "nothing" else 0)
    assert b"Traceback" not in ran.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full disk to be had")
def test_a_full_disk_is_told() -> None:
    with Path("/dev/full").open("wb") as full:
        ran = process("list", stdout=full)
    assert (ran.returncode, ran.stderr) == (
        2,
        b"pycompare: standard output cannot be written: no space left on device\n",
    )


def test_a_terminal_gets_a_table_in_colour() -> None:
    ran = on_a_terminal("compare", "fastapi", "flask")
    assert ran.code == 0
    assert "\x1b[32mbuilt-in" in ran.out
    assert "\x1b[36mplugin" in ran.out
    assert "─────" in ran.out


@pytest.mark.parametrize(
    "environment", table([{"NO_COLOR": "1"}, {"TERM": "dumb"}, {"TERM": "dumb", "FORCE_COLOR": "1"}], 1)
)
def test_a_dull_terminal_gets_no_escape_sequence(environment: dict[str, str]) -> None:
    ran = on_a_terminal("compare", "fastapi", "flask", **environment)
    assert ran.code == 0
    assert "\x1b" not in ran.out
    assert "built-in" in ran.out


TABLE = ["list", "orm", "--format", "table"]


@pytest.mark.parametrize(
    ("words", "environment", "coloured"),
    table(
        [
            (TABLE, {"GITHUB_ACTIONS": "true"}, False),
            (TABLE, {"FORCE_COLOR": "1"}, True),
            (TABLE, {"CLICOLOR_FORCE": "1"}, True),
            (TABLE, {"FORCE_COLOR": "0"}, False),
            (TABLE, {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
            (["list", "orm"], {"FORCE_COLOR": "1"}, False),
            (["list", "--help"], {"FORCE_COLOR": "1", "GITHUB_ACTIONS": "true"}, False),
        ],
        3,
    ),
)
def test_colours_in_a_pipe_are_those_that_were_asked_for(
    words: list[str], environment: dict[str, str], coloured: bool
) -> None:
    ran = process(*words, **{"TERM": "xterm-256color", **environment})
    assert (b"\x1b" in ran.stdout) == coloured


@pytest.mark.parametrize("columns", table([60, 130], 1))
def test_a_table_in_a_pager_has_the_width_of_the_terminal(columns: int) -> None:
    reader, writer = pty.openpty()
    fcntl.ioctl(writer, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    ran = subprocess.run(
        [sys.executable, "-m", "pycompare", "compare", "fastapi", "flask", "--format", "table"],
        stdout=subprocess.PIPE,
        stderr=writer,
        timeout=60,
        check=True,
    )
    os.close(writer)
    os.close(reader)
    assert max(map(len, ran.stdout.decode().splitlines())) in range(columns - 10, columns + 1)


@pytest.mark.parametrize("encoding", table(["cp1252", "ascii", "latin-1"], 1))
@pytest.mark.parametrize("format", formats.FORMATS)
def test_a_stream_that_is_not_utf8(run: Run, overlay: Callable[[str], Path], encoding: str, format: str) -> None:
    path = overlay("components: {odd: {name: Odd ✓ 漢字 é, kind: orm, summary: Ünïcode → everywhere.}}\n")
    ran = run("show", "odd", "--catalog", path, "--format", format, encoding=encoding)
    assert (ran.code, ran.err) == (0, "")
    if format == "json":
        assert json.loads(ran.out)["component"]["name"] == "Odd ✓ 漢字 é"
    else:
        assert "\\u2713" in ran.out


def test_other_scripts_are_whole_in_a_table(run: Run, overlay: Callable[[str], Path]) -> None:
    path = overlay("components: {odd: {name: 漢字かな交じり文, kind: orm, summary: שלום עולם}}\n")
    out = run("list", "--catalog", path, "--kind", "orm", "--format", "table").out
    assert "漢字かな交じり文" in out
    assert "שלום עולם" in out


@pytest.mark.parametrize("columns", table([44, 60, 80], 1))
def test_a_long_name_is_never_broken(run: Run, overlay: Callable[[str], Path], columns: int) -> None:
    name = "prometheus-opentelemetry-instrumentator"
    path = overlay(
        f"components: {{{name}: {{name: {name}, kind: broker, summary: Much to be said of it in many words.}}}}\n"
    )
    assert name in run("list", "broker", "--catalog", path, "--format", "table", columns=columns).out
    assert name in run("compare", name, "kafka", "--catalog", path, "--format", "table", columns=columns).out


HOSTILE = ["[bold]x[/bold]", "[/x]", "{0} %s \\n", "a|b", "<script>", "=1+1", ":smile:", "`x`", "# x", "'; DROP", '"q"']


@pytest.mark.parametrize("text", table(HOSTILE, 3))
def test_hostile_text_is_shown_as_it_is(run: Run, overlay: Callable[[str], Path], text: str) -> None:
    path = overlay(f"components: {{odd: {{name: {json.dumps(text)}, kind: orm, summary: {json.dumps(text)}}}}}\n")
    assert text in run("show", "odd", "--catalog", path, "--format", "table").out
    assert f"\t{text}\t" in run("list", "--catalog", path).out
    assert json.loads(run("show", "odd", "--catalog", path, "--format", "json").out)["component"]["name"] == text
    assert len({line.replace("\\|", "").count("|") for line in markdown_rows(run, path)}) == 1


def markdown_rows(run: Run, path: Path) -> list[str]:
    out = run("list", "--catalog", path, "--format", "markdown", "--kind", "orm").out
    return [line for line in out.splitlines() if line.startswith("|")]


USAGE = {
    "an unknown component": (["show", "fastap"], "no component is called 'fastap'; did you mean fastapi?"),
    "nothing like it": (["show", "xyzzy"], "no component is called 'xyzzy'; `pycompare list` shows them all"),
    "an escape code as a name": (["show", "\x1b[31m"], "no component is called '\\u001b[31m'"),
    "an empty name": (["show", ""], "no component is called ''"),
    "a book as a name": (["show", "x" * 100_000], "no component is called 'xxx"),
    "an unknown goal": (["recommend", "--goal", "asinc-api"], "no goal is called 'asinc-api'; did you mean async-api?"),
    "no text": (["recommend", "  "], "recommend needs a goal"),
    "an unknown feature to need": (
        ["recommend", "orm", "--need", "asinc"],
        "no feature is called 'asinc'; did you mean async?",
    ),
    "a feature of another kind": (["recommend", "orm", "--need", "websockets"], "(ORM) has the feature 'websockets'"),
    "an unknown name to use": (
        ["recommend", "orm", "--use", "flaks"],
        "no component is called 'flaks'; did you mean flask?",
    ),
    "an unknown criterion": (["recommend", "orm", "--prefer", "speed"], "no criterion is called 'speed'"),
    "a weight that is none": (["recommend", "orm", "--prefer", "fit=much"], "a weight is a number from 0 to 1000"),
    "a negative weight": (["recommend", "orm", "--prefer", "fit=-1"], "a weight is a number from 0 to 1000"),
    "a weight that is no number": (["recommend", "orm", "--prefer", "fit=nan"], "a weight is a number from 0 to 1000"),
    "a version that is none": (["recommend", "orm", "--python", "three"], "'three' is no version of Python"),
    "an unknown slot": (["recommend", "--slot", "orms"], "no kind is called 'orms'"),
    "no goal": (["recommend"], "recommend needs a goal, for example `pycompare recommend async-api`:\n  async-api"),
    "two goals": (["recommend", "rest-api", "--goal", "async-api"], "two goals are named"),
    "an unknown kind": (["list", "--kind", "orms"], "no kind is called 'orms'; did you mean forms?"),
    "an unknown category": (["list", "--category", "rest"], "no category is called 'rest'; did you mean rest-api?"),
    "an unknown use case": (["list", "--use-case", "crud"], "no use case is called 'crud'"),
    "an unknown feature": (
        ["list", "--feature", "websocket"],
        "no feature is called 'websocket'; did you mean websockets?",
    ),
    "an unknown value": (["list", "--feature", "async=yes"], "no value is called 'yes'"),
    "an unknown status": (["list", "--status", "dead"], "no status is called 'dead'"),
    "an unknown order": (["list", "--sort", "stars"], "no order is called 'stars'; did you mean status?"),
    "an unknown format": (["list", "--format", "jsn"], "no format is called 'jsn'; did you mean json?"),
    "one to compare": (["compare", "flask"], "compare takes 2 to 6 components, not 1"),
    "seven to compare": (
        ["compare", "flask", "django", "fastapi", "quart", "sanic", "falcon", "pyramid"],
        "compare takes 2 to 6 components, not 7",
    ),
    "one twice": (["compare", "flask", "Flask"], "Flask is named twice"),
    "a kind by half its name": (["list", "--kind", "web"], "no kind is called 'web'; did you mean web-framework?"),
    "a component as a kind": (
        ["list", "fastapi"],
        "no kind is called 'fastapi'; it is a component: `pycompare show fastapi`",
    ),
    "a kind as a component": (
        ["show", "orm"],
        "no component is called 'orm'; it is a kind: `pycompare list --kind orm`",
    ),
    "what another language has, as a component": (
        ["compare", "fastapi", "quarkus"],
        "'quarkus'; it is of another language, and answered by these: `pycompare list --kind web-framework`",
    ),
    "what another language has, as a kind": (
        ["list", "--kind", "sidekiq"],
        "no kind is called 'sidekiq'; did you mean task-queue?",
    ),
    "Spring as a component": (
        ["show", "spring"],
        "no component is called 'spring'; it is a command: `pycompare spring`",
    ),
    "a word of Spring's as a component": (
        ["show", "@Autowired"],
        "it is a word of Spring's: `pycompare spring autowired`",
    ),
    "databases as components": (
        ["compare", "postgres", "mysql"],
        "no component is called 'postgres'; it is a feature: `pycompare list --feature postgresql`",
    ),
    "a component as a word of Spring's": (["spring", "flask"], "it is a component: `pycompare show flask`"),
    "a component as a command": (["fastapi"], "no command is called 'fastapi'; did you mean `pycompare show fastapi`?"),
    "components as a command": (["flask", "or", "django"], "did you mean `pycompare compare flask django`?"),
    "a kind as a command": (["ORM"], "did you mean `pycompare list --kind orm`?"),
    "a goal as a command": (["rest-api"], "did you mean `pycompare recommend rest-api`?"),
    "a question as a command": (
        ["background jobs for Django"],
        "did you mean `pycompare recommend 'background jobs for Django'`?",
    ),
    "a Python that nothing is known of": (
        ["recommend", "orm", "--python", "3.9"],
        "release facts tell of Python 3.10 to 3.15; what runs on 3.9 is not known",
    ),
    "a goal that is none": (["recommend", "--goal", "asinc"], "no goal is called 'asinc'; did you mean async?"),
    "a word that is no goal": (
        ["recommend", "--goal", "celery"],
        "no goal is called 'celery'; `pycompare goals` lists them",
    ),
    "a slip in a command before a question": (["recomend", "rest api"], "did you mean recommend?"),
    "a Python of the question": (["recommend", "task queue on Python 3.8"], "what runs on 3.8 is not known"),
    "an unknown option": (
        ["list", "--knd", "orm"],
        "pycompare: no such option: --knd; did you mean --kind?\n`pycompare list --help` shows what it takes\n",
    ),
    "a word too many": (
        ["goals", "orm"],
        "pycompare: got unexpected extra argument(s) (orm)\n`pycompare goals --help`",
    ),
    "a word too few": (["show"], "pycompare: missing argument 'NAME'"),
    "a number that is none": (["recommend", "orm", "--top", "x"], "pycompare: invalid value for '--top': 'x'"),
    "an unknown command": (["lst"], "no command is called 'lst'; did you mean list?"),
    "no command at all": (["xyzzy"], "no command is called 'xyzzy'; `pycompare --help` shows them all"),
    "an output where there is no folder": (
        ["list", "-o", "/nowhere/x.json"],
        "/nowhere/x.json cannot be written: no such file",
    ),
}


@pytest.mark.parametrize("case", USAGE)
def test_wrong_usage(run: Run, case: str) -> None:
    words, expected = USAGE[case]
    ran = run(*words)
    assert (ran.code, ran.out) == (2, "")
    assert expected in ran.err
    assert "\x1b" not in ran.err
    assert len(ran.err) < 2000


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("FastAPI", "fastapi"),
        ("fast-api", "fastapi"),
        ("Fast API", "fastapi"),
        ("fast_api", "fastapi"),
        ("drf", "djangorestframework"),
        ("Django Rest Framework", "djangorestframework"),
        ("Kafka", "kafka"),
        ("SQL Alchemy", "sqlalchemy"),
        ("tortoise", "tortoise-orm"),
        ("Flask + Flask-Restful", "flask-restful"),
    ],
)
def test_names_are_forgiving(run: Run, name: str, id: str) -> None:
    assert json.loads(run("show", name, "--format", "json").out)["component"]["id"] == id


def test_an_output_file_is_not_overwritten(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "answer.json"
    assert run("list", "--output", path).out == ""
    first = path.read_bytes()
    assert json.loads(first)["kind"] == "listing"
    ran = run("goals", "--output", path)
    assert (ran.code, ran.out) == (2, "")
    assert "exists and was left as it is; --force overwrites it" in ran.err
    assert path.read_bytes() == first
    assert run("goals", "--output", path, "--force").code == 0
    assert json.loads(path.read_bytes())["kind"] == "goals"


@pytest.mark.parametrize(
    ("ending", "start"),
    [
        ("md", b"# "),
        ("csv", b"id,name"),
        ("tsv", b"id\tname"),
        ("txt", f"{len(list((files.data_folder() / 'frameworks').glob('*.yaml')))} components".encode()),
    ],
)
def test_the_ending_of_the_output_names_the_format(run: Run, tmp_path: Path, ending: str, start: bytes) -> None:
    path = tmp_path / f"answer.{ending}"
    assert run("list", "-o", path).code == 0
    assert path.read_bytes().startswith(start)


def test_an_ending_that_names_no_format_is_told(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "answer.pdf"
    said = run("list", "-o", path)
    assert (said.code, said.out) == (2, "")
    assert "answer.pdf names no format: end it with .json, .md, .html, .csv, .tsv, .txt, or give --format" in said.err
    assert not path.exists()
    assert run("list", "-o", path, "--format", "csv").code == 0
    assert path.read_bytes().startswith(b"id,name")


def test_the_install_line_can_be_copied_from_a_narrow_window(run: Run) -> None:
    table = run("recommend", "kubernetes", "--format", "table", columns=60).out
    shown = re.search(r"^Install +((?:.*\\\n)*.*)", table, re.MULTILINE)
    assert shown
    assert "\\\n" in shown.group(1)
    install = json.loads(run("recommend", "kubernetes", "--format", "json").out)["install"]
    assert shlex.split(shown.group(1).replace("\\\n", "")) == shlex.split(install)


def test_a_forced_output_leaves_nothing_beside_it(run: Run, tmp_path: Path) -> None:
    path, link = tmp_path / "answer.tsv", tmp_path / "link.tsv"
    path.write_text("former")
    link.symlink_to(path)
    assert run("list", "--output", link, "--force").code == 0
    assert link.is_symlink()
    assert path.read_text().startswith("id\t")
    assert {entry.name for entry in tmp_path.iterdir()} == {"answer.tsv", "link.tsv"}


def test_an_interrupt_is_quiet(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    child = subprocess.Popen(
        [sys.executable, "-m", "pycompare", "list", "--catalog", str(pipe)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ},
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 (a background job ignores it)
    )
    with pipe.open("wb", buffering=0) as writer:  # opened once the command reads, and waits for more
        child.send_signal(signal.SIGINT)
        out, err = child.communicate(timeout=60)
        writer.close()
    assert (child.returncode, out) == (130, b"")
    assert b"Traceback" not in err


def test_the_version_says_the_catalogs_date(run: Run) -> None:
    assert re.fullmatch(r"pycompare \d+\.\d+\.\d+ \(catalog of \d{4}-\d\d-\d\d\)\n", run("--version").out)


def test_every_command_has_help_and_stands_in_the_list_of_commands(run: Run) -> None:
    commands = re.findall(r"^  (\w+) {2,}(.*)$", run("--help").out.split("Four questions:")[1], re.MULTILINE)
    assert {name for name, _ in commands} == app.COMMANDS.keys()
    readme = (ROOT / "docs" / "scripts.md").read_text(encoding="utf-8")
    for name, summary in commands:
        assert summary
        assert f"pycompare {name}" in readme
        answers = name not in app.ASSISTANTS  # those print a text of their own
        assert not answers or {"--format", "--output"} <= set(re.findall(r"--\w+", run(name, "--help").out))


@pytest.mark.parametrize(
    ("line", "expected"),
    table(
        [
            (
                "pycompare show fast",
                {
                    "fastapi",
                    "fastapi-backgroundtasks",
                    "fastapi-cache2",
                    "fastapi-depends",
                    "fastapi-injector",
                    "fastapi-limiter",
                    "fastapi-users",
                    "faststream",
                },
            ),
            ("pycompare compare fastapi flask-r", {"flask-restful", "flask-restplus", "flask-restx"}),
            ("pycompare recommend --goal a", {"async-api", "admin-app"}),
            ("pycompare list --feature web", {"websockets"}),
            ("pycompare list --kind or", {"orm"}),
            ("pycompare list --format j", {"json"}),
            ("pycompare spring @ Autow", {"@Autowired"}),  # as bash splits what was typed
            ("pycompare spring '@Autow", {"@Autowired"}),
            ("pycompare spring autow", {"autowired"}),
            ("pycompare list --spring @ RequestB", {"@RequestBody"}),
        ],
        3,
    ),
)
def test_completion_comes_from_the_catalog(line: str, expected: set[str]) -> None:
    words = line.split()
    environment = {
        "_PYCOMPARE_COMPLETE": "complete_bash",
        "COMP_WORDS": "\n".join(words),
        "COMP_CWORD": str(len(words) - 1),
    }
    ran = process(**environment)
    assert {word for word in ran.stdout.decode().split() if word} == expected


def test_the_first_screen_fits_one(run: Run) -> None:
    ran = run()
    lines = ran.out.splitlines()
    assert (ran.code, ran.err) == (0, "")
    assert len(lines) <= 20
    assert max(map(len, lines)) <= 80
    assert not any(line.endswith("...") for line in lines)
    assert all(name in ran.out for name in app.COMMANDS)
    first = next(line for line in lines if line.startswith("  pycompare"))
    assert run(*shlex.split(first)[1:], "--format", "table").code == 0


@pytest.mark.parametrize("name", ["", *app.COMMANDS])
def test_help_keeps_names_and_lines_whole(run: Run, name: str) -> None:
    lines = run(*name.split(), "--help").out.splitlines()
    assert max(map(len, lines)) <= 80
    assert not [line for line in lines[1:] if "\\b" in line or "\b" in line or line.endswith(("...", "-"))]


@pytest.mark.slow
def test_examples_in_help_can_be_run(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    shown = [line for name in ("", *app.COMMANDS) for line in run(*name.split(), "--help").out.splitlines()]
    examples = dict.fromkeys(line.strip() for line in shown if re.match(r" {4}pycompare (?!new)", line))
    assert len(examples) >= 8
    for example in examples:
        command, _, file = example.partition(" > ")
        ran = run(*shlex.split(command)[1:])
        assert ran.code == 0, example
        if file:
            Path(file).write_text(ran.out)


def test_what_was_ignored_is_told_beside_records(run: Run) -> None:
    words = ["recommend", "celery dashboard quxly"]
    for format in ("json", "csv", "tsv"):
        told = "pycompare: not sure; it may ask for another part: --slot error-tracking\n"
        doubt = "" if format == "json" else told  # of which rows have no column
        assert run(*words, "--format", format).err == f"pycompare: ignored: quxly\n{doubt}"
    for format in ("table", "markdown"):
        ran = run(*words, "--format", format)
        assert ran.err == ""
        assert "quxly" in ran.out


@pytest.mark.parametrize(("format", "is_told"), [("csv", True), ("tsv", True), ("json", False)])
def test_rows_without_an_answer_say_so_beside_them(run: Run, format: str, is_told: bool) -> None:
    ran = run("recommend", "React or Vue for the front end", "--format", format)
    assert ("not in this catalog" in ran.err) is is_told


@pytest.mark.slow
def test_the_catalog_may_be_read_by_many_at_once(tmp_path: Path) -> None:
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path)}
    command = [sys.executable, "-m", "pycompare", "list"]
    children = [subprocess.Popen(command, env=environment, stdout=subprocess.PIPE) for _ in range(6)]
    answers = {child.communicate(timeout=60)[0] for child in children}
    assert len(answers) == 1
    assert len(list((tmp_path / "pycompare").iterdir())) == 1


def test_the_shipped_data_is_found_beside_the_source() -> None:
    assert (files.data_folder() / "frameworks.yaml").is_file()
