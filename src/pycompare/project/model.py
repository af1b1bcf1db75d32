"""The records of a project: what its files declare and lock, and which of them could not be read."""

from msgspec import Struct

from pycompare.errors import Problem


class Dependency(Struct, frozen=True):
    """A distribution that a file asks for.

    `requirement` is the PEP 508 text, `specifier` its versions, `group` what installs it (empty: always). A `unit` is the
    folder of the part of a project that is installed together. What is not `direct` is named by a lock or a constraint
    alone, or a compiled file says that another one brings it. What is `for_older` has a marker that keeps it from the newest Python.
    """

    distribution: str
    requirement: str
    file: str
    line: int
    specifier: str = ""
    extras: tuple[str, ...] = ()
    group: str = ""
    unit: str = ""
    direct: bool = True
    for_older: bool = False


class Exemption(Struct, frozen=True):
    """An entry of the ignore list: which distribution is let pass, why, and up to which day (empty: for good)."""

    distribution: str
    reason: str
    until: str = ""
    file: str = ""
    line: int = 0


class Manifest(Struct, frozen=True):
    """Everything read below a folder; paths are relative to it, and sorted."""

    files: tuple[str, ...] = ()
    dependencies: tuple[Dependency, ...] = ()
    exemptions: tuple[Exemption, ...] = ()
    problems: tuple[Problem, ...] = ()
