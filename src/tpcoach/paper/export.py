"""A report for elsewhere: CSV for a table, Markdown for a physiotherapist."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TextIO

from tpcoach.consistency.history import stopped_in
from tpcoach.consistency.report import Report
from tpcoach.consistency.totals import WeekTotal
from tpcoach.durations import rounded_minutes
from tpcoach.journal.entry import Entry
from tpcoach.pages import json_forms
from tpcoach.pages.charts import share, standing, strength
from tpcoach.plan.routine import Routine
from tpcoach.prose import count


def write_table(report: Report, by_week: bool, out: TextIO) -> None:
    """Write CSV with a row for each of the weeks, oldest first, or for each day of the one."""
    days, weeks = report.total.days, report.weeks
    rows = [*map(json_forms.week, weeks)] if by_week else [*map(json_forms.day, days)]
    writer = csv.DictWriter(out, rows[0], lineterminator="\n")
    writer.writeheader()
    writer.writerows({key: _word(value) for key, value in row.items()} for row in rows)


def _word(value: object) -> object:
    """Return what stands for a value that JSON has a word for."""
    if value is None:
        return "excused"
    return ("yes" if value else "no") if isinstance(value, bool) else value


def markdown(report: Report, routines: Mapping[str, Routine]) -> Iterator[str]:
    """Return what was prescribed and what was done in the report's weeks, for a physiotherapist."""
    total, weeks = report.total, report.weeks
    label = " to ".join(dict.fromkeys((weeks[0].week.label, total.week.label)))
    yield from (f"# Practice, {weeks[0].week.first} to {total.week.last} ({label})", "")
    if len(weeks) > 1:
        yield from _table(
            ("Week", "Days", "Required", "Met", "Minutes"),
            (_week(each, report.first_day) for each in weeks),
        )
    else:
        stands = standing(total, report.today).capitalize()
        yield f"Goal: {count(total.goal, 'day')} a week. {stands}."
    entries = [entry for week in weeks for entry in week.entries]
    prescribed = [routine for routine in routines.values() if routine.prescribed]
    if prescribed:
        yield from ("", "## Prescribed", "")
        rows = (_prescribed(each, entries, report) for each in prescribed)
        yield from _table(("Routine", "By", "Days a week", "Done"), rows)
    yield from ("", "## Done", "")
    if not entries:
        yield "Nothing."
        return
    columns = ("Date", "Routine", "Practised", "Before, after", "Something wrong", "Note")
    yield from _table(columns, map(_done, entries))
    yield from ("", "Strength is what the person said, 0 to 10. Short-term relief is common.")


def _week(total: WeekTotal, first_day: date) -> tuple[object, ...]:
    days, minutes = total.practice_days, rounded_minutes(total.practised)
    # Before the first session nothing was missed.
    met = _word(total.met) if total.week.last >= first_day else "not yet begun"
    return total.week.label, days, total.required, met, minutes


def _prescribed(routine: Routine, entries: Iterable[Entry], report: Report) -> tuple[object, ...]:
    calendar = report.history.calendar
    days = {calendar.day(e.started) for e in entries if e.counts and e.routine in routine.ids}
    by = routine.prescribed.by if routine.prescribed else None
    return routine.title, by or "", routine.goal or report.total.goal, count(len(days), "day")


def _done(entry: Entry) -> tuple[object, ...]:
    return (
        f"{entry.started:%Y-%m-%d %H:%M}",
        entry.title or entry.routine,
        f"{share(entry)}{'' if entry.counts else ', does not count'}",
        strength(entry),
        "; ".join(stopped_in(entry)),
        entry.note or "",
    )


def _table(columns: tuple[str, ...], rows: Iterable[Iterable[object]]) -> Iterator[str]:
    yield _row(columns)
    yield "|" + "---|" * len(columns)
    yield from map(_row, rows)


def _row(cells: Iterable[object]) -> str:
    texts = (str(cell).replace("\\", "\\\\").replace("|", "\\|") for cell in cells)
    return f"| {' | '.join(texts)} |"
