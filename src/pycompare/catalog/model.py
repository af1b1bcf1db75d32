"""What the catalog says: frozen records, in the words of the files under `data/`.

They are plain structs: no command imports pydantic to read them. `schema` validates files against these same annotations
with it; the types of `texts` carry what a type alone cannot say.
"""

from typing import Literal, get_args

from msgspec import Struct

from pycompare.catalog.terms import (
    ClaimOrigin,
    CriterionId,
    Cue,
    End,
    NameSort,
    Origin,
    Settlement,
    Stance,
    StewardSort,
)  # fmt: skip
from pycompare.catalog.texts import (
    Day,
    Extras,
    Id,
    Import,
    PartialDay,
    PythonVersion,
    Requirement,
    Source,
    Summary,
    Text,
    Url,
    Weight,
)  # fmt: skip

Value = Literal["built-in", "plugin", "partial", "no", "unknown"]
Verdict = Literal["holds", "dated", "wrong", "opinion"]

StatusWord = Literal["active", "finished", "slowing", "dormant", "abandoned", "superseded"]

Effort = Literal["drop-in", "small", "rewrite"]
"""What a move costs: another import or name; changes file by file with the same design; the code is written anew."""

Survivor = Literal[
    "data", "schema", "hashes", "tokens", "jobs", "messages", "configuration", "client-api", "code", "tests"
]
"""What goes on to be usable after a move: stored rows, their schema, password hashes, issued tokens, queued jobs, messages
under way, configuration, the API that clients see, most of the code, most of the tests."""

Level = Literal["act", "plan", "note"]
"""What a project should do about something that stands in it: leave it, plan to, or know it."""

VALUES: tuple[str, ...] = get_args(Value)
ENDED = frozenset({"abandoned", "superseded"})
UNCARED = ENDED | {"dormant"}
"""Statuses that speak against choosing a component: what ended, by somebody's word or a successor, and what is dormant too."""
STATUSES: tuple[str, ...] = (*get_args(StatusWord), "unknown")


class Evidence(Struct, frozen=True):
    """Why a judgement was made, where a reader can check that, and the day on which it was checked."""

    because: Text
    source: Source
    checked: Day


class Cell(Struct, frozen=True):
    """What one component has of one feature. The note names the plugin, says how partial, or why unknown.

    Where a second source disagrees, `contrary` is what it says.
    """

    value: Value
    source: Source
    checked: Day
    note: Text | None = None
    contrary: Evidence | None = None


class Claim(Struct, frozen=True):
    """A statement that can be true or false alone, in the words of whoever made it, and the verdict on it.

    Where facts of the package index can settle it, `settled_by` names their sort; what is written here stands without them.
    """

    text: Text
    stance: Stance
    category: Id
    verdict: Verdict
    because: Text
    source: Source
    checked: Day
    origin: ClaimOrigin = "guide"
    settled_by: Settlement | None = None


class Status(Evidence, frozen=True):
    """A recorded word on whether a component is cared for."""

    word: StatusWord


class Steward(Evidence, frozen=True):
    """Who stands behind a component, and of which sort they are."""

    name: Text
    sort: StewardSort


class Move(Evidence, frozen=True):
    """The way from one component to another: what it costs, what survives, and whether both can run side by side.

    `version` is given where the way out is a newer release of the same component. A `successor` takes its place by the word of
    its makers. `estimated` where the source shows what is moved to and nobody's move: the effort is then this catalog's estimate.
    """

    effort: Effort
    survives: tuple[Survivor, ...] = ()
    stepwise: bool | None = None
    version: Text | None = None
    successor: bool = False
    estimated: bool = False


class Trap(Evidence, frozen=True):
    """What is known to bite whoever installs a component; `only_with` names the choices, such as brokers, without which it does not.

    Where a project's files show that it bites: with these `versions` (PEP 440), one of `beside`, and none of what it `lacks` (PEP
    508); `level` is then how much it matters. `mend` is the one thing that an install line adds so that it does not.
    """

    versions: Text | None = None
    beside: tuple[Text, ...] = ()
    lacks: tuple[Text, ...] = ()
    mend: Requirement | None = None
    only_with: tuple[Id, ...] = ()
    level: Level = "note"

    @property
    def shows(self) -> bool:
        """Whether a project's files can show that it bites."""
        return bool(self.versions or self.beside or self.lacks)


class Support(Evidence, frozen=True):
    """The oldest release series that its makers still mend, by their own word."""

    oldest: Text


class Links(Struct, frozen=True):
    """Where to read on."""

    docs: Url | None = None
    source: Url | None = None
    changes: Url | None = None


