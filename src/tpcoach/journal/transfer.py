"""Lines out of the log for elsewhere, from elsewhere into it, and out of it for good."""

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from tpcoach.calendar import Calendar
from tpcoach.errors import Problem, Refused
from tpcoach.files import sync_folder
from tpcoach.frozen import Frozen, replace
from tpcoach.journal import jsonl, log, safety_answers, values
from tpcoach.journal.entry import Entry, new_id, to_line
from tpcoach.journal.jsonl import Raw
from tpcoach.journal.lines import (
    Correction,
    Record,
    amend,
    corrected,
    correction,
    record_of,
    void,
)
from tpcoach.journal.log import Log
from tpcoach.journal.reading import log_files, read_log
from tpcoach.journal.records import STOP, Decision, Excuse, Refusal
from tpcoach.journal.values import Line, Unreadable
from tpcoach.prose import count

Track = Callable[[list[Any]], Iterable[Any]]
"""What hands over the items of long work one by one, and may show how far it is."""

LEFT_OUT = frozenset({"notes", "times"})
"""What an export may leave out."""

_WORDS = "note", "activity"
_MOMENTS = "logged_at", "latest", "started", "ended", "at"
_NO_MOMENT = "1970-01-01T00:00:00+00:00"


def export(journal: Log, track: Track = iter) -> tuple[bytes, int]:
    """Return every line of every device that is JSON, as it stands, oldest first, each id once; and
    how many lines cannot be read. Raises OSError.
    """
    lines: dict[object, tuple[tuple[datetime, str], bytes]] = {}
    unreadable = 0
    for raw in track([raw for path in log_files(journal.folder) for raw in jsonl.forwards(path)]):
        try:
            line = jsonl.decode(raw)
        except Unreadable:
            unreadable += 1
            continue
        id = line.get("id")
        key = id if isinstance(id, str) else raw.data
        lines.setdefault(key, (_rank(line), jsonl.bare(raw) + b"\n"))
    in_order = sorted(lines.values(), key=lambda each: each[0])
    return b"".join(data for _, data in in_order), unreadable


def bare_export(
    journal: Log, calendar: Calendar, without: Set[str], track: Track = iter
) -> tuple[bytes, int]:
    """Return what the log says now, oldest first, without notes or times of day, to hand on; and
    how many lines cannot be read. What was corrected or taken out would say what is left out, so
    it is not there, and neither are lines of a newer version.
    """
    reading = read_log(journal, None)
    shown = [(each, 0) for each in (*reading.entries, *reading.refusals, *reading.excuses)]
    # Of two decisions on one day the later one holds, so they stay in their order.
    decisions = sorted(reading.decisions, key=lambda each: each.at)
    shown += [(each, number) for number, each in enumerate(decisions)]
    data = b"".join(
        jsonl.encode(_without(each, without, calendar, number)) for each, number in track(shown)
    )
    return data, len(reading.problems)


def _without(
    record: Entry | Refusal | Excuse | Decision, without: Set[str], calendar: Calendar, number: int
) -> Line:
    """Return a line without the person's own words, and with noon of its day for every time, and
    a millisecond more for each of this `number`.
    """
    line = record.line
    if record.logged_at:
        line = line | {"logged_at": values.stamp(record.logged_at)}
    if "notes" in without:
        line = {key: None if key in _WORDS else value for key, value in line.items()}
    if "times" in without:
        for key in {*_MOMENTS} & {*line}:
            if moment := values.when(line, key):
                noon = datetime.combine(calendar.day(moment), time(12), moment.tzinfo)
                line = line | {key: values.stamp(noon + timedelta(milliseconds=number))}
    return line


