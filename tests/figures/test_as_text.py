"""Drawings on a terminal: what they look like, and how they move in a session."""

import unicodedata
from functools import cache
from itertools import combinations, pairwise, product
from pathlib import Path

import pytest
from rich.console import Console

from tpcoach.figures import figure_file
from tpcoach.figures.as_text import figure_lines
from tpcoach.figures.cells import GRIDS, cells, sign
from tpcoach.figures.figure import KINDS, Figure, Mark
from tpcoach.figures.look import Look, Tier
from tpcoach.figures.raster import ARROW, BLANK, BODY, FAR, MUSCLE, PALE, SEAM, SHINE, TOOL, painted
from tpcoach.glyphs import ASCII, UNICODE
from tpcoach.palette import DARK, PLAIN, TRUE, Palette, palette
from tpcoach.plan.library import Library, bundled_folder

GOLDEN = Path(__file__).with_name("golden")
FOLDER = bundled_folder() / "figures"
ROUTINES, _ = Library(bundled_folder(), Path("nowhere")).all()
NAMES = sorted({name for each in ROUTINES for name in each.figures})
COLOURS = palette(DARK, TRUE)
CONSOLE = Console()
BLOCKS = (Tier.SEXTANTS, Tier.BLOCKS)
TIERS = [
    Tier.SEXTANTS,
    *(pytest.param(t, marks=pytest.mark.ci) for t in Tier if t is not Tier.SEXTANTS),
]
"""For what takes all drawings: the other tiers are tried by `.ci/run` alone."""

SHARES = pytest.mark.parametrize(
    ("names", "tier"),
    [
        (NAMES[::4], Tier.SEXTANTS),
        *(pytest.param(NAMES, tier, marks=pytest.mark.ci) for tier in BLOCKS),
    ],
    ids=["one in 4", "all", "all in blocks"],
)
"""For what takes long: one drawing in four, and all of them for `.ci/run`."""


@cache
def bundled(name: str) -> Figure:
    found = figure_file.read(name, (FOLDER,))
    assert found
    return found


def text(
    figure: Figure, share: float = 1.0, mirrored: bool = False, tier: Tier = Tier.BLOCKS
) -> str:
    """The drawing as the session shows it."""
    lines = figure_lines(figure, Look(PLAIN, UNICODE, tier), share=share, mirrored=mirrored)
    return "\n".join(line.plain for line in lines)


@cache
def drawn(name: str, tier: Tier, colours: Palette = COLOURS, columns: int = 24) -> tuple:
    """Each cell as its character and its style."""
    return tuple(
        (sign, str(segment.style))
        for line in figure_lines(bundled(name), Look(colours, UNICODE, tier), columns=columns)
        for segment in line.render(CONSOLE)
        for sign in segment.text
    )


def figure(*marks: Mark, joints=None, rest=None) -> Figure:
    return Figure("Something.", "from the side", joints or {}, rest or {}, marks)


def parts(*marks: Mark, wide: int = 96) -> list[list[int]]:
    return painted(marks, wide, wide).parts()


def count(drawn: list[list[int]], *inks: int) -> int:
    return sum(part in inks for row in drawn for part in row)


@pytest.mark.parametrize("tier", TIERS)
def test_every_drawing_fills_its_box(tier):
    for name in NAMES:
        signs = [sign for sign, _ in drawn(name, tier)]
        assert len(signs) == 24 * 12, name
        assert tier is not Tier.ASCII or "".join(signs).isascii(), name


@pytest.mark.parametrize(
    ("tier", "columns"), [*((tier, columns) for tier in Tier for columns in (16, 30)),
                          (Tier.SEXTANTS, 80), (Tier.ASCII, 80)],
)  # fmt: skip
def test_a_drawing_fills_its_box_at_every_size(tier, columns):
    for name in NAMES[::24]:
        for colours in (COLOURS, PLAIN):
            lines = figure_lines(
                bundled(name), Look(colours, UNICODE, tier), columns=columns, mirrored=True
            )
            assert len(lines) == columns // 2, name
            assert all(line.cell_len == columns for line in lines), name


@pytest.mark.parametrize("colours", [COLOURS, PLAIN])
@pytest.mark.parametrize("tier", TIERS)
def test_every_drawing_differs_from_every_other_by_more_than_a_detail(tier, colours):
    for one, other in combinations(NAMES, 2):
        both = zip(drawn(one, tier, colours), drawn(other, tier, colours), strict=True)
        assert sum(a != b for a, b in both) >= 15, f"{one} and {other}"


