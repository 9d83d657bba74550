"""Better or worse over weeks, from the answers before sessions."""

from datetime import timedelta

import pytest

from builders import at, entry
from tpcoach.consistency.trend import remarks, trends
from tpcoach.frozen import replace
from tpcoach.journal import entry as entries
from tpcoach.journal import log

NOW = at("2026-11-27 12:00")


def sessions(*answers: int | None, every: float = 2, ended: float = 1, after: int | None = None):
    """Sessions of the neck with these answers before, the last one `ended` days ago."""
    return [
        entry(NOW - timedelta(days=ended + every * back), area="neck", before=before, after=after)
        for back, before in enumerate(reversed(answers))
    ]


def test_the_first_answers_are_set_against_the_last_ones():
    (found,) = trends(sessions(*[6] * 7, *[5] * 5, *[4] * 7), NOW)
    assert (found.area, str(found)) == ("neck", "6.0 to 4.0")
    assert found.meaningful


@pytest.mark.parametrize(
    ("first", "last", "meaningful"),
    [((8, 8, 8), (6, 6, 6), True), ((8, 8, 8), (6, 6, 7), False), ((3, 3, 4), (2, 2, 3), True),
     ((3, 3, 4), (2, 3, 3), False), ((0, 0, 0), (0, 0, 0), False), ((4, 4, 4), (6, 6, 6), False)],
)  # fmt: skip
def test_a_fall_may_be_meaningful_from_two_points_or_thirty_percent(first, last, meaningful):
    (found,) = trends(sessions(*first, *last, every=7), NOW)
    assert found.meaningful is meaningful


def test_a_little_less_than_thirty_percent_is_not_enough():
    first, last = [4] * 7 + [3] * 3, [3] * 6 + [2] * 4  # a fall of 11 in 37
    (found,) = trends(sessions(*first, *last, every=1.5, ended=0.4), NOW)
    assert [len(found.first), len(found.last)] == [10, 10]
    assert not found.meaningful


def test_nothing_at_all_is_a_zero_in_the_average():
    (found,) = trends(sessions(3, 3, 3, 0, 0, 3, every=7), NOW)
    assert str(found) == "3.0 to 1.0"


def test_nothing_is_said_before_four_weeks_or_from_fewer_than_three_answers_each():
    assert trends(sessions(*[6] * 6, every=5, ended=2.9), NOW) == []
    assert len(trends(sessions(*[6] * 6, every=5, ended=3), NOW)) == 1
    assert trends(sessions(*[6] * 5, every=8), NOW) == []
    assert trends(sessions(6, 6, None, 6, None, 6, 6, every=5), NOW) == []


def test_an_area_left_alone_for_two_weeks_or_a_rehearsal_says_nothing():
    assert trends(sessions(*[6] * 12, every=3, ended=14), NOW) == []
    assert len(trends(sessions(*[6] * 12, every=3, ended=13.9), NOW)) == 1
    rehearsed = [entry(e.started, before=6, rehearsal=True) for e in sessions(*[6] * 12, every=3)]
    assert trends(rehearsed, NOW) == []


def test_four_weeks_without_getting_better_are_a_reason_to_have_someone_look():
    (text,) = remarks(sessions(*[6] * 20), NOW).values()
    assert text == (
        "Your neck has not clearly improved in four weeks or more: 6.0 to 6.0 on average before "
        "sessions."
    )
    assert remarks(sessions(*[6] * 10, *[4] * 10), NOW) == {}
    feet = [replace(each, area="feet") for each in sessions(*[6] * 20)]
    assert remarks(feet, NOW)["feet"].startswith("Your feet have not clearly improved")


def test_where_little_is_left_to_get_better_nothing_is_said():
    assert remarks(sessions(*[2] * 20), NOW) == {}
    assert list(remarks(sessions(*[3] * 20), NOW)) == ["neck"]
    assert list(remarks(sessions(*[2] * 10, *[3] * 10), NOW)) == ["neck"]


def test_three_sessions_in_a_row_that_ended_worse_are_a_reason_too():
    worse = sessions(4, 4, 4, after=5)
    assert remarks(worse, NOW) == {
        "neck": "Your neck felt worse after than before in your last three sessions."
    }
    assert list(remarks(sessions(0, 0, 0, after=1), NOW)) == ["neck"]
    assert remarks(sessions(0, 0, 0, after=0), NOW) == {}
    assert remarks(worse[:2], NOW) == {}
    assert remarks([*worse[:2], *sessions(4, after=4, ended=5)], NOW) == {}


def test_of_two_reasons_for_one_area_both_are_said():
    (text,) = remarks(sessions(*[6] * 20, after=7), NOW).values()
    assert "has not clearly improved in four weeks or more" in text
    assert text.endswith("Your neck felt worse after than before in your last three sessions.")


def saved(world, *found) -> None:
    for each in found:
        log.append(world.runtime(None, None).log, entries.to_line(each), each.ended)


def test_start_says_it_before_the_first_session_of_the_area_in_a_week(world):
    world.clear()
    world.start = at("2026-11-23 08:00")
    saved(world, *reversed([
        entry(world.start - timedelta(days=1 + 2 * n), area="neck", before=6) for n in range(20)
    ]))  # fmt: skip
    said = "Your neck has not clearly improved"
    assert said in world.run("start", "neck", "--plain").out
    assert said not in world.run("start", "neck", "--plain").out
    world.start = at("2026-11-24 08:00")
    assert said not in world.run("start", "feet", "--plain").out
    assert said in world.run("report").out


def test_how_long_ago_the_last_of_three_worse_sessions_was_counts_and_not_the_first():
    assert remarks(sessions(2, 2, 2, every=10, ended=13, after=5), NOW)
    assert not remarks(sessions(2, 2, 2, every=1, ended=14, after=5), NOW)
