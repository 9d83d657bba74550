"""What is asked for on which day, and what is said of it."""

from datetime import date, timedelta

import pytest

from at_terminal import SHORT
from builders import GOOD, entry, routine
from tpcoach.calendar import Calendar
from tpcoach.consistency.prescription import (
    Due,
    asked_days,
    asks,
    dates_near,
    due,
    prescriptions_today,
    tell,
    what_it_says,
)
from tpcoach.journal import safety_answers
from tpcoach.journal.entry import StepRecord, StopRecord, to_line
from tpcoach.journal.log import append
from tpcoach.journal.records import Excuse, Refusal
from tpcoach.journal.safety_answers import Clearance, SafetyAnswer
from tpcoach.plan.routine import Prescription
from tpcoach.system import status_line
from world import Stream

CALENDAR = Calendar()
MONDAY = date(2026, 11, 23)
WEEK = CALENDAR.week(MONDAY)


def given(goal: int | None = None, **changes: object):
    return routine(id="calf", goal=goal, prescribed=Prescription("Anna", **changes))


def done(*days: int, **changes: object):
    return [
        entry(f"{MONDAY + timedelta(day)}T08:00+00:00", routine="calf", **changes) for day in days
    ]


def week(asked, entries=(), excuses=(), calendar=CALENDAR) -> str:
    """Return how often it is asked for on each day, `x` where that is excused."""
    days = asked_days(asked, entries, excuses, calendar, WEEK)
    return " ".join("x" if day.excused else str(day.asked) for day in days)


def today(asked, day: int, *entries, excuses=(), calendar=CALENDAR) -> str:
    return str(due(asked, entries, excuses, calendar, MONDAY + timedelta(day)))


def test_without_days_it_is_asked_for_every_day():
    assert week(given()) == "1 1 1 1 1 1 1"
    assert week(given(per_day=2)) == "2 2 2 2 2 2 2"


def test_it_is_asked_for_on_its_weekdays_alone():
    assert week(given(days=(0, 4))) == "1 0 0 0 1 0 0"
    assert [today(given(days=(0, 4)), day) for day in (0, 1)] == ["0 of 1 today", "None"]


def test_nothing_is_asked_for_before_it_begins_and_after_it_ends():
    held = given(on=MONDAY + timedelta(2), until=MONDAY + timedelta(4))
    assert week(held) == "1 1 1"
    assert [today(held, day) == "None" for day in range(7)] == [True] * 2 + [False] * 3 + [True] * 2


def test_excused_days_and_days_of_rest_are_not_asked_for():
    ill = Excuse("x", MONDAY, MONDAY + timedelta(1), None)
    sundays = Calendar(rest=frozenset([6]))
    assert week(given(per_day=2), excuses=[ill], calendar=sundays) == "x x 2 2 2 2 x"
    assert today(given(), 1, excuses=[ill]) == today(given(), 6, calendar=sundays) == "None"


def test_a_goal_takes_the_days_practised_and_then_the_last_ones_of_the_week():
    assert week(given(3)) == "0 0 0 0 1 1 1"
    assert week(given(3), done(0, 2)) == "1 0 1 0 0 0 1"
    assert week(given(2), done(0, 2, 3)) == "1 0 1 0 0 0 0"
    assert week(given(1), done(0, practised=1)) == "0 0 0 0 0 0 1", "one that does not count"


def test_an_excused_day_lowers_a_goal_only_where_too_few_are_left():
    away = Excuse("x", MONDAY, MONDAY + timedelta(4), None)
    assert week(given(3), excuses=[away]) == "x x x x x 1 1"


def test_any_day_will_do_for_a_goal_until_enough_are_done():
    assert today(given(2), 0) == "0 of 1 today"
    assert today(given(2), 3, *done(0)) == "0 of 1 today"
    assert today(given(2), 3, *done(0, 1)) == "None"


