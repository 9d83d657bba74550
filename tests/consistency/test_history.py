from datetime import date, timedelta

import pytest

from builders import entry, routine
from tpcoach.calendar import Calendar
from tpcoach.consistency.history import History, last_done
from tpcoach.journal.entry import StepRecord
from tpcoach.journal.records import Excuse

CALENDAR = Calendar()
TODAY = date(2026, 11, 25)  # a Wednesday
WEEK = CALENDAR.week(TODAY)


def on(*days: date | str, **changes):
    return [entry(f"{day}T08:00+00:00", **changes) for day in days]


def met_weeks(*ages: int, **changes):
    """Three practice days in each of the weeks so many weeks ago."""
    first = [WEEK.before(age).first for age in ages]
    return [e for day in first for n in range(3) for e in on(day + timedelta(n), **changes)]


def history(entries, goal=3, excuses=()) -> History:
    return History(entries, CALENDAR, goal, excuses)


@pytest.mark.parametrize(
    ("practised", "planned", "counts"),
    [(150, 300, True), (149.999, 300, False), (150, 300.001, False), (300, 300, True)],
)
def test_a_session_counts_from_half_of_its_plan_on(practised, planned, counts):
    assert entry(practised=practised, planned=planned).counts is counts


def test_an_outcome_does_not_decide_whether_a_session_counts():
    assert entry(practised=200, outcome="interrupted").counts
    assert not entry(practised=0, outcome="finished").counts


def test_rehearsals_are_in_nothing():
    found = history(on("2026-11-24", rehearsal=True))
    total = found.week(WEEK, TODAY)
    assert (total.sessions, total.practised, total.practice_days) == (0, 0, 0)
    assert found.areas(WEEK) == []
    assert last_done(on("2026-11-24", rehearsal=True), CALENDAR, [routine(id="shoulders")]) == {}


def test_two_sessions_on_one_day_are_one_practice_day():
    total = history(on("2026-11-24", "2026-11-24")).week(WEEK, TODAY)
    assert (total.practice_days, total.sessions, total.counted) == (1, 2, 2)


def test_what_does_not_count_is_listed_and_adds_nothing():
    total = history(on("2026-11-24", practised=10)).week(WEEK, TODAY)
    assert (total.sessions, total.counted, total.practised, total.practice_days) == (1, 0, 0, 0)


def test_a_past_week_has_the_goal_of_its_newest_entry_and_this_week_the_present_one():
    past = WEEK.before(2)
    entries = on(past.first, goal=5) + on(past.last, goal=2) + on(TODAY, goal=7)
    found = history(entries, goal=4)
    assert found.week(past, TODAY).goal == 2
    assert found.week(WEEK, TODAY).goal == 4


def test_a_past_week_without_entries_has_the_goal_of_the_nearest_earlier_entry():
    early, late = on(WEEK.before(8).first, goal=5), on(WEEK.before(3).first, goal=2)
    found = history(early + late + on(TODAY, goal=7), goal=4)
    ages = (9, 8, 7, 4, 3, 2, 1, 0)
    goals = [found.week(WEEK.before(age), TODAY).goal for age in ages]
    assert goals == [4, 5, 5, 5, 2, 2, 2, 4]


def test_a_routine_alone_has_its_own_goal_or_else_that_of_all_entries():
    entries = on(WEEK.before(3).first, goal=2) + on(WEEK.before(2).first, goal=5, routine="mine")
    alone = History(entries, CALENDAR, 4, routines=["mine"])
    goals = [alone.week(WEEK.before(age), TODAY).goal for age in (3, 2, 1, 0)]
    assert goals == [2, 5, 5, 4]
    assert alone.week(WEEK.before(3), TODAY).sessions == 0
    own = History(entries, CALENDAR, 4, routines=["mine"], own_goal=1)
    assert {own.week(WEEK.before(age), TODAY).goal for age in range(5)} == {1}


