"""The examples that are shipped: what each says of itself, without running it."""

from pathlib import Path

import pytest

from pycompare import files
from pycompare.catalog.model import Catalog
from pycompare.catalog.services import SERVICES
from pycompare.collect.trial import example

FOLDER = files.examples_folder()
SCRIPTS = sorted(FOLDER.glob("*.py"))

PROGRAMS = {"docker", "podman", "prisma-query-engine", "apxs", "odbcinst", "psql"}
"""What an example may need that is no server: programs that no distribution of the package index brings."""


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
def test_an_example_speaks_the_words_of_the_catalog(shipped: Catalog, path: Path) -> None:
    found = example.read(path)
    component = shipped.components[found.id]
    assert set(found.shows) <= shipped.kinds[component.kind].features.keys()
    assert len(set(found.shows)) == len(found.shows)
    assert set(found.needs) <= SERVICES.keys() | PROGRAMS
    assert found.lines <= 90, "an example is read in a minute"
