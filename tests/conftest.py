"""The command as a user runs it: words in; exit code, stdout and stderr out."""

import io
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from msgspec.structs import replace

from pycompare import files
from pycompare.catalog.load import validate_catalog
from pycompare.catalog.model import Catalog
from pycompare.cli import app
from pycompare.evidence.knowledge import Knowledge, load_knowledge
from pycompare.recommend.lexicon import Lexicon

ROOT = Path(__file__).parent.parent
HERE = Path(__file__).parent
LONG = "PYCOMPARE_LONG_TESTS"
"""The variable by which `.ci/run` asks for every draw; a plain `pytest` draws a fiftieth, and skips what is marked `slow`."""

NO_BROWSER = "there is no chromium here"
"""Why tests of pages are skipped, in a short run only."""

UV_CACHE = os.environ.get("UV_CACHE_DIR") or str(
    Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "uv"
)
"""Where uv keeps what it has loaded, as it was before the tests got a cache that is thrown away."""

SMALL = HERE / "small"
"""A catalog of five components, so that golden output changes when the program does and not when the data does."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite the golden files, for review")
    parser.addoption("--update-readme", action="store_true", help="rewrite the output in the README, for review")


def drawn(number: int) -> settings:
    """So many drawn inputs in the long run, and a fiftieth in the short one."""
    count = number if os.environ.get(LONG) else max(number // 50, 20)
    return settings(max_examples=count, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def table(cases: Iterable[Any], quick: int) -> list[Any]:
    """The cases of a table of the same kind: `quick` of them, spread over it, in the short run too, the others in the long one."""
    cases = list(cases)
    taken = {number * len(cases) // quick for number in range(quick)}
    return [
        case
        if number in taken
        else pytest.param(*(case if isinstance(case, tuple) else (case,)), marks=pytest.mark.slow)
        for number, case in enumerate(cases)
    ]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The short run skips what is slow: kill loops, real environments, everything in every width."""
    if not os.environ.get(LONG):
        for item in items:
            if item.get_closest_marker("slow"):
                item.add_marker(pytest.mark.skip(reason=f"slow: set {LONG}=1"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What was skipped for want of a browser is said where nobody overlooks it."""
    skipped = terminalreporter.stats.get("skipped", ())
    if any(NO_BROWSER in str(report.longrepr) for report in skipped):
        terminalreporter.section("PAGES NOT TRIED", red=True)
        terminalreporter.line(
            f"{NO_BROWSER}, so no page of --format html was opened; `apt-get install chromium` mends it"
        )


@pytest.fixture
def uv_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    """Real distributions come out of uv's own cache, and are loaded once and not in every run."""
    monkeypatch.setenv("UV_CACHE_DIR", UV_CACHE)


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture(scope="session", autouse=True)
def _clean_environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Nothing of the user's: no overlay, no colours asked for, a cache that is thrown away."""
    saved = dict(os.environ)
    colours = ("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE")
    for name in ("PYCOMPARE_CATALOG", *colours, "COLUMNS", "TERM", "PYTHONIOENCODING", "PYTHONUTF8"):
        os.environ.pop(name, None)
    os.environ["XDG_CACHE_HOME"] = str(tmp_path_factory.mktemp("cache"))
    os.environ["XDG_DATA_HOME"] = str(tmp_path_factory.mktemp("data"))
    os.environ["SOURCE_DATE_EPOCH"] = "1795478400"  # 2026-11-24, so that no fact grows old meanwhile
    yield
    os.environ.clear()
    os.environ.update(saved)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the real `main` in this process."""

    def run(*words: str | Path, encoding: str = "utf-8", columns: int = 80) -> Ran:
        out, err = io.BytesIO(), io.BytesIO()
        with monkeypatch.context() as patch:
            patch.setattr(sys, "argv", ["pycompare", *map(str, words)])
            patch.setattr(sys, "stdout", io.TextIOWrapper(out, encoding=encoding))
            patch.setattr(sys, "stderr", io.TextIOWrapper(err, encoding=encoding, errors="backslashreplace"))
            patch.setenv("COLUMNS", str(columns))
            try:
                app.main()
                code = 0
            except SystemExit as stop:
                code = int(stop.code or 0)
            sys.stdout.flush()
            sys.stderr.flush()
            return Ran(code, out.getvalue().decode(encoding), err.getvalue().decode(encoding))

    return run


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Answers come from the small catalog instead of the shipped one."""
    monkeypatch.setattr(files, "data_folder", lambda: SMALL)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1770163200")  # the day after its newest snapshot


@pytest.fixture(scope="session")
def shipped() -> Catalog:
    return validate_catalog([])


@pytest.fixture(scope="session")
def lexicon(shipped: Catalog) -> Lexicon:
    return Lexicon(shipped)


@pytest.fixture(scope="session")
def knowledge(shipped: Catalog) -> Knowledge:
    """All that is shipped."""
    return replace(load_knowledge([]), catalog=shipped)


@pytest.fixture
def overlay(tmp_path: Path) -> Callable[[str | bytes], Path]:
    """Writes an overlay and says where it is."""

    def write(content: str | bytes) -> Path:
        path = tmp_path / "team.yaml"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def process(
    *words: str, stdin: Any = None, stdout: Any = subprocess.PIPE, **environment: str
) -> "subprocess.CompletedProcess[bytes]":
    """Runs the command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "pycompare", *words],
        env={**os.environ, **environment},
        input=stdin,
        stdout=stdout,
        stderr=subprocess.PIPE,
        timeout=120,
        check=False,
    )
