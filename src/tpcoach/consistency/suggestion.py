"""What to do next: the sensible routine and why. Pure; docs/consistency.md has the rules."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from enum import IntEnum, auto
from itertools import chain

from tpcoach.calendar import Calendar
from tpcoach.consistency import advice, history, standing
from tpcoach.consistency.history import STREAK_WEEKS
from tpcoach.consistency.prescription import Due, dates_near, due, prescriptions_today
from tpcoach.consistency.standing import Past
from tpcoach.durations import words
from tpcoach.errors import Problem
from tpcoach.frozen import Frozen, replace
from tpcoach.journal.entry import Entry
from tpcoach.plan.areas import MAX_PRESS
from tpcoach.plan.changes import Changes, changed, in_time
from tpcoach.plan.muscles import parts_of
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
    that was prescribed.
    """

    timeline: Timeline
    whole: int
    kind: Kind
    days: int | None = None
    reasons: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    usual: bool = False
    asked: Due | None = None

    @property
    def id(self) -> str:
        """The id of its routine."""
        return self.timeline.routine.id

    @property
    def shortened(self) -> bool:
        """Whether there is no time for all of it."""
        return self.timeline.total < self.whole


class Suggestion(Frozen, unseen=("offers",)):
    """The routine that is next, or None, and why, in sentences; `new` is one never done, to go
    beside it; `problems` as in a report, `alarm` whether an alarm or the answer that something
    applies is why there is none; all `offers`, the first of which is next; the `minutes` that it
    is shortened to, if it is; what others that are `prescribed` say of today, in sentences.
    """

    timeline: Timeline | None
    reasons: tuple[str, ...]
    problems: Sequence[Problem] = ()
    new: Timeline | None = None
    alarm: bool = False
    offers: tuple[Offer, ...] = ()
    minutes: int | None = None
    prescribed: tuple[str, ...] = ()

    @property
    def due(self) -> Due | None:
        """How often what is next is asked for today, where that is why."""
        first = self.offers[0] if self.timeline and self.offers else None
        return first.asked if first and first.kind is Kind.DUE else None


def suggest(
    timelines: Sequence[Timeline],
    before: Past,
    calendar: Calendar,
    now: datetime,
    at_hand: AtHand,
) -> Suggestion:
    """Return the next of these routines: what is prescribed and due, then what is usual, the
    longest rested first; by what is at hand, and by what must rest.
    """
    offered = offers(timelines, before, calendar, now, at_hand)
    wanted = [each for each in offered if each.kind < Kind.LACKS]
    past = history.past(before.entries, now)
    first = wanted[0].id if wanted and wanted[0].kind is Kind.DUE else None
    others = [line.routine for line in timelines if line.routine.id != first]
    prescriptions = tuple(prescriptions_today(others, past, before.excuses, calendar, now))
    if not wanted:
        nothing = _nothing(timelines, at_hand)
        return Suggestion(None, (nothing,), offers=offered, prescribed=prescriptions)
    chosen = wanted[0]
    fitting = [line for line in timelines if line.routine.id in {each.id for each in wanted}]
    pressed, sore = _blocks(past, now)
    blocks = [*pressed, *sore, *_standing(fitting, before, now)]
    why_not = tuple(dict.fromkeys(reason for _, reason in blocks))
    if chosen.kind > Kind.NEW:
        today = sorted(f"You did {each.id} today." for each in wanted if each.kind is Kind.TODAY)
        today += [f"{each.id} isn't asked for today." for each in wanted if each.kind is Kind.OFF]
        reasons = why_not or tuple(today)
        return Suggestion(None, reasons, offers=offered, prescribed=prescriptions)
    if not past and chosen.kind is Kind.NEW:
        reasons = ("Nothing is in your log yet; this is a good first one.",)
    else:
        reasons = tuple(_reasons(chosen, calendar.day(now)))
    new = next((each.timeline for each in wanted if each.kind is Kind.NEW), None)
    beside = new if chosen.kind is not Kind.NEW else None
    minutes = at_hand.minutes if chosen.shortened else None
    if minutes:
        reasons += (f"All of it takes {words(chosen.whole)}.",)
    return Suggestion(
        chosen.timeline,
        (*reasons, *why_not),
        new=beside,
        offers=offered,
        minutes=minutes,
        prescribed=prescriptions,
    )


