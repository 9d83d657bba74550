"""A voice that tells a session, one utterance at a time; the session never waits for it."""

from collections.abc import Callable, Sequence
from typing import Protocol

from tpcoach.plan.timeline import Cue, CueKind
from tpcoach.practice.coach import GAP
from tpcoach.practice.keys import Clock
from tpcoach.practice.session import Session
from tpcoach.sound.utterances import Utterance, Weight, told, what_is_next

HEARD_WITHIN = 3.0
"""Seconds that the last words are given at the end."""

_LOOK_EVERY = 0.3
"""Seconds between two looks whether a voice that is waited for has ended."""

_HANGS_AFTER = 5.0
"""A voice that takes so many seconds more than twice the time of its text hangs."""

_OVERDUE = 1.5, 2.0
"""One that is cut off after so many times its time, and so many seconds, was late."""

_MOST_LATE = 2
"""So many late ones in a row are a voice that hangs: in short steps it is always cut off."""

_TOO_SOON = 0.1
"""A voice that has ended after so small a share of its text's time has not spoken: without a sound
card some say nothing and report no error."""

_LATE = 0.05
"""Seconds that a look may come late."""


class Speaker(Protocol):
    """What speaks, one text at a time."""

    @property
    def command(self) -> tuple[str, ...]:
        """Names it for the person."""

    @property
    def shared(self) -> bool:
        """Whether others, such as a screen reader, speak through it too and may cut a text off."""

    def say(self, text: str) -> None:
        """Begin to say a text; one that is still being said is cut off."""

    def speaking(self) -> bool:
        """Whether something is being said."""

    def stop(self) -> None:
        """Cut off what is being said."""

    def close(self) -> None:
        """Cut off what is being said, and leave nothing running."""

    def failed(self) -> bool:
        """Whether it could not say something."""

    def another(self) -> bool:
        """Go on with another voice from now on; whether there is one."""


class Voice:
    """Says what happens; once the speaker has failed or hangs, it is silent.

    `speed` is how many times faster than real time the session's clock runs.
    """

    def __init__(self, speaker: Speaker, clock: Clock, speed: float = 1.0) -> None:
        self._speaker = speaker
        self._clock = clock
        self._speed = speed
        self._before: Session | None = None
        self._waiting = False
        self._too_soon: int | None = None
        self._hangs_from = self._late_from = 0
        self._late = 0
        self._looked_at = clock()
        self.failed = False

    def update(self, session: Session, cues: Sequence[Cue]) -> None:
        """Say what is new; of several cues, the foremost."""
        before, self._before = self._before, session
        if self.failed:
            return
        utterance = told(before, session, cues, self._speed)
        if session.muted or (session.ended and not utterance):
            self._waiting = False
            self._too_soon = None
            self._speaker.stop()
        else:
            self._tell(utterance, session, cues)
        self.look()

    def say(self, utterance: Utterance) -> None:
        """Begin to say something; what is still being said is cut off."""
        now, seconds = self._clock(), utterance.seconds
        late = self._speaker.speaking() and now > self._late_from
        self._late = self._late + 1 if late else 0
        if self._late >= _MOST_LATE and not self._go_on():
            return
        self._speaker.say(utterance.text)
        self._too_soon = None
        self._late_from = now + round((_OVERDUE[0] * seconds + _OVERDUE[1]) * 1e9)
        if not self._speaker.shared:
            self._too_soon = now + round(_TOO_SOON * seconds * 1e9)
        self._hangs_from = now + round((2 * seconds + _HANGS_AFTER) * 1e9)

    def look(self) -> None:
        """Find out whether the speaker has failed; what was cut off has not."""
        now, soon = self._clock(), self._too_soon
        if (unseen := now - self._looked_at) > GAP * 1e9:
            # The machine slept, or nothing happened for long: that is no time to hang in.
            self._hangs_from += unseen
        self._looked_at = now
        if self._speaker.speaking():
            wrong = now > self._hangs_from
        else:
            wrong = soon is not None and now <= soon + _LATE * 1e9
        command = self._speaker.command
        if self._speaker.failed():
            self._give_up()
        elif wrong and self._speaker.command == command:
            self._go_on()

    def _go_on(self) -> bool:
        """Leave a voice that is no good, for another if there is one."""
        self._late, self._waiting, self._too_soon = 0, False, None
        if not self._speaker.another():
            self._give_up()
        return not self.failed

    def _give_up(self) -> None:
        self.failed, self._waiting, self._too_soon = True, False, None
        self._speaker.stop()

    def due(self, session: Session) -> float | None:
        """Until it looks whether it speaks, or whether what waits can be said."""
        if self._too_soon is not None and (left := self._too_soon - self._clock()) > 0:
            return left / 1e9
        return _LOOK_EVERY if self._waiting else None

    def release(self) -> None:
        """A voice leaves nothing on the terminal."""

    def ring_out(self, wait: Callable[[float], object], within: float = HEARD_WITHIN) -> bool:
        """Wait until the last words are said, so many seconds at most; whether a key ended it."""
        end = self._clock() + round(within * 1e9)
        while self._speaker.speaking() and (left := end - self._clock()) > 0:
            if wait(min(_LOOK_EVERY, left / 1e9)):
                return True
            self.look()
        return False

    def close(self) -> None:
        """Leave nothing running: what is still being said is cut off."""
        self._speaker.close()

    def _tell(self, utterance: Utterance | None, session: Session, cues: Sequence[Cue]) -> None:
        if utterance and (utterance.weight is Weight.CUTS or not self._speaker.speaking()):
            self.say(utterance)
            self._waiting = utterance.weight is Weight.CUTS and _has_next(cues)
        elif _has_next(cues):
            self._waiting = True
        elif self._waiting and not self._speaker.speaking():
            self._waiting = False
            if late := what_is_next(session, self._speed):
                self.say(late)


def _has_next(cues: Sequence[Cue]) -> bool:
    return any(cue.kind is CueKind.NEXT for cue in cues)
