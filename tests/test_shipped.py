"""The shipped catalog holds what the project promises of its data."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from pycompare import files
from pycompare.catalog.checks import RELATIONS
from pycompare.catalog.model import Catalog, Cell, Claim, Component, Evidence
from pycompare.catalog.names import component as find
from pycompare.catalog.relations import relations_of, successor
from pycompare.evidence.footprints import footprints, installed
from pycompare.evidence.knowledge import Knowledge
from pycompare.evidence.status import status_of
from pycompare.recommend.request import Request
from pycompare.recommend.stack import recommend
from tests.conftest import ROOT

GUIDE = (ROOT / "docs" / "guide.md").read_text(encoding="utf-8")

TABLES = {
    "Full-Stack / Microservice": "full-stack",
    "Dependency Injection": "dependency-injection",
    "REST API": "rest-api",
    "Asynchronous & Reactive": "reactive",
    "Microservice and Event-Driven": "event-driven",
}

# `modern-di` and its like are names.
PRAISE = re.compile(
    r"\b(powerful|modern(?!-)|robust|blazing|seamless|elegant|excellent|awesome|amazing|beautiful|popular|best)\b",
    re.IGNORECASE,
)

CONJUNCTIONS = re.compile(r"\b(and|but|or)\b|[\W_]+")


def section(title: str) -> str:
    """The part of the guide below a heading that starts so."""
    found = re.search(rf"^##+ {re.escape(title)}.*?$(.*?)(?=^##|\Z)", GUIDE, re.MULTILINE | re.DOTALL)
    assert found, title
    return found.group(1)


def rows(text: str) -> list[list[str]]:
    lines = [line for line in text.splitlines() if line.startswith("|")][2:]
    return [[cell.strip().replace("**", "").replace("`", "") for cell in line.strip("|").split("|")] for line in lines]


GUIDE_ROWS = [(category, row) for title, category in TABLES.items() for row in rows(section(title))]


def test_the_guide_has_the_rows_that_are_tested() -> None:
    assert Counter(category for category, _ in GUIDE_ROWS) == {
        "full-stack": 5,
        "dependency-injection": 4,
        "rest-api": 4,
        "reactive": 4,
        "event-driven": 4,
    }


@pytest.mark.parametrize(
    ("category", "row"), GUIDE_ROWS, ids=lambda value: value if isinstance(value, str) else value[0]
)
def test_every_word_of_the_guide_is_a_claim(shipped: Catalog, category: str, row: list[str]) -> None:
    name, *cells = row
    component = find(shipped, name)
    assert category in component.categories
    for stance, words in zip(("summary", "pro", "con"), cells, strict=True):
        rest = words
        for claim in component.claims:
            if (claim.origin, claim.category, claim.stance) == ("guide", category, stance):
                assert claim.text in rest, (
                    f"{claim.text!r} is not in the guide's words, or not in their order: {words!r}"
                )
                rest = rest.replace(claim.text, "", 1)
        assert not CONJUNCTIONS.sub("", rest), f"{rest!r} of {words!r} is no claim"


def test_the_summary_matrix_is_whole(shipped: Catalog) -> None:
    by_name = {case.name: case for case in shipped.use_cases.values()}
    for name, picks in rows(section("Summary Matrix")):
        expected = [find(shipped, pick.strip()).id for pick in picks.split(",")]
        assert list(by_name.pop(name).choices) == expected
    assert not by_name


def test_the_goals_are_the_guides(shipped: Catalog) -> None:
    by_name = {goal.name: goal for goal in shipped.goals.values()}
    for name, words in rows(section("Recommendation Based on Goals")):
        goal = next(goal for key, goal in by_name.items() if key.casefold() == name.casefold())
        assert goal.guide is not None
        assert goal.guide.words.casefold() == words.casefold()
        parts = [re.sub(r"\s*\(.*\)", "", part).strip() for part in words.split("+")]
        assert list(goal.guide.stack) == [find(shipped, part).id for part in parts]
    assert list(shipped.goals) == ["async-api", "rest-api", "admin-app", "messaging", "kubernetes"]


@pytest.mark.parametrize(
    "name",
    ["Django ORM", "SQLAlchemy", "Tortoise ORM", "dynaconf", "pydantic-settings", "python-decouple", "Prometheus",
     "FastAPI Instrumentator", "flask-healthz", "django-health-check"],
)  # fmt: skip
def test_every_add_on_of_the_guide_is_there(shipped: Catalog, name: str) -> None:
    assert "add-ons" in find(shipped, name).categories


@pytest.mark.parametrize(
    "name",
    ["Litestar", "Starlette", "Django Ninja", "APIFlask", "flask-smorest", "faust-streaming", "FastStream", "Dishka",
     "Granian", "Marshmallow", "DRF", "Uvicorn", "Kafka", "Docker"],
)  # fmt: skip
def test_the_successors_and_the_parts_of_stacks_are_there(shipped: Catalog, name: str) -> None:
    find(shipped, name)


def test_each_file_holds_the_component_that_it_is_named_after() -> None:
    for path in sorted((files.data_folder() / "frameworks").glob("*.yaml")):
        assert re.findall(r"^  (\S+):$", path.read_text(encoding="utf-8"), re.MULTILINE) == [path.stem]


def test_every_component_has_a_cell_for_every_feature_of_its_kind(shipped: Catalog) -> None:
    for component in shipped.components.values():
        assert list(component.features) == list(shipped.kinds[component.kind].features), component.id


def test_at_most_one_cell_in_twenty_of_the_guides_web_frameworks_is_unknown(shipped: Catalog) -> None:
    cells = [
        cell.value
        for component in shipped.components.values()
        if component.kind == "web-framework" and component.categories
        for cell in component.features.values()
    ]
    assert len(cells) >= 220
    assert cells.count("unknown") * 20 <= len(cells)


def test_what_is_dead_has_a_status_and_a_source(shipped: Catalog) -> None:
    faust = shipped.components["faust"]
    assert faust.status is not None
    assert (faust.status.word, successor(faust)) == ("superseded", "faust-streaming")
    for component in shipped.components.values():
        if successor(component):
            assert component.status, component.id


def judged(component: Component) -> Iterator[Cell | Claim | Evidence]:
    yield from component.claims
    yield from component.features.values()
    yield from beside(component)


def beside(component: Component) -> Iterator[Evidence]:
    """What is told of a component besides its claims and its features."""
    for field in RELATIONS:
        yield from getattr(component, field).values()
    yield from component.traps
    yield from filter(None, [component.steward])
    yield from filter(None, (cell.contrary for cell in component.features.values()))


def test_nothing_was_checked_after_the_catalogs_date(shipped: Catalog) -> None:
    for component in shipped.components.values():
        for item in judged(component):
            assert "2020" <= item.checked <= shipped.date, component.id


def test_our_own_words_hold_one_style(shipped: Catalog) -> None:
    for component in shipped.components.values():
        own = [component.summary, component.good_for, component.not_for]
        own += [cell.note for cell in component.features.values()]
        own += [claim.because for claim in component.claims]
        own += [told.because for told in beside(component)]
        for text in filter(None, own):
            assert not PRAISE.search(text), f"{component.id}: {text}"
            assert len(text) <= 280, f"{component.id}: {text}"


def test_at_most_one_cell_in_ten_of_any_kind_is_unknown(shipped: Catalog) -> None:
    for kind in shipped.kinds.values():
        cells = [cell.value for c in shipped.components.values() if c.kind == kind.id for cell in c.features.values()]
        assert cells, kind.id
        assert cells.count("unknown") * 10 <= len(cells), kind.id


def test_somebody_stands_behind_every_component(shipped: Catalog) -> None:
    """But for the ways without a library, which are the asker's own code."""
    alone = [c.id for c in shipped.components.values() if c.steward is None and not c.baseline]
    assert alone == []


