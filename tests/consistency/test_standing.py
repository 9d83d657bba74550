"""What answers and stops of the days before still forbid, to the second."""

from datetime import timedelta

import pytest

from builders import at, entry, exercise, routine
from tpcoach.consistency import advice
from tpcoach.consistency.past import Past, as_said, recall
from tpcoach.consistency.standing import (
    areas_of,
    back_again,
    filed,
    see_first,
    severe,
    sore,
    why_not_today,
    why_rests,
)
from tpcoach.consistency.standing import stands as anything_stands
from tpcoach.frozen import replace
from tpcoach.journal.entry import Rating, StepRecord, StopRecord
from tpcoach.journal.records import Decision, Refusal

NOW = at("2026-11-23 08:00")
HOUR = timedelta(hours=1)


def refusal(hours: float, value: int = 8, area: str = "shoulders", *muscles: str) -> Refusal:
    return Refusal("1", NOW - hours * HOUR, area, muscles, value)


@pytest.mark.parametrize(
    ("hours", "stands"), [(0, True), (335.99, True), (336, False), (-48, True), (-9000, True)]
)
def test_a_severe_answer_stands_for_two_weeks_and_a_clock_set_back_lifts_nothing(hours, stands):
    assert bool(severe(Past(refusals=(refusal(hours),)), ["shoulders"], (), NOW)) is stands


@pytest.mark.parametrize(("hours", "stands"), [(0, True), (71.99, True), (72, False)])
def test_a_sore_muscle_is_spared_for_72_hours(hours, stands):
    past = Past(refusals=(refusal(hours, 7, "shoulders", "rhomboids"),))
    assert bool(sore(past, ["rhomboids"], NOW)) is stands
    assert not sore(past, ["infraspinatus"], NOW)
    assert severe(past, ["shoulders"], (), NOW) == ()


@pytest.mark.parametrize(("before", "stands"), [(7, False), (8, True)])
def test_the_newest_answer_of_an_area_decides_wherever_it_was_given(before, stands):
    newer = entry(NOW - HOUR, area="whole-body", before=before)
    assert bool(severe(Past((newer,), (refusal(5, 9),)), ["shoulders"], (), NOW)) is stands
    assert bool(severe(Past((newer,), (refusal(5, 9),)), ["neck"], (), NOW)) is stands


def test_an_answer_after_a_session_counts_as_one_before_does():
    assert severe(Past((entry(NOW - HOUR, before=3, after=8),)), ["shoulders"], (), NOW)
    assert not severe(Past((entry(NOW - HOUR, before=9, after=3),)), ["shoulders"], (), NOW)
    assert not severe(Past((entry(NOW - HOUR, before=9),)), ["neck"], (), NOW)


def test_how_sore_it_is_since_then_takes_a_refusal_back():
    refusals = (refusal(5, 7, "shoulders", "rhomboids"),)
    for hours, stands in ((6, True), (4, False)):
        past = Past((entry(NOW - hours * HOUR, soreness=2),), refusals)
        assert bool(sore(past, ["rhomboids"], NOW)) is stands


def test_a_professional_who_agreed_lifts_what_was_before_and_nothing_after():
    sharp = StopRecord("Blade", "rhomboids", "left", "hold", "strong")
    session = entry(NOW - 5 * HOUR, stops=(sharp,), before=9)
    refused = (refusal(5), refusal(5, 7, "shoulders", "rhomboids"))
    for hours, stands in ((4, False), (6, True)):
        past = recall([session], refused, NOW - hours * HOUR, NOW)
        assert bool(severe(past, ["shoulders"], (), NOW)) is stands
        assert bool(sore(past, ["rhomboids"], NOW)) is stands
        assert bool(see_first(past, ["shoulders"], NOW)) is stands


def step(exercise: str, area: str, practised: float = 9) -> StepRecord:
    seconds = round(practised * 1000)
    return StepRecord(exercise, "rhomboids", area, "left", "hold", 45_000, seconds)


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
    steps = tuple(step(name, area) for name in ("Blade", "Front"))
    for days, stands in ((89, first), (90, False)):
        session = entry(NOW - timedelta(days=days), area=area, steps=steps, stops=stops)
        assert bool(see_first(Past((session,)), [area], NOW)) is stands
        assert see_first(Past((session,)), ["feet"], NOW) is None


