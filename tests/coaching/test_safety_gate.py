"""The safety questions: who is asked when, what each answer does, and the page."""

import json
import re
from datetime import timedelta

import pyte
import pytest

from builders import GOOD
from tpcoach.journal import safety_answers
from tpcoach.journal.safety_answers import SafetyAnswer
from tpcoach.listening.questions import ask_in_pages
from world import FakeTime, Stream, clear


@pytest.fixture
def person(world):
    world.screen = True
    world.breathless()
    world.routine("short", GOOD)
    return world


def plain(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


def start(world, *keys, options=("--plain", "--no-ask")):
    now = world.time.seconds
    world.start += timedelta(seconds=now)
    world.keys(*keys)
    return world.run("start", "short", *options)


def edit(world, text):
    (world.folders.config / "routines" / "short.yaml").write_text(text, encoding="utf-8")


def answer(world) -> SafetyAnswer | None:
    return safety_answers.read(world.folders.state).answer


def test_the_first_session_asks_on_one_screen_with_the_cautions_below(person):
    result = start(person, (1, "n"), (500, "z"))
    assert result.code == 0
    shown = plain(result.out)
    assert "Does any of this apply to you?" in shown
    assert shown.index("blood thinners") < shown.index("Keep off the spine.")
    for line in (
        "  n  nothing applies",
        "  s  something applies, or not sure",
        "  e  emergency signs",
    ):
        assert f"\n{line}\n" in shown
    assert answer(person) is SafetyAnswer.NOTHING


@pytest.mark.parametrize("word", ["not sure", "never", "yes", "n2"])
def test_a_word_that_begins_with_the_key_of_an_answer_is_none(person, word):
    keys = [(1 + at / 10, "space" if key == " " else key) for at, key in enumerate(word)]
    result = start(person, *keys, (30, "e"), (31, "\n"))
    assert "A word is no answer: one key, please." in result.out
    assert answer(person) is SafetyAnswer.EMERGENCY


def test_there_is_no_default_answer(person):
    result = start(person, (1, "\n"), (2, "space"), (3, "z"), (4, "n"), (500, "z"))
    assert result.code == 0
    assert person.time.seconds > 4


def test_the_first_wrong_key_is_told_which_keys_there_are_and_answers_nothing(person):
    result = start(person, (1, "m"), (2, "left"), (3, "\n"), (4, "n"), (500, "z"))
    assert plain(result.out).count("  e  emergency signs\n  Press n, s or e.\n  n\n") == 1
    assert result.out.count("Press ") == 1
    assert answer(person) is SafetyAnswer.NOTHING


def test_a_right_key_at_once_needs_no_hint(person):
    keys = [(1, "suspend"), (2, "resize"), (3, "N"), (500, "z")]
    assert "Press n" not in start(person, *keys).out


def test_the_screen_fits_a_window_of_twenty_four_rows_whole(world):
    world.screen = True
    world.keys((1, "interrupt"))
    shown = plain(world.run("start", "neck", "--plain").out).splitlines()
    assert len(shown) <= 24
    assert shown[0].startswith("  First, take care.")
    assert shown[1].startswith("  · heart trouble      ")
    assert shown[-1] == "  e  emergency signs"
    assert all(len(line) < 80 for line in shown)


@pytest.mark.parametrize("size", [(40, 10), (80, 12), (60, 23), (20, 4)])
def test_in_a_lower_window_it_comes_in_pages_and_takes_no_answer_before_the_last(person, size):
    person.size = size
    pages = [(second, "space" if second % 2 else "\n") for second in range(4, 100)]
    result = start(person, (1, "n"), (2, "e"), (3, "s"), *pages, (120, "n"), (800, "z"))
    assert result.code == 0
    assert answer(person) is SafetyAnswer.NOTHING
    parts = plain(result.out).partition("e  emergency signs")[0].split("Enter shows more.")
    assert parts[0].startswith("  First, take")
    hint = re.compile(r"\n +Press\s+space\s+or\s+Enter\.")
    assert hint.search(result.out)
    rows = [hint.sub("", part).count("\n") for part in parts]
    assert rows[0] < size[1]
    # Each later one begins by ending the line of the page before.
    assert max(rows) <= size[1]
    assert person.time.seconds > 120


class Reader(FakeTime):
    """Someone who notes what a screen shows at each question, and turns the page with Enter."""

    def __init__(self, out, rows):
        super().__init__()
        self.out, self.screen, self.seen = out, pyte.Screen(40, rows), []
        self.stream = pyte.Stream(self.screen)

    def wait(self, seconds):
        self.stream.feed(self.out.getvalue().replace("\n", "\r\n"))
        self.out.truncate(self.out.seek(0))
        self.seen += [line.rstrip() for line in self.screen.display]
        if not seconds:
            return None
        return "\n" if len(self.seen) < 400 else "hang-up"


@pytest.mark.parametrize("rows", [1, 2, 3, 4, 5, 9, 10, 24])
def test_in_a_window_of_any_height_each_line_of_a_long_question_is_seen(world, rows):
    text, question = [f"line {n}" for n in range(6)], ["Well?", "  Enter  go on", "  n  no"]
    out = Stream()
    world.time, world.size = Reader(out, rows), (40, rows)
    assert ask_in_pages(world.runtime(out, out), text, question, ("\n", "n")) == "\n"
    assert [line for line in [*text, *question] if line not in world.time.seen] == []


def test_the_answer_is_kept_for_ninety_days(person):
    start(person, (1, "n"), (500, "z"))
    person.start += timedelta(days=89)
    assert "nothing applies" not in start(person, (500, "z")).out
    person.start += timedelta(days=2)
    assert "nothing applies" in start(person, (1, "n"), (500, "z")).out


def test_something_applies_starts_only_after_a_professional_agreed(person):
    result = start(person, (1, "s"), (2, "y"), (500, "z"))
    assert result.code == 0
    assert "Ask a doctor or physiotherapist before you press anything." in result.out
    assert answer(person) is SafetyAnswer.CLEARED


def test_something_applies_without_an_agreement_starts_nothing_on_any_input(person):
    assert start(person, (1, "s"), (2, "n")).code == 1
    assert answer(person) is SafetyAnswer.APPLIES
    again = start(person, (500, "z"))
    assert again.code == 1
    assert "tpcoach safety --confirm" in again.err
    person.screen = False
    person.time.answers = False
    assert person.run("start", "short").code == 1
    assert person.log_lines() == []


@pytest.mark.parametrize("signal", ["interrupt", "hang-up"])
@pytest.mark.parametrize("first", [[], [(1, "m")]])
def test_ctrl_c_and_ctrl_d_on_the_safety_screen_store_nothing(person, signal, first):
    assert start(person, *first, (2, signal)).code in (129, 130)
    assert not (person.folders.state / "safety.json").exists()


def test_that_something_applies_stands_from_its_key_on_however_the_next_question_ends(person):
    person.run("safety", "--confirm")
    person.run("safety", "--ask-again")
    assert start(person, (1, "s"), (2, "interrupt")).code == 130
    assert answer(person) is SafetyAnswer.APPLIES
    assert "Your answer was: something applies" in person.run("next").err


def test_taken_back_the_answer_is_what_it_was_before(person):
    person.run("safety", "--confirm")
    person.run("safety", "--ask-again")
    before = safety_answers.read(person.folders.state)
    start(person, (1, "s"), (2, "u"), (3, "interrupt"))
    assert safety_answers.read(person.folders.state) == before


def test_a_slip_can_be_taken_back_there_and_then(person):
    result = start(person, (1, "s"), (2, "u"), (3, "e"), (4, "u"), (5, "n"), (500, "z"))
    assert result.code == 0
    assert answer(person) is SafetyAnswer.NOTHING
    assert safety_answers.read(person.folders.state).alarm is None


def test_a_refusal_names_the_way_out_of_a_slip(person):
    start(person, (1, "s"), (2, "n"))
    assert "tpcoach safety --ask-again" in start(person, (500, "z")).err


def test_after_ninety_days_a_refusal_is_asked_again_on_a_terminal_only(person):
    start(person, (1, "s"), (2, "n"))
    person.start += timedelta(days=91)
    person.screen = False
    person.keys()
    person.time.answers = False
    assert person.run("start", "short").code == 1
    person.screen = True
    assert start(person, (1, "n"), (500, "z")).code == 0


def test_no_ask_never_skips_the_safety_questions(person):
    assert "nothing applies" in start(person, (1, "n"), (500, "z")).out


@pytest.mark.parametrize("options", [(), ("--no-ask",), ("--plain",)])
def test_without_a_terminal_and_an_answer_nothing_starts_but_a_rehearsal(world, options):
    result = world.run("start", "neck", *options)
    assert (result.code, result.out) == (1, "")
    assert result.err.count("\n") == 1
    assert "tpcoach safety --confirm" in result.err
    assert world.log_lines() == []
    assert world.run("start", "neck", "--speed", "100", *options).code == 0


@pytest.mark.parametrize("forgotten", [("safety", "--ask-again"), None])
def test_without_a_terminal_an_answer_that_is_due_again_is_none(world, forgotten):
    world.routine("short", GOOD)
    world.run("safety", "--confirm")
    assert world.run("start", "short").code == 0
    if forgotten:
        world.run(*forgotten)
    else:
        world.start += timedelta(days=91)
    assert world.run("start", "short").code == 1


def test_confirm_records_that_nothing_applies_or_that_a_professional_agreed(person):
    person.run("safety", "--confirm")
    person.routine("short", GOOD)
    assert answer(person) is SafetyAnswer.NOTHING
    for keys, code in (([(1, "s"), (2, "n")], 1), ([(1, "e"), (2, "\n")], 3)):
        person.run("safety", "--ask-again")
        assert start(person, *keys).code == code
        assert person.run("safety", "--confirm").code == 0
        assert answer(person) is SafetyAnswer.CLEARED
        assert start(person, (500, "z")).code == 0
        person.start += timedelta(days=5)


def test_ask_again_asks_at_the_next_start_and_lifts_no_refusal(person):
    start(person, (1, "s"), (2, "n"))
    person.run("safety", "--ask-again")
    person.screen = False
    person.keys()
    person.time.answers = False
    assert person.run("start", "short").code == 1
    person.screen = True
    assert "nothing applies" in start(person, (1, "n"), (500, "z")).out


def test_ask_again_says_what_will_be_asked_and_what_was_answered(world):
    never = world.run("safety", "--ask-again").out
    assert never.startswith("You haven't been asked yet")
    world.run("safety", "--confirm")
    again = world.run("safety", "--ask-again").out
    assert again == (
        "The next tpcoach start on a terminal asks again. Last answer: nothing applies.\n"
    )
    assert "You haven't been asked yet" not in world.run("safety").out


def test_purging_everything_takes_the_answer_with_it(world):
    world.run("safety", "--confirm")
    assert "safety.json" in world.run("log", "purge", "--all", "--yes").out
    assert answer(world) is None


def test_both_options_together_make_no_sense(world):
    assert world.run("safety", "--confirm", "--ask-again").code == 2


def test_a_routine_that_changed_shows_its_cautions_and_wants_one_key(person):
    start(person, (1, "n"), (500, "z"))
    edit(person, GOOD.replace("Keep off the spine.", "Keep off the ribs."))
    person.start += timedelta(days=5)
    result = start(person, (1, "z"), (2, "\n"), (500, "z"))
    assert "  Enter  go on\n  Press Enter; x if something is wrong.\n" in result.out
    assert "has changed since you last did it" in result.out
    assert "Keep off the ribs." in result.out
    person.start += timedelta(days=5)
    assert "has changed" not in start(person, (500, "z")).out


def test_a_routine_with_another_comment_alone_is_the_same(person):
    start(person, (1, "n"), (500, "z"))
    edit(person, "# Of June\n" + GOOD)
    person.start += timedelta(days=5)
    assert "has changed" not in start(person, (1, "z"), (500, "z")).out


def test_an_own_routine_never_begun_shows_all_its_cautions_and_wants_one_key(person):
    clear(person.folders.state, person.now())
    edit(person, GOOD.replace("Keep off the spine.", "Keep off the spine., No fever."))
    result = start(person, (1, "z"), (2, "\n"), (500, "z"), options=["--no-ask"])
    assert "Test routine is new to you." in result.out
    assert "Keep off the spine. No fever." in result.out
    assert "  Enter  go on\n  Press Enter; x if something is wrong.\n" in result.out
    person.start += timedelta(days=5)
    assert "is new to you" not in start(person, (500, "z")).out


FOR_A_HIP = GOOD.replace("For tests.", "After your hip replacement in October.")
FOR_WHOM = 'is for people with this: "you had an operation there or in the last 12 weeks'


@pytest.mark.parametrize("size", [(80, 24), (40, 10)])
def test_a_routine_of_ones_own_for_whom_a_professional_is_asked_first_asks_again(person, size):
    person.size = size
    person.clear()
    edit(person, FOR_A_HIP)
    pages = [(2 + n, "\n") for n in range(6 if size == (40, 10) else 0)]
    asked = start(person, *pages, (20, "s"), (22, "n"), options=["--no-ask"])
    assert FOR_WHOM in _flat(plain(asked.out))
    assert (asked.code, answer(person)) == (1, SafetyAnswer.APPLIES)
    assert not person.log_lines()


def test_once_a_professional_agreed_to_it_it_asks_no_more_until_it_changes(person):
    person.clear()
    edit(person, FOR_A_HIP)
    first = start(person, (1, "s"), (2, "y"), (500, "z"))
    assert (first.code, answer(person)) == (0, SafetyAnswer.CLEARED)
    assert "is for people" not in start(person, (500, "z")).out
    edit(person, FOR_A_HIP.replace("October", "November"))
    assert "is for people" in start(person, (1, "interrupt")).out


@pytest.mark.parametrize(("sure", "goes_on"), [("y", True), ("n", False)])
def test_that_nothing_of_it_applies_takes_a_second_key(person, sure, goes_on):
    person.clear()
    edit(person, FOR_A_HIP)
    keys = ((1, "n"), (3, sure), (500, "interrupt"))
    shown = start(person, *keys, options=["--no-ask"]).out
    assert "Are you sure that none of it is true of you?" in shown
    assert ("In this routine: Keep off the spine." in shown) is goes_on
    assert ("Saved." in shown) is goes_on


def test_without_a_terminal_such_a_routine_waits_for_a_confirmation(person):
    person.clear()
    edit(person, FOR_A_HIP)
    person.screen, person.time = False, FakeTime(answers=False)
    refused = person.run("start", "short")
    assert (refused.code, 'you wrote "in short: you had an operation' in refused.err) == (1, True)
    assert "tpcoach safety --confirm" in refused.err
    assert person.run("start", "short").code == 1
    person.run("safety", "--confirm")
    assert person.run("start", "short").code == 0


def test_what_it_is_for_is_asked_about_on_a_terminal_too_after_that(person):
    person.clear()
    edit(person, FOR_A_HIP)
    person.screen, person.time = False, FakeTime(answers=False)
    person.run("start", "short")
    person.screen, person.time = True, FakeTime()
    person.keys((1, "n"), (2, "n"), (3, "interrupt"))
    asked = person.run("start", "neck", "--plain").out
    assert 'You wrote "in short: you had an operation there' in _flat(plain(asked))


def test_who_agreed_to_such_a_routine_lifts_nothing_that_was_said_of_another(person):
    person.clear()
    person.run("start", "neck", "--before", "9", "--plain")
    edit(person, FOR_A_HIP)
    assert start(person, (1, "s"), (2, "y"), (500, "z")).code == 0
    person.screen, person.time = False, FakeTime(answers=False)
    assert "9 of 10 bad" in person.run("start", "neck").err


def test_a_rehearsal_too_fast_to_press_along_needs_none_without_a_terminal(person):
    person.clear()
    edit(person, FOR_A_HIP)
    person.screen, person.time = False, FakeTime(answers=False)
    assert person.run("start", "short", "--speed", "20").code == 0
    assert safety_answers.read(person.folders.state).at


@pytest.mark.parametrize("about", ["Not for you after a hip replacement.", "For tests."])
def test_one_that_says_who_it_is_not_for_asks_nothing(person, about):
    person.clear()
    edit(person, GOOD.replace("For tests.", about))
    assert "is for people" not in start(person, (1, "\n"), (500, "z")).out


@pytest.mark.parametrize(("size", "all_of_them"), [((80, 24), True), ((40, 10), False)])
def test_a_bundled_routine_never_begun_tells_its_cautions_without_a_key(person, size, all_of_them):
    person.size = size
    person.clear()
    person.keys((1, "interrupt"))
    said = person.run("start", "neck", "--no-ask").out
    assert ("inflammatory arthritis" in said, "Take care: " in said) == (
        all_of_them,
        not all_of_them,
    )
    assert "go on" not in said
    person.keys((1, "interrupt"))
    assert "Take care: " in person.run("start", "neck", "--no-ask").out


def test_a_later_start_tells_the_cautions_in_one_line_without_a_key(person):
    start(person, (1, "n"), (500, "z"))
    person.start += timedelta(days=5)
    result = start(person, (500, "z"), options=["--no-ask"])
    assert "Take care: Keep off the spine." in result.out


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"\xff",
        b'{"v":1,"answer":"maybe","at":null,"seen":{}}',
        b'{"v":2,"answer":"nothing applies","at":"2026-11-22T08:00:00+00:00","seen":{}}',
        b'{"v":1,"answer":"emergency signs","at":"2026-11-22T08:00:00+00:00","se',
        b'{"v":1,"answer":"emergency signs","at":5,"seen":{}}',
        b'{"v":1,"answer":["nothing applies"],"at":"2026-11-22T08:00:00+00:00","seen":{}}',
        b'{"v":1,"answer":"nothing applies","at":"2026-11-22T08:00:00","seen":{}}',
        b'{"v":1,"answer":"nothing applies","at":"2026-11-22T08:00:00+00:00","seen":{"a":1e999}}',
        b'{"v":1,"answer":"nothing applies","at":"2026-11-22T08:00:00+00:00","seen":{},"alarm":1}',
        b'{"v":1,"answer":"nothing applies","at":"2026-11-22T08:00:00+00:00","seen":{},"agreed":1}',
        b"[" * 100_000,
    ],
)
def test_an_answer_that_cannot_be_read_is_none_on_any_input(person, content):
    person.folders.state.mkdir(parents=True)
    (person.folders.state / safety_answers.FILE).write_bytes(content)
    person.screen = False
    assert person.run("start", "short", "--no-ask").code == 1
    person.screen = True
    assert "nothing applies" in start(person, (1, "n"), (500, "z")).out


