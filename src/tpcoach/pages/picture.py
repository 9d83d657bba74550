"""Lines of a page as a picture that needs nothing else."""

import io
from collections.abc import Iterable
from html import escape
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

_TEMPLATE = Path(__file__).with_suffix(".svg")
_THEME = TerminalTheme(
    (22, 24, 29),
    (217, 220, 227),
    [(22, 24, 29), (224, 108, 117), (152, 195, 121), (229, 192, 123),
     (97, 175, 239), (214, 134, 232), (92, 206, 216), (171, 178, 191)],
)  # fmt: skip


def svg(lines: Iterable[Text], columns: int, title: str) -> str:
    """Return the lines as SVG that needs nothing else; the reader's own fonts are used."""
    # As wide and as coloured as the picture, whatever the terminal and its variables are.
    console = Console(
        file=io.StringIO(), record=True, width=columns, color_system="standard",
        force_terminal=True, legacy_windows=False, _environ={},
    )  # fmt: skip
    for line in lines:
        console.print(line)
    template = _TEMPLATE.read_text("utf-8")
    drawn = console.export_svg(theme=_THEME, code_format=template, unique_id="tpcoach")
    drawn = drawn.replace("TITLE", escape(title), 1)
    # Not every program that draws SVG knows the style `white-space: pre`.
    drawn = drawn.replace("<text ", '<text xml:space="preserve" ')
    return "\n".join(line.rstrip() for line in drawn.splitlines()) + "\n"
