"""The page of `report`: one week, understood in five seconds."""

from collections.abc import Iterator, Sequence
from datetime import date

from rich.text import Text

from tpcoach.consistency.report import Report
from tpcoach.consistency.totals import AreaTotal, Day
from tpcoach.durations import clock, rounded_minutes
from tpcoach.glyphs import Glyphs
from tpcoach.pages.charts import Headline, bar, mark, share, spark, standing
from tpcoach.pages.layout import VALUES_AT, WIDE, hang, lines, row
from tpcoach.prose import MARGIN, area_name, count, wrapped

_DAY = 8
_WITH_BARS = 70
"""The columns from which on areas have bars."""

_BARS = 24
"""The most columns of a bar."""

_LOOK = "Time to have a professional look."


def week_body(report: Report, begin: str, width: int, glyphs: Glyphs) -> Iterator[Text]:
    """Return what stands below the headline: its days, what it was made of, and how bad it was over
    the weeks; in a week that has nothing yet, how to `begin`.
    """
    stops = report.history.stops(report.total.week).items()
    wrong = "; ".join(f"{name} ({count(number, 'session')})" for name, number in stops)
    parts = (
        _days(report, width, glyphs),
        lines(_note(report, begin), width),
        _figures(report, width),
        _areas(report.areas, width, glyphs),
        row("Wrong in", wrong, width) if wrong else (),
        _recent(report, width, glyphs),
        _over_the_weeks(report, width, glyphs),
        _before_after(report, width, glyphs),
        (line for text in report.remarks for line in lines(f"{text} {_LOOK}", width)),
    )
    for number, part in enumerate(filter(None, map(list, parts))):
        yield from [Text()] * bool(number)
        yield from part


def _note(report: Report, begin: str) -> str:
    """Return what to say of a week in which there is nothing to see; nothing of any other."""
    week = report.total.week
    if report.total.sessions:
        return ""
    if week.first > report.today:
        return "This week is still to come."
    if week.last < report.first_day:
        return "This was before your first session."
    nothing = only_rehearsed(report) or "Nothing here yet."
    return f"{nothing} {begin}".rstrip() if report.is_bare else ""


def only_rehearsed(report: Report) -> str:
    """Return that there are rehearsals and nothing else, and whether something was wrong in one, in
    sentences; nothing where there is none.
    """
    wrong = "Something was wrong in one: tpcoach log --all has it."
    said = ["Only rehearsals here yet; they never count."] * bool(report.rehearsals)
    said += [wrong] * any(each.stops for each in report.rehearsals)
    return " ".join(said) * report.is_bare


def week_headline(report: Report, glyphs: Glyphs) -> Headline:
    """Return how the week stands, and which week it is."""
    total, week = report.total, report.total.week
    first, last = week.first, week.last
    month = "" if first.month == last.month else f" {first:%B}"
    year = "" if first.year == last.year else f" {first.year}"
    dates = f"{first:%a} {first.day}{month}{year} to {last:%a} {last.day} {last:%B} {last.year}"
    name = f"Week {week.label} {glyphs.dot} " if week.iso else ""
    goal = f"Goal: {count(total.goal, 'day')} a week"
    if total.required != total.goal:
        goal += f", {total.required} with {count(total.excused, 'day')} excused"
    met = total.met is True
    return Headline(standing(total, report.today), goal, f"{name}{dates}", met)


