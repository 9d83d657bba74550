"""Lines that were cut short, as a full disk leaves them: what they were about to record."""

import re
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from tpcoach.frozen import Frozen
from tpcoach.journal import jsonl
from tpcoach.journal.values import Unreadable

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
