"""Everyday words made comparable: without case, accents, endings and slips of the keyboard."""

import re
import unicodedata
from functools import cache, cached_property
from itertools import groupby
from pathlib import Path

from tpcoach.frozen import Frozen

Forms = tuple[str, ...]
"""One word of a text: as it was written, then the words that it may be a slip for."""

_WORD = re.compile(r"[a-z]+|[0-9]+")
_STARRED = re.compile(r"([a-z]+)\*")
_STOP = re.compile(r"[,;:.!?()]+(?:\s|$)")
_PLUS = re.compile(r"(?<=\d)\+")
_APOSTROPHE = re.compile("['\u2018\u2019`](s\\b)?")
_CANT = re.compile(
    r"\b(?:can ?not|could ?nt|could not|cudnt|unable|not able|carnt|cannae|canny|cnt|can.t)\b"
)
_WONT = re.compile(r"\b(?:will not|would not|wouldnt|wudnt)\b")
_ENDINGS = ("ness", "ing", "ed", "s")

_SHORTEST, _LONG = 3, 8
"""Shorter words are never repaired; from this length on, two letters may be wrong."""

_TOGETHER = ("my", "is")
"""The short words that are known where words are run together."""

LONGEST_WORD = 40
"""What is longer is no word."""


def words(text: str) -> list[str]:
    """Return the words and numbers of a text in lower case, without accents and apostrophes;
    "cannot", "unable" and the like as "cant", and "65+" as "65 plus".
    """
    apart = unicodedata.normalize("NFKD", _APOSTROPHE.sub("", _PLUS.sub(" plus ", text.lower())))
    plain = "".join(c for c in apart if not unicodedata.combining(c))
    return _WORD.findall(_WONT.sub("wont", _CANT.sub("cant", plain)))


def clauses(text: str) -> list[str]:
    """Return the parts of a text that commas, full stops and the like keep apart."""
    return list(filter(str.strip, _STOP.split(text)))


def draws(text: str) -> bool:
    """Return whether a text has pictures in it, which no word stands for here."""
    return any(unicodedata.category(character) == "So" for character in text)


def spelled(text: str) -> frozenset[str]:
    """Return the words that stand in a text."""
    return frozenset(_WORD.findall(text))


def beginnings(text: str) -> tuple[str, ...]:
    """Return what stands before a `*` in a text."""
    return tuple(_STARRED.findall(text))


@cache
def stem(word: str) -> str:
    """Return a word without its ending: `turning`, `turns` and `turn` give the same."""
    for ending in _ENDINGS:
        whole = ending == "s" and word.endswith("ss")
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not whole:
            word = word[: -len(ending)]
            break
    if word[-1] in "ey" and len(word) > 3:
        word = word[:-1]
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] else word


class Spelling(Frozen):
    """The words that need no repair: those of the guide, the everyday ones, each on a line, and the
    common English ones in a file.
    """

    guide: frozenset[str]
    everyday: str
    file: Path

    @cached_property
    def _english(self) -> str:
        return f"\n{self.file.read_text('utf-8')}\n{self.everyday}\n"

    def is_english(self, word: str) -> bool:
        """Return whether a word is a common English one."""
        return f"\n{word}\n" in self._english

    def read(self, text: str) -> list[Forms]:
        """Return the words of a text; only a word that is not English may be a slip."""
        return [forms for word in words(text) for forms in self._forms(word)]

    def _forms(self, word: str) -> list[Forms]:
        if not _SHORTEST <= len(word) <= LONGEST_WORD or word.isdigit():
            return [(word,)]
        # A plural is read as its singular is, so it needs no repair where that needs none.
        forms = (word, word.removesuffix("s"))
        if any(each in self.guide or self.is_english(each) for each in forms):
            return [(word,)]
        if near := [right for each in self._near(word) for right in words(each)]:
            return [(word, *near)]
        for cut in range(_SHORTEST, len(word) - _SHORTEST + 1):
            if word[:cut] in self.guide and word[cut:] in self.guide:
                return [(word[:cut],), (word[cut:],)]
        return [(each,) for each in self._run_together(word) or (word,)]

    def _run_together(self, word: str) -> tuple[str, ...]:
        """Return the words of the guide that stand in one with a "my" among them, `myarmisnumb`, as
        few as can be; none if there are no such.
        """
        fewest: dict[int, tuple[str, ...]] = {0: ()}
        for end in range(2, len(word) + 1):
            said = [
                (*before, word[start:end])
                for start, before in fewest.items()
                if word[start:end] in self.guide
                and (end - start >= _SHORTEST or word[start:end] in _TOGETHER)
            ]
            if said:
                fewest[end] = min(said, key=len)
        whole = fewest.get(len(word), ())
        return whole if len(word) >= _LONG and "my" in whole else ()

    def _near(self, word: str) -> list[str]:
        """Return the words with the fewest wrong, missing, added or swapped letters; only those of
        the guide with a letter doubled, or two swapped, if there are any: the commonest slips.
        """
        # Loaded for a word that is not English alone, because it takes as long as all else here.
        from rapidfuzz import distance, process

        known, most = {*self._english.split(), *self.guide}, 2 if len(word) >= _LONG else 1
        scorer = distance.OSA.distance
        near = process.extract(word, known, scorer=scorer, score_cutoff=most, limit=None)
        least = min((far for _, far, _ in near), default=0)
        likely = sorted(w for w, far, _ in near if far == least and _likely(word, w))
        return [
            each for each in likely if each in self.guide and _is_commonest(word, each)
        ] or likely


def _is_commonest(word: str, right: str) -> bool:
    single, meant = ([letter for letter, _ in groupby(each)] for each in (word, right))
    return sorted(word) == sorted(right) or single == meant


def _likely(word: str, right: str) -> bool:
    """Whether the first letter is right or among the first two; of three, one may be missing."""
    if len(word) == _SHORTEST:
        return len(right) > len(word) and right[0] == word[0]
    return right[0] in word[:2] or word[0] in right[:2]
