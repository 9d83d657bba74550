"""Large digits, five rows high, to be read from two metres away."""

_ROWS = {
    "0": ("████", "█  █", "█  █", "█  █", "████"),
    "1": ("  █ ", " ██ ", "  █ ", "  █ ", " ███"),
    "2": ("████", "   █", "████", "█   ", "████"),
    "3": ("████", "   █", " ███", "   █", "████"),
    "4": ("█  █", "█  █", "████", "   █", "   █"),
    "5": ("████", "█   ", "████", "   █", "████"),
    "6": ("████", "█   ", "████", "█  █", "████"),
    "7": ("████", "   █", "  █ ", "  █ ", "  █ "),
    "8": ("████", "█  █", "████", "█  █", "████"),
    "9": ("████", "█  █", "████", "   █", "████"),
    ":": ("  ", "█ ", "  ", "█ ", "  "),
}


def large(text: str, block: str) -> list[str]:
    """The five rows of a text of digits and colons, drawn with this block."""
    rows = zip(*(_ROWS[character] for character in text), strict=True)
    return ["  ".join(row).replace("█", block) for row in rows]
