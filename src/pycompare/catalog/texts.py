"""The texts of catalog files: what each sort of them looks like, and what an error calls it."""

from collections.abc import Callable
from datetime import date
from typing import Annotated, Any

from msgspec import Struct


class Matching(Struct, frozen=True):
    """A constraint on a text: the pattern it follows, how an error calls what was expected, and what else must hold."""

    pattern: str
    expected: str
    also: Callable[[str], object] | None = None

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        schema = {**handler(source), "pattern": self.pattern}
        if self.also is None:
            return schema
        from pydantic_core.core_schema import no_info_after_validator_function

        return no_info_after_validator_function(self._checked, schema)

    def _checked(self, text: str) -> str:
        assert self.also is not None
        self.also(text)
        return text


Text = Annotated[str, Matching(r"\S", "a text that is not empty")]
Id = Annotated[str, Matching(r"^[a-z0-9]+(-[a-z0-9]+)*$", "an id: lower-case words joined by hyphens")]
Summary = Annotated[str, Matching(r"^.{1,100}$", "a text of 1 to 100 characters")]
Url = Annotated[str, Matching(r"^https?://[^\s]+\.[^\s]+$", "a URL")]
Source = Annotated[
    str, Matching(r"^(https?://[^\s]+\.[^\s]+|\$ \S.*)$", "a URL, or a command to repeat, written '$ command'")
]
Day = Annotated[str, Matching(r"^[12]\d{3}-\d\d-\d\d$", "a day written YYYY-MM-DD", date.fromisoformat)]

PartialDay = Annotated[
    str, Matching(r"^[12]\d{3}(-\d\d(-\d\d)?)?$", "a day, a month or a year, such as 2025-03-12 or 2025-03")
]

Weight = Annotated[str, Matching(r"^\d+(\.\d+)?$", "a number that is not negative")]
PythonVersion = Annotated[str, Matching(r"^\d+\.\d+$", "a version of Python, such as 3.13")]

# What goes into a line that people paste into a shell holds nothing that a shell reads.
Extras = Annotated[
    str,
    Matching(
        r"^[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?(, *[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?)*$",
        "names of extras, joined by commas",
    ),
]
Requirement = Annotated[
    str,
    Matching(
        r"^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\[[a-z0-9_-]+(,[a-z0-9_-]+)*\])?([<>=]=?[0-9][0-9.]*)?$",
        "a requirement: a normalised name, with extras or a version",
    ),
]
Import = Annotated[str, Matching(r"^[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)*$", "the name of a module")]
