"""How many small changes of a module its tests notice: python benchmarks/mutation.py [--sample N] MODULE TEST-FILE...

Each mutant changes one comparison, number, connective, condition, calculation or returned value. It runs in a forked process whose
functions get the changed code, so that nothing is imported anew; what the tests do not notice is printed, to be read. Classes are
not made anew either, so the defaults of their fields are not changed. A sample is spread evenly, and the same every time.
"""

import argparse
import ast
import contextlib
import copy
import gc
import importlib
import os
import signal
import sys
import tempfile
from collections.abc import Iterator
from inspect import isclass, isfunction, unwrap
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

SECONDS = 120
"""How long the tests may take with a mutant; one that hangs is noticed."""

COMPARED: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Eq: (ast.NotEq,), ast.NotEq: (ast.Eq,), ast.Lt: (ast.LtE, ast.GtE), ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE), ast.GtE: (ast.Gt, ast.Lt), ast.Is: (ast.IsNot,), ast.IsNot: (ast.Is,), ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}  # fmt: skip
CALCULATED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult, ast.BitAnd: ast.BitOr,
}  # fmt: skip


def changes(node: ast.AST) -> Iterator[ast.AST]:
    """Every small change of one node."""
    changed: Any = copy.deepcopy(node)
    match node:
        case ast.Compare(ops=[op]):
            for other in COMPARED.get(type(op), ()):
                changed.ops = [other()]
                yield copy.deepcopy(changed)
        case ast.BoolOp():
            changed.op = ast.And() if isinstance(node.op, ast.Or) else ast.Or()
            yield changed
        case ast.BinOp() if type(node.op) in CALCULATED:
            changed.op = CALCULATED[type(node.op)]()
            yield changed
        case ast.UnaryOp(op=ast.Not()):
            yield changed.operand
        case ast.Constant(value=bool(word)):
            changed.value = not word
            yield changed
        case ast.Constant(value=int(number)):
            changed.value = number + 1
            yield changed
        case ast.If() | ast.IfExp() | ast.While():
            changed.test = ast.UnaryOp(ast.Not(), node.test)
            yield changed
        case ast.Return(value=ast.expr()) if not (isinstance(node.value, ast.Constant) and node.value.value is None):
            changed.value = ast.Constant(None)
            yield changed


def places(tree: ast.AST) -> Iterator[tuple[ast.AST, str, int | None]]:
    """Where code stands that runs and can be exchanged: parent, field, index.

    Annotations, decorators and a class's options do not run; its fields cannot be exchanged.
    """
    is_class = isinstance(tree, ast.ClassDef)
    for field, value in ast.iter_fields(tree):
        if field in {"annotation", "returns", "decorator_list"} or (is_class and field == "keywords"):
            continue
        for index, item in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if isinstance(item, ast.AST) and not (is_class and isinstance(item, ast.AnnAssign)):
                yield tree, field, index
                yield from places(item)


def mutants(source: str) -> Iterator[tuple[int, str, str, ast.Module]]:
    """Line, the text before and after, and the whole changed tree."""
    for number, (parent, field, index) in enumerate(places(ast.parse(source))):
        node = getattr(parent, field) if index is None else getattr(parent, field)[index]
        for changed in changes(node):
            tree = ast.parse(source)
            owner, name, place = list(places(tree))[number]
            if place is None:
                setattr(owner, name, changed)
            else:
                getattr(owner, name)[place] = changed
            was, now = (ast.unparse(side).splitlines()[0] for side in (node, changed))
            yield getattr(node, "lineno", 0), was, now, ast.fix_missing_locations(tree)


def install(module: ModuleType, tree: ast.Module) -> None:
    """Gives the functions and constants of a module what the tree says; constants to those too who have imported them."""
    made = {**vars(module)}
    exec(compile(tree, module.__file__ or "", "exec"), made)
    for name, value in made.items():
        old = vars(module).get(name)
        if callable(old) and getattr(old, "__module__", module.__name__) != module.__name__:
            continue
        if isclass(old):
            for key, member in vars(old).items():
                _exchange(member, vars(value).get(key))
        elif not _exchange(old, value):
            for other in [module, *sys.modules.values()]:
                if other is module or (old is not None and vars(other).get(name) is old):
                    setattr(other, name, value)


def _exchange(old: object, new: object) -> bool:
    """Puts the code of one function into another; whether they were functions."""
    old, new = (unwrap(getattr(side, "fget", getattr(side, "func", side))) for side in (old, new))  # type: ignore[arg-type]
    if not (isfunction(old) and isfunction(new)):
        return False
    old.__code__, old.__defaults__, old.__kwdefaults__ = new.__code__, new.__defaults__, new.__kwdefaults__
    return True


def _forget(module: ModuleType) -> None:
    """What was kept by the module and its neighbours, and what the tests took from it, is found anew."""
    package = module.__name__.rpartition(".")[0]
    for name, other in list(sys.modules.items()):
        if name.startswith("tests.test_"):
            del sys.modules[name]
        if name.startswith(package):
            for value in list(vars(other).values()):
                if hasattr(value, "cache_clear"):
                    value.cache_clear()


def run(tests: list[str], kept: str) -> int:
    """Runs the tests until the first failure, those first that failed with the mutants before."""
    return int(pytest.main(["-x", "-q", "-n0", "--ff", "-o", f"cache_dir={kept}", *tests]))


def is_noticed(module: ModuleType, tree: ast.Module, tests: list[str], kept: str) -> bool:
    """Whether the tests fail with a mutant."""
    child = os.fork()
    if child == 0:
        signal.alarm(SECONDS)
        silence = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silence, 1)
        os.dup2(silence, 2)
        with contextlib.suppress(BaseException):
            _forget(module)
            install(module, tree)
            os._exit(run(tests, kept))
        os._exit(1)
    return os.waitpid(child, 0)[1] != 0


def spread(number: int, of: int) -> set[int]:
    """So many places of a list, spread evenly."""
    return {place * of // number for place in range(number)}


def main(name: str, tests: list[str], sample: int | None) -> None:
    """Prints what was not noticed, and the share that was."""
    module = importlib.import_module(name)
    source = Path(module.__file__ or "").read_text(encoding="utf-8")
    whole = sum(1 for _ in mutants(source))
    taken = spread(min(sample or whole, whole), whole)
    counts = [0, 0]
    with tempfile.TemporaryDirectory() as kept:
        # What the tests import here is there for all mutants.
        assert run(tests, kept) == 0, "the tests fail without any mutant"
        gc.collect()
        gc.freeze()
        assert not is_noticed(module, ast.parse(source), tests, kept), "the tests fail with the same code, exchanged"
        for number, (line, was, now, tree) in enumerate(mutants(source)):
            if number in taken:
                noticed = is_noticed(module, tree, tests, kept)
                counts[noticed] += 1
                if not noticed:
                    print(f"{name}:{line}: {was}  ->  {now}", flush=True)
    of = f" (a sample of {whole})" if len(taken) < whole else ""
    print(f"{name}: {counts[1]} of {len(taken)} mutants{of} noticed, {counts[1] / len(taken):.0%}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sample", type=int)
    parser.add_argument("module")
    parser.add_argument("tests", nargs="+")
    told = parser.parse_args()
    main(told.module, told.tests, told.sample)
