"""Needs: what is asked of a feature, written FEATURE or FEATURE=VALUE, and whether a cell meets it."""

from dataclasses import dataclass

from pycompare.errors import UsageError, did_you_mean
from pycompare.model import VALUES, Cell, Component, cell_of

SATISFYING = ("built-in", "plugin")
"""The values that satisfy a need without a value of its own: partial and no do not, unknown leaves it open."""


@dataclass(frozen=True, slots=True)
class Need:
    """A feature, and the values of it that will do."""

    feature: str
    values: tuple[str, ...] = SATISFYING

    def __str__(self) -> str:
        return self.feature if self.values == SATISFYING else f"{self.feature}={','.join(self.values)}"

    def met_by(self, component: Component) -> bool | None:
        """Whether a component meets the need; None where that is unknown."""
        value = cell_of(component, self.feature).value
        if value in self.values:
            return True
        return None if value == "unknown" else False


def parse(text: str) -> Need:
    """`async`, `async=built-in` or `async=built-in,partial`. Raises UsageError for a value that does not exist."""
    feature, equals, given = text.partition("=")
    if not equals:
        return Need(feature.strip())
    values = tuple(value.strip() for value in given.split(","))
    for value in values:
        if value not in VALUES:
            hint = did_you_mean(value, VALUES) or f"; the values are {', '.join(VALUES)}"
            raise UsageError(f"'{text}': no value is called '{value}'{hint}")
    return Need(feature.strip(), values)


LACKING = {
    "built-in": "has it built in",
    "plugin": "has it only by a plugin",
    "partial": "has it only in part",
    "no": "does not have it",
    "unknown": "is not known to have it",
}


def unmet(label: str, cell: Cell) -> str:
    """The sentence for a need that a cell does not meet."""
    return f"needs {label}, but {LACKING[cell.value]}" + (f": {cell.note}" if cell.note else "")
