"""How a terminal is drawn on: in which colours, and with how fine cells; and why so."""

from collections.abc import Mapping

from tpcoach.figures.look import Look, Tier
from tpcoach.frozen import Frozen
from tpcoach.glyphs import UNICODE, Glyphs
from tpcoach.palette import DARK, FEW, LIGHT, UNKNOWN, palette
from tpcoach.system.settings import Settings
from tpcoach.system.terminal import Emulator, TerminalAnswers, emulator

_SEXTANTS = {
    "alacritty": (0, 13, 2),
    "foot": (),
    "ghostty": (),
    "kitty": (),
    "rio": (0, 2, 20),
    "vte": (0, 56),
    "wezterm": (),
}
"""The terminals that draw sextants themselves, each from a version on. Others take them from a
font, which may lack them or leave gaps."""

_PROGRESS = {
    "conemu": (),
    "ghostty": (1, 2),
    "iterm2": (3, 6, 6),
    "kitty": (0, 40),
    "konsole": (26, 4),
    "vte": (0, 79),
    "wezterm": (20250209,),
    "windows terminal": (),
}
"""The terminals that show progress (OSC 9;4). Others may show it as a notification."""


class TerminalLook(Frozen):
    """How to draw on a terminal, and why the theme and the tier are what they are; `progress` says
    whether it shows that of a session in its tab or its taskbar.
    """

    look: Look
    progress: bool
    theme: str
    why_theme: str
    why_tier: str


def look(
    settings: Settings,
    environment: Mapping[str, str],
    answers: TerminalAnswers,
    depth: str | None,
    glyphs: Glyphs,
) -> TerminalLook:
    """Return how to draw on a terminal; `depth` is how many colours Rich says it has."""
    terminal = emulator(environment, answers)
    theme, why_theme = _theme(settings.theme, environment, answers, depth)
    depth = {"plain": None, UNKNOWN: depth and FEW}.get(theme, depth)
    tier, why_tier = _tier(settings.figure, environment, terminal, depth, glyphs)
    progress = terminal.is_one_of(_PROGRESS)
    drawn_with = Look(palette(theme, depth), glyphs, tier)
    return TerminalLook(drawn_with, progress, theme, why_theme, why_tier)


def _theme(
    setting: str, environment: Mapping[str, str], answers: TerminalAnswers, depth: str | None
) -> tuple[str, str]:
    if setting != "auto":
        return setting, "as the setting theme says"
    if depth is None:
        return "plain", "no colour here"
    if answers.ground:
        return answers.ground, "as the terminal says"
    ground = environment.get("COLORFGBG", "").rpartition(";")[2]
    if ground.isdecimal():
        # Of the sixteen colours white, grey and the bright ones are light.
        light = int(ground) == 7 or int(ground) > 8
        return LIGHT if light else DARK, "as COLORFGBG says"
    return UNKNOWN, "the terminal does not say what its ground is, so its own 16 colours are used"


def _tier(
    setting: str,
    environment: Mapping[str, str],
    terminal: Emulator,
    depth: str | None,
    glyphs: Glyphs,
) -> tuple[Tier, str]:
    if glyphs is not UNICODE:
        return Tier.ASCII, "no UTF-8"
    if setting not in ("auto", "no"):
        return Tier(setting), "as the setting figure says"
    if environment.get("TERM") == "linux":
        return Tier.ASCII, "the console of Linux has few signs"
    if depth is None:
        return Tier.BRAILLE, "no colour here"
    if terminal.is_one_of(_SEXTANTS):
        return Tier.SEXTANTS, f"{terminal.name} draws them itself"
    return Tier.BLOCKS, "which every font has; sextants are finer, where the terminal draws them"
