"""What still stands against pressing from the days before: answers, and stops that ended. Pure.

Soreness stands as long as it is asked about (`advice.SORE_FOR`), how bad it was `SEVERE_FOR`, until
a newer answer to the same question, or until a professional has agreed. A session that something
wrong ended is mentioned as long as its stops matter, and while the answer to whether it is fine
there now is no. Corrections and wrong clocks lift nothing.
"""

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime, timedelta
from itertools import chain

from tpcoach.consistency import advice, history
from tpcoach.consistency.past import Past
from tpcoach.frozen import replace
from tpcoach.journal.entry import Entry
from tpcoach.journal.records import Refusal
from tpcoach.plan.areas import MAX_PRESS, NEAR_THE_HEAD, PARTS, own_muscles, parts, parts_there
from tpcoach.plan.muscles import parts_of
from tpcoach.plan.routine import Exercise, Routine
from tpcoach.practice.session import HURTS_FROM, SKIPPED_WITHIN
from tpcoach.practice.trouble import ends
from tpcoach.prose import area_name
from tpcoach.text import clean

SEVERE_FOR = timedelta(weeks=2)
"""How long 8 of 10 or more stands without a lower answer. Time alone does not show that it got
better.
"""


def was_severe(past: Past, now: datetime) -> bool:
    """Return whether any answer of the last days could be `severe`: most often none is, and then
    nothing need be looked up.
    """
    entries = advice.said(past.told, now, SEVERE_FOR + timedelta(days=1))
    values = [value for e in entries for value in (e.before, e.after)]
    return any((v or 0) >= advice.SEVERE_FROM for v in (*values, *(r.value for r in past.refusals)))


def severe(
    past: Past, areas: Collection[str], muscles: Collection[str], now: datetime
) -> tuple[Refusal, ...]:
    """Return the answers how bad it is that allow no pressing in one of these areas or muscles:
    for each its newest, if that one does not. Near the head what is severe in one is so in all.
    """
    answers = [each for each in past.refusals if not each.muscles]
    for entry in advice.said(past.told, now, SEVERE_FOR + timedelta(days=1)):
        answers += _answers(past, entry, now)
    single = dict.fromkeys(chain.from_iterable(map(parts, areas)))
    # What hurts there is pressed wherever its muscles are.
    pressed = parts_of(*muscles)
    single |= dict.fromkeys(area for area in MAX_PRESS if own_muscles(area) & pressed)
    if not single.keys().isdisjoint(NEAR_THE_HEAD):
        single |= dict.fromkeys(NEAR_THE_HEAD)
    about = [[a for a in answers if area in parts(a.area)] for area in single]
    about += [[a for a in answers if part in parts_of(*a.covers)] for part in pressed]
    newest = [_newest(each, now, SEVERE_FOR) for each in about]
    return tuple(dict.fromkeys(e for e in newest if e and e.value >= advice.SEVERE_FROM))


def _answers(past: Past, entry: Entry, now: datetime) -> Iterator[Refusal]:
    """Return what a session says of how bad it was. A better answer counts only as it was given,
    at a real session: none that was entered by hand, corrected or rehearsed.
    """
    given = entry.source != "added" and not entry.rehearsal
    given = given and entry.id not in {each.id for each in past.corrected}
    muscles = tuple(dict.fromkeys(step.muscle for step in entry.steps))
    for at, value in ((entry.started, entry.before), (entry.ended, entry.after)):
        counts = value is not None and (given or value >= advice.SEVERE_FROM)
        if value is not None and counts and not past.lifted(at, now):
            yield Refusal(entry.id, at, entry.area, (), value, covers=muscles)


def stands(past: Past, now: datetime) -> bool:
    """Return whether anything that was said in the days before matters today."""
    stopped = _stopped(past, now, advice.LOOK_BACK)
    severe_now = severe(past, tuple(MAX_PRESS), (), now)
    return bool(stopped or hurt(past, now) or _newest(past.refusals, now) or severe_now)


def sore(past: Past, muscles: Collection[str], now: datetime) -> list[Refusal]:
    """Return for each part of these muscles the newest answer that it was sore, until a lower
    one; those that allow no session first.
    """
    newest = (
        _newest((e for e in past.refusals if part in e.sore), now) for part in parts_of(*muscles)
    )
    standing = {e.id: e for e in newest if e and not _lower_since(past, e, now)}
    return sorted(standing.values(), key=lambda e: (only_light(past, e), now - e.at))


