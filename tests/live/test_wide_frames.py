"""Frames with other scripts and emoji in them: as many rows as the window has, none too wide."""

import io

import pytest
from rich.console import Console

from builders import exercise, hold, stretch, timeline
from frames import frame
from tpcoach.figures.look import Look, Tier
from tpcoach.frozen import replace
from tpcoach.glyphs import UNICODE
from tpcoach.live.layout import layout
from tpcoach.palette import DARK, TRUE, palette
from tpcoach.plan.timeline import Timeline
from tpcoach.practice.keys import Command
from tpcoach.practice.transitions import advance, apply, start

TEXTS = {
    "japanese": "首の付け根を親指でゆっくり押し、息を長く吐きながら力を抜いていきます。",
    "zwj": "👩‍👩‍👧‍👦 with ☺️ and 🧘🏽‍♀️ on the mat, then 👍🏽",
    "accents": "re\u0301pe\u0301ter le geste de\u0301licatement a\u0300 co\u0302te\u0301 du mur",
}


def written_in(text: str) -> Timeline:
    line = timeline(
        exercise(
            name=text,
            muscle=text,
            hold=replace(hold(), how=(text, text)),
            stretch=replace(stretch(), how=(text,)),
            avoid=(text,),
            stop_if=(text,),
        )
    )
    return replace(line, routine=replace(line.routine, title=text))


SIZES = [(40, 10), (40, 24), (60, 20), (80, 24), (120, 40)]
KEYS = [None, Command.PAUSE, Command.WRONG, Command.KEYS, Command.LARGE]


@pytest.mark.parametrize("number", range(len(SIZES)))
@pytest.mark.parametrize("key", KEYS)
def test_no_row_is_as_wide_as_the_window_whatever_the_script(number, key):
    """Every key in every size; what it is written in goes round."""
    size, text = SIZES[number], [*TEXTS.values()][(number + KEYS.index(key)) % len(TEXTS)]
    console = Console(file=io.StringIO(), width=size[0], force_terminal=True)
    look = Look(palette(DARK, TRUE), UNICODE, Tier.BLOCKS)
    begun, _ = start(written_in(text))
    for seconds in (0, 12, 30, 58, 70, 100):
        session = replace(advance(begun, seconds * 1000)[0], remark=text)
        session = apply(session, key)[0] if key else session
        lines = frame(session, layout(*size, remark=True), look, console)
        assert len(lines) == size[1]
        assert all(line.cell_len < size[0] for line in lines)
