"""Taking entries out for good: the one place where a file of the log is written anew."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tpcoach.calendar import Calendar
from tpcoach.journal import clearance, jsonl, log, lookback, writing
from tpcoach.journal.corrections import Correction
from tpcoach.journal.entry import Entry
from tpcoach.journal.excuse import Excuse
from tpcoach.journal.jsonl import Raw, Unreadable
from tpcoach.journal.log import Log
from tpcoach.journal.meaning import Meaning, meaning


@dataclass(frozen=True, slots=True)
class Purge:
    """What will go for good: ids of sessions, of excuses, and of the corrections of either."""

    sessions: frozenset[str]
    excuses: frozenset[str]
    corrections: frozenset[str]

    @property
    def ids(self) -> frozenset[str]:
        """All of it."""
        return self.sessions | self.excuses | self.corrections


def planned_purge(journal: Log, day: date, calendar: Calendar) -> Purge:
    """What goes with everything before a day. Raises OSError.

    A session goes by the day the log gives it by now, an excuse once all its days are past, a
    correction with what it corrects.
    """
    by_now = {
        session.entry.id: calendar.day(session.entry.started)
        for session in lookback.since(journal, None).sessions
    }
    sessions = {id for id, by_now_on in by_now.items() if by_now_on < day}
    excuses: set[str] = set()
    refs: dict[str, str] = {}
    for said in _said(journal):
        match said:
            case Entry() if said.id not in by_now and calendar.day(said.started) < day:
                sessions.add(said.id)
            case Excuse() if said.last < day:
                excuses.add(said.id)
            case Correction():
                refs[said.id] = said.ref
    gone = sessions | excuses
    while more := {id for id, ref in refs.items() if ref in gone} - gone:
        gone |= more
    corrections = gone - sessions - excuses
    return Purge(frozenset(sessions), frozenset(excuses), frozenset(corrections))


def carry_out(journal: Log, purge: Purge) -> None:
    """Write every file that holds something of it anew without it. Raises NotSaved.

    Every other line stays byte for byte, understood or not.
    """

    def keep(raw: Raw) -> bool:
        said = _understood(raw)
        return said is None or said.id not in purge.ids

    with log.saving(journal):
        for path in lookback.files(journal.folder):
            if any(not keep(raw) for raw in jsonl.forwards(path)):
                writing.rewrite(path, keep)


def personal_files(journal: Log) -> list[Path]:
    """The files of log and state that hold anything about the person: the log with conflict copies,
    checkpoints, and the answer to the safety questions.
    """
    answer = journal.state / clearance.FILE
    checkpoints = sorted(journal.checkpoints.glob("*")) if journal.checkpoints.is_dir() else []
    return [*lookback.files(journal.folder), *checkpoints, *[answer] * answer.exists()]


def remove_files(journal: Log, files: Iterable[Path]) -> None:
    """Take these files away. Raises NotSaved if one cannot be."""
    with log.saving(journal):
        for file in files:
            file.unlink(missing_ok=True)


def _said(journal: Log) -> Iterator[Meaning]:
    for path in lookback.files(journal.folder):
        yield from filter(None, map(_understood, jsonl.forwards(path)))


def _understood(raw: Raw) -> Meaning | None:
    try:
        return meaning(jsonl.decode(raw))
    except Unreadable:
        return None
