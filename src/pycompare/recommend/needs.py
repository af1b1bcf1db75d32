"""What a question asks of the kinds that it looks for: features as needs or wishes, and what is to do without them.

What a phrase names and what the learned reader makes of the words are weighed together; what is declined is no need.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence

from pycompare.catalog.model import Catalog, Kind, members
from pycompare.catalog.requirements import TOLERATED, Need
from pycompare.recommend import features
from pycompare.recommend.features import Text
from pycompare.recommend.kinds import done_without, unwanted
from pycompare.recommend.mentions import NEGATIONS, Mention
from pycompare.recommend.reader import Reader
from pycompare.recommend.request import Shape
from pycompare.recommend.votes import answers_of, scoped

NEEDED = 0.6
"""How probable it must be that a feature is asked for to make it a need."""

NAMED = 0.25
"""The same in a few words, where a phrase of the vocabulary stands for the feature."""

TRUSTED = 0.85
"""How probable it must be in a longer question to be a need though a cue declines it: of 43 such features 39 were asked for."""

WISHED = 0.26
"""From this probability on, what may be asked for counts as a wish."""

ARTICLE = 2
"""How many words before it ask whether a thing is needed: `need`, and an article."""


def wanted(
    reader: Reader, seen: Text, slots: tuple[str, ...], shape: Shape, terms: Sequence[str], named: dict[str, str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What is asked of the slots: the needs, those by which Spring's words are answered first, and the wishes."""
    is_doubted = shape == "need-at-all"  # what Spring calls it, too
    needs = dict.fromkeys(() if is_doubted else _of_spring(seen.catalog, slots, terms, seen.components))
    wants: dict[str, None] = {}
    for kind in (seen.catalog.kinds[slot] for slot in slots):
        for asked, is_hard in _agreeing(kind, [*_features(reader, seen, kind, named)]):
            if is_doubted and _is_in_question(seen, kind, asked.feature, named):
                continue
            if is_hard:
                needs[asked] = None
            else:
                wants[asked.feature] = None
    return tuple(map(str, needs)), tuple(wants)


def _features(reader: Reader, seen: Text, kind: Kind, roles: dict[str, str]) -> Iterator[tuple[Need, bool]]:
    """The features of a kind that are asked for, and whether each is hard; what is declined is not asked for."""
    topics = reader.topics.scores(seen.roots)
    for feature in kind.features:
        said = seen.said_of(kind.id, feature)
        is_declined = any(mention.mode in NEGATIONS for mention in said)
        if is_declined and seen.is_short:
            continue
        row = features.of_feature(seen, kind, feature, roles)
        is_named = any(mention.mode not in ("soft", "like") for mention in said)
        chance = reader.asked(row, topics, feature, is_plain=is_named and seen.is_short)
        if is_declined:
            if chance >= TRUSTED:
                yield Need(feature, TOLERATED), True
        elif said or chance >= WISHED:
            asked = _need(seen.catalog, kind, feature, said)
            is_wish = bool(said) and not is_named
            least = NAMED if is_named and seen.is_short else NEEDED
            yield asked, asked.values != TOLERATED or (not is_wish and chance >= least)


def _agreeing(kind: Kind, found: list[tuple[Need, bool]]) -> list[tuple[Need, bool]]:
    """What is asked for, without what a need is there instead of: a document that was written first is not generated."""
    other = {id for asked, is_hard in found if is_hard for id in kind.features[asked.feature].instead_of}
    return [(asked, is_hard) for asked, is_hard in found if asked.feature not in other]


def _is_in_question(seen: Text, kind: Kind, feature: str, roles: dict[str, str]) -> bool:
    """Whether it is asked if something is needed: `do I need Redis?`, `do we need a circuit breaker?`, `must it be Celery and Redis?`."""
    if kind.features[feature].group in kind.choices and roles.get(feature, "keep") != "keep":
        return True
    said = seen.said_of(kind.id, feature)
    if any(kind.id in mention.span.of("kind") or _is_weighed(mention, roles) for mention in said):
        return True
    before = (phrase.text for mention in said for phrase in seen.phrases[max(mention.at - ARTICLE, 0) : mention.at])
    return any(word.startswith("need") for word in before)


def _is_weighed(mention: Mention, roles: dict[str, str]) -> bool:
    """Whether a phrase names something that may not be needed: `do we need a Eureka client?`."""
    return any(roles.get(id) in ("among", "there") for id in mention.span.of("component"))


def _need(catalog: Catalog, kind: Kind, feature: str, said: Iterable[Mention]) -> Need:
    """A feature as a need, with the value that a phrase names, and a part of it tolerated if none does."""
    for mention in said:
        for id in mention.span.of("feature"):
            if scoped(catalog, kind.id, id) == feature and (value := id.partition("=")[2]):
                return Need(feature, (value,))
        if mention.built_in:
            return Need(feature, ("built-in",))
    return Need(feature, TOLERATED)


def barred(seen: Text, slots: Iterable[str]) -> Iterator[str]:
    """What others of these slots are made for, of a kind that is not to come: `plain SQL migrations, no ORM`."""
    barred = unwanted(seen.said) | done_without(seen.catalog, seen.said)
    hosts = {host for slot in slots for item in members(seen.catalog, slot) for host in (*item.works_with, *item.wraps)}
    found = (item for kind in sorted(barred - {*slots}) for item in members(seen.catalog, kind))
    yield from (item.id for item in found if item.id in hosts and item.id not in seen.components)


def declined(
    seen: Text, slots: Iterable[str], needs: Iterable[str], kept: Collection[str]
) -> dict[str, tuple[str, ...]]:
    """The choices that are not to be had, and what most people want and this asker does not.

    What one slot needs is not unwanted, and what stays is there: `Django broke its import`.
    """
    without, unwanted = [], []
    needed = {need.partition("=")[0] for need in needs}
    for kind in (seen.catalog.kinds[slot] for slot in slots):
        for id, feature in kind.features.items():
            if id in kept or id in needed:
                continue
            modes = {mention.mode for mention in seen.said_of(kind.id, id)}
            if feature.group in kind.choices and modes & {*NEGATIONS}:
                without.append(id)
            elif modes & {"without", "unneeded"}:
                unwanted.append(id)
    return {"without": tuple(dict.fromkeys(without)), "unwanted": tuple(dict.fromkeys(unwanted))}


def _of_spring(
    catalog: Catalog, slots: tuple[str, ...], terms: Iterable[str], there: Collection[str]
) -> Iterator[Need]:
    """What Spring's words ask of the slots: the feature by which components of that kind answer."""
    for term in terms:
        found = [feature for component, feature in answers_of(catalog, term, there) if component.kind in slots]
        yield from (Need(feature, TOLERATED) for feature in found[:1])
