"""What the learned reader sees of a question: features of the whole, of its shape, of a component in it, of a catalog feature for it.

Each is a set of names. Those of the whole are runs of words, with the names of components replaced by their kinds, and
the phrases that were found, each alone and in the mode in which it is meant. Those that tell the shape have besides how names stand
to the kind that is asked for, in the sentences that matter for it. Those of a component are the words and the
modes around its name; those of a catalog feature are the phrases that stand for it and the words that it shares with the
question. A component of the kind that is asked for is told from others, since the same words mean another thing of it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from pycompare.catalog.model import Catalog, Kind
from pycompare.recommend.lexicon import STOPS, Phrase, tokens
from pycompare.recommend.likeness import Likeness, root
from pycompare.recommend.mentions import KEYWORDS, NEGATIONS, Mention
from pycompare.recommend.request import Shape
from pycompare.recommend.votes import scoped

LONGEST, AROUND = 2, 3
"""The number of words in the longest run, and in the longest one around a name or in a sentence that asks."""

REACH = 5
"""How many phrases on either side of a name are seen."""

NEAR = 3
"""How many of them are seen with their distance."""

STORY = 50
"""A question of as many phrases or more is a story."""

SHORTEST = 4
"""Shorter words of a feature's description say too little to be compared."""

ELSEWHERE = "~"
"""What stands for a product of another language, before its kind where that matters."""

ENDS = frozenset(".?!\n")
"""What ends a sentence."""

PERHAPS = 0.25
"""How probable a shape must be so that a question may be of it."""

STEP, STEPS = 0.1, 8
"""How much more like a feature a question must be for the next feature of likeness, and how many there are."""


class Text(Struct, frozen=True, dict=True):
    """A question as phrases and what they mean; what each of its features is made from is found once."""

    catalog: Catalog
    phrases: Sequence[Phrase]
    said: Sequence[Mention]
    likeness: Likeness

    @cached_property
    def components(self) -> dict[str, list[Mention]]:
        """The components that are named, with every mention of them."""
        found: dict[str, list[Mention]] = {}
        for mention in self.said:
            for id in mention.span.of("component"):
                found.setdefault(id, []).append(mention)
        return found

    @cached_property
    def roots(self) -> frozenset[str]:
        """The words as they are compared with those of descriptions."""
        return frozenset(root(token) for phrase in self.phrases for token in phrase.tokens if token not in STOPS)

    @property
    def is_short(self) -> bool:
        """Whether the question is a few keywords."""
        return len(self.phrases) < KEYWORDS

    @property
    def is_story(self) -> bool:
        """Whether the question tells a story."""
        return len(self.phrases) >= STORY

    @cached_property
    def sentences(self) -> list[list[Phrase]]:
        """The phrases by sentences, each with what ends it; a text without a stop is one."""
        found: list[list[Phrase]] = [[]]
        for phrase in self.phrases:
            found[-1].append(phrase)
            if phrase.text in ENDS:
                found.append([])
        return [sentence for sentence in found if sentence]

    @cached_property
    def parts(self) -> list[frozenset[str]]:
        """The words of each sentence as they are compared with those of descriptions."""
        return [frozenset(root(token) for phrase in sentence for token in phrase.tokens) for sentence in self.sentences]

    @cached_property
    def features(self) -> frozenset[str]:
        """The features of the whole question, by name."""
        words = list(_words(self))
        seen = (_runs(words), _ends(words), _around_names(words), _meant(self), _counted(self), _questions(self))
        return frozenset(name for names in seen for name in names)

    def said_of(self, kind: str, feature: str) -> list[Mention]:
        """The phrases that stand for a feature of a kind; a name that goes takes nothing else along: without Motor, MongoDB stays."""
        return [
            replace(mention, mode="plain") if self._is_other_name(mention, feature) else mention
            for mention in self.said
            if any(scoped(self.catalog, kind, id) == feature for id in mention.span.of("feature"))
        ]

    def _is_other_name(self, mention: Mention, feature: str) -> bool:
        """Whether a phrase that is not to be had is the name of something else than the feature that it stands for."""
        named = mention.span.of("component")
        return bool(named) and feature not in named and mention.mode in NEGATIONS


def of_description(text: Text) -> frozenset[str]:
    """The features of a text that describes something and asks nothing."""
    return frozenset((*_runs(list(_words(text))), *_meant(text), *_beyond(text, 1)))


def of_shape(text: Text, kind: str) -> frozenset[str]:
    """The features that tell the shape of a question which asks for this kind.

    Names stand in them as of that kind or of another (see `_word`): `=` all that is said around those of that kind, `q` what asks, `f`
    and `l` the first and the last sentence.
    """
    first, last = text.sentences[:1], text.sentences[-1:]
    asking = [sentence for sentence in text.sentences if sentence[-1].text == "?"]

    def said(
        name: str, sentences: Iterable[Sequence[Phrase]], longest: int, opening: tuple[str, ...] = ()
    ) -> Iterator[str]:
        for sentence in sentences:
            words = [*opening, *(_word(text, kind, phrase) for phrase in sentence)]
            yield from (f"{name} {run}" for run in _runs(words, longest=longest))

    words = [_word(text, kind, phrase) for phrase in text.phrases]
    around = (f"= {run}" for run in _runs(words, 2, AROUND) if "<same>" in run or "<asked>" in run)
    told = (*around, *said("q", asking or last, AROUND, ("^",)), *said("f", first, LONGEST), *said("l", last, LONGEST))
    return frozenset((*text.features, *told, *_same(text, kind, asking)))


