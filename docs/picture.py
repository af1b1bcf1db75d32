"""Draws the README's picture, `docs/compare.svg`, from what the command prints on a terminal of 80 columns.

python docs/picture.py
"""

import io
import re
from pathlib import Path

from rich._export_format import CONSOLE_SVG_FORMAT  # noqa: TID251 (a picture of what Rich drew)
from rich.console import Console  # noqa: TID251
from rich.text import Text  # noqa: TID251

from pycompare.answers import comparison, comparison_report
from pycompare.catalog import names
from pycompare.catalog.load import load_catalog
from pycompare.evidence import store
from pycompare.evidence.knowledge import Knowledge
from pycompare.render import formats

PICTURE = Path(__file__).parent / "compare.svg"

SVG = re.sub(r"@font-face \{\{.*?\}\}\n", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL)
"""Rich's frame without its fonts: a picture in a README loads nothing from elsewhere."""


def draw() -> str:
    """The picture as SVG; the same for the same catalog."""
    known = Knowledge(load_catalog(), store.SNAPSHOTS.newest())
    answer = comparison.compare(known, [names.component(known.catalog, word) for word in ("fastapi", "flask")])
    shown = formats.as_table(
        comparison_report.tell(known.catalog, answer, everything=False, notes=False, whole=False), width=80, colour=True
    )
    console = Console(record=True, width=80, file=io.StringIO(), force_terminal=True, color_system="standard")
    console.print(Text.from_ansi(shown))
    return console.export_svg(title="pycompare compare fastapi flask", code_format=SVG, unique_id="pycompare")


if __name__ == "__main__":
    PICTURE.write_text(draw(), encoding="utf-8")
