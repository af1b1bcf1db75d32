"""A team's own file over the shipped catalog: it adds, changes and removes, and keeps what it does not name."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pycompare.catalog.model import Catalog
from tests.conftest import Ran, Run, table

ACME = "components: {acme-web: {name: Acme Web, kind: web-framework, summary: Our own.}}\n"
CELL = "{value: built-in, source: '$ true', checked: 2026-11-24}"


def answer(ran: Ran) -> Any:
    assert (ran.code, ran.err) == (0, "")
    return json.loads(ran.out)


def test_three_words_are_enough(run: Run, overlay: Callable[[str], Path]) -> None:
    path = overlay(ACME)
    shown = answer(run("show", "acme web", "--catalog", path, "--format", "json"))["component"]
    assert (shown["id"], shown["summary"], shown["package"]) == ("acme-web", "Our own.", None)
    assert {cell["value"] for cell in shown["features"].values()} == {"unknown"}
    assert {cell["note"] for cell in shown["features"].values()} == {"the catalog has no cell for it"}


@pytest.mark.parametrize("format", table(["table", "markdown", "tsv", "csv", "json"], 1))
def test_what_was_added_is_told_in_every_format(run: Run, overlay: Callable[[str], Path], format: str) -> None:
    path = overlay(ACME)
    for words in (["list"], ["compare", "acme-web", "flask"], ["recommend", "async-api", "--explain"], ["features"]):
        ran = run(*words, "--catalog", path, "--format", format)
        assert (ran.code, "cme" in ran.out or words[0] in ("recommend", "features")) == (0, True)


def test_a_team_has_words_and_weights_of_its_own(run: Run, overlay: Callable[[str], Path]) -> None:
    path = overlay(
        "words: {kinds: {task-queue: [conveyor belt]}, noise: [pretty]}\n"
        "criteria: {adoption: {weight: 0.9}}\n"
        "rules:\n"
        "  house: {when: [web-framework is flask], then: [server is granian], because: We run it., source: $ true, checked: 2026-11-24}\n"
    )
    words = ("--catalog", path, "--format", "json")
    found = answer(run("recommend", "a pretty conveyor belt with retries", *words))
    assert (found["understood"]["slots"], found["understood"]["ignored"]) == (["task-queue"], [])
    weights = {part["criterion"]: part["weight"] for part in found["ranking"][0]["contributions"]}
    assert weights["adoption"] > weights["fit"]
    assert answer(run("recommend", "background jobs", *words))["understood"]["slots"] == ["task-queue"]
    stack = answer(run("recommend", "rest-api", "--use", "flask", *words))["stack"]
    assert {part["slot"]: part["component"] for part in stack}["server"] == "granian"


def test_a_cell_is_replaced_whole(run: Run, overlay: Callable[[str], Path]) -> None:
    path = overlay(f"components: {{flask: {{features: {{async: {CELL}}}}}}}\n")
    shown = answer(run("show", "flask", "--catalog", path, "--format", "json"))["component"]
    assert shown["features"]["async"] == {
        "value": "built-in",
        "note": None,
        "source": "$ true",
        "checked": "2026-11-24",
        "contrary": None,
    }
    assert shown["features"]["wsgi"]["value"] == "built-in"
    assert shown["name"] == "Flask"


def test_a_claim_is_added_and_the_guides_stay(run: Run, overlay: Callable[[str], Path]) -> None:
    before = answer(run("show", "flask", "--format", "json"))["component"]["claims"]
    claim = (
        "{text: We know it, stance: pro, category: full-stack, origin: pycompare, verdict: opinion, "
        "because: Ten of us do., source: 'https://wiki.example/flask', checked: 2026-11-24}"
    )
    path = overlay(f"components: {{flask: {{claims: [{claim}]}}}}\n")
    after = answer(run("show", "flask", "--catalog", path, "--format", "json"))["component"]["claims"]
    assert [text for text in (c["text"] for c in after) if text not in {c["text"] for c in before}] == ["We know it"]
    assert len(after) == len(before) + 1


def test_a_removed_component_is_gone_and_the_guide_still_names_it(run: Run, overlay: Callable[[str], Path]) -> None:
    path = overlay("components: {fastapi: {remove: true}, django: {remove: true}}\n")
    ids = {entry["id"] for entry in answer(run("list", "--catalog", path, "--format", "json"))["components"]}
    assert "flask" in ids
    assert not ids & {"fastapi", "django"}
    assert run("show", "fastapi", "--catalog", path).code == 2
    found = answer(run("recommend", "async-api", "--catalog", path, "--format", "json"))
    assert found["answer"] not in (None, "fastapi")
    assert found["guide"]["stack"][0] == "fastapi"
    assert any("fastapi" in because for because in found["guide"]["because"])
    for words in (
        ["kinds"],
        ["goals"],
        ["features"],
        ["recommend", "admin-app", "--explain"],
        ["show", "django-ninja"],
    ):
        assert run(*words, "--catalog", path, "--format", "table").code == 0


def test_removing_what_another_overlay_added(run: Run, tmp_path: Path) -> None:
    first, second, third = (tmp_path / f"{n}.yaml" for n in range(3))
    first.write_text(ACME)
    second.write_text("components: {acme-web: {remove: true}}\n")
    third.write_text(ACME.replace("Our own", "Again"))
    catalogs = [word for path in (first, second) for word in ("--catalog", str(path))]
    assert run("show", "acme-web", *catalogs).code == 2
    assert "Again" in run("show", "acme-web", *catalogs, "--catalog", third).out


NOT_REMOVED = {
    "nothing": ("{flusk: {remove: true}}", "flusk: there is none to remove; did you mean flask?"),
    "nothing that is near": ("{quxly: {remove: true}}", "quxly: there is none to remove"),
    "the second of two": ("{flask: {remove: true}, flusk: {remove: true}}", "flusk: there is none to remove"),
    "with more beside it": ("{flask: {remove: true, name: F}}", "flask: `remove: true` stands alone"),
    "with more before it": ("{flask: {name: F, remove: true}}", "flask: `remove: true` stands alone"),
    "no": ("{flask: {remove: no}}", "flask: `remove: true` stands alone"),
    "a list": ("{flask: {remove: [true]}}", "flask: `remove: true` stands alone"),
}


@pytest.mark.parametrize("case", NOT_REMOVED)
def test_a_removal_that_does_not_work_is_told_by_its_place(run: Run, overlay: Callable[[str], Path], case: str) -> None:
    content, told = NOT_REMOVED[case]
    path = overlay(f"components: {content}\n")
    ran = run("validate", path)
    assert (ran.code, ran.out) == (3, "")
    (line,) = ran.err.splitlines()
    place = content.index(told.partition(":")[0]) + len("components: flask: ") + 1
    assert line.startswith(f"{path}:1:{place}: components.{told}")
    assert line.endswith("?") is ("flusk" in told)


def test_a_goal_is_not_removed_by_the_name_of_a_component(run: Run, overlay: Callable[[str], Path]) -> None:
    ran = run("validate", overlay("goals: {flask: {remove: true}}\n"))
    assert (ran.code, "goals.flask: there is none to remove" in ran.err) == (3, True)


def test_a_goal_of_ones_own(run: Run, overlay: Callable[[str], Path]) -> None:
    path = overlay(
        "goals: {jobs: {name: Jobs, summary: Work later., aliases: [queue], slots: {container: {needs: [daemonless]}}}}\n"
    )
    found = answer(run("recommend", "queue", "--catalog", path, "--format", "json"))
    assert (found["goal"], found["answer"], found["guide"]) == ("jobs", "podman", None)


def test_where_nothing_fits_the_answer_says_so(run: Run, overlay: Callable[[str], Path]) -> None:
    slots = "{task-queue: {needs: [async=no, retries=no, schedules=no, results=no]}}"
    path = overlay(f"goals: {{odd: {{name: Odd, summary: s, slots: {slots}}}}}\n")
    found = answer(run("recommend", "odd", "--catalog", path, "--format", "json"))
    assert found["answer"] is None
    assert found["advice"].startswith("Nothing in this catalog fits")
    assert (found["install"], found["ranking"]) == ("", [])
    assert "Nothing in this catalog fits" in run("recommend", "odd", "--catalog", path, "--format", "table").out


def test_the_environment_names_overlays_too(
    shipped: Catalog, run: Run, overlay: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = overlay(ACME)
    again = path.with_name("again.yaml")
    again.write_text("components: {acme-web: {aliases: [house]}}\n")
    monkeypatch.setenv("PYCOMPARE_CATALOG", f"{path}{os.pathsep}{again}")
    assert "Acme Web" in run("show", "house").out
    assert run("validate").out.splitlines()[2].split("\t") == ["components", str(len(shipped.components) + 1)]


def test_what_a_move_leads_to_may_be_removed(run: Run, overlay: Callable[[bytes], Path]) -> None:
    path = overlay(b"components: {faust-streaming: {remove: true}}\n")
    for words in (["recommend", "is faust still maintained?"], ["show", "faust"], ["compare", "faust", "bytewax"]):
        assert run(*words, "--catalog", path).code == 0


def test_an_overlay_may_begin_with_a_byte_order_mark(run: Run, overlay: Callable[[bytes], Path]) -> None:
    assert "Acme Web" in run("list", "--catalog", overlay(b"\xef\xbb\xbf" + ACME.encode())).out


def _with_booleans(node: Any, booleans: set[str], key: str = "") -> Any:
    """What an editor would see: text everywhere, so that dates stay text, but true and false where they are meant."""
    if isinstance(node, dict):
        return {name: _with_booleans(value, booleans, name) for name, value in node.items()}
    if isinstance(node, list):
        return [_with_booleans(item, booleans) for item in node]
    return node == "true" if key in booleans else node


def _booleans(schema: dict[str, Any]) -> set[str]:
    """The keys that hold true or false."""
    fields = [field for record in schema["$defs"].values() for field in record.get("properties", {}).items()]
    return {name for name, told in fields if "boolean" in {sort.get("type") for sort in (told, *told.get("anyOf", ()))}}


@pytest.mark.slow
def test_the_schema_accepts_what_validate_accepts(run: Run) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    import yaml  # noqa: TID251 (a second opinion on the files)

    from pycompare.catalog.load import shipped_files

    schema = json.loads(run("schema").out)
    booleans = _booleans(schema)
    assert {"baseline", "stepwise", "bare"} <= booleans
    for path in shipped_files():
        jsonschema.validate(_with_booleans(yaml.load(path.read_bytes(), Loader=yaml.BaseLoader), booleans), schema)
    jsonschema.validate({"components": {"flask": {"remove": True}}}, schema)
    bad: list[Any] = [
        {"component": {}},
        {"components": {"a": {"sumary": "x"}}},
        {"components": {"a": {"summary": "s" * 101}}},
    ]
    for overlay in bad:
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(overlay, schema)