def test_one_of_two_is_done_and_the_other_is_left():
    twice = given(per_day=2)
    assert due(twice, done(0), (), CALENDAR, MONDAY) == Due(2, 1)
    assert due(twice, done(0), (), CALENDAR, MONDAY).left
    assert not due(twice, done(0, 0), (), CALENDAR, MONDAY).left
    assert due(twice, done(0, practised=1), (), CALENDAR, MONDAY) == Due(2, 0)
    assert due(twice, done(0, rehearsal=True), (), CALENDAR, MONDAY) == Due(2, 0)
    assert today(routine(), 0) == "None", "nobody asked for it"


def test_what_was_logged_under_an_old_id_is_done():
    renamed = routine(id="new", formerly=("calf",), prescribed=Prescription("Anna"))
    assert due(renamed, done(0), (), CALENDAR, MONDAY) == Due(1, 1)


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        (given(), "once a day"),
        (given(per_day=2, days=(0, 4)), "twice a day, on Mon, Fri"),
        (given(3, per_day=3), "3 times a day, on 3 days a week"),
        (given(1), "once a day, on 1 day a week"),
    ],
)
def test_how_often_stands_in_words(asked, text):
    assert asks(asked, asked.prescribed) == text


def test_it_says_who_asked_for_it_until_when_what_they_said_and_what_to_leave_out():
    asked = given(
        contact="555 01",
        until=date(2026, 12, 24),
        note="Stop and call me if it goes numb",
        leave_out=("Running", "stairs"),
        review=date(2026, 11, 27),
    )
    assert list(what_it_says(asked, MONDAY)) == [
        "Prescribed by Anna (555 01) until Thu 24 Dec 2026: once a day.",
        "Anna says: Stop and call me if it goes numb.",
        "Leave out meanwhile: running, stairs.",
        "Review with Anna on Fri 27 Nov 2026.",
    ]
    assert list(what_it_says(routine(), MONDAY)) == []
    assert [*tell(asked)] == [
        "Tell Anna (555 01) what was wrong.",
        "Anna says: Stop and call me if it goes numb.",
    ]
    assert [*tell(routine())] == []


def test_a_profession_behind_the_name_stands_between_commas():
    anna = Prescription(
        "Anna Berg, physio", on=MONDAY, until=MONDAY, review=MONDAY, note="Slowly.", contact="1"
    )
    asked = routine(prescribed=anna)
    assert [*what_it_says(asked, MONDAY), *dates_near(anna, MONDAY + timedelta(1))] == [
        "Prescribed by Anna Berg, physio (1), from Mon 23 Nov 2026 until Mon 23 Nov 2026: "
        "once a day.",
        "Anna Berg, physio, says: Slowly.",
        "Review with Anna Berg, physio, on Mon 23 Nov 2026.",
        "It ended on Mon 23 Nov 2026; ask Anna Berg, physio, how to go on.",
    ]
    assert next(tell(asked)) == "Tell Anna Berg, physio (1), what was wrong."


def near(days: int, **changes: object) -> list[str]:
    return [text.split(" on ")[0] for text in dates_near(given(**changes).prescribed, day(days))]


def day(days: int) -> date:
    return MONDAY + timedelta(days)


def test_its_dates_are_mentioned_when_they_matter():
    assert near(-1, on=MONDAY) == ["It begins"]
    assert near(0, until=MONDAY) == []
    assert near(1, until=MONDAY) == ["It ended"]
    assert [near(n, review=MONDAY) for n in (-8, -7, 0, 1)] == [
        [],
        ["Review with Anna"],
        ["Review with Anna"],
        [],
    ]


def test_today_names_each_prescription_and_forgets_one_that_is_long_over():
    over = given(until=day(-2))
    now = entry(f"{MONDAY}T12:00+00:00").started
    said = prescriptions_today([given(per_day=2), over, routine()], done(0), (), CALENDAR, now)
    assert list(said) == [
        "calf: 1 of 2 today, for Anna.",
        "calf: it ended on Sat 21 Nov 2026; ask Anna how to go on.",
    ]
    assert not list(prescriptions_today([given(until=day(-8))], (), (), CALENDAR, now))


