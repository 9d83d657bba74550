"""How pages say why: what supports a routine, and the entries behind the numbers of a report."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from rich.text import Text

from tpcoach.consistency.reasons import Reason
from tpcoach.pages.layout import heading, labelled, lines
from tpcoach.plan.routine import Routine
from tpcoach.prose import MARGIN, count, wrapped

if TYPE_CHECKING:
    # The reasons of a report load no guide.
    from tpcoach.guide.evidence import Evidence, Statement

_STRENGTHS = {
    "good": ("a meta-analysis, or several trials agree", "leaf"),
    "fair": ("one or two randomised trials", "sky"),
    "low": ("a small, uncontrolled or healthy-people-only study", "amber"),
    "opinion": ("expert consensus, or custom", "quiet"),
}
"""The words that strengths begin with, from strong to weak, what they mean, and their colours."""


def why_page(
    routine: Routine, statements: "Sequence[Statement]", evidence: "Evidence", width: int
) -> Iterator[Text]:
    """Return the statements about this routine by their strength, then their sources."""
    groups = {
        strength: [each for each in statements if _strength(each) == strength]
        for strength in _STRENGTHS
    }
    ordered = [statement for group in groups.values() for statement in group]
    yield from lines(routine.title, width, "bold")
    counts = ", ".join(f"{len(group)} {strength}" for strength, group in groups.items() if group)
    rules = count(len(ordered), "rule")
    yield from lines(f"How strong the evidence behind its {rules} is: {counts}.", width)
    numbers = _numbers(ordered, evidence)
    for strength, group in groups.items():
        if group:
            meaning, colour = _STRENGTHS[strength]
            yield Text()
            yield from lines(f"{strength.capitalize()}: {meaning}", width, f"bold {colour}")
            for statement in group:
                yield from _statement(statement, numbers, width, strength)
    yield from _sources(numbers, evidence, width)


def support(statements: "Sequence[Statement]", evidence: "Evidence", width: int) -> Iterator[Text]:
    """Return these statements with their strength, then their sources."""
    numbers = _numbers(statements, evidence)
    for statement in statements:
        yield from _statement(statement, numbers, width)
    yield from _sources(numbers, evidence, width)


def _strength(statement: "Statement") -> str:
    return next(word for word in _STRENGTHS if statement.strength.startswith(word))


def _numbers(statements: "Sequence[Statement]", evidence: "Evidence") -> dict[str, int]:
    """Return the sources of these statements, numbered in the order they are named."""
    return {key: number for number, key in enumerate(evidence.named(statements), 1)}


def _statement(
    statement: "Statement", numbers: Mapping[str, int], width: int, group: str = ""
) -> Iterator[Text]:
    """A rule, what is known for it, and how strong that is, unless the group's name says all."""
    yield Text()
    yield from labelled(statement.about, f"{statement.rule.rstrip('.')}.", width)
    text, strength = " ".join(statement.says), f"Strength: {statement.strength}."
    keys = ", ".join(str(numbers[key]) for key in statement.sources)
    sources = f" [{keys}]" * bool(keys)
    if statement.strength == group:
        yield from lines(text + sources, width, indent=2 * MARGIN)
    else:
        yield from lines(text, width, indent=2 * MARGIN)
        yield from lines(strength + sources, width, "quiet", 2 * MARGIN)


def _sources(numbers: Mapping[str, int], evidence: "Evidence", width: int) -> Iterator[Text]:
    """The sources by their numbers. An address stays in one piece, however long it is."""
    if numbers:
        yield from heading("Sources", width)
    for key, number in numbers.items():
        for line in wrapped(evidence.sources[key], width - MARGIN - 5, whole=True):
            yield Text(f"{'':{MARGIN}}{number or '':>2}  {line}", "quiet")
            number = 0


def reasons_page(reasons: Sequence[Reason], width: int) -> Iterator[Text]:
    """Return the lines of the page for this width; none without reasons."""
    yield from heading("Why", width) if reasons else ()
    for reason in reasons:
        yield from heading(f"{reason.title}: {reason.value}", width)
        yield from lines(f"Rule: {reason.rule}.", width, indent=2 * MARGIN)
        for line in reason.lines:
            yield from lines(line, width, indent=3 * MARGIN)
        ids = sorted({entry.id[:8] for entry in reason.entries})
        unnamed = [id for id in ids if not any(id in line for line in reason.lines)]
        if unnamed:
            yield from lines(f"Entries: {', '.join(unnamed)}", width, "quiet", indent=3 * MARGIN)
