"""What the log advises for today."""

from datetime import datetime, timedelta

import pytest

from builders import at, entry, exercise, hold, routine, stretch
from tpcoach.consistency import advice
from tpcoach.frozen import replace
from tpcoach.journal.entry import Entry, Rating, StepRecord, StopRecord
from tpcoach.plan.changes import LEVELS, at_level, level_of
from tpcoach.plan.routine import Prescription

NOW = at("2026-11-23 12:00")
ROUTINE = routine(exercise(name="Blade", hold=hold(30), stretch=stretch(30)), id="shoulders")


def session(started: datetime, times: tuple[int, int] = (30, 30), **changes: object) -> Entry:
    """A session of ROUTINE with holds and stretches of these seconds."""
    steps = tuple(
        StepRecord("Blade", "rhomboids", "shoulders", side, phase, s * 1000, s * 1000)
        for side in ("left", "right")
        for phase, s in zip(("hold", "stretch"), times, strict=True)
    )
    return entry(started, steps=steps, **changes)


def days_ago(days: float) -> datetime:
    return NOW - timedelta(days=days)


def hours_ago(hours: float) -> datetime:
    return NOW - timedelta(hours=hours)


def stop(name: str = "Blade") -> StopRecord:
    return StopRecord(name, "rhomboids", "both", "hold", "sharp")


MOMENT = timedelta(milliseconds=1)


@pytest.mark.parametrize("started", [hours_ago(72) + MOMENT, NOW])
def test_pressing_of_the_same_muscle_under_72_hours_ago_is_found(started):
    found = advice.last_pressed([session(started)], {"left rhomboid major"}, NOW)
    assert found == (started, ("rhomboids",))


@pytest.mark.parametrize(
    "other",
    [
        session(hours_ago(72)),
        session(hours_ago(10), rehearsal=True),
        session(NOW + MOMENT),
        entry(hours_ago(10), practised=0),
    ],
    ids=["72 h ago", "a rehearsal", "still to come", "nothing practised"],
)
def test_nothing_else_is_asked_about(other):
    assert advice.last_pressed([other], {"rhomboids"}, NOW) is None


def test_a_stretch_alone_presses_nothing():
    stretched = session(hours_ago(10))
    alone = [step for step in stretched.steps if step.phase == "stretch"]
    found = entry(hours_ago(10), steps=tuple(alone))
    assert advice.last_pressed([found], {"rhomboids"}, NOW) is None


def test_the_newest_pressing_tells_how_long_ago():
    found = advice.last_pressed(
        [session(hours_ago(20)), session(hours_ago(60))], {"rhomboids"}, NOW
    )
    assert found
    assert found[0] == hours_ago(20)


def test_an_exercise_stopped_in_two_sessions_within_90_days_is_left_out():
    twice = [session(days_ago(80), stops=(stop(),)), session(days_ago(1), stops=(stop(),))]
    assert advice.stopped(twice, NOW) == {"Blade", "rhomboids"}


def test_what_was_wrong_in_a_rehearsal_or_ahead_of_now_leaves_it_out_too():
    rehearsed = [session(days_ago(d), stops=(stop(),), rehearsal=True) for d in (1, 2)]
    ahead = [session(days_ago(-d), stops=(stop(),)) for d in (0.5, 300)]
    assert advice.stopped(rehearsed, NOW) == advice.stopped(ahead, NOW) == {"Blade", "rhomboids"}
    assert advice.stopped(ahead[:1], NOW, advice.STOPPED_LATELY, sessions=1)


def test_a_session_that_was_corrected_is_one_session():
    once = session(days_ago(1), stops=(stop(),))
    assert advice.stopped([once, replace(once, note="easier")], NOW) == frozenset()


def test_a_muscle_that_was_wrong_under_two_names_is_left_alone():
    twice = [session(days_ago(2), stops=(stop("Other"),)), session(days_ago(1), stops=(stop(),))]
    assert advice.stopped(twice, NOW) == {"rhomboids"}


@pytest.mark.parametrize(("hours", "left_out"), [(23.9, True), (24, False)])
def test_after_one_stop_it_is_left_alone_for_a_day(hours, left_out):
    once = [session(hours_ago(hours), stops=(stop(),))]
    lately = advice.stopped(once, NOW, advice.STOPPED_LATELY, sessions=1)
    assert ("Blade" in lately) is left_out


@pytest.mark.parametrize(
    "sessions",
    [
        [session(days_ago(1), stops=(stop(), stop()))],
        [session(days_ago(91), stops=(stop(),)), session(days_ago(1), stops=(stop(),))],
    ],
    ids=["one session", "too long ago"],
)
def test_nothing_less_leaves_it_out(sessions):
    assert advice.stopped(sessions, NOW) == frozenset()


def progress(*sessions: Entry, soreness: int | None = None) -> advice.Progress:
    return advice.progress(sessions, ROUTINE, NOW, soreness)


def three(times: tuple[int, int] = (30, 30), **changes: object) -> list[Entry]:
    return [session(days_ago(days), times, **changes) for days in (7, 5, 3)]


def test_the_first_sessions_are_as_the_file_has_them():
    assert progress() == advice.Progress(0, 0)
    assert progress(*three()[:2]).proposed is None


def test_after_three_sessions_that_went_well_the_next_level_is_proposed():
    assert progress(*three()).proposed == 1
    assert progress(*three((40, 30))).proposed == 2
    assert progress(*three((45, 45))).proposed == 3
    assert progress(*three((60, 60))).proposed is None


