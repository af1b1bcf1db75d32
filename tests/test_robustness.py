"""Hostile input is ordinary input: no traceback, nothing that steers a terminal, nothing that a shell or a spreadsheet runs."""

import csv
import io
import json
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

from pycompare.render import formats
from pycompare.render.report import Records, Report
from tests.conftest import Run
from tests.mutations import STEERING

Overlay = Callable[[str | bytes], Path]


@pytest.mark.parametrize("char", sorted(STEERING))
def test_json_holds_no_character_that_steers_and_loses_none(char: str) -> None:
    text = formats.as_json({"kind": "x", "version": 1, "licence": f"MIT{char}", "name": "Zoë 你 😀"})
    assert not STEERING & set(text)
    assert json.loads(text)["licence"] == f"MIT{char}"
    assert "Zoë 你 😀" in text


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
        ("-2+3", "'-2+3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\uff1d1+1", "'\uff1d1+1"),
        ("\t=1+1", "\\u0009=1+1"),
        ("-1.5", "-1.5"),
        ("+3", "+3"),
        ("a=1", "a=1"),
    ],
)
def test_a_spreadsheet_takes_no_cell_for_a_formula(value: str, cell: str) -> None:
    report = Report("", (), Records(("id", "note"), (("a", value),)))
    assert list(csv.reader(io.StringIO(formats.as_csv(report)))) == [["id", "note"], ["a", cell]]


@pytest.mark.parametrize("extras", ["standard", "a,b", "a, b-c", "A.b_c"])
def test_extras_go_into_the_install_line_as_one_word(run: Run, overlay: Overlay, extras: str) -> None:
    path = overlay(f"components: {{flask: {{extras: {{async: '{extras}'}}}}}}")
    words = ("recommend", "--slot", "web-framework", "--use", "flask", "--need", "async=plugin,partial,no,built-in")
    answer = json.loads(run(*words, "--catalog", path, "--format", "json").out)
    assert len(shlex.split(answer["install"])) == answer["install"].count(" ") + 1
    assert "[" in answer["install"]
