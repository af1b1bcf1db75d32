"""How `try` is told, and in which words other answers tell of trials."""

from collections.abc import Iterator, Mapping, Sequence

from pycompare.answers.trials import CostComparison, CostSummary, TrialSummary, denied, shown
from pycompare.catalog.model import Catalog
from pycompare.evidence.trials import PLACES, Cost, Outcome, Trial, Trials, newest_installed
from pycompare.render.report import Bar, Block, Column, Grid, Pairs, Records, Report, Span, Tone, counted, grid, pairs

WORKS: dict[bool | None, tuple[str, Tone]] = {
    True: ("works", "good"),
    False: ("fails", "bad"),
    None: ("not tried", "weak"),
}

HEADER = ("id", "python", "ok", "version", "distributions", "bytes", "ratio", "low", "high", "server", "reason", "placement", "shared")  # fmt: skip


def tell(catalog: Catalog, trials: Trials, file: str) -> Report:
    """What works where, what it costs, and why something did not."""
    head = trials.head
    named = [
        *((catalog.components[id].name, trial) for id, trial in trials.components.items()),
        *((f"{catalog.goals[id].name} (stack)", trial) for id, trial in trials.stacks.items()),
    ]
    columns = (Column("Name"), Column("Version", wraps=False), Column("Works on"), Column("Cost"), Column("Footprint"))
    blocks: list[Block] = [grid(columns, [_row(name, trial) for name, trial in named])]
    troubles = pairs(((name, text) for name, trial in named for text in _troubles(trial)), "Reasons")
    against = pairs(_against(catalog, trials), "Shown, but denied by the catalog")
    blocks += [block for block in (troubles, against) if block.rows]
    blocks.append(_rests_on(trials, file))
    return Report(_title(trials, head.day), tuple(blocks), Records(HEADER, tuple(_records(trials))))


def _against(catalog: Catalog, trials: Trials) -> Iterator[tuple[str, str]]:
    """Features that an example made use of while the catalog says that the component does not have them."""
    for id, trial in trials.components.items():
        component = catalog.components[id]
        features = catalog.kinds[component.kind].features
        if against := denied(component, shown(catalog, component, trial)):
            yield component.name, ", ".join(features[feature].label for feature in against)


def _title(trials: Trials, day: str) -> str:
    every = [*trials.components.values(), *trials.stacks.values()]
    working = sum(any(working.ok for working in trial.works.values()) for trial in every)
    return f"{counted(len(every), 'example')} tried on {day}: {working} ran"


def _rests_on(trials: Trials, file: str) -> Pairs:
    head = trials.head
    return pairs([("Machine", f"{head.machine}; {head.system}"), ("Pythons", ", ".join(head.pythons.values())),
                  ("Reference", head.reference), ("Measured", _measured(trials)), ("Trials", file)])  # fmt: skip


def _measured(trials: Trials) -> str | None:
    """How much was measured, and where the load was."""
    method = trials.head.method
    if method is None:
        return None
    told = f"{method.launches} launches of {method.windows} windows of {method.seconds:g} s"
    places = dict.fromkeys(PLACES[trial.cost.placement] for trial in trials.components.values() if trial.cost)
    return "; ".join([told, *places])


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
    newest = newest_installed(trial.works)
    if newest is None or newest.distributions is None or newest.bytes is None:
        return None
    return f"{counted(newest.distributions, 'dist')}, {newest.bytes / 1e6:,.1f} MB"


def summary_pairs(tried: TrialSummary) -> Iterator[tuple[str, str | None]]:
    """A trial as `show` tells it."""
    day = f"{'your trial' if tried.own else 'trial'} of {tried.taken[:10]}"
    good = [python for python, working in tried.works.items() if working.ok]
    yield "Works on", f"Python {', '.join(good)} ({day})" if good else None
    for reason, pythons in _reasons(tried.works).items():
        failed = any(tried.works[python].ok is False for python in pythons)
        yield (
            ("Fails on" if failed else "Not tried"),
            f"Python {', '.join(pythons)}: {reason.removeprefix('not tried: ')} ({day})",
        )
    if tried.cost:
        yield "Cost", price_words(tried.cost)
        yield "Besides", _besides(tried.cost)
    elif tried.cost_problem and good:
        yield "Cost", f"not measured: {tried.cost_problem}"
    newest = newest_installed(tried.works)
    if newest and newest.bytes is not None:
        yield (
            "Footprint",
            f"{counted(newest.distributions or 0, 'distribution')}, {newest.bytes / 1e6:,.1f} MB installed",
        )


def price_words(price: CostSummary) -> str:
    """A cost in one sentence."""
    interval = f"{figure(price.low)} to {figure(price.high)}"
    server = "its own server" if price.server == "own" else price.server
    where = f"on {server}, {price.python}; {price.machine}, {price.taken[:10]}; {placement_words(price)}"
    return f"a request takes {figure(price.ratio)} times the CPU time of a bare server ({interval}) {where}"


