"""The palette as CSS: light on paper, and light or dark on a screen, as its reader prefers."""

from tpcoach.frozen import as_dict
from tpcoach.palette import DARK, LIGHT, TRUE, palette

GROUNDS = {DARK: "#16181d", LIGHT: "#ffffff"}
WORDS = {DARK: "#d9dce3", LIGHT: "#22262e"}


def colours() -> str:
    """Return each colour as a variable of its name, beside `paper` and `words`."""
    dark = f"@media screen and (prefers-color-scheme: dark) {{\n{_root(DARK)}}}\n"
    return f"{_root(LIGHT)}{dark}"


def _root(theme: str) -> str:
    named = {"paper": GROUNDS[theme], "words": WORDS[theme], **as_dict(palette(theme, TRUE))}
    rules = " ".join(f"--{name}: {colour};" for name, colour in named.items())
    return f":root {{ color-scheme: light dark; {rules} }}\n"
