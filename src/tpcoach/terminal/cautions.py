"""What a person is told to take care of before a session starts."""

from tpcoach.guide.safety import Safety
from tpcoach.plan.routine import Routine
from tpcoach.prose import listed, sentence, wrapped


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
