"""Every command in every format, word for word, and its table in a narrow and a wide window too. `pytest --update-golden` rewrites the files; review them."""

import json
from typing import TYPE_CHECKING

import pytest

from pycompare.render.formats import FORMATS
from tests.conftest import HERE, Run

if TYPE_CHECKING:
    from pathlib import Path

COMMANDS = {
    "list": ["list"],
    "list-filtered": ["list", "--kind", "web-framework", "--feature", "async", "--sort", "name"],
    "list-empty": ["list", "--status", "finished"],
    "show": ["show", "alfa"],
    "show-all": ["show", "alfa", "--all"],
    "show-sources": ["show", "alpha", "--sources"],
    "show-abandoned": ["show", "bravo"],
    "list-downloads": ["list", "--sort", "downloads"],
    "list-cost": ["list", "--sort", "cost", "--kind", "web-framework"],
    "list-released": ["list", "--sort", "released", "--status", "active"],
    "show-settled": ["show", "charlie"],
    "show-untried": ["show", "delta"],
    "changes": ["changes"],
    "spring": ["spring"],
    "spring-word": ["spring", "web flux"],
    "spring-instead": ["spring", "lombok"],
    "validate-report": ["validate", "--report", "--before", "2026-01-03"],
    "compare": ["compare", "alfa", "bravo"],
    "compare-all": ["compare", "alfa", "bravo", "charlie", "--all", "--notes"],
    "compare-costs": ["compare", "alfa", "charlie"],
    "compare-kinds": ["compare", "alfa", "delta"],
    "kinds": ["kinds"],
    "features": ["features"],
    "features-kind": ["features", "task-queue"],
    "goals": ["goals"],
    "decisions": ["decisions"],
    "decisions-component": ["decisions", "bravo", "--argument", "maintenance"],
    "recommend": ["recommend", "--goal", "api"],
    "recommend-explain": ["recommend", "rest", "--explain"],
    "recommend-words": ["recommend", "a documented asyncio framework instead of Bravo, with quxly"],
    "recommend-part": ["recommend", "job queue for our Alfa app", "--need", "typed", "--prefer", "adoption=0.5"],
    "recommend-nothing": ["recommend", "--slot", "task-queue", "--need", "async=built-in", "--explain"],
    "check": ["check", "alfa", "bravo", "delta", "nobody-knows"],
    "validate": ["validate"],
    "schema": ["schema"],
}
WIDTHS = (40, 200)
"""Columns of the windows in which a table is held besides that of 80: a narrow one and a wide one."""

ENDINGS = {"table": "txt", "json": "json", "markdown": "md", "html": "html", "csv": "csv", "tsv": "tsv"}


def answer_of(page: str) -> str:
    """What a page says, without the style and the script that all of them have."""
    start, found, rest = page.partition("<main>")
    return found + rest.partition("</main>")[0] if found else start


def test_every_format_has_its_golden_files() -> None:
    assert list(ENDINGS) == list(FORMATS)


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("format", ENDINGS)
@pytest.mark.parametrize("name", COMMANDS)
def test_golden(run: Run, request: pytest.FixtureRequest, name: str, format: str) -> None:
    ran = run(*COMMANDS[name], "--format", format)
    ignores = name in ("recommend-words", "recommend-part") and format in ("json", "csv", "tsv")
    assert ran.code == 0
    assert ran.err.startswith("pycompare: ignored: ") if ignores else not ran.err
    out = answer_of(ran.out) if format == "html" else ran.out
    assert out == golden(request, f"{name}.{ENDINGS[format]}", out)
    if format == "json":
        assert {"kind", "version"} < json.loads(ran.out).keys()


@pytest.mark.usefixtures("small")
@pytest.mark.slow
@pytest.mark.parametrize("columns", WIDTHS)
@pytest.mark.parametrize("name", COMMANDS)
def test_golden_in_another_window(run: Run, request: pytest.FixtureRequest, name: str, columns: int) -> None:
    out = run(*COMMANDS[name], "--format", "table", columns=columns).out
    assert out == golden(request, f"{name}.{columns}.txt", out)
    assert max(map(len, out.splitlines())) <= columns


def golden(request: pytest.FixtureRequest, name: str, out: str) -> str:
    """What the golden file of this name says, after it was rewritten where that was asked for."""
    path: Path = HERE / "golden" / name
    if request.config.getoption("--update-golden"):
        path.write_bytes(out.encode())
    return path.read_bytes().decode()


def test_no_golden_file_is_left_over() -> None:
    expected = {
        f"{name}.{ending}"
        for name in COMMANDS
        for ending in (*ENDINGS.values(), *(f"{columns}.txt" for columns in WIDTHS))
    }
    assert {path.name for path in (HERE / "golden").iterdir()} == expected
