"""From an answer to something that runs: the line that installs it, and the lines that start its example or make its project.

`tests/test_starting.py` runs both as they stand for the first choice of every kind, `tests/test_starters.py` the projects.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from pycompare.catalog import examples
from pycompare.catalog.model import Catalog
from pycompare.evidence.traps import parts
from pycompare.recommend.filling import Chosen, Filling
from pycompare.recommend.request import ABOUT_ONE, Request
from pycompare.starter import starters

FILE = "example.py"

SERVED: dict[str | None, tuple[tuple[str, ...], str]] = {
    None: ((), f"python {FILE}"),
    "asgi": (("uvicorn[standard]",), "uvicorn example:app"),
    "wsgi": (("granian",), "granian --interface wsgi example:app"),
    "own": ((), f"python {FILE} 8000"),
}
"""What serves an example, by its protocol: what is installed for it, and the line that starts it."""

PLAIN = re.compile(r"[\w.-]+")
"""A requirement that no shell takes for more than a word."""


class Steps(Struct, frozen=True):
    """What to type: the line that installs, empty where all is there, and the lines that start the example, in their order.

    `services` are the servers that must run for it, by their ids in `catalog/services.py`, or programs.
    """

    install: str
    start: tuple[str, ...] = ()
    services: tuple[str, ...] = ()


def steps(catalog: Catalog, request: Request, fillings: Sequence[Filling]) -> Steps:
    """The lines for an answer: what is recommended is installed by the first line, and the others start its example.

    What the example needs beside comes with the first line where a kind was asked for and nothing else. Where a project or
    needs were told, it may be another driver or broker than the asker's, and comes with the example.
    """
    chosen = [filling.chosen for filling in fillings]
    fresh = merged(_fresh(chosen))
    if request.goal:
        return Steps(_pip(fresh), tuple(_project(request.goal, chosen)))
    answer = chosen[0].component if chosen else None
    example = examples.find(answer) if answer else None
    if example is None:
        return Steps(_pip(fresh))
    show = f"pycompare show {answer} --code"
    if not {*request.without, *request.gone}.isdisjoint(example.needs):
        return Steps(_pip(fresh), (show,))  # it is to be read: what it needs is not to be had
    servers, run = SERVED[example.serve]
    lacking = _lacking((*example.dependencies, *servers), (*fresh, *_there(catalog, request, answer)))
    plain, working = _is_plain(request, fillings[0]), _making_it_work(catalog, lacking, chosen[0])
    brought = [item for item in lacking if plain or item in working]
    beside = [item for item in lacking if item not in brought]
    start = f"{show} > {FILE}", run
    return Steps(
        _pip(merged((*fresh, *brought))),
        start=(_pip(beside), *start) if beside else start,
        services=example.needs,
    )


def _making_it_work(catalog: Catalog, lacking: Iterable[str], chosen: Chosen) -> list[str]:
    """The extras of what is recommended, of which nobody has asked for one: a queue needs some broker; and what they forget."""
    if chosen.kept or chosen.component is None:
        return []
    mends = {parts(trap.mend)[0] for trap in catalog.components[chosen.component].traps if trap.mend}
    named = {parts(item)[0]: item for item in lacking}
    own = [item for name, item in named.items() if name == chosen.requirement]
    return [*own, *(item for name, item in named.items() if name in mends and own)]


def _project(goal: str, stack: Iterable[Chosen]) -> Iterator[str]:
    """The line that makes a project of the stack of a goal, where it is the stack that was tried."""
    recipe = starters.recipe(goal)
    if recipe and {chosen.component for chosen in stack} >= {*recipe.parts}:
        yield f"pycompare new {goal} ./{goal}"


def _is_plain(request: Request, first: Filling) -> bool:
    """Whether a kind was asked for and nothing else."""
    return not any((request.keep, request.there, request.gone, request.without, first.wanted.requirements))


def _fresh(stack: Iterable[Chosen]) -> Iterator[str]:
    """What is recommended and not there yet, and what it needs beside; of what is there, the extras and the plugins."""
    for chosen in stack:
        if chosen.requirement and (not chosen.kept or "[" in chosen.requirement):
            yield chosen.requirement
        yield from chosen.besides


def _there(catalog: Catalog, request: Request, answer: str | None) -> Iterator[str]:
    """The distributions that the asker has; who asks what a thing is does not say that it is there."""
    for id in (*request.keep, *request.there):
        package = catalog.components[id].package
        if package and not (id == answer and request.shape in ABOUT_ONE):
            yield package


def _lacking(needed: Iterable[str], there: Iterable[str]) -> tuple[str, ...]:
    """The requirements of which the distribution, or an extra of it, is not there."""
    found = _by_name(there)
    return tuple(
        requirement
        for requirement in merged(needed)
        for name, (extras, _) in _by_name((requirement,)).items()
        if not (name in found and extras <= found[name][0])
    )


def merged(requirements: Iterable[str]) -> tuple[str, ...]:
    """Each distribution once, with every extra that is asked of it, and the versions."""
    named = _by_name(requirements).items()
    return tuple(
        name + (f"[{','.join(sorted(extras))}]" if extras else "") + versions for name, (extras, versions) in named
    )


def _by_name(requirements: Iterable[str]) -> dict[str, tuple[frozenset[str], str]]:
    """The distributions, as they are written, with their extras and the versions that are named first."""
    found: dict[str, tuple[frozenset[str], str]] = {}
    for name, extras, versions in map(parts, requirements):
        known, bound = found.get(name, (frozenset(), ""))
        found[name] = known | extras, bound or versions
    return found


def _pip(requirements: Iterable[str]) -> str:
    """One line that installs, empty where there is nothing to install; what a shell would take apart is quoted."""
    words = [item if PLAIN.fullmatch(item) else f'"{item}"' for item in requirements]
    return " ".join(["pip install", *words]) if words else ""
