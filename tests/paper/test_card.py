"""The card for the wall: what stands on it."""

import re
from pathlib import Path

import pytest

from tpcoach.plan.library import Library, bundled_folder
from tpcoach.plan.routine import Hold, Move
from world import World

IDS = sorted(file.stem for file in bundled_folder().glob("*.yaml"))


@pytest.fixture(scope="module")
def cards(tmp_path_factory):
    """The cards of all bundled routines."""
    home = tmp_path_factory.mktemp("home")
    pages = {}
    for id in IDS:
        file = home / f"{id}.html"
        assert World(home).run("show", id, "--html", str(file)).code == 0
        pages[id] = file.read_text("utf-8")
    return pages


def test_a_card_needs_nothing_from_anywhere(cards):
    for page in cards.values():
        assert not re.search(r"https?:|//[a-z]|<script|<link|<img|@import|url\(", page)


def test_a_card_has_the_steps_the_seconds_the_drawings_and_the_cautions(cards):
    for id, page in cards.items():
        routine = Library(bundled_folder(), Path("nowhere")).load(id)
        parts = [part for exercise in routine.exercises for part in exercise.parts.values()]
        assert page.count("<svg") == len(parts)
        for part in parts:
            if isinstance(part, Hold):
                assert f"Hold {part.ms // 1000} s" in page
                assert f"no more than {part.pressure} out of 10" in page
            elif isinstance(part, Move):
                assert f"Move {part.reps} times" in page
                assert f"one every {part.every // 1000} s" in page
            else:
                assert f"Stretch {part.ms // 1000} s" in page
        assert page.count("<li>") >= len(routine.cautions) + len(parts)
        assert "get help instead" in page


def test_what_a_stranger_wrote_is_text_in_a_card(world, tmp_path):
    text = (bundled_folder() / "neck.yaml").read_text("utf-8")
    title = 'title: "<script>alert(1)</script> &amp; {style}"'
    world.routine("evil", re.sub("title: .+", title, text))
    file = tmp_path / "evil.html"
    assert world.run("show", "evil", "--html", str(file)).code == 0
    assert "<script" not in file.read_text("utf-8")
    assert "&lt;script&gt;" in file.read_text("utf-8")


def test_no_file_is_written_over(world, tmp_path):
    file = tmp_path / "card.html"
    file.write_text("mine")
    done = world.run("show", "neck", "--html", str(file))
    assert done.code == 1
    assert "already exists" in done.err
    assert file.read_text() == "mine"


def test_what_is_different_today_is_told_beside_the_card(world, tmp_path):
    world.clear()
    world.run("log", "add", "hips", "--before", "9")
    done = world.run("show", "hips", "--html", str(tmp_path / "card.html"))
    assert (done.code, done.out) == (0, f"Wrote hips into {tmp_path / 'card.html'}.\n")
    assert "9 of 10" in done.err
    world.run("safety", "--confirm")
    assert world.run("show", "hips", "--html", str(tmp_path / "again.html")).err == ""


def test_html_goes_with_nothing_else_that_prints(world):
    for other in ("--json", "--why", "--yaml"):
        assert world.run("show", "neck", "--html", "x.html", other).code == 2
    assert world.run("show", "neck", "--yaml", "--json").code == 2


def test_a_card_without_drawings_is_a_card(world, tmp_path):
    file = tmp_path / "card.html"
    assert world.run("show", "neck", "--no-figure", "--html", str(file)).code == 0
    assert "<svg" not in file.read_text("utf-8")
