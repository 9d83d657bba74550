"""What a report takes in, and the sessions that the reasons of its parts name."""

from datetime import date, timedelta

import pytest

from builders import at, entry
from tpcoach.calendar import Calendar
from tpcoach.consistency.history import History
from tpcoach.consistency.reasons import Reason, reasons
from tpcoach.consistency.report import Report, of_history
from tpcoach.frozen import replace
from tpcoach.journal.entry import Entry, StopRecord

NOW = at("2026-11-27 12:00")
TODAY = NOW.date()
STOP = StopRecord("Blade", "rhomboids", "left", "hold", "sharp")
BALL = entry(
    "2026-11-23T08:00+00:00", routine="shoulders", before=6, after=4, stops=(STOP,), id="ball" * 8
)
FINGERS = entry("2026-11-24T08:00+00:00", routine="neck", before=5, after=4, id="hand" * 8)
LATER = entry("2026-11-25T08:00+00:00", routine="shoulders", before=4, after=3, id="last" * 8)


def report(*entries: Entry, today: date = TODAY, began: date | None = None) -> Report:
    """The report of the week of NOW, as of this day."""
    calendar = Calendar()
    return of_history(History(entries, calendar, 3), calendar.week(TODAY), today, began)


def reason_in(found: Report, name: str) -> Reason:
    return next(each for each in reasons(found) if each.name == name)


def reason(name: str) -> Reason:
    return reason_in(report(BALL, FINGERS, LATER), name)


def test_an_area_names_its_sessions_by_eight_characters_and_their_time():
    lines = ("ballball 5:00", "handhand 5:00", "lastlast 5:00")
    assert reason("areas.shoulders").lines == lines


@pytest.mark.parametrize(("days", "verdict"), [(2, "not met yet"), (3, "not met")])
def test_a_week_may_still_be_met_on_its_last_day(days, verdict):
    two = report(BALL, FINGERS, today=TODAY + timedelta(days=days))
    assert reason_in(two, "met").value == verdict


def test_a_report_of_one_week_has_that_week_and_the_last_twelve():
    found = report(BALL)
    assert found.weeks == (found.total,)
    assert len(found.recent) == 12
    assert found.recent[-1] == found.total


def test_each_week_of_the_score_says_what_it_weighs():
    why = reason_in(report(BALL, began=date(2026, 11, 8)), "score")
    assert why.lines == (
        "2026-W47: 0 of 3 days, not met, weight 1.00",
        "2026-W46: 0 of 3 days, not met, weight 0.84",
    )


def test_a_session_is_named_by_eight_characters_when_it_began_what_it_was_and_how_long():
    line, *_ = reason("sessions").lines
    assert line == "ballball Mon 23 Nov 08:00, shoulders, 5:00 of 5:00"


def test_the_required_days_name_the_newest_session_whose_goal_they_take():
    assert reason("required").entries == (LATER,)


def test_something_wrong_names_the_sessions_in_which_it_was():
    found = reason("stops.Blade")
    assert (found.value, found.entries) == ("1 session", (BALL,))


@pytest.mark.parametrize(("day", "counts"), [("2026-11-02", True), ("2026-11-01", False)])
def test_before_and_after_are_averaged_over_four_weeks_this_one_included(day, counts):
    earlier = entry(f"{day}T08:00+00:00", before=5, after=5)
    assert bool(report(earlier, BALL, LATER).before_after) is counts


def test_how_an_area_does_over_the_weeks_names_the_answers_that_are_compared():
    starts = [NOW - timedelta(days=days) for days in (40, 39, 38, 3, 2, 1)]
    answers = zip(starts, (6, 6, 6, 4, 4, 4), "abcdef", strict=True)
    sessions = [entry(at, before=before, id=id * 32) for at, before, id in answers]
    found = replace(report(*sessions), entries=sessions, now=NOW)
    why = reason_in(found, "trends.shoulders")
    assert (why.value, why.entries) == ("6.0 to 4.0 (may be meaningful)", tuple(sessions))
    assert why.lines[:2] == ("aaaaaaaa 6", "bbbbbbbb 6")
