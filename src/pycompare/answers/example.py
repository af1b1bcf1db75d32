"""The code that was tried: the example of a component, or the heart of the starter of a goal."""

from hashlib import sha256
from typing import Literal

from msgspec import Struct

from pycompare import files
from pycompare.catalog.model import Component, Goal
from pycompare.errors import UsageError
from pycompare.evidence.knowledge import Knowledge
from pycompare.starter import copying, starters
from pycompare.starter.copying import Particulars


class ExampleCode(Struct, frozen=True):
    """The answer of `show --code`."""

    component: str
    code: str
    kind: Literal["example"] = "example"
    version: int = 1


class StarterCode(Struct, frozen=True):
    """The answer of `show GOAL --code`: one file of the starter; `changed` where it is another since it was tried."""

    goal: str
    file: str
    code: str
    changed: bool
    kind: Literal["starter"] = "starter"
    version: int = 1


NAME = "app"
"""What a starter is called where nobody has named it."""


def heart(knowledge: Knowledge, goal: Goal) -> StarterCode:
    """The file of a starter that is read first. Raises UsageError where there is no starter."""
    starter = starters.starter(goal.id)
    tried = knowledge.stack_trial(goal.id)
    particulars = Particulars(NAME, starter.oldest_python)
    file, code = (
        copying.fill(text, particulars) for text in (starter.recipe.heart, starter.files[starter.recipe.heart])
    )
    return StarterCode(goal.id, file, code, changed=tried is not None and tried[1].example != starter.digest)


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
