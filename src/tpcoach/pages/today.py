"""The page of today: the week so far, what is next, and the three commands needed now."""

from collections.abc import Iterator
from datetime import date

from rich.text import Text

from tpcoach.consistency.history import WeekTotal
from tpcoach.consistency.report import Report
from tpcoach.consistency.suggestion import Suggestion
from tpcoach.durations import clock, rounded_minutes
from tpcoach.glyphs import Glyphs
from tpcoach.journal.entry import Entry
from tpcoach.pages.charts import MONTHS, WEEKDAYS, mark, standing, strip, weekday
from tpcoach.practice.wording import needs
from tpcoach.prose import count, lowered, wrapped

_COMMANDS = (
    ("tpcoach start", "begin it now"),
    ("tpcoach find", "something else hurts"),
    ("tpcoach report", "how the weeks went"),
)


def today_page(
    report: Report, found: Suggestion, today: date, width: int, glyphs: Glyphs
) -> Iterator[Text]:
    """The lines of the page for this width."""
    day = f" {_LONG[today.weekday()]} {today.day} {MONTHS[today.month - 1]}"
    streak = f"streak {count(report.streak.weeks, 'week')}"
    yield Text(day, "bold").append(_beside(day, streak, width), "dim")
    yield from _week(report, today, width, glyphs)
    yield Text()
    for line in _next(found, width):
        yield Text(f" {line}")
    yield Text()
    for command, does in _COMMANDS[found.timeline is None :]:
        shown = Text("   ").append(f"{command:<17}", "bold")
        yield shown.append(does) if shown.cell_len + len(does) < width else shown


_LONG = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
assert len(_LONG) == len(WEEKDAYS)


def _beside(left: str, right: str, width: int) -> str:
    gap = width - len(left) - len(right) - 2
    return " " * gap + right if gap >= 2 else f"  {right}"


def _week(report: Report, today: date, width: int, glyphs: Glyphs) -> Iterator[Text]:
    stands = standing(report.total, today)
    text = Text(" This week ")
    for day in report.total.days:
        text.append(f" {weekday(day.date)} ", "dim")
        text.append(mark(day, today, glyphs), "bold green" if day.counted else "dim")
    if text.cell_len + len(stands) + 3 < width:
        yield text.append(f"   {stands}")
    elif text.cell_len < width:
        yield text
        yield Text(f"            {stands}")
    else:
        yield Text(f" This week  {stands}")


def _next(found: Suggestion, width: int) -> list[str]:
    if found.timeline is None:
        return wrapped(f"Nothing is next today. {' '.join(found.reasons)}", width - 2)
    routine = found.timeline.routine
    minutes = max(1, rounded_minutes(found.timeline.total))
    text = f"Next: {routine.id}, {minutes} min. {' '.join(found.reasons)}"
    return [*wrapped(text, width - 2), *wrapped(f"You need: {needs(routine)}.", width - 2)]


# Content reference 4.4.
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
    felt = [value for each in entry.strength if isinstance(value := each.get("value"), int)]
    if felt:
        parts.append(f"felt up to {max(felt)}")
    if entry.stops:
        names = dict.fromkeys(lowered(str(stop.get("exercise"))) for stop in entry.stops)
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
