"""What speaks for each kind in the words alone: its names, hints, features, components, and what Spring's words stand for."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise

from pycompare.catalog.model import Catalog, Component
from pycompare.catalog.relations import brought
from pycompare.recommend.lexicon import Phrase
from pycompare.recommend.mentions import NEGATIONS, Mention

NAMED, LEFT, HINTED = 3.0, 2.0, 0.8
"""What speaks for a kind: its name, a component of it that is to be replaced, a hint."""


def votes(
    catalog: Catalog,
    spans: Sequence[Phrase],
    mentions: Sequence[Mention],
    named: Sequence[Mention],
    terms: Iterable[str],
) -> dict[str, float]:
    """How much speaks for each kind: its names, hints, features, components and Spring's words, by their first answer."""
    found: dict[str, float] = defaultdict(float)
    for kind, weight in (
        *((m.span.of("kind")[0], NAMED - 0.1 * n) for n, m in enumerate(named[:10])),
        *(vote for mention in _unlike(mentions) for vote in _votes_of(catalog, mention)),
        *((catalog.components[id].kind, NAMED) for id in set(rivals(catalog, spans, mentions))),
    ):
        found[kind] += weight
    there = [id for m in mentions if m.mode not in NEGATIONS for id in m.span.of("component")]
    for term in terms:
        for component, _ in answers_of(catalog, term, there)[:1]:
            found[component.kind] += LEFT
    return found


def _unlike(mentions: Iterable[Mention]) -> Iterable[Mention]:
    """What is said again counts once."""
    return {(mention.span.text, mention.span.meanings, mention.mode): mention for mention in mentions}.values()


def _votes_of(catalog: Catalog, mention: Mention) -> Iterator[tuple[str, float]]:
    """What a phrase says for kinds. A single word says less than a phrase."""
    if mention.mode == "without" and not mention.span.of("feature"):  # not Celery, but another of its kind
        yield from ((catalog.components[id].kind, 0.6) for id in mention.span.of("component"))
    if mention.mode in ("leave", "like", "former"):
        yield from ((catalog.components[id].kind, LEFT) for id in mention.span.of("component"))
    if mention.mode not in ("without", "unneeded"):  # what is left for Python is sought in it
        weight = LEFT if mention.mode in ("leave", "like") else HINTED
        yield from ((kind, weight) for kind in mention.span.of("counterpart"))
    if mention.mode in NEGATIONS:
        return
    yield from ((kind, HINTED) for kind in mention.span.of("hint"))
    features = mention.span.of("feature")
    owners = {kind for kind in catalog.kinds for feature in features if speaks(catalog, kind, feature)}
    weight = (1.0 if len(mention.span.tokens) > 1 else 0.4) * (
        0.5 if mention.span.of("hint") or mention.span.of("kind") else 1.0
    )
    yield from ((kind, weight / len(owners)) for kind in owners)
    weight = 0.1 if mention.mode in ("own", "keep") else 0.3
    yield from ((catalog.components[id].kind, weight) for id in mention.span.of("component"))


def answers_of(catalog: Catalog, term: str, there: Collection[str]) -> list[tuple[Component, str]]:
    """What answers a word of Spring's, each with its feature: first what comes to what is there, then what would be in its place.

    Of these, first what is of the kind that the word stands for foremost.
    """
    answers = [
        (catalog.components[a.component], a.feature)
        for a in catalog.spring[term].answers
        if a.component in catalog.components
    ]
    there = {*there, *(host.id for host in brought(catalog, (catalog.components[id] for id in there)))}
    filled = {catalog.components[id].kind for id in there}

    def fits(component: Component) -> bool:
        hosts = {
            id for id in component.works_with if id in catalog.components and catalog.components[id].kind in filled
        }
        return component.kind not in filled and (not hosts or not hosts.isdisjoint(there))

    return sorted(answers, key=lambda answer: (not fits(answer[0]), answer[0].kind != answers[0][0].kind))


def speaks(catalog: Catalog, kind: str, feature: str) -> bool:
    """Whether a word for a feature speaks for a kind; that of an integration speaks of what is there."""
    own = scoped(catalog, kind, feature)
    if own is None or own not in catalog.components:
        return own is not None
    return catalog.kinds[kind].features[own].group in catalog.kinds[kind].choices


def scoped(catalog: Catalog, kind: str, feature: str) -> str | None:
    """The feature of a kind that a word stands for; a word for KIND.FEATURE stands for that kind's alone."""
    feature = feature.partition("=")[0]
    scope, dot, name = feature.partition(".")
    if dot:
        return name if scope == kind else None
    return feature if feature in catalog.kinds[kind].features else None


def rivals(catalog: Catalog, spans: Sequence[Phrase], mentions: Sequence[Mention]) -> Iterator[str]:
    """Components of one kind that are held against each other."""
    named = [m for m in mentions if m.span.of("component")]
    for one, other in pairwise(named):
        ids = [m.span.of("component")[0] for m in (one, other)]
        kinds = {catalog.components[id].kind for id in ids}
        if len(kinds) == 1 and one.mode == other.mode == "plain" and _compared(spans, one, other):
            yield from ids


def _compared(spans: Sequence[Phrase], one: Mention, other: Mention) -> bool:
    """Whether two phrases are held against each other: `Kafka or RabbitMQ`."""
    between = [span.text for span in spans[one.at + 1 : other.at]]
    return 0 < len(between) <= 2 and any(text in ("or", "vs", "versus") for text in between)  # noqa: PLR2004 (`or the`)