def _same(text: Text, kind: str, asking: Iterable[Iterable[Phrase]]) -> Iterator[str]:
    """How many components of the kind that is asked for are named, in which modes, and how many of them in sentences that ask."""
    same = [id for id in text.components if text.catalog.components[id].kind == kind]
    yield f"same:{min(len(same), 3)}"
    for place, id in enumerate(same[:3]):
        yield from (
            f"same {mode}" for mention in text.components[id] for mode in (mention.mode, f"{place} {mention.mode}")
        )
    asked = {id for sentence in asking for phrase in sentence for id in phrase.of("component") if id in same}
    yield f"same asked:{min(len(asked), 3)} of {min(len(same), 3)}"


def of_component(text: Text, kind: str, id: str, shapes: Mapping[Shape, float]) -> frozenset[str]:
    """The features of a component that a question names, where it asks for this kind, and is probably of these shapes."""
    own = text.catalog.components[id].kind
    side = "same" if own == kind else "other"
    rivals = [other for other in text.components if text.catalog.components[other].kind == kind]
    mentions = text.components[id]
    around = {name for mention in mentions for name in _around(text, kind, mention.at)}
    modes = {f"mode:{mention.mode}" for mention in mentions}
    crossed = {f"{side} {name}" for name in (*around, *modes, f"rivals:{min(len(rivals), 3)}")}
    found = {side, f"kind:{own}", f"name:{id}", *around, *modes, *crossed, *(["again"] if mentions[1:] else [])}
    if own == kind:
        found |= {*_shaped(shapes), *_placed(text, id), *_order(rivals, id)}
    return frozenset(found)


def _shaped(shapes: Mapping[Shape, float]) -> Iterator[str]:
    """The most probable shape, and those that it may be."""
    yield from (f"shape:{shape}" for shape in [*shapes][:1])
    yield from (f"may be:{shape}" for shape, chance in [*shapes.items()][:2] if chance >= PERHAPS)


def _order(rivals: list[str], id: str) -> Iterator[str]:
    """At which place of those of its kind a component is named."""
    yield f"order:{min(rivals.index(id), 3)} of {min(len(rivals), 4)}"
    if rivals[-1] == id:
        yield "order:last"


def _placed(text: Text, id: str) -> Iterator[str]:
    """In what sentences a component is named: which of them, whether they ask, and what else is said there."""
    for place, sentence in enumerate(text.sentences):
        if not any(id in phrase.of("component") for phrase in sentence):
            continue
        yield "asked" if sentence[-1].text == "?" else "told"
        yield "early" if place == 0 else "late"
        if place == len(text.sentences) - 1:
            yield "end"
        yield from (f"beside {phrase.text}" for phrase in sentence if not phrase.of("component"))


def of_feature(text: Text, kind: Kind, feature: str, roles: Mapping[str, str]) -> frozenset[str]:
    """The features of a catalog feature that a question may ask for; `roles` are those of the components that it names."""
    found = {"any", f"id:{feature}", f"of:{kind.id}.{feature}", *_hits(text, kind.id, feature)}
    if feature in roles:
        sort = "choice" if kind.features[feature].group in kind.choices else "integration"
        found |= {"named", f"named:{roles[feature]}", f"named:{roles[feature]}:{sort}"}
    shared = _described(kind, feature) & text.roots
    found |= {f"shared:{n}" for n in range(1, min(len(shared), 3) + 1)}
    found |= {*_steps("like", text.likeness.of(kind.id, feature, text.roots))}
    closest = max((text.likeness.of(kind.id, feature, roots) for roots in text.parts), default=0.0)
    found |= {*_steps("one like", closest)}
    return frozenset(found | {f"{feature} {word}" for word in text.roots})


def _steps(name: str, value: float) -> Iterator[str]:
    """A number as features: one for each step up to it."""
    yield from (f"{name}:{step}" for step in range(1, STEPS + 1) if value >= step * STEP)


def _described(kind: Kind, feature: str) -> frozenset[str]:
    """The words of a feature's label and question that are long enough to say something."""
    told = kind.features[feature]
    return frozenset(root(token) for token in tokens(f"{told.label} {told.question}") if len(token) >= SHORTEST)


def _hits(text: Text, kind: str, feature: str) -> Iterator[str]:
    """That a phrase stands for the feature, and how it is meant."""
    sort = "component" if feature in text.catalog.components else "own"
    for mention in text.said_of(kind, feature):
        yield from ("hit", f"hit:{mention.mode}", f"hit:{mention.mode}:{sort}", f"hit:{mention.mode}:{feature}")
        if len(mention.span.tokens) > 1:
            yield "hit:long"


