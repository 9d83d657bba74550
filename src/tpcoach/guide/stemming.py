"""Everyday words made comparable: without case, accents, endings and small misspellings."""

import re
import unicodedata
from collections.abc import Collection
from difflib import get_close_matches

_WORD = re.compile(r"[a-z0-9]+")
_ENDINGS = ("ness", "ing", "ed", "s")
_SHORTEST = 3
"""Words shorter than this are not corrected, because too many others are near them."""

_NEAR, _SWAPPED = 0.8, 0.7
"""How like a known word a misspelling is at least; the second if only letters changed places."""


def words(text: str) -> list[str]:
    """The words of a text in lower case, without accents and apostrophes."""
    plain = unicodedata.normalize("NFKD", text.lower()).replace("'", "").replace("\u2019", "")
    return _WORD.findall("".join(c for c in plain if not unicodedata.combining(c)))


def stem(word: str) -> str:
    """What is left of a word without its ending: `turning`, `turns` and `turn` give the same."""
    for ending in _ENDINGS:
        whole = ending == "s" and word.endswith("ss")
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not whole:
            word = word[: -len(ending)]
            break
    if word[-1] in "ey" and len(word) > 3:
        word = word[:-1]
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] else word


def corrected(word: str, known: Collection[str]) -> str:
    """The known word that this one is a small misspelling of, else the word itself."""
    if word in known or len(word) < _SHORTEST:
        return word
    near = get_close_matches(word, known, n=3, cutoff=_SWAPPED)
    swapped = [each for each in near if sorted(each) == sorted(word)]
    close = get_close_matches(word, near, n=1, cutoff=_NEAR)
    return next(iter([*swapped, *close]), word)
