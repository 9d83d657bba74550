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
    """What was done and how it felt, in one line where it fits."""
    outcome, ratings = _outcome(entry), _ratings(entry, glyphs)
    if not ratings:
        return [outcome]
    together = f"{outcome}{ratings.rjust(width - len(outcome))}"
    return [together] if len(outcome) + 3 + len(ratings) <= width else [outcome, ratings]


def _ratings(entry: Entry, glyphs: Glyphs) -> str:
    """All answers and digits before, during and after, in one line; nothing without any."""
    parts = [] if entry.soreness is None else [f"sore {entry.soreness}"]
    asked = {"before": entry.before, "after": entry.after}
    scores = [f"{when} {value}" for when, value in asked.items() if value is not None]
    if scores:
        parts.append(f" {glyphs.arrow} ".join(scores))
    felt = [value for each in entry.strength if isinstance(value := each.get("value"), int)]
    if felt:
        parts.append(f"felt up to {max(felt)}")
    if entry.stops:
        names = dict.fromkeys(lowered(str(stop.get("exercise"))) for stop in entry.stops)
        parts.append(f"something wrong in: {'; '.join(names)}")
    return ", ".join(parts)


def _lines(entry: Entry, week: WeekTotal, today: date, glyphs: Glyphs) -> list[str]:
    lines = [f"This week  {strip(week, today, glyphs)}   {standing(week, today)}"]
    if entry.rehearsal:
        lines = ["A rehearsal: kept in the log, never counted."]
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
