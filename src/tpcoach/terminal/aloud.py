"""Written text made for the ear: numbers, signs and short forms as words. Pure."""

import re

from tpcoach.text import replace_unsafe

# fmt: off
_SMALL = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
# fmt: on

_SHORT = {
    "s": "seconds",
    "sec": "seconds",
    "min": "minutes",
    "cm": "centimetres",
    "mm": "millimetres",
    "kg": "kilograms",
    "x": "times",
    "%": "percent",
    "e.g.": "for example",
    "i.e.": "that is",
    "etc.": "and so on",
    "approx.": "about",
    "max.": "at most",
    "vs.": "against",
}
_UNIT = re.compile(r"(?<=\d)(?<!\d{4})\s*(sec|min|cm|mm|kg|s|x|%)(?![A-Za-z])")
_FORM = re.compile(r"(?<!\w)(?:e\.g|i\.e|etc|approx|max|vs)\.(?=\W|$)", re.IGNORECASE)
_SIGNS = (
    (re.compile(r"(?<=\d)\s*[-\u2013]\s*(?=\d)"), " to "),
    (re.compile(r"(?<=\d),(?=\d{3}(?!\d))"), ""),
    (re.compile(r"(\d+)\.(?=\d)"), r"\1 point "),
    (re.compile(r"(?<=\d)[:,](?=\d)"), " "),
    (re.compile(r"(?<=[^\W\d])(?=\d)|(?<=\d)(?=[^\W\d])"), " "),
    (re.compile(r"\d+"), lambda found: _counted(found[0])),
    (re.compile(r"\s*&\s*"), " and "),
    (re.compile(r"(?<=\w)/(?=\w)"), " or "),
    (re.compile(r"[\"*_`\u201c\u201d]"), ""),
    (re.compile(r"\s*[()\[\]{}<>|#=+~^\\/]+\s*"), ", "),
    (re.compile(r"(?:,\s*)+(?=[.!?;:,]|$)|^[\s,]+"), ""),
    (re.compile(r"\s+"), " "),
)
_END = re.compile(r"(?<=[.!?])\s+")


def number(value: int) -> str:
    """A number from 0 to 999 in words: `forty-five`. Raises ValueError for any other."""
    if not 0 <= value < 1000:
        raise ValueError(f"{value} is not from 0 to 999")
    if value < 20:
        return _SMALL[value]
    if value < 100:
        tens, rest = divmod(value, 10)
        return _TENS[tens - 2] + (f"-{_SMALL[rest]}" if rest else "")
    hundreds, rest = divmod(value, 100)
    return f"{_SMALL[hundreds]} hundred" + (f" and {number(rest)}" if rest else "")


def duration(ms: int) -> str:
    """A length of time in words, to the second: `Forty-five seconds`, `One minute`."""
    minutes, seconds = divmod(round(ms / 1000), 60)
    parts = [
        f"{number(value)} {unit}{'s' * (value != 1)}"
        for value, unit in ((minutes, "minute"), (seconds, "second"))
        if value
    ]
    return " ".join(parts or ["a moment"]).capitalize()


def aloud(text: str) -> str:
    """The text as it is read out: no digit, bracket or short form is left in it."""
    text = _UNIT.sub(lambda found: f" {_SHORT[found[1]]}", _in_full(text))
    for sign, by in _SIGNS:
        text = sign.sub(by, text)
    text = text.strip()
    return text[:1].upper() + text[1:]


def sentences(text: str) -> list[str]:
    """The sentences of a text, made for the ear, each with a mark at its end."""
    spoken = filter(None, map(aloud, _END.split(_in_full(text).strip())))
    return [part if part[-1] in ".!?" else f"{part.rstrip(',;:')}." for part in spoken]


def _counted(digits: str) -> str:
    """A number as it is read out: a long one digit by digit."""
    groups = [digits] if len(digits) <= 3 else digits
    return " ".join(number(int(group)) for group in groups)


def _in_full(text: str) -> str:
    """The text without short forms that end with a full stop, as if a sentence ended there."""
    return _FORM.sub(lambda found: _SHORT[found[0].lower()], replace_unsafe(text, " "))
