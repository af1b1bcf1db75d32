"""What must hold between the records of a catalog, beyond the type of each: references, names, reasons."""

from collections.abc import Iterable, Iterator, Mapping

from pycompare.catalog import names, requirements, rules
from pycompare.catalog.model import (
    Catalog,
    Component,
    Decision,
    Distribution,
    Goal,
    Kind,
    Rule,
    Situation,
    SpringTerm,
)
from pycompare.catalog.relations import successor
from pycompare.errors import Loc, UsageError, did_you_mean

Finding = tuple[Loc, str]
"""Where in the catalog something is wrong, and what."""


RELATIONS = ("companions", "conflicts")
"""The fields that tie a component to others from both sides, each tie with its evidence."""


def findings(catalog: Catalog, removed: frozenset[str]) -> Iterator[Finding]:
    """Everything that does not fit together. References to components that an overlay removed are fine."""
    there = catalog.components.keys() | removed
    for component in catalog.components.values():
        yield from _component(catalog, component, there)
    for goal in catalog.goals.values():
        yield from _goal(catalog, goal, there)
    for case in catalog.use_cases.values():
        yield from _references(("use_cases", case.id, "choices"), "component", case.choices, there)
    for term in catalog.spring.values():
        yield from _term(catalog, term, there)
    for decision in catalog.decisions.values():
        yield from _decision(catalog, decision, there)
    for distribution in catalog.distributions.values():
        yield from _distribution(catalog, distribution, there)
    yield from _relations(catalog)
    for kind in catalog.kinds.values():
        yield from _kind(kind)
    for rule in catalog.rules.values():
        yield from _rule(catalog, rule, there)
    for situation in catalog.situations.values():
        yield from _situation(catalog, situation)
    yield from _words(catalog)
    yield from _shared_names("spring", catalog.spring)
    yield from _shared_names("components", catalog.components)
    yield from _shared_names("goals", catalog.goals)


def _kind(kind: Kind) -> Iterator[Finding]:
    at, sort = ("kinds", kind.id), f"feature of {_a(kind.name)}"
    yield from _references((*at, "wants"), sort, kind.wants, kind.features)
    for id, feature in kind.features.items():
        yield from _references((*at, "features", id, "instead_of"), sort, feature.instead_of, kind.features)
    groups = {feature.group for feature in kind.features.values()}
    yield from _references((*at, "choices"), f"group of features of {_a(kind.name)}", kind.choices, groups)


def _component(catalog: Catalog, component: Component, there: Iterable[str]) -> Iterator[Finding]:
    at: Loc = ("components", component.id)
    yield from _references((*at, "kind"), "kind", [component.kind], catalog.kinds)
    yield from _references((*at, "categories"), "category", component.categories, catalog.categories)
    for field in ("works_with", "moves", "wraps", *RELATIONS):
        yield from _references((*at, field), "component", getattr(component, field), there)
    yield from _moves(catalog, component)
    if kind := catalog.kinds.get(component.kind):
        sort = f"feature of {_a(kind.name)}"
        yield from _references((*at, "features"), sort, component.features, kind.features)
        yield from _references((*at, "extras"), sort, component.extras, kind.features)
        yield from _references((*at, "besides"), sort, component.besides, kind.features)
        for index, trap in enumerate(component.traps):
            yield from _references((*at, "traps", index, "only_with"), sort, trap.only_with, kind.features)
    for index, claim in enumerate(component.claims):
        yield from _references((*at, "claims", index, "category"), "category", [claim.category], catalog.categories)
    for feature, cell in component.features.items():
        if cell.value in ("plugin", "partial", "unknown") and not cell.note:
            reason = {"plugin": "names the plugin", "partial": "says how", "unknown": "says why"}[cell.value]
            yield (*at, "features", feature), f"{cell.value} needs a note that {reason}"


