"""The page of `report`: one week, understood in five seconds."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from rich.text import Text

from tpcoach.calendar import Week
from tpcoach.consistency.history import AreaTotal, Day, WeekTotal
from tpcoach.consistency.reasons import Reason
from tpcoach.consistency.report import Report
from tpcoach.durations import clock, rounded_minutes
from tpcoach.glyphs import Glyphs
from tpcoach.pages.charts import MONTHS, bar, mark, spark, standing, weekday
from tpcoach.prose import count, wrapped

_DAY = 8
_SIDE_BY_SIDE = 60
_WITH_BARS = 70


def report_page(
    report: Report,
    today: date,
    width: int,
    glyphs: Glyphs,
    tools_of: Mapping[str, Sequence[str]],
) -> Iterator[Text]:
    """The lines of the page for this width; `tools_of` are the tools of each routine."""
    yield from _heading(report, width, glyphs)
    yield Text()
    yield from _days(report, today, width, glyphs)
    yield Text()
    note = _note(report, today)
    if note:
        for line in wrapped(note, width - 1):
            yield Text(f" {line}")
        yield Text()
    for name, value, beside in _figures(report, today):
        yield from _row(name, value, beside, width)
    if report.areas:
        yield Text()
        yield from _areas(report.areas, width, glyphs)
    yield from _tools_and_stops(report, tools_of, width)
    if any(week.sessions for week in report.recent):
        yield Text()
        yield from _recent(report, width, glyphs)
    if report.before_after:
        yield Text()
        yield from _before_after(report, width, glyphs)


def _note(report: Report, today: date) -> str:
    """What to say of a week in which there is nothing to see, if so."""
    if report.total.week.first > today:
        return "This week is still to come."
    if report.total.sessions or report.previous.sessions:
        return ""
    return "Nothing here yet. Begin with: tpcoach start shoulders"


def _heading(report: Report, width: int, glyphs: Glyphs) -> Iterator[Text]:
    week = report.total.week
    name = Text().append(f" Week {week.label}" if week.iso else " Week", "bold")
    dates = Text(_dates(week))
    goal = Text(f"goal: {count(report.total.goal, 'day')} a week", "dim")
    whole = name.copy().append(f" {glyphs.dot} ").append_text(dates)
    gap = width - whole.cell_len - goal.cell_len - 1
    if gap >= 2:
        yield whole.append(" " * gap).append_text(goal)
    elif whole.cell_len <= width:
        yield from (whole, Text(" ").append_text(goal))
    else:
        yield name
        for line in wrapped(dates.plain, width - 1):
            yield Text(f" {line}")
        yield Text(" ").append_text(goal)


def _dates(week: Week) -> str:
    first, last = week.first, week.last
    same_month = "" if first.month == last.month else f" {MONTHS[first.month - 1]}"
    if first.year != last.year:
        same_month += f" {first.year}"
    return (
        f"{weekday(first)} {first.day}{same_month} to "
        f"{weekday(last)} {last.day} {MONTHS[last.month - 1]} {last.year}"
    )


def _days(report: Report, today: date, width: int, glyphs: Glyphs) -> Iterator[Text]:
    column = min(_DAY, (width - 5) // 7)
    names, marks, minutes = Text("    ", "dim"), Text("    "), Text("    ", "dim")
    for day in report.total.days:
        names.append(weekday(day.date).ljust(column))
        sign = f" {mark(day, today, glyphs)}".ljust(column)
        marks.append(sign, "bold green" if day.counted else "dim")
        minutes.append(_below(day, today, short=column < _DAY).ljust(column))
    for line in (names, marks, minutes):
        line.rstrip()
        if line:
            yield line


def _below(day: Day, today: date, short: bool) -> str:
    """What stands below a day: its minutes, or what its sign means where that is not plain."""
    if day.counted:
        return f"{rounded_minutes(day.practised)}{'' if short else ' min'}"
    if day.excused:
        return "exc." if short else "excused"
    return "now" if day.date == today and short else "today" * (day.date == today)


def _sessions(report: Report) -> str:
    total, uncounted = report.total, report.uncounted
    text = str(total.sessions)
    if not uncounted:
        return text
    first = uncounted[0]
    practised = f"{clock(first.practised)} of {clock(first.planned)}"
    did = f"{len(uncounted)} did not count"
    if len(uncounted) == 1:
        return f"{text}, of which {did} ({practised} on {first.started:%A})"
    return f"{text}, of which {did} (under half of what was planned)"


def _figures(report: Report, today: date) -> Iterator[tuple[str, str, str]]:
    total, previous = report.total, report.previous
    yield "Days", standing(total, today), f"week before {previous.practice_days}"
    minutes = rounded_minutes(previous.practised)
    yield "Minutes", str(rounded_minutes(total.practised)), f"week before {minutes}"
    yield "Sessions", _sessions(report), ""
    more = "+" if report.streak.weeks and not report.streak.broken else ""
    streak = f"{report.streak.weeks}{more}"
    score = "none yet" if report.score is None else f"{report.score} of 100"
    yield "Streak", f"{streak} {'week' if streak == '1' else 'weeks'}", f"score {score}"


def _row(name: str, value: str, beside: str, width: int) -> Iterator[Text]:
    first, *others = wrapped(value, width - 12)
    text = Text(f" {name:<11}{first}")
    gap = max(2, 40 - text.cell_len)
    if beside and width >= max(_SIDE_BY_SIDE, text.cell_len + gap + len(beside)):
        yield text.append(" " * gap).append(beside, "dim")
        return
    yield text
    for line in others:
        yield Text(" " * 12 + line)
    if beside:
        yield Text(" " * 12 + beside, "dim")


def _areas(areas: tuple[AreaTotal, ...], width: int, glyphs: Glyphs) -> Iterator[Text]:
    most = areas[0].practised
    longest = min(24, width - 57) if width >= _WITH_BARS else 0
    wide = width >= _SIDE_BY_SIDE
    bars = " " * (longest + 1) if longest else ""
    last = "  last" if wide else ""
    yield Text(f" {'Area':<13}{bars} min{'left':>7}{'right':>7}{'both':>7}{last}", "dim")
    for area in areas:
        text = Text(f" {area.area.replace('-', ' '):<13}")
        if longest:
            text.append(f"{bar(area.practised, most, longest, glyphs):<{longest + 1}}", "cyan")
        text.append(f"{rounded_minutes(area.practised):>4}")
        for side in (area.left, area.right, area.both):
            text.append(f"{clock(side) if side else glyphs.undone:>7}")
        if wide:
            text.append(f"  {weekday(area.last)}").append(_one_sided(area), "bold")
        yield text


def _tools_and_stops(
    report: Report, tools_of: Mapping[str, Sequence[str]], width: int
) -> Iterator[Text]:
    week = report.total.week
    tools = report.history.tools(week, tools_of)
    if tools:
        yield Text()
        told = ", ".join(f"{tool} {rounded_minutes(ms)} min" for tool, ms in tools.items())
        yield from _row("Tools", told, "", width)
    stops = report.history.stops(week)
    if stops:
        yield Text()
        told = "; ".join(f"{name} ({count(times, 'session')})" for name, times in stops.items())
        yield from _row("Wrong in", told, "", width)


def _recent(report: Report, width: int, glyphs: Glyphs) -> Iterator[Text]:
    signs = " ".join(
        glyphs.excused if week.met is None else spark([week.practice_days], 7, glyphs)
        for week in report.recent
    )
    neutral = any(week.met is None for week in report.recent)
    note = f"   {glyphs.excused} = excused" if neutral else ""
    yield from _row(f"{len(report.recent)} weeks", f"{signs}{note}", "practice days a week", width)


def _one_sided(area: AreaTotal) -> str:
    if area.left and not area.right:
        return "  left only"
    return "  right only" if area.right and not area.left else ""


def _before_after(report: Report, width: int, glyphs: Glyphs) -> Iterator[Text]:
    yield Text(" Before and after, the last 4 weeks", "dim")
    for pair in report.before_after:
        area = pair.area.replace("-", " ")
        meaning = "; may be meaningful" if pair.meaningful else ""
        change = f"{pair.before:.1f} {glyphs.arrow} {pair.after:.1f}"
        for line in wrapped(f"{change}  ({pair.entries} entries{meaning})", width - 14):
            yield Text(f" {area:<13}{line}")
            area = ""
    for line in wrapped("Your own record; short-term relief is common.", width - 1):
        yield Text(f" {line}", "dim")


_WIDE = 52


def weeks_page(
    weeks: Sequence[WeekTotal], today: date, width: int, glyphs: Glyphs
) -> Iterator[Text]:
    """The lines of the page for this width, the newest week last."""
    first, last = weeks[0], weeks[-1]
    goals = sorted({week.goal for week in weeks})
    goal = f"goal {' and '.join(map(str, goals))} days a week"
    heading = f"{len(weeks)} weeks, {first.week.first} to {last.week.last}, {goal}"
    for line in wrapped(heading, width - 2):
        yield Text(f" {line}", "bold")
    yield Text()
    wide = width >= _WIDE
    label = max(len(week.week.label) for week in weeks)
    names = "".join(
        f"{weekday(day.date)[: 3 if wide else 1]:<{4 if wide else 2}}" for day in last.days
    )
    yield Text(f" {'':<{label}}  {names} {'days':>5}  {'min':>4}", "dim")
    most = max((day.practised for week in weeks for day in week.days), default=0)
    for week in weeks:
        text = Text(f" {week.week.label:<{label}}  ")
        for day in week.days:
            sign = _shade(day, most, today, glyphs)
            text.append(f"{sign:<{4 if wide else 2}}", "green" if day.counted else "dim")
        days = f"{week.practice_days}/{week.required}"
        text.append(f" {days:>5}  {rounded_minutes(week.practised):>4}")
        yield text.append(f"  {_met(week, today)}" if wide else "", "dim")
    yield Text()
    trend = spark([week.practice_days for week in weeks], 7, glyphs)
    for line in wrapped(f"Practice days {trend}", width - 2):
        yield Text(f" {line}")
    for line in wrapped(_legend(most, glyphs), width - 2):
        yield Text(f" {line}", "dim")


def _shade(day: Day, most: int, today: date, glyphs: Glyphs) -> str:
    if day.counted:
        level = min(len(glyphs.shades) - 1, day.practised * len(glyphs.shades) // (most + 1))
        return glyphs.shades[level]
    if day.excused:
        return glyphs.excused
    return " " if day.date > today else glyphs.undone


def _met(week: WeekTotal, today: date) -> str:
    if week.met is None:
        return "neutral"
    if week.met:
        return "met"
    return "running" if week.week.last >= today else "not met"


def _legend(most: int, glyphs: Glyphs) -> str:
    signs = " ".join(glyphs.shades)
    return (
        f"{signs} up to {rounded_minutes(most)} min a day, {glyphs.excused} excused, "
        f"{glyphs.undone} no practice"
    )


_NAMES = {
    "practice_days": "Practice days",
    "required": "Required days",
    "met": "Met",
    "sessions": "Sessions",
    "counted": "Sessions that count",
    "seconds": "Minutes",
    "previous": "Week before",
    "streak_weeks": "Streak",
    "score": "Score",
    "recent": "Last weeks",
}


def reasons_page(reasons: Sequence[Reason], width: int) -> Iterator[Text]:
    """The lines of the page for this width."""
    yield Text()
    yield Text(" Why", "bold")
    for reason in reasons:
        yield Text()
        for line in wrapped(f"{_name(reason)}: {reason.value}", width - 2):
            yield Text(f" {line}", "bold")
        for line in wrapped(f"Rule: {reason.rule}.", width - 4):
            yield Text(f"   {line}")
        for told in reason.lines:
            for line in wrapped(told, width - 6):
                yield Text(f"     {line}")
        named = {entry.id[:8] for entry in reason.entries}
        unnamed = [id for id in sorted(named) if not any(id in line for line in reason.lines)]
        if unnamed:
            for line in wrapped(f"Entries: {', '.join(unnamed)}", width - 6):
                yield Text(f"     {line}", "dim")


def _name(reason: Reason) -> str:
    kind, _, area = reason.name.partition(".")
    if kind == "areas":
        return f"Area {area.replace('-', ' ')}"
    if kind in ("tools", "stops"):
        return f"{'Tool' if kind == 'tools' else 'Something wrong in'}: {area}"
    if kind == "before_after":
        return f"Before and after, {area.replace('-', ' ')}"
    return _NAMES[reason.name]
