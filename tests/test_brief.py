"""An answer in at most 2,000 bytes, in which nothing stands without a source and a day."""

import json
import re
import shlex
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from pycompare.answers import brief
from pycompare.answers.comparison import compare
from pycompare.answers.decisions import DecisionFilters, decisions
from pycompare.answers.dossier import dossier
from pycompare.catalog.load import load_catalog
from pycompare.catalog.model import Catalog
from pycompare.evidence.knowledge import Knowledge
from pycompare.recommend import asking
from pycompare.recommend.request import Request
from pycompare.recommend.stack import recommend
from tests.conftest import Run, drawn, process, table

IDS = sorted(load_catalog([]).components)
LISTS = ("why", "bites", "decided", "sure")


def checked(text: str) -> Any:
    """The brief, after everything that holds of each was looked at."""
    assert len(text.encode()) <= brief.BYTES
    assert text.isascii()
    assert text.count("\n") == 1
    found = json.loads(text)
    assert (found["kind"], found["version"]) == ("brief", 1)
    for statement in (statement for name in LISTS for statement in found.get(name, ())):
        assert statement.keys() == {"says", "source", "day"}
        assert re.match(r"https?://|\$ ", statement["source"])
        assert re.match(r"\d{4}(-\d\d){0,2}$", statement["day"])
    assert found["more"]
    return found


@pytest.mark.parametrize("kind", table(load_catalog([]).kinds, 8))
def test_every_component_and_kind_has_a_brief(knowledge: Knowledge, kind: str) -> None:
    for component in knowledge.catalog.components.values():
        if component.kind == kind:
            found = checked(brief.as_text(brief.of_dossier(knowledge, dossier(knowledge, component))))
            assert found["answer"] == component.id
            assert len(found.get("why", ())) + len(found.get("decided", ())) + len(found.get("bites", ())) > 0
    request = asking.request(knowledge.catalog, asking.CommandLine(slot=kind))
    found = checked(brief.as_text(brief.of_recommendation(knowledge, request, recommend(knowledge, request))))
    assert found["why"]


@given(ids=st.lists(st.sampled_from(IDS), min_size=2, max_size=6, unique=True))
@drawn(1000)
def test_any_comparison_has_a_brief(knowledge: Knowledge, ids: list[str]) -> None:
    answer = compare(knowledge, [knowledge.catalog.components[id] for id in ids])
    checked(brief.as_text(brief.of_comparison(knowledge, answer)))


def test_decisions_have_a_brief(knowledge: Knowledge) -> None:
    for component in (None, "celery", "uvloop-example-that-nobody-weighed"):
        answer = decisions(knowledge, DecisionFilters(component=component))
        found = checked(brief.as_text(brief.of_decisions(knowledge, answer)))
        assert found.get("left_out", 0) + len(found.get("decided", ())) == len(answer.decisions)


def test_what_is_too_long_is_cut_and_counted(shipped: Catalog) -> None:
    """An overlay may hold texts of any length; so may a question."""
    celery = shipped.components["celery"]
    long = replace(celery, name="Celery " * 2000, traps=tuple(replace(trap, because="€" * 5000) for trap in celery.traps))  # fmt: skip
    knowledge = Knowledge(replace(shipped, components={**shipped.components, "celery": long}))
    checked(brief.as_text(brief.of_dossier(knowledge, dossier(knowledge, long))))
    again = "pycompare recommend '" + "x" * 9000 + "'"
    request = Request(text="'; rm -rf / #" * 300, slots=("task-queue",), among=("celery",), ignored=("x" * 900,) * 90)
    found = checked(brief.as_text(brief.of_recommendation(knowledge, request, recommend(knowledge, request), again)))
    assert (found["answer"], found["more"][0]) == ("celery", brief.FILED)


TOLD: dict[str, tuple[list[str], str, list[str]]] = {
    "what was asked comes first": (
        ["recommend", "--slot", "task-queue", "--need", "sql", "--need", "async"],
        "why",
        ["SQL database", "asyncio"],
    ),
    "what is left is judged too": (["recommend", "is Passlib dead?"], "why", ["Passlib is "]),
    "what takes its place": (["show", "aioredis"], "why", ["aioredis to redis-py"]),
    "that nobody cares for it": (["show", "aioredis"], "bites", ["aioredis is superseded"]),
    "what bites": (["show", "celery"], "bites", ["redis:// broker"]),
    "what is wrong with a stack": (["check", "celery", "passlib"], "bites", ["Passlib is abandoned"]),
    "what stays on the way out": (["check", "passlib"], "bites", ["To libpass (drop-in, hashes and code stay)"]),
    "of a name that is no component's too": (["check", "jwt", "pyjwt"], "bites", ["jwt and pyjwt both install jwt"]),
    "what a stack lacks": (["check", "celery"], "bites", ["Celery needs a "]),
    "which one, for what": (["compare", "celery", "rq"], "why", ["Celery: Good for: ", "Not for: ", "RQ: Good for: "]),
    "that it is both": (["compare", "drf", "drf-spectacular"], "why", ["together, not one instead of the other"]),
    "what one alone has": (["compare", "celery", "rq"], "why", ["Celery, "]),
    "what a move costs": (["compare", "celery", "rq"], "bites", ["Celery to RQ, file by file"]),
    "what others chose": (["decisions", "celery"], "decided", ["Celery to RQ"]),
    "how sure": (["recommend", "--slot", "task-queue"], "sure", ["stays first while"]),
    "why nothing is needed": (
        ["recommend", "FastAPI backend should push live updates one way to browsers"],
        "why",
        ["FastAPI does it: The framework sends server-sent events itself."],
    ),
    "why nothing is needed, by what brings it": (
        ["recommend", "--slot", "migrations", "--use", "djangorestframework"],
        "why",
        ["Django does it: Django drafts and runs the migrations of its models itself."],
    ),
}


