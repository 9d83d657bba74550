"""A session before its first step: what a routine is today, and why."""

import io
from collections.abc import Collection

from tpcoach.coaching.check_in import CheckIn, check_in
from tpcoach.coaching.heard import NOT_GIVEN, Given
from tpcoach.coaching.recovery import why_nothing
from tpcoach.consistency import advice, history
from tpcoach.consistency.past import Past
from tpcoach.consistency.prescription import what_it_says
from tpcoach.durations import words
from tpcoach.errors import Problem, Refused
from tpcoach.frozen import replace
from tpcoach.listening import alarms
from tpcoach.plan.changes import Changes, changed, in_time, remarks, shortened
from tpcoach.plan.routine import Routine
from tpcoach.plan.timeline import Timeline, compile_timeline
from tpcoach.practice import wording
from tpcoach.system.runtime import Runtime, say


def matters_today(runtime: Runtime) -> tuple[Past, list[Problem]]:
    """Return what was before and matters today, and what of it cannot be read. Raises Refused for
    an alarm in the log, and for what may have been one.
    """
    past, problems = alarms.look_back(runtime)
    if alarm := alarms.recorded(past):
        raise Refused(f"start: {alarms.reason(alarm)}")
    if unanswered := alarms.unanswered(past):
        raise Refused(f"start: {unanswered}")
    recent = advice.said(past.entries, runtime.now(), advice.LOOK_BACK)
    return replace(past, entries=tuple(recent)), [*problems]


def today(
    runtime: Runtime,
    routine: Routine,
    changes: Changes,
    past: Past,
    given: Given = NOT_GIVEN,
    ms: int | None = None,
    pressed: Collection[str] = (),
) -> CheckIn:
    """Return how a routine is done today, after what must be asked; say what differs and why.

    It takes at most `ms`; `pressed` are parts of muscles that a routine just before it presses.
    Raises Refused, NotSaved.
    """
    usual = timeline_of(routine, changes).total
    for text in what_it_says(routine, runtime.settings.calendar.day(runtime.now())):
        say(runtime, text)
    for remark in remarks(routine, changes):
        say(runtime, remark)
    answers = check_in(runtime, routine, changes, past, given)
    changes = answers.changes
    twice = [each for each in changed(routine, changes).exercises if each.hold]
    if again := sorted({each.muscle for each in twice if not each.muscles.isdisjoint(pressed)}):
        say(runtime, f"Just pressed, so only stretched in {routine.id}: {', '.join(again)}.")
        changes = replace(changes, unpressed=(*changes.unpressed, *again))
    if ms is not None:
        changes = _in_time(runtime, routine, changes, past, ms)
    total = timeline_of(routine, changes).total
    if total < usual:
        say(runtime, f"Today it takes {words(total)} instead of {words(usual)}.")
    if shorter := wording.shorter(shortened(routine, changes)):
        say(runtime, shorter)
    return replace(answers, changes=changes)


def preview(
    runtime: Runtime, routine: Routine, changes: Changes, ms: int | None
) -> tuple[Timeline, list[str], bool, list[Problem]]:
    """Return what would run today if nothing was answered, and what is said about it; where it
    would be refused, the routine with its changes, why, and True; and the lines of the log that
    can't be read. Raises Refused where the changes leave nothing of a routine.
    """
    timeline, refused, problems = timeline_of(routine, changes), "", list[Problem]()
    said = io.StringIO()
    # Nobody is there to be asked, and what is said is for the page.
    alone = replace(runtime, keys=False, screen=False, stdout=said, stderr=io.StringIO())
    try:
        past, problems = matters_today(alone)
        refused = why_nothing(alone, past)
        if not refused:
            timeline = timeline_of(routine, today(alone, routine, changes, past, ms=ms).changes)
    except Refused as error:
        refused = str(error).removeprefix("start: ")
    why = [f"Not today. {refused}"] * bool(refused)
    return timeline, [*said.getvalue().splitlines(), *why], bool(refused), problems


def _in_time(runtime: Runtime, routine: Routine, changes: Changes, past: Past, ms: int) -> Changes:
    """Say and leave out what there is no time for. Raises Refused if nothing fits."""
    order = advice.longest_rested(history.past(past.entries, runtime.now()), routine)
    changes = in_time(routine, changes, ms, order)
    if not changed(routine, changes).exercises:
        raise Refused(f"{routine.id}: none of its exercises fits into {words(ms)}")
    if changes.no_time:
        named = ", ".join(f'"{name}"' for name in changes.no_time)
        say(runtime, f"No time today for {named}.")
    return changes


def timeline_of(routine: Routine, changes: Changes) -> Timeline:
    """Return the timeline of a routine with these changes. Raises Refused if they leave nothing."""
    chosen = changed(routine, changes)
    if chosen.exercises:
        return compile_timeline(chosen)
    raise Refused(f"{routine.id}: {_why_empty(routine, changes)}")


def _why_empty(routine: Routine, changes: Changes) -> str:
    with_time = changed(routine, replace(changes, no_time=()))
    if with_time.exercises:
        return "no exercise of it fits into the time"
    if changed(routine, replace(changes, no_time=(), left_out=())).exercises:
        return "nothing is left of it today; see a professional first"
    if changes.stretches_only:
        return "it has no stretches; no session today"
    return f"nothing in it is for the {changes.side} side; leave out --side"
