"""Whether a reminder is due, why not if not, and what it says."""

from datetime import date, datetime, timedelta

from tpcoach.consistency.report import Report
from tpcoach.consistency.suggestion import Suggestion
from tpcoach.durations import words
from tpcoach.frozen import Frozen
from tpcoach.prose import count

MOST = 2
"""The reminders of one day."""

RECENT = timedelta(hours=4)
"""After a session this lately nothing reminds."""


class Reminded(Frozen):
    """What reminders did on a day: how many there were, and whether you said not today."""

    day: date
    times: int = 0
    over: bool = False


class Notice(Frozen):
    """A notification: the routine that it is about, its title and its text."""

    routine: str
    title: str
    text: str


def silence(
    report: Report,
    suggested: Suggestion,
    reminded: Reminded,
    quiet: tuple[int, int] | None,
    now: datetime,
) -> str:
    """Return why no reminder is due, in a sentence; empty if one is. `quiet` are the first and the
    last minute of the quiet hours, which may go through midnight.
    """
    total, today = report.total, report.today
    day = next(each for each in total.days if each.date == today)
    reasons = {
        "These are your quiet hours.": within(now.hour * 60 + now.minute, quiet),
        "You said not today.": reminded.over,
        "You were reminded twice today.": reminded.times >= MOST,
        "Nothing is asked of you today.": day.excused,
        "You have met this week's goal.": total.met is not False and not suggested.due,
        "You had a session a short while ago.": _recently(report, now),
    }
    for reason, holds in reasons.items():
        if holds:
            return reason
    return "" if suggested.timeline else " ".join(suggested.reasons)


def within(minute: int, hours: tuple[int, int] | None) -> bool:
    """Return whether a minute of the day lies in these hours, which may go through midnight."""
    if hours is None:
        return False
    first, last = hours
    return first <= minute < last if first <= last else not last <= minute < first


def _recently(report: Report, now: datetime) -> bool:
    week = report.total.week
    entries = [*report.history.entries(week.before(1)), *report.history.entries(week)]
    return any(entry.practised and now - entry.ended < RECENT for entry in entries)


def notice(report: Report, suggested: Suggestion, cue: str) -> Notice | None:
    """Return what a reminder says of the routine that is next: what, how long, your own cue."""
    if suggested.timeline is None:
        return None
    routine, total = suggested.timeline.routine, report.total
    opening = f"{cue[0].upper()}{cue[1:]}: " if cue else "Time for "
    done = suggested.due or f"{total.practice_days} of {count(total.required, 'day')} this week"
    text = f"{routine.title}. {done}. tpcoach start {routine.id}"
    return Notice(routine.id, f"{opening}{routine.id}, {words(suggested.timeline.total)}", text)
