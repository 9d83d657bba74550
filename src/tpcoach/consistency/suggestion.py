"""What to do next: the sensible routine and why. Pure; docs/consistency.md has the rules."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import chain

from tpcoach.calendar import Calendar
from tpcoach.consistency import history
from tpcoach.consistency.history import STREAK_WEEKS
from tpcoach.consistency.offers import (
    HABIT,
    RESTS_FOR,
    AtHand,
    Kind,
    Offer,
    blocks,
    by_need,
    offers,
    rested_at,
    standing_blocks,
)
from tpcoach.consistency.past import Past
from tpcoach.consistency.prescription import Due, dates_near, prescriptions_today
from tpcoach.durations import words
from tpcoach.errors import Problem
from tpcoach.frozen import Frozen, replace
from tpcoach.journal.entry import Entry
from tpcoach.plan.changes import Changes, changed
from tpcoach.plan.timeline import Timeline, compile_timeline
from tpcoach.prose import area_name, count

LOOK_BACK = timedelta(weeks=STREAK_WEEKS)
"""No suggestion needs older entries than this."""


class Suggestion(Frozen, unseen=("offers",)):
    """The routine that is next, or None, and why, in sentences; `new` is one never done, to go
    beside it; `problems` as in a report, `alarm` whether an alarm or the answer that something
    applies is why there is none; all `offers`, the first of which is next; the `minutes` that it
    is shortened to, if it is; what others that are `prescribed` say of today, in sentences; whether
    there will be one `later` today.
    """

    timeline: Timeline | None
    reasons: tuple[str, ...]
    problems: Sequence[Problem] = ()
    new: Timeline | None = None
    alarm: bool = False
    offers: tuple[Offer, ...] = ()
    minutes: int | None = None
    prescribed: tuple[str, ...] = ()
    later: bool = False

    @property
    def none(self) -> str:
        """That there is no routine, without a full stop."""
        return f"no routine {'yet' if self.later else 'today'}"

    @property
    def new_for_you(self) -> str:
        """The one never done that goes beside what is next, or beside why nothing is, in a
        sentence; empty without one.
        """
        return f"New for you: {self.new.routine.id}, {words(self.new.total)}." if self.new else ""

    @property
    def due(self) -> Due | None:
        """How often what is next is asked for today, where that is why."""
        first = self.offers[0] if self.timeline and self.offers else None
        return first.asked if first and first.kind is Kind.DUE else None


def suggest(
    timelines: Sequence[Timeline], before: Past, calendar: Calendar, now: datetime, at_hand: AtHand
) -> Suggestion:
    """Return the next of these routines: what is prescribed and due, then what is usual, the
    longest rested first; by what is at hand, and by what must rest.
    """
    offered = offers(timelines, before, calendar, now, at_hand)
    wanted = [each for each in offered if each.kind < Kind.LACKS]
    past = history.past(before.entries, now)
    first = wanted[0].id if wanted and wanted[0].kind is Kind.DUE else None
    others = [line.routine for line in timelines if line.routine.id != first]
    left = [e for e in offered if e.waits or (e.reasons and e.asked and e.asked.left)]
    wait = {each.id: each.waits or each.reasons[0] for each in left}
    said = prescriptions_today(others, past, before.excuses, calendar, now, wait)
    prescriptions = tuple(said)
    none = Suggestion(None, (), offers=offered, prescribed=prescriptions)
    if not wanted:
        return replace(none, reasons=_nothing(timelines, offered, at_hand))
    chosen = wanted[0]
    ids = {each.id for each in wanted}
    fitting = [line.routine for line in timelines if line.routine.id in ids]
    pressed, sore = blocks(past, now)
    stands = [*sore, *standing_blocks(fitting, before, now)]
    why_not = tuple(dict.fromkeys([*_together(pressed), *(reason for _, reason in stands)]))
    new = next((each.timeline for each in wanted if each.kind is Kind.NEW), None)
    just_pressed = {reason for _, reason in pressed}
    back = [e for e in wanted if e.usual and _back_soon(e, just_pressed, past, now)]
    # What is new never stands in for what is usual.
    if chosen.kind > Kind.NEW or (chosen.kind is Kind.NEW and back):
        today = sorted(f"You did {each.id} today." for each in wanted if each.kind is Kind.TODAY)
        today += [f"{each.id} isn't asked for today." for each in wanted if each.kind is Kind.OFF]
        own = dict.fromkeys(chain.from_iterable(each.reasons for each in wanted))
        against = why_not or tuple(own) or tuple(today)
        rested = _rested(back, past, now)
        later = bool(rested) and calendar.day(rested[0][0]) == calendar.day(now)
        when = [f"From {at:%H:%M}{'' if later else f' on {at:%a}'}: {id}." for at, id in rested]
        return replace(none, reasons=(*against, *when), new=new, later=later)
    if not past and chosen.kind is Kind.NEW:
        reasons = ["Nothing is in your log yet; this is a good first one."]
    else:
        reasons = [*_reasons(chosen, past, calendar, now)]
    beside = new if chosen.kind is not Kind.NEW else None
    minutes = at_hand.minutes if chosen.shortened else None
    if minutes:
        reasons.append(f"All of it takes {words(chosen.whole)}.")
    why = (*reasons, *chosen.left_out, *why_not)
    return replace(none, timeline=chosen.timeline, reasons=why, new=beside, minutes=minutes)


def _back_soon(
    offer: Offer, pressed: Collection[str], past: Iterable[Entry], now: datetime
) -> bool:
    """Return whether a routine is only not for today: done, not asked for, or with no reasons but
    those of what was `pressed`, after a session within a day that counts.
    """
    if not set(offer.reasons) <= {*pressed}:
        return False
    today = any(each.counts and now - each.started < RESTS_FOR for each in past)
    return offer.kind in (Kind.TODAY, Kind.OFF) or (offer.kind is Kind.RESTS and today)


def _rested(
    back: Iterable[Offer], past: Sequence[Entry], now: datetime
) -> list[tuple[datetime, str]]:
    """Return when the first of these routines that still rest has rested, if any does."""
    rested = ((rested_at(each.timeline.routine, past), each.id) for each in back)
    return sorted((at, id) for at, id in rested if at and at > now)[:1]


def _together(pressed: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Return the reasons of these areas, those that were pressed at one time in one sentence."""
    areas: dict[str, list[str]] = {}
    for area, reason in pressed:
        name = area_name(area)
        areas.setdefault(reason.replace(f"your {name}", "your {}"), []).append(name)
    for form, names in areas.items():
        yield form.format(" and ".join(filter(None, (", ".join(names[:-1]), names[-1]))))