def take_in(
    journal: Log, data: bytes, file: str, now: datetime, track: Track = iter
) -> tuple[int, int, list[Problem]]:
    """Append the lines that the log does not have yet, under their own ids. Return the number of
    lines that were written, of those already there, and the problems of others.

    They go in by the moments they were logged at, so that the same corrections hold as before; one
    that was made before a correction which holds here is left out, unless it says what was wrong or
    how bad it was and nothing here does: then that correction comes once more behind it. A session
    that is there without an answer that the line has is corrected by it. Raises Refused for what is
    no log, and NotSaved; what was written before that stays, and a second try passes over it.
    """
    imported, problems = _lines_in(data, file)
    reading = read_log(journal, None)
    records, ids = dict(reading.records), {record.id for _, record in imported}
    # What was corrected here stays so.
    entries = {each.id: each for each in reading.entries if each.id not in reading.changes}
    written = 0
    last: datetime | None = None
    for line, record in track(sorted(imported, key=lambda each: _rank(each[0]))):
        holds = reading.changes.get(record.ref) if isinstance(record, Correction) else None
        if isinstance(record, Entry) and _says_more(record, entries.get(record.id)):
            # Its copy went in from its checkpoint, before the last answers.
            line = amend(to_line(_filled(entries[record.id], record)), new_id())
            line |= {"source": log.IMPORTED}
            record = correction({"logged_at": _NO_MOMENT, **line})
        older = holds and holds.id not in ids and holds.rank > _rank(line)
        if record.id in records or (older and not _says_new(records, record)):
            continue
        records[record.id] = record
        among_excuses = isinstance(corrected(records, record.id)[-1], Excuse | Decision)
        ending = log.EXCUSES if among_excuses else log.SESSIONS
        for each in (line, _holding(holds)) if older and holds else (line,):
            last = values.moment(log.append(journal, each, now, last, ending), "logged_at")
        written += 1
    return written, len(imported) - written, problems


def _says_new(records: Mapping[str, Record], record: Record) -> bool:
    """Return whether a correction says something else of what was wrong, or how bad it was, than
    any version of its session here.
    """
    if not isinstance(record, Correction) or record.amendment is None:
        return False
    versions = _ever_said(
        each
        for each in records.values()
        if (each.ref if isinstance(each, Correction) else each.id) == record.ref
    )
    return _answers(record.amendment) not in map(_answers, versions)


def _answers(entry: Entry) -> tuple[object, ...]:
    return entry.stops, entry.before, entry.after


def _holding(holds: Correction) -> Line:
    """Return a correction that says once more what holds."""
    new = to_line(holds.amendment) if holds.amendment else None
    line = amend(new, new_id()) if new else void(holds.ref, new_id())
    return line | {"source": log.IMPORTED}


def _ever_said(records: Iterable[Record]) -> list[Entry]:
    """Return all that entries say, and said before they were corrected or taken out."""
    logged = (each.amendment if isinstance(each, Correction) else each for each in records)
    return [each for each in logged if isinstance(each, Entry)]


def _filled(there: Entry, entry: Entry) -> Entry:
    """Return an entry with the answers that it lacks and the one that is there has."""
    after = there.after if entry.after is None else entry.after
    stops, note = entry.stops or there.stops, entry.note or there.note
    return replace(entry, stops=stops, after=after, note=note)


def _says_more(entry: Entry, there: Entry | None) -> bool:
    """Return whether an entry has an answer where the one that is there has none."""
    if there is None:
        return False
    answers = (entry.stops, there.stops), (entry.after, there.after), (entry.note, there.note)
    return any(new and old in (None, ()) for new, old in answers)


