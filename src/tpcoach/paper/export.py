"""A report for elsewhere: JSON for scripts, CSV for a table, Markdown for a physiotherapist."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, TextIO

from tpcoach.consistency.past import as_said, said_not_fine, what_it_was
from tpcoach.consistency.reasons import Reason
from tpcoach.consistency.report import Report
from tpcoach.consistency.totals import Day, Total, WeekTotal, answers
from tpcoach.durations import rounded_minutes, seconds
from tpcoach.frozen import values
from tpcoach.journal.entry import Entry
from tpcoach.journal.reading import Reading
from tpcoach.pages.charts import share, standing, strength
from tpcoach.paper.handover import NOT_FINE, TROUBLES
from tpcoach.plan.routine import Routine
from tpcoach.prose import count


def report_form(report: Report, weeks: int | None, why: Sequence[Reason] = ()) -> dict[str, Any]:
    """Return the week of `report`, with `--weeks` those up to it, with `--why` the reasons."""
    total, history, previous = report.total, report.history, report.previous
    meaningful = {trend.area for trend in report.trends if trend.meaningful}
    form = {
        **_against_goal(total),
        "days": [_day_form(each) for each in total.days],
        **_sessions(total),
        "streak_weeks": report.streak.weeks,
        "score": report.score,
        "areas": {
            area.area: {
                "seconds": seconds(area.practised),
                **{side: seconds(ms) for side, ms in area.sides.items()},
                "last": area.last.isoformat(),
            }
            for area in report.areas
        },
        "previous": {**values(previous, "practice_days"), "seconds": seconds(previous.practised)},
        "routines": [
            {"id": id, "title": each.entries[-1].title, **_sessions(each)}
            for id, each in history.routines(total.week).items()
        ],
        "before_after": [
            {
                "area": pair.area,
                "entries": len(pair.entries),
                "before": round(pair.before, 2),
                "after": round(pair.after, 2),
                "may_be_meaningful": pair.area in meaningful,
            }
            for pair in report.before_after
        ],
        "remarks": report.remarks,
        "stops": history.stops(total.week),
    }
    if weeks:
        form["weeks"] = [_week_form(each) for each in report.weeks]
    if why:
        form["why"] = {
            each.name: {
                **values(each, "value", "rule"),
                "entries": [entry.id for entry in each.entries],
                "lines": each.lines,
            }
            for each in why
        }
    return form


def ratings_form(entries: Sequence[Entry]) -> list[dict[str, Any]]:
    """Return the sessions of `report --ratings`, each with its answers how bad it was."""
    return [
        {
            "entry": each.id,
            "date": each.started.date().isoformat(),
            **values(each, "routine", "area"),
            **answers(each),
        }
        for each in entries
    ]


def _against_goal(total: WeekTotal) -> dict[str, Any]:
    return {
        "week": total.week.label,
        "from": total.week.first.isoformat(),
        "to": total.week.last.isoformat(),
        **values(total, "goal", "required", "met", "practice_days"),
    }


def _week_form(total: WeekTotal) -> dict[str, Any]:
    """Return one week of several, in `report --weeks` and in its CSV."""
    return {**_against_goal(total), "excused": total.excused, **_sessions(total)}


def _day_form(day: Day) -> dict[str, Any]:
    """Return one day of `report`, in JSON and in CSV."""
    return {"date": day.date.isoformat(), **_sessions(day), "excused": day.excused}


def _sessions(total: Total) -> dict[str, Any]:
    return {**values(total, "sessions", "counted"), "seconds": seconds(total.practised)}


def write_table(report: Report, by_week: bool, out: TextIO) -> None:
    """Write CSV with a row for each of the weeks, oldest first, or for each day of the one."""
    days, weeks = report.total.days, report.weeks
    rows = [*map(_week_form, weeks)] if by_week else [*map(_day_form, days)]
    writer = csv.DictWriter(out, rows[0], lineterminator="\n")
    writer.writeheader()
    writer.writerows({key: _word(value) for key, value in row.items()} for row in rows)


def _word(value: object) -> object:
    """Return what stands for a value that JSON has a word for."""
    if value is None:
        return "excused"
    return ("yes" if value else "no") if isinstance(value, bool) else value


def markdown(report: Report, routines: Mapping[str, Routine], said: Reading) -> Iterator[str]:
    """Return what was prescribed and what was done in the report's weeks, for a physiotherapist;
    `said` is a log with all answers of what was wrong, and whether it is fine.
    """
    total, weeks = report.total, report.weeks
    label = " to ".join(dict.fromkeys((weeks[0].week.label, total.week.label)))
    yield from (f"# Practice, {weeks[0].week.first} to {total.week.last} ({label})", "")
    if len(weeks) > 1:
        yield from _table(
            ("Week", "Days", "Required", "Met", "Minutes"),
            (_week(each, report) for each in weeks),
        )
    else:
        stands = standing(total, report.today).capitalize()
        yield f"Goal: {count(total.goal, 'day')} a week. {stands}."
    practised = (entry for week in weeks for entry in week.entries)
    entries, not_fine = [*as_said(practised, what_it_was(said))], said_not_fine(said, report.now)
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
    yield from _table(columns, (_done(each, not_fine.get(each.id)) for each in entries))
    yield from ("", "Strength is what the person said, 0 to 10. Short-term relief is common.")


def _week(total: WeekTotal, report: Report) -> tuple[object, ...]:
    days, minutes = total.practice_days, rounded_minutes(total.practised)
    met = _word(total.met)
    # Before the first session nothing was missed, and in a week that runs nothing is yet.
    if total.week.last < report.first_day:
        met = "not yet begun"
    elif total.met is False and total.week.last >= report.today:
        met = "not yet"
    return total.week.label, days, total.required, met, minutes


def _prescribed(routine: Routine, entries: Iterable[Entry], report: Report) -> tuple[object, ...]:
    calendar = report.history.calendar
    days = {calendar.day(e.started) for e in entries if e.counts and e.routine in routine.ids}
    by = routine.prescribed.by if routine.prescribed else None
    return routine.title, by or "", routine.goal or report.total.goal, count(len(days), "day")


def _done(entry: Entry, not_fine: datetime | None) -> tuple[object, ...]:
    wrong = ((each.exercise, TROUBLES.get(each.trouble, each.trouble)) for each in entry.stops)
    stops = [f"{exercise}: {what}" for exercise, what in dict.fromkeys(wrong)]
    if stops and not_fine:
        stops.append(f"{NOT_FINE} {not_fine:%Y-%m-%d}")
    return (
        f"{entry.started:%Y-%m-%d %H:%M}",
        entry.title or entry.routine,
        f"{share(entry)}{'' if entry.counts else ', does not count'}",
        strength(entry),
        "; ".join(stops),
        entry.note or "",
    )


def _table(columns: tuple[str, ...], rows: Iterable[Iterable[object]]) -> Iterator[str]:
    yield _row(columns)
    yield "|" + "---|" * len(columns)
    yield from map(_row, rows)


def _row(cells: Iterable[object]) -> str:
    texts = (str(cell).replace("\\", "\\\\").replace("|", "\\|") for cell in cells)
    return f"| {' | '.join(texts)} |"
