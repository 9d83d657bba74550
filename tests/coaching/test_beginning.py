"""What a routine is today, before its first step: for `start`, and shown by `show`."""

import json
from datetime import timedelta

import pytest

from builders import SHORT, entry, exercise, routine
from tpcoach.coaching.beginning import timeline_of
from tpcoach.errors import Refused
from tpcoach.frozen import replace
from tpcoach.journal import log, safety_answers
from tpcoach.journal.entry import StopRecord, to_line
from tpcoach.journal.records import Refusal
from tpcoach.plan.changes import Changes
from world import FakeTime

TWO = SHORT + SHORT.split("exercises:\n")[1].replace("Inner edge", "Flat").replace(
    "rhomboids", "infraspinatus"
)


def shown(world, *options: str) -> list[str]:
    steps = json.loads(world.run("show", "two", "--json", *options).out)["steps"]
    return [f"{step['exercise'].split()[0]} {step['phase']}" for step in steps]


def done(world, *options: str) -> list[str]:
    """The holds and stretches of a session with these options."""
    world.run("start", "two", "--plain", *options)
    steps = json.loads(world.log_lines()[-1])["steps"]
    return [f"{step['exercise'].split()[0]} {step['phase']}" for step in steps]


@pytest.mark.parametrize(
    "options", [(), ("--minutes", "2"), ("--stretch-only",), ("--side", "left", "--hold", "60")]
)
def test_show_is_what_start_runs_with_the_same_options(world, options):
    world.clear()
    world.routine("two", TWO)
    stop = StopRecord("Inner edge of the blade", "rhomboids", "left", "hold", "sharp")
    past = [entry(world.now() - timedelta(hours=hours), stops=(stop,)) for hours in (100, 200)]
    if options:
        past = [replace(each, stops=()) for each in past]
    for each in past:
        log.append(world.runtime(None, None).log, to_line(each), each.ended)
    plan = [step for step in shown(world, *options) if step.split()[1] in ("hold", "stretch")]
    assert plan == done(world, *options)
    assert ("Inner hold" in plan) is (options[:1] == ("--side",) or options[:1] == ("--minutes",))


def test_show_says_what_is_changed_today_and_why(world):
    world.routine("two", TWO)
    page = " ".join(world.run("show", "two", "--minutes", "2").out.split())
    assert 'No time today for "Flat of the blade".' in page
    assert "Begin: tpcoach start two --minutes 2" in page
    assert world.log_lines() == []


def test_show_says_that_there_is_no_session_today_and_why_and_shows_the_routine(world):
    world.clear()
    world.run("start", "neck", "--before", "9")
    page = " ".join(world.run("show", "neck").out.split())
    assert "Not today. neck: 9 of 10 bad on" in page
    assert "ask a professional first" in page
    assert "Hold" in page or "hold" in page


def test_nothing_left_has_a_reason_of_its_own():
    two = routine(exercise(name="a"), exercise(name="b"))
    reasons = {
        Changes(no_time=("a", "b")): "no exercise of it fits into the time",
        Changes(left_out=("a",), no_time=("b",)): "no exercise of it fits into the time",
        Changes(left_out=("a", "b")): "nothing is left of it today; see a professional first",
    }
    for changes, reason in reasons.items():
        with pytest.raises(Refused, match=reason):
            timeline_of(two, changes)


def test_after_something_was_wrong_in_one_of_several_the_next_does_not_begin(world):
    world.clear()
    world.screen = True
    world.routine("two", TWO)
    world.keys((1, "\n"), (2, "\n"), (30, "x"), (31, "s"), (300, "\n"))
    result = world.run("start", "two", "shins", "--plain")
    said = " ".join(result.out.split())
    assert 'shins doesn\'t begin now; something was wrong in "Inner edge of the blade".' in said
    assert "It may by itself, which asks you first: tpcoach start shins" in said
    assert [json.loads(line)["routine"] for line in world.log_lines()] == ["two"]


def row(world, *keys, meanwhile=None, second="shins"):
    """Start `a` and the second; return what is said and the routines of the log."""
    world.clear()
    world.screen = True
    world.routine("a", SHORT)
    world.time = FakeTime(((1, "\n"), (2, "\n"), *keys))
    if meanwhile:
        world.time.at(*meanwhile)
    out = " ".join(world.run("start", "a", second, "--plain").out.split())
    return out, [json.loads(line).get("routine") for line in world.log_lines()]


