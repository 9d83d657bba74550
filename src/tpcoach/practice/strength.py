"""How strong it is, 0 to 10, in the words of somebody who was asked for one number."""

import re

from tpcoach.frozen import Frozen

STRONGEST = 10

_NAMES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve"),
)
_NAMED = re.compile(rf"\b({'|'.join(_NAMES)}|hundred)(?:s|ish)?\b")
_OF_TEN = re.compile(r"(?:/|(?<![a-z])out *of|(?<![a-z])of) *(?:a (?:possible|max|maximum) )?10\b")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_WORDS = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_COUNTED = re.compile(
    r"\d+ ?%|\d+ ?(?:th|st|nd|rd|am|pm|x|times?|s|m|h|sec\w*|min\w*|hours?|hrs?|days?|weeks?"
    r"|months?|years?|nights?|reps?|sets?|o'?clock)\b"
)
"""A number of something else."""

_HARMLESS = re.compile(
    r"a|about|actually|am|an|approx(?:imately)?|around|at|but|currently|definitely|feel(?:s|t)?|felt"
    r"|guess|hmm|i|i'?d|i'?m|is|ish|it|it'?s|just|like(?:ly)?|maybe|now|ok|only|or-so|pain|perhaps"
    r"|please|probably|right|rated?|roughly|say|so|still|thanks?|than|that's|the|then|think|this|today|um|was|were"
    r"|would|yeah|yes"
)
"""Words beside a number that change nothing about it."""

_BETWEEN = re.compile(r"above|almost|and|below|between|half|less|more|or|over|than|to|under")
"""Words between numbers, or beside one that they change."""

_SEVERE = re.compile(
    r"\b(?:too (?:much|bad|strong|sore|painful|high|intense)|a lot|so (?:much|bad|sore|strong)"
    r"|(?:very|really|extremely|incredibly|super|pretty) (?:bad(?:ly)?|sore|strong|painful|much)"
    r"|off the (?:scale|chart)s?|worst|maximum|hell|killing|intolerable|insufferable"
    r"|unbear\w*|excruciat\w*|agon\w+|terribl\w+|horribl\w+|horrific\w*|awful\w*|severe\w*"
    r"|extreme\w*"
    r"|can(?:not|'?t) (?:stand|bear|take))\b"
)
_NOT_SEVERE = re.compile(r"\b(?:not|isn'?t|wasn'?t|never|nothing|no|less) (?:\w+ )?$")


class Strength(Frozen):
    """What words say of how strong it is: the one number `value`, if they say no more than that;
    else the highest number in them, at most 10, as the `most` that it may be; whether they call
    it `severe`; whether they are nothing but numbers and what stands between them; and the `others`
    of them, which are not about that.
    """

    value: int | None = None
    most: int | None = None
    severe: bool = False
    numbers_alone: bool = False
    others: tuple[str, ...] = ()

    @property
    def says_something(self) -> bool:
        """Whether it is about how strong it is."""
        return self.most is not None or self.severe


def strength_in(words: str) -> Strength:
    """Return what words say of how strong it is."""
    text = _OF_TEN.sub(" ", _with_digits(words))
    counted = _COUNTED.sub(" ", text)
    numbers = _NUMBER.findall(counted)
    severe = any(not _NOT_SEVERE.search(text[: each.start()]) for each in _SEVERE.finditer(text))
    others = _WORDS.findall(_NUMBER.sub(" ", text))
    plain = counted == text and all(map(_HARMLESS.fullmatch, others))
    most = max((_highest(each) for each in numbers), default=None)
    one = numbers[0] if plain and len(numbers) == 1 and numbers[0].isdecimal() else ""
    value = int(one) if one and len(one) < 3 and int(one) <= STRONGEST else None
    between = all(map(_is_strength, others))
    numbers_alone = counted == text and between and most is not None
    left = (each for each in _WORDS.findall(_SEVERE.sub(" ", text)) if not _is_strength(each))
    return Strength(value, most, severe, numbers_alone, tuple(left))


def _is_strength(word: str) -> bool:
    return bool(_HARMLESS.fullmatch(word) or _BETWEEN.fullmatch(word))


def is_of_ten(words: str) -> bool:
    """Return whether words are no more than what stands behind a number: "out of ten"."""
    return not _OF_TEN.sub("", _with_digits(words)).strip(" .!")


def _with_digits(words: str) -> str:
    text = " ".join(words.casefold().replace("’", "'").split())
    text = _NAMED.sub(lambda name: f" {_number(name[1])} ", text)
    return re.sub(r"\b1 +0\b", "10", " ".join(text.split())).replace("or so", "or-so")


def _number(name: str) -> int:
    return 100 if name == "hundred" else _NAMES.index(name)


def _highest(number: str) -> int:
    """Return the highest whole number that one may say, with or without a fraction: "7,8" may be
    two.
    """
    whole, _, rest = number.partition(".")
    values = (whole if rest else number).split(",")
    return max(STRONGEST if len(each) > 2 else min(int(each), STRONGEST) for each in values)
