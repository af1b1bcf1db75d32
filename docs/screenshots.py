"""Draws the screenshots of the pages, light and dark: `python docs/screenshots.py` writes docs/page-*.png. It needs chromium."""

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))  # the browser is that of the tests

from tests.browser import browser  # noqa: E402

MARGIN = 16
"""Pixels that are left above the first element."""

PICTURES = {
    "page-compare-light": (["compare", "fastapi", "flask", "django"], "light", "h1"),
    "page-recommend-dark": (["recommend", "async-api"], "dark", "h2"),
}


def draw() -> None:
    """A window of each page, from an element on."""
    with TemporaryDirectory() as folder, browser() as tab:
        for name, (words, scheme, top) in PICTURES.items():
            page = Path(folder) / f"{name}.html"
            command = [sys.executable, "-m", "pycompare", *words, "--output", str(page)]
            subprocess.run(command, check=True)  # noqa: S603 (our own words)
            tab.open(page, width=900, scheme=scheme)
            tab.value(f"scrollTo(0, document.querySelector('{top}').offsetTop - {MARGIN})")
            (HERE / f"{name}.png").write_bytes(tab.picture())


if __name__ == "__main__":
    draw()
