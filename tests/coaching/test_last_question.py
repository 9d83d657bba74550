"""The question after a session, in the last frame of the live view."""

import json

import pyte
import pytest

from builders import SHORT
from tpcoach.live.screen import ENTER, LEAVE
from tpcoach.live.window_title import POP, PUSH

QUESTION = "How bad are your shoulders now, 0 to 10?"
LENGTH = 90
"""The seconds that the short routine takes."""


@pytest.fixture
def home(world):
    """A world with someone at a terminal that shows progress in its tab."""
    world.clear()
    world.routine("short", SHORT)
    world.screen = True
    return world


def run(home, *keys: tuple[float, str]) -> str:
    home.keys((1, "\n"), *keys)
    home.time.terminal = [b"\x1bP>|ghostty 1.2.0\x1b\\"]
    return home.run("start", "short").out


def last_frame(home, out: str) -> list[str]:
    """The lines on the screen just before the window was given back."""
    screen = pyte.Screen(*home.size)
    pyte.Stream(screen).feed(out[out.rindex("\x1b[2J") : out.rindex(LEAVE)])
    return [line.strip() for line in screen.display]


def test_it_is_asked_and_answered_below_the_digits_of_the_frame(home):
    shown = last_frame(home, run(home, (LENGTH + 5, "2")))
    row = shown.index("How bad are your shoulders now, 0 to 10? (Enter skips) 2")
    assert any("DONE" in line for line in shown[:row])
    assert not any(shown[row + 1 :])
    assert json.loads(home.log_lines()[0])["after"] == 2


@pytest.mark.parametrize("key", ["z", "?"])
def test_it_lies_over_no_large_digits_and_no_list_of_keys(home, key):
    assert last_frame(home, run(home, (30, key), (LENGTH + 5, "2"))) == last_frame(
        home, run(home, (LENGTH + 5, "2"))
    )


def test_ctrl_z_gives_window_title_and_progress_back_and_then_it_is_asked_again(home):
    out = run(home, (LENGTH + 5, "suspend"), (LENGTH + 6, "2"))
    assert home.time.suspended == 1
    session, stopped, _ = out.split(QUESTION)
    left, back = stopped.split(LEAVE)
    assert POP not in session
    assert POP in back
    assert "\x1b]9;4;0;0\x1b\\" in back
    assert left.endswith("\x1b[?25h")
    for begun_again in (ENTER, PUSH, "\x1b]9;4;1;100\x1b\\"):
        assert begun_again in back


def test_in_a_window_of_another_size_the_frame_is_shown_whole_and_it_is_asked_again(home):
    home.keys((1, "\n"), (LENGTH + 5, "resize"), (LENGTH + 6, "2"))
    home.time.at(LENGTH + 1, lambda: setattr(home, "size", (34, 14)))
    out = home.run("start", "short").out
    shown = last_frame(home, out)
    assert "DONE" in shown[2] + shown[3]
    assert "How bad are your shoulders now, 0 to 10? (Enter skips) 2" in " ".join(shown)
    assert (out.count(ENTER), out.count("\x1b[2J"), out.count("How bad")) == (1, 2, 3)
