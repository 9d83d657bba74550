"""What the live view shows at one moment: lines of text for a window of a given size. Pure."""

from collections.abc import Sequence
from itertools import chain, zip_longest

from rich.console import Console
from rich.text import Text

from tpcoach.figures.digits import large_digits
from tpcoach.figures.look import Look
from tpcoach.live import bars, words
from tpcoach.live.layout import (
    BAND,
    BAR,
    BODY,
    BREATH,
    COMING,
    KEYS,
    ORDER,
    REMARK,
    STEPS,
    TITLE,
    Layout,
)
from tpcoach.plan.routine import Hold
from tpcoach.practice import wording
from tpcoach.practice.session import Session, Status

SMOOTH, CALM = 125, 500
"""Milliseconds between two pictures of the bars, with the breath and without it."""


def frame(
    session: Session, window: Layout, look: Look, console: Console, drawing: Sequence[Text] = ()
) -> list[Text]:
    """Return the lines for a window: as many as it has rows, each narrower than it is wide.

    The last column stays free, because some terminals wrap a line that fills it. The `drawing`
    stands beside the words.
    """
    width, rows = window.width, window.rows
    parts: dict[str, Sequence[Text]] = {
        TITLE: [words.title_row(session, width, look)],
        REMARK: [Text(session.remark, look.palette.amber)],
        STEPS: bars.steps(session, width, look),
        BAND: words.band(session, width, rows[BAND], look),
        BODY: _body(session, window, look, drawing),
        COMING: words.coming(session, rows[COMING], look),
        KEYS: [words.legend(session, width, look)],
    }
    lines: list[Text] = []
    for part in ORDER:
        shown = [*parts.get(part, ()), *[Text()] * rows[part]][: rows[part]]
        lines += (_fitted(line, window, look) for line in shown)
    return with_bars(lines, session, window, look, console)


def with_bars(
    lines: Sequence[Text], session: Session, window: Layout, look: Look, console: Console
) -> list[Text]:
    """Return the lines of a frame with the bars of this moment: those of the step and the breath,
    which move between two whole seconds.
    """
    lines, step = list(lines), pace(session, window)
    at = session.at // step * step
    for part, drawn in ((BAR, bars.step_bar), (BREATH, bars.breath)):
        if window.rows[part]:
            line = drawn(session, at, window.width, look, console)
            lines[window.row(part)] = _fitted(line, window, look)
    return lines


def _fitted(line: Text, window: Layout, look: Look) -> Text:
    """Return a line as a row of the window: indented, and cut where it is too wide."""
    if line.cell_len > window.width:
        line = words.cut(line.copy(), window.width, look)
    return Text(" " * window.margin).append_text(line) if line else line


def pace(session: Session, window: Layout) -> int:
    """Return how often the bars are drawn, in ms: the breath flows."""
    return SMOOTH if window.rows[BREATH] and session.current.phase.practised else CALM


def _body(session: Session, window: Layout, look: Look, drawing: Sequence[Text]) -> list[Text]:
    rows = window.rows[BODY]
    if session.keys_shown and not session.asks:
        return words.body_words(session, window.width, rows, look)
    if session.large and not session.asks:
        counter = _counter(session, window.width, rows, look)
        # Digits that fill every row leave none for the limit below them.
        fits = len(counter) <= rows
        return counter if fits else _counter(session, window.width, rows - 1, look)
    room = window.beside
    counter = _counter(session, room, window.digits, look)
    air = [Text()] if len(counter) > 1 else []
    left = rows - len(counter) - len(air)
    beside = [*counter, *air, *words.body_words(session, room, left, look)]
    if not window.figure:
        return beside
    lines = []
    for drawn, line in zip_longest(drawing[:rows], beside, fillvalue=Text()):
        row = drawn.copy()
        row.append(" " * (window.width - room - row.cell_len))
        lines.append(row.append_text(line))
    return lines


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
    """Return the seconds alone, `1:40` from a hundred on, or which repetition it is and of how
    many.
    """
    step = session.current
    if step.every:
        number, _, reps = wording.cycle(step, session.at).partition(" ")
        return number, "" if session.ended else f"  {reps}"
    seconds = wording.seconds_left(session.left)
    return str(seconds) if seconds < 100 else wording.clock_left(session.left), ""
