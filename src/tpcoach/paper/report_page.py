"""The page of `report`: one week, several, or what came of a prescription."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from rich.text import Text

from tpcoach.consistency.outcome import Outcome
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
from tpcoach.paper.handover import summary_headline
from tpcoach.paper.handover_page import summary_body
from tpcoach.prose import count

Drawing = Callable[[int, Look | None], Iterable[Text]]
"""Draws something in this many columns, as the terminal can show it unless a look says how."""


class ReportPage(Frozen):
    """What a page is made of: one week, or this number of `weeks`, or what came of a prescription;
    the reasons that were asked for, and the body beside several weeks.
    """

    report: Report
    weeks: int | None = None
    outcome: Outcome | None = None
    reasons: Sequence[Reason] = ()
    drawing: Drawing | None = None

    @property
    def name(self) -> str:
        """What it is about: a routine, or weeks."""
        label = self.report.total.week.label
        if self.outcome:
            return self.outcome.routine.id
        return f"{count(self.weeks, 'week')} up to {label}" if self.weeks else label

    def headline(self, glyphs: Glyphs) -> Headline:
        """Return what it says first."""
        if self.outcome:
            return summary_headline(self.outcome)
        return weeks_headline(self.report) if self.weeks else week_headline(self.report, glyphs)

    def body(self, width: int, glyphs: Glyphs) -> Iterator[Text]:
        """Return what stands below the headline, but for the reasons and the drawing."""
        if self.outcome:
            return summary_body(self.outcome, width, glyphs)
        return (weeks_body if self.weeks else week_body)(self.report, width, glyphs)

    def lines(self, width: int, glyphs: Glyphs, look: Look | None = None) -> Iterator[Text]:
        """Return its lines for this width: with large digits where there is a `look` for them,
        without one with nothing that a screen reader could not say.
        """
        yield from headline_rows(self.headline(glyphs), width, look)
        yield Text()
        yield from self.body(width, glyphs)
        yield from self.drawing(width, look) if self.drawing else ()
        yield from reasons_page(self.reasons, width)
