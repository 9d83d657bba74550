"""What to do next: the sensible routine and why. Pure; docs/consistency.md has the rules."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import chain

from tpcoach.calendar import Calendar
from tpcoach.consistency import advice, standing
from tpcoach.consistency.history import STREAK_WEEKS
from tpcoach.consistency.standing import Past
from tpcoach.errors import Problem
from tpcoach.journal.entry import Entry
from tpcoach.plan.areas import MAX_PRESS
from tpcoach.plan.routine import Routine
from tpcoach.plan.timeline import Timeline
from tpcoach.prose import area_name, count

RESTS_FOR = timedelta(hours=24)
"""How long an area rests after it was pressed (content reference section 5)."""

LOOK_BACK = timedelta(weeks=STREAK_WEEKS)
"""No suggestion needs older entries than this."""

FIRST_OF_ALL = "desk-reset"
_NEVER = datetime.fromisoformat("0001-01-01T00:00:00+00:00")


@dataclass(frozen=True, slots=True)
class AtHand:
    """What is there: places and tools, all of them if none is named; minutes, or no bound."""

    places: Collection[str] = ()
    tools: Collection[str] = ()
    minutes: int | None = None

    def allows(self, timeline: Timeline) -> bool:
        """Return whether a routine can be done with it. A desk has its chair, everyone fingers."""
        routine = timeline.routine
        places = {*self.places, *(["chair"] if "desk" in self.places else [])}
        return (
            (not self.places or places.issuperset(routine.place))
            and (not self.tools or {*self.tools, "fingers"}.issuperset(routine.tools))
            and (self.minutes is None or timeline.total <= self.minutes * 60_000)
        )


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The routine that is next, or None, and why, in sentences; `problems` as in a report, `alarm`
    whether an alarm is why there is none.
    """

    timeline: Timeline | None
    reasons: tuple[str, ...]
    problems: Sequence[Problem] = ()
    alarm: bool = False


def suggest(
    timelines: Sequence[Timeline],
    before: Past,
    calendar: Calendar,
    goal: int,
    now: datetime,
    at_hand: AtHand,
) -> Suggestion:
    """Return the next of these routines, by what is at hand, what rests and what is prescribed."""
    past = advice.past(before.entries, now)
    fitting = [timeline for timeline in timelines if at_hand.allows(timeline)]
    if not fitting:
        return Suggestion(None, ("No routine fits what is at hand.",))
    blocks = [*_blocks(past, now), *_standing(timelines, before, now)]
    blocked = {area for area, _ in blocks}
    why_not = dict.fromkeys(reason for _, reason in blocks)
    free = [line for line in fitting if blocked.isdisjoint(line.routine.areas)]
    if not free:
        return Suggestion(None, tuple(why_not))
    if not past:
        id = FIRST_OF_ALL
        chosen = min(free, key=lambda line: (line.routine.id != id, *_companions_last(line)))
        first = "Nothing is in your log yet; this is a good first one."
        return Suggestion(chosen, (first, *why_not))
    due = [line for line in free if _days_left(line.routine, past, calendar, goal, now) > 0]
    last = {area: entry.started for entry in past if entry.practised for area in entry.areas}
    chosen = min(
        due or free,
        key=lambda line: (_last(line.routine, last) or _NEVER, *_companions_last(line)),
    )
    reasons = []
    if due and (prescribed := chosen.routine.prescribed):
        by = f" by {prescribed.by}" if prescribed.by else ""
        reasons.append(f"Prescribed{by}, and still to do this week.")
    if when := _last(chosen.routine, last):
        days = max(0, (calendar.day(now) - calendar.day(when)).days)
        reasons.append(f"Its area rested longest: {count(days, 'day')}.")
    else:
        reasons.append("You haven't done this one yet.")
    return Suggestion(chosen, (*reasons, *why_not))


def _companions_last(timeline: Timeline) -> tuple[bool, str]:
    """Return what sorts routines by id, those that press nothing behind those that they go with."""
    routine = timeline.routine
    return not any(exercise.hold for exercise in routine.exercises), routine.id


def _blocks(past: Iterable[Entry], now: datetime) -> list[tuple[str, str]]:
    """Return the areas to leave alone, each with the reason: first what was pressed within 24 h,
    then what was sore, both by name.
    """
    pressed: dict[str, str] = {}
    sore: dict[str, str] = {}
    for entry in past:
        age = now - entry.started
        hours = age // timedelta(hours=1)
        when = f"{hours} h ago" if hours else "just now"
        for area in _pressed(entry) if age < RESTS_FOR else ():
            name = f"your {area_name(area)}"
            pressed[area] = f"You pressed {name} {when}." if hours else f"You just pressed {name}."
        too_sore = (entry.soreness or 0) >= advice.LIGHTEN_FROM
        for area in entry.areas if too_sore and age < advice.SORE_FOR else ():
            name = area_name(area)
            felt, rests = f"felt sore ({entry.soreness} of 10) {when}", advice.until(entry.started)
            sore[area] = f"Your {name} {felt}; no pressing {rests}."
    return [*sorted(pressed.items()), *sorted(sore.items())]


def _standing(
    timelines: Iterable[Timeline], before: Past, now: datetime
) -> Iterator[tuple[str, str]]:
    """Return the areas that answers and stops of the days before leave alone, with the reason."""
    recent = advice.said(before.entries, now, advice.LOOK_BACK)
    before = replace(before, entries=tuple(recent))
    stopped = advice.stopped(before.told, now)
    exercises = [*chain.from_iterable(line.routine.exercises for line in timelines)]
    for each in exercises:
        if stopped & {each.name, each.muscle}:
            yield each.area, f"Something was wrong twice in {each.name}; see a professional first."
    for area in MAX_PRESS:
        muscles = {each.muscle for each in exercises if each.area == area}
        for answer in standing.severe(before, [area], muscles, now):
            name = area_name(answer.area)
            yield area, f"Your {name} felt {answer.value} of 10; ask a professional first."
        ended = standing.see_first(before, [area], now)
        if ended and ended[1] not in stopped:
            yield area, f"Something was wrong in {ended[1]}; see a professional first."
    for each in exercises:
        if each.hold and (refused := standing.too_sore(before, [each.muscle], now)):
            felt = f"Your {each.muscle} felt sore ({refused.value} of 10); let it rest"
            yield each.area, f"{felt} {advice.until(refused.at)}."


def _pressed(entry: Entry) -> set[str]:
    if not entry.steps:
        return {entry.area} if entry.practised else set()
    return {s.area or entry.area for s in entry.steps if s.phase == "hold" and s.practised}


def _days_left(
    routine: Routine, past: Iterable[Entry], calendar: Calendar, goal: int, now: datetime
) -> int:
    """Return the practice days that a prescribed routine still needs this week; 0 for any other."""
    today, prescribed = calendar.day(now), routine.prescribed
    if prescribed is None or not (prescribed.on or today) <= today <= (prescribed.until or today):
        return 0
    counted = (entry for entry in past if entry.counts and entry.routine == routine.id)
    done = {calendar.day(entry.started) for entry in counted}
    return (routine.goal or goal) - len(done & set(calendar.week(today).days))


def _last(routine: Routine, last: Mapping[str, datetime]) -> datetime | None:
    return max((last[area] for area in routine.areas if area in last), default=None)
