"""Reading the log: every device's files of sessions and excuses, read as one, from their ends.

Reading takes the union of all files by id, corrections applied, and goes no further back in a file
of sessions than the asked window needs. What it cannot read it reports and leaves where it is.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tpcoach.errors import Problem
from tpcoach.frozen import Frozen
from tpcoach.journal import jsonl
from tpcoach.journal.entry import Entry
from tpcoach.journal.jsonl import Raw
from tpcoach.journal.lines import Correction, Record, holding, is_void, record_of
from tpcoach.journal.log import Log
from tpcoach.journal.records import Decision, Excuse, Refusal
from tpcoach.journal.values import Line, Unreadable
from tpcoach.text import clean

STRAYS = 5
"""Lines in a row older than a window end its reading; fewer may have been put there by hand."""

MOST_STEPS = 64
"""How many different lists of steps are remembered while a log is read."""

_STEPS, _INSTEAD = b'"steps":[', b'"steps":"\\u0000"'


class Reading(Frozen):
    """The entries and refusals of a window, oldest first, all excuses and decisions, and what was
    met on the way.

    `records` are all lines that were understood, by id, as they were written; `changes` are the
    corrections that hold; `problems` are lines that cannot be read; `newer` counts those of a
    version or type unknown here, which are kept for who knows them.
    """

    entries: tuple[Entry, ...]
    refusals: tuple[Refusal, ...]
    excuses: tuple[Excuse, ...]
    decisions: tuple[Decision, ...]
    records: Mapping[str, Record]
    changes: Mapping[str, Correction]
    problems: tuple[Problem, ...]
    newer: int

    @property
    def corrected(self) -> tuple[Entry, ...]:
        """What entries said before they were corrected or taken out."""
        changes, records = self.changes, self.records.values()
        amended = (c for c in records if isinstance(c, Correction) and changes.get(c.ref) != c)
        first = (e for e in records if isinstance(e, Entry) and e.id in changes)
        return (*first, *(each.amendment for each in amended if each.amendment))

    @property
    def refused(self) -> tuple[Refusal, ...]:
        """All refusals, those that were taken out too."""
        return tuple(each for each in self.records.values() if isinstance(each, Refusal))


def read_log(log: Log, start: datetime | None) -> Reading:
    """Return the sessions that started at this moment or later; all of them for None."""
    return LogReader(log).back_to(start)


def log_files(folder: Path) -> list[Path]:
    """Return every device's files, conflict copies too; none without a folder. Raises OSError."""
    try:
        paths = sorted(folder.iterdir())
    except FileNotFoundError:
        return []
    return [path for path in paths if path.suffix == ".jsonl" and path.name[0] not in ".~"]


def log_stamp(log: Log) -> object:
    """Return what differs once anybody has written to the log or kept a session that runs; None
    where that can't be told.
    """
    try:
        return state_of((*log_files(log.folder), *sorted(log.checkpoints.glob("*.json"))))
    except OSError:
        return None


def state_of(files: Iterable[Path]) -> object:
    """Return what differs once anybody has written to one of these files. Raises OSError."""
    states = [(path.name, path.stat()) for path in files]
    return [(name, state.st_size, state.st_mtime_ns, state.st_ctime_ns) for name, state in states]


class LogReader:
    """Reads the log from its end back to a moment, then further back; nothing twice."""

    def __init__(self, log: Log) -> None:
        self._files: list[tuple[Path, Iterator[Raw]]] = []
        self._problems: list[Problem] = []
        try:
            self._files = [(path, jsonl.backwards(path)) for path in log_files(log.folder)]
        except OSError as error:
            self._problems.append(_unread(str(log.folder), "folder", error))
        self._records: dict[str, Record] = {}
        self._unreadable: dict[Path, dict[int, str]] = {}
        self._newer = 0
        self._steps: dict[bytes, Any] = {}

    def back_to(
        self, start: datetime | None, matters: Callable[[Raw], bool] = lambda _: True
    ) -> Reading:
        """Return the sessions that started at this moment or later; all of them for None. Of what
        was not read yet, lines that do not matter are passed over, for good.
        """
        bound = None if start is None else start.astimezone(UTC) - jsonl.CLOCK_FAULTS
        for path, lines in self._files:
            try:
                self._take(path, lines, None if ".excuses" in path.name else bound, matters)
            except OSError as error:
                self._problems.append(_unread(path.name, "file", error))
        records = self._records.values()
        changes = holding(records)
        entries = [change.amendment for change in changes.values() if change.amendment]
        entries += (each for each in records if isinstance(each, Entry) and each.id not in changes)
        window = (each for each in entries if start is None or each.started >= start)
        others = [r for r in records if isinstance(r, Refusal | Excuse | Decision)]
        valid = [each for each in others if not is_void(each.id, changes)]
        refusals = (each for each in valid if isinstance(each, Refusal))
        recent = (each for each in refusals if start is None or each.at >= start)
        return Reading(
            entries=tuple(sorted(window, key=lambda entry: (entry.started, entry.id))),
            refusals=tuple(sorted(recent, key=lambda refusal: refusal.at)),
            excuses=tuple(each for each in valid if isinstance(each, Excuse)),
            decisions=tuple(each for each in valid if isinstance(each, Decision)),
            records=self._records,
            changes=changes,
            problems=tuple(sorted([*self._problems, *self._bad_lines()])),
            newer=self._newer,
        )

    def _take(
        self,
        path: Path,
        lines: Iterator[Raw],
        bound: datetime | None,
        matters: Callable[[Raw], bool],
    ) -> None:
        """Take in a file from where it was left, to where its lines are older than the bound."""
        older = 0
        while older < STRAYS and (raw := next(lines, None)):
            try:
                end = {} if matters(raw) else jsonl.ending(raw)
                line = end or self._decode(raw)
                latest = jsonl.latest(line)
                older = older + 1 if bound and latest and latest < bound else 0
                record = None if end else record_of(line, raw)
            except Unreadable as error:
                self._unreadable.setdefault(path, {})[raw.offset] = str(error)
                continue
            if record:
                self._records.setdefault(record.id, record)
            elif not end:
                self._newer += 1

    def _decode(self, raw: Raw) -> Line:
        """Return a line as an object. Raises Unreadable. The steps of a session, most of its line,
        are often those of an earlier one: then only the rest is decoded.
        """
        start, _, rest = (raw.data or b"").partition(_STEPS)
        steps, closed, rest = rest.partition(b"]")
        if closed:
            with suppress(Unreadable):
                if steps not in self._steps:
                    if len(self._steps) == MOST_STEPS:
                        self._steps.clear()
                    self._steps[steps] = jsonl.value(b"[%b]" % steps)
                line = jsonl.decode(Raw(raw.offset, start + _INSTEAD + rest))
                if line.get("steps") == "\0":
                    return line | {"steps": self._steps[steps]}
        return jsonl.decode(raw)

    def _bad_lines(self) -> Iterator[Problem]:
        for path, reasons in self._unreadable.items():
            try:
                numbers = jsonl.line_numbers(path, reasons)
            except OSError as error:
                yield _unread(path.name, "file", error)
                continue
            for offset, reason in reasons.items():
                yield Problem(clean(path.name), numbers[offset], 1, "line", reason)


def _unread(name: str, where: str, error: OSError) -> Problem:
    reason = (error.strerror or str(error)).lower()
    return Problem(clean(name), 1, 1, where, f"not read: {reason}")
