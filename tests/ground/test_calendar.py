from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tpcoach import dates
from tpcoach.calendar import Calendar
from tpcoach.errors import WrongUse

MONDAY = Calendar()
OWL = Calendar(day_start=timedelta(hours=3))
TODAY = date(2026, 11, 25)
NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2026-11-24T02:59+00:00", 23),
        ("2026-11-24T03:00+00:00", 24),
        ("2026-11-24T23:59+01:00", 24),
    ],
)
def test_a_day_starts_when_the_person_says_so(moment, day):
    assert OWL.day(datetime.fromisoformat(moment)) == date(2026, 11, day)


@pytest.mark.parametrize(
    ("zone", "wall", "day"),
    [
        ("Europe/Berlin", (2026, 3, 29, 3, 30), (2026, 3, 29)),
        ("Europe/Berlin", (2026, 10, 25, 2, 30), (2026, 10, 25)),
        ("Pacific/Auckland", (2026, 11, 24, 0, 5), (2026, 11, 24)),
        ("Pacific/Honolulu", (2026, 11, 23, 23, 55), (2026, 11, 23)),
        ("Pacific/Kiritimati", (2026, 11, 24, 0, 0), (2026, 11, 24)),
    ],
)
def test_the_day_is_that_of_the_wall_clock_where_it_happened(zone, wall, day):
    moment = datetime(*wall, tzinfo=ZoneInfo(zone))
    assert MONDAY.day(moment) == date(*day)
    assert MONDAY.earliest(date(*day)) <= moment


@pytest.mark.parametrize(
    ("day", "label", "first"),
    [
        ("2026-12-28", "2026-W53", "2026-12-28"),
        ("2027-01-01", "2026-W53", "2026-12-28"),
        ("2027-01-03", "2026-W53", "2026-12-28"),
        ("2027-01-04", "2027-W01", "2027-01-04"),
        ("2024-12-30", "2025-W01", "2024-12-30"),
    ],
)
def test_weeks_are_iso_weeks_across_the_years_end(day, label, first):
    week = MONDAY.week(date.fromisoformat(day))
    assert (week.label, week.first.isoformat()) == (label, first)


@pytest.mark.parametrize(("start", "first"), [("sunday", "2026-11-22"), ("saturday", "2026-11-21")])
def test_other_weeks_are_labelled_by_their_first_date(start, first):
    week = Calendar(week_start=start).week(TODAY)
    assert week.label == first
    assert week.last == week.first + timedelta(days=6)


@given(st.dates(date(1970, 1, 10), date(2200, 1, 1)))
def test_every_day_is_in_its_week_and_found_by_its_label(day):
    for start in ("monday", "sunday", "saturday"):
        calendar = Calendar(week_start=start)
        week = calendar.week(day)
        assert day in week.days
        for text in (week.label, day.isoformat()):
            assert dates.week(text, "--week", NOW, calendar) == week


@pytest.mark.parametrize("name", ["last", "last-week"])
def test_the_last_week_is_the_one_before_this(name):
    assert dates.week(name, "--week", NOW, MONDAY) == MONDAY.week(date(2026, 11, 18))


@pytest.mark.parametrize(
    "text",
    [
        "2026-W54", "2025-W53", "2026-W00", "2026W48", "48", "W54", "2026-11-31", "", "1600-01-01",
        "0001-01-03", "9999-12-31", "9999-W52", "1600-W01",
    ],
)  # fmt: skip
def test_what_names_no_week_is_refused(text):
    with pytest.raises(WrongUse, match="is not a week"):
        dates.week(text, "--week", NOW, MONDAY)


@pytest.mark.parametrize(
    ("text", "label"),
    [("W48", "2026-W48"), ("w47", "2026-W47"), ("W49", "2025-W49"), ("W53", "2020-W53")],
)
def test_of_a_weeks_number_alone_the_latest_that_has_begun_is_meant(text, label):
    assert dates.week(text, "--week", NOW, MONDAY).label == label
    assert Calendar(week_start="sunday").labelled(text, TODAY) is None


def test_an_iso_label_is_not_in_use_where_weeks_begin_on_sunday():
    assert Calendar(week_start="sunday").labelled("2026-W48", TODAY) is None


def test_the_first_day_there_is_has_an_earliest_moment_too():
    assert MONDAY.earliest(date.min) < datetime(1970, 1, 1, tzinfo=UTC)


@given(st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1)), st.integers(-12, 14))
def test_no_moment_of_a_day_is_before_its_earliest(wall, hours):
    moment = wall.replace(tzinfo=UTC) - timedelta(hours=hours)
    there = moment.astimezone(ZoneInfo(f"Etc/GMT{-hours:+}") if hours else UTC)
    for calendar in (MONDAY, OWL):
        assert calendar.earliest(calendar.day(there)) <= there
