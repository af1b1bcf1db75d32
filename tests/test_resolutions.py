"""The shipped evidence that what is recommended can be installed together."""

import json

import pytest

from pycompare.evidence.knowledge import Knowledge
from pycompare.recommend.request import of_goal
from pycompare.recommend.stack import recommend
from tests.conftest import ROOT

NEWEST = max((ROOT / "data" / "resolutions").glob("*.json"))
SHOWN = json.loads(NEWEST.read_bytes())


@pytest.mark.parametrize("goal", SHOWN["goals"])
def test_the_install_line_of_a_goal_resolves_on_every_python(knowledge: Knowledge, goal: str) -> None:
    """`python benchmarks/resolve.py --save data/resolutions` made it; when a recommendation changes, make it again."""
    answer = recommend(knowledge, of_goal(knowledge.catalog.goals[goal]))
    assert sorted(SHOWN["goals"][goal]["requirements"]) == sorted(c.requirement for c in answer.stack if c.requirement)
    found = SHOWN["goals"][goal]["pythons"]
    assert found.keys() == {"3.11", "3.12", "3.13"}
    for python, result in found.items():
        assert result["ok"], f"{python}: {result['reason']}"
        assert len(result["distributions"]) >= len(SHOWN["goals"][goal]["requirements"])


def test_it_is_of_the_day_of_the_shipped_snapshot(knowledge: Knowledge) -> None:
    assert knowledge.snapshot is not None
    assert SHOWN["head"]["as_of"] == knowledge.snapshot.head.day
    assert SHOWN["goals"].keys() == knowledge.catalog.goals.keys()
