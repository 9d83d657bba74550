"""The drawn body: every area is named, and the more it got, the fuller it is."""

import re
from pathlib import Path

import pytest

import golden
from tpcoach.figures.body_map import HEIGHT, body_map, map_lines
from tpcoach.figures.figure import SIZE
from tpcoach.figures.look import Look, Tier
from tpcoach.figures.raster import Raster
from tpcoach.glyphs import UNICODE
from tpcoach.palette import DARK, FEW, MANY, PLAIN, TRUE, palette
from tpcoach.plan.areas import MAX_PRESS
from tpcoach.plan.library import bundled_folder
from tpcoach.prose import area_name

GOLDEN = Path(__file__).with_name("golden")
VIEWS = body_map(bundled_folder())
MINUTES = {"neck": 40, "shoulders": 31, "lower-back": 12, "quads": 3}


def lines(minutes=None, width: int = 80, tier: Tier = Tier.BLOCKS) -> list[str]:
    return [
        line.plain.rstrip() for line in map_lines(VIEWS, minutes, width, Look(PLAIN, UNICODE, tier))
    ]


@pytest.mark.parametrize("tier", [Tier.BLOCKS, Tier.ASCII])
@pytest.mark.parametrize("width", [40, 80])
@pytest.mark.parametrize("minutes", [None, MINUTES])
def test_the_body_looks_as_before(minutes, width, tier):
    shown = lines(minutes, width, tier)
    assert all(len(line) < width for line in shown)
    assert tier is not Tier.ASCII or "".join(shown).isascii()
    name = f"body-{'minutes' if minutes else 'areas'}-{width}{'-ascii' * (tier is Tier.ASCII)}.txt"
    golden.check("\n".join(shown) + "\n", GOLDEN / name)


@pytest.mark.parametrize("tier", Tier)
def test_the_body_has_the_same_shape_with_and_without_colours_at_every_tier(tier):
    for width in (40, 120):
        for colours in (PLAIN, palette(DARK, TRUE)):
            shown = list(map_lines(VIEWS, MINUTES, width, Look(colours, UNICODE, tier)))
            assert len(shown) == len(lines(MINUTES, width))
            assert all(line.cell_len < width for line in shown)


def test_it_fits_below_a_line_of_text_on_a_terminal_of_24_rows():
    assert len(lines()) <= 23


def test_every_area_is_drawn_and_named():
    assert {area for view in VIEWS for area in view.areas} == set(MAX_PRESS)
    for view in VIEWS:
        assert set(view.labels) == set(view.areas)
    for width in (40, 80):
        shown = "\n".join(lines(width=width))
        assert all(area_name(area) in shown for area in MAX_PRESS)


def test_areas_do_not_overlap():
    for view in VIEWS:
        taken: dict[tuple[int, int], str] = {}
        for area, outlines in view.areas.items():
            raster = Raster(2 * SIZE, 2 * HEIGHT, HEIGHT)
            for outline in outlines:
                raster.fill(outline, b"\1" * 256)
            dots = {(y, x) for y, row in enumerate(raster.rows) for x, dot in enumerate(row) if dot}
            shared = [taken[dot] for dot in dots if dot in taken]
            # An edge belongs to both.
            assert len(shared) < 0.04 * len(dots), f"{area}: {set(shared)}"
            taken |= dict.fromkeys(dots, area)


def test_the_line_of_every_label_ends_at_its_area_and_leaves_the_arms_whole():
    bare = [line.replace("─", " ") for line in lines()]
    for line, without in zip(lines(), bare, strict=True):
        for sign, blank in zip(line, without, strict=True):
            assert sign == blank or (sign == "─" and blank == " ")
    for view in VIEWS:
        for area, down in view.labels.items():
            row = down * 22 // HEIGHT
            raster = Raster(48, 22, HEIGHT)
            for outline in view.areas[area]:
                raster.fill(outline, b"\1" * 256)
            assert any(raster.parts()[row]), area


def test_the_more_minutes_the_fuller():
    def shades(minutes: int) -> list[int]:
        shown = "".join(lines({"quads": minutes, "neck": 40}))
        return [shown.count(sign) for sign in "░▒▓"]

    steps = [shades(minutes) for minutes in (0, 5, 20, 40)]
    assert len(set(map(tuple, steps))) == 4
    assert [step.index(max(step[1:])) if any(step[1:]) else 0 for step in steps] == [0, 1, 2, 0]


@pytest.mark.parametrize("tier", [Tier.SEXTANTS, Tier.BLOCKS])
@pytest.mark.parametrize("depth", [TRUE, MANY, FEW])
def test_each_step_has_its_own_tint_even_in_a_small_area(depth, tier):
    colours = palette(DARK, depth)

    def seen(minutes: int) -> set[str]:
        """The colours of the neck, beside shoulders of 30 minutes."""
        _, behind = VIEWS
        least = {"neck": minutes, "shoulders": 30}
        rows = list(map_lines((behind, behind), least, 80, Look(colours, UNICODE, tier)))
        (neck,) = (row for row in rows if f"neck {minutes or ''}".strip() in row.plain[30:])
        return {str(span.style) for span in neck.spans if span.start < 40}

    steps = [seen(minutes) for minutes in (0, 5, 20, 30)]
    tinted = [step - steps[0] for step in steps[1:]]
    assert tinted[1]
    assert tinted[2]
    if depth is not FEW:
        assert all(tinted)
        assert len(set(map(frozenset, tinted))) == 3


@pytest.mark.parametrize("width", [40, 80])
def test_many_minutes_break_no_line_and_are_never_cut(width):
    shown = lines(dict.fromkeys(MAX_PRESS, 12345), width)
    assert all(len(line) < width for line in shown)
    assert all(f"{area_name(area)} 12345" in "\n".join(shown) for area in MAX_PRESS)


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
        assert not set("█▌▐░") & set(world.run(*command).out)