def _days(report: Report, width: int, glyphs: Glyphs) -> Iterator[Text]:
    column = min(_DAY, (width - MARGIN - 1) // 7)
    blank = " " * MARGIN
    names, marks, minutes = Text(blank, "quiet"), Text(blank), Text(blank, "quiet")
    for day in report.total.days:
        names.append(f"{day.date:%a}".ljust(column))
        sign = mark(day, report.today, glyphs)
        if sign == glyphs.undone and day.date < report.first_day:
            sign = " "
        sign = f" {sign}".ljust(column)
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


def _figures(report: Report, width: int) -> Iterator[Text]:
    total, before = report.total, report.previous
    if report.history.first_day is None:
        return
    minutes = str(rounded_minutes(total.practised))
    week_before = f"{rounded_minutes(before.practised)} on {count(before.practice_days, 'day')}"
    beside = f"week before {week_before}" if before.sessions else ""
    sessions, uncounted = str(total.sessions), [e for e in total.entries if not e.counts]
    if uncounted:
        note = "under half of what was planned"
        if len(uncounted) == 1:
            (single,) = uncounted
            practised = single.no_session or share(single)
            note = f"{practised} on {single.started:%A}"
        sessions += f", of which {len(uncounted)} did not count ({note})"
    if total.sessions or before.sessions:
        yield from row("Minutes", minutes, width, beside)
        yield from row("Sessions", sessions, width)
    none = "can begin this week" if total.week.last >= report.today else "none"
    streak = report.streak.text if report.streak.weeks else none
    score = "" if report.score is None else f"score {report.score} of 100"
    yield from row("Streak", streak, width, score)


def _areas(areas: tuple[AreaTotal, ...], width: int, glyphs: Glyphs) -> Iterator[Text]:
    if not areas:
        return
    longest = min(_BARS, width - 57) if width >= _WITH_BARS else 0
    bars, last = " " * (longest + bool(longest)), "  last" * (width >= WIDE)
    name = VALUES_AT - MARGIN
    yield Text(f"  {'Area':<{name}}{bars} min{'left':>7}{'right':>7}{'both':>7}{last}", "quiet")
    for area in areas:
        text = Text(f"  {area_name(area.area):<{name}}")
        drawn = bar(area.practised, areas[0].practised, longest, glyphs)
        text.append(drawn.ljust(len(bars)), "lagoon")
        text.append(f"{rounded_minutes(area.practised):>4}")
        for side in area.sides.values():
            text.append(f"{clock(side) if side else glyphs.undone:>7}")
        if last:
            text.append(f"  {area.last:%a}")
            alone = [side for side in ("left", "right") if area.sides[side]]
            text.append(f"  {alone[0]} only" if len(alone) == 1 else "", "bold")
        yield text


def _recent(report: Report, width: int, glyphs: Glyphs) -> Iterator[Text]:
    """Return the practice days of the last weeks; nothing of those before the first session."""
    if not any(week.sessions for week in report.recent):
        return
    signs = [
        " " if week.week.last < report.first_day
        else glyphs.excused if week.met is None
        else spark([week.practice_days], 7, glyphs)
        for week in report.recent
    ]  # fmt: skip
    excused = glyphs.excused in signs and width >= WIDE
    beside = f"practice days a week{f', {glyphs.excused} excused' * excused}"
    name = f"{len(report.recent)} weeks"
    yield from row(name, _weekly(signs, width), width, beside)


def _weekly(signs: Sequence[str], width: int) -> str:
    """Return a sign for each of the last weeks, in the same columns wherever it is used."""
    return "".join(f"{sign} " if width >= WIDE else sign for sign in signs)


def _over_the_weeks(report: Report, width: int, glyphs: Glyphs) -> Iterator[Text]:
    """Return how bad each area was before its sessions: week by week, at first and lately."""
    trends = {each.area: each for each in report.trends}
    averages = report.history.before(week.week for week in report.recent)
    shown = [a for a, of in averages.items() if a in trends or sum(e is not None for e in of) > 1]
    if not shown:
        return
    title = "How bad it was before sessions, at first and lately"
    yield from lines(title, width, "quiet")
    for area in shown:
        signs = [" " if each is None else _strength(each, glyphs) for each in averages[area]]
        line = Text(f"  {area_name(area):<{VALUES_AT - MARGIN}}")
        line.append(_weekly(signs, width), "amber")
        trend = trends.get(area)
        line.append(f"  {trend}" if trend else "")
        note = "may be meaningful" if trend and trend.meaningful else ""
        if note and line.cell_len + len(note) + 4 < width:
            line.append(f"  ({note})", "quiet")
            note = ""
        line.rstrip()
        yield line
        yield from lines(note, width, "quiet", VALUES_AT)


def _strength(average: float, glyphs: Glyphs) -> str:
    """Return one sign for 0 to 10: without Unicode the number itself, 9 for 10 too."""
    if glyphs.sparks.isdigit():
        return str(min(9, round(average)))
    return spark([average], 10, glyphs)


def _before_after(report: Report, width: int, glyphs: Glyphs) -> Iterator[Text]:
    if not report.before_after:
        return
    yield from lines("Before and after sessions, the last 4 weeks", width, "quiet")
    for pair in report.before_after:
        change = f"{pair.before:.1f} {glyphs.arrow} {pair.after:.1f}"
        entries = count(len(pair.entries), "entry")
        text = wrapped(f"{change}  ({entries})", width - VALUES_AT - 1)
        yield from hang(Text(f"  {area_name(pair.area):<{VALUES_AT - MARGIN}}"), text)
    yield from lines("Your own record; short-term relief is common.", width, "quiet")