def offers(
    timelines: Sequence[Timeline],
    before: Past,
    calendar: Calendar,
    now: datetime,
    at_hand: AtHand,
) -> tuple[Offer, ...]:
    """Return all these routines in the order in which they are offered."""
    past, day = history.past(before.entries, now), calendar.day(now)
    pressed, sore = _blocks(past, now)
    stands = [*sore, *_standing(timelines, before, now)]
    lately = (entry for entry in past if calendar.day(entry.started) == day)
    today = {entry.routine for entry in lately if entry.counts}
    last = {area: entry.started for entry in past if entry.practised for area in entry.areas}
    done = {entry.routine for entry in past}
    usual = {entry.routine for entry in past if now - entry.started <= HABIT}
    done_before = [line.routine for line in timelines if not done.isdisjoint(line.routine.ids)]
    used = set(chain.from_iterable(map(_needs, done_before)))

    def offer(line: Timeline) -> Offer:
        routine, fitted = line.routine, _in_time(line, past, at_hand)
        asked = due(routine, past, before.excuses, calendar, day)
        is_due = asked is not None and asked.left
        against = stands if is_due else [*pressed, *stands]
        reasons = dict.fromkeys(why for area, why in against if area in routine.areas)
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
        when = _last(routine, last)
        days = max(0, (day - calendar.day(when)).days) if when else None
        habit = kinds[Kind.USUAL]
        return Offer(fitted or line, line.total, kind, days, tuple(reasons), lacks, habit, asked)

    def order(each: Offer) -> tuple[object, ...]:
        routine, when = each.timeline.routine, _last(each.timeline.routine, last)
        rested = when - now if when else timedelta.min
        if each.kind is not Kind.NEW:
            return each.kind, rested, *_first(each.timeline)
        # What is new begins with what needs least that was not needed before.
        first = not past and routine.id == FIRST_OF_ALL
        presses_none, id = _first(each.timeline)
        lacks = len(_needs(routine) - used)
        return each.kind, each.shortened, not first, presses_none, lacks, id

    return tuple(sorted(map(offer, timelines), key=order))


def _needs(routine: Routine) -> set[str]:
    return {*routine.tools, *routine.place} - {"fingers", "chair"}


def _in_time(line: Timeline, past: Sequence[Entry], at_hand: AtHand) -> Timeline | None:
    """Return a routine, or the exercises of it that there is time for, the longest rested first;
    None if there are none.
    """
    if at_hand.minutes is None or at_hand.fits(line):
        return line
    order = advice.longest_rested(past, line.routine)
    changes = in_time(line.routine, Changes(), at_hand.minutes * 60_000, order)
    routine = changed(line.routine, changes)
    return compile_timeline(routine) if routine.exercises else None


def _nothing(timelines: Iterable[Timeline], at_hand: AtHand) -> str:
    """Return which filter left no routine, and the nearest that would fit."""
    wanted = [line for line in timelines if at_hand.wants(line.routine)]
    if not wanted:
        return "The setting never leaves no routine."
    lacks = {line.routine.id: at_hand.lacks(line.routine) for line in wanted}
    possible = [line for line in wanted if not lacks[line.routine.id]]
    if not possible:
        id = min(wanted, key=lambda line: (len(lacks[line.routine.id]), _first(line))).routine.id
        here, needs = ", ".join([*at_hand.places, *at_hand.tools]), " and ".join(lacks[id])
        return f"No routine does with {here} alone; nearest: {id}, with {needs}."
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
    return f"No routine takes at most {minutes}; nearest: {start}, {words(nearest.total)}."


def _reasons(chosen: Offer, today: date) -> Iterator[str]:
    if chosen.kind is Kind.DUE and (prescribed := chosen.timeline.routine.prescribed):
        yield f"Prescribed by {prescribed.by}: {chosen.asked}."
        yield from dates_near(prescribed, today)
    if chosen.days is None or chosen.kind is Kind.NEW:
        yield "You haven't done this one yet."
    elif chosen.kind is not Kind.DUE:
        yield f"Its area rested longest: {count(chosen.days, 'day')}."


def _first(timeline: Timeline) -> tuple[bool, str]:
    """Return what sorts routines where nothing else does: those that press something before the
    companions that they go with, then by id.
    """
    routine = timeline.routine
    return not any(exercise.hold for exercise in routine.exercises), routine.id


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
        if stopped & {each.name, *parts_of(each.muscle)}:
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
        if each.hold and (refusals := standing.sore(before, [each.muscle], now)):
            felt = f"Your {each.muscle} felt sore ({refusals[0].value} of 10); let it rest"
            yield each.area, f"{felt} {advice.until(refusals[0].at)}."


def _pressed(entry: Entry) -> set[str]:
    if not entry.steps:
        return {entry.area} if entry.practised else set()
    return {step.area or entry.area for step in advice.pressed(entry)}


def _last(routine: Routine, last: Mapping[str, datetime]) -> datetime | None:
    return max((last[area] for area in routine.areas if area in last), default=None)
