"""Several sessions in a row: whether the next one begins after what was said since the first."""

from tpcoach.coaching.beginning import matters_today
from tpcoach.coaching.heard import said_of, severe_here, told_since
from tpcoach.coaching.recovery import why_nothing
from tpcoach.coaching.run import Run
from tpcoach.coaching.unanswered import something_is_wrong
from tpcoach.consistency.advice import SEVERE_FROM, STRONG_FROM
from tpcoach.consistency.past import Past
from tpcoach.consistency.standing import sore, why_not_today
from tpcoach.durations import words
from tpcoach.errors import Ended, Refused
from tpcoach.journal.entry import Entry
from tpcoach.listening.answer import Back
from tpcoach.listening.questions import ask, can_ask
from tpcoach.plan.routine import Routine
from tpcoach.practice.keys import ENTER
from tpcoach.prose import wrapped
from tpcoach.system.runtime import Runtime, say
from tpcoach.text import clean

NEXT_WITHIN = 600.0
"""Seconds after which the next of several sessions does not begin any more: what was answered
before the first of them is too old then."""


def next_in_row(runtime: Runtime, run: Run, before: Run) -> bool:
    """Return whether the next of several sessions begins; where somebody can be asked, Enter begins
    it. Raises Refused where none may start any more, Ended after an alarm.
    """
    routine = run.begun[0].timeline.routine
    if not _still_right(runtime, run, before):
        return False
    if not can_ask(runtime):
        return True
    takes = words(run.begun[0].timeline.total)
    question = f"Next: {routine.id}, {takes}. Enter begins, q ends, x if something is wrong."
    lines = wrapped(question, runtime.width() - 3)
    done = before.begun[0].timeline.routine

    def wrong() -> None:
        if something_is_wrong(runtime, done, done.area) and not _still_right(runtime, run, before):
            raise Ended(0)

    back = Back("y", wrong)
    key = ask(runtime, lines, (*ENTER, "q"), NEXT_WITHIN, wrong=wrong, back=back)
    if not key:
        say(runtime, f"No answer for {words(round(NEXT_WITHIN * 1000))}; it does not begin.")
    return key in ENTER and _still_right(runtime, run, before)


def _still_right(runtime: Runtime, run: Run, before: Run) -> bool:
    """Return whether what was answered before the first of several sessions still lets this one
    begin; if not, say why, and whether it may begin by itself. Raises Refused where nothing may
    start.
    """
    routine, (past, _) = run.begun[0].timeline.routine, matters_today(runtime)
    if why := why_nothing(runtime, past):
        raise Refused(f"start: {why}")
    entry = next((each for each in past.entries if each.id == before.id), None)
    if not entry:
        return True
    why = _said_since(runtime, routine, past, entry) or told_since(
        runtime, routine, past, run.known
    )
    if not why:
        return True
    say(runtime, f"{routine.id} doesn't begin now; {why}.")
    if not why_not_today(past, routine, runtime.library.all()[0], runtime.now()):
        say(runtime, f"It may by itself, which asks you first: tpcoach start {routine.id}")
    return False


def _said_since(runtime: Runtime, routine: Routine, past: Past, before: Entry) -> str:
    """Return what was said against a routine since the session before it began: something was wrong
    or it was strong in it or after it, or an answer elsewhere; empty if nothing was.
    """
    stops = [e.stops[-1] for e in past.told if e.stops and e.ended >= before.started]
    if stops:
        return f'something was wrong in "{clean(stops[-1].exercise)}"'
    after = before.after or 0
    felt = max((each.value for each in before.strength if each.value >= SEVERE_FROM), default=0)
    if felt or after >= STRONG_FROM:
        return f"{before.routine} felt {max(felt, after)} of 10"
    muscles = [each.muscle for each in routine.exercises]
    later = [*severe_here(runtime, routine, past), *sore(past, muscles, runtime.now())]
    return next((said_of(each) for each in later if each.at > before.started), "")
