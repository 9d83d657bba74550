"""Days and moments as people write them: one table for every command."""

import re
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tpcoach import dates
from tpcoach.calendar import Calendar
from tpcoach.errors import Refused, WrongUse

BERLIN, NEW_YORK, LORD_HOWE = map(
    ZoneInfo, ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe")
)
MIDNIGHT = Calendar()
OWL = Calendar(day_start=timedelta(hours=3))
NOW = datetime(2026, 11, 25, 19, 30, tzinfo=BERLIN)  # a Wednesday
NEW_YEAR = datetime(2027, 1, 1, 9, 0, tzinfo=BERLIN)  # a Friday, in 2026-W53


def past(
    text: str, now: datetime = NOW, calendar: Calendar = MIDNIGHT, zone: ZoneInfo | None = None
) -> str:
    """The moment of a text where clocks show the time of the zone, or of now."""
    zone = zone or now.tzinfo

    def local(wall: datetime) -> datetime:
        return wall.replace(tzinfo=zone).astimezone(UTC).astimezone(zone)

    return dates.past(text, "--at", now, calendar, local).isoformat(timespec="minutes")


def refusal(text: str, now: datetime = NOW, zone: ZoneInfo | None = None) -> str:
    with pytest.raises(Refused) as error:
        past(text, now, zone=zone)
    return str(error.value)


TABLE = """
    today                    2026-11-25T19:30+01:00
    TODAY                    2026-11-25T19:30+01:00
    yesterday                2026-11-24T12:00+01:00
    Yesterday                2026-11-24T12:00+01:00
    monday                   2026-11-23T12:00+01:00
    tuesday                  2026-11-24T12:00+01:00
    wednesday                2026-11-25T12:00+01:00
    thursday                 2026-11-19T12:00+01:00
    Friday                   2026-11-20T12:00+01:00
    saturday                 2026-11-21T12:00+01:00
    sunday                   2026-11-22T12:00+01:00
    mon                      2026-11-23T12:00+01:00
    sun                      2026-11-22T12:00+01:00
    0d                       2026-11-25T12:00+01:00
    1d                       2026-11-24T12:00+01:00
    3d                       2026-11-22T12:00+01:00
    3D                       2026-11-22T12:00+01:00
    365d                     2025-11-25T12:00+01:00
    18:00                    2026-11-25T18:00+01:00
    7:05                     2026-11-25T07:05+01:00
    07:05                    2026-11-25T07:05+01:00
    0:00                     2026-11-25T00:00+01:00
    19:30                    2026-11-25T19:30+01:00
    today 7:05               2026-11-25T07:05+01:00
    yesterday 23:00          2026-11-24T23:00+01:00
    yesterday  7:05          2026-11-24T07:05+01:00
    monday 18:00             2026-11-23T18:00+01:00
    thu 6:30                 2026-11-19T06:30+01:00
    3d 18:00                 2026-11-22T18:00+01:00
    2026-11-20               2026-11-20T12:00+01:00
    2026-11-25               2026-11-25T12:00+01:00
    2026-02-28               2026-02-28T12:00+01:00
    2024-02-29               2024-02-29T12:00+01:00
    2026-07-20               2026-07-20T12:00+02:00
    2026-11-20 18:00         2026-11-20T18:00+01:00
    2026-11-20T18:00         2026-11-20T18:00+01:00
    2026-11-20 7:05          2026-11-20T07:05+01:00
    2026-11-20 18:00:30      2026-11-20T18:00+01:00
    2026-07-20 18:00         2026-07-20T18:00+02:00
    2026-11-20 00:00         2026-11-20T00:00+01:00
    2026-11-20 23:59         2026-11-20T23:59+01:00
    2026-11-20 18:00+1300    2026-11-20T18:00+13:00
    2026-11-20 18:00 +1300   2026-11-20T18:00+13:00
    2026-11-20 18:00+13:00   2026-11-20T18:00+13:00
    2026-11-20 18:00-08      2026-11-20T18:00-08:00
    2026-11-20 18:00-0330    2026-11-20T18:00-03:30
    2026-11-20T18:00:30.250Z 2026-11-20T18:00+00:00
    18:00+0200               2026-11-25T18:00+02:00
    yesterday 18:00-0500     2026-11-24T18:00-05:00
    2 Days  ago              2026-11-23T12:00+01:00
    a week ago               2026-11-18T12:00+01:00
    one day ago              2026-11-24T12:00+01:00
    last wednesday           2026-11-18T12:00+01:00
    last tue 7:05            2026-11-24T07:05+01:00
    yesterday evening        2026-11-24T18:00+01:00
    Monday noon              2026-11-23T12:00+01:00
    this morning             2026-11-25T08:00+01:00
    2 days ago afternoon     2026-11-23T15:00+01:00
    9am                      2026-11-25T09:00+01:00
    12 am                    2026-11-25T00:00+01:00
    monday 6:30 p.m.         2026-11-23T18:30+01:00
    an hour ago              2026-11-25T18:30+01:00
    23 hours ago             2026-11-24T20:30+01:00
    45 min ago               2026-11-25T18:45+01:00
"""


