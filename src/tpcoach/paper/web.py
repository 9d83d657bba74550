"""A report as a web page of its own, to print or to send: text, and the body as a picture."""

from collections.abc import Iterable, Iterator
from html import escape
from itertools import pairwise

from rich.text import Text

from tpcoach.frozen import as_dict
from tpcoach.pages.headline import Headline
from tpcoach.palette import Palette
from tpcoach.paper.picture import LIGHT_LOOK, LOOK

COLUMNS = 72
"""The width of the lines; on a phone they are as large as fits."""

_PAGE = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; --ground: #fff; --words: #22262e; {light} }}
@media screen and (prefers-color-scheme: dark) {{
  :root {{ --ground: #16181d; --words: #d9dce3; {dark} }} }}
body {{ margin: 0 auto; padding: 1rem; max-width: 50rem; background: var(--ground);
  color: var(--words); font: 1rem/1.4 system-ui, sans-serif; }}
h1 {{ font-size: 2.4rem; line-height: 1.1; margin: .5rem 0; }}
p {{ margin: .2rem 0; color: var(--quiet); }}
pre {{ font: min(.95rem, 2.1vw)/1.3 ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace;
  overflow-x: auto; }}
svg {{ display: block; width: 100%; }}
.bold {{ font-weight: bold; }}
{classes}
@page {{ margin: 12mm; }}
@media print {{ body {{ padding: 0; }} h1 {{ font-size: 24pt; }} pre {{ font-size: {points}pt; }}
  svg {{ max-height: 100mm; }} }}
</style>
</head>
<body>
<h1{met}>{answer}</h1>
<p>{about}</p>
<p>{goal}</p>
<pre>{lines}</pre>
{drawing}</body>
</html>
"""

_ON_A_SHEET, _BESIDE_A_DRAWING = 60, 32
"""The lines that fit on one sheet in letters of 9 points. More are smaller, down to 5."""


def web_page(title: str, headline: Headline, lines: Iterable[Text], drawing: str = "") -> str:
    """Return the page; `drawing` is SVG."""
    shown = list(lines)
    fits = _BESIDE_A_DRAWING if drawing else _ON_A_SHEET
    return _PAGE.format(
        title=escape(title),
        light=_variables(LIGHT_LOOK.palette),
        dark=_variables(LOOK.palette),
        classes="\n".join(f".{n} {{ color: var(--{n}); }}" for n in as_dict(LOOK.palette)),
        points=max(5, min(9, round(9 * fits / (len(shown) or 1), 1))),
        met=' class="leaf"' if headline.met else "",
        answer=escape(headline.answer),
        about=escape(headline.about),
        goal=escape(headline.goal),
        lines="\n".join("".join(_marked(line)) for line in shown),
        drawing=drawing,
    )


def _variables(palette: Palette) -> str:
    return " ".join(f"--{name}: {colour};" for name, colour in as_dict(palette).items())


def _marked(line: Text) -> Iterator[str]:
    """Return a line with its styles, which are names, as classes."""
    ends = {0, len(line), *(at for span in line.spans for at in (span.start, span.end))}
    for start, end in pairwise(sorted(ends)):
        styles = [line.style, *(s.style for s in line.spans if s.start <= start < s.end)]
        names, text = " ".join(filter(None, map(str, styles))), escape(line.plain[start:end])
        yield f'<span class="{names}">{text}</span>' if names else text
