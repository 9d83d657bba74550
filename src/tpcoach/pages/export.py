"""A report for elsewhere: CSV for a table, Markdown for a physiotherapist."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from tpcoach.consistency.report import Report
from tpcoach.durations import clock, seconds
from tpcoach.journal.entry import Entry
from tpcoach.pages.charts import standing
from tpcoach.plan.routine import Routine

_DAYS = ("date", "sessions", "counted", "seconds", "excused")
_WEEKS = ("week", "from", "to", "goal", "required", "met", "practice_days", "excused", "sessions",
          "counted", "seconds")  # fmt: skip


def days_csv(report: Report) -> str:
    """A row for each day of the week."""
    return _csv(
        _DAYS,
        (
            (day.date, day.sessions, day.counted, seconds(day.practised), _yes(day.excused))
            for day in report.total.days
        ),
    )


def weeks_csv(report: Report) -> str:
    """A row for each week, oldest first."""
    return _csv(
        _WEEKS,
        (
            (
                week.week.label,
                week.week.first,
                week.week.last,
                week.goal,
                week.required,
                {True: "yes", False: "no", None: "neutral"}[week.met],
                week.practice_days,
                week.excused,
                week.sessions,
                week.counted,
                seconds(week.practised),
            )
            for week in report.weeks
        ),
    )


def markdown(report: Report, routines: Mapping[str, Routine], today: date) -> Iterator[str]:
    """What was prescribed and what was done, to paste to a physiotherapist."""
    total = report.total
    yield f"# Practice, {total.week.first} to {total.week.last} ({total.week.label})"
    yield ""
    yield f"Goal: {total.goal} days a week. {standing(total, today).capitalize()}."
    prescribed = [routine for routine in routines.values() if routine.prescribed]
    if prescribed:
        yield from ("", "## Prescribed", "", "| Routine | By | Days a week | Done |", _rule(4))
        for routine in prescribed:
            done = {
                report.history.calendar.day(entry.started)
                for entry in report.entries
                if entry.counts and entry.routine == routine.id
            }
            by = routine.prescribed.by if routine.prescribed and routine.prescribed.by else ""
            days = f"{len(done)} {'day' if len(done) == 1 else 'days'}"
            yield _row(routine.title, by, routine.goal or total.goal, days)
    yield from ("", "## Done", "")
    if not report.entries:
        yield "Nothing."
        return
    yield "| Date | Routine | Practised | Before, after | Something wrong | Note |"
    yield _rule(6)
    for entry in report.entries:
        yield _row(
            f"{entry.started:%Y-%m-%d %H:%M}",
            entry.title or entry.routine,
            f"{clock(entry.practised)} of {clock(entry.planned)}"
            + ("" if entry.counts else ", does not count"),
            _answers(entry),
            "; ".join(dict.fromkeys(stop.exercise for stop in entry.stops)),
            entry.note or "",
        )
    yield ""
    yield "Strength is what the person said, 0 to 10. Short-term relief is common."


def _answers(entry: Entry) -> str:
    if entry.before is None and entry.after is None:
        return ""
    before, after = ("?" if value is None else value for value in (entry.before, entry.after))
    return f"{before} to {after}"


def _row(*cells: object) -> str:
    return f"| {' | '.join(str(cell).replace('|', '/') for cell in cells)} |"


def _rule(columns: int) -> str:
    return "|" + "---|" * columns


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def _csv(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue()


# Rich's own template fetches its font; this one takes the reader's.
