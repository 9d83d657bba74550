"""What was wrong and nobody said what: the next start asks, wherever and whatever it is."""

import json
import re
from datetime import timedelta

import pytest

from at_terminal import SHORT
from builders import entry
from tpcoach.coaching.beginning import matters_today
from tpcoach.errors import Refused
from tpcoach.guide.safety import Urgency
from tpcoach.journal import safety_answers
from tpcoach.journal.entry import StopRecord, to_line
from tpcoach.journal.log import append
from tpcoach.listening import notes
from world import FakeTime, Stream, World

ASKED = "and nobody said what"


@pytest.fixture
def person(world):
    """Someone whose session of the feet ended while it asked what was wrong."""
    world.clear()
    world.screen = True
    world.breathless()
    world.routine("short", SHORT.format(area="feet"))
    world.keys((1, "\n"), (30, "x"), (31, "hang-up"))
    assert world.run("start", "short", "--plain").code == 129
    world.start = world.now()
    world.keys()
    return world


def start(person: World, *keys: tuple[float, str], options: tuple[str, ...] = ("hips",)):
    person.keys(*keys)
    result = person.run("start", "--plain", *options)
    person.start = person.now()
    return result


def lines(person: World, kind: str) -> list[dict]:
    return [line for line in map(json.loads, person.log_lines()) if line["type"] == kind]


@pytest.mark.parametrize("options", [("hips",), ("short",), (), ("feet", "--no-ask")])
def test_chest_pain_that_nobody_told_is_an_alarm_at_the_next_start(person, options):
    result = start(person, (1, "d"), options=options)
    assert result.code == 3
    told = " ".join(result.out.split())
    assert 'something was wrong in "Blade", and nobody said what. What was it?' in told
    assert "Call the local emergency number now" in told
    assert "Hold" not in told
    assert safety_answers.read(person.folders.state).alarm.exercise == "Blade"
    (person.folders.state / safety_answers.FILE).unlink()
    person.clear()
    assert "signs that may be serious" in start(person).err, "in the log, for every machine"


def test_once_it_is_told_it_is_not_asked_again_and_the_exercise_rests(person):
    result = start(person, (1, "s"), (2, "q"), options=("short",))
    assert ASKED in result.out
    assert 'Left out: "Blade"' in result.out
    assert ASKED not in start(person, (1, "q"), options=("short",)).out
    assert 'Left out: "Blade"' in person.run("show", "short").out


def test_what_was_pressed_by_mistake_rests_nothing(person):
    result = start(person, (1, "o"), (3, "n"), (5, "o"), (7, "y"), (8, "q"))
    assert result.out.count(ASKED) == 2, "it was not, at first"
    person.start = person.now()
    result = start(person, (1, "q"), options=("short",))
    assert ASKED not in result.out
    assert "Left out" not in result.out
    person.run("log", "undo")
    assert ASKED in start(person, options=("short",)).out, "the answer was taken back"


TYPED = [
    ("worst headache of my life", "headache"),
    ("fever of 39 and a stiff neck", "fever"),
    ("i fell down the stairs this morning", "fall"),
    ("left calf is swollen and warm", "swollen"),
]


@pytest.mark.parametrize(("words", "sign"), TYPED)
def test_what_cannot_wait_is_asked_about_as_what_it_is_and_is_an_alarm(fresh, words, sign):
    first = start(fresh, *((1 + i / 10, each) for i, each in enumerate(words)), (9, "\n"))
    assert first.code == 3
    again = start(fresh, (1, "o"), (3, "n"), (5, "d"))
    asked, told = again.out.split("Are you sure that it is none of this: ")
    assert words in " ".join(asked.split())
    assert sign in asked.partition("  d  ")[2]
    assert (again.code, sign in told) == (3, True)
    assert "you answered" in fresh.run("next").err or "may be serious" in fresh.run("next").err


