"""The role of each component that a question names: what stays, goes, must not come, is weighed, or is there and in question.

The reader says how probable each role is (`train` has how it learned that); where words say it outright, they decide.
What a role means for the answer depends on the shape of the question, and tells a shape that its words leave open.
"""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from pycompare.catalog.model import Catalog, members
from pycompare.recommend import features
from pycompare.recommend.features import Text
from pycompare.recommend.mentions import LISTED, Mention
from pycompare.recommend.reader import NO_ROLE, Reader
from pycompare.recommend.request import Shape
from pycompare.recommend.votes import rivals

Odds = dict[str, dict[str, float]]
"""How probable each role of each component is, the most probable first."""


PERHAPS = 0.2
"""So probable it must be of one of several that it is there, where somebody asks whether to stay or to move."""


GONE = {"leave": 1.0}
"""The odds of what goes for good."""

WEIGHED = 0.5
"""So probable it must be that one of several is weighed for that to count more than a word that says something else of it."""


TRUSTED = 0.6
"""So probable a role of a longer question must be for no cue to know better, but for one that it must not come."""


JOINING = LISTED - {","}
"""What joins two names that are meant alike."""


class Roles(Struct, frozen=True):
    """The named components by their roles, each in the order of the text; `there` are those that may stay or go."""

    keep: tuple[str, ...] = ()
    leave: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    among: tuple[str, ...] = ()
    there: tuple[str, ...] = ()


def role_odds(reader: Reader, seen: Text, kind: str, shapes: Mapping[Shape, float]) -> Odds:
    """How probable each role of each component that is named is, by what the reader learned, the most probable first.

    `shapes` are the probable ones of the question, the most probable first.
    """
    named = seen.components
    odds = {id: reader.roles.probabilities(features.of_component(seen, kind, id, shapes)) for id in named}
    alike = sum(seen.catalog.components[id].kind == kind for id in named)
    for id, said in named.items():
        modes: set[str] = {mention.mode for mention in said}
        goes = any(mention.for_good for mention in said)
        is_former = seen.is_short and modes == {"former"} and seen.catalog.components[id].kind == kind
        told = "leave" if goes or is_former else _told(modes)
        if not seen.is_short and not goes and told != "avoid" and _is_sure(odds[id]):
            continue
        if modes == {"like"}:  # the answer is to be like it
            odds[id] = {NO_ROLE: 1.0}
        elif told == "leave" and not _may_go(seen.catalog, kind, id):
            odds[id] = {"keep" if _carries(seen.catalog, kind, id) else NO_ROLE: 1.0}
        elif goes:
            odds[id] = dict(GONE)
        elif told and (odds[id].get("among", 0.0) < WEIGHED or alike == 1 or _is_listed(seen, said)):
            odds[id][told] = 1.0
        elif seen.catalog.components[id].kind != kind and likeliest_role(odds[id]) != "keep":  # named beside the point
            odds[id] = {NO_ROLE: 1.0}
    return odds | {id: {"among": 1.0} for id in rivals(seen.catalog, seen.phrases, seen.said)}


def _is_sure(odds: Mapping[str, float]) -> bool:
    """Whether the reader is so sure of a role that no cue knows better; what is there and complained about goes by its cues."""
    role, chance = next(iter(odds.items()))
    return chance >= TRUSTED and role != "there"


def _is_listed(seen: Text, said: Iterable[Mention]) -> bool:
    """Whether a name stands beside another in a list, so that both are meant alike: `alternatives to Celery and RQ`."""
    phrases = seen.phrases

    def is_joined(at: int, step: int) -> bool:
        beyond = at + 2 * step
        is_there = 0 <= beyond < len(phrases) and phrases[at + step].text in JOINING
        return is_there and bool(phrases[beyond].of("component"))

    return any(is_joined(mention.at, step) for mention in said for step in (-1, 1))


def _come_from(catalog: Catalog, named: Iterable[str], id: str) -> tuple[str, ...]:
    """What is named, of whatever kind, and is known to be left for another thing: `stay on Celery or move to Temporal`."""
    return tuple(other for other in named if other != id and id in catalog.components[other].moves)