def _flat(page: str) -> str:
    return " ".join(plain(page).split())


def test_the_page_tells_who_asks_first_the_signs_when_to_stop_and_afterwards(world):
    page = _flat(world.run("safety").out)
    for said in (
        "blood thinners",
        "chest pain",
        "between your legs",
        "burning",
        "Soreness past two days",
        "Dry needling",
        "You haven't been asked yet",
    ):
        assert said in page, said


def test_the_page_tells_each_sign_once_with_its_areas(world):
    page = _flat(world.run("safety").out)
    assert page.count("a fever together with a stiff neck (neck, head).") == 1
    assert page.count("blood clot and must not be pressed (legs).") == 1
    assert page.index("pulsing feeling in your belly") < page.index("See a doctor today: ")


def test_the_page_as_json_has_the_documented_keys(world):
    world.run("safety", "--confirm")
    page = json.loads(world.run("safety", "--json").out)
    assert list(page) == [
        "v", "answer", "answered_at", "red_flags", "ask_first", "do_not_press", "stop_at_once",
        "afterwards", "professionals_only",
    ]  # fmt: skip
    assert page["answer"] == "nothing applies"
    assert any("between your legs" in sign for sign in page["red_flags"]["lower-back"])


def test_the_signs_of_an_area_are_data_too(world):
    found = json.loads(world.run("safety", "neck", "--json").out)
    assert (found["v"], found["area"]) == (1, "neck")
    assert any("stiff neck" in sign for sign in found["red_flags"])


