"""The pages of `report`: one week, understood in five seconds; several; and why."""

from collections.abc import Iterator, Sequence
from datetime import date

from rich.text import Text

from tpcoach.consistency.reasons import Reason
from tpcoach.consistency.report import Report
from tpcoach.consistency.totals import AreaTotal, Day, WeekTotal
from tpcoach.durations import clock, rounded_minutes
from tpcoach.glyphs import Glyphs
from tpcoach.pages.charts import bar, mark, share, spark, standing
from tpcoach.pages.layout import hang, heading, lines, row
from tpcoach.prose import area_name, count, wrapped

_DAY = 8
_WIDE, _WITH_BARS = 60, 70
_WIDE_WEEKS = 52


def report_page(report: Report, width: int, glyphs: Glyphs) -> Iterator[Text]:
    """Return the lines of the page for this width."""
    stops = report.history.stops(report.total.week).items()
    wrong = "; ".join(f"{name} ({count(number, 'session')})" for name, number in stops)
    parts = (
        _heading(report, width, glyphs),
        _days(report, width, glyphs),
        lines(_note(report), width),
        _figures(report, width),
        _areas(report.areas, width, glyphs),
        row("Wrong in", wrong, width),
        _recent(report, width, glyphs),
        _before_after(report, width, glyphs),
        _over_the_weeks(report, width),
    )
    for number, part in enumerate(filter(None, map(list, parts))):
        yield from [Text()] * bool(number)
        yield from part


def _note(report: Report) -> str:
    """Return what to say of a week in which there is nothing to see; nothing of any other."""
    if report.total.sessions:
        return ""
    if report.total.week.first > report.today:
        return "This week is still to come."
    begin = "Nothing here yet. Begin with: tpcoach start shoulders"
    return "" if report.previous.sessions else begin


def _heading(report: Report, width: int, glyphs: Glyphs) -> Iterator[Text]:
    week = report.total.week
    name = Text().append(f" Week {week.label}" if week.iso else " Week", "bold")
    goal = f"goal: {count(report.total.goal, 'day')} a week"
    first, last = week.first, week.last
    month = "" if first.month == last.month else f" {first:%B}"
    year = "" if first.year == last.year else f" {first.year}"
    dates = f"{first:%a} {first.day}{month}{year} to {last:%a} {last.day} {last:%B} {last.year}"
    whole = name.copy().append(f" {glyphs.dot} {dates}")
    gap = width - whole.cell_len - len(goal) - 1
    if gap >= 2:
        yield whole.append(" " * gap).append(goal, "quiet")
        return
    yield from [whole] if whole.cell_len <= width else [name, *lines(dates, width)]
    yield Text(" ").append(goal, "quiet")


