"""The example of a component: the code that was tried."""

from hashlib import sha256
from typing import Literal

from msgspec import Struct

from pycompare import files
from pycompare.catalog.model import Component
from pycompare.errors import UsageError
from pycompare.evidence.knowledge import Knowledge


class ExampleCode(Struct, frozen=True):
    """The answer of `show --code`."""

    component: str
    code: str
    kind: Literal["example"] = "example"
    version: int = 1


def example(component: Component) -> ExampleCode:
    """The example of a component. Raises UsageError where there is none."""
    path = files.example(files.examples_folder(), component.id)
    if not path.is_file():
        raise UsageError(f"there is no example of {component.name} yet")
    return ExampleCode(component.id, path.read_text(encoding="utf-8"))


def is_tried(knowledge: Knowledge, component: Component, example: ExampleCode) -> bool:
    """Whether this code is what was tried last, or nothing was."""
    trial = knowledge.trial(component)
    return trial is None or trial.example == sha256(example.code.encode()).hexdigest()
