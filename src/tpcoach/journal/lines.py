"""What a line of the log says: a session, a refusal, an excuse, a decision, or a correction."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime

from tpcoach.frozen import Frozen
from tpcoach.journal import values
from tpcoach.journal.entry import VERSION, Entry, of_line
from tpcoach.journal.jsonl import Raw
from tpcoach.journal.records import Decision, Excuse, Refusal, decision_of, excuse_of, refusal_of
from tpcoach.journal.values import Line, Unreadable


class Correction(Frozen):
    """One correction of the line named `ref`; without an amendment it takes that line out."""

    id: str
    logged_at: datetime
    ref: str
    amendment: Entry | None

    @property
    def rank(self) -> tuple[datetime, str]:
        """Of several corrections of one line, the one with the greatest rank holds."""
        return self.logged_at, self.id


def amend(line: Line, id: str) -> Line:
    """Return a correction, under this id, that puts this line in place of the one of its id."""
    return {"v": VERSION, "type": "amend", "id": id, "ref": line["id"], "entry": line}


def void(ref: str, id: str) -> Line:
    """Return a correction, under this id, that takes out the line `ref`."""
    return {"v": VERSION, "type": "void", "id": id, "ref": ref}


def correction(line: Line) -> Correction:
    """The correction in a line of type `amend` or `void`. Raises Unreadable."""
    id, ref = values.name(line, "id"), values.name(line, "ref")
    amendment = None
    if line["type"] == "amend":
        amended = line.get("entry")
        if not isinstance(amended, dict) or amended.get("id") != ref:
            raise Unreadable("entry is not the line that ref names")
        amendment = of_line(amended)
    return Correction(id, values.moment(line, "logged_at"), ref, amendment)


def holding(records: Iterable["Record"]) -> Mapping[str, Correction]:
    """The correction that holds for each corrected line, by that line's id.

    One that was itself taken out holds nothing, so that voiding a correction brings back what it
    hid. Each is settled once all that correct it are, whatever their clocks said; those that
    correct each other in a circle hold nothing.
    """
    by_id = {each.id: each for each in records if isinstance(each, Correction)}
    unsettled = Counter(each.ref for each in by_id.values() if each.ref in by_id)
    ready = [correction for correction in by_id.values() if not unsettled[correction.id]]
    holds: dict[str, Correction] = {}
    while ready:
        correction = ready.pop()
        best = holds.get(correction.ref, correction)
        if not is_void(correction.id, holds) and best.rank <= correction.rank:
            holds[correction.ref] = correction
        if target := by_id.get(correction.ref):
            unsettled[target.id] -= 1
            if not unsettled[target.id]:
                ready.append(target)
    return holds


def is_void(id: str, holding: Mapping[str, Correction]) -> bool:
    """Whether the line of this id was taken out."""
    correction = holding.get(id)
    return correction is not None and correction.amendment is None


Record = Entry | Refusal | Excuse | Decision | Correction
"""What a line of the log records."""


def record_of(line: Line, raw: Raw | None = None) -> Record | None:
    """Return what a line records; None for a version or type unknown here. Raises Unreadable."""
    if line.get("v") != VERSION:
        return None
    match line.get("type"):
        case "session":
            return of_line(line, raw)
        case "check-in":
            return refusal_of(line)
        case "excuse":
            return excuse_of(line)
        case "decision":
            return decision_of(line)
        case "amend" | "void":
            return correction(line)
        case _:
            return None


def corrected(records: Mapping[str, Record], id: str) -> list[Record]:
    """Return the line of this id, the one it corrects, and so on; a circle ends it."""
    chain: dict[str, Record] = {}
    while (record := records.get(id)) and id not in chain:
        chain[id] = record
        if isinstance(record, Correction):
            id = record.ref
    return list(chain.values())
