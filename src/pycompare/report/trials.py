"""How `try` is told, and in which words other answers tell of trials."""

from collections.abc import Iterator

from pycompare.evidence.trials import Cost, Trial, Trials, Working
from pycompare.model import Catalog
from pycompare.report.layout import Block, Column, Facts, Records, Report, Span, Tone, counted, facts, grid

WORKS: dict[bool | None, tuple[str, Tone]] = {
    True: ("works", "good"),
    False: ("fails", "bad"),
    None: ("not tried", "weak"),
}

HEADER = ("id", "python", "ok", "version", "distributions", "bytes", "ratio", "low", "high", "server", "reason")


def tell(catalog: Catalog, trials: Trials, file: str) -> Report:
    """What works where, what it costs, and why something did not."""
    head = trials.head
    named = [
        *((catalog.components[id].name, trial) for id, trial in trials.components.items()),
        *((f"{catalog.goals[id].name} (stack)", trial) for id, trial in trials.stacks.items()),
    ]
    columns = (Column("Name"), Column("Version", wraps=False), Column("Works on"), Column("Cost"), Column("Footprint"))
    blocks: list[Block] = [grid(columns, [_row(name, trial) for name, trial in named])]
    if troubles := facts(((name, text) for name, trial in named for text in _troubles(trial)), "Reasons"):
        blocks += [troubles] if troubles.pairs else []
    blocks.append(_rests_on(trials, file))
    return Report(_title(trials, head.day), tuple(blocks), Records(HEADER, tuple(_records(trials))))


def _title(trials: Trials, day: str) -> str:
    every = [*trials.components.values(), *trials.stacks.values()]
    working = sum(any(working.ok for working in trial.works.values()) for trial in every)
    return f"{counted(len(every), 'example')} tried on {day}: {working} ran"


def _rests_on(trials: Trials, file: str) -> Facts:
    head = trials.head
    method = head.method
    told = f"{method.launches} launches of {method.windows} windows of {method.seconds:g} s" if method else None
    return facts([("Machine", f"{head.machine}; {head.system}"), ("Pythons", ", ".join(head.pythons.values())),
                  ("Reference", head.reference), ("Measured", told), ("Trials", file)])  # fmt: skip


def _row(name: str, trial: Trial) -> tuple[Span, ...]:
    versions = dict.fromkeys(working.version for working in trial.works.values() if working.version)
    price = Span(cost_words(trial.cost)) if trial.cost else Span("")
    return (
        Span(name, "strong"),
        Span(", ".join(versions) or "?"),
        works_span(trial),
        price,
        Span(footprint(trial) or ""),
    )


def works_span(trial: Trial) -> Span:
    """Where an example works, and where it does not."""
    good = [python for python, working in trial.works.items() if working.ok]
    bad = [python for python, working in trial.works.items() if working.ok is False]
    if not good and not bad:
        return Span("not tried", "weak")
    if not bad:
        return Span(", ".join(good), "good")
    return Span(f"{', '.join(good) or 'none'}; not on {', '.join(bad)}", "fair" if good else "bad")


def cost_words(cost: Cost) -> str:
    """The ratio with its interval."""
    return f"{figure(cost.ratio)}x ({figure(cost.low)} to {figure(cost.high)})"


def figure(ratio: float) -> str:
    """Two digits that mean something: no cost is known better."""
    return f"{ratio:.1f}" if ratio < 10 else f"{ratio:.0f}"  # noqa: PLR2004


def footprint(trial: Trial) -> str | None:
    """How many distributions, and their size."""
    newest = newest_of(trial)
    if newest is None or newest.distributions is None or newest.bytes is None:
        return None
    return f"{newest.distributions} dists, {newest.bytes / 1e6:,.1f} MB"


def newest_of(trial: Trial) -> Working | None:
    """What is known of the newest Python on which it was installed."""
    installed = [working for working in trial.works.values() if working.distributions is not None]
    return installed[-1] if installed else None


def _troubles(trial: Trial) -> Iterator[str]:
    """Why something did not run, Pythons with the same reason together."""
    reasons: dict[str, list[str]] = {}
    for python, working in trial.works.items():
        if working.reason:
            reasons.setdefault(working.reason, []).append(python)
    for reason, pythons in reasons.items():
        yield reason if len(pythons) == len(trial.works) else f"{reason} (on {', '.join(pythons)})"
    if trial.cost_problem and any(working.ok for working in trial.works.values()):
        yield f"no cost: {trial.cost_problem}"


def _records(trials: Trials) -> Iterator[tuple[str, ...]]:
    for id, trial in {**trials.components, **trials.stacks}.items():
        for python, working in trial.works.items():
            cost = trial.cost if trial.cost and trial.cost.python == python else None
            measured = [cost.ratio, cost.low, cost.high, cost.server] if cost else [None] * 4
            values = (working.ok, working.version, working.distributions, working.bytes, *measured, working.reason)
            yield (
                id,
                python,
                *(
                    "" if value is None else str(value).lower() if value in (True, False) else str(value)
                    for value in values
                ),
            )