@pytest.mark.parametrize("area", ["shoulders", "whole-body"])
def test_a_session_that_ended_in_an_area_beside_its_own_rests_both(area):
    stop = StopRecord("Reach", "rhomboids", "left", "hold", "sharp")
    steps = (step("Blade", "shoulders"), step("Reach", "upper-back"))
    past = Past((entry(NOW - HOUR, area=area, steps=steps, stops=(stop,)),))
    blade = exercise(name="Blade", muscle="pectoralis minor")
    assert see_first(past, ["upper-back"], NOW)
    assert bool(why_rests(past, blade, NOW)) is (area == "shoulders")


def test_a_stop_rests_every_area_in_which_a_routine_has_its_muscle():
    stop = StopRecord("Blade", "rhomboids", "left", "hold", "sharp")
    steps = (step("Blade", "shoulders"),)
    blade = exercise(name="Edge", muscle="left rhomboid major", area="upper-back")
    spine = exercise(name="Spine", muscle="thoracic extensors", area="upper-back")
    arch = exercise(name="Arch", muscle="sole", area="feet")
    stopped = entry(NOW - HOUR, area="shoulders", steps=steps, stops=(stop,))
    alone = Past((stopped,))
    past = replace(alone, filed=filed([routine(blade, spine), routine(arch)]))
    assert [bool(why_rests(past, each, NOW)) for each in (spine, arch)] == [True, False]
    assert why_rests(alone, spine, NOW) is None
    assert see_first(past, ["upper-back"], NOW)
    assert see_first(past, ["feet"], NOW) is None


def test_near_the_head_a_stop_of_a_muscle_that_a_routine_has_there_rests_all_of_it():
    stop = StopRecord("Top", "upper trapezius", "left", "hold", "sharp")
    steps = (step("Top", "shoulders"),)
    past = Past((entry(NOW - HOUR, area="shoulders", steps=steps, stops=(stop,)),))
    skull = exercise(name="Skull", muscle="suboccipitals", area="headache")
    assert why_rests(past, skull, NOW) is None
    neck = routine(exercise(muscle="upper trapezius", area="neck"))
    assert why_rests(replace(past, filed=filed([neck])), skull, NOW)


def test_an_exercise_rests_where_its_muscle_is_of_an_area_that_does():
    stop = StopRecord("Skull", "suboccipitals", "left", "hold", "sharp")
    steps = (step("Skull", "neck"),)
    past = Past((entry(NOW - HOUR, area="neck", steps=steps, stops=(stop,)),))
    top = exercise(name="Top", muscle="upper trapezius", area="shoulders")
    assert why_rests(past, top, NOW) is None
    elsewhere = routine(exercise(muscle="upper trapezius", area="neck"))
    assert why_rests(replace(past, filed=filed([elsewhere])), top, NOW)


@pytest.mark.parametrize(
    ("hours", "rests"), [(0, True), (23.9, True), (24, False)], ids=lambda each: str(each)
)
def test_what_was_wrong_rests_for_a_day_from_when_it_was_said(hours, rests):
    stops = (StopRecord("Blade", "rhomboids", "left", "hold", "untold"),)
    stops += (StopRecord("Front", "pecs", "left", "hold", "sharp"),)
    steps = tuple(step(name, "shoulders") for name in ("Blade", "Front", "Last"))
    yesterday = entry(NOW - 40 * HOUR, area="shoulders", steps=steps, stops=stops)
    told = Decision("d", NOW - hours * HOUR, asked="wrong", answer="sharp", session=yesterday.id)
    past = recall([yesterday], (), None, NOW, answered=[told])
    assert past.corrected == (), "its other answers count as they were given"
    blade, front = exercise(), exercise(name="Front", muscle="pecs")
    assert bool(why_rests(past, blade, NOW)) is rests
    assert not why_rests(past, front, NOW)


