"""What the words of a routine may not ask for: to press a place that is never pressed, and to go on
in spite of what must stop a person. Those words are in forbidden.txt.

Words alone are looked at, in everyday English and in the plainest words of its neighbours. That a
line passes does not make it safe.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path


def _filled(pattern: str, sections: Mapping[str, str]) -> str:
    return re.sub("<([A-Z_]+)>", lambda found: f"(?:{sections[found[1]]})", pattern)


def _read() -> dict[str, str]:
    """Return the sections of forbidden.txt by name, each as one pattern."""
    text = Path(__file__).with_suffix(".txt").read_text("utf-8")
    _, *parts = re.split("^([A-Z_]+):$", re.sub("\n +", "", text), flags=re.MULTILINE)
    sections: dict[str, str] = {}
    for name, lines in zip(parts[::2], parts[1::2], strict=True):
        patterns = (line for line in lines.split("\n") if line and line[0] != "#")
        sections[name] = _filled("|".join(patterns), sections)
    return sections


_SECTIONS = _read()


@cache
def _re(pattern: str) -> re.Pattern[str]:
    """Return a pattern, in which `<SIGN>` stands for a section."""
    return re.compile(_filled(pattern, _SECTIONS))


def _plain(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.replace("\u2019", "'")).casefold()
    return "".join(c for c in plain if not unicodedata.combining(c))


def never_pressed(text: str, held: bool = True) -> str | None:
    """Return the place in a line that must never be pressed, unless the line says so: one that is
    named in a line about a hold; in any other, one that the line has you press.
    """
    rest = _re("<PRESSES_NONE>|<SPARES_NOTHING>").sub("", _words(text))
    places = _re(r"\b(?:(?P<named><NEVER_PRESSED>)s?|(?P<pressed><PRESSED_ALONG>))\b")
    for clause in _re("<CLAUSE>").split(rest):
        for place in places.finditer(clause):
            before = clause[: place.start()]
            pressed = (held and place["named"]) or _re(r"\b<PRESSES> $").search(before)
            if pressed and not _re(r"\b<SPARES_IT>\b|^ ?(?:stop )?if ").search(before):
                return place[0]
    return None


def never_used(text: str, near_head: bool) -> str | None:
    """Return the massage gun that a line has for the head or the neck, by its words or because it
    is `near_head`, unless the line says to leave it.
    """
    for clause in _re("<CLAUSE>").split(_words(text)):
        gun = _re("<GUN>").search(clause)
        for_it = near_head or _re("<NEAR_THE_HEAD>").search(clause)
        if gun and for_it and not _re(r"\b(?:<SPARES_IT>|no|without)\b").search(clause):
            return gun[0]
    return None


def _words(text: str) -> str:
    return " ".join(re.split(r"[\s_/\u2010-\u2015-]+", _plain(text)))


def goes_on(text: str) -> str | None:
    """Return the words of a line that have you go on in spite of a sign, or look for one."""
    for sentence in re.split(r"[.!?](?!\d)", _re("<SPARES_NOTHING>").sub("", _plain(text))):
        line = " ".join(sentence.split())
        words = _re("<ONE_PART>").sub(lambda found: f"{found[0][:-1]} -", line)
        for part in (*re.split("[;:]", words), words):
            for orders, excuse in (("<UNTIL>", "<NOT_SO>"), ("<IN_SPITE>", "<ENDS>")):
                order = _re(rf"\b{orders}\b").search(part)
                if order and not _re(rf"\b{excuse}\b").search(_around(order)):
                    return order[0]
    return None


def _around(order: re.Match[str]) -> str:
    """Return what may excuse an order: the parts of the sentence in which it stands, without what
    is said before an order of its own (`no rush, press until ...`). What stops a person may
    stand in the order itself: `don't stop`.
    """
    before, after = order.string[: order.start()], order.string[order.end() :]
    before = re.split("[;:]", before)[-1]
    own = before.split(",")[-1]
    if _re("<BIDS>").match(own + order[0]):
        before = own
    after, comma, rest = re.split("[;:]", after)[0].partition(",")
    # `Ignore the tingling, it passes` is no order to wait until it has passed.
    rest = _re(r"\b<FADES>\b").sub("", rest)
    dont = _re("<DONT>")
    return before + dont.sub("", order[0] + after) + comma + dont.sub("", rest)