def placement_words(price: CostSummary) -> str:
    """Where the load was, and what the other placement gives."""
    told, other = PLACES[price.placement], price.shared
    if other is None:
        return told
    return f"{told}; with the {PLACES['shared']} {figure(other.ratio)} ({figure(other.low)} to {figure(other.high)})"


FEW = 3
"""Of so many costs, those that tie are named; so many pairs whose order depends on the placement are."""


def order_words(swapped: Sequence[tuple[str, str]], names: Mapping[str, str]) -> str | None:
    """Which pairs stand the other way round in the other placement."""
    if not swapped:
        return None
    told = [f"{names[one]} and {names[other]}" for one, other in swapped[:FEW]]
    more = [f"{counted(len(swapped) - FEW, 'other pair')}"] if len(swapped) > FEW else []
    return f"the other way round with the {PLACES['shared']}: {', '.join([*told, *more])}"


def _besides(price: CostSummary) -> str | None:
    told = []
    if price.start:
        told.append(f"first answer after {price.start.own:.2f} s (bare server {price.start.reference:.2f})")
    if price.import_time:
        told.append(f"import {price.import_time.own:.2f} s ({price.import_time.reference:.2f})")
    if price.memory:
        told.append(f"memory {price.memory.own / 1e6:.0f} MB ({price.memory.reference / 1e6:.0f})")
    return ", ".join(told) or None


def borne_out(tried: TrialSummary | None, feature: str) -> str | None:
    """What a trial says of a cell."""
    if tried is None or feature not in tried.shown:
        return None
    return f"But the trial of {tried.taken[:10]} shows it." if feature in tried.against else "Shown by trial."


def tried_records(tried: TrialSummary) -> Iterator[tuple[str, ...]]:
    """A trial as rows of field, value, note, source and day."""
    source, day = "$ pycompare try", tried.taken[:10]
    for python, working in tried.works.items():
        word, _ = WORKS[working.ok]
        yield f"works.{python}", word, working.reason or working.version or "", source, day
    if tried.cost:
        yield "cost", f"{tried.cost.ratio:g}", price_words(tried.cost), source, tried.cost.taken[:10]
    if tried.lines:
        yield "lines", str(tried.lines), "", source, day
    for feature in tried.shown:
        yield (
            f"shown.{feature}",
            "against the catalog" if feature in tried.against else "as the catalog says",
            "",
            source,
            day,
        )


WIDE = 24
"""Letters of the longest bar of a cost."""


def bars(prices: CostComparison, names: dict[str, str]) -> Grid:
    """A bar for each cost up to the low end of its interval, lighter up to the high end."""
    longest = max(price.high for price in prices.prices.values())
    rows = []
    for id, price in prices.prices.items():
        cost = Span(f"{figure(price.ratio)}x", bar=Bar(price.low / longest, price.high / longest, WIDE))
        interval = Span(f"{figure(price.low)} to {figure(price.high)}{_tie(prices, names, id)}")
        rows.append((Span(names[id], "strong"), cost, interval, Span(price.server, "weak")))
    columns = (Column("", wraps=False), Column("Cost", wraps=False), Column("Interval"), Column("Server", wraps=False))
    own = "your own, " if prices.own else ""
    where = f"{own}{prices.python}, {prices.machine}, {prices.taken[:10]}; {PLACES[prices.placement]}"
    title = f"CPU time of a request, as a multiple of a bare server: lower is better ({where})"
    return grid(columns, rows, title)


def _tie(prices: CostComparison, names: dict[str, str], id: str) -> str:
    """That a cost is too near another to be ordered."""
    others = [names[other] for pair in prices.ties if id in pair for other in pair if other != id]
    with_whom = f" with {', '.join(others)}" if len(prices.prices) <= FEW else ""
    return f"; tie{with_whom}" if others else ""


def _troubles(trial: Trial) -> Iterator[str]:
    """Why something did not run, Pythons with the same reason together."""
    reasons = _reasons(trial.works)
    for reason, pythons in reasons.items():
        yield reason if len(pythons) == len(trial.works) else f"{reason} (on {', '.join(pythons)})"
    if trial.cost_problem and any(working.ok for working in trial.works.values()):
        yield f"no cost: {trial.cost_problem}"


def _reasons(works: dict[str, Outcome]) -> dict[str, list[str]]:
    """The Pythons on which an example did not run, by reason."""
    reasons: dict[str, list[str]] = {}
    for python, working in works.items():
        if working.reason:
            reasons.setdefault(working.reason, []).append(python)
    return reasons


def _records(trials: Trials) -> Iterator[tuple[str, ...]]:
    for id, trial in {**trials.components, **trials.stacks}.items():
        for python, working in trial.works.items():
            cost = trial.cost if trial.cost and trial.cost.python == python else None
            measured = [cost.ratio, cost.low, cost.high, cost.server] if cost else [None] * 4
            placed = [cost.placement, cost.shared.ratio if cost.shared else None] if cost else [None] * 2
            values = (
                *(working.ok, working.version, working.distributions, working.bytes),
                *(*measured, working.reason, *placed),
            )
            yield (
                id,
                python,
                *(
                    "" if value is None else str(value).lower() if value in (True, False) else str(value)
                    for value in values
                ),
            )