def _lower_since(past: Past, refusal: Refusal, now: datetime) -> bool:
    later = (e for e in history.past(past.entries, now) if e.started >= refusal.at)
    fine = min(advice.LIGHTEN_FROM, refusal.value)
    answers = (e for e in later if e.soreness is not None and e.soreness < fine)
    done = {step.muscle for e in answers for step in e.steps}
    # Of a whole a part says too little.
    return any(parts_of(each) <= parts_of(*done) for each in refusal.muscles)


def only_light(past: Past, sore: Refusal) -> bool:
    """Return whether that soreness leaves the stretches: less than 4 of 10, or less than 7 soon
    after the pressing.
    """
    if sore.value < advice.LIGHTEN_FROM:
        return True
    pressed = advice.last_pressed(past.entries, sore.muscles, sore.at)
    soon = pressed is not None and sore.at - pressed[0] < advice.STILL_SORE_AFTER
    return soon and sore.value < advice.SEE_SOMEONE_FROM


def filed(routines: Iterable[Routine]) -> dict[str, frozenset[str]]:
    """Return the areas in which these routines have each part of a muscle."""
    areas: dict[str, set[str]] = {}
    for each in chain.from_iterable(routine.exercises for routine in routines):
        for part in parts_of(each.muscle):
            areas.setdefault(part, set()).add(each.area)
    return {part: frozenset(found) for part, found in areas.items()}


def areas_of(muscles: Collection[str], routines: Iterable[Routine]) -> set[str]:
    """Return the areas in which a routine has one of these muscles."""
    areas = filed(routines)
    return {area for part in parts_of(*muscles) for area in areas.get(part, ())}


def _newest(
    answers: Iterable[Refusal], now: datetime, within: timedelta = advice.SORE_FOR
) -> Refusal | None:
    recent = (each for each in answers if now < each.at + within)
    return max(recent, key=lambda each: (each.at, each.value), default=None)


def see_first(
    past: Past, areas: Collection[str], now: datetime, within: timedelta = advice.LOOK_BACK
) -> tuple[Entry, str] | None:
    """Return the newest session in one of these areas that something wrong ended, and in which
    exercise it was: a professional should look first. Near the head all areas are one.
    """
    return next(_ended(past, areas, now, within), None)


def not_fine(past: Past, routine: Routine, now: datetime) -> list[tuple[Entry, str]]:
    """Return the sessions that something wrong ended where a routine presses, and of which it was
    last answered that it is not fine yet, each with the exercise; the newest first. A no has no
    end of its own, however long ago they were.
    """
    if not past.not_fine:
        return []
    where = {*routine.areas}.union(*(past.areas_with(e.muscle) for e in routine.exercises))
    ended = _ended(past, where, now, advice.LOOK_BACK)
    return [each for each in ended if each[0].id in past.not_fine]


def _ended(
    past: Past, areas: Collection[str], now: datetime, within: timedelta
) -> Iterator[tuple[Entry, str]]:
    """Return the sessions in one of these areas that something wrong ended, the newest first, each
    with the exercise.
    """
    single = {*chain.from_iterable(map(parts, areas))}
    for entry in reversed(_stopped(past, now, within)):
        last = entry.stops[-1]
        area = advice.area_of(entry, last.exercise)
        near = not {area, entry.area}.isdisjoint(NEAR_THE_HEAD)
        # Another routine may have the same muscle in another area.
        those = {area, *({entry.area} - PARTS.keys()), *past.areas_with(last.muscle)}
        there = {*chain.from_iterable(map(parts, those))}
        if not there.isdisjoint(NEAR_THE_HEAD):
            there |= {*NEAR_THE_HEAD}
        ended = ends(last.trouble, len(entry.stops), near) or _nothing_after(entry, last.exercise)
        if ended and not there.isdisjoint(single):
            yield entry, last.exercise


def _stopped(past: Past, now: datetime, within: timedelta) -> list[Entry]:
    """Return the sessions in which something was wrong, the oldest first; where all stops that
    matter are meant, those before them that are not fine yet, too.
    """
    lately = [each for each in advice.said(past.told, now, within) if each.stops]
    old = [e for e in past.unfine if within >= advice.LOOK_BACK and now - e.started >= within]
    return [*sorted(old, key=lambda each: each.started), *lately]


def _nothing_after(entry: Entry, exercise: str) -> bool:
    """Return whether nothing was practised after an exercise: it ran out there, or was ended."""
    of_it = (number for number, step in enumerate(entry.steps, 1) if step.exercise == exercise)
    after = entry.steps[max(of_it, default=len(entry.steps)) :]
    return all(step.practised < SKIPPED_WITHIN for step in after)