@pytest.mark.parametrize("key", ["n", "u", "h"])
@pytest.mark.parametrize("seen", [True, False])
def test_that_it_was_nothing_is_taken_back_at_the_question_after_it(person, key, seen):
    if not seen:
        # Then its cautions are asked about before anything else.
        text = SHORT.format(area="hips").replace("Blade", "Crest")
        person.folders.config.joinpath("routines", "other.yaml").write_text(text)
    options = ("hips",) if seen else ("other",)
    result = start(person, (1, "o"), (3, "y"), (5, key), (7, "d"), options=options)
    assert (result.code, result.out.count(ASKED)) == (3, 2)
    assert "Call the local emergency number now" in " ".join(result.out.split())


def test_who_says_again_that_it_was_nothing_is_asked_what_comes_next(person):
    typed = [
        (1, "o"),
        (3, "y"),
        (5, "n"),
        (7, "o"),
        (9, "y"),
        (11, "y"),
        (12, "3"),
        (14, "q"),
        (15, "q"),
    ]
    assert "Exercise 1" in start(person, *typed).out


@pytest.mark.parametrize(
    ("word", "between"),
    [("chest", 0.3), ("illness", 0.3), ("stroke", 0.3), ("no", 0.3), ("ouch", 0.3), ("chest", 0.9)],
)
def test_the_letters_of_a_word_answer_nothing(person, word, between):
    typed = [(1 + i * between, letter) for i, letter in enumerate(word)]
    result = start(person, *typed, (10, "d"))
    assert result.code == 3
    assert "Call the local emergency number now" in " ".join(result.out.split())
    assert "Saved" not in result.out.split("emergency")[0], "no answer before"


@pytest.mark.parametrize(
    ("words", "end", "code"),
    [("xmy chest feels tight", 95, 3), ("chest pain", 95, 3), ("xhelp", 36, 130)],
)
def test_words_in_a_session_and_no_answer_end_it_with_what_to_do(world, words, end, code):
    world.clear()
    world.screen = True
    world.routine("short", SHORT.format(area="feet"))
    keys = ["space" if each == " " else each for each in words]
    typed = [(30 + i * 0.2, key) for i, key in enumerate(keys)]
    world.keys((1, "\n"), *typed, (end, "interrupt"))
    result = world.run("start", "short", "--plain")
    told = " ".join(re.sub(r"\x1b\S*m|━", "", result.out).split())
    assert (result.code, told.count("One key, please: s, d or o.")) == (code, 1)
    assert "Exercise 2" not in told
    ending = told.partition("Call the local emergency number now")[2]
    assert ending.endswith("the next tpcoach start first asks what was wrong. Saved."), told
    entry = json.loads(world.log_lines()[-1])
    assert [stop["trouble"] for stop in entry["stops"]] == ["untold"]
    world.start = world.now()
    assert ASKED in start(world, (1, "interrupt")).out


def test_after_words_without_an_answer_nothing_else_is_asked_in_whatever_order_it_was_done(world):
    world.clear()
    world.screen = True
    world.routine("short", SHORT.format(area="feet"))
    there = [(11 + i, "n") for i in range(4)]
    back = [(25, "b"), (25.4, "b"), (25.8, "b"), (30, "x"), (30.2, "e")]
    world.keys((1, "\n"), *there, *back, (95, "interrupt"))
    result = world.run("start", "short", "--plain")
    assert "Exercise 2" in result.out
    assert world.log_lines()
    assert (result.code, "how bad are your feet now" in result.out.lower()) == (3, False)
    assert json.loads(world.log_lines()[-1])["stops"][0]["exercise"] == "Blade"


def test_ctrl_c_right_after_the_answer_is_heard(person):
    assert start(person, (1, "s"), (1.2, "interrupt")).code == 130


def test_no_answer_to_it_is_asked_again(person):
    assert start(person, (1, "interrupt")).code == 130
    assert ASKED in start(person, (1, "q")).out
    assert lines(person, "decision") == []


def test_under_an_alarm_it_is_not_asked(person):
    note(person, 1, StopRecord("Front", "rhomboids", "both", "hold", "dizzy"))
    result = start(person)
    assert (result.code, result.out) == (1, "")
    assert 'signs that may be serious, in "Front"' in result.err


def test_whatever_way_a_session_begins_it_stands_in_the_way(person):
    with pytest.raises(Refused, match=ASKED):
        matters_today(person.runtime(Stream(), Stream()))


