"""What a person reads after a session."""

from datetime import date

from tpcoach.durations import clock
from tpcoach.journal.consistency import WeekTotal
from tpcoach.journal.entry import Entry
from tpcoach.terminal.charts import strip
from tpcoach.terminal.glyphs import Glyphs
from tpcoach.terminal.words import count, standing, wrapped

# Content reference 4.4.
_AFTERWARDS = (
    "Mild soreness for a day or two is normal; longer, or bruised or numb: see a professional."
)


def closing(entry: Entry, week: WeekTotal, today: date, width: int, glyphs: Glyphs) -> list[str]:
    """The lines after a session that has been saved, for this width."""
    return [
        f" {part}"
        for line in _lines(entry, week, today, glyphs)
        for part in wrapped(line, width - 2)
    ]


def _lines(entry: Entry, week: WeekTotal, today: date, glyphs: Glyphs) -> list[str]:
    lines = [_outcome(entry)]
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
