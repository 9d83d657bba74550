"""The answer to the safety questions, and which routines' cautions were shown, in one small file.

It is kept in the state folder: it is about this person at this machine, and is never synced.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path

from tpcoach.errors import not_saved
from tpcoach.files import make_private
from tpcoach.files import replace as replace_file

FILE = "safety.json"
VERSION = 1
ASKED_AGAIN_AFTER = timedelta(days=90)
"""Source: content reference 4.6, a custom."""


class Answer(StrEnum):
    """What the person said to the safety questions."""

    NOTHING = "nothing applies"
    APPLIES = "something applies"
    CLEARED = "a professional agreed"
    EMERGENCY = "emergency signs"

    @property
    def lets_start(self) -> bool:
        """Whether a session may start after this answer."""
        return self in (Answer.NOTHING, Answer.CLEARED)


@dataclass(frozen=True, slots=True)
class Clearance:
    """The newest answer and when it was given; the fingerprint of each routine as last shown.

    `unreadable`: there is a file that cannot be understood, which counts as not answered.
    """

    answer: Answer | None = None
    at: datetime | None = None
    seen: Mapping[str, int] = field(default_factory=dict)
    unreadable: bool = False

    def holds(self, now: datetime) -> bool:
        """Whether there is an answer that need not be asked for again."""
        return self.at is not None and abs(now - self.at) < ASKED_AGAIN_AFTER

    def answered(self, answer: Answer, now: datetime) -> "Clearance":
        """The same with a new answer."""
        return replace(self, answer=answer, at=now, unreadable=False)

    def forgotten(self) -> "Clearance":
        """The same, but no longer recent: it is asked again at the next start on a terminal."""
        return replace(self, at=None)

    def having_seen(self, id: str, fingerprint: int) -> "Clearance":
        """The same after this routine's cautions were shown."""
        return replace(self, seen={**self.seen, id: fingerprint})


def read(state: Path) -> Clearance:
    """Return the newest answer; of a file that cannot be understood, only that it is there."""
    try:
        content = json.loads((state / FILE).read_bytes())
        answer = Answer(content["answer"]) if content["answer"] else None
        at = datetime.fromisoformat(content["at"]) if content["at"] else None
        seen = {str(id): int(fingerprint) for id, fingerprint in content["seen"].items()}
        if content["v"] != VERSION or (at and at.tzinfo is None):
            return Clearance(unreadable=True)
    except FileNotFoundError:
        return Clearance()
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return Clearance(unreadable=True)
    return Clearance(answer, at, seen)


def write(state: Path, clearance: Clearance) -> None:
    """Keep it, in place of what was there. Raises NotSaved."""
    file = state / FILE
    content = {
        "v": VERSION,
        "answer": clearance.answer,
        "at": clearance.at.isoformat(timespec="seconds") if clearance.at else None,
        "seen": dict(clearance.seen),
    }
    try:
        make_private(state)
        replace_file(file, json.dumps(content, indent=2).encode("ascii") + b"\n")
    except OSError as error:
        raise not_saved(error, file) from error
