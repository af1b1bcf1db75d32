"""The commands that answer a question: words in, one query, one render.

A command imports the modules of its own question: other record classes and their code cost more than an answer.
"""

import functools
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from pycompare.catalog import names
from pycompare.catalog.load import load_catalog
from pycompare.catalog.model import STATUSES
from pycompare.cli import options, output
from pycompare.cli.evidence import knowledge_of
from pycompare.cli.options import SORTS, Brief, Force, Format, Output, Overlays, among, word_of
from pycompare.evidence.knowledge import Knowledge
from pycompare.render import formats

Thing = TypeVar("Thing", bound=names.Named)


def list_(
    only: Annotated[
        list[str] | None, typer.Argument(metavar="[KIND]...", autocompletion=options.complete_kind, help="Only these.")
    ] = None,
    kind: options.OnlyKinds = None,
    category: Annotated[
        list[str] | None,
        typer.Option(
            metavar="CATEGORY", autocompletion=options.complete_category, help="Only this section of the guide."
        ),
    ] = None,
    use_case: Annotated[
        list[str] | None,
        typer.Option(
            metavar="USE-CASE", autocompletion=options.complete_use_case, help="Only the guide's picks for it."
        ),
    ] = None,
    feature: Annotated[
        list[str] | None,
        typer.Option(
            metavar="FEATURE[=VALUE]",
            autocompletion=options.complete_feature,
            help="Only what has it: built in or by plugin, or with the values named (async=partial,no).",
        ),
    ] = None,
    status: Annotated[
        list[str] | None, typer.Option(metavar="STATUS", autocompletion=among(STATUSES), help="Only this status.")
    ] = None,
    spring: Annotated[
        list[str] | None,
        typer.Option(
            metavar="WORD", autocompletion=options.complete_spring, help="Only what answers this word of Spring's."
        ),
    ] = None,
    text: Annotated[str, typer.Option(metavar="TEXT", help="Only where names, summary or claims hold this text.")] = "",
    sort: Annotated[
        str,
        typer.Option(
            metavar="ORDER", autocompletion=among(SORTS), help="kind, name, id, status, released, downloads or cost."
        ),
    ] = "kind",
    long: Annotated[
        bool, typer.Option("--long", help="In a table of very many, show each in a row of its own.")
    ] = False,
    overlays: Overlays = None,
    format: Format = None,
    file: Output = None,
    force: Force = False,
) -> None:
    """List what there is, by kind, feature, status or text.

    Different options narrow, and so does a repeated --feature; any other option that is repeated widens its own
    filter. `pycompare kinds` and `pycompare features` show what can be filtered by.
    """
    from pycompare.answers import listing
    from pycompare.catalog import requirements

    knowledge = knowledge_of(overlays)
    filters = listing.ListFilters(
        categories=_ids("category", category, knowledge.catalog.categories, names.SHOWN),
        kinds=frozenset(names.kind(knowledge.catalog, word).id for word in (*(only or ()), *(kind or ()))),
        use_cases=_ids("use case", use_case, knowledge.catalog.use_cases, names.SHOWN),
        statuses=frozenset(word_of("status", word, STATUSES) for word in status or ()),
        needs=tuple(requirements.checked(knowledge.catalog, word) for word in feature or ()),
        spring=_ids("word of Spring's", spring, knowledge.catalog.spring, "`pycompare spring` shows them all"),
        text=text,
    )
    page = output.is_page(format, file)
    result = listing.listing(knowledge, filters, word_of("order", sort, SORTS))
    output.deliver(result, lambda: listing.tell(knowledge.catalog, result, sort, long, page), format, file, force)


def show(
    name: options.Name,
    everything: options.Everything = False,
    sources: Annotated[bool, typer.Option("--sources", help="Show all, with the source of every cell.")] = False,
    code: Annotated[bool, typer.Option("--code", help="Print the code that was tried instead; of a goal too.")] = False,
    short: Brief = False,
    overlays: Overlays = None,
    format: Format = None,
    file: Output = None,
    force: Force = False,
) -> None:
    """Show what a component is for, what bites, and how to start.

    Every claim about it is judged:

      holds    true today
      dated    was true when the guide was written, and is no longer
      wrong    was not true then either
      opinion  no test can settle it
    """
    from pycompare.answers import dossier, dossier_report

    knowledge = knowledge_of(overlays)
    if code:
        _show_code(knowledge, name, format, file, force)
        return
    component = names.component(knowledge.catalog, name)
    result = dossier.dossier(knowledge, component)
    if short:
        from pycompare.answers import brief

        output.deliver_text(brief.as_text(brief.of_dossier(knowledge, result)), file, force)
        return
    whole = everything or sources or not output.is_table(format, file)
    traced = sources or output.is_page(format, file)
    output.deliver(result, lambda: dossier_report.tell(knowledge.catalog, result, traced, whole), format, file, force)


