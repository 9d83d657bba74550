"""The question after a session, in the last frame of the live view."""

import json
import re
from datetime import timedelta

import pyte
import pytest

from builders import SHORT
from tpcoach.coaching.last_question import NOTE_WITHIN
from tpcoach.guide import finder
from tpcoach.listening import alarms
from tpcoach.live.screen import ENTER, LEAVE
from tpcoach.live.window_title import POP, PUSH
from world import FakeTime, Stream

QUESTION = "How bad are your shoulders now, 0 to 10?"
LENGTH = 90
"""The seconds that the short routine takes."""


@pytest.fixture
def home(world):
    """A world with someone at a terminal that shows progress in its tab."""
    world.clear()
    world.routine("short", SHORT)
    world.screen = True
    world.breathless()
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


@pytest.mark.parametrize("breathing", ["yes", "no"])
def test_it_is_asked_and_answered_below_the_digits_of_the_frame(home, breathing):
    home.run("config", "set", "breathing", breathing)
    shown = last_frame(home, run(home, (LENGTH + 5, "2")))
    row = shown.index("How bad are your shoulders now, 0 to 10? (Enter skips) 2")
    assert any("DONE" in line for line in shown[:row])
    assert not any(shown[row + 1 :])
    assert json.loads(home.log_lines()[0])["after"] == 2


def test_it_lies_over_no_large_digits_and_no_list_of_keys(home):
    bare, large, keys = (
        last_frame(home, run(home, *pressed, (LENGTH + 5, "2")))
        for pressed in ((), ((30, "z"),), ((30, "?"),))
    )
    assert bare == large == keys


@pytest.mark.parametrize(
    ("rest", "note"),
    [("eak arm", "weak arm"), ("arm and loose", "arm and loose"), ("went well", "went well")],
)
def test_a_word_that_began_with_the_w_of_the_note_is_read_whole(home, rest, note):
    run(home, (LENGTH + 5, "w"), (LENGTH + 6, rest), (LENGTH + 9, "2"))
    assert json.loads(home.log_lines()[0])["note"] == note


def test_a_guide_that_cannot_be_read_loses_no_note(home, monkeypatch):
    def unreadable(_):
        raise OSError(5, "input/output error")

    monkeypatch.setattr(finder, "read_guide", unreadable)
    run(home, (LENGTH + 5, "w"), (LENGTH + 6, "stiff"), (LENGTH + 9, "2"))
    (entry,) = map(json.loads, home.log_lines())
    assert (entry["note"], entry["after"]) == ("stiff", 2)


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


def test_a_note_is_written_before_the_number_if_it_is_wanted(home):
    out = run(home, (LENGTH + 5, "w"), (LENGTH + 9, "better after the ball"), (LENGTH + 10, "2"))
    assert out.index("w writes a note.") < out.index(QUESTION) < out.index("Note: ")
    shown = last_frame(home, out)
    row = shown.index(f"{QUESTION} (Enter skips) 2")
    assert not any(shown[row + 1 :])
    assert not any("note" in line.lower() for line in shown)
    (entry,) = map(json.loads, home.log_lines())
    assert (entry["after"], entry["note"]) == (2, "better after the ball")


@pytest.mark.parametrize("words", ["weak.", "weak, left arm", "worse. arm"])
def test_the_w_of_a_word_with_a_stop_behind_it_opens_no_note_without_it(home, words):
    out = run(home, (LENGTH + 5, "w"), (LENGTH + 6, words[1:]), (LENGTH + 12, "2"))
    assert words in " ".join(home.log_lines())
    assert "Your words may mean" in out


@pytest.mark.parametrize("words", ["my arm is numb", "2 my arm is numb"])
def test_what_is_told_of_words_that_are_cut_off_stands_below_the_frame_and_not_in_it(home, words):
    typed = [(LENGTH + 5 + n / 10, "space" if e == " " else e) for n, e in enumerate(words)]
    out = run(home, *typed, (LENGTH + 5 + len(words) / 10, "interrupt"))
    below = re.sub(r"\x1b\[[0-9;]*m", "", out[out.rindex(LEAVE) :])
    assert "\n   Numbness and tingling often come from a nerve. See a doctor or\n" in below
    assert "Saved." in below


