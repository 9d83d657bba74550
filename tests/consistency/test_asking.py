"""Which question a week has, if it has one."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import at, entry, routine
from tpcoach.calendar import Calendar
from tpcoach.consistency.asking import question
from tpcoach.consistency.history import History
from tpcoach.frozen import replace
from tpcoach.journal.records import Decision, Excuse
from tpcoach.plan.routine import Prescription

CALENDAR = Calendar()
TODAY = date(2026, 11, 25)  # a Wednesday
WEEK = CALENDAR.week(TODAY)


def weeks(*days: int, before: int | None = 5) -> list:
    """Entries on so many days of each week, the last of these weeks being last week."""
    first = [WEEK.before(len(days) - n).first for n in range(len(days))]
    return [
        entry(f"{monday + timedelta(days=n)}T08:00+00:00", before=before)
        for monday, number in zip(first, days, strict=True)
        for n in range(number)
    ]


def asked(entries, *decisions: Decision, excuses=(), before=None) -> tuple[str, list[str]] | None:
    history = History(entries, CALENDAR, 3, excuses, decisions=decisions)
    found = question(history, TODAY, before)
    return found and (found.about, [total.week.label for total in found.weeks])


def decision(day: str, about: str | None = None, **changes) -> Decision:
    return Decision(day, at(f"{day} 18:00"), about, **changes)


def test_a_missed_week_is_asked_about():
    assert asked(weeks(3, 1)) == ("missed", ["2026-W47"])
    assert asked(weeks(3, 3)) is None


def test_missed_weeks_in_a_row_are_one_question():
    assert asked(weeks(3, 3, 1, 0)) == ("missed", ["2026-W46", "2026-W47"])


def test_the_week_in_which_it_began_is_never_missed_and_nothing_is_before():
    assert asked(weeks(1)) is None
    assert asked([]) is None
    assert asked(weeks(1, 1)) == ("missed", ["2026-W47"])


def test_an_excused_week_is_no_question():
    ill = Excuse("x", WEEK.before(1).first, WEEK.before(1).last, None)
    assert asked(weeks(3, 0), excuses=[ill]) is None


def test_one_question_a_week_whatever_it_was_about_and_skipped_ones_too():
    assert asked(weeks(3, 1), decision("2026-11-23", "missed")) is None
    assert asked(weeks(3, 1), decision("2026-11-23", "ending", answer="go on")) is None
    assert asked(weeks(3, 1), decision("2026-11-22", "missed", answer="no time")) is not None


def test_a_new_goal_of_ones_own_is_no_question():
    assert asked(weeks(3, 1), decision("2026-11-23", goal=4)) is not None


def test_what_was_asked_about_before_is_not_asked_about_again():
    found = asked(weeks(3, 1, 0), decision("2026-11-17", "missed"))
    assert found == ("missed", ["2026-W47"])


GOOD = ("ending", ["2026-W44", "2026-W45", "2026-W46", "2026-W47"])


def test_four_weeks_at_two_or_less_offer_an_ending_even_if_the_last_was_missed():
    assert asked(weeks(3, 3, 3, 3, before=2)) == GOOD
    assert asked(weeks(3, 3, 3, 1, before=2)) == GOOD
    assert asked(weeks(3, 3, 3, before=2)) is None


@pytest.mark.parametrize("value", [3, None])
def test_one_week_above_two_or_without_an_answer_offers_none(value):
    for number in range(4):
        entries = weeks(3, 3, 3, 3, before=2)
        monday = WEEK.before(4 - number).first
        spoilt = [
            entry(each.started, before=value if each.started.date() >= monday else 2)
            for each in entries
            if each.started.date() < monday + timedelta(days=7)
        ]
        later = [each for each in entries if each.started.date() >= monday + timedelta(days=7)]
        assert asked([*spoilt, *later]) is None


def test_pain_today_or_this_week_offers_no_ending():
    assert asked(weeks(3, 3, 3, 3, before=2), before=3) is None
    this_week = entry("2026-11-24T08:00+00:00", before=4)
    assert asked([*weeks(3, 3, 3, 3, before=2), this_week]) is None


def test_an_ending_is_offered_again_after_four_more_weeks():
    good = weeks(3, 3, 3, 3, 3, before=1)
    assert asked(good, decision("2026-11-01", "ending", answer="go on")) == GOOD
    assert asked(good, decision("2026-11-02", "ending", answer="go on")) is None


def test_after_stopping_nothing_is_missed_or_asked_until_there_is_a_new_goal():
    stop = decision("2026-10-28", "ending", answer="stop")
    history = History(weeks(3, 3, 1, 1), CALENDAR, 3, decisions=[stop])
    assert [history.week(WEEK.before(n), TODAY).met for n in (1, 2, 3)] == [None, None, True]
    assert asked(weeks(3, 3, 1, 1), stop) is None
    again = decision("2026-11-12", goal=2)
    history = History(weeks(3, 3, 1, 1), CALENDAR, 3, decisions=[stop, again])
    assert [history.week(WEEK.before(n), TODAY).met for n in (1, 2, 3)] == [False, False, True]
    assert asked(weeks(3, 3, 1, 1), stop, again) == ("missed", ["2026-W46", "2026-W47"])


def test_the_week_of_stopping_is_not_missed_and_is_met_if_it_was():
    for days, met in ((1, None), (3, True)):
        stop = decision("2026-11-16", "ending", answer="stop")
        history = History(weeks(3, days), CALENDAR, 3, decisions=[stop])
        assert history.week(WEEK.before(1), TODAY).met is met


CALF = routine(id="calf", prescribed=Prescription("Anna", activities=("stairs", "bus")))


def turn(*decisions: Decision, asked=CALF, entries=(), **changes) -> tuple[str, str | None] | None:
    history = History(entries, CALENDAR, 3, decisions=decisions)
    due = question(history, TODAY, asked and changes.get("before"), asked)
    return due and (due.about, due.activity)


def rated(day: str, about: str, activity: str | None = None, **changes) -> Decision:
    return decision(day, about, routine="calf", activity=activity, **changes)


def test_a_prescription_asks_for_its_goals_and_how_sure_you_are_in_turn():
    assert turn() == ("activity", "stairs")
    first = rated("2026-10-28", "activity", "stairs", value=4)
    assert turn(first) == ("activity", "bus")
    second = rated("2026-11-04", "activity", "bus")
    assert turn(first, second) == ("confidence", None)
    third = rated("2026-11-11", "confidence", value=8)
    assert turn(first, second, third) == ("activity", "stairs")
    assert turn(third, asked=replace(CALF, id="new", formerly=("calf",))) == ("activity", "stairs")
    none = replace(CALF, prescribed=Prescription("Anna"))
    assert turn(asked=none) == turn(third, asked=none) == ("confidence", None)


def test_it_is_asked_only_while_the_prescription_holds_and_once_a_week_in_all():
    over = replace(CALF, prescribed=Prescription("Anna", until=TODAY - timedelta(days=1)))
    assert turn(asked=over) is turn(asked=routine()) is turn(asked=None) is None
    assert turn(rated("2026-11-24", "activity", "stairs")) is None
    assert turn(decision("2026-11-24", "missed")) is None
    assert asked(weeks(3, 1), rated("2026-11-24", "confidence")) is None


def test_a_missed_week_goes_before_it_and_an_ending_is_not_offered_meanwhile():
    assert turn(entries=weeks(3, 1)) == ("missed", None)
    assert turn(entries=weeks(3, 3, 3, 3, before=1)) == ("activity", "stairs")
    stop = decision("2026-10-28", "ending", answer="stop")
    assert turn(stop, entries=weeks(3, 1)) == ("activity", "stairs")


practice = st.lists(st.integers(0, 60 * 24), max_size=60)
decided = st.lists(
    st.tuples(
        st.integers(0, 60 * 24),
        st.sampled_from([None, "missed", "ending"]),
        st.sampled_from([None, "stop", "go on"]),
        st.sampled_from([None, 1, 4]),
    ),
    max_size=4,
)


def moment(hours: int) -> datetime:
    return at("2026-09-21 00:00") + timedelta(hours=hours)


def sessions(hours: list[int]) -> list:
    # Of two things at one moment, the names decide which is the later: the same each time.
    return [entry(moment(each), goal=2, id=f"e{n}") for n, each in enumerate(hours)]


def made(hours: list[int], decisions: list) -> History:
    entries = sessions(hours)
    lines = [Decision(str(n), moment(at), *rest) for n, (at, *rest) in enumerate(decisions)]
    return History(entries, CALENDAR, 3, decisions=lines)


@given(practice, decided, st.integers(0, 60 * 24))
def test_practising_or_remembering_more_never_unmeets_a_week(hours, decisions, more):
    history = made(hours, decisions)
    # As it is added by hand: with the goal that its week has.
    week = CALENDAR.week(moment(more).date())
    goal = history.week(week, TODAY).goal
    added = entry(moment(more), goal=goal, source="added")
    entries = sessions(hours)
    after = History([*entries, added], CALENDAR, 3, decisions=history.decisions)
    for number in range(10):
        each = WEEK.before(number)
        before, now = history.week(each, TODAY), after.week(each, TODAY)
        assert now.goal == before.goal
        assert now.met in (before.met, True)


@given(practice, decided)
def test_what_is_missed_lies_after_the_first_entry_and_before_an_ending(hours, decisions):
    history = made(hours, decisions)
    found = question(history, TODAY)
    if found and found.about == "missed":
        assert found.weeks[-1].week == WEEK.before(1)
        for total in found.weeks:
            assert total.met is False
            assert history.first_day < total.week.first
            assert not history.ending(total.week)
