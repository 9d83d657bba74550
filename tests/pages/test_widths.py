"""Other scripts and emoji on every page: no line is wider than the window, and none is lost."""

import re

import pytest
from rich.cells import cell_len

JAPANESE = "首の付け根を親指でゆっくり押し、息を長く吐きながら力を抜いていきます。"
EMOJI = "👩‍👩‍👧‍👦 with ☺️ and 🧘🏽‍♀️ on the mat, " * 3 + "then 👍🏽"
ACCENTS = "re\u0301pe\u0301ter le geste de\u0301licatement a\u0300 co\u0302te\u0301 du mur, " * 2
TEXTS = pytest.mark.parametrize(
    "text", [JAPANESE, EMOJI, ACCENTS], ids=["japanese", "zwj", "accents"]
)
WIDTHS = pytest.mark.parametrize("width", [40, 80])


@pytest.fixture
def home(world):
    """A terminal with someone at it."""
    world.clear()
    world.screen = True
    world.keys((9999, "z"))
    return world


def routine(text: str) -> str:
    return f"""\
title: {text}
area: shoulders
place: wall
tools: ["{text}"]
about: {text}
cautions: ["{text}"]
exercises:
  - name: {text}
    muscle: {text}
    sides: left
    hold: {{seconds: 30, how: ["{text}"]}}
    stretch: {{seconds: 30, how: ["{text}"]}}
    avoid: ["{text}"]
"""


def words(text: str) -> str:
    """The text without blanks, and without what moves a cursor or colours it."""
    return "".join(re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", text).split())


def shown(world, *command: str) -> str:
    """What a command shows in lines that fit the window."""
    result = world.run(*command)
    text = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", result.out)
    # What is written over the standard error stream of a test is no terminal.
    wide = [line for line in text.splitlines() if cell_len(line) > world.size[0]]
    assert wide == []
    return words(text)


@TEXTS
@WIDTHS
@pytest.mark.parametrize(
    "command",
    [
        ("show", "mine", "--no-figure"),
        ("start", "mine", "--plain", "--no-ask", "--quiet"),
    ],
)
def test_a_routine_of_ones_own_is_shown_whole(home, text, width, command):
    home.routine("mine", routine(text))
    home.size = (width, 24)
    assert words(text) in shown(home, *command)


@TEXTS
@WIDTHS
def test_no_page_is_wider_than_its_window(home, text, width):
    home.routine("mine", routine(text))
    home.run("log", "add", "mine", "--at", "2026-11-20", "--note", text)
    home.size = (width, 24)
    home.time.answers = False  # else there is something to choose
    for command in ("list", "find shoulders", "next", "", "log", "report"):
        shown(home, *command.split())


@TEXTS
@WIDTHS
def test_a_note_is_shown_whole(home, text, width):
    home.run("log", "add", "neck", "--at", "2026-11-20", "--note", text)
    home.size = (width, 24)
    assert words(text) in shown(home, "log")


@TEXTS
@WIDTHS
def test_an_error_is_wrapped_in_columns(home, text, width, monkeypatch):
    monkeypatch.setattr("world.Stream.isatty", lambda _: True)
    home.size = (width, 24)
    err = home.run("start", text.replace(" ", "_")).err
    assert all(cell_len(line) < width for line in err.splitlines())
