"""What `audit` finds, in small made-up projects that show what real ones show; and what it does not find."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pycompare.answers.audit import audit
from pycompare.evidence.knowledge import Knowledge
from pycompare.project.read import read_project
from pycompare.render import formats
from tests.conftest import Ran, Run, table

Write = Callable[..., Path]


@pytest.fixture
def folder(tmp_path: Path) -> Write:
    """Writes a project's files; in their names `__` stands for a folder, and the last `_` for a dot."""

    def write(**files: str) -> Path:
        for name, text in files.items():
            stem, _, ending = name.replace("__", "/").rpartition("_")
            path = tmp_path / "it" / f"{stem}.{ending}"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return tmp_path / "it"

    (tmp_path / "it").mkdir()
    return write


def found(run: Run, path: Path, *words: str) -> Any:
    ran = run("audit", path, "--format", "json", *words)
    assert (ran.code, ran.err) == (0, "")
    return json.loads(ran.out)


def brief(answer: Any) -> set[str]:
    return {f"{one['level']} {one['rule']} {one['distribution']}" for one in answer["findings"]}


def judged(knowledge: Knowledge, path: Path) -> Any:
    """The answer as a script reads it, without the command line."""
    return json.loads(formats.as_json(audit(knowledge, read_project(path), "it")))


