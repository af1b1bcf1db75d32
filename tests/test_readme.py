"""The README shows what the command prints; `pytest --update-readme` rewrites it, for review."""

import re
import shlex
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from pycompare.catalog.model import Catalog
from tests.conftest import ROOT, Run
from tests.terminal import on_a_terminal

README = ROOT / "README.md"
PAGES = (README, *(ROOT / "docs" / f"{name}.md" for name in ("tour", "recommend", "decisions")))
SHOWN = re.compile(
    r"```console\n\$ pycompare (?P<words>.*?)(?P<cut> \| head -(?P<rows>\d+))?\n(?P<output>(?:.*\n)*?)```\n"
)

SCREENS = ROOT / "docs" / "screens.md"
AFTER = re.compile(
    r"(?P<before>^## `pycompare(?P<words>.*)`\n(?:(?!## `).*\n)*?After, )\d+"
    r"(?P<told> rows(?:, exit (?P<code>\d))?(?:, from `(?P<start>.+)` on)?:\n\n```text\n)(?:.*\n)*?```\n",
    re.MULTILINE,
)
"""A command of `docs/screens.md`, with the screen that it had before, and how many rows and which screen it has."""


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_output_in_a_page_is_real(run: Run, request: pytest.FixtureRequest, page: Path) -> None:
    def printed(match: re.Match[str]) -> str:
        ran = run(*shlex.split(match["words"]), "--format", "table")
        assert ran.code == 0
        shown = "".join(ran.out.splitlines(keepends=True)[: int(match["rows"] or 1000)])
        return f"```console\n$ pycompare {match['words']}{match['cut'] or ''}\n{shown}```\n"

    text = page.read_text(encoding="utf-8")
    real, count = SHOWN.subn(printed, text)
    assert count >= 2
    if request.config.getoption("--update-readme"):
        page.write_text(real, encoding="utf-8")
    assert page.read_text(encoding="utf-8") == real


def test_the_screens_after_are_real(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    rows_of: dict[str, int] = {}

    def printed(match: re.Match[str]) -> str:
        ran = on_a_terminal(*shlex.split(match["words"]), NO_COLOR="1")
        assert ran.code == int(match["code"] or 0)
        rows = [line[at : at + 80].rstrip() for line in ran.out.splitlines() for at in range(0, max(len(line), 1), 80)]
        rows_of[f"pycompare{match['words']}"] = len(rows)
        first = next(at for at, row in enumerate(rows) if row.startswith(match["start"] or ""))
        screen = "\n".join(rows[first : first + 24]).rstrip()
        return f"{match['before']}{len(rows)}{match['told']}{screen}\n```\n"

    text = SCREENS.read_text(encoding="utf-8")
    real = AFTER.sub(printed, text)
    assert len(rows_of) == text.count("\n## `")
    for command, rows in rows_of.items():
        cells = rf"(?<=\[`{re.escape(command)}`\])(\(\S+\) \| \d+ \|) \d+"
        real, found = re.subn(cells, rf"\1 {rows}", real)
        assert found == 1, command
    if request.config.getoption("--update-readme"):
        SCREENS.write_text(real, encoding="utf-8")
    assert SCREENS.read_text(encoding="utf-8") == real


def test_the_picture_is_real() -> None:
    spec = spec_from_file_location("picture", ROOT / "docs" / "picture.py")
    assert spec
    assert spec.loader
    picture = module_from_spec(spec)
    spec.loader.exec_module(picture)
    assert picture.PICTURE.read_text(encoding="utf-8") == picture.draw()


def test_the_overlay_in_the_pages_is_valid(run: Run, tmp_path: Path) -> None:
    found = re.search(r"```yaml\n(.*?)```", (ROOT / "docs" / "scripts.md").read_text(encoding="utf-8"), re.DOTALL)
    assert found
    path = tmp_path / "team.yaml"
    path.write_text(found.group(1))
    assert run("validate", path).code == 0


def test_ci_runs_the_test_command_of_the_readme() -> None:
    commands = re.findall(r"```sh\n(.*)\n```", README.read_text(encoding="utf-8"))
    assert len(commands) == 2
    assert commands[1] in (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()


def test_the_weights_that_are_told_are_the_catalogs(shipped: Catalog) -> None:
    text = (ROOT / "docs" / "recommend.md").read_text(encoding="utf-8")
    for id, criterion in shipped.criteria.items():
        assert f"| {id} | {criterion.weight} |" in text


@pytest.mark.parametrize("path", sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")]), ids=lambda p: p.name)
def test_links_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\((?!https?://)([^)#]+)\)", path.read_text(encoding="utf-8")):
        assert (path.parent / target).exists(), target
