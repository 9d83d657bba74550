"""Where something was wrong before: what rests, and whether it is fine now where it ended one."""

from collections.abc import Sequence

from tpcoach.coaching.heard import Given
from tpcoach.coaching.unanswered import wrong_before
from tpcoach.consistency import standing
from tpcoach.consistency.past import Past
from tpcoach.errors import Refused
from tpcoach.frozen import replace
from tpcoach.guide.safety import safety
from tpcoach.journal import log
from tpcoach.journal.entry import new_id
from tpcoach.journal.records import FINE, NO, YES, Decision
from tpcoach.listening.alarms import AGREED, or_something_applies
from tpcoach.listening.questions import can_ask, confirm
from tpcoach.plan.changes import Changes, changed
from tpcoach.plan.routine import Routine
from tpcoach.system.runtime import Runtime, say

_IS_FINE = (
    r"(?:yes )?(?:(?:it'?s|it is|all) )?(?:fine|good)(?: now)?"
    r"|(?:they|one of them) (?:(?:have|has) )?agreed"
)
"""Words that say so."""


def without_stopped(
    runtime: Runtime, routine: Routine, changes: Changes, past: Past, given: Given
) -> tuple[Changes, bool]:
    """Say what was wrong before, and leave out what should rest; say also who lifts that. Where it
    ended a session, what is left waits for a yes; return also whether it did. Raises Refused,
    Ended.
    """
    now, unfine = runtime.now(), standing.not_fine(past, routine, runtime.now())
    if can_ask(runtime):
        # It is asked about again below.
        past = replace(past, fine=dict.fromkeys(past.fine, True))
    ended = standing.see_first(past, routine.areas, now) or next(iter(unfine), None)
    asked_of = {each[0].id: each for each in (ended, *unfine) if each}
    for entry, exercise in asked_of.values():
        say(runtime, f'On {entry.started:%d %b %Y} something was wrong in "{exercise}".')
    names = []
    for each in routine.exercises:
        if why := standing.why_rests(past, each, now):
            say(runtime, f'Left out: "{each.name}". Something {why}.')
            names.append(each.name)
            continue
        rested = standing.back_again(past, each, now)
        if rested and rested.id not in asked_of:
            say(
                runtime,
                f'"{each.name}" is back: something was wrong there on {rested.started:%d %b}. '
                "Only if it is fine now; else n skips it, and x stops it.",
            )
    if names or ended:
        say(runtime, safety(runtime.library.bundled).see_professional)
        say(runtime, AGREED.capitalize())
    changes = replace(changes, left_out=tuple(names))
    asks = can_ask(runtime) and bool(changed(routine, changes).exercises)
    waits = bool(unfine or (ended and ended[0].id not in past.fine))
    if asks and waits:
        _ask_if_fine(runtime, routine, [*asked_of], given)
    return changes, asks and waits


def _ask_if_fine(runtime: Runtime, routine: Routine, sessions: Sequence[str], given: Given) -> None:
    """Ask whether it is fine now where the sessions of these ids ended, and keep the answer: a no
    until it is asked again. Raises Refused, Ended, NotSaved.
    """
    fine, wrong = "Is it fine now, or has one of them agreed?", wrong_before(runtime, routine)
    yes = confirm(runtime, fine, wrong, given.back, careful=_IS_FINE)
    with or_something_applies(runtime, grave=not yes):
        for id in sessions:
            now, answer = runtime.now(), YES if yes else NO
            decision = Decision(new_id(), now, asked=FINE, answer=answer, session=id)
            log.append(runtime.log, decision.line, now, ending=log.EXCUSES)
    if not yes:
        raise Refused("start: no session there until you say that it is fine, or one agreed")
