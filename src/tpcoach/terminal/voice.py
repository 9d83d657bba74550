"""A voice that tells a session, one utterance at a time; the session never waits for it."""

from collections.abc import Callable, Sequence
from typing import Protocol

from tpcoach.plan.timeline import Cue, CueKind
from tpcoach.practice.coach import Clock
from tpcoach.practice.session import Session
from tpcoach.terminal.spoken import Utterance, Weight, told, what_is_next

HEARD_WITHIN = 3.0
"""Seconds that the last words are given at the end."""

_LOOK_EVERY = 0.3
"""Seconds between two looks whether a voice that is waited for has ended."""

_HANGS_AFTER = 5.0
"""A voice that takes so many seconds more than twice the time of its text hangs."""


class Speaker(Protocol):
    """What speaks, one text at a time; `command` names it for the person."""

    command: tuple[str, ...]

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
        self._hangs_from = 0
        self.failed = False

    def update(self, session: Session, cues: Sequence[Cue]) -> None:
        """Say what is new; of several cues, the foremost."""
        before, self._before = self._before, session
        if self.failed:
            return
        if session.muted:
            self._waiting = False
            self._speaker.stop()
        else:
            self._tell(told(before, session, cues, self._speed), session, cues)
        self._look()

    def say(self, utterance: Utterance) -> None:
        """Begin to say something; what is still being said is cut off."""
        self._speaker.say(utterance.text)
        self._hangs_from = self._clock() + round((2 * utterance.seconds + _HANGS_AFTER) * 1e9)

    def due(self, session: Session) -> float | None:
        """Until it looks whether what waits can be said."""
        return _LOOK_EVERY if self._waiting else None

    def release(self) -> None:
        """A voice leaves nothing on the terminal."""

    def ring_out(self, wait: Callable[[float], object], within: float = HEARD_WITHIN) -> None:
        """Wait until the last words are said or a key comes, for so many seconds at most."""
        end = self._clock() + round(within * 1e9)
        while self._speaker.speaking() and (left := end - self._clock()) > 0:
            if wait(min(_LOOK_EVERY, left / 1e9)):
                break

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

    def _look(self) -> None:
        """Whether the speaker has failed; one that was cut off in time has not."""
        hangs = self._speaker.speaking() and self._clock() > self._hangs_from
        if hangs or self._speaker.failed():
            self.failed, self._waiting = True, False
            self._speaker.stop()


def _has_next(cues: Sequence[Cue]) -> bool:
    return any(cue.kind is CueKind.NEXT for cue in cues)
