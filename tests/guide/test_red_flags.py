"""One table of signs: whoever reads it finds the same urgency."""

import json
from html import escape

import pytest

from tpcoach.guide.safety import Urgency, read_red_flags, red_flags
from tpcoach.plan.areas import MAX_PRESS, PARTS
from tpcoach.plan.library import bundled_folder
from tpcoach.yaml_tree import load

FOLDER = bundled_folder()
FLAGS = read_red_flags(FOLDER)
ROUTINES = {"neck": "neck", "lower-back": "lower-back", "calves": "calves", "legs": "legs"}


def test_every_area_has_signs_and_every_sign_of_an_area_is_in_the_table():
    assert set(FLAGS.by_area) == set(MAX_PRESS)
    for area in MAX_PRESS:
        assert FLAGS.by_area[area]
        assert set(FLAGS.by_area[area]) <= set(FLAGS.signs)


def test_every_sign_that_an_area_a_rule_or_a_likeness_names_is_there_and_no_other():
    named = {key for keys in FLAGS.by_area.values() for key in keys}
    rules = set(load(FOLDER / "guide" / "triage.yaml")["signs"])
    anywhere = {key for key, sign in FLAGS.signs.items() if sign in FLAGS.anywhere}
    alike = {f"like-{urgency}" for urgency in Urgency}
    assert set(FLAGS.signs) == named | rules | anywhere | alike


def test_the_five_signs_shown_first_are_short():
    for area in MAX_PRESS:
        signs = FLAGS.of((area,))[:5]
        assert len("; ".join(sign.brief or sign.says for sign in signs)) < 300


@pytest.mark.parametrize("area", [*MAX_PRESS, *PARTS])
def test_a_sign_is_as_urgent_in_every_area(area):
    lines = red_flags(FOLDER, (area,))
    for sign in (*FLAGS.anywhere, *FLAGS.of((area,))):
        assert f"{FLAGS.titles[sign.urgency]}: {sign.says}." in lines
    assert [line.split(":")[0] for line in lines] == sorted(
        (line.split(":")[0] for line in lines), key=list(FLAGS.titles.values()).index
    )


def _parts(page: str) -> list[str]:
    """Split the page of an area at its headings, each with its list."""
    titles = [title for title in FLAGS.titles.values() if f"{title}: any of these" in page]
    starts = [page.index(f"{title}: any of these") for title in titles]
    ends = [*starts[1:], len(page)]
    parts = [page[start:end] for start, end in zip(starts, ends, strict=True)]
    return [part.replace(": any of these", "") for part in parts]


@pytest.mark.parametrize("area", MAX_PRESS)
def test_find_safety_show_and_the_card_tell_a_sign_with_the_same_urgency(world, area, tmp_path):
    routine = area
    told = red_flags(FOLDER, (area,))
    by_area = json.loads(world.run("safety", "--json").out)["red_flags"][area]
    assert sorted(by_area) == sorted(told)
    page = " ".join(world.run("safety", area).out.split())
    parts = (part.split(" - ") for part in _parts(page))
    assert [f"{title}: {sign.strip()}" for title, *signs in parts for sign in signs] == list(told)
    shown = json.loads(world.run("show", routine, "--json").out)["red_flags"]
    card = tmp_path / "card.html"
    world.run("show", routine, "--html", str(card))
    html = " ".join(card.read_text("utf-8").split())
    for title, signs in FLAGS.short([*FLAGS.anywhere, *FLAGS.of((area,))]).items():
        listed = html.partition(f"<h3>{title}:</h3>")[2].partition("</ul>")[0]
        assert [f"<li>{escape(sign)}</li>" for sign in signs if escape(sign) not in listed] == []
    found = json.loads(world.run("find", area.replace("-", " "), "--json").out)["red_flags"]
    for line in told:
        assert line in shown
        assert line in found or not found


def test_an_unknown_area_is_told_with_those_there_are(world):
    result = world.run("safety", "nek")
    assert result.code == 1
    assert "neck" in result.err


def test_the_urgencies_have_a_title_and_say_what_to_do():
    for urgency in Urgency:
        assert FLAGS.titles[urgency]
        assert FLAGS.advice[urgency]