def test_nothing_that_matters_lies_outside_a_drawing():
    marks = {
        (name, mark)
        for name in NAMES
        for gone in (0.0, 0.5, 1.0)
        for mark in bundled(name).placed(gone)
        if mark.kind in ("spot", "arrow", "ball", "roller", "head", "word")
    }
    for name, mark in marks:
        wide = 2 * len(mark.word) if mark.kind == "word" else 1
        assert all(0 <= x <= 48 - wide and 0 <= y <= 47 for x, y in mark.points), (name, mark)


@SHARES
def test_every_drawing_moves_into_its_position(names, tier):
    for name in NAMES:
        assert {*bundled(name).placed(0.0)} != {*bundled(name).placed()}, name
    for name in names:
        assert text(bundled(name), share=0.0, tier=tier) != text(bundled(name), tier=tier), name


@SHARES
def test_the_mirrored_drawing_is_the_mirror(names, tier):
    wide, high = (each * n for each, n in zip(GRIDS[tier], (24, 12), strict=True))
    for name in names:
        there, mirrored = (
            painted(bundled(name).placed(mirrored=turned), wide, high).parts()
            for turned in (False, True)
        )
        assert [row[::-1] for row in there] == mirrored, name


@SHARES
def test_a_muscle_never_leaves_the_body(names, tier):
    wide = 24 * GRIDS[tier][0]
    for name, gone in product(names, (0.0, 1.0)):
        marks = bundled(name).placed(gone)
        without = [mark for mark in marks if mark.kind != "muscle"]
        with_it, bare = parts(*marks, wide=wide), parts(*without, wide=wide)
        for lit, was in zip(with_it, bare, strict=True):
            pairs = zip(lit, was, strict=True)
            assert all(b in (BODY, FAR, PALE) or a == b for a, b in pairs), name


def test_a_muscle_is_lit_on_the_body_behind_it_and_the_hand_before_it_is_not():
    body = Mark("solid", ((8, 8), (38, 8), (38, 38), (8, 38)))
    muscle = Mark("muscle", ((20, 0), (47, 0), (47, 47), (20, 47)))
    hand = Mark("limb", ((24, 24), (47, 24)), 4)
    assert count(parts(muscle), MUSCLE) == 0
    lit = parts(body, muscle)
    assert count(lit, MUSCLE) + count(lit, BODY) == count(parts(body), BODY)
    assert count(parts(body, muscle, hand), BODY) > count(lit, BODY)


@SHARES
def test_a_full_cell_is_a_ground_without_gaps_and_a_cell_has_at_most_two_colours(names, tier):
    signs = {sign(tier, bits) for bits in range(2 ** (GRIDS[tier][0] * GRIDS[tier][1]))} - {"█"}
    for name in names:
        for shown, _ in drawn(name, tier, columns=30):
            assert shown in signs or shown == "●" or (shown.isascii() and shown.isprintable())
    wide, high = GRIDS[tier]
    for name in NAMES:
        raster = painted(bundled(name).placed(), 30 * wide, 15 * high).parts()
        for row, line in enumerate(cells(raster, tier, plain=False)):
            for column, (shown, front, back) in enumerate(line):
                under = {
                    part
                    for each in raster[row * high : (row + 1) * high]
                    for part in each[column * wide : (column + 1) * wide]
                }
                assert {front, back} <= under | {BLANK}
                assert (shown == " ") == (len(under) == 1 or front == BLANK)


def test_each_sextant_is_the_character_whose_name_has_its_parts():
    for bits in range(64):
        name = unicodedata.name(sign(Tier.SEXTANTS, bits))
        numbers = "".join(str(n + 1) for n in range(6) if bits >> n & 1)
        halves = {"": "SPACE", "135": "LEFT HALF BLOCK", "246": "RIGHT HALF BLOCK"}
        whole = halves | {"123456": "FULL BLOCK"}
        assert name == whole.get(numbers, f"BLOCK SEXTANT-{numbers}")


def test_each_quadrant_is_the_character_whose_name_has_its_parts():
    places = ("UPPER LEFT", "UPPER RIGHT", "LOWER LEFT", "LOWER RIGHT")
    for bits in (1, 2, 4, 8, 6, 9, 7, 11, 13, 14):
        named = " AND ".join(place for n, place in enumerate(places) if bits >> n & 1)
        assert unicodedata.name(sign(Tier.BLOCKS, bits)) == f"QUADRANT {named}"
    assert [sign(Tier.BLOCKS, bits) for bits in (0, 3, 5, 10, 12, 15)] == list(" ▀▌▐▄█")


