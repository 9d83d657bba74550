"""What a report says first, in large digits where a window has room for them."""

from collections.abc import Iterator
from itertools import zip_longest

from rich.text import Text

from tpcoach.figures.look import Look, Tier
from tpcoach.pages.charts import Headline
from tpcoach.pages.layout import WIDE, lines
from tpcoach.prose import MARGIN, cells

_ROWS = 4
"""The height of large digits."""


def headline_rows(headline: Headline, width: int, look: Look | None) -> Iterator[Text]:
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