class Component(Struct, frozen=True):
    """Anything the catalog lists: a framework, a library, a server, a part of one of them; a `baseline` is the way without one.

    `development_only` is against production by its makers' word. `works_with` names what it is made for and useless without,
    `wraps` what it is another way to use; `companions` are often used with it, `conflicts` cannot live beside it: both are read from
    both sides. `traps` bite whoever installs it, `moves` lead away. `extras` and `besides` (a plugin) are what features need.
    """

    name: Text
    kind: Id
    summary: Summary
    package: Id | None = None
    imports: tuple[Import, ...] = ()
    aliases: tuple[Text, ...] = ()
    categories: tuple[Id, ...] = ()
    good_for: Text | None = None
    not_for: Text | None = None
    baseline: bool = False
    development_only: bool = False
    status: Status | None = None
    works_with: tuple[Id, ...] = ()
    companions: dict[Id, Evidence] = {}
    conflicts: dict[Id, Evidence] = {}
    wraps: dict[Id, Evidence] = {}
    traps: tuple[Trap, ...] = ()
    support: Support | None = None
    moves: dict[Id, Move] = {}
    steward: Steward | None = None
    extras: dict[Id, Extras] = {}
    besides: dict[Id, Requirement] = {}
    spring: tuple[Text, ...] = ()
    links: Links = Links()
    claims: tuple[Claim, ...] = ()
    features: dict[Id, Cell] = {}
    id: str = ""


class Distribution(Evidence, frozen=True):
    """A name that a project may depend on and that is no component's own distribution; see `NameSort`.

    `component` is the one that it belongs to or is mistaken for. `imports` are what it installs, `moves` lead away from it.
    Where a project has one of what it `lacks` (PEP 508), such as an older release of the library that it is for, nothing is said.
    """

    sort: NameSort
    component: Id | None = None
    imports: tuple[Import, ...] = ()
    lacks: tuple[Requirement, ...] = ()
    moves: dict[Id, Move] = {}
    id: str = ""


class Category(Struct, frozen=True):
    """A section of the guide, in the guide's words, and what it stands for in Spring."""

    name: Text
    guide: Text
    spring: Text
    id: str = ""


class Feature(Struct, frozen=True):
    """The question that cells answer. Who asks for it does not mean what it is `instead_of`, though the words speak of that."""

    label: Text
    group: Text
    question: Text
    instead_of: tuple[Id, ...] = ()
    id: str = ""


class Kind(Struct, frozen=True):
    """A sort of component, with the features that are comparable among its members.

    `wants` is what most people want of one, asked or not. Of a group of features in `choices`, such as brokers, one is enough.
    `stores` is what a component of the kind leaves behind, which has to be read after a move.
    """

    name: Text
    plural: Text
    features: dict[Id, Feature]
    wants: tuple[Id, ...] = ()
    choices: tuple[Text, ...] = ()
    stores: tuple[Survivor, ...] = ()
    id: str = ""


class Choice(Evidence, frozen=True):
    """The guide's pick for a use case, judged like a claim; of what can settle it, words about speed alone are known."""

    verdict: Verdict
    settled_by: Settlement | None = None


class UseCase(Struct, frozen=True):
    """A row of the guide's summary matrix: its picks in the guide's order."""

    name: Text
    choices: dict[Id, Choice] = {}
    id: str = ""


class GuideStack(Struct, frozen=True):
    """What the guide recommends for a goal: its words, and the components that they name."""

    words: Text
    stack: tuple[Id, ...]


class Slot(Struct, frozen=True):
    """A place in a stack. Needs are hard, wants are soft; both are written FEATURE or FEATURE=VALUE."""

    needs: tuple[Text, ...] = ()
    wants: tuple[Text, ...] = ()


class Criterion(Struct, frozen=True):
    """Something by which candidates are ranked: the question that its value from 0 to 1 answers, its weight, and that of bare words."""

    name: Text
    question: Text
    weight: Weight
    unasked: Weight | None = None
    id: str = ""


class Rule(Evidence, frozen=True):
    """What holds in a stack: where all of `when` hold, all of `then` must, and all of `rather` count as asked for.

    Each is written `KIND has NEED`, `KIND lacks NEED`, `KIND is ID`, in `when` `KIND asks FEATURE`, or in `then` `KIND is none`.
    """

    when: tuple[Text, ...]
    then: tuple[Text, ...] = ()
    rather: tuple[Text, ...] = ()
    id: str = ""


class Words(Struct, frozen=True):
    """The phrases by which questions in plain words are read: `kinds` ask for one, `hints` count where nothing asks.

    `counterparts` are what other languages have for a kind. Features are keyed by FEATURE, KIND.FEATURE or FEATURE=VALUE. `cues`
    steer how what stands beside them is meant; `noise` is passed over, `outside` names what no component answers, and `ordinary` are
    names, of Spring's too, that are mostly plain words.
    """

    kinds: dict[Id, tuple[Text, ...]] = {}
    hints: dict[Id, tuple[Text, ...]] = {}
    counterparts: dict[Id, tuple[Text, ...]] = {}
    features: dict[Text, tuple[Text, ...]] = {}
    criteria: dict[CriterionId, tuple[Text, ...]] = {}
    cues: dict[Cue, tuple[Text, ...]] = {}
    noise: tuple[Text, ...] = ()
    outside: tuple[Text, ...] = ()
    ordinary: tuple[Text, ...] = ()


