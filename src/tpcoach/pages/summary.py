"""What a person reads after a session."""

from collections.abc import Iterator
from datetime import date

from tpcoach.consistency.history import stopped_in
from tpcoach.consistency.totals import WeekTotal
from tpcoach.glyphs import Glyphs
from tpcoach.journal.entry import Entry
from tpcoach.pages.charts import share, standing, strip
from tpcoach.practice.session import SKIPPED_WITHIN
from tpcoach.prose import count, lowered, wrapped

_AFTERWARDS = (
    "Mild soreness for a day or two is normal; longer, or bruised or numb: see a professional."
)


def closing(entry: Entry, week: WeekTotal, today: date, width: int, glyphs: Glyphs) -> list[str]:
    """Return the lines after a session that has been saved, for this width."""
    outcome, answers = _outcome(entry), ", ".join(_answers(entry, glyphs))
    together = f"{outcome}{answers.rjust(width - 2 - len(outcome))}"
    fits = len(outcome) + 3 + len(answers) <= width - 2
    lines = [together] if answers and fits else [outcome, answers]
    if entry.rehearsal:
        lines.append("A rehearsal: kept in the log, never counted.")
    else:
        lines.append(f"This week  {strip(week, today, glyphs)}   {standing(week, today)}")
    pressed = any(step.phase == "hold" and step.practised for step in entry.steps)
    if pressed and not entry.stops:
        lines.append(_AFTERWARDS)
    return [f" {part}" for line in [*lines, "Saved."] for part in wrapped(line, width - 2)]


def _answers(entry: Entry, glyphs: Glyphs) -> Iterator[str]:
    if entry.soreness is not None:
        yield f"sore {entry.soreness}"
    strengths = (("before", entry.before), ("after", entry.after))
    if answered := [f"{name} {value}" for name, value in strengths if value is not None]:
        yield f" {glyphs.arrow} ".join(answered)
    if entry.strength:
        yield f"felt up to {max(rating.value for rating in entry.strength)}"
    if entry.stops:
        yield f"something wrong in: {'; '.join(map(lowered, stopped_in(entry)))}"


def _outcome(entry: Entry) -> str:
    if all(step.practised < SKIPPED_WITHIN for step in entry.steps):
        return "Stopped. Nothing was practised."
    if entry.outcome != "finished":
        counts = "" if entry.counts or entry.rehearsal else " It counts from half of it on."
        return f"Stopped. {share(entry)} practised.{counts}"
    names = {step.exercise for step in entry.steps}
    practised = {step.exercise for step in entry.steps if step.practised}
    exercises = ""
    if len(practised) < len(names):
        exercises = f", {len(practised)} of {count(len(names), 'exercise')}"
    elif entry.practised >= entry.planned and len(names) > 1:
        exercises = f", all {count(len(names), 'exercise')}"
    return f"Done. {share(entry)} practised{exercises}."
