"""The title of the terminal's window: phase, side and time left, to be seen from another window."""

from collections.abc import Callable, Sequence

from tpcoach.plan.timeline import Cue
from tpcoach.practice.coach import Listener
from tpcoach.practice.session import Session, Status
from tpcoach.practice.wording import RESTS, counter, heading, seconds_left
from tpcoach.prose import lowered

PUSH, POP = "\x1b[22;2t", "\x1b[23;2t"
"""Save the title and bring it back; terminals that cannot do so pass over it."""


def title(session: Session) -> str:
    """`Hold, left side 0:32`, `Move, left side 3 of 10`; where time rests, that first."""
    step, rest = heading(session.current), RESTS.get(session.status, "")
    if session.asks:
        return rest
    if session.status is Status.FINISHED:
        return "Done"
    if session.status is Status.COUNTDOWN:
        return f"{rest} {seconds_left(session.countdown)}: {lowered(step)}"
    return f"{f'{rest}: {lowered(step)}' if rest else step} {counter(session)}"


class Title(Listener):
    """Keeps the title true while a session runs, and gives the old one back."""

    def __init__(self, write: Callable[[str], None]) -> None:
        self._write = write
        self._shown: str | None = None

    def update(self, session: Session, cues: Sequence[Cue]) -> None:
        """Write the title if it is another one now."""
        text = title(session)
        if text != self._shown:
            self._write(f"{PUSH if self._shown is None else ''}{_set(text)}")
            self._shown = text

    def release(self) -> None:
        """Bring the old title back."""
        if self._shown is not None:
            self._shown = None
            # Emptied first: a terminal that could not save it must not keep a time that stands.
            self._write(f"{_set('')}{POP}")


def _set(text: str) -> str:
    return f"\x1b]2;{text}\x1b\\"
