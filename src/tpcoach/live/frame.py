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
"""Milliseconds between two looks at the bars, with the breath and without it."""


def frame(
    session: Session, window: Layout, look: Look, console: Console, drawing: Sequence[Text] = ()
) -> list[Text]:
    """Return the lines for a window: as many as it has rows, each narrower than it is wide.

    The last column stays free, because some terminals wrap a line that fills it. The `drawing`
    stands beside the words.
    """
    width, rows = window.width, window.rows
    accent = look.palette.of(session.current.phase)
    parts: dict[str, Sequence[Text]] = {
        TITLE: [words.title_row(session, width, look)],
        REMARK: [words.cut(Text(session.remark, look.palette.amber), width, look)],
        STEPS: bars.steps(session, width, look),
        BAND: words.band(session, width, rows[BAND], look),
        BODY: _body(session, window, look, accent, drawing),
        COMING: words.coming(session, width, rows[COMING], look),
        KEYS: [words.legend(session, width, look)],
        **moving(session, window, look, console),
    }
    lines: list[Text] = []
    for part in ORDER:
        shown = [*parts[part], *[Text()] * rows[part]][: rows[part]]
        lines += map(window.indented, shown)
    return lines


def moving(
    session: Session, window: Layout, look: Look, console: Console
) -> dict[str, Sequence[Text]]:
    """Return the parts that move between two whole seconds: the bar of the step and the breath."""
    step = pace(session, window)
    at = session.at // step * step
    parts: dict[str, Sequence[Text]] = {BAR: [], BREATH: []}
    if window.rows[BAR]:
        parts[BAR] = [bars.step_bar(session, at, window.width, look, console)]
    if window.rows[BREATH]:
        parts[BREATH] = [bars.breath(session, at, window.width, look, console)]
    return parts


def pace(session: Session, window: Layout) -> int:
    """Return how often the moving parts are looked at, in ms: the breath flows."""
    return SMOOTH if window.rows[BREATH] and session.current.phase.practised else CALM


def _body(
    session: Session, window: Layout, look: Look, accent: str, drawing: Sequence[Text]
) -> list[Text]:
    rows = window.rows[BODY]
    if session.large and not (session.asks or session.keys_shown):
        return _counter(session, window.width, rows, look, accent)
    if session.keys_shown and not session.asks:
        return words.body_words(session, window.width, rows, look)
    room = window.beside
    counter = _counter(session, room, window.digits, look, accent)
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


def _counter(session: Session, room: int, rows: int, look: Look, accent: str) -> list[Text]:
    """Return the time left or the count, as large as fits; beside it how hard it may feel."""
    rests = session.status in (Status.PAUSED, Status.COUNTDOWN) or session.asks
    colour = look.palette.quiet if rests else look.palette.leaf if session.ended else accent
    digits = large_digits(_number(session), rows, room, colour, look)
    part = session.current.part
    if session.ended or not isinstance(part, Hold):
        note = _beside_count(session)
        return [digits[0].append(f"  {note}", look.palette.quiet), *digits[1:]] if note else digits
    if len(digits) == 1:
        limit = Text(f"   at most {part.pressure} of 10", f"bold {look.palette.amber}")
        return [words.cut(digits[0].append_text(limit), room, look)]
    wide = max(line.cell_len for line in digits) + 3
    gauge = bars.scale(part.pressure, room - wide, look)
    if not gauge:
        limit = Text(f"at most {part.pressure} of 10", f"bold {look.palette.amber}")
        return [*digits, limit]
    above = [Text()] * max(0, (len(digits) - len(gauge)) // 2)
    lines = []
    for digit, beside in zip_longest(digits, chain(above, gauge), fillvalue=Text()):
        row = digit.copy()
        row.append(" " * (wide - row.cell_len))
        lines.append(row.append_text(beside))
    return lines


def _number(session: Session) -> str:
    """Return the seconds alone, `1:40` from a hundred on, or which repetition it is."""
    step = session.current
    if step.every:
        return wording.cycle(step, session.at).split()[0]
    seconds = wording.seconds_left(session.left)
    return str(seconds) if seconds < 100 else wording.clock_left(session.left)


def _beside_count(session: Session) -> str:
    step = session.current
    return f"of {step.reps}" if step.every and not session.ended else ""
