"""The calendar file, read back by a library that had no hand in it."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from icalendar import Calendar

from tpcoach.remind.calendar_file import calendar_file
from tpcoach.remind.schedule import Schedule, at_times, every

BERLIN = ZoneInfo("Europe/Berlin")
FRIDAY = datetime(2026, 10, 23, 18, 0, tzinfo=BERLIN)
"""The clocks of Berlin go back in the night to Sunday, the 25th."""


def events(schedule: Schedule, cue: str = "", now: datetime = FRIDAY):
    return Calendar.from_ical(calendar_file(schedule, cue, now)).walk("VEVENT")


def moments(event, count: int) -> list[datetime]:
    """The first moments of an event on the clocks of Berlin, by the rule in the file."""
    rule = rrulestr(event["RRULE"].to_ical().decode(), dtstart=event["DTSTART"].dt)
    return [each.replace(tzinfo=BERLIN) for _, each in zip(range(count), rule, strict=False)]


def test_each_time_is_an_event_on_the_right_days_with_an_alarm_at_its_beginning():
    noon, three = events(every(3, "9:00-17:00"), "after coffee")
    assert [f"{each:%a %d %H:%M}" for each in moments(noon, 3)] == [
        "Fri 23 12:00", "Mon 26 12:00", "Tue 27 12:00",
    ]  # fmt: skip
    assert moments(three, 1)[0].hour == 15
    (alarm,) = noon.walk("VALARM")
    assert (alarm["ACTION"], alarm["TRIGGER"].dt) == ("DISPLAY", timedelta(0))
    assert noon["SUMMARY"] == "After coffee: tpcoach"
    assert noon["TRANSP"] == "TRANSPARENT", "nobody is busy because of it"


def test_the_clock_shows_the_same_time_on_both_sides_of_a_change_of_the_clocks():
    (event,) = events(at_times(["10:30"]))
    friday, saturday, sunday = moments(event, 3)
    assert {(each.hour, each.minute) for each in (friday, saturday, sunday)} == {(10, 30)}
    assert [each.astimezone(UTC).hour for each in (saturday, sunday)] == [8, 9]
    assert event["DTSTART"].dt.tzinfo is None, "it goes where you go"


def test_it_begins_on_the_first_of_its_days_and_has_the_same_name_each_time():
    (monday,) = events(Schedule((605,), (0,)))
    assert f"{monday['DTSTART'].dt}" == "2026-10-26 10:05:00"
    (later,) = events(Schedule((605,), (2,)), now=FRIDAY + timedelta(days=30))
    assert monday["UID"] == later["UID"]


@pytest.mark.parametrize("cue", [r"a\b; c, d", "ü" * 60, "после кофе " * 5, ""])
def test_any_cue_comes_back_whole_from_lines_that_are_short_enough(cue):
    content = calendar_file(at_times(["10:30"]), cue, FRIDAY)
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert b"\n" not in content.replace(b"\r\n", b"")
    (event,) = Calendar.from_ical(content).walk("VEVENT")
    assert event["SUMMARY"] == (
        f"{cue[0].upper()}{cue[1:]}: tpcoach" if cue else "A few minutes of tpcoach"
    )