def test_ties_are_read_from_both_sides(shipped: Catalog) -> None:
    for component in shipped.components.values():
        for tie in relations_of(shipped, component):
            back = {(other.sort, other.other) for other in relations_of(shipped, shipped.components[tie.other])}
            mirrors = {"moves from": "moves to", "wraps": "wrapped by"}
            mirrored = {**mirrors, **{there: here for here, there in mirrors.items()}}.get(tie.sort, tie.sort)
            assert (mirrored, component.id) in back


def test_nobody_stands_alone(shipped: Catalog) -> None:
    """Every component is tied to another, answers a word of Spring's, is named by the guide, or has rivals of its kind."""
    kinds = Counter(component.kind for component in shipped.components.values())
    for component in shipped.components.values():
        assert relations_of(shipped, component) or component.spring or component.categories or kinds[component.kind] > 1


def test_a_distribution_that_owns_anothers_import_name_is_told(shipped: Catalog) -> None:
    owners: dict[str, list[Component]] = {}
    for component in shipped.components.values():
        for name in component.imports if component.package else ():
            owners.setdefault(name, []).append(component)
    for name, sharing in owners.items():
        packages = {component.package for component in sharing}
        if len(packages) > 1:
            told = [component.id for component in sharing if component.conflicts or component.traps]
            assert told, f"{name}: {packages}"


