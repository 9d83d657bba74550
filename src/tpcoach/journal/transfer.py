"""Lines out of the log for elsewhere, from elsewhere into it, and out of it for good."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from tpcoach.calendar import Calendar
from tpcoach.errors import Problem
from tpcoach.journal import jsonl, log, safety_answers, writing
from tpcoach.journal.entry import Entry
from tpcoach.journal.jsonl import Line, Raw, Unreadable
from tpcoach.journal.lines import Correction, Excuse, Meaning, meaning
from tpcoach.journal.log import Log
from tpcoach.journal.reading import log_files, read_log

_NO_MOMENT = "1970-01-01T00:00:00+00:00"


@dataclass(frozen=True, slots=True)
class Import:
    """What became of the lines of a file."""

    taken: int
    known: int
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Export:
    """The lines of the log, and how many could not be read and are not among them."""

    data: bytes
    unreadable: int


def export(journal: Log) -> Export:
    """Every line of every device that is JSON, as it stands, oldest first; each id once.

    Raises OSError.
    """
    found: dict[object, tuple[tuple[datetime, str], bytes]] = {}
    unreadable = 0
    for path in log_files(journal.folder):
        for raw in jsonl.forwards(path):
            try:
                line = jsonl.decode(raw)
            except Unreadable:
                unreadable += 1
                continue
            data = (raw.data or b"").strip() + b"\n"
            id = line.get("id")
            found.setdefault(id if isinstance(id, str) else data, (_rank(line), data))
    in_order = sorted(found.values(), key=lambda each: each[0])
    return Export(b"".join(data for _, data in in_order), unreadable)


def take_in(journal: Log, lines: Iterable[bytes], file: str, now: datetime) -> Import:
    """Append the lines that the log does not have yet, under their own ids.

    They go in by the moments they were logged at, so that the same corrections hold as before.
    Raises NotSaved; what was taken before that stays, and a second try knows it.
    """
    known = dict(read_log(journal, None).ids)
    taken = known_already = 0
    problems = []
    last: datetime | None = None
    understood = []
    for number, data in enumerate(lines, 1):
        if not data.strip():
            continue
        try:
            understood.append(_as_imported(jsonl.decode(Raw(0, data))))
        except Unreadable as error:
            problems.append(Problem(file, number, 1, "line", str(error)))
    for line in sorted(understood, key=_rank):
        if line["id"] in known:
            known_already += 1
            continue
        corrects = line["type"] in ("amend", "void")
        among_excuses = known.get(line["ref"], False) if corrects else line["type"] == "excuse"
        write = log.append_excuse if among_excuses else log.append
        written = write(journal, line, now, last)
        last = jsonl.moment(written, "logged_at")
        known[line["id"]] = among_excuses
        taken += 1
    return Import(taken, known_already, tuple(problems))


def _rank(line: Line) -> tuple[datetime, str]:
    """When a line was logged, the beginning of time if it does not say; then its id."""
    try:
        logged_at = jsonl.moment(line, "logged_at")
    except Unreadable:
        logged_at = datetime.fromisoformat(_NO_MOMENT)
    return logged_at, str(line.get("id"))


def _as_imported(line: Line) -> Line:
    """The line as it is to be written. Raises Unreadable unless it is of a kind known here."""
    match meaning({"logged_at": _NO_MOMENT, **line}):
        case None:
            raise Unreadable("of a version or type unknown here; update tpcoach")
        case Entry():
            return {**line, "source": "imported"}
        case _:
            return line


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
        for session in read_log(journal, None).sessions
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
        for path in log_files(journal.folder):
            if any(not keep(raw) for raw in jsonl.forwards(path)):
                writing.rewrite(path, keep)


def personal_files(journal: Log) -> list[Path]:
    """The files of log and state that hold anything about the person: the log with conflict copies,
    checkpoints, and the answer to the safety questions.
    """
    answer = journal.state / safety_answers.FILE
    checkpoints = sorted(journal.checkpoints.glob("*")) if journal.checkpoints.is_dir() else []
    return [*log_files(journal.folder), *checkpoints, *[answer] * answer.exists()]


def remove_files(journal: Log, files: Iterable[Path]) -> None:
    """Take these files away. Raises NotSaved if one cannot be."""
    with log.saving(journal):
        for file in files:
            file.unlink(missing_ok=True)


def _said(journal: Log) -> Iterator[Meaning]:
    for path in log_files(journal.folder):
        yield from filter(None, map(_understood, jsonl.forwards(path)))


def _understood(raw: Raw) -> Meaning | None:
    try:
        return meaning(jsonl.decode(raw))
    except Unreadable:
        return None
