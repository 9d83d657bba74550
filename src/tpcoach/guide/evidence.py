"""What supports each dose and rule, and how strongly: guide/evidence.yaml.

Source: content reference, sections 1 to 7.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tpcoach.plan.routine import Routine
from tpcoach.yaml_tree import load


@dataclass(frozen=True, slots=True)
class Statement:
    """A rule of the program, what is known for it, and how strongly that supports it."""

    about: str
    rule: str
    strength: str
    says: tuple[str, ...]
    sources: tuple[str, ...]
    concerns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """All statements, and the sources by the keys that statements name them with."""

    statements: tuple[Statement, ...]
    sources: Mapping[str, str]


def evidence(bundled: Path) -> Evidence:
    """What the guide rests on. Raises BadFile."""
    data = load(bundled / "guide" / "evidence.yaml")
    statements = tuple(Statement(**{"sources": (), **row}) for row in data["statements"])
    return Evidence(statements, data["sources"])


def concerning(evidence: Evidence, routine: Routine) -> tuple[Statement, ...]:
    """Return the statements about what is in this routine."""
    topics = {"always", routine.id, routine.area, *routine.areas, *routine.tools}
    for exercise in routine.exercises:
        topics |= exercise.parts.keys()
        if exercise.hold and exercise.hold.cycles > 1:
            topics.add("cycles")
    return tuple(each for each in evidence.statements if topics & set(each.concerns))