def _around(text: Text, kind: str, at: int) -> Iterator[str]:
    """The words on either side of a place, up to the ends of its clause."""
    before = [_word(text, kind, phrase) for phrase in reversed(text.phrases[max(at - REACH, 0) : at])]
    after = [_word(text, kind, phrase) for phrase in text.phrases[at + 1 : at + 1 + REACH]]
    for side, words in (("<", before), (">", after)):
        reach = next((n + 1 for n, word in enumerate(words) if word in STOPS), len(words))
        seen = [*words[:reach], *(["|"] if reach == len(words) < REACH else [])]
        yield from (f"{side}{word}" for word in seen)
        yield from (f"{side}{n}{word}" for n, word in enumerate(seen[:NEAR], 1))
        yield f"{side}{' '.join(seen[:2])}"


def _word(text: Text, kind: str, phrase: Phrase) -> str:
    """A phrase as it stands beside a name: names by whether they are of the kind that is asked for."""
    if phrase.of("kind"):
        return "<asked>" if kind in phrase.of("kind") else "<kind>"
    if components := phrase.of("component"):
        return "<same>" if text.catalog.components[components[0]].kind == kind else "<other>"
    return ELSEWHERE if phrase.of("counterpart") else phrase.text


def _words(text: Text) -> Iterator[str]:
    for phrase in text.phrases:
        yield from _words_of(text, phrase)


def _words_of(text: Text, phrase: Phrase) -> Iterator[str]:
    """The words of a phrase by their roots, of a component its kind, and of what another language has the kind of what answers it."""
    components, counterparts = phrase.of("component"), phrase.of("counterpart")
    if components and not phrase.of("kind"):
        yield f"<{text.catalog.components[components[0]].kind}>"
    elif counterparts:
        yield f"{ELSEWHERE}{counterparts[0]}"
    else:
        yield from (token if token in STOPS else root(token) for token in phrase.tokens)


def _runs(words: list[str], shortest: int = 1, longest: int = LONGEST) -> Iterator[str]:
    """The runs of so many words."""
    for length in range(shortest, longest + 1):
        for start in range(len(words) - length + 1):
            yield " ".join(words[start : start + length])


def _around_names(words: list[str]) -> Iterator[str]:
    """Runs around any name, of whatever kind: `from <> to`, `<> or <>`."""
    named = ["<>" if word.startswith("<") else word for word in words]
    yield from (run for run in _runs(named, 2, AROUND) if "<>" in run.split())


def _ends(words: list[str]) -> Iterator[str]:
    """How the question begins and ends, which tells its shape."""
    yield from (f"^ {' '.join(words[:length])}" for length in (1, 2))
    yield from (f"{' '.join(words[-length:])} $" for length in (1, 2))


def _counted(text: Text) -> Iterator[str]:
    """How many components of one kind are named, and whether the question is a few words or a story."""
    kinds = [text.catalog.components[id].kind for id in text.components]
    most = max(map(kinds.count, kinds), default=0)
    yield f"of one kind:{min(most, 3)}"
    yield from (f"several:{kind}" for kind in set(kinds) if kinds.count(kind) > 1)
    yield from (f"asked of:{kind}" for kind in _questioned(text))
    yield from _beyond(text, 2)
    yield "length:" + ("keywords" if text.is_short else "story" if text.is_story else "sentence")


def _beyond(text: Text, most: int) -> Iterator[str]:
    """That phrases name what lies outside of the catalog, up to so many."""
    named = sum(bool(phrase.of("outside")) for phrase in text.phrases)
    yield from (f"outside:{n}" for n in range(1, min(named, most) + 1))


def _questioned(text: Text) -> set[str]:
    """The kinds of the components that are named in sentences that ask."""
    asking = [sentence for sentence in text.sentences if sentence[-1].text == "?"]
    return {text.catalog.components[id].kind for sentence in asking for p in sentence for id in p.of("component")}


def _questions(text: Text) -> Iterator[str]:
    """The words of the sentences that ask, where others tell, and what they mean."""
    asking = [sentence for sentence in text.sentences if sentence[-1].text == "?"]
    for phrase in (phrase for sentence in asking for phrase in sentence if len(text.sentences) > 1):
        yield from (f"? {word}" for word in _words_of(text, phrase) if word not in STOPS)
        yield from (
            f"? {role}:{id}" for role, id in phrase.meanings if role in ("kind", "hint", "counterpart", "feature")
        )


def _meant(text: Text) -> Iterator[str]:
    """What the phrases mean, alone and in the mode in which they are meant."""
    for mention in text.said:
        for role, id in mention.span.meanings:
            if role == "component":
                kind = text.catalog.components[id].kind
                yield f"component:{kind}"
                yield f"component:{kind}:{mention.mode}"
            elif role not in ("cue", "noise", "outside"):
                yield f"{role}:{id}"
                yield f"{role}:{id}:{mention.mode}"
