"""The plain view: a whole line for each thing worth telling, for a screen reader or a pipe."""

from collections.abc import Callable, Iterable, Sequence

from tpcoach.durations import clock, words
from tpcoach.plan.timeline import Cue, CueKind
from tpcoach.practice.coach import Listener
from tpcoach.practice.keys import KEYS
from tpcoach.practice.session import Session, Status
from tpcoach.practice.wording import (
    DOUBTED,
    ONE_KEY,
    RESTS,
    TROUBLES,
    bound_note,
    cue_sentence,
    left_out,
    sleep_note,
    summary,
    unanswered,
    untold,
)
from tpcoach.prose import sentence


class PlainView(Listener):
    """Writes lines as a session moves. `answers`: whether there is anyone to press a key."""

    def __init__(self, write: Callable[[str], None], answers: bool) -> None:
        self._write = write
        self._answers = answers
        self._shown: Session | None = None
        self._status: Status | None = Status.RUNNING

    def update(self, session: Session, cues: Sequence[Cue]) -> None:
        """Write a line for each cue, and one for each change that is not a cue."""
        if self._shown is None:
            lines = _opening(session, self._answers)
        else:
            lines = [f"{felt.value} of 10." for felt in session.felt[len(self._shown.felt) :]]
        for cue in cues:
            # Counts come too fast for a screen reader to say more than the number.
            offset = f"[{clock(session.timeline.starts[cue.step] + cue.at)}] "
            offset = "" if cue.kind is CueKind.COUNT else offset
            lines.append(f"{offset}{cue_sentence(session.shown, cue)}")
        if session.status is not self._status:
            lines += self._status_lines(session)
        if self._shown:
            lines += _changes(self._shown, session)
        for line in lines:
            self._write(line)
        self._shown, self._status = session, session.status

    def page(self, lines: Iterable[Iterable[tuple[str, str]]]) -> None:
        """Write lines of pieces, each with the name of a colour that is not shown."""
        for line in lines:
            self._write("".join(piece for piece, _ in line))

    def release(self) -> None:
        """A line is always whole; what is asked is asked again after the terminal was away."""
        self._status = None

    def _status_lines(self, session: Session) -> list[str]:
        match session.status:
            case Status.PAUSED:
                return [f"Paused. {sleep_note(session)}Space goes on."]
            case Status.COUNTDOWN:
                note = "" if self._answers else sleep_note(session)
                skipped = left_out(session)
                told = untold(session)[:1]
                return [*told, *[skipped] * bool(skipped), f"{note}Back into position: on in 3 s."]
            case Status.RUNNING:
                return ["Going on."]
            case Status.TROUBLE:
                answers = "; ".join(f"{key} {text}" for key, text in TROUBLES)
                return [f"{RESTS[session.status]} {answers}. {unanswered(session)}"]
            case Status.ASKING:
                return [f"{RESTS[session.status]} q, y or Esc ends it, any other key goes on."]
            case _:
                return []


def _opening(session: Session, answers: bool) -> list[str]:
    routine = session.timeline.routine
    cautions = " ".join(map(sentence, routine.cautions))
    return [
        f"{routine.title}. {summary(session.timeline)}",
        *[session.remark] * bool(session.remark),
        f"Caution: {cautions}",
        *["No keys are read here: Ctrl-C ends it."] * (not answers),
    ]


def _changes(before: Session, session: Session) -> list[str]:
    lines = []
    length = session.timeline.steps[before.step].length
    if length != before.current.length:
        lines.append(f"This step now takes {words(length)}.")
    if session.bound is not before.bound and (note := bound_note(session)):
        lines.append(sentence(note.capitalize()))
    if session.muted is not before.muted:
        lines.append("Sound off." if session.muted else "Sound on.")
    asked = before.status is Status.TROUBLE
    typed = session.status is Status.TROUBLE and session.word.letters
    if typed and not (asked and before.word.letters):
        # The question itself has just said what no answer counts as.
        lines.append(f"{ONE_KEY} {unanswered(session)}" if asked else ONE_KEY)
    if session.word.doubted and not before.word.doubted:
        lines.append(DOUBTED[0].capitalize())
    if session.keys_shown > before.keys_shown and session.keys_shown % 2:
        lines += [f"{key.label}: {key.long}." for key in KEYS]
    return lines
