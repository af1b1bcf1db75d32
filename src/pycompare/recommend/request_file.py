"""A request as a file: from JSON to the record, every fault told by its place in the file, with the nearest id.

`recommend --format request` prints such a file: the fields of the record and nothing else. Names are as forgiving as on the
command line; what comes out are ids. `request_schema` says the same as a JSON Schema.
"""

from collections.abc import Callable, Iterator
from typing import Any

from msgspec.structs import replace

from pycompare import records
from pycompare.catalog import names, requirements
from pycompare.catalog.model import Catalog
from pycompare.errors import Problem, PycompareError, RequestError, UnknownNameError, did_you_mean, shortened
from pycompare.recommend.asking import checked_python, checked_weight, criterion
from pycompare.recommend.request import ABSENT, Request, of_goal

LARGEST = 100_000
"""Bytes of a file that are read."""

TOLD = 20
"""How many faults are told at once."""

LISTS = {
    "slots": "kind", "needs": "need", "wants": "need", "unwanted": "feature", "without": "choice", "keep": "component",
    "leave": "component", "there": "component", "among": "component", "avoid": "component or choice",
    "also": "kind",
}  # fmt: skip
"""What each list of a request names."""

STAYING = {
    "keep": "is to be kept and to go",
    "there": "may stay and is to go",
    "among": "is weighed and is not to come",
}
"""The fields in which nothing may stand that is excluded, and what is told of it."""

SINGLES = {"goal": "goal", "python": "python"}
"""What a field holds that is one name."""


def choices(catalog: Catalog) -> dict[str, None]:
    """The features of which one of a group is enough, such as the brokers of a task queue."""
    found = (f for kind in catalog.kinds.values() for f in kind.features.values() if f.group in kind.choices)
    return dict.fromkeys(feature.id for feature in found)


def _choice(catalog: Catalog, word: str) -> str:
    if word not in (known := choices(catalog)):
        spoken = [id for id in names.features_spoken_of(catalog, word) if id in known]
        meant = f"did you mean {' or '.join(spoken)}?" if spoken else None
        raise UnknownNameError("choice", word, known, f"one of {', '.join(known)}", meant)
    return word


def _avoided(catalog: Catalog, word: str) -> str:
    return word if word in choices(catalog) else names.component(catalog, word).id


CHECKS: dict[str, Callable[..., str]] = {
    "goal": lambda catalog, word: names.goal(catalog, word).id,
    "kind": lambda catalog, word: names.kind(catalog, word).id,
    "component": lambda catalog, word: names.component(catalog, word).id,
    "feature": lambda catalog, word, *slots: requirements.checked(catalog, word, slots).feature,
    "need": lambda catalog, word, *slots: str(requirements.checked(catalog, word, slots)),
    "choice": _choice,
    "component or choice": _avoided,
    "criterion": criterion,
    "python": lambda _, word: checked_python(word),
}
"""From a word to the id that it means; for a feature, the slots say which are near. Each raises UsageError or UnknownNameError."""