@pytest.mark.parametrize(("text", "moment"), re.findall(r"  (\S.*?)  *(\S+T\S+)\n", TABLE))
def test_days_and_times_are_read_as_people_write_them(text, moment):
    assert past(text) == moment


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "soon", "mo", "2026-02-30", "2025-02-29", "2026-13-01", "2026-11-20 25:00",
        "18:60", "18", "18.00", "18:5", "13pm", "13:05pm", "0am", "99999 hours ago",
        "2026-11-20 18:00 x", "x 18:00", "20261120",
        "26-11-20", "2026/11/20", "2026-W47-3", "3 d", "-3d", "d", "3w", "99999d", "18:00 19:00",
        "2026-11-20 18:00+1500", "2026-11-20 18:00+0160", "2026-11-20+0100", "1600-01-01",
        "last", "next", "last 3d", "99999 weeks ago",
        "9999-12-31 23:00", "2026-11-20 18:00 19:00", "٣d", "24:00",
    ],
)  # fmt: skip
def test_anything_else_is_wrong_use_and_says_what_to_write(text):
    with pytest.raises(WrongUse, match=r'^--at: ".*" is not a time; write '):
        past(text)


def test_of_a_day_alone_noon_is_meant_or_now_before_noon():
    morning = NOW.replace(hour=8)
    for text in ("2026-11-25", "wednesday", "0d"):
        assert past(text, morning) == "2026-11-25T08:30+01:00"


@pytest.mark.parametrize("text", ["21:00", "today 21:00", "wednesday 21:00", "2026-11-25 21:00"])
def test_a_time_of_today_still_to_come_names_yesterdays(text):
    assert 'is still to come; for yesterday write "2026-11-24 21:00"' in refusal(text)


@pytest.mark.parametrize("text", ["2026-11-26", "tomorrow", "tomorrow 7:00", "2027-01-01 00:00"])
def test_a_later_day_is_refused_without_one(text):
    assert refusal(text).endswith(f"{text} is still to come; write when it was")


def test_the_future_is_a_moment_and_not_its_digits():
    west = NOW.astimezone(ZoneInfo("America/Los_Angeles"))  # 10:30 on Wednesday
    assert past("2026-11-26 07:00+13:00", west) == "2026-11-26T07:00+13:00"
    assert "still to come" in refusal("2026-11-25 18:00-08:00")


def test_beside_an_offset_today_is_the_day_there():
    west = NOW.astimezone(ZoneInfo("America/Los_Angeles"))  # 7:30 on Thursday at +13
    assert past("7:00+1300", west) == "2026-11-26T07:00+13:00"
    assert past("yesterday 7:00+1300", west) == "2026-11-25T07:00+13:00"
    assert 'for yesterday write "2026-11-25 08:00+1300"' in refusal("8:00+1300", west)


@pytest.mark.parametrize(
    ("zone", "text", "both"),
    [
        (BERLIN, "2026-03-29 02:30", "2026-03-29 01:30 or 2026-03-29 03:30"),
        (NEW_YORK, "2026-03-08 02:00", "2026-03-08 01:00 or 2026-03-08 03:00"),
        (LORD_HOWE, "2026-10-04 02:15", "2026-10-04 01:45 or 2026-10-04 02:45"),
        (ZoneInfo("Pacific/Apia"), "2011-12-30", "2011-12-29 12:00 or 2011-12-31 12:00"),
    ],
    ids=str,
)
def test_a_time_that_the_clock_skipped_is_refused_with_the_two_there_are(zone, text, both):
    assert f"the clock skipped {text[11:] or '12:00'} that day; write {both}" in refusal(
        text, zone=zone
    )


