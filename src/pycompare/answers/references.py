"""The sources of an answer, numbered, where they are asked for."""

from msgspec.structs import replace

from pycompare.render.report import Behind, Column, Pairs, Span, pairs


class References:
    """Numbers for sources, in the order in which they are first referred to; where they are not shown, nothing."""

    def __init__(self, shown: bool) -> None:
        self.shown = shown
        self.numbers: dict[tuple[str, str], int] = {}

    def refer(self, source: str | None, checked: str | None) -> str:
        """The number of a source, such as `[3]`."""
        if not self.shown or not source:
            return ""
        number = self.numbers.setdefault((source, checked or ""), len(self.numbers) + 1)
        return f"[{number}]"

    def beside(self, text: str, source: str | None, checked: str | None) -> str:
        """A text with the number of its source."""
        return f"{text} {self.refer(source, checked)}".rstrip()

    def columns(self) -> list[Column]:
        """The column for the numbers."""
        return [Column("Src", wraps=False)] if self.shown else []

    def cells(self, source: str, checked: str) -> list[Span]:
        """The number as the last cell of a row, the source behind it."""
        behind = Behind(source=source, checked=checked)
        return [Span(self.refer(source, checked), "weak", behind=behind)] if self.shown else []

    def blocks(self) -> list[Pairs]:
        """What the numbers stand for."""
        rows = ((f"[{number}]", f"{source} ({checked})") for (source, checked), number in self.numbers.items())
        return [replace(pairs(rows, "Sources, and the day each was checked"), behind=True)] if self.shown else []
