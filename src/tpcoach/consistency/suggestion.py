"""What to do next: the sensible routine and why. Pure; docs/consistency.md has the rules."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import chain

from tpcoach.calendar import Calendar
from tpcoach.consistency import advice, standing
from tpcoach.consistency.history import STREAK_WEEKS
from tpcoach.consistency.standing import Past
from tpcoach.durations import words
from tpcoach.errors import Problem
from tpcoach.frozen import Frozen, replace
from tpcoach.journal.entry import Entry
from tpcoach.plan.areas import MAX_PRESS
from tpcoach.plan.changes import Changes, changed
from tpcoach.plan.routine import Routine
from tpcoach.plan.timeline import Timeline, compile_timeline
from tpcoach.prose import area_name, count

RESTS_FOR = timedelta(hours=24)
"""How long an area rests after it was pressed (content reference section 5)."""

LOOK_BACK = timedelta(weeks=STREAK_WEEKS)
"""No suggestion needs older entries than this."""

HABIT = timedelta(weeks=8)
"""A routine done this lately is a habit, which goes before what is new."""

FIRST_OF_ALL = "desk-reset"


class AtHand(Frozen):
    """What is there: places and tools, all of them if none is named; minutes, or no bound; `never`
    has ids of routines and areas that are not wanted.
    """

    places: Collection[str] = ()
    tools: Collection[str] = ()
    minutes: int | None = None
    never: Collection[str] = ()

    def lacks(self, routine: Routine) -> tuple[str, ...]:
        """Return what a routine needs that is not there. A desk has its chair, everyone fingers."""
        places = {*self.places, *(["chair"] if "desk" in self.places else [])}
        needs = [place for place in routine.place if self.places and place not in places]
        needs += [tool for tool in routine.tools if self.tools and tool not in self.tools]
        return tuple(need for need in needs if need != "fingers")

    def fits(self, timeline: Timeline) -> bool:
        """Return whether there is time for it."""
        return self.minutes is None or timeline.total <= self.minutes * 60_000

    def wants(self, routine: Routine) -> bool:
        """Return whether it is wanted at all."""
        return not {routine.id, routine.area, *routine.areas} & {*self.never}


class Suggestion(Frozen):
    """The routine that is next, or None, and why, in sentences; `new` is one never done, to go
    beside it; `problems` as in a report, `alarm` whether an alarm or the answer that something
    applies is why there is none.
    """

    timeline: Timeline | None
    reasons: tuple[str, ...]
    problems: Sequence[Problem] = ()
    new: Timeline | None = None
    alarm: bool = False


def suggest(
    timelines: Sequence[Timeline],
    before: Past,
    calendar: Calendar,
    goal: int,
    now: datetime,
    at_hand: AtHand,
) -> Suggestion:
    """Return the next of these routines: what is prescribed and due, then what is usual, the
    longest rested first; by what is at hand, and by what must rest.
    """
    past = advice.past(before.entries, now)
    fitting, nothing = _fitting(timelines, at_hand)
    if nothing:
        return Suggestion(None, (nothing,))
    pressed, sore = _blocks(past, now)
    stands = [*sore, *_standing(timelines, before, now)]
    why_not = dict.fromkeys(reason for _, reason in (*pressed, *stands))
    today = {entry.routine for entry in past if calendar.day(entry.started) == calendar.day(now)}

    def free(blocks: Iterable[tuple[str, str]], lines: Iterable[Timeline]) -> list[Timeline]:
        areas = {area for area, _ in blocks}
        return [line for line in lines if areas.isdisjoint(line.routine.areas)]

    open_now = [line for line in fitting if line.routine.id not in today]
    due = [line for line in open_now if _days_left(line.routine, past, calendar, goal, now) > 0]
    due, rested = free(stands, due), free([*pressed, *stands], open_now)
    last = {area: entry.started for entry in past if entry.practised for area in entry.areas}
    done = {entry.routine for entry in past}
    usual = {entry.routine for entry in past if now - entry.started <= HABIT}
    new = min((line for line in rested if line.routine.id not in done), key=_first, default=None)
    for kind in (
        due,
        [line for line in rested if line.routine.id in usual],
        [line for line in rested if line.routine.id in done],
    ):
        if kind:
            chosen = min(kind, key=lambda line: (_rested_since(line, last, now), _first(line)))
            reasons = _reasons(chosen, chosen in due, last, calendar, now)
            beside = new if new is not chosen else None
            return Suggestion(chosen, (*reasons, *why_not), new=beside)
    if new is None:
        done_today = [f"You did {id} today." for id in sorted(today)] if not why_not else []
        return Suggestion(None, (*done_today, *why_not))
    if past:
        return Suggestion(new, ("You haven't done this one yet.", *why_not))
    first = min(rested, key=lambda line: (line.routine.id != FIRST_OF_ALL, _first(line)))
    return Suggestion(first, ("Nothing is in your log yet; this is a good first one.", *why_not))


def _fitting(timelines: Iterable[Timeline], at_hand: AtHand) -> tuple[list[Timeline], str]:
    """Return the routines that fit what is at hand; if none does, which filter left nothing, and
    the nearest that would fit.
    """
    wanted = [line for line in timelines if at_hand.wants(line.routine)]
    if not wanted:
        return [], "The setting never leaves no routine."
    lacks = {line.routine.id: at_hand.lacks(line.routine) for line in wanted}
    possible = [line for line in wanted if not lacks[line.routine.id]]
    if not possible:
        id = min(wanted, key=lambda line: (len(lacks[line.routine.id]), _first(line))).routine.id
        here, needs = ", ".join([*at_hand.places, *at_hand.tools]), " and ".join(lacks[id])
        return [], f"No routine does with {here} alone; nearest: {id}, with {needs}."
    fitting = [line for line in possible if at_hand.fits(line)]
    if fitting:
        return fitting, ""
    # One side alone takes about half as long.
    halves = [
        (compile_timeline(changed(line.routine, Changes(side="left"))), " --side left")
        for line in possible
    ]
    nearest, side = min(
        [*((line, "") for line in possible), *(half for half in halves if half[0].steps)],
        key=lambda each: (not at_hand.fits(each[0]), bool(each[1]), each[0].total),
    )
    start = f"tpcoach start {nearest.routine.id}{side}"
    minutes = count(at_hand.minutes or 0, "minute")
    return [], f"No routine takes at most {minutes}; nearest: {start}, {words(nearest.total)}."


def _reasons(
    chosen: Timeline,
    due: bool,
    last: Mapping[str, datetime],
    calendar: Calendar,
    now: datetime,
) -> Iterator[str]:
    if due and (prescribed := chosen.routine.prescribed):
        by = f" by {prescribed.by}" if prescribed.by else ""
        yield f"Prescribed{by}, and still to do this week."
    if when := _last(chosen.routine, last):
        days = max(0, (calendar.day(now) - calendar.day(when)).days)
        yield f"Its area rested longest: {count(days, 'day')}."
    else:
        yield "You haven't done this one yet."


def _first(timeline: Timeline) -> tuple[bool, str]:
    """Return what sorts routines where nothing else does: those that press something before the
    companions that they go with, then by id.
    """
    routine = timeline.routine
    return not any(exercise.hold for exercise in routine.exercises), routine.id


def _rested_since(timeline: Timeline, last: Mapping[str, datetime], now: datetime) -> timedelta:
    """Return what sorts routines by how long their areas rested, the longest first."""
    when = _last(timeline.routine, last)
    return when - now if when else timedelta.min


def _blocks(
    past: Iterable[Entry], now: datetime
) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Return the areas to leave alone, each with the reason, by name: what was pressed within 24 h,
    and what was sore.
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
    return sorted(pressed.items()), sorted(sore.items())


def _standing(
    timelines: Iterable[Timeline], before: Past, now: datetime
) -> Iterator[tuple[str, str]]:
    """Return the areas that answers and stops of the days before leave alone, with the reason."""
    recent = advice.said(before.entries, now, advice.LOOK_BACK)
    before = replace(before, entries=tuple(recent))
    stopped = advice.stopped(before.told, now)
    routines = [line.routine for line in timelines]
    exercises = [*chain.from_iterable(each.exercises for each in routines)]
    for each in exercises:
        if stopped & {each.name, each.muscle}:
            yield each.area, f"Something was wrong twice in {each.name}; see a professional first."
    for area in MAX_PRESS:
        muscles = {each.muscle for each in exercises if each.area == area}
        areas = {area, *standing.areas_of(muscles, routines)}
        for answer in standing.severe(before, areas, muscles, now):
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
