"""The picker on a terminal: what its keys start."""

import json

import pytest

from builders import SHORT


@pytest.fixture
def person(world):
    """Someone at a terminal to whom nothing applies."""
    world.clear()
    world.screen = True
    world.breathless()
    return world


def begun(world) -> list[str]:
    entries = map(json.loads, world.log_lines())
    return [entry["routine"] for entry in entries if entry["planned_seconds"]]


END = ((60, "q"), (61, "q"), (62, "\n"))


@pytest.mark.parametrize("command", [(), ("start",)])
def test_two_keys_begin_what_is_next(person, command):
    person.keys((1, "\n"), (2, "\n"), *END)
    assert person.run(*command).code == 3
    assert begun(person) == ["desk-reset"]


def test_three_keys_begin_the_first_session_of_all_with_the_safety_questions(world):
    world.screen = True
    world.keys((1, "\n"), (2, "n"), (3, "\n"), *END)
    result = world.run()
    assert "How bad is it right now" in result.out
    assert begun(world) == ["desk-reset"]


def test_a_prescription_that_is_over_says_so_where_one_chooses(person):
    over = "prescribed: {by: Kim, until: 2026-11-20}\nexercises:"
    person.routine("told", SHORT.replace("exercises:", over))
    person.keys((1, "q"))
    assert "told: it ended on Fri 20 Nov 2026; ask Kim how to go on." in person.run().out


FOUND = (*[(1, key) for key in ("/", *"stiff neck", "\n")], (2, "\n"))


def test_of_what_may_help_that_is_first_for_which_the_tools_are_there(person):
    person.run("config", "set", "tools", "massage ball")
    found = json.loads(person.run("find", "achy", "lower", "back", "--json").out)
    assert [each["id"] for each in found["routines"]] == ["lower-back-desk", "lower-back"]
    words = [(1, each) for each in ("/", *"achy lower back")]
    person.keys(*words, (2, "\n"), (3, "\n"), (4, "n"), (5, "\n"), *END)
    person.run()
    assert begun(person) == ["lower-back-desk"]


def test_what_hurts_begins_what_may_help_once_it_is_nothing_else(person):
    person.keys(*FOUND, (3, "\n"), (4, "n"), (5, "\n"), *END)
    result = person.run()
    assert "Not this if: dizziness" in result.out.split("\x1b[?1049l")[1]
    assert begun(person) == ["neck"]


@pytest.mark.parametrize(
    "keys",
    [
        ((3, "y"),),
        ((3, "n"), (3.2, "u"), (5, "y")),
        ((3, "n"), (3, "o"), (5, "y")),
        ((3, "n"), (4.5, "y")),
        ((3, "n"), (4.5, "u")),
    ],
)
def test_a_sign_that_it_is_something_else_starts_nothing_as_something_applies(person, keys):
    person.keys(*FOUND, *keys)
    result = person.run()
    assert (result.code, begun(person)) == (0, [])
    assert "tpcoach safety neck" in result.out
    person.start = person.now()
    assert "something applies" in person.run("start", "neck").err
    assert "something applies" in person.run("next").err
    person.run("safety", "--ask-again")
    person.keys((1, "q"))
    assert "First, take care" in person.run("start", "neck").out


@pytest.mark.parametrize("size", [(80, 24), (40, 10)])
@pytest.mark.parametrize(
    "words", ["x", "yes", "maybe", "not sure", "i think so", "some", "all of it", "no i mean yes"]
)
def test_whatever_is_no_clear_no_to_the_signs_is_kept_as_something_that_applies(
    person, words, size
):
    person.size = size
    typed = [(5 + n / 10, "space" if each == " " else each) for n, each in enumerate(words)]
    person.keys(*FOUND, *typed, (10, "q"))
    assert person.run().code == 0
    assert person.run("start", "neck").err.startswith("tpcoach: start: your answer was: something")


@pytest.mark.parametrize("words", ["no", "nope", "none", "None of it."])
def test_a_clear_no_to_the_signs_is_one(person, words):
    typed = [(5 + n / 10, "space" if each == " " else each) for n, each in enumerate(words)]
    person.keys(*FOUND, *typed, (9, "\n"), *END)
    person.run()
    assert begun(person) == ["neck"]


def test_by_number_the_signs_are_asked_about_too(person):
    person.keys((1, "stiff neck"), (2, "1"), (3, "y"))
    assert "Then press nothing" in person.run("start", "--plain").out
    assert begun(person) == []


def test_danger_ends_it_with_what_to_do_and_nothing_to_press(person):
    person.keys(*[(1, key) for key in ("/", *"stiff neck and fever", "\n")])
    result = person.run()
    after = result.out.split("\x1b[?1049l")[1]
    assert (result.code, begun(person)) == (0, [])
    assert "Your words may mean" in after, "on the screen that stays"
    assert "start" not in after


