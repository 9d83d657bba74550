"""One row of guide/complaints.yaml or guide/techniques.yaml: what hurts, or what people ask.

Source: content reference, section 3 (candidates, never a diagnosis) and section 2.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Answer:
    """A complaint is meant when one of `about` is said, or one of `alone` and no place at all; the
    more so the more of `also` are. What only professionals do is explained, never guided; of what
    belongs elsewhere only that is said.
    """

    title: str
    says: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    muscles: tuple[str, ...] = ()
    routines: tuple[str, ...] = ()
    professional: str = ""
    elsewhere: str = ""


def answer(row: Mapping[str, Any]) -> Answer:
    """Return the answer that a row gives, without the words that ask for it."""
    return Answer(**{key: row[key] for key in row if key != "words"})
