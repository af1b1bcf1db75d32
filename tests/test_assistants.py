"""The skill and the server: what an assistant is told is there, and what it asks gets the answers of the commands."""

import asyncio
import json
import re
import shlex
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import pytest

from pycompare import files
from pycompare.catalog.model import STATUSES, VALUES, Catalog
from pycompare.cli import app
from pycompare.evidence.knowledge import Knowledge
from pycompare.recommend.request import Request
from pycompare.recommend.request_file import read_request
from pycompare.recommend.stack import Decided, recommend
from tests.conftest import ROOT, Run, table
from tests.test_brief import LISTS
from tests.test_request import again

if TYPE_CHECKING:
    from mcp import Client

SKILL = files.skill().read_text(encoding="utf-8")
REQUESTS = re.findall(r"```json\n(.*?)```", SKILL, re.DOTALL)
Found = TypeVar("Found")

# --- the skill


def test_the_skill_lies_where_assistants_look(run: Run) -> None:
    lies = Path(run("skill", "--path").out.strip())
    assert lies.parts[-4:] == ("pycompare", ".agents", "skills", "pycompare")
    assert run("skill").out == SKILL == (lies / "SKILL.md").read_text(encoding="utf-8")
    assert str(lies) in run("skill").err


def test_the_head_of_the_skill_is_that_of_the_convention() -> None:
    name, description = re.match(r"---\nname: (.*)\ndescription: (.*)\n---\n", SKILL).groups()  # type: ignore[union-attr]
    assert name == "pycompare"
    assert len(description) <= 1024
    assert len(SKILL.splitlines()) <= 500


NAMES = {
    "NAME": "celery",
    "X": "celery",
    "Y": "rq",
    "NAME...": "celery",
    "FILE": "asked.json",
    "PATH": ".",
    "KIND": "orm",
    "WORD": "Flyway",
}
"""What stands for the placeholders of the skill."""


@pytest.mark.parametrize("command", table(sorted(set(re.findall(r"`pycompare ([^`]*)`", SKILL))), 5))
def test_each_command_of_the_skill_runs(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "asked.json").write_text(REQUESTS[0], encoding="utf-8")
    words = [NAMES.get(word, word) for word in shlex.split(command)]
    assert words[0] in app.COMMANDS
    assert run(*words).code == 0


def test_each_id_of_the_skill_is_there(shipped: Catalog, run: Run) -> None:
    """Whatever stands between backticks is a word of the tool: an id, a field, an option, a value."""
    brief = json.loads(run("recommend", "--slot", "orm", "--brief").out).keys() | {"ignored", *LISTS}
    known = {
        *shipped.components, *shipped.kinds, *(id for kind in shipped.kinds.values() for id in kind.features), *shipped.situations, *shipped.criteria, *STATUSES, *VALUES, *brief,
        *Request.__struct_fields__, *Decided.__args__, *Request.__annotations__["shape"].__args__, "opinion", "left_out",  # type: ignore[attr-defined]
        "--brief", "--format json", "check", "-", "$", "install",
    }  # fmt: skip
    words = set(re.findall(r"`([^`\n]+)`", SKILL)) - {f"pycompare {command}" for command in _commands()}
    assert words - known == set()


def _commands() -> list[str]:
    return re.findall(r"`pycompare ([^`]*)`", SKILL)


@pytest.mark.parametrize("shown", REQUESTS, ids=["choose", "stay-or-move", "stack"])
def test_each_request_of_the_skill_is_answered(knowledge: Knowledge, shown: str) -> None:
    request = again(knowledge.catalog, read_request(knowledge.catalog, shown.encode(), "skill"))
    assert recommend(knowledge, request).answer is not None
    assert request.ignored == ()


@pytest.mark.slow
def test_what_changed_of_late_is_told_where_the_page_says(run: Run) -> None:
    page = (ROOT / "docs" / "assistants.md").read_text(encoding="utf-8")
    rows = re.findall(
        r"^\| [^|]+ \| \[[^]]+\]\(https://[^)]+\) \| `([\w-]+)` \| (had|in part|missing)", page, re.MULTILINE
    )
    assert len(rows) == 40
    for name in {name for name, _ in rows}:
        assert json.loads(run("show", name, "--brief").out)["answer"] == name


# --- the server


def asked(knowledge: Knowledge, question: Callable[["Client"], Awaitable[Found]]) -> Found:
    """What a client gets that is connected to the server in memory. Needs the extra, as the test group has it."""
    client_class = pytest.importorskip("mcp").Client
    from pycompare.cli.mcp import server

    async def connected() -> Found:
        async with client_class(server(knowledge)) as client:
            return await question(client)

    return asyncio.run(connected())


def called(knowledge: Knowledge, tool: str, **given: Any) -> tuple[bool, str]:
    """Whether a call failed, and what it said."""
    result = asked(knowledge, lambda client: client.call_tool(tool, given))
    content: Any = result.content[0]
    return bool(result.is_error), content.text


def test_the_schemas_are_small_and_say_that_nothing_is_written(knowledge: Knowledge) -> None:
    tools = asked(knowledge, lambda client: client.list_tools()).tools
    assert [tool.name for tool in tools] == ["recommend", "show", "compare", "decisions", "check", "audit", "features"]
    told = [tool.model_dump(by_alias=True, exclude_none=True) for tool in tools]
    assert len(json.dumps(told).encode()) < 4096
    assert all(tool.annotations and tool.annotations.read_only_hint for tool in tools)


