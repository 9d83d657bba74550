"""What stands in the log, in words: one line for each."""

from tpcoach.durations import clock
from tpcoach.journal.entry import Entry
from tpcoach.journal.records import FINE, Decision, Excuse, Refusal
from tpcoach.prose import count
from tpcoach.text import clean

WHEN = "%a %d %b %Y, %H:%M"
_DAY = "%a %Y-%m-%d"


def describe(logged: Entry | Refusal | Excuse | Decision) -> str:
    """`neck, Fri 20 Nov 2026, 18:00, 5:15 practised`, or `2026-11-16, excused (flu)`."""
    if isinstance(logged, Refusal):
        what = ", ".join(logged.muscles) or logged.area
        return f"{what}, {logged.at:{WHEN}}, {logged.value} of 10: no pressing"
    if isinstance(logged, Entry):
        when = f"{logged.started:{WHEN}}"
        if logged.no_session:
            note = f' "{clean(logged.note)}",' if logged.note else ""
            return f"{logged.label},{note} {when}"
        return f"{logged.routine}, {when}, {clock(logged.practised)} practised"
    if isinstance(logged, Decision) and logged.session:
        asked = "whether it is fine after" if logged.asked == FINE else "what was wrong in"
        answer = f'your answer "{clean(logged.answer or "")}" to {asked} a session'
        return f"{answer}, on {logged.at:%a %d %b %Y}"
    if isinstance(logged, Decision):
        goal = f"a goal of {count(logged.goal, 'day')} a week" if logged.goal else ""
        what = f"{logged.asked} week, {logged.answer or 'skipped'}" if logged.asked else ""
        return f"{', '.join(filter(None, (what, goal)))}, on {logged.at:%a %d %b %Y}"
    last = f" to {logged.last:{_DAY}}" if logged.last != logged.first else ""
    return f"{logged.first:{_DAY}}{last}, excused{f' ({logged.note})' if logged.note else ''}"
