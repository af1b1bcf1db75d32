"""What tools and programs say when they fail, as one line that names no place of this machine and no address."""

import re

LONGEST = 200

ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
ADDRESS = re.compile(r"\b(?:https?|file)://[^\s`'\")]+")
PLACE = re.compile(r"(?<![\w.:/])(?:~|/[\w@.+-]+)(?:/[\w@.+-]+)+/?")


def plain(text: str) -> str:
    """A text in one line, without colours, addresses and folders, and no longer than a row can hold."""
    text = ADDRESS.sub("(an address)", ESCAPES.sub("", text))
    text = PLACE.sub(lambda found: found[0].rstrip("/").rpartition("/")[2], text)
    text = re.sub(r"\s+", " ", text).strip()
    return text if len(text) <= LONGEST else text[: LONGEST - 3].rstrip() + "..."


ERROR = re.compile(
    r"^(?:[A-Za-z_][\w.]*(?:Error|Exception|Exit|Interrupt|Warning|Fault|Timeout|NotFound)\b.*|AssertionError)$"
)


def complaint(text: str) -> str:
    """The line that says what went wrong: the last that names an error, else the last that says anything."""
    lines = [ESCAPES.sub("", line).strip() for line in text.splitlines() if line.strip()]
    named = [line for line in lines if ERROR.match(line)]
    return plain((named or lines or ["it said nothing"])[-1])
