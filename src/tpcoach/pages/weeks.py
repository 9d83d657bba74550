"""The page of `report --weeks`: a row for each week, a shade for each day."""

from collections.abc import Iterator
from datetime import date

from rich.text import Text

from tpcoach.consistency.report import Report
from tpcoach.consistency.totals import Day, WeekTotal
from tpcoach.durations import rounded_minutes
from tpcoach.glyphs import Glyphs
from tpcoach.pages.charts import Headline, standing
from tpcoach.pages.layout import WIDE, lines
from tpcoach.pages.week import only_rehearsed
from tpcoach.prose import count


def weeks_headline(report: Report) -> Headline:
    """Return how many weeks met their goal, and which weeks these are. Nothing is asked of those
    before the first session, and not yet of the one that still runs: alone that says how it stands.
    """
    weeks = report.weeks
    asked = [each for each in weeks if each.week.last >= report.first_day]
    asked = [w for w in asked if w.met or (w.met is False and w.week.last < report.today)]
    met = sum(week.met is True for week in asked)
    answer = f"{met} of {count(len(asked), 'week')} met" if asked else _unasked(report)
    *goals, most_days = sorted({week.goal for week in weeks})
    goal = " and ".join([*map(str, goals), count(most_days, "day")])
    about = f"{count(len(weeks), 'week')}, {weeks[0].week.first} to {weeks[-1].week.last}"
    return Headline(answer, f"Goal: {goal} a week", about, met == len(asked) > 0)


def _unasked(report: Report) -> str:
    """Return how things stand where no week has been asked for its goal."""
    for week in report.weeks:
        if week.week.first <= report.today <= week.week.last:
            days, comma, left = standing(week, report.today).partition(", ")
            return f"{days} this week{comma}{left}"
    to_come = report.weeks[0].week.first > report.today
    return "Still to come" if to_come else "Before your first session"


def weeks_body(report: Report, begin: str, width: int, glyphs: Glyphs) -> Iterator[Text]:
    """Return a row for each week, the newest last; where they have nothing yet, how to `begin`."""
    weeks, today, first = report.weeks, report.today, report.first_day
    names = " ".join(f"{day.date:%a}"[:2] for day in weeks[-1].days)
    labels = [_label(week, width) for week in weeks]
    label = max(map(len, labels)) + (2 if width >= WIDE else 1)
    yield Text(f"  {'':<{label}}{names} {'days':>4} {'min':>4}", "quiet")
    most = max(day.practised for week in weeks for day in week.days)
    for name, week in zip(labels, weeks, strict=True):
        line = Text(f"  {name:<{label}}")
        for day in week.days:
            sign = "  " if day.date < first else _shade(day, most, today, glyphs)
            line.append(f"{sign:<3}", "leaf" if day.counted else "quiet")
        if week.week.last >= first:
            days = f"{week.practice_days}/{week.required}" if week.required else ""
            line.append(f"{days:>4} {rounded_minutes(week.practised) or '':>4}")
            verdict = {True: "met", None: "excused"}.get(week.met, "")
            line.append(f"  {verdict}" * (width >= WIDE), "leaf" if week.met else "quiet")
        line.rstrip()
        yield line
    yield Text()
    if not most:
        yet = " yet" * (weeks[-1].week.last >= today)
        none = f"No practice in these weeks{yet}."
        said = (none, only_rehearsed(report), begin * report.is_bare)
        yield from lines(" ".join(filter(None, said)), width)
        return
    shades = " ".join(2 * sign for sign in _levels(glyphs))
    legend = f"{shades} up to {rounded_minutes(most)} min a day, {glyphs.excused} excused"
    yield from lines(f"{legend}, {glyphs.undone} no practice", width, "quiet")


def _label(week: WeekTotal, width: int) -> str:
    """Return the week's name and first day; on a narrow page the day alone."""
    first = week.week.first
    begins = f"{first.day:>2} {first:%b}"
    return f"{week.week.label}  {begins}" if week.week.iso and width >= WIDE else begins


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
