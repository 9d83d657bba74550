"""What is said at a question before a session, and no rule knows: something may be wrong, and no
Enter after it skips anything.
"""

import re

import pytest

from at_terminal import LENGTH, SHORT, sessions, start, typing

UNKNOWN = pytest.mark.parametrize("words", ["something is wrong with me", "my zeugs is off",
                                            "4 but zeugs", "there's a blue tinge",
                                            "the other one does it too, 3", "i am not well",
                                            "my shoulder is out", "stop",
                                            "it hurts all day and night", "always",
                                            "4, even at rest",
                                            "left side is not there"])  # fmt: skip


@UNKNOWN
def test_words_that_no_rule_knows_ask_what_is_wrong(person, words):
    result = start(person, *typing(words), (7, "\n"), (9, "s"), (11, "3"), (14, "n"))
    assert ("What is wrong?" in result.out, "Exercise" in result.out) == (True, False)
    assert '"sharp"' in " ".join(person.log_lines())
    again = " ".join(start(person, (1, "interrupt")).out.split())
    assert f'You wrote "{words}". Was anything wrong with you?' in again, "wherever it presses next"


@UNKNOWN
def test_where_it_is_nothing_of_the_kind_the_question_comes_again(person, words):
    result = start(
        person, *typing(words), (7, "\n"), (9, "o"), (11, "y"), (13, "3"), (LENGTH + 19, "\n")
    )
    assert result.out.count("How bad are your shoulders right now") == 2
    assert sessions(person)[-1]["before"] == 3


def test_a_calf_that_aches_all_the_time_may_be_a_clot(person):
    person.routine("calves", SHORT.replace("rhomboids", "soleus").format(area="calves"))
    typed = typing("it aches all the time")
    result = start(person, *typed, (7, "\n"), (9, "4"), routine="calves")
    assert ("it may be a blood clot" in result.out, "Exercise" in result.out) == (True, False)


@pytest.mark.parametrize("words", ["pretty good", "a little stiff on the left", "same as always",
                                   "long day at work", "no idea", "not too bad",
                                   "not sure", "hurts a bit",
                                   "as usual"])  # fmt: skip
def test_words_that_are_plainly_something_else_ask_nothing(person, words):
    result = start(person, *typing(words), (7, "\n"), (9, "3"), (LENGTH + 19, "\n"))
    assert "What is wrong?" not in result.out
    assert sessions(person)[-1]["before"] == 3


@pytest.mark.parametrize("key", ["(", "*", "_", "!", "pad", "up", "é"])
def test_a_nine_with_a_wrong_shift_is_told_and_skipped_by_no_enter(person, key):
    """Of another country's keyboard, with Shift stuck, or without NumLock."""
    result = start(person, (1, key), (3, "\n"), (5, "\n"), (7, "9"), (10, "n"))
    assert "Press 0 to 9, 1 and then 0 for 10; q ends" in result.out
    assert ("9 of 10: ask a professional first" in result.out, sessions(person)) == (True, [])


@pytest.mark.parametrize("key", ["space", "escape", "z"])
def test_after_a_slip_enter_still_skips_it(person, key):
    result = start(person, (1, key), (3, "\n"), (LENGTH + 19, "\n"))
    assert "for 10, or Enter; q ends" in result.out
    assert sessions(person)[-1]["before"] is None


def test_an_age_is_no_number_of_ten(person):
    result = start(person, *typing("im 16"), (7, "\n"), (9, "3"), (12, "q"), (13, "y"))
    assert ("tpcoach is for adults" in result.out, "Exercise" in result.out) == (True, False)


@pytest.mark.parametrize("words", ["3 op", "4 ms", "5 af", "4 zx"])
def test_a_short_word_beside_a_number_may_say_it_too(person, words):
    result = start(person, *typing(words), (7, "\n"), (9, "s"))
    asks = ("What is wrong?", "Ask a doctor or physiotherapist first")
    assert any(each in result.out for each in asks)
    assert "Exercise" not in result.out


@pytest.mark.parametrize("words", ["9 but zeugs", "terrible zeugs", "8 or 9"])
def test_what_was_said_once_is_skipped_by_no_enter_after_a_slip(person, words):
    slip = [(8, "x")] * (words == "8 or 9") + [(9, "o"), (11, "y")]
    result = start(person, *typing(words), (7, "\n"), *slip, (13, "\n"), (15, "q"))
    assert "Exercise" not in result.out
    assert "(Enter skips)" not in result.out.rpartition("How bad are")[2]


@pytest.mark.parametrize("ends", ["interrupt", "hang-up"])
def test_words_that_may_say_it_and_are_cut_off_are_asked_about(person, ends):
    start(person, *typing("something is wrong with me"), (3.65, ends))
    assert 'you typed "something is wrong with me"' in " ".join(start(person, (1, "q")).out.split())


@pytest.mark.parametrize("ends", ["interrupt", "hang-up"])
@pytest.mark.parametrize("words", ["4 but my arm is numb", "4 i take blood thinners", "3 my zeugs"])
@pytest.mark.parametrize("at", [1.0, LENGTH + 5])
def test_words_behind_a_number_that_are_cut_off_are_asked_about(person, at, words, ends):
    before = [(1, "3")] * (at > 1)
    said = start(person, *before, *typing(words, at), (at + 0.1 * len(words), ends))
    assert sessions(person) == [] or sessions(person)[-1]["after"] is None, said.out
    again = start(person, (1, "q"), (2, "q"))
    told = " ".join((again.out + again.err).split())
    quoted = rf'you (typed|wrote) "({words[2:]}|{words})"'
    assert "something applies" in told or re.search(quoted, told, re.IGNORECASE)


def test_a_number_alone_that_is_cut_off_is_asked_about_by_nobody(person):
    start(person, *typing("4 ok"), (1.5, "interrupt"))
    assert "You wrote" not in start(person, (1, "q")).out


@pytest.mark.parametrize("mark", ["(", "*", "!"])
def test_a_mark_does_not_take_the_x_behind_it(person, mark):
    assert "What is wrong?" in start(person, (1, mark), (1.2, "x"), (5, "s")).out


def test_such_words_right_after_the_safety_questions_ask_it_too(world):
    world.screen = True
    world.routine("short", SHORT.format(area="shoulders"))
    typed = typing("my zeugs is off", 3)
    assert "What is wrong?" in start(world, (1, "n"), *typed, (8, "\n"), (11, "s")).out


@pytest.mark.parametrize("ends", ["interrupt", "hang-up"])
def test_such_words_that_were_pasted_before_the_question_are_kept_too(person, ends):
    ahead = [(0.0, "paste my zeugs is off"), (0.0, ends)]
    start(person, *ahead)
    assert "my zeugs is off" in " ".join(start(person, (1, "interrupt")).out.split())


def test_where_they_can_not_be_kept_what_is_wrong_is_asked_all_the_same(person, monkeypatch):
    def no_room(*_):
        raise OSError(28, "No space left on device")

    start(person, (1, "q"))
    monkeypatch.setattr("tpcoach.files.replace_file", no_room)
    result = start(person, *typing("my zeugs is off"), (7, "\n"), (9, "s"))
    assert ("What is wrong?" in result.out, "Exercise" in result.out) == (True, False)