def _relations(catalog: Catalog) -> Iterator[Finding]:
    """A tie binds two components, and what both sides share is written on one of them."""
    told: set[frozenset[str]] = set()
    for component in catalog.components.values():
        for field in RELATIONS:
            for other in getattr(component, field):
                at: Loc = ("components", component.id, field, other)
                pair = frozenset((component.id, other))
                if len(pair) == 1:
                    yield at, "a component is not tied to itself"
                elif pair in told:
                    yield at, f"its tie to '{other}' is written already: a tie of both sides is written on one of them"
                else:
                    told.add(pair)


def _moves(catalog: Catalog, component: Component) -> Iterator[Finding]:
    """A move leads elsewhere or to a newer version, and a chain of successors ends."""
    at: Loc = ("components", component.id, "moves")
    for to, move in component.moves.items():
        if to == component.id and (move.version is None or move.successor):
            yield (*at, to), "a move to the component itself names the newer `version`, and is no succession"
    if sum(move.successor for move in component.moves.values()) > 1:
        yield at, "one successor at most takes its place"
    passed, following = {component.id}, successor(component)
    while following and following in catalog.components:
        if following in passed:
            yield at, "is superseded by itself in the end"
            return
        passed.add(following)
        following = successor(catalog.components[following])


def _decision(catalog: Catalog, decision: Decision, there: Iterable[str]) -> Iterator[Finding]:
    """A decision speaks of what is there, and chose among what was weighed."""
    at: Loc = ("decisions", decision.id)
    yield from _references((*at, "kind"), "kind", [decision.kind], catalog.kinds)
    for field in ("had", "keeps", "weighed", "against"):
        yield from _references((*at, field), "component", getattr(decision, field), there)
    yield from _references(at, "argument", decision.argued, catalog.arguments)
    if kind := catalog.kinds.get(decision.kind):
        yield from _needs((*at, "needed"), decision.needed, kind.features)
    if decision.chose is not None and decision.chose not in decision.weighed:
        yield (*at, "chose"), "what was chosen was weighed too"
    if decision.kept and decision.chose not in (*decision.had, None):
        yield (*at, "kept"), "what is kept was there before: it stands under `had`"


def _distribution(catalog: Catalog, distribution: Distribution, there: Iterable[str]) -> Iterator[Finding]:
    """A name that is no component's own says of which one it speaks, or where to go."""
    at: Loc = ("distributions", distribution.id)
    yield from _references(
        (*at, "component"), "component", [distribution.component] if distribution.component else (), there
    )
    if distribution.sort in ("part", "another") and not distribution.component:
        yield at, f"what is {distribution.sort} names the `component`"
    if distribution.sort == "former" and not distribution.moves:
        yield at, "what is former has a move to what it is called now"
    if any(component.package == distribution.id for component in catalog.components.values()):
        yield at, "is the distribution of a component, and stands there"


def _goal(catalog: Catalog, goal: Goal, there: Iterable[str]) -> Iterator[Finding]:
    at: Loc = ("goals", goal.id)
    if not goal.slots:
        yield (*at, "slots"), "a goal fills at least one slot"
    yield from _references((*at, "slots"), "kind", goal.slots, catalog.kinds)
    yield from _references((*at, "use_cases"), "use case", goal.use_cases, catalog.use_cases)
    if goal.guide:
        yield from _references((*at, "guide", "stack"), "component", goal.guide.stack, there)
    for kind, slot in goal.slots.items():
        if kind not in catalog.kinds:
            continue
        for asked, words in (("needs", slot.needs), ("wants", slot.wants)):
            yield from _needs((*at, "slots", kind, asked), words, catalog.kinds[kind].features)