class _Faults:
    """What is wrong in a file, gathered with the places."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.found: list[Problem] = []

    def add(self, place: str, message: str) -> None:
        """One more. Beyond `TOLD` the file is not looked at any further: raises RequestError."""
        self.found.append(Problem(self.file, 0, 0, place, message))
        if len(self.found) == TOLD:
            self.stop()

    def tried(self, place: str, check: Callable[..., Any], *given: object) -> Any:
        """What a check makes of what is given; None where it fails, which is one more fault."""
        try:
            return check(*given)
        except PycompareError as error:
            self.add(place, str(error))
            return None

    def stop(self) -> None:
        """Raises RequestError where anything was found."""
        if self.found:
            raise RequestError(self.found)


def read_request(catalog: Catalog, content: bytes, file: str) -> Request:
    """The request that a file holds, its names as ids. Raises RequestError, with the place of every fault."""
    faults = _Faults(file)
    given = _decoded(content, faults)
    named: dict[str, Any] = {**dict(_lists(catalog, given, faults)), **dict(_singles(catalog, given, faults))}
    preferences = dict(_preferences(catalog, given, faults))
    for question, answer in given.situation.items():
        faults.tried(f"situation.{shortened(question)}", _circumstance, catalog, question, answer)
    faults.stop()
    request = _filled(catalog, replace(given, **named, preferences=preferences))
    for place, message in _contradictions(catalog, request):
        faults.add(place, message)
    faults.stop()
    return request


def _decoded(content: bytes, faults: _Faults) -> Request:
    """The record as it is written: of the right types, its names not looked up yet. Raises RequestError."""
    if len(content) > LARGEST:
        faults.add("", f"a request has at most {LARGEST:,} bytes")
        faults.stop()
    try:
        for key in records.decode(dict[str, Any], content):
            if key not in Request.__struct_fields__:
                faults.add("", _no_field(key))
        faults.stop()
        return records.decode(Request, content)
    except (records.UnfitError, RecursionError, UnicodeDecodeError) as error:
        words, _, place = str(error).partition(" - at ")
        faults.add(place.strip("`").removeprefix("$").removeprefix("."), words.replace("Expected", "expected"))
        raise RequestError(faults.found) from None


def _no_field(key: str) -> str:
    known = Request.__struct_fields__
    near = did_you_mean(key, known) or f"; the fields are {', '.join(known)}"
    return f"no field is called '{shortened(key)}'{near}"


def _lists(catalog: Catalog, given: Request, faults: _Faults) -> Iterator[tuple[str, tuple[str, ...]]]:
    slots: tuple[str, ...] = ()
    for field, sort in LISTS.items():
        words = enumerate(getattr(given, field))
        near = slots if sort in ("need", "feature") else ()
        ids = tuple(faults.tried(f"{field}[{n}]", CHECKS[sort], catalog, word, *near) for n, word in words)
        if field == "slots":
            slots = tuple(filter(None, ids))
        yield field, tuple(dict.fromkeys(ids))


def _singles(catalog: Catalog, given: Request, faults: _Faults) -> Iterator[tuple[str, str]]:
    for field, sort in SINGLES.items():
        if (word := getattr(given, field)) is not None:
            yield field, faults.tried(field, CHECKS[sort], catalog, word)


def _preferences(catalog: Catalog, given: Request, faults: _Faults) -> Iterator[tuple[str, float]]:
    for word, weight in given.preferences.items():
        place = f"preferences.{shortened(word)}"
        yield faults.tried(place, criterion, catalog, word), faults.tried(place, checked_weight, weight)


def _circumstance(catalog: Catalog, question: str, answer: str) -> str:
    """The answer to a question about the situation. Raises UnknownNameError."""
    known = catalog.situations
    if question not in known:
        raise UnknownNameError("question about the situation", question, known, f"one of {', '.join(known)}")
    if answer not in (answers := known[question].answers):
        raise UnknownNameError("answer", answer, answers, f"one of {', '.join(answers)}")
    return answer


def _filled(catalog: Catalog, request: Request) -> Request:
    """The request with what its goal says, and where no slot is named, with the kind of what is."""
    if request.goal:
        asked = of_goal(catalog.goals[request.goal])
        slots = request.slots or asked.slots
        return replace(request, slots=slots, preferences={**asked.preferences, **request.preferences})
    if request.slots:
        return request
    subjects = (*request.among, *request.there, *request.leave)
    kinds = [catalog.components[id].kind for id in subjects] or [
        kind.id
        for text in request.needs[:1]
        for kind in catalog.kinds.values()
        if requirements.parse(text).feature in kind.features
    ]
    return replace(request, slots=tuple(kinds[:1]))


def _contradictions(catalog: Catalog, request: Request) -> Iterator[tuple[str, str]]:
    """What names known things and yet cannot be asked: the place, and what is wrong there."""
    if not request.slots and request.shape not in ABSENT and request.instead is None:
        yield "slots", "nothing says what is looked for; `pycompare kinds` shows what a slot may be"
    for field, told in STAYING.items():
        for n, id in enumerate(getattr(request, field)):
            if id in request.gone:
                yield f"{field}[{n}]", f"{id} {told}"
    yield from _opposed(request)
    known = {feature for slot in request.slots for feature in catalog.kinds[slot].features}
    for field in ("needs", "wants"):
        for n, text in enumerate(getattr(request, field)):
            if (feature := requirements.parse(text).feature) not in known:
                yield f"{field}[{n}]", _unfitting(catalog, request, feature)


def _opposed(request: Request) -> Iterator[tuple[str, str]]:
    """The needs that are not wanted at the same time, and those of which another one is the opposite."""
    needs = [requirements.parse(text) for text in request.needs]
    for n, need in enumerate(needs):
        if need.feature in request.unwanted:
            yield f"needs[{n}]", f"{need.feature} is needed and unwanted"
        earlier = (other for other in needs[:n] if other.feature == need.feature)
        if any(set(need.values).isdisjoint(other.values) for other in earlier):
            yield (
                f"needs[{n}]",
                f"nothing can be {' or '.join(need.values)} for {need.feature} and have what is needed before",
            )


def _unfitting(catalog: Catalog, request: Request, feature: str) -> str:
    kinds = ", ".join(catalog.kinds[slot].name for slot in request.slots)
    owners = requirements.owners(catalog, feature)
    return f"nothing that is looked for ({kinds}) has the feature '{feature}'; {owners}"
