"""Keeping the screen awake while a session runs, where the desktop can be asked."""

from collections.abc import Sequence
from contextlib import suppress
from threading import Event, Thread

from tpcoach.plan.timeline import Cue
from tpcoach.practice.coach import Listener
from tpcoach.practice.session import Session
from tpcoach.practice.wording import RESTS

LETS_GO_WITHIN = 0.3
"""Seconds that letting go of the screen may take; the desktop lets go by itself once we end."""

ANSWERS_WITHIN = 5.0
"""Seconds that `doctor` waits for the desktop."""


class Awake(Listener):
    """Keeps the screen awake while time runs: not in a pause, which may last all night.

    A thread of its own asks the desktop, which may answer late or never, and loads what asks it:
    the first frame waits for neither. Nothing that fails there is noticed by a session.
    """

    def __init__(self) -> None:
        self._asked: _Holder | None = None

    def update(self, session: Session, cues: Sequence[Cue]) -> None:
        """Keep the screen awake, or let it go in a pause."""
        if session.status in RESTS:
            self.release()
        elif self._asked is None:
            self._asked = _Holder()

    def release(self) -> None:
        """Let the screen go dark again when it likes."""
        if self._asked:
            self._asked.let_go.set()
            self._asked.join(LETS_GO_WITHIN)
            self._asked = None

    def way(self) -> str:
        """Return what keeps the screen awake here, found out by doing it; empty if nothing can."""
        asked = self._asked = _Holder()
        asked.answered.wait(ANSWERS_WITHIN)
        self.release()
        return asked.way


class _Holder(Thread):
    """Holds the screen until it is to let it go."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.let_go, self.answered = Event(), Event()
        self.way = ""
        self.start()

    def run(self) -> None:
        # What is left of a desktop may raise anything; no session ends for it.
        with suppress(Exception):
            from wakepy import keep  # 60 ms, while the session runs already

            with keep.presenting(on_fail="pass") as mode:
                self.way = mode.method.name if mode.active and mode.method else ""
                self.answered.set()
                self.let_go.wait()
        self.answered.set()
