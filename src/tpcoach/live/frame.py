"""What the live view shows at one moment: lines of text for a window of a given size. Pure."""

from collections.abc import Callable, Sequence
from itertools import chain, zip_longest
from typing import Any, TypeVar

from rich.console import Console
from rich.text import Text

from tpcoach.figures.digits import large_digits
from tpcoach.figures.look import Look
from tpcoach.live import bars, layout, words
from tpcoach.live.layout import Layout
from tpcoach.live.row import BLANK, Row, Styles, row_of, text_of
from tpcoach.plan import strip
from tpcoach.plan.routine import Hold
from tpcoach.practice import wording
from tpcoach.practice.session import Session, Status
from tpcoach.prose import cells

SMOOTH, CALM = 5, 2
"""How often the bars are drawn in a second, with the breath and without it."""

_Pieces = tuple[Row, ...]
"""What stands in a row: one piece, or a row of the drawing and the words beside it."""

_Made = TypeVar("_Made")


class Frames:
    """The rows of one moment after another. What has not changed is not made again: most of a
    frame stands still as long as a step lasts.
    """

    def __init__(self, look: Look, console: Console) -> None:
        self._look = look
        self._console = console
        self._kept: dict[object, tuple[object, Any]] = {}

    def rows(
        self, session: Session, window: Layout, drawing: Sequence[Row] = (), page: int = 0
    ) -> list[Row]:
        """Return the rows of a window: each narrower than it is wide; with a `page` of the keys, 0
        for none.

        The last column stays free, because some terminals wrap a line that fills it. The `drawing`
        stands beside the words. A row that has not changed is the same one as before.
        """
        scene = (window, page, *_scene(session))
        left = wording.seconds_left(session.left), wording.seconds_left(session.left_in_all)
        shows = (scene, session.at // 1000, left, drawing)
        rows = self._keep("rows", shows, lambda: self._of_second(session, scene, drawing)).copy()
        often = pace(session, window)
        at = session.at * often // 1000 * 1000 // often
        for part, drawn in ((layout.BAR, bars.step_bar), (layout.BREATH, bars.breath)):
            if window.rows[part]:
                bar = drawn(session, at, window.width, self._look, self._console)
                rows[window.row(part)] = self._row(part, (bar,), window)
        return rows

    def _keep(self, name: object, shows: object, make: Callable[[], _Made]) -> _Made:
        """Return what was made under this name, made again if it shows something else now."""
        kept = self._kept.get(name)
        if kept is None or kept[0] != shows:
            kept = self._kept[name] = shows, make()
        made: _Made = kept[1]
        return made

    def _of_second(
        self, session: Session, scene: tuple[Any, ...], drawing: Sequence[Row]
    ) -> list[Row]:
        """Return the rows without the bars, which move between two whole seconds."""
        window, look = scene[0], self._look
        width, room = window.width, window.rows
        places = self._keep(
            "places", scene, lambda: strip.places(session.shown, width, session.step)
        )
        gone = bars.gone(session, places)
        parts = {
            **self._keep("still", scene, lambda: _still(session, window, look)),
            layout.TITLE: [row_of(words.title_row(session, width, look))],
            layout.STEPS: self._keep(
                "steps",
                (scene, gone),
                lambda: [*map(row_of, bars.steps(session, places, gone, look))],
            ),
        }
        rows: list[_Pieces] = []
        for part in layout.ORDER:
            shown: list[_Pieces] = [(row,) for row in parts.get(part, ())]
            if part == layout.BODY:
                shown = self._body(session, scene, drawing)
            rows += [*shown, *[(BLANK,)] * room[part]][: room[part]]
        return [self._row(number, pieces, window) for number, pieces in enumerate(rows)]

    def _body(
        self, session: Session, scene: tuple[Any, ...], drawing: Sequence[Row]
    ) -> list[_Pieces]:
        window, page, look = scene[0], scene[1], self._look
        rows, room = window.rows[layout.BODY], window.beside
        alone = not window.figure
        if page and not session.asks:
            pages = words.keys_pages(session, window, look)
            return [(row_of(line),) for line in pages[min(page, len(pages)) - 1]]
        if session.large and not session.asks:
            counter = _counter(session, window.width, rows, look)
            # Digits that fill every row leave none for the limit below them.
            if len(counter) > rows:
                counter = _counter(session, window.width, rows - 1, look)
            return [(row_of(line),) for line in counter]
        counter = _counter(session, room, window.digits, look)
        counter += [Text()] * (len(counter) > 1)
        left = rows - len(counter)
        told = self._keep(
            "told",
            (scene, left),
            lambda: [*map(row_of, words.body_words(session, room, left, look))],
        )
        beside = [*map(row_of, counter), *told]
        if alone:
            return [(row,) for row in beside]
        return [*zip_longest(drawing[:rows], beside, fillvalue=BLANK)]

    def _row(self, number: int | str, pieces: _Pieces, window: Layout) -> Row:
        # Pieces are the same where they are one: kept with the row, none can take their place.
        shows = (window, *map(id, pieces))
        return self._keep(number, shows, lambda: (_fitted(pieces, window, self._look), pieces))[0]


def _scene(session: Session) -> tuple[object, ...]:
    """Return all that a frame shows of a session, but for what changes with each second."""
    return (
        session.step, session.status, session.end, wording.cycle(session.shown_step, session.at),
        wording.strength_note(session), wording.bound_note(session), wording.rest_left(session),
        session.at == 0,
        words.goes_first(session), session.felt, session.stops, session.muted,
        session.large, session.remark, session.away, session.timeline, session.word.letters,
    )  # fmt: skip


def _still(session: Session, window: Layout, look: Look) -> dict[str, list[Row]]:
    """Return the parts that stand still as long as the scene is the same."""
    width, rows = window.width, window.rows
    parts = {
        layout.REMARK: [words.remark(session, width, look)],
        layout.BAND: words.band(session, width, rows[layout.BAND], look),
        layout.COMING: words.coming(session, rows[layout.COMING], look),
        layout.KEYS: [words.legend(session, width, look)],
    }
    return {part: [*map(row_of, lines)] for part, lines in parts.items()}


def _fitted(pieces: _Pieces, window: Layout, look: Look) -> Row:
    """Return the pieces as a row of the window: indented, and cut where they are too wide."""
    signs, styles, at = "", list[Styles](), 0
    for piece, column in zip(pieces, (0, window.width - window.beside), strict=False):
        blank = window.margin + column - at
        signs += " " * blank + piece.signs
        styles += [()] * blank + piece.styles
        at += blank + cells(piece.signs)
    wide = window.margin + window.width
    if at > wide:
        return row_of(words.cut(text_of(Row(signs, styles)), wide, look))
    return Row(signs, styles) if any(piece.signs for piece in pieces) else BLANK


def pace(session: Session, window: Layout) -> int:
    """Return how often the bars are drawn in a second: the breath flows."""
    return SMOOTH if window.rows[layout.BREATH] and session.current.phase.practised else CALM


def _counter(session: Session, room: int, rows: int, look: Look) -> list[Text]:
    """Return the time left or the count, as large as fits; beside or below it the limit of a hold,
    beside it the number of a move's repetitions.
    """
    palette, step = look.palette, session.current
    colour = palette.leaf if session.status is Status.FINISHED else palette.of(step.phase)
    if session.status in (*wording.RESTS, Status.STOPPED):
        colour = palette.quiet
    number, note = _number(session)
    digits = large_digits(number, rows, room - len(note), colour, look)
    if session.ended or not isinstance(step.part, Hold):
        return [digits[0].append(note, palette.quiet), *digits[1:]]
    limit, style = f"at most {step.part.pressure} of 10", f"bold {palette.amber}"
    if len(digits) == 1:
        short = digits[0].cell_len + 3 + len(limit) > room
        return [digits[0].append(f"   {limit.removesuffix(' of 10' * short)}", style)]
    wide = max(line.cell_len for line in digits) + 3
    gauge = bars.scale(step.part.pressure, room - wide, look)
    if not gauge:
        return [*digits, Text(limit, style)]
    above = [Text()] * max(0, (len(digits) - len(gauge)) // 2)
    lines = []
    for digit, beside in zip_longest(digits, chain(above, gauge), fillvalue=Text()):
        row = digit.copy()
        row.append(" " * (wide - row.cell_len))
        lines.append(row.append_text(beside))
    return lines


def _number(session: Session) -> tuple[str, str]:
    """Return the seconds alone, `1:40` from a hundred on, or which repetition of how many it is."""
    step = session.current
    if step.every:
        number, _, reps = wording.cycle(step, session.at).partition(" ")
        return number, "" if session.ended else f"  {reps}"
    seconds = wording.seconds_left(session.left)
    # Two digits wide down to the last second: what stands beside them does not jump.
    return f"{seconds:2}" if seconds < 100 else wording.clock_left(session.left), ""