def test_what_confirm_says_breaks_between_words(world):
    world.screen, world.size = True, (40, 10)
    assert all(len(line) < 40 for line in world.run("safety", "--confirm").out.splitlines())


def test_the_safety_page_names_an_alarm_in_a_log_from_elsewhere_and_what_lifts_it(person):
    start(person, (1, "n"), (30, "x"), (31, "d"))
    (person.folders.state / safety_answers.FILE).unlink()
    for options in ((), ("--confirm",)):
        said = _flat(person.run("safety", *options).out)
        assert (
            'a session ended with signs that may be serious, in "Inner edge of the blade"' in said
        )
        assert "When a professional has cleared it: tpcoach safety --confirm" in said
    # The first only answered the questions that were due; now it is about the alarm.
    assert "signs that may be serious" not in person.run("safety", "--confirm").out


def test_while_something_applies_no_routine_is_offered_and_it_says_what_lifts_that(person):
    offers = (["next"], ["next", "--place", "wall"], [], ["find", "stiff", "calves"])
    start(person, (1, "s"), (2, "n"))
    for command in (*offers, ["start"]):
        result = person.run(*command)
        said = " ".join(f"{result.out} {result.err}".split())
        assert "our answer was: something applies; ask a professional first" in said, command
        assert "tpcoach safety --confirm" in said
        assert not re.search(r"tpcoach start \w|New for you", said), command
    assert json.loads(person.run("next", "--json").out)["routine"] is None
    assert person.run("safety", "--confirm").code == 0
    for command in offers:
        assert "something applies" not in person.run(*command).out


