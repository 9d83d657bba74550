import re

import pytest

from builders import exercise, move, timeline
from tpcoach.live.window_title import (
    NO_PROGRESS,
    POP,
    PUSH,
    UNTITLED,
    WindowSign,
    progress,
    title,
    titled,
)
from tpcoach.practice.coach import coach, release
from tpcoach.practice.keys import Command
from tpcoach.practice.transitions import advance, apply, start
from world import FakeTime


def at(seconds: float):
    return advance(start(timeline())[0], round(seconds * 1000))[0]


class Window:
    """Keeps what is written to it."""

    def __init__(self) -> None:
        self.written: list[str] = []
        self.title = WindowSign(self.written.append, titled, PUSH, UNTITLED)

    def show(self, session) -> None:
        self.title.update(session, ())


def test_it_tells_phase_side_and_time_left():
    assert title(at(23)) == "Hold, left side 0:32"
    assert title(at(0)) == "Get ready, left side 0:10"


def test_in_a_move_it_tells_the_count():
    nods = timeline(exercise(hold=None, stretch=None, move=move(5, 4)))
    assert title(advance(start(nods)[0], 19_000)[0]) == "Move, left side 3 of 5"


def test_where_time_rests_that_comes_first():
    paused, _ = apply(at(23), Command.PAUSE)
    assert title(paused) == "Paused: hold, left side 0:32"
    assert title(apply(paused, Command.PAUSE)[0]) == "Back into position 3: hold, left side"
    assert title(apply(at(23), Command.END)[0]) == "End the session?"
    assert title(apply(at(23), Command.WRONG)[0]) == "What is wrong?"
    assert title(at(999)) == "Done"


def test_it_is_written_only_when_it_changed():
    window = Window()
    for seconds in (12, 12.2, 12.4, 13.1):
        window.show(at(seconds))
    assert len(window.written) == 2


def test_the_old_title_is_saved_once_and_brought_back_once():
    window = Window()
    window.title.release()
    for seconds in (12, 13, 14):
        window.show(at(seconds))
    window.title.release()
    window.title.release()
    written = "".join(window.written)
    assert written.startswith(PUSH)
    assert written.endswith(POP)
    assert (written.count(PUSH), written.count(POP)) == (1, 1)


def test_after_it_was_given_back_it_is_saved_and_written_again():
    window = Window()
    window.show(at(12))
    window.title.release()
    window.show(at(12))
    assert window.written[-1].startswith(PUSH)


@pytest.mark.parametrize("seconds", range(0, 180, 7))
def test_it_holds_nothing_that_could_act_on_a_terminal(seconds):
    window = Window()
    window.show(at(seconds))
    window.title.release()
    assert re.fullmatch(
        r"\x1b\[22;2t\x1b\]2;[A-Za-z0-9,: ?]+\x1b\\\x1b\]2;\x1b\\\x1b\[23;2t",
        "".join(window.written),
    )


TOTAL = timeline().total


def at_share(share: float):
    return advance(start(timeline())[0], round(TOTAL * share))[0]


def in_tab(written: list[str]) -> WindowSign:
    return WindowSign(written.append, progress, "", NO_PROGRESS)


def shown(*sessions) -> list[str]:
    """What is written for these sessions, one after the other."""
    written: list[str] = []
    tab = in_tab(written)
    for session in sessions:
        tab.update(session, ())
    return [each.removeprefix("\x1b]9;4;").removesuffix("\x1b\\") for each in written]


def test_a_tab_shows_the_share_of_the_session_that_is_over():
    assert shown(at_share(0), at_share(0.25), at_share(0.5), at_share(0.995)) == [
        "1;0",
        "1;25",
        "1;50",
        "1;99",
    ]
    assert shown(at_share(2)) == ["1;100"]


def test_in_a_tab_a_pause_a_question_and_the_way_back_are_a_pause_and_trouble_is_an_error():
    paused, _ = apply(at_share(0.5), Command.PAUSE)
    assert shown(paused) == ["4;50"]
    assert shown(apply(paused, Command.PAUSE)[0]) == ["4;50"]
    assert shown(apply(at_share(0.5), Command.END)[0]) == ["4;50"]
    assert shown(apply(at_share(0.5), Command.WRONG)[0]) == ["2;50"]


def test_a_tab_is_written_nothing_before_a_whole_percent_has_changed():
    assert shown(*[at_share(0.5 + step / 10_000) for step in range(100)]) == ["1;50"]


@pytest.mark.parametrize("key", [None, "interrupt", "hang-up", "suspend"])
def test_whatever_ends_or_suspends_a_session_takes_the_progress_away(key):
    time = FakeTime([(20, key), (25, "space")] if key else [])
    written: list[str] = []
    at_suspend: list[str] = []
    time.suspend = lambda: at_suspend.append(written[-1])  # type: ignore[method-assign]
    tab = in_tab(written)
    coach(start(timeline()), time, time.clock, [tab])
    release([tab])
    assert written[-1] == "\x1b]9;4;0;0\x1b\\"
    assert at_suspend == ["\x1b]9;4;0;0\x1b\\"] * (key == "suspend")
    assert len(written) <= 106


def test_where_no_progress_was_shown_there_is_nothing_to_take_away():
    written: list[str] = []
    in_tab(written).release()
    assert written == []
