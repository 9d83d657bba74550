import pytest

from tpcoach.remind.due import within


@pytest.mark.parametrize(
    ("minute", "hours", "inside"),
    [
        (22 * 60, (22 * 60, 7 * 60), True),
        (6 * 60 + 59, (22 * 60, 7 * 60), True),
        (7 * 60, (22 * 60, 7 * 60), False),
        (21 * 60 + 59, (22 * 60, 7 * 60), False),
        (12 * 60, (12 * 60, 13 * 60), True),
        (13 * 60, (12 * 60, 13 * 60), False),
        (0, None, False),
    ],
)
def test_quiet_hours_may_go_through_midnight(minute, hours, inside):
    assert within(minute, hours) is inside
