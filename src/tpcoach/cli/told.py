"""How entries and excuses are named in a sentence, and what an undo did to them."""

from typing import TYPE_CHECKING

from tpcoach.cli.times import spoken

if TYPE_CHECKING:
    from tpcoach.journal.entry import Entry
    from tpcoach.journal.lines import Excuse
    from tpcoach.journal.reading import Reading


def entry_told(entry: "Entry") -> str:
    """`neck, Fri 20 Nov 2026, 18:00, 5:15 practised`."""
    from tpcoach.durations import clock

    return f"{entry.routine}, {spoken(entry.started)}, {clock(entry.practised)} practised"


def excuse_told(excuse: "Excuse") -> str:
    """`2026-11-16 to 2026-11-18, excused (flu)`."""
    one_day = excuse.first == excuse.last
    days = f"{excuse.first}" if one_day else f"{excuse.first} to {excuse.last}"
    return f"{days}, excused{f' ({excuse.note})' if excuse.note else ''}"


def undone_told(before: "Reading", after: "Reading", again: bool) -> str:
    """What an undo changed: `Put back: the entry of neck, Fri 20 Nov 2026, ...`.

    `again`: what was undone is itself an undo or a removal.
    """
    was, now = _said(before), _said(after)
    old, new = before.changes, after.changes
    changed = [
        id
        for id in was.keys() | now.keys()
        if (was.get(id), old.get(id)) != (now.get(id), new.get(id))
    ]
    if not changed:
        return "Taken back: your last correction. Another one holds, so nothing changes."
    if len(changed) > 1:
        return "Taken back: your last line. Another program wrote into the log meanwhile."
    # A correction corrects one line, which may be a correction too: in the end it is about one.
    id = changed[0]
    if id in was and id in now:
        back = id in new and (id not in old or new[id].rank > old[id].rank)
        correction = "the correction of "
    else:
        back, correction = id in now, ""
    how = "Put back" if back else "Taken out again" if again else "Taken back"
    return f"{how}: {correction}{(now if back else was)[id]}."


def _said(reading: "Reading") -> dict[str, str]:
    """All there is by now, by id, as it is named."""
    sessions = {each.id: f"the entry of {entry_told(each)}" for each in reading.entries}
    excuses = {each.id: excuse_told(each) for each in reading.excuses}
    return sessions | excuses