class Goal(Struct, frozen=True):
    """What someone wants to build. The first slot, keyed by kind, is the one that the goal is about."""

    name: Text
    summary: Text
    slots: dict[Id, Slot]
    weights: dict[CriterionId, Weight] = {}
    aliases: tuple[Text, ...] = ()
    use_cases: tuple[Id, ...] = ()
    guide: GuideStack | None = None
    id: str = ""


class SpringAnswer(Struct, frozen=True):
    """What a Spring term is here: a component, and the feature whose cell says how and with which source."""

    component: Id
    feature: Id


class SpringTerm(Struct, frozen=True):
    """A word of Spring's. Where no component answers, `instead` says what is done here, with its evidence."""

    name: Text
    aliases: tuple[Text, ...] = ()
    answers: tuple[SpringAnswer, ...] = ()
    instead: Evidence | None = None
    id: str = ""


class Circumstance(Struct, frozen=True):
    """An answer about the situation, as what it asks.

    By kind, `needs` are hard, `wants` soft and `without` holds choices to do without; `weights` are those of criteria, `stewards`
    the sorts that may stand behind a component, where not all may, and where it is `bare`, nothing may be installed.
    """

    means: Text
    needs: dict[Id, tuple[Text, ...]] = {}
    wants: dict[Id, tuple[Id, ...]] = {}
    without: dict[Id, tuple[Id, ...]] = {}
    weights: dict[CriterionId, Weight] = {}
    stewards: tuple[StewardSort, ...] = ()
    bare: bool = False


class Situation(Struct, frozen=True):
    """A question about the situation of whoever asks, and the answers that can be judged."""

    question: Text
    answers: dict[Id, Circumstance]
    id: str = ""


class Argument(Struct, frozen=True):
    """A reason for which people choose, and the question that it answers."""

    name: Text
    question: Text
    id: str = ""


class Decision(Struct, frozen=True):
    """What somebody chose in public, and why; nothing beyond what the thread says.

    `had` was there for this job before and `keeps` stays beside it; `needed` are features of the kind; `weighed` holds
    what was considered, the chosen included, and `besides` what the catalog does not list. Without `chose`, nothing was
    added. `reasons` speak for the choice, `against` for each of the others against it, in the words of `arguments`.
    """

    url: Url
    date: PartialDay
    origin: Origin
    kind: Id
    context: Text
    reasons: tuple[Id, ...]
    end: End
    checked: Day
    had: tuple[Id, ...] = ()
    keeps: tuple[Id, ...] = ()
    needed: tuple[Id, ...] = ()
    weighed: tuple[Id, ...] = ()
    besides: tuple[Text, ...] = ()
    chose: Id | None = None
    kept: bool = False
    against: dict[Id, tuple[Id, ...]] = {}
    id: str = ""

    @property
    def is_settled(self) -> bool:
        """Whether something came of it that still holds."""
        return self.end in ("decided", "merged")

    @property
    def argued(self) -> tuple[str, ...]:
        """Every argument that was given, for the choice or against the others."""
        return (*self.reasons, *(reason for reasons in self.against.values() for reason in reasons))


class Catalog(Struct, frozen=True):
    """Everything curated, as of `date`. Each mapping is keyed by id."""

    date: Day
    categories: dict[Id, Category]
    kinds: dict[Id, Kind]
    use_cases: dict[Id, UseCase]
    goals: dict[Id, Goal]
    components: dict[Id, Component]
    spring: dict[Id, SpringTerm] = {}
    criteria: dict[CriterionId, Criterion] = {}
    rules: dict[Id, Rule] = {}
    situations: dict[Id, Situation] = {}
    words: Words = Words()
    arguments: dict[Id, Argument] = {}
    decisions: dict[Id, Decision] = {}
    distributions: dict[Id, Distribution] = {}
    python: PythonVersion = "3.13"


ABSENT = Cell("unknown", "", "", "the catalog has no cell for it")
"""What a feature without a cell reads as: unknown is an answer, and this is its reason."""


def members(catalog: Catalog, kind: str) -> list[Component]:
    """The components of a kind."""
    return [component for component in catalog.components.values() if component.kind == kind]


def cell_of(component: Component, feature: str) -> Cell:
    """The component's cell for a feature, `ABSENT` where nobody has looked."""
    return component.features.get(feature, ABSENT)