def _nothing(
    timelines: Iterable[Timeline], offered: Iterable[Offer], at_hand: AtHand
) -> tuple[str, ...]:
    """Return which filter left no routine, and the nearest that would fit; or why all must rest."""
    wanted = [line for line in timelines if at_hand.wants(line.routine)]
    if not wanted:
        return ("The setting never leaves no routine.",)
    against = {each.id: each.reasons for each in offered if each.reasons}
    free = [line for line in wanted if line.routine.id not in against]
    if not free:
        return tuple(dict.fromkeys(chain.from_iterable(against.values())))
    return (_nearest(free, at_hand),)


def _nearest(wanted: Sequence[Timeline], at_hand: AtHand) -> str:
    """Return what hinders all of these, and the one that is nearest to being possible."""
    lacks = {line.routine.id: at_hand.lacks(line.routine) for line in wanted}
    possible = [line for line in wanted if not lacks[line.routine.id]]
    if not possible:
        nearest = min(wanted, key=lambda line: (len(lacks[line.routine.id]), by_need(line)))
        id, takes = nearest.routine.id, words(nearest.total)
        here, needs = ", ".join([*at_hand.places, *at_hand.tools]), " and ".join(lacks[id])
        start = f"tpcoach start {id}, {takes}, with {needs}"
        return f"No routine does with {here} alone; nearest: {start}."
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
    return f"No routine fits into {minutes}; nearest: {start}, {words(nearest.total)}."


def _reasons(
    chosen: Offer, past: Iterable[Entry], calendar: Calendar, now: datetime
) -> Iterator[str]:
    if chosen.kind is Kind.DUE and (prescribed := chosen.timeline.routine.prescribed):
        yield f"Prescribed by {prescribed.by}: {chosen.asked}."
        yield from dates_near(prescribed, calendar.day(now))
    if chosen.days is None or chosen.kind is Kind.NEW:
        yield "You haven't done this one yet."
    elif chosen.kind is not Kind.DUE and chosen.days:
        yield f"Its area has rested longest: {count(chosen.days, 'day')}."
    elif chosen.kind is not Kind.DUE:
        today = calendar.day(now)
        lately = [each for each in past if now - each.started <= HABIT]
        usual = {each.routine for each in lately if calendar.day(each.started) < today}
        done = {e.routine for e in lately if e.counts and calendar.day(e.started) == today}
        had_turn = "What you usually do had its turn today already."
        yield had_turn if done & usual else "You practised its area today already."
