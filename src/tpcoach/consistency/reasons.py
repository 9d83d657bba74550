"""Why a report says what it says: for each number its rule, its entries and its arithmetic. Pure.

The rules are those of docs/consistency.md.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tpcoach.consistency.history import WeekTotal
from tpcoach.consistency.report import Report
from tpcoach.durations import clock, rounded_minutes
from tpcoach.journal.entry import Entry


@dataclass(frozen=True, slots=True)
class Reason:
    """One number: its name and value as the page has them, its rule, and what went into it."""

    name: str
    value: str
    rule: str
    entries: tuple[Entry, ...]
    lines: tuple[str, ...]


def reasons(
    report: Report, today: date, tools_of: Mapping[str, Sequence[str]]
) -> tuple[Reason, ...]:
    """The reasons of every number of a report, in the order of its page."""
    return (
        *_week(report, today),
        *_others(report, today),
        _recent(report, today),
        *_areas(report),
        *_tools(report, tools_of),
        *_stops(report),
        *_before_after(report),
    )


def _week(report: Report, today: date) -> Iterator[Reason]:
    total, entries = report.total, report.entries
    counted = tuple(entry for entry in entries if entry.counts)
    yield Reason(
        "practice_days",
        str(total.practice_days),
        "days with at least one session that counts: one of which at least half of the planned "
        "hold and stretch time was practised",
        counted,
        tuple(_days(total, report)),
    )
    goal = f"goal {total.goal} days a week"
    if total.week.last < today:
        goal += ", as the newest entry of that week has it" if entries else ", the present one"
    yield Reason(
        "required",
        str(total.required),
        "the goal, but no more than the days that are not excused",
        entries[-1:],
        (f"{goal}; {total.excused} of 7 days excused; required {total.required}",),
    )
    yield Reason(
        "met",
        _verdict(total, today),
        "practice days reach what is required; if nothing is, they must reach the goal, or else "
        "the week is neutral",
        counted,
        (f"{total.practice_days} of {total.required}",),
    )
    yield Reason(
        "sessions",
        str(total.sessions),
        "all sessions of the week but rehearsals",
        entries,
        tuple(_told(entry) for entry in entries),
    )
    yield Reason(
        "counted",
        str(total.counted),
        "sessions of which at least half was practised; "
        f"{len(report.uncounted)} did not count (under half of what was planned)",
        counted,
        (),
    )
    yield Reason(
        "seconds",
        f"{rounded_minutes(total.practised)} min",
        "hold and stretch time practised in the sessions that count",
        counted,
        tuple(f"{_id(entry)} {clock(entry.practised)}" for entry in counted),
    )


def _others(report: Report, today: date) -> Iterator[Reason]:
    previous = report.previous
    before = tuple(e for e in report.history.entries(previous.week) if e.counts)
    yield Reason(
        "previous",
        f"{previous.practice_days} days, {rounded_minutes(previous.practised)} min",
        f"the week before, {previous.week.label}, by the same rules",
        before,
        tuple(_told(entry) for entry in before),
    )
    weeks = report.history.streak_weeks(today)
    more = "" if report.streak.broken or not report.streak.weeks else "+"
    yield Reason(
        "streak_weeks",
        f"{report.streak.weeks}{more}",
        "met weeks in a row, neutral ones passed over, ending with this week if it is met "
        "already, else with the last one; at most 104 weeks back",
        tuple(_counted(report, (week for week in weeks if week.met))),
        tuple(_standing(week, today) for week in weeks),
    )
    scored = report.history.scored_weeks(today, report.first_logged)
    yield Reason(
        "score",
        "none" if report.score is None else str(report.score),
        "of 100: over the last 26 finished weeks since the one after the first entry was logged, "
        "practice days over required, at most 1; neutral weeks left out; the weight of a week is "
        "half of that of the one four weeks later",
        tuple(_counted(report, (week for _, week in scored))),
        tuple(f"{_standing(week, today)}, weight {weight:.2f}" for weight, week in scored),
    )


def _recent(report: Report, today: date) -> Reason:
    return Reason(
        "recent",
        f"{len(report.recent)} weeks",
        "practice days of each week, the newest last",
        tuple(_counted(report, report.recent)),
        tuple(_standing(week, today) for week in report.recent),
    )


def _areas(report: Report) -> Iterator[Reason]:
    for area in report.areas:
        parts = tuple(
            entry
            for entry in report.entries
            if entry.counts and report.history.in_area(entry, area.area)
        )
        sides = [
            f"{name} {clock(ms)}"
            for name, ms in (("left", area.left), ("right", area.right), ("both", area.both))
            if ms
        ]
        yield Reason(
            f"areas.{area.area}",
            ", ".join([f"{rounded_minutes(area.practised)} min", *sides]),
            "hold and stretch time of the steps of this area in the sessions that count; left, "
            "right and both sides are three figures",
            parts,
            tuple(
                f"{_id(entry)} {clock(report.history.in_area(entry, area.area))}" for entry in parts
            ),
        )


def _tools(report: Report, tools_of: Mapping[str, Sequence[str]]) -> Iterator[Reason]:
    for tool, practised in report.history.tools(report.total.week, tools_of).items():
        entries = tuple(e for e in report.entries if e.counts and tool in tools_of[e.routine])
        yield Reason(
            f"tools.{tool}",
            f"{rounded_minutes(practised)} min",
            "sessions that count of routines with this tool; each tool of a routine gets all of it",
            entries,
            tuple(f"{_id(entry)} {clock(entry.practised)}" for entry in entries),
        )


def _stops(report: Report) -> Iterator[Reason]:
    for name, times in report.history.stops(report.total.week).items():
        entries = tuple(e for e in report.entries if any(stop.exercise == name for stop in e.stops))
        yield Reason(
            f"stops.{name}",
            f"{times} {'session' if times == 1 else 'sessions'}",
            "sessions in which something was wrong in this exercise",
            entries,
            (),
        )


def _before_after(report: Report) -> Iterator[Reason]:
    for pair in report.before_after:
        entries = tuple(
            entry
            for week in reversed(report.compared)
            for entry in report.history.entries(week)
            if entry.area == pair.area and entry.before is not None and entry.after is not None
        )
        meaning = "; may be meaningful" if pair.meaningful else ""
        yield Reason(
            f"before_after.{pair.area}",
            f"{pair.before:.1f} to {pair.after:.1f} ({pair.entries} entries{meaning})",
            "averages over the last 4 weeks where at least 3 entries have both answers; a fall of "
            "2 points or 30 % may be meaningful",
            entries,
            tuple(f"{_id(entry)} {entry.before} to {entry.after}" for entry in entries),
        )


def _days(total: WeekTotal, report: Report) -> Iterator[str]:
    for day in total.days:
        if day.sessions or day.excused:
            calendar = report.history.calendar
            of_day = [e for e in report.entries if calendar.day(e.started) == day.date]
            counted = [f"{_id(entry)} {clock(entry.practised)}" for entry in of_day if entry.counts]
            told = ", ".join(counted) or "nothing that counts"
            minutes = f", {rounded_minutes(day.practised)} min" if counted else ""
            yield f"{day.date}: {told}{minutes}{', excused' if day.excused else ''}"


def _counted(report: Report, weeks: Iterable[WeekTotal]) -> Iterator[Entry]:
    for week in weeks:
        yield from (entry for entry in report.history.entries(week.week) if entry.counts)


def _standing(week: WeekTotal, today: date) -> str:
    days = f"{week.practice_days} of {week.required} days"
    return f"{week.week.label}: {days}, {_verdict(week, today)}"


def _verdict(week: WeekTotal, today: date) -> str:
    missed = "not met yet" if week.week.last >= today else "not met"
    return {True: "met", False: missed, None: "neutral"}[week.met]


def _told(entry: Entry) -> str:
    counts = "" if entry.counts else ", does not count"
    practised = f"{clock(entry.practised)} of {clock(entry.planned)}"
    return f"{_id(entry)} {entry.started:%a %d %b %H:%M}, {entry.routine}, {practised}{counts}"


def _id(entry: Entry) -> str:
    return entry.id[:8]
