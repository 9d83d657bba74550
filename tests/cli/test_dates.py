"""Days and moments as people write them: one table for every command."""

import json
import time
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tpcoach.calendar import Calendar
from tpcoach.cli import dates
from tpcoach.errors import Refused, WrongUse

BERLIN = ZoneInfo("Europe/Berlin")
OWL = Calendar(day_start=timedelta(hours=3))
NOW = datetime(2026, 11, 25, 19, 30, tzinfo=BERLIN)  # a Wednesday
TODAY = date(2026, 11, 25)


def in_berlin(wall: datetime) -> datetime:
    """The moment of a wall time in Berlin, as its clocks show it."""
    return wall.replace(tzinfo=BERLIN).astimezone(UTC).astimezone(BERLIN)


def past(text: str, now: datetime = NOW, calendar: Calendar = Calendar()) -> str:  # noqa: B008
    return dates.past(text, now, calendar, in_berlin).isoformat()


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("today", "2026-11-25T19:30:00+01:00"),
        ("Yesterday", "2026-11-24T12:00:00+01:00"),
        ("monday", "2026-11-23T12:00:00+01:00"),
        ("thursday", "2026-11-19T12:00:00+01:00"),
        ("wednesday", "2026-11-25T12:00:00+01:00"),
        ("sun", "2026-11-22T12:00:00+01:00"),
        ("3d", "2026-11-22T12:00:00+01:00"),
        ("18:00", "2026-11-25T18:00:00+01:00"),
        ("7:05", "2026-11-25T07:05:00+01:00"),
        ("today 7:05", "2026-11-25T07:05:00+01:00"),
        ("yesterday 23:00", "2026-11-24T23:00:00+01:00"),
        ("3d 18:00", "2026-11-22T18:00:00+01:00"),
        ("2026-11-20", "2026-11-20T12:00:00+01:00"),
        ("2026-11-20 18:00", "2026-11-20T18:00:00+01:00"),
        ("2026-11-20T18:00", "2026-11-20T18:00:00+01:00"),
        ("2026-07-20 18:00", "2026-07-20T18:00:00+02:00"),
        ("2026-11-20 18:00 +1300", "2026-11-20T18:00:00+13:00"),
        ("2026-11-20 18:00+13:00", "2026-11-20T18:00:00+13:00"),
        ("2026-11-20 18:00-08", "2026-11-20T18:00:00-08:00"),
        ("2026-11-20T18:00:30.250Z", "2026-11-20T18:00:30.250000+00:00"),
        ("18:00+0200", "2026-11-25T18:00:00+02:00"),
    ],
)
def test_days_and_times_are_read_as_people_write_them(text, moment):
    assert past(text) == moment


@pytest.mark.parametrize(
    "text",
    [
        "", "soon", "2026-02-30", "2026-11-20 25:00", "18", "6pm", "18.00", "2026-11-20 18:00 x",
        "20261120", "2026-W47-3", "3 d", "-3d", "2026-11-20 18:00+1500", "2026-11-20+0100",
        "1600-01-01", "9999-12-31 23:00", "99999d", "2026-11-20 18:00 19:00", "٣d", "24:00",
    ],
)  # fmt: skip
def test_anything_else_is_wrong_use_and_says_what_to_write(text):
    with pytest.raises(WrongUse, match=r'^--at: ".*" is not a time; write '):
        past(text)


def test_of_a_day_alone_noon_is_meant_or_now_before_noon():
    morning = NOW.replace(hour=8)
    assert past("2026-11-25", morning) == past("wednesday", morning) == morning.isoformat()
    assert past("2026-11-25") == "2026-11-25T12:00:00+01:00"


def test_a_time_of_today_still_to_come_names_yesterdays():
    with pytest.raises(Refused, match='still to come; for yesterday write "2026-11-24 21:00"'):
        past("21:00")
    with pytest.raises(Refused, match='still to come; for yesterday write "2026-11-24 21:00"'):
        past("2026-11-25 21:00")
    with pytest.raises(Refused, match="still to come; write when it was"):
        past("2026-11-26")


