"""Large digits, five rows high, to be read from two metres away."""

_SIGNS = "0123456789:"
_ROWS = (
    "████    █   ████  ████  █  █  ████  ████  ████  ████  ████    ",
    "█  █   ██      █     █  █  █  █     █        █  █  █  █  █  █ ",
    "█  █    █   ████   ███  ████  ████  ████    █   ████  ████    ",
    "█  █    █   █        █     █     █  █  █    █   █  █     █  █ ",
    "████   ███  ████  ████     █  ████  ████    █   ████  ████    ",
)
"""The signs side by side, each in its own 6 columns, of which 2 are the gap to the next."""


def large(text: str, block: str) -> list[str]:
    """Return the five rows of a text of digits and colons, drawn with this block."""
    places = [6 * _SIGNS.index(sign) for sign in text]
    rows = ("  ".join(row[place : place + 4] for place in places) for row in _ROWS)
    return [row.replace("█", block) for row in rows]