def test_what_is_superseded_names_who_carries_on(shipped: Catalog) -> None:
    told = {id: following for id, c in shipped.components.items() if (following := successor(c))}
    assert {
        "faust": "faust-streaming",
        "flask-restplus": "flask-restx",
        "django-q": "django-q2",
    }.items() <= told.items()


def test_the_shipped_snapshot_knows_every_distribution(knowledge: Knowledge) -> None:
    assert knowledge.snapshot is not None
    packages = {component.package for component in knowledge.catalog.components.values()} - {None}
    assert knowledge.snapshot.packages.keys() == packages
    for package, facts in knowledge.snapshot.packages.items():
        assert (facts.problem, facts.kept_from) == (None, None), package
        assert facts.latest, package
        assert facts.released, package


def test_the_status_of_every_component_says_its_rule_and_why(knowledge: Knowledge) -> None:
    for component in knowledge.catalog.components.values():
        status = status_of(knowledge, component)
        assert status.because, component.id
        if component.package:
            assert status.word != "unknown", component.id
            assert status.source, component.id


def test_claims_that_facts_can_settle_are_left_to_them(knowledge: Knowledge) -> None:
    words = re.compile(r"frozen|abandoned|inactive|less active|niche|widely", re.IGNORECASE)
    for component in knowledge.catalog.components.values():
        for claim in component.claims:
            if claim.origin == "guide" and words.search(claim.text):
                assert claim.settled_by, f"{component.id}: {claim.text}"


def test_use_cases_and_categories_do_not_share_an_id(shipped: Catalog) -> None:
    assert not shipped.use_cases.keys() & shipped.categories.keys()


@pytest.mark.parametrize(("title", "category"), TABLES.items())
def test_a_category_keeps_its_spring_equivalent(shipped: Catalog, title: str, category: str) -> None:
    heading = re.search(rf"^## {re.escape(title)}.*\((Spring \w+) [A-Z]\w+\)$", GUIDE, re.MULTILINE)
    assert heading
    assert shipped.categories[category].spring == heading.group(1)


@pytest.mark.parametrize("path", sorted((ROOT / "data").rglob("*.yaml")), ids=lambda path: path.stem)
def test_no_file_names_a_package_index(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"py[p]i\.org|pythonhoste[d]", text)


def test_what_a_package_brings_is_told_of_most_of_the_catalog(shipped: Catalog) -> None:
    """A row for each distribution of the catalog that has a wheel and resolves; the ones without are few and old."""
    packages = {component.package for component in shipped.components.values() if component.package}
    known = footprints()
    assert known.keys() <= packages
    assert len(known) >= 0.9 * len(packages)
    assert [*known] == sorted(known)
    assert all(package in brought for package, brought in known.items())
    assert known["django-q2"] >= known["django"] >= {"django", "asgiref", "sqlparse"}


def test_what_is_there_is_not_brought_again(knowledge: Knowledge) -> None:
    """An environment with a package has what that brings; of one that nobody resolved only the package is known."""
    assert installed(footprints(), ["django-q2", None]) == footprints()["django-q2"]
    assert installed({}, ["acme"]) == {"acme"}
    brought: dict[tuple[str, ...], float] = {}
    stacks: list[tuple[str, ...]] = [(), ("django",)]
    for keep in stacks:
        ranking = recommend(knowledge, Request(slots=("task-queue",), keep=keep)).ranking
        parts = next(one.contributions for one in ranking if one.component == "django-q2")
        brought[keep] = next(part.value for part in parts if part.criterion == "footprint")
    assert brought[("django",)] > brought[()]
