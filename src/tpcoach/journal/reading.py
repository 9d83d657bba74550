"""Reading the log: every device's files of sessions and excuses, read as one, from their ends.

Reading takes the union of all files by id, corrections applied, and goes no further back in a file
of sessions than the asked window needs. What it cannot read it reports and leaves where it is.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tpcoach.errors import Problem
from tpcoach.journal import jsonl
from tpcoach.journal.entry import Entry
from tpcoach.journal.jsonl import Line, Raw, Unreadable
from tpcoach.journal.lines import Correction, Excuse, holding, is_void, meaning
from tpcoach.journal.log import Log
from tpcoach.text import clean

CLOCK_FAULTS = timedelta(hours=48)
"""How far before a window its lines may have been written, for clocks that disagree."""


@dataclass(frozen=True, slots=True)
class LoggedSession:
    """A session as the log says it by now: where the line is, and what it means."""

    source: Raw | Line
    entry: Entry

    @property
    def line(self) -> Line:
        """The line. It is read once more: a long log would not fit into memory as objects."""
        return jsonl.decode(self.source) if isinstance(self.source, Raw) else self.source


@dataclass(frozen=True, slots=True)
class Reading:
    """The sessions of a window, oldest first, all excuses, and what was met on the way.

    `ids` names every line that was understood and says whether it is among the excuses; `changes`
    are the corrections that hold; `problems` are lines that cannot be read; `newer` counts those
    of a version or type unknown here, which are kept for who knows them.
    """

    sessions: tuple[LoggedSession, ...]
    excuses: tuple[Excuse, ...]
    ids: Mapping[str, bool]
    changes: Mapping[str, Correction]
    problems: tuple[Problem, ...]
    newer: int

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What the sessions say."""
        return tuple(session.entry for session in self.sessions)


def read_log(log: Log, start: datetime | None) -> Reading:
    """The sessions that started at this moment or later; all of them for None."""
    return Lookback(log).to(start)


def log_files(folder: Path) -> Iterator[Path]:
    """Every device's files, conflict copies too, in a steady order; none without a folder.

    Raises OSError for a folder that cannot be listed.
    """
    try:
        names = sorted(path.name for path in folder.iterdir())
    except FileNotFoundError:
        return
    for name in names:
        if name.endswith(".jsonl") and name[0] not in ".~":
            yield folder / name


def _listed(folder: Path) -> tuple[list[Path], list[Problem]]:
    """The files, and why they cannot be listed, if so."""
    try:
        return list(log_files(folder)), []
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        return [], [Problem(clean(str(folder)), 1, 1, "folder", f"not read: {reason}")]


def is_excuses(path: Path) -> bool:
    """Whether it is a file of excuses, or a conflict copy of one."""
    return ".excuses" in path.name


def _older(line: Line, bound: datetime) -> bool:
    """Whether a line was written before the bound; one that does not say when was not."""
    try:
        return jsonl.moment(line, "logged_at") < bound
    except Unreadable:
        return False


class Lookback:
    """Reads the log from its end back to a moment, and then further back where that is not enough.

    Nothing is read twice.
    """

    def __init__(self, log: Log) -> None:
        paths, problems = _listed(log.folder)
        self._files = [_Backwards(path) for path in paths]
        self._sessions: dict[str, LoggedSession] = {}
        self._excuses: dict[str, Excuse] = {}
        self._corrections: dict[str, Correction] = {}
        self._ids: dict[str, bool] = {}
        self._problems = problems
        self._newer = 0

    def to(self, start: datetime | None) -> Reading:
        """The sessions that started at this moment or later; all of them for None."""
        bound = None if start is None else start.astimezone(UTC) - CLOCK_FAULTS
        for file in self._files:
            self._read(file, None if is_excuses(file.path) else bound)
        changes = holding(self._corrections.values())
        found = [
            session
            for session in self._corrected(changes)
            if start is None or session.entry.started >= start
        ]
        found.sort(key=lambda session: (session.entry.started, session.entry.id))
        return Reading(
            sessions=tuple(found),
            excuses=tuple(e for e in self._excuses.values() if not is_void(e.id, changes)),
            ids=self._ids,
            changes=changes,
            problems=tuple(sorted(self._problems)),
            newer=self._newer,
        )

    def _read(self, file: "_Backwards", bound: datetime | None) -> None:
        """Take in a file from where it was left, down to lines older than the bound."""
        try:
            while (raw := file.next()) is not None:
                if not self._take(file.path, raw, bound):
                    file.put_back(raw)
                    break
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            self._problems.append(
                Problem(clean(file.path.name), 1, 1, "file", f"not read: {reason}")
            )

    def _take(self, path: Path, raw: Raw, bound: datetime | None) -> bool:
        try:
            line = jsonl.decode(raw)
            if bound is not None and _older(line, bound):
                return False
            self._sort_in(line, raw, is_excuses(path))
        except Unreadable as error:
            number = jsonl.line_number(path, raw.offset)
            self._problems.append(Problem(clean(path.name), number, 1, "line", str(error)))
        return True

    def _sort_in(self, line: Line, raw: Raw, among_excuses: bool) -> None:
        said = meaning(line, raw)
        match said:
            case Entry():
                self._sessions.setdefault(said.id, LoggedSession(raw, said))
            case Excuse():
                self._excuses.setdefault(said.id, said)
            case Correction():
                self._corrections.setdefault(said.id, said)
            case None:
                self._newer += 1
                return
        self._ids[said.id] = among_excuses

    def _corrected(self, changes: Mapping[str, Correction]) -> Iterator[LoggedSession]:
        """The sessions as they are by now."""
        for id in self._sessions.keys() | changes.keys():
            change = changes.get(id)
            if change and change.amendment:
                yield LoggedSession(change.amendment.line, change.amendment.entry)
            elif not change:
                yield self._sessions[id]


class _Backwards:
    """The lines of one file from its end, as far as they were asked for."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lines = jsonl.backwards(path)
        self._put_back: Raw | None = None

    def next(self) -> Raw | None:
        """The line before the last one given. Raises OSError."""
        raw, self._put_back = self._put_back, None
        return raw or next(self._lines, None)

    def put_back(self, raw: Raw) -> None:
        """Give this line again the next time."""
        self._put_back = raw
