"""What a professional asked for, day by day, and what was done of it. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta

from tpcoach.calendar import SHORT_WEEKDAYS, Calendar, Week
from tpcoach.consistency.totals import Day, off
from tpcoach.frozen import Frozen
from tpcoach.journal.entry import Entry
from tpcoach.journal.records import Excuse
from tpcoach.plan.routine import Prescription, Routine
from tpcoach.prose import lowered, sentence

SOON = timedelta(days=7)
"""A review is mentioned this long before, and an end this long after."""


class AskedDay(Day):
    """A day of a prescription: how often the routine was `asked` for, and its sessions."""

    asked: int


class Due(Frozen):
    """How often a routine is asked for today, and how often it was done."""

    asked: int
    done: int

    @property
    def left(self) -> bool:
        """Whether anything of it is left to do."""
        return self.done < self.asked

    def __str__(self) -> str:
        """`1 of 2 today`."""
        return f"{self.done} of {self.asked} today"


def holds(routine: Routine, day: date) -> bool:
    """Return whether a routine was prescribed for this day."""
    given = routine.prescribed
    return given is not None and (given.on or day) <= day <= (given.until or day)


def asked_days(
    routine: Routine,
    entries: Iterable[Entry],
    excuses: Sequence[Excuse],
    calendar: Calendar,
    week: Week,
) -> tuple[AskedDay, ...]:
    """Return the days of a week on which the prescription holds, each with its sessions.

    A goal names no days: those practised are taken first, then the last ones of the week.
    """
    prescription = routine.prescribed
    if not prescription:
        return ()
    held: dict[date, list[Entry]] = {day: [] for day in week.days if holds(routine, day)}
    for entry in entries:
        if entry.routine in routine.ids and (day := calendar.day(entry.started)) in held:
            held[day].append(entry)
    opened = [day for day in held if not off(day, excuses, calendar)]
    chosen = opened
    if prescription.days:
        chosen = [day for day in opened if day.weekday() in prescription.days]
    elif routine.goal:
        done = [day for day, of in held.items() if any(each.counts for each in of)]
        left = [day for day in reversed(opened) if day not in done]
        chosen = [*done, *left][: min(routine.goal, len(opened))]
    return tuple(
        AskedDay(tuple(of), day, day not in opened, prescription.per_day * (day in chosen))
        for day, of in held.items()
    )


def due(
    routine: Routine,
    entries: Iterable[Entry],
    excuses: Sequence[Excuse],
    calendar: Calendar,
    today: date,
) -> Due | None:
    """Return what is asked for today; None where nothing is."""
    prescription = routine.prescribed
    if not prescription or not holds(routine, today) or off(today, excuses, calendar):
        return None
    week = calendar.week(today)
    days = asked_days(routine, entries, excuses, calendar, week)
    (this,) = (day for day in days if day.date == today)
    if routine.goal and not this.asked:
        # Any day will do, as long as days are left to do.
        needed = min(routine.goal, sum(not day.excused for day in days))
        asked = sum(day.counted > 0 for day in days) < needed
    else:
        asked = this.asked > 0
    return Due(prescription.per_day, this.counted) if asked else None


def asks(routine: Routine, prescription: Prescription) -> str:
    """Return how often a routine is asked for: `twice a day, on 3 days a week`."""
    number = {1: "once", 2: "twice"}.get(prescription.per_day, f"{prescription.per_day} times")
    often = f"{number} a day"
    if prescription.days:
        return f"{often}, on {', '.join(SHORT_WEEKDAYS[day].title() for day in prescription.days)}"
    if routine.goal:
        return f"{often}, on {routine.goal} day{'s' * (routine.goal > 1)} a week"
    return often


def what_it_says(routine: Routine, today: date | None = None) -> Iterator[str]:
    """Yield what a prescription, if any, says to its person, and the dates that matter today."""
    if prescription := routine.prescribed:
        dates = {"from": prescription.on, "until": prescription.until}
        when = "".join(f" {word} {_day(day)}" for word, day in dates.items() if day)
        who = _who(prescription, True, within=bool(when))
        yield f"Prescribed by {who}{when}: {asks(routine, prescription)}."
        yield from _note(prescription)
        if prescription.leave_out:
            yield f"Leave out meanwhile: {', '.join(map(lowered, prescription.leave_out))}."
        if today:
            yield from dates_near(prescription, today)


def tell(routine: Routine) -> Iterator[str]:
    """Yield whom to tell that something was wrong, and what they said, if anybody asked for it."""
    if prescription := routine.prescribed:
        yield f"Tell {_who(prescription, True, within=True)} what was wrong."
        yield from _note(prescription)


def _note(prescription: Prescription) -> Iterator[str]:
    if prescription.note:
        yield f"{_who(prescription, within=True)} says: {sentence(prescription.note)}"


def _who(prescription: Prescription, reached: bool = False, within: bool = False) -> str:
    """Return who asked for it, perhaps with how they are reached; `within` a sentence a comma, as
    in `Anna Berg, physiotherapist`, is closed by another.
    """
    contact = f" ({prescription.contact})" if reached and prescription.contact else ""
    return f"{prescription.by}{contact}{',' * (within and ',' in prescription.by)}"


def dates_near(prescription: Prescription, today: date) -> Iterator[str]:
    """Yield what is to be known of its dates: not begun, over, or to be reviewed soon."""
    begins, ends, review = prescription.on, prescription.until, prescription.review
    if begins and today < begins:
        yield f"It begins on {_day(begins)}."
    if ends and ends < today:
        yield f"It ended on {_day(ends)}; ask {_who(prescription, within=True)} how to go on."
    elif review and today <= review <= today + SOON:
        yield f"Review with {_who(prescription, within=True)} on {_day(review)}."


def prescriptions_today(
    routines: Iterable[Routine],
    entries: Sequence[Entry],
    excuses: Sequence[Excuse],
    calendar: Calendar,
    now: datetime,
    waits: Mapping[str, str] = {},
) -> Iterator[str]:
    """Yield what every prescription says of today, in sentences led by the routine's id; `waits`
    has why a professional should look first, or why it rests, by id: then nothing is due.
    """
    today = calendar.day(now)
    for routine in routines:
        prescription = routine.prescribed
        long_over = prescription and prescription.until and today > prescription.until + SOON
        if prescription is None or long_over:
            continue
        asked = due(routine, entries, excuses, calendar, today)
        if asked and routine.id in waits:
            yield f"{routine.id} isn't due: {lowered(waits[routine.id])}"
        elif asked:
            yield f"{routine.id}: {asked}, for {sentence(prescription.by)}"
        for text in dates_near(prescription, today):
            yield f"{routine.id}: {lowered(text)}."


def _day(day: date) -> str:
    return f"{day:%a} {day.day} {day:%b %Y}"