ASKS = ("--plain",)


@pytest.mark.parametrize("keys", [[(4, "u")], [(4, "t")], [(4, "o"), (4.2, "t")]])
def test_a_slip_at_the_safety_questions_is_taken_back_at_the_next_and_they_come_again(person, keys):
    result = start(person, (1, "n"), *keys, (30, "3"), (31, "interrupt"), options=ASKS)
    assert (result.code, result.out.count("First, take care")) == (130, 2)
    assert "Exercise" not in result.out
    again = start(person, (1, "s"), (3, "n"), options=ASKS)
    assert "First, take care" in again.out


@pytest.mark.parametrize("words", ["bit stiff", "not bad", "a little tight"])
def test_words_for_how_strong_it_is_take_no_answer_back(person, words):
    typed = [(4 + n / 10, "space" if each == " " else each) for n, each in enumerate(words)]
    result = start(person, (1, "n"), *typed, (9, "\n"), (12, "3"), (15, "interrupt"), options=ASKS)
    assert result.out.count("First, take care") == 1
    assert "A word is no answer: one key, please." in result.out


@pytest.mark.parametrize("between", [1.0, 1.4])
def test_no_letter_of_a_word_however_slowly_it_is_typed_answers_the_safety_questions(
    person, between
):
    typed = [(1 + n * between, letter) for n, letter in enumerate("warfarin")]
    result = start(person, *typed, (20, "q"), options=ASKS)
    assert ("How bad" in result.out, answer(person)) == (False, SafetyAnswer.APPLIES)
    assert result.out.count("A word is no answer") == 1