@pytest.mark.parametrize("command", [("start", "hips"), ("start", "hips", "--speed", "1000")])
def test_without_a_terminal_it_refuses_and_names_the_ways_out(person, command):
    person.time = FakeTime(answers=False)
    result = person.run(*command)
    assert (result.code, result.out) == (1, "")
    for part in ('wrong in "Blade"', "terminal tpcoach start asks", "tpcoach safety --confirm"):
        assert part in result.err
    person.run("safety", "--confirm")
    assert person.run(*command).code == 0


def test_without_a_terminal_it_is_read_before_the_safety_questions_can_be_confirmed(person):
    (person.folders.state / safety_answers.FILE).unlink()
    person.time = FakeTime(answers=False)
    err = person.run("start", "hips").err
    assert (ASKED in err, "the safety questions come first" in err) == (True, False)


def test_until_then_nothing_is_proposed(person):
    person.time = FakeTime(answers=False)
    for command in (("next",), ("find", "sore calves"), ("safety",), ("show", "hips"), ()):
        result = person.run(*command)
        shown = re.sub(r"\x1b\[\S*m", "", result.out + result.err)
        assert ASKED in " ".join(shown.split()), command


@pytest.mark.parametrize("removed", [("undo",), ("remove", "ID", "--yes")])
def test_taking_the_session_out_of_the_log_lifts_it_not(person, removed):
    id = lines(person, "session")[0]["id"]
    assert person.run("log", *(id if each == "ID" else each for each in removed)).code == 0
    assert ASKED in start(person, (1, "q")).out


def test_a_killed_session_that_is_dropped_is_asked_about_at_once(world):
    class Killed(BaseException):
        pass

    def die():
        raise Killed

    world.clear()
    world.screen = True
    world.breathless()
    world.routine("short", SHORT.format(area="feet"))
    world.keys((1, "\n"), (30, "x"))
    world.time.at(32, die)
    with pytest.raises(Killed):
        world.run("start", "short", "--plain")
    world.start = world.now()
    result = start(world, (1, "d"), (2, "d"))
    assert result.code == 3
    assert "Call the local emergency number now" in " ".join(result.out.split())


def note(person: World, days: float, *stops: StopRecord) -> None:
    """Log a session of so many days from now."""
    at = person.now() + timedelta(days=days)
    append(person.runtime(Stream(), Stream()).log, to_line(entry(at, stops=stops)), at)


def test_it_does_not_grow_old(person):
    for days in range(100, 200, 10):
        note(person, days)
    person.start += timedelta(days=300)
    person.time = FakeTime(answers=False)
    found = re.sub(r"\x1b\[\S*m", "", person.run("find", "sore calves").out)
    assert ASKED in " ".join(found.split())


@pytest.mark.parametrize("area", ["feet", "neck"])
def test_while_a_session_asks_what_is_wrong_other_windows_offer_nothing(world, area):
    world.clear()
    world.screen = True
    world.breathless()
    world.routine("short", SHORT.format(area=area))
    seen = {}
    commands = [
        ("next",),
        ("find", "sore calves"),
        ("status", "--format", "next: {next}"),
        ("remind", "now"),
        ("show", "hips"),
        (),
    ]

    def look():
        other = World(world.home)
        other.start = world.now()
        seen.update({command: other.run(*command) for command in commands})
        other.screen = True
        other.keys((9999, "q"))
        seen["picker"] = other.run()

    world.keys((1, "\n"), (30, "x"), (33, "o"), (34, "q"), (35, "q"))
    world.time.at(32, look)
    world.run("start", "short", "--plain")
    assert seen[("status", "--format", "next: {next}")].out == "next: -\n"
    for command, result in seen.items():
        shown = re.sub(r"\x1b\[\S*m", "", result.out + result.err)
        assert "tpcoach start d" not in shown, command
        assert "desk-reset" not in shown, command
        if command not in (("status", "--format", "next: {next}"), ("remind", "now")):
            told = " ".join(shown.split())
            whys = (ASKED, "signs that may be serious", "has been running since")
            assert any(why in told for why in whys), command
    assert "What was it?" not in " ".join(seen["picker"].out.split()), "its own window asks"
    world.time = FakeTime(answers=False)
    assert "desk-reset" in world.run("next").out, "it was pressed by mistake"


