"""The points as a picture: every slot, the chosen one first, and every term of its score behind."""

import json
import re

import pytest

from pycompare.render.markdown import bar_letters
from pycompare.render.report import Bar
from tests.conftest import Run


def test_every_slot_has_its_bars_and_its_terms(run: Run) -> None:
    found = json.loads(run("recommend", "async-api", "--format", "json").out)
    shown = run("recommend", "async-api", "--explain", "--format", "table").out
    for slot in found["rankings"]:
        for part in slot["ranking"][0]["contributions"]:
            bar = "█" * round(part["low"] * 10)
            assert re.search(rf"  {part['weight']:.2f}    {bar}[█▒·]* {part['value']:.2f} ", shown)
            assert f"{part['weight']:.3g} x {part['value']:.3f} = {part['points']:.3f}" in shown
    assert len(re.findall("^Points for the ", shown, re.MULTILINE)) == len(found["rankings"])


@pytest.mark.parametrize(
    ("low", "high", "letters", "plain"),
    [
        (0, 0, "··········", ".........."),
        (1, 1, "██████████", "=========="),
        (0, 1, "▒▒▒▒▒▒▒▒▒▒", "----------"),
        (0.31, 0.52, "███▒▒·····", "===--....."),
    ],
)
def test_a_bar_is_light_where_it_is_not_known(low: float, high: float, letters: str, plain: str) -> None:
    assert bar_letters(Bar(low, high), ascii_only=False) == letters
    assert bar_letters(Bar(low, high), ascii_only=True) == plain


def test_plain_letters_where_the_stream_has_no_others(run: Run) -> None:
    shown = run("recommend", "async-api", "--explain", "--format", "table", encoding="ascii").out
    assert re.search(r"fit +0\.\d\d +=+\.* 1\.00", shown)
