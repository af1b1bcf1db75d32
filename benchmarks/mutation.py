"""How many small changes of a module its tests notice: python benchmarks/mutation.py MODULE TEST-FILE...

Each mutant changes one comparison, number, connective, condition, calculation or returned value. It runs in a forked process whose
functions get the changed code, so that nothing is imported anew; what the tests do not notice is printed, to be read.
"""

import ast
import contextlib
import copy
import importlib
import os
import signal
import sys
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
    """Where code stands that runs (annotations, decorators and a class's options do not): parent, field, index."""
    for field, value in ast.iter_fields(tree):
        if field in {"annotation", "returns", "decorator_list"} or (
            isinstance(tree, ast.ClassDef) and field == "keywords"
        ):
            continue
        for index, item in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if isinstance(item, ast.AST):
                yield tree, field, index
                yield from places(item)


def mutants(source: str) -> Iterator[tuple[int, str, str, ast.Module]]:
    """Line, the text before and after, and the whole changed tree."""
    for number, (parent, field, index) in enumerate(list(places(ast.parse(source)))):
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
    """Gives the functions and constants of a module what the tree says."""
    made = {**vars(module)}
    exec(compile(tree, module.__file__ or "", "exec"), made)
    for name, value in made.items():
        old = vars(module).get(name)
        if getattr(old, "__module__", module.__name__) != module.__name__:
            continue
        if isclass(old):
            for key, member in vars(old).items():
                _exchange(member, vars(value).get(key))
        elif not _exchange(old, value):
            setattr(module, name, value)


def _exchange(old: object, new: object) -> bool:
    """Puts the code of one function into another; whether they were functions."""
    old, new = (unwrap(getattr(side, "fget", side)) for side in (old, new))  # type: ignore[arg-type]
    if not (isfunction(old) and isfunction(new)):
        return False
    old.__code__, old.__defaults__ = new.__code__, new.__defaults__
    return True


def is_noticed(module: ModuleType, tree: ast.Module, tests: list[str]) -> bool:
    """Whether the tests fail with a mutant."""
    child = os.fork()
    if child == 0:
        signal.alarm(SECONDS)
        silence = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silence, 1)
        os.dup2(silence, 2)
        with contextlib.suppress(BaseException):
            install(module, tree)
            os._exit(pytest.main(["-x", "-q", "-n0", "-p", "no:cacheprovider", *tests]))
        os._exit(1)
    return os.waitpid(child, 0)[1] != 0


def main(name: str, tests: list[str]) -> None:
    """Prints what was not noticed, and the share that was."""
    module = importlib.import_module(name)
    source = Path(module.__file__ or "").read_text(encoding="utf-8")
    assert not is_noticed(module, ast.parse(source), tests), "the tests fail without any mutant"
    counts = [0, 0]
    for line, was, now, tree in mutants(source):
        noticed = is_noticed(module, tree, tests)
        counts[noticed] += 1
        if not noticed:
            print(f"{name}:{line}: {was}  ->  {now}", flush=True)
    print(f"{name}: {counts[1]} of {sum(counts)} mutants noticed, {counts[1] / sum(counts):.0%}")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