@pytest.mark.parametrize("others", [[], ["shins"]])
def test_a_note_that_may_mean_danger_is_answered_as_find_does_after_it_is_saved(home, others):
    note = (LENGTH + 9, "chest pain and numb arm")
    home.keys((1, "\n"), *[(2, "\n")] * len(others), (LENGTH + 5, "w"), note)
    out = " ".join(home.run("start", "short", *others, "--plain").out.split())
    saved = out.index("Saved.")
    assert saved < out.index("Call the local emergency number now.", saved)
    assert saved < out.index("Your words may mean: chest pain or tightness", saved)
    assert "Next:" not in out[saved:]
    assert "How bad" not in out[out.index("Note:") :], "it is kept at once"
    assert "Which of these do you have" not in out
    assert "Enter begins" not in out
    (entry,) = map(json.loads, home.log_lines())
    assert (entry["note"], entry["outcome"]) == ("chest pain and numb arm", "finished")
    assert not alarms.clearance(home.runtime(Stream(), Stream())).alarm
    home.time = FakeTime(answers=False)
    assert 'Your note: "chest pain and numb arm".' in home.run("start", "hips").err


@pytest.mark.parametrize(
    ("answer", "code", "alarmed"), [("s", 0, False), ("d", 3, True), ("interrupt", 130, False)]
)
def test_x_says_that_something_is_wrong_now_and_is_asked_about_once_it_is_saved(
    home, answer, code, alarmed
):
    home.keys((1, "\n"), (LENGTH + 5, "x"), (LENGTH + 30, answer), (LENGTH + 40, "\n"))
    result = home.run("start", "short", "--plain")
    out = " ".join(result.out.split())
    assert result.code == code
    assert out.index("Saved.") < out.index("nobody said what. What was it?")
    assert "Next:" not in out[out.index("Done ·") :]
    assert ("Call the local emergency number now" in out) is alarmed
    assert ("See a doctor or physiotherapist before you press" in out) is (answer == "s")
    assert bool(alarms.clearance(home.runtime(Stream(), Stream())).alarm) is alarmed
    lines = map(json.loads, home.log_lines())
    (entry,) = (each for each in lines if each["type"] == "session")
    assert [stop["trouble"] for stop in entry["stops"]] == ["untold"]
    if answer == "interrupt":
        home.screen = False
        assert "nobody said what" in home.run("start", "short").err


@pytest.mark.parametrize(
    ("words", "skipped"), [("eight chairs moved", False), ("much better", True)]
)
def test_a_number_in_words_that_allows_no_pressing_is_skipped_by_no_enter(home, words, skipped):
    typed = [(LENGTH + 5 + n / 10, key) for n, key in enumerate((*words, "\n"))]
    run(home, *typed, (LENGTH + 12, "\n"), (LENGTH + 20, "9"))
    (line,) = map(json.loads, home.log_lines())
    assert (line["note"], line["after"]) == (words, None if skipped else 9)


@pytest.mark.parametrize("answer", ["\n", "2"])
def test_without_the_key_for_it_no_note_is_asked_for(home, answer):
    assert "Note:" not in run(home, (LENGTH + 5, answer))
    assert json.loads(home.log_lines()[0])["note"] is None


def test_ctrl_c_or_nothing_for_five_minutes_saves_the_session_without_a_note(home):
    home.keys((1, "\n"), (LENGTH + 5, "w"), (LENGTH + 9, "interrupt"))
    assert home.run("start", "short").code == 130
    home.start += timedelta(days=4)
    home.keys((1, "\n"), (LENGTH + 5, "w"), (LENGTH + 9 + NOTE_WITHIN, "2"))
    assert home.run("start", "short").code == 0
    entries = [json.loads(line) for line in home.log_lines()]
    assert [(each["note"], each["after"]) for each in entries] == [(None, None), (None, 2)]


def test_after_ctrl_z_the_note_is_asked_for_again(home):
    keys = (LENGTH + 5, "w"), (LENGTH + 6, "suspend"), (LENGTH + 7, "stiff"), (LENGTH + 8, "\n")
    out = run(home, *keys)
    assert (home.time.suspended, out.count("Note:")) == (1, 2)
    assert json.loads(home.log_lines()[0])["note"] == "stiff"


def test_a_window_with_no_row_for_it_names_the_key_in_the_hint(home):
    home.size = (40, 10)
    out = run(home, (LENGTH + 5, "n"), (LENGTH + 6, "w"), (LENGTH + 7, "low"), (LENGTH + 8, "\n"))
    assert "w for a note, or Enter" in " ".join(re.sub(r"\x1b\[\d*C", "", out).split())
    assert json.loads(home.log_lines()[0])["note"] == "low"
