"""Drawings as SVG: from the same strokes as on the terminal, and safe in a page."""

import re
from xml.etree import ElementTree

import pytest

from tpcoach.figures.as_svg import figure_svg
from tpcoach.figures.figure import ABOVE, KINDS, SIZE, Figure, Mark
from tpcoach.figures.strokes import PAPER, strokes

POINTS = {"head": 1, "round": 1, "ball": 1, "roller": 1, "spot": 1, "word": 1}


def mark(kind: str) -> Mark:
    points = ((10, 10), (30, 10), (20, 30))[: POINTS.get(kind, 3)]
    return Mark(kind, points, 6, "wall" if kind == "word" else "")


def figure(*marks: Mark, shows: str = "Something.") -> Figure:
    return Figure(shows, "from the side", {}, {}, marks)


def elements(drawn: str) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(drawn))


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_mark_is_drawn_inside_the_picture(kind):
    drawn = figure_svg(figure(mark(kind)))
    assert f'viewBox="-0.5 -0.5 {SIZE} {SIZE}"' in drawn
    assert elements(drawn)


def test_each_kind_of_mark_is_drawn_in_its_own_way():
    drawn = {figure_svg(figure(mark(kind))) for kind in KINDS}
    assert len(drawn) == len(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_only_spots_and_words_are_signs_without_strokes(kind):
    assert bool(strokes(mark(kind))) == (kind not in ABOVE)


@pytest.mark.parametrize("kind", ["limb", "far", "solid", "head", "ball", "roller", "tube"])
def test_what_is_in_front_wipes_clean_what_is_behind_it_before_it_is_drawn(kind):
    first, *others = strokes(mark(kind))
    assert first.ink == PAPER
    assert all(first.width > other.width or other.filled for other in others)


def test_nothing_covers_a_spot():
    for marks in ((mark("spot"), mark("limb")), (mark("limb"), mark("spot"))):
        assert elements(figure_svg(figure(*marks)))[-1].get("class") == "spot"


def test_its_words_are_there_for_those_who_cannot_see_it_and_change_nothing_in_the_page():
    drawn = figure_svg(figure(Mark("word", ((4, 4),), word="<b>"), shows='A "press" & <more>'))
    root = ElementTree.fromstring(drawn)
    assert root.get("aria-label") == 'A "press" & <more>'
    assert root[0].text == "<b>"


def test_the_mirrored_drawing_is_on_the_other_side():
    points = figure_svg(figure(mark("thing")), mirrored=True)
    assert f'points="{SIZE - 1 - 10},10 {SIZE - 1 - 30},10 {SIZE - 1 - 20},30"' in points


def test_an_arrow_has_its_tip_at_its_end():
    *_, head = elements(figure_svg(figure(Mark("arrow", ((10, 20), (30, 20))))))
    tip, first, last = (tuple(map(float, p.split(","))) for p in (head.get("points") or "").split())
    assert tip == (30, 20)
    assert first[0] == last[0] < 30
    assert first[1] < 20 < last[1] or last[1] < 20 < first[1]


def test_a_muscle_is_lit_only_on_the_body():
    body = Mark("solid", ((10, 10), (30, 10), (30, 30), (10, 30)))
    muscle = Mark("muscle", ((20, 5), (40, 5), (40, 40), (20, 40)))
    (alone,) = elements(figure_svg(figure(muscle)))
    assert alone.get("d") == ""
    *_, lit = elements(figure_svg(figure(body, muscle)))
    runs = re.findall(r"M(\d+) (\d+)h(\d+)", lit.get("d") or "")
    assert runs
    scale = float(re.search(r"scale\((.+?)\)", lit.get("transform") or "")[1])
    for left, down, wide in (tuple(scale * float(each) - 0.5 for each in run) for run in runs):
        assert 6.5 < down < 33
        assert 17 < left <= left + wide + 0.5 < 33


def test_muscles_side_by_side_are_lit_once():
    body = Mark("solid", ((10, 10), (30, 10), (30, 30), (10, 30)))
    left, right = (Mark("muscle", ((x, 14), (x + 6, 14), (x + 6, 20), (x, 20))) for x in (11, 22))
    one, two = (figure_svg(figure(body, *muscles)) for muscles in ((left,), (left, right)))
    assert one.count('class="muscle"') == two.count('class="muscle"') == 1
    assert len(two) > len(one)


@pytest.mark.parametrize("place", [(40, 46), (47, 47), (0, 0)])
def test_no_word_is_cut_off(place):
    (word,) = elements(figure_svg(figure(Mark("word", (place,), word="door"))))
    assert float(word.get("x") or 0) + 2 * len("door") <= SIZE - 0.5
    assert 2.5 < float(word.get("y") or 0) < SIZE - 1
