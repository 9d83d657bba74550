"""Lines of a page as a picture that needs nothing else."""

import io
from collections.abc import Iterable
from html import escape

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text


def svg(lines: Iterable[Text], columns: int, title: str) -> str:
    """Return the lines as SVG that needs nothing else; the reader's own fonts are used."""
    theme = TerminalTheme(
        (22, 24, 29),
        (217, 220, 227),
        [(22, 24, 29), (224, 108, 117), (152, 195, 121), (229, 192, 123),
         (97, 175, 239), (214, 134, 232), (92, 206, 216), (171, 178, 191)],
    )  # fmt: skip
    console = Console(
        file=io.StringIO(),
        record=True,
        width=columns,
        force_terminal=True,
        color_system="standard",
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
        _environ={},
    )
    for line in lines:
        console.print(line)
    template = _TEMPLATE.replace("TITLE", escape(title).replace("{", "{{").replace("}", "}}"))
    drawn = console.export_svg(theme=theme, code_format=template, unique_id="tpcoach")
    # Not every program that draws SVG knows the style `white-space: pre`.
    drawn = drawn.replace("<text ", '<text xml:space="preserve" ')
    return "\n".join(line.rstrip() for line in drawn.splitlines()) + "\n"


_TEMPLATE = """\
<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<title>TITLE</title>
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
