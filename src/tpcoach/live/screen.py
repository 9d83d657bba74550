"""Painting a session on the alternate screen, as editors do: the window is given back as it was."""

import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from itertools import groupby
from operator import and_, eq
from types import MappingProxyType

from rich.console import COLOR_SYSTEMS, Console
from rich.style import Style
from rich.text import Text

from tpcoach.figures.figure import Figure
from tpcoach.figures.look import Look
from tpcoach.live.frame import Frames, pace
from tpcoach.live.layout import BODY, Layout, layout
from tpcoach.live.moving_figure import MovingFigure
from tpcoach.live.row import BLANK, Row, Styles
from tpcoach.live.words import keys_pages
from tpcoach.plan.timeline import Cue
from tpcoach.practice.session import Session, Status
from tpcoach.practice.wording import notice
from tpcoach.prose import cells

ENTER, LEAVE = "\x1b[?1049h", "\x1b[?1049l"
HIDE_CURSOR, SHOW_CURSOR = "\x1b[?25l", "\x1b[?25h"
_AT_ONCE, _SHOWN = "\x1b[?2026h", "\x1b[?2026l"
"""Around a frame: a terminal that knows it shows all of it at once, others pass over it."""

_ERASE_LINE, _ERASE_ALL = "\x1b[K", "\x1b[2J"

FASTEST = 0.1
"""Seconds between two frames at least, but for cues and keys, however fast a rehearsal runs."""