def why_rests(past: Past, exercise: Exercise, now: datetime) -> str | None:
    """Return why an exercise rests after a stop, as what `Something ...` says, if it has to."""
    names = {exercise.name, *exercise.muscles}
    if names & advice.stopped(past.told, now):
        return "was wrong in it in two sessions"
    if names & advice.stopped(past.told, now, advice.STOPPED_LATELY, sessions=1):
        return "was wrong in it within a day"
    if names & hurt(past, now).keys():
        return f"felt {HURTS_FROM} of 10 or more there within a day"
    where = (exercise.area, *past.areas_with(exercise.muscle))
    if ended := see_first(past, where, now, advice.STOPPED_LATELY):
        return (
            f'was wrong nearby within a day, in "{clean(ended[1])}", and that session ended there'
        )
    stopped = _ended(past, where, now, advice.LOOK_BACK) if past.not_fine else ()
    if unfine := next((name for entry, name in stopped if entry.id in past.not_fine), None):
        said = "you said that it is not fine yet; on a terminal tpcoach start asks again"
        return f'was wrong in "{clean(unfine)}", and {said}'
    return None


def hurt(past: Past, now: datetime) -> dict[str, str]:
    """Return the parts of the muscles that hurt in a session within a day, each with the muscle as
    it is named there, though it was a slip that something was wrong.
    """
    recent = advice.said(past.told, now, advice.STOPPED_LATELY)
    entries = [e for e in recent if e.strength and not past.lifted(e.ended, now)]
    felt = ((e, each.step) for e in entries for each in e.strength if each.value >= HURTS_FROM)
    steps = ((s, s.area or e.area) for e, number in felt for s in e.steps[number : number + 1])
    return {part: s.muscle for s, area in steps for part in parts_there(s.muscle, area)}


def severe_for(
    past: Past, routine: Routine, routines: Iterable[Routine], now: datetime
) -> tuple[Refusal, ...]:
    """Return the answers how bad it is that allow no pressing in a routine: about its areas, its
    muscles, and the areas in which any of these `routines` has one of its muscles.
    """
    if not was_severe(past, now):
        return ()
    muscles = [each.muscle for each in routine.exercises]
    areas = {routine.area, *routine.areas, *areas_of(muscles, routines)}
    return severe(past, areas, muscles, now)


def why_not_today(
    past: Past, routine: Routine, routines: Iterable[Routine], now: datetime
) -> tuple[str, ...]:
    """Return why `start` would refuse a routine without a better answer, or would leave nothing to
    press of it, in sentences.
    """
    answers = severe_for(past, routine, routines, now)
    reasons = [ask_first(each) for each in answers]
    rest = resting(past, routine, now)
    left = [each for each in routine.exercises if each.name not in rest]
    presses = any(each.hold for each in routine.exercises)
    if rest and not (any(each.hold for each in left) if presses else left):
        why = next(iter(rest.values()))
        reasons.append(f"Nothing of {routine.id} is left to press: something {why}.")
    return tuple(reasons)


def resting(past: Past, routine: Routine, now: datetime) -> dict[str, str]:
    """Return the names of the exercises that are left out after a stop, each with why."""
    said = tuple(each for each in past.told if each.stops or each.strength)
    wrong = replace(past, entries=said, corrected=())
    named = ((each.name, why_rests(wrong, each, now)) for each in routine.exercises)
    return {name: why for name, why in named if why}


def ask_first(answer: Refusal) -> str:
    """Return what an answer how bad it is says of an area, in a sentence."""
    return f"Your {area_name(answer.area)} felt {answer.value} of 10; ask a professional first."


def back_again(past: Past, exercise: Exercise, now: datetime) -> Entry | None:
    """Return the session in which something was wrong in this exercise or its muscle, if that
    rested since and is done today for the first time.
    """
    names = {exercise.name, *exercise.muscles}
    sessions = advice.said(past.told, now, advice.LOOK_BACK)

    def was_wrong(entry: Entry) -> bool:
        return any(names & advice.wrong_in(entry, stop) for stop in entry.stops)

    # Most often nothing was, and then no steps have to be read.
    for entry in reversed(sessions) if any(map(was_wrong, sessions)) else ():
        if was_wrong(entry):
            return entry
        done = (step for step in entry.steps if step.practised and not entry.rehearsal)
        if any(names & {step.exercise, *parts_of(step.muscle)} for step in done):
            return None
    return None
