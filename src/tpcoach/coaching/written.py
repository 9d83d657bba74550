"""What was written since the last session: is a fever gone, and was anything wrong that no rule
knows.
"""

from collections.abc import Sequence

from tpcoach.coaching.safety_gate import TOO_FAST
from tpcoach.consistency.past import Past
from tpcoach.errors import Refused
from tpcoach.frozen import replace
from tpcoach.listening import alarms, excuses
from tpcoach.listening.answer import QUIT, WRONG_KEY, Back, Careful
from tpcoach.listening.questions import ask, can_ask
from tpcoach.practice.keys import ENTER
from tpcoach.prose import paragraph
from tpcoach.system.runtime import Runtime, say
from tpcoach.text import clean

_IS_GONE = r"(?:yes )?(?:(?:it'?s|it is|fever'?s?) )?(?:all )?gone(?: now)?|no fever(?: any ?more)?"
"""Words that say so of a fever."""

_MOST_NAMED = 3
"""Notes and excuses that one question names."""


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


def ask_about_doubts(runtime: Runtime, speed: float, back: Back | None = None) -> int:
    """Ask whether anything was wrong with the person where the words of a note, or of an excuse
    whose days have come, don't tell; after a yes the safety questions come again. Return how many
    keys it took: where nobody can be asked, that is only said. The answer before may be taken
    `back`. Raises NotSaved, Ended.
    """
    keys = 0
    while speed < TOO_FAST and (doubts := _doubts(runtime)[:_MOST_NAMED]):
        said = " and ".join(f'"{clean(words)}"' for _, words in doubts)
        if not can_ask(runtime):
            say(runtime, f"You wrote {said}: go on only if nothing was wrong with you.")
            break
        asked = f"You wrote {said}. Was anything wrong with you? y or n"
        lines = paragraph(asked, runtime.width() - 2)
        # Whoever says that something is wrong says yes.
        key = ask(runtime, lines, ("y", "n", WRONG_KEY), back=back, careful=Careful("y", "n"))
        _keep_answer(runtime, doubts, wrong=key != "n")
        keys += 1
    return keys


def _doubts(runtime: Runtime) -> list[tuple[str, str]]:
    """Return the words that are asked about: each with the id of its excuse, or of a note with
    none.
    """
    notes = (("", words) for words in alarms.clearance(runtime).doubts)
    return [*((each.id, each.note or "") for each in excuses.doubtful(runtime)), *notes]


def _keep_answer(runtime: Runtime, doubts: Sequence[tuple[str, str]], wrong: bool) -> None:
    stored, said = alarms.clearance(runtime), [words for _, words in doubts]
    left = tuple(words for words in stored.doubts if words not in said)
    harmless = (*stored.harmless, *(id for id, _ in doubts if id))
    stored = replace(stored, doubts=left, harmless=harmless)
    for words in said if wrong else ():
        stored = stored.asked_again(words)
    alarms.save(runtime, stored)
