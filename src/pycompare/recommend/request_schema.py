"""A JSON Schema of request files: every field with its meaning, and every id that may stand in it."""

from collections.abc import Iterable
from typing import Any, get_args

from pycompare.catalog.model import VALUES, Catalog
from pycompare.recommend.asking import HEAVIEST
from pycompare.recommend.request import Request, Shape
from pycompare.recommend.request_file import LISTS, choices

MEANINGS = {
    "text": "The question in words, shown again with the answer; no need is read from it, but the criterion purpose holds what components are for against its words.",
    "shape": "What sort of answer is asked for.",
    "goal": "A goal, whose slots and weights are taken where none are given.",
    "slots": "The kinds that are looked for, the one that the question is about first.",
    "needs": "Hard: features that it must have, as FEATURE or FEATURE=VALUE,VALUE.",
    "wants": "Soft: features that would be good to have.",
    "unwanted": "Features that most people want and that do not count here.",
    "without": "Choices that are not to be had, such as redis as the broker: another of the group will do.",
    "keep": "Components that are there and stay: the rest is fitted to them.",
    "leave": "Components that are there and go.",
    "there": "Components that are there and may stay or go: the cost of the move is weighed.",
    "among": "The answer is one of these; with the shapes status and lookup, the one thing that is asked about.",
    "avoid": "Components or choices that are not to come.",
    "preferences": "Weights of criteria, over those of the catalog; 0.4 lets one count much, 0 not at all.",
    "situation": "Answers to questions about the situation; each asks what its description says.",
    "python": "The version of Python that it runs on.",
    "license": "A text that the licence must hold, such as MIT.",
    "lenient": "Whether the nearest is an answer where nothing has all that is needed.",
    "instead": "What is done where there is no component for it; printed where a word of Spring's was read.",
    "ignored": "The words that were not understood; printed, and not judged.",
    "certainty": "How probable it is that words were read rightly; printed, and null or left out where nothing was read.",
    "also": "The kinds that words might ask for as well; printed, and not judged.",
    "kind": "What the file is.",
    "version": "Grows when a field changes its meaning.",
}
"""What each field of a request means."""

TEXT = {"type": ["string", "null"]}


def request_schema(catalog: Catalog) -> dict[str, Any]:
    """The schema. Its ids are those of this catalog, overlays included; names and aliases are read too."""
    special: dict[str, dict[str, Any]] = {
        "shape": {"enum": list(get_args(Shape))},
        "goal": {"enum": [*catalog.goals, None]},
        "preferences": _weights(catalog),
        "situation": _situations(catalog),
        "python": {**TEXT, "pattern": r"^\d+\.\d+"},
        "license": TEXT,
        "text": {"type": "string"},
        "instead": TEXT,
        "lenient": {"type": "boolean"},
        "ignored": {"type": "array", "items": {"type": "string"}},
        "certainty": {"type": ["number", "null"], "exclusiveMinimum": 0, "exclusiveMaximum": 1},
        "kind": {"const": "request"},
        "version": {"const": 1},
    }
    lists = {field: _list_of(sort) for field, sort in LISTS.items()}
    fields = {**special, **lists}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "kind": "schema",
        "version": 1,
        "title": "pycompare request",
        "type": "object",
        "additionalProperties": False,
        "properties": {name: {"description": MEANINGS[name], **fields[name]} for name in Request.__struct_fields__},
        "$defs": _names(catalog),
    }


def _list_of(sort: str) -> dict[str, Any]:
    sorts = [{"$ref": f"#/$defs/{name}"} for name in sort.split(" or ")]
    return {"type": "array", "items": sorts[0] if len(sorts) == 1 else {"anyOf": sorts}}


def _weights(catalog: Catalog) -> dict[str, Any]:
    weight = {"type": "number", "minimum": 0, "maximum": HEAVIEST}
    known = {str(id): {**weight, "description": item.question} for id, item in catalog.criteria.items()}
    return {"type": "object", "properties": known, "additionalProperties": False}


def _situations(catalog: Catalog) -> dict[str, Any]:
    """Each question with its answers, and what they mean."""
    questions = {
        id: {
            "description": question.question,
            "oneOf": [{"const": answer, "description": found.means} for answer, found in question.answers.items()],
        }
        for id, question in catalog.situations.items()
    }
    return {"type": "object", "properties": questions, "additionalProperties": False}


def _names(catalog: Catalog) -> dict[str, Any]:
    """Every sort of name, with those that there are."""
    features = sorted({id for kind in catalog.kinds.values() for id in kind.features})
    values = "|".join(VALUES)
    return {
        "kind": _one_of(catalog.kinds),
        "feature": _one_of(features),
        "need": {
            "anyOf": [
                {"$ref": "#/$defs/feature"},
                {"type": "string", "pattern": f"^({'|'.join(features)})=({values})(,({values}))*$"},
            ]
        },
        "choice": _one_of(sorted(choices(catalog))),
        "component": _one_of(catalog.components),
    }


def _one_of(ids: Iterable[str]) -> dict[str, Any]:
    return {"enum": list(ids)}