def test_nothing_is_due_while_a_professional_should_look_first(world):
    world.routine("calf", GOOD.replace("shoulders", "calves") + "prescribed: {by: Anna}\n")
    world.clear()
    log = world.runtime(Stream(), Stream()).log
    stops = (StopRecord("Lower calf", "soleus", "left", "hold", "sharp"),)
    wrong, bad = {"steps": (), "stops": stops}, {"before": 9}
    for told in (wrong, bad):
        assert world.run("status").out.endswith(", 1 due\n")
        world.start += timedelta(minutes=10)
        wrote = entry(world.now(), 60, area="calves", **told)
        append(log, to_line(wrote), world.now())
        kept = world.folders.state / status_line.FILE
        kept.unlink(missing_ok=True)
        assert "due" not in world.run("status").out
        assert not kept.exists(), "what stands ends at an hour, and the line holds for the day"
        found = " ".join(world.run("next").out.split())
        assert "calf isn't due: " in found
        assert "of 1 today" not in found
        world.start += timedelta(minutes=10)
        world.run("safety", "--confirm")
    assert world.run("status").out.endswith(", 1 due\n")
    world.run("log", "note", wrote.id, "started blood thinners")
    assert "due" not in world.run("status").out
    safety_answers.write(
        world.folders.state, Clearance().answered(SafetyAnswer.APPLIES, world.now())
    )
    assert "due" not in world.run("status").out


def test_what_is_due_again_says_what_is_left_out_of_it_after_something_was_wrong(world):
    text = SHORT.format(area="calves").replace("rhomboids", "soleus").replace("pectoralis", "sole")
    world.routine("calf", text + "prescribed: {by: Anna, per_day: 3}\n")
    world.clear()
    log = world.runtime(Stream(), Stream()).log
    stops = (StopRecord("Blade", "soleus", "both", "hold", "sharp"),)
    steps = tuple(
        StepRecord(name, "sole", "calves", "both", "hold", 45_000, 45_000)
        for name in ("Blade", "Front")
    )
    went_on = entry(world.now(), area="calves", routine="calf", stops=stops, steps=steps)
    append(log, to_line(went_on), world.now())
    world.start += timedelta(minutes=10)
    told = " ".join(world.run("next").out.split())
    assert '"Blade" is left out: something was wrong in it within a day.' in told
    world.start += timedelta(days=1)
    assert "is left out" not in world.run("next").out


def test_what_rests_after_soreness_is_not_due_until_the_rest_ends(world):
    world.routine("calf", GOOD.replace("shoulders", "calves") + "prescribed: {by: Anna}\n")
    world.clear()
    runtime = world.runtime(Stream(), Stream())
    muscle = runtime.library.load("calf").exercises[0].muscle
    append(runtime.log, Refusal("1" * 32, world.now(), "calves", (muscle,), 8).line, world.now())
    world.start += timedelta(minutes=10)
    assert "due" not in world.run("status").out
    found = " ".join(world.run().out.split())
    assert f"calf isn't due: your {muscle} felt sore (8 of 10); let it rest until" in found
    assert "of 1 today" not in found
    world.start += timedelta(days=3)
    assert world.run("status").out.endswith(", 1 due\n")


def test_show_start_next_today_and_status_say_that_it_is_due_and_who_asked_for_it(world):
    note = "prescribed: {by: Anna, per_day: 2, note: Call me if numb.}\n"
    world.routine("calf", GOOD.replace("sides: each", "sides: left") + note)
    world.clear()
    for command in (("show", "calf"), ("start", "calf")):
        text = world.run(*command).out
        assert "Prescribed by Anna: twice a day." in text
        assert "Anna says: Call me if numb." in text
    found = world.run("next").out
    assert "tpcoach start calf" in found
    assert "Prescribed by Anna: 1 of 2 today." in found
    assert world.run("status").out == "1/3 days W48, streak 0, 1 due\n"
    assert "Prescribed by Anna: 1 of 2 today." in world.run().out
    world.run("start", "calf")
    assert world.run("status").out == "1/3 days W48, streak 0\n"
    assert "tpcoach start calf" not in world.run("next").out
