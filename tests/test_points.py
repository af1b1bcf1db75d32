"""The points as a picture: every slot, the chosen one first, and every term of its score behind."""

import csv
import io
import json
import re
import shlex
from collections import defaultdict

import pytest

from pycompare.catalog.model import Catalog
from pycompare.render.markdown import bar_letters
from pycompare.render.report import Bar
from tests.conftest import Run, table


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


def test_those_that_come_after_are_told_with_their_points(run: Run, shipped: Catalog) -> None:
    words = ("recommend", "--slot", "web-framework")
    after = json.loads(run(*words, "--format", "json").out)["ranking"][3:]
    shown = run(*words, "--explain", "--format", "table", columns=600).out
    (told,) = re.findall(r"^ *After them +(.*\S) *$", shown, re.MULTILINE)
    assert told == ", ".join(f"{shipped.components[one['component']].name} {one['score']:.2f}" for one in after)


def test_records_have_what_was_chosen_and_the_advice_beside_it(run: Run) -> None:
    words = ("recommend", "--slot", "task-queue", "--use", "celery", "--need", "results")
    answer = json.loads(run(*words, "--format", "json").out)
    rows = [*csv.DictReader(io.StringIO(run(*words, "--explain", "--format", "csv").out))]
    (advice,) = (row for row in rows if row["row"] == "advice")
    assert (advice["slot"], advice["component"], advice["because"]) == ("", answer["answer"], answer["advice"])
    (chosen,) = (row for row in rows if row["row"] == "chosen")
    assert (chosen["slot"], chosen["component"]) == ("task-queue", "celery")
    assert chosen["because"] == "; ".join(answer["stack"][0]["why"])
    excluded = {(row["component"], row["because"]) for row in rows if row["row"] == "excluded"}
    assert excluded == {
        (out["component"], f"{out['reason']} {out['source'] or ''}".strip()) for out in answer["excluded"]
    }


QUESTIONS = {
    "a slot": ["--slot", "task-queue"],
    "a stack": ["async-api"],
    "words": ["task queue for FastAPI, asyncio, Redis is there"],
    "what stays": ["stay with Celery or move to ARQ?"],
    "nothing has all": ["background jobs with retries, exactly once, no broker, Windows, asyncio, dashboards"],
    "nothing serves": ["--slot", "task-queue", "--need", "sql", "--avoid", "procrastinate"],
}


@pytest.mark.parametrize("words", table(QUESTIONS.values(), 2), ids=QUESTIONS)
def test_records_explained_can_be_added_up(run: Run, words: list[str]) -> None:
    ran = run("recommend", *words, "--explain", "--format", "csv")
    sums: dict[tuple[str, str], float] = defaultdict(float)
    scores = {}
    for row in csv.DictReader(io.StringIO(ran.out)):
        candidate = row["slot"], row["component"]
        if row["row"] == "term":
            assert float(row["weight"]) * float(row["value"]) == pytest.approx(float(row["points"]), abs=1e-5)
            sums[candidate] += float(row["points"])
        if row["row"] == "score":
            scores[candidate] = float(row["points"])
    assert scores
    assert sums == pytest.approx(scores, abs=1e-5)


@pytest.mark.parametrize("words", table(QUESTIONS.values(), 2), ids=QUESTIONS)
def test_the_command_that_a_brief_cites_shows_the_arithmetic_in_a_pipe(run: Run, words: list[str]) -> None:
    brief = json.loads(run("recommend", *words, "--brief").out)
    cited = [
        told for told in (*brief.get("sure", ()), *brief["why"]) if told["source"].startswith("$ pycompare recommend")
    ]
    for statement in cited:
        rows = [*csv.DictReader(io.StringIO(run(*shlex.split(statement["source"])[2:]).out), delimiter="\t")]
        scores = {f"{float(row['points']):.2f}" for row in rows if row["row"] == "score"}
        if told := re.search(r"A close call: .* (\d\.\d\d), .* (\d\.\d\d)\.", statement["says"]):
            assert scores >= {*told.groups()}
        else:
            assert statement["says"].rstrip(".") in {row["because"].rstrip(".") for row in rows}