@pytest.fixture
def fresh(world):
    """Someone with two short routines, to whom nothing was ever wrong."""
    world.clear()
    world.screen = True
    world.breathless()
    for name, area in (("one", "feet"), ("two", "hips"), ("head", "neck")):
        world.routine(name, SHORT.format(area=area))
    return world


@pytest.mark.parametrize(
    ("keys", "code", "told"),
    [
        ([(302, "s")], 0, 'two doesn\'t begin now; something was wrong in "one"'),
        ([(302, "d")], 3, "Call the local emergency number now"),
        ([(302, "o"), (303, "y"), (304, "q")], 0, "Nothing of the kind was wrong? y or n y"),
        ([(302, "hang-up")], 129, "What is wrong?"),
    ],
)
def test_x_between_two_routines_asks_what_is_wrong(fresh, keys, code, told):
    before = (1, "1"), (8, "1"), (250, "\n"), (301, "x")
    result = start(fresh, *before, *keys, options=("one", "two"))
    out = " ".join(result.out.split())
    assert (result.code, told in out) == (code, True)
    assert out.count("Enter begins") == 1 + ("o" in keys[0])
    assert [line["practised_seconds"] > 0 for line in lines(fresh, "session")] == [True, False]
    if code == 129:
        assert ASKED in start(fresh, (1, "q")).out


@pytest.mark.parametrize(
    ("routine", "keys", "code", "told"),
    [
        ("one", [(2, "s")], 3, "See a doctor or physiotherapist"),
        ("head", [(2, "d")], 3, "Call the local emergency number now"),
        ("one", [(2, "o"), (3, "y"), (4, "2"), (5, "q"), (6, "q")], 3, "0 to 10? (Enter skips) 2"),
        ("head", [(2, "interrupt")], 130, "What is wrong?"),
    ],
)
def test_x_at_a_question_before_a_session_asks_what_is_wrong(fresh, routine, keys, code, told):
    result = start(fresh, (1, "x"), *keys, options=(routine,))
    out = " ".join(result.out.split())
    assert (result.code, told in out, "Hold" in out) == (code, True, False)
    assert ("Exercise" in out) is (keys[0][1] == "o")
    again = start(fresh, (1, "q"), (2, "q"), options=(routine,))
    whys = {"s": "nothing is left of it", "d": "may be serious", "o": "How bad", "interrupt": ASKED}
    assert whys[keys[0][1]] in again.out + again.err


@pytest.mark.parametrize("sore", [False, True])
def test_x_before_a_session_rests_its_area_and_the_muscles_asked_about_everywhere(fresh, sore):
    if sore:
        start(fresh, (1, "2"), (70, "q"), (71, "y"), (72, "\n"), options=("one",))
    start(fresh, (1, "x"), (2, "s"), options=("one",))
    assert "nothing is left of it" in start(fresh, options=("one",)).err
    elsewhere = start(fresh, (1, "q"), options=("two",)).out
    assert re.findall('Left out: "(.*?)"', elsewhere) == ["Blade", "Front"]


def test_that_x_was_a_slip_is_taken_back_at_the_question_it_stood_at(fresh):
    result = start(fresh, (1, "x"), (2, "o"), (3, "y"), (5, "n"), (6, "d"), options=("one",))
    assert (result.code, result.out.count("What is wrong?")) == (3, 2)
    assert "Call the local emergency number now" in " ".join(result.out.split())


def test_a_letter_right_behind_a_number_is_part_of_a_word_and_neither_counts(fresh):
    result = start(fresh, (1, "3"), (1.3, "w"), (4, "8"), (6, "n"), options=("one",))
    assert "One number, please" in result.out
    assert (result.code, "8 of 10: ask a professional" in result.out) == (1, True)


