"""Which words are an answer where one of two answers is the careful one."""

import pytest

from tpcoach.listening.answer import Careful


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


@pytest.mark.parametrize("words", ["No", "none of it", "no, none of these."])
def test_words_that_clearly_say_no_are_that(words):
    assert Careful("y", "n").of(words) == "n"


@pytest.mark.parametrize("words", ["none but the first", "no idea", "not sure", "fine"])
def test_other_words_than_a_clear_no_are_the_careful_answer(words):
    assert Careful("y", "n").of(words) == "y"
