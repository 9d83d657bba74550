"""The figure of a session: which one is shown, and how far it has moved into position."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import pi, sin

from tpcoach.figures.as_text import figure_parts, parts_as_lines
from tpcoach.figures.figure import Figure
from tpcoach.figures.look import Look
from tpcoach.live.row import Row, row_of
from tpcoach.plan.routine import Sides
from tpcoach.plan.timeline import Phase
from tpcoach.practice.session import Session

MOVING = (Phase.PREPARE, Phase.SWITCH, Phase.EASE)
"""The phases in which a drawing moves into position, as you do."""

TIMES = 3
"""The number of times it moves into position before it stands still."""

_AT_REST, _ON_THE_WAY, _IN_POSITION = 500, 1500, 1000
_ONCE = _AT_REST + _ON_THE_WAY + _IN_POSITION
PICTURE = 250
"""Milliseconds between two pictures of one that moves: few, so that a session stays cheap."""


class MovingFigure:
    """The drawing for each moment of a session; each picture of it is drawn once and kept."""

    def __init__(self, figures: Mapping[str, Figure], look: Look) -> None:
        def parts(name: str, gone: float, columns: int) -> list[list[int]]:
            return figure_parts(figures[name], look.tier, columns, gone)

        def rows(name: str, gone: float, mirrored: bool, columns: int) -> list[Row]:
            placed = figures[name].placed(gone, mirrored)
            painted = self._parts(name, gone, columns)
            lines = parts_as_lines(painted, placed, look, mirrored)
            return [*map(row_of, lines)]

        self._figures = figures
        # Enough for all the pictures of a move, which come again with every repetition; the other
        # side is the same, mirrored.
        self._parts = lru_cache(maxsize=64)(parts)
        self._rows = lru_cache(maxsize=64)(rows)

    def of(self, session: Session, columns: int) -> Sequence[Row]:
        """Return the rows of the drawing at this moment; none where there is no drawing."""
        step = session.current
        if step.figure not in self._figures:
            return ()
        mirrored = step.side is Sides.RIGHT
        return self._rows(step.figure, self.moment(session), mirrored, columns)

    def moment(self, session: Session) -> float:
        """Return how much of the way into position is gone, 0 to 1."""
        step = session.current
        return share(step.phase, session.at, step.every)

    def due(self, session: Session) -> int | None:
        """Return the milliseconds until another picture; None while it stands still."""
        step = session.current
        still = not step.every and (step.phase not in MOVING or session.at >= TIMES * _ONCE)
        if still or step.figure not in self._figures:
            return None
        shown, at = self.moment(session), session.at // PICTURE * PICTURE
        later = range(at + PICTURE, at + (step.every or _ONCE) + PICTURE, PICTURE)
        return next(
            (each - session.at for each in later if share(step.phase, each, step.every) != shown),
            None,
        )


def share(phase: Phase, at: int, every: int = 0) -> float:
    """Return how much of the way into position is gone `at` ms after the step began, 0 to 1.

    A move goes there and back in `every` ms, as long as it lasts.
    """
    if every:
        return sin(pi * (at // PICTURE * PICTURE % every) / every) ** 2
    if phase not in MOVING or at >= TIMES * _ONCE:
        return 1.0
    gone = min(1.0, max(0.0, (at // PICTURE * PICTURE % _ONCE - _AT_REST) / _ON_THE_WAY))
    return gone * gone * (3 - 2 * gone)
