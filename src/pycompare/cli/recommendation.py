"""The command that recommends: words, options or a file in, one request, one answer."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pycompare.catalog.model import Catalog
from pycompare.cli import options, output
from pycompare.cli.evidence import knowledge_of
from pycompare.cli.options import Brief, Force, Output, Overlays
from pycompare.errors import UsageError
from pycompare.evidence.knowledge import Knowledge
from pycompare.render import formats
from pycompare.render.markdown import as_markdown
from pycompare.render.report import Report

if TYPE_CHECKING:
    from pycompare.recommend.asking import CommandLine
    from pycompare.recommend.request import Request
    from pycompare.recommend.stack import Recommendation


def recommend_(
    question: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[QUESTION]",
            autocompletion=options.complete_goal,
            help="A goal by any of its names, or what you look for in plain words.",
        ),
    ] = None,
    goal: Annotated[
        str | None,
        typer.Option("--goal", metavar="TEXT", autocompletion=options.complete_goal, help="The same, as an option."),
    ] = None,
    slot: Annotated[
        str | None,
        typer.Option(metavar="KIND", autocompletion=options.complete_kind, help="Only this part of a stack."),
    ] = None,
    need: Annotated[
        list[str] | None,
        typer.Option(
            metavar="FEATURE[=VALUE]",
            autocompletion=options.complete_feature,
            help="Must have it: built in or by plugin, or with the values named.",
        ),
    ] = None,
    use: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME", autocompletion=options.complete_component, help="Already chosen: fit the rest to it."
        ),
    ] = None,
    avoid: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME", autocompletion=options.complete_component, help="Not this, nor what cannot do without it."
        ),
    ] = None,
    prefer: Annotated[
        list[str] | None,
        typer.Option(
            metavar="CRITERION[=WEIGHT]",
            autocompletion=options.complete_criterion,
            help="Let a criterion weigh more (0.4), or what is named.",
        ),
    ] = None,
    python: Annotated[str | None, typer.Option(metavar="VERSION", help="The Python that it runs on.")] = None,
    license: Annotated[str | None, typer.Option(metavar="TEXT", help="Only licences that hold this text.")] = None,
    request: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Ask what this file asks, as --format request prints one; - is stdin."),
    ] = None,
    top: Annotated[
        int,
        typer.Option(
            metavar="N",
            min=1,
            help="Of how many candidates for the first slot --explain tells the points term by term.",
        ),
    ] = 3,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show the points, what was excluded, and what would change the answer.")
    ] = False,
    adr: Annotated[
        Path | None,
        typer.Option("--adr", metavar="FILE", help="Write the decision record, in Markdown, to a new file too."),
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit with 1 where the answer is not sure, or there is none.")
    ] = False,
    no_input: Annotated[
        bool, typer.Option("--no-input", help="Ask nothing back where a question may be read in several ways.")
    ] = False,
    short: Brief = False,
    overlays: Overlays = None,
    format: options.RequestFormat = None,
    file: Output = None,
    force: Force = False,
) -> None:
    """Recommend a stack for a goal, or a part for a question.

      pycompare recommend --goal async-api
      pycompare recommend "task queue, asyncio, no redis"
      pycompare recommend async-api --use flask --avoid celery
      pycompare recommend --slot orm --need async --need postgresql --explain
      pycompare recommend "task queue, no redis" --format request > asked.json
      pycompare recommend --request asked.json

    Each slot gets the component that meets its needs and has the best score; the answer says how the question was
    read, why, what comes next, what to install and what would change it. --explain shows the arithmetic, and
    --format markdown is a decision record. `pycompare goals` shows the goals, `pycompare features` what can be needed.
    """
    from msgspec.structs import replace

    from pycompare.recommend import asking, decision_record, report, stack
    from pycompare.recommend.confidence import FAIR

    knowledge = knowledge_of(overlays)
    asked = asking.CommandLine(
        text=" ".join(question or ()), request=_request(knowledge.catalog, request) if request else None, goal=goal, slot=slot,
        needs=need or (), use=use or (), avoid=avoid or (), prefer=prefer or (), python=python, license=license,
    )  # fmt: skip
    read = asking.request(knowledge.catalog, asked)
    if format == "request":
        output.deliver_text(formats.as_json(read), file, force)
        return
    _check_python(knowledge, read.python)
    result = stack.recommend(knowledge, read)
    if output.is_for_scripts(format, file) and not short:  # a reader finds it in the answer
        _say_doubts(read, result, output.is_rows(format, file))

    def record() -> Report:
        again = decision_record.repetition(asked, request, overlays or ())
        return decision_record.tell(knowledge.catalog, read, result, again)

    def told() -> Report:
        if output.is_markdown(format, file):
            return record()
        return report.tell(knowledge.catalog, read, result, explain or output.is_page(format, file), top)

    if adr is not None:
        output.deliver_record(as_markdown(record()), adr)
    if short:
        from pycompare.answers import brief

        again = decision_record.repetition(asked, request, overlays or (), ("--explain",))
        output.deliver_text(brief.as_text(brief.of_recommendation(knowledge, read, result, again)), file, force)
    else:
        output.deliver(result, told, format, file, force)
        if not no_input and file is None and (other := _other_reading(knowledge.catalog, result)):
            _deliver_part(knowledge, replace(asked, slot=other), explain, top, format)
            return
    if strict and (result.decision == "outside" or result.understood.confidence < FAIR):
        raise typer.Exit(1)


def _say_doubts(read: "Request", result: "Recommendation", is_rows: bool) -> None:
    """Tells on stderr which words were not understood, and what rows have no column for: that there is no answer, or it is not sure."""
    from pycompare.recommend.confidence import FAIR

    if read.ignored:
        output.say(f"ignored: {', '.join(read.ignored)}")
    if is_rows and result.decision == "outside":
        output.say("not in this catalog; `pycompare kinds` shows what is")
    elif is_rows and read.certainty is not None and result.understood.confidence < FAIR:
        readings = " or ".join(f"--slot {reading.slots[0]}" for reading in result.understood.readings)
        output.say(f"not sure; it may ask for another part: {readings}" if readings else "not sure")


def _deliver_part(knowledge: Knowledge, asked: "CommandLine", explain: bool, top: int, format: str | None) -> None:
    """The answer for the part of a stack that the asker said was meant."""
    from pycompare.recommend import asking, report, stack

    read = asking.request(knowledge.catalog, asked)
    result = stack.recommend(knowledge, read)
    output.deliver(result, lambda: report.tell(knowledge.catalog, read, result, explain, top), format, None, False)


def _other_reading(catalog: Catalog, result: "Recommendation") -> str | None:
    """The kind that the asker meant, asked for on a terminal where the answer is not sure; None to leave it there."""
    readings = result.understood.readings
    from pycompare.recommend.confidence import FAIR

    if result.understood.confidence >= FAIR or not readings or not output.is_interactive():
        return None
    names = [catalog.kinds[reading.slots[0]].name for reading in readings]
    shown = ", ".join(f"{number} {name}" for number, name in enumerate(names, 1))
    chosen = typer.prompt(f"Meant otherwise? {shown}; Enter for none", default="", show_default=False, err=True)
    return readings[int(chosen) - 1].slots[0] if chosen in map(str, range(1, len(names) + 1)) else None


def _request(catalog: Catalog, file: Path) -> "Request":
    """What a request file asks. Raises InputError and RequestError."""
    from pycompare.cli.input import name_of_input, read_input
    from pycompare.recommend.request_file import LARGEST, read_request

    return read_request(catalog, read_input(file, LARGEST), name_of_input(file))


def _check_python(knowledge: Knowledge, version: str | None) -> None:
    """Raises UsageError for a Python that release facts say nothing of: of it nothing would seem to run."""
    if version in (None, knowledge.catalog.python):
        return
    if (known := knowledge.pythons) and version not in known:
        raise UsageError(f"release facts tell of Python {known[0]} to {known[-1]}; what runs on {version} is not known")
