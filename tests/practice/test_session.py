import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import exercise, hold, stretch, timeline
from tpcoach.frozen import replace
from tpcoach.plan.routine import Prescription, Sides
from tpcoach.plan.timeline import CueKind, Phase
from tpcoach.practice.keys import Command
from tpcoach.practice.session import Felt, Session, Status, Stop, Trouble
from tpcoach.practice.transitions import advance, apply, away, resumed, start
from tpcoach.practice.wording import bound_note, sleep_note

ONE = timeline(exercise(sides=Sides.BOTH))  # prepare 10, hold 45, ease 5, stretch 30
TWO = timeline(exercise())


def run(session: Session, *moves: int | Command) -> Session:
    """Numbers are seconds that pass, commands are keys."""
    for move in moves:
        if isinstance(move, int):
            session, _ = advance(session, session.seen + move * 1000)
        else:
            session, _ = apply(session, move)
    return session


def begun(line=ONE) -> Session:
    return start(line)[0]


def phases(session: Session) -> list[Phase]:
    return [step.phase for step in session.timeline.steps]


def test_time_moves_through_the_steps_to_the_end():
    session = run(begun(), 10)
    assert session.current.phase is Phase.HOLD
    assert session.at == 0
    session = run(session, 45, 5, 29)
    assert (session.current.phase, session.left) == (Phase.STRETCH, 1000)
    assert run(session, 1).status is Status.FINISHED


def test_a_finished_session_has_practised_all_that_was_planned():
    session = run(begun(), 1000)
    lengths = [step.length for step in ONE.steps]
    assert [session.credit(index) for index in range(4)] == lengths


def test_a_pause_stops_time_and_three_seconds_lead_back():
    session = run(begun(), 20, Command.PAUSE, 100)
    assert (session.status, session.at) == (Status.PAUSED, 10_000)
    session = run(session, Command.PAUSE, 2)
    assert (session.status, session.countdown, session.at) == (Status.COUNTDOWN, 1000, 10_000)
    session = run(session, 3)
    assert (session.status, session.at) == (Status.RUNNING, 12_000)


def test_a_second_space_in_the_countdown_pauses_again():
    session = run(begun(), 20, Command.PAUSE, Command.PAUSE, 1, Command.PAUSE, 60)
    assert (session.status, session.at) == (Status.PAUSED, 10_000)


def test_next_credits_only_what_was_lived_through():
    session = run(begun(), 15, Command.NEXT)
    assert session.current.phase is Phase.EASE
    assert session.credit(1) == 5_000


def test_next_on_the_last_step_finishes():
    session = run(begun(), 12, *[Command.NEXT] * 3)
    assert session.status is Status.FINISHED
    assert [session.credit(index) for index in range(4)] == [10_000, 2_000, 0, 0]


def test_a_session_in_which_everything_was_skipped_is_stopped_and_not_done():
    session = run(begun(), 5, Command.NEXT, 1, Command.NEXT, 4, Command.NEXT, 1)
    session, cues = apply(session, Command.NEXT)
    assert (session.status, cues) == (Status.STOPPED, ())
    assert session.left_in_all == 0
    session = run(begun(), 5, Command.NEXT, 2, Command.NEXT, Command.NEXT, Command.NEXT)
    assert session.status is Status.FINISHED


def test_next_and_back_leave_a_pause_paused():
    session = run(begun(), 20, Command.PAUSE, Command.NEXT)
    assert (session.status, session.current.phase) == (Status.PAUSED, Phase.EASE)
    assert run(session, Command.BACK).status is Status.PAUSED


def test_back_begins_the_step_again():
    session = run(begun(), 15, Command.BACK)
    assert (session.current.phase, session.at) == (Phase.HOLD, 0)


def test_back_within_two_seconds_goes_to_the_step_before():
    session, _ = advance(begun(), 11_999)
    assert run(session, Command.BACK).current.phase is Phase.PREPARE
    session, _ = advance(begun(), 12_000)
    assert run(session, Command.BACK).current.phase is Phase.HOLD


def test_back_on_the_first_step_begins_it_again():
    session = run(begun(), 1, Command.BACK)
    assert (session.step, session.at) == (0, 0)


def test_credit_of_a_step_is_at_most_its_length_however_often_it_is_repeated():
    session = run(begun(), 50, Command.BACK, 45)
    assert session.lived[1] == 85_000
    assert session.credit(1) == 45_000