@pytest.mark.parametrize(
    ("practised", "ended"), [((9,), True), ((9, 9, 1.9), True), ((9, 0, 2), False), ((), True)]
)
@pytest.mark.parametrize("trouble", ["sharp", "untold"])
def test_a_session_whose_last_thing_was_a_stop_was_ended_by_it(practised, ended, trouble):
    names = ("Blade", "Blade", "Front")
    steps = tuple(step(n, "feet", p) for n, p in zip(names, practised, strict=False))
    stop = StopRecord("Blade", "rhomboids", "left", "hold", trouble)
    past = Past((entry(NOW - 25 * HOUR, area="feet", steps=steps, stops=(stop,)),))
    for areas in (["feet"], ["legs"], ["whole-body"]):
        assert bool(see_first(past, areas, NOW)) is ended


@pytest.mark.parametrize(
    ("answers", "troubles"),
    [
        ([], ["strong", "untold"]),
        (["sharp"], ["strong", "sharp"]),
        (["dizzy", "sharp"], ["strong", "dizzy"]),
        (["sharp", "mistake"], ["strong", "sharp"]),
        (["mistake"], ["strong"]),
    ],
)
def test_of_what_was_said_afterwards_the_gravest_holds(answers, troubles):
    stops = tuple(StopRecord("Blade", "m", "left", "hold", each) for each in ("strong", "untold"))
    session, other = entry(stops=stops), entry(stops=stops)
    said = [
        Decision(str(n), NOW + n * HOUR, asked="wrong", answer=each, session=session.id)
        for n, each in enumerate(answers)
    ]
    told, left = as_said([session, other], said)
    assert [stop.trouble for stop in told.stops] == troubles
    assert left == other


def test_an_answer_about_one_area_lifts_none_about_another():
    shoulders = entry(NOW - HOUR, area="shoulders", before=2)
    past = Past((shoulders,), (refusal(5, 9, "neck"),))
    assert severe(past, ["neck", "shoulders"], (), NOW)
    assert severe(past, ["whole-body"], (), NOW)
    assert not severe(past, ["shoulders"], (), NOW)


def test_how_sore_another_muscle_is_lifts_nothing():
    calves = entry(NOW - HOUR, area="calves", soreness=1, steps=())
    past = Past((calves,), (refusal(5, 8, "neck", "upper trapezius"),))
    assert sore(past, ["upper trapezius"], NOW)


def test_what_a_clock_ahead_of_now_wrote_is_lifted_too():
    dizzy = StopRecord("Blade", "rhomboids", "left", "hold", "dizzy")
    ahead = entry(NOW + timedelta(days=365), stops=(dizzy,))
    past = recall([ahead], [refusal(-49)], NOW - HOUR, NOW)
    assert (past.entries[0].stops, past.refusals) == ((), ())


def test_a_clock_set_back_after_it_was_said_lets_no_earlier_agreement_lift_it():
    dizzy = StopRecord("Blade", "rhomboids", "left", "hold", "strong")
    ahead = entry(NOW + HOUR, stops=(dizzy,), before=9)
    past = recall([ahead], [refusal(-1)], NOW - HOUR, NOW)
    assert past.entries[0].stops
    assert past.refusals
    assert severe(past, ["shoulders"], (), NOW)
    assert see_first(past, ["shoulders"], NOW)


def test_an_agreement_from_ahead_of_now_is_none_yet():
    for hours, refusals in ((-1, 1), (1, 0)):
        assert len(recall([], [refusal(2)], NOW - hours * HOUR, NOW).refusals) == refusals


def test_a_severe_answer_holds_for_its_muscles_in_another_areas_routine():
    said = Refusal("1", NOW - HOUR, "shoulders", (), 9, covers=("rhomboids",))
    session = entry(NOW - HOUR, area="shoulders", after=9)
    for past in (Past(refusals=(said,)), Past((session,))):
        assert severe(past, ["upper-back"], ["rhomboids"], NOW)
        assert not severe(past, ["upper-back"], ["latissimus dorsi"], NOW)
        assert not sore(past, ["rhomboids"], NOW)


@pytest.mark.parametrize("area", ["neck", "headache", "jaw"])
def test_near_the_head_what_is_severe_in_one_area_is_so_in_all_until_that_one_is_better(area):
    better = entry(NOW - HOUR, area=area, before=2, steps=())
    past = Past((better,), (refusal(5, 9, "neck"),))
    assert bool(severe(past, ["jaw"], (), NOW)) is (area != "neck")
    assert not severe(past, ["shoulders"], (), NOW)