def test_three_sessions_of_one_day_or_entered_by_hand_say_nothing_of_longer_holds():
    on_one_day = [session(days_ago(5)), session(days_ago(3)), session(days_ago(2.95))]
    assert progress(*on_one_day).proposed is None
    assert progress(*three(source="added")).proposed is None
    assert progress(*three(source="imported")).proposed == 1


def test_what_is_still_fine_does_not_stand_in_the_way_of_a_longer_hold():
    assert progress(*three(soreness=3, strength=(Rating(0, 5),))).proposed == 1


def test_what_was_declined_is_proposed_again_only_after_three_more():
    four = [session(days_ago(9)), *three()]
    assert progress(*four).proposed is None
    assert progress(session(days_ago(13)), session(days_ago(11)), *four).proposed == 1


@pytest.mark.parametrize(
    "trouble",
    [
        {"strength": (Rating(0, 6),)},
        {"soreness": 4},
        {"stops": (stop(),)},
    ],
    ids=["felt too strong", "sore", "a stop"],
)
def test_nothing_longer_is_proposed_when_one_of_the_last_three_went_badly(trouble):
    first, second, third = three()
    bad = session(days_ago(5), **trouble)
    assert progress(first, bad, third).proposed is None
    assert progress(first, second, third).proposed == 1


def test_soreness_today_steps_back():
    found = progress(*three((40, 30)), soreness=4)
    assert (found.level, found.proposed) == (1, 0)
    assert progress(*three((40, 30)), soreness=3).proposed == 2


def test_a_break_of_three_weeks_steps_back_and_a_shorter_one_does_not():
    assert progress(session(days_ago(21), (45, 45))).proposed == 1
    assert progress(session(days_ago(20.9), (45, 45))).proposed is None
    assert progress(session(days_ago(30), (30, 30))).proposed is None
    again = [session(days_ago(days), (45, 45)) for days in (30, 2)]
    assert progress(*again).proposed is None


def test_sessions_on_days_with_strong_pain_say_nothing_about_the_level():
    light = session(days_ago(1), (30, 30), before=6)
    found = progress(*three((40, 30)), light)
    assert found.level == 1


def test_what_was_prescribed_keeps_its_times_unless_that_is_allowed_and_the_levels_fit():
    def proposed(held: int = 30, id: str = "shoulders", **given: object) -> int | None:
        asked = exercise(hold=hold(held), stretch=stretch(30))
        asked = routine(
            asked, id=id, prescribed=Prescription("A", **given), formerly=("shoulders",)
        )
        return advice.progress(three(), asked, NOW, None).proposed

    assert proposed() is None
    assert proposed(progression=True) == proposed(id="new", progression=True) == 1
    assert proposed(10, progression=True) is None


def test_sessions_that_do_not_count_and_other_routines_are_passed_over():
    unfinished = session(days_ago(1), (60, 60), practised=10_000, planned=300_000)
    assert progress(unfinished).level == 0
    assert progress(session(days_ago(1), (60, 60), routine="neck")).level == 0


def test_an_exercise_that_was_left_out_does_not_raise_the_level():
    mixed = routine(
        exercise(name="Blade", hold=hold(45), stretch=stretch(30)),
        exercise(name="Other", hold=hold(30), stretch=stretch(30)),
        id="shoulders",
    )
    done = session(days_ago(1), (45, 30))
    assert advice.progress([done], mixed, NOW, None).level == 0


@pytest.mark.parametrize(
    ("holds", "stretches", "level"),
    [([30, 45], [30], 0), ([40], [30], 1), ([60], [30], 1), ([45], [45], 2), ([60], [60], 3)],
)
def test_a_level_is_what_all_lengths_reach(holds, stretches, level):
    assert level_of([h * 1000 for h in holds], [s * 1000 for s in stretches]) == level


def lengths(level: int, *times: tuple[int, int]) -> list[tuple[int, int]]:
    chosen = routine(*[exercise(hold=hold(h), stretch=stretch(s)) for h, s in times])
    return [
        (e.hold.ms // 1000, e.stretch.ms // 1000)
        for e in at_level(chosen, level).exercises
        if e.hold
    ]


def test_above_the_files_level_nothing_gets_shorter_and_below_it_nothing_longer():
    assert lengths(1, (45, 45), (30, 30)) == [(45, 45), (40, 30)]
    assert lengths(2, (60, 30), (30, 30)) == [(60, 45), (45, 45)]
    assert lengths(1, (60, 60), (45, 45)) == [(40, 30), (40, 30)]
    assert lengths(0, (45, 30), (30, 30)) == [(45, 30), (30, 30)]


def test_a_higher_level_keeps_to_two_minutes_on_a_spot():
    rounds = routine(exercise(rounds=3, hold=hold(30)))
    (found,) = at_level(rounds, len(LEVELS) - 1).exercises
    assert found.hold
    assert found.hold.ms == 40_000


def test_a_press_of_under_five_seconds_is_none_to_be_sore_from():
    for seconds, pressed in ((4.9, None), (5, ("rhomboids",))):
        at = NOW - timedelta(hours=1)
        told = advice.last_pressed([entry(at, practised=seconds)], {"rhomboids"}, NOW)
        assert (told and told[1]) == pressed
