"""Names as people type them: case, blanks and punctuation do not count, and a near miss gets a suggestion."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol, TypeVar

from pycompare.catalog.model import Catalog, Component, Goal, Kind, SpringTerm
from pycompare.errors import UnknownNameError


class Named(Protocol):
    """Anything the catalog keys by id and calls by a name."""

    @property
    def id(self) -> str:
        """Its key in the catalog."""

    @property
    def name(self) -> str:
        """What people call it."""


Thing = TypeVar("Thing", bound=Named)
Id = TypeVar("Id", bound=str)


def fold(name: str) -> str:
    """The part of a name that counts: its letters and digits, in lower case (and `+` and `#`, as in C++)."""
    return "".join(char for char in name.casefold() if char.isalnum() or char in "+#")


def names_of(thing: Named) -> Iterator[str]:
    """Every name that finds a thing: its id first, then its name, its aliases and its distribution."""
    yield thing.id
    yield thing.name
    if isinstance(thing, Component | Goal | SpringTerm):
        yield from thing.aliases
    if isinstance(thing, Component) and thing.package:
        yield thing.package


def resolve(sort: str, word: str, things: Mapping[str, Thing], mend: str, catalog: Catalog | None = None) -> Thing:
    """The thing that a word names. Raises UnknownNameError, with `mend` where nothing is near.

    Where a catalog is given and the word names something else of it, the error says what.
    """
    if found := _find(word, things):
        return found
    known = (name.casefold() for thing in things.values() for name in names_of(thing))
    raise UnknownNameError(sort, word, known, mend, meant(catalog, word, sort) if catalog else None)


def _find(word: str, things: Mapping[str, Thing]) -> Thing | None:
    """The thing that has this id, or else one of whose names differs in nothing that counts."""
    wanted = fold(word)
    if word in things or not wanted:
        return things.get(word)
    return next((thing for thing in things.values() if any(fold(name) == wanted for name in names_of(thing))), None)


OVERVIEWS = ("spring", "goals", "kinds", "features", "decisions")
"""Commands that show a whole sort of words, each called as that sort is."""


def meant(catalog: Catalog, word: str, sort: str) -> str | None:
    """What a word is that names nothing of a sort; None where it names nothing at all.

    It is the end of a sentence, such as "it is a kind: `pycompare list --kind orm`".
    """
    if sort == "kind" and (kinds := [*_kinds_spoken_of(catalog, word), *spoken_of(catalog.words.counterparts, word)]):
        return f"did you mean {kinds[0]}?"
    return next((f"it is {what}: `pycompare {command}`" for what, command in meanings(catalog, word)), None)


def meanings(catalog: Catalog, word: str) -> Iterator[tuple[str, str]]:
    """What a word is, and which command answers it: as a name first, then as a phrase of plain words."""
    named: tuple[tuple[str, str, Mapping[str, Named]], ...] = (
        ("a component", "show", catalog.components),
        ("a kind", "list --kind", catalog.kinds),
        ("a goal", "recommend", catalog.goals),
        ("a word of Spring's", "spring", catalog.spring),
        ("a category", "list --category", catalog.categories),
    )
    yield from ((what, f"{command} {found.id}") for what, command, things in named if (found := _find(word, things)))
    features = {id for kind in catalog.kinds.values() for id in kind.features}
    spoken = [word.casefold(), *features_spoken_of(catalog, word)]
    yield from (("a feature", f"list --feature {id}") for id in spoken if id in features)
    yield from (("a kind", f"list --kind {id}") for id in _kinds_spoken_of(catalog, word))
    answered = spoken_of(catalog.words.counterparts, word)
    yield from (("of another language, and answered by these", f"list --kind {id}") for id in answered)
    yield from (("a command", command) for command in OVERVIEWS if word.casefold() in (command, command[:-1]))


def _kinds_spoken_of(catalog: Catalog, word: str) -> list[str]:
    """The kinds that a phrase asks for, then those that it speaks of."""
    return [*spoken_of(catalog.words.kinds, word), *spoken_of(catalog.words.hints, word)]


def features_spoken_of(catalog: Catalog, word: str, kinds: Iterable[str] = (), whole: bool = True) -> list[str]:
    """The features that a phrase means, as `sqlserver` means mssql; of some kinds first, where they have any.

    Unless `whole`, the word may be a part of the phrase: `openid connect` of `openid connect client`.
    """
    found = dict.fromkeys(
        key.rpartition(".")[2].partition("=")[0] for key in spoken_of(catalog.words.features, word, whole)
    )
    theirs = {id for kind in kinds for id in catalog.kinds[kind].features}
    return [id for id in found if id in theirs] or [*found]


def spoken_of(phrases: Mapping[Id, Iterable[str]], word: str, whole: bool = True) -> Iterator[Id]:
    """What a phrase stands for; blanks and punctuation do not count."""
    if not (wanted := fold(word)):
        return
    for id, said in phrases.items():
        if any(wanted == fold(phrase) or (not whole and _is_part(word, phrase)) for phrase in said):
            yield id


def _is_part(word: str, phrase: str) -> bool:
    """Whether a word, or several, stand in a phrase."""
    wanted = " ".join(word.casefold().replace("-", " ").split())
    return f" {wanted} " in f" {phrase.casefold().replace('-', ' ')} "


SHOWN = "`pycompare kinds` shows them all"
"""The mend for a kind, a category or a use case that is unknown."""


def kind(catalog: Catalog, word: str) -> Kind:
    """The kind that a word names."""
    return resolve("kind", word, catalog.kinds, SHOWN, catalog)


def component(catalog: Catalog, word: str) -> Component:
    """The component that a word names."""
    return resolve("component", word, catalog.components, "`pycompare list` shows them all", catalog)


def goal(catalog: Catalog, word: str) -> Goal:
    """The goal that a word names."""
    return resolve("goal", word, catalog.goals, "`pycompare goals` shows them all", catalog)


def called(catalog: Catalog, ids: Iterable[str]) -> list[str]:
    """The names of components; one that an overlay has removed is called by its id."""
    return [name_of(catalog, id) for id in ids]


def name_of(catalog: Catalog, id: str | None, none: str = "") -> str:
    """The name of a component, or what stands where there is none; one that an overlay has removed is called by its id."""
    return catalog.components[id].name if id in catalog.components else id or none
