"""The README shows what the command prints; `pytest --update-readme` rewrites it, for review."""

import re
import shlex
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from pycompare.catalog.model import Catalog
from tests.conftest import ROOT, Run

README = ROOT / "README.md"
PAGES = (README, *(ROOT / "docs" / f"{name}.md" for name in ("tour", "recommend", "decisions")))
SHOWN = re.compile(
    r"```console\n\$ pycompare (?P<words>.*?)(?P<cut> \| head -(?P<rows>\d+))?\n(?P<output>(?:.*\n)*?)```\n"
)


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
