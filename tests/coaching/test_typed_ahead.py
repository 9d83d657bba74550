"""What comes in one burst with an answer, and words in letters that nothing here reads."""

import json

import pytest

from at_terminal import SHORT
from tpcoach.journal import safety_answers


@pytest.fixture
def person(world):
    """Someone at a terminal with a short routine of the feet, whose safety answer holds."""
    world.clear()
    world.screen = True
    world.breathless()
    world.routine("short", SHORT.format(area="feet"))
    return world


def burst(text: str, at: float) -> list[tuple[float, str]]:
    return [(at, "space" if sign == " " else sign) for sign in text]


def start(person, *keys):
    person.keys(*keys)
    return person.run("start", "short", "--plain")


def entries(person) -> list[dict]:
    return [each for each in map(json.loads, person.log_lines()) if each["type"] == "session"]


@pytest.mark.parametrize("number", ["3", "", "1"])
def test_words_behind_the_answer_that_begins_a_session_ask_what_is_wrong_in_it(person, number):
    result = start(person, *burst(f"{number}\nmy arm is numb\n", 1), (20, "s"))
    (entry,) = entries(person)
    assert (entry["practised_seconds"], len(entry["stops"])) == (0, 1)
    assert entry["note"].startswith("my arm is numb")
    assert "numbness" in result.out


def test_words_behind_a_safety_answer_are_read_by_the_question_after_it(person):
    (person.folders.state / safety_answers.FILE).unlink()
    result = start(person, *burst("n\nmy chest hurts\n", 1), *burst("3\n", 20))
    assert result.code == 3
    assert "Call the local emergency number now" in " ".join(result.out.split())
    assert "my chest hurts" in person.run("next").err + " ".join(
        start(person, (1, "q")).out.split()
    )


@pytest.mark.parametrize("ahead", ["3\nmy arm is numb\n", "3 my arm is numb\n"])
def test_a_number_before_such_words_hides_none_of_them(person, ahead):
    result = start(person, *burst(ahead, 0), (5, "3"), (9, "q"))
    assert "Your words may mean: numbness" in " ".join(result.out.split())


@pytest.mark.parametrize(("early", "code"), [("9\n", 3), ("about 9\n", 1), ("nine of ten\n", 1)])
def test_a_number_that_came_too_early_is_asked_for_and_skipped_by_no_enter(person, early, code):
    result = start(person, *burst(early, 0), (5, "\n"), (6, "\n"), (9, "q"))
    assert "What you typed before this doesn't count" in " ".join(result.out.split())
    assert (result.code, entries(person)) == (code, []), "in words it was said of how bad it is"


def test_an_enter_behind_a_face_begins_no_next_routine(person):
    person.routine("second", SHORT.format(area="feet"))
    person.keys((1, "3"), *burst("3\n", 210), *burst("😱\n", 220), (230, "q"))
    assert person.run("start", "short", "second", "--plain").code == 0
    assert len(entries(person)) == 1


def test_two_lines_of_a_note_are_both_kept(person):
    said = (210, "w"), (211, "good session"), *burst("my knee was stiff before\n", 211)
    start(person, (1, "\n"), *said, (220, "3"))
    assert entries(person)[-1]["note"] == "good session; my knee was stiff before"


def test_a_note_pasted_with_its_w_is_its_line(person):
    start(person, (1, "\n"), *burst("went numb in my arm\n", 210), (220, "3"))
    assert entries(person)[-1]["note"] == "went numb in my arm"


@pytest.mark.parametrize("behind", ["x", "9\n", "рука немеет\n"])
def test_what_says_wrong_behind_the_last_number_asks_what_it_was(person, behind):
    result = start(person, (1, "\n"), *burst("3\n" + behind, 210), (220, "s"))
    assert "What was it?" in result.out


@pytest.mark.parametrize("at", [0, 210])
def test_words_before_a_signal_are_kept(person, at):
    answer = [(1, "\n")] * bool(at)
    start(person, *answer, *burst("my arm is numb", at), (at, "interrupt"))
    assert "my arm is numb" in [each["note"] for each in entries(person)]


def test_a_signal_behind_the_last_number_ends_it_as_one(person):
    result = start(person, (1, "\n"), *burst("3\n", 210), (210, "terminate"))
    assert (result.code, entries(person)[-1]["after"]) == (143, 3)


def test_a_face_is_no_key_and_skips_no_number(person):
    result = start(person, (1, "😱"), (3, "\n"), (5, "\n"), (9, "q"))
    assert (result.code, entries(person)) == (3, [])


@pytest.mark.parametrize("note", ["", "w"])
def test_words_behind_the_last_answer_are_its_note(person, note):
    said = (210, "w"), (211, "good session"), *burst("3\nmy arm went numb\n", 212)
    result = start(person, (1, "\n"), *(said if note else burst("3\nmy arm went numb\n", 210)))
    (entry,) = entries(person)
    assert entry["note"] == "; ".join([*["good session"] * bool(note), "my arm went numb"])
    assert "numbness" in result.out


def test_words_behind_an_enter_between_two_routines_ask_what_is_wrong(person):
    person.routine("second", SHORT.format(area="feet"))
    person.keys((1, "3"), *burst("3\n", 210), *burst("\nmy arm is numb\n", 220), (240, "s"))
    person.run("start", "short", "second", "--plain")
    assert entries(person)[-1]["practised_seconds"] == 0
    assert entries(person)[-1]["note"].startswith("my arm is numb")


@pytest.mark.parametrize("words", ["мне больно", "девять", "痛くて息が", "3 аж немеет"])
@pytest.mark.parametrize("ahead", [False, True])
def test_words_in_letters_that_nothing_reads_may_say_that_something_is_wrong(person, words, ahead):
    keys = burst(words, 0 if ahead else 1)
    result = start(person, *keys, (5, "s"))
    assert result.code == 3
    assert "What is wrong? s sharp" in " ".join(result.out.split())
    assert entries(person)[-1]["stops"]


def test_such_words_at_the_question_after_it_ask_what_is_wrong_too(person):
    result = start(person, (1, "\n"), *burst("мне больно", 210), (220, "s"))
    assert "What was it?" in result.out
    assert {stop["trouble"] for stop in entries(person)[-1]["stops"]} == {"untold"}


def test_words_below_the_answer_in_words_are_read_too(person):
    (person.folders.config / "config.yaml").unlink(missing_ok=True)
    keys = (1, "\n"), (210, "3"), (212, "1"), *burst("my arm is numb\n", 212)
    result = start(person, *keys)
    assert "Which of these do you have" in result.out
    assert "Your words may mean: numbness" in " ".join(result.out.split())


def test_a_typographic_apostrophe_is_read_as_any(person):
    result = start(person, *burst("i can’t feel my arm\n", 1), *burst("3\n", 5))
    assert "Your words may mean: numbness" in " ".join(result.out.split())
