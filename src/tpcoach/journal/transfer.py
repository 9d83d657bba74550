"""Taking lines out of the log for elsewhere, and taking lines from elsewhere into it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from tpcoach.errors import Problem
from tpcoach.journal import jsonl, log
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


def export(journal: Log) -> Iterator[bytes]:
    """Every line of every device that can be read, as it stands, each id once, oldest first.

    Raises OSError.
    """
    found: dict[str, tuple[datetime, bytes]] = {}
    for path in log.files(journal.folder):
        for raw in jsonl.forwards(path):
            try:
                line = jsonl.decode(raw)
                logged_at = jsonl.moment(line, "logged_at")
            except Unreadable:
                continue
            if raw.data:
                found.setdefault(str(line.get("id")), (logged_at, raw.data.strip() + b"\n"))
    return iter(data for _, data in sorted(found.values()))


def take_in(journal: Log, lines: Iterable[bytes], file: str, now: datetime) -> Import:
    """Append the lines that the log does not have yet, under their own ids, in their order.

    Raises NotSaved; what was taken before that stays, and a second try knows it.
    """
    known = dict(log.since(journal, None).ids)
    taken = known_already = 0
    problems = []
    last: datetime | None = None
    for number, data in enumerate(lines, 1):
        if not data.strip():
            continue
        try:
            line = _as_imported(jsonl.decode(Raw(0, data)))
        except Unreadable as error:
            problems.append(Problem(file, number, 1, "line", str(error)))
            continue
        if line["id"] in known:
            known_already += 1
            continue
        among_excuses = line["type"] == "excuse" or known.get(line.get("ref", ""), False)
        write = log.append_excuse if among_excuses else log.append
        written = write(journal, line, now, last)
        last = jsonl.moment(written, "logged_at")
        known[line["id"]] = among_excuses
        taken += 1
    return Import(taken, known_already, tuple(problems))


def _as_imported(line: Line) -> Line:
    """The line as it is to be written. Raises Unreadable unless it is of a kind known here."""
    match meaning({"logged_at": _NO_MOMENT, **line}):
        case None:
            raise Unreadable("of a version or type unknown here; update tpcoach")
        case Entry():
            return {**line, "source": "imported"}
        case _:
            return line
