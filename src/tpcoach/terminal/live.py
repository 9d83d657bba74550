"""The live view: a frame repainted when something visible changed."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from rich.console import Console

from tpcoach.figures.figure import Figure
from tpcoach.glyphs import Glyphs
from tpcoach.plan.timeline import Cue
from tpcoach.practice.session import Session, Status
from tpcoach.terminal.frame import frame, has_room
from tpcoach.terminal.moving_figure import MovingFigure
from tpcoach.terminal.painter import Painter

FASTEST = 0.1
"""Seconds between two frames at least, however fast a rehearsal runs."""


class LiveView:
    """Shows a session on a terminal of changing size (columns, rows)."""

    def __init__(
        self,
        console: Console,
        size: Callable[[], tuple[int, int]],
        glyphs: Glyphs,
        speed: float = 1.0,
        breathing: bool = True,
        figures: Mapping[str, Figure] = MappingProxyType({}),
    ) -> None:
        self._painter = Painter(console, size)
        self._size = size
        self._glyphs = glyphs
        self._speed = speed
        self._breathing = breathing
        self._figure = MovingFigure(figures, glyphs)
        self._painted_at: tuple[int, int] | None = None

    def update(self, session: Session, cues: Sequence[Cue]) -> None:
        """Show how the session stands; the cues can be seen in it."""
        size = self._size()
        if size != self._painted_at:
            self._painter.erase()
            self._painted_at = size
        drawing = self._figure.of(session) if self._shows_figure(session) else ()
        self._painter.paint(frame(session, *size, self._glyphs, self._breathing, drawing))

    def due(self, session: Session) -> float | None:
        """Until the next whole second, which is when digits and bars change, or the next moment
        of a drawing that moves.
        """
        if session.status is Status.RUNNING:
            moves = self._figure.due(session) if self._shows_figure(session) else None
            rest = min(1000 - session.at % 1000, moves or 1000)
        elif session.status is Status.COUNTDOWN:
            rest = session.countdown % 1000 or 1000
        else:
            return None
        return max(FASTEST, rest / 1000 / self._speed)

    def _shows_figure(self, session: Session) -> bool:
        return has_room(*self._size()) and not (session.large or session.keys_shown)

    def release(self) -> None:
        """Take the frame away."""
        self._painter.erase()
