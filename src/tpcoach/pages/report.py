"""The pages of `report`: one week, understood in five seconds; several; and why."""

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from itertools import zip_longest
from typing import NamedTuple

from rich.text import Text

from tpcoach.consistency.reasons import Reason
from tpcoach.consistency.report import Report
from tpcoach.consistency.totals import AreaTotal, Day, WeekTotal
from tpcoach.durations import clock, rounded_minutes
from tpcoach.figures.look import Look, Tier
from tpcoach.glyphs import Glyphs
from tpcoach.pages.charts import bar, mark, share, spark, standing
from tpcoach.pages.layout import VALUES_AT, hang, heading, lines, row
from tpcoach.prose import MARGIN, area_name, cells, count, wrapped

_DAY = 8
_WIDE, _WITH_BARS = 60, 70
_ROWS = 4
"""The height of large digits."""

_BARS = 24
"""The most columns of a bar."""


class Headline(NamedTuple):
    """What a page says first: how things stand, against which goal, and of which days."""

    answer: str
    goal: str
    about: str
    met: bool


def report_page(
    report: Report, width: int, glyphs: Glyphs, look: Look | None = None
) -> Iterator[Text]:
    """Return the lines of the page for this width: how the week stands, with large digits where
    there is a `look` for them; then its days, what it was made of, and how bad it was over the
    weeks.
    """
    yield from _head(week_headline(report, glyphs), width, look)
    yield Text()
    yield from week_body(report, width, glyphs)


