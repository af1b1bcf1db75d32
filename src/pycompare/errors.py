"""The whole tree of known troubles. Each takes facts, writes its own sentence and knows its exit code."""

import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches
from typing import TypeAlias

from msgspec import Struct


def visible(text: str) -> str:
    """The text with every character that could steer a terminal or hide in it written as an escape."""
    return "".join(char if is_visible(char) else f"\\u{ord(char):04x}" for char in text)


def is_visible(char: str) -> bool:
    """False for control and format characters, private use, lone surrogates and line separators."""
    return unicodedata.category(char) not in {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}


SHORTEST = 3
"""Letters of the shortest beginning by which a longer word is found."""

SEVERAL = 3
"""How many words that begin alike are named; of more, none is meant."""


def did_you_mean(word: str, known: Iterable[str], likeness: float = 0.6) -> str:
    """The end of a sentence that names the nearest known word that is at least so alike, or those that begin with it."""
    wanted, words = word.casefold(), sorted(set(known))
    nearest = get_close_matches(wanted, words, n=1, cutoff=likeness) or _beginning(wanted, words)
    return f"; did you mean {' or '.join(nearest)}?" if nearest else ""


def _beginning(start: str, words: Iterable[str]) -> list[str]:
    """The words that begin with a part of a word, where they are few enough to be meant."""
    longer = (word for word in words if len(start) >= SHORTEST and word.startswith(start))
    found = {"".join(filter(str.isalnum, word)): word for word in longer}  # an id and a name may have the same letters
    return [*found.values()] if len(found) <= SEVERAL else []


def reason_of(error: Exception) -> str:
    """Why the system refused, without the file's name and the error's number."""
    said = getattr(error, "strerror", None) or str(error)
    return said[:1].lower() + said[1:]


def shortened(text: str, longest: int = 60) -> str:
    """The text, cut where it is longer than an error should quote."""
    return text if len(text) <= longest else text[: longest - 3] + "..."


class PycompareError(Exception):
    """A trouble that is told in one sentence, without a traceback."""

    exit_code = 2

    def told(self) -> str:
        """The error as it is printed. Standard error replaces by itself what its encoding lacks."""
        return "".join(f"{visible(line)}\n" for line in f"pycompare: {self}".split("\n"))


class UnknownNameError(PycompareError):
    """A word that names nothing of the asked sort; where it names something else, `meant` says what answers it."""

    def __init__(self, sort: str, word: str, known: Iterable[str], mend: str, meant: str | None = None) -> None:
        shown = visible(shortened(word))
        near = f"; {meant}" if meant else did_you_mean(shortened(word), known) or f"; {mend}"
        super().__init__(f"no {sort} is called '{shown}'{near}")


class UsageError(PycompareError):
    """Words on the command line that do not go together."""


class OutputExistsError(PycompareError):
    """The file to be written is there already."""

    def __init__(self, file: str, mend: str = "--force overwrites it") -> None:
        super().__init__(f"{visible(file)} exists and was left as it is; {mend}")


class FolderExistsError(PycompareError):
    """What is to become a new folder is there already."""

    def __init__(self, folder: str) -> None:
        super().__init__(f"{visible(folder)} exists and was left as it is; name a folder that is not there yet")


class OutputError(PycompareError):
    """Where the answer should go, it cannot be written."""

    def __init__(self, file: str, reason: str) -> None:
        super().__init__(f"{visible(file)} cannot be written: {reason}")


class InputError(PycompareError):
    """What should be read cannot be."""

    def __init__(self, file: str, reason: str) -> None:
        super().__init__(f"{visible(file)} cannot be read: {reason}")


class SystemTroubleError(PycompareError):
    """The system refused something: a file, a folder, a process."""

    def __init__(self, error: OSError) -> None:
        place = f"{visible(str(error.filename))}: " if error.filename is not None else ""
        super().__init__(f"{place}{reason_of(error)}")


class UnsafeFolderError(PycompareError):
    """A folder from which programs are run, and in which others could put some."""

    exit_code = 3

    def __init__(self, folder: str) -> None:
        super().__init__(
            f"{visible(folder)} belongs to another user, or others can write it: remove it, or `chmod go-w` it"
        )


class ExtraNeededError(PycompareError):
    """A command needs libraries that are not installed by default."""

    def __init__(self, command: str, extra: str) -> None:
        super().__init__(f"{command} needs an extra: pip install 'pycompare-cli[{extra}]'")


class IndexRefusedError(PycompareError):
    """Nothing at all could be had from the package index."""

    exit_code = 4

    def __init__(self, reason: str) -> None:
        super().__init__(f"nothing was learned and nothing was written: {reason}")


Loc: TypeAlias = tuple[str | int, ...]
"""A place in the data of a file: the keys, and the places in lists, that lead there."""


class Problem(Struct, frozen=True, order=True):
    """One thing that is wrong in a catalog file, and where. Lines and columns count from 1; 0 is the whole file."""

    file: str
    line: int
    column: int
    path: str
    message: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        return visible(": ".join(part for part in (place, self.path, self.message) if part))


class RequestError(PycompareError):
    """A request file that cannot be asked, with every problem that was found in it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))

    def told(self) -> str:
        """A problem a line, its place first."""
        return f"{self}\n"


class CatalogError(PycompareError):
    """A catalog that cannot be used, with every problem that was found in all of its files."""

    exit_code = 3

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))

    def told(self) -> str:
        """A problem a line, its place first, as editors and CI read it."""
        return f"{self}\n"