@pytest.mark.parametrize("words", ["3dizzy", "3 dizzy", "3,dizzy", "1 dizzy", "3 of dizzy"])
def test_words_right_behind_a_number_are_read_whole(fresh, words):
    typed = [(1 + n * 0.15, "space" if sign == " " else sign) for n, sign in enumerate(words)]
    result = start(fresh, *typed, options=("one",))
    assert (result.code, "Exercise" in result.out) == (3, False)
    assert "dizzy" in start(fresh, (1, "q"), options=("one",)).out


@pytest.mark.parametrize("behind", ["\n", "space", ".", None])
def test_what_else_stands_behind_a_number_changes_nothing(fresh, behind):
    keys = [(1, "3"), *([(1.2, behind)] if behind else []), (20, "q"), (21, "q")]
    result = start(fresh, *keys, options=("one",))
    assert ("0 to 10? (Enter skips) 3" in result.out, "Exercise 1" in result.out) == (True, True)


def test_an_8_is_kept_though_q_follows_it_at_once(fresh):
    start(fresh, (1, "8"), (1.2, "q"), (4, "q"), options=("one",))
    assert "8 of 10: no pressing" in fresh.run("log").out


@pytest.mark.parametrize("number", ["2", "7"])
@pytest.mark.parametrize(("end", "code"), [("q", 3), ("interrupt", 130)])
def test_what_ends_it_right_behind_a_number_that_allows_a_session_begins_none(
    fresh, number, end, code
):
    result = start(fresh, (1, number), (1.2, end), options=("one",))
    assert (result.code, "Exercise" in result.out) == (code, False)


@pytest.mark.parametrize("keys", [[(1, "n")], [(1, "x"), (2, "o"), (3, "y")]])
def test_at_a_yes_or_no_too_another_letter_takes_the_answer_before_back(fresh, keys):
    options = ("one",)
    if keys[0][1] == "n":
        fresh.run("safety", "--ask-again")
        options = ("one", "--before", "8")
    else:
        keys = [(0.5, "8"), *[(moment + 2, key) for moment, key in keys]]
    asked = "First, take care" if keys[0][1] == "n" else "What is wrong?"
    result = start(fresh, *keys, (9, "e"), (12, "d"), (15, "interrupt"), options=options)
    assert result.out.count(asked) == 2
    assert "Exercise" not in result.out


@pytest.mark.parametrize("way", [[(7, "interrupt")], [(7, "hang-up")], [(7, "q")]])
def test_what_is_taken_back_is_unanswered_again_before_it_is_asked(person, way):
    start(person, (1, "o"), (3, "y"), (5, "n"), *way)
    assert ASKED in person.run("next").err
    person.time = FakeTime(answers=False)
    assert (person.run("start", "hips").code, len(lines(person, "void"))) == (1, 1)


@pytest.mark.parametrize("words", ["chest pain", "dizzy", "numb arm"])
def test_a_word_typed_slowly_is_read_before_a_key_answers(fresh, words):
    typed = [(1 + n * 1.4, letter) for n, letter in enumerate(words) if letter != " "]
    result = start(fresh, *typed, (30, "3"), options=("one",))
    assert (result.code, "Exercise" in result.out) == (3, False)
    fresh.keys()
    assert "you typed" in fresh.run("next").err


@pytest.mark.parametrize("key", ["d", "s", "h"])
def test_between_two_routines_another_letter_takes_back_that_it_was_nothing(fresh, key):
    before = (1, "1"), (8, "1"), (250, "\n"), (301, "x"), (303, "o"), (305, "y")
    result = start(fresh, *before, (308, key), (311, "d"), options=("one", "two"))
    assert "Call the local emergency number now" in " ".join(result.out.split())


def test_what_was_a_slip_before_a_session_leaves_no_session_in_the_log(fresh):
    start(fresh, (1, "x"), (2, "o"), (3, "y"), (4, "q"), options=("one",))
    assert "No entries yet" in fresh.run("log").out
    assert "Left out" not in fresh.run("show", "one").out


