"""What can be offered today: every routine, with what speaks for it and against it. Pure.

docs/consistency.md has the rules.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from enum import IntEnum, auto
from itertools import chain

from tpcoach.calendar import Calendar
from tpcoach.consistency import advice, history, standing
from tpcoach.consistency.past import Past
from tpcoach.consistency.prescription import Due, due
from tpcoach.frozen import Frozen, replace
from tpcoach.journal.entry import Entry
from tpcoach.plan.areas import MAX_PRESS, parts
from tpcoach.plan.changes import Changes, changed, in_time
from tpcoach.plan.muscles import alike
from tpcoach.plan.routine import Routine
from tpcoach.plan.timeline import Timeline, compile_timeline
from tpcoach.practice.session import HURTS_FROM
from tpcoach.prose import area_name

RESTS_FOR = timedelta(hours=24)
"""How long an area rests after it was pressed (content reference section 5)."""

HABIT = timedelta(weeks=8)
"""A routine done this lately is a habit, which goes before what is new."""

FIRST_OF_ALL = "desk-reset"


class AtHand(Frozen):
    """What is there: places and tools, all of them if none is named; minutes, or no bound; `never`
    has ids of routines, and ids or names of areas, that are not wanted.
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
        areas = {routine.area, *routine.areas}
        return not {routine.id, *areas, *map(area_name, areas)} & {*self.never}


EVERYTHING = AtHand()
"""Whatever a routine needs is there."""


class Kind(IntEnum):
    """Why a routine is offered, in the order of offers; from `TODAY` on why it is not."""

    DUE = auto()
    USUAL = auto()
    DONE = auto()
    NEW = auto()
    TODAY = auto()
    OFF = auto()
    RESTS = auto()
    LACKS = auto()
    LONG = auto()
    NEVER = auto()


class Offer(Frozen):
    """A routine as it fits into the time there is; `whole` is how long all of it takes (ms). `days`
    since its areas were practised, None if never; `reasons` against it, in sentences; what it
    `lacks`; whether it is `usual`, whatever else holds; how often it is `asked` for today, where
    that was prescribed; why it `waits` for a professional, in a sentence, if it does; what is
    `left_out` of it after a stop, in sentences.
    """

    timeline: Timeline
    whole: int
    kind: Kind
    days: int | None = None
    reasons: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    usual: bool = False
    asked: Due | None = None
    waits: str = ""
    left_out: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The id of its routine."""
        return self.timeline.routine.id

    @property
    def shortened(self) -> bool:
        """Whether there is no time for all of it."""
        return self.timeline.total < self.whole


def offers(
    timelines: Sequence[Timeline], before: Past, calendar: Calendar, now: datetime, at_hand: AtHand
) -> tuple[Offer, ...]:
    """Return all these routines in the order in which they are offered."""
    past, day = history.past(before.entries, now), calendar.day(now)
    pressed, sore = blocks(past, now)
    recent, routines = _lately(before, now), [line.routine for line in timelines]
    stands = [*sore, *standing_blocks(routines, recent, now)]
    first = [*professional_first(routines, recent, now)]
    may_refuse = standing.stands(recent, now)
    lately = (entry for entry in past if calendar.day(entry.started) == day)
    today = {entry.routine for entry in lately if entry.counts}
    last = {area: entry.started for entry in past if entry.practised for area in entry.areas}
    done = {entry.routine for entry in past}
    usual = {entry.routine for entry in past if now - entry.started <= HABIT}
    done_before = [line.routine for line in timelines if not done.isdisjoint(line.routine.ids)]
    used = set(chain.from_iterable(map(_needs, done_before)))

    def offer(line: Timeline) -> Offer:
        routine = line.routine
        out = standing.resting(recent, routine, now) if may_refuse else {}
        fitted = _in_time(line, past, at_hand, out)
        asked = due(routine, past, before.excuses, calendar, day)
        is_due = asked is not None and asked.left
        against = stands if is_due else [*pressed, *stands]
        reasons = dict.fromkeys(_of(routine, against))
        if may_refuse:
            reasons |= dict.fromkeys(standing.why_not_today(recent, routine, routines, now))
        lacks = at_hand.lacks(routine)
        kinds = {
            Kind.NEVER: not at_hand.wants(routine),
            Kind.LACKS: bool(lacks),
            Kind.LONG: fitted is None,
            Kind.TODAY: not is_due and not today.isdisjoint(routine.ids),
            Kind.OFF: not is_due and routine.prescribed is not None,
            Kind.RESTS: bool(reasons),
            Kind.DUE: is_due,
            Kind.USUAL: not usual.isdisjoint(routine.ids),
            Kind.DONE: not done.isdisjoint(routine.ids),
        }
        kind = next((kind for kind, holds in kinds.items() if holds), Kind.NEW)
        days = max(0, (day - calendar.day(w)).days) if (w := _last(routine, last)) else None
        habit = kinds[Kind.USUAL]
        whole, why, wait = line.total, tuple(reasons), next(_of(routine, first), "")
        left = tuple(f'"{name}" is left out: something {why}.' for name, why in out.items())
        return Offer(fitted or line, whole, kind, days, why, lacks, habit, asked, wait, left)

    def order(each: Offer) -> tuple[object, ...]:
        routine, when = each.timeline.routine, _last(each.timeline.routine, last)
        rested = when - now if when else timedelta.min
        if each.kind is not Kind.NEW:
            return each.kind, rested, *by_need(each.timeline)
        # What is new begins with what needs least that was not needed before.
        first = not past and routine.id == FIRST_OF_ALL
        presses_none, id = by_need(each.timeline)
        lacks = len(_needs(routine) - used)
        return each.kind, each.shortened, not first, presses_none, lacks, id

    return tuple(sorted(map(offer, timelines), key=order))


def _needs(routine: Routine) -> set[str]:
    return {*routine.tools, *routine.place} - {"fingers", "chair"}


def _in_time(
    line: Timeline, past: Sequence[Entry], at_hand: AtHand, out: Collection[str]
) -> Timeline | None:
    """Return a routine, or the exercises of it that there is time for, the longest rested first;
    None if there are none. Those that are left `out` today are none of them, unless all are.
    """
    if at_hand.minutes is None or at_hand.fits(line):
        return line
    order = advice.longest_rested(past, line.routine)
    some = len(out) < len(line.routine.exercises)
    changes = Changes(left_out=tuple(out)) if some else Changes()
    changes = in_time(line.routine, changes, at_hand.minutes * 60_000, order)
    routine = changed(line.routine, changes)
    return compile_timeline(routine) if routine.exercises else None


def by_need(timeline: Timeline) -> tuple[bool, str]:
    """Return what else sorts routines: those that press before their companions, then the id."""
    routine = timeline.routine
    return not any(exercise.hold for exercise in routine.exercises), routine.id


def blocks(
    past: Iterable[Entry], now: datetime
) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Return the areas to leave alone with the reason, by name: pressed within 24 h, and sore."""
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


