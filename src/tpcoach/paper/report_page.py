"""The page of `report`, whatever it is about: a headline, what stands below it, the reasons."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import zip_longest

from rich.text import Text

from tpcoach.consistency.reasons import Reason
from tpcoach.consistency.report import Report
from tpcoach.figures.look import Look, Tier
from tpcoach.frozen import Frozen
from tpcoach.glyphs import Glyphs
from tpcoach.journal.entry import Entry
from tpcoach.pages.charts import Headline
from tpcoach.pages.layout import WIDE, heading, lines
from tpcoach.pages.ratings import ratings_rows
from tpcoach.pages.week import week_body, week_headline
from tpcoach.pages.weeks import weeks_body, weeks_headline
from tpcoach.prose import MARGIN, cells, count

_ROWS = 4
"""The height of large digits."""

Drawing = Callable[[int, Look | None], Iterable[Text]]
"""Draws something in this many columns, as the terminal can show it unless a look says how."""


class ReportPage(Frozen):
    """What a page is made of: the `name` of what it is about, what it says first and below that,
    the reasons that were asked for, a drawing, and the sessions with an answer how bad it was, if
    they were asked for.
    """

    name: str
    headline: Callable[[Glyphs], Headline]
    body: Callable[[int, Glyphs], Iterable[Text]]
    reasons: Sequence[Reason] = ()
    drawing: Drawing | None = None
    rated: Sequence[Entry] | None = None

    def lines(self, width: int, glyphs: Glyphs, look: Look | None = None) -> Iterator[Text]:
        """Return its lines for this width: with large digits where there is a `look` for them,
        without one with nothing that a screen reader could not say.
        """
        yield from _headline_rows(self.headline(glyphs), width, look)
        yield Text()
        yield from self.body(width, glyphs)
        yield from ratings_rows(self.rated, width) if self.rated is not None else ()
        yield from self.drawing(width, look) if self.drawing else ()
        yield from reasons_page(self.reasons, width)


def page_of_weeks(
    report: Report,
    weeks: int | None = None,
    reasons: Sequence[Reason] = (),
    drawing: Drawing | None = None,
    begin: str = "",
) -> ReportPage:
    """Return the page of one week, or of this number of `weeks` with the body beside them; where
    they have nothing yet it says how to `begin`.
    """
    label = report.total.week.label
    if weeks is None:
        first, body = partial(week_headline, report), partial(week_body, report, begin)
        return ReportPage(label, first, body, reasons)
    name, body = f"{count(weeks, 'week')} up to {label}", partial(weeks_body, report, begin)
    return ReportPage(name, lambda _glyphs: weeks_headline(report), body, reasons, drawing)


def _headline_rows(headline: Headline, width: int, look: Look | None) -> Iterator[Text]:
    """Return the headline for this width, with large digits where there is a `look` for them."""
    number, _, rest = headline.answer.partition(" ")
    if look and look.tier is not Tier.ASCII and width >= WIDE and number.isdigit():
        from tpcoach.figures.digits import large_digits  # loads drawing, which a pipe needs none of

        colour = look.palette.leaf if int(number) else look.palette.quiet
        digits = large_digits(number, _ROWS, WIDE // 3, colour, look)
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
