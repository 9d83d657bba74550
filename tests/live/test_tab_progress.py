import pytest

from builders import timeline
from tpcoach.live.window_title import NO_PROGRESS, WindowSign, progress
from tpcoach.practice.coach import coach, release
from tpcoach.practice.keys import Command
from tpcoach.practice.transitions import advance, apply, start
from world import FakeTime

TOTAL = timeline().total


def at(share: float):
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


def test_it_shows_the_share_of_the_session_that_is_over():
    assert shown(at(0), at(0.25), at(0.5), at(0.995)) == ["1;0", "1;25", "1;50", "1;99"]
    assert shown(at(2)) == ["1;100"]


def test_a_pause_a_question_and_the_way_back_are_a_pause_and_trouble_is_an_error():
    paused, _ = apply(at(0.5), Command.PAUSE)
    assert shown(paused) == ["4;50"]
    assert shown(apply(paused, Command.PAUSE)[0]) == ["4;50"]
    assert shown(apply(at(0.5), Command.END)[0]) == ["4;50"]
    assert shown(apply(at(0.5), Command.WRONG)[0]) == ["2;50"]


def test_nothing_is_written_before_a_whole_percent_has_changed():
    assert shown(*[at(0.5 + step / 10_000) for step in range(100)]) == ["1;50"]


@pytest.mark.parametrize("key", [None, "interrupt", "hang-up", "suspend"])
def test_whatever_ends_or_suspends_a_session_takes_it_away(key):
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


def test_where_it_was_never_shown_there_is_nothing_to_take_away():
    written: list[str] = []
    in_tab(written).release()
    assert written == []