def test_the_future_is_a_moment_and_not_its_digits():
    west = NOW.astimezone(ZoneInfo("America/Los_Angeles"))
    assert past("2026-11-26 07:30+13:00", west) == "2026-11-26T07:30:00+13:00"
    with pytest.raises(Refused, match="still to come"):
        past("2026-11-25 18:00-08:00")


def test_a_time_that_the_clock_skipped_is_refused_with_the_two_there_are():
    with pytest.raises(Refused, match="write 2026-03-29 01:30 or 2026-03-29 03:30"):
        past("2026-03-29 02:30")


def test_of_a_time_that_comes_twice_the_first_is_meant_unless_an_offset_says_otherwise():
    assert past("2026-10-25 02:30") == "2026-10-25T02:30:00+02:00"
    assert past("2026-10-25 02:30 +0100") == "2026-10-25T02:30:00+01:00"


def test_for_night_owls_today_is_the_day_that_still_runs():
    night = datetime(2026, 11, 26, 1, 0, tzinfo=BERLIN)
    assert past("23:00", night, OWL) == "2026-11-25T23:00:00+01:00"
    assert past("0:30", night, OWL) == "2026-11-26T00:30:00+01:00"
    assert past("yesterday", night, OWL) == "2026-11-24T12:00:00+01:00"
    assert past("2026-11-26 00:30", night, OWL) == "2026-11-26T00:30:00+01:00"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", "2026-11-25"), ("yesterday", "2026-11-24"), ("friday", "2026-11-20"),
        ("0d", "2026-11-25"), ("10d", "2026-11-15"), ("2026-12-24", "2026-12-24"),
    ],
)  # fmt: skip
def test_days_alone_are_read_alike(text, day):
    assert dates.day(text, "FROM", TODAY).isoformat() == day
    first, last = dates.span(text, "--since", Calendar(), TODAY)
    assert (first.isoformat(), last.isoformat()) == (day, day)


@pytest.mark.parametrize("text", ["", "soon", "18:00", "2026-11-31", "20261120"])
def test_what_is_no_day_says_what_to_write(text):
    with pytest.raises(WrongUse, match="is not a day; write "):
        dates.day(text, "FROM", TODAY)
    with pytest.raises(WrongUse, match="last-week"):
        dates.span(text, "--since", Calendar(), TODAY)


@pytest.fixture
def zone(monkeypatch):
    """Where this machine says that it is."""
    if not hasattr(time, "tzset"):
        pytest.skip("needs a system whose zone can be set")

    def at(name: str) -> ZoneInfo:
        monkeypatch.setenv("TZ", name)
        time.tzset()
        return ZoneInfo(name)

    yield at
    monkeypatch.undo()
    time.tzset()


def test_a_session_east_of_the_date_line_is_in_the_past_after_the_flight_west(world, zone):
    world.start = datetime(2026, 11, 26, 8, 0, tzinfo=zone("Pacific/Auckland"))
    world.run("log", "add", "neck", "--at", "2026-11-26 07:00")
    world.start = datetime(2026, 11, 25, 12, 0, tzinfo=zone("America/Los_Angeles"))
    assert "not counted" not in world.run("log").out
    assert json.loads(world.run("report", "--json").out)["practice_days"] == 1
    assert world.run("log", "add", "jaw", "--at", "2026-11-26 07:30+13:00").code == 0
    assert json.loads(world.run("report", "--json").out)["sessions"] == 2


def test_every_command_takes_the_same_days(world):
    for command in (
        ("log", "add", "neck", "--at", "yesterday 18:00"),
        ("log", "excuse", "3d", "yesterday"),
        ("log", "--since", "saturday", "--until", "today"),
        ("report", "--week", "yesterday"),
        ("log", "purge", "--before", "today", "--yes"),
    ):
        assert world.run(*command).code == 0, command
