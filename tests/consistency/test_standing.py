"""What answers and stops of the days before still forbid, to the second."""

from datetime import timedelta

import pytest

from builders import at, entry
from tpcoach.consistency.standing import Past, recall, see_first, severe, too_sore
from tpcoach.journal.entry import StopRecord
from tpcoach.journal.refusal import Refusal

NOW = at("2026-11-23 08:00")
HOUR = timedelta(hours=1)


def refusal(hours: float, value: int = 8, area: str = "shoulders", *muscles: str) -> Refusal:
    return Refusal("1", NOW - hours * HOUR, area, muscles, value)


@pytest.mark.parametrize(
    ("hours", "stands"), [(0, True), (71.99, True), (72, False), (-48, True), (-48.1, False)]
)
def test_a_severe_answer_stands_for_72_hours_and_a_clock_set_back_lifts_nothing(hours, stands):
    assert bool(severe(Past(refusals=(refusal(hours),)), ["shoulders"], NOW)) is stands


@pytest.mark.parametrize(("hours", "stands"), [(0, True), (71.99, True), (72, False)])
def test_a_sore_muscle_is_spared_for_72_hours(hours, stands):
    past = Past(refusals=(refusal(hours, 7, "shoulders", "rhomboids"),))
    assert bool(too_sore(past, ["rhomboids"], NOW)) is stands
    assert too_sore(past, ["infraspinatus"], NOW) is None
    assert severe(past, ["shoulders"], NOW) is None


@pytest.mark.parametrize(("before", "stands"), [(7, False), (8, True)])
def test_the_newest_answer_of_an_area_decides_wherever_it_was_given(before, stands):
    newer = entry(NOW - HOUR, area="whole-body", before=before)
    assert bool(severe(Past((newer,), (refusal(5, 9),)), ["shoulders"], NOW)) is stands
    assert bool(severe(Past((newer,), (refusal(5, 9),)), ["neck"], NOW)) is stands


def test_an_answer_after_a_session_counts_as_one_before_does():
    assert severe(Past((entry(NOW - HOUR, before=3, after=8),)), ["shoulders"], NOW)
    assert not severe(Past((entry(NOW - HOUR, before=9, after=3),)), ["shoulders"], NOW)
    assert not severe(Past((entry(NOW - HOUR, before=9),)), ["neck"], NOW)
    assert not severe(Past((entry(NOW - HOUR, before=9, rehearsal=True),)), ["shoulders"], NOW)


def test_how_sore_it_is_since_then_takes_a_refusal_back():
    refusals = (refusal(5, 7, "shoulders", "rhomboids"),)
    for hours, stands in ((6, True), (4, False)):
        past = Past((entry(NOW - hours * HOUR, soreness=2),), refusals)
        assert bool(too_sore(past, ["rhomboids"], NOW)) is stands


def test_a_professional_who_agreed_lifts_what_was_before_and_nothing_after():
    sharp = StopRecord("Blade", "rhomboids", "left", "hold", "strong")
    session = entry(NOW - 5 * HOUR, stops=(sharp,), before=9)
    refused = (refusal(5), refusal(5, 7, "shoulders", "rhomboids"))
    for hours, stands in ((4, False), (6, True)):
        past = recall([session], refused, NOW - hours * HOUR, NOW)
        assert bool(severe(past, ["shoulders"], NOW)) is stands
        assert bool(too_sore(past, ["rhomboids"], NOW)) is stands
        assert bool(see_first(past, ["shoulders"], NOW)) is stands


STOPS = [
    ("neck", ["sharp"], True),
    ("shoulders", ["sharp"], False),
    ("shoulders", ["sharp", "sharp"], True),
    ("shoulders", ["strong"], True),
    ("shoulders", [], False),
]


@pytest.mark.parametrize(("area", "troubles", "first"), STOPS)
def test_a_session_that_something_wrong_ended_wants_a_professional_for_90_days(
    area, troubles, first
):
    stops = tuple(StopRecord("Blade", "rhomboids", "left", "hold", each) for each in troubles)
    for days, stands in ((89, first), (90, False)):
        session = entry(NOW - timedelta(days=days), area=area, steps=(), stops=stops)
        assert bool(see_first(Past((session,)), [area], NOW)) is stands
        assert see_first(Past((session,)), ["feet"], NOW) is None


def test_an_answer_about_one_area_lifts_none_about_another():
    shoulders = entry(NOW - HOUR, area="shoulders", before=2)
    past = Past((shoulders,), (refusal(5, 9, "neck"),))
    assert severe(past, ["neck", "shoulders"], NOW)
    assert severe(past, ["whole-body"], NOW)
    assert not severe(past, ["shoulders"], NOW)


def test_how_sore_another_muscle_is_lifts_nothing():
    calves = entry(NOW - HOUR, area="calves", soreness=1, steps=())
    past = Past((calves,), (refusal(5, 8, "neck", "upper trapezius"),))
    assert too_sore(past, ["upper trapezius"], NOW)


def test_what_a_clock_ahead_of_now_wrote_is_lifted_too():
    dizzy = StopRecord("Blade", "rhomboids", "left", "hold", "dizzy")
    ahead = entry(NOW + timedelta(days=365), stops=(dizzy,))
    past = recall([ahead], [refusal(-24)], NOW - HOUR, NOW)
    assert (past.entries[0].stops, past.refusals) == ((), ())
