"""Drawings on a terminal: what they look like, and how they move in a session."""

from functools import cache
from itertools import combinations, pairwise
from pathlib import Path

import pytest

import golden
from builders import exercise, hold, move, routine, stretch, timeline
from tpcoach.figures import figure_file
from tpcoach.figures.as_text import COLUMNS, ROWS, figure_lines
from tpcoach.figures.figure import KINDS, Figure, Mark
from tpcoach.glyphs import ASCII, UNICODE
from tpcoach.live.frame import frame
from tpcoach.live.moving_figure import TIMES, MovingFigure, share
from tpcoach.plan.library import Library, bundled_folder
from tpcoach.plan.routine import Side
from tpcoach.plan.timeline import Phase, compile_timeline
from tpcoach.practice.transitions import advance, start

GOLDEN = Path(__file__).with_name("golden")
FOLDER = bundled_folder() / "figures"
ROUTINES, _ = Library(bundled_folder(), Path("nowhere")).all()
NAMES = sorted({name for each in ROUTINES for name in each.figures})


@cache
def bundled(name: str) -> Figure:
    found = figure_file.read(name, (FOLDER,))
    assert found
    return found


@cache
def drawn_lines(name: str, glyphs, share: float, mirrored: bool):
    return figure_lines(bundled(name), glyphs, share, mirrored)


@cache
def drawn(name: str, glyphs=UNICODE, share: float = 1.0) -> str:
    return "\n".join(line.plain for line in drawn_lines(name, glyphs, share, False))


def text(figure: Figure, glyphs=UNICODE, share: float = 1.0, mirrored: bool = False) -> str:
    return "\n".join(line.plain for line in figure_lines(figure, glyphs, share, mirrored))


def figure(*marks: Mark, joints=None, rest=None) -> Figure:
    return Figure("Something.", "from the side", joints or {}, rest or {}, marks)


@pytest.mark.parametrize("glyphs", [UNICODE, ASCII])
@pytest.mark.parametrize("name", NAMES)
def test_every_drawing_fits_24_columns_and_12_rows(name, glyphs):
    for mirrored in (False, True):
        shown = drawn_lines(name, glyphs, 1.0, mirrored)
        assert len(shown) == ROWS == 12
        assert all(line.cell_len == COLUMNS == 24 for line in shown)
        assert glyphs is UNICODE or "".join(line.plain for line in shown).isascii()


@pytest.mark.parametrize("glyphs", [UNICODE, ASCII])
def test_every_drawing_differs_from_every_other_by_more_than_a_detail(glyphs):
    for one, other in combinations(NAMES, 2):
        cells = zip(drawn(one, glyphs), drawn(other, glyphs), strict=True)
        assert sum(a != b for a, b in cells) >= 20, f"{one} and {other}"


@pytest.mark.parametrize("name", NAMES)
def test_nothing_that_matters_lies_outside_a_drawing(name):
    for gone in (0.0, 0.5, 1.0):
        for mark in bundled(name).placed(gone):
            if mark.kind in ("spot", "arrow", "ball", "roller", "head", "word"):
                wide = 2 * len(mark.word) if mark.kind == "word" else 1
                assert all(0 <= x <= 48 - wide and 0 <= y <= 47 for x, y in mark.points), mark


@pytest.mark.parametrize("name", NAMES)
def test_every_drawing_moves_into_its_position(name):
    assert drawn(name, share=0.0) != drawn(name)


def test_each_kind_of_mark_is_drawn_in_its_own_way():
    marks = (
        Mark("limb", ((4, 4), (4, 40)), 4),
        Mark("far", ((4, 4), (4, 40)), 3),
        Mark("solid", ((4, 4), (20, 4), (12, 20))),
        Mark("head", ((10, 10),), 5),
        Mark("shape", ((4, 4), (20, 4), (12, 20))),
        Mark("round", ((10, 10),), 5),
        Mark("line", ((4, 4), (30, 30))),
        Mark("curve", ((4, 4), (30, 30), (4, 40))),
        Mark("thing", ((4, 4), (30, 30))),
        Mark("ball", ((10, 10),), 4),
        Mark("roller", ((10, 10),), 5),
        Mark("tube", ((4, 4), (30, 30)), 8),
        Mark("strap", ((4, 4), (30, 30))),
        Mark("arrow", ((4, 4), (30, 4))),
        Mark("spot", ((10, 10),)),
        Mark("word", ((10, 10),), word="wall"),
    )
    assert {mark.kind for mark in marks} == set(KINDS)
    drawn = {
        (text(figure(mark)), str([line.spans for line in figure_lines(figure(mark), UNICODE)]))
        for mark in marks
    }
    assert len(drawn) == len(marks)


def test_what_is_in_front_stays_apart_from_what_is_behind():
    behind = Mark("solid", ((4, 4), (40, 4), (40, 40), (4, 40)))
    front = Mark("limb", ((24, 10), (24, 34)), 4)
    whole = sum(sign == "⣿" for sign in text(figure(behind)))
    assert sum(sign == "⣿" for sign in text(figure(behind, front))) < whole


