"""The page of today: the week so far, what is next, and the three commands needed now."""

from collections.abc import Iterator

from rich.text import Text

from tpcoach.consistency.report import Report
from tpcoach.consistency.suggestion import Suggestion
from tpcoach.durations import rounded_minutes
from tpcoach.glyphs import Glyphs
from tpcoach.pages.charts import mark, standing
from tpcoach.pages.layout import lines
from tpcoach.practice.wording import needs

_COMMANDS = (
    ("tpcoach start", "begin it now"),
    ("tpcoach find", "something else hurts"),
    ("tpcoach report", "how the weeks went"),
)


def today_page(report: Report, next_one: Suggestion, width: int, glyphs: Glyphs) -> Iterator[Text]:
    """Return the lines of the page for this width."""
    today = report.today
    day = f" {today:%A} {today.day} {today:%B}"
    streak = f"streak {report.streak.text}".rjust(width - len(day) - 4)
    yield Text(day, "bold").append(f"  {streak}", "dim")
    yield from _week(report, width, glyphs)
    yield from (Text(), *_next(next_one, width), Text())
    for command, does in _COMMANDS[next_one.timeline is None :]:
        shown = Text("   ").append(f"{command:<17}", "bold")
        yield shown.append(does) if shown.cell_len + len(does) < width else shown


def _week(report: Report, width: int, glyphs: Glyphs) -> Iterator[Text]:
    stands = standing(report.total, report.today)
    text = Text(" This week ")
    for day in report.total.days:
        text.append(f" {day.date:%a} ", "dim")
        text.append(mark(day, report.today, glyphs), "bold green" if day.counted else "dim")
    if text.cell_len + len(stands) + 3 < width:
        yield text.append(f"   {stands}")
    elif text.cell_len < width:
        yield from (text, Text(f"            {stands}"))
    else:
        yield Text(f" This week  {stands}")


def _next(next_one: Suggestion, width: int) -> Iterator[Text]:
    reasons = " ".join(next_one.reasons)
    if next_one.timeline is None:
        yield from lines(f"Nothing is next today. {reasons}", width)
        return
    routine = next_one.timeline.routine
    minutes = rounded_minutes(next_one.timeline.total)
    yield from lines(f"Next: {routine.id}, {minutes} min. {reasons}", width)
    yield from lines(f"You need: {needs(routine)}.", width)