def test_a_note_of_a_sign_brings_the_safety_questions_back_once_it_was_so(fresh):
    fresh.run("log", "add", "hips", "today", "--note", "my hand went numb after")
    asked = start(fresh, (1, "s"), (3, "n"), (5, "q"), options=("one",))
    told = " ".join(asked.out.split())
    assert 'You wrote "my hand went numb after". If that is still so' in told
    assert "Are you sure that it is none of this: numbness" in told
    fresh.screen, fresh.time = False, FakeTime(answers=False)
    assert "the safety questions come first" in " ".join(fresh.run("start", "one").err.split())


def test_a_note_that_may_be_another_sign_than_it_was_taken_for_brings_them_back_too(fresh):
    fresh.run("log", "add", "hips", "today", "--note", "morning sickness and numb hips")
    asked = start(fresh, (1, "o"), (3, "y"), (5, "n"), (7, "y"), (9, "q"), options=("one",))
    told = " ".join(asked.out.split())
    assert 'You wrote "morning sickness and numb hips". If that is still so' in told
    assert "If that is still so" not in start(fresh, (1, "q"), options=("one",)).out


@pytest.mark.parametrize(
    ("note", "rests"),
    [
        ("my left hand is tingly now", ["forearms"]),
        ("tingling in the scalp", ["neck", "jaw"]),
        ("burning where I pressed", []),
        ("sharp pain in the buttock, my neck felt great", []),
    ],
)
def test_a_note_that_names_another_place_rests_that_too(fresh, note, rests):
    fresh.run("log", "add", "hips", "today", "--note", note)
    start(fresh, (1, "s"), (3, "q"), (4, "q"), options=("one",))
    fresh.clear()
    for routine in ("forearms", "neck", "jaw", "feet"):
        began = "nothing is left of it" not in start(fresh, (1, "q"), options=(routine,)).err
        assert began is (routine not in rests), routine


NOTES = [
    ("note", "started blood thinners"),
    ("note", "my physio told me not to press my neck"),
    ("excuse", "surgery"),
    ("excuse", "whiplash"),
    ("excuse", "swollen red calf"),
    ("excuse", "physio said no pressing this week"),
    ("note", "doctor says rest two weeks"),
    ("session", "started blood thinners"),
    ("new", "my hip operation"),
]


@pytest.mark.parametrize(("how", "words"), NOTES)
def test_a_note_of_what_a_professional_should_know_brings_the_safety_questions_back(
    fresh, how, words
):
    if how == "session":
        start(fresh, (1, "1"), (245, "w"), (246, words), options=("one",))
    elif how == "note":
        fresh.run("log", "add", "hips", "3d", "--note", words)
    elif how == "new":
        fresh.run("new", words.replace(" ", "-"), "--blank")
    else:
        fresh.run("log", "excuse", words, "today")
    fresh.start += timedelta(days=how == "session")
    told = " ".join(fresh.run("next").err.split())
    assert f'no routine today: You wrote "{words}". Start a routine by its name' in told
    began = start(fresh, (1, "interrupt"), options=("one",))
    assert "First, take care" in began.out
    fresh.screen, fresh.time = False, FakeTime(answers=False)
    assert "the safety questions come first" in fresh.run("start", "two").err


def test_a_flu_and_what_stands_already_bring_no_question_back(fresh):
    fresh.run("log", "excuse", "flu", "today")
    assert "First, take care" not in start(fresh, (1, "interrupt"), options=("one",)).out
    fresh.run("safety", "--ask-again")
    start(fresh, (1, "s"), (3, "n"), options=("one",))
    fresh.run("log", "add", "hips", "yesterday", "--note", "pregnant")
    assert "something applies" in start(fresh, options=("one",)).err


@pytest.mark.parametrize("end", ["interrupt", "hang-up"])
@pytest.mark.parametrize("routine", ["one", "head"])
def test_words_that_ctrl_c_cuts_off_are_read_all_the_same(fresh, routine, end):
    keys = [(1 + n / 10, key) for n, key in enumerate("my chest hurts")]
    result = start(fresh, *keys, (2.6, end), options=(routine,))
    assert (result.code, "emergency number now" in result.out) == (3, True)
    assert 'you typed "my chest hurts"' in " ".join(fresh.run("next").err.split())


