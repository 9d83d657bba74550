"""Which words are an answer where one of two answers is the careful one."""

import pytest

from tpcoach.listening.answer import BACK, Asking, Back, Careful, answer
from tpcoach.practice.keys import DIGITS, ENTER
from tpcoach.practice.strength import strength_in
from world import FakeTime, Stream


@pytest.mark.parametrize(
    ("words", "own"),
    [("yes", ""), ("Yes, it is.", ""), ("It’s fine!", "it's fine"), ("yes", "it's fine")],
)
def test_words_that_clearly_say_yes_are_that(words, own):
    assert Careful("n", "y", own).of(words) == "y"


@pytest.mark.parametrize(
    "words",
    [
        "not fine",
        "fine but sore",
        "fine when i rest",
        "almost",
        "no, fine",
        "is it",
        "better",
        "good",
    ],
)
def test_other_words_than_a_clear_yes_are_the_careful_answer(words):
    assert Careful("n", "y").of(words) == "n"


def test_marks_alone_are_the_careful_answer():
    assert Careful("n", "y").of("...") == "n"


@pytest.mark.parametrize("words", ["No", "none of it", "no, none of these."])
def test_words_that_clearly_say_no_are_that(words):
    assert Careful("y", "n").of(words) == "n"


@pytest.mark.parametrize("words", ["none but the first", "no idea", "not sure", "fine"])
def test_other_words_than_a_clear_no_are_the_careful_answer(words):
    assert Careful("y", "n").of(words) == "y"


def asked(world, typed: str, keys, back: Back | None = None) -> str:
    """Return what a question makes of keys that were typed before it was there."""
    keyboard = FakeTime([(0, "space" if sign == " " else sign) for sign in typed])
    world.clear()
    world.time = keyboard
    asking = Asking(world.runtime(Stream(), Stream()), keyboard, back=back)
    return answer(asking, lambda: ["How bad?"], keys, 30, "", about=strength_in)


def test_words_typed_ahead_are_the_note_where_one_may_be_written(world):
    assert asked(world, "it went well", (*DIGITS, "w", *ENTER)) == "it went well"
    assert asked(world, "about 3", (*DIGITS, "w", *ENTER)) == ""
    assert asked(world, "it went well", (*DIGITS, *ENTER)) == ""


@pytest.mark.parametrize("typed", ["no i changed my mind", "\nu", "u"])
def test_what_was_typed_ahead_takes_the_answer_before_back(world, typed):
    back = Back("n", lambda: None)
    assert asked(world, typed, (*DIGITS, *ENTER), back) == BACK
    assert asked(world, "nn", (*DIGITS, *ENTER), back) == "", "its own key was pressed twice"
