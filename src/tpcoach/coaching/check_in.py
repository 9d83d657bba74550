"""The questions before a session, and how they change it. At most three keys for all of them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import chain

from tpcoach.coaching.fine import without_stopped
from tpcoach.coaching.heard import Given, keep, said_of, severe_here
from tpcoach.coaching.unanswered import wrong_before
from tpcoach.consistency import advice, standing
from tpcoach.consistency.advice import Progress
from tpcoach.consistency.past import Past
from tpcoach.consistency.trend import remarks
from tpcoach.errors import Refused
from tpcoach.frozen import Frozen, replace
from tpcoach.guide.safety import red_flags, safety
from tpcoach.journal.records import Refusal
from tpcoach.listening.alarms import AGREED
from tpcoach.listening.numbers import ask_number, how_bad
from tpcoach.listening.questions import can_ask, confirm
from tpcoach.plan.areas import NEAR_THE_HEAD, SHORTEST, parts_there
from tpcoach.plan.changes import LEVELS, Changes, changed
from tpcoach.plan.muscles import parts_of
from tpcoach.plan.routine import Routine
from tpcoach.practice.wording import light
from tpcoach.prose import area_name, paragraph
from tpcoach.system.runtime import Runtime, say

MOST_KEYS = 3
LIGHT_PRESSURE = 4
"""The most a hold may be felt on a day with strong pain, 0-10. Source: content reference section 5,
light pressure; the number is a custom."""

_BELOW = 4
"""The rows for what is asked below a list, and the hint to it."""


class CheckIn(Frozen):
    """How the answers change a session, how bad and how sore it is, the muscles that were asked
    about, and the keys that it took.
    """

    changes: Changes
    before: int | None = None
    soreness: int | None = None
    asked: tuple[str, ...] = ()
    keys: int = 0


def check_in(
    runtime: Runtime, routine: Routine, changes: Changes, past: Past, given: Given
) -> CheckIn:
    """Ask what today asks for, unless it is `given`; return the answers and what follows.

    `past` is that of `advice.LOOK_BACK`. An answer that allowed no pressing stands until there is a
    better one. Raises Refused, NotSaved.
    """
    now = runtime.now()
    advised = _remark(runtime, routine, past)
    changes, waited = without_stopped(runtime, routine, changes, past, given)
    kept = {each.id for each in given.kept}
    past = replace(past, refusals=tuple(e for e in past.refusals if e.id not in kept))
    if not changed(routine, changes).exercises:
        # Nothing is left to ask about.
        return CheckIn(changes)
    changes, soreness, asked = _for_soreness(runtime, routine, changes, past, given)
    took = waited + bool(asked)
    answers, keys = _ask_how_bad(runtime, routine, past, given.keys - took, given)
    keys += took
    before = max(answers.values(), default=None)
    changes = _for_strength(runtime, routine, changes, answers, given)
    chosen = {"hold", "stretch"}.intersection(dict(routine.own_way))
    if not (chosen or changes.hold or changes.stretch or changes.stretches_only):
        progress = advice.progress(past.entries, routine, now, soreness)
        if advised and (progress.proposed or 0) > progress.level:
            # A professional should look first.
            progress = replace(progress, proposed=None)
        changes, proposed = _for_progress(runtime, routine, changes, progress, given, keys)
        keys += proposed
    return CheckIn(changes, before, soreness, asked, keys)


def _ask_how_bad(
    runtime: Runtime, routine: Routine, past: Past, keys_left: int, given: Given
) -> tuple[dict[str, int], int]:
    """Return how bad it is in each area where it was severe, else in the routine's, and there if it
    was given; and the keys that it took. Raises Refused without an answer where it was severe.
    """
    severe = severe_here(runtime, routine, past)
    answers, keys = {}, 0
    for each in {each.area: each for each in severe}.values():
        say(runtime, f"Last time: {said_of(each)}.")
        # What was given was not asked about another area.
        answer = given.before if each.area == routine.area else None
        if answer is None and can_ask(runtime):
            answer, keys = _number(runtime, routine, each.area, given), keys + 1
        if answer is None:
            raise Refused(f"start: {said_of(each)}; ask a professional first, and {AGREED}")
        answers[each.area] = answer
    answer = given.before
    # An answer that allows no pressing is kept before anything more is asked.
    fine = max(answers.values(), default=0) < advice.SEVERE_FROM
    if answer is None and fine and routine.area not in answers and keys_left - keys > 0:
        answer, keys = _number(runtime, routine, routine.area, given), keys + 1
    return answers if answer is None else {**answers, routine.area: answer}, keys


def _number(
    runtime: Runtime, routine: Routine, area: str, given: Given, sore: tuple[str, ...] = ()
) -> int | None:
    """Ask how sore it is in these muscles, else how bad it is in an area; x says that something is
    wrong there. Raises Ended unless that was a slip.
    """
    question, kept_from = how_bad(area, "right now"), advice.SEVERE_FROM
    if sore:
        kept_from = advice.SEE_SOMEONE_FROM
        question = f"How sore is it where you pressed last ({', '.join(sore)}), 0-10?"
    wrong = wrong_before(runtime, routine, area, sore)
    # "It aches all the time" is said of one.
    place = "calf" if area == "calves" else "" if area == "whole-body" else area_name(area)
    return ask_number(runtime, question, wrong, given.back, kept_from, place=place)


def _remark(runtime: Runtime, routine: Routine, past: Past) -> bool:
    """Say once a week, before the first session of an area, why a professional should look; return
    whether one should at this routine, said now or not.
    """
    now, calendar, entries = runtime.now(), runtime.settings.calendar, past.entries
    week = calendar.week(calendar.day(now))
    new = [e for e in entries if not e.rehearsal and calendar.day(e.started) >= week.first]
    done = {area for each in new for area in each.areas}
    here = {a: t for a, t in remarks(entries, now).items() if a in (routine.area, *routine.areas)}
    for area, text in here.items():
        if area not in done:
            say(runtime, f"{text} Time to have a professional look.")
    return bool(here)


def _for_soreness(
    runtime: Runtime, routine: Routine, changes: Changes, past: Past, given: Given
) -> tuple[Changes, int | None, tuple[str, ...]]:
    """Ask how sore it is where it was pressed lately; return also the muscles it was asked of."""
    left = (each for each in routine.exercises if each.name not in changes.left_out)
    left_of_it, now = replace(routine, exercises=tuple(left)), runtime.now()
    stand = standing.sore(past, left_of_it.held, now)
    pressed = _pressed_lately(past, left_of_it, stand, given, now)
    if not pressed:
        return changes, None, ()
    at, muscles = pressed
    soreness, asks = _how_sore(runtime, left_of_it, given, stand, muscles)
    asked = muscles if asks else ()
    if stand and soreness is None:
        return _as_it_stands(runtime, changes, past, given, stand), None, asked
    soreness = max((each for each in (soreness, given.sore) if each is not None), default=None)
    late = now - at >= advice.STILL_SORE_AFTER
    changes = _where_sore(runtime, routine, changes, given, muscles, soreness or 0, late)
    return changes, soreness, asked


def _pressed_lately(
    past: Past, routine: Routine, stand: Sequence[Refusal], given: Given, now: datetime
) -> tuple[datetime, tuple[str, ...]] | None:
    """Return which muscles of those that a routine holds were pressed lately and when, as far as it
    matters today; those that `stand` as sore are among them.
    """
    held = tuple(dict.fromkeys(each.muscle for each in routine.exercises if each.hold))
    pressed = advice.last_pressed(past.entries, routine.held, now)
    if stand and not pressed:
        pressed = stand[0].at - advice.STILL_SORE_AFTER, ()
    elif given.sore is not None and held and not pressed:
        before = advice.last_pressed(past.entries, routine.held, now, advice.FROM_PRESSING)
        pressed = before or (now, held)
    if not pressed:
        return None
    at, muscles = pressed
    return at, tuple(dict.fromkeys((*muscles, *(m for each in stand for m in each.muscles))))


def _how_sore(
    runtime: Runtime,
    routine: Routine,
    given: Given,
    stand: Sequence[Refusal],
    muscles: tuple[str, ...],
) -> tuple[int | None, bool]:
    """Return how sore these muscles are, as a routine just before asked, as it was given or as it
    is answered now; and whether it was asked now.
    """
    answers, parts = dict(given.answered), parts_of(*muscles)
    if parts <= answers.keys():
        return max((a for part in parts if (a := answers[part]) is not None), default=None), False
    # What was given was not asked about muscles that another routine pressed.
    mine = parts_of(*(m for each in stand for m in each.muscles)) <= routine.held
    if can_ask(runtime) and (given.sore is None or not mine):
        return _number(runtime, routine, routine.area, given, muscles), True
    return given.sore if mine else None, False


def _as_it_stands(
    runtime: Runtime, changes: Changes, past: Past, given: Given, stand: Sequence[Refusal]
) -> Changes:
    """Leave unpressed what was sore before, where nobody says how it is now. Raises Refused where
    that allows no session.
    """
    sorest = stand[0]
    if given.sore or not standing.only_light(past, sorest):
        rests = f"let it rest {advice.until(sorest.at)}"
        raise Refused(f"start: {said_of(sorest)}; {rests}; to answer, {_start_again(runtime)}")
    say(runtime, f"{said_of(sorest)}: only stretches for that.")
    return replace(changes, unpressed=tuple(sorted(part for each in stand for part in each.sore)))


def _start_again(runtime: Runtime) -> str:
    return "start again" if can_ask(runtime) else "start on a terminal"


def _where_sore(
    runtime: Runtime,
    routine: Routine,
    changes: Changes,
    given: Given,
    muscles: tuple[str, ...],
    sore: int,
    late: bool,
) -> Changes:
    """Say and leave out what is too sore to be pressed; `late` is after two days. Raises Refused
    where it allows no session.
    """
    if sore >= advice.SEE_SOMEONE_FROM or (late and sore >= advice.LIGHTEN_FROM):
        keep(runtime, given, routine.area, sore, muscles)
        say(runtime, safety(runtime.library.bundled).see_professional)
        when = "after more than two days" if late else "today"
        rests = f"let it rest {advice.until(runtime.now())}"
        raise Refused(f"start: still {sore} of 10 sore {when}; no session, {rests}")
    if sore >= advice.LIGHTEN_FROM or (late and sore):
        keep(runtime, given, routine.area, sore, muscles)
        names = ", ".join(muscles)
        still = " after more than two days" * (sore < advice.LIGHTEN_FROM)
        say(runtime, f"{sore} of 10{still}: only stretches for what is sore today ({names}).")
        spared = (parts_there(each, area) for each in muscles for area in routine.areas)
        unpressed = tuple(dict.fromkeys(chain.from_iterable(spared)))
        changes = replace(changes, unpressed=unpressed)
    return changes


def _for_strength(
    runtime: Runtime, routine: Routine, changes: Changes, answers: Mapping[str, int], given: Given
) -> Changes:
    before = max(answers.values(), default=0)
    if before < advice.STRONG_FROM:
        return changes
    if before < advice.SEVERE_FROM:
        changes = replace(changes, hold=SHORTEST, pressure=LIGHT_PRESSURE)
        say(runtime, f"{before} of 10: light today, {light(changed(routine, changes))}.")
        return changes
    # Before anything more is asked: however this ends, the answer stands.
    muscles = [each.muscle for each in routine.exercises]
    try:
        for area, value in answers.items():
            if value >= advice.SEVERE_FROM:
                keep(runtime, given, area, value, covers=muscles)
    finally:
        urgent = f"{before} of 10: ask a professional first. Above all with one of"
        _say_signs(runtime, routine, urgent)
    if set(routine.areas) & set(NEAR_THE_HEAD):
        raise Refused(f"start: no session with {before} of 10 so near the head; {AGREED}")
    stretches = "Do the stretches alone, without any pressing?"
    wrong = wrong_before(runtime, routine)
    if not (can_ask(runtime) and confirm(runtime, stretches, wrong, given.back, careful="")):
        raise Refused("start: no session today")
    return replace(changes, stretches_only=True)


def _say_signs(runtime: Runtime, routine: Routine, urgent: str) -> None:
    """Say with which signs something is `urgent`, the gravest first; where they are too many for
    the window, last, just before what is asked, so that what scrolls away is the least of them.
    """
    signs = red_flags(runtime.library.bundled, routine.areas)
    columns, rows = runtime.size()
    needed = sum(len(paragraph(each, columns)) for each in (urgent, *signs)) + _BELOW
    high = not runtime.screen or needed <= rows
    for each in (f"{urgent} these:", *signs) if high else (*reversed(signs), f"{urgent} those."):
        say(runtime, each)


def _for_progress(
    runtime: Runtime,
    routine: Routine,
    changes: Changes,
    progress: Progress,
    given: Given,
    keys: int,
) -> tuple[Changes, bool]:
    """Propose longer or shorter times, where that is due; return also whether it was asked."""
    written, level, proposed = progress.written, progress.level, progress.proposed
    if changes.unpressed and proposed is not None and proposed > level:
        # Where something is too sore to be pressed, nothing gets longer.
        proposed = None
    asks = given.keys > keys and proposed is not None
    if asks and proposed is not None:
        proposal = "Go back to the times that the routine has?"
        if proposed != written:
            how = "Longer" if proposed > level else "Shorter"
            proposal = f"{how} this time: {_times(written, proposed)}?"
        question, wrong = (
            f"{progress.reason.capitalize()}. {proposal}",
            wrong_before(runtime, routine),
        )
        if confirm(runtime, question, wrong, given.back):
            level = proposed
    if level == written:
        return changes, asks
    if level == progress.level:
        say(runtime, f"As last time: {_times(written, level)}.")
    return replace(changes, level=level), asks


def _times(written: int, level: int) -> str:
    bound = "at least" if level > written else "at most"
    hold, stretch = LEVELS[level].hold // 1000, LEVELS[level].stretch // 1000
    return f"every hold {bound} {hold} s, every stretch {bound} {stretch} s"
