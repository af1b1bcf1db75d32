"""The JSON that scripts rely on: names, and what each may hold."""

import json
from typing import Any

import pytest

from pycompare.catalog.model import VALUES
from tests.conftest import Run

ENTRY = {"id", "name", "kind", "categories", "summary", "status", "latest", "released", "package"}


def answer(run: Run, *words: str) -> Any:
    ran = run(*words, "--format", "json")
    assert ran.code == 0
    return json.loads(ran.out)


def test_listing(run: Run) -> None:
    listing = answer(run, "list")
    assert (listing["kind"], listing["version"]) == ("listing", 1)
    assert all(entry.keys() >= ENTRY for entry in listing["components"])
    assert all((entry["latest"] is None) == (entry["package"] is None) for entry in listing["components"])


@pytest.mark.parametrize("name", ["fastapi", "faust", "docker", "fastapi-depends"])
def test_dossier(run: Run, name: str) -> None:
    dossier = answer(run, "show", name)
    assert (dossier["kind"], dossier["version"]) == ("dossier", 1)
    assert (dossier["index"] is None) == (dossier["component"]["package"] is None)
    component = dossier["component"]
    assert component.keys() >= ENTRY | {"claims", "features", "spring", "superseded_by", "links"}
    for claim in component["claims"]:
        assert claim.keys() >= {"text", "stance", "category", "origin", "verdict", "because", "source", "checked"}
        assert claim["stance"] in ("summary", "pro", "con")
        assert claim["origin"] in ("guide", "pycompare")
        assert claim["verdict"] in ("holds", "dated", "wrong", "opinion")
    for cell in component["features"].values():
        assert cell.keys() == {"value", "note", "source", "checked", "contrary"}
        assert cell["value"] in VALUES


@pytest.mark.usefixtures("small")
def test_trials_of_a_dossier(run: Run) -> None:
    trials = answer(run, "show", "alfa")["trials"]
    assert trials.keys() >= {"taken", "machine", "own", "works", "cost", "shown", "against"}
    for working in trials["works"].values():
        assert working.keys() >= {"ok", "version", "reason"}
    assert trials["cost"].keys() >= {"ratio", "low", "high", "server", "python", "placement", "shared"}
    assert trials["cost"]["placement"] == "apart"
    assert trials["cost"]["shared"] == {"ratio": 7.0, "low": 6.5, "high": 7.5}
    assert answer(run, "show", "echo")["trials"] is None
    untried = answer(run, "show", "delta")["trials"]
    assert untried["cost"] is None
    assert {working["ok"] for working in untried["works"].values()} == {None}


@pytest.mark.usefixtures("small")
def test_costs_of_a_comparison(run: Run) -> None:
    costs = answer(run, "compare", "charlie", "alfa", "bravo")["costs"]
    assert list(costs["prices"]) == ["alfa", "charlie"]
    assert costs["ties"] == [["alfa", "charlie"]]
    assert costs["placement"] == "apart"
    assert costs["swapped"] == [["alfa", "charlie"]]
    assert answer(run, "compare", "delta", "echo")["costs"] is None


def test_comparison(run: Run) -> None:
    comparison = answer(run, "compare", "fastapi", "flask")
    assert (comparison["kind"], comparison["components"]) == ("comparison", ["fastapi", "flask"])
    for row in comparison["rows"]:
        assert row.keys() >= {"group", "field", "label", "values", "differs"}
        assert row["values"].keys() == {"fastapi", "flask"}


def test_goals(run: Run) -> None:
    goals = answer(run, "goals")
    assert goals["kind"] == "goals"
    assert all(goal.keys() >= {"id", "name", "aliases", "slots", "guide"} for goal in goals["goals"])