def test_each_kind_of_mark_is_drawn_in_its_own_way():
    body = Mark("solid", ((2, 2), (46, 2), (46, 46), (2, 46)))
    marks = (
        Mark("limb", ((4, 4), (4, 40)), 4),
        Mark("far", ((4, 4), (4, 40)), 3),
        Mark("solid", ((4, 4), (20, 4), (12, 20))),
        Mark("muscle", ((4, 4), (20, 4), (12, 20))),
        Mark("head", ((10, 10),), 5),
        Mark("shape", ((4, 4), (20, 4), (12, 20))),
        Mark("round", ((10, 10),), 5),
        Mark("line", ((4, 4), (30, 30))),
        Mark("curve", ((4, 4), (30, 30), (4, 40)), 2),
        Mark("crease", ((4, 4), (30, 30), (4, 40)), 2),
        Mark("thing", ((4, 4), (30, 30))),
        Mark("ball", ((10, 10),), 4),
        Mark("roller", ((10, 10),), 5),
        Mark("tube", ((4, 4), (30, 30)), 8),
        Mark("strap", ((4, 4), (30, 30))),
        Mark("arrow", ((4, 4), (30, 4))),
        Mark("spot", ((10, 10),)),
        Mark("word", ((10, 10),), word="wall"),
    )
    assert [mark.kind for mark in marks] == list(KINDS)
    for tier in Tier:
        shown = {
            str(
                [
                    (line.plain, line.spans)
                    for line in figure_lines(drawing, Look(COLOURS, UNICODE, tier))
                ]
            )
            for mark in marks
            for drawing in [
                figure(body, mark) if mark.kind in ("muscle", "crease") else figure(mark)
            ]
        }
        assert len(shown) == len(marks)


def test_what_is_in_front_leaves_a_seam_on_the_body_and_nothing_beside_it():
    body = Mark("solid", ((4, 4), (24, 4), (24, 40), (4, 40)))
    arm = Mark("limb", ((14, 20), (44, 20)), 4)
    both = parts(body, arm)
    assert count(both, SEAM) > 0
    for row, was in zip(both, parts(body), strict=True):
        assert all(b == BODY for a, b in zip(row, was, strict=True) if a == SEAM)


@pytest.mark.parametrize("tier", Tier)
def test_a_ball_a_roller_and_a_strap_differ_without_colour(tier):
    ball, roller = (
        text(figure(Mark(kind, ((24, 24),), 6)), tier=tier) for kind in ("ball", "roller")
    )
    assert ball != roller
    strap, line = (
        text(figure(Mark(k, ((4, 24), (40, 24)), 1.6)), tier=tier) for k in ("strap", "line")
    )
    assert strap != line


def test_a_ball_is_full_and_shines_and_a_roller_is_hollow():
    ball, roller = (parts(Mark(kind, ((24, 24),), 6)) for kind in ("ball", "roller"))
    assert ball[49][49] == TOOL
    assert roller[49][49] == BLANK
    assert count(ball, SHINE)
    assert count(roller, SHINE)