@pytest.mark.parametrize("case", TOLD, ids=str)
def test_a_brief_tells(run: Run, case: str) -> None:
    words, field, expected = TOLD[case]
    ran = run(*words, "--brief")
    assert (ran.code, ran.err) == (0, "")
    told = " ".join(statement["says"] for statement in checked(ran.out)[field])
    assert all(part in told for part in expected), told


@pytest.mark.parametrize("text", ["shall we stay with flask or move?", "do we need a task queue at all?"])
def test_an_answer_that_has_not_the_most_points_is_no_close_call_between_others(run: Run, text: str) -> None:
    found = checked(run("recommend", text, "--brief").out)
    assert found["answer"] != found["instead"][0]
    assert "sure" not in found


@pytest.mark.parametrize(
    ("names", "answer"),
    [
        (["aioredis", "redis-py"], "redis-py"),
        (["passlib", "argon2-cffi"], "argon2-cffi"),
        (["celery", "rq"], None),
        (["nose", "aioredis"], None),
        (["passlib", "argon2-cffi", "bcrypt"], None),
    ],
)
def test_of_several_the_only_one_that_is_cared_for_is_the_answer(
    run: Run, names: list[str], answer: str | None
) -> None:
    assert checked(run("compare", *names, "--brief").out).get("answer") == answer


TOLD_OF: dict[str, tuple[Request, str, str]] = {
    "a slot for which nothing fits": (
        Request(slots=("orm", "token"), needs=("jwks-url", "jwe"), situation={"governance": "foundation"}),
        "bites",
        "No token library: nothing in the catalog meets every need.",
    ),
    "one of those named, of another kind": (
        Request(slots=("web-framework",), shape="compare", among=("fastapi", "litestar", "django-ninja")),
        "bites",
        "Django Ninja was not weighed: no slot asks for its kind, API toolkit.",
    ),
    "one of those named, that lacks what is needed": (
        Request(slots=("workflow",), shape="compare", among=("dagster", "prefect"), needs=("assets",)),
        "bites",
        "Prefect is out: needs tables and what they are made from",
    ),
    "that a licence is not known": (
        Request(slots=("orm",), license="MIT"),
        "bites",
        "The licence is not known here, and was not weighed: ",
    ),
    "what was wished for": (
        Request(slots=("web-framework",), wants=("admin", "auth"), situation={"size": "small"}),
        "why",
        "Django, admin panel: built-in",
    ),
    "a wish that stays open": (
        Request(slots=("monitoring",), wants=("prometheus", "health-endpoint"), among=("prometheus-client",)),
        "bites",
        "health endpoint: no",
    ),
    "why what is there stays without what was wished for": (
        Request(
            slots=("workflow",), shape="stay-or-move", there=("cron-and-scripts",), needs=("schedules",), wants=("ui",)
        ),
        "why",
        "lacks only what would be good to have (web page).",
    ),
}


@pytest.mark.parametrize("case", TOLD_OF, ids=str)
def test_a_brief_tells_what_was_left_aside(knowledge: Knowledge, case: str) -> None:
    request, field, expected = TOLD_OF[case]
    found = checked(brief.as_text(brief.of_recommendation(knowledge, request, recommend(knowledge, request))))
    assert expected in " ".join(statement["says"] for statement in found[field])


def test_the_commands_that_tell_more_run(run: Run) -> None:
    for words in (["recommend", "task queue, it's asyncio"], ["recommend", "async-api"], ["recommend", "--slot", "orm", "--need", "async"], ["show", "rq"], ["compare", "rq", "arq"], ["decisions", "rq"]):  # fmt: skip
        for command in checked(run(*words, "--brief").out)["more"]:
            assert run(*shlex.split(command)[1:]).code == 0, command


def test_a_long_source_is_told_by_the_command_that_shows_it(run: Run) -> None:
    """Of a distribution that is no component `show` knows nothing."""
    command = checked(run("check", "jwt", "pyjwt", "--brief").out)["bites"][0]["source"]
    ran = run(*shlex.split(command)[2:], columns=1000)
    assert "--with pyjwt==" in ran.out


def test_what_is_outside_has_a_brief_too(run: Run) -> None:
    found = checked(run("recommend", "what replaces @Autowired in Python?", "--brief").out)
    assert found["of"] == "recommendation"


def test_a_brief_is_whole_in_a_pipe_that_knows_no_unicode() -> None:
    ran = process("show", "fastapi", "--brief", PYTHONIOENCODING="ascii")
    checked(ran.stdout.decode("ascii"))


def test_names_that_are_not_known_are_told(run: Run) -> None:
    found = checked(run("check", "celry", "rq", "--brief").out)
    assert found["ignored"] == ["celry: nearest is celery"]