def test_the_same_words_are_asked_about_once_however_often_they_were_typed(fresh):
    for routine in ("hipss", "hipss", "hips"):
        fresh.run("log", "add", routine, "yesterday", "--note", "chest pain")
    assert sum(line["type"] == "session" for line in map(json.loads, fresh.log_lines())) == 2
    slip = ((1, "o"), (2, "y"), (4, "n"), (6, "y"))
    result = start(fresh, *slip, (8, "interrupt"), options=("one",))
    assert (result.out.count("What was it?"), "How bad" in result.out) == (1, True)


def test_two_sessions_with_the_same_note_are_asked_about_one_by_one(fresh):
    for routine in ("hips", "feet"):
        fresh.run("log", "add", routine, "yesterday", "--note", "chest pain")
    result = start(fresh, (1, "o"), (2, "y"), (4, "d"), options=("one",))
    assert (result.code, result.out.count("nobody said what")) == (3, 2)


def test_words_typed_at_a_command_are_named_as_what_was_wrong(fresh):
    fresh.run("log", "add", "hipss", "--note", "tingling fingers")
    start(fresh, (1, "s"), options=("one",))
    assert '"tingling fingers"' in " ".join(fresh.run("show", "one").out.split())


def test_what_find_takes_for_urgent_by_what_it_is_like_is_asked_about_too(fresh):
    notes.keep_found(fresh.runtime(Stream(), Stream()), "all wobbly", Urgency.EMERGENCY)
    assert 'you typed "all wobbly"' in " ".join(fresh.run("next").err.split())


def test_a_name_behind_start_is_looked_up_and_not_kept(fresh):
    for name in ("sciatica", "migraine"):
        fresh.run("start", name)
    out = start(fresh, (1, "interrupt"), options=("one",)).out
    assert ("First, take care" in out, "What was it?" in out) == (False, False)


@pytest.mark.parametrize("words", [["one", "my arm is numb"], ["my", "arm", "is", "numb"]])
def test_several_words_of_danger_behind_start_are_said_of_oneself_and_asked_about(fresh, words):
    fresh.run("start", *words)
    assert "numb" in fresh.run("next").err


@pytest.mark.parametrize(("command", "kept"), [("start", True), ("next", False)])
def test_words_of_danger_as_a_tool_are_kept_where_somebody_is_about_to_begin(fresh, command, kept):
    fresh.run(command, "--tool", "chest pain")
    assert ("you typed" in fresh.run("next").err) is kept


@pytest.mark.parametrize("keys", [["my arm went numb"], ["one", "my arm went numb"]])
def test_words_of_danger_at_the_questions_of_log_add_are_kept(fresh, keys):
    fresh.keys(*enumerate(keys, 1))
    assert fresh.run("log", "add").code == 3
    assert 'you typed "my arm went numb"' in " ".join(fresh.run("next").err.split())


def test_an_8_or_more_is_kept_though_the_name_beside_it_has_a_slip(fresh):
    result = fresh.run("start", "hipss", "--before", "9")
    assert (result.code, "hips: 9 of 10 bad" in " ".join(result.out.split())) == (1, True)
    assert "9 of 10" in start(fresh, (1, "\n"), options=("hips",)).err


def test_words_of_danger_where_a_number_belongs_are_told_and_kept(fresh):
    result = fresh.run("start", "one", "--before", "9 and chest pain")
    assert (result.code, "emergency number now" in result.out) == (2, True)
    assert "chest pain" in fresh.run("next").err


@pytest.mark.parametrize("left", ["q", "interrupt"])
def test_an_8_or_more_that_log_add_was_told_is_kept_though_it_is_left_then(fresh, left):
    fresh.keys((1, ""), (2, "9"), (8, left))
    fresh.run("log", "add", "hips")
    assert "9 of 10" in start(fresh, (1, "\n"), options=("hips",)).err
    fresh.keys((1, ""), (2, "3"), (7, "8"), (7.1, "-"), (7.2, "9"), (12, left))
    fresh.run("log", "add", "feet")
    assert "9 of 10" in start(fresh, (1, "\n"), options=("feet",)).err
    fresh.keys((1, left) if left != "q" else (1, "interrupt"))
    fresh.run("log", "add", "neck", "--before", "9")
    assert "9 of 10" in start(fresh, (1, "\n"), options=("neck",)).err