LAST = (95, "2")
"""How bad it is after `a`."""


def test_what_is_strong_after_one_of_several_begins_no_other(world):
    out, done = row(world, (95, "5"), (99, "\n"))
    assert "shins doesn't begin now; a felt 5 of 10. It may by itself" in out
    assert done == ["a"]


def test_what_is_not_strong_after_one_of_several_lets_the_next_begin(world):
    out, done = row(world, (95, "4"), (99, "\n"), (140, "q"), (141, "y"), (142, "\n"))
    assert "begin now" not in out
    assert done == ["a", "shins"]


def test_eight_in_one_of_several_begins_no_other_though_it_was_a_slip(world):
    out, done = row(world, (15, "9"), (16, "o"), LAST, (300, "\n"), (301, "\n"))
    assert "shins doesn't begin now; a felt 9 of 10." in out
    assert done == ["a"]


def test_the_next_of_several_does_not_wait_longer_than_its_answers_are_good_for(world):
    out, done = row(world, LAST, (4000, "\n"))
    assert "No answer for 10 min; it does not begin." in out
    assert done == ["a"]


@pytest.mark.parametrize("second", [50, 97])
def test_what_was_answered_elsewhere_meanwhile_begins_no_other(world, second):
    def answer():
        refusal = Refusal("0" * 32, world.now(), "calves", (), 9)
        log.append(world.runtime(None, None).log, refusal.line, refusal.at)

    out, done = row(world, LAST, (98, "resize"), (99, "\n"), meanwhile=(second, answer))
    assert "shins doesn't begin now; calves: 9 of 10 bad on" in out
    assert "by itself" not in out, "it would be refused"
    assert ("Next: shins" in out) is (second == 97)
    assert "shins" not in done


def test_after_eight_and_stretches_alone_the_next_that_presses_there_is_not_offered(world):
    world.clear()
    world.screen = True
    world.routine("a", SHORT)
    world.routine("b", SHORT)
    world.time = FakeTime([(1, "8"), (2, "y"), (3, "2"), (95, "\n"), (99, "\n")])
    out = " ".join(world.run("start", "a", "b", "--plain").out.split())
    assert "b doesn't begin now; shoulders: 8 of 10 bad on" in out
    assert "Next: b" not in out


def test_an_answer_elsewhere_holds_for_every_muscle_that_any_routine_presses_there(world):
    odd = SHORT.replace("area: shoulders", "area: hips").replace("rhomboids", "infraspinatus")
    world.routine("odd", odd)

    def answer():
        refusal = Refusal("0" * 32, world.now(), "shoulders", (), 9)
        log.append(world.runtime(None, None).log, refusal.line, refusal.at)

    out, done = row(world, LAST, (98, "resize"), (99, "\n"), meanwhile=(97, answer), second="odd")
    assert "odd doesn't begin now; shoulders: 9 of 10 bad on" in out
    assert "odd" not in done


def test_an_alarm_in_one_of_several_ends_all(world):
    world.clear()
    world.screen = True
    world.routine("two", TWO)
    world.keys((1, "\n"), (2, "\n"), (30, "x"), (31, "d"))
    result = world.run("start", "two", "shins", "--plain")
    assert result.code == 3
    assert [json.loads(line)["routine"] for line in world.log_lines()] == ["two"]


def test_everything_is_asked_before_the_first_of_several_and_enter_begins_the_next(world):
    world.clear()
    world.screen = True
    world.routine("a", SHORT)
    world.keys((1, "4"), (2, "3"), (100, "\n"), (101, "q"))
    result = world.run("start", "a", "shins", "--plain")
    before_it = result.out.split("Not today with new")[0]
    assert "How bad are your shoulders right now" in before_it
    assert "How bad are your calves right now" in before_it
    assert "Next: shins, 4 min 30 s. Enter begins, q ends, x if" in result.out


def test_while_an_alarm_stands_show_names_no_command_that_begins(world):
    world.clear()
    stored = safety_answers.read(world.folders.state)
    safety_answers.write(world.folders.state, stored.alarmed(world.now(), "Blade"))
    page = " ".join(world.run("show", "shoulders").out.split())
    assert "Begin:" not in page
    assert "No session of it today; the reason is below." in page
    assert "Not today. On 23 Nov 2026 a session ended with signs that may be serious" in page