@pytest.mark.parametrize(("key", "told"), [("e", "Taken back"), ("x", "What is wrong?")])
def test_in_a_low_window_the_first_cautions_are_paged_and_a_slip_is_taken_back_there(
    person, key, told
):
    person.size = (40, 10)
    enter = [(n, "\n") for n in range(1, 12)]
    person.keys(*enter, (12, "n"), (14, key), (16, "interrupt"))
    _, after = person.run("start", "feet").out.split("In this routine: ")
    assert "Enter shows more." in after.split(told)[0]
    assert told in after
    assert "How bad" not in after


def test_who_thinks_twice_of_an_emergency_is_told_what_to_do_there_and_then(person):
    result = start(person, (1, "n"), (4, "e"), (10, "e"), (20, "\n"), options=ASKS)
    assert (result.code, "Saved." in result.out) == (3, True)
    assert result.out.count("How bad") == 1
    assert safety_answers.read(person.folders.state).alarm


def test_who_takes_an_answer_back_and_gives_it_again_goes_on_and_may_take_that_back_too(person):
    keys = [(1, "n"), (4, "u"), (8, "n"), (12, "u"), (16, "n"), (20, "3"), (22, "x"), (23, "d")]
    result = start(person, *keys, options=ASKS)
    assert (result.out.count("First, take care"), result.out.count("How bad")) == (3, 3)
    assert "Exercise 1" in result.out