@pytest.mark.parametrize(
    ("zone", "text", "first", "second"),
    [
        (BERLIN, "2026-10-25 02:30", "+02:00", "+01:00"),
        (NEW_YORK, "2026-11-01 01:30", "-04:00", "-05:00"),
        (LORD_HOWE, "2026-04-05 01:45", "+11:00", "+10:30"),
    ],
    ids=str,
)
def test_of_a_time_that_comes_twice_the_first_is_meant_unless_an_offset_says_otherwise(
    zone, text, first, second
):
    stamp = text.replace(" ", "T")
    assert past(text, zone=zone) == stamp + first
    assert past(text + second, zone=zone) == stamp + second


@pytest.mark.parametrize(
    ("zone", "change"), [(BERLIN, "10-25"), (NEW_YORK, "11-01"), (LORD_HOWE, "04-05")], ids=str
)
def test_yesterday_is_a_day_earlier_however_long_the_night_was(zone, change):
    noon = datetime.fromisoformat(f"2026-{change}T12:00").replace(tzinfo=zone)
    day_before = (noon.date() - timedelta(days=1)).isoformat()
    for now in (noon.replace(hour=0), noon, noon.replace(hour=23, minute=59)):
        assert past("yesterday", now, zone=zone)[:16] == f"{day_before}T12:00"


@pytest.mark.parametrize(
    ("text", "at_midnight", "a_minute_before"),
    [
        ("today", "2026-11-26T00:00", "2026-11-25T23:59"),
        ("yesterday", "2026-11-25T12:00", "2026-11-24T12:00"),
        ("0:00", "2026-11-26T00:00", "2026-11-25T00:00"),
        ("thursday", "2026-11-26T00:00", "2026-11-19T12:00"),
    ],
)
def test_around_midnight_a_day_is_that_of_the_clock(text, at_midnight, a_minute_before):
    midnight = datetime(2026, 11, 26, tzinfo=BERLIN)
    assert past(text, midnight)[:16] == at_midnight
    assert past(text, midnight - timedelta(minutes=1))[:16] == a_minute_before
    assert "yesterday" in refusal("0:01", midnight)


def test_for_night_owls_today_is_the_day_that_still_runs():
    night = datetime(2026, 11, 26, 1, 0, tzinfo=BERLIN)
    for text, moment in (
        ("23:00", "2026-11-25T23:00"),
        ("0:30", "2026-11-26T00:30"),
        ("today", "2026-11-26T01:00"),
        ("yesterday", "2026-11-24T12:00"),
        ("yesterday 2:59", "2026-11-25T02:59"),
        ("wednesday 23:00", "2026-11-25T23:00"),
        ("2026-11-26 00:30", "2026-11-26T00:30"),
    ):
        assert past(text, night, OWL)[:16] == moment
    assert past("yesterday", night.replace(hour=3), OWL)[:16] == "2026-11-25T12:00"


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("yesterday", "2026-12-31T12:00"), ("1d 23:59", "2026-12-31T23:59"),
        ("monday", "2026-12-28T12:00"), ("saturday", "2026-12-26T12:00"),
        ("2026-12-31", "2026-12-31T12:00"), ("366d", "2025-12-31T12:00"),
    ],
)  # fmt: skip
def test_days_go_over_the_end_of_the_year(text, moment):
    assert past(text, NEW_YEAR)[:16] == moment


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("today", "2026-W53"), ("week", "2026-W53"), ("last", "2026-W52"), ("W53", "2026-W53"),
        ("this", "2026-W53"),
        ("w1", "2026-W01"), ("yesterday", "2026-W53"), ("2027-01-04", "2027-W01"),
        ("5d", "2026-W52"), ("2026-W53", "2026-W53"), ("2025-12-29", "2026-W01"),
        ("last week", "2026-W52"), ("12h ago", "2026-W53"), ("99 hours ago", "2026-W53"),
        ("110 hours ago", "2026-W52"), ("5d 18:00", "2026-W52"), ("yesterday 9 am", "2026-W53"),
    ],
)  # fmt: skip
def test_weeks_go_over_the_end_of_the_year(text, label):
    assert dates.week(text, "--week", NEW_YEAR, MIDNIGHT).label == label


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("today", "2026-11-25", "2026-11-25"), ("yesterday", "2026-11-24", "2026-11-24"),
        ("friday", "2026-11-20", "2026-11-20"), ("0d", "2026-11-25", "2026-11-25"),
        ("10d", "2026-11-15", "2026-11-15"), ("2026-12-24", "2026-12-24", "2026-12-24"),
        ("tomorrow", "2026-11-26", "2026-11-26"), ("week", "2026-11-23", "2026-11-29"),
        ("Last-Week", "2026-11-16", "2026-11-22"), ("month", "2026-11-01", "2026-11-30"),
        ("last week", "2026-11-16", "2026-11-22"), ("this month", "2026-11-01", "2026-11-30"),
        ("W47", "2026-11-16", "2026-11-22"), ("2026-w01", "2025-12-29", "2026-01-04"),
    ],
)  # fmt: skip
def test_days_alone_are_read_alike(text, first, last):
    assert [str(day) for day in dates.span(text, "--since", NOW, MIDNIGHT)] == [first, last]
    if first == last:
        assert str(dates.day(text, "FROM", NOW, MIDNIGHT)) == first