def test_words_that_are_typed_at_once_are_what_hurts(person):
    person.keys(*[(1, key) for key in (*"chest pain", "\n")])
    result = person.run()
    assert (result.code, begun(person)) == (0, [])
    assert "emergency number now" in result.out


@pytest.mark.parametrize("words", ["knocked my neck", "lancing neck pain", "my left arm is numb"])
def test_a_word_that_begins_with_a_key_is_read_whole(person, words):
    person.keys(*[(1 + n / 5, key) for n, key in enumerate((*words, "\n"))])
    result = person.run()
    assert (result.code, begun(person)) == (0, [])
    assert "Your words may mean" in result.out.split("\x1b[?1049l")[1]


def test_the_minutes_there_usually_are_shorten_what_is_started(person):
    person.run("config", "set", "minutes", "4")
    person.run("log", "add", "neck", "--at", "3d")
    person.keys((1, "\n"), (2, "\n"), (3, "\n"), *END)
    result = person.run()
    assert "No time today for" in result.out


def test_after_an_alarm_or_where_something_applies_nothing_is_offered(person):
    person.keys((1, "e"), (2, "\n"))
    person.run("safety", "--ask-again")
    person.run("start", "neck")
    person.keys()
    page = person.run()
    assert (page.code, "\x1b[?1049h" in page.out) == (0, False)
    assert "tpcoach safety --confirm" in " ".join(page.out.split())
    assert person.run("start").code == 1


@pytest.mark.parametrize("how", ["--plain", "ACCESSIBLE", "setting"])
def test_a_screen_reader_gets_numbers_and_no_moving_cursor(person, how):
    if how == "setting":
        person.run("config", "set", "plain", "yes")
    person.dumb = how == "ACCESSIBLE"
    person.routine("aaa", SHORT.replace("massage ball", "fingers"))
    person.keys((1, "l"), (2, "2"), (3, "\n"), *END)
    result = person.run("start", *["--plain"] * (how == "--plain"))
    assert "\x1b[" not in result.out
    assert "2. " in result.out
    assert len(begun(person)) == 1
    assert f"2. {begun(person)[0]}," in result.out


@pytest.mark.parametrize("number", ["0", "99", "9" * 5000])
def test_a_number_that_is_not_there_is_asked_for_again(person, number):
    person.keys((1, number), (2, "q"))
    result = person.run("start", "--plain")
    assert (result.code, result.err, begun(person)) == (0, "", [])
    assert "Write a number from 1 to " in result.out


@pytest.mark.parametrize(("letter", "words"), [("Q", ""), ("R", "of 3 days"), ("L", "headache")])
def test_capital_letters_do_what_small_ones_do(person, letter, words):
    person.keys((1, letter), (2, "q"))
    result = person.run("start", "--plain")
    assert (result.code, words in result.out) == (0, True)
    assert result.out.count("Write a number and Enter") == 1 + (letter == "L")


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("chest pain", "What was it?"),
        ("fever and neck pain", "What was it?"),
        ("my arm is numb", "What was it?"),
        ("pregnant", "First, take care"),
    ],
)
def test_plain_words_that_may_mean_danger_start_nothing_and_are_asked_about(person, words, asked):
    person.keys((1, words))
    result = person.run("start", "--plain")
    assert "Your words may mean" in result.out
    assert (result.code, begun(person)) == (0, [])
    person.keys((1, "q"))
    assert asked in person.run("start", "neck", "--plain").out


@pytest.mark.parametrize(
    ("key", "code"), [("escape", 0), ("suspend", 0), ("interrupt", 130), ("hang-up", 129)]
)
def test_words_of_danger_that_are_given_up_are_read_all_the_same(person, key, code):
    person.keys(*[(1, each) for each in ("/", *"chest pain")], (3, key), (5, "q"))
    result = person.run()
    assert (result.code, "emergency number now" in result.out) == (code, True)
    assert 'you typed "chest pain"' in " ".join(person.run("next").err.split())


def test_a_terminal_that_has_gone_loses_no_words_of_danger(person, monkeypatch):
    def gone(_painter):
        raise OSError(5, "Input/output error")

    person.keys(*[(1, each) for each in ("/", *"chest pain")], (3, "hang-up"))
    with monkeypatch.context() as patch:
        patch.setattr("tpcoach.coaching.picker.Painter.release", gone)
        person.run()
    assert 'you typed "chest pain"' in " ".join(person.run("next").err.split())


def test_a_line_of_danger_that_was_cut_off_is_kept_too(person, monkeypatch):
    person.keys((3, "hang-up"))
    person.dumb = True
    monkeypatch.setattr(person.time, "line", lambda _seconds: ("chest pain", "hang-up"))
    assert person.run().code == 129
    assert 'you typed "chest pain"' in " ".join(person.run("next").err.split())


def test_what_is_looked_for_is_no_note(person):
    person.keys(*[(1, each) for each in ("/", *"help")], (3, "interrupt"))
    person.run()
    assert "you typed" not in person.run("next").err


