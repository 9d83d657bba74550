"""Safety before a session: the first screen, what it answers, and the cautions of a routine."""

from tpcoach.coaching.questions import ask, can_ask, confirm, say
from tpcoach.errors import Refused
from tpcoach.guide.safety import Safety, safety
from tpcoach.journal import safety_answers
from tpcoach.journal.safety_answers import Answer, Clearance
from tpcoach.plan.routine import Routine
from tpcoach.prose import listed, sentence, wrapped
from tpcoach.system.runtime import Runtime

NOTICE = (
    "safety: not asked, because this is no terminal; "
    "tpcoach safety says who should ask a professional first and when to stop"
)
_CONFIRM = "when a professional has agreed: tpcoach safety --confirm"


def refuse(runtime: Runtime) -> None:
    """Raise Refused if the newest answer lets no session start, whatever the input is."""
    known = _known(runtime)
    asked_again = can_ask(runtime) and not known.holds(runtime.now())
    if known.answer and not known.answer.lets_start and not asked_again:
        emergency = known.answer is Answer.EMERGENCY
        first = "get medical help first" if emergency else "ask a professional first"
        raise Refused(f"start: your answer was: {known.answer}; {first}, and {_CONFIRM}")


def clear(runtime: Runtime, routine: Routine, plain: bool) -> int:
    """Ask what must be asked before this routine, or say that it was not; the keys it took.

    The plain view tells all cautions itself. Raises Refused if no session may start.
    """
    known = _known(runtime)
    holds = known.holds(runtime.now())
    if not can_ask(runtime):
        if not holds:
            runtime.warn(NOTICE)
        return 0
    changed = known.seen.get(routine.id, routine.fingerprint) != routine.fingerprint
    keys = 0
    if not holds:
        keys = _ask(runtime, known, routine)
    elif changed:
        ask(runtime, changed_cautions(routine, runtime.width()), "\n\r")
        keys = 1
    elif not plain:
        say(runtime, one_line(routine))
    seen = _known(runtime).having_seen(routine.id, routine.fingerprint)
    if known.seen != seen.seen:
        safety_answers.write(runtime.folders().state, seen)
    return keys


def _ask(runtime: Runtime, known: Clearance, routine: Routine) -> int:
    told = safety(runtime.library.bundled)
    key = ask(runtime, questions(told, routine, runtime.width()), "nse")
    if key == "n":
        _keep(runtime, known, Answer.NOTHING)
        return 1
    if key == "e":
        _keep(runtime, known, Answer.EMERGENCY)
        say(runtime, f"{told.urgent} {told.today}")
        raise Refused(f"start: {told.no_session.lower().rstrip('.')}, and {_CONFIRM}")
    _keep(runtime, known, Answer.APPLIES)
    _confirm_agreement(runtime, known, told)
    return 2


def _confirm_agreement(runtime: Runtime, known: Clearance, told: Safety) -> None:
    say(runtime, told.advice)
    if not confirm(runtime, "Has one of them agreed that you may do this?"):
        raise Refused(f"start: ask a professional first, and {_CONFIRM}")
    _keep(runtime, known, Answer.CLEARED)


def _keep(runtime: Runtime, known: Clearance, answer: Answer) -> None:
    safety_answers.write(runtime.folders().state, known.answered(answer, runtime.now()))


def _known(runtime: Runtime) -> Clearance:
    return safety_answers.read(runtime.folders().state)


def questions(safety: Safety, routine: Routine, width: int) -> list[str]:
    """The one screen that one key answers."""
    return [
        *wrapped("First, take care. Something applies to you if it is one of these:", width - 1),
        *listed(safety.applies, width),
        *wrapped("These are emergency signs:", width - 1),
        *listed(safety.emergency, width),
        *_cautions(routine, width),
        *wrapped("Does any of this apply to you?", width - 1),
        "  n  nothing applies",
        "  s  something applies",
        "  e  emergency signs",
    ]


def changed_cautions(routine: Routine, width: int) -> list[str]:
    """What to take care of in a routine whose file has changed."""
    return [
        *wrapped(f"{routine.title} has changed since you last did it.", width - 1),
        *_cautions(routine, width),
        "  Enter  go on",
    ]


def one_line(routine: Routine) -> str:
    """What to take care of, for someone who has seen it before."""
    first, *others = routine.cautions
    more = f" {len(others)} more: tpcoach show {routine.id}" if others else ""
    return f"Take care: {sentence(first)}{more}"


def _cautions(routine: Routine, width: int) -> list[str]:
    return wrapped(f"In this routine: {' '.join(map(sentence, routine.cautions))}", width - 1)
