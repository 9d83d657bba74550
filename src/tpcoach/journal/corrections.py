"""Corrections: lines that change or take out other lines, whatever file and order they stand in."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from tpcoach.journal.entry import Entry, new_id, of_line
from tpcoach.journal.jsonl import Line, Unreadable, moment, name


@dataclass(frozen=True, slots=True)
class Amendment:
    """What a line says instead: as it would stand in the log, and what that means."""

    line: Line
    entry: Entry


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction of the line named `ref`; without an amendment it takes that line out."""

    id: str
    logged_at: datetime
    ref: str
    amendment: Amendment | None

    @property
    def rank(self) -> tuple[datetime, str]:
        """Of several corrections of one line, the one with the greatest rank holds."""
        return self.logged_at, self.id


def amend(line: Line) -> Line:
    """A correction after which the log says this line instead of the one with its id."""
    return {"v": 1, "type": "amend", "id": new_id(), "ref": line["id"], "entry": line}


def void(ref: str) -> Line:
    """A correction that takes the line of this id out."""
    return {"v": 1, "type": "void", "id": new_id(), "ref": ref}


def correction(line: Line) -> Correction:
    """The correction in a line of type `amend` or `void`. Raises Unreadable."""
    id, ref = name(line, "id"), name(line, "ref")
    amendment = None
    if line["type"] == "amend":
        said = line.get("entry")
        if not isinstance(said, dict) or said.get("id") != ref:
            raise Unreadable("entry is not the line that ref names")
        amendment = Amendment(said, of_line(said))
    return Correction(id, moment(line, "logged_at"), ref, amendment)


def holding(corrections: Iterable[Correction]) -> Mapping[str, Correction]:
    """The correction that holds for each corrected line, by that line's id.

    One that was itself taken out holds nothing, so that voiding a correction brings back what it
    hid. Each is settled once all that correct it are, whatever their clocks said; those that
    correct each other in a circle hold nothing.
    """
    by_id = {correction.id: correction for correction in corrections}
    unsettled = Counter(each.ref for each in by_id.values() if each.ref in by_id)
    ready = [correction for correction in by_id.values() if not unsettled[correction.id]]
    found: dict[str, Correction] = {}
    while ready:
        correction = ready.pop()
        best = found.get(correction.ref, correction)
        if not is_void(correction.id, found) and best.rank <= correction.rank:
            found[correction.ref] = correction
        if target := by_id.get(correction.ref):
            unsettled[target.id] -= 1
            if not unsettled[target.id]:
                ready.append(target)
    return found


def is_void(id: str, holding: Mapping[str, Correction]) -> bool:
    """Whether the line of this id was taken out."""
    correction = holding.get(id)
    return correction is not None and correction.amendment is None
