"""Whatever stands in an overlay or on the command line: an answer or a clear error, never a traceback or a trick."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pycompare.answers import listing
from pycompare.catalog import names
from pycompare.catalog.load import load_catalog
from pycompare.catalog.model import Catalog
from pycompare.catalog.overlays import build
from pycompare.errors import CatalogError, UnknownNameError, visible
from pycompare.evidence.knowledge import Knowledge
from tests.conftest import SMALL, drawn

FILES = [
    (str(path), path.read_bytes()) for path in [SMALL / "frameworks.yaml", *sorted((SMALL / "frameworks").iterdir())]
]

KEYS = ["components", "goals", "kinds", "features", "claims", "alfa", "bravo", "api", "name", "kind", "summary", "value",
        "slots", "needs", "remove", "moves", "aliases", "source", "checked", "status", "links", "use_cases",
        "choices", "extras", "date", "async"]  # fmt: skip
WORDS = ["true", "built-in", "no", "alfa", "web-framework", "2026-01-01", "$ true", "https://example.org/", "async", ""]

scalars = st.sampled_from(WORDS) | st.text(max_size=12)
trees: st.SearchStrategy[Any] = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(KEYS) | st.text(max_size=6), inner, max_size=5)
    ),
    max_leaves=25,
)
overlays = st.dictionaries(st.sampled_from(["components", "goals", "kinds", "use_cases", "categories", "date"]), trees)


def told(content: bytes) -> str:
    """What is said of an overlay on the small catalog; nothing where it is fine."""
    built = build([*FILES, ("team.yaml", content)])
    assert (built.catalog is None) == bool(built.problems)
    return CatalogError(built.problems).told() if built.problems else ""


def is_harmless(text: str) -> bool:
    return all(visible(char) == char for char in text if char != "\n")


@given(st.binary(max_size=400))
@example(b"\xef\xbb\xbf")
@example(b"\x00")
@example(b"%YAML 9.9\n---\na: b")
@example(b"? - ? - ? -")
@example(b'"\\uD800"')
@drawn(1000)
def test_bytes(content: bytes) -> None:
    assert is_harmless(told(content))


@given(st.text("{}[]:,-?&*!|>'\"%@`#\n \tabcomponents\\", max_size=80))
@drawn(1000)
def test_yaml_syntax(content: str) -> None:
    assert is_harmless(told(content.encode()))


@given(overlays)
@drawn(1000)
def test_overlays(tree: dict[str, Any]) -> None:
    text = json.dumps(tree)
    said = told(text.encode())
    assert is_harmless(said)
    assert all(re.match(r"(team\.yaml|/.*\.yaml):\d+:\d+: ", line) for line in said.splitlines())


@given(st.text(min_size=1, max_size=40), st.sampled_from([40, 80, 200]))
@drawn(500)
def test_names_and_summaries(name: str, width: int) -> None:
    from pycompare.render import formats
    from pycompare.render.markdown import as_markdown

    overlay = {"components": {"acme": {"name": name, "kind": "task-queue", "summary": name}}}
    built = build([*FILES, ("team.yaml", json.dumps(overlay).encode())])
    if built.catalog is None:
        assert is_harmless(CatalogError(built.problems).told())
        return
    answer = listing.listing(Knowledge(built.catalog), listing.ListFilters())
    report = listing.tell(built.catalog, answer, "kind")
    kept = built.catalog.components["acme"].name
    for text in (
        formats.as_table(report, width),
        as_markdown(report),
        formats.as_tsv(report),
        formats.as_csv(report),
    ):
        assert is_harmless(text.replace("\t", " "))
    assert kept in formats.as_csv(report).replace('""', '"')
    assert "".join(kept.split()) in "".join(formats.as_table(report, 200).split())
    assert json.loads(formats.as_json(answer))["components"][-1]["name"] is not None


@given(st.text(max_size=200))
@drawn(500)
def test_a_name_resolves_or_is_refused(small_catalog: Catalog, word: str) -> None:
    try:
        found = names.component(small_catalog, word)
    except UnknownNameError as error:
        told = error.told()
    else:
        told = found.id
    assert is_harmless(told)
    assert len(told) < 800


@pytest.fixture(scope="module")
def small_catalog() -> Catalog:
    built = build(FILES)
    assert built.catalog is not None
    return built.catalog


@pytest.mark.slow
def test_a_thousand_components_are_all_listed(tmp_path: Path) -> None:
    path = tmp_path / "many.yaml"
    lines = (f"  c{n}: {{name: C {n}, kind: orm, summary: Number {n}.}}\n" for n in range(1000))
    path.write_text("components:\n" + "".join(lines))
    found = load_catalog([path]).components
    assert sum(id.startswith("c") and id[1:].isdigit() for id in found) == 1000
