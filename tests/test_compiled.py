"""The compiled catalog is a shortcut and nothing more."""

import os
from pathlib import Path

import pytest
from platformdirs import user_cache_path

from pycompare import files
from pycompare.catalog import compiled, load
from pycompare.catalog.load import load_catalog
from pycompare.catalog.model import Catalog
from tests.conftest import Run, table


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return user_cache_path("pycompare", appauthor=False)


def test_what_was_compiled_is_what_was_read(shipped: Catalog, cache: Path) -> None:
    assert load_catalog() == shipped
    (kept,) = cache.iterdir()
    before = kept.read_bytes()
    assert load_catalog() == shipped
    assert kept.read_bytes() == before
    assert [c.id for c in load_catalog().components.values()] == list(shipped.components)


@pytest.mark.parametrize(
    "damage", table([b"", b"{", b"null", b"\xff\xfe" * 40, b"[" * 100_000, b"0" * 32 + b'{"date": 1}'], 2)
)
def test_a_damaged_one_is_rebuilt_silently(run: Run, cache: Path, damage: bytes) -> None:
    first = run("list")
    (kept,) = cache.iterdir()
    whole = kept.read_bytes()
    kept.write_bytes(damage)
    assert run("list") == first
    assert kept.read_bytes() == whole


def test_one_that_another_wrote_is_not_believed(run: Run, cache: Path) -> None:
    """Whoever writes the cache but cannot read the user's secret cannot seal another catalog."""
    first = run("list")
    (kept,) = cache.iterdir()
    whole = kept.read_bytes()
    kept.write_bytes(whole.replace(b"Flask", b"Flusk"))
    assert run("list") == first
    assert kept.read_bytes() == whole


def test_a_secret_that_others_can_read_is_none(cache: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    load_catalog()
    secret = files.user_folder() / "cache.key"
    assert secret.stat().st_mode & 0o777 == 0o600
    (kept,) = cache.iterdir()
    kept.unlink()
    secret.chmod(0o644)
    load_catalog()
    assert not list(cache.iterdir())


def test_another_version_of_the_program_does_not_read_it(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load_catalog()
    (kept,) = cache.iterdir()
    before = kept.read_bytes()
    monkeypatch.setattr(load, "SCHEMA", load.SCHEMA + 1)
    load_catalog()
    assert kept.read_bytes()[: compiled.SEAL] != before[: compiled.SEAL]


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


@pytest.mark.slow
def test_only_so_many_are_kept(run: Run, cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiled, "KEPT", 2)
    for number in range(compiled.KEPT + 2):
        path = tmp_path / f"{number}.yaml"
        path.write_text("components: {}\n")
        assert run("list", "--catalog", path).code == 0
    assert len(list(cache.iterdir())) == compiled.KEPT


def test_what_a_kill_left_half_written_is_removed(cache: Path) -> None:
    cache.mkdir()
    old, new = cache / ".catalog-x.json.1.tmp", cache / ".catalog-x.json.2.tmp"
    for path in (old, new):
        path.touch()
    os.utime(old, (0, 0))
    load_catalog()
    assert not old.exists()
    assert new.exists()
