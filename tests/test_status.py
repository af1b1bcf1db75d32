"""Few rules over the facts: hand-made histories, and what people recorded."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from pycompare.answers import changes
from pycompare.catalog.model import Catalog, Claim, Component, Move, Status
from pycompare.collect.index.history import File, facts_of
from pycompare.evidence.knowledge import Knowledge
from pycompare.evidence.releases import ReleaseFacts, Snapshot, SnapshotHead
from pycompare.evidence.status import Standing, rhythm, status_of
from pycompare.evidence.verdicts import settled

TODAY = date(2026, 11, 23)


def history(*releases: tuple[str, int], yanked: tuple[str, ...] = (), wheel: bool = True) -> ReleaseFacts:
    """The facts of releases, each a version and its age in days."""
    files = [
        File(version, TODAY - timedelta(days=age), wheel, version in yanked, ">=3.10") for version, age in releases
    ]
    return facts_of(files, TODAY)


def every(days: int, oldest: int, newest: int = 0) -> list[tuple[str, int]]:
    """A release every so many days, from one age down to another."""
    return [(f"1.{number}", age) for number, age in enumerate(range(oldest, newest - 1, -days))]


HISTORIES: dict[str, tuple[ReleaseFacts, str]] = {
    "steady": (history(*every(30, 1500)), "active"),
    "steady until a year ago": (history(*every(30, 2000, 366)), "slowing"),
    "steady until two years ago": (history(*every(30, 3000, 731)), "dormant"),
    "one release a year": (history(*every(365, 3000, 80)), "active"),
    "one release in two years, as ever": (history(("1", 2800), ("2", 2080), ("3", 1360), ("4", 640)), "active"),
    "longer than two years, within its longest pause": (history(("1", 3000), ("2", 1900), ("3", 900)), "slowing"),
    "longer than four years, within its longest pause": (history(("1", 5000), ("2", 2000), ("3", 1500)), "dormant"),
    "bursty": (history(("1.0", 900), ("1.1", 890), ("1.2", 880), ("2.0", 100), ("2.1", 99)), "active"),
    "revived after years": (history(("1.0", 3000), ("2.0", 200)), "active"),
    "nine majors in a month": (history(("1.0", 2000), *((f"{n}.0", 40 - n) for n in range(2, 11))), "active"),
    "quiet for a day more than a year": (history(("1.0", 366)), "slowing"),
    "exactly a year": (history(("1.0", 365)), "active"),
    "one release, today": (history(("1.0", 0)), "active"),
    "one release, long ago": (history(("1.0", 1200)), "dormant"),
    "no release": (history(), "unknown"),
    "pre-releases only": (history(("1.0a1", 100), ("1.0rc1", 20)), "unknown"),
    "a pre-release after silence": (history(("1.0", 1000), ("2.0rc1", 5)), "dormant"),
    "a newest release that was yanked": (history(("1.0", 900), ("1.1", 10), yanked=("1.1",)), "dormant"),
    "every release yanked": (history(("1.0", 100), yanked=("1.0",)), "unknown"),
    "patches of an old series": (history(("2.0", 800), ("1.9.1", 30)), "dormant"),
    "a version that is none": (history(("nonsense", 1), ("1.0", 10)), "active"),
    "no upload times": (facts_of([File("1.0", None, True, False, None)], TODAY), "unknown"),
    "not on the index": (ReleaseFacts(problem="the index does not list it"), "unknown"),
    "archived by the index": (ReleaseFacts(latest="1", released="2026-11-01", project_status="archived"), "abandoned"),
    "under quarantine": (ReleaseFacts(latest="1", released="2026-11-01", project_status="quarantined"), "abandoned"),
    "inactive by its own word": (
        ReleaseFacts(latest="1", released="2026-11-01", development_status="7 - Inactive"),
        "abandoned",
    ),
}


def known(facts: ReleaseFacts | None, **component: object) -> Knowledge:
    thing = Component("Thing", "orm", "A thing.", package="thing", id="thing", **component)  # type: ignore[arg-type]
    part = Component("Part", "orm", "A part.", works_with=("thing",), id="part")
    head = SnapshotHead(1, f"{TODAY}T00:00:00Z", "test", "default", "2026-04-01", "a list", 500)
    catalog = Catalog(str(TODAY), {}, {}, {}, {}, {"thing": thing, "part": part})
    return Knowledge(catalog, Snapshot(head, {"thing": facts} if facts else {}))


def judge(facts: ReleaseFacts | None, **component: object) -> Standing:
    found = known(facts, **component)
    return status_of(found, found.catalog.components["thing"])


@pytest.mark.parametrize("case", HISTORIES)
def test_a_history_gives_its_status(case: str) -> None:
    facts, word = HISTORIES[case]
    found = judge(facts)
    assert found.word == word
    assert found.because


def test_the_table_of_histories_is_long_enough() -> None:
    assert len(HISTORIES) >= 20


@pytest.mark.parametrize(("majors", "unsettled"), [(2, False), (3, True), (4, True)])
def test_three_majors_in_a_year_are_unsettled(majors: int, unsettled: bool) -> None:
    found = history(("1.0", 2000), *((f"{n + 2}.0", 300 - n) for n in range(majors)))
    assert found.majors_12 == majors
    assert ("unsettled" in judge(found).because) is unsettled


def test_nine_majors_in_a_month_are_called_unsettled() -> None:
    assert "unsettled: 9 new major versions" in judge(HISTORIES["nine majors in a month"][0]).because


RECORDED = {
    word: Status("Somebody said so.", "$ true", "2026-01-01", word) for word in ("active", "finished", "dormant")
}


@pytest.mark.parametrize(
    ("recorded", "history_name", "word", "rule"),
    [
        ("finished", "one release, long ago", "finished", "recorded"),
        ("dormant", "steady", "dormant", "recorded"),
        ("active", "one release, long ago", "dormant", "rhythm"),
        ("active", "not on the index", "active", "recorded"),
    ],
)
def test_a_recorded_word_outranks_the_facts_unless_it_wears_off(
    recorded: str, history_name: str, word: str, rule: str
) -> None:
    found = judge(HISTORIES[history_name][0], status=RECORDED[recorded])
    assert (found.word, found.rule) == (word, rule)


def test_a_successor_in_the_catalog_supersedes() -> None:
    found = judge(
        HISTORIES["steady"][0], moves={"other": Move("It says so.", "$ true", "2026-01-01", "small", successor=True)}
    )
    assert (found.word, found.rule) == ("superseded", "succeeded")


def test_the_way_without_a_library_is_finished_whatever_the_index_says() -> None:
    for facts in (None, history(("1.0", 3000))):
        found = judge(facts, baseline=True)
        assert (found.word, found.rule) == ("finished", "baseline")


@pytest.mark.parametrize(
    ("quiet", "longest", "word"),
    [
        (365, 0, "active"), (366, 0, "slowing"), (366, 366, "active"), (730, 730, "active"), (730, 9999, "active"),
        (731, 9999, "slowing"), (730, 0, "slowing"), (731, 0, "dormant"), (1460, 1460, "slowing"), (1461, 9999, "dormant"),
    ],
)  # fmt: skip
def test_the_edges_of_the_rhythm(quiet: int, longest: int, word: str) -> None:
    assert rhythm(quiet, longest) == word


@pytest.mark.parametrize(
    ("case", "reason"),
    [
        ("no upload times", "the index tells no upload times"),
        ("pre-releases only", "there are 2 pre-releases and no stable release"),
        ("not on the index", "the index does not list it"),
        ("every release yanked", "every release was yanked"),
        (
            "one release in two years, as ever",
            "no stable release in 12 months, within its own rhythm: 4 is 640 days old and the longest pause before was 720 days",
        ),
        (
            "steady until a year ago",
            "no stable release in 12 months: 1.54 is 380 days old and the longest pause before was 30 days",
        ),
        (
            "one release, long ago",
            "no stable release in 12 months: 1.0 is 1,200 days old and there was no release before",
        ),
        (
            "patches of an old series",
            "2.0 is 800 days old and the longest pause before was 770 days; 1 release in 12 months",
        ),
        (
            "revived after years",
            "2.0 is 200 days old and the longest pause before was 2,800 days; 1 release in 12 months",
        ),
    ],
)
def test_why_is_told_with_the_word(case: str, reason: str) -> None:
    assert judge(HISTORIES[case][0]).because == reason


def test_what_is_no_part_and_has_no_distribution_is_unknown() -> None:
    there = known(None)
    found = status_of(there, replace(there.catalog.components["thing"], package=None))
    assert (found.word, found.because) == ("unknown", "it has no distribution of its own")


def test_a_part_has_the_status_of_the_whole() -> None:
    found = known(HISTORIES["steady"][0])
    part = status_of(found, found.catalog.components["part"])
    assert (part.word, part.rule) == ("active", "part")


@pytest.mark.parametrize(
    ("problem", "end"),
    [(None, "(facts of 2026-01-01)"), ("it was silent", "(facts of 2026-01-01: it was silent)")],
)
def test_facts_of_an_older_snapshot_are_called_so(problem: str | None, end: str) -> None:
    facts = replace(HISTORIES["steady"][0], kept_from="2026-01-01", problem=problem)
    assert judge(facts).because.endswith(end)


def test_without_facts_the_status_is_unknown_and_says_why() -> None:
    assert judge(None).because == "the index was not asked for it"
    catalog = known(None).catalog
    found = status_of(Knowledge(catalog), catalog.components["thing"])
    assert (found.word, found.because) == ("unknown", "no index facts yet")


def claim(settled_by: str) -> Claim:
    return Claim("x", "con", "a", "opinion", "nobody looked", "$ true", "2026-01-01", settled_by=settled_by)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("settled_by", "facts", "verdict"),
    [
        ("quiet", HISTORIES["steady"][0], "dated"),
        ("quiet", HISTORIES["one release, long ago"][0], "holds"),
        ("quiet", HISTORIES["steady until a year ago"][0], "holds"),
        ("quiet", HISTORIES["not on the index"][0], "opinion"),
        ("popular", ReleaseFacts(downloads=10**6, downloads_rank=5000), "holds"),
        ("popular", ReleaseFacts(downloads=600, downloads_rank=5001), "dated"),
        ("popular", ReleaseFacts(), "dated"),
        ("niche", ReleaseFacts(), "holds"),
        ("niche", ReleaseFacts(downloads=10**6, downloads_rank=1), "dated"),
    ],
)
def test_facts_settle_a_claim(settled_by: str, facts: ReleaseFacts, verdict: str) -> None:
    found = known(facts)
    judged = settled(found, found.catalog.components["thing"], claim(settled_by))
    assert judged.verdict == verdict
    assert (judged.because == "nobody looked") == (verdict == "opinion")


def test_a_claim_of_another_sort_is_left_alone() -> None:
    found = known(HISTORIES["steady"][0])
    plain = Claim("x", "con", "a", "holds", "because", "$ true", "2026-01-01")
    assert settled(found, found.catalog.components["thing"], plain) is plain


def test_what_moved_between_two_snapshots_is_told() -> None:
    old = known(HISTORIES["one release, long ago"][0], claims=(claim("quiet"),))
    new = known(HISTORIES["steady"][0], claims=(claim("quiet"),))
    assert old.snapshot is not None
    assert new.snapshot is not None
    found = changes.changes(old.catalog, old.snapshot, new.snapshot).changes
    assert [(c.component, c.what, c.before, c.after) for c in found if c.component == "thing"] == [
        ("thing", "status", "dormant", "active"),
        ("thing", "verdict: x", "holds", "dated"),
        ("thing", "latest", "1.0", "1.50"),
    ]
    assert not changes.changes(new.catalog, new.snapshot, new.snapshot).changes


def test_a_project_that_stopped_and_came_back_counts_its_pause() -> None:
    facts = history(("1.0", 3000), ("1.1", 2900), ("2.0", 100))
    assert (facts.longest_gap, facts.releases, facts.releases_12, facts.releases_36) == (2800, 3, 1, 1)
    assert facts.majors_12 == 1


def test_the_pythons_that_still_get_the_latest() -> None:
    assert history(("1.0", 1)).pythons == ("3.10", "3.11", "3.12", "3.13", "3.14", "3.15")
    narrow = facts_of([File("1.0", TODAY, True, False, ">=3.12,<3.14")], TODAY)
    assert narrow.pythons == ("3.12", "3.13")
