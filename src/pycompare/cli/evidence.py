"""What a command draws on, and words on stderr about what is old or left aside."""

from collections.abc import Sequence
from pathlib import Path

from pycompare.cli import output
from pycompare.evidence import store
from pycompare.evidence.knowledge import Knowledge, load_knowledge
from pycompare.render.report import counted


def knowledge_of(overlays: Sequence[Path] | None) -> Knowledge:
    """What questions draw on; index facts that are old are said to be so."""
    found = load_knowledge(overlays or ())
    for path in (*store.SNAPSHOTS.ahead(), *store.TRIALS.ahead()):
        output.say(f"{path} is left aside: it is dated after today")
    if found.snapshot is not None and (age := store.age(found.snapshot.head.day)) > store.OLD:
        output.say(f"the index facts are {counted(age, 'day')} old; `pycompare refresh` takes new ones")
    return found
