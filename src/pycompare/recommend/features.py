"""The features of a question, which are all that the learned reader sees of it.

They are runs of words with the names of components replaced by their kinds, and the phrases that were found, each alone
and in the mode in which it is meant.
"""

from collections.abc import Iterator, Sequence

from pycompare.catalog.model import Catalog
from pycompare.recommend.lexicon import STOPS, Phrase, key
from pycompare.recommend.mentions import Mention

LONGEST = 3
"""The number of words in the longest run."""


def features(catalog: Catalog, phrases: Sequence[Phrase], said: Sequence[Mention]) -> frozenset[str]:
    """The features of a question, by name."""
    return frozenset((*_runs(list(_words(catalog, phrases))), *_meant(catalog, said)))


def _words(catalog: Catalog, phrases: Sequence[Phrase]) -> Iterator[str]:
    for phrase in phrases:
        components = phrase.of("component")
        if components and not phrase.of("kind"):
            yield f"<{catalog.components[components[0]].kind}>"
        else:
            yield from (token if token in STOPS else key([token]) for token in phrase.tokens)


def _runs(words: list[str]) -> Iterator[str]:
    for length in range(1, LONGEST + 1):
        for start in range(len(words) - length + 1):
            yield " ".join(words[start : start + length])


def _meant(catalog: Catalog, said: Sequence[Mention]) -> Iterator[str]:
    """What the phrases mean, alone and in the mode in which they are meant."""
    for mention in said:
        for role, id in mention.span.meanings:
            if role == "component":
                kind = catalog.components[id].kind
                yield f"component:{kind}"
                yield f"component:{kind}:{mention.mode}"
            elif role not in ("cue", "noise"):
                yield f"{role}:{id}"
                yield f"{role}:{id}:{mention.mode}"
