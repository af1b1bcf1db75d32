"""What `check` says of a stack that somebody proposes."""

import json
from typing import Any

import pytest

from pycompare.answers.check import check
from pycompare.evidence.knowledge import Knowledge
from pycompare.render import formats
from tests.conftest import Run


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


@pytest.mark.parametrize("format", ["table", "markdown", "csv", "tsv", "sarif"])
def test_every_format(run: Run, format: str) -> None:
    ran = run("check", "fastapi", "nose", "drff", "--format", format)
    assert (ran.code, ran.err) == (0, "")
    assert "nose" in ran.out
