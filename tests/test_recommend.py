"""The rule that matches a goal to a stack, and its arithmetic."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pycompare import names
from pycompare.compiled import identify
from pycompare.known import Known
from pycompare.model import UNCARED, VALUES, Catalog, Cell, Component, Feature, Goal, GuideStack, Kind, Slot, Status
from pycompare.need import Need, parse
from pycompare.recommend.stack import WEIGHTS, Recommendation, recommend
from pycompare.status import standing

GOALS = ["async-api", "rest-api", "admin-app", "messaging", "kubernetes"]


def stack(answer: Recommendation) -> dict[str, str | None]:
    return {chosen.slot: chosen.component for chosen in answer.stack}


@pytest.fixture(params=GOALS)
def answer(known: Known, request: pytest.FixtureRequest) -> Recommendation:
    return recommend(known, known.catalog.goals[request.param])


def test_every_slot_is_filled(answer: Recommendation) -> None:
    assert None not in stack(answer).values()
    assert answer.answer == answer.stack[0].component == answer.ranking[0].component


def test_no_component_that_nobody_cares_for_is_recommended(known: Known, answer: Recommendation) -> None:
    for chosen in answer.stack:
        assert standing(known, known.catalog.components[chosen.component or ""]).word not in UNCARED


def test_the_install_line_names_every_distribution(shipped: Catalog, answer: Recommendation) -> None:
    for chosen in answer.stack:
        package = shipped.components[chosen.component or ""].package
        assert (package is None) == (chosen.requirement is None)
        assert package is None or package in answer.install


def test_a_need_that_is_met_by_an_extra_brings_the_extra(known: Known) -> None:
    assert '"sqlalchemy[asyncio]"' in recommend(known, known.catalog.goals["async-api"]).install
    assert '"faststream[kafka]"' in recommend(known, known.catalog.goals["messaging"]).install


def test_the_guides_reactive_stack_is_not_recommended(known: Known) -> None:
    answer = recommend(known, known.catalog.goals["messaging"])
    assert "faust" not in stack(answer).values()
    assert answer.guide is not None
    assert not answer.guide.agrees
    assert any("instead of Faust: superseded" in because for because in answer.guide.because)
    faust = next(out for out in answer.excluded if out.component == "faust")
    assert faust.source is not None


@pytest.mark.parametrize(
    ("goal", "part"),
    [
        ("async-api", {"web-framework": "fastapi", "orm": "sqlalchemy"}),
        ("rest-api", {"web-framework": "flask", "validation": "marshmallow"}),
        ("admin-app", {"web-framework": "django", "api-toolkit": "djangorestframework", "orm": "django-orm"}),
        ("messaging", {"messaging-framework": "faststream", "broker": "kafka"}),
        ("kubernetes", {"web-framework": "fastapi", "server": "uvicorn", "container": "docker"}),
    ],
)
def test_what_a_practitioner_expects(known: Known, goal: str, part: dict[str, str]) -> None:
    assert part.items() <= stack(recommend(known, known.catalog.goals[goal])).items()


def test_a_goal_is_found_by_any_of_its_names(shipped: Catalog) -> None:
    for goal in shipped.goals.values():
        for name in names.names_of(goal):
            assert names.goal(shipped, name.upper()) is goal


@pytest.mark.parametrize(
    ("text", "need"),
    [
        ("async", Need("async")),
        ("async=partial", Need("async", ("partial",))),
        ("async=partial,no", Need("async", ("partial", "no"))),
        (" async = built-in ", Need("async", ("built-in",))),
    ],
)
def test_a_need_is_read(text: str, need: Need) -> None:
    assert parse(text) == need


FEATURES = ("alfa", "bravo", "charlie", "delta")


def catalog_of(components: dict[str, Component], goal: Goal) -> Catalog:
    kind = Kind("thing", "things", {id: Feature(id.title(), "all", f"{id}?") for id in FEATURES})
    catalog = Catalog("2026-01-01", {}, {"thing": kind}, {}, {"goal": goal}, components)
    for keyed in (catalog.kinds, catalog.goals, catalog.components, kind.features):
        identify(keyed)
    return catalog


cells = st.builds(Cell, st.sampled_from(VALUES), st.just("$ true"), st.just("2026-01-01"), st.just("why"))
statuses = st.builds(
    Status, st.just("why"), st.just("$ true"), st.just("2026-01-01"), st.sampled_from(["active", "dormant"])
)
things = st.builds(
    Component,
    name=st.just("Thing"),
    kind=st.just("thing"),
    summary=st.just("A thing."),
    status=st.none() | statuses,
    works_with=st.just(()),
    features=st.dictionaries(st.sampled_from(FEATURES), cells),
    package=st.none(),
    imports=st.just(()),
    aliases=st.just(()),
    categories=st.just(()),
    good_for=st.none(),
    not_for=st.none(),
    superseded_by=st.none(),
    extras=st.just({}),
    spring=st.just(()),
    claims=st.just(()),
)
members = st.dictionaries(st.text("abcdefgh", min_size=1, max_size=3), things, max_size=8)
asked = st.lists(st.sampled_from(FEATURES), unique=True).map(tuple)


@st.composite
def catalogs(draw: st.DrawFn) -> Catalog:
    components = draw(members)
    named = draw(st.lists(st.sampled_from(sorted(components)), unique=True)) if components else []
    slot = Slot(draw(asked), draw(asked))
    return catalog_of(components, Goal("Goal", "A goal.", {"thing": slot}, guide=GuideStack("words", tuple(named))))


@given(catalogs())
@settings(max_examples=400, deadline=None)
def test_the_arithmetic(catalog: Catalog) -> None:
    answer = recommend(Known(catalog), catalog.goals["goal"])
    seen = [ranked.component for ranked in answer.ranking] + [out.component for out in answer.excluded]
    assert sorted(seen) == sorted(catalog.components)
    assert sum(WEIGHTS.values()) == pytest.approx(1)
    for ranked in answer.ranking:
        assert sum(part.points for part in ranked.contributions) == ranked.score
        assert all(part.points == part.weight * part.value for part in ranked.contributions)
        assert all(0 <= part.low <= part.value <= part.high <= 1 for part in ranked.contributions)
        assert ranked.low <= ranked.score <= ranked.high or ranked.low == pytest.approx(ranked.high)
    scores = [ranked.score for ranked in answer.ranking]
    assert scores == sorted(scores, reverse=True)


@given(catalogs(), st.sampled_from(FEATURES))
@settings(max_examples=200, deadline=None)
def test_one_more_need_never_adds_a_candidate(catalog: Catalog, feature: str) -> None:
    goal = catalog.goals["goal"]
    slot = goal.slots["thing"]
    before = {ranked.component for ranked in recommend(Known(catalog), goal).ranking}
    stricter = replace(goal, slots={"thing": replace(slot, needs=(*slot.needs, feature))})
    assert {ranked.component for ranked in recommend(Known(catalog), stricter).ranking} <= before


@given(catalogs(), st.randoms())
@settings(max_examples=200, deadline=None)
def test_the_order_of_the_files_does_not_matter(catalog: Catalog, random: Random) -> None:
    ids = list(catalog.components)
    random.shuffle(ids)
    shuffled = replace(catalog, components={id: catalog.components[id] for id in ids})
    goal = catalog.goals["goal"]
    assert recommend(Known(shuffled), goal) == recommend(Known(catalog), goal)


@given(catalogs())
@settings(max_examples=200, deadline=None)
def test_unknown_is_not_no(catalog: Catalog) -> None:
    answer = recommend(Known(catalog), catalog.goals["goal"])
    ranked = {ranked.component for ranked in answer.ranking}
    for component in catalog.components.values():
        status_bars = component.status is not None and component.status.word in UNCARED
        if all(cell.value == "unknown" for cell in component.features.values()) and not status_bars:
            assert component.id in ranked
