"""What a line of the log says: a session, an excuse, or a correction of either."""

from tpcoach.journal import corrections, entry, excuse
from tpcoach.journal.corrections import Correction
from tpcoach.journal.entry import VERSION, Entry
from tpcoach.journal.excuse import Excuse
from tpcoach.journal.jsonl import Line, Raw

Meaning = Entry | Excuse | Correction


def meaning(line: Line, raw: Raw | None = None) -> Meaning | None:
    """What the line says; None if it is of a version or type unknown here.

    From `raw`, its bytes, what is seldom looked at is read when it is. Raises Unreadable if it is
    of a known type and does not say what it should.
    """
    if line.get("v") != VERSION:
        return None
    match line.get("type"):
        case "session":
            return entry.of_line(line, raw)
        case "excuse":
            return excuse.excuse_of(line)
        case "amend" | "void":
            return corrections.correction(line)
        case _:
            return None
