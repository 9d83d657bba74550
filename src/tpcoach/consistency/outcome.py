"""What came of a prescription over its weeks, for whoever asked for it. Pure.

Nothing is judged from a single session: strengths are averages of a week, and the comparison is the
one of `trend`.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from types import MappingProxyType

from tpcoach.calendar import Calendar, Week
from tpcoach.consistency import history, standing
from tpcoach.consistency.past import Past, as_said
from tpcoach.consistency.prescription import AskedDay, asked_days
from tpcoach.consistency.totals import Total
from tpcoach.consistency.trend import Trend, trends
from tpcoach.frozen import Frozen, replace
from tpcoach.journal.entry import SIDES, Entry
from tpcoach.journal.records import WRONG, Decision, Excuse
from tpcoach.plan.routine import Exercise, Prescription, Routine
from tpcoach.plan.timeline import compile_timeline

FEWEST = 2
"""A week's average of fewer answers would be a single session."""


class Stopped(Frozen):
    """Something was wrong in an exercise: on which day and side, and what; when it was said not to
    be fine there yet, if that was the last answer.
    """

    date: date
    exercise: str
    side: str
    trouble: str
    not_fine: datetime | None = None


class LeftOut(Frozen):
    """What was not done in a session, and why, as far as the log says."""

    date: date
    exercise: str
    why: str


class AskedDays(Total):
    """What was asked for on these days up to `today`, which may go on, and what was done."""

    days: tuple[AskedDay, ...]
    today: date

    @property
    def asked(self) -> int:
        """How often it was asked for on the days that are over, and on today as far as done."""
        return sum(
            day.asked if day.date < self.today else min(day.asked, day.counted)
            for day in self.days
            if day.date <= self.today
        )

    @property
    def done(self) -> int:
        """How often of that it was done; what one day had more makes up for no other."""
        return sum(min(day.asked, day.counted) for day in self.days)

    @property
    def more(self) -> int:
        """The sessions beyond what was asked for."""
        return self.counted - self.done


class OutcomeWeek(AskedDays):
    """A week of a prescription."""

    week: Week

    def average(self, name: str) -> float | None:
        """Return the average of what sessions said `before`, at their `peak` or `after`."""
        values = [value for each in self.entries if (value := strength_of(each, name)) is not None]
        return sum(values) / len(values) if len(values) >= FEWEST else None


class Outcome(AskedDays):
    """What came of a prescription up to today: lengths in ms; `dose` is that of one session as it
    is written; `excuses` touch these days; `ratings` are the person's own, oldest first. Of
    `rehearsals` nothing counts but their `rehearsed_stops`.
    """

    routine: Routine
    prescription: Prescription
    weeks: tuple[OutcomeWeek, ...]
    dose: int
    stops: tuple[Stopped, ...]
    rehearsals: tuple[Entry, ...]
    rehearsed_stops: tuple[Stopped, ...]
    left_out: tuple[LeftOut, ...]
    excuses: tuple[Excuse, ...]
    trend: Trend | None
    ratings: tuple[Decision, ...]


def outcome(
    routine: Routine,
    prescription: Prescription,
    entries: Iterable[Entry],
    excuses: Sequence[Excuse],
    decisions: Iterable[Decision],
    calendar: Calendar,
    weeks: Sequence[Week],
    now: datetime,
    not_fine: Mapping[str, datetime] = MappingProxyType({}),
) -> Outcome:
    """Return what came of a prescription in these weeks, the oldest first; `not_fine` says when it
    was last said not to be fine yet where a session was ended, by its id.
    """
    decisions = [*decisions]
    answered = [each for each in decisions if each.asked == WRONG]
    told = history.credible(as_said(entries, answered), now)
    past = history.past(told, now)
    mine = [each for each in past if each.routine in routine.ids]
    today = calendar.day(now)
    first = begins(routine, prescription, mine, calendar)
    weeks = weeks if first else ()
    begun = replace(routine, prescribed=replace(prescription, on=first))
    by_week = {week: asked_days(begun, mine, excuses, calendar, week) for week in weeks}
    shown = [
        OutcomeWeek(tuple(entry for day in days for entry in day.entries), days, today, week)
        for week, days in by_week.items()
        if days
    ]
    practised = tuple(entry for week in shown for entry in week.entries)
    held = [day for week in shown for day in week.days]
    rehearsals = [e for e in told if e.rehearsal and e.routine in routine.ids]
    if held:
        begun_on = held[0].date
        rehearsals = [e for e in rehearsals if begun_on <= calendar.day(e.started) <= held[-1].date]
    touched = (e for e in excuses if held and e.first <= held[-1].date and e.last >= held[0].date)
    return Outcome(
        entries=practised,
        days=tuple(day for day in held if day.date <= today),
        today=today,
        routine=routine,
        prescription=prescription,
        weeks=tuple(shown),
        dose=compile_timeline(routine).planned,
        stops=_stopped(practised, calendar, not_fine),
        rehearsals=tuple(rehearsals),
        rehearsed_stops=_stopped(rehearsals, calendar, not_fine),
        left_out=tuple(_left_out(routine, practised, past, calendar)),
        excuses=tuple(sorted(touched, key=lambda each: each.first)),
        trend=next(iter(trends(practised, now)), None),
        ratings=tuple(
            each
            for each in sorted(decisions, key=lambda each: each.at)
            if each.routine in routine.ids and each.value is not None and each.at <= now
        ),
    )