def compare_(
    name: Annotated[
        list[str],
        typer.Argument(metavar="NAME NAME...", autocompletion=options.complete_component, show_default=False),
    ],
    everything: Annotated[
        bool, typer.Option("--all", help="Show what is equal too, and all of moves and decisions.")
    ] = False,
    notes: Annotated[bool, typer.Option("--notes", help="Show which plugin, how partial, why unknown.")] = False,
    short: Brief = False,
    overlays: Overlays = None,
    format: Format = None,
    file: Output = None,
    force: Force = False,
) -> None:
    """Compare two to six components, and say when to choose which.

    What differs is shown, and how many rows do not; components of different kinds are compared on what they share.
    """
    from pycompare.answers import comparison, comparison_report

    knowledge = knowledge_of(overlays)
    named = [word for word in name if word.casefold() not in options.BETWEEN]
    result = comparison.compare(knowledge, [names.component(knowledge.catalog, word) for word in named])
    if short:
        from pycompare.answers import brief

        output.deliver_text(brief.as_text(brief.of_comparison(knowledge, result)), file, force)
        return
    rows, whole = everything or output.is_page(format, file), not output.is_table(format, file)
    told = functools.partial(comparison_report.tell, knowledge.catalog, result, rows, notes, whole)
    output.deliver(result, told, format, file, force)


def kinds(overlays: Overlays = None, format: Format = None, file: Output = None, force: Force = False) -> None:
    """Show the kinds, categories and use cases to filter by."""
    from pycompare.answers import vocabulary

    knowledge = knowledge_of(overlays)
    result = vocabulary.kinds(knowledge)
    output.deliver(result, lambda: vocabulary.tell_kinds(knowledge.catalog, result), format, file, force)


def features(
    kind: Annotated[
        str | None, typer.Argument(metavar="[KIND]", autocompletion=options.complete_kind, help="Only of this kind.")
    ] = None,
    overlays: Overlays = None,
    format: Format = None,
    file: Output = None,
    force: Force = False,
) -> None:
    """Show the features to filter by, each with its question."""
    from pycompare.answers import vocabulary

    catalog = load_catalog(overlays or [])
    result = vocabulary.features(catalog, names.kind(catalog, kind) if kind else None)
    output.deliver(result, lambda: vocabulary.tell_features(catalog, result), format, file, force)


def goals(overlays: Overlays = None, format: Format = None, file: Output = None, force: Force = False) -> None:
    """Show the goals that `recommend` knows, and their slots."""
    from pycompare.answers import vocabulary

    catalog = load_catalog(overlays or [])
    result = vocabulary.goals(catalog)
    output.deliver(result, lambda: vocabulary.tell_goals(catalog, result), format, file, force)


def spring_(
    word: Annotated[
        str | None, typer.Argument(metavar="[WORD]", autocompletion=options.complete_spring, help="A word of Spring's.")
    ] = None,
    overlays: Overlays = None,
    format: Format = None,
    file: Output = None,
    force: Force = False,
) -> None:
    """Show what a word of Spring's is here, such as @Autowired.

    The answer is components, each with the cell that says how, or what is done instead where there is no equivalent.
    Without a word, all that are known.
    """
    from pycompare.answers import spring

    knowledge = knowledge_of(overlays)
    terms = knowledge.catalog.spring
    mend = "`pycompare spring` shows them all"
    chosen = [names.resolve("word of Spring's", word, terms, mend, knowledge.catalog)] if word else list(terms.values())
    result = spring.spring(knowledge, chosen)
    output.deliver(result, lambda: spring.tell(result), format, file, force)


def decisions_(
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="[NAME]", autocompletion=options.complete_component, help="Only those that weighed or left it."
        ),
    ] = None,
    kind: options.OnlyKinds = None,
    argument: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ARGUMENT", autocompletion=options.complete_argument, help="Only where this was an argument."
        ),
    ] = None,
    year: Annotated[list[str] | None, typer.Option(metavar="YEAR", help="Only of this year.")] = None,
    everything: options.Everything = False,
    short: Brief = False,
    overlays: Overlays = None,
    format: Format = None,
    file: Output = None,
    force: Force = False,
) -> None:
    """Show what others chose in public, and why.

    Threads and decision records of real projects, each with its link. They are a sample: public, mostly open source, and
    of those who wrote it down; docs/method.md says how they were found.
    """
    from pycompare.answers import decisions

    knowledge = knowledge_of(overlays)
    known = knowledge.catalog.arguments
    filters = decisions.DecisionFilters(
        component=names.component(knowledge.catalog, name).id if name else None,
        kinds=frozenset(names.kind(knowledge.catalog, word).id for word in kind or ()),
        arguments=_ids("argument", argument, known, f"one of {', '.join(known)}"),
        years=frozenset(year or ()),
    )
    result = decisions.decisions(knowledge, filters)
    if short:
        from pycompare.answers import brief

        output.deliver_text(brief.as_text(brief.of_decisions(knowledge, result)), file, force)
        return
    whole = everything or output.is_page(format, file)
    output.deliver(result, lambda: decisions.tell(knowledge.catalog, result, whole), format, file, force)


def _show_code(knowledge: Knowledge, name: str, format: str | None, file: Path | None, force: bool) -> None:
    from pycompare.answers import example

    found: example.ExampleCode | example.StarterCode
    if goal := knowledge.catalog.goals.get(name):
        found = example.heart(knowledge, goal)
        changed, what = found.changed, "starter"
    else:
        component = names.component(knowledge.catalog, name)
        found = example.example(component)
        changed, what = not example.is_tried(knowledge, component, found), "example"
    if changed:
        output.say(f"this {what} has changed since it was tried")
    output.deliver_text(formats.as_json(found) if format == "json" else found.code, file, force)


def _ids(sort: str, words: list[str] | None, things: Mapping[str, Thing], mend: str) -> frozenset[str]:
    return frozenset(names.resolve(sort, word, things, mend).id for word in words or ())
