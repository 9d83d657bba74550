"""How entries and excuses are named in a sentence."""

from typing import TYPE_CHECKING

from tpcoach.cli.times import spoken

if TYPE_CHECKING:
    from tpcoach.journal.entry import Entry
    from tpcoach.journal.excuse import Excuse


def entry_told(entry: "Entry") -> str:
    """`neck, Fri 20 Nov 2026, 18:00, 5:15 practised`."""
    from tpcoach.durations import clock

    return f"{entry.routine}, {spoken(entry.started)}, {clock(entry.practised)} practised"


def excuse_told(excuse: "Excuse") -> str:
    """`2026-11-16 to 2026-11-18, excused (flu)`."""
    one_day = excuse.first == excuse.last
    days = f"{excuse.first}" if one_day else f"{excuse.first} to {excuse.last}"
    return f"{days}, excused{f' ({excuse.note})' if excuse.note else ''}"
