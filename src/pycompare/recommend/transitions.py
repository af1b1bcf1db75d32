"""A move or an upgrade that is told in so many words: `migrate from Flask to Quart`, `Pydantic v1 to v2`."""

import re
from collections.abc import Iterable

from msgspec.structs import replace

from pycompare.recommend.features import Text
from pycompare.recommend.lexicon import Phrase
from pycompare.recommend.request import Shape
from pycompare.recommend.roles import Roles

OPEN = frozenset(("?", "should", "worth", "whether"))
"""Words by which a move is in question."""

UPGRADING = frozenset(
    ("upgrade", "upgrading", "migrate", "migrating", "migration", "bump", "move", "moving", "go", "going")
)
"""Words by which a version behind a name is where somebody goes."""

_VERSION = r"(?:v(?:ersion ?)?)?\d+(?:\.\w+)*"
_UPGRADE = rf"\W+(?:from )?{_VERSION}\s*(?:to|->|=>|\u2192)\s*(?:\w+ )?{_VERSION}(?!\w)"
_RELEASE = rf"\W+(?:to )?{_VERSION}(?![\w.]*\w)"
_SENTENCE = re.compile(r"(?<=[.?!])\s")


def upgraded(text: str, seen: Text) -> str | None:
    """What somebody has and wants in another version; nothing else of its kind is named, and no other kind is asked for."""
    sentences = [text] if seen.is_short else [part for part in _SENTENCE.split(text) if part.rstrip().endswith("?")]
    is_told = seen.is_short and len(seen.components) == 1 and any(phrase.text in UPGRADING for phrase in seen.phrases)
    patterns = (_UPGRADE, _RELEASE) if is_told else (_UPGRADE,)
    kinds = [seen.catalog.components[id].kind for id in seen.components]
    spoken = {kind for mention in seen.said for kind in mention.span.of("kind")}
    for (id, said), kind in zip(seen.components.items(), kinds, strict=True):
        name = r"\W?".join(map(re.escape, said[0].span.tokens))
        ways = (re.compile(rf"\b{name}{pattern}", re.IGNORECASE) for pattern in patterns)
        if kinds.count(kind) == 1 and spoken <= {kind} and any(way.search(part) for way in ways for part in sentences):
            return id
    return None


def with_move(seen: Text, slots: Iterable[str], shape: Shape, roles: Roles) -> tuple[Shape, Roles]:
    """The shape and the roles of a question that tells from what to what somebody moves, or what they are without.

    Of a move that nobody doubts it is asked how it is done and what it costs; of another whether to stay.
    """
    move = _move(seen, slots)
    if move is None:
        return shape, roles
    origin, to = move
    if any(phrase.text in OPEN for phrase in seen.phrases):
        return "stay-or-move", replace(roles, leave=(), among=(origin, to), there=(origin,))
    return "replace", replace(roles, leave=(origin,), among=(to,), there=())


def _move(seen: Text, slots: Iterable[str]) -> tuple[str, str] | None:
    """From what to what somebody moves who says it in a few words."""
    if not seen.is_short or any(phrase.text == "or" for phrase in seen.phrases):  # where to is in question
        return None
    kinds = {*slots}
    named = {
        m.at: (m, id) for m in seen.said for id in m.span.of("component") if seen.catalog.components[id].kind in kinds
    }
    for at, (mention, id) in named.items():
        goes = mention.mode == "leave" or (at and seen.phrases[at - 1].text == "from")
        behind = next((n for n in range(at + 1, len(seen.phrases)) if not is_version(seen.phrases[n])), None)
        if goes and behind and seen.phrases[behind].text == "to" and behind + 1 in named:
            return id, named[behind + 1][1]
    return None


def is_version(phrase: Phrase) -> bool:
    """Whether a phrase is a number, or a part of one, that says which release."""
    return phrase.text.removeprefix("v").isdigit()