def _lines_in(data: bytes, file: str) -> tuple[list[tuple[Line, Record]], list[Problem]]:
    """Return the lines of a file with their records, and the problems. Raises Refused."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or data[:2].count(0) == 1:
        raise Refused(f"{file}: UTF-16, as PowerShell's > writes it; save it as UTF-8 instead")
    imported, problems, objects = [], [], 0
    for number, content in enumerate(data.split(b"\n"), 1):
        raw = Raw(0, content)
        if not jsonl.bare(raw):
            continue
        try:
            line = jsonl.decode(raw)
            objects += 1
            # One that does not say when it was logged can go in too: it gets a new moment.
            record = record_of({"logged_at": _NO_MOMENT, **line})
            if record is None:
                raise Unreadable("of a version or type unknown here; update tpcoach")
            imported.append((line | {"source": log.IMPORTED}, record))
        except Unreadable as error:
            problems.append(Problem(file, number, 1, "line", str(error)))
    if problems and not objects:
        lines = count(len(problems), "line")
        advice = "import a file that tpcoach log export wrote"
        raise Refused(f"{file}: not a log: none of its {lines} can be read; {advice}")
    return imported, problems


def _rank(line: Line) -> tuple[datetime, str]:
    """When a line was logged, the beginning of time if it does not say; then its id."""
    return values.when(line, "logged_at") or datetime.fromisoformat(_NO_MOMENT), str(line.get("id"))


class Purge(Frozen):
    """The ids of what will go for good: sessions and refusals, excuses, decisions, corrections."""

    sessions: Set[str]
    excuses: Set[str]
    decisions: Set[str]
    amendments: Set[str]
    voids: Set[str]


def planned_purge(journal: Log, day: date, calendar: Calendar) -> Purge:
    """Return what goes with everything before a day.

    A session goes by the newest day that it ever had, for what was wrong in it stood from then on;
    an excuse once all its days are past, a decision unless it may still hold, a correction with
    what it corrects.
    """
    reading = read_log(journal, None)
    records = reading.records.values()
    entries = _ever_said(records)
    later = {each.id for each in entries if calendar.day(each.started) >= day}
    sessions = {each.id for each in entries} - later
    sessions |= {e.id for e in records if isinstance(e, Refusal) and calendar.day(e.at) < day}
    excuses = {each.id for each in records if isinstance(each, Excuse) and each.last < day}
    decisions = {
        each.id
        for each in records
        if isinstance(each, Decision) and calendar.day(each.at) < day
        if each.goal is None and each.answer != STOP
    }
    corrections = [each for each in records if isinstance(each, Correction)]
    gone = sessions | excuses | decisions
    while more := {each.id for each in corrections if each.ref in gone} - gone:
        gone |= more
    amendments = {each.id for each in corrections if each.id in gone and each.amendment}
    voids = {each.id for each in corrections if each.id in gone} - amendments
    return Purge(sessions, excuses, decisions, amendments, voids)


def carry_out(journal: Log, purge: Purge, track: Track = iter) -> None:
    """Rewrite every file that holds something of a purge without it. Raises NotSaved.

    Every other line stays byte for byte, understood or not.
    """
    with log.saving(journal):
        # What was removed or corrected goes before its correction: if power is cut between two
        # files, nothing that was removed comes back.
        first = purge.sessions | purge.excuses | purge.decisions
        for ids in (first, purge.amendments, purge.voids):
            for path in track(log_files(journal.folder) if ids else []):
                jsonl.rewrite(path, partial(_stays, ids))


def _stays(gone: Set[str], raw: Raw) -> bool:
    try:
        record = record_of(jsonl.decode(raw))
    except Unreadable:
        return True
    return record is None or record.id not in gone


def personal_files(journal: Log) -> list[Path]:
    """Return the files of log and state that hold anything about the person: the log with conflict
    copies, checkpoints, the answer to the safety questions, and halves of any of them.
    """
    answer = safety_answers.FILE
    patterns = [(journal.folder, "*.jsonl"), (journal.folder, ".*.jsonl.new")]
    patterns += [(journal.checkpoints, "*")]
    patterns += [(journal.state, answer), (journal.state, f".{answer}.new")]
    paths = (path for folder, name in patterns for path in sorted(folder.glob(name)))
    return [path for path in paths if path.is_file() or path.is_symlink()]


def remove_files(journal: Log, files: Sequence[Path]) -> None:
    """Delete these files; once it returns they do not come back. Raises NotSaved."""
    with log.saving(journal):
        for file in files:
            file.unlink(missing_ok=True)
        for folder in {file.parent for file in files}:
            sync_folder(folder)
