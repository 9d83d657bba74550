"""The answer to the safety questions, an alarm that stands, and the routines' cautions shown.

One small file in the state folder: it is about this person at this machine, and is never synced.
"""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from functools import partial
from pathlib import Path
from types import MappingProxyType

from tpcoach import files
from tpcoach.errors import or_not_saved
from tpcoach.frozen import Frozen, as_dict, replace
from tpcoach.journal.values import CORRUPT, Line, moment
from tpcoach.text import plain

FILE = "safety.json"
VERSION = 1
ASKED_AGAIN_AFTER = timedelta(days=90)
"""Source: content reference 4.6, a custom."""

MOST_WORDS = 400
"""The signs of all that somebody wrote that are kept and quoted."""

_MOST_AT_ONCE = 120
"""The signs of one note."""

_MOST_NOTES = 8


class SafetyAnswer(StrEnum):
    """What the person said to the safety questions."""

    NOTHING = "nothing applies"
    APPLIES = "something applies"
    CLEARED = "a professional agreed"
    EMERGENCY = "emergency signs"


class Alarm(Frozen):
    """When signs came that need help, and in which exercise; in none where they were answered."""

    at: datetime
    exercise: str = ""


class Clearance(Frozen):
    """The newest answer and when it was given, the fingerprint of each routine as last shown, the
    alarm that no professional has cleared yet, when one last agreed, and the `words` that a
    professional should know first, because of which it is asked again. `harmless` has the ids of
    the excuses since that answer which tell of no such thing; `doubts` are notes that may.
    """

    answer: SafetyAnswer | None = None
    at: datetime | None = None
    seen: Mapping[str, int] = MappingProxyType({})
    alarm: Alarm | None = None
    agreed: datetime | None = None
    words: str = ""
    harmless: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()

    @property
    def fine(self) -> bool:
        """Whether the answer lets sessions begin, as long as it is not asked for again."""
        return self.answer in (SafetyAnswer.NOTHING, SafetyAnswer.CLEARED)

    def holds(self, now: datetime) -> bool:
        """Whether there is an answer that need not be asked for again."""
        return self.at is not None and abs(now - self.at) < ASKED_AGAIN_AFTER

    def answered(self, answer: SafetyAnswer, now: datetime) -> "Clearance":
        """The same with a new answer. That a professional agreed also clears an alarm."""
        new = replace(self, answer=answer, at=now, words="", harmless=(), doubts=())
        return replace(new, alarm=None, agreed=now) if answer is SafetyAnswer.CLEARED else new

    def confirmed(self, now: datetime, stands: bool) -> "Clearance":
        """The same after `safety --confirm`: a professional agreed, or nothing applies.

        Where an answer was due and no alarm is known, or nothing `stands` that could be lifted, it
        is that answer alone: what is heard of later, from another device, stands then.
        """
        answer = (
            SafetyAnswer.NOTHING
            if self.answer in (None, SafetyAnswer.NOTHING)
            else SafetyAnswer.CLEARED
        )
        lifts = stands or self.answer in (SafetyAnswer.APPLIES, SafetyAnswer.EMERGENCY)
        agreed = now if self.alarm or (lifts and self.holds(now)) else self.agreed
        new = self.answered(answer, now)
        return replace(new, alarm=None, agreed=agreed)

    def doubted(self, note: str) -> "Clearance":
        """The same with a note that may tell of something wrong, to be asked about."""
        kept = dict.fromkeys((*self.doubts, _short(note)))
        return replace(self, doubts=tuple(kept)[-_MOST_NOTES:])

    def asked_again(self, words: str) -> "Clearance":
        """The same with the questions to be asked again because of these words."""
        notes = filter(None, (*self.words.split("; "), plain(words).strip()))
        kept = [*dict.fromkeys(_cut(each, _MOST_AT_ONCE) for each in notes)]
        if len(kept) > _MOST_NOTES:
            kept = [*kept[: _MOST_NOTES // 2], *kept[-_MOST_NOTES // 2 :]]
        most = MOST_WORDS // max(1, len(kept)) - len("; ")
        fits = len("; ".join(kept)) <= MOST_WORDS
        told = kept if fits else [_cut(each, most) for each in kept]
        return replace(self, at=None, words="; ".join(told))

    def alarmed(self, now: datetime, exercise: str = "") -> "Clearance":
        """The same with an alarm, which stands until it is cleared."""
        return replace(self.answered(SafetyAnswer.EMERGENCY, now), alarm=Alarm(now, exercise))


def _short(note: object) -> str:
    return _cut(plain(str(note)).strip(), _MOST_AT_ONCE)


def _cut(words: str, most: int = MOST_WORDS) -> str:
    return words if len(words) <= most else f"{words[: most - 3].rstrip()}..."


def read(state: Path) -> Clearance:
    """Return what was answered; nothing, if that cannot be understood: then it is asked again."""
    return understood_in(state) or Clearance()


def understood_in(state: Path) -> Clearance | None:
    """Return what was answered; None if there is nothing that can be understood."""
    try:
        with files.opened(state / FILE) as (file, _):
            stored = json.loads(file.read())
        if stored["v"] != VERSION:
            return None
        alarm = stored.get("alarm")
        return Clearance(
            answer=None if stored["answer"] is None else SafetyAnswer(stored["answer"]),
            at=_moment(stored, "at"),
            seen={str(id): int(fingerprint) for id, fingerprint in stored["seen"].items()},
            alarm=None if alarm is None else Alarm(moment(alarm, "at"), str(alarm["exercise"])),
            agreed=_moment(stored, "agreed"),
            words=_cut(plain(stored["words"])) if isinstance(stored.get("words"), str) else "",
            harmless=tuple(map(str, stored.get("harmless", ()))),
            doubts=tuple(map(_short, stored.get("doubts", ()))),
        )
    except (OSError, *CORRUPT):
        return None


def _moment(stored: Line, key: str) -> datetime | None:
    return None if stored.get(key) is None else moment(stored, key)


def write(state: Path, clearance: Clearance) -> None:
    """Keep it, in place of what was there; what lets nothing start even in it, if need be. Raises
    NotSaved.
    """
    file, alarm = state / FILE, clearance.alarm and as_dict(clearance.alarm)
    content = {"v": VERSION, **as_dict(clearance), "seen": {**clearance.seen}, "alarm": alarm}
    stamp = partial(datetime.isoformat, timespec="milliseconds")
    with or_not_saved(file):
        files.make_private(state)
        data = json.dumps(content, indent=2, default=stamp).encode("ascii") + b"\n"
        try:
            files.replace_file(file, data)
        except OSError:
            if clearance.alarm is None and clearance.answer is not SafetyAnswer.APPLIES:
                raise
            # A full disk has no room for a new file, but this must not be lost. If it is torn
            # here, nothing is answered, and the questions come again.
            files.overwrite(file, data)
