"""What tools and programs say when they fail, as one line that names no place of this machine and no address."""

import re

LONGEST = 200

ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
ADDRESS = re.compile(r"\b(?:https?|file)://[^\s`'\")]+")
PLACE = re.compile(r"(?<![\w.:/])(?:~|/[\w@.+-]+)(?:/[\w@.+-]+)+/?")


def line(text: str) -> str:
    """A text in one line, no longer than a row can hold."""
    text = re.sub(r"\s+", " ", text).strip()
    return text if len(text) <= LONGEST else text[: LONGEST - 3].rstrip() + "..."


def plain(text: str) -> str:
    """A text in one line, without colours, addresses and folders, and no longer than a row can hold."""
    text = ADDRESS.sub("(an address)", ESCAPES.sub("", text))
    return line(PLACE.sub(lambda found: found[0].rstrip("/").rpartition("/")[2], text))


ERROR = re.compile(r"^(?:[A-Za-z_][\w.]*(?:Error|Exception|Exit|Interrupt|Fault|Timeout|NotFound)\b.*|AssertionError)$")
FATAL = re.compile(r"\bfatal error: (.+)$", re.MULTILINE)
"""How a C compiler says what it stopped at; what follows is noise."""


def complaint(text: str) -> str:
    """What went wrong: the compiler's word, else the last line that names an error, else the last of all."""
    if fatal := FATAL.search(text):
        return plain(fatal[1])
    lines = [ESCAPES.sub("", line).strip() for line in text.splitlines() if line.strip()]
    named = [line for line in lines if ERROR.match(line)]
    return plain((named or lines or ["it said nothing"])[-1])


MACHINE = re.compile(
    r"no space left on device|disk quota exceeded|read-only file system|permission denied|operation not permitted|"
    r"cannot allocate memory|out of memory|\bmemoryerror\b|too many open files|resource temporarily unavailable|"
    r"signal: 9\b|input/output error",
    re.IGNORECASE,
)
"""What is wrong with a machine, or with what a user may do on it, and says nothing about a component."""


def of_this_machine(text: str) -> str | None:
    """What this machine lacks, where that is why something failed: space, a right, memory; None where it is not."""
    found = MACHINE.search(text)
    return found[0].lower() if found else None