@pytest.mark.parametrize("word", ["not sure", "I guess so", "no"])
def test_that_it_was_nothing_is_said_by_no_word_that_is_not_a_yes(person, word):
    typed = [(3 + n / 10, "space" if each == " " else each) for n, each in enumerate(word)]
    result = start(person, (1, "o"), *typed, (8, "d"))
    assert (result.code, result.out.count(ASKED)) == (3, 2)


def test_that_it_was_nothing_may_be_said_with_yes(person):
    typed = [(3 + n / 10, each) for n, each in enumerate("yes")]
    assert "Saved." in start(person, (1, "o"), *typed, (8, "q")).out


@pytest.mark.parametrize("words", ["neck 9 out of 10", "unbearable pain"])
def test_what_a_professional_should_know_is_named_in_what_rests(fresh, words):
    fresh.run("start", *words.split())
    asked = start(fresh, (1, "o"), (3, "n"), (5, "s"), (7, "q"), options=("neck",)).out
    _, rests = " ".join(asked.split()).split("What was it? s ", 1)
    assert rests.startswith("pain of 8 of 10 or more; or sharp, burning, tingling or numb, or any")
    assert "Are you sure that it is none of this: pain of 8 of 10 or more? y or n" in rests
    assert "Exercise" not in asked


def test_what_was_wrong_is_sharp_or_anything_else_that_was_not_right(person):
    shown = " ".join(start(person, (1, "s"), (3, "q")).out.split())
    assert "s sharp, burning, tingling or numb, or anything else that was not right" in shown


@pytest.mark.parametrize("note", ["arm\x1b[A numb", "\x1barm numb\x7f", "arm\tnumb\u202e"])
def test_a_note_is_kept_without_control_characters(fresh, note):
    fresh.run("log", "add", "hips", "yesterday", "--note", note)
    fresh.run("log", "add", "feet", "yesterday")
    fresh.run("log", "note", lines(fresh, "session")[-1]["id"], note)
    kept = [line["note"] for line in lines(fresh, "session") if line["note"]]
    kept += [line["entry"]["note"] for line in lines(fresh, "amend")]
    assert {" ".join(each.split()) for each in kept} == {"arm numb"}
    assert len(kept) == 2


def test_what_was_typed_in_a_hold_is_quoted_and_its_signs_are_named(fresh):
    typed = "my arm went numb"
    keys = [(30 + n / 10, "space" if each == " " else each) for n, each in enumerate(typed)]
    start(fresh, (1, "\n"), *keys, (35, "hang-up"), options=("one",))
    (entry,) = lines(fresh, "session")
    assert (entry["note"], entry["stops"][0]["trouble"]) == (typed, "untold")
    asked = " ".join(start(fresh, (1, "s"), (3, "q"), options=("one",)).out.split())
    assert f'nobody said what. Your note: "{typed}". What was it?' in asked
    assert "numbness" in asked.partition(" s ")[2].partition("sharp, burning")[0]


def test_a_note_after_a_session_stands_behind_what_was_typed_in_it(fresh):
    keys = [(30 + n / 10, "space" if each == " " else each) for n, each in enumerate("ouch")]
    two = SHORT.format(area="hips")
    fresh.routine("two", two)
    wrote = (140, "w"), (141, "fine now"), (145, "\n")
    start(fresh, (1, "\n"), *keys, (35, "s"), *wrote, options=("two",))
    assert lines(fresh, "session")[-1]["note"] == "ouch; fine now"


def test_an_s_does_not_settle_what_cant_wait(fresh):
    fresh.run("log", "add", "hips", "2h ago", "--note", "short of breath")
    asked = start(fresh, (1, "s"), (2, "n"), (4, "d"), options=("one",))
    text = " ".join(asked.out.split())
    assert text.count("Are you sure that it is none of this: trouble breathing?") == 1
    assert text.count("What was it?") == 2
    assert "emergency number now" in text
    assert fresh.run("next").code == 1
