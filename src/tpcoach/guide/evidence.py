"""What supports each dose and rule, and how strongly: guide/evidence.yaml.

Source: content reference, sections 1 to 7.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tpcoach.guide import guide_file
from tpcoach.plan.routine import Routine

_STATEMENT = ("about", "rule", "strength", "says", "sources", "concerns")


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
    """Return what the guide rests on. Raises BadFile."""
    with guide_file.read(bundled, "evidence.yaml", ("statements", "sources")) as fields:
        statements = tuple(
            Statement(
                about=child.text("about", "write what it is about"),
                rule=child.text("rule", "write the rule"),
                strength=child.text("strength", "write how strong it is"),
                says=child.texts("says", "write what is known"),
                sources=child.texts("sources"),
                concerns=child.texts("concerns", "write which part of a routine it concerns"),
            )
            for child in fields.children("statements", "write at least one", _STATEMENT)
        )
        sources = guide_file.texts(fields, "sources")
    return Evidence(statements, sources)


def concerning(evidence: Evidence, routine: Routine) -> tuple[Statement, ...]:
    """Return the statements about what is in this routine."""
    topics = {"always", routine.area, *routine.areas, *routine.tools}
    for exercise in routine.exercises:
        topics.add("stretch")
        if exercise.hold:
            topics |= {"hold", "cycles"} if exercise.hold.cycles > 1 else {"hold"}
    return tuple(each for each in evidence.statements if topics & set(each.concerns))
