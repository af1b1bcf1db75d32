"""Who may know whom. A module imports from the floors below it and from nowhere else."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "pycompare"

FLOORS: dict[str, set[str]] = {
    "errors": set(),
    "model": set(),
    "yaml_source": {"errors"},
    "files": set(),
    "compiled": {"files"},
    "need": {"errors", "model"},
    "names": {"errors", "model"},
    "checks": {"errors", "model", "names", "need", "recommend.rules"},
    "layers": {"checks", "compiled", "errors", "model", "yaml_source"},
    "catalog": {"compiled", "errors", "layers", "model"},
    "evidence.facts": set(),
    "evidence.history": {"evidence.facts"},
    "evidence.settings": set(),
    "evidence.downloads": set(),
    "evidence.store": {"compiled", "errors", "evidence.facts", "files"},
    "evidence.trials": set(),
    "evidence.trial_store": {"compiled", "errors", "evidence.store", "evidence.trials"},
    "evidence.index": {"evidence.facts", "evidence.history", "evidence.settings"},
    "evidence.refresh": {
        "compiled",
        "errors",
        "evidence.downloads",
        "evidence.facts",
        "evidence.index",
        "evidence.settings",
        "evidence.store",
    },
    "known": {"catalog", "evidence.facts", "evidence.store", "evidence.trial_store", "evidence.trials", "model"},
    "status": {"evidence.facts", "known", "model"},
    "changes": {"evidence.facts", "known", "model", "status"},
    "tried": {"evidence.trials", "known", "model"},
    "speed": {"evidence.trials", "known", "model"},
    "ties": {"model"},
    "dossier": {"ties", "evidence.facts", "evidence.trials", "known", "model", "speed", "status", "tried"},
    "spring": {"known", "model", "status"},
    "vocabulary": {"known", "model", "speed"},
    "validation": {"model"},
    "listing": {"dossier", "known", "model", "need"},
    "compare": {"dossier", "errors", "evidence.trials", "known", "model", "names", "status", "tried"},
    "recommend.lexicon": {"model", "names"},
    "recommend.mentions": {"recommend.lexicon"},
    "recommend.slots": {"model", "need", "recommend.lexicon", "recommend.mentions"},
    "recommend.reading": {"model", "need", "recommend.lexicon", "recommend.mentions", "recommend.slots"},
    "recommend.question": {"errors", "model", "need", "recommend.reading"},
    "recommend.asking": {
        "errors",
        "model",
        "names",
        "need",
        "recommend.lexicon",
        "recommend.question",
        "recommend.reading",
    },
    "recommend.rules": {"errors", "model", "names", "need"},
    "recommend.criteria": {"evidence.trials", "known", "model", "names", "speed", "status"},
    "recommend.ranking": {
        "known",
        "model",
        "names",
        "need",
        "recommend.criteria",
        "recommend.question",
        "recommend.rules",
        "status",
    },
    "recommend.sensitivity": {"recommend.ranking"},
    "recommend.filling": {
        "known",
        "model",
        "need",
        "recommend.question",
        "recommend.ranking",
        "recommend.rules",
        "status",
    },
    "recommend.advice": {
        "known",
        "model",
        "names",
        "recommend.filling",
        "recommend.question",
        "recommend.ranking",
        "status",
    },
    "recommend.stack": {
        "known",
        "model",
        "recommend.advice",
        "recommend.filling",
        "recommend.question",
        "recommend.ranking",
        "recommend.sensitivity",
    },
    "report.layout": set(),
    "report.trials": {"evidence.trials", "model", "report.layout", "tried"},
    "report.listing": {"dossier", "evidence.trials", "listing", "model", "report.layout", "report.trials"},
    "report.dossier": {"dossier", "model", "names", "report.layout", "report.trials"},
    "report.comparison": {"compare", "report.layout", "report.trials"},
    "report.recommendation": {
        "model",
        "names",
        "recommend.filling",
        "recommend.ranking",
        "recommend.stack",
        "report.layout",
    },
    "report.vocabulary": {"model", "names", "vocabulary", "report.layout"},
    "report.changes": {"changes", "evidence.facts", "report.layout"},
    "report.spring": {"report.layout", "spring"},
    "report.validation": {"report.layout", "validation"},
    "trial.guard": set(),
    "trial.reference": set(),
    "trial.machine": set(),
    "trial.readings": set(),
    "trial.words": set(),
    "trial.websocket": set(),
    "trial.interval": set(),
    "trial.needs": set(),
    "trial.load": set(),
    "trial.steady": set(),
    "trial.example": {"errors"},
    "trial.process": {"trial.guard"},
    "trial.interpreter": {"trial.process"},
    "trial.contract": {"trial.websocket"},
    "trial.environment": {
        "errors",
        "evidence.settings",
        "trial.interpreter",
        "trial.process",
        "trial.words",
    },
    "trial.serving": {"trial.contract", "trial.environment", "trial.needs", "trial.process", "trial.words"},
    "trial.work": {
        "evidence.trials",
        "trial.contract",
        "trial.environment",
        "trial.example",
        "trial.interpreter",
        "trial.needs",
        "trial.process",
        "trial.serving",
        "trial.words",
    },
    "trial.cost": {
        "evidence.trials",
        "trial.contract",
        "trial.environment",
        "trial.interval",
        "trial.load",
        "trial.process",
        "trial.readings",
        "trial.serving",
        "trial.steady",
        "trial.work",
    },
    "trial.journal": {"compiled", "evidence.trials"},
    "trial.session": {
        "errors",
        "evidence.store",
        "evidence.trial_store",
        "evidence.trials",
        "trial.cost",
        "trial.environment",
        "trial.interpreter",
        "trial.journal",
        "trial.machine",
        "trial.process",
        "trial.words",
        "trial.work",
    },
    "render": {"errors", "report.layout"},
    "progress": set(),
    "options": {"catalog", "errors", "model", "render"},
    "output": {"errors", "files", "render", "report.layout"},
}

ALONE = {
    "typer": {"cli", "options", "trying", "upkeep"},
    "rich": {"render", "progress"},
    "pydantic": {"layers"},
    "requests": {"evidence.index"},
    "pypi_simple": {"evidence.index"},
    "platformdirs": {"catalog", "evidence.settings", "evidence.store"},
    "subprocess": {"trial.process", "trial.guard"},
    "uv": {"trial.environment"},
    "uvloop": {"trial.reference"},
    "psutil": {"trial.readings"},
}
"""Libraries that few modules know."""

COMMANDS = ("cli", "start", "trying", "upkeep")
"""Modules that may know all others."""


PACKAGES = ("pycompare", "pycompare.evidence", "pycompare.recommend", "pycompare.report", "pycompare.trial")


def modules() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(SOURCE.rglob("*.py")):
        name = ".".join(path.relative_to(SOURCE).with_suffix("").parts)
        yield name, ast.parse(path.read_text(encoding="utf-8"))


def imports(tree: ast.Module) -> Iterator[str]:
    """The modules that a module imports, with the names of ours spelled out."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            module = node.module or ""
            if module in PACKAGES:
                yield from (f"{module}.{alias.name}" for alias in node.names if alias.name != "__version__")
            else:
                yield module


@pytest.mark.parametrize(("name", "tree"), [pytest.param(name, tree, id=name) for name, tree in modules()])
def test_a_module_stays_on_its_floor(name: str, tree: ast.Module) -> None:
    found = set(imports(tree))
    ours = {module.removeprefix("pycompare.") for module in found if module.startswith("pycompare.")}
    if name in COMMANDS or name.endswith("__"):
        assert not ours or name in (*COMMANDS, "__main__")
    else:
        assert ours <= FLOORS[name], f"{name} imports {ours - FLOORS[name]}"
    for library, keepers in ALONE.items():
        if any(module.split(".")[0] == library for module in found):
            assert name in keepers


def test_no_floor_is_left_over() -> None:
    assert FLOORS.keys() <= {name for name, _ in modules()}


def test_no_module_is_longer_than_a_head_can_hold() -> None:
    for path in SOURCE.rglob("*.py"):
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 450, path


def test_functions_are_short() -> None:
    lengths = sorted(
        node.end_lineno - node.lineno + 1
        for _, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and node.end_lineno
    )
    assert lengths[len(lengths) // 2] <= 10
    assert lengths[len(lengths) * 9 // 10] <= 40
