"""The page of today: the week so far, what is next, and the three commands needed now."""

from collections.abc import Iterator
from datetime import date

from rich.text import Text

from tpcoach.consistency.report import Report
from tpcoach.consistency.suggestion import Suggestion
from tpcoach.durations import rounded_minutes
from tpcoach.glyphs import Glyphs
from tpcoach.pages.charts import MONTHS, WEEKDAYS, mark, standing, weekday
from tpcoach.practice.wording import needs
from tpcoach.prose import count, wrapped

_COMMANDS = (
    ("tpcoach start", "begin it now"),
    ("tpcoach find", "something else hurts"),
    ("tpcoach report", "how the weeks went"),
)


def today_page(
    report: Report, found: Suggestion, today: date, width: int, glyphs: Glyphs
) -> Iterator[Text]:
    """The lines of the page for this width."""
    day = f" {_LONG[today.weekday()]} {today.day} {MONTHS[today.month - 1]}"
    streak = f"streak {count(report.streak.weeks, 'week')}"
    yield Text(day, "bold").append(_beside(day, streak, width), "dim")
    yield from _week(report, today, width, glyphs)
    yield Text()
    for line in _next(found, width):
        yield Text(f" {line}")
    yield Text()
    for command, does in _COMMANDS[found.timeline is None :]:
        shown = Text("   ").append(f"{command:<17}", "bold")
        yield shown.append(does) if shown.cell_len + len(does) < width else shown


_LONG = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
assert len(_LONG) == len(WEEKDAYS)


def _beside(left: str, right: str, width: int) -> str:
    gap = width - len(left) - len(right) - 2
    return " " * gap + right if gap >= 2 else f"  {right}"


def _week(report: Report, today: date, width: int, glyphs: Glyphs) -> Iterator[Text]:
    stands = standing(report.total, today)
    text = Text(" This week ")
    for day in report.total.days:
        text.append(f" {weekday(day.date)} ", "dim")
        text.append(mark(day, today, glyphs), "bold green" if day.counted else "dim")
    if text.cell_len + len(stands) + 3 < width:
        yield text.append(f"   {stands}")
    elif text.cell_len < width:
        yield text
        yield Text(f"            {stands}")
    else:
        yield Text(f" This week  {stands}")


def _next(found: Suggestion, width: int) -> list[str]:
    if found.timeline is None:
        return wrapped(f"Nothing is next today. {' '.join(found.reasons)}", width - 2)
    routine = found.timeline.routine
    minutes = max(1, rounded_minutes(found.timeline.total))
    text = f"Next: {routine.id}, {minutes} min. {' '.join(found.reasons)}"
    return [*wrapped(text, width - 2), *wrapped(f"You need: {needs(routine)}.", width - 2)]


# Content reference 4.4.
