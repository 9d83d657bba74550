"""The page of `report` as a file to print or to send: a picture, or a web page of its own."""

from collections.abc import Iterator
from html import escape
from itertools import pairwise
from pathlib import Path

from rich.text import Text

from tpcoach.frozen import as_dict
from tpcoach.palette import LIGHT, TRUE, palette
from tpcoach.paper.colours import colours
from tpcoach.paper.picture import LIGHT_LOOK, LOOK, svg
from tpcoach.paper.report_page import ReportPage, reasons_page
from tpcoach.prose import MARGIN

COLUMNS = {"wide": 80, "narrow": 40}
"""The width of the lines, on paper and a screen, which a picture has too, and on a phone."""


def as_svg(page: ReportPage) -> str:
    """Return the page as a picture, dark or light as its reader prefers."""
    wide = COLUMNS["wide"]
    dark, light = (page.lines(wide, LOOK.glyphs, look) for look in (LOOK, LIGHT_LOOK))
    return svg(dark, wide, f"tpcoach report {page.name}", light)


def as_html(page: ReportPage) -> str:
    """Return the page as a web page: its headline, then the rest for each width there is."""
    html, css = (Path(__file__).with_suffix(end).read_text("utf-8") for end in (".html", ".css"))
    headline = page.headline(LOOK.glyphs)
    names = as_dict(palette(LIGHT, TRUE))
    classes = "".join(f".{name} {{ color: var(--{name}); }}\n" for name in names)
    return html.format(
        title=escape(f"tpcoach report {page.name}"),
        style=colours() + classes + css,
        met=' class="leaf"' if headline.met else "",
        answer=escape(headline.answer),
        about=escape(headline.about),
        goal=escape(headline.goal),
        shown="".join(_shown(page, name, wide) for name, wide in COLUMNS.items()),
    )


def _shown(page: ReportPage, name: str, wide: int) -> str:
    """Return what stands below the headline: text, and the drawing as a picture."""
    rows = page.body(wide + MARGIN, LOOK.glyphs), reasons_page(page.reasons, wide + MARGIN)
    # The page has a margin of its own.
    text = "\n".join("".join(_marked(line[MARGIN:])) for part in rows for line in part)
    drawing = ""
    if page.drawing:
        dark, light = ([*page.drawing(wide, look)] for look in (LOOK, LIGHT_LOOK))
        drawing = svg(dark, wide, "Minutes by area", light) if dark else ""
    return f'<div class="{name}">\n<pre>{text}</pre>\n{drawing}</div>\n'


def _marked(line: Text) -> Iterator[str]:
    """Return a line with its styles, which are names, as classes."""
    ends = {0, len(line), *(at for span in line.spans for at in (span.start, span.end))}
    for start, end in pairwise(sorted(ends)):
        styles = [line.style, *(s.style for s in line.spans if s.start <= start < s.end)]
        names, text = " ".join(filter(None, map(str, styles))), escape(line.plain[start:end])
        yield f'<span class="{names}">{text}</span>' if names else text