def test_each_area_that_was_severe_stands_by_itself():
    past = Past(refusals=(refusal(1, 9, "neck"), refusal(2, 8, "feet")))
    assert {each.area for each in severe(past, ["whole-body"], (), NOW)} == {"neck", "feet"}


@pytest.mark.parametrize(
    "changes", [{"source": "added"}, {"rehearsal": True}, {"note": "corrected"}]
)
def test_a_better_answer_by_hand_corrected_or_rehearsed_lifts_nothing_and_a_severe_one_stands(
    changes,
):
    first = entry(NOW - HOUR, area="shoulders", before=2)
    later = replace(first, **changes)
    corrected = (first,) if "note" in changes else ()
    for value, before in ((2, 9), (9, 2)):
        past = Past((replace(later, before=value),), (refusal(5, before),), None, corrected)
        assert severe(past, ["shoulders"], (), NOW)


def test_an_entry_that_was_taken_out_or_lowered_still_says_what_was_wrong():
    sharp = StopRecord("Blade", "rhomboids", "left", "hold", "strong")
    gone = entry(NOW - HOUR, area="shoulders", before=9, stops=(sharp,))
    for entries in ((), (replace(gone, before=1, after=1),)):
        past = recall(entries, (), None, NOW, [gone])
        assert severe(past, ["shoulders"], (), NOW)
        assert see_first(past, ["shoulders"], NOW)


def test_after_its_rest_it_is_back_until_it_is_practised_again():
    sharp = StopRecord("Blade", "rhomboid minor", "left", "hold", "sharp")
    stopped = entry(NOW - 30 * HOUR, stops=(sharp,))
    blade = exercise(name="Another", muscle="rhomboid major")
    front = exercise(name="Front", muscle="soleus")
    assert back_again(Past((stopped,)), blade, NOW) == stopped
    assert back_again(Past((stopped,)), front, NOW) is None
    rehearsed = entry(NOW - HOUR, rehearsal=True)
    assert back_again(Past((stopped, rehearsed)), blade, NOW) == stopped
    step = replace(entry().steps[0], muscle="left rhomboids")
    assert back_again(Past((stopped, entry(NOW - HOUR, steps=(step,)))), blade, NOW) is None


WHOLE = (
    "trapezius",
    "left upper trapezius",
    "upper-trapezius",
    "traps",
    "levator; upper trapezius",
)


@pytest.mark.parametrize("muscle", [*WHOLE, "middle trapezius", "rhomboids"])
def test_what_was_said_of_a_muscle_holds_for_its_whole_and_not_for_another_part(muscle):
    stands = muscle in WHOLE
    sharp = StopRecord("Top", "upper trapezius", "left", "hold", "sharp")
    stopped = entry(NOW - HOUR, area="upper-back", stops=(sharp,))
    past = Past((stopped,), (refusal(1, 7, "neck", "upper trapezius"),))
    pressed = exercise(muscle=muscle, area="hips")
    assert bool(why_rests(past, pressed, NOW)) is stands
    assert bool(sore(past, [muscle], NOW)) is stands
    severely = Refusal("1", NOW - HOUR, "neck", (), 9, covers=("upper trapezius",))
    assert bool(severe(Past(refusals=(severely,)), [], [muscle], NOW)) is stands
    assert bool(areas_of(["upper trapezius"], [routine(pressed)])) is stands


def test_a_muscle_that_hurt_rests_for_a_day_though_that_was_said_to_be_a_slip():
    def why(strength: int, ago: timedelta = HOUR, muscle: str = "rhomboids", **changes: object):
        hurt = entry(NOW - ago, strength=(Rating(0, strength), Rating(7, 9)))
        past = Past((hurt,), **changes)
        return why_rests(past, exercise(name="Other", muscle=muscle, area="hips"), NOW)

    assert why(8) == "felt 8 of 10 or more there within a day"
    assert why(9, 23 * HOUR)
    assert [why(7), why(9, 24 * HOUR), why(9, muscle="soleus"), why(9, agreed=NOW)] == [None] * 4
    corrected = entry(NOW - HOUR, strength=(Rating(0, 8),))
    rests = routine(exercise(muscle="rhomboids"))
    assert anything_stands(Past(corrected=(corrected,)), NOW), "so a professional's word lifts it"
    assert why_not_today(Past(corrected=(corrected,)), rests, [rests], NOW) == (
        "Nothing of test is left to press: something felt 8 of 10 or more there within a day.",
    )


