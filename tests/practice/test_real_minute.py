import time

import pytest

from builders import exercise, timeline
from tpcoach.plan.routine import Sides
from tpcoach.plan.timeline import CueKind
from tpcoach.practice.coach import coach
from tpcoach.practice.session import Status
from tpcoach.practice.transitions import start
from tpcoach.system.keyboard import PosixKeyboard
from tpcoach.system.runtime import real


class Moments:
    """A listener that notes when it was told that the session is done."""

    done = 0.0

    def update(self, session, cues):
        if any(cue.kind is CueKind.DONE for cue in cues):
            self.done = time.monotonic()

    def due(self, session):
        return None

    def release(self):
        pass


@pytest.mark.long
def test_a_real_minute_ends_at_most_ten_milliseconds_late():
    line = timeline(exercise(sides=Sides.EACH, hold=None, prepare=0, switch=0))
    assert line.total == 60_000
    moments = Moments()
    with PosixKeyboard(None) as keyboard:
        began = time.monotonic()
        ending = coach(start(line), keyboard, real().clock, [moments])
    assert ending.session.status is Status.FINISHED
    assert 60.0 <= moments.done - began <= 60.010
