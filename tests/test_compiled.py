"""The compiled catalog is a shortcut and nothing more."""

import json
from pathlib import Path

import pytest
from platformdirs import user_cache_path

from pycompare import records
from pycompare.catalog import load
from pycompare.catalog.model import Catalog
from tests.conftest import Run


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return user_cache_path("pycompare", appauthor=False)


def test_what_was_compiled_is_what_was_read(shipped: Catalog, cache: Path) -> None:
    assert load.load() == shipped
    (kept,) = cache.iterdir()
    before = kept.read_bytes()
    assert load.load() == shipped
    assert kept.read_bytes() == before
    assert [c.id for c in load.load().components.values()] == list(shipped.components)


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe",
        b'{"key": 1}',
        b'{"key": "x", "record": {}}',
        b"[" * 100_000,
        json.dumps({"key": "KEY", "record": {"date": 1}}).encode(),
        json.dumps({"key": "KEY", "record": {"date": "x", "components": [1]}}).encode(),
        json.dumps({"key": "KEY", "record": None}).encode(),
    ],
)
def test_a_damaged_one_is_rebuilt_silently(run: Run, cache: Path, damage: bytes) -> None:
    first = run("list")
    (kept,) = cache.iterdir()
    whole = kept.read_bytes()
    kept.write_bytes(damage.replace(b"KEY", json.loads(whole)["key"].encode()))
    assert run("list") == first
    assert kept.read_bytes() == whole


def test_another_version_of_the_program_does_not_read_it(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load.load()
    (kept,) = cache.iterdir()
    before = json.loads(kept.read_bytes())["key"]
    monkeypatch.setattr(load, "SCHEMA", load.SCHEMA + 1)
    load.load()
    assert json.loads(kept.read_bytes())["key"] != before


def test_a_change_of_an_overlay_is_seen_at_once(run: Run, cache: Path, tmp_path: Path) -> None:
    path = tmp_path / "team.yaml"
    for summary in ("One.", "Two."):
        path.write_text(f"components: {{acme: {{name: Acme, kind: orm, summary: {summary}}}}}\n")
        for _ in range(2):
            assert summary in run("list", "--catalog", path, "--text", "acme").out
    assert len(list(cache.iterdir())) == 1


def test_where_nothing_can_be_kept_the_answer_is_the_same(run: Run, cache: Path) -> None:
    first = run("list")
    (kept,) = cache.iterdir()
    kept.unlink()
    cache.rmdir()
    cache.write_text("a file where the folder should be")
    assert run("list") == first


def test_only_so_many_are_kept(run: Run, cache: Path, tmp_path: Path) -> None:
    for number in range(records.KEPT + 3):
        path = tmp_path / f"{number}.yaml"
        path.write_text("components: {}\n")
        assert run("list", "--catalog", path).code == 0
    assert len(list(cache.iterdir())) == records.KEPT