def _stopped(
    entries: Iterable[Entry], calendar: Calendar, not_fine: Mapping[str, datetime]
) -> tuple[Stopped, ...]:
    found = []
    for entry in entries:
        said, day = not_fine.get(entry.id), calendar.day(entry.started)
        for number, stop in enumerate(entry.stops, 1):
            # It was asked about the one that ended the session.
            unfine = said if number == len(entry.stops) else None
            found.append(Stopped(day, stop.exercise, stop.side, stop.trouble, unfine))
    return tuple(found)


def begins(
    routine: Routine, prescription: Prescription, entries: Iterable[Entry], calendar: Calendar
) -> date | None:
    """Return the first day of a prescription: the one it names, else that of its first session."""
    done = (calendar.day(e.started) for e in entries if e.routine in routine.ids)
    return prescription.on or min(done, default=None)


def strength_of(entry: Entry, name: str) -> int | None:
    """Return how bad it was `before` a session, at its `peak` (the highest pressed) or `after`."""
    peak = max((each.value for each in entry.strength), default=None)
    return {"before": entry.before, "peak": peak, "after": entry.after}[name]


def by_side(entries: Iterable[Entry]) -> dict[str, int]:
    """Return the time practised on each of `SIDES`; what both got is not split."""
    times: Counter[str] = Counter()
    for entry in entries:
        for step in entry.steps if entry.counts else ():
            times[step.side] += step.practised
    return {side: times[side] for side in SIDES}


def _left_out(
    routine: Routine, entries: Sequence[Entry], past: Sequence[Entry], calendar: Calendar
) -> Iterator[LeftOut]:
    """Return what sessions left out of a routine, as far as it had that then: an exercise is looked
    for from the first session that has it, and one that none has, where no other name stands. A
    session that was added by hand names no steps. `past` has the sessions of other routines, too.
    """
    mine = [each for each in past if each.routine in routine.ids]
    since = {step.exercise: each.started for each in reversed(mine) for step in each.steps}
    named = {exercise.name for exercise in routine.exercises}
    for entry in entries:
        as_now = all(step.exercise in named for step in entry.steps)
        for exercise in routine.exercises if entry.steps else ():
            begun = since[exercise.name] <= entry.started if exercise.name in since else as_now
            if begun and (why := _why(exercise, entry, past)):
                yield LeftOut(calendar.day(entry.started), exercise.name, why)


def _why(exercise: Exercise, entry: Entry, past: Sequence[Entry]) -> str | None:
    """Return why an exercise, or its hold, was not done in a session; None if it was."""
    steps = [step for step in entry.steps if step.exercise == exercise.name]
    done = {step.phase for step in steps if step.practised}
    if not steps:
        earlier = tuple(each for each in past if each.started < entry.started)
        rested = standing.why_rests(Past(earlier), exercise, entry.started)
        return "after a stop" if rested else "by choice or for lack of time"
    if not done:
        if any(stop.exercise == exercise.name for stop in entry.stops):
            return "stopped"
        reached = any(step.practised for step in entry.steps[entry.steps.index(steps[-1]) :])
        return "skipped" if reached or entry.outcome == "finished" else "the session ended before"
    if exercise.hold and all(step.phase != "hold" for step in steps):
        if entry.soreness:
            return f"hold left out, sore {entry.soreness} of 10"
        return "hold left out, stretches only"
    return None
