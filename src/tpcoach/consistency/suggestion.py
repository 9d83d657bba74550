"""What to do next: the sensible routine and why. Pure; the rule is that of docs/consistency.md."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from tpcoach.calendar import Calendar
from tpcoach.consistency import advice
from tpcoach.journal.entry import Entry
from tpcoach.plan.routine import Routine
from tpcoach.plan.timeline import Timeline

RESTS_FOR = timedelta(hours=24)
"""An area that was pressed rests so long (content reference section 5)."""

FIRST_OF_ALL = "desk-reset"
_LOOK_BACK_FOR_REST = timedelta(days=104 * 7)


@dataclass(frozen=True, slots=True)
class AtHand:
    """What is there: places and tools, all of them if none is named; minutes, or no bound."""

    places: Collection[str] = ()
    tools: Collection[str] = ()
    minutes: int | None = None

    def lacks(self, timeline: Timeline) -> str | None:
        """Why a routine cannot be done with it, if so."""
        routine = timeline.routine
        places = {*self.places, *(["chair"] if "desk" in self.places else [])}
        if self.places and (missing := [p for p in routine.place if p not in places]):
            return f"needs {', '.join(missing)}"
        tools = {*self.tools, "fingers"}
        if self.tools and (missing := [tool for tool in routine.tools if tool not in tools]):
            return f"needs {', '.join(missing)}"
        if self.minutes is not None and timeline.total > self.minutes * 60_000:
            return f"takes more than {self.minutes} min"
        return None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The routine that is next, or None, and why, in sentences."""

    timeline: Timeline | None
    reasons: tuple[str, ...]


def oldest_needed(now: datetime) -> datetime:
    """No entry before this moment says anything about what is next."""
    return now - _LOOK_BACK_FOR_REST


def suggest(
    timelines: Sequence[Timeline],
    entries: Iterable[Entry],
    calendar: Calendar,
    goal: int,
    now: datetime,
    at_hand: AtHand,
) -> Suggestion:
    """The next routine among these, by what is at hand, what rests, what is prescribed."""
    past = [each for each in entries if not each.rehearsal and each.started <= now]
    fitting = [timeline for timeline in timelines if not at_hand.lacks(timeline)]
    if not fitting:
        return Suggestion(None, ("No routine fits what is at hand.",))
    blocked = _resting(past, now) | _sore(past, now) | _stopped(timelines, past, now)
    free = [line for line in fitting if not blocked.keys() & set(line.routine.areas)]
    if not free:
        return Suggestion(None, tuple(dict.fromkeys(blocked.values())))
    if not past:
        first = [line for line in free if line.routine.id == FIRST_OF_ALL]
        chosen = (first or sorted(free, key=lambda line: line.routine.id))[0]
        return Suggestion(chosen, ("Nothing is in your log yet; this is a good first one.",))
    due = [line for line in free if _days_left(line.routine, past, calendar, goal, now) > 0]
    last = _last_practised(past)
    rested = sorted(
        due or free, key=lambda line: (_last(line.routine, last) or _NEVER, line.routine.id)
    )
    chosen = rested[0]
    return Suggestion(chosen, tuple(_reasons(chosen.routine, due, last, blocked, calendar, now)))


_NEVER = datetime.fromisoformat("0001-01-01T00:00:00+00:00")


def _resting(past: Iterable[Entry], now: datetime) -> dict[str, str]:
    """Areas pressed within 24 h, each with a sentence about it."""
    return {
        area: f"{_spoken(area)} had a turn {_ago(entry.started, now)}."
        for entry in past
        if now - entry.started < RESTS_FOR
        for area in _pressed(entry)
    }


def _pressed(entry: Entry) -> set[str]:
    if not entry.steps:
        return {entry.area} if entry.practised else set()
    return {s.area or entry.area for s in entry.steps if s.phase == "hold" and s.practised}


def _sore(past: Iterable[Entry], now: datetime) -> dict[str, str]:
    """Areas of sessions before which soreness of the last three days was told."""
    return {
        area: f"{_spoken(area)} felt sore ({entry.soreness} of 10) {_ago(entry.started, now)}."
        for entry in past
        if now - entry.started < advice.SORE_FOR and (entry.soreness or 0) >= advice.LIGHTEN_FROM
        for area in entry.areas
    }


def _stopped(timelines: Iterable[Timeline], past: Iterable[Entry], now: datetime) -> dict[str, str]:
    """Areas with an exercise in which something was wrong in two sessions."""
    stopped = advice.stopped(past, now)
    return {
        exercise.area: f"Something was wrong twice in {exercise.name}; see a professional first."
        for timeline in timelines
        for exercise in timeline.routine.exercises
        if exercise.name in stopped
    }


def _days_left(
    routine: Routine, past: Iterable[Entry], calendar: Calendar, goal: int, now: datetime
) -> int:
    """Practice days that a prescribed routine still wants this week; 0 for any other."""
    today = calendar.day(now)
    prescribed = routine.prescribed
    if prescribed is None:
        return 0
    if (prescribed.on and today < prescribed.on) or (prescribed.until and today > prescribed.until):
        return 0
    week = calendar.week(today)
    done = {
        calendar.day(entry.started)
        for entry in past
        if entry.counts and entry.routine == routine.id
    }
    return (routine.goal or goal) - len(done & set(week.days))


def _last_practised(past: Iterable[Entry]) -> dict[str, datetime]:
    last: dict[str, datetime] = {}
    for entry in past:
        for area in entry.areas if entry.practised else ():
            last[area] = max(entry.started, last.get(area, entry.started))
    return last


def _last(routine: Routine, last: dict[str, datetime]) -> datetime | None:
    return max((last[area] for area in routine.areas if area in last), default=None)


def _reasons(
    routine: Routine,
    due: Sequence[Timeline],
    last: dict[str, datetime],
    blocked: dict[str, str],
    calendar: Calendar,
    now: datetime,
) -> Iterable[str]:
    if due:
        by = routine.prescribed.by if routine.prescribed else None
        yield f"Prescribed{f' by {by}' if by else ''}, and below its days this week."
    when = _last(routine, last)
    if when is None:
        yield "Nothing of the last two years was for this area."
    else:
        days = (calendar.day(now) - calendar.day(when)).days
        yield f"Its area rested longest: {days} {'day' if days == 1 else 'days'}."
    yield from dict.fromkeys(blocked.values())


def _spoken(area: str) -> str:
    """An area as the subject of a sentence, whose verb fits one thing and several."""
    return "Head" if area == "headache" else area.replace("-", " ").capitalize()


def _ago(moment: datetime, now: datetime) -> str:
    hours = int((now - moment).total_seconds() // 3600)
    return "within the last hour" if not hours else f"{hours} h ago"
