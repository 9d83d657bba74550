"""The sentences of a session, where no screen has them word for word."""

import re

from builders import exercise, hold, timeline
from tpcoach.plan.routine import Sides
from tpcoach.plan.timeline import Cue, CueKind
from tpcoach.practice.wording import cue_sentence, cycle, cycles, shorter


def announced(rounds: int) -> list[str]:
    """How each step is announced, of one exercise on one side."""
    line = timeline(exercise(sides=Sides.LEFT, rounds=rounds))
    return [cue_sentence(line, Cue(CueKind.STEP, index, 0)) for index in range(len(line.steps))]


def test_a_hold_says_which_round_it_is_where_there_are_several():
    said = [re.findall(r"Round \d of \d\.", sentence) for sentence in announced(2)]
    assert said == [[], ["Round 1 of 2."], [], [], ["Round 2 of 2."], [], []]
    assert not any("Round" in sentence for sentence in announced(1))


def test_an_exercise_is_named_at_its_first_step_alone():
    line = timeline(exercise(sides=Sides.LEFT), exercise(name="Front", sides=Sides.LEFT))
    said = [cue_sentence(line, Cue(CueKind.STEP, index, 0)) for index in range(len(line.steps))]
    named = [index for index, text in enumerate(said) if re.search(r"Exercise \d of 2:", text)]
    assert named == [0, len(line.steps) // 2]


def test_only_a_hold_of_several_presses_says_how_it_is_shared_out():
    once, thrice = (timeline(exercise(hold=hold(45, n))).steps[1] for n in (1, 3))
    assert (cycles(once), cycle(once, 0)) == ((), "")
    assert cycles(thrice)[0].startswith("3 presses of about ")


def test_holds_that_two_minutes_make_shorter_are_named_with_their_seconds():
    assert shorter([]) == shorter([exercise(hold=None)]) == ""
    assert shorter([exercise(hold=hold(40)), exercise(name="Front", hold=hold(30))]) == (
        "Shorter holds (inner edge of the blade 40 s, front 30 s): "
        "no muscle is pressed over 120 s on one side."
    )
