"""The drawn body: every area is named, and the more it got, the fuller it is."""

import re
from pathlib import Path

import pytest

import golden
from tpcoach.figures.body_map import HEIGHT, body_map, map_lines
from tpcoach.figures.canvas import Canvas
from tpcoach.figures.figure import SIZE
from tpcoach.glyphs import ASCII, UNICODE
from tpcoach.plan.areas import MAX_PRESS
from tpcoach.plan.library import bundled_folder
from tpcoach.prose import area_name

GOLDEN = Path(__file__).with_name("golden")
VIEWS = body_map(bundled_folder())
MINUTES = {"neck": 40, "shoulders": 31, "lower-back": 12, "quads": 3}


def lines(minutes=None, width: int = 80, glyphs=UNICODE) -> list[str]:
    return [line.plain.rstrip() for line in map_lines(VIEWS, minutes, width, glyphs)]


@pytest.mark.parametrize("glyphs", [UNICODE, ASCII])
@pytest.mark.parametrize("width", [40, 80])
@pytest.mark.parametrize("minutes", [None, MINUTES])
def test_the_body_looks_as_before(minutes, width, glyphs):
    shown = lines(minutes, width, glyphs)
    assert all(len(line) < width for line in shown)
    assert glyphs is UNICODE or "".join(shown).isascii()
    name = f"body-{'minutes' if minutes else 'areas'}-{width}{'-ascii' * (glyphs is ASCII)}.txt"
    golden.check("\n".join(shown) + "\n", GOLDEN / name)


def test_it_fits_below_a_line_of_text_on_a_terminal_of_24_rows():
    assert len(lines()) <= 23


def test_every_area_is_drawn_and_named():
    assert {area for view in VIEWS for area in view.areas} == set(MAX_PRESS)
    for view in VIEWS:
        assert set(view.labels) == set(view.areas)
    for width in (40, 80):
        shown = "\n".join(lines(width=width))
        assert all(area_name(area) in shown for area in MAX_PRESS)


def test_no_cell_belongs_to_two_areas():
    for view in VIEWS:
        taken: dict[tuple[int, int], str] = {}
        for area, outlines in view.areas.items():
            canvas = Canvas(SIZE, HEIGHT)
            for outline in outlines:
                canvas.fill(outline, 1)
            for row, cells in enumerate(canvas.rows(unicode=True)):
                for column, (sign, _) in enumerate(cells):
                    if sign != " ":
                        assert taken.setdefault((column, row), area) == area


def test_the_more_minutes_the_more_dots_and_none_leave_the_outline():
    def dots(minutes: int) -> int:
        shown = "".join(lines({"quads": minutes, "neck": 40}))
        return sum((ord(sign) - 0x2800).bit_count() for sign in shown if ord(sign) > 0x2800)

    counts = [dots(minutes) for minutes in (0, 5, 15, 25, 40)]
    assert counts == sorted(counts)
    assert len(set(counts)) == 5


@pytest.mark.parametrize("width", [40, 80])
def test_many_minutes_break_no_line_and_are_never_cut(width):
    shown = lines(dict.fromkeys(MAX_PRESS, 12345), width)
    assert all(len(line) < width for line in shown)
    assert "\n".join(shown).count("12345") >= len(MAX_PRESS)


def test_a_picture_of_a_report_has_room_for_the_body(world, tmp_path):
    world.clear()
    world.run("log", "add", "neck", "--at", "2026-11-20", "--minutes", "6")
    assert world.run("report", "--weeks", "4", "--svg", str(tmp_path / "r.svg")).code == 0
    drawn = (tmp_path / "r.svg").read_text("utf-8")
    # The boxes that the body is made of, and a label with its minutes.
    assert len(re.findall(r"M\d+ \d+h", drawn)) > 100
    assert ">neck 6<" in drawn


def test_labels_say_the_minutes_so_that_nothing_rests_on_the_shade():
    shown = "\n".join(lines(MINUTES))
    assert "neck 40" in shown
    assert "quads 3" in shown
    assert "hips\n" in shown


def test_find_without_words_shows_it_unless_no_drawings_are_wanted(world):
    assert "⣿" in world.run("find").out
    assert "⣿" not in world.run("find", "--no-figure").out
    world.run("config", "set", "figure", "no")
    assert "⣿" not in world.run("find").out


def test_a_report_over_weeks_shades_what_was_practised(world):
    world.clear()
    world.run("log", "add", "neck", "--at", "2026-11-20", "--minutes", "6")
    told = world.run("report", "--weeks", "4").out
    assert "Minutes by area" in told
    assert "neck 6" in told
    assert "Minutes by area" not in world.run("report", "--weeks", "4", "--no-figure").out


def test_a_report_over_weeks_without_practice_draws_no_body(world):
    assert "Minutes by area" not in world.run("report", "--weeks", "4").out


def test_a_screen_reader_gets_no_drawings(world):
    world.clear()
    world.screen = True
    world.dumb = True
    for command in (("find",), ("show", "neck")):
        assert not any(0x2800 <= ord(sign) < 0x2900 for sign in world.run(*command).out)
