"""Components side by side."""

import pytest

from pycompare.answers.comparison import Comparison, compare
from pycompare.catalog import names
from pycompare.catalog.model import Catalog
from pycompare.evidence.knowledge import Knowledge


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
