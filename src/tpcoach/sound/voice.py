"""A voice that says what happens, one text at a time; the session never waits for it."""

from collections.abc import Callable, Sequence

from tpcoach.plan.timeline import Cue, CueKind
from tpcoach.practice.coach import GAP, Listener
from tpcoach.practice.keys import Clock
from tpcoach.practice.session import Session
from tpcoach.sound.programs import Speaker
from tpcoach.sound.utterances import Utterance, next_step, utterance_for

HANGS_AFTER = 20.0
"""A voice that is still speaking this many seconds after its text should have ended hangs."""

RINGS_OUT_WITHIN = 3.0
"""Seconds that the last words get at the end."""

LOOK_EVERY = 0.3
"""Seconds between two looks at a voice that something waits for."""


class Voice(Listener):
    """Says what happens; once no program works, it is silent and `failure` says so.

    `speed` is how many times faster than real time the session's clock runs.
    """

    def __init__(self, speaker: Speaker, clock: Clock, speed: float = 1.0) -> None:
        self._speaker = speaker
        self._clock = clock
        self._speed = speed
        self._before: Session | None = None
        self._utterance: Utterance | None = None
        self._next_waits = False
        self._busy_since = self._looked_at = clock()
        self.failure = ""

    def update(self, session: Session, cues: Sequence[Cue]) -> None:
        """Say what is new; of several cues, the foremost."""
        before, self._before = self._before, session
        self._look()
        utterance = utterance_for(before, session, cues, self._speed)
        if self.failure or session.muted or (session.ended and not utterance):
            self._next_waits = False
            self._speaker.stop()
            return
        if any(cue.kind is CueKind.NEXT for cue in cues):
            self._next_waits = True
        elif utterance and utterance.cuts_in:
            self._next_waits = False
        busy = self._speaker.busy()
        if utterance and (utterance.cuts_in or not busy):
            self._say(utterance)
        elif self._next_waits and not busy:
            self._next_waits = False
            if announcement := next_step(session, self._speed):
                self._say(announcement)

    def due(self, session: Session) -> float | None:
        """Return when to look whether what waits can be said, in seconds."""
        return LOOK_EVERY if self._next_waits else None

    def ring_out(self, wait: Callable[[float], object]) -> bool:
        """Wait until the last words are said, or `RINGS_OUT_WITHIN`; whether a key ended it."""
        end = self._clock() + RINGS_OUT_WITHIN * 1e9
        while self._speaker.busy() and (left := end - self._clock()) > 0:
            if wait(min(LOOK_EVERY, left / 1e9)):
                return True
            self._look()
        return False

    def close(self) -> None:
        """Leave nothing running: what is still being said is cut off."""
        self._speaker.close()

    def _say(self, utterance: Utterance) -> None:
        if not self._speaker.busy():
            # Otherwise a voice that hangs would begin afresh with every text that cuts it off.
            self._busy_since = self._clock()
        self._utterance = utterance
        self._speaker.play(utterance.text)

    def _look(self) -> None:
        """Go on with another program when the present one has failed or hangs."""
        now = self._clock()
        if (unseen := now - self._looked_at) > GAP * 1e9:
            # The machine slept, and the voice with it.
            self._busy_since += unseen
        self._looked_at = now
        hangs = False
        if self._utterance and self._speaker.busy():
            # In a fast rehearsal every text is cut off, which is no sign of a voice that hangs.
            patience = HANGS_AFTER * max(1.0, self._speed)
            hangs = now - self._busy_since > (self._utterance.seconds + patience) * 1e9
        if self.failure or not (hangs or self._speaker.failed()):
            return
        if not self._speaker.another():
            self.failure = "The voice failed, so the rest was not spoken."
        elif self._utterance and not hangs:
            # A text that hung is too old to be said now.
            self._say(self._utterance)
