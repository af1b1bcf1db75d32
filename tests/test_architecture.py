"""The house: its page names every room, modules fit in a head, functions are short."""

import ast
import re
from collections.abc import Iterator

from tests.conftest import ROOT

SOURCE = ROOT / "src" / "pycompare"
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")


def trees() -> Iterator[ast.Module]:
    for path in sorted(SOURCE.rglob("*.py")):
        yield ast.parse(path.read_text(encoding="utf-8"))


def test_the_page_names_every_room_and_no_other() -> None:
    rooms = {path.parent.name for path in SOURCE.glob("*/__init__.py")}
    named = set(re.findall(r"^\| `(\w+)/` \|", PAGE, re.MULTILINE))
    assert named == rooms


def test_what_the_page_names_is_there() -> None:
    """A path with a folder is written from the package, or from the root of the repository."""
    for name in re.findall(r"`([\w/]+\.(?:py|yaml|toml|md))`", PAGE):
        places = (SOURCE / name, ROOT / name, *SOURCE.glob(f"*/{name}"), *SOURCE.glob(f"*/*/{name}"))
        assert any(place.exists() for place in places), name


def test_a_name_in_brackets_is_defined_in_the_file_before_it() -> None:
    named = re.findall(r"`([\w/]+\.py)` \(`(\w+)`\)", PAGE)
    assert ("catalog/terms.py", "CriterionId") in named
    for path, name in named:
        assert re.search(rf"^(?:class |def )?{name}\b", (SOURCE / path).read_text(encoding="utf-8"), re.MULTILINE), name


def test_no_module_is_longer_than_a_head_can_hold() -> None:
    for path in SOURCE.rglob("*.py"):
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 450, path


def test_functions_are_short() -> None:
    lengths = sorted(
        node.end_lineno - node.lineno + 1
        for tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and node.end_lineno
    )
    assert lengths[len(lengths) // 2] <= 10
    assert lengths[len(lengths) * 9 // 10] <= 40


def test_no_public_record_or_function_is_called_alike_in_two_rooms() -> None:
    """Modules of one subject at another step may share a name; a record may not, nor a function that is no verb of them."""
    owners: dict[str, set[str]] = {}
    for path in SOURCE.rglob("*.py"):
        room = path.relative_to(SOURCE).parts[0]
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                owners.setdefault(node.name, set()).add(f"{room}/{path.stem}")
    assert {name: found for name, found in owners.items() if len(found) > 1} == {}
