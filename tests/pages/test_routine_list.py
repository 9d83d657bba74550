"""The page of `list`, as people see it at each width."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest

import golden
from builders import GOOD, routine
from tpcoach.consistency.offers import AtHand
from tpcoach.frozen import replace
from tpcoach.glyphs import ASCII, UNICODE
from tpcoach.pages.routine_list import routine_list
from tpcoach.plan.areas import MAX_PRESS, PARTS
from tpcoach.plan.library import Library, bundled_folder
from tpcoach.plan.timeline import compile_timeline

GOLDEN = Path(__file__).with_name("golden")
TODAY = date(2026, 11, 27)
DONE = {
    id: TODAY - timedelta(days)
    for id, days in {"neck": 0, "feet": 1, "shoulders": 5, "quads": 13, "jaw": 60}.items()
}


@pytest.fixture(scope="module")
def timelines():
    routines, _ = Library(bundled_folder(), bundled_folder() / "none").all()
    mine = replace(routines[0], id="my-calves", own=True)
    return [compile_timeline(each) for each in (*routines, mine)]


def lines(timelines, width, glyphs=UNICODE, **at_hand):
    page = routine_list(timelines, DONE, TODAY, width, glyphs, AtHand(**at_hand))
    return [line.plain.rstrip() for line in page]


@pytest.mark.parametrize("width", [40, 80])
def test_what_is_not_at_hand_is_marked_and_not_hidden(timelines, width):
    here = {"tools": ["fingers"], "minutes": 6, "never": ["jaw"]}
    *shown, _, legend = lines(timelines, width, **here)
    assert len(shown) >= len(timelines)
    marked = {id: any(f"{id} ✗" in row for row in shown) for id in ("feet", "neck", "jaw", "shins")}
    assert marked == {"feet": True, "neck": True, "jaw": True, "shins": False}
    assert legend.strip().endswith("settings")
    assert width == 40 or any("ball ✗" in row for row in shown)
    assert "✗" not in "".join(lines(timelines, width))


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_each_routine_has_one_row_and_there_is_nothing_else(timelines, width):
    shown = lines(timelines, width)
    assert len(shown) == len(timelines)
    assert all(line.startswith("  ") and len(line) <= width for line in shown)
    for timeline in timelines:
        row = rf"  {timeline.routine.id}( \(yours\))? +\d+:\d\d "
        assert sum(bool(re.search(row, line)) for line in shown) == 1
    golden.check("\n".join(shown) + "\n", GOLDEN / f"list-{width}.txt")


def test_without_unicode_the_list_is_ascii(timelines):
    assert "\n".join(lines(timelines, 80, ASCII)).isascii()


@pytest.mark.parametrize("area", [*MAX_PRESS, *PARTS])
def test_every_area_belongs_to_a_part_of_the_body(area):
    (row,) = lines([compile_timeline(routine(area=area))], 80)
    assert row[2].isupper()


@pytest.mark.parametrize("width", [40, 60, 80])
def test_a_long_id_is_never_cut(world, width):
    id = "a-very-long-id-for-the-morning"
    world.routine(id, GOOD)
    world.screen, world.size = True, (width, 24)
    shown = world.run("list").out
    assert id in shown
    assert all(len(line) <= width for line in shown.splitlines() if "\x1b" not in line)
