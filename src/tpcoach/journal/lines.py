"""What a line of the log says: a session, an excuse, or a correction of either."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from tpcoach.journal import entry
from tpcoach.journal.entry import VERSION, Entry, new_id, of_line
from tpcoach.journal.jsonl import Line, Raw, Unreadable, moment, name
from tpcoach.text import clean


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


@dataclass(frozen=True, slots=True)
class Excuse:
    """The days from `first` to `last`, both included; `logged_at` once it is in the log."""

    id: str
    first: date
    last: date
    note: str | None
    logged_at: datetime | None = None

    def covers(self, day: date) -> bool:
        """Whether it excuses this day."""
        return self.first <= day <= self.last


def new_excuse(first: date, last: date, note: str | None) -> Excuse:
    """An excuse with an id of its own."""
    return Excuse(new_id(), first, last, note)


def excuse_line(excuse: Excuse) -> Line:
    """The excuse as a line, but for `logged_at`."""
    return {
        "v": 1,
        "type": "excuse",
        "id": excuse.id,
        "from": excuse.first.isoformat(),
        "to": excuse.last.isoformat(),
        "note": excuse.note,
    }


def excuse_of(line: Line) -> Excuse:
    """The excuse in a line. Raises Unreadable."""
    note = line.get("note")
    return Excuse(
        name(line, "id"),
        _date(line, "from"),
        _date(line, "to"),
        clean(note) if isinstance(note, str) else None,
        moment(line, "logged_at"),
    )


def _date(line: Line, key: str) -> date:
    value = line.get(key)
    try:
        return date.fromisoformat(value if isinstance(value, str) else "")
    except ValueError as error:
        raise Unreadable(f"{key} is not a date") from error


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
            return excuse_of(line)
        case "amend" | "void":
            return correction(line)
        case _:
            return None
