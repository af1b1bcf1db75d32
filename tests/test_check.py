"""What `check` says of a stack that somebody proposes."""

import csv
import io
import json
import re
from collections import Counter
from typing import Any

import pytest

from pycompare.answers.check import check
from pycompare.catalog.names import called
from pycompare.evidence.knowledge import Knowledge
from pycompare.render import formats
from tests.conftest import Run, table


def checked(knowledge: Knowledge, *words: str) -> Any:
    return json.loads(formats.as_json(check(knowledge, words)))


FINDINGS = [
    (["fastapi", "uvicorn"], set()),
    (["passlib[bcrypt]"], {"act abandoned passlib", "act trap passlib"}),
    (["Flask-RESTPlus", "flask"], {"act superseded flask-restplus"}),
    (["pydantic<2"], {"plan held-back pydantic"}),
    (["django==3.2"], {"act unsupported-version django"}),
    (["jwt", "pyjwt"], {"note shared-import jwt"}),
    (["litestar", "waitress"], {"note conflict litestar", "note conflict waitress"}),
    (["litestar", "waitress", "uvicorn"], set()),
    (["drf", "django"], set()),
]


@pytest.mark.parametrize(("words", "expected"), FINDINGS)
def test_findings(knowledge: Knowledge, words: list[str], expected: set[str]) -> None:
    answer = checked(knowledge, *words)
    assert {f"{one['level']} {one['rule']} {one['distribution']}" for one in answer["findings"]} == expected
    assert all(one["file"] is None and one["places"] == [] for one in answer["findings"])


MISSING = [
    (["fastapi"], {"server"}),
    (["fastapi", "uvicorn"], set()),
    (["fastapi", "mangum"], set()),
    (["robyn"], set()),
    (["celery"], {"broker"}),
    (["celery[redis]"], set()),
    (["celery", "redis"], set()),
    (["celery", "kafka"], {"broker"}),
    (["procrastinate"], set()),
    (["sqlalchemy"], {"database-driver"}),
    (["sqlalchemy", "asyncpg"], set()),
    (["flask-login"], {"web-framework"}),
    (["flask-login", "flask", "gunicorn"], set()),
]


@pytest.mark.parametrize(("words", "kinds"), MISSING)
def test_what_is_missing_to_run_it(knowledge: Knowledge, words: list[str], kinds: set[str]) -> None:
    answer = checked(knowledge, *words)
    assert {one["kind"] for one in answer["missing"]} == kinds
    assert all(one["because"] and one["source"] and one["checked"] for one in answer["missing"])


def test_unknown_names_are_told_and_the_rest_is_answered(run: Run) -> None:
    ran = run("check", "flask", "flask-restpluss", "zzzzqqqq", "\x1b[31m", "", "--format", "json")
    assert (ran.code, ran.err) == (0, "")
    answer = json.loads(ran.out)
    assert (answer["kind"], answer["judged"]) == ("check", 1)
    assert [one["name"] for one in answer["unknown"]] == ["flask-restpluss", "zzzzqqqq", "\\u001b[31m", ""]
    assert answer["unknown"][0]["nearest"][0] == "flask-restplus"
    assert [one["component"] for one in answer["states"]] == ["flask"]


def test_states_and_decisions(knowledge: Knowledge) -> None:
    answer = checked(knowledge, "fastapi", "sqlalchemy", "asyncpg", "redis")
    assert [one["component"] for one in answer["states"]] == ["fastapi", "sqlalchemy", "asyncpg", "redis"]
    assert all(one["status"] and one["because"] for one in answer["states"])
    assert answer["decisions"]
    assert all(one["url"].startswith("https://") and one["chose"] for one in answer["decisions"])


@pytest.mark.parametrize(
    ("words", "level", "code"), [(["nose"], "act", 1), (["flask"], "note", 0), (["jwt"], "plan", 0)]
)
def test_fail_on(run: Run, words: list[str], level: str, code: int) -> None:
    assert run("check", *words, "--fail-on", level).code == code


@pytest.mark.parametrize(
    "words", [["nose", "passlib[bcrypt]", "aioredis", "flask-script", "jwt", "kafka-python-ng", "x" * 5000], ["flask"]]
)
def test_brief(run: Run, words: list[str]) -> None:
    ran = run("check", *words, "--brief")
    assert (ran.code, ran.err) == (0, "")
    assert len(ran.out.encode()) <= 2000
    assert json.loads(ran.out)["of"] == "check"


@pytest.mark.parametrize(("name", "first"), [("fastapi", "uvicorn"), ("flask", "gunicorn")])
def test_the_servers_to_add_are_cared_for_and_made_for_production(knowledge: Knowledge, name: str, first: str) -> None:
    """Those that most people install come first; what its makers have archived or advise against is not named."""
    (server,) = (one for one in check(knowledge, [name]).missing if one.kind == "server")
    assert server.any_of[0] == first
    assert {"nginx-unit", "development-server"}.isdisjoint(server.any_of)


@pytest.mark.parametrize("format", table(["table", "markdown", "csv", "tsv", "sarif"], 2))
def test_every_format(run: Run, format: str) -> None:
    ran = run("check", "fastapi", "nose", "drff", "--format", format)
    assert (ran.code, ran.err) == (0, "")
    assert "nose" in ran.out


STACKS = [
    ["fastapi", "sqlalchemy", "passlib", "celery[redis]", "python-jose"],
    ["passlib[bcrypt]", "aioredis", "django==3.2", "pydantic<2", "jwt", "pyjwt", "litestar", "waitress"],
    ["flask-login", "celery", "celry", "zzzzqqqq"],
    ["flask"],
]


@pytest.mark.parametrize("format", table(["table", "markdown", "tsv"], 1))
@pytest.mark.parametrize("words", STACKS, ids=" ".join)
def test_every_format_tells_all_that_a_brief_may_tell(
    run: Run, knowledge: Knowledge, words: list[str], format: str
) -> None:
    told = _plain(run("check", *words, "--format", format, columns=1000).out)
    answer = check(knowledge, words)
    for found in answer.findings:
        parts = (found.requirement, found.because, found.source, found.checked)
        assert all(_plain(part) in told for part in parts)
    for one in answer.missing:
        assert all(_plain(part) in told for part in (one.because, one.source, one.checked))
        assert all(_plain(name) in told for name in called(knowledge.catalog, one.any_of[:4]))
    for state in answer.states:
        assert all(_plain(part) in told for part in (state.status, state.because, state.source, state.checked) if part)
    for case in answer.decisions:
        assert all(_plain(part) in told for part in (case.because, case.url, case.date))
    for name in answer.unknown:
        assert all(_plain(part) in told for part in (name.name, *name.nearest))


def _plain(text: str) -> str:
    """The text without what a format does to it: line ends, blanks, escapes of Markdown and quoting."""
    return re.sub(r"[^a-z0-9]", "", text.casefold())


def test_records_have_a_row_for_whatever_is_told(run: Run, knowledge: Knowledge) -> None:
    words = STACKS[2]
    ran = run("check", *words, "--format", "csv")
    levels = Counter(row["level"] for row in csv.DictReader(io.StringIO(ran.out)))
    answer = checked(knowledge, *words)
    told = {"add": len(answer["missing"]), "state": 2, "unknown": 2, "decided": len(answer["decisions"])}
    assert levels == Counter(told)
