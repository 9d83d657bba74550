"""What was said stands, whatever else `start` does first, and wherever it was said meanwhile."""

import json
from datetime import timedelta

import pytest

from at_terminal import SHORT
from builders import entry
from tpcoach.coaching.heard import Given, hear, told_since
from tpcoach.consistency.past import Past
from tpcoach.frozen import replace
from tpcoach.journal import log
from tpcoach.journal.entry import StopRecord, to_line
from tpcoach.journal.records import Refusal
from world import MONDAY, FakeTime, Killed, Stream


@pytest.fixture
def person(world):
    world.clear()
    world.screen = True
    world.breathless()
    for area in ("neck", "shoulders"):
        world.routine(f"my-{area}", SHORT.format(area=area))
    return world


def die():
    raise Killed


def kill(person, area, *options):
    person.keys((1, "\n"))
    person.time.at(32, die)
    with pytest.raises(Killed):
        person.run("start", f"my-{area}", "--plain", *options)
    person.start = person.now()


def kept(person) -> list[tuple[str, list[str], int]]:
    lines = [json.loads(line) for line in person.log_lines()]
    return [(e["area"], e["muscles"], e["value"]) for e in lines if e["type"] == "check-in"]


@pytest.mark.parametrize(
    ("keys", "code"),
    [([(1, "d")], 1), ([(1, "k")], 1), ([(1, "interrupt")], 130), ([(1, "g"), (2, "q")], 3)],
)
def test_an_answer_given_as_an_option_is_heard_before_a_killed_session_is_asked_about(
    person, keys, code
):
    kill(person, "neck")
    person.keys(*keys, (500, "z"))
    result = person.run("start", "my-neck", "--before", "9", "--plain")
    assert result.code == code
    assert kept(person) == [("neck", [], 9)]
    assert "Kept for 14 days: neck: 9 of 10 bad; no pressing, ask a professional" in result.out
    assert "Hold" not in result.out
    assert "g  go on" not in result.out
    assert person.run("start", "my-neck", "--resume").code == 1


@pytest.mark.parametrize(("options", "goes_on"), [(["--before", "6"], False), ([], True)])
def test_a_session_does_not_go_on_as_it_was_with_an_answer_that_makes_it_lighter(
    person, options, goes_on
):
    kill(person, "neck")
    person.keys((1, "interrupt"))
    result = person.run("start", "my-neck", *options)
    assert ("g  go on" in result.out) is goes_on
    assert ("your answer it can't go on as it was." in result.out) is not goes_on


@pytest.mark.parametrize(
    "words",
    [
        ["my-neck", "--place", "floor"],
        ["my-neck", "nosuch"],
        ["nosuch", "my-neck"],
        ["neck-strength", "--stretch-only"],
        ["my-neck", "--speed", "1000"],
    ],
)
def test_an_answer_is_kept_though_start_refuses_for_another_reason(person, words):
    result = person.run("start", *words, "--before", "9")
    assert (result.code, kept(person)) == (1, [("neck", [], 9)])
    assert "neck: 9 of 10 bad" in result.out


@pytest.mark.parametrize(
    "words",
    [
        ["my-neck", "now", "--after", "9"],
        ["my-neck", "--before", "9"],
        ["my-nekc", "--after", "9"],
        ["my-neck", "tomorrow", "--after", "9"],
    ],
)
def test_a_number_is_kept_though_log_add_refuses(person, words):
    person.screen = False
    assert person.run("log", "add", "my-neck", "now").code == 0
    result = person.run("log", "add", *words)
    assert (result.code, kept(person)) == (1, [("neck", [], 9)])
    assert "Kept for 14 days: neck: 9 of 10 bad" in result.out
    assert "you typed" not in person.run("next").err


def test_a_number_of_long_ago_says_nothing_of_today(person):
    person.screen = False
    old = ("log", "add", "my-neck", "2026-10-01 9:00", "--after", "9")
    assert [person.run(*old).code, person.run(*old).code] == [0, 1]
    assert kept(person) == []