def _days(report: Report, width: int, glyphs: Glyphs) -> Iterator[Text]:
    column = min(_DAY, (width - 5) // 7)
    names, marks, minutes = Text("    ", "quiet"), Text("    "), Text("    ", "quiet")
    for day in report.total.days:
        names.append(f"{day.date:%a}".ljust(column))
        sign = f" {mark(day, report.today, glyphs)}".ljust(column)
        marks.append(sign, "bold leaf" if day.counted else "quiet")
        minutes.append(_below(day, report.today, short=column < _DAY).ljust(column))
    for line in (names, marks, minutes):
        line.rstrip()
        if line:
            yield line


def _below(day: Day, today: date, short: bool) -> str:
    """Return what stands below a day: its minutes, or what its sign means."""
    if day.counted:
        return f"{rounded_minutes(day.practised)}{'' if short else ' min'}"
    if day.excused:
        return "exc." if short else "excused"
    return ("now" if short else "today") if day.date == today else ""


def _sessions(report: Report) -> str:
    text = str(report.total.sessions)
    uncounted = [entry for entry in report.total.entries if not entry.counts]
    if not uncounted:
        return text
    note = "under half of what was planned"
    if len(uncounted) == 1:
        note = f"{share(uncounted[0])} on {uncounted[0].started:%A}"
    return f"{text}, of which {len(uncounted)} did not count ({note})"


def _figures(report: Report, width: int) -> Iterator[Text]:
    total, before = report.total, report.previous
    days = f"week before {before.practice_days}"
    yield from row("Days", standing(total, report.today), width, days)
    minutes = f"week before {rounded_minutes(before.practised)}"
    yield from row("Minutes", str(rounded_minutes(total.practised)), width, minutes)
    yield from row("Sessions", _sessions(report), width)
    score = "none yet" if report.score is None else f"{report.score} of 100"
    yield from row("Streak", report.streak.text, width, f"score {score}")


def _areas(areas: tuple[AreaTotal, ...], width: int, glyphs: Glyphs) -> Iterator[Text]:
    if not areas:
        return
    longest = min(24, width - 57) if width >= _WITH_BARS else 0
    bars, last = " " * (longest + bool(longest)), "  last" * (width >= _WIDE)
    yield Text(f" {'Area':<13}{bars} min{'left':>7}{'right':>7}{'both':>7}{last}", "quiet")
    for area in areas:
        text = Text(f" {area_name(area.area):<13}")
        drawn = bar(area.practised, areas[0].practised, longest, glyphs)
        text.append(drawn.ljust(len(bars)), "cyan")
        text.append(f"{rounded_minutes(area.practised):>4}")
        for side in area.sides.values():
            text.append(f"{clock(side) if side else glyphs.undone:>7}")
        if last:
            text.append(f"  {area.last:%a}")
            alone = [side for side in ("left", "right") if area.sides[side]]
            text.append(f"  {alone[0]} only" if len(alone) == 1 else "", "bold")
        yield text


def _recent(report: Report, width: int, glyphs: Glyphs) -> list[Text]:
    if not any(week.sessions for week in report.recent):
        return []
    signs = " ".join(
        glyphs.excused if week.met is None else spark([week.practice_days], 7, glyphs)
        for week in report.recent
    )
    neutral = any(week.met is None for week in report.recent)
    note = f"   {glyphs.excused} = excused" if neutral else ""
    return row(f"{len(report.recent)} weeks", f"{signs}{note}", width, "practice days a week")


def _before_after(report: Report, width: int, glyphs: Glyphs) -> Iterator[Text]:
    if not report.before_after:
        return
    yield Text(" Before and after, the last 4 weeks", "quiet")
    for pair in report.before_after:
        change = f"{pair.before:.1f} {glyphs.arrow} {pair.after:.1f}"
        entries = count(len(pair.entries), "entry")
        text = wrapped(f"{change}  ({entries})", width - 14)
        yield from hang(Text(f" {area_name(pair.area):<13}"), text)
    yield from lines("Your own record; short-term relief is common.", width, "quiet")


def _over_the_weeks(report: Report, width: int) -> Iterator[Text]:
    """Return how bad each area was before its sessions, at first and lately."""
    if not (report.trends or report.remarks):
        return
    yield Text(" Before sessions, over the weeks", "quiet")
    for trend in report.trends:
        note = "  (may be meaningful)" if trend.meaningful else ""
        yield from lines(f"{area_name(trend.area):<13}{trend}{note}", width)
    for remark in report.remarks:
        yield from lines(f"{remark} Time to have a professional look.", width)


def weeks_page(
    weeks: Sequence[WeekTotal], today: date, width: int, glyphs: Glyphs
) -> Iterator[Text]:
    """Return the lines of the page for this width, the newest week last."""
    *goals, most_days = sorted({week.goal for week in weeks})
    goal = " and ".join([*map(str, goals), count(most_days, "day")])
    first, last = weeks[0].week.first, weeks[-1].week.last
    title = f"{count(len(weeks), 'week')}, {first} to {last}, goal {goal} a week"
    yield from (*lines(title, width, "bold"), Text())
    wide = width >= _WIDE_WEEKS
    column = 4 if wide else 2
    label = max(len(week.week.label) for week in weeks)
    names = "".join(f"{day:%a}"[: column - 1].ljust(column) for day in weeks[-1].week.days)
    yield Text(f" {'':<{label}}  {names} {'days':>5}  {'min':>4}", "quiet")
    most = max(day.practised for week in weeks for day in week.days)
    for week in weeks:
        text = Text(f" {week.week.label:<{label}}  ")
        for day in week.days:
            sign = _shade(day, most, today, glyphs)
            text.append(f"{sign:<{column}}", "leaf" if day.counted else "quiet")
        days = f"{week.practice_days}/{week.required}"
        text.append(f" {days:>5}  {rounded_minutes(week.practised):>4}")
        missed = "running" if week.week.last >= today else "not met"
        met = {True: "met", False: missed, None: "neutral"}[week.met]
        yield text.append(f"  {met}" if wide else "", "quiet")
    yield Text()
    trend = spark([week.practice_days for week in weeks], 7, glyphs)
    yield from lines(f"Practice days {trend}", width)
    shades = f"{' '.join(glyphs.shades)} up to {rounded_minutes(most)} min a day"
    legend = f"{shades}, {glyphs.excused} excused, {glyphs.undone} no practice"
    yield from lines(legend, width, "quiet")


def _shade(day: Day, most: int, today: date, glyphs: Glyphs) -> str:
    if day.counted:
        level = min(len(glyphs.shades) - 1, day.practised * len(glyphs.shades) // (most + 1))
        return glyphs.shades[level]
    if day.excused:
        return glyphs.excused
    return " " if day.date > today else glyphs.undone


def reasons_page(reasons: Sequence[Reason], width: int) -> Iterator[Text]:
    """Return the lines of the page for this width; none without reasons."""
    yield from heading("Why", width) if reasons else ()
    for reason in reasons:
        yield from heading(f"{reason.title}: {reason.value}", width)
        yield from lines(f"Rule: {reason.rule}.", width, indent=3)
        for line in reason.lines:
            yield from lines(line, width, indent=5)
        ids = sorted({entry.id[:8] for entry in reason.entries})
        unnamed = [id for id in ids if not any(id in line for line in reason.lines)]
        if unnamed:
            yield from lines(f"Entries: {', '.join(unnamed)}", width, "quiet", indent=5)