def test_a_span_may_begin_or_end_with_a_time_even_one_to_come():
    for text, moment in (("18:00+0100", "2026-11-25T18:00+01:00"), ("23:00Z", "2026-11-25T23:00Z")):
        at = datetime.fromisoformat(moment)
        assert dates.span(text, "--since", NOW, MIDNIGHT) == (at, at)


def test_each_form_that_the_help_names_is_read_as_a_time_a_day_a_week_and_a_span():
    forms = [form for form, _ in dates.FORMS]
    also = "today, yesterday, last monday, 3 days ago, a week ago, 6 pm, 6:30pm, this morning, "
    also += "monday evening, 2026-11-20 18:00+0100, now, 45 min ago, an hour ago"
    meant = " ".join(does for _, does in dates.FORMS)
    assert all(each in meant for each in also.split(", "))
    for text in (*forms, *also.split(", ")):
        at = dates.past(text, "--at", NOW, MIDNIGHT)
        named = dates.day(text, "FROM", NOW, MIDNIGHT)
        assert named == at.date(), text
        assert dates.week(text, "--week", NOW, MIDNIGHT) == MIDNIGHT.week(named), text
        first, last = dates.span(text, "--since", NOW, MIDNIGHT)
        assert first == last == (at if isinstance(first, datetime) else named), text


def test_a_day_that_begins_late_is_that_of_a_time():
    night = NOW.replace(hour=4)
    assert str(dates.day("2 h ago", "FROM", night, OWL)) == "2026-11-24"
    assert str(dates.day("an hour ago", "FROM", night, OWL)) == "2026-11-25"


def test_days_end_with_the_next_such_weekday_from_where_they_begin():
    first = date(2026, 11, 20)  # a Friday
    for text, last in (("sunday", "2026-11-22"), ("fri", "2026-11-20"), ("today", "2026-11-25")):
        assert str(dates.last_day(text, "TO", first, NOW, MIDNIGHT)) == last
    with pytest.raises(WrongUse, match="2026-11-19 is before 2026-11-20; write the first day fir"):
        dates.last_day("2026-11-19", "TO", first, NOW, MIDNIGHT)


def test_a_day_with_a_slip_in_it_is_named():
    with pytest.raises(WrongUse, match='"tomorow" is not a day; did you mean "tomorrow"'):
        dates.day("tomorow", "FROM", NOW, MIDNIGHT)
    with pytest.raises(WrongUse, match='"Yestrday" is not a time; did you mean "yesterday"'):
        past("Yestrday")
    # No session can have begun tomorrow.
    with pytest.raises(WrongUse, match='"tomorow" is not a time; write'):
        past("tomorow")


@pytest.mark.parametrize("text", ["", "soon", "2026-11-31", "20261120"])
def test_what_is_no_day_says_what_to_write(text):
    with pytest.raises(WrongUse, match="is not a day; write "):
        dates.day(text, "FROM", NOW, MIDNIGHT)
    with pytest.raises(WrongUse, match="last-week"):
        dates.span(text, "--since", NOW, MIDNIGHT)