def _lately(before: Past, now: datetime) -> Past:
    """Return what was before without the sessions that matter no more."""
    return replace(before, entries=tuple(advice.said(before.entries, now, advice.LOOK_BACK)))


def standing_blocks(
    routines: Sequence[Routine], before: Past, now: datetime
) -> Iterator[tuple[str, str]]:
    """Return the areas that answers and stops of the days before leave alone, with the reason."""
    before = _lately(before, now)
    yield from professional_first(routines, before, now)
    hurt = standing.hurt(before, now)
    for each in chain.from_iterable(each.exercises for each in routines):
        sore_there = standing.sore(before, each.muscles, now) if each.hold else []
        if sore := next((e for e in sore_there if e.value >= advice.LIGHTEN_FROM), None):
            name = each.muscle if alike(each.muscle, sore.muscles) else ", ".join(sore.muscles)
            felt = f"Your {name} felt sore ({sore.value} of 10); let it rest"
            yield each.area, f"{felt} {advice.until(sore.at)}."
        if each.hold and (muscle := next((hurt[p] for p in hurt if p in each.muscles), None)):
            yield each.area, f"Your {muscle} felt {HURTS_FROM} of 10 or more within a day."


def why_rests_today(
    routine: Routine, routines: Sequence[Routine], before: Past, now: datetime
) -> tuple[str, ...]:
    """Return why a routine is not offered, however often it is asked for, in sentences: after what
    was said and felt in the days before. That it was pressed within a day is none.
    """
    recent, (_, sore) = _lately(before, now), blocks(history.past(before.entries, now), now)
    reasons = [*_of(routine, [*standing_blocks(routines, recent, now), *sore])]
    if standing.stands(recent, now):
        reasons += standing.why_not_today(recent, routine, routines, now)
    return tuple(dict.fromkeys(reasons))


def _of(routine: Routine, against: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Return the reasons of the areas that a routine has."""
    single = {*routine.areas, *chain.from_iterable(map(parts, routine.areas))}
    return (why for area, why in against if area in single)


def professional_first(
    routines: Sequence[Routine], before: Past, now: datetime
) -> Iterator[tuple[str, str]]:
    """Return the areas at which a professional should look first after stops, and after answers how
    bad it is, with the reason.
    """
    stopped, named = advice.stopped(before.told, now), _stops(before, now)
    exercises = [*chain.from_iterable(each.exercises for each in routines)]
    for each in exercises:
        if wrong := stopped & {each.name, *each.muscles}:
            where = [name for name, those in named if not wrong.isdisjoint(those)]
            twice = " and ".join([*dict.fromkeys(where)][: advice.STOPPED_SESSIONS])
            yield each.area, f"Something was wrong twice in {twice}; see a professional first."
    was_severe = standing.was_severe(before, now)
    for area in MAX_PRESS:
        if was_severe:
            muscles = {each.muscle for each in exercises if each.area == area}
            areas = {area, *standing.areas_of(muscles, routines)}
            for answer in standing.severe(before, areas, muscles, now):
                yield area, standing.ask_first(answer)
        if ended := standing.see_first(before, [area], now):
            twice = "twice " * (ended[1] in stopped)
            yield area, f"Something was wrong {twice}in {ended[1]}; see a professional first."


def _stops(before: Past, now: datetime) -> list[tuple[str, frozenset[str]]]:
    """Return the exercises in which something was wrong, the newest first, each with what else
    that was wrong in.
    """
    entries = reversed(advice.said(before.told, now, advice.LOOK_BACK))
    stops = ((entry, stop) for entry in entries for stop in entry.stops)
    return [(stop.exercise, advice.wrong_in(entry, stop)) for entry, stop in stops]


def rested_at(routine: Routine, past: Iterable[Entry]) -> datetime | None:
    """Return when the areas of a routine have rested; None if they were never pressed."""
    single = {*routine.areas, *chain.from_iterable(map(parts, routine.areas))}
    pressed = [each.started for each in past if not single.isdisjoint(_pressed(each))]
    return max(pressed) + RESTS_FOR if pressed else None


def _pressed(entry: Entry) -> set[str]:
    if not entry.steps:
        return {entry.area} if entry.practised else set()
    return {step.area or entry.area for step in advice.pressed(entry)}


def _last(routine: Routine, last: Mapping[str, datetime]) -> datetime | None:
    return max((last[area] for area in routine.areas if area in last), default=None)
