"""Painting a frame in place: only lines that changed are written, on the ordinary screen.

The alternate screen is not used: should the process be killed, the shell's own screen is still
there. The cursor rests at the end of the frame's last line.
"""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from rich.console import Console
from rich.text import Text

from tpcoach.figures.figure import Figure
from tpcoach.glyphs import Glyphs
from tpcoach.live.frame import frame, has_room
from tpcoach.live.moving_figure import MovingFigure
from tpcoach.plan.timeline import Cue
from tpcoach.practice.session import Session, Status

HIDE_CURSOR, SHOW_CURSOR = "\x1b[?25l", "\x1b[?25h"
_ERASE_LINE, _ERASE_BELOW = "\x1b[K", "\x1b[J"

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
        self._console = console
        self._size = size
        self._glyphs = glyphs
        self._speed = speed
        self._breathing = breathing
        self._figure = MovingFigure(figures, glyphs)
        self._painted: list[Text] = []
        self._painted_at: tuple[int, int] | None = None

    def update(self, session: Session, cues: Sequence[Cue]) -> None:
        """Show how the session stands; the cues can be seen in it."""
        size = self._size()
        drawing = self._figure.of(session)
        lines = frame(session, *size, self._glyphs, self._breathing, drawing)
        if size != self._painted_at or len(lines) != len(self._painted):
            self.release()
        before: Sequence[Text | None] = self._painted or [None] * len(lines)
        up = _up(len(lines) - 1) if self._painted else ""
        self._painted, self._painted_at = lines, size
        rows = [
            "" if line == old else self._ansi(line) + _ERASE_LINE
            for line, old in zip(lines, before, strict=True)
        ]
        if any(rows):
            self._write(HIDE_CURSOR, up, "\r\n".join(rows))

    def due(self, session: Session) -> float | None:
        """Until digits and bars change with the next whole second, or a drawing moves again."""
        if session.status is Status.RUNNING:
            shown = has_room(*self._size()) and not (session.large or session.keys_shown)
            moves = self._figure.due(session) if shown else None
            rest = min(1000 - session.at % 1000, moves or 1000)
        elif session.status is Status.COUNTDOWN:
            rest = session.countdown % 1000 or 1000
        else:
            return None
        return max(FASTEST, rest / 1000 / self._speed)

    def release(self) -> None:
        """Take the frame away and show the cursor; what stood above it is untouched."""
        if not self._painted:
            return
        width, _ = self._size()
        # After the window was made narrower, a line may fill several rows.
        rows = sum(max(1, -(-line.cell_len // max(1, width))) for line in self._painted)
        self._painted = []
        self._write(_up(rows - 1), _ERASE_BELOW, SHOW_CURSOR)

    def _ansi(self, line: Text) -> str:
        with self._console.capture() as capture:
            self._console.print(line, end="", soft_wrap=True)
        return capture.get()

    def _write(self, *output: str) -> None:
        self._console.file.write("".join(output))
        self._console.file.flush()


def _up(rows: int) -> str:
    return f"\r\x1b[{rows}A" if rows else "\r"
