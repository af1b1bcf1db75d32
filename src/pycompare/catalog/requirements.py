"""Needs: what is asked of a feature, written FEATURE or FEATURE=VALUE, and whether a cell meets it."""

from collections.abc import Iterable
from functools import cache
from typing import TypeAlias

from msgspec import Struct

from pycompare.catalog.model import VALUES, Catalog, Cell, Component, Kind, cell_of
from pycompare.catalog.names import features_spoken_of
from pycompare.errors import SEVERAL, UnknownNameError, UsageError, did_you_mean

SATISFYING = ("built-in", "plugin")
"""The values that satisfy a need without a value of its own: partial and no do not, unknown leaves it open."""


TOLERATED = (*SATISFYING, "partial")
"""The values that satisfy what plain words ask, which seldom mean all of a feature."""


class Need(Struct, frozen=True):
    """A feature, and the values of it that will do."""

    feature: str
    values: tuple[str, ...] = SATISFYING

    def __str__(self) -> str:
        return self.feature if self.values == SATISFYING else f"{self.feature}={','.join(self.values)}"

    @property
    def shown(self) -> str:
        """The need as it is shown to people: that plain words tolerate a part of it goes without saying."""
        return self.feature if self.values == TOLERATED else str(self)

    def described(self, kind: Kind) -> str:
        """The need in the words of the catalog: `async` of a task queue is asyncio-native tasks."""
        values = "" if self.shown == self.feature else f" ({' or '.join(self.values)})"
        return kind.features[self.feature].label + values

    def met_by(self, component: Component) -> bool | None:
        """Whether a component meets the need; None where that is unknown."""
        value = cell_of(component, self.feature).value
        if value in self.values:
            return True
        return None if value == "unknown" else False

    def strict(self) -> "Need":
        """The same without tolerance, for what is there already and may have to go."""
        return Need(self.feature) if self.values == TOLERATED else self

    def unmet(self, kind: Kind, component: Component) -> tuple[str, str]:
        """The sentence for a component that does not meet it, and the source of that."""
        cell = cell_of(component, self.feature)
        return unmet(kind.features[self.feature].label, cell), cell.source


class Without(Struct, frozen=True):
    """One of a group of choices that is not to be had: any other of the group will do."""

    feature: str
    others: tuple[str, ...]

    @property
    def shown(self) -> str:
        """The requirement as it is shown to people."""
        return f"without {self.feature}"

    def described(self, kind: Kind) -> str:
        """The requirement in the words of the catalog."""
        return f"without {kind.features[self.feature].label}"

    def strict(self) -> "Without":
        """The same: there is nothing to tolerate."""
        return self

    def met_by(self, component: Component) -> bool | None:
        """Whether a component has another choice; None where that is unknown."""
        found = [Need(other).met_by(component) for other in self.others]
        return True if True in found else None if None in found else False

    def choice(self, component: Component) -> str | None:
        """The other choice that a component offers: one that is built in before one by plugin."""
        offered = [(SATISFYING.index(value), n, id) for n, id in enumerate(self.others) if (value := cell_of(component, id).value) in SATISFYING]  # fmt: skip
        return min(offered)[2] if offered else None

    def unmet(self, kind: Kind, component: Component) -> tuple[str, str]:
        """The sentence for a component that has no other choice, and the source of that."""
        cell = cell_of(component, self.feature)
        others = ", ".join(kind.features[other].label for other in self.others)
        return f"cannot do without {kind.features[self.feature].label}: it has none of {others}", cell.source


Requirement: TypeAlias = Need | Without


def choice_of(without: Without, asked: Iterable[Requirement], component: Component) -> str | None:
    """The choice by which a component does without one: what is needed of the group and is installed for it, else any other."""
    installed = {*component.besides, *component.extras}.intersection(without.others)
    needed = (one.feature for one in asked if isinstance(one, Need) and one.feature in installed)
    return next(needed, None) or without.choice(component)


def without(kind: Kind, features: list[str]) -> list[Without]:
    """What it means for a kind to do without these features: something where each is one of a group of choices."""
    choices = [id for id in features if id in kind.features and kind.features[id].group in kind.choices]
    rest = {
        group: tuple(id for id, feature in kind.features.items() if feature.group == group and id not in choices)
        for group in kind.choices
    }
    return [Without(id, rest[kind.features[id].group]) for id in choices]


@cache
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


def checked(catalog: Catalog, text: str, kinds: Iterable[str] = ()) -> Need:
    """The need that a text asks for, of a feature that some kind has. Raises UsageError and UnknownNameError.

    Where some kinds are asked about, the nearest name is one of theirs. Nearest is what a phrase of plain words means, then
    what looks alike, then what has the word in one of its phrases.
    """
    parsed, asked = parse(text), tuple(kinds)
    features = {id for kind in catalog.kinds.values() for id in kind.features}
    if parsed.feature not in features:
        theirs = {id for kind in asked for id in catalog.kinds[kind].features}
        meant, akin = (_meant(catalog, parsed.feature, asked, whole) for whole in (True, False))
        shown = " or ".join(f"`pycompare features {kind}`" for kind in asked[:SEVERAL])
        unworded = f"{shown} shows what there is; what has no word there is left out, and told as not weighed"
        mend = akin or (unworded if asked else "`pycompare features` shows them all")
        raise UnknownNameError("feature", parsed.feature, theirs or features, mend, meant)
    return parsed


def _meant(catalog: Catalog, word: str, kinds: Iterable[str], whole: bool) -> str | None:
    found = features_spoken_of(catalog, word, kinds, whole)[:SEVERAL]
    return f"did you mean {' or '.join(found)}?" if found else None


def owners(catalog: Catalog, feature: str) -> str:
    """The end of a sentence that names the kinds that have a feature, by their ids."""
    first, *others = [kind.id for kind in catalog.kinds.values() if feature in kind.features]
    if not others:
        return f"the slot {first} has it"
    more = f" and {counted} more" if (counted := len(others) - SEVERAL) > 0 else ""
    return f"the slots {', '.join((first, *others[:SEVERAL]))}{more} have it"


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
