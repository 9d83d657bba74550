"""How strong it is, and what follows when something is wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import exercise, hold, routine, timeline
from tpcoach.frozen import replace
from tpcoach.plan.routine import Sides
from tpcoach.plan.timeline import CueKind, Phase, Timeline, compile_timeline
from tpcoach.practice.keys import Command, command
from tpcoach.practice.session import Session, Spelled, Status, Trouble
from tpcoach.practice.transitions import advance, apply, resumed, start
from tpcoach.practice.trouble import resume_trouble
from tpcoach.practice.wording import left_out, notice, rest_left, strength_note, unanswered

ONE = timeline(exercise(sides=Sides.BOTH))  # prepare 10, hold 45 (at most 6), ease 5, stretch 30
TWO = timeline(exercise(name="first"), exercise(name="second", muscle="infraspinatus"))


def run(line: Timeline | Session, *moves: float | str) -> Session:
    """Numbers are seconds that pass, texts are the names of keys."""
    session = start(line)[0] if isinstance(line, Timeline) else line
    for move in moves:
        if isinstance(move, str):
            session, _ = apply(session, command(move))
        else:
            session, _ = advance(session, session.seen + round(move * 1000))
    return session


def cues(session: Session, key: str) -> list[CueKind]:
    return [cue.kind for cue in apply(session, command(key))[1]]


def felt(session: Session) -> list[tuple[int, int]]:
    return [(each.step, each.value) for each in session.felt]


def test_each_digit_is_kept_with_its_step_wherever_it_is_pressed():
    session = run(ONE, 2, "3", 13, "6", 45, "2")
    assert felt(session) == [(0, 3), (1, 6), (3, 2)]
    assert session.status is Status.RUNNING


def test_a_digit_within_the_limit_tells_nothing():
    assert cues(run(ONE, 15), "6") == []


def test_above_the_limit_of_the_hold_it_says_to_ease_off_at_once():
    assert cues(run(ONE, 15), "7") == [CueKind.EASE_OFF]


def test_a_second_one_five_seconds_later_moves_on_to_the_ease():
    session = run(ONE, 15, "7", 5, "7")
    assert session.current.phase is Phase.EASE
    assert session.lived[1] == 10_000


def test_a_hold_that_was_too_strong_twice_is_not_gone_back_to():
    session = run(TWO, 15, "7", 5, "7", 0.5, "b")
    assert (session.current.phase, session.current.side) == (Phase.STRETCH, "left")
    session = run(session, 35, 12)
    assert (session.current.phase, session.current.side) == (Phase.HOLD, "right"), "another spot"


def test_a_strength_is_shown_for_five_seconds_in_its_own_step():
    pressed = run(ONE, 15, "6")
    assert strength_note(run(pressed, 4.999)) == "6 of 10"
    assert strength_note(run(ONE, 10, "6", 4.999)) == "6 of 10"
    assert strength_note(run(pressed, 5)) == ""
    assert strength_note(run(ONE, 9, "6", 1)) == ""
    assert strength_note(run(ONE, 15, "7")) == "7 of 10: EASE OFF TO HALF"


def test_a_second_one_sooner_only_says_it_again():
    session = run(ONE, 15, "7", 4.999)
    assert cues(session, "7") == [CueKind.EASE_OFF]
    assert run(session, "7").current.phase is Phase.HOLD


def test_the_first_one_of_another_hold_does_not_move_on():
    session = run(TWO, 15, "7", 45, 30, 20, "7")
    assert (session.current.phase, session.current.side) == (Phase.HOLD, "right")


def test_time_in_a_pause_is_not_time_in_the_hold():
    session = run(ONE, 15, "7", "space", 60, "space", 3, 1, "7")
    assert session.current.phase is Phase.HOLD


def test_in_a_stretch_the_limit_is_four():
    stretching = run(ONE, 65)
    assert stretching.current.phase is Phase.STRETCH
    assert cues(stretching, "4") == []
    assert cues(stretching, "5") == [CueKind.EASE_OFF]
    assert run(stretching, "5", 5, "5").status is Status.FINISHED


@pytest.mark.parametrize("key", ["8", "9"])
@pytest.mark.parametrize("seconds", [5, 15, 57, 65], ids=["prepare", "hold", "ease", "stretch"])
def test_eight_and_nine_act_as_x_in_any_step_and_are_kept(key, seconds):
    session = run(ONE, seconds, key)
    assert session.status is Status.TROUBLE
    assert felt(session)[0][1] == int(key)


@pytest.mark.parametrize("area", ["shoulders", "neck"])
def test_x_stops_time_until_it_is_answered_and_other_keys_are_swallowed(area):
    keys = ("space", "\n", "n", "z", "5", "q", "y", "escape", "suspend")
    session = run(timeline(exercise(area=area)), 15, "x", 50, *keys)
    assert (session.status, session.at) == (Status.TROUBLE, 5_000)
    session = run(session, 2, "o")
    assert (session.status, session.stops) == (Status.COUNTDOWN, ())
    assert run(session, 4).at == 6_000


@pytest.mark.parametrize("strength", [["8"], ["9"], ["1", "0"]])
def test_a_strength_at_the_question_is_no_answer_and_closes_the_hold(strength):
    asked = run(timeline(exercise()), 15, "x", 1, *strength)
    assert (asked.status, asked.at) == (Status.TROUBLE, 5_000)
    session = run(asked, 1, "o", 4)
    assert session.current.phase is not Phase.HOLD
    assert [each.value >= 8 for each in session.felt][-1]


def test_without_an_answer_in_sixty_seconds_the_rest_of_the_exercise_is_left_out():
    session = run(TWO, 15, "x", 59.999)
    assert session.status is Status.TROUBLE
    assert run(session, 4).at == 999, "the rest of a look is time that passes"
    session = run(session, 0.001)
    assert (session.current.exercise.name, session.status) == ("second", Status.COUNTDOWN)
    assert [stop.trouble for stop in session.stops] == [Trouble.UNTOLD]


@pytest.mark.parametrize("area", ["neck", "headache", "jaw", "whole-body"])
def test_without_an_answer_near_the_head_it_is_an_alarm(area):
    session = run(timeline(exercise(area=area)), 15, "x", 60)
    assert (session.status, session.alarm) == (Status.STOPPED, True)


def test_the_time_to_answer_counts_from_each_question():
    session = run(TWO, 15, "x", 50, "o", 5, "x", 50)
    assert session.status is Status.TROUBLE


def test_something_sharp_leaves_out_the_rest_of_the_exercise_on_both_sides():
    session = run(TWO, 15, "x", "s")
    assert session.current.exercise.name == "second"
    assert (session.current.phase, session.status) == (Phase.PREPARE, Status.COUNTDOWN)
    assert [(stop.step, stop.trouble) for stop in session.stops] == [(1, Trouble.SHARP)]
    assert run(session, 1000).status is Status.FINISHED


def test_an_exercise_that_was_left_out_is_not_gone_back_to():
    session = run(TWO, 15, "x", "s", 3, 1, "b")
    assert (session.current.exercise.name, session.at) == ("second", 0)


SAME = timeline(
    exercise(name="inner"),
    exercise(name="outer", muscle="left rhomboid major"),
    exercise(name="other", muscle="infraspinatus"),
)


@pytest.mark.parametrize("key", ["x", "9"])
def test_what_was_wrong_leaves_out_every_exercise_of_that_muscle(key):
    asked = run(SAME, 15, key)
    session = run(asked, "s")
    assert session.current.exercise.name == "other"
    assert left_out(session) == (
        "The rest of this is left out today: inner, and what else is for rhomboids."
    )
    nobody = run(asked, 60)
    assert left_out(nobody) == left_out(session)
    short = "Dizzy or chest pain? x, then d."
    assert notice(nobody) == (f"Nobody said what was wrong. {short}", short)
    assert notice(asked) == notice(session) == ()
    assert session.left_in_all == SAME.total // 3
    assert run(session, 3, 1, "b").current.exercise.name == "other"
    assert asked.shown.announced(asked.step).exercise.name == "inner"
    again, _ = resumed(SAME, session.position)
    assert run(again, 1000).lived == (*asked.lived[:2], *run(session, 1000).lived[2:])


def test_what_was_wrong_on_the_way_back_leaves_out_what_comes_next_of_that_muscle():
    line = timeline(
        exercise(), exercise(muscle="infraspinatus"), exercise(sides=Sides.BOTH, stretch=None)
    )
    assert run(line, 15, "x", "s", 1000).lived[-1] == 0
    assert run(line, 15, "x", "s", 1000).status is Status.FINISHED


def test_after_eight_by_mistake_no_hold_of_that_muscle_is_left():
    line = timeline(exercise(), exercise(name="outer"), exercise(sides=Sides.BOTH, stretch=None))
    session = run(line, 15, "8", "o", 1000)
    assert session.status is Status.FINISHED
    holds = [
        lived
        for step, lived in zip(line.steps, session.lived, strict=True)
        if step.phase is Phase.HOLD
    ]
    assert not any(holds[1:])


def test_a_one_and_at_once_a_zero_are_ten_in_any_step():
    assert run(ONE, 15, "1", 5, "0").status is Status.TROUBLE
    assert run(ONE, 5, "1", "0").status is Status.TROUBLE


def test_a_zero_later_or_after_another_number_is_a_zero():
    for session in (run(ONE, 15, "1", 5.1, "0"), run(ONE, 15, "2", "0"), run(ONE, 15, "0", "0")):
        assert session.status is Status.RUNNING
        assert session.felt[-1].value == 0


def test_where_nothing_is_practised_after_something_sharp_the_session_is_stopped():
    assert run(ONE, 15, "x", "s").status is Status.STOPPED
    second = run(TWO, 15, "x", "s", 3, 10)
    assert run(second, 1, *"nnnnnnn").status is Status.STOPPED
    assert run(second, 2, *"nnnnnnn").status is Status.FINISHED


def test_something_dizzy_ends_the_session_at_once():
    session = run(TWO, 15, "x", "d")
    assert session.status is Status.STOPPED
    assert session.stops[-1].trouble is Trouble.DIZZY


def test_two_stops_end_the_session():
    session = run(TWO, 15, "x", "s", 3, 15, "x", "s")
    assert session.status is Status.STOPPED
    assert len(session.stops) == 2
    assert not session.alarm


def test_however_much_is_still_to_come():
    line = timeline(*(exercise(muscle=each) for each in ("rhomboids", "infraspinatus", "soleus")))
    assert run(line, 15, "x", "s", 3, 15, "x", "s").status is Status.STOPPED


@pytest.mark.parametrize("area", ["neck", "headache", "jaw"])
@pytest.mark.parametrize("key", ["x", "8"])
def test_near_the_head_something_sharp_ends_the_session_and_is_no_alarm(area, key):
    session = run(timeline(exercise(area=area, hold=hold(pressure=4))), 15, key, "s")
    assert session.status is Status.STOPPED
    assert session.stops[-1].trouble is Trouble.SHARP
    assert not session.alarm


def test_in_a_neck_routine_that_holds_for_exercises_of_other_areas_too():
    line = compile_timeline(routine(exercise(area="shoulders"), area="neck"))
    assert run(line, 15, "x", "s").status is Status.STOPPED
    assert run(line, 15, "x", 60).alarm


@pytest.mark.parametrize("key", ["8", "9"])
def test_after_eight_a_mistake_leads_to_the_ease_and_the_stretch(key):
    session = run(ONE, 15, key, "o")
    assert (session.current.phase, session.status) == (Phase.EASE, Status.COUNTDOWN)
    assert run(session, 3, 5).current.phase is Phase.STRETCH
    assert run(session, 4, "b").current.phase is Phase.STRETCH


@pytest.mark.parametrize("ease", [0, 5_000])
def test_after_eight_on_the_way_to_a_hold_its_stretch_follows(ease):
    session = run(timeline(exercise(sides=Sides.BOTH, ease=ease)), 5, "8", "o", 3, 5)
    assert (session.current.phase, session.lived[1]) == (Phase.STRETCH, 0)


def test_after_eight_no_hold_of_that_exercise_is_left_but_those_of_the_next_one_are():
    session = run(TWO, 15, "8", "o", 3, 5, 30, 10)
    assert (session.current.phase, session.current.side) == (Phase.STRETCH, "right")
    assert run(session, 30, 10).current.phase is Phase.HOLD


def test_after_eight_what_is_left_and_what_comes_next_are_without_the_holds():
    before, after = run(TWO, 15), run(TWO, 15, "8")
    assert before.left_in_all - after.left_in_all == 40_000 + 45_000
    switching = run(after, "o", 3, 5, 30)
    assert switching.current.phase is Phase.SWITCH
    assert switching.shown.announced(switching.step).phase is Phase.STRETCH


def test_a_second_eight_ends_the_session_wherever_it_is():
    session = run(TWO, 15, "8", "o", 3, 5, 30, 10, 30, 20, "9")
    assert session.status is Status.STOPPED
    assert session.stops[-1].trouble is Trouble.STRONG
    assert not session.alarm


def killed(session: Session) -> Session:
    """The session as it goes on after the process was killed."""
    timeline = TWO if session.timeline.routine.area == "shoulders" else NECK
    return resume_trouble(resumed(timeline, session.position))[0]


NECK = compile_timeline(
    routine(exercise(name="first", rounds=2), exercise(muscle="scalenes"), area="neck")
)
KEYS = (*"nb+-3789xsdomz?qyear", "space", "escape", "suspend", "paste its worse")
moves = st.lists(st.one_of(st.integers(1, 70), st.sampled_from(KEYS), st.just(killed)), max_size=40)


@given(st.sampled_from([TWO, NECK]), moves)
def test_nothing_leads_from_an_alarm_or_from_eight_back_into_a_hold_of_that_exercise(line, choices):
    session = start(line)[0]
    for move in choices:
        before = session
        if move is killed:
            session = session if session.ended else killed(session)
        else:
            session = run(session, move)
        for index, step in enumerate(line.steps):
            if step.phase is Phase.HOLD and step.number in before.hurt:
                assert session.lived[index] == before.lived[index]
        in_hold = session.current.phase is Phase.HOLD and session.current.number in session.hurt
        assert not in_hold or session.status in (Status.TROUBLE, Status.STOPPED)
        assert session == before or not before.ended or isinstance(move, int)
        assert session.ended or not before.ended


def test_killed_while_it_asks_what_is_wrong_it_asks_again_and_near_the_head_is_an_alarm():
    session = killed(run(TWO, 15, "x"))
    assert session.status is Status.TROUBLE
    assert run(session, "d").alarm
    assert run(session, 60).current.exercise.name == "second"
    assert run(session, "s").current.exercise.name == "second"
    assert killed(run(TWO, 15, "x", "o", 4)).current.exercise.name == "first"
    near_the_head = killed(run(NECK, 15, "x"))
    assert (near_the_head.status, near_the_head.alarm) == (Status.STOPPED, True)


def test_it_says_how_long_it_waits_and_what_no_answer_counts_as():
    assert [rest_left(run(ONE, 15, "x", later)) for later in (0, 0.5, 59.5)] == [60, 60, 1]
    assert [unanswered(run(line, 15, "x"))[-2:] for line in (ONE, NECK)] == ["s.", "d."]
    # A rehearsal waits as long by the clock on the wall.
    fast = run(replace(run(ONE, 15), patience=600_000), "x", 100)
    assert rest_left(fast) == 50


@pytest.mark.parametrize("key", ["x", "8", "9"])
def test_while_it_asks_whether_to_end_something_wrong_is_heard(key):
    session = run(ONE, 15, "q", key)
    assert session.status is Status.TROUBLE
    assert run(session, "d").alarm


def test_while_it_asks_whether_to_end_a_strength_that_is_not_wrong_is_swallowed():
    session = run(ONE, 15, "q", "7")
    assert (session.status, session.felt) == (Status.COUNTDOWN, ())


@pytest.mark.parametrize("word", ["no", "bo"])
def test_the_o_of_a_word_that_is_typed_is_not_pressed_by_mistake(word):
    assert run(ONE, 15, "x", *word).status is Status.TROUBLE
    assert run(ONE, 15, "x", *word, 1.999, "o").status is Status.TROUBLE
    assert run(ONE, 15, "x", *word, 2, "o").status is Status.COUNTDOWN


@pytest.mark.parametrize("word", ["chest", "trouble", "illness", "stroke", "sick", "ouch"])
def test_a_word_that_is_typed_at_the_question_is_no_answer(word):
    typed = [move for letter in word for move in (letter, 0.39)]
    session = run(TWO, 15, "x", *typed)
    assert (session.status, session.stops) == (Status.TROUBLE, run(TWO, 15, "x").stops)
    assert run(session, "d").alarm


@pytest.mark.parametrize("key", ["s", "o"])
def test_somebody_who_looks_for_each_letter_types_a_word_too(key):
    assert run(TWO, 15, "x", "e", 1.999, key).status is Status.TROUBLE
    assert run(TWO, 15, "x", "e", 2, key).status is Status.COUNTDOWN
    rehearsed = replace(run(TWO, 15, "x"), patience=600_000)
    assert run(rehearsed, "e", 19.999, key).status is Status.TROUBLE
    assert run(rehearsed, "e", 20, key).status is Status.COUNTDOWN


@pytest.mark.parametrize("key", ["space", "n", "9", "x", "right", "\n", "up"])
def test_a_key_of_the_session_before_it_takes_no_answer_away(key):
    assert run(TWO, 15, "x", key, "s").stops[-1].trouble is Trouble.SHARP


@pytest.mark.parametrize("answer", ["s", "o"])
def test_an_answer_stands_once_it_was_no_word(answer):
    session = run(TWO, 15, "x", answer, 2)
    assert run(session, "e").status is Status.PAUSED
    assert run(TWO, 15, "x", answer, 1, "n", "z", "5").status is Status.COUNTDOWN


def test_the_time_since_an_answer_that_was_a_letter_is_no_time_to_answer():
    again = run(TWO, 15, "x", 1, "o", 1.5, "e")
    assert (again.status, again.countdown, again.seen) == (Status.TROUBLE, 59_000, 17_500)


def test_a_word_goes_on_behind_an_answer_in_the_middle_of_it():
    session = run(TWO, 15, "e", 0.2, "x", 0.2, "o", 0.2, "n")
    assert (session.status, session.step) == (Status.PAUSED, 1)


def test_a_question_that_was_answered_before_is_not_asked_again():
    again = run(TWO, 15, "x", "o", 1, "x", 5, "e", 1, "e")
    assert (again.status, again.countdown) == (Status.TROUBLE, 54_000)


@pytest.mark.parametrize("answer", ["s", "o"])
def test_a_second_question_is_answered_as_soon_as_the_first(answer):
    assert run(TWO, 15, "x", "s", 1, "x", answer).status is not Status.TROUBLE


def typed(words: str, between: float = 0.2) -> list[str | float]:
    """The keys of words, each with the seconds after it."""
    return [key for each in words for key in ("space" if each == " " else each, between)]


WORDS = "chest pain", "dizzy", "sharp", "unwell", "oh no", "help", "can not breathe in "


@pytest.mark.parametrize("words", WORDS)
@pytest.mark.parametrize("seconds", [2, 15, 56], ids=["get ready", "hold", "ease"])
def test_a_word_typed_while_it_runs_asks_what_is_wrong_and_is_no_answer(words, seconds):
    before = run(TWO, seconds)
    session = run(before, *typed(words, 1.99 if len(words) < 5 else 0.2))
    assert (session.status, session.step, session.at) == (Status.TROUBLE, before.step, before.at)
    assert [each.trouble for each in session.stops] == [Trouble.UNTOLD]
    assert not session.muted
    for answer in "dso":
        answered = run(session, 2, answer)
        assert answered.status in (Status.STOPPED, Status.COUNTDOWN), answer
        assert answered.alarm is (answer == "d")


def test_where_a_word_asks_d_is_part_of_it_and_after_x_an_answer():
    assert run(TWO, 15, *typed("hand is numb")).status is Status.TROUBLE
    assert run(TWO, 15, "x", *typed("hand")).alarm
    assert run(TWO, 15, *typed("help"), 2, "o", 4, "x", "e", "d").alarm
    slowly = run(TWO, 15, *typed("eann", 1.99), "d")
    assert slowly.status is Status.TROUBLE, "an n is a letter there too"


LONG_WORDS = (
    "numbness",
    "weakness",
    "tightness",
    "illness",
    "breathless",
    "dizziness",
    "hands",
    "lost",
)


@pytest.mark.parametrize(
    "word", [*LONG_WORDS, "feels odd", "my toes feel odd so add", "hands feel odd"]
)
@pytest.mark.parametrize("between", [0.2, 1.1, 1.5, 1.9])
def test_a_word_with_a_double_letter_is_no_answer_however_slowly_it_is_typed(word, between):
    session = run(TWO, 15, *typed(word.replace(" ", ""), between))
    assert (session.status, session.stops[-1].trouble) == (Status.TROUBLE, Trouble.UNTOLD)


@pytest.mark.parametrize("word", ["pass", "less", "close", "noose"])
def test_nor_is_one_after_x(word):
    assert run(TWO, 15, "x", *typed(word, 1.5)).status is Status.TROUBLE


@pytest.mark.parametrize("between", [0.05, 0.3, 1.1, 1.9])
def test_d_again_and_again_after_a_word_is_an_alarm_at_its_second_press_that_is_no_letter(between):
    session, pressed = run(TWO, 15, *"help"), 0.0
    while not session.alarm:
        pressed += between
        session = run(session, between, "d")
        assert pressed < 2 + 2 * between


@pytest.mark.parametrize(
    "keys",
    ["e", ["e", "space", "space", "space"], "ee", ["e", 1, "e", 2, "e", 2, "e"], "en",
     ["e", "\n", "up", "y"]],
)  # fmt: skip
def test_fewer_than_three_letters_only_pause(keys):
    session = run(TWO, 15, *keys)
    assert (session.status, session.stops) == (Status.PAUSED, ())
    assert run(session, 2, "space", 3).status is Status.RUNNING


def test_keys_count_as_letters_only_behind_a_letter_that_is_none():
    assert run(TWO, 15, *"umb").status is Status.TROUBLE
    assert run(TWO, 15, *"nnb").status is Status.RUNNING
    assert run(TWO, 15, *"mzmz", "e").status is Status.PAUSED


def test_a_word_that_begins_with_n_or_b_is_about_where_that_was_pressed():
    stretching = run(TWO, 15, 45, 5, 10, 30, 10, 45, 5)
    last = run(stretching, 5)
    asked = run(last, "n", 1.9, "u", 1.9, "m", 1.9, "b")
    assert run(last, "n").current.exercise.name == "second"
    assert (asked.status, asked.step, asked.at) == (Status.TROUBLE, last.step, last.at)
    assert [stop.step for stop in asked.stops] == [last.step]
    assert asked.left_out == {1}
    assert asked.lived[: last.step + 1] == last.lived[: last.step + 1]
    assert run(asked, 2, "o", 3).left == last.left
    burning = run(last, *typed("burning"))
    assert (burning.step, burning.at) == (last.step, last.at)
    # A second that passed after b, before the next letter, is lived through.
    assert burning.lived[last.step] == last.lived[last.step] + 200


def test_a_word_two_seconds_after_n_or_behind_a_question_is_about_where_it_is_typed():
    for between in (["n", 2], ["n", "e", "e", 2, "space", 5], ["n", "x", "o", 0.5]):
        session = run(TWO, 15, *between)
        assert run(session, "u", "m", "e").step == session.step == 2


@pytest.mark.parametrize(("seconds", "shorter"), [(68, "--"), (60, "-")])
def test_where_a_word_began_in_a_step_that_is_shorter_now_it_is_about_the_step_as_it_is(
    seconds, shorter
):
    line = timeline(exercise(hold=hold(60)))
    asked = run(line, seconds, "b", *shorter, "u", "m", "m")
    assert (asked.status, asked.at) == (Status.TROUBLE, 0)
    assert resumed(line, asked.position)


def test_an_answer_that_was_part_of_the_words_is_taken_back():
    session = run(TWO, 15, *typed("help"), 2, "s", *typed("o tight"))
    assert session.status is Status.TROUBLE
    assert [each.trouble for each in session.stops] == [Trouble.UNTOLD]


@pytest.mark.parametrize("words", [["x", *typed("my chest feels tight")], typed("chest pain")])
def test_after_words_and_no_answer_it_ends_and_nobody_has_said_what_was_wrong(words):
    session = run(TWO, 15, *words, 60)
    assert (session.status, session.words_unread) == (Status.STOPPED, True)
    assert [each.trouble for each in session.stops] == [Trouble.UNTOLD]
    assert session.lived == run(TWO, 15).lived
    stopped, _ = apply(run(TWO, 15, *words), Command.STOP)
    assert stopped.words_unread
    assert run(NECK, 15, *words, 60).alarm
    assert not run(NECK, 15, *words, 60).words_unread


def test_so_do_those_of_a_second_question_and_what_is_pasted_there():
    assert run(TWO, 15, "x", "o", 4, "x", "paste its worse", 60).words_unread
    assert not run(TWO, 15, *typed("help"), 2, "o", 4, "x", 60).ended


def test_words_that_were_answered_or_typed_later_leave_nothing_open():
    sharp = run(TWO, 15, "x", "e", 2, "s", 3, "q", "q")
    later = run(TWO, 15, "x", 60, 4, "e", "q", "q")
    assert sharp.ended
    assert later.ended
    assert not sharp.words_unread
    assert not later.words_unread


@pytest.mark.parametrize("on", [["space", 1000], [5, *"nnnnnnnnnn"]])
def test_a_letter_that_only_paused_leaves_nothing_open_at_the_end(on):
    line = timeline(exercise(), exercise(muscle="infraspinatus"), exercise())
    session = run(line, 15, "x", 60, 4, "e", 5, *on)
    assert session.ended
    assert session.current.number in session.left_out
    assert not session.words_unread


@pytest.mark.parametrize(("line", "counts"), [(TWO, "ends it."), (NECK, "counts as d.")])
def test_it_says_what_no_answer_counts_as_once_words_were_typed(line, counts):
    assert unanswered(run(line, 15, "x", "e")).endswith(counts)
    assert unanswered(run(line, 15, *"ear")).endswith(counts)


def test_words_that_were_answered_before_a_kill_make_no_o_doubtful():
    kept = Spelled(kept="its swollen", before="its swollen")
    session = replace(run(TWO, 15), spelled=kept)
    assert run(session, "x", 3, "o").status is Status.COUNTDOWN


@pytest.mark.parametrize("before", [(), ("space",), ("q",), ("e",), ("x", "o")])
def test_what_is_pasted_asks_what_is_wrong_as_three_letters_do(before):
    session = run(TWO, 15, *before, "paste its worse")
    assert (session.status, session.stops[-1].trouble) == (Status.TROUBLE, Trouble.UNTOLD)
    assert run(session, 1, "o").status is Status.TROUBLE
    assert run(session, 60).words_unread


def test_in_a_word_something_wrong_and_the_end_are_heard():
    assert run(ONE, 15, "e", "x").status is Status.TROUBLE
    assert run(ONE, 15, "e", "9").status is Status.TROUBLE
    assert run(ONE, 15, "e", "q").status is Status.ASKING


def test_ctrl_c_while_it_asks_what_is_wrong_ends_it_as_no_answer_does():
    session, _ = apply(run(ONE, 15, "x"), Command.STOP)
    assert (session.status, session.stops[0].trouble) == (Status.STOPPED, Trouble.UNTOLD)
    session, _ = apply(run(NECK, 15, "x"), Command.STOP)
    assert (session.status, session.alarm) == (Status.STOPPED, True)


def test_a_resumed_session_knows_what_was_said():
    session = run(TWO, 15, "7", "x", "s", 3, 12)
    again = killed(session)
    assert (again.felt, again.stops) == (session.felt, session.stops)
    assert again.left_out == {1}


def test_what_was_left_out_takes_no_time_of_what_is_left():
    second = exercise(name="second", muscle="infraspinatus")
    line = timeline(exercise(), second, exercise(name="of the same muscle"))
    assert run(line, 15, "x", "s").left_in_all == timeline(second).total
    assert run(ONE, 15).left_in_all == ONE.total - 15_000


def test_a_hold_that_hurt_is_passed_over_at_the_very_end_too():
    line = timeline(exercise(sides=Sides.BOTH, rounds=2, stretch=None, ease=0))
    assert line.steps[-1].phase is Phase.HOLD
    assert run(line, 30, "8", 0.5, "o", 60).ended


def test_nothing_is_said_of_what_is_left_out_before_anything_is():
    assert left_out(run(ONE)) == left_out(run(ONE, 15)) == ""


@pytest.mark.parametrize(("first", "second"), [("o", "d"), ("o", "s"), ("s", "d"), ("s", "o")])
def test_another_answer_right_behind_one_asks_again(first, second):
    session = run(TWO, 20, "x", 3, first, 0.5, second)
    assert (session.status, len(session.stops)) == (Status.TROUBLE, 1)
    answered = run(session, 2.1, "d")
    assert (answered.status, answered.alarm) == (Status.STOPPED, True)
    unanswered = run(session, 61)
    assert (unanswered.status, unanswered.words_unread) == (Status.STOPPED, True)


@pytest.mark.parametrize("key", ["o", "s"])
def test_the_same_answer_twice_is_one(key):
    session = run(TWO, 20, "x", 3, key, 0.5, key)
    assert session.status is not Status.TROUBLE
    assert len(session.stops) == (key == "s")


def test_a_mistake_in_the_last_hold_that_hurt_finishes_the_session():
    line = timeline(replace(exercise(sides=Sides.BOTH), stretch=None, ease=0))
    last = line.starts[line.holds[-1]] / 1000
    session = run(line, last + 10, "8", 1, "o")
    assert session.status is Status.FINISHED
    assert run(session, 60).status is Status.FINISHED
