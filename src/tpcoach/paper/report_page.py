"""The page of `report`, whatever it is about: a headline, what stands below it, the reasons."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from rich.text import Text

from tpcoach.consistency.reasons import Reason
from tpcoach.consistency.report import Report
from tpcoach.figures.look import Look
from tpcoach.frozen import Frozen
from tpcoach.glyphs import Glyphs
from tpcoach.pages.charts import Headline
from tpcoach.pages.headline import headline_rows
from tpcoach.pages.week import week_body, week_headline
from tpcoach.pages.weeks import weeks_body, weeks_headline
from tpcoach.pages.why import reasons_page
from tpcoach.prose import count

Drawing = Callable[[int, Look | None], Iterable[Text]]
"""Draws something in this many columns, as the terminal can show it unless a look says how."""


class ReportPage(Frozen):
    """What a page is made of: the `name` of what it is about, what it says first and below that,
    the reasons that were asked for, and a drawing.
    """

    name: str
    headline: Callable[[Glyphs], Headline]
    body: Callable[[int, Glyphs], Iterable[Text]]
    reasons: Sequence[Reason] = ()
    drawing: Drawing | None = None

    def lines(self, width: int, glyphs: Glyphs, look: Look | None = None) -> Iterator[Text]:
        """Return its lines for this width: with large digits where there is a `look` for them,
        without one with nothing that a screen reader could not say.
        """
        yield from headline_rows(self.headline(glyphs), width, look)
        yield Text()
        yield from self.body(width, glyphs)
        yield from self.drawing(width, look) if self.drawing else ()
        yield from reasons_page(self.reasons, width)


def page_of_weeks(
    report: Report,
    weeks: int | None = None,
    reasons: Sequence[Reason] = (),
    drawing: Drawing | None = None,
) -> ReportPage:
    """Return the page of one week, or of this number of `weeks` with the body beside them."""
    label = report.total.week.label
    if weeks is None:
        first, body = partial(week_headline, report), partial(week_body, report)
        return ReportPage(label, first, body, reasons)
    name, body = f"{count(weeks, 'week')} up to {label}", partial(weeks_body, report)
    return ReportPage(name, lambda _glyphs: weeks_headline(report), body, reasons, drawing)