def test_other_words_that_are_given_up_lead_back_to_the_list(person):
    person.keys(*[(1, each) for each in ("/", *"stiff neck")], (3, "escape"), (5, "q"))
    assert person.run().code == 0
    assert "you typed" not in person.run("next").err


def test_q_ends_it_ctrl_c_too_and_r_shows_the_report(person):
    person.keys((1, "q"))
    assert person.run().code == 0
    person.keys((1, "interrupt"))
    assert person.run().code == 130
    person.keys((1, "r"), (2, "\n"), (3, "q"))
    out = person.run().out.split("\x1b[?1049l")
    assert "of 3 days" in out[1]
    assert len(out) == 3, "and comes back"
    assert begun(person) == []


@pytest.mark.parametrize("words", ["quad torn at the gym", "right leg swollen and hot"])
def test_words_that_begin_with_a_key_that_ends_it_are_read_whole(person, words):
    keys = [(1 + n / 10, "space" if e == " " else e) for n, e in enumerate(words)]
    person.keys(*keys, (5, "\n"))
    assert "Your words may mean" in person.run().out
    assert f'"{words}"' in " ".join(person.run("next").err.split())


@pytest.mark.parametrize("plain", [True, False])
@pytest.mark.parametrize(
    ("first", "where"),
    [("it aches all the time", "calf"), ("it throbs at night", "calf"),
     ("worse when I lie down", "lower back"), ("calf", "it aches all the time")],
)  # fmt: skip
def test_where_it_hurts_is_read_with_what_was_said_before_it_was_asked(person, first, where, plain):
    person.dumb = plain
    lines = [(1, first), (3, where)] if plain else []
    keys = [(1 + n / 10, "space" if e == " " else e) for n, e in enumerate("/" + first)]
    more = [(10 + n / 10, "space" if e == " " else e) for n, e in enumerate("/" + where)]
    person.keys(*(lines or [*keys, (8, "\n"), *more, (14, "\n")]))
    assert "Your words may mean" in person.run().out
    assert f'"{first}, {where}"' in " ".join(person.run("next").err.split())


@pytest.mark.parametrize(
    ("lines", "together"),
    [
        (["stiff neck", "tight calves", "sore feet"], False),
        (["it comes on with the stairs", "it is my shoulder"], True),
        (["my shoulder aches", "it was operated in October"], True),
        (["zeugs", "worse when I lie down", "my lower back"], True),
    ],
)
def test_all_that_is_said_one_after_the_other_is_read_together(person, lines, together):
    keys = []
    for number, line in enumerate(lines):
        at = 1 + 8 * number
        typed = enumerate(f"/{line}")
        keys += [(at + n / 10, "space" if each == " " else each) for n, each in typed]
        keys.append((at + 5, "\n"))
    person.keys(*keys, (40, "q"))
    assert ("Your words may mean" in person.run().out) is together


@pytest.mark.parametrize("plain", [True, False])
@pytest.mark.parametrize("then", ["q", "interrupt"])
def test_a_line_that_is_like_a_sign_and_none_that_is_known_is_asked_about_at_the_start(
    person, then, plain
):
    person.dumb = plain
    words = "it stops me when I hurry for the bus"
    typed = [(1 + n / 10, "space" if e == " " else e) for n, e in enumerate(f"/{words}")]
    person.keys(*([(1, words)] if plain else [*typed, (8, "\n")]), (9, then))
    person.run()
    person.keys((1, "x"), (2, "\n"))
    result = person.run("start", "neck", "--plain")
    assert f'You wrote "{words}". Was anything wrong with you?' in " ".join(result.out.split())
    assert begun(person) == []


@pytest.mark.parametrize(
    "words", ["something short", "report", "help me choose", "how do I quit", "stiff neck"]
)
def test_other_lines_are_not_asked_about(person, words):
    person.keys((1, words), (3, "q"))
    person.run("start", "--plain")
    person.keys((1, "3"), *END)
    assert "You wrote" not in person.run("start", "neck", "--plain").out


def test_q_twice_ends_it_too(person):
    person.keys((1, "q"), (1.1, "q"))
    assert person.run().code == 0


def test_a_signal_right_behind_q_ends_it_as_a_signal(person):
    person.keys((1, "q"), (1.1, "interrupt"))
    assert person.run().code == 130


def test_it_stops_with_its_job_and_comes_back_in_a_window_of_another_size(person):
    person.keys((1, "suspend"), (2, "resize"), (3, "q"))
    out = person.run().out
    assert out.count("\x1b[?1049h") == out.count("\x1b[?1049l") == 2
    assert person.time.suspended == 1


def test_without_a_terminal_it_is_today_as_text_and_start_begins_what_is_next(world):
    world.clear()
    assert "tpcoach start " in world.run().out
    assert world.run("start").code == 0
    assert begun(world) == ["desk-reset"]
