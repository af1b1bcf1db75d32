"""Draws docs/moves.svg: who left what for what, among the components between which most public decisions moved.

python docs/moves.py
"""

from collections import Counter
from html import escape
from math import cos, hypot, pi, sin
from pathlib import Path

from pycompare.catalog.load import load_catalog
from pycompare.evidence.decisions import is_left

COUNT = 10
WIDTH, HEIGHT = 860, 520
STYLE = """text{font:15px system-ui,sans-serif;fill:#24292f}.n{font-size:12px;fill:#57606a}
path{fill:none;stroke:#0969da;opacity:.55}rect{fill:#f6f8fa;stroke:#d0d7de}polygon{fill:#0969da}
@media(prefers-color-scheme:dark){text{fill:#e6edf3}.n{fill:#8d96a0}rect{fill:#161b22;stroke:#30363d}path{stroke:#4493f8}polygon{fill:#4493f8}}"""


def main() -> None:
    """Writes the picture."""
    catalog = load_catalog()
    arrows: Counter[tuple[str, str]] = Counter()
    for decision in catalog.decisions.values():
        for left in decision.had:
            if decision.chose and is_left(decision, left):
                arrows[left, decision.chose] += 1
    chosen = _busiest(arrows)
    shown = {pair: n for pair, n in sorted(arrows.items()) if set(pair) <= set(chosen)}
    places = {id: _place(index, len(chosen)) for index, id in enumerate(chosen)}
    parts = [_arrow(places[one], places[other], n) for (one, other), n in shown.items()]
    parts += [_label(catalog.components[id].name, *places[id]) for id in chosen]
    body = "\n".join(parts)
    title = "Moves between components in public decisions; the number says in how many"
    Path(__file__).with_name("moves.svg").write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img">\n<title>{title}</title>\n'
        f"<style>{STYLE}</style>\n{body}\n</svg>\n",
        encoding="utf-8",
    )


def _busiest(arrows: Counter[tuple[str, str]]) -> list[str]:
    """Components, each with most moves from and to those before it, beginning with the most frequent move."""
    first = min(arrows, key=lambda pair: (-arrows[pair], pair))
    chosen = [*first]
    while len(chosen) < COUNT:
        tied: Counter[str] = Counter()
        for (one, other), count in arrows.items():
            for here, there in ((one, other), (other, one)):
                if there in chosen and here not in chosen:
                    tied[here] += count
        if not tied:
            break
        chosen.append(min(tied, key=lambda id: (-tied[id], id)))
    return chosen


def _place(index: int, count: int) -> tuple[float, float]:
    angle = 2 * pi * index / count - pi / 2
    return WIDTH / 2 + cos(angle) * 330, HEIGHT / 2 + sin(angle) * 210


def _label(name: str, x: float, y: float) -> str:
    width = 9 * len(name) + 16
    box = f'<rect x="{x - width / 2:.0f}" y="{y - 15:.0f}" width="{width}" height="30" rx="6"/>'
    return f'{box}<text x="{x:.0f}" y="{y + 5:.0f}" text-anchor="middle">{escape(name)}</text>'


def _arrow(one: tuple[float, float], other: tuple[float, float], count: int) -> str:
    """A curve bent to its left, so that the way back runs beside it; ended short of the labels."""
    (x1, y1), (x2, y2) = one, other
    length = hypot(x2 - x1, y2 - y1)
    dx, dy = (x2 - x1) / length, (y2 - y1) / length
    mx, my = (x1 + x2) / 2 + dy * 40, (y1 + y2) / 2 - dx * 40
    sx, sy = _toward(one, (mx, my), 26)
    ex, ey = _toward(other, (mx, my), 34)
    tx, ty = _toward(other, (mx, my), 24)
    nx, ny = (ty - ey) * 0.6, (ex - tx) * 0.6
    curve = f'<path d="M{sx:.0f} {sy:.0f}Q{mx:.0f} {my:.0f} {ex:.0f} {ey:.0f}" stroke-width="{1 + count / 2:g}"/>'
    tip = f'<polygon points="{tx:.0f},{ty:.0f} {ex + nx:.0f},{ey + ny:.0f} {ex - nx:.0f},{ey - ny:.0f}"/>'
    lx, ly = (mx * 2 + sx + ex) / 4, (my * 2 + sy + ey) / 4
    return f'{curve}{tip}<text class="n" x="{lx + dy * 8:.0f}" y="{ly - dx * 8 + 4:.0f}">{count}</text>'


def _toward(place: tuple[float, float], other: tuple[float, float], least: float) -> tuple[float, float]:
    """A point outside the label at a place, on the way to another; labels are wider than high."""
    length = hypot(other[0] - place[0], other[1] - place[1])
    dx, dy = (other[0] - place[0]) / length, (other[1] - place[1]) / length
    off = least + 36 * abs(dx)
    return place[0] + dx * off, place[1] + dy * off


if __name__ == "__main__":
    main()
