"""Rich's console on standard output, and how the terminal behind it can be drawn on."""

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, TextIO

from rich.console import Console
from rich.theme import Theme

from tpcoach.glyphs import Glyphs
from tpcoach.system.look import TerminalLook, look
from tpcoach.system.settings import Settings
from tpcoach.system.terminal import TerminalAnswers, ask

if TYPE_CHECKING:
    from tpcoach.practice.keys import Keyboard


def console_on(file: TextIO, width: int, terminal: bool, plain: bool) -> Console:
    """Return a console in which text is never read as markup; without colours if `plain`."""
    return Console(
        file=file,
        width=width,
        force_terminal=terminal,
        no_color=True if plain else None,
        markup=False,
        emoji=False,
        highlight=False,
    )


def look_of(
    console: Console,
    settings: Settings,
    environment: Mapping[str, str],
    glyphs: Glyphs,
    keyboard: "Keyboard | None",
    far: bool,
) -> TerminalLook:
    """Return how to draw on a console, and make the colours of that palette its styles. The
    terminal is asked what it is if its answers come on a `keyboard`.
    """
    write = partial(print, end="", file=console.file, flush=True)
    answers = ask(keyboard, write, far) if keyboard else TerminalAnswers()
    depth = None if console.no_color else console.color_system
    seen = look(settings, environment, answers, depth, glyphs)
    console.push_theme(Theme(seen.look.palette.styles()))
    return seen