def week_body(report: Report, width: int, glyphs: Glyphs) -> Iterator[Text]:
    """Return what stands below the headline."""
    stops = report.history.stops(report.total.week).items()
    wrong = "; ".join(f"{name} ({count(number, 'session')})" for name, number in stops)
    parts = (
        _days(report, width, glyphs),
        lines(_note(report), width),
        _figures(report, width),
        _areas(report.areas, width, glyphs),
        row("Wrong in", wrong, width) if wrong else (),
        _recent(report, width, glyphs),
        _over_the_weeks(report, width, glyphs),
        _before_after(report, width, glyphs),
        _remarks(report, width),
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


def week_headline(report: Report, glyphs: Glyphs) -> Headline:
    """Return how the week stands, and which week it is."""
    total, week = report.total, report.total.week
    first, last = week.first, week.last
    month = "" if first.month == last.month else f" {first:%B}"
    year = "" if first.year == last.year else f" {first.year}"
    dates = f"{first:%a} {first.day}{month}{year} to {last:%a} {last.day} {last:%B} {last.year}"
    name = f"Week {week.label} {glyphs.dot} " if week.iso else ""
    met = total.met is True
    return Headline(standing(total, report.today), _goal(total), f"{name}{dates}", met)


def _head(headline: Headline, width: int, look: Look | None) -> Iterator[Text]:
    number, _, rest = headline.answer.partition(" ")
    if look and look.tier is not Tier.ASCII and width >= _WIDE and number.isdigit():
        from tpcoach.figures.digits import large_digits  # loads drawing, which a pipe needs none of

        colour = look.palette.leaf if int(number) else look.palette.quiet
        digits = large_digits(number, _ROWS, _WIDE // 3, colour, look)
        words = [*(Text(part, "bold") for part in rest.split(", "))]
        words += [Text(headline.goal, "quiet"), Text(headline.about, "quiet")]
        for digit, beside in zip_longest(digits, words[:_ROWS], fillvalue=Text()):
            yield Text.assemble(" " * MARGIN, digit, "   ", beside)
        return
    line = Text(" " * MARGIN).append(headline.answer, "bold leaf" if headline.met else "bold")
    gap = width - line.cell_len - cells(headline.about) - 1
    if gap >= 2:
        yield line.append(" " * gap).append(headline.about, "quiet")
    else:
        yield line
        yield from lines(headline.about, width, "quiet")
    yield from lines(headline.goal, width, "quiet")


def _goal(total: WeekTotal) -> str:
    """Return the goal of a week, and what is left of it beside excused days."""
    goal = f"Goal: {count(total.goal, 'day')} a week"
    if not total.excused:
        return goal
    left = f"{count(total.required, 'day')} with {count(total.excused, 'excused day')}"
    return f"{goal}, {left}"


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
    if report.history.first_day is None:
        return
    minutes = str(rounded_minutes(total.practised))
    week_before = f"{rounded_minutes(before.practised)} on {count(before.practice_days, 'day')}"
    beside = f"week before {week_before}" if before.sessions else ""
    if total.sessions or before.sessions:
        yield from row("Minutes", minutes, width, beside)
        yield from row("Sessions", _sessions(report), width)
    streak = report.streak.text if report.streak.weeks else "can begin this week"
    score = "" if report.score is None else f"score {report.score} of 100"
    yield from row("Streak", streak, width, score)


def _areas(areas: tuple[AreaTotal, ...], width: int, glyphs: Glyphs) -> Iterator[Text]:
    if not areas:
        return
    longest = min(_BARS, width - 57) if width >= _WITH_BARS else 0
    bars, last = " " * (longest + bool(longest)), "  last" * (width >= _WIDE)
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
    excused = glyphs.excused in signs and width >= _WIDE
    beside = f"practice days a week{f', {glyphs.excused} excused' * excused}"
    name = f"{len(report.recent)} weeks"
    yield from row(name, _weekly(signs, width), width, beside)


def _weekly(signs: Sequence[str], width: int) -> str:
    """Return a sign for each of the last weeks, in the same columns wherever it is used."""
    return "".join(f"{sign} " if width >= _WIDE else sign for sign in signs)


def _over_the_weeks(report: Report, width: int, glyphs: Glyphs) -> Iterator[Text]:
    """Return how bad each area was before its sessions: in each of the last weeks, and at first and
    lately where there are enough answers.
    """
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


def _strength(average: Fraction, glyphs: Glyphs) -> str:
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


def _remarks(report: Report, width: int) -> Iterator[Text]:
    for remark in report.remarks:
        yield from lines(f"{remark} Time to have a professional look.", width)


def weeks_page(
    report: Report, width: int, glyphs: Glyphs, look: Look | None = None
) -> Iterator[Text]:
    """Return the lines of the page for this width: how many weeks met their goal, with large digits
    as above, then a row for each, the newest last.
    """
    yield from _head(weeks_headline(report), width, look)
    yield Text()
    yield from weeks_body(report, width, glyphs)


def weeks_headline(report: Report) -> Headline:
    """Return how many weeks met their goal, and which weeks these are. Nothing is asked of those
    before the first session, and not yet of the one that still runs.
    """
    weeks = report.weeks
    asked = [each for each in weeks if each.week.last >= report.first_day]
    asked = [w for w in asked if w.met or (w.met is False and w.week.last < report.today)]
    met = sum(week.met is True for week in asked)
    answer = f"{met} of {count(len(asked), 'week')} met" if asked else "No finished week yet"
    *goals, most_days = sorted({week.goal for week in weeks})
    goal = " and ".join([*map(str, goals), count(most_days, "day")])
    about = f"{count(len(weeks), 'week')}, {weeks[0].week.first} to {weeks[-1].week.last}"
    return Headline(answer, f"Goal: {goal} a week", about, met == len(asked) > 0)


def weeks_body(report: Report, width: int, glyphs: Glyphs) -> Iterator[Text]:
    """Return what stands below the headline."""
    weeks, today, first = report.weeks, report.today, report.first_day
    names = " ".join(f"{day.date:%a}"[:2] for day in weeks[-1].days)
    labels = [_label(week, width) for week in weeks]
    label = max(map(len, labels))
    yield Text(f"  {'':<{label}}  {names} {'days':>4} {'min':>4}", "quiet")
    most = max(day.practised for week in weeks for day in week.days)
    for name, week in zip(labels, weeks, strict=True):
        line = Text(f"  {name:<{label}}  ")
        for day in week.days:
            sign = "  " if day.date < first else _shade(day, most, today, glyphs)
            line.append(f"{sign:<3}", "leaf" if day.counted else "quiet")
        if week.week.last >= first:
            days = f"{week.practice_days}/{week.required}" if week.required else ""
            line.append(f"{days:>4} {rounded_minutes(week.practised) or '':>4}")
            verdict = {True: "met", None: "excused"}.get(week.met, "")
            line.append(f"  {verdict}" * (width >= _WIDE), "leaf" if week.met else "quiet")
        line.rstrip()
        yield line
    yield Text()
    if not most:
        yield from lines("No practice in these weeks yet.", width)
        return
    shades = " ".join(2 * sign for sign in _levels(glyphs))
    legend = f"{shades} up to {rounded_minutes(most)} min a day, {glyphs.excused} excused"
    yield from lines(f"{legend}, {glyphs.undone} no practice", width, "quiet")


def _label(week: WeekTotal, width: int) -> str:
    """Return the week's name and first day; on a narrow page the day alone."""
    first = week.week.first
    begins = f"{first.day:>2} {first:%b}"
    return f"{week.week.label}  {begins}" if week.week.iso and width >= _WIDE else begins


def _shade(day: Day, most: int, today: date, glyphs: Glyphs) -> str:
    """Return two cells for a day, the fuller the more it got."""
    if day.counted:
        levels = _levels(glyphs)
        return 2 * levels[min(len(levels) - 1, day.practised * len(levels) // (most + 1))]
    if day.excused:
        return glyphs.excused
    return " " if day.date > today else glyphs.undone


def _levels(glyphs: Glyphs) -> str:
    """Return four signs, the lowest first; of bars those that leave a gap between two weeks."""
    return glyphs.shades if glyphs.sparks.isdigit() else glyphs.sparks[::2]


def reasons_page(reasons: Sequence[Reason], width: int) -> Iterator[Text]:
    """Return the lines of the page for this width; none without reasons."""
    yield from heading("Why", width) if reasons else ()
    for reason in reasons:
        yield from heading(f"{reason.title}: {reason.value}", width)
        yield from lines(f"Rule: {reason.rule}.", width, indent=2 * MARGIN)
        for line in reason.lines:
            yield from lines(line, width, indent=3 * MARGIN)
        ids = sorted({entry.id[:8] for entry in reason.entries})
        unnamed = [id for id in ids if not any(id in line for line in reason.lines)]
        if unnamed:
            yield from lines(f"Entries: {', '.join(unnamed)}", width, "quiet", indent=3 * MARGIN)
