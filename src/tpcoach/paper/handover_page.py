"""The page of a summary to hand back: what went wrong first, then week by week."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

from rich.text import Text

from tpcoach.consistency.outcome import Outcome
from tpcoach.consistency.prescription import AskedDay, what_it_says
from tpcoach.consistency.reasons import Reason
from tpcoach.durations import rounded_minutes
from tpcoach.glyphs import Glyphs
from tpcoach.pages.layout import WIDE, labelled, lines
from tpcoach.paper.handover import (
    CANNOT_SAY,
    STRENGTHS,
    average_text,
    of_rehearsals,
    parts,
    summary_headline,
)
from tpcoach.paper.report_page import ReportPage
from tpcoach.prose import listed

MOST_WEEKS = 10
"""The weeks that have a row each; what was before is one row, so that it stays one sheet."""


def page_of_outcome(outcome: Outcome, reasons: Sequence[Reason]) -> ReportPage:
    """Return the page of what came of a prescription."""
    first, body = summary_headline(outcome), partial(summary_body, outcome)
    return ReportPage(outcome.routine.id, lambda _glyphs: first, body, reasons)


def summary_body(outcome: Outcome, width: int, glyphs: Glyphs) -> Iterator[Text]:
    """Return what stands below the headline: what went wrong first, then week by week."""
    stops, *others = parts(outcome)
    yield from lines(outcome.routine.title, width, "bold")
    for text in what_it_says(outcome.routine):
        yield from lines(text, width)
    if not outcome.days:
        for part in of_rehearsals(outcome):
            yield from _part(part, width, "bold")
        return
    yield Text()
    yield from _part(stops, width, "bold stop" if outcome.stops else "bold")
    yield Text()
    yield from _weeks(outcome, width, glyphs)
    beside = False
    for part in others:
        # What takes a single sentence stands together.
        yield from [Text()] * (not (beside and len(part[1]) == 1))
        beside = len(part[1]) == 1
        yield from _part(part, width, "bold")
    yield Text()
    yield from lines(CANNOT_SAY, width, "quiet")


def _part(part: tuple[str, Sequence[str]], width: int, style: str) -> Iterator[Text]:
    """Return a title and what it says beside it, or below it in a list."""
    title, texts = part
    if len(texts) == 1:
        yield from labelled(title, texts[0], width, style)
        return
    yield from lines(title, width, style)
    yield from map(Text, listed(texts, width))


def _weeks(outcome: Outcome, width: int, glyphs: Glyphs) -> Iterator[Text]:
    """Return a row for each week: how often on each day, and how bad it was on average."""
    earlier, shown = outcome.weeks[:-MOST_WEEKS], outcome.weeks[-MOST_WEEKS:]
    wide = width >= WIDE
    names = " ".join(f"{day:%a}"[:2] for day in shown[0].week.days)
    strengths = " ".join(f"{name:>6}" for name in STRENGTHS)
    yield Text(f"  {'Week of':<8}{names}  {'done':>6}{f'  min {strengths}' * wide}", "quiet")
    if earlier:
        done, asked = (sum(getattr(w, name) for w in earlier) for name in ("done", "asked"))
        yield from lines(f"{len(earlier)} weeks before: {done} of {asked} times", width)
    for week in shown:
        line = Text(f"  {_short(week.week.first):<8}")
        by_date = {day.date: day for day in week.days}
        for day in week.week.days:
            sign = _sign(by_date.get(day), week.today, glyphs)
            line.append(f"{sign:<3}", "leaf" if sign.isdigit() else "quiet")
        line.append(f"{f'{week.done}/{week.asked}':>7}")
        if wide:
            line.append(f"{rounded_minutes(week.practised):>5} ")
            line.append(" ".join(f"{average_text(week.average(name)):>6}" for name in STRENGTHS))
        line.rstrip()
        yield line
    if not wide:
        yield from lines("How bad: before, peak, after", width, "quiet")
        for week in shown:
            averages = "  ".join(
                f"{average_text(week.average(name)) or '-':>4}" for name in STRENGTHS
            )
            yield from lines(f"{_short(week.week.first):<8}{averages}".rstrip(), width)
    legend = f"A number: sessions of at least half their time. {glyphs.undone} asked for, not "
    still_open = _sign(outcome.days[-1], shown[-1].today, glyphs) == glyphs.today
    legend += f"done{f'; {glyphs.today} today' * still_open}; {glyphs.excused} excused. "
    legend += "Averages of a week, from 2 answers on."
    yield from lines(legend, width, "quiet")


def _sign(day: AskedDay | None, today: date, glyphs: Glyphs) -> str:
    """Return how often it was done on a day, or why it was not."""
    if day is None or day.date > today:
        return " "
    if day.counted:
        return str(day.counted)
    if day.excused:
        return glyphs.excused
    return (glyphs.today if day.date == today else glyphs.undone) if day.asked else " "


def _short(day: date) -> str:
    return f"{day.day:>2} {day:%b}"