class Painter:
    """Paints rows on the alternate screen, no sign of them twice."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._colours = COLOR_SYSTEMS.get(console.color_system or "")
        self._painted: list[Row] = []
        self._narrow: set[str] = set()
        self._styles: dict[Styles, Style] = {}
        self._painted_at: tuple[int, int] | None = None

    def paint(self, rows: list[Row], size: tuple[int, int]) -> None:
        """Write the rows that changed; all of them where the window did."""
        opening = "" if self._painted_at else f"{ENTER}{HIDE_CURSOR}"
        if size != self._painted_at:
            opening, self._painted = opening + _ERASE_ALL, []
        before = self._painted or [BLANK] * len(rows)
        changes = [
            self._change(number, now, then)
            for number, (now, then) in enumerate(zip(rows, before, strict=True), 1)
            if now is not then and now != then
        ]
        self._painted, self._painted_at = rows, size
        if changes or opening:
            self._write(_AT_ONCE, opening, *changes, _SHOWN)

    def release(self) -> None:
        """Give the window back as it was before the first frame, its cursor with it."""
        if self._painted_at:
            self._painted, self._painted_at = [], None
            self._write(SHOW_CURSOR, LEAVE)

    def _change(self, number: int, now: Row, then: Row) -> str:
        """Return what turns a row into another one: no sign that it keeps is written."""
        first, last, erase = 0, len(now.signs), _ERASE_LINE
        # Where each sign has one column, their places are known.
        if self._in_columns({*now.signs, *then.signs}):
            same = [*map(eq, now.signs, then.signs)]
            same = [*map(and_, same, map(eq, now.styles, then.styles))]
            first = same.index(False) if False in same else len(same)
            if last >= len(then.signs):
                erase = ""
            if last == len(then.signs):
                last -= same[::-1].index(False)
        changed, at = "", first
        for styles, run in groupby(now.styles[first:last]):
            end = at + len([*run])
            changed += self._styled(now.signs[at:end], styles)
            at = end
        return f"\x1b[{number};{first + 1}H{changed}{erase}"

    def _in_columns(self, signs: set[str]) -> bool:
        self._narrow |= {sign for sign in signs - self._narrow if cells(sign) == 1}
        return signs <= self._narrow

    def _styled(self, text: str, styles: Styles) -> str:
        if styles not in self._styles:
            style = sum(map(self._console.get_style, styles), Style())
            self._styles[styles] = style.without_color if self._console.no_color else style
        style = self._styles[styles]
        return style.render(text, color_system=self._colours) if style else text

    def _write(self, *output: str) -> None:
        self._console.file.write("".join(output))
        self._console.file.flush()


class LiveView(Painter):
    """Shows a session on a terminal of changing size (columns, rows)."""

    def __init__(
        self,
        console: Console,
        size: Callable[[], tuple[int, int]],
        look: Look,
        speed: float = 1.0,
        breathing: bool = True,
        figures: Mapping[str, Figure] = MappingProxyType({}),
    ) -> None:
        super().__init__(console)
        self._size = size
        self._look = look
        self._speed = speed
        self._breathing = breathing
        self._figure = MovingFigure(figures, look)
        self._drawn = bool(figures)
        self._frames = Frames(look, console)
        self._page = self._turns = 0

    def update(self, session: Session, cues: Sequence[Cue]) -> None:
        """Show how the session stands; a frame has no need of the cues."""
        size = self._size()
        window = self._window(session, size)
        page = self._turned(session, window)
        drawn = self._shows_drawing(session, size)
        drawing = self._figure.of(session, window.figure) if drawn else ()
        self.paint(self._frames.rows(session, window, drawing, page), size)

    def _turned(self, session: Session, window: Layout) -> int:
        """Return the page of keys that was turned to; after the last comes none, 0."""
        for _ in range(session.keys_shown - self._turns):
            last = self._page >= len(keys_pages(session, window, self._look))
            self._page = 0 if last else self._page + 1
        self._turns = session.keys_shown
        self._page *= bool(self._turns)
        return self._page

    def due(self, session: Session) -> float | None:
        """Return the seconds until a bar, the digits or the drawing changes."""
        if session.status is Status.RUNNING:
            size = self._size()
            often = pace(session, self._window(session, size))
            rest = -(-(session.at * often // 1000 + 1) * 1000 // often) - session.at
            if self._shows_drawing(session, size):
                rest = min(rest, self._figure.due(session) or rest)
        elif session.status is Status.COUNTDOWN:
            rest = session.countdown % 1000 or 1000
        else:
            return None
        return max(FASTEST, rest / 1000 / self._speed)

    def page(self, lines: Iterable[Iterable[tuple[str, str]]]) -> None:
        """Write lines of pieces, each with the name of its colour, where the shell writes."""
        palette = self._look.palette
        for line in lines:
            text = Text()
            for piece, style in line:
                names = (getattr(palette, name, name) for name in style.split())
                text.append(piece, " ".join(names))
            self._console.print(text, soft_wrap=True)

    def inset(self, session: Session) -> "Inset":
        """Return the place in the last frame that is free for a question: below its digits."""
        return Inset(self._write, partial(self._place, session))

    def _place(self, session: Session) -> tuple[int, int, int, int]:
        """Return the first row and column below the digits, and the columns and rows from there."""
        columns, rows = self._size()
        window = self._window(session, (columns, rows))
        row = window.row(BODY) + (window.digits + 1 if window.digits > 1 else 1)
        column = window.margin + window.width - window.beside
        return row, column, columns - column, max(1, rows - row)

    def _shows_drawing(self, session: Session, size: tuple[int, int]) -> bool:
        """Return whether there is room for a drawing, and nothing in its place."""
        hidden = not session.asks and (session.large or self._page)
        return bool(self._window(session, size).figure) and not hidden

    def _window(self, session: Session, size: tuple[int, int]) -> Layout:
        return layout(*size, self._drawn, self._breathing, bool(notice(session)))


class Inset(io.StringIO):
    """A place in a frame: what is written there stays right of its left edge. `place` gives its
    first row and column and its size, as the window is now.
    """

    def __init__(
        self, write: Callable[[str], object], place: Callable[[], tuple[int, int, int, int]]
    ) -> None:
        self._put = write
        self._place = place

    def open(self) -> None:
        """Put the cursor at its beginning; the frame is on the screen already."""
        row, column, *_ = self._place()
        self._put(f"\x1b[{row + 1};{column + 1}H{SHOW_CURSOR}")

    def size(self) -> tuple[int, int]:
        """Return how many columns and rows it has."""
        return self._place()[2:]

    def write(self, text: str) -> int:
        """Write a text, each line below the one before."""
        column = self._place()[1]
        self._put(text.replace("\n", f"\r\n\x1b[{column}C" if column else "\r\n"))
        return len(text)
