"""What a person reads after a session."""

from collections.abc import Iterable, Iterator

from tpcoach.consistency.advice import SEVERE_FROM
from tpcoach.consistency.history import stopped_in
from tpcoach.consistency.report import Report
from tpcoach.durations import words
from tpcoach.glyphs import Glyphs
from tpcoach.journal.entry import Entry
from tpcoach.pages.charts import mark, share, standing
from tpcoach.plan.timeline import Timeline
from tpcoach.practice.session import SKIPPED_WITHIN
from tpcoach.prose import MARGIN, area_name, cells, lowered, wrapped

BESIDE_AT = 34
"""The columns after which the right half begins."""

_AFTERWARDS = (
    "Mild soreness for a day or two is normal; longer, or bruised or numb: see a professional."
)


StyledLine = list[tuple[str, str]]
"""Pieces of a line, each with what it means: a colour of the palette, `bold`, or nothing."""


def closing(
    entry: Entry,
    report: Report,
    next_one: Timeline | None,
    when: str,
    width: int,
    glyphs: Glyphs,
    well: bool = True,
) -> list[StyledLine]:
    """Return the lines after a saved session: what was done, the week, what is next and `when`; and
    what is normal, if all went `well`.
    """
    week, streak, today = report.total, report.streak, report.today
    outcome, answers = _outcome(entry, glyphs), ", ".join(_answers(entry, glyphs))
    done = "leaf" if entry.outcome == "finished" else "amber"
    rows = [_row((outcome, f"bold {done}"), (answers, "bold"), width)]
    if entry.rehearsal:
        rows.append(_row(("A rehearsal: kept in the log, never counted.", ""), ("", ""), width))
    else:
        days = " ".join(mark(day, today, glyphs).replace(" ", glyphs.undone) for day in week.days)
        met = "leaf" if week.met else ""
        rows.append(_row((f"This week  {days}", ""), (standing(week, today), met), width))
    severe = max(entry.before or 0, entry.after or 0) >= SEVERE_FROM
    if next_one and not (entry.stops or entry.rehearsal or severe):
        following = f"Next: {next_one.routine.id}, {words(next_one.total)}"
        following += f", {when}" if when else ""
        weeks = f"{streak.text} in a row" if streak.weeks else ""
        rows.append(_row((following, ""), (weeks, ""), width))
    lines = [[(" " * MARGIN, ""), *line] for row in rows for line in row]
    pressed = any(step.phase == "hold" and step.practised for step in entry.steps)
    if pressed and well and not (entry.stops or severe):
        lines += paragraphs([_AFTERWARDS], width)
    return [*lines, *paragraphs(["Saved."], width)]


def paragraphs(texts: Iterable[str], width: int) -> list[StyledLine]:
    """Return quiet lines for these texts."""
    parts = (part for text in texts for part in wrapped(text, width - MARGIN - 1))
    return [[(" " * MARGIN, ""), (part, "quiet")] for part in parts]


def _row(left: tuple[str, str], right: tuple[str, str], width: int) -> list[StyledLine]:
    """Return one line with something at its right half, or two where that is too narrow."""
    room = width - MARGIN - 1
    if not right[0]:
        return [[(part, left[1])] for part in wrapped(left[0], room)]
    beside = max(BESIDE_AT, cells(left[0]) + 3)
    if beside + cells(right[0]) <= room:
        return [[left, (" " * (beside - cells(left[0])), ""), right]]
    both = (left, right)
    return [[(part, style)] for text, style in both for part in wrapped(text, room)]


def _answers(entry: Entry, glyphs: Glyphs) -> Iterator[str]:
    if entry.soreness is not None:
        yield f"sore {entry.soreness}"
    strengths = (("before", entry.before), ("after", entry.after))
    if entry.before is not None and entry.after is not None:
        yield f"{area_name(entry.area)} {entry.before} {glyphs.arrow} {entry.after}"
    else:
        yield from (f"{name} {value}" for name, value in strengths if value is not None)
    if entry.strength:
        yield f"felt up to {max(rating.value for rating in entry.strength)}"
    if entry.stops:
        yield f"something wrong in: {'; '.join(map(lowered, stopped_in(entry)))}"


def _outcome(entry: Entry, glyphs: Glyphs) -> str:
    dot = f" {glyphs.dot} "
    if all(step.practised < SKIPPED_WITHIN for step in entry.steps):
        return f"Stopped{dot}nothing was practised"
    if entry.outcome != "finished":
        counts = "" if entry.counts or entry.rehearsal else f"{dot}under half: not counted"
        return f"Stopped{dot}{share(entry)}{counts}"
    return f"Done{dot}{share(entry)}"
