"""What the live view shows at one moment: lines of text for a window of a given size. Pure."""

from collections.abc import Sequence

from rich.text import Text

from tpcoach.figures.as_text import ROWS
from tpcoach.glyphs import UNICODE, Glyphs
from tpcoach.live.blocks import BESIDE, Block, fitted
from tpcoach.live.frame_parts import (
    MARGIN,
    QUIET,
    breath_bar,
    exercise_name,
    instructions,
    large_time_left,
    legend,
    next_line,
    phase,
    session_bar,
    step_bar,
    time_left,
)
from tpcoach.live.large_digits import large_frame
from tpcoach.palette import ACCENTS
from tpcoach.plan.timeline import Phase
from tpcoach.practice.session import Session, Status

NARROWEST, LOWEST = 60, ROWS + 7
"""The columns and rows from which on there is room for a drawing."""


def frame(
    session: Session,
    width: int,
    height: int,
    glyphs: Glyphs,
    breathing: bool = True,
    drawing: Sequence[Text] = (),
) -> list[Text]:
    """The lines for a window of this size; never more than it has rows, nor as wide as it is.

    The last column stays free, because some terminals wrap a line that fills it. `breathing`:
    whether a hold and a stretch have the pacer. The `drawing` stands beside the words where the
    window has room for both.
    """
    room = max(1, width - 1)
    asking = session.status in (Status.ASKING, Status.TROUBLE)
    accent = ACCENTS.get(session.current.phase, "bold")
    if session.large and not (asking or session.keys_shown):
        heading = phase(session, accent, glyphs)
        lines = large_frame(session, heading, accent, room, height, glyphs)
    else:
        if session.keys_shown or not has_room(width, height):
            drawing = ()
        lines = fitted(
            _above(session, room, glyphs),
            _words(session, room - BESIDE * bool(drawing), accent, glyphs),
            _below(session, room, accent, glyphs, breathing, keys=not asking),
            drawing,
            max(1, height),
        )
    for line in lines:
        _cut(line, room, glyphs)
    return lines


def has_room(width: int, height: int) -> bool:
    """Whether a window of this size shows drawings."""
    return width >= NARROWEST and height >= LOWEST


def _cut(line: Text, room: int, glyphs: Glyphs) -> None:
    line.truncate(room, overflow="ellipsis" if glyphs is UNICODE else "crop")


def _above(session: Session, room: int, glyphs: Glyphs) -> list[Block]:
    return [
        Block(50, (_title(session, room, glyphs), ())),
        Block(80, ((Text(MARGIN + glyphs.rule * (room - 1), QUIET),), ())),
        _blank(),
    ]


def _words(session: Session, room: int, accent: str, glyphs: Glyphs) -> list[Block]:
    digits = large_time_left(session, accent, glyphs)
    # While one gets ready there is more to read than to count.
    reading = session.current.phase in (Phase.PREPARE, Phase.SWITCH)
    return [
        Block(0, ((phase(session, accent, glyphs),),)),
        Block(65, ((exercise_name(session),), ())),
        _blank(),
        Block(72 if reading else 20, (digits, (time_left(session, accent),))),
        _blank(),
        instructions(session, room),
    ]


def _below(
    session: Session, room: int, accent: str, glyphs: Glyphs, breathing: bool, keys: bool
) -> list[Block]:
    return [
        _blank(),
        *[Block(75, ((breath_bar(session, room, glyphs),), ()))] * breathing,
        Block(10, ((step_bar(session, room, accent, glyphs),), ())),
        Block(60, ((session_bar(session, room, glyphs),), ())),
        Block(55, ((next_line(session),), ())),
        Block(15, ((legend(room) if keys else Text(),), ())),
    ]


def _blank() -> Block:
    return Block(90, ((Text(),), ()))


def _title(session: Session, room: int, glyphs: Glyphs) -> tuple[Text, ...]:
    exercises = len(session.timeline.routine.exercises)
    place = f"exercise {session.current.number} of {exercises}"
    if session.muted:
        place = f"sound off {glyphs.dot} {place}"
    title = Text().append(MARGIN + session.timeline.routine.title, "bold")
    _cut(title, max(1, room - len(place) - 2), glyphs)
    gap = room - title.cell_len - len(place)
    return (title.append(" " * max(1, gap)).append(place, QUIET),)