def test_a_hold_gives_at_most_ninety_seconds_of_pressure():
    session = run(begun(), 10, 44, Command.BACK, 44, Command.BACK)
    assert (session.current.phase, session.lived[1]) == (Phase.HOLD, 88_000)
    session = run(session, 2)
    assert (session.current.phase, session.at) == (Phase.EASE, 0)
    assert session.lived[1] == 90_000


def test_back_after_ninety_seconds_of_pressure_begins_the_stretch_again():
    session = run(begun(), 10, 44, Command.BACK, 44, Command.BACK, 2)
    assert session.lived[1] == 90_000
    assert run(session, Command.BACK).current.phase is Phase.STRETCH
    assert run(session, 5, 1, Command.BACK, Command.BACK).current.phase is Phase.STRETCH


def test_the_other_side_has_pressure_of_its_own():
    session = run(begun(TWO), 10, 44, Command.BACK, 44, Command.BACK, 2, 5, 30, 10)
    assert (session.current.phase, session.current.side) == (Phase.HOLD, "right")
    assert run(session, 44).current.phase is Phase.HOLD


def test_several_rounds_press_one_spot_for_at_most_two_minutes():
    line = timeline(exercise(sides=Sides.BOTH, rounds=2, hold=hold(60), stretch=stretch(30)))
    session = run(begun(line), 10, 55, Command.BACK, 30, Command.NEXT, 5, 30)
    assert (session.current.phase, session.current.round) == (Phase.HOLD, 2)
    assert run(session, 34).current.phase is Phase.HOLD
    session = run(session, 35)
    assert (session.current.phase, session.at) == (Phase.EASE, 0)


def pressed(session: Session, side: str, without: str = "") -> int:
    """How long the holds on a side were pressed, all but those of one exercise, in ms."""
    both = zip(session.timeline.steps, session.lived, strict=True)
    return sum(
        lived
        for step, lived in both
        if step.phase is Phase.HOLD
        and step.side in (side, "both")
        and step.exercise.name != without
    )


CALF = timeline(
    exercise(name="whole", muscle="calves", hold=hold(40)),
    exercise(name="upper", muscle="gastrocnemius", hold=hold(40), sides=Sides.BOTH),
    exercise(name="lower", muscle="soleus", hold=hold(40), sides=Sides.LEFT),
)  # soleus and gastrocnemius are two parts of the calves


def of_one_muscle(seconds: int, *names: str) -> Session:
    each = (exercise(name=name, hold=hold(seconds), sides=Sides.LEFT) for name in names)
    return begun(timeline(*each))


def test_exercises_of_one_muscle_press_a_side_for_two_minutes_in_all_however_often_b_is_pressed():
    once = 10, 39, Command.BACK, 39, Command.BACK, 12, 5, 30
    session = run(of_one_muscle(40, "a", "b", "c"), *once, *once)
    assert pressed(session, "left") == 120_000
    session = run(session, 1000)
    assert (session.status, pressed(session, "left")) == (Status.FINISHED, 120_000)


def test_both_sides_at_once_count_for_each_and_two_parts_of_a_muscle_apart():
    session = run(begun(CALF), 10, 39, Command.BACK, 40, 5, 30, 10, 40, 5, 30, 10)
    assert (session.current.exercise.name, session.left) == ("upper", 40_000)
    session = run(session, 20, Command.BACK)
    assert session.left == 21_000, "on the left it was pressed more than on the right"
    session = run(session, 21, 5, 30, 10)
    assert (session.current.exercise.name, session.left) == ("lower", 40_000)


