"""Rich's console on standard output, and how the terminal behind it can be drawn on."""

from functools import partial
from typing import TYPE_CHECKING

from rich.console import Console
from rich.theme import Theme

from tpcoach.system.look import TerminalLook, look
from tpcoach.system.terminal import TerminalAnswers, ask

if TYPE_CHECKING:
    from tpcoach.practice.keys import Keyboard
    from tpcoach.system.runtime import Runtime


def console_and_look(
    runtime: "Runtime", keyboard: "Keyboard | None"
) -> tuple[Console, TerminalLook]:
    """Return a console in which text is never read as markup and the colours of the palette are
    styles, and how to draw on it. The terminal is asked what it is if its answers come on a
    `keyboard`.
    """
    console = Console(
        file=runtime.stdout,
        width=runtime.width(),
        force_terminal=runtime.screen,
        no_color=True if runtime.settings.theme == "plain" else None,
        markup=False,
        emoji=False,
        highlight=False,
    )
    answers = TerminalAnswers()
    asks = runtime.screen and runtime.titled and not runtime.dumb
    if keyboard and keyboard.answers and asks:
        answers = ask(keyboard, partial(print, end="", file=console.file, flush=True), runtime.far)
    depth = None if console.no_color else console.color_system
    seen = look(runtime.settings, runtime.environment, answers, depth, runtime.glyphs)
    console.push_theme(Theme(seen.look.palette.styles()))
    return console, seen
