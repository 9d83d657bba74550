"""How far a session has come, as terminals show it in a tab or the taskbar (OSC 9;4)."""

from collections.abc import Callable, Sequence

from tpcoach.plan.timeline import Cue
from tpcoach.practice.coach import Listener
from tpcoach.practice.session import Session, Status
from tpcoach.practice.wording import RESTS

_NONE, _NORMAL, _ERROR, _PAUSED = 0, 1, 2, 4


class TabProgress(Listener):
    """Keeps the progress true while a session runs, and takes it away again.

    Only for terminals that know it: others may show a notification each time.
    """

    def __init__(self, write: Callable[[str], None]) -> None:
        self._write = write
        self._shown = (_NONE, 0)

    def update(self, session: Session, cues: Sequence[Cue]) -> None:
        """Write the share that is over in whole percent, if it or the status changed."""
        total = session.timeline.total
        percent = max(0, min(100, 100 * (total - session.left_in_all) // total))
        state = _PAUSED if session.status in RESTS else _NORMAL
        self._show(_ERROR if session.status is Status.TROUBLE else state, percent)

    def release(self) -> None:
        """Take the progress away."""
        self._show(_NONE, 0)

    def _show(self, state: int, percent: int) -> None:
        if (state, percent) != self._shown:
            self._shown = (state, percent)
            # VTE wants this end; a BEL would not do.
            self._write(f"\x1b]9;4;{state};{percent}\x1b\\")
