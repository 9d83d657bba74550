"""Why a report says what it says: rule, entries, arithmetic (docs/consistency.md). Pure."""

import json
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from tpcoach.consistency.history import stopped_in, time_in
from tpcoach.consistency.report import Report
from tpcoach.consistency.totals import WeekTotal
from tpcoach.durations import clock, rounded_minutes
from tpcoach.frozen import Frozen
from tpcoach.journal.entry import Entry
from tpcoach.prose import area_name, count


class Reason(Frozen):
    """One number: its name in JSON, its title and value on the page, its rule, its arithmetic."""

    name: str
    title: str
    value: str
    rule: str
    entries: tuple[Entry, ...]
    lines: tuple[str, ...]


def reasons(report: Report) -> tuple[Reason, ...]:
    """Return the reasons of each number of a report, in its page's order."""
    return (*_of_the_week(report), *_of_other_weeks(report), *_of_parts(report))


@cache
def _rules() -> Any:
    """Return the title and the rule of each kind of number; the tests compare their numbers."""
    return json.loads(Path(__file__).with_suffix(".json").read_text("utf-8"))


def _reason(
    name: str, value: object, entries: Iterable[Entry], lines: Iterable[str] = (), part: str = ""
) -> Reason:
    rule = _rules()[name]
    title = rule["title"].format(part if name in ("stops", "weeks") else area_name(part))
    full_name = f"{name}.{part}" if part else name
    return Reason(full_name, title, str(value), rule["rule"], tuple(entries), tuple(lines))


def _of_the_week(report: Report) -> Iterator[Reason]:
    total, entries = report.total, report.total.entries
    counted = total.counting
    yield _reason("practice_days", total.practice_days, counted, _days(report))
    goal = f"goal: {count(total.goal, 'day')} a week; excused: {total.excused} of 7 days"
    yield _reason("required", total.required, entries[-1:], [goal])
    days = f"{total.practice_days} of {total.required}"
    yield _reason("met", _verdict(total, report), counted, [days])
    yield _reason("sessions", total.sessions, entries, map(_line, entries))
    yield _reason(
        "counted", total.counted, counted, [f"{total.sessions - total.counted} did not count"]
    )
    yield _reason("seconds", _minutes(total.practised), counted, map(_practised, counted))


def _of_other_weeks(report: Report) -> Iterator[Reason]:
    previous, history, today = report.previous, report.history, report.today
    entries = previous.counting
    days = f"{count(previous.practice_days, 'day')}, {_minutes(previous.practised)}"
    yield _reason("previous", days, entries, [previous.week.label, *map(_line, entries)])

    def counted(weeks: Iterable[WeekTotal]) -> Iterator[Entry]:
        return (entry for week in weeks for entry in week.counting)

    def standing(week: WeekTotal) -> str:
        days = f"{week.practice_days} of {count(week.required, 'day')}"
        return f"{week.week.label}: {days}, {_verdict(week, report)}"

    streak = history.streak_weeks(today)
    met = counted(week for week in streak if week.met)
    yield _reason("streak_weeks", report.streak, met, map(standing, streak))
    scored = history.scored_weeks(today, report.began)
    score = "none" if report.score is None else report.score
    lines = (f"{standing(week)}, weight {weight:.2f}" for weight, week in scored)
    yield _reason("score", score, counted(week for _, week in scored), lines)
    for week in report.weeks if len(report.weeks) > 1 else ():
        days = f"{week.practice_days} of {count(week.required, 'day')}, {_verdict(week, report)}"
        value = f"{days}, {_minutes(week.practised)}"
        yield _reason("weeks", value, week.counting, map(_line, week.entries), week.week.label)
    recent = f"{len(report.recent)} weeks"
    yield _reason("recent", recent, counted(report.recent), map(standing, report.recent))


def _of_parts(report: Report) -> Iterator[Reason]:
    counted = report.total.counting
    for area in report.areas:
        times = [f"{side} {clock(ms)}" for side, ms in area.sides.items() if ms]
        entries = [entry for entry in counted if time_in(entry, area.area)]
        lines = (f"{entry.id[:8]} {clock(time_in(entry, area.area))}" for entry in entries)
        value = ", ".join([_minutes(area.practised), *times])
        yield _reason("areas", value, entries, lines, area.area)
    for name, number in report.history.stops(report.total.week).items():
        entries = [entry for entry in report.total.entries if name in stopped_in(entry)]
        yield _reason("stops", count(number, "session"), entries, part=name)
    for trend in report.trends:
        note = " (may be meaningful)" if trend.meaningful else ""
        lines = (f"{each.id[:8]} {each.before}" for each in (*trend.first, *trend.last))
        yield _reason("trends", f"{trend}{note}", (*trend.first, *trend.last), lines, trend.area)
    for pair in report.before_after:
        value = f"{pair.before:.1f} to {pair.after:.1f} ({count(len(pair.entries), 'entry')})"
        lines = (f"{each.id[:8]} {each.before} to {each.after}" for each in pair.entries)
        yield _reason("before_after", value, pair.entries, lines, pair.area)


def _days(report: Report) -> Iterator[str]:
    for day in report.total.days:
        counted = map(_practised, day.counting)
        minutes = [_minutes(day.practised)] if day.counted else ["nothing that counts"]
        if day.sessions or day.excused:
            excused = ["excused"] if day.excused else []
            yield f"{day.date}: {', '.join([*counted, *minutes, *excused])}"


def _verdict(week: WeekTotal, report: Report) -> str:
    if not week.met and week.week.last < report.first_day:
        return "before your first session"
    missed = "not met yet" if week.week.last >= report.today else "not met"
    return {True: "met", False: missed, None: "excused"}[week.met]


def _minutes(ms: int) -> str:
    return f"{rounded_minutes(ms)} min"


def _practised(entry: Entry) -> str:
    return f"{entry.id[:8]} {clock(entry.practised)}"


def _line(entry: Entry) -> str:
    practised = entry.no_session or f"{clock(entry.practised)} of {clock(entry.planned)}"
    counts = "" if entry.counts else ", does not count"
    return f"{entry.id[:8]} {entry.started:%a %d %b %H:%M}, {entry.label}, {practised}{counts}"
