"""The words that commands share, and what the shell completes for them; no other room knows Typer."""

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Annotated, Any

import typer

from pycompare.catalog.load import load_catalog
from pycompare.catalog.model import Catalog
from pycompare.catalog.names import names_of
from pycompare.errors import PycompareError, UnknownNameError
from pycompare.render import formats

ENVIRONMENT = "PYCOMPARE_CATALOG"
"""Names overlays for every command, joined as paths are joined on this system."""

SORTS = ("kind", "name", "id", "status", "released", "downloads", "cost")

BETWEEN = frozenset({"and", "or", "versus", "vs", "vs."})
"""What people type between the names of things that they compare."""

Words = Callable[[str], list[tuple[str, str]]]


def overlays_of_environment() -> list[Path]:
    """The overlays that the environment names."""
    return [Path(name) for name in os.environ.get(ENVIRONMENT, "").split(os.pathsep) if name]


def _completing(words: Callable[[Catalog], Iterable[tuple[str, str]]]) -> Words:
    """A completion over the catalog, overlays of the environment included; where it cannot be read, none."""

    def complete(incomplete: str) -> list[tuple[str, str]]:
        try:
            pairs = words(load_catalog(overlays_of_environment()))
            return [pair for pair in pairs if pair[0].startswith(incomplete)]
        except PycompareError:
            return []

    return complete


def among(words: Iterable[str]) -> Words:
    """A completion over fixed words."""
    return lambda incomplete: [(word, "") for word in words if word.startswith(incomplete)]


complete_component = _completing(lambda c: ((x.id, x.summary) for x in c.components.values()))
complete_goal = _completing(lambda c: ((x.id, x.name) for x in c.goals.values()))
complete_kind = _completing(lambda c: ((x.id, x.plural) for x in c.kinds.values()))
complete_category = _completing(lambda c: ((x.id, x.name) for x in c.categories.values()))
complete_spring = _completing(
    lambda c: {
        name: term.name
        for term in c.spring.values()
        for name in names_of(term)
        if name == term.id or name.startswith("@")
    }.items()
)
complete_criterion = _completing(lambda c: ((id, x.question) for id, x in c.criteria.items()))
complete_argument = _completing(lambda c: ((x.id, x.question) for x in c.arguments.values()))
complete_use_case = _completing(lambda c: ((x.id, x.name) for x in c.use_cases.values()))
complete_feature = _completing(
    lambda c: {f.id: f.question for kind in c.kinds.values() for f in kind.features.values()}.items()
)


def word_of(sort: str, word: str, known: Iterable[str]) -> str:
    """The word, if it is one of the known. Raises UnknownNameError."""
    if word not in known:
        raise UnknownNameError(sort, word, known, f"one of {', '.join(known)}")
    return word


REQUEST_FORMATS = (*formats.FORMATS, "request")
"""What `recommend` prints beside an answer: how the question was read, as a file that can be mended and asked again."""

SARIF = "sarif"
"""The format of findings that code hosts and editors read."""

FINDING_FORMATS = (*formats.FORMATS, SARIF)


def _format(known: tuple[str, ...], help: str) -> Any:
    """The option for a format, among those that a command knows."""

    def checked(format: str | None) -> str | None:
        return None if format is None else word_of("format", format, known)

    return typer.Option("--format", "-f", metavar="FORMAT", autocompletion=among(known), callback=checked, help=help)


Name = Annotated[
    str,
    typer.Argument(metavar="NAME", autocompletion=complete_component, show_default=False, help="By any of its names."),
]
OnlyNames = Annotated[
    list[str] | None, typer.Argument(metavar="[NAME]...", autocompletion=complete_component, help="Only these.")
]
OnlyKinds = Annotated[
    list[str] | None, typer.Option("--kind", metavar="KIND", autocompletion=complete_kind, help="Only of this kind.")
]
Everything = Annotated[bool, typer.Option("--all", help="In a table, show all and not only what comes first.")]
Save = Annotated[
    Path | None,
    typer.Option("--save", metavar="DIR", help="Write here, not to the user's data.", show_default=False),
]
Overlays = Annotated[
    list[Path] | None,
    typer.Option("--catalog", metavar="FILE", envvar=ENVIRONMENT, help="Lay a YAML file of your own over the catalog."),
]
Format = Annotated[
    str | None,
    _format(formats.FORMATS, "table, json, markdown, html, csv or tsv. Default: table on a terminal, tsv elsewhere."),
]
RequestFormat = Annotated[
    str | None,
    _format(
        REQUEST_FORMATS,
        "table, json, markdown, html, csv or tsv; or request: how the question was read, for --request.",
    ),
]
FindingFormat = Annotated[
    str | None,
    _format(
        FINDING_FORMATS, "table, json, markdown, html, csv, tsv or sarif. Default: table on a terminal, tsv elsewhere."
    ),
]
Output = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Write to a new file; its ending may name the format.",
        show_default=False,
    ),
]
Brief = Annotated[
    bool, typer.Option("--brief", help="One line of JSON instead, of at most 2,000 bytes, with sources and days.")
]
Force = Annotated[bool, typer.Option("--force", help="Let --output overwrite a file.")]
