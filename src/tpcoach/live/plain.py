"""The plain view: a whole line for each thing worth telling, for a screen reader or a pipe."""

from collections.abc import Callable, Sequence

from tpcoach.durations import clock, words
from tpcoach.plan.timeline import Cue, Timeline
from tpcoach.practice.keys import KEYS
from tpcoach.practice.session import Session, Status
from tpcoach.practice.wording import TROUBLES, cue_sentence, gap, left_out, summary
from tpcoach.prose import sentence


def opening(timeline: Timeline) -> list[str]:
    """What is said before the first step: what comes, what it needs, what to take care of."""
    cautions = " ".join(map(sentence, timeline.routine.cautions))
    return [f"{timeline.routine.title}. {summary(timeline)}", f"Caution: {cautions}"]


class PlainView:
    """Writes lines as a session moves. `answers`: whether there is anyone to press a key."""

    def __init__(self, write: Callable[[str], None], answers: bool) -> None:
        self._write = write
        self._answers = answers
        self._shown: Session | None = None

    def update(self, session: Session, cues: Sequence[Cue]) -> None:
        """Write a line for each cue, and one for each change that is not a cue."""
        if self._shown is None:
            for line in opening(session.timeline):
                self._write(line)
        starts = session.timeline.starts
        for felt in session.felt[len(self._shown.felt) if self._shown else len(session.felt) :]:
            self._write(f"{felt.value} of 10.")
        for cue in cues:
            offset = clock(starts[cue.step] + cue.at)
            self._write(f"[{offset}] {cue_sentence(session.shown, cue)}")
        for line in self._changes(session):
            self._write(line)
        self._shown = session

    def due(self, session: Session) -> float | None:
        """Nothing but cues and keys changes this view."""
        return None

    def release(self) -> None:
        """A line is always whole."""

    def _changes(self, session: Session) -> list[str]:
        shown = self._shown
        if shown is None:
            return []
        lines = []
        if session.status is not shown.status:
            lines += self._status(session)
        if session.timeline.steps[shown.step].length != shown.current.length:
            lines.append(f"This step now takes {words(session.timeline.steps[shown.step].length)}.")
        if session.muted is not shown.muted:
            lines.append("Sound off." if session.muted else "Sound on.")
        if session.keys_shown and not shown.keys_shown:
            lines += [f"{key.label}: {key.long}." for key in KEYS]
        return lines

    def _status(self, session: Session) -> list[str]:
        match session.status:
            case Status.PAUSED:
                return [f"Paused. {gap(session)}Space goes on."]
            case Status.COUNTDOWN:
                asleep = "" if self._answers else gap(session)
                told = left_out(session)
                return [*[told] * bool(told), f"{asleep}Back into position: on in 3 s."]
            case Status.RUNNING:
                return ["Going on."]
            case Status.TROUBLE:
                answers = "; ".join(f"{key} {text}" for key, text in TROUBLES)
                return [f"What is wrong? {answers}."]
            case Status.ASKING:
                return ["End the session? q or y ends it, any other key goes on."]
            case _:
                return []