@pytest.mark.parametrize(
    ("end", "way"), [((40, 20), "right"), ((3, 20), "left"), ((20, 40), "down"), ((20, 3), "up")]
)
def test_an_arrow_is_one_piece_and_wide_where_it_points(end, way):
    shown = parts(Mark("arrow", ((20, 20), end)))
    rows = [[part == ARROW for part in row] for row in shown]
    lines = rows if way in ("up", "down") else list(zip(*rows, strict=True))
    widths = [sum(line) for line in lines if any(line)]
    if way in ("left", "up"):
        widths.reverse()
    filled = [any(line) for line in lines]
    assert sum(a != b for a, b in pairwise(filled)) == 2, "the shaft meets the tip"
    shaft, tip = widths[: len(widths) // 2], widths[len(widths) // 2 :]
    assert max(tip) > 2 * max(shaft)
    assert widths[-1] < max(shaft)


def test_the_shaft_of_every_arrow_meets_its_tip():
    marks = {mark for name in NAMES for mark in bundled(name).placed() if mark.kind == "arrow"}
    for mark in marks:
        shown = parts(mark)
        inked = {(y, x) for y, row in enumerate(shown) for x, p in enumerate(row) if p == ARROW}
        todo, left = [min(inked)], set(inked)
        while todo:
            y, x = todo.pop()
            if (y, x) in left:
                left.remove((y, x))
                todo += [(y + a, x + b) for a in (-1, 0, 1) for b in (-1, 0, 1)]
        assert not left, mark


@pytest.mark.parametrize("tier", Tier)
def test_nothing_covers_a_spot_in_the_terminal_either(tier):
    spot, arrow = Mark("spot", ((10, 10),)), Mark("arrow", ((40, 10), (10, 10)))
    sign = ASCII.spot if tier is Tier.ASCII else UNICODE.spot
    for marks in ((spot, arrow), (arrow, spot)):
        assert sign in text(figure(*marks), tier=tier)


def test_a_spot_beside_the_skin_is_put_on_it():
    body, spot = Mark("solid", ((10, 4), (30, 4), (30, 44), (10, 44))), Mark("spot", ((36, 24),))
    for columns in (24, 30, 44):
        lines = figure_lines(
            figure(body, spot), Look(COLOURS, UNICODE, Tier.SEXTANTS), columns=columns
        )
        (style,) = {
            str(segment.style.bgcolor.name)
            for line in lines
            for segment in line.render(CONSOLE)
            if "●" in segment.text
        }
        assert style == COLOURS.body


@SHARES
def test_the_spots_of_all_drawings_lie_on_skin(names, tier):
    skin = {COLOURS.body, COLOURS.far, COLOURS.muscle, COLOURS.track}
    for name in names:
        spots = {mark for mark in bundled(name).placed() if mark.kind == "spot"}
        for columns in (24, 44):
            lines = figure_lines(bundled(name), Look(COLOURS, UNICODE, tier), columns=columns)
            grounds = [
                segment.style.bgcolor.name
                for line in lines
                for segment in line.render(CONSOLE)
                for sign in segment.text
                if sign == "●"
            ]
            assert len(grounds) == len(spots)
            assert {*grounds} <= skin, name


def test_a_limb_is_as_wide_as_its_size_and_a_line_is_thin():
    down = ((20, 10), (20, 40))
    widths = [count(parts(Mark("limb", down, size)), BODY) for size in (2, 4, 8)]
    assert widths == sorted(widths)
    assert widths[2] > 3 * widths[0]
    assert count(parts(Mark("line", down)), BODY) < widths[0]


def test_of_three_colours_in_a_cell_the_rarest_becomes_what_it_is_most_like():
    ((cell,),) = cells([[SHINE, TOOL], [TOOL, BODY], [BODY, BODY]], Tier.SEXTANTS, False)
    assert {*cell[1:]} == {TOOL, BODY}
    ((cell,),) = cells([[SEAM, BODY], [BLANK, BODY]], Tier.BLOCKS, False)
    assert cell == ("▐", BODY, BLANK)


def test_a_short_arrow_begins_where_its_mark_does():
    rows = parts(Mark("arrow", ((24, 24), (28, 24))))
    assert not any(part == ARROW for row in rows for part in row[: 2 * 23])


def test_what_shines_or_swings_out_above_the_edge_paints_nothing_below():
    ball = Mark("ball", ((24, 0),), 10)
    curve = Mark("curve", ((5, 10), (20, 0), (35, 0), (45, 10)))
    for mark in (ball, curve):
        rows = parts(mark)
        assert not any(any(row) for row in rows[26:])


@pytest.mark.parametrize("tier", Tier)
def test_the_thinnest_lines_are_seen_at_the_smallest_size(tier):
    for mark in (Mark("line", ((3, 20), (40, 20))), Mark("line", ((20, 3), (21, 40)))):
        for columns in (16, 24):
            lines = figure_lines(figure(mark), Look(PLAIN, UNICODE, tier), columns=columns)
            signs = sum(sign != " " for line in lines for sign in line.plain)
            assert signs >= 0.4 * columns


@pytest.mark.parametrize("tier", [Tier.BRAILLE, Tier.BLOCKS])
def test_without_colours_the_muscle_differs_from_the_body_and_blanks_are_blanks(tier):
    body = Mark("solid", ((4, 4), (44, 4), (44, 44), (4, 44)))
    muscle = Mark("muscle", ((14, 14), (34, 14), (34, 34), (14, 34)))
    assert text(figure(body), tier=tier) != text(figure(body, muscle), tier=tier)
    assert "⠀" not in "".join(text(bundled(name), tier=tier) for name in NAMES)
