"""The examples that are shipped: what each says of itself, without running it."""

from pathlib import Path

import pytest

from pycompare import files
from pycompare.catalog.model import Catalog
from pycompare.collect.trial import example, needs
from pycompare.evidence.knowledge import Knowledge
from pycompare.recommend.request import of_goal
from pycompare.recommend.stack import recommend

FOLDER = files.examples_folder()
SCRIPTS = sorted(FOLDER.glob("*.py"))
STACKS = sorted((FOLDER / "stacks").glob("*.py"))


PROGRAMS = {"docker", "podman", "prisma-query-engine", "apxs", "odbcinst", "psql"}
"""What an example may need that is no server: programs that no distribution of the package index brings."""


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
def test_an_example_speaks_the_words_of_the_catalog(shipped: Catalog, path: Path) -> None:
    found = example.read(path)
    component = shipped.components[found.id]
    assert set(found.shows) <= shipped.kinds[component.kind].features.keys()
    assert len(set(found.shows)) == len(found.shows)
    assert set(found.needs) <= needs.SERVICES.keys() | PROGRAMS
    assert found.lines <= 90, "an example is read in a minute"


@pytest.mark.parametrize("path", STACKS, ids=lambda path: path.stem)
def test_the_example_of_a_stack_is_the_recommended_stack(knowledge: Knowledge, path: Path) -> None:
    found = example.read(path)
    answer = recommend(knowledge, of_goal(knowledge.catalog.goals[found.id]))
    packages = {chosen.package for chosen in answer.stack if chosen.package}
    assert packages <= {dependency.partition("[")[0] for dependency in found.dependencies}


@pytest.mark.parametrize("path", STACKS, ids=lambda path: path.stem)
def test_the_example_of_a_stack_belongs_to_a_goal(shipped: Catalog, path: Path) -> None:
    assert example.read(path).id in shipped.goals
