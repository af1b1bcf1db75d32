"""What comes first on a screen, and how much of it there is: 80 columns, 24 rows."""

import json
import re

import pytest

from pycompare.answers import dossier, dossier_report
from pycompare.evidence.knowledge import Knowledge
from pycompare.render.formats import as_table
from tests.conftest import Run

SCREEN = 24
"""Rows of the smallest terminal that is common."""


def labels(block: str) -> list[str]:
    return [found for line in block.splitlines() for found in re.findall(r"^([A-Z][a-z]+(?: [a-z]+)?)(?:  |$)", line)]


@pytest.mark.parametrize("name", ["fastapi", "celery", "flask-restplus", "docker"])
def test_show_leads_with_what_a_hurry_must_not_miss(run: Run, name: str) -> None:
    title, first, *_ = run("show", name, "--format", "table").out.split("\n\n")
    assert len(title.splitlines()) + 1 + len(first.splitlines()) < SCREEN
    order = ["Kind", "Good for", "Not for", "Watch out", "Status", "Instead", "Install", "Start"]
    assert labels(first) == [label for label in order if label in labels(first)]
    assert {"Kind", "Good for", "Not for", "Status", "Install"} <= set(labels(first))
    assert ("Instead" in labels(first)) == (name == "flask-restplus")


def test_show_does_not_start_what_ran_nowhere(run: Run) -> None:
    assert "Start" not in run("show", "faust", "--format", "table").out
    assert "pycompare show celery --code" in run("show", "celery", "--format", "table").out


@pytest.mark.slow
def test_show_is_short_for_everything(knowledge: Knowledge) -> None:
    for component in knowledge.catalog.components.values():
        told = dossier_report.tell(knowledge.catalog, dossier.dossier(knowledge, component), False, whole=False)
        title, first, *_ = as_table(told, 80).split("\n\n")
        assert len(title.splitlines()) + 1 + len(first.splitlines()) < SCREEN, component.id
        assert as_table(told, 80).count("\n") <= 100, component.id


def test_show_tells_the_same_reason_once_unless_all_is_asked_for(run: Run) -> None:
    assert run("show", "fastapi", "--format", "table").out.count("Place ") == 1
    assert run("show", "fastapi", "--all", "--format", "table").out.count("Place ") == 3


def test_a_document_is_whole(run: Run) -> None:
    assert run("show", "fastapi", "--format", "markdown").out.count("Place ") == 3
    short = run("show", "fastapi", "--format", "json").out
    assert short == run("show", "fastapi", "--all", "--format", "json").out


SIX = ["celery", "dramatiq", "huey", "rq", "taskiq", "arq"]
FRAMEWORKS = ["fastapi", "flask", "django", "starlette", "litestar", "blacksheep"]


@pytest.mark.parametrize("names", [SIX, FRAMEWORKS, SIX[:2]], ids=len)
def test_compare_sets_up_to_six_side_by_side(run: Run, names: list[str]) -> None:
    shown = run("compare", *names, "--format", "table").out
    assert len(shown.splitlines()) <= 120
    (released,) = re.findall(r"^released +(.*)$", shown, re.MULTILINE)
    assert re.fullmatch(rf"(\d{{4}}-\d\d *){{{len(names)}}}", released)
    first = shown.split("\n\n")[1]
    assert first.startswith("Which one?")
    assert all(name.casefold() in first.casefold() for name in names)


def test_values_of_a_comparison_are_explained_where_they_stand(run: Run) -> None:
    shown = run("compare", "fastapi", "flask", "--format", "table").out
    assert {"built-in", "plugin", "partial", "lower is better"} <= set(
        re.findall("built-in|plugin|partial|lower is better", shown)
    )
    assert "Values    plugin: by another distribution; " in shown
    assert "Values" not in run("compare", "docker", "celery", "--format", "table").out


def test_a_narrow_comparison_names_what_has_each_value(run: Run) -> None:
    shown = run("compare", *SIX, "--format", "table", columns=40).out
    assert "retries\n  built-in  Celery, Dramatiq, Huey, RQ,\n            Taskiq\n  partial   arq\n" in shown


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (["fastapi", "celery"], "FastAPI and Celery are used together, not one instead of the other: "),
        (
            ["fastapi", "pydantic"],
            "together, not one instead of the other: Pydantic 2.9 or newer is a mandatory dependency.",
        ),
        (["flask-restx", "flask"], "Flask-RESTX is made for Flask."),
        (["drf", "drf-spectacular"], "together, not one instead of the other: It generates the schema"),
        (["celery", "django-celery-beat"], "together, not one instead of the other: It stores the schedule"),
        (["faust", "faust-streaming", "celery"], None),
        (["celery", "dramatiq"], None),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_is_used_together_is_no_choice(run: Run, names: list[str], told: str | None) -> None:
    shown = " ".join(run("compare", *names, "--format", "table").out.split())
    assert ("used together" in shown) == bool(told)
    assert told is None or told in shown
    pairings = json.loads(run("compare", *names, "--format", "json").out)["pairings"]
    assert sum(pairing["together"] for pairing in pairings) == bool(told)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("migrate from flask to quart", {"Move": "Flask to Quart, small: "}),
        ("migrate from celery to dramatiq", {"Stays?": "Celery to Dramatiq, "}),
        ("which web framework has OpenAPI?", {}),
    ],
)
def test_a_move_is_told_once_with_what_it_costs(run: Run, question: str, told: dict[str, str]) -> None:
    """Where something stored is at stake, it is told with that."""
    rows = run("recommend", question, "--format", "table").out.splitlines()
    found = {
        label: row.removeprefix(label).strip() for row in rows for label in ("Move", "Stays?") if row.startswith(label)
    }
    assert found.keys() == told.keys()
    assert all(found[label].startswith(text) for label, text in told.items())
