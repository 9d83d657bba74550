"""Draws `docs/session.svg` from a real frame of the live view; loads nothing from the network."""

import io
import sys
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme

from tpcoach.plan.library import Library, bundled_folder
from tpcoach.plan.timeline import compile_timeline
from tpcoach.practice.moving import advance, start
from tpcoach.terminal.frame import frame
from tpcoach.terminal.glyphs import UNICODE

FILE = Path(__file__).with_name("session.svg")
COLUMNS, ROWS = 80, 24
MOMENT = 120_000
"""What the picture shows: this many ms into the routine."""

_THEME = TerminalTheme(
    (22, 24, 29),
    (217, 220, 227),
    [(22, 24, 29), (224, 108, 117), (152, 195, 121), (229, 192, 123),
     (97, 175, 239), (214, 134, 232), (92, 206, 216), (171, 178, 191)],
)  # fmt: skip

# Rich's own template fetches its font; this one takes the reader's.
_TEMPLATE = """\
<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<title>A tpcoach session in a terminal</title>
<style>
.{unique_id}-matrix {{
  font-family: ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace;
  font-size: {char_height}px; line-height: {line_height}px; white-space: pre;
}}
{styles}
</style>
<defs>
{lines}
</defs>
<rect fill="#16181d" x="0" y="0" width="{width}" height="{height}" rx="8"/>
<g transform="translate(9, 20)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


def picture() -> str:
    """The picture as SVG."""
    timeline = compile_timeline(Library(bundled_folder(), Path("none")).load("shoulders"))
    session, _ = advance(start(timeline)[0], MOMENT)
    console = Console(
        file=io.StringIO(),
        record=True,
        width=COLUMNS,
        force_terminal=True,
        color_system="standard",
        legacy_windows=False,
        _environ={},
    )
    for line in frame(session, COLUMNS, ROWS, UNICODE):
        console.print(line)
    svg = console.export_svg(theme=_THEME, code_format=_TEMPLATE, unique_id="tpcoach")
    return "\n".join(line.rstrip() for line in svg.splitlines()) + "\n"


if __name__ == "__main__":
    FILE.write_text(picture(), encoding="utf-8")
    sys.stdout.write(f"{FILE}\n")
