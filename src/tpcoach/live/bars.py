"""The bars of a session: its steps to scale, the step, the breath, how hard it may feel."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby

from rich.console import Console
from rich.progress_bar import ProgressBar
from rich.text import Text

from tpcoach.figures.look import Look
from tpcoach.glyphs import UNICODE
from tpcoach.live.row import BLANK, Row, Styles
from tpcoach.palette import brighter
from tpcoach.plan import strip
from tpcoach.plan.timeline import LAST_SECONDS
from tpcoach.practice.session import Session, Status

Places = Sequence[int | None]

IN, OUT = 4_000, 6_000
"""How long a slow breath takes, in ms."""

_LABEL = 7
"""The columns of the word beside the breath."""

SCALE = 10


def bar(console: Console, share: float, width: int, colour: str, look: Look, done: str) -> Row:
    """Return Rich's own progress bar as a row; `done` is its colour once full."""
    return _drawn(console, int(2 * width * share), width, colour, look.palette.track, done)


@lru_cache(maxsize=512)
def _drawn(
    console: Console, halves: int, width: int, colour: str, track: str, finished: str
) -> Row:
    drawn = ProgressBar(
        2 * width, halves, width, style=track, complete_style=colour, finished_style=finished
    )
    signs, styles = "", list[Styles]()
    for text, style, _ in console.render(drawn, console.options.update(width=width)):
        signs += text
        styles += [(style,) if style else ()] * len(text)
    return Row(signs, styles)


def step_bar(session: Session, at: int, width: int, look: Look, console: Console) -> Row:
    """Return the bar of the step, `at` ms after it began; brighter in the last three seconds."""
    palette, end = look.palette, max(1, session.end)
    share = 1.0 if session.status is Status.FINISHED else at / end
    colour = palette.of(session.current.phase)
    if end - at <= LAST_SECONDS:
        colour = brighter(colour)
    return bar(console, share, width, colour, look, palette.leaf)


def breath(session: Session, at: int, width: int, look: Look, console: Console) -> Row:
    """Return the bar to breathe by in a hold and a stretch, or of a move's tempo; else a blank."""
    step, width = session.current, max(1, width - _LABEL)
    if session.ended:
        return BLANK
    if step.every:
        label, share = "tempo", 1 - abs(2 * (at % step.every) / step.every - 1)
    elif step.phase.practised:
        within = at % (IN + OUT)
        label, share = ("in", within / IN) if within < IN else ("out", 1 - (within - IN) / OUT)
    else:
        return BLANK
    lagoon = look.palette.lagoon
    signs, styles = bar(console, share, width, lagoon, look, lagoon)
    return Row(f"{label:<{_LABEL}}{signs}", [(f"bold {lagoon}",)] * _LABEL + styles)


def gone(session: Session, places: Places) -> int:
    """Return how many of the columns of the current step are over, to the whole second."""
    at = session.at // 1000 * 1000
    return round(at / max(1, session.end) * places.count(session.step))


def steps(session: Session, places: Places, gone: int, look: Look) -> list[Text]:
    """Return the whole session to scale, and under it the numbers of its exercises: `places` says
    which step stands in each column.

    Past steps lie low, the current one stands tall, those to come are flat.
    """
    timeline, palette, glyphs = session.shown, look.palette, look.glyphs
    row, numbers = Text(), Text()
    for index, run in groupby(places):
        cells = len(list(run))
        if index is None:
            row.append(" " * cells)
        elif index < session.step or session.status is Status.FINISHED:
            row.append(glyphs.low * cells, palette.quiet)
        elif index > session.step:
            row.append(glyphs.flat * cells, palette.of(timeline.steps[index].phase))
        else:
            row.append(glyphs.block * gone, palette.of(session.current.phase))
            row.append(glyphs.shades[1] * (cells - gone), palette.of(session.current.phase))
    for number, column in strip.numbers(timeline, places, session.current.number):
        now = number == session.current.number and not session.ended
        numbers.append(" " * (column - len(numbers)))
        numbers.append(str(number), "bold" if now else palette.quiet)
    return [row, numbers]


@lru_cache(maxsize=16)
def scale(most: int, room: int, look: Look) -> list[Text]:
    """Return how hard it may feel, of ten, as a scale that rises up to the limit and lies flat
    beyond it; no lines where there is no room.
    """
    palette, glyphs = look.palette, look.glyphs
    apart = 2 if room >= 2 * SCALE else 1
    if room < apart * most + len(" at most"):
        return []
    row = Text()
    for value in range(1, SCALE + 1):
        rising = glyphs.sparks[(value * 7 + 5) // 10] if glyphs is UNICODE else str(value % SCALE)
        sign = rising if value <= most else glyphs.flat
        colour = palette.leaf if value < most else palette.amber if value == most else palette.track
        row.append(sign + " " * (apart - 1), colour)
    # The number stands below the last step that is full.
    limit = Text(" " * apart * (most - 1)).append(f"{most} at most", f"bold {palette.amber}")
    return [Text("how hard", palette.quiet), row, limit]
