"""Words about speed: the rule that costs settle them by, and the scripts that hold costs against each other."""

import sys
from collections.abc import Sequence

import pytest
from msgspec.structs import replace

from pycompare.catalog.model import Catalog, Choice, Claim
from pycompare.evidence import store
from pycompare.evidence.knowledge import Knowledge
from pycompare.evidence.trials import Cost, SharedCost, Trial, TrialHead, Trials
from pycompare.evidence.verdicts import settled
from tests.conftest import ROOT

sys.path.insert(0, str(ROOT / "benchmarks"))

import repeatability
import validity

FRAMEWORKS = ("aiohttp", "blacksheep", "bottle", "django", "falcon", "fastapi", "flask", "litestar", "pyramid", "quart",
              "sanic", "starlette")  # fmt: skip

CLAIM = Claim("fast", "pro", "reactive", "opinion", "as written", "$ true", "2026-01-01")


def costing(ratios: Sequence[float]) -> Trials:
    head = TrialHead(store.SCHEMA, "2026-11-26T10:00:00Z", "pycompare", "A", "Linux", "uv", {"3.13": "CPython 3.13.0"})
    costs = (Cost(ratio, ratio * 0.9, ratio * 1.1, "uvicorn 1", "asgi", "3.13") for ratio in ratios)
    return Trials(head, {id: Trial(cost=cost) for id, cost in zip(FRAMEWORKS, costs, strict=False)})


def apart(trials: Trials, shared: Sequence[float]) -> Trials:
    """The same costs taken apart, with these where the load shares the processor."""
    placed = {
        id: Trial(cost=replace(trial.cost, placement="apart", shared=SharedCost(ratio, ratio * 0.9, ratio * 1.1)))
        for (id, trial), ratio in zip(trials.components.items(), shared, strict=True)
        if trial.cost
    }
    return replace(trials, components=placed)


def driven(ratios: Sequence[float]) -> dict[str, validity.Driven]:
    """What wrk sees of servers that take so many microseconds."""
    return {id: validity.Driven(1e6 / ratio, ratio) for id, ratio in zip(FRAMEWORKS, ratios, strict=True)}


def costs_of(trials: Trials) -> dict[str, Cost]:
    return {id: trial.cost for id, trial in trials.components.items() if trial.cost}


@pytest.mark.parametrize(
    ("word", "place", "verdict"),
    [
        ("fastest", 1, "holds"),
        ("fastest", 3, "holds"),
        ("fastest", 4, "wrong"),
        ("fast", 6, "holds"),
        ("fast", 7, "wrong"),
        ("fast", 12, "wrong"),
    ],
)
def test_a_word_holds_in_its_share_of_the_places(shipped: Catalog, word: str, place: int, verdict: str) -> None:
    known = Knowledge(shipped, trials=(costing([2.0**n for n in range(12)]),))
    component = shipped.components[FRAMEWORKS[place - 1]]
    found = settled(known, component, replace(CLAIM, settled_by=word))
    assert (found.verdict, found.checked, found.source) == (verdict, "2026-11-26", "$ pycompare try")
    assert found.because.startswith(f"Place {place} of 12, and the word holds in the ")


def test_a_pick_of_the_guide_is_judged_alike(shipped: Catalog) -> None:
    known = Knowledge(shipped, trials=(costing([2.0**n for n in range(12)]),))
    choice = Choice("as written", "$ true", "2026-01-01", "opinion", "fastest")
    assert settled(known, shipped.components["aiohttp"], choice).verdict == "holds"
    assert settled(known, shipped.components["starlette"], choice).verdict == "wrong"


def test_a_tie_costs_no_place(shipped: Catalog) -> None:
    known = Knowledge(shipped, trials=(costing([1.0, 1.1, 1.2, 1.24, *[9.0] * 8]),))
    found = settled(known, shipped.components[FRAMEWORKS[3]], replace(CLAIM, settled_by="fastest"))
    assert found.because.startswith("Place 1 of 12")


