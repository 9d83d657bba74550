"""The lower part of the frame: bars, what is next, the keys."""

from rich.text import Text

from tpcoach.durations import clock
from tpcoach.glyphs import Glyphs
from tpcoach.practice import wording
from tpcoach.practice.keys import KEYS
from tpcoach.practice.session import Session
from tpcoach.terminal.breathing import breath

MARGIN = " "
QUIET = "dim"

_LEGEND = ("space", "n", "b", "0-9", "x", "?", "q")
_FIRST_TO_GO = ("b", "?", "0-9", "n")


def step_bar(session: Session, room: int, accent: str, glyphs: Glyphs) -> Text:
    """How much of the step is gone."""
    step = session.current
    done, length = session.at // 1000, session.end // 1000
    figures = f"{done} / {length} s"
    return _bar(step.phase, session.at / max(1, session.end), figures, room, accent, glyphs)


def session_bar(session: Session, room: int, glyphs: Glyphs) -> Text:
    """How much of the session is gone."""
    total = session.timeline.total
    left = session.left_in_all
    figures = f"{clock(left + 999)} left"
    return _bar("session", 1 - left / total, figures, room, "", glyphs)


def breath_bar(session: Session, room: int, glyphs: Glyphs) -> Text:
    """The pacer; in other steps an empty line, so that the bars stay where the eye found them."""
    if not session.current.phase.practised:
        return Text()
    way, share = breath(session.at)
    return _bar("breathe", share, way, room, QUIET, glyphs)


def _bar(label: str, share: float, figures: str, room: int, style: str, glyphs: Glyphs) -> Text:
    text = Text(f"{MARGIN}{label:<9}")
    width = max(0, room - text.cell_len - max(13, len(figures) + 2))
    halves = int(share * width * 2)
    full, half = divmod(halves, 2)
    text.append(glyphs.full * full + glyphs.half * half, style)
    text.append(glyphs.empty * (width - full - half), QUIET)
    return text.append(figures.rjust(room - text.cell_len))


def next_line(session: Session) -> Text:
    """What comes after this step."""
    return Text(f"{MARGIN}{'next':<9}{wording.coming(session.timeline, session.step)}")


def legend(room: int) -> Text:
    """The keys, as many as there is room for."""
    shown = [key for key in KEYS if key.label in _LEGEND]
    # The keys that stop the session stay to the last.
    droppable = [key for label in _FIRST_TO_GO for key in shown if key.label == label]
    while True:
        text = Text(MARGIN, QUIET)
        for key in shown:
            text.append(f"{key.label} ", "not dim bold").append(f"{key.short}  ")
        text.rstrip()
        if text.cell_len <= room or not droppable:
            return text
        shown.remove(droppable.pop(0))
