"""What a person reads after a session."""

from datetime import date

from tpcoach.consistency.history import WeekTotal
from tpcoach.durations import clock
from tpcoach.glyphs import Glyphs
from tpcoach.journal.entry import Entry
from tpcoach.pages.charts import standing, strip
from tpcoach.prose import count, lowered, wrapped

_AFTERWARDS = (
    "Mild soreness for a day or two is normal; longer, or bruised or numb: see a professional."
)


def closing(entry: Entry, week: WeekTotal, today: date, width: int, glyphs: Glyphs) -> list[str]:
    """The lines after a session that has been saved, for this width."""
    lines = [*_first(entry, width - 2, glyphs), *_lines(entry, week, today, glyphs)]
    return [f" {part}" for line in lines for part in wrapped(line, width - 2)]


def _first(entry: Entry, width: int, glyphs: Glyphs) -> list[str]:
    """What was done and what was said, in one line where it fits."""
    outcome, said = _outcome(entry), _said(entry, glyphs)
    if not said:
        return [outcome]
    together = f"{outcome}{said.rjust(width - len(outcome))}"
    return [together] if len(outcome) + 3 + len(said) <= width else [outcome, said]


def _said(entry: Entry, glyphs: Glyphs) -> str:
    """All that was said before, during and after, in one line; nothing if nothing was."""
    parts = []
    if entry.soreness is not None:
        parts.append(f"sore {entry.soreness}")
    if entry.before is not None and entry.after is not None:
        parts.append(f"before {entry.before} {glyphs.arrow} after {entry.after}")
    elif entry.before is not None:
        parts.append(f"before {entry.before}")
    elif entry.after is not None:
        parts.append(f"after {entry.after}")
    if entry.strength:
        parts.append(f"felt up to {max(rating.value for rating in entry.strength)}")
    if entry.stops:
        names = dict.fromkeys(lowered(stop.exercise) for stop in entry.stops)
        parts.append(f"something wrong in: {'; '.join(names)}")
    return ", ".join(parts)


def _lines(entry: Entry, week: WeekTotal, today: date, glyphs: Glyphs) -> list[str]:
    lines = []
    if entry.rehearsal:
        lines.append("A rehearsal: kept in the log, never counted.")
    else:
        lines.append(f"This week  {strip(week, today, glyphs)}   {standing(week, today)}")
    if any(step.phase == "hold" and step.practised for step in entry.steps):
        lines.append(_AFTERWARDS)
    return [*lines, "Saved."]


def _outcome(entry: Entry) -> str:
    done = f"{clock(entry.practised)} of {clock(entry.planned)} practised"
    if entry.outcome == "finished":
        return f"Done. {done}{_exercises(entry)}."
    counts = "" if entry.counts or entry.rehearsal else " It counts from half of it on."
    return f"Stopped. {done}.{counts}"


def _exercises(entry: Entry) -> str:
    names = dict.fromkeys(step.exercise for step in entry.steps)
    practised = {step.exercise for step in entry.steps if step.practised}
    if len(practised) < len(names):
        return f", {len(practised)} of {count(len(names), 'exercise')}"
    whole = entry.practised >= entry.planned and len(names) > 1
    return f", all {count(len(names), 'exercise')}" if whole else ""
