"""A report as a web page of its own, to print or to send: text, and the body as a picture."""

from collections.abc import Callable, Iterable, Iterator
from html import escape
from itertools import pairwise
from pathlib import Path

from rich.text import Text

from tpcoach.frozen import as_dict
from tpcoach.pages.charts import Headline
from tpcoach.palette import LIGHT, TRUE, palette
from tpcoach.paper.colours import colours
from tpcoach.prose import MARGIN

COLUMNS = {"wide": 80, "narrow": 40}
"""The width of the lines, on paper and a screen and on a phone."""

_PAGE = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
<main>
<h1{met}>{answer}</h1>
<p>{about}</p>
<p>{goal}</p>
{shown}</main>
</body>
</html>
"""


def web_page(
    title: str,
    headline: Headline,
    lines: Callable[[int], Iterable[Text]],
    drawing: Callable[[int], str] = lambda _: "",
) -> str:
    """Return the page: the headline, and the lines and the drawing, which is SVG, for as many
    columns as there are.
    """
    names = as_dict(palette(LIGHT, TRUE))
    classes = "".join(f".{name} {{ color: var(--{name}); }}\n" for name in names)
    shown = (
        f'<div class="{name}">\n<pre>{_text(lines(wide + MARGIN))}</pre>\n{drawing(wide)}</div>\n'
        for name, wide in COLUMNS.items()
    )
    return _PAGE.format(
        title=escape(title),
        style=colours() + classes + Path(__file__).with_suffix(".css").read_text("utf-8"),
        met=' class="leaf"' if headline.met else "",
        answer=escape(headline.answer),
        about=escape(headline.about),
        goal=escape(headline.goal),
        shown="".join(shown),
    )


def _text(lines: Iterable[Text]) -> str:
    """Return the lines without their margin: the page has one of its own."""
    return "\n".join("".join(_marked(line[MARGIN:])) for line in lines)


def _marked(line: Text) -> Iterator[str]:
    """Return a line with its styles, which are names, as classes."""
    ends = {0, len(line), *(at for span in line.spans for at in (span.start, span.end))}
    for start, end in pairwise(sorted(ends)):
        styles = [line.style, *(s.style for s in line.spans if s.start <= start < s.end)]
        names, text = " ".join(filter(None, map(str, styles))), escape(line.plain[start:end])
        yield f'<span class="{names}">{text}</span>' if names else text
