"""What is written or typed beside a number: what may mean danger is told, and kept for the next
start.
"""

from collections.abc import Callable

from tpcoach.consistency.past import untold
from tpcoach.errors import STOPPED, Ended
from tpcoach.frozen import replace
from tpcoach.guide.safety import Urgency
from tpcoach.journal.entry import TYPED_WORDS, Entry, to_line
from tpcoach.journal.log import append
from tpcoach.journal.recording import of_no_session, with_wrong, with_wrong_somewhere
from tpcoach.listening import meaning
from tpcoach.listening.alarms import (
    clearance,
    look_back_if_there,
    or_something_applies,
    save,
    something_applies,
    tell,
)
from tpcoach.practice.session import Trouble
from tpcoach.system.runtime import Runtime
from tpcoach.text import plain

_WITH_FEVER = "No session with a fever. If anything hurts with it, see a doctor today."
"""Source: content review section 4, a fever together with pain is for today; 1.6, not with one."""


def said_now(
    runtime: Runtime, words: str, of_session: bool = True
) -> tuple[Entry, tuple[str, ...]]:
    """Return words of oneself as the note of an entry of no session, with something wrong if
    `start` should ask about them, and what to do about them; see `noted`.
    """
    now, goal, words = runtime.now(), runtime.settings.goal, plain(words).strip()
    entry = of_no_session(TYPED_WORDS, "Typed words", "whole-body", now, goal)
    entry, wrong = noted(runtime, replace(entry, note=words), of_session)
    return replace(entry, stops=tuple(replace(s, exercise=words) for s in entry.stops)), wrong


def keep_said(runtime: Runtime, entry: Entry) -> None:
    """Keep what was `said_now` with something wrong, unless the same words were already and are not
    answered; where the log can't take it, something applies. Raises NotSaved.
    """
    past, _, _ = look_back_if_there(runtime)
    if entry.stops and entry.note not in {e.note for e in untold(past) if e.routine == TYPED_WORDS}:
        with or_something_applies(runtime):
            append(runtime.log, to_line(entry), runtime.now())


def keep_typed(runtime: Runtime, words: str) -> None:
    """Keep words of danger as said now, typed where a key is asked for or in a note that would be
    lifted, if `start` should ask about them as about a note; else something applies. Raises
    NotSaved.
    """
    entry, _ = said_now(runtime, words)
    if entry.stops:
        keep_said(runtime, entry)
    else:
        something_applies(runtime)


def keep_left(runtime: Runtime, words: str) -> None:
    """Keep words of somebody who called it severe, or may have said that something is wrong, where
    something else was asked for, and left: `start` asks about them. Raises NotSaved.
    """
    entry, _ = said_now(runtime, words)
    keep_said(runtime, entry if entry.stops else with_wrong(entry))


def keep_found(runtime: Runtime, words: str, urgency: Urgency) -> None:
    """Keep words of somebody who is about to begin, which `find` takes for something of this
    `urgency`: `start` asks about them, or the safety questions again. Raises NotSaved.
    """
    entry, _ = said_now(runtime, words)
    if not entry.stops and urgency is not Urgency.PROFESSIONAL:
        # It went by what they are like.
        entry = with_wrong(entry)
    keep_said(runtime, entry)
    if not _asks(entry):
        have_asked_again(runtime, entry.note)


def tell_noted(runtime: Runtime, entry: Entry, wrong: tuple[str, ...]) -> None:
    """Tell what to do about an entry's note, if that may be `wrong`, and keep it; see `kept_noted`.
    Raises NotSaved.
    """
    try:
        wrong = kept_noted(runtime, entry, wrong)
    finally:
        if wrong:
            tell(runtime, *wrong)


def kept_noted(runtime: Runtime, entry: Entry, wrong: tuple[str, ...]) -> tuple[str, ...]:
    """Keep for the next start that an entry's note may be `wrong`; return what to do about it. What
    `start` asks about is kept as said now, where a professional's agreement since its session would
    lift it; after what a professional should know first the safety questions are asked again.
    Raises NotSaved.
    """
    if not wrong:
        _keep_if_doubtful(runtime, entry)
        return wrong
    agreed = clearance(runtime).agreed
    if _asks(entry) and agreed is not None and entry.ended <= agreed:
        keep_typed(runtime, entry.note or "")
    again = not _asks(entry) and have_asked_again(runtime, entry.note)
    return (*wrong, *["The next start asks the safety questions again."] * again)


