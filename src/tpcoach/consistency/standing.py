"""What still stands against pressing from the days before: answers, and stops that ended. Pure.

An answer stands as long as soreness is asked about (`advice.SORE_FOR`), until a newer one to the
same question, or until a professional has agreed. A session that something wrong ended is mentioned
as long as its stops matter.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import chain

from tpcoach.consistency import advice
from tpcoach.journal.entry import Entry
from tpcoach.journal.jsonl import CLOCK_FAULTS
from tpcoach.journal.refusal import Refusal
from tpcoach.plan.areas import NEAR_THE_HEAD, parts
from tpcoach.practice.transitions import ends


@dataclass(frozen=True, slots=True)
class Past:
    """The entries that matter today, without the stops that a professional's agreement lifted, and
    the refusals after that agreement.
    """

    entries: tuple[Entry, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    agreed: datetime | None = None


def recall(
    entries: Iterable[Entry],
    refusals: Iterable[Refusal],
    agreed: datetime | None,
    now: datetime,
) -> Past:
    """Return what was before, as far as a professional has not agreed since to go on.

    What is dated ahead of now, by a clock that was wrong, is lifted too: else it would stand for
    as long as that clock was wrong.
    """
    if agreed is None:
        return Past(tuple(entries), tuple(refusals))
    lifted = (replace(e, stops=()) if e.ended <= agreed or e.ended > now else e for e in entries)
    later = (each for each in refusals if agreed < each.at <= now)
    return Past(tuple(lifted), tuple(later), agreed)


def severe(past: Past, areas: Collection[str], now: datetime) -> Refusal | None:
    """Return the answer how bad it is that allows no pressing in one of these areas, if the newest
    one about that area does not.
    """
    answers = [each for each in past.refusals if not each.muscles]
    for entry in advice.past(past.entries, now):
        answers += (
            Refusal(entry.id, at, entry.area, (), value)
            for at, value in ((entry.started, entry.before), (entry.ended, entry.after))
            if value is not None and (past.agreed is None or at > past.agreed)
        )
    for area in dict.fromkeys(chain.from_iterable(map(parts, areas))):
        newest = _newest((each for each in answers if area in parts(each.area)), now)
        if newest and newest.value >= advice.SEVERE_FROM:
            return newest
    return None


def too_sore(past: Past, muscles: Collection[str], now: datetime) -> Refusal | None:
    """Return the newest refusal because one of these muscles was too sore."""
    newest = _newest((e for e in past.refusals if not set(e.muscles).isdisjoint(muscles)), now)
    if newest is None:
        return None
    later = (e for e in advice.past(past.entries, now) if e.started >= newest.at)
    answers = (e for e in later if e.soreness is not None)
    again = any(step.muscle in newest.muscles for e in answers for step in e.steps)
    return None if again else newest


def _newest(answers: Iterable[Refusal], now: datetime) -> Refusal | None:
    # One a little ahead of now stands too: a clock that was set back lifts nothing.
    known = (each for each in answers if each.at <= now + CLOCK_FAULTS)
    recent = (each for each in known if now < each.at + advice.SORE_FOR)
    return max(recent, key=lambda each: each.at, default=None)


def see_first(
    past: Past, areas: Collection[str], now: datetime, within: timedelta = advice.LOOK_BACK
) -> tuple[Entry, str] | None:
    """Return the newest session in one of these areas that something wrong ended, and in which
    exercise it was: a professional should look first. Near the head all areas are one.
    """
    stopped = [each for each in advice.past(past.entries, now, within) if each.stops]
    for entry in reversed(stopped):
        last = entry.stops[-1]
        area = next((s.area for s in entry.steps if s.exercise == last.exercise), entry.area)
        near = not {area, entry.area}.isdisjoint(NEAR_THE_HEAD)
        there = {*parts(area), *(NEAR_THE_HEAD if near else ())}
        if ends(last.trouble, len(entry.stops), near) and not there.isdisjoint(areas):
            return entry, last.exercise
    return None
