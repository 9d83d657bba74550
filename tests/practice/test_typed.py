"""What is typed at a question for one key: which of it is a key, and which are words."""

import pytest

from tpcoach.practice.typed import IN_WORD, Typed, Words, typed_ahead
from world import FakeTime


def read(*keys: tuple[float, str], seconds: float = 30, times: int = 1, at_once: str = "") -> list:
    """What comes, one after the other, of keys at these seconds."""
    time = FakeTime([*keys])
    typed = Typed(time, time.clock, at_once)
    return [typed.key(seconds) for _ in range(times)]


def typing(words: str, between: float, start: float = 1.0) -> list[tuple[float, str]]:
    names = ["space" if sign == " " else sign for sign in words]
    return [(start + n * between, name) for n, name in enumerate(names)]


def test_a_letter_is_a_key_once_nothing_follows_it_or_with_enter():
    assert read((1, "n")) == ["n"]
    assert read((1, "N")) == ["n"]
    assert read((1, "n"), (1.2, "\n"), (5, "y"), times=2) == ["n", "y"]


@pytest.mark.parametrize("between", [0.1, 0.8])
def test_letters_typed_together_are_words_up_to_a_rest_or_enter(between):
    said = typing("not sure", between)
    for keys in (said, [*said, (said[-1][0] + 0.1, "\n")]):
        (words,) = read(*keys)
        assert (words, isinstance(words, Words)) == ("not sure", True)


def test_what_counts_at_once_waits_for_nothing():
    assert read(*typing("dizzy", 0.1), at_once="d") == ["d"]


@pytest.mark.parametrize("last", [0.3, 2.0])
def test_letters_that_came_singly_are_words_too_once_enter_follows(last):
    said = typing("chest pain", 1.0)
    enter = (said[-1][0] + last, "\n")
    *singly, words = read(*said, enter, times=11 if last > 1 else 10)
    assert words == "chest pain"
    assert singly[:2] == ["c", "h"]


@pytest.mark.parametrize(
    ("between", "last"), [(1.0, IN_WORD), (1.9, IN_WORD), (2.1, "n")], ids=lambda each: str(each)
)
def test_the_last_letter_of_a_word_that_is_typed_slowly_is_no_key(between, last):
    assert read(*typing("warfarin", between), times=8)[-1] == last


def test_after_one_letter_that_is_no_key_the_next_is_one_and_after_a_word_one_that_waits():
    assert read(*typing("mn", 1.0), times=2) == ["m", "n"]
    *_, key = read(*typing("warf", 1.0), (7, "n"), times=5)
    assert key == "n"


def test_words_belong_together_if_they_come_soon_after_each_other():
    first, then = typing("sudden", 0.1), typing("bad headache", 0.1, start=4)
    assert read(*first, *then, times=2) == ["sudden", "sudden bad headache"]
    assert read(*first, *typing("headache", 0.1, start=9), times=2)[1] == "headache"


def test_after_words_one_letter_with_enter_is_a_key_again():
    assert read(*typing("what", 0.1), (3, "y"), (3.1, "\n"), times=2) == ["what", "y"]


def test_a_window_of_another_size_or_a_signal_within_a_word_is_not_lost():
    assert read((1, "n"), (1.2, "resize"), times=2) == ["n", "resize"]
    assert read((1, "n"), (1.2, "interrupt")) == ["interrupt"]


def test_a_key_that_is_held_down_keeps_no_question_waiting_for_ever():
    assert read(*[(1 + n / 30, "n") for n in range(3000)]) == ["n"]
    (words,) = read(*[(1 + n / 30, "no"[n % 2]) for n in range(3000)])
    assert len(words) < 300


def test_blanks_are_no_words():
    assert read((1, "space"), (2, "space"), (3, "space"), (4, "\n"), times=4)[-1] == "\n"
    assert not Words("u7").mean_something


@pytest.mark.parametrize(
    ("keys", "ahead", "then"),
    [
        ([(0, "1"), (0.4, "0"), (5, "3")], ("1", "0"), "3"),
        ([(0, "n"), (0.4, "0")], ("n",), "0"),
        ([(0.5, "4")], (), "4"),
        ([(0, "1"), (0.2, "interrupt")], ("1", "interrupt"), None),
        ([(0, "n"), (0, "hang-up"), (0, "hang-up")], ("n", "hang-up"), "hang-up"),
    ],
)
def test_what_was_typed_ahead_is_read_with_the_digits_behind_it(keys, ahead, then):
    time = FakeTime(keys)
    assert typed_ahead(time).keys == ahead
    assert time.wait(30) == then


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ([*"3\nmy arm"], "3 my arm"),
        (["m", "y", "space", "a", "interrupt"], "my a"),
        (["paste my ARM is numb", "\n", "now", "right"], "my arm is numb"),
        ([*"nnbb", "right", "escape"], ""),
        ([*"abc"] * 200, ("abc" * 67)[:200]),
    ],
)
def test_of_what_was_typed_ahead_the_words_are_one_line_and_no_keys(keys, words):
    ahead = typed_ahead(FakeTime([(0, key) for key in keys]))
    assert (ahead.words, ahead.ends) == (words, "interrupt" if "interrupt" in keys else "")