@pytest.mark.parametrize(
    "command",
    [
        ["start", "gone", "--before", "9"],
        ["start", "bad", "--sore", "9"],
        ["log", "add", "gone", "--after", "9"],
        ["log", "add", "bad", "--before", "9"],
        ["log", "edit", "0123abcd", "--after", "9"],
    ],
)
def test_something_severe_of_what_cannot_be_read_is_asked_about(person, command):
    person.routine("bad", "title: 5\n")
    result = person.run(*command)
    assert result.code == 1
    assert "Kept: 9 of 10; the next start asks what was wrong." in result.out
    assert f'you typed "{command[-3]} 9"' in " ".join(person.run("next").err.split())


@pytest.mark.parametrize("corrects", [False, True])
@pytest.mark.parametrize(("number", "said"), [("9", [("neck", [], 9)]), ("7", [])])
def test_a_number_of_before_an_agreement_that_is_entered_after_it_stands(
    person, corrects, number, said
):
    person.screen = False
    person.run("log", "add", "my-neck", "yesterday 9:00", "--after", "9")
    person.run("safety", "--confirm")
    assert person.run("start", "my-neck", "--speed", "20").code == 0
    old = json.loads(person.log_lines()[0])["id"]
    at = ("edit", old, "--before") if corrects else ("add", "my-neck", "yesterday 11:00", "--after")
    assert person.run("log", *at, number).code == 0
    assert kept(person) == said
    assert person.run("start", "my-neck", "--speed", "20").code == bool(said)


@pytest.mark.parametrize("when", ["now", "2026-10-01 9:00"])
def test_one_that_needs_no_keeping_is_entered_alone(person, when):
    person.screen = False
    person.run("log", "add", "my-neck", "yesterday 9:00", "--after", "9")
    person.run("safety", "--confirm")
    person.start += timedelta(minutes=5)
    assert person.run("log", "add", "my-neck", when, "--after", "9").code == 0
    assert kept(person) == []


def test_how_bad_it_was_before_is_of_the_moment_when_the_session_began(person):
    person.screen = False
    person.run("log", "add", "my-neck", "yesterday 9:00", "--after", "9")
    person.run("safety", "--confirm")
    person.start += timedelta(minutes=1)
    assert person.run("log", "add", "my-neck", "--before", "9").code == 0
    assert kept(person) == [("neck", [], 9)]


@pytest.mark.parametrize("by", ["interrupt", "hang-up"])
def test_a_number_is_kept_where_the_question_after_it_is_left(person, by):
    person.keys((1, by))
    person.run("log", "add", "--after", "9")
    assert 'you typed "9"' in " ".join(person.run("next").err.split())


@pytest.mark.parametrize("screen", [True, False])
def test_something_severe_without_a_routine_is_asked_about_if_none_begins(person, screen):
    person.screen = screen
    person.keys((1, "q"))
    person.run("log", "excuse", "fever", "today")
    result = person.run("start", "--before", "9")
    assert "Kept: 9 of 10; the next start asks what was wrong." in result.out


def test_a_lower_answer_since_the_agreement_counts_against_what_is_entered_later(person):
    person.run("log", "add", "my-neck", "yesterday 9:00", "--after", "9")
    person.run("safety", "--confirm")
    person.start += timedelta(minutes=5)
    person.keys((500, "z"))
    person.run("start", "my-neck", "--before", "2", "--sore", "0", "--plain")
    person.start = person.now() + timedelta(minutes=5)
    person.run("log", "add", "my-neck", "yesterday 11:00", "--after", "9")
    assert kept(person) == [("neck", [], 9)]
    person.screen, person.time = False, FakeTime(answers=False)
    assert person.run("start", "my-neck", "--speed", "20").code == 0


def test_what_is_there_already_with_that_number_is_kept_by_no_refusal(person):
    person.screen = False
    for _ in range(2):
        person.run("log", "add", "my-neck", "yesterday 9:00", "--after", "9")
    assert kept(person) == []


@pytest.mark.parametrize("wrong", [["--routine", "my-nekc"], ["--at", "tomorrow"]])
def test_a_number_is_kept_though_log_edit_refuses(person, wrong):
    person.screen = False
    person.run("log", "add", "my-neck", "now")
    old = json.loads(person.log_lines()[0])["id"]
    assert person.run("log", "edit", old, *wrong, "--after", "9").code == 1
    assert kept(person) == [("neck", [], 9)]


