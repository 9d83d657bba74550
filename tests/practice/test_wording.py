"""The sentences of a session, where no screen has them word for word."""

import re

from builders import exercise, timeline
from tpcoach.plan.routine import Sides
from tpcoach.plan.timeline import Cue, CueKind
from tpcoach.practice.wording import cue_sentence


def announced(rounds: int) -> list[str]:
    """How each step is announced, of one exercise on one side."""
    line = timeline(exercise(sides=Sides.LEFT, rounds=rounds))
    return [cue_sentence(line, Cue(CueKind.STEP, index, 0)) for index in range(len(line.steps))]


def test_a_hold_says_which_round_it_is_where_there_are_several():
    said = [re.findall(r"Round \d of \d\.", sentence) for sentence in announced(2)]
    assert said == [[], ["Round 1 of 2."], [], [], ["Round 2 of 2."], [], []]
    assert not any("Round" in sentence for sentence in announced(1))
