"""The loop: wait for a key or a moment, advance, apply, show."""

from collections.abc import Sequence
from contextlib import suppress
from typing import Protocol

from tpcoach.frozen import Frozen, replace
from tpcoach.plan.timeline import Cue
from tpcoach.practice.keys import STOPPING, Clock, Command, Keyboard, command, is_mark, is_written
from tpcoach.practice.session import ANSWER_WITHIN, HURTS_FROM, Moved, Session, Status
from tpcoach.practice.transitions import advance, apply, away, until_due
from tpcoach.practice.typed import are_words, waiting
from tpcoach.practice.word import with_spelling

LOOK_EVERY = 1.0
"""The clock is looked at this often at least, in seconds."""

GAP = 5.0
"""More real seconds than this between two looks pause the session and are not credited."""


class Listener(Protocol):
    """Someone who tells the person what happens; one that needs no more inherits the rest."""

    def update(self, session: Session, cues: Sequence[Cue]) -> None:
        """Tell the cues that fired, and how the session stands."""

    def due(self, session: Session) -> float | None:
        """In how many real seconds it has something to tell that is not a cue; None if never."""
        return None

    def release(self) -> None:
        """Leave the terminal tidy; the next update begins afresh."""
        return


class Ending(Frozen):
    """How a session ended: by itself or a key, by one of `STOPPING`, or by an error in telling."""

    session: Session
    by: str | None = None
    error: Exception | None = None


def coach(
    begun: Moved,
    keyboard: Keyboard,
    clock: Clock,
    listeners: Sequence[Listener],
    speed: float = 1.0,
) -> Ending:
    """Run a session to its end. `speed` is how many times faster than real time its clock runs.

    `begun` is a session at moment 0 with its first cues. Whatever happens in telling, the session
    comes back, so that it can be written down. Its listeners are still to be released.
    """
    began = last = clock()
    session, cues = begun
    session = replace(session, patience=round(ANSWER_WITHIN * speed))
    key: str | None = None
    pressed, in_a_row = "", 0
    error: Exception | None = None
    # What comes while the first step is shown is for that.
    early = waiting(keyboard)
    try:
        while True:
            for listener in listeners:
                listener.update(session, cues)
            if key == "suspend":
                release(listeners)
                keyboard.suspend()
                # Shown at once: the terminal is ours again.
                session, cues, key = _go_on_alone(session, keyboard.answers), (), None
                continue
            if session.ended:
                break
            ahead = bool(early)
            key = early.pop(0) if ahead else keyboard.wait(_wait_for(session, listeners, speed))
            look = clock()
            now = int((look - began) * speed) // 1_000_000
            if look - last <= GAP * 1e9:
                session, cues = advance(session, now)
            else:
                session, cues = away(session, now, (look - last) // 1_000_000), ()
                session = _go_on_alone(session, keyboard.answers)
            last = look
            if key and key != "resize":
                asked, in_a_row = session.asks, in_a_row * (key == pressed) + 1
                pressed = key
                said = _before(key, in_a_row) if ahead else _said(key, in_a_row, session)
                before = session
                session, more = apply(session, said)
                session = with_spelling(before, session, key, said)
                cues += more
                if session.asks and not asked:
                    early = _ahead_of_question([*early, *waiting(keyboard)], session)
    except Exception as failure:
        session, _ = apply(session, Command.STOP)
        error = failure
    return Ending(session, key if key in STOPPING else None, error)


def _ahead_of_question(keys: list[str], session: Session) -> list[str]:
    """Return those of the keys typed before a session could show what it asks that count all the
    same, though none as an answer: words, more of the word that asks, what the system says.
    """
    if session.word.letters or are_words(keys):
        return keys
    return [key for key in keys if key in (*STOPPING, "suspend", "resize")]


def _before(key: str, in_a_row: int) -> Command | int:
    """Return what a key asks for if it was pressed before the first step was on the screen, this
    many times in a row: x, 8 and 9 still ask, a letter or a space pauses, and nothing else counts.
    """
    said = command(key)
    if isinstance(said, int):
        return said if said >= HURTS_FROM else Command.OTHER
    if said in (Command.WRONG, Command.PASTE, Command.STOP, Command.AWAY):
        return said
    if said is Command.PAUSE:
        return Command.AWAY
    return Command.LETTER if is_written(key) and in_a_row == 1 else Command.OTHER


def _said(key: str, in_a_row: int, session: Session) -> Command | int:
    """Return what a key asks for. No word has a letter thrice; a key that is held down has. A mark
    that is no key pauses, as somebody away does: it may be a 9 with a wrong Shift.
    """
    if session.status is Status.RUNNING and is_mark(key) and command(key) is Command.OTHER:
        return Command.AWAY
    in_word = session.status is Status.PAUSED and session.in_word
    held = in_word and in_a_row > 2 and is_written(key)
    return Command.AGAIN if held else command(key)


def _go_on_alone(session: Session, answers: bool) -> Session:
    """Where nobody can press a key, a pause ends by itself, with the countdown."""
    if answers or session.status is not Status.PAUSED:
        return session
    return apply(session, Command.PAUSE)[0]


def _wait_for(session: Session, listeners: Sequence[Listener], speed: float) -> float:
    due = until_due(session)
    waits = [LOOK_EVERY] if due is None else [LOOK_EVERY, due / 1000 / speed]
    waits += [wait for listener in listeners if (wait := listener.due(session)) is not None]
    return max(0.0, min(waits))


def release(listeners: Sequence[Listener]) -> None:
    """Have each listener leave the terminal tidy; none of them can stop the others."""
    for listener in listeners:
        # One that cannot tell any more may not be able to tidy up either.
        with suppress(Exception):
            listener.release()