def test_recommendation(run: Run) -> None:
    found = answer(run, "recommend", "--goal", "async-api")
    assert (found["kind"], found["goal"], found["answer"], found["advice"]) == (
        "recommendation",
        "async-api",
        "fastapi",
        None,
    )
    assert found["understood"].keys() == {
        "requirements", "slots", "shape", "keep", "avoid", "preferences", "situation", "ignored",
        "confidence", "readings",
    }  # fmt: skip
    assert found["understood"]["preferences"] == {}
    for chosen in found["stack"]:
        keys = {"slot", "component", "package", "requirement", "version", "why", "alternatives"}
        assert chosen.keys() >= keys
    for ranked in found["ranking"]:
        assert ranked.keys() == {"component", "score", "low", "high", "contributions", "unmet", "dominated_by"}
        for part in ranked["contributions"]:
            numbers = ("weight", "value", "low", "high", "points")
            assert part.keys() == {"criterion", "evidence", *numbers}
            assert all(isinstance(part[number], float) for number in numbers)
        assert sum(part["points"] for part in ranked["contributions"]) == ranked["score"]
    assert [slot["slot"] for slot in found["rankings"]] == [chosen["slot"] for chosen in found["stack"]]
    for slot, chosen in zip(found["rankings"], found["stack"], strict=True):
        assert slot.keys() == {"slot", "ranking", "sensitivity", "silent"}
        assert slot["ranking"][0]["component"] == chosen["component"]
        assert {limit["winner"] for limit in slot["sensitivity"]} <= {chosen["component"]}
    assert found["rankings"][0]["ranking"] == found["ranking"]
    assert all(out.keys() >= {"component", "reason"} for out in found["excluded"])
    assert found["guide"].keys() >= {"stack", "agrees", "because"}
    for limit in found["sensitivity"]:
        assert limit.keys() == {"criterion", "weight", "limit", "winner", "rival", "text"}
        assert limit["winner"] == found["ranking"][0]["component"]
    distances = [abs(limit["limit"] - limit["weight"]) for limit in found["sensitivity"]]
    assert distances == sorted(distances)


def test_a_question_in_plain_words(run: Run) -> None:
    found = answer(
        run, "recommend", "task queue for our FastAPI app, asyncio, no redis, ideally typed, not celery, quxly"
    )
    understood = found["understood"]
    assert found["goal"] is None
    assert understood["slots"] == ["task-queue"]
    assert understood["requirements"] == [
        "task-queue: without redis",
        "task-queue: async",
        "task-queue: fastapi",
        "python: 3.13",
    ]
    assert understood["keep"] == ["fastapi"]
    assert set(understood["avoid"]) == {"celery", "redis"}
    assert understood["ignored"] == ["quxly"]
    assert found["answer"] == found["stack"][0]["component"]


def test_what_is_not_in_the_catalog(run: Run) -> None:
    found = answer(run, "recommend", "react or vue")
    assert (found["decision"], found["answer"], found["install"]) == ("outside", None, "")
    assert (found["stack"], found["understood"]["readings"]) == ([], [])


def test_where_a_word_of_springs_has_no_component(run: Run) -> None:
    found = answer(run, "recommend", "what replaces Awaitility")
    assert (found["answer"], found["stack"], found["ranking"]) == (None, [], [])
    assert "tenacity" in found["advice"]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        (["list"], "id"),
        (["show", "flask"], "field"),
        (["compare", "flask", "django"], "field"),
        (["recommend", "rest"], "slot"),
    ],
)
def test_records_have_a_header(run: Run, words: list[str], first: str) -> None:
    for format, separator in (("csv", ","), ("tsv", "\t")):
        assert run(*words, "--format", format).out.splitlines()[0].split(separator)[0] == first


def test_csv_carries_the_same_rows_as_json(run: Run) -> None:
    import csv

    rows = list(csv.DictReader(run("list", "--format", "csv").out.splitlines()))
    assert [row["id"] for row in rows] == [entry["id"] for entry in answer(run, "list")["components"]]
    rows = list(csv.DictReader(run("compare", "flask", "django", "--format", "csv").out.splitlines()))
    assert [row["field"] for row in rows] == [row["field"] for row in answer(run, "compare", "flask", "django")["rows"]]