@pytest.mark.parametrize("words", [["gone", "--before", "7"], ["gone", "my-neck", "--before", "8"]])
def test_what_is_not_severe_or_kept_already_is_not_asked_about(person, words):
    person.run("start", *words)
    assert "you typed" not in person.run("next").err


def test_an_answer_is_kept_while_another_window_runs_a_session(person):
    seen = []
    first = type(person)(person.home)
    first.time.at(50, lambda: seen.append(person.run("start", "my-neck", "--sore", "8")))
    first.run("start", "my-shoulders")
    assert "another session" in seen[0].err or "has been running" in seen[0].err
    assert kept(person) == [("neck", ["rhomboids", "pectoralis minor"], 8)]


def test_wrong_use_keeps_nothing(person):
    assert person.run("start", "my-neck", "--hold", "99", "--before", "9").code == 2
    assert person.run("start", "my-neck", "--before", "9", "--sore", "11").code == 2
    assert kept(person) == []


def test_what_is_kept_early_is_not_kept_twice_nor_called_the_answer_of_last_time(person):
    person.keys((1, "y"), (500, "z"))
    result = person.run("start", "my-shoulders", "--before", "9", "--sore", "5", "--plain")
    assert kept(person) == [
        ("shoulders", [], 9),
        ("shoulders", ["rhomboids", "pectoralis minor"], 5),
    ]
    assert "Last time" not in result.out
    assert result.code == 0
    assert "Hold" not in result.out.replace("Hold the stretch", "")


ELSEWHERE = {
    "severe": Refusal("r", MONDAY, "neck", (), 9, covers=("rhomboids",)),
    "severe here": Refusal("h", MONDAY, "shoulders", (), 8),
    "sore": Refusal("r", MONDAY, "upper-back", ("rhomboids",), 5),
    "a stop": entry(
        MONDAY, 5, area="arms", stops=(StopRecord("Blade", "rhomboids", "left", "hold", "sharp"),)
    ),
    "another place": Refusal("r", MONDAY, "feet", (), 9, covers=("soleus",)),
}
ALLOWED = "another place"


def say_elsewhere(person, what, ago=timedelta(0)):
    said, now = ELSEWHERE[what], person.now() - ago
    if isinstance(said, Refusal):
        line = replace(said, at=now).line
    else:
        line = to_line(replace(said, started=now, ended=now + timedelta(seconds=5)))
    log.append(log.Log(person.folders.data / "log", person.home / "elsewhere"), line, now)


@pytest.mark.parametrize("what", ELSEWHERE)
def test_what_another_window_or_device_said_while_this_one_asked_holds(person, what):
    person.keys((3, "2"), (500, "z"))
    person.time.at(0, lambda: say_elsewhere(person, what))
    result = person.run("start", "my-shoulders", "--plain", "--speed", "1000")
    assert (result.code, "Exercise" in result.out) == ((0, True) if what == ALLOWED else (1, False))
    assert ("so nothing begins; start again" in result.err) is (what != ALLOWED)


@pytest.mark.parametrize("what", ELSEWHERE)
def test_a_killed_session_does_not_go_on_after_what_was_said_since(person, what):
    kill(person, "shoulders")
    say_elsewhere(person, what)
    result = person.run("start", "--resume", "--plain")
    assert (result.code, "Hold" in result.out) == ((0, True) if what == ALLOWED else (1, False))
    assert ("it doesn't go on; start again, and k keeps it" in result.err) is (what != ALLOWED)


@pytest.mark.parametrize(
    ("reason", "stops"), [("fever", True), ("ill with a temperature", True), ("visitors", False)]
)
@pytest.mark.parametrize("at", [0, 40])
def test_a_fever_that_another_window_excuses_ends_what_waits_and_what_runs(
    person, reason, stops, at
):
    second = type(person)(person.home)
    person.keys((3, "2"), (500, "z"))
    person.time.at(at, lambda: second.run("log", "excuse", reason, "today"))
    result = person.run("start", "my-shoulders", "--plain")
    assert (result.code == 1) is stops
    assert (f'you excused days for "{reason}", and not today with a fever' in result.err) is stops


def test_a_fever_that_is_said_to_be_gone_ends_nothing_later(person):
    person.run("log", "excuse", "fever", "today")
    person.keys((1, "y"), (3, "2"), (500, "z"))
    person.time.at(40, lambda: say_elsewhere(person, ALLOWED))
    assert person.run("start", "my-shoulders", "--plain").code == 0