def test_what_was_pressed_again_shortens_what_comes_and_it_says_so_beforehand():
    session = run(of_one_muscle(60, "a", "b"), 50, Command.BACK)
    assert [step.length // 1000 for step in session.shown.steps[5:7]] == [30, 5]
    assert session.left_in_all == (50 + 5 + 30 + 10 + 30 + 5 + 30) * 1000
    assert run(session, 5).shown.steps[5].length == 30_000
    assert run(session, 50, 5, 30, 10).left == 30_000


@pytest.mark.parametrize(("pressed", "phase"), [(25, Phase.HOLD), (26, Phase.STRETCH)])
def test_a_hold_of_less_than_a_press_is_passed_over_for_its_stretch(pressed, phase):
    again = 10, 39, Command.BACK, 39, Command.BACK, 12, 5, 30, 10
    session = run(of_one_muscle(40, "a", "b", "c"), *again, pressed, Command.NEXT, 5, 30)
    assert (session.current.exercise.name, session.current.phase) == ("c", Phase.PREPARE)
    assert session.shown.announced(session.step).phase is phase
    assert run(session, 10).current.phase is phase


def test_more_is_no_more_than_the_spot_may_be_pressed():
    session = of_one_muscle(45, "a", "b")
    session = run(session, 10, 40, Command.BACK, 45, 5, 30, 10, Command.LONGER)
    assert bound_note(session) == "this is the longest"
    assert (session.current.length, session.left) == (45_000, 35_000)


def test_on_a_light_day_a_hold_takes_what_was_planned_whatever_is_pressed():
    light = replace(begun(timeline(exercise(hold=hold(30)))), remark="Light day.")
    session = run(light, 10, 20, Command.BACK)
    assert (session.current.phase, session.at, session.left) == (Phase.HOLD, 0, 10_000)
    assert bound_note(run(session, 3, Command.LONGER)) == "this is the longest"
    session = run(session, 10)
    assert (session.current.phase, session.lived[1]) == (Phase.EASE, 30_000)
    assert run(session, 1, Command.BACK).current.phase is Phase.STRETCH


def test_a_hold_that_is_cut_short_has_only_as_many_presses_as_there_is_time_for():
    line = timeline(exercise(sides=Sides.LEFT, hold=hold(60, cycles=3)))
    session = run(begun(line), 10, 58, Command.BACK, 20, Command.BACK)
    assert session.left == 12_000
    assert cues_of(session, 11) == [CueKind.HALFWAY, CueKind.NEXT, CueKind.LAST]


def test_what_was_prescribed_has_bounds_of_its_own():
    def bounds(line) -> list[int]:
        hold_and_stretch = [run(begun(line), 10), run(begun(line), 10, 45, 5)]
        return [
            run(each, *[key] * 15).current.length // 1000
            for each in hold_and_stretch
            for key in (Command.SHORTER, Command.LONGER)
        ]

    assert bounds(ONE) == [30, 60, 30, 60]
    given = replace(ONE, routine=replace(ONE.routine, prescribed=Prescription("Anna")))
    assert bounds(given) == [10, 60, 10, 120]
    twice = replace(given, steps=timeline(exercise(hold=hold(45, cycles=2))).steps)
    assert bounds(twice)[0] == 15, "each press takes 5 s or more"


def test_ten_seconds_more_and_less_keep_a_hold_within_its_bounds():
    session = run(begun(), 11)
    longer = run(session, Command.LONGER, Command.LONGER)
    assert longer.current.length == 60_000
    shorter = run(longer, *[Command.SHORTER] * 9)
    assert shorter.current.length == 30_000


def test_at_a_bound_it_says_so_for_five_seconds():
    session = run(begun(), 11, Command.LONGER, Command.LONGER)
    assert bound_note(session) == "", "it grew by what there was"
    longest = run(session, 1, Command.LONGER)
    assert bound_note(longest) == "this is the longest"
    assert longest.timeline == session.timeline
    assert bound_note(run(longest, 5)) == ""
    assert bound_note(run(longest, *[Command.SHORTER] * 4)) == "this is the shortest"
    assert bound_note(run(longest, Command.NEXT)) == ""


def test_other_steps_go_from_nothing_to_a_minute():
    assert run(begun(), *[Command.LONGER] * 9).current.length == 60_000
    gone = run(begun(), Command.SHORTER)
    assert gone.current.phase is Phase.HOLD


def test_a_step_made_to_nothing_is_never_entered_again():
    session = run(begun(), Command.SHORTER, Command.BACK)
    assert (session.current.phase, session.at) == (Phase.HOLD, 0)
    assert run(session, 45).current.phase is Phase.EASE


def test_a_step_made_to_nothing_is_passed_over_on_the_way_forward_again():
    session = run(begun(), 10, 45, 1, Command.SHORTER, 1, Command.BACK, Command.NEXT)
    assert (session.current.phase, session.at) == (Phase.STRETCH, 0)


def test_a_step_already_longer_than_its_new_length_ends():
    session = run(begun(), 10, 40, Command.SHORTER)
    assert session.current.phase is Phase.EASE
    assert session.credit(1) == 35_000


def test_a_lengthened_hold_credits_the_longer_time_and_keeps_the_plan():
    session = run(begun(), 10, Command.LONGER, 55)
    assert session.current.phase is Phase.EASE
    assert session.credit(1) == 55_000
    assert session.planned[1] == 45_000


def test_quit_asks_once_and_time_rests_meanwhile():
    session = run(begun(), 20, Command.END, 60)
    assert (session.status, session.at) == (Status.ASKING, 10_000)
    assert run(session, Command.END).status is Status.STOPPED
    assert run(session, Command.YES).status is Status.STOPPED


def test_ctrl_z_while_it_asks_whether_to_end_asks_still():
    session = run(begun(), 20, Command.END, Command.AWAY, 60)
    assert (session.status, session.at) == (Status.ASKING, 10_000)


def test_any_other_key_is_swallowed_and_goes_on_with_the_countdown():
    session = run(begun(), 20, Command.END, Command.NEXT)
    assert (session.status, session.current.phase) == (Status.COUNTDOWN, Phase.HOLD)
    assert run(session, 4).at == 11_000


def test_a_quit_not_confirmed_in_a_pause_stays_in_the_pause():
    session = run(begun(), 20, Command.PAUSE, Command.END, Command.OTHER)
    assert session.status is Status.PAUSED


def test_stop_ends_at_once_even_in_the_question():
    assert run(begun(), 20, Command.STOP).status is Status.STOPPED
    assert run(begun(), 20, Command.END, Command.STOP).status is Status.STOPPED


def test_an_ended_session_stays_as_it_is():
    stopped = run(begun(), 20, Command.STOP)
    for command in Command:
        assert run(stopped, command) == stopped
    assert advance(stopped, 10**9)[0].lived == stopped.lived


def test_being_away_pauses_at_that_point_and_credits_nothing():
    session = away(run(begun(), 20), 300_000, 280_000)
    assert (session.status, session.at, session.away) == (Status.PAUSED, 10_000, 280_000)
    assert run(session, Command.PAUSE, 3, 1).at == 11_000


def test_only_a_pause_that_the_person_did_not_ask_for_is_called_sleep():
    asleep = away(run(begun(), 20), 300_000, 280_000)
    assert "asleep for 4 min 40 s" in sleep_note(asleep)
    assert sleep_note(run(asleep, Command.PAUSE, 5, Command.PAUSE)) == ""
    assert sleep_note(run(begun(), 20, Command.PAUSE)) == ""
    assert sleep_note(run(begun(), 20, Command.AWAY)) == ""


def fired(*moves: int | Command, line=ONE) -> list[tuple[CueKind, int]]:
    session, cues = start(line)
    found = list(cues)
    for move in moves:
        if isinstance(move, int):
            session, cues = advance(session, session.seen + move)
        else:
            session, cues = apply(session, move)
        found += cues
    return [(cue.kind, cue.step) for cue in found]


def test_each_step_tells_its_start_its_half_what_comes_and_its_last_seconds():
    hold_step = [kind for kind, step in fired(10**6) if step == 1]
    assert hold_step == [CueKind.STEP, CueKind.HALFWAY, CueKind.NEXT, CueKind.LAST]


def test_the_next_step_is_announced_before_the_present_one_ends():
    told = fired(10**6, line=TWO)
    for index, step in enumerate(TWO.steps):
        if step.phase is not Phase.EASE:
            assert (CueKind.NEXT, index) in told
            following = [kind for kind, number in told if number == index + 1]
            assert following or index == len(TWO.steps) - 1


def test_a_lengthened_step_tells_its_last_seconds_again_and_nothing_else_twice():
    told = fired(10_000, 43_000, Command.LONGER, 20_000)
    in_hold = [kind for kind, step in told if step == 1]
    assert in_hold.count(CueKind.LAST) == 2
    assert in_hold.count(CueKind.NEXT) == in_hold.count(CueKind.HALFWAY) == 1


def test_a_shortened_step_still_announces_what_comes_next():
    told = fired(10_000, 33_000, Command.SHORTER, 500)
    assert (CueKind.NEXT, 1) in told


@given(st.lists(st.integers(1, 40_000), max_size=30))
def test_any_split_of_the_same_time_gives_the_same_cues_and_the_same_session(ticks):
    session, cues = start(TWO)
    found = list(cues)
    for tick in ticks:
        session, cues = advance(session, session.seen + tick)
        found += cues
    once, cues = start(TWO)
    at_once = list(cues)
    once, cues = advance(once, sum(ticks))
    assert session == once
    assert found == at_once + list(cues)


moves = st.lists(
    st.one_of(st.integers(0, 70), st.sampled_from([c for c in Command if c is not Command.STOP])),
    max_size=60,
)
BACKWARD = st.lists(
    st.one_of(st.integers(0, 50), st.sampled_from([Command.BACK, Command.LONGER, Command.NEXT])),
    max_size=60,
)


@given(BACKWARD, st.booleans())
def test_whatever_is_pressed_no_part_of_a_muscle_is_pressed_for_more_than_two_minutes(keys, light):
    session = run(replace(begun(CALF), remark="Light day." * light), *keys, 1000)
    for side in ("left", "right"):
        for other in ("upper", "lower"):
            assert pressed(session, side, without=other) <= 120_000
    for step, planned, lived in zip(CALF.steps, session.planned, session.lived, strict=True):
        assert not light or step.phase is not Phase.HOLD or lived <= planned


@given(moves)
def test_whatever_is_pressed_the_session_stays_within_its_bounds(choices):
    session = begun(TWO)
    for move in choices:
        resting = session.status in (Status.PAUSED, Status.ASKING)
        after = run(session, move)
        if resting and isinstance(move, int):
            assert after.lived == session.lived
        session = after
        assert 0 <= session.at <= session.current.length
        for index, step in enumerate(session.timeline.steps):
            assert session.credit(index) <= step.length
            if step.phase is Phase.HOLD:
                assert session.lived[index] <= 90_000
                assert 30_000 <= step.length <= 60_000
    assert run(session, Command.STOP).ended


@given(st.lists(st.one_of(st.integers(0, 70), st.sampled_from([Command.PAUSE, Command.NEXT]))))
def test_no_cue_fires_twice(choices):
    session, cues = start(TWO)
    told = list(cues)
    for move in choices:
        if isinstance(move, int):
            session, cues = advance(session, session.seen + move * 1000)
        else:
            session, cues = apply(session, move)
        told += cues
    assert len(told) == len(set(told))


def cues_of(session: Session, seconds: int) -> list[CueKind]:
    found = []
    for _ in range(seconds * 10):
        session, cues = advance(session, session.seen + 100)
        found += [cue.kind for cue in cues]
    return found


def test_a_hold_that_is_cut_short_announces_what_comes_and_its_last_seconds():
    line = timeline(exercise(sides=Sides.BOTH, hold=hold(60)))
    session = run(begun(line), 70, Command.BACK)
    assert (session.current.phase, session.left) == (Phase.HOLD, 30_000)
    kinds = cues_of(session, 31)
    assert kinds == [CueKind.HALFWAY, CueKind.NEXT, CueKind.LAST, CueKind.STEP]


@pytest.mark.parametrize(
    ("at", "later"),
    [(22_499, [CueKind.HALFWAY]), (22_500, []), (34_999, [CueKind.NEXT]), (35_000, [])],
)
def test_resumed_exactly_at_a_cue_it_is_not_told_again_and_one_just_ahead_is(at, later):
    before, _ = advance(begun(), 10_000 + at)
    session, at_once = resumed(ONE, before.position)
    assert [cue.kind for cue in at_once] == [CueKind.STEP]
    assert cues_of(session, 3 + 1) == later


def test_a_resumed_session_stands_where_it_stood_and_has_three_seconds_to_get_back():
    before = run(begun(), 12, Command.LONGER, 3)
    session, _ = resumed(ONE, before.position)
    assert session.position == before.position
    assert run(session, 3).at == 5_000
    assert run(session, 4).at == 6_000


@pytest.mark.parametrize(
    "changes",
    [{"at": -1}, {"at": 45_000}, {"step": -1}, {"step": 4}, {"lived": (0, -1, 0, 0)},
     {"lengths": (10_000, 45_000, 5_000, -1)}, {"lived": (0, 0, 0)}, {"lengths": (60_000,)},
     {"planned": (10_000, 45_000, 5_000, 60_000)}, {"felt": (Felt(4, 5, 0),)},
     {"stops": (Stop(4, Trouble.SHARP),)}],
)  # fmt: skip
def test_a_position_that_cannot_be_on_this_timeline_is_not_resumed(changes):
    position = run(begun(), 20).position
    with pytest.raises(ValueError, match="timeline"):
        resumed(ONE, replace(position, **changes))


def test_back_passes_over_a_step_that_was_made_so_short_that_nothing_is_left():
    session = run(begun(), 10, 45, 1, Command.SHORTER)
    assert session.current.phase is Phase.STRETCH
    assert run(session, 1, Command.BACK).current.phase is Phase.HOLD


def test_a_hold_or_a_stretch_left_within_two_seconds_was_skipped_and_not_later():
    assert run(begun(), 10, Command.NEXT).skipped
    at = [advance(run(begun(), 10), 10_000 + ms)[0] for ms in (1999, 2000)]
    assert [each.skipped for each in at] == [True, False]


def test_a_session_leaves_an_entry_from_its_first_hold_on_or_once_something_was_wrong():
    assert not run(begun(), 9).leaves_entry
    assert run(begun(), 10).leaves_entry
    assert run(begun(), Command.NEXT).leaves_entry
    assert run(begun(), 5, Command.WRONG).leaves_entry
