"""Components side by side."""

import pytest

from pycompare.answers.comparison import Comparison, compare
from pycompare.catalog import names
from pycompare.catalog.model import Catalog
from pycompare.catalog.relations import are_joined
from pycompare.evidence.knowledge import Knowledge
from pycompare.evidence.status import status_of
from pycompare.recommend.request import Request
from pycompare.recommend.stack import recommend


def of(catalog: Catalog, *words: str) -> Comparison:
    return compare(Knowledge(catalog), [names.component(catalog, word) for word in words])


def test_every_row_has_a_value_for_every_component(shipped: Catalog) -> None:
    comparison = of(shipped, "fastapi", "flask", "django")
    for row in comparison.rows:
        assert tuple(row.values) == comparison.components
        assert row.differs == (len(set(row.values.values())) > 1)
    features = [row.field for row in comparison.rows if row.group != "general"]
    assert features == list(shipped.kinds["web-framework"].features)


def test_kinds_that_differ_are_compared_on_what_they_share(shipped: Catalog) -> None:
    comparison = of(shipped, "celery", "fastapi")
    assert comparison.kinds == ("task queue", "web framework")
    features = {row.field for row in comparison.rows if row.group != "general"}
    assert features == shipped.kinds["task-queue"].features.keys() & shipped.kinds["web-framework"].features.keys()


def test_the_reasons_follow_from_the_cells(shipped: Catalog) -> None:
    for reason in of(shipped, "fastapi", "flask", "django").reasons:
        component = shipped.components[reason.component]
        labels = {feature.label: id for id, feature in shipped.kinds["web-framework"].features.items()}
        assert reason.good_for == component.good_for
        for label in reason.ahead:
            assert component.features[labels[label]].value in ("built-in", "plugin")
            for rival in {"fastapi", "flask", "django"} - {component.id}:
                assert (
                    shipped.components[rival].features[labels[label]].value != component.features[labels[label]].value
                )
    ahead = {reason.component: reason.ahead for reason in of(shipped, "fastapi", "django").reasons}
    assert {"admin panel", "ORM"} <= set(ahead["django"])
    assert {"OpenAPI", "dependency injection"} <= set(ahead["fastapi"])


def test_a_component_that_nobody_cares_for_comes_with_a_warning(shipped: Catalog) -> None:
    warnings = {reason.component: reason.warning for reason in of(shipped, "faust", "faststream").reasons}
    assert warnings["faststream"] is None
    assert "Deprecated" in (warnings["faust"] or "")


@pytest.mark.parametrize("words", [("flask", "django"), ("django", "flask")])
def test_the_order_is_the_askers(shipped: Catalog, words: tuple[str, str]) -> None:
    assert of(shipped, *words).components == words


def test_of_one_kind_too_what_goes_together_is_told(shipped: Catalog) -> None:
    """Whether one may be taken in place of the other all the same depends on whether it is made for it."""
    pairs = [
        (one, shipped.components[id])
        for one in shipped.components.values()
        for id in (*one.companions, *one.works_with)
        if id in shipped.components and shipped.components[id].kind == one.kind
    ]
    assert pairs
    for one, other in pairs:
        (found,) = of(shipped, one.id, other.id).pairings
        assert found.together
        assert found.rivals != are_joined(one, other)


@pytest.mark.parametrize(
    ("kind", "host", "part"),
    [
        ("api-toolkit", "djangorestframework", "drf-spectacular"),
        ("task-queue", "celery", "django-celery-beat"),
        ("di-container", "injector", "fastapi-injector"),
    ],
)
def test_what_is_made_for_another_is_no_rival_of_it(knowledge: Knowledge, kind: str, host: str, part: str) -> None:
    for request in (
        Request(slots=(kind,), among=(host, part)),
        Request(slots=(kind,), keep=(host,)),
        Request(slots=(kind,), keep=(host,), among=(part,)),
    ):
        answer = recommend(knowledge, request)
        assert not {host, part} & {*answer.stack[0].alternatives}
        assert not {host, part} & {limit.rival for limit in answer.sensitivity}
        if len(request.among) > 1:
            assert answer.advice
            assert " is made for " in answer.advice


def test_a_status_comes_with_its_reason(knowledge: Knowledge) -> None:
    components = [knowledge.catalog.components[id] for id in ("jinja2", "mako")]
    (row,) = (row for row in compare(knowledge, components).rows if row.field == "status")
    assert row.notes == {component.id: status_of(knowledge, component).because for component in components}