def test_without_enough_costs_the_written_verdict_stands(shipped: Catalog) -> None:
    claim = replace(CLAIM, settled_by="fast")
    flask = shipped.components["flask"]
    assert settled(Knowledge(shipped), flask, claim) is claim
    assert settled(Knowledge(shipped, trials=(costing([1.0] * 11),)), flask, claim) is claim
    assert settled(Knowledge(shipped, trials=(costing([1.0] * 12),)), shipped.components["tornado"], claim) is claim
    assert settled(Knowledge(shipped, trials=(costing([1.0] * 12),)), flask, CLAIM) is CLAIM


def test_two_runs_that_agree(capsys: pytest.CaptureFixture[str]) -> None:
    one = costing([2.0**n for n in range(12)])
    assert repeatability.compare(one, costing([2.0**n * 1.05 for n in range(12)]))
    told = capsys.readouterr().out
    assert "12 frameworks; 66 pairs more than 1.5 times apart, 0 in another order" in told
    assert "the intervals of the first run cover 100%" in told


def test_two_runs_that_do_not(capsys: pytest.CaptureFixture[str]) -> None:
    ratios = [2.0**n for n in range(12)]
    ratios[0], ratios[1] = ratios[1], ratios[0]
    assert not repeatability.compare(costing([2.0**n for n in range(12)]), costing(ratios))
    assert "1 in another order\n  aiohttp and blacksheep" in capsys.readouterr().out


def test_two_runs_are_compared_in_each_placement(capsys: pytest.CaptureFixture[str]) -> None:
    ratios = [2.0**n for n in range(12)]
    one = apart(costing(ratios), ratios)
    assert not repeatability.compare(one, apart(costing(ratios), ratios[::-1]))
    told = capsys.readouterr().out
    assert "load on a processor of its own: 12 frameworks; 66 pairs more than 1.5 times apart, 0 in another" in told
    assert "load on the server's processor: 12 frameworks; 66 pairs more than 1.5 times apart, 66 in another" in told
    assert repeatability.compare(one, apart(costing(ratios), ratios))
    assert not repeatability.compare(apart(costing(ratios[::-1]), ratios), one)


def test_the_placement_of_the_ratio_has_to_agree_with_wrk(capsys: pytest.CaptureFixture[str]) -> None:
    ratios = [2.0**n for n in range(12)]
    rates = driven(ratios)
    assert validity.agrees(costs_of(apart(costing(ratios), ratios[::-1])), rates)
    told = capsys.readouterr().out
    assert "load on a processor of its own: Spearman 1.000 over 12, 0 pairs 1.5 apart swapped" in told
    assert "load on the server's processor: Spearman -1.000 over 12, 66 pairs 1.5 apart swapped" in told
    assert "with the CPU time under wrk: Spearman 1.000, deviation 0.0%" in told
    assert not validity.agrees(costs_of(apart(costing(ratios[::-1]), ratios)), rates)


def test_one_pair_far_apart_that_wrk_swaps_is_too_many() -> None:
    ratios = [1.3**n for n in range(12)]
    rates = driven(ratios)
    near, far = {**rates}, {**rates}
    near["aiohttp"], near["blacksheep"] = rates["blacksheep"], rates["aiohttp"]
    far["aiohttp"], far["bottle"] = rates["bottle"], rates["aiohttp"]
    assert validity.agrees(costs_of(costing(ratios)), near)
    assert not validity.agrees(costs_of(costing(ratios)), far)


def test_runs_of_unlike_machines_say_nothing_of_each_other() -> None:
    one = costing([1.0] * 12)
    with pytest.raises(SystemExit, match="unlike machines"):
        repeatability.compare(one, replace(one, head=replace(one.head, machine="B")))


def test_rank_correlation() -> None:
    assert validity.spearman([1, 2, 3, 4], [10, 20, 30, 40]) == 1.0
    assert validity.spearman([1, 2, 3, 4], [4, 3, 2, 1]) == -1.0
    assert validity.ranks([5.0, 1.0, 5.0]) == [2.5, 1.0, 2.5]