def test_a_ball_a_roller_and_a_strap_differ_without_colour():
    ball = text(figure(Mark("ball", ((24, 24),), 6)))
    roller = text(figure(Mark("roller", ((24, 24),), 6)))
    assert ball != roller
    strap, line = (text(figure(Mark(k, ((4, 24), (40, 24))))) for k in ("strap", "line"))
    assert strap != line


@pytest.mark.parametrize(
    ("end", "sign"), [((40, 20), "→"), ((0, 20), "←"), ((20, 40), "↓"), ((20, 0), "↑")]
)
def test_an_arrow_points_where_it_goes(end, sign):
    assert sign in text(figure(Mark("arrow", ((20, 20), end))))


def test_nothing_covers_a_spot_in_the_terminal_either():
    spot, arrow = Mark("spot", ((10, 10),)), Mark("arrow", ((40, 10), (10, 10)))
    assert "●" in text(figure(spot, arrow))
    assert "●" in text(figure(arrow, spot))


def test_a_limb_is_as_wide_as_its_size_and_a_line_is_thin():
    def dots(mark: Mark) -> int:
        drawn = text(figure(mark))
        return sum((ord(sign) - 0x2800).bit_count() for sign in drawn if ord(sign) > 0x2800)

    down = ((20, 10), (20, 40))
    widths = [dots(Mark("limb", down, size)) for size in (2, 4, 8)]
    assert widths == sorted(widths)
    assert widths[2] > 3 * widths[0]
    assert dots(Mark("line", down)) == 31


def test_the_mirrored_arrow_points_the_other_way():
    assert "←" in text(figure(Mark("arrow", ((20, 20), (40, 20)))), mirrored=True)


def test_blank_cells_are_blanks_and_not_empty_braille():
    assert "⠀" not in "".join(drawn(name) for name in NAMES)


LINE = compile_timeline(routine(exercise(hold=hold(figure="lean"), stretch=stretch(figure="hug"))))
FIGURES = {
    "lean": figure(
        Mark("limb", ("head", (24, 40)), 4), joints={"head": (34, 8)}, rest={"head": (20, 8)}
    ),
    "hug": figure(Mark("head", ((20, 20),), 6), Mark("arrow", ((30, 20), (40, 20)))),
}


def drawn_at(seconds: float) -> str:
    session, _ = advance(start(LINE)[0], round(seconds * 1000))
    lines = MovingFigure(FIGURES, UNICODE).of(session)
    return "\n".join(line.plain for line in lines)


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
    assert LINE.steps[switch + 1].side is Side.RIGHT
    at = LINE.starts[switch + 1] / 1000 + 20
    assert drawn_at(at) == text(FIGURES["lean"], mirrored=True)


def test_a_still_drawing_needs_no_new_picture():
    drawings = MovingFigure(FIGURES, UNICODE)

    def due(seconds: float) -> int | None:
        return drawings.due(advance(start(LINE)[0], round(seconds * 1000))[0])

    assert due(0.1) == 150
    assert due(20) is None
    assert due(70) is None
    assert MovingFigure({}, UNICODE).due(start(LINE)[0]) is None


def test_a_drawing_of_a_move_goes_there_and_back_with_each_repetition_as_long_as_it_lasts():
    line = timeline(exercise(hold=None, stretch=None, move=move(10, 4, "lean")))
    drawings = MovingFigure(FIGURES, UNICODE)

    def moment(seconds: float) -> tuple[str, int | None]:
        session, _ = advance(start(line)[0], round(seconds * 1000))
        lines = "\n".join(line.plain for line in drawings.of(session))
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


@pytest.mark.parametrize(("width", "height"), [(40, 10), (60, 20), (80, 24), (120, 40)])
@pytest.mark.parametrize("glyphs", [UNICODE, ASCII])
def test_a_hold_with_its_drawing_looks_as_before_at_every_size(width, height, glyphs):
    shoulders = next(each for each in ROUTINES if each.id == "shoulders")
    session, _ = advance(start(compile_timeline(shoulders))[0], 28_000)
    figures = {name: bundled(name) for name in shoulders.figures}
    lines = frame(session, width, height, glyphs, True, MovingFigure(figures, glyphs).of(session))
    assert len(lines) <= height
    assert all(line.cell_len < width for line in lines)
    shown = "".join(f"{line.plain.rstrip()}\n" for line in lines)
    kind = "unicode" if glyphs is UNICODE else "ascii"
    golden.check(shown, GOLDEN / f"drawing-{kind}-{width}x{height}.txt")


def test_the_drawing_is_the_first_to_go_in_a_small_window():
    session, _ = advance(start(LINE)[0], 20_000)
    drawing = MovingFigure(FIGURES, UNICODE).of(session)
    for size in ((59, 24), (80, 18)):
        assert frame(session, *size, UNICODE, True, drawing) == frame(session, *size, UNICODE)
    with_it = frame(session, 60, 19, UNICODE, True, drawing)
    assert drawing[0].plain in with_it[2].plain
    assert "HOLD" in with_it[2].plain
