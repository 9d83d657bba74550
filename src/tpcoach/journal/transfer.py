"""Taking lines out of the log for elsewhere, and taking lines from elsewhere into it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from tpcoach.errors import Problem
from tpcoach.journal import jsonl, log, lookback
from tpcoach.journal.entry import Entry
from tpcoach.journal.jsonl import Line, Raw, Unreadable
from tpcoach.journal.log import Log
from tpcoach.journal.meaning import meaning

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
    for path in lookback.files(journal.folder):
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
    known = dict(lookback.since(journal, None).ids)
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