def test_a_stop_of_a_whole_and_one_of_its_part_are_two_of_the_part():
    stops = [
        StopRecord("A", each, "left", "hold", "sharp") for each in ("traps", "upper trapezius")
    ]
    past = Past(tuple(entry(NOW - days * 24 * HOUR, stops=(s,)) for days, s in enumerate(stops, 3)))
    assert (
        why_rests(past, exercise(muscle="upper trapezius"), NOW)
        == "was wrong in it in two sessions"
    )
    assert why_rests(past, exercise(muscle="middle trapezius"), NOW) is None


BLOB = exercise(name="Blob", muscle="gesäß", area="hips")
SIDE = exercise(name="Side of the hip", muscle="gluteus medius", area="hips")
CALF = exercise(name="Calf", muscle="soleus", area="calves")


@pytest.mark.parametrize(("told", "other"), [(BLOB, SIDE), (BLOB, BLOB)])
def test_what_was_said_of_a_name_that_is_not_known_holds_for_each_muscle_of_its_area(told, other):
    other = replace(other, name="Other")
    steps = (StepRecord(told.name, told.muscle, "hips", "left", "hold", 45_000, 45_000),)
    stop = StopRecord(told.name, told.muscle, "left", "hold", "sharp")
    felt = Past((entry(NOW - HOUR, area="legs", steps=steps, strength=(Rating(0, 8),)),))
    once = entry(NOW - HOUR, area="legs", steps=(*steps, step("Next", "feet")), stops=(stop,))
    twice = Past(tuple(replace(once, id=str(n), started=NOW - n * 30 * HOUR) for n in (1, 2)))
    answered = Past(refusals=(refusal(1, 6, "hips", told.muscle),))
    held = routine(other).held
    assert why_rests(Past((once,)), other, NOW) == "was wrong in it within a day"
    assert why_rests(twice, other, NOW) == "was wrong in it in two sessions"
    assert why_rests(felt, other, NOW) == "felt 8 of 10 or more there within a day"
    assert back_again(Past((twice.entries[0],)), other, NOW) == twice.entries[0]
    assert [each.value for each in sore(answered, held, NOW)] == [6]
    assert advice.last_pressed(felt.entries, held, NOW)[1] == (told.muscle,)
    assert not any(why_rests(past, CALF, NOW) for past in (Past((once,)), twice, felt))
    assert back_again(twice, CALF, NOW) is None
    assert not sore(answered, CALF.muscles, NOW)
    assert advice.last_pressed(felt.entries, CALF.muscles, NOW) is None
    # Two names that nobody knows are two muscles.
    assert why_rests(twice, exercise(name="Knob", muscle="kugel", area="hips"), NOW) is None


def test_a_better_answer_of_a_part_lifts_nothing_of_its_whole():
    step = replace(entry().steps[0], muscle="upper trapezius")
    better = entry(NOW - HOUR, before=1, soreness=1, area="hips", steps=(step,))
    said = Refusal("1", NOW - 2 * HOUR, "neck", (), 9, covers=("trapezius",))
    past = Past((better,), (said, refusal(2, 7, "neck", "trapezius")))
    assert severe(past, [], ["trapezius"], NOW)
    assert not severe(past, [], ["upper trapezius"], NOW)
    assert sore(past, ["upper trapezius"], NOW)


def test_a_stop_a_sore_muscle_and_a_severe_answer_each_matter_by_themselves():
    sharp = StopRecord("Blade", "rhomboids", "left", "hold", "sharp")
    stopped = recall([entry(NOW - 5 * HOUR, stops=(sharp,))], (), None, NOW)
    sore = Past(refusals=(refusal(5, 7, "shoulders", "rhomboids"),))
    severe_before = recall([entry(NOW - 5 * HOUR, before=9)], (), None, NOW)
    assert [anything_stands(each, NOW) for each in (Past(), stopped, sore, severe_before)] == [
        False, True, True, True
    ]  # fmt: skip
