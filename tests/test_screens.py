"""What comes first on a screen, and how much of it there is: 80 columns, 24 rows."""

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
