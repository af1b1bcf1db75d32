"""The rule that answers a question with a stack, and its arithmetic."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterable
from math import log2, log10
from random import Random
from typing import TypeVar, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import replace

from pycompare.answers.brief import of_recommendation
from pycompare.catalog import names, rules
from pycompare.catalog.model import (
    ENDED,
    UNCARED,
    VALUES,
    Catalog,
    Cell,
    Component,
    Criterion,
    Decision,
    Feature,
    Goal,
    GuideStack,
    Kind,
    Rule,
    Slot,
    Status,
    cell_of,
)
from pycompare.catalog.requirements import Need, Requirement, parse, without
from pycompare.catalog.terms import CriterionId
from pycompare.evidence.knowledge import Knowledge
from pycompare.evidence.status import status_of
from pycompare.evidence.traps import Installed, parts
from pycompare.recommend.confidence import JudgingSigns, ReadingSigns, certainty, confidence, sureness
from pycompare.recommend.criteria import CRITERIA
from pycompare.recommend.filling import labels
from pycompare.recommend.ranking import Contribution, Ranked
from pycompare.recommend.report import survived, tell
from pycompare.recommend.request import ABOUT_ONE, Request, Shape, of_goal, slot_requests
from pycompare.recommend.request import weights as weights_of
from pycompare.recommend.roles import placed
from pycompare.recommend.sensitivity import limits
from pycompare.recommend.stack import Recommendation, Topic, recommend
from pycompare.render.report import Grid, Pairs, Prose
from tests.conftest import Run, drawn

GOALS = ["async-api", "rest-api", "admin-app", "messaging", "kubernetes"]


def for_goal(knowledge: Knowledge, goal: str) -> Recommendation:
    return recommend(knowledge, of_goal(knowledge.catalog.goals[goal]))


def stack(answer: Recommendation) -> dict[str, str | None]:
    return {chosen.slot: chosen.component for chosen in answer.stack}


@pytest.fixture(params=GOALS)
def answer(knowledge: Knowledge, request: pytest.FixtureRequest) -> Recommendation:
    return for_goal(knowledge, request.param)


def test_every_slot_is_filled(answer: Recommendation) -> None:
    assert None not in stack(answer).values()
    assert answer.answer == answer.stack[0].component == answer.ranking[0].component


def test_no_component_that_nobody_cares_for_is_recommended(knowledge: Knowledge, answer: Recommendation) -> None:
    for chosen in answer.stack:
        assert status_of(knowledge, knowledge.catalog.components[chosen.component or ""]).word not in UNCARED


def test_the_install_line_names_every_distribution(shipped: Catalog, answer: Recommendation) -> None:
    for chosen in answer.stack:
        package = shipped.components[chosen.component or ""].package
        assert (package is None) == (chosen.requirement is None)
        assert package is None or package in answer.install


def test_a_need_that_is_met_by_an_extra_brings_the_extra(knowledge: Knowledge) -> None:
    assert "sqlalchemy[asyncio" in for_goal(knowledge, "async-api").install
    assert '"faststream[kafka' in for_goal(knowledge, "messaging").install


def test_an_asynchronous_stack_gets_a_driver(knowledge: Knowledge) -> None:
    """`postgresql` is needed by the goal, and SQLAlchemy has no driver of its own."""
    assert "postgresql" in for_goal(knowledge, "async-api").install


def test_the_guides_reactive_stack_is_not_recommended(knowledge: Knowledge) -> None:
    answer = for_goal(knowledge, "messaging")
    assert "faust" not in stack(answer).values()
    assert answer.guide is not None
    assert not answer.guide.agrees
    assert any("instead of Faust: superseded" in because for because in answer.guide.because)
    faust = next(out for out in answer.excluded if out.component == "faust")
    assert faust.source is not None


@pytest.mark.parametrize(
    ("goal", "part"),
    [
        ("async-api", {"web-framework": "fastapi", "orm": "sqlalchemy", "server": "uvicorn"}),
        ("rest-api", {"web-framework": "flask"}),
        ("admin-app", {"web-framework": "django", "api-toolkit": "djangorestframework", "orm": "django-orm"}),
        ("messaging", {"messaging-framework": "faststream", "broker": "kafka"}),
        ("kubernetes", {"web-framework": "fastapi", "server": "uvicorn", "container": "docker"}),
    ],
)
def test_what_a_practitioner_expects(knowledge: Knowledge, goal: str, part: dict[str, str]) -> None:
    assert part.items() <= stack(for_goal(knowledge, goal)).items()


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
CHOICE = ("delta", "echo")
"""Features of a group of which one is enough."""


def kind_of(name: str) -> Kind:
    features = {id: Feature(id.title(), "some" if id in CHOICE else "all", f"{id}?") for id in (*FEATURES, "echo")}
    return Kind(name, f"{name}s", identified(features), choices=("some",))


Keyed = TypeVar("Keyed", bound=Struct)


def identified(keyed: dict[str, Keyed]) -> dict[str, Keyed]:
    """Records with their keys as their ids."""
    return {id: replace(record, id=id) for id, record in keyed.items()}


RULE = Rule("they do not fit", "$ true", "2026-01-01", ("thing has alfa",), ("other has bravo",))


def catalog_of(components: dict[str, Component], goal: Goal) -> Catalog:
    criteria = {
        "fit": Criterion("fit", "?", "0.5"),
        "maintenance": Criterion("maintenance", "?", "0.3"),
        "continuity": Criterion("continuity", "?", "0.2"),
    }
    kinds = {"thing": kind_of("thing"), "other": kind_of("other")}
    return Catalog(
        date="2026-01-01", categories={}, kinds=identified(kinds), use_cases={}, goals=identified({"goal": goal}),
        components=identified(components), criteria=identified(criteria), rules={"rule": RULE},  # type: ignore[arg-type]
    )  # fmt: skip


cells = st.builds(Cell, st.sampled_from(VALUES), st.just("$ true"), st.just("2026-01-01"), st.just("why"))
statuses = st.builds(
    Status, st.just("why"), st.just("$ true"), st.just("2026-01-01"), st.sampled_from(["active", "slowing", "dormant"])
)
things = st.builds(
    Component,
    name=st.just("Thing"),
    kind=st.sampled_from(["thing", "other"]),
    summary=st.just("A thing."),
    status=st.none() | statuses,
    works_with=st.just(()),
    features=st.dictionaries(st.sampled_from((*FEATURES, "echo")), cells),
    package=st.none(),
    imports=st.just(()),
    aliases=st.just(()),
    categories=st.just(()),
    good_for=st.none(),
    not_for=st.none(),
    moves=st.just({}),
    baseline=st.just(False),
    companions=st.just({}),
    conflicts=st.just({}),
    traps=st.just(()),
    steward=st.none(),
    extras=st.just({}),
    spring=st.just(()),
    claims=st.just(()),
)
members = st.dictionaries(st.text("abcdefgh", min_size=1, max_size=3), things, max_size=8)
asked = st.lists(st.sampled_from(FEATURES), unique=True).map(tuple)
weights = st.dictionaries(
    st.sampled_from(["fit", "maintenance", "continuity"]), st.floats(0.01, 5).map(lambda w: round(w, 3))
)


@st.composite
def catalogs(draw: st.DrawFn) -> Catalog:
    components = draw(members)
    named = draw(st.lists(st.sampled_from(sorted(components)), unique=True)) if components else []
    slots = {"thing": Slot(draw(asked), draw(asked)), "other": Slot(draw(asked), draw(asked))}
    return catalog_of(components, Goal("Goal", "A goal.", slots, guide=GuideStack("words", tuple(named))))


@st.composite
def asking(draw: st.DrawFn) -> tuple[Catalog, Request]:
    """A catalog and anything that can be asked of it."""
    catalog = draw(catalogs())
    ids = sorted(catalog.components)
    some = st.lists(st.sampled_from(ids), unique=True, max_size=2).map(tuple) if ids else st.just(())
    keep, avoid = draw(some), draw(some)
    return catalog, replace(
        of_goal(catalog.goals["goal"]),
        keep=tuple(id for id in keep if id not in avoid),
        avoid=tuple(avoid),
        without=tuple(draw(st.lists(st.sampled_from(CHOICE), unique=True, max_size=1))),
        needs=tuple(draw(asked)),
        lenient=draw(st.booleans()),
        preferences=draw(weights),
    )


@given(asking())
@drawn(1000)
def test_the_arithmetic(asked: tuple[Catalog, Request]) -> None:
    catalog, question = asked
    answer = recommend(Knowledge(catalog), question)
    of_slot = [component.id for component in catalog.components.values() if component.kind == "thing"]
    seen = [ranked.component for ranked in answer.ranking]
    seen += [out.component for out in answer.excluded if out.slot == "thing"]
    assert sorted(seen) == sorted(of_slot)
    for ranked in answer.ranking:
        assert sum(part.points for part in ranked.contributions) == ranked.score
        assert all(part.points == part.weight * part.value for part in ranked.contributions)
        assert all(0 <= part.low <= part.value <= part.high <= 1 for part in ranked.contributions)
        assert sum(part.weight for part in ranked.contributions) == pytest.approx(1)
        assert ranked.low <= ranked.score <= ranked.high or ranked.low == pytest.approx(ranked.high)
    scores = [ranked.score for ranked in answer.ranking]
    assert scores == sorted(scores, reverse=True)


@given(asking())
@drawn(300)
def test_no_stack_breaks_a_rule(asked: tuple[Catalog, Request]) -> None:
    catalog, question = asked
    answer = recommend(Knowledge(catalog), question)
    chosen = [catalog.components[c.component] for c in answer.stack if c.component and not c.kept]
    parts = {c.kind: c for c in chosen}
    for component in chosen:
        others = {kind: other for kind, other in parts.items() if kind != component.kind}
        assert rules.breach(catalog, others, component) is None


@given(asking())
@drawn(300)
def test_nobody_is_recommended_that_nobody_cares_for_or_that_is_to_be_avoided(asked: tuple[Catalog, Request]) -> None:
    catalog, question = asked
    answer = recommend(Knowledge(catalog), question)
    wanted = {slot.kind: slot for slot in slot_requests(catalog, question)}
    for chosen, ranking in zip(answer.stack, answer.rankings, strict=True):
        if chosen.component and not chosen.kept:
            word = status_of(Knowledge(catalog), catalog.components[chosen.component]).word
            ranked = [catalog.components[found.component] for found in ranking.ranking]
            serving = [item for item in ranked if wanted[chosen.slot].is_served_by(item)]
            assert word not in ENDED
            assert word != "dormant" or all(status_of(Knowledge(catalog), c).word == "dormant" for c in serving)
            assert chosen.component not in question.avoid


@given(asking())
@drawn(300)
def test_doubling_all_weights_changes_nothing(asked: tuple[Catalog, Request]) -> None:
    catalog, question = asked
    doubled = replace(question, preferences={id: 2 * w for id, w in weights_of(catalog, question).items()})
    one, two = recommend(Knowledge(catalog), question).ranking, recommend(Knowledge(catalog), doubled).ranking
    assert [ranked.component for ranked in one] == [ranked.component for ranked in two]
    assert [ranked.score for ranked in one] == pytest.approx([ranked.score for ranked in two])


@given(asking(), st.sampled_from(FEATURES))
@drawn(300)
def test_one_more_need_never_adds_a_candidate(asked: tuple[Catalog, Request], feature: str) -> None:
    """But for what is dormant, which comes into question where nothing that is cared for is left, and what is added to another.

    An addition is an answer by itself where it has what was asked and the other has not.
    """
    catalog, question = asked
    strict = replace(question, lenient=False)
    before = {ranked.component for ranked in recommend(Knowledge(catalog), strict).ranking}
    stricter = replace(strict, needs=(*strict.needs, feature))
    after = {ranked.component for ranked in recommend(Knowledge(catalog), stricter).ranking}
    added = [catalog.components[id] for id in after - before]
    alone = [
        component
        for component in added
        if not any(catalog.components[id].kind == component.kind for id in component.works_with)
    ]
    assert {status_of(Knowledge(catalog), component).word for component in alone} <= {"dormant"}


@given(asking(), st.sampled_from(["fit", "maintenance", "continuity"]), st.floats(1, 8))
@drawn(300)
def test_more_weight_never_hurts_the_best_by_that_criterion(
    asked: tuple[Catalog, Request], criterion: str, factor: float
) -> None:
    catalog, question = asked
    before = recommend(Knowledge(catalog), question).ranking
    values = {r.component: {c.criterion: c.value for c in r.contributions}.get(criterion) for r in before}
    known = {id: value for id, value in values.items() if value is not None}
    if not known:
        return
    best = max(known.values())
    given_weight = weights_of(catalog, question)[criterion]
    after = recommend(
        Knowledge(catalog), replace(question, preferences={**question.preferences, criterion: given_weight * factor})
    ).ranking
    ranks = [[r.component for r in ranking] for ranking in (before, after)]
    for id, value in known.items():
        if value == best:
            lower = [other for other in ranks[0][: ranks[0].index(id)] if known[other] < best]
            assert {o for o in ranks[1][: ranks[1].index(id)] if known[o] < best} <= set(lower)


def reweighted(ranking: tuple, criterion: str, weight: float) -> dict[str, float]:  # type: ignore[type-arg]
    """The scores if a criterion weighed this much and the others kept their proportions."""
    scores = {}
    for ranked in ranking:
        own = next(part for part in ranked.contributions if part.criterion == criterion)
        others = [part for part in ranked.contributions if part.criterion != criterion]
        rest = sum(part.points for part in others) / (1 - own.weight)
        scores[ranked.component] = weight * own.value + (1 - weight) * rest
    return scores


def candidate(id: str, *values: float) -> Ranked:
    """One that has these values by criteria of equal weight."""
    weight = 1 / len(values)
    parts = tuple(Contribution(f"c{n}", weight, v, v, v, weight * v, "") for n, v in enumerate(values))
    return Ranked(id, sum(part.points for part in parts), 0, 1, parts)


def test_of_two_that_are_level_either_is_first_with_more_weight_where_it_is_better() -> None:
    found = limits([candidate("a", 1.0, 0.0), candidate("b", 0.0, 1.0)], {"a": "A", "b": "B"})
    assert [limit.text for limit in found] == [
        "A stays first while c0 weighs over 0.50 (now 0.50); below that B",
        "A stays first while c1 weighs under 0.50 (now 0.50); above that B",
    ]


LIMITS: dict[str, tuple[tuple[float, ...], dict[str, tuple[float, ...]], list[str]]] = {
    "a single one": ((0.6, 0.4), {"a": (1, 0)}, []),
    "one that is worse by everything": ((0.6, 0.4), {"a": (1, 1), "b": (0.5, 0.5)}, []),
    "one that is as good by one": ((0.6, 0.4), {"a": (1, 1), "b": (1, 0.5)}, []),
    "the only criterion": ((1.0,), {"a": (1,), "b": (0.5,)}, []),
    "the nearer of two": (
        (0.6, 0.4), {"a": (1, 0), "b": (0, 1), "c": (0.5, 0.1)},
        ["a stays first while c0 weighs over 0.50 (now 0.60); below that b", "a stays first while c1 weighs under 0.50 (now 0.40); above that b"],
    ),
    "on either side": (
        (0.2, 0.4, 0.4), {"a": (0.5, 1, 0.2), "b": (0.95, 0.6, 0), "c": (0, 1, 0.4)},
        ["a stays first while c0 weighs over 0.17 (now 0.20); below that c", "a stays first while c2 weighs under 0.45 (now 0.40); above that c", "a stays first while c0 weighs under 0.40 (now 0.20); above that b", "a stays first while c1 weighs over 0.04 (now 0.40); below that b"],
    ),
    "what would read as nothing": ((0.6, 0.4), {"a": (1, 0), "b": (0, 0.004)}, []),
    "a little more": (
        (0.6, 0.4), {"a": (1, 0), "b": (0, 0.006)},
        ["a stays first while c1 weighs under 0.99 (now 0.40); above that b", "a stays first while c0 weighs over 0.01 (now 0.60); below that b"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", LIMITS)
def test_the_limits_of_a_weight_the_nearest_first(case: str) -> None:
    weights, values, told = LIMITS[case]
    ranking = []
    for id, own in values.items():
        parts = tuple(
            Contribution(f"c{n}", w, v, v, v, w * v, "") for n, (w, v) in enumerate(zip(weights, own, strict=True))
        )
        ranking.append(Ranked(id, sum(part.points for part in parts), 0, 1, parts))
    found = limits(ranking, {id: id for id in values})
    assert sorted(limit.text for limit in found) == sorted(told)
    ways = [round(abs(limit.limit - limit.weight), 6) for limit in found]
    assert ways == sorted(ways)


READ = ReadingSigns(kind=0.8, role=0.9, lone_name=0, rivals=0, shape=0.9, needs=0.25)
JUDGED = JudgingSigns(precedent=0.3, unmet=0, close=0, single=0)


@pytest.mark.parametrize("sign", ["kind", "role", "lone_name", "rivals", "shape", "needs"])
def test_what_speaks_for_a_right_reading(sign: str) -> None:
    assert 0.4 < certainty(READ) < certainty(replace(READ, **{sign: 1.0})) < 1


@pytest.mark.parametrize(
    ("sign", "speaks_for"), [("precedent", True), ("single", True), ("unmet", False), ("close", False)]
)
def test_what_speaks_for_a_good_answer(sign: str, speaks_for: bool) -> None:
    plain, found = confidence(0.8, JUDGED), confidence(0.8, replace(JUDGED, **{sign: 1.0}))
    assert 0 < found < 1
    assert found != plain
    assert (found > plain) is speaks_for


def test_nothing_that_speaks_either_way_leaves_it_as_sure_as_the_reading() -> None:
    assert confidence(0.63, JudgingSigns(0, 0, 0, 0)) == 0.63
    assert confidence(0.634_56, JudgingSigns(0, 0, 0, 0)) == 0.63
    assert confidence(None, JudgingSigns(0, 1, 1, 0)) == 1, "what was typed as options is not misread"


@pytest.mark.parametrize(
    ("confidence", "word"),
    [
        (1.0, "sure"),
        (0.88, "sure"),
        (0.87, "fairly sure"),
        (0.84, "fairly sure"),
        (0.83, "not sure"),
        (0.0, "not sure"),
    ],
)
def test_a_probability_in_words(confidence: float, word: str) -> None:
    assert sureness(confidence) == word


def test_a_close_call_is_never_called_sure() -> None:
    assert sureness(confidence(0.999, JUDGED)) == "sure"
    assert sureness(confidence(0.999, replace(JUDGED, close=1))) == "fairly sure"


@given(asking())
@drawn(600)
def test_at_a_limit_the_winner_changes_and_not_before(asked: tuple[Catalog, Request]) -> None:
    catalog, question = asked
    answer = recommend(Knowledge(catalog), question)
    for limit in answer.sensitivity:
        above = "above that" in limit.text
        assert limit.limit == pytest.approx(limit.weight) or (limit.limit > limit.weight) == above
        towards = 0.01 if above else -0.01
        beyond, within = limit.limit + towards, limit.limit - towards
        if 0 <= beyond <= 1:
            scores = reweighted(answer.ranking, limit.criterion, beyond)
            assert scores[limit.winner] < max(scores.values())
            assert scores[limit.winner] < scores[limit.rival]
        if (within - limit.weight) * towards > 0:
            scores = reweighted(answer.ranking, limit.criterion, within)
            assert scores[limit.winner] == pytest.approx(max(scores.values()))


@given(asking(), st.randoms())
@drawn(300)
def test_the_order_of_the_files_does_not_matter(asked: tuple[Catalog, Request], random: Random) -> None:
    catalog, question = asked
    ids = list(catalog.components)
    random.shuffle(ids)
    shuffled = replace(catalog, components={id: catalog.components[id] for id in ids})
    assert recommend(Knowledge(shuffled), question) == recommend(Knowledge(catalog), question)


@given(catalogs())
@drawn(200)
def test_unknown_is_not_no(catalog: Catalog) -> None:
    goal = replace(catalog.goals["goal"], slots={"thing": catalog.goals["goal"].slots["thing"]})
    answer = recommend(Knowledge(catalog), of_goal(goal))
    ranked = {ranked.component for ranked in answer.ranking}
    for component in catalog.components.values():
        status_bars = component.status is not None and component.status.word in UNCARED
        unknown = all(cell.value == "unknown" for cell in component.features.values())
        if component.kind == "thing" and unknown and not status_bars:
            assert component.id in ranked


def test_what_is_there_stays_and_what_lacks_something_goes(knowledge: Knowledge) -> None:
    web = Request(slots=("web-framework",))
    stays = recommend(knowledge, replace(web, needs=("wsgi",), keep=("flask",)))
    assert (stays.answer, stays.install) == ("flask", "")
    assert stays.advice == "Keep Flask: it has what was asked of the web framework."
    goes = recommend(knowledge, replace(web, needs=("async", "asgi"), keep=("flask",)))
    assert goes.answer != "flask"
    assert goes.advice is not None
    assert "instead of Flask" in goes.advice


def test_a_goal_does_not_throw_out_what_is_there(knowledge: Knowledge) -> None:
    kept = replace(of_goal(knowledge.catalog.goals["async-api"]), keep=("flask",))
    answer = recommend(knowledge, kept)
    assert stack(answer)["web-framework"] == "flask"
    assert any(why.startswith("lacks") for why in answer.stack[0].why)
    server = knowledge.catalog.components[stack(answer)["server"] or ""]
    assert server.features["wsgi"].value == "built-in"


def test_where_nothing_fits_the_nearest_is_named(knowledge: Knowledge) -> None:
    none = Request(slots=("broker",), needs=("priorities", "replay"))
    strict = recommend(knowledge, none)
    assert strict.answer is None
    assert strict.advice is not None
    assert "is nearest and lacks" in strict.advice
    nearest = recommend(knowledge, replace(none, lenient=True))
    assert nearest.answer is not None
    assert nearest.ranking[0].unmet


def thing(status: str = "active", **values: str) -> Component:
    """One that has its features in these ways."""
    found = {id: Cell(value, "$ true", "2026-01-01", "why") for id, value in values.items()}  # type: ignore[arg-type]
    standing = Status("why", "$ true", "2026-01-01", status)  # type: ignore[arg-type]
    return Component("Thing", "thing", "A thing.", features=found, status=standing)


def test_what_misses_the_fewest_is_nearest_and_the_needs_of_a_goal_stay_hard() -> None:
    """What nobody has looked up is not missed."""
    components = {
        "one": thing(alfa="built-in", bravo="built-in", charlie="no", delta="built-in"),
        "open": thing(alfa="built-in", bravo="no", charlie="built-in", delta="unknown"),
        "two": thing(alfa="built-in", bravo="no", charlie="no", delta="built-in"),
        "unfit": thing(alfa="built-in", bravo="built-in", charlie="partial", delta="no"),
    }
    catalog = catalog_of(components, Goal("Goal", "A goal.", {"thing": Slot(("delta",), ())}))
    asked = replace(of_goal(catalog.goals["goal"]), needs=("alfa", "bravo", "charlie"), lenient=True)
    answer = recommend(Knowledge(catalog), asked)
    assert {ranked.component: ranked.unmet for ranked in answer.ranking} == {"one": ("charlie",), "open": ("bravo",)}
    assert [out.component for out in answer.excluded] == ["two", "unfit"]
    assert answer.advice is not None
    assert answer.advice.startswith("No thing in this catalog has all that was asked; Thing is nearest and lacks ")
    assert recommend(Knowledge(catalog), replace(asked, needs=("alfa", "bravo"))).advice is None


def test_where_the_only_thing_that_was_asked_is_nowhere_that_is_told() -> None:
    catalog = catalog_of({"one": thing(alfa="no")}, Goal("Goal", "A goal.", {"thing": Slot((), ())}))
    answer = recommend(Knowledge(catalog), Request(slots=("thing",), needs=("alfa",), lenient=True))
    assert answer.advice == "No thing in this catalog has all that was asked; Thing is nearest and lacks Alfa."


def test_there_is_no_reason_to_choose_what_is_better_by_nothing_and_worse_by_something() -> None:
    components = {
        "best": thing(alfa="built-in", bravo="built-in"),
        "as good": thing(alfa="built-in", bravo="built-in"),
        "less of one": thing(alfa="built-in", bravo="no"),
        "less of the other": thing("slowing", alfa="built-in", bravo="built-in"),
        "less of both": thing("slowing", alfa="no", bravo="no"),
        "more of one, less of the other": thing("slowing", alfa="built-in", bravo="built-in", charlie="built-in"),
    }
    catalog = catalog_of(components, Goal("Goal", "A goal.", {"thing": Slot((), ())}))
    wants = Request(slots=("thing",), wants=("alfa", "bravo", "charlie"), lenient=True)
    found = {ranked.component: ranked.dominated_by for ranked in recommend(Knowledge(catalog), wants).ranking}
    free = {id for id, by in found.items() if by is None}
    assert free == {"best", "as good", "more of one, less of the other"}
    assert {by for id, by in found.items() if id not in free} <= free


def test_doing_without_one_choice_needs_another(shipped: Catalog) -> None:
    queue = shipped.kinds["task-queue"]
    (one,) = without(queue, ["redis"])
    assert "rabbitmq" in one.others
    assert without(queue, ["retries"]) == []
    assert one.met_by(shipped.components["rq"]) is False
    assert one.met_by(shipped.components["celery"]) is True


def test_an_older_python_excludes_what_needs_a_newer(knowledge: Knowledge) -> None:
    web = Request(slots=("web-framework",), python="3.11")
    out = {excluded.component: excluded.reason for excluded in recommend(knowledge, web).excluded}
    assert "Python" in out["quart"]


def test_rivals_are_held_against_each_other(knowledge: Knowledge) -> None:
    web = Request(slots=("web-framework",), among=("django", "flask"))
    assert {ranked.component for ranked in recommend(knowledge, web).ranking} == {"django", "flask"}


@pytest.mark.parametrize(
    "text", ["", "web-framework", "web-framework has", "web-framework wants async", "web-framework has async now"]
)
def test_a_condition_that_is_none(text: str) -> None:
    from pycompare.errors import UsageError

    with pytest.raises(UsageError):
        rules.parse(text)


def test_what_brings_its_own_server_needs_none(knowledge: Knowledge) -> None:
    """Robyn runs on no ASGI or WSGI server."""
    web = Request(slots=("web-framework", "server"))
    answer = recommend(knowledge, replace(web, keep=("robyn",)))
    assert stack(answer)["server"] is None
    assert answer.stack[1].why[0].startswith("none needed: ")


def test_what_describes_its_api_itself_needs_no_toolkit(knowledge: Knowledge) -> None:
    """Nothing that is made for other frameworks is told to whoever keeps one that has it all."""
    answer = recommend(knowledge, Request(slots=("api-toolkit",), keep=("fastapi",)))
    assert (answer.answer, answer.decision) == (None, "none")
    flask = recommend(knowledge, Request(slots=("api-toolkit",), keep=("flask",)))
    assert flask.answer is not None


def number(text: str) -> float:
    return float(text.replace(",", ""))


def popular(downloads: str) -> float:
    return min(max((log10(number(downloads)) - 4) / 5, 0), 1)


BROUGHT = r"brings (\d+) distributions?"
SHOWN = r"(\d+) distributions? with its example"
THERE = r"(?: beside what is there)?"


def light(*counts: str, of: Callable[[Iterable[float]], float] = max) -> float:
    return max(1 - log2(max(of(map(number, counts)), 1)) / 6, 0)


TOLD: dict[str, tuple[str, str, Callable[..., tuple[float, float]]]] = {
    "downloads": ("adoption", r"([\d,]+) downloads in 30 days", lambda n: (popular(n), popular(n))),
    "few downloads": ("adoption", r"fewer than ([\d,]+) downloads in 30 days", lambda n: (0, popular(n))),
    "a part": ("adoption", r"part of .*, whose ([\d,]+) downloads in 30 days", lambda n: (0, popular(n))),
    "years": ("maturity", r"first release [\d-]+, ([\d.]+) years ago", lambda n: (min(number(n) / 5, 1),) * 2),
    "lines": ("learning", r"its example has (\d+) lines of code, the shortest of its kind (\d+)", lambda n, least: (number(least) / number(n),) * 2),
    "distributions": ("footprint", rf"(?:{BROUGHT}|{SHOWN}){THERE}", lambda *n: (light(*filter(None, n)),) * 2),
    "distributions of both": ("footprint", rf"{BROUGHT}, {SHOWN}{THERE}", lambda alone, shown: (light(alone, shown, of=max), light(alone, shown, of=min))),
    "cost": ("performance", r"a request costs [\d.]+ \(([\d.]+) to ([\d.]+)\) times the bare reference, the cheapest ([\d.]+) .*", lambda low, high, least: (min(number(least) / number(high), 1), min(number(least) / number(low), 1))),
    "what is there": ("continuity", r"it is there already", lambda: (1, 1)),
    "what is added": ("continuity", r"made for .*, which is there already", lambda: (1, 1)),
    "a drop-in": ("continuity", r".*, drop-in\b.*", lambda: (1, 1)),
    "a small move": ("continuity", r".*, small\b.*", lambda: (0.6, 0.6)),
    "a rewrite": ("continuity", r".*, rewrite\b.*", lambda: (0.2, 0.2)),
    "no move": ("continuity", r"no move from .* is known", lambda: (0, 0.4)),
    "a status": ("maintenance", r"(active|finished|slowing): .*", lambda word: ({"active": 1, "finished": 0.8, "slowing": 0.5}[word],) * 2),
    "not counted": ("maturity", r"unknown", lambda: (0, 1)),
}  # fmt: skip
"""What the evidence of a criterion says, and the ends of the value that follow from it."""

WEIGHED = [
    *(Request(slots=(kind,)) for kind in ("web-framework", "database-driver", "task-queue", "migrations")),
    *(Request(slots=(kind,), leave=(id,)) for kind, id in (("task-queue", "celery"), ("web-framework", "flask"), ("http-client", "requests"), ("cache", "aioredis"))),
    Request(slots=("task-queue",), there=("celery",), shape="stay-or-move"),
    Request(slots=("task-queue",), keep=("fastapi",), needs=("async",)),
    Request(slots=("api-toolkit",), keep=("djangorestframework", "django")),
    Request(slots=("web-framework",), needs=("websockets",), wants=("sse", "di")),
]  # fmt: skip


@pytest.fixture(scope="module")
def weighed(knowledge: Knowledge) -> list[Contribution]:
    """Every term of the scores of all that is weighed."""
    answers = [recommend(knowledge, request) for request in WEIGHED]
    return [part for answer in answers for ranked in answer.ranking for part in ranked.contributions]


@pytest.mark.parametrize("case", TOLD)
def test_a_value_follows_from_what_is_told(weighed: list[Contribution], case: str) -> None:
    criterion, pattern, ends = TOLD[case]
    seen = [(part, re.fullmatch(pattern, part.evidence)) for part in weighed if part.criterion == criterion]
    fitting = [(part, found) for part, found in seen if found]
    assert fitting
    for part, found in fitting:
        assert (part.low, part.high) == pytest.approx(ends(*found.groups()), abs=0.02), part


def test_a_fit_is_the_sum_of_its_terms(weighed: list[Contribution]) -> None:
    seen = set()
    for part in (part for part in weighed if part.criterion == "fit"):
        low = high = shares = 0.0
        for term in re.split(r"\. (?=asked|wished|joining|wanted)", part.evidence):
            found = re.match(r"(\w+) ([\d.]+) x ([\d.]+)(?: to ([\d.]+))? of (\d+): ", term)
            assert found, term
            seen.add(found[1])
            share = float(found[2])
            shares += share
            low += share * float(found[3]) / int(found[5])
            high += share * float(found[4] or found[3]) / int(found[5])
        assert shares == pytest.approx(1, abs=0.01)
        assert (part.low, part.high) == pytest.approx((low, high), abs=0.01), part
    assert seen == {"asked", "wished", "joining", "wanted"}


ALL = {"alfa": "built-in", "bravo": "plugin", "charlie": "partial", "delta": "no", "echo": "unknown"}
FITS: dict[str, tuple[Request, tuple[float, float], str]] = {
    "nothing": (Request(), (1, 1), "nothing is asked or wanted of it"),
    "what is there in each way": (Request(wants=tuple(ALL)), (0.34, 0.54), "wished 1 x 1.7 to 2.7 of 5: built-in: Alfa; plugin: Bravo; partial: Charlie; no: Delta; unknown: Echo"),
    "a need and a wish, which counts half": (Request(needs=("alfa",), wants=("delta",)), (2 / 3, 2 / 3), "asked 0.667 x 1 of 1: built-in: Alfa. wished 0.333 x 0 of 1: no: Delta"),
    "two needs and a wish": (Request(needs=("alfa", "bravo"), wants=("delta",)), (0.6, 0.6), "asked 0.8 x 1.5 of 2: built-in: Alfa; plugin: Bravo. wished 0.2 x 0 of 1: no: Delta"),
    "what is needed and wished counts once": (Request(needs=("alfa",), wants=("alfa",)), (1, 1), "asked 1 x 1 of 1: built-in: Alfa"),
    "what may only be had in part does not count": (Request(needs=("charlie=partial",)), (1, 1), "nothing is asked or wanted of it"),
}  # fmt: skip


@pytest.mark.parametrize("case", FITS)
def test_what_counts_for_a_fit(case: str) -> None:
    request, ends, told = FITS[case]
    catalog = catalog_of({"one": thing(**ALL)}, Goal("Goal", "A goal.", {"thing": Slot((), ())}))
    (ranked,) = recommend(Knowledge(catalog), replace(request, slots=("thing",), lenient=True)).ranking
    (fit,) = (part for part in ranked.contributions if part.criterion == "fit")
    assert (fit.low, fit.high, fit.evidence) == (*map(pytest.approx, ends), told)


def test_what_a_component_is_for_is_held_against_the_words(knowledge: Knowledge) -> None:
    """Nothing else tells two requests apart; what is not to come speaks for nobody."""
    asked = Request(slots=("http-mock",), text="answers that were recorded from real calls and are replayed")
    parts = {
        ranked.component: part
        for ranked in recommend(knowledge, asked).ranking
        for part in ranked.contributions
        if part.criterion == "purpose"
    }
    shared = parts.pop("vcrpy")
    assert shared.evidence == "what it is and is good for shares words with the question: recorded, replayed"
    assert {(part.value, part.evidence) for part in parts.values()} == {
        (0, "its description shares no word with the question")
    }
    assert 0.5 < shared.value < 1
    plain = recommend(knowledge, Request(slots=("http-mock",)))
    assert "purpose" in plain.silent
    for name, id in (("redis", "redis"), ("redis queue", "rq")):
        named = Request(slots=("task-queue",), text=name)
        assert "purpose" not in recommend(knowledge, named).silent
        assert "purpose" in recommend(knowledge, replace(named, avoid=(id,))).silent


def test_who_does_without_a_thing_is_not_told_another_way_to_use_it(knowledge: Knowledge) -> None:
    answer = recommend(knowledge, Request(slots=("migrations",), avoid=("alembic",)))
    excluded = {out.component: out for out in answer.excluded}
    assert excluded["flask-migrate"].source
    assert answer.answer != "flask-migrate"
    left = recommend(knowledge, Request(shape="replace", slots=("orm",), leave=("sqlalchemy",)))
    assert "sqlmodel" in {ranked.component for ranked in left.ranking}


QUEUE = Request(slots=("task-queue",))
DJANGOS = "Django's admin, authentication and forms are made for models of its own ORM."
OUT: dict[str, tuple[Request, str, str | None, str | None]] = {
    "to be avoided": (replace(QUEUE, avoid=("celery",)), "celery", "it is to be avoided", None),
    "made for what goes": (Request(slots=("orm",), leave=("django",)), "django-orm", "it is to be avoided", None),
    "made for something that stays as well": (Request(slots=("admin",), leave=("fastapi",)), "sqladmin", None, None),
    "added to what is not there": (QUEUE, "django-celery-beat", "it is added to Celery, which is not there", None),
    "added to what is not there, and has what that lacks": (Request(slots=("test-runner",), needs=("async",)), "pytest-asyncio", None, None),
    "added to what is not there, and has nothing more that was asked": (Request(slots=("test-runner",), needs=("junit-xml",)), "pytest-asyncio", "it is added to pytest, which is not there", None),
    "quiet, and nobody says that it has ended": (Request(slots=("cache",), needs=("disk",)), "diskcache", None, None),
    "quiet by somebody's word": (Request(slots=("messaging-framework",)), "nameko", "dormant: Its command line stops with an import error on Python 3.12 and 3.13 in a fresh environment, and 2.14.1 is the newest release, as the command shows.", "$ for v in 3.12 3.13; do uv run --no-project --python $v --with nameko==2.14.1 nameko --version; done; pip index versions nameko"),
    "added to what is there": (replace(QUEUE, keep=("celery",)), "django-celery-beat", None, None),
    "added to what may go": (replace(QUEUE, there=("celery",), shape="stay-or-move"), "django-celery-beat", None, None),
    "added to what is weighed": (replace(QUEUE, among=("celery", "django-celery-beat")), "django-celery-beat", None, None),
    "none of those that are weighed": (replace(QUEUE, among=("celery", "rq")), "dramatiq", "the question is between Celery, RQ", None),
    "no library, and whether one is needed is asked": (replace(QUEUE, among=("celery", "rq"), shape="need-at-all"), "table-and-loop", None, None),
    "no library for something small": (replace(QUEUE, among=("celery", "rq"), situation={"size": "small"}), "table-and-loop", "the question is between Celery, RQ", None),
    "another where it is asked whether one is needed": (replace(QUEUE, among=("celery", "rq"), shape="need-at-all"), "dramatiq", "the question is between Celery, RQ", None),
    "one person behind it": (Request(slots=("web-framework",), situation={"governance": "not-one-person"}), "bottle", "Marcel Hellkamp stands behind it: pyproject.toml names him as the only author.", "https://github.com/bottlepy/bottle/blob/master/pyproject.toml"),
    "another licence": (Request(slots=("web-framework",), license="mit"), "flask", "its licence is BSD-3-Clause, not mit", "$ pycompare refresh flask"),
    "that licence, in part": (Request(slots=("web-framework",), license="bsd"), "flask", None, None),
    "a newer Python": (Request(slots=("web-framework",), python="3.11"), "quart", "not for Python 3.11: the files of 0.23.1 are for 3.13, 3.14, 3.15", "$ pycompare refresh quart"),
    "that Python": (Request(slots=("web-framework",), python="3.13"), "quart", None, None),
    "a rule": (Request(slots=("orm",), keep=("django",)), "sqlalchemy", DJANGOS, "https://github.com/django/django/blob/6.1.3/docs/topics/db/models.txt"),
    "made for the second of its kind that is there": (Request(slots=("orm",), keep=("fastapi", "django")), "django-orm", None, None),
    "made for what the standard library brings": (Request(slots=("logging",), keep=("django",), needs=("json",)), "python-json-logger", None, None),
    "made for what something that is there is made for": (Request(slots=("rate-limiter",), keep=("flask-smorest",)), "flask-limiter", None, None),
    "made for something else than what is there": (Request(slots=("admin",), keep=("flask",)), "sqladmin", "made for Starlette, FastAPI, which the stack does not have", None),
    "made for what is not there": (Request(slots=("migrations",), keep=("psycopg",)), "alembic", "made for SQLAlchemy, SQLModel, which the stack does not have", None),
    "nothing may be installed": (Request(slots=("command-line",), situation={"dependencies": "standard-library"}), "typer", "nothing may be installed", None),
    "and nothing is": (Request(slots=("command-line",), situation={"dependencies": "standard-library"}), "argparse", None, None),
    "a lack": (replace(QUEUE, needs=("async",)), "django-q2", "needs asyncio-native tasks, but does not have it: The worker process calls the function and awaits nothing.", "https://github.com/django-q2/django-q2/blob/master/django_q/worker.py"),
}  # fmt: skip


@pytest.mark.parametrize("case", OUT)
def test_what_is_out_of_the_question_is_told_with_the_source_of_that(knowledge: Knowledge, case: str) -> None:
    request, component, reason, source = OUT[case]
    answer = recommend(knowledge, request)
    found = [out for out in answer.excluded if out.component == component]
    if reason is None:
        assert not found
        assert component in {ranked.component for ranked in answer.ranking}
        return
    (out,) = found
    assert (out.reason, out.source) == (reason, source)


def test_a_trap_of_one_broker_is_not_told_where_it_is_not_to_come(knowledge: Knowledge) -> None:
    found = [
        {warned.because for warned in recommend(knowledge, request).warnings if "edis" in warned.because}
        for request in (
            Request(slots=("task-queue",), among=("saq",)),
            Request(slots=("task-queue",), among=("saq",), without=("redis",)),
        )
    ]
    assert found[0]
    assert not found[1]


def test_what_is_there_and_stays_is_not_installed(knowledge: Knowledge) -> None:
    asked = Request(shape="stay-or-move", slots=("task-queue",), there=("celery",), among=("celery", "dramatiq"))
    found = recommend(knowledge, asked)
    assert (found.decision, found.answer, found.install, found.stack[0].kept) == ("keep", "celery", "", True)


SURVIVALS: dict[str, tuple[Request, tuple[str, str, bool, str] | None]] = {
    "all of it": (Request(slots=("password-hashing",), leave=("passlib",), among=("libpass",)), ("passlib", "libpass", True, "hashes")),
    "as far as the move says": (Request(slots=("password-hashing",), leave=("passlib",), among=("argon2-cffi",)), ("passlib", "argon2-cffi", True, "hashes")),
    "what may go": (Request(slots=("token",), there=("python-jose",), among=("pyjwt",)), ("python-jose", "pyjwt", True, "tokens")),
    "a move that does not say so": (Request(slots=("token",), leave=("python-jose",), among=("joserfc",)), ("python-jose", "joserfc", True, "")),
    "jobs": (Request(slots=("task-queue",), leave=("celery",), among=("huey",)), ("celery", "huey", True, "")),
    "no move": (Request(slots=("task-queue",), leave=("rq",), among=("saq",)), ("rq", "saq", False, "")),
    "not the main slot": (Request(slots=("web-framework", "task-queue"), leave=("rq",), among=("saq",)), ("rq", "saq", False, "")),
    "nothing is stored": (Request(slots=("web-framework",), leave=("flask",)), None),
    "what stays": (Request(slots=("task-queue",), keep=("celery",)), None),
    "what may go and stays": (Request(shape="stay-or-move", slots=("task-queue",), there=("celery",)), None),
    "another subject": (Request(slots=("orm",), leave=("celery",)), None),
    "no library any more": (Request(slots=("task-queue",), leave=("rq",), among=("table-and-loop",)), ("rq", "table-and-loop", False, "")),
}  # fmt: skip


@pytest.mark.parametrize("case", SURVIVALS)
def test_what_becomes_of_what_was_stored(knowledge: Knowledge, case: str) -> None:
    request, expected = SURVIVALS[case]
    answer = recommend(knowledge, request)
    if expected is None:
        assert answer.survivals == ()
        return
    (found,) = answer.survivals
    assert (found.component, found.to, found.move is not None, "".join(found.survives)) == expected
    told = survived(knowledge.catalog, found)
    assert ("no move is recorded" in told) == (found.move is None)
    assert ("nothing says that" in told) == (found.move is not None and not found.survives)
    assert found.move is None or found.move.because in told
    for id in found.keepers:
        assert knowledge.catalog.components[id].name in told
    brief = of_recommendation(knowledge, request, answer)
    assert brief.bites[0].says[:100] == told[:100]


def test_where_the_answer_does_not_keep_what_was_stored_those_that_do_are_named(knowledge: Knowledge) -> None:
    answer = recommend(knowledge, Request(slots=("token",), leave=("python-jose",), among=("joserfc",)))
    assert answer.survivals[0].keepers == ("pyjwt",)


INSTALLS: dict[str, tuple[Request, str]] = {
    "a library that it forgets": (Request(slots=("task-queue",), among=("saq",), needs=("redis",)), '"saq[redis]" typing-extensions'),
    "one that comes with the rest": (Request(slots=("task-queue",), among=("saq",), needs=("redis",), keep=("fastapi",)), '"saq[redis]"'),
    "one that an extra brings": (Request(slots=("task-queue",), among=("saq",), needs=("sql",)), '"saq[postgres]"'),
    "of an extra": (Request(slots=("web-framework",), among=("sanic",), needs=("openapi",)), '"sanic[ext]" pydantic'),
    "and where nobody asked for one": (Request(slots=("web-framework",), among=("sanic",), keep=("structlog",)), '"sanic[ext]" pydantic'),
    "an extra of another": (Request(slots=("admin",), among=("sqladmin",), keep=("fastapi",)), 'sqladmin "sqlalchemy[asyncio]"'),
    "that is in the stack": (Request(slots=("orm", "admin"), among=("sqlalchemy", "sqladmin"), keep=("fastapi",)), '"sqlalchemy[asyncio]" sqladmin'),
    "an extra of its own": (Request(slots=("password-hashing",), among=("pwdlib",), keep=("structlog",)), '"pwdlib[argon2,bcrypt]"'),
    "which was asked for": (Request(slots=("password-hashing",), among=("pwdlib",), needs=("bcrypt",)), '"pwdlib[bcrypt]"'),
    "a version of another": (Request(slots=("api-testing",), among=("tavern",)), 'tavern "pytest<9.2"'),
    "a plugin for a need": (Request(slots=("task-queue",), among=("taskiq",), needs=("redis",)), "taskiq taskiq-redis"),
    "a plugin for what is there": (Request(slots=("task-queue",), among=("taskiq",), keep=("rabbitmq",)), "taskiq taskiq-aio-pika"),
    "no plugin unasked": (Request(slots=("task-queue",), among=("taskiq",)), "taskiq"),
    "a plugin of what stays": (Request(slots=("api-toolkit",), keep=("djangorestframework", "django"), needs=("openapi",)), "drf-spectacular"),
    "a plugin that mends": (Request(slots=("task-queue",), among=("django-tasks",), keep=("django",), needs=("redis",)), "django-tasks django-tasks-rq"),
}  # fmt: skip


@pytest.mark.parametrize("case", INSTALLS)
def test_the_install_line_brings_what_the_catalog_says_is_missing(knowledge: Knowledge, case: str) -> None:
    request, expected = INSTALLS[case]
    assert recommend(knowledge, request).install == f"pip install {expected}"


def test_a_mend_keeps_its_trap_from_biting(shipped: Catalog) -> None:
    """Beside everything that the trap needs to bite, and with nothing else that it lacks."""
    for component in shipped.components.values():
        for trap in component.traps:
            if trap.mend and component.package:
                name, extras, _ = parts(trap.mend)
                bare = Installed({component.package: None}, {})
                for text in trap.beside:
                    bare = bare.joined_by(*parts(text)[:2])
                assert trap.lacks or "<" in trap.mend, component.id
                assert not any(bare.has(text) for text in trap.lacks if "<" not in text)
                mended = bare.joined_by(name, extras)
                assert "<" in trap.mend or any(map(mended.has, trap.lacks)), component.id


def test_the_choices_of_others_are_counted_and_those_in_a_like_context_count_most(knowledge: Knowledge) -> None:
    settled = [
        found for found in knowledge.catalog.decisions.values() if found.kind == "task-queue" and found.is_settled
    ]
    shares = []
    for request in (QUEUE, replace(QUEUE, keep=("django",))):
        parts = {
            ranked.component: part
            for ranked in recommend(knowledge, request).ranking
            for part in ranked.contributions
            if part.criterion == "precedent"
        }
        for id, part in parts.items():
            times = sum(found.chose == id for found in settled)
            assert part.evidence.startswith(f"chosen in {times} of {len(settled)} public decisions")
            assert 0 <= part.low < part.value < part.high <= 1
        shares.append(parts["django-q2"].value)
        assert max(parts, key=lambda id: parts[id].value) == "celery"
    assert shares[1] > shares[0]


CONTINUED = {
    "celery": "it is there already",
    "django-celery-beat": "made for Celery, which is there already",
    "saq": "no move from Celery is known",
}


@pytest.mark.parametrize("id", CONTINUED)
def test_what_a_move_from_what_is_there_costs_is_told(knowledge: Knowledge, id: str) -> None:
    ranking = recommend(knowledge, replace(QUEUE, keep=("celery",))).ranking
    (told,) = (
        part.evidence
        for ranked in ranking
        for part in ranked.contributions
        if ranked.component == id and part.criterion == "continuity"
    )
    assert told == CONTINUED[id]


GUIDED = {
    "fastapi": "; in the guide's stack: 1",
    "sanic": "; the guide's pick for Asynchronous APIs, which holds: 0.5",
    "blacksheep": "; not named by the guide for it: 0",
}


@pytest.mark.parametrize("id", GUIDED)
def test_the_word_of_the_guide_counts_as_one_thing_that_is_wanted(knowledge: Knowledge, id: str) -> None:
    goal = knowledge.catalog.goals["async-api"]
    (found,) = (ranked for ranked in for_goal(knowledge, goal.id).ranking if ranked.component == id)
    (told,) = (part.evidence for part in found.contributions if part.criterion == "fit")
    assert told.endswith(GUIDED[id])
    assert f" of {len({*goal.slots['web-framework'].needs, *goal.slots['web-framework'].wants}) + 1}: " in told
    alone = recommend(knowledge, Request(slots=("web-framework",))).ranking[0].contributions[0]
    assert "guide" not in alone.evidence


AGREED: dict[str, tuple[bool, tuple[str, ...]]] = {
    "admin-app": (True, ("the guide names no ORM, no server",)),
    "kubernetes": (True, ("the guide names no configuration, no monitoring",)),
    "rest-api": (False, ("APIFlask instead of Flask-RESTful: dormant: ", "the guide names no server")),
    "async-api": (False, ("Dishka instead of Dependency Injector: needs scopes, but has it only in part: ", "the guide names no server")),
    "messaging": (False, ("FastStream instead of Faust: superseded: ", "the guide names no server")),
}  # fmt: skip


@pytest.mark.parametrize("goal", AGREED)
def test_where_the_answer_leaves_the_guide_is_told_with_the_fact(knowledge: Knowledge, goal: str) -> None:
    agrees, because = AGREED[goal]
    guide = for_goal(knowledge, goal).guide
    assert guide is not None
    assert (guide.agrees, len(guide.because)) == (agrees, len(because))
    for found, expected in zip(guide.because, because, strict=True):
        assert found.startswith(expected)


MOVED: dict[str, tuple[Request, str]] = {
    "what is there": (Request(keep=("flask",)), "Flask, which is there, instead of FastAPI"),
    "fewer points": (Request(preferences={"footprint": 3.0}), r"(\w+) instead of FastAPI: (\d\.\d\d) to (\d\.\d\d) points, most of it by footprint \(\d\.\d\d to \d\.\d\d\)"),
    "avoided": (Request(avoid=("fastapi",)), r"\w+ instead of FastAPI: it is to be avoided"),
    "no slot of it": (Request(slots=("orm",)), "FastAPI fills no slot of the goal"),
}  # fmt: skip


@pytest.mark.parametrize("case", MOVED)
def test_what_moved_a_part_of_the_guides_stack(knowledge: Knowledge, case: str) -> None:
    request, told = MOVED[case]
    goal = of_goal(knowledge.catalog.goals["async-api"])
    slots = request.slots or goal.slots[:1]
    guide = recommend(knowledge, replace(request, goal=goal.goal, slots=slots)).guide
    assert guide is not None
    (because,) = (found for found in guide.because if re.search(r"FastAPI", found))
    found = re.fullmatch(told, because)
    assert found, because
    assert not found.groups() or float(found[2]) >= float(found[3])


DECIDED: dict[str, tuple[Request, str, str | None, tuple[str, ...], str | None]] = {
    "whether one is needed": (replace(QUEUE, shape="need-at-all"), "none", "table-and-loop", ("has periodic schedules, delayed tasks",), "No task queue is needed yet: Jobs are rows of the application's database, and a loop or cron takes them one by one. One outgrows it with: Retries with "),
    "one is needed": (replace(QUEUE, shape="need-at-all", needs=("retries",)), "adopt", "celery", ("has retries",), None),
    "what comes with the framework is enough": (replace(QUEUE, shape="need-at-all", keep=("fastapi",)), "adopt", "fastapi-backgroundtasks", ("has asyncio-native tasks, typed public API",), None),
    "and is not enough": (replace(QUEUE, shape="need-at-all", keep=("fastapi",), needs=("retries", "schedules")), "adopt", "saq", ("has retries, periodic schedules",), None),
    "nothing speaks for a move": (replace(QUEUE, shape="stay-or-move", there=("celery",)), "keep", "celery", ("already there", "has retries, periodic schedules, delayed tasks, results"), "Keep Celery: nothing that was asked speaks for the work of a move."),
    "a lack speaks for a move": (replace(QUEUE, shape="stay-or-move", there=("celery",), needs=("async",)), "adopt", "taskiq", ("has asyncio-native tasks",), None),
    "a preference speaks for a move": (replace(QUEUE, shape="stay-or-move", there=("celery",), preferences={"fit": 5.0}), "adopt", "saq", ("has asyncio-native tasks, retries, periodic schedules, delayed tasks ...",), None),
    "a preference speaks for none": (replace(QUEUE, shape="stay-or-move", there=("celery",), preferences={"adoption": 5.0}), "keep", "celery", ("already there", "has retries, periodic schedules, delayed tasks, results"), "Keep Celery: nothing that was asked speaks for the work of a move."),
    "it stays and has it": (replace(QUEUE, keep=("celery",), needs=("results",)), "keep", "celery", ("already there", "has results"), "Keep Celery: it has what was asked of the task queue."),
    "it stays, and nothing was asked": (replace(QUEUE, keep=("celery",)), "keep", "celery", ("already there", "has retries, periodic schedules, delayed tasks, results"), None),
    "in plain words, what is added to it": (replace(QUEUE, keep=("celery",), needs=("schedules", "django"), lenient=True), "adopt", "django-celery-beat", ("has periodic schedules, Django",), None),
    "in plain words, what comes with the framework has it": (Request(slots=("authentication",), keep=("django", "django-auth"), needs=("sessions",), lenient=True), "keep", "django-auth", ("already there", "has log-in by cookie"), "Keep django.contrib.auth: it has what was asked of the authentication."),
    "in plain words, one of several parts": (Request(slots=("task-queue", "broker"), keep=("celery",), lenient=True), "keep", "celery", ("already there", "has retries, periodic schedules, delayed tasks, results"), None),
    "what stays is not in doubt": (Request(slots=("api-toolkit",), shape="stay-or-move", keep=("drf-spectacular",), there=("djangorestframework",)), "keep", "djangorestframework", ("already there", "has schema classes, authentication, pagination"), "Keep Django REST framework: nothing that was asked speaks for the work of a move."),
    "it stays though nobody cares for it": (replace(QUEUE, keep=("django-q",)), "keep", "django-q", ("already there", "but superseded: The README of its fork django-q2 says that development has stalled since June 2021, and calls the fork the updated version.", "has periodic schedules, delayed tasks, results, monitoring"), None),
    "it lacks what was asked": (replace(QUEUE, keep=("celery",), needs=("async",), lenient=True), "adopt", "taskiq", ("has asyncio-native tasks",), "Taskiq instead of Celery, which is there: needs asyncio-native tasks, but has it only in part: "),
    "nothing has it, but for what nobody cares for": (Request(slots=("authorization",), needs=("flask",)), "none", None, ("nothing in the catalog meets every need",), "Nothing in this catalog fits: no authorization meets every need; PyCasbin is nearest and lacks Flask. What has it all is not cared for: Oso (abandoned)."),
    "it may be used with what it does not mention": (Request(slots=("authorization",), needs=("flask",), lenient=True), "adopt", "casbin", ("lacks Flask",), None),
    "the nearest will do": (Request(slots=("authorization",), needs=("hierarchy", "list-filter"), lenient=True), "adopt", "casbin", ("has role hierarchy", "lacks filtered lists"), "No authorization in this catalog has all that was asked; PyCasbin is nearest and lacks filtered lists. What has it all is not cared for: Oso (abandoned)."),
    "the way without a library alone has it all": (Request(text="a health page for orchestrators", slots=("monitoring",), needs=("health-endpoint=built-in,plugin,partial",), lenient=True), "none", "handwritten-healthz", ("has health endpoint",), "No monitoring is needed yet"),
    "all of it is avoided": (Request(slots=("server",), among=("uvicorn",), avoid=("uvicorn",)), "none", None, ("nothing in the catalog meets every need",), "Nothing in this catalog fits: no server meets every need; look beyond it."),
    "none is needed": (Request(slots=("server",), keep=("robyn",)), "none", None, ("none needed: The framework runs on no ASGI or WSGI server and brings its own.",), "Robyn does it: The framework runs"),
    "what is there does it, and nothing else all of it": (Request(slots=("realtime",), keep=("fastapi",), needs=("sse", "websockets"), lenient=True), "none", None, ("none needed: The framework sends server-sent events itself.",), "FastAPI does it: The framework sends server-sent events itself."),
    "a mapper that migrates itself": (Request(slots=("migrations",), keep=("tortoise-orm",)), "none", None, ("none needed: The mapper drafts and runs the migrations of its models itself.",), "Tortoise ORM does it: The mapper"),
    "a framework that migrates itself": (Request(slots=("migrations",), keep=("django",)), "none", None, ("none needed: Django drafts and runs the migrations of its models itself.",), "Django does it: Django drafts"),
    "a mapper that does not": (Request(slots=("migrations",), keep=("sqlalchemy",)), "adopt", "alembic", ("has generated from models, data migrations, downgrades, SQL script",), None),
    "what it is made for is not there, but not displaced": (Request(slots=("admin",), keep=("sqlmodel",), lenient=True), "adopt", "sqladmin", ("has search and filters, log-in, export, async engines",), None),
    "what goes was made for something that stays": (Request(slots=("api-toolkit",), shape="replace", leave=("flask-restplus",), lenient=True), "adopt", "flask-restx", ("has interactive docs",), None),
    "nobody else stands behind it": (Request(slots=("error-tracking",), among=("rollbar", "sentry-sdk"), situation={"governance": "no-vendor"}, lenient=True), "compare", "sentry-sdk", ("but Functional Software, Inc. (Sentry) stands behind it", "has breadcrumbs, local variables, removal of secrets, filter ..."), None),
    "something small": (Request(slots=("web-framework",), situation={"size": "small"}), "adopt", "bottle", ("its example has 21 lines of code, the shortest of its kind 11", "brings 1 distribution"), None),
    "all of it is out, and the nearest by a rule": (Request(slots=("orm",), keep=("django",), avoid=("django-orm", "beanie")), "none", None, ("nothing in the catalog meets every need",), f"Nothing in this catalog fits: no ORM meets every need; SQLAlchemy is nearest and out: {DJANGOS}"),
    "what has it not, where that was asked": (Request(slots=("orm",), needs=("async=no",), lenient=True), "adopt", "pony", ("does without async queries",), None),
    "one of several": (replace(QUEUE, among=("celery", "rq")), "compare", "rq", ("has retries, periodic schedules, delayed tasks, results ...",), None),
    "one is added to the other": (replace(QUEUE, among=("celery", "django-celery-beat")), "compare", "celery", ("has retries, periodic schedules, delayed tasks, results",), "django-celery-beat is made for Celery: it is added to it and does not take its place."),
    "how it stands": (replace(QUEUE, shape="status", among=("celery",)), "status", "celery", ("has retries, periodic schedules, delayed tasks, results",), "Celery is active: "),
    "what it is": (replace(QUEUE, shape="lookup", among=("celery",)), "status", "celery", ("has retries, periodic schedules, delayed tasks, results",), "Celery is active: "),
    "what takes its place": (replace(QUEUE, shape="status", among=("django-q",)), "status", "django-q2", ("has periodic schedules, delayed tasks, results, monitoring",), "Django Q is superseded: The README of its fork django-q2 says that development has stalled since June 2021, and calls the fork the updated version. A move to Django Q2 is known."),
    "which is of another kind": (Request(slots=("http-client",), shape="status", among=("aioredis",)), "status", "redis-py", ("has connection pool, streamed results, rows as objects, typed public API",), "aioredis is superseded: The README says that it is in redis-py from 4.2.0rc1 on, and shows the import. A move to redis-py is known."),
    "another, to which no move is known": (replace(QUEUE, shape="status", among=("arq",)), "status", "saq", ("has asyncio-native tasks, retries, periodic schedules, delayed tasks ...",), "arq is slowing: Its maintainer wrote on 2025-10-18 that critical security issues will be fixed and that no work on other fixes is to be expected. Of the others SAQ comes first."),
    "nothing of ours": (Request(shape="outside"), "outside", None, (), None),
    "what Spring has and Python does by itself": (Request(instead="Write it."), "none", None, (), "Write it."),
}  # fmt: skip


@pytest.mark.parametrize("case", DECIDED)
def test_what_is_decided_and_why(knowledge: Knowledge, case: str) -> None:
    request, decision, component, why, advice = DECIDED[case]
    answer = recommend(knowledge, request)
    assert (answer.decision, answer.answer) == (decision, component)
    assert (answer.stack[0].why if answer.stack else ()) == why
    assert (answer.advice or "").startswith(advice or "")
    assert bool(answer.advice) is bool(advice)
    stays = decision == "keep" or (request.shape in ABOUT_ONE and component in request.among)
    assert [chosen.kept for chosen in answer.stack[:1]] == [stays] * bool(answer.stack)


GOOD, UNKNOWN = (
    thing(alfa="built-in", bravo="built-in", charlie="built-in"),
    thing(alfa="built-in", bravo="built-in", charlie="unknown"),
)
NEAR: dict[str, tuple[dict[str, Component], str, bool]] = {
    "one is better": ({"a": GOOD, "b": thing(alfa="built-in", bravo="no", charlie="built-in")}, "b", False),
    "they are level": ({"a": GOOD, "b": GOOD}, "b", True),
    "it may be as good at most": ({"a": GOOD, "b": UNKNOWN}, "b", False),
    "it is as good as the first at least": ({"a": UNKNOWN, "b": thing(alfa="built-in", bravo="no", charlie="built-in")}, "b", False),
    "it may be better": ({"a": UNKNOWN, "b": thing(alfa="built-in", bravo="partial", charlie="built-in")}, "b", True),
    "there is no other": ({"a": GOOD}, "", False),
    "the other is added to it": ({"a": GOOD, "b": replace(GOOD, works_with=("a",))}, "", False),
    "three are told": (dict.fromkeys("abcde", GOOD), "b c d", True),
}  # fmt: skip


@pytest.mark.parametrize("case", NEAR)
def test_a_call_is_close_where_the_next_may_be_as_good(case: str) -> None:
    components, alternatives, close = NEAR[case]
    catalog = catalog_of(components, Goal("Goal", "A goal.", {"thing": Slot((), ())}))
    asked = Request(
        slots=("thing",), wants=("alfa", "bravo", "charlie"), preferences={"maintenance": 0, "continuity": 0}
    )
    answer = recommend(Knowledge(catalog), asked)
    (chosen,) = answer.stack
    assert (chosen.component, " ".join(chosen.alternatives), chosen.close) == ("a", alternatives, close)
    kept = recommend(Knowledge(catalog), replace(asked, keep=("a",))).stack[0]
    assert (kept.component, kept.close) == ("a", False), "nobody asks what is next to what stays"
    there = recommend(Knowledge(catalog), replace(asked, there=("a",), shape="stay-or-move")).stack[0]
    assert (there.component, there.kept, there.close) == ("a", True, close), "it is asked of what may go"


def test_a_thing_that_is_made_for_what_is_there_joins_it() -> None:
    """As one of what is wanted where nothing was asked, and else beside it."""
    components = {
        "host": replace(thing(), kind="other", name="Host"),
        "other host": replace(thing(), kind="other", name="Other host"),
        "made": replace(thing(alfa="built-in"), works_with=("host",)),
        "not made": thing(alfa="built-in"),
    }
    catalog = catalog_of(components, Goal("Goal", "A goal.", {"thing": Slot((), ())}))
    told = {}
    for name, request in {
        "nothing": Request(keep=("host",)),
        "a need": Request(keep=("host",), needs=("alfa",)),
        "a wish": Request(keep=("host",), wants=("alfa",)),
        "another host": Request(keep=("other host",), needs=("alfa",)),
    }.items():
        for ranked in recommend(Knowledge(catalog), replace(request, slots=("thing",))).ranking:
            fit = next(part for part in ranked.contributions if part.criterion == "fit")
            told[name, ranked.component] = (round(fit.value, 3), fit.evidence)
    assert told == {
        ("nothing", "made"): (1, "wanted 1 x 1 of 1: made for Host"),
        ("nothing", "not made"): (0, "wanted 1 x 0 of 1: not made for Host"),
        ("a need", "made"): (1, "asked 0.8 x 1 of 1: built-in: Alfa. joining 0.2 x 1 of 1: made for Host"),
        ("a need", "not made"): (0.8, "asked 0.8 x 1 of 1: built-in: Alfa. joining 0.2 x 0 of 1: not made for Host"),
        ("a wish", "made"): (1, "wished 0.667 x 1 of 1: built-in: Alfa. joining 0.333 x 1 of 1: made for Host"),
        ("a wish", "not made"): (
            0.667,
            "wished 0.667 x 1 of 1: built-in: Alfa. joining 0.333 x 0 of 1: not made for Host",
        ),
        ("another host", "not made"): (1, "asked 1 x 1 of 1: built-in: Alfa"),
    }


STANDING = {
    "active": ("celery", "active", True),
    "slowing by the calendar alone": ("httpx", "slowing", True),
    "slowing by its maker's word": ("arq", "slowing", False),
    "superseded": ("aioredis", "superseded", False),
}


@pytest.mark.parametrize("case", STANDING)
def test_what_is_asked_about_is_told_and_taken_where_it_may_be_begun_with(knowledge: Knowledge, case: str) -> None:
    id, status, taken = STANDING[case]
    kind = knowledge.catalog.components[id].kind
    answer = recommend(knowledge, Request(shape="status", slots=(kind,), among=(id,)))
    assert answer.subject == Topic(id, status)
    assert (answer.answer == id) is taken
    assert answer.decision == "status"


def test_what_is_not_there_is_an_empty_list(knowledge: Knowledge) -> None:
    """Scripts read the same fields of every answer."""
    nothing = recommend(knowledge, Request(shape="outside"))
    lists = ("stack", "ranking", "excluded", "sensitivity", "silent", "rankings", "warnings", "precedents", "otherwise")
    assert {name: getattr(nothing, name) for name in (*lists, "survivals", "start", "services")} == dict.fromkeys(
        (*lists, "survivals", "start", "services"), ()
    )
    assert (nothing.install, nothing.guide) == ("", None)


def test_a_wish_bears_on_the_slots_that_have_the_feature_and_on_no_other(shipped: Catalog) -> None:
    asked = Request(
        slots=("orm", "task-queue"),
        wants=("unit-of-work", "async", "retries", "retries"),
        unwanted=("async", "results"),
    )
    orm, queue = slot_requests(shipped, asked)
    assert (orm.wished, queue.wished) == (("unit-of-work",), ("retries",))
    assert "results" in shipped.kinds["task-queue"].wants
    assert not {"async", "results"} & {*orm.wanted, *queue.wanted}


TITLES = {
    "a goal": (Request(goal="async-api", slots=("web-framework", "orm")), "Async microservice API"),
    "one part of it": (Request(goal="async-api", slots=("orm",)), "Async microservice API: ORM"),
    "something else for it": (Request(goal="async-api", slots=("cache",)), "Async microservice API"),
    "words": (replace(QUEUE, text="jobs at night"), "jobs at night"),
    "very many words": (replace(QUEUE, text="x" * 501), "x" * 497 + "..."),
    "no more than are shown": (replace(QUEUE, text="x" * 500), "x" * 500),
}


@pytest.mark.parametrize("case", TITLES)
def test_what_a_question_is_called(knowledge: Knowledge, case: str) -> None:
    request, title = TITLES[case]
    assert recommend(knowledge, request).name == title


def test_a_goal_of_one_part_is_called_by_its_name_alone() -> None:
    catalog = catalog_of({"one": GOOD}, Goal("The goal", "A goal.", {"thing": Slot((), ())}))
    assert recommend(Knowledge(catalog), of_goal(catalog.goals["goal"])).name == "The goal"


WAYS_OUT = {
    "diskcache": "django-cache",  # the first of several
    "passlib": "libpass",  # of its own kind, after one of another
    "aerich": "tortoise-orm",  # its successor, of another kind
    "flask-restplus": "flask-restx",  # its successor, though a better one is a move away
    "docopt": "click",  # not the first, for which nobody cares either
    "flask-sqlalchemy": "sqlalchemy",  # not its own newer version
    "django-crontab": "django-q2",  # of its own kind
    "aioredis": "redis-py",
}


@pytest.mark.parametrize("id", WAYS_OUT)
def test_the_way_out_of_what_nobody_cares_for(knowledge: Knowledge, id: str) -> None:
    component, target = knowledge.catalog.components[id], knowledge.catalog.components[WAYS_OUT[id]]
    answer = recommend(knowledge, Request(shape="status", slots=(component.kind,), among=(id,)))
    assert (answer.decision, answer.answer) == ("status", target.id)
    assert (answer.understood.slots, answer.understood.avoid) == ((target.kind,), (id,))
    assert answer.subject is not None
    assert answer.subject.component == id


def test_who_asks_what_a_thing_is_hears_of_that_and_of_nothing_else(knowledge: Knowledge) -> None:
    """How it stands is the subject only where that was asked; of several names none is."""
    plain = recommend(knowledge, replace(QUEUE, shape="lookup", among=("celery",)))
    assert (plain.subject, plain.stack[0].component) == (None, "celery")
    assert recommend(knowledge, replace(QUEUE, among=("celery",))).subject is None
    ebbing = recommend(knowledge, replace(QUEUE, shape="lookup", among=("arq",)))
    assert ebbing.answer == "arq", "it may still be looked up"
    gone = recommend(knowledge, Request(slots=("orm",), shape="lookup", among=("gino",)))
    assert (gone.answer, gone.subject, gone.start) == ("gino", Topic("gino", "dormant"), ()), (
        "nobody is told to start it"
    )
    nothing = recommend(knowledge, replace(QUEUE, shape="status"))
    assert (nothing.subject, nothing.decision) == (None, "status")


STAYS: dict[str, tuple[Request, str, bool]] = {
    "another has more points, which alone pay for no move": (Request(shape="stay-or-move", there=("flask",)), "flask", True),
    "and are wished for": (Request(shape="stay-or-move", there=("flask",), preferences={"maturity": 0.4}), "fastapi", False),
    "and are few": (Request(shape="stay-or-move", there=("falcon",), preferences={"maturity": 0.2}), "falcon", True),
    "it lacks something": (Request(shape="stay-or-move", there=("flask",), needs=("async",)), "fastapi", False),
    "nobody asks whether it stays": (Request(there=("flask",)), "fastapi", False),
    "nobody cares for it": (Request(shape="stay-or-move", there=("hug",)), "fastapi", False),
}  # fmt: skip


@pytest.mark.parametrize("case", STAYS)
def test_what_is_there_stays_where_nothing_pays_for_a_move(knowledge: Knowledge, case: str) -> None:
    request, component, kept = STAYS[case]
    answer = recommend(knowledge, replace(request, slots=("web-framework",)))
    assert (answer.answer, answer.stack[0].kept) == (component, kept)
    assert answer.ranking[0].component == "fastapi", "which has the most points"


PAIRS: dict[str, tuple[Request, str, str | None]] = {
    "made for another of its kind": (Request(slots=("rate-limiter",), among=("flask-limiter",), keep=("fastapi",), needs=("flask",)), "slowapi", "Flask-Limiter is made for Flask, and not for FastAPI."),
    "against a rule": (Request(slots=("server",), among=("mod-wsgi",), keep=("fastapi",)), "uvicorn", "mod_wsgi does not go with what is there: "),
    "made for nothing": (Request(slots=("task-queue",), among=("celery",), keep=("fastapi",)), "celery", None),
    "made for it": (Request(slots=("rate-limiter",), among=("flask-limiter",), keep=("flask",)), "flask-limiter", None),
}  # fmt: skip


@pytest.mark.parametrize("case", PAIRS)
def test_what_does_not_go_together_is_told_with_what_does(knowledge: Knowledge, case: str) -> None:
    request, taken, told = PAIRS[case]
    answer = recommend(knowledge, replace(request, shape="together"))
    assert answer.answer == taken
    assert (answer.advice or "").startswith(told or "")
    assert told is not None or "does not go" not in (answer.advice or "")


def test_what_is_made_for_something_that_is_there_is_asked_for_beside_it(knowledge: Knowledge) -> None:
    added = recommend(knowledge, replace(QUEUE, keep=("celery",), among=("django-celery-beat",)))
    assert (added.answer, added.stack[0].kept, added.decision) == ("django-celery-beat", False, "adopt")
    assert not any("Celery" in limit.text for limit in added.sensitivity), "it does not take Celery's place"


def test_the_limits_are_those_to_what_may_take_its_place(knowledge: Knowledge) -> None:
    answer = recommend(
        knowledge, replace(QUEUE, among=("celery", "django-celery-beat", "rq"), preferences={"adoption": 2.0})
    )
    assert {limit.winner for limit in answer.sensitivity} == {"celery"}
    assert {limit.rival for limit in answer.sensitivity} == {"rq"}


@pytest.mark.parametrize(
    "request_",
    [
        QUEUE,
        replace(QUEUE, keep=("django",)),
        replace(QUEUE, among=("celery",)),
        replace(QUEUE, among=("rq", "dramatiq")),
        Request(shape="stay-or-move", slots=("web-framework",), there=("flask",)),
        Request(slots=("web-framework",), keep=("flask",)),
        Request(slots=("authorization",), needs=("flask",), lenient=True),
        Request(slots=("authorization",), needs=("flask",)),
        Request(slots=("configuration",)),
    ],
)
def test_how_sure_it_is_follows_from_what_is_shown(knowledge: Knowledge, request_: Request) -> None:
    answer = recommend(knowledge, replace(request_, certainty=0.6))
    first = next((ranked for ranked in answer.ranking if ranked.component == answer.answer), None)
    shares = {part.criterion: part.value for part in first.contributions} if first else {}
    signs = JudgingSigns(
        precedent=shares.get("precedent", 0.3),
        unmet=bool(first and first.unmet),
        close=answer.stack[0].close,
        single=len(answer.ranking) == 1,
    )
    assert answer.understood.confidence == confidence(0.6, signs)
    assert recommend(knowledge, request_).understood.confidence == 1


def test_what_was_understood_is_shown(knowledge: Knowledge) -> None:
    asked = Request(
        text="it's a queue", slots=("task-queue",), needs=("retries",), without=("redis",), python="3.13", license="MIT",
        avoid=("celery",), leave=("rq",), certainty=0.7, also=("orm", "server"),
    )  # fmt: skip
    found = recommend(knowledge, asked).understood
    assert found.requirements == ("task-queue: without redis", "task-queue: retries", "python: 3.13", "license: MIT")
    assert found.avoid == ("celery", "rq", "redis")
    asks = "pycompare recommend 'it'\"'\"'s a queue' --slot"
    assert [(reading.slots, reading.command) for reading in found.readings] == [
        (("orm",), f"{asks} orm"), (("server",), f"{asks} server"),
    ]  # fmt: skip


@pytest.mark.parametrize(("there", "may_stay"), [("diskcache", True), ("gino", False)])
def test_what_is_there_may_stay_though_it_is_quiet_but_not_against_its_makers_word(
    knowledge: Knowledge, there: str, may_stay: bool
) -> None:
    component = knowledge.catalog.components[there]
    assert status_of(knowledge, component).word == "dormant"
    answer = recommend(knowledge, Request(shape="stay-or-move", slots=(component.kind,), there=(there,)))
    assert (there not in {out.component for out in answer.excluded}) is may_stay


@pytest.mark.parametrize(("shape", "asked"), [("together", ("strawberry-graphql",)), ("choose", ())])
def test_a_single_name_is_asked_about_where_it_is_to_go_with_something(
    shipped: Catalog, shape: Shape, asked: tuple[str, ...]
) -> None:
    odds = {"strawberry-graphql": {"among": 1.0}, "django": {"keep": 1.0}}
    assert placed(shipped, odds, ("graphql",), shape).among == asked


def test_what_others_decided_is_told_with_their_reason(knowledge: Knowledge) -> None:
    request = Request(slots=("task-queue",), needs=("async", "sql"))
    answer = recommend(knowledge, request)
    others = [found for found in answer.precedents if found.chose not in (None, answer.answer)]
    told = tell(knowledge.catalog, request, answer, explain=False)
    (decided,) = (
        value.text for block in told.blocks if isinstance(block, Pairs) for key, value in block.rows if key == "Decided"
    )
    assert others
    for found in others:
        assert found.chose
        name, reason = names.name_of(knowledge.catalog, found.chose), knowledge.catalog.arguments[found.reasons[0]].name
        assert f"{name} for {reason}" in decided


ALIKE: dict[str, tuple[Request, Callable[[Decision], bool]]] = {
    "what goes": (Request(slots=("web-framework",), leave=("flask",)), lambda found: "flask" in found.had),
    "what may go": (Request(slots=("web-framework",), there=("flask",), shape="stay-or-move"), lambda found: "flask" in found.had),
    "what stays": (Request(slots=("task-queue",), keep=("django",)), lambda found: "django" in found.keeps),
    "what is needed": (Request(slots=("task-queue",), needs=("sql",)), lambda found: "sql" in found.needed),
    "nothing": (Request(slots=("task-queue",)), lambda _: False),
}  # fmt: skip


@pytest.mark.parametrize("case", ALIKE)
def test_the_newest_decisions_that_share_something_are_told(knowledge: Knowledge, case: str) -> None:
    request, shares = ALIKE[case]
    decisions = knowledge.catalog.decisions.values()
    alike = [found for found in decisions if found.kind == request.slots[0] and found.is_settled and shares(found)]
    alike.sort(key=lambda found: (found.date, found.id), reverse=True)
    told = [(found.url, found.date, found.chose, found.because) for found in recommend(knowledge, request).precedents]
    assert told == [(found.url, found.date, found.chose, found.context) for found in alike[:4]]


def test_another_is_named_with_what_it_has_and_the_answer_has_not(knowledge: Knowledge) -> None:
    found = {}
    for kind in knowledge.catalog.kinds.values():
        answer = recommend(knowledge, Request(slots=(kind.id,)))
        first = knowledge.catalog.components[answer.answer or ""]
        named = [other.component for other in answer.otherwise]
        assert named == [id for id in answer.stack[0].alternatives[:2] if id in named]
        for other in answer.otherwise:
            assert 1 <= len(other.features) <= 2
            for feature in other.features:
                assert feature not in knowledge.catalog.components, "that is said by keeping it"
                assert cell_of(knowledge.catalog.components[other.component], feature).value == "built-in"
                assert cell_of(first, feature).value in ("no", "partial")
        found[kind.id] = [(other.component, *other.features) for other in answer.otherwise]
    assert found["task-queue"] == [("rq", "sync", "workflows"), ("dramatiq", "sync", "workflows")]
    assert found["broker"] == [("kafka", "replay", "transactions"), ("nats", "replay", "delays")]
    django = recommend(knowledge, Request(slots=("web-framework",), among=("flask", "django"))).otherwise
    assert [(other.component, other.features) for other in django] == [("django", ("async", "asgi"))]


def test_who_takes_what_nobody_cares_for_is_warned_first(knowledge: Knowledge) -> None:
    kept = replace(QUEUE, keep=("django-q",))
    told = [(found.component, found.because, found.source) for found in recommend(knowledge, kept).warnings]
    status = status_of(knowledge, knowledge.catalog.components["django-q"])
    assert told[0] == ("django-q", f"superseded: {status.because}", status.source)
    traps = [("django-q", trap.because, trap.source) for trap in knowledge.catalog.components["django-q"].traps]
    assert told[1:] == traps
    assert {found.component for found in recommend(knowledge, QUEUE).warnings} == {"saq"}


def test_who_takes_what_its_makers_only_maintain_is_warned(knowledge: Knowledge) -> None:
    """A pause that only the calendar shows is no warning."""
    for id, warned in (("fastapi-users", True), ("httpx", False)):
        kind = knowledge.catalog.components[id].kind
        found = recommend(knowledge, Request(slots=(kind,), among=(id,))).warnings
        assert any(one.because.startswith("slowing: ") for one in found) is warned, id


def test_one_choice_in_place_of_several_is_told_once(shipped: Catalog) -> None:
    kind, huey = shipped.kinds["task-queue"], shipped.components["huey"]
    asked: list[Requirement] = [
        *without(kind, ["redis", "rabbitmq"]),
        Need("sql"),
        Need("django"),
        Need("django", ("built-in",)),
    ]
    assert list(labels(asked, kind.features, huey)) == ["SQL database in place of Redis and RabbitMQ", "Django"]


def test_every_criterion_is_found_somewhere() -> None:
    assert set(CRITERIA) == set(get_args(CriterionId))


LONG = "The page shall answer at once while the work goes on somewhere else " + "and on and on " * 40
SAID: dict[str, tuple[str, str]] = {
    "what is no package": ("message broker", "not Python packages: RabbitMQ (https://www.rabbitmq.com/docs)"),
    "what bites, of which part": ("async-api", "FastAPI: ORJSONResponse is deprecated"),
    "what bites where there is one part": (
        "replace django-q in Django, no Redis",
        "Watch out  A leftover django-q owns the import name django_q",
    ),
    "who decided alike": ("should we leave gunicorn for granian", "1 of 4 public threads alike chose Gunicorn (2026)"),
    "who decided alike that nothing is added": (
        "server-sent events in FastAPI, do I need a package?",
        "3 of 3 public threads alike added nothing (2026, 2019)",
    ),
    "another language": (
        "Wir haben Flask und brauchen Hintergrundjobs ohne Redis",
        "Not understood: it is read as another",
    ),
    "what a long text may mean besides": (LONG, "the same with --slot "),
}


@pytest.mark.parametrize("case", SAID, ids=str)
def test_what_is_said_beside_an_answer(run: Run, case: str) -> None:
    text, expected = SAID[case]
    assert expected in run("recommend", text, "--format", "table", columns=200).out


def page_of(
    knowledge: Knowledge, request: Request, answer: Recommendation, explain: bool = False
) -> dict[str, list[str]]:
    """What the page of an answer says, by its labels and the titles of its grids and lists."""
    found: dict[str, list[str]] = {}
    for block in tell(knowledge.catalog, request, answer, explain).blocks:
        label = block.title
        match block:
            case Pairs():
                for key, span in block.rows:
                    label = key or label
                    found.setdefault(label, []).append(span.text)
            case Grid():
                rows = [row for section in block.sections for row in section.rows]
                found.setdefault(label, []).extend(" | ".join(span.text for span in row) for row in rows)
            case Prose():
                found.setdefault(label, []).extend("".join(span.text for span in item) for item in block.paragraphs)
    return found


def asked_page(knowledge: Knowledge, request: Request, explain: bool = False) -> dict[str, list[str]]:
    """The page of the answer to a request for the Python that everybody has, if it names no other."""
    request = replace(request, python=request.python or knowledge.catalog.python)
    return page_of(knowledge, request, recommend(knowledge, request), explain)


HEADLINES: dict[str, tuple[Request, str]] = {
    "one thing": (QUEUE, "SAQ"),
    "several": (Request(slots=("web-framework", "task-queue")), "FastAPI + SAQ"),
    "a goal": (Request(goal="async-api", slots=("orm",)), "Async microservice API: ORM: SQLAlchemy"),
    "how sure it is, where words were read": (replace(QUEUE, certainty=0.3), "SAQ (not sure)"),
    "it stays": (replace(QUEUE, keep=("celery",)), "Keep Celery"),
    "how it stands": (replace(QUEUE, shape="status", among=("celery",)), "Celery is active"),
    "what takes its place": (replace(QUEUE, shape="status", among=("django-q",)), "Django Q is superseded; begin with Django Q2 instead"),
    "nothing takes its place": (Request(slots=("authorization",), shape="status", among=("oso",), needs=("flask",)), "Oso is abandoned"),
    "no library": (replace(QUEUE, shape="need-at-all"), "Nothing to add: A table and a loop"),
    "none is needed": (Request(slots=("server",), keep=("robyn",)), "Nothing to add: Robyn does it"),
    "nothing fits": (Request(slots=("authorization",), needs=("flask",)), "Nothing fits: no authorization meets every need"),
    "nothing of ours": (Request(shape="outside"), "Not in this catalog"),
    "another language": (Request(shape="foreign"), "Not understood: it is read as another language than English"),
    "what Python does by itself": (Request(instead="Write it."), "Not a component"),
}  # fmt: skip


@pytest.mark.parametrize("case", HEADLINES)
def test_the_answer_in_a_line(knowledge: Knowledge, case: str) -> None:
    request, expected = HEADLINES[case]
    assert tell(knowledge.catalog, request, recommend(knowledge, request), explain=False).title == expected


FLASK, WORDS = Request(slots=("web-framework",), leave=("flask",)), tuple(f"word{number}" for number in range(13))
PAGES: dict[str, tuple[Request, str, list[str]]] = {
    "the words": (replace(QUEUE, text="jobs at night"), "Asked", ["jobs at night"]),
    "no words of a goal": (Request(goal="async-api", slots=("orm",), keep=("peewee",)), "Asked", []),
    "the kinds": (Request(slots=("web-framework", "orm")), "Looked for", ["web framework, ORM"]),
    "what is required": (replace(QUEUE, needs=("retries",), avoid=("redis",), license="MIT"), "Needs", ["without Redis; retries; license: MIT"]),
    "another Python": (replace(QUEUE, python="3.12"), "Needs", ["python: 3.12"]),
    "nothing is required": (QUEUE, "Needs", []),
    "what stays": (replace(QUEUE, keep=("django",)), "Keeps", ["Django"]),
    "what must not come, but for what is required": (replace(QUEUE, avoid=("redis", "celery"), leave=("rq",)), "Avoids", ["Celery, RQ"]),
    "what is preferred": (replace(QUEUE, preferences={"adoption": 0.4, "footprint": 0.2}), "Prefers", ["adoption, footprint"]),
    "nothing is preferred": (QUEUE, "Prefers", []),
    "the weights of a goal are not the asker's": (Request(goal="async-api", slots=("orm",), keep=("peewee",), preferences={"fit": 2.0}), "Prefers", []),
    "the circumstances": (replace(QUEUE, situation={"size": "small"}), "Situation", ["A small thing, for which much would be overkill."]),
    "words that were not understood": (replace(QUEUE, ignored=WORDS[:12]), "Ignored", [", ".join(WORDS[:12])]),
    "many of them": (replace(QUEUE, ignored=WORDS), "Ignored", [", ".join(WORDS[:12]) + " ..."]),
    "what others have": (replace(QUEUE, keep=("celery",)), "Instead", ["RQ, if typed public API should come first", "Dramatiq, if typed public API and Windows should come first"]),
    "two that have the same": (Request(shape="stay-or-move", slots=("web-framework",), there=("flask",)), "Instead", ["FastAPI or BlackSheep, if async handlers and ASGI should come first"]),
    "what becomes of what is stored is no move besides": (replace(QUEUE, leave=("celery",), among=("huey",)), "Move", []),
    "no move to itself": (Request(shape="stay-or-move", slots=("web-framework",), there=("flask",)), "Move", []),
    "no move is known": (replace(FLASK, among=("robyn",)), "Move", []),
    "what to type": (replace(QUEUE, keep=("celery",)), "Start", ["pycompare show celery --code > example.py", "python example.py"]),
    "what is not asked is not told of what stays": (replace(QUEUE, keep=("celery",)), "Sure?", []),
    "nor of what has fewer points": (Request(shape="stay-or-move", slots=("web-framework",), there=("flask",)), "Sure?", []),
    "nor where no library is needed": (replace(QUEUE, shape="need-at-all"), "Sure?", []),
    "where to look": (Request(shape="outside"), "What is here", ["pycompare kinds"]),
    "nowhere else": (QUEUE, "There are", []),
}  # fmt: skip


@pytest.mark.parametrize("case", PAGES)
def test_what_the_page_says(knowledge: Knowledge, case: str) -> None:
    request, label, expected = PAGES[case]
    assert asked_page(knowledge, request).get(label, []) == expected


ROWS: dict[str, tuple[Request, str]] = {
    "the two that are next": (Request(slots=("broker",)), "broker | RabbitMQ | {why} | Apache Kafka, NATS"),
    "one that is close": (replace(QUEUE, leave=("celery",)), "task queue | RQ {version} | {why} | Dramatiq (close), SAQ"),
    "none is next": (replace(QUEUE, among=("huey",)), "task queue | Huey {version} | {why} | none"),
    "nothing": (Request(slots=("authorization",), needs=("flask",)), "authorization | none | {why} | none"),
}  # fmt: skip


@pytest.mark.parametrize("case", ROWS)
def test_the_row_of_a_slot(knowledge: Knowledge, case: str) -> None:
    request, row = ROWS[case]
    (chosen,) = recommend(knowledge, request).stack
    assert asked_page(knowledge, request)[""] == [row.format(version=chosen.version, why="; ".join(chosen.why))]


@pytest.mark.parametrize(
    ("leave", "to", "way"),
    [
        ("flask", "fastapi", "Flask to FastAPI, rewrite"),
        ("requests", "niquests", "Requests to Niquests, drop-in"),
    ],
)
def test_a_move_is_told_with_its_effort_and_what_shows_it(knowledge: Knowledge, leave: str, to: str, way: str) -> None:
    component = knowledge.catalog.components[leave]
    for request in (Request(leave=(leave,)), Request(there=(leave,))):
        page = asked_page(knowledge, replace(request, slots=(component.kind,), among=(to,)))
        assert page["Move"] == [f"{way}: {component.moves[to].because}"]


def test_four_warnings_are_told_each_with_its_part_where_there_are_several(knowledge: Knowledge) -> None:
    request = Request(slots=("web-framework", "task-queue"))
    answer = recommend(knowledge, request)
    parts = {id: knowledge.catalog.components[id].name for id in ("fastapi", "saq")}
    told = [f"{parts[warned.component]}: {warned.because}" for warned in answer.warnings]
    assert len(told) > 4
    assert page_of(knowledge, request, answer)["Watch out"] == told[:4]
    fewer = replace(answer, warnings=answer.warnings[:4])
    assert page_of(knowledge, request, fewer)["Watch out"] == told[:4]
    one = replace(answer, warnings=answer.warnings[:1])
    assert page_of(knowledge, request, one)["Watch out"] == [answer.warnings[0].because]


def test_a_close_call_is_told_with_both_scores_and_the_two_nearest_limits(knowledge: Knowledge) -> None:
    request = replace(QUEUE, leave=("celery",))
    answer = recommend(knowledge, request)
    one, two = answer.ranking[:2]
    limits = [f"{limit.text}." for limit in answer.sensitivity]
    assert answer.stack[0].close
    assert len(limits) > 2
    close = f"A close call: RQ {one.score:.2f}, Dramatiq {two.score:.2f}."
    assert page_of(knowledge, request, answer)["Sure?"] == [close, *limits[:2]]
    clear = replace(answer, stack=(replace(answer.stack[0], close=False),))
    assert page_of(knowledge, request, clear)["Sure?"] == limits[:2]


@pytest.mark.parametrize("confidence", [0.83, 0.84])
def test_another_reading_is_told_of_what_is_not_sure(knowledge: Knowledge, confidence: float) -> None:
    request = replace(QUEUE, text="jobs", also=("orm", "server"), certainty=0.7)
    answer = recommend(knowledge, request)
    answer = replace(answer, understood=replace(answer.understood, confidence=confidence))
    told = page_of(knowledge, request, answer).get("Or ask", [])
    asks = ["pycompare recommend jobs --slot orm", "pycompare recommend jobs --slot server"]
    assert told == (asks if sureness(confidence) == "not sure" else [])


@pytest.mark.parametrize(("length", "shown"), [(500, True), (501, False)])
def test_a_question_that_is_long_is_not_repeated_to_ask_again(knowledge: Knowledge, length: int, shown: bool) -> None:
    asks = "pycompare recommend {} --slot orm"
    text = "x" * (length - len(asks.format("")))
    page = asked_page(knowledge, Request(shape="outside", text=text, also=("orm",)))
    assert page["Or ask"] == [asks.format(text) if shown else "the same with --slot orm"]


def test_what_is_explained_of_each_slot(knowledge: Knowledge) -> None:
    """All limits of the first slot and two of the others; the points of the best of the first and of the chosen one of the others."""
    request = Request(slots=("web-framework", "task-queue"))
    answer = recommend(knowledge, request)
    page = page_of(knowledge, request, answer, explain=True)
    first, other = ([f"{limit.text}." for limit in slot.sensitivity] for slot in answer.rankings)
    assert len(first) > 2 < len(other)
    assert page["What would change the answer"] == [*first, *other[:2]]
    assert len(page["Bars"]) == 1
    blocks = tell(knowledge.catalog, request, answer, explain=True, top=2).blocks
    rests = {block.title: block.sections for block in blocks if isinstance(block, Grid) and "rest on" in block.title}
    assert [len(sections) for sections in rests.values()] == [2, 1]
    assert [section.title.partition(",")[0] for sections in rests.values() for section in sections] == [
        knowledge.catalog.components[ranked.component].name for ranked in (*answer.ranking[:2], answer.rankings[1].ranking[0])
    ]  # fmt: skip


def test_where_it_was_read_that_what_is_required_is_there(knowledge: Knowledge) -> None:
    """With the choice that is there in place of one that is not to come; nothing of a slot that stays empty."""
    request = Request(slots=("task-queue", "authorization"), needs=("retries", "flask"), avoid=("redis",))
    queue, nothing = recommend(knowledge, request).stack
    component = knowledge.catalog.components[queue.component or ""]
    cells = {
        label: cell_of(component, id)
        for label, id in (("RabbitMQ", "rabbitmq"), ("retries", "retries"), ("Flask", "flask"))
    }
    assert nothing.component is None
    assert asked_page(knowledge, request, explain=True)["Sources of what is required"] == [
        f"{component.name} | {label} | {cell.value} | {cell.source} | {cell.checked}" for label, cell in cells.items()
    ]


def test_what_is_explained_can_be_read_in_a_narrow_window(run: Run) -> None:
    """The limits are a list, and the name of what was excluded is not broken over lines."""
    words = ["recommend", "--slot", "api-toolkit", "--avoid", "djangorestframework", "--explain"]
    out = run(*words, "--format", "table", columns=80).out
    assert re.search(r"^- [\w ]+ stays first while", out.partition("What would change the answer\n")[2])
    excluded = out.partition("Excluded (")[2]
    assert re.search(r"^Django REST framework +API", excluded, re.MULTILINE)


@pytest.mark.parametrize("words", [["async-api"], ["messaging"], ["--slot", "server", "--use", "robyn"]], ids=str)
def test_a_script_reads_a_row_for_each_slot(run: Run, words: list[str]) -> None:
    """The same as in JSON; what is not there is empty."""
    rows = list(csv.DictReader(io.StringIO(run("recommend", *words, "--format", "csv").out)))
    answer = json.loads(run("recommend", *words, "--format", "json").out)
    stack = answer["stack"]
    assert len(rows) == len(stack)
    assert rows[0]["decision"] == answer["decision"]
    joined = {"why": "; ", "alternatives": ",", "besides": " "}
    for row, chosen in zip(rows, stack, strict=True):
        chosen["decision"] = row["decision"]  # of the whole answer, or of the slot
        assert row == {name: joined[name].join(chosen[name]) if name in joined else chosen[name] or "" for name in row}
        assert [*row] == [
            "slot",
            "component",
            "package",
            "requirement",
            "version",
            "why",
            "alternatives",
            "besides",
            "decision",
            "done_by",
        ]
