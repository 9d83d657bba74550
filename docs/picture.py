"""Draws `docs/session.svg` from a real frame of the live view; loads nothing from the network."""

import sys
from pathlib import Path

from tpcoach.figures.figure_file import figures_of
from tpcoach.glyphs import UNICODE
from tpcoach.live.frame import frame
from tpcoach.live.moving_figure import MovingFigure
from tpcoach.pages.picture import svg
from tpcoach.plan.library import Library, bundled_folder
from tpcoach.plan.timeline import compile_timeline
from tpcoach.practice.transitions import advance, start

FILE = Path(__file__).with_name("session.svg")
COLUMNS, ROWS = 80, 24
MOMENT = 120_000
"""What the picture shows: this many ms into the routine."""


def picture() -> str:
    """The picture as SVG."""
    library = Library(bundled_folder(), Path("none"))
    timeline = compile_timeline(library.load("shoulders"))
    session, _ = advance(start(timeline)[0], MOMENT)
    figures, _ = figures_of(timeline.routine, library)
    drawing = MovingFigure(figures, UNICODE).of(session)
    shown = frame(session, COLUMNS, ROWS, UNICODE, drawing=drawing)
    return svg(shown, COLUMNS, "A tpcoach session in a terminal")


if __name__ == "__main__":
    FILE.write_text(picture(), encoding="utf-8")
    sys.stdout.write(f"{FILE}\n")