def _term(catalog: Catalog, term: SpringTerm, there: Iterable[str]) -> Iterator[Finding]:
    at: Loc = ("spring", term.id)
    if not term.answers and not term.instead:
        yield at, "a term has answers, or says what is done instead"
    for index, answer in enumerate(term.answers):
        yield from _references((*at, "answers", index, "component"), "component", [answer.component], there)
        if component := catalog.components.get(answer.component):
            kind = catalog.kinds.get(component.kind)
            known = kind.features if kind else {}
            yield from _references((*at, "answers", index, "feature"), "feature of it", [answer.feature], known)


def _rule(catalog: Catalog, rule: Rule, there: Iterable[str]) -> Iterator[Finding]:
    for side, texts in (("when", rule.when), ("then", rule.then), ("rather", rule.rather)):
        for index, text in enumerate(texts):
            at: Loc = ("rules", rule.id, side, index)
            try:
                condition = rules.parse(text)
            except UsageError as error:
                yield at, str(error)
                continue
            yield from _references(at, "kind", [condition.kind], catalog.kinds)
            if condition.verb == "is":
                yield from _references(at, "component", [condition.what], {*there, rules.NONE})
            elif kind := catalog.kinds.get(condition.kind):
                feature = requirements.parse(condition.what).feature
                yield from _references(at, f"feature of {_a(kind.name)}", [feature], kind.features)


def _situation(catalog: Catalog, situation: Situation) -> Iterator[Finding]:
    """What an answer asks is of kinds that are there, and it asks something."""
    for id, answer in situation.answers.items():
        at: Loc = ("situations", situation.id, "answers", id)
        if not (answer.needs or answer.wants or answer.without or answer.weights or answer.stewards or answer.bare):
            yield at, "asks nothing, so that it would not be judged"
        for field in ("needs", "wants", "without"):
            by_kind: dict[str, tuple[str, ...]] = getattr(answer, field)
            yield from _references((*at, field), "kind", by_kind, catalog.kinds)
            for kind in by_kind.keys() & catalog.kinds.keys():
                yield from _needs((*at, field, kind), by_kind[kind], catalog.kinds[kind].features)


def _words(catalog: Catalog) -> Iterator[Finding]:
    """Phrases stand for what is there."""
    words = catalog.words
    features = {id for kind in catalog.kinds.values() for id in kind.features}
    features |= {f"{kind.id}.{id}" for kind in catalog.kinds.values() for id in kind.features}
    yield from _references(("words", "kinds"), "kind", words.kinds, catalog.kinds)
    yield from _references(("words", "hints"), "kind", words.hints, catalog.kinds)
    yield from _references(("words", "counterparts"), "kind", words.counterparts, catalog.kinds)
    named = (id.partition("=")[0] for id in words.features)
    yield from _references(("words", "features"), "feature", named, features)


def _needs(at: Loc, words: Iterable[str], features: Mapping[str, object]) -> Iterator[Finding]:
    for index, word in enumerate(words):
        try:
            asked = requirements.parse(word)
        except UsageError as error:
            yield (*at, index), str(error)
        else:
            yield from _references((*at, index), "feature", [asked.feature], features)


def _a(name: str) -> str:
    """A name with its article: `an ORM`, `a server`."""
    return f"an {name}" if name[0] in "aeioAEIOR" else f"a {name}"


def _references(at: Loc, sort: str, ids: Iterable[str], known: Iterable[str]) -> Iterator[Finding]:
    known = known if isinstance(known, Mapping | set | frozenset) else set(known)
    for id in ids:
        if id not in known:
            yield at, f"no {sort} is called '{id}'{did_you_mean(id, known)}"


def _shared_names(section: str, things: Mapping[str, names.Named]) -> Iterator[Finding]:
    """Two things must not answer to one name; a distribution called as another component's id leaves the name to that."""
    owners: dict[str, str] = {}
    for thing in things.values():
        for name in names.names_of(thing):
            if name in things and name != thing.id and name == getattr(thing, "package", None):
                continue
            owner = owners.setdefault(names.fold(name), thing.id)
            if owner != thing.id:
                yield (section, thing.id), f"the name '{name}' is taken by '{owner}'"