def test_that_something_applies_stands_though_the_agreement_is_taken_back(person):
    result = start(person, (1, "s"), (3, "y"), (6, "n"), (30, "interrupt"), options=ASKS)
    assert (result.code, "Taken back" in result.out) == (130, True)
    assert "something applies" in person.run("next").err
    assert "First, take care" in start(person, (1, "q"), options=ASKS).out


@pytest.mark.parametrize("how", ["add", "note"])
def test_a_note_after_an_agreement_stands_though_its_session_was_before_it(person, how):
    start(person, (1, "s"), (3, "n"))
    person.run("safety", "--confirm")
    person.start += timedelta(minutes=1)
    words = "numb between the legs"
    if how == "add":
        person.run("log", "add", "calves", "yesterday", "--note", words)
    else:
        person.run("log", "add", "calves", "yesterday")
        (added,) = json.loads(person.run("log", "--json").out)["entries"]
        person.run("log", "note", added["id"], words)
    assert words in person.run("next").err
    assert start(person, (1, "d")).code == 3


def test_an_answer_of_another_window_is_not_taken_back_and_that_is_said(person):
    def answered():
        person.run("safety", "--confirm")

    person.keys((1, "n"), (6, "u"))
    person.time.at(4, answered)
    said = person.run("start", "short", *ASKS).out
    assert "Another window has answered meanwhile; that stands." in said
    assert answer(person) is SafetyAnswer.NOTHING


