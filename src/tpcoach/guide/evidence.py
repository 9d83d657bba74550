"""What supports each dose and rule, and how strongly: guide/evidence.yaml.

Source: content reference, sections 1 to 7.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from tpcoach.compiled import made_of
from tpcoach.frozen import Frozen
from tpcoach.guide.topics import Answer
from tpcoach.plan.routine import Routine
from tpcoach.prose import lowered


class Statement(Frozen):
    """A rule of the program, what is known for it, and how strongly that supports it."""

    about: str
    rule: str
    strength: str
    says: tuple[str, ...]
    sources: tuple[str, ...]
    concerns: tuple[str, ...]


class Evidence(Frozen):
    """All statements, and the sources by the keys that statements name them with."""

    statements: tuple[Statement, ...]
    sources: Mapping[str, str]

    def behind(self, answer: Answer) -> tuple[Statement, ...]:
        """Return the statements that an answer rests on."""
        by_about = {statement.about: statement for statement in self.statements}
        return tuple(by_about[about] for about in answer.rests_on)

    def strength(self, answer: Answer) -> str:
        """Return how strongly an answer is supported; of several statements, each by its name."""
        first, *others = behind = self.behind(answer)
        if not others:
            return first.strength
        return "; ".join(f"{lowered(each.about)}: {each.strength}" for each in behind)

    def named(self, statements: Iterable[Statement]) -> dict[str, str]:
        """Return the sources that these statements name, by their keys."""
        keys = (key for statement in statements for key in statement.sources)
        return {key: self.sources[key] for key in keys}


def evidence(bundled: Path) -> Evidence:
    """What the guide rests on. Raises BadFile."""
    return made_of(bundled, (Evidence, Statement), _evidence, "evidence")


def _evidence(data: Mapping[str, Any]) -> Evidence:
    statements = tuple(Statement(**{"sources": (), **row}) for row in data["statements"])
    return Evidence(statements, data["sources"])


def concerning(evidence: Evidence, routine: Routine) -> tuple[Statement, ...]:
    """Return the statements about what is in this routine."""
    topics = {"always", routine.id, routine.area, *routine.areas, *routine.tools}
    topics |= {"prescribed"} if routine.prescribed else set()
    for exercise in routine.exercises:
        topics |= exercise.parts.keys()
        if exercise.hold and exercise.hold.cycles > 1:
            topics.add("cycles")
    return tuple(each for each in evidence.statements if topics & set(each.concerns))