ASKED: dict[str, tuple[str, dict[str, Any], list[str]]] = {
    "recommend": (
        "recommend",
        {"request": {"slots": ["task-queue"], "needs": ["async"], "keep": ["fastapi"]}},
        ["recommend", "--slot", "task-queue", "--need", "async", "--use", "fastapi"],
    ),
    "show": ("show", {"name": "Celery"}, ["show", "celery"]),
    "compare": ("compare", {"components": ["rq", "arq"]}, ["compare", "rq", "arq"]),
    "decisions": ("decisions", {"name": "celery"}, ["decisions", "celery"]),
    "check": ("check", {"stack": ["celery", "passlib[bcrypt]"]}, ["check", "celery", "passlib[bcrypt]"]),
    "decisions on a kind": ("decisions", {"kind": "orm"}, ["decisions", "--kind", "orm"]),
}


@pytest.mark.parametrize("case", table(ASKED, 3), ids=str)
def test_a_tool_answers_as_the_command_does(run: Run, knowledge: Knowledge, case: str) -> None:
    tool, given, words = ASKED[case]
    failed, text = called(knowledge, tool, **given)
    brief, command = json.loads(text), json.loads(run(*words, "--brief").out)
    assert not failed
    # The source of what is computed is the command, and a longer one leaves less room.
    computed = dict.fromkeys(("more", "sure", "left_out", *(["why"] if tool == "check" else [])))
    assert brief | computed == command | computed
    failed, whole = called(knowledge, tool, **given, whole=True)
    assert (failed, whole) == (False, run(*words, "--format", "json").out)


def test_a_project_is_audited(knowledge: Knowledge, tmp_path: Path) -> None:
    (tmp_path / "requirements.txt").write_text("aioredis>=2\n", encoding="utf-8")
    failed, text = called(knowledge, "audit", path=str(tmp_path))
    assert not failed
    assert "aioredis" in json.loads(text)["bites"][0]["says"]


TROUBLES: dict[str, tuple[str, dict[str, Any], str]] = {
    "a feature": (
        "recommend",
        {"request": {"slots": ["orm"], "needs": ["asink"]}},
        "request: needs[0]: no feature is called 'asink'; did you mean async?",
    ),
    "a field": ("recommend", {"request": {"slot": "orm"}}, "no field is called 'slot'; did you mean slots?"),
    "nothing": ("recommend", {"request": {}}, "nothing says what is looked for"),
    "a name": ("show", {"name": "clery"}, "no component is called 'clery'; did you mean celery?"),
    "one alone": ("compare", {"components": ["rq"]}, "compare takes 2 to 6 components, not 1"),
    "a kind": ("features", {"kind": "ormm"}, "no kind is called 'ormm'; did you mean orm?"),
    "an argument": ("show", {"nam": "celery"}, "name\n  Field required"),
}


@pytest.mark.parametrize("case", TROUBLES, ids=str)
def test_an_error_says_what_to_mend(knowledge: Knowledge, case: str) -> None:
    tool, given, told = TROUBLES[case]
    failed, text = called(knowledge, tool, **given)
    assert failed
    assert told in text
    assert "Traceback" not in text


def test_what_a_request_may_hold_can_be_asked(knowledge: Knowledge) -> None:
    _, words = called(knowledge, "features")
    for known in (*knowledge.catalog.kinds, *knowledge.catalog.criteria, *knowledge.catalog.situations):
        assert known in words
    _, features = called(knowledge, "features", kind="task queue")
    assert [line.partition(":")[0] for line in features.splitlines()] == [*knowledge.catalog.kinds["task-queue"].features]  # fmt: skip


def test_the_resources_are_the_skill_and_the_schema(run: Run, knowledge: Knowledge) -> None:
    async def both(client: Any) -> list[str]:
        uris = [str(resource.uri) for resource in (await client.list_resources()).resources]
        return [(await client.read_resource(uri)).contents[0].text for uri in uris]

    skill, schema = asked(knowledge, both)
    assert skill == SKILL
    assert json.loads(schema) == json.loads(run("schema", "--request").out)


@pytest.mark.slow
def test_over_stdio_stdout_is_the_protocol_and_nothing_else() -> None:
    """A process as an assistant starts it; the end of stdin ends it."""
    pytest.importorskip("mcp")
    hello = {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "test", "version": "0"}}
    messages: list[dict[str, Any]] = [
        {"id": 1, "method": "initialize", "params": hello},
        {"method": "notifications/initialized"},
        {"id": 2, "method": "tools/call", "params": {"name": "show", "arguments": {"name": "celery"}}},
        {"id": 3, "method": "tools/call", "params": {"name": "show", "arguments": {"name": "clery"}}},
    ]
    command = [sys.executable, "-m", "pycompare", "mcp"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as server:
        assert server.stdin
        assert server.stdout
        answers = {}
        for message in messages:
            server.stdin.write(json.dumps({"jsonrpc": "2.0", **message}).encode() + b"\n")
            server.stdin.flush()
            if "id" in message:
                answer = json.loads(server.stdout.readline())
                answers[answer["id"]] = answer["result"]
        server.stdin.close()
        assert server.stdout.read() == b""
        assert server.wait(timeout=60) == 0
    assert answers[1]["serverInfo"]["name"] == "pycompare"
    assert json.loads(answers[2]["content"][0]["text"])["answer"] == "celery"
    assert answers[3]["isError"] is True


def test_without_the_extra_the_mend_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pycompare.cli.mcp", None)
    ran = run("mcp")
    assert (ran.code, ran.out) == (2, "")
    assert "pip install 'pycompare-cli[mcp]'" in ran.err