def test_the_running_week_never_breaks_a_streak_and_adds_to_it_once_it_is_met():
    assert history(met_weeks(1, 2)).streak(TODAY).weeks == 2
    assert history(met_weeks(0, 1, 2)).streak(TODAY).weeks == 3
    assert history(met_weeks(2, 3)).streak(TODAY).weeks == 0


def test_neutral_weeks_are_passed_over_and_do_not_lengthen_a_streak():
    away = Excuse("x", WEEK.before(2).first, WEEK.before(2).last, None)
    assert history(met_weeks(1, 3, 4), excuses=[away]).streak(TODAY).weeks == 3
    assert history(met_weeks(1, 3, 4)).streak(TODAY).weeks == 1


def test_a_week_with_everything_excused_is_met_only_by_the_whole_goal():
    away = [Excuse("x", WEEK.before(1).first, WEEK.before(1).last, None)]
    assert history(met_weeks(1), excuses=away).week(WEEK.before(1), TODAY).met is True
    assert history(on(WEEK.before(1).first), excuses=away).week(WEEK.before(1), TODAY).met is None


def test_a_streak_is_followed_back_104_weeks_and_says_that_it_may_go_on():
    long = history(met_weeks(*range(1, 120))).streak(TODAY)
    assert (long.weeks, long.broken) == (104, False)
    short = history(met_weeks(1)).streak(TODAY)
    assert (short.weeks, short.broken) == (1, True)


def test_there_is_no_score_before_a_whole_week_has_passed_since_logging_began():
    found = history(met_weeks(0, 1, 2))
    assert found.score(TODAY, None) is None
    assert found.score(TODAY, TODAY) is None
    assert found.score(TODAY, WEEK.before(1).last) is None
    assert found.score(TODAY, WEEK.before(2).last) == 100


def test_the_last_week_weighs_most_and_four_weeks_earlier_half():
    began = WEEK.before(6).first
    weights = [0.5 ** (age / 4) for age in range(5)]
    newest = history(met_weeks(1)).score(TODAY, began)
    oldest = history(met_weeks(5)).score(TODAY, began)
    assert newest == round(100 / sum(weights))
    assert oldest == round(100 * 0.5 / sum(weights))


def test_a_neutral_week_is_left_out_of_the_score_and_ages_the_others():
    away = [Excuse("x", WEEK.before(1).first, WEEK.before(1).last, None)]
    assert history(met_weeks(2), excuses=away).score(TODAY, WEEK.before(3).first) == 100


def test_the_sides_of_an_area_are_three_figures():
    def step(side: str, seconds: int) -> StepRecord:
        return StepRecord("Spot", "m", "neck", side, "hold", 60_000, seconds * 1000)

    steps = (step("left", 30), step("right", 20), step("both", 40))
    (area,) = history(on(TODAY, steps=steps, practised=90, planned=90)).areas(WEEK)
    assert area.practised == 90_000
    assert area.sides == {"left": 30_000, "right": 20_000, "both": 40_000}
    assert area.last == TODAY


def test_an_entry_whose_steps_were_left_out_still_gives_its_area_the_whole():
    (area,) = history(on(TODAY, steps=(), area="neck")).areas(WEEK)
    assert (area.area, area.practised, sum(area.sides.values())) == ("neck", 300_000, 0)


def test_an_average_takes_three_entries_with_both_answers():
    two = on("2026-11-23", "2026-11-24", before=6, after=3)
    assert history([*two, *on(TODAY, before=6)]).before_after([WEEK]) == []
    (found,) = history([*two, *on(TODAY, before=3, after=3)]).before_after([WEEK])
    assert (len(found.entries), found.before, found.after) == (3, 5.0, 3.0)
    (found,) = history([*two, *on(TODAY, before=0, after=0)]).before_after([WEEK])
    assert (found.before, found.after) == (4.0, 2.0)


def test_a_routine_was_last_done_on_the_day_of_its_last_session_that_counts():
    entries = on("2026-11-20", "2026-11-22") + on("2026-11-24", practised=1)
    for each in (routine(id="shoulders"), routine(id="new", formerly=("shoulders",))):
        assert last_done(entries, CALENDAR, [each]) == {each.id: date(2026, 11, 22)}
