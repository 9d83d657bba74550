"""What tools someone has is asked once, after their first finished session."""

import json
from datetime import timedelta

import pytest

from builders import SHORT
from world import FakeTime

QUESTION = "Which of these do you have: 1 foam roller, 2 massage ball, 3 soft ball, 4 strap?"


@pytest.fixture
def person(world):
    """Someone at a terminal to whom nothing applies, with a routine of a minute and a half."""
    world.clear()
    world.screen = True
    world.routine("short", SHORT)
    return world


def done(world, *answer: str, options=()) -> str:
    """Run a session to its end and answer what comes then; return what was said, in one line."""
    world.start = world.now() + timedelta(days=2)
    skipped = [] if "--no-ask" in options else [(1, "\n"), (100, "\n")]
    world.time = FakeTime([*skipped, *((120 + n, key) for n, key in enumerate(answer))])
    return " ".join(world.run("start", "short", "--plain", *options).out.split())


def tools(world) -> str:
    settings = json.loads(world.run("config", "--json").out)["settings"]
    return next(each["value"] for each in settings if each["key"] == "tools")


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        ("2, 4", "massage ball, strap"),
        ("2 4", "massage ball, strap"),
        ("Massage Ball", "massage ball"),
        ("1 and 3", "foam roller, soft ball"),
        ("1, 2 and strap", "foam roller, massage ball, strap"),
        ("fingers, strap", "fingers, strap"),
        ("0", "fingers"),
        ("None", "fingers"),
        ("All", "all"),
    ],
)
def test_a_list_with_commas_becomes_the_setting(person, answer, found):
    assert QUESTION in done(person, answer)
    assert tools(person) == found


def test_danger_that_a_signal_cuts_off_is_told_and_kept(person, monkeypatch):
    monkeypatch.setattr(FakeTime, "line", lambda *_: ("2 my arm is numb", "interrupt"))
    assert "Numbness and tingling often come from a nerve" in done(person)
    assert "my arm is numb" in " ".join(person.run("next").err.split())


@pytest.mark.parametrize(
    ("answer", "advice"),
    [
        ("strpa", 'did you mean "strap"?'),
        ("1, broom", "write foam roller, massage ball, soft ball, strap"),
        ("yes", "is none of them"),
        ("no", "is none of them"),
        ("9", "is none of them"),
    ],
)
def test_what_is_none_of_them_is_asked_again(person, answer, advice):
    said = done(person, answer, "2")
    assert advice in said
    assert said.count(QUESTION) == 2
    assert tools(person) == "massage ball"


def test_it_says_how_to_change_the_setting(person):
    said = done(person, "2, 4")
    assert "Your tools: massage ball, strap. To change that: tpcoach config set tools" in said


def test_enter_skips_it_and_it_is_asked_once(person):
    assert QUESTION in done(person, "\n")
    assert tools(person) == "all"
    assert QUESTION not in done(person)


def test_nobody_there_to_answer_ends_it_after_a_minute(person):
    assert QUESTION in done(person)
    assert tools(person) == "all"


def test_a_rehearsal_before_it_is_no_first_session(person):
    done(person, options=("--no-ask", "--speed", "100"))
    assert QUESTION in done(person, "\n")


def test_whoever_set_them_or_wants_no_questions_is_not_asked(person):
    assert QUESTION not in done(person, options=("--no-ask",))
    person.run("log", "purge", "--all", "--yes")
    person.clear()
    person.run("config", "set", "tools", "all")
    assert QUESTION not in done(person)


def test_a_session_that_was_stopped_is_followed_by_no_such_question(person):
    person.time = FakeTime([(1, "\n"), (20, "q"), (21, "q"), (22, "\n")])
    assert QUESTION not in person.run("start", "short", "--plain").out


def test_words_of_danger_instead_are_told_and_asked_about_by_the_next_start(person):
    assert "Call the local emergency number now" in done(person, "chest pain")
    told = person.run("next")
    assert 'you typed "chest pain"' in " ".join((told.out + told.err).split())