def _may_go(catalog: Catalog, kind: str, id: str) -> bool:
    """Whether it can go when something of a kind is chosen: it is of that kind, or one of the choices of its members."""
    feature = catalog.kinds[kind].features.get(id)
    return catalog.components[id].kind == kind or bool(feature and feature.group in catalog.kinds[kind].choices)


def _carries(catalog: Catalog, kind: str, id: str) -> bool:
    """Whether things of a kind are made for it: of `a replacement for Django` beside Socket.IO, Django is what stays."""
    return id in catalog.kinds[kind].features or any(id in member.works_with for member in members(catalog, kind))


def settled_shape(catalog: Catalog, odds: Odds, slots: Sequence[str], taken: Shape, likeliest: Shape) -> Shape:
    """The shape of a question whose components have these roles: they tell what its words leave open.

    What is there and in question may stay. Of a single candidate there is nothing to choose: the likeliest shape is taken.
    """
    own = {id: likeliest_role(found) for id, found in odds.items() if catalog.components[id].kind in slots}
    goes = [id for id in own if odds[id].get("leave") == 1.0]
    is_settled = any(odds[id] == GONE for id in goes) and "there" not in own.values()
    if taken == "stay-or-move" and goes and (is_settled or goes == [*own]):
        return "choose"  # it is said in so many words that what is there goes
    if taken != "choose" or not own:
        return taken
    if "there" in own.values():
        return "choose" if likeliest == "choose" else "stay-or-move"
    weighed = [id for id, role in own.items() if role == "among"]
    is_name = len(weighed) == 1 and not catalog.components[weighed[0]].baseline  # the way without a library is no name
    return likeliest if is_name and "leave" not in own.values() else "choose"


def _told(modes: set[str]) -> str | None:
    """The role that cues before or behind every mention of a name give it, where they say it in so many words."""
    if modes <= {"without", "unneeded"}:
        return "avoid"
    return "leave" if modes == {"leave"} else None


def likeliest_role(odds: dict[str, float]) -> str:
    """The most probable role."""
    return max(odds, key=lambda role: (odds[role], role))


def placed(catalog: Catalog, odds: Odds, slots: Sequence[str], shape: Shape) -> Roles:
    """The components by their roles. Whoever asks whether to stay or to go may do either with what is there."""
    roles = {id: likeliest_role(found) for id, found in odds.items()}

    def of(*given: str, own: bool | None = None) -> tuple[str, ...]:
        found = (id for id, role in roles.items() if role in given)
        return tuple(id for id in found if own is None or own == (catalog.components[id].kind in slots))

    among = of("among", own=True)
    if shape == "need-at-all":  # what of that kind is named is what may not be needed, beside what is there
        weighed, there = of("among", "keep", own=True), of("there", own=True)
        return Roles(of("keep", own=False), of("leave"), of("avoid"), weighed, there)
    if shape != "stay-or-move":
        if shape == "together" and not among:  # of a pair, the one of the kind that is asked for is asked about
            return Roles(of("keep", own=False), of("leave", "there"), of("avoid"), of("keep", own=True))
        single = shape in ("choose", "replace") and len(among) == 1
        return Roles(of("keep"), of("leave", "there"), of("avoid"), () if single else among)
    there = of("there", own=True) or of("leave", own=True) or of("keep", own=True)
    if not there and len(among) == 1 and (came := _come_from(catalog, roles, among[0])):
        kept = tuple(id for id in of("keep", own=False) if id not in came)
        return Roles(kept, came, of("avoid"), among)
    if not there and among[1:]:
        there = tuple(id for id in among if odds[id].get("there", 0.0) >= PERHAPS)[:1]
    there = there or (among if len(among) == 1 else ())
    weighed = tuple(dict.fromkeys((*there, *among)))
    return Roles(of("keep", own=False), of("leave", own=False), of("avoid"), weighed if weighed[1:] else (), there)
