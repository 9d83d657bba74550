"""The pages of today, with the week so far and the commands needed now, and of `next`."""

from collections.abc import Iterator

from rich.text import Text

from tpcoach.consistency.report import Report
from tpcoach.consistency.suggestion import Suggestion
from tpcoach.glyphs import Glyphs
from tpcoach.pages.charts import mark, progress
from tpcoach.pages.layout import framed, lines, start_rows
from tpcoach.prose import MARGIN

_COMMANDS = (
    ("tpcoach start", "begin it now"),
    ("tpcoach find", "something else hurts"),
    ("tpcoach report", "how the weeks went"),
)
_WIDEST = 80
"""The columns over which the first line is spread; in more its parts lie too far from each other.
"""


def today_page(
    report: Report, next_one: Suggestion, width: int, glyphs: Glyphs, cue: str = ""
) -> Iterator[Text]:
    """Return the lines of the page for this width; an alarm that stands comes first. The person's
    `cue` reminds them on a day on which something is still to do.
    """
    if next_one.alarm:
        yield from framed(next_one.reasons[:1], width, glyphs)
        yield Text()
    yield from week_rows(report, width, glyphs)
    yield Text()
    if next_one.timeline:
        yield from start_rows([next_one.timeline], width, glyphs.first)
        yield from _why(next_one, width)
        today = next(day for day in report.total.days if day.date == report.today)
        if cue and not (today.counted or today.excused):
            yield from lines(f"Your cue: {cue}.", width, indent=MARGIN + 2)
        yield Text()
    elif not next_one.alarm:
        reasons = " ".join((*next_one.reasons, *next_one.prescribed))
        yield from lines(f"{next_one.none.capitalize()}. {reasons}", width)
        yield from _new(next_one, width, MARGIN)
        yield Text()
    for command, does in _COMMANDS[next_one.timeline is None :]:
        shown = Text(" " * MARGIN).append(f"{command:<17}", "bold")
        yield shown.append(does, "quiet") if shown.cell_len + len(does) < width else shown


def next_page(next_one: Suggestion, width: int, glyphs: Glyphs) -> Iterator[Text]:
    """Return how to begin what is next, what it is, and why it is next."""
    if next_one.timeline:
        within = f" --minutes {next_one.minutes}" if next_one.minutes else ""
        yield from start_rows([next_one.timeline], width, glyphs.first, "tpcoach start ", within)
        yield from lines(next_one.timeline.routine.title, width, indent=MARGIN + 2)
        yield from _why(next_one, width)


def _why(next_one: Suggestion, width: int) -> Iterator[Text]:
    for reason in (*next_one.reasons, *next_one.prescribed):
        yield from lines(reason, width, "quiet", MARGIN + 2)
    yield from _new(next_one, width, MARGIN + 2)


def _new(next_one: Suggestion, width: int, indent: int) -> Iterator[Text]:
    yield from lines(next_one.new_for_you, width, "quiet", indent)


def week_rows(report: Report, width: int, glyphs: Glyphs) -> Iterator[Text]:
    """Return the day, its week as a row of dots, how far it is, and the weeks in a row."""
    today, week = report.today, report.total
    line = Text(f"{'':{MARGIN}}{today:%a} {today.day} {today:%b}   ", "bold")
    at = line.cell_len
    for day in week.days:
        sign = mark(day, today, glyphs).replace(" ", glyphs.undone)
        line.append(sign, "bold leaf" if day.counted else "quiet").append(" ")
    weeks = f"{report.streak.text} in a row" if report.streak.weeks else ""
    for text, style, end in ((progress(week), "bold", 0), (weeks, "quiet", min(width, _WIDEST))):
        gap = max(2, end - MARGIN - line.cell_len - len(text))
        if text and line.cell_len + gap + len(text) >= width:
            line.rstrip()
            yield line
            line, gap = Text(" " * at), 0
        line.append(" " * gap + text, style)
    line.rstrip()
    yield line