CASES: list[tuple[str, set[str]]] = [
    ("flask\nflask-restplus", {"act superseded flask-restplus"}),
    ("aioredis", {"act superseded aioredis"}),
    ("nose", {"act abandoned nose"}),
    ("flask-script==2.0.5", {"act superseded flask-script"}),
    ("uwsgi", {"plan slowing uwsgi"}),
    ("arq", {"plan slowing arq"}),
    ("sqlalchemy<2", {"plan held-back sqlalchemy"}),
    ("sqlalchemy==1.4.46", {"plan held-back sqlalchemy"}),
    ("sqlalchemy>=1.4", set()),
    ("pydantic==1.10.4", {"plan held-back pydantic"}),
    (
        "psycopg2\npsycopg2-binary",
        {"note shared-import psycopg2", "plan slowing psycopg2", "plan slowing psycopg2-binary"},
    ),
    ("kafka-python\nkafka-python-ng", {"act former-name kafka-python-ng", "note shared-import kafka-python"}),
    ("jwt", {"note mistaken-name jwt"}),
    ("jwt\npyjwt", {"note shared-import jwt"}),
    ("starlite", {"act former-name starlite"}),
    ("strawberry-graphql\ngraphene", {"note conflict graphene"}),
    ("gunicorn\nuvicorn", {"note trap uvicorn"}),
    ("gunicorn\nuvicorn\nuvicorn-worker", set()),
    ("sqlalchemy[asyncio]\nasyncpg", set()),
    ("psycopg[binary]\nfastapi\nuvicorn", set()),
    ("itsdangerous\nmarkupsafe\nblinker\nflask-login\nrules", set()),  # finished or quiet is not dead
    ("nose; python_version < '3'", set()),
    ("django==2.2.6", {"act unsupported-version django"}),
    ("django~=4.0", {"act unsupported-version django"}),
    ("django>=4.2", set()),
    (
        "jinja2==2.9.5\nwtforms<3\nredis==2.10.3\napscheduler==2.1.2",
        {"plan held-back jinja2", "plan held-back wtforms", "plan held-back redis", "plan held-back apscheduler"},
    ),
    (
        "boto>=2.41\noauth2client\nflask-cache\nfuzzywuzzy",
        {"act abandoned boto", "act abandoned oauth2client", "act abandoned flask-cache", "act former-name fuzzywuzzy"},
    ),
    ("ujson\nenum34", {"plan slowing ujson", "note needless enum34"}),
    ("pytz\nbleach\nPyPDF2", {"note needless pytz", "plan slowing bleach", "act former-name pypdf2"}),
    ("tomli\nasync-timeout; python_version < '3.11'", {"note needless tomli"}),  # the second is for older Pythons alone
    ("types-requests\nrequests", {"note needless types-requests"}),
    ("types-requests\nrequests==2.31.0", set()),  # which has no types of its own yet
    ("pydantic\npydantic-core\npsycopg\npsycopg-binary\nopentelemetry-sdk\nopentelemetry-api", set()),
    ("python-jose[cryptography]", {"plan trap python-jose", "plan slowing python-jose"}),
    ("passlib[bcrypt]\nbcrypt==4.0.1", {"act abandoned passlib"}),
    ("nothing-that-the-catalog-has", set()),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_findings(knowledge: Knowledge, folder: Write, text: str, expected: set[str]) -> None:
    answer = judged(knowledge, folder(requirements_txt=text))
    assert brief(answer) == expected
    assert answer["problems"] == []


@pytest.mark.parametrize(
    ("text", "bites"),
    [
        ("passlib[bcrypt]", True),
        ("passlib\nbcrypt", True),
        ("passlib\nbcrypt>=4", True),
        ("passlib\nbcrypt==4.0.1", False),
        ("passlib\nbcrypt<5", False),
        ("passlib[argon2]", False),
    ],
)
def test_a_trap_bites_where_the_versions_meet(knowledge: Knowledge, folder: Write, text: str, bites: bool) -> None:
    answer = judged(knowledge, folder(requirements_txt=text))
    assert ("act trap passlib" in brief(answer)) is bites


def test_a_lock_says_which_version_is_there(knowledge: Knowledge, folder: Write) -> None:
    lock = '[[package]]\nname = "passlib"\nversion = "1.7.4"\n[[package]]\nname = "bcrypt"\nversion = "{}"\n'
    declared = '[project]\ndependencies = ["passlib[bcrypt]"]\n'
    assert "act trap passlib" in brief(judged(knowledge, folder(pyproject_toml=declared, uv_lock=lock.format("5.0.0"))))
    assert "act trap passlib" not in brief(
        judged(knowledge, folder(pyproject_toml=declared, uv_lock=lock.format("4.0.1")))
    )


BEST = [
    ("passlib\nflask", "libpass"),
    ("passlib\nbcrypt==4.0.1", "bcrypt"),
    ("passlib\nargon2-cffi", "argon2-cffi"),
    ("aerich\ntortoise-orm", "tortoise-orm"),
    ("backoff", "python-backoff"),
    ("backoff\ntenacity", "tenacity"),
    ("flask-restplus\nflask", "flask-restx"),
    ("nose", "pytest"),
]


@pytest.mark.parametrize(("text", "best"), BEST)
def test_the_best_way_out_fits_the_project(knowledge: Knowledge, folder: Write, text: str, best: str) -> None:
    answer = judged(knowledge, folder(requirements_txt=text))
    (way,) = {one["best"] for one in answer["findings"] if one["distribution"] == text.split("\n", 1)[0]}
    assert way == best
    first = next(one for one in answer["findings"] if one["best"] == best)
    assert first["moves"][0]["to"] == best


def test_a_finding_says_where_why_and_what_others_did(knowledge: Knowledge, folder: Write) -> None:
    path = folder(requirements__base_txt="# words\nnose==1.3\n", requirements__dev_txt="-r base.txt\nnose\n")
    (finding,) = judged(knowledge, path)["findings"]
    assert (finding["file"], finding["line"], finding["requirement"]) == ("requirements/base.txt", 2, "nose==1.3")
    assert finding["places"] == ["requirements/base.txt:2", "requirements/dev.txt:2"]
    assert finding["source"].startswith("https://")
    assert finding["checked"]
    assert finding["cases"][0].keys() == {"url", "date", "chose", "because"}


def test_what_is_not_judged_is_named(run: Run, folder: Write) -> None:
    declared = '[project]\ndependencies = ["flask", "nobody-knows-it"]\n'
    lock = '[[package]]\nname = "passlib"\nversion = "1.7.4"\n[[package]]\nname = "flask"\nversion = "3.1"\n'
    answer = found(run, folder(pyproject_toml=declared, poetry_lock=lock))
    assert (answer["declared"], answer["judged"], answer["unknown"]) == (2, 1, ["nobody-knows-it"])
    assert [(one["distribution"], one["line"]) for one in answer["indirect"]] == [("passlib", 2)]
    assert answer["findings"] == []
    told = run("audit", folder(), "--format", "table").out
    assert "judged 1 of 2 direct dependencies" in told
    assert "nobody-knows-it" in told


def test_parts_of_a_monorepo_are_judged_apart(knowledge: Knowledge, folder: Write) -> None:
    """What two services have apart shares no import name; the same finding in both is one with two places."""
    path = folder(a__requirements_txt="jwt\nnose", b__requirements_txt="pyjwt\nnose")
    answer = judged(knowledge, path)
    assert brief(answer) == {"note mistaken-name jwt", "act abandoned nose"}
    assert answer["findings"][0]["places"] == ["a/requirements.txt:2", "b/requirements.txt:2"]


def test_no_files_are_an_answer(run: Run, folder: Write) -> None:
    answer = found(run, folder())
    assert (answer["kind"], answer["files"], answer["findings"], answer["problems"]) == ("audit", [], [], [])
    assert "no dependency files" in run("audit", folder(), "--format", "table").out


IGNORING = """
[project]
dependencies = ["nose", "aioredis", "flask"]
[tool.pycompare.audit]
ignore = [
  {distribution = "Nose", reason = "tests move in spring", until = "2027-03-01"},
  {distribution = "aioredis", reason = "over", until = "2026-11-01"},
  {distribution = "flask"},
]
"""


def test_the_ignore_list(run: Run, folder: Write) -> None:
    answer = found(run, folder(pyproject_toml=IGNORING))
    assert brief(answer) == {"act superseded aioredis"}
    told = [(one["distribution"], one["expired"], one["findings"], one["line"]) for one in answer["ignored"]]
    assert told == [("nose", False, 1, 6), ("aioredis", True, 1, 7)]
    assert [problem["line"] for problem in answer["problems"]] == [8]
    assert "no longer ignored: aioredis" in run("audit", folder(), "--format", "table").out


@pytest.mark.parametrize(
    ("text", "level", "code"),
    [("nose", "act", 1), ("uwsgi", "act", 0), ("uwsgi", "plan", 1), ("jwt", "plan", 0), ("jwt", "note", 1), ("flask", "note", 0)],
)  # fmt: skip
def test_fail_on(run: Run, folder: Write, text: str, level: str, code: int) -> None:
    assert run("audit", folder(requirements_txt=text), "--fail-on", level).code == code
    assert run("audit", folder()).code == 0


def test_since_an_earlier_audit(run: Run, folder: Write, tmp_path: Path) -> None:
    before = tmp_path / "before.json"
    assert run("audit", folder(requirements_txt="nose\nuwsgi"), "-o", before).code == 0
    path = folder(requirements_txt="flask\nuwsgi\naioredis")
    answer = found(run, path, "--since", str(before))
    assert {one["distribution"]: one["new"] for one in answer["findings"]} == {"aioredis": True, "uwsgi": False}
    assert [one["distribution"] for one in answer["gone"]] == ["nose"]
    assert run("audit", path, "--since", before, "--fail-on", "plan").code == 1
    assert run("audit", folder(requirements_txt="uwsgi"), "--since", before, "--fail-on", "plan").code == 0


@pytest.mark.parametrize("content", ["", "[]", '{"kind": "listing"}', "nonsense"])
def test_since_what_is_no_audit(run: Run, folder: Write, tmp_path: Path, content: str) -> None:
    before = tmp_path / "before.json"
    before.write_text(content)
    ran = run("audit", folder(), "--since", before)
    assert (ran.code, ran.out) == (2, "")
    assert "is not the JSON of an audit" in ran.err


def test_sarif(run: Run, folder: Write) -> None:
    path = folder(a__b_c__requirements_txt="nose\nuwsgi\njwt")
    log = json.loads(run("audit", path, "--format", "sarif").out)
    assert (log["version"], len(log["runs"])) == ("2.1.0", 1)
    (made,) = log["runs"]
    rules = made["tool"]["driver"]["rules"]
    levels = {result["ruleId"]: result["level"] for result in made["results"]}
    assert levels == {"abandoned": "error", "slowing": "warning", "mistaken-name": "note"}
    for result in made["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        (place,) = result["locations"]
        assert place["physicalLocation"]["artifactLocation"]["uri"] == "a/b_c/requirements.txt"
        assert place["physicalLocation"]["region"]["startLine"] in (1, 2, 3)
        assert result["message"]["text"]


@pytest.mark.parametrize("format", table(["sarif", "table", "json", "markdown", "csv", "tsv"], 2))
def test_every_format_twice_the_same_and_without_escape_codes(run: Run, folder: Write, format: str) -> None:
    path = folder(requirements_txt="nose\nuwsgi\njwt\n\x1b[31mevil\n", setup_py="(")
    first, second = (run("audit", path, "--format", format) for _ in range(2))
    assert first == second
    assert first.code == 0
    assert ("not read, and not judged: setup.py:1:0: " in first.err) == (format in ("csv", "tsv", "sarif"))
    assert "\x1b" not in first.out + first.err


def test_what_cannot_be_read_is_told_and_fails(run: Run, folder: Write) -> None:
    path = folder(pyproject_toml="[project\n")
    told = run("audit", path, "--brief")
    assert (told.code, told.err.startswith("pycompare: not read, and not judged: pyproject.toml: cannot be read")) == (
        0,
        True,
    )
    assert run("audit", path, "--fail-on", "act").code == 1


def test_an_unknown_path_and_level(run: Run, folder: Write) -> None:
    missing: Ran = run("audit", folder() / "none")
    assert (missing.code, missing.out) == (2, "")
    wrong = run("audit", folder(), "--fail-on", "acts")
    assert wrong.code == 2
    assert "did you mean act?" in wrong.err


@pytest.mark.parametrize("goal", table(["async-api", "rest-api", "admin-app", "messaging", "kubernetes"], 1))
def test_what_is_recommended_has_no_finding(run: Run, folder: Write, goal: str) -> None:
    """A project that begins today with the recommended stack has nothing to act on and nothing to plan."""
    stack = json.loads(run("recommend", "--goal", goal, "--format", "json").out)["stack"]
    lines = [part["requirement"] for part in stack if part["requirement"]]
    answer = found(run, folder(requirements_txt="\n".join(lines)))
    assert answer["declared"] == len(set(lines)) > 0
    assert [one for one in answer["findings"] if one["level"] != "note"] == []


@pytest.mark.parametrize("goal", ["async-api"])
def test_the_project_that_a_starter_makes_has_no_finding(run: Run, tmp_path: Path, goal: str) -> None:
    assert run("new", goal, tmp_path / "app").code == 0
    answer = found(run, tmp_path / "app")
    assert answer["judged"] > 0
    assert (answer["findings"], answer["problems"]) == ([], [])


OVERLAY = """
distributions:
  our-old-client:
    sort: former
    because: The platform team renamed it.
    source: https://example.org/rename
    checked: 2026-11-01
    moves:
      our-client: {effort: drop-in, successor: true, because: Only the name changed., source: "https://example.org/rename", checked: 2026-11-01}
  ujson: {remove: true}
"""


def test_a_team_has_names_of_its_own(run: Run, folder: Write, overlay: Callable[[str], Path]) -> None:
    path = folder(requirements_txt="our-old-client\nujson\n")
    answer = found(run, path, "--catalog", str(overlay(OVERLAY)))
    assert brief(answer) == {"act former-name our-old-client"}
    assert (answer["findings"][0]["best"], answer["unknown"]) == ("our-client", ["ujson"])