def _keep_if_doubtful(runtime: Runtime, entry: Entry) -> None:
    """Have `start` ask about a session's note that no rule knows a sign in, if it is like what
    people say who need help or would be one of its area. Raises NotSaved.
    """
    of_session = entry.note and entry.routine != TYPED_WORDS
    if of_session and meaning.is_doubtful(runtime, entry.note or "", entry.area):
        keep_doubt(runtime, entry.note or "")


def _asks(entry: Entry) -> bool:
    """Return whether `start` asks what was wrong in an entry."""
    return any(stop.trouble == Trouble.UNTOLD for stop in entry.stops)


def have_asked_again(runtime: Runtime, note: str | None) -> bool:
    """Have `start` ask the safety questions again because of a note, unless that is a fever or
    something stands, which needs more than an answer. Return whether it will. Raises NotSaved.
    """
    stored = clearance(runtime)
    first = stored.answer is None
    again = (first or stored.fine) and not meaning.of_excuse(runtime, note).passes
    if again:
        save(runtime, stored.asked_again(note or ""))
    return again and not first


def tell_own_words(runtime: Runtime, words: str, of_session: bool = True) -> bool:
    """Tell what to do about words of oneself that are in no entry, as in a setting or where a
    command is refused, if they may mean danger; return whether. They are kept as a note or an
    excuse is. Raises NotSaved.
    """
    entry, wrong = said_now(runtime, words, of_session)
    try:
        keep_said(runtime, entry)
        if meaning.of_excuse(runtime, words).passes:
            # No excused day asks about this fever.
            keep_doubt(runtime, words)
    finally:
        tell_noted(runtime, entry, wrong)
    return bool(wrong)


def keep_doubt(runtime: Runtime, words: str) -> None:
    """Have `start` ask whether anything was wrong because of these words. Raises NotSaved."""
    save(runtime, clearance(runtime).doubted(words))


def tell_typed(
    runtime: Runtime,
    said: str,
    leave: Callable[[], Runtime] | None = None,
    keep: bool = True,
    place: str = "",
) -> None:
    """Raise Ended if words that are no answer may mean danger, by themselves or said of a place of
    the body, once that is told, in the window that `leave` returns to, and kept if they were said
    of today. Raises NotSaved.
    """
    wrong = meaning.what_to_do(runtime, said)
    if not wrong and place:
        said = f"{said}, {place}"
        wrong = meaning.what_to_do(runtime, said)
    if wrong:
        try:
            # First: the terminal may have gone.
            if keep:
                keep_typed(runtime, said)
        finally:
            if leave:
                runtime = leave()
                runtime.write("")
            tell(runtime, *wrong)
        raise Ended(STOPPED)


def noted(runtime: Runtime, entry: Entry, of_session: bool = True) -> tuple[Entry, tuple[str, ...]]:
    """Return an entry and what to do about the signs of its note. Where that may be an emergency
    or, in a note of a session, something for today or what a session stops for, something is wrong
    in the entry, about which `start` asks.
    """
    said = (meaning.of_note if of_session else meaning.of_excuse)(runtime, entry.note)
    soon = said.stops or said.urgency is Urgency.TODAY
    urgent = said.urgency is Urgency.EMERGENCY or (of_session and soon)
    # A sharp stop has said already what a sign for a professional would.
    asked = {Trouble.UNTOLD} | ({Trouble.SHARP} if said.stops else set())
    told = any(stop.trouble in asked for stop in entry.stops)
    # A fever alone, as why days are excused, is no alarm; `start` asks whether it is gone.
    alone = said.passes and not said.hurts and not of_session
    help = (_WITH_FEVER,) if alone else said.help
    return with_wrong_somewhere(entry) if urgent and not told else entry, help