def test_an_alarm_that_a_slip_said_was_cleared_stands_again_once_that_is_taken_back(person):
    start(person, (1, "e"), (3, "\n"))
    person.run("safety", "--ask-again")
    result = start(person, (1, "n"), (3, "y"), (6, "u"), (30, "interrupt"), options=ASKS)
    assert (result.code, "Taken back" in result.out) == (130, True)
    stored = safety_answers.read(person.folders.state)
    assert (bool(stored.alarm), stored.agreed) == (True, None)
    again = start(person, (1, "n"), (3, "n"), options=ASKS)
    assert (again.code, "Exercise" in again.out) == (1, False)


@pytest.mark.parametrize("applied", [False, True])
def test_a_second_confirm_lifts_nothing_that_comes_later_from_another_device(person, applied):
    if applied:
        start(person, (1, "s"), (3, "n"))
    person.run("safety", "--confirm")
    person.start += timedelta(days=1)
    first = safety_answers.read(person.folders.state).agreed
    person.run("safety", "--confirm")
    here = safety_answers.read(person.folders.state)
    assert (here.agreed, bool(first)) == (first, applied)
    elsewhere = start(person, (1, "2"), (30, "x"), (31, "d"))
    assert elsewhere.code == 3
    # Only the log came.
    safety_answers.write(person.folders.state, here)
    person.start -= timedelta(minutes=10)
    assert "may be serious" in person.run("next").err


@pytest.mark.parametrize("option", ["--confirm", "--ask-again"])
@pytest.mark.parametrize("word", ["no", "stroke", "neck"])
def test_a_word_beside_an_answer_stores_nothing(person, option, word):
    person.run("safety", "--ask-again")
    result = person.run("safety", option, word)
    assert result.code == 2
    assert "nothing is stored" in result.err or "emergency number now" in result.out
    assert "First, take care" in start(person, (1, "q")).out


def test_an_answer_taken_back_at_the_cautions_of_a_second_routine_is_given_again(person):
    edit(person, GOOD)
    person.keys((1, "n"), (4, "u"), (7, "n"), (10, "\n"), (14, "interrupt"))
    result = person.run("start", "hips", "short", *ASKS)
    assert (result.code, result.err) == (130, "")
    assert "How bad" in result.out


WROTE = 'You wrote "huge bruise the next day". If that is still so, answer s.'
SURE = (
    "Are you sure that it is none of this: a fresh sprain, strain, bruise or other injury? y or n"
)