def test_nor_where_a_killed_session_goes_on(person):
    person.run("log", "excuse", "fever", "today")
    person.keys((1, "y"), (2, "2"))
    person.time.at(40, die)
    with pytest.raises(Killed):
        person.run("start", "my-shoulders", "--plain")
    person.start = person.now()
    person.keys((1, "y"), (500, "z"))
    person.time.at(20, lambda: say_elsewhere(person, ALLOWED))
    result = person.run("start", "--resume", "--plain")
    assert (result.code, "Is it gone?" in result.out) == (0, True)


def test_a_killed_session_goes_on_after_what_a_better_answer_lifted_when_it_began(person):
    for what in ("severe here", "sore"):
        say_elsewhere(person, what)
    person.start += timedelta(minutes=5)
    kill(person, "shoulders", "--before", "2", "--sore", "1")
    assert person.run("start", "--resume", "--plain").code == 0


def test_what_another_device_said_before_it_began_and_handed_over_since_counts_too(person):
    person.start += timedelta(minutes=5)
    kill(person, "shoulders")
    say_elsewhere(person, "severe here", timedelta(minutes=5))
    assert person.run("start", "--resume", "--plain").code == 1


def test_stretches_alone_may_begin_after_an_answer_that_allows_no_pressing(world):
    runtime, past = world.runtime(Stream(), Stream()), Past(refusals=(ELSEWHERE["severe"],))
    whole = runtime.library.load("shoulders")
    exercises = (replace(whole.exercises[0], muscle="rhomboids"),)
    whole = replace(whole, exercises=exercises)
    light = replace(whole, exercises=(replace(exercises[0], hold=None),))
    assert told_since(runtime, whole, past, Past()) == (
        "neck: 9 of 10 bad on 23 Nov at 08:00, and no lower answer since"
    )
    assert told_since(runtime, light, past, Past()) == ""
    assert told_since(runtime, whole, past, past) == ""


def test_a_mild_answer_keeps_nothing(world):
    runtime = world.runtime(Stream(), Stream())
    mild = Given(7, 3)
    assert hear(runtime, runtime.library.load("neck"), mild) == mild
    assert world.log_lines() == []


@pytest.mark.parametrize(
    ("said", "then"), [("neck", "jaw"), ("neck", "shoulders"), ("headache", "neck")]
)
def test_an_answer_as_an_option_lifts_nothing_that_another_area_said(person, said, then):
    person.run("start", said, "--before", "9")
    person.keys((1, "q"))
    asked = person.run("start", then, "--before", "2", "--plain")
    area = said.replace("headache", "head")
    assert f"How bad is your {area} right now, 0 to 10?" in " ".join(asked.out.split())
    person.time = FakeTime(answers=False)
    refused = person.run("start", then, "--before", "2")
    assert (refused.code, f"start: {area}: 9 of 10 bad on" in refused.err) == (1, True)


@pytest.mark.parametrize(("given", "answer", "most"), [("6", "2", "6"), ("2", "6", "6")])
def test_of_an_option_and_an_answer_about_another_area_the_worse_counts(
    person, given, answer, most
):
    person.run("start", "neck", "--before", "9")
    person.keys((1, answer), (2, "q"), (3, "q"))
    result = person.run("start", "shoulders", "--before", given, "--plain")
    assert f"{most} of 10: light today" in result.out


def test_soreness_as_an_option_lifts_nothing_that_another_routine_pressed(person):
    person.time = FakeTime(answers=False)
    person.run("start", "neck", "--sore", "8")
    refused = person.run("start", "shoulders", "--sore", "0")
    assert (refused.code, "8 of 10 sore on" in refused.err) == (1, True)
    person.keys((1, "2"), (2, "q"))
    asked = person.run("start", "shoulders", "--sore", "5", "--plain")
    assert "How sore is it where you pressed last" in asked.out
    assert "still 5 of 10 sore" in asked.err  # the worse of both counts


def test_soreness_as_an_option_answers_for_what_the_routine_presses_itself(person):
    person.time = FakeTime(answers=False)
    person.run("start", "neck", "--sore", "8")
    assert person.run("start", "neck", "--sore", "0", "--speed", "1000", "--side", "left").code == 0
