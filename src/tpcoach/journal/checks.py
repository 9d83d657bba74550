"""What `doctor` sees in a log: its devices, what a sync tool left or has yet to bring, and lines
that were cut short, as a full disk leaves them.
"""

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from tpcoach.frozen import Frozen
from tpcoach.journal import jsonl, values
from tpcoach.journal.lines import Correction, Record
from tpcoach.journal.log import EXCUSES, SESSIONS
from tpcoach.journal.values import Unreadable

_DEVICE = re.compile(r"([0-9a-f]{16})((?:\.excuses)?\.jsonl)?(.*)")
_OF_RCLONE = re.compile(r"[^.~].*(?:\.\.path|\.conflict)\d+")


def last_written(folder: Path) -> dict[str, datetime]:
    """Return when each device wrote its last line here, by its name. Raises OSError."""
    times: dict[str, datetime] = {}
    for path in _files(folder):
        match = _DEVICE.fullmatch(path.name)
        if match and match[2] in (SESSIONS, EXCUSES) and not match[3]:
            line = None
            with suppress(OSError):  # reading the log says what can't be read
                line = jsonl.last_dated(path)
            at = values.when(line, "logged_at") if line else None
            if at and at >= times.get(match[1], at):
                times[match[1]] = at
    return times


def conflict_copies_in(folder: Path) -> list[Path]:
    """Return what sync tools made of a device's file, by its name; rclone of any. Raises OSError.

    Those that end in `.jsonl` are read with the others.
    """
    matches = ((path, _DEVICE.fullmatch(path.name)) for path in _files(folder))
    return [
        path
        for path, match in matches
        if (match and (match[3] or not match[2])) or _OF_RCLONE.fullmatch(path.name)
    ]


def halves(folder: Path) -> list[Path]:
    """Return the files that a sync tool is still bringing, or gave up. Raises OSError."""
    names = re.compile(r"[.~].*\.(?:tmp|icloud|part|partial|unison\.tmp)|\.~tmp~|.*\.partial")
    return [path for path in _files(folder) if names.fullmatch(path.name)]


def waiting(records: Iterable[Record]) -> int:
    """Return the number of corrections whose entry is not here."""
    records = list(records)
    ids = {record.id for record in records}
    return sum(isinstance(each, Correction) and each.ref not in ids for each in records)


def _files(folder: Path) -> list[Path]:
    return sorted(folder.iterdir()) if folder.is_dir() else []


_WHAT = {
    "amend": "a correction",
    "void": "a removal",
    "excuse": "an excuse",
    "decision": "an answer or a goal",
    "check-in": "an answer on soreness",
}


class Torn(Frozen):
    """What the beginning of a line says: its id, and for a session its routine and start, as far as
    it reaches; else in words what it was.
    """

    id: str
    what: str
    routine: str
    started: datetime | None


def torn_lines(path: Path) -> dict[int, Torn]:
    """Return the lines of a file that were cut short, by their number from 1. Raises OSError."""
    beginnings = {raw.offset: _beginning(raw) for raw in jsonl.forwards(path)}
    numbers = jsonl.line_numbers(path, [at for at, torn in beginnings.items() if torn])
    return {numbers[at]: torn for at, torn in beginnings.items() if torn}


def _beginning(raw: jsonl.Raw) -> Torn | None:
    with suppress(Unreadable):
        jsonl.decode(raw)
        return None
    data = jsonl.bare(raw)

    def value(key: str, pattern: str) -> str:
        match = re.search(rf'"{key}":"({pattern})"'.encode(), data)
        return match[1].decode() if match else ""

    kind, id = value("type", "[a-z-]{1,20}"), value("id", "[0-9a-f]{8,64}")
    if not data.startswith(b'{"v":') or kind not in ("session", *_WHAT):
        return None
    started = None
    with suppress(ValueError):
        started = datetime.fromisoformat(value("started", "[0-9T:.+-]{16,40}"))
    routine = value("routine", "[a-z0-9][a-z0-9-]{0,63}")
    return Torn(id, _WHAT.get(kind, ""), routine, started)
