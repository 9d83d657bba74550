"""What people ask about: the texts of guide/techniques.yaml, which `find` and `guide` both show.

Source of every text: content reference, sections 1, 2, 4.4, 4.5 and 5.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tpcoach.compiled import made_of
from tpcoach.frozen import Frozen


class Answer(Frozen):
    """What the guide says about a complaint, by content reference section 3 (candidates, never a
    diagnosis), or about what people ask, by section 2.

    A complaint is meant when one of `about` is said, or one of `alone` and no place at all; the
    more so the more of `also` are; what people ask, when its `words` are. What only professionals
    do is explained, never guided; of what belongs elsewhere only that is said. `topic` is its
    name for `guide`, `rests_on` what the statements behind it in the evidence are about.
    """

    title: str
    topic: str = ""
    rests_on: tuple[str, ...] = ()
    words: str = ""
    says: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    muscles: tuple[str, ...] = ()
    routines: tuple[str, ...] = ()
    professional: str = ""
    elsewhere: str = ""


class Topics(Frozen):
    """All answers to what people ask, and the headings of the page with the topics below each."""

    answers: tuple[Answer, ...]
    page: Mapping[str, tuple[str, ...]]

    @property
    def by_name(self) -> dict[str, Answer]:
        """The answers that have a topic, by its name."""
        return {answer.topic: answer for answer in self.answers if answer.topic}


def read_topics(bundled: Path) -> Topics:
    """Return what people ask about. Raises BadFile."""

    def make(data: Mapping[str, Any]) -> Topics:
        return Topics(tuple(Answer(**row) for row in data["techniques"]), data["page"])

    return made_of(bundled, (Topics, Answer), make, "techniques")
