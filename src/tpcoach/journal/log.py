"""The log: every device's file of sessions, read as one.

Reading takes the union of all files by id and goes no further back in any of them than the asked
window needs. What it cannot read it reports and leaves where it is.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tpcoach.errors import NotSaved, Problem
from tpcoach.journal import device, jsonl
from tpcoach.journal import entry as entries
from tpcoach.journal.entry import Entry
from tpcoach.journal.jsonl import Line, Raw, Unreadable
from tpcoach.text import clean

CLOCK_FAULTS = timedelta(hours=48)
"""How far before a window its lines may have been written, for clocks that disagree."""


@dataclass(frozen=True, slots=True)
class Log:
    """Where the log is: the folder of all devices' files, which may be synced, and the state.

    This device's name and the writers' lock are in the state folder, which is never synced.
    """

    folder: Path
    state: Path

    @property
    def lock(self) -> Path:
        """What every writer holds while it writes."""
        return self.state / "log.lock"


@dataclass(frozen=True, slots=True)
class Session:
    """A session as it stands in the log: the line, and what it says."""

    line: Line
    entry: Entry


@dataclass(frozen=True, slots=True)
class Reading:
    """The sessions of a window, oldest first, and what could not be read on the way."""

    sessions: tuple[Session, ...]
    problems: tuple[Problem, ...]

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What the sessions say."""
        return tuple(session.entry for session in self.sessions)


def append(log: Log, line: Line, now: datetime) -> Line:
    """Write one line to this device's file, synced to the disk; the line as it was written.

    Raises NotSaved, saying where and why; then nobody may say that it is saved.
    """
    try:
        for folder in (log.folder, log.state):
            make_private(folder)
        with jsonl.locked(log.lock):
            return jsonl.append(log.folder / f"{device.name(log.state)}.jsonl", line, now)
    except OSError as error:
        where = error.filename or log.folder
        reason = (error.strerror or str(error)).lower()
        raise NotSaved(f"not saved: {where}: {reason}; make room or mend the folder") from error


def make_private(folder: Path) -> None:
    """Make a folder and whatever is missing above it, for this user alone. Raises OSError."""
    if not folder.is_dir():
        make_private(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)


def since(log: Log, start: datetime | None) -> Reading:
    """The sessions that started at this moment or later; all of them for None."""
    bound = None if start is None else start.astimezone(UTC) - CLOCK_FAULTS
    gathered = _Gathered()
    for path in _files(log.folder):
        try:
            for raw in jsonl.backwards(path):
                if not gathered.take(path, raw, bound):
                    break
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            gathered.problems.append(Problem(clean(path.name), 1, 1, "", f"not read: {reason}"))
    found = [s for s in gathered.sessions.values() if start is None or s.entry.started >= start]
    found.sort(key=lambda session: (session.entry.started, session.entry.id))
    return Reading(tuple(found), tuple(sorted(gathered.problems)))


def first_logged(log: Log) -> datetime | None:
    """When the oldest line of the log was written: the files' first lines tell."""
    moments = []
    for path in _files(log.folder):
        try:
            raw = jsonl.first(path)
            if raw:
                moments.append(jsonl.moment(jsonl.decode(raw), "logged_at"))
        except (OSError, Unreadable):
            continue
    return min(moments, default=None)


@dataclass
class _Gathered:
    sessions: dict[str, Session] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def take(self, path: Path, raw: Raw, bound: datetime | None) -> bool:
        """Note what one line says; False once the lines are older than the bound."""
        try:
            line = jsonl.decode(raw)
            if bound is not None and jsonl.moment(line, "logged_at") < bound:
                return False
            if line.get("v") == entries.VERSION and line.get("type") == "session":
                session = Session(line, entries.of_line(line))
                self.sessions.setdefault(session.entry.id, session)
        except Unreadable as error:
            number = jsonl.line_number(path, raw.offset)
            self.problems.append(Problem(clean(path.name), number, 1, "", str(error)))
        return True


def _files(folder: Path) -> Iterator[Path]:
    """Every device's file, conflict copies too, in a steady order."""
    try:
        names = sorted(path.name for path in folder.iterdir())
    except OSError:
        return
    for name in names:
        if name.endswith(".jsonl") and name[0] not in ".~" and ".excuses" not in name:
            yield folder / name
