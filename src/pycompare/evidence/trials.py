"""The records of a trial file: which examples ran on which Python, and what they cost, as of one moment."""

from dataclasses import dataclass, field

TIE = 1.25
"""Up to this factor apart, costs are called a tie."""


def tied(one: float, other: float) -> bool:
    """Whether two costs are too near each other to say which is less."""
    return max(one, other) < TIE * min(one, other)


@dataclass(frozen=True, slots=True)
class Working:
    """What became of an example on one Python. Where it could not be tried, `ok` is None and `reason` says why.

    `version` is the installed one of the component. The footprint is that of the whole environment: how many
    distributions, and their size in bytes, byte code left out. `shown` are the ids of the features that ran.
    """

    ok: bool | None = None
    version: str | None = None
    reason: str | None = None
    distributions: int | None = None
    bytes: int | None = None
    shown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Beside:
    """One figure of a framework, and that of the bare reference, taken in the same run."""

    own: float
    reference: float


@dataclass(frozen=True, slots=True)
class Launch:
    """One launch of a framework beside the reference: microseconds of CPU a request, window by window in alternation."""

    own: tuple[float, ...]
    reference: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Cost:
    """What a request costs: CPU time as a multiple of the reference, with the interval that the launches allow.

    `server` names what served the framework, with its version, and `protocol` is asgi, wsgi or own. `start` is seconds
    to the first answer, `memory` bytes after the load, `import_time` seconds of CPU to import the example.
    """

    ratio: float
    low: float
    high: float
    server: str
    protocol: str
    python: str
    launches: tuple[Launch, ...] = ()
    start: Beside | None = None
    memory: Beside | None = None
    import_time: Beside | None = None


@dataclass(frozen=True, slots=True)
class Trial:
    """What was found of one component or stack. `works` is keyed by Python (`3.13`); without a cost, none was taken.

    `lines` counts the example's lines of code, without blanks, comments, docstring and metadata; `example` is the
    SHA-256 of its file. `cost_problem` is why a cost that was wanted could not be had.
    """

    works: dict[str, Working] = field(default_factory=dict)
    cost: Cost | None = None
    lines: int | None = None
    example: str | None = None
    cost_problem: str | None = None


@dataclass(frozen=True, slots=True)
class Method:
    """How much was measured: a cost is comparable whatever this is, and its interval is wider where it is less.

    `windows` in each launch, of the framework and of the reference alike, each of so many `seconds`; `steady` where
    servers and load shared one processor in batch mode.
    """

    launches: int
    windows: int
    seconds: float
    connections: int
    steady: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """When, by what and on what machine trials were made. The machine is a plain label and never a host's name.

    `pythons` are the full versions of those that were found, keyed as `works` is.
    """

    schema: int
    taken: str
    by: str
    machine: str
    system: str
    uv: str
    pythons: dict[str, str] = field(default_factory=dict)
    reference: str | None = None
    method: Method | None = None

    @property
    def day(self) -> str:
        """The day on which the trials were made."""
        return self.taken[:10]


@dataclass(frozen=True, slots=True)
class Trials:
    """A trial file: components keyed by their ids, stacks by the ids of their goals. `own` are the user's."""

    head: Head
    components: dict[str, Trial] = field(default_factory=dict)
    stacks: dict[str, Trial] = field(default_factory=dict)
    own: bool = field(init=False, default=False)


@dataclass(frozen=True, slots=True)
class Column:
    """Costs that may stand side by side: one machine, one Python. `taken` is the newest moment among them."""

    machine: str
    python: str
    taken: str
    own: bool
    costs: dict[str, Cost]
