"""What other windows show of a session: phase, side and time left as a title, progress in a tab."""

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


def titled(session: Session) -> str:
    """Return what gives the window its title."""
    return f"\x1b]2;{title(session)}\x1b\\"


# Emptied first: a terminal that could not save it must not keep a time that stands.
UNTITLED = f"\x1b]2;\x1b\\{POP}"


def progress(session: Session) -> str:
    """Return what shows in its tab, in whole percent, how much is over (OSC 9;4)."""
    total, state = session.timeline.total, _PAUSED if session.status in RESTS else _NORMAL
    state = _ERROR if session.status is Status.TROUBLE else state
    return _PROGRESS.format(state, max(0, min(100, 100 * (total - session.left_in_all) // total)))


_NONE, _NORMAL, _ERROR, _PAUSED = 0, 1, 2, 4
_PROGRESS = "\x1b]9;4;{};{}\x1b\\"  # VTE wants this end; a BEL would not do
NO_PROGRESS = _PROGRESS.format(_NONE, 0)


class WindowSign(Listener):
    """Keeps a sign such as `titled` true while a session runs, from the `first` on, and takes it
    away with the `last`.
    """

    def __init__(
        self, write: Callable[[str], None], sign: Callable[[Session], str], first: str, last: str
    ) -> None:
        self._write, self._sign, self._first, self._last = write, sign, first, last
        self._shown = ""

    def update(self, session: Session, cues: Sequence[Cue]) -> None:
        """Write the sign if it is another one now."""
        sign = self._sign(session)
        if sign != self._shown:
            self._write(sign if self._shown else self._first + sign)
            self._shown = sign

    def release(self) -> None:
        """Take it away, if it is there."""
        if self._shown:
            self._write(self._last)
            self._shown = ""
