"""The records of an index snapshot: facts about releases as of one moment."""

from typing import Annotated

from msgspec import Meta, Struct

Count = Annotated[int, Meta(ge=0, le=10**12)]
"""How many of something there are."""


class ReleaseFacts(Struct, frozen=True):
    """What the index said of one distribution. None is unknown; `problem` says why nothing new could be had.

    Days and counts are as of the snapshot: `releases_12` and `releases_36` count stable releases in that many months,
    `majors_12` the first parts of their versions that were new in 12 months, gaps are days between stable releases.
    `kept_from` dates facts that an older snapshot had, where asking again failed.
    """

    latest: str | None = None
    released: str | None = None
    first_released: str | None = None
    releases: Count = 0
    releases_12: Count = 0
    releases_36: Count = 0
    majors_12: Count = 0
    longest_gap: Count | None = None
    prereleases: Count = 0
    requires_python: str | None = None
    pythons: tuple[str, ...] = ()
    wheel: bool | None = None
    source: bool | None = None
    yanked: tuple[str, ...] = ()
    project_status: str | None = None
    license: str | None = None
    dependencies: tuple[str, ...] | None = None
    development_status: str | None = None
    typed: bool | None = None
    metadata_problem: str | None = None
    downloads: Count | None = None
    downloads_rank: Count | None = None
    problem: str | None = None
    kept_from: str | None = None

    @property
    def days(self) -> tuple[str | None, ...]:
        """The fields that are days."""
        return self.released, self.first_released, self.kept_from


class SnapshotHead(Struct, frozen=True):
    """When and from where a snapshot was taken. The index is a label and never an address."""

    schema: int
    taken: str
    by: str
    index: str
    downloads_taken: str | None = None
    downloads_source: str | None = None
    downloads_fewest: Count | None = None

    @property
    def day(self) -> str:
        """The day on which it was taken, which is the today of every judgement that rests on it."""
        return self.taken[:10]


class Snapshot(Struct, frozen=True):
    """The facts of every distribution that was asked for, keyed by its name."""

    head: SnapshotHead
    packages: dict[str, ReleaseFacts] = {}
