"""How a drawing moves in a session: into position while one gets ready, and with a move."""

from itertools import pairwise

from builders import exercise, hold, move, routine, stretch, timeline
from tpcoach.figures.as_text import figure_lines
from tpcoach.figures.figure import Figure, Mark
from tpcoach.figures.look import Look, Tier
from tpcoach.glyphs import UNICODE
from tpcoach.live.moving_figure import TIMES, MovingFigure, share
from tpcoach.palette import PLAIN
from tpcoach.plan.routine import Sides
from tpcoach.plan.timeline import Phase, compile_timeline
from tpcoach.practice.transitions import advance, start

LOOK = Look(PLAIN, UNICODE, Tier.BLOCKS)


def figure(*marks: Mark, joints=None, rest=None) -> Figure:
    return Figure("Somebody.", "from the side", joints or {}, rest or {}, marks)


def text(drawing: Figure, share: float = 1.0, mirrored: bool = False) -> str:
    lines = figure_lines(drawing, LOOK, 24, share, mirrored)
    return "\n".join(line.plain for line in lines)


LINE = compile_timeline(routine(exercise(hold=hold(figure="lean"), stretch=stretch(figure="hug"))))
FIGURES = {
    "lean": figure(
        Mark("limb", ("head", (24, 40)), 4), joints={"head": (34, 8)}, rest={"head": (20, 8)}
    ),
    "hug": figure(Mark("head", ((20, 20),), 6), Mark("arrow", ((30, 20), (40, 20)))),
}


def drawn_at(seconds: float) -> str:
    session, _ = advance(start(LINE)[0], round(seconds * 1000))
    lines = MovingFigure(FIGURES, LOOK).of(session, 24)
    return "\n".join(row.signs for row in lines)


def test_a_drawing_moves_while_one_gets_ready_and_then_stands_still():
    lean = {gone: text(FIGURES["lean"], share=gone) for gone in (0.0, 1.0)}
    assert drawn_at(0.1) == lean[0.0]
    assert drawn_at(1.2) not in lean.values()
    assert drawn_at(2.5) == lean[1.0]
    assert drawn_at(3.1) == lean[0.0]
    assert drawn_at(3.0 * TIMES + 0.1) == lean[1.0]
    assert drawn_at(12) == lean[1.0]


def test_a_hold_a_stretch_and_the_way_between_have_their_own_drawings():
    assert drawn_at(20) == text(FIGURES["lean"])
    assert drawn_at(57) == drawn_at(70) == text(FIGURES["hug"])


def test_the_right_side_is_mirrored():
    switch = next(n for n, step in enumerate(LINE.steps) if step.phase is Phase.SWITCH)
    assert LINE.steps[switch + 1].side is Sides.RIGHT
    at = LINE.starts[switch + 1] / 1000 + 20
    assert drawn_at(at) == text(FIGURES["lean"], mirrored=True)


def test_a_new_picture_is_due_when_it_shows_something_else():
    drawings = MovingFigure(FIGURES, LOOK)

    def due(seconds: float) -> int | None:
        return drawings.due(advance(start(LINE)[0], round(seconds * 1000))[0])

    assert due(0.1) == 650
    assert due(0.8) == 200
    assert due(2.1) == 900
    assert due(20) is None
    assert due(70) is None
    assert MovingFigure({}, LOOK).due(start(LINE)[0]) is None


def test_a_drawing_of_a_move_goes_there_and_back_with_each_repetition_as_long_as_it_lasts():
    line = timeline(exercise(hold=None, stretch=None, move=move(10, 4, "lean")))
    drawings = MovingFigure(FIGURES, LOOK)

    def moment(seconds: float) -> tuple[str, int | None]:
        session, _ = advance(start(line)[0], round(seconds * 1000))
        lines = "\n".join(row.signs for row in drawings.of(session, 24))
        return lines, drawings.due(session)

    rest, there = (text(FIGURES["lean"], share=gone) for gone in (0.0, 1.0))
    assert [moment(10 + 4 * n)[0] for n in (0, 1, 9)] == [rest] * 3
    assert [moment(12 + 4 * n)[0] for n in (0, 1, 9)] == [there] * 3
    assert moment(11)[0] == moment(13)[0] not in (rest, there)
    assert moment(49.9)[1] == 100


def test_the_drawing_of_a_move_never_jumps_far():
    for every in (2_000, 4_000, 15_000):
        moments = [share(Phase.MOVE, at, every) for at in range(0, every + 1, 250)]
        assert all(abs(b - a) <= 0.4 for a, b in pairwise(moments))


def test_movement_ends_in_position_and_never_jumps_far():
    moments = [share(Phase.PREPARE, at) for at in range(0, 3000, 250)]
    assert moments[0] == 0
    assert moments[-1] == 1
    assert all(0 <= b - a <= 0.3 for a, b in pairwise(moments))
    assert share(Phase.HOLD, 0) == 1
