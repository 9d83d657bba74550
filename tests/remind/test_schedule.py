import pytest

from tpcoach.errors import WrongUse
from tpcoach.remind.schedule import (
    EVERY_DAY,
    WORKDAYS,
    Schedule,
    at_times,
    between,
    every,
    minutes,
    shown,
)


def test_given_times_hold_every_day_in_order_and_each_once():
    schedule = at_times(["15:05", "9", "9:00", "09:00"])
    assert schedule == Schedule((9 * 60, 15 * 60 + 5), EVERY_DAY)
    assert [shown(time) for time in schedule.times] == ["9:00", "15:05"]


@pytest.mark.parametrize(
    ("hours", "work", "times"),
    [
        (3, "9:00-17:00", ["12:00", "15:00"]),
        (2, "8-12", ["10:00"]),
        (1, "22:30-24", None),
        (4, "9-13", None),
        (1, "17-9", None),
        (1, "always", None),
    ],
)
def test_every_few_hours_begins_after_work_does_and_ends_before_it(hours, work, times):
    if times is None:
        with pytest.raises(WrongUse):
            every(hours, work)
    else:
        schedule = every(hours, work)
        assert ([shown(time) for time in schedule.times], schedule.days) == (times, WORKDAYS)


def test_a_time_of_the_day_may_be_that_of_a_clock_of_twelve_hours():
    for text, time in (("9am", "9:00"), ("6:30 PM", "18:30"), ("12 am", "0:00"), ("7", "7:00")):
        assert [shown(each) for each in at_times([text]).times] == [time]
    assert between("10pm-7am") == (22 * 60, 7 * 60)


@pytest.mark.parametrize("text", ["", "24", "9:60", "9:5", "-1", "9.30", "٩", "009"])
def test_what_is_no_time_of_the_day_is_refused(text):
    assert minutes(text) is None
    with pytest.raises(WrongUse, match="10:30"):
        at_times([text])
