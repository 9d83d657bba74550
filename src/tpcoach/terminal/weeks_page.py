"""The page of `report --weeks`: a row of days for each week, shaded by minutes, and the trend."""

from collections.abc import Iterator, Sequence
from datetime import date

from rich.text import Text

from tpcoach.consistency.history import Day, WeekTotal
from tpcoach.durations import rounded_minutes
from tpcoach.glyphs import Glyphs
from tpcoach.prose import wrapped
from tpcoach.terminal.charts import spark, weekday

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
