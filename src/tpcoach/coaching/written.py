"""What was written since the last session: is a fever gone, and was anything wrong that no rule
knows.
"""

from tpcoach.coaching.safety_gate import TOO_FAST
from tpcoach.consistency.past import Past
from tpcoach.errors import Refused
from tpcoach.frozen import replace
from tpcoach.listening import alarms, excuses
from tpcoach.listening.answer import QUIT, Careful
from tpcoach.listening.questions import ask, can_ask
from tpcoach.practice.keys import ENTER
from tpcoach.prose import paragraph
from tpcoach.system.runtime import Runtime, say
from tpcoach.text import clean

_IS_GONE = r"(?:yes )?(?:(?:it'?s|it is|fever'?s?) )?(?:all )?gone(?: now)?|no fever(?: any ?more)?"
"""Words that say so of a fever."""

_MOST_NAMED = 3
"""Notes and excuses that the question names, the newest."""


def refuse_with_fever(runtime: Runtime, past: Past, speed: float) -> None:
    """Ask whether a fever is gone for which today is excused, or of which it was still said
    yesterday. Raises Refused unless it is, and where nobody can be asked, of today; at a speed of
    `TOO_FAST` or more nobody presses. After a no the safety questions come again too. Raises
    NotSaved.
    """
    if speed >= TOO_FAST:
        return
    asks, found, now = can_ask(runtime), past.excuses, runtime.now()
    ill = excuses.of_fever(runtime, found, now)
    if asks and not ill:
        ill = excuses.of_fever_before(runtime, found, now)
    if not ill:
        return
    words = clean(ill.note or "")
    if not asks:
        undo = f"if it is gone, take that back: tpcoach log remove {ill.id[:8]}"
        raise Refused(f'start: you excused days for "{words}"; not today with a fever; {undo}')
    gone = f'You excused days for "{words}", and not today with a fever. Is it gone? y or n'
    keys, lines = ("y", "n", QUIT, *ENTER), paragraph(gone, runtime.width() - 2)
    key = ask(runtime, lines, keys, careful=Careful("n", "y", _IS_GONE))
    if key == "n":
        # On another day nothing else would ask about it.
        excuses.ask_again(runtime, ill)
    if key != "y":
        slip = f"was that excuse a slip? tpcoach log remove {ill.id[:8]}"
        raise Refused(f"start: not today with a fever; {slip}")


def ask_about_doubts(runtime: Runtime, speed: float) -> int:
    """Ask whether anything was wrong with the person where the words of a note, or of an excuse
    whose days have come, don't tell; after a yes the safety questions come again. Return how many
    keys it took: where nobody can be asked, that is only said. Raises NotSaved, Ended.
    """
    if speed >= TOO_FAST:
        return 0
    doubtful = excuses.doubtful(runtime)
    words = [*(each.note or "" for each in doubtful), *alarms.clearance(runtime).doubts]
    if not words:
        return 0
    said = " and ".join(f'"{clean(each)}"' for each in words[-_MOST_NAMED:])
    if not can_ask(runtime):
        say(runtime, f"You wrote {said}: go on only if nothing was wrong with you.")
        return 0
    asked = f"You wrote {said}. Was anything wrong with you? y or n"
    lines = paragraph(asked, runtime.width() - 2)
    wrong = ask(runtime, lines, "yn", careful=Careful("y", "n")) == "y"
    stored = replace(alarms.clearance(runtime), doubts=())
    if wrong:
        for each in words:
            stored = stored.asked_again(each)
    else:
        ids = (each.id for each in doubtful)
        stored = replace(stored, harmless=(*stored.harmless, *ids))
    alarms.save(runtime, stored)
    return 1
