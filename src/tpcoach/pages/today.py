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
    yield Text(day, "bold").append(f"  {streak}", "quiet")
    stands = standing(report.total, today)
    week = Text(" This week ")
    for each in report.total.days:
        week.append(f" {each.date:%a} ", "quiet")
        week.append(mark(each, today, glyphs), "bold leaf" if each.counted else "quiet")
    if week.cell_len + len(stands) + 3 < width:
        yield week.append(f"   {stands}")
    elif week.cell_len < width:
        yield from (week, Text(f"            {stands}"))
    else:
        yield Text(f" This week  {stands}")
    yield Text()
    reasons = " ".join(next_one.reasons)
    if next_one.timeline is None:
        yield from lines(f"Nothing is next today. {reasons}", width)
    else:
        routine = next_one.timeline.routine
        minutes = rounded_minutes(next_one.timeline.total)
        yield from lines(f"Next: {routine.id}, {minutes} min. {reasons}", width)
        yield from lines(f"You need: {needs(routine)}.", width)
    yield Text()
    for command, does in _COMMANDS[next_one.timeline is None :]:
        shown = Text("   ").append(f"{command:<17}", "bold")
        yield shown.append(does) if shown.cell_len + len(does) < width else shown