@pytest.fixture
def bruised(person):
    """Someone who wrote what a professional should know first."""
    person.clear()
    person.screen = False
    person.run("log", "add", "short", "yesterday", "--note", "huge bruise the next day")
    person.screen = True
    return person


def test_the_words_because_of_which_it_is_asked_again_stand_above_the_keys(bruised):
    result = start(bruised, (1, "s"), (3, "n"))
    assert (result.code, answer(bruised)) == (1, SafetyAnswer.APPLIES)
    shown = plain(result.out)
    assert shown.index(WROTE) < shown.index("Does any of this apply to you?")
    assert "Enter shows more" not in shown, "it fits into 24 rows"
    assert WROTE not in plain(start(bruised).out)
    bruised.run("safety", "--ask-again")
    assert "huge bruise" not in start(bruised, (1, "q")).out, "the answer cleared it"


@pytest.mark.parametrize("sure", ["n", "\n", "not sure"])
def test_that_nothing_applies_after_such_words_is_asked_twice(bruised, sure):
    keys = [(3 + n / 10, each if each != " " else "space") for n, each in enumerate(sure)]
    result = start(bruised, (1, "n"), *keys, (8, "n"), (10, "y"), (12, "interrupt"))
    shown = " ".join(plain(result.out).split())
    assert (shown.count(WROTE), shown.count(SURE)) == (2, 2)
    assert answer(bruised) is SafetyAnswer.NOTHING
    assert WROTE not in plain(start(bruised, (1, "q")).out)


def test_words_that_were_answered_come_again_if_the_answer_is_taken_back(bruised):
    result = start(bruised, (1, "n"), (3, "y"), (5, "u"), (8, "q"), options=ASKS)
    assert plain(result.out).count(WROTE) == 2
    assert WROTE in plain(start(bruised, (1, "q")).out)


def test_in_a_low_window_the_words_are_on_the_page_of_the_question(bruised):
    bruised.size = (40, 10)
    result = start(bruised, *[(n, "\n") for n in range(1, 12)], (12, "q"))
    page = plain(result.out).split("Enter shows more.")[-1]
    assert 'You wrote "huge bruise' in page
    assert "n  nothing applies" in page


def test_where_it_can_not_be_asked_the_words_are_named(bruised):
    bruised.screen = False
    assert 'you wrote "huge bruise the next day"' in start(bruised).err
    assert 'You wrote "huge bruise the next day"' in bruised.run("safety").out
    assert bruised.run("safety", "--confirm").code == 0
    assert "huge bruise" not in bruised.run("safety").out


@pytest.mark.parametrize("how", ["excuse", "picker"])
def test_words_of_an_excuse_and_in_the_picker_are_named_too(person, how):
    person.clear()
    if how == "excuse":
        person.run("log", "excuse", "sprained my shoulder", "today")
    else:
        person.keys(*[(1, key) for key in ("/", *"sprained my shoulder", "\n")])
        person.run()
    assert 'You wrote "sprained my shoulder".' in start(person, (1, "q")).out


def test_who_was_never_asked_is_shown_what_they_wrote_too(person):
    person.keys(*[(1, key) for key in ("/", *"swollen shoulder", "\n")])
    person.run()
    assert 'You wrote "swollen shoulder".' in start(person, (1, "q")).out


def test_of_each_of_several_notes_is_kept_and_quoted_how_it_begins(person):
    person.clear()
    for note in (
        "sprained my shoulder",
        "huge bruise on my arm",
        "swollen hand " + "and so on " * 30,
    ):
        person.run("log", "excuse", note, "today")
        person.start += timedelta(days=1)
    words = safety_answers.read(person.folders.state).words
    assert (len(words) <= safety_answers.MOST_WORDS, words.endswith("...")) == (True, True)
    both = "sprained my shoulder; huge bruise on my arm; swollen hand and so on"
    assert words.startswith(both)
    for number in range(9):
        person.run("log", "excuse", f"{number} sprained my shoulder " + "and so on " * 9, "today")
    words = safety_answers.read(person.folders.state).words
    assert (words.startswith(both), len(words) <= safety_answers.MOST_WORDS) == (True, True)
    assert "8 sprained my shoulder" in words, "and that which was written last"
