"""Why the parts of a stack were chosen, with the source of each reason, as the README of a project tells it."""

from collections.abc import Iterator, Sequence

from pycompare.catalog import requirements
from pycompare.catalog.model import Catalog, Cell, Component, Goal, cell_of


def told(catalog: Catalog, goal: Goal, parts: Sequence[str], tried: str) -> str:
    """A Markdown list of the parts: what each is, and the needs of the goal that it meets, each with its source.

    `tried` says where and when the stack ran.
    """
    present = [catalog.components[id] for id in parts if id in catalog.components]
    days = sorted(cell.checked for component in present for _, cell in _met(goal, component))
    read = (
        f"Sources were read from {days[0]} to {days[-1]}, catalog of {catalog.date}; {tried}." if days else f"{tried}."
    )
    asked = f"`pycompare recommend {goal.id} --explain` shows the arithmetic, and what would change the answer."
    return "\n".join([*(_line(catalog, goal, component) for component in present), "", read, asked])


def _line(catalog: Catalog, goal: Goal, component: Component) -> str:
    link = component.links.docs or component.links.source
    name = f"[{component.name}]({link})" if link else component.name
    kind = catalog.kinds[component.kind]
    met = [_sourced(component, kind.features[id].label, cell) for id, cell in _met(goal, component)]
    needed = f" Needed here, and has: {', '.join(met)}." if met else ""
    return f"- **{name}**, {kind.name}. {component.summary}{needed}"


def _met(goal: Goal, component: Component) -> Iterator[tuple[str, Cell]]:
    """The features that the goal asks of the slot that a component fills, with the component's cells."""
    if slot := goal.slots.get(component.kind):
        for need in slot.needs:
            id = requirements.parse(need).feature
            yield id, cell_of(component, id)


def _sourced(component: Component, label: str, cell: Cell) -> str:
    """A feature with the page that says it; a command is too long for a README, and the dossier has it."""
    if cell.source.startswith("$"):
        return f"{label} (`pycompare show {component.id} --sources`)"
    return f"[{label}]({cell.source})"
