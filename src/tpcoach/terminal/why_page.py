"""The page of `show --why`: what supports the doses and rules of a routine."""

from collections.abc import Iterator

from rich.text import Text

from tpcoach.guide.evidence import Evidence, Statement
from tpcoach.plan.routine import Routine
from tpcoach.prose import listed, wrapped


def why_page(
    routine: Routine, statements: tuple[Statement, ...], evidence: Evidence, width: int
) -> Iterator[Text]:
    """The statements about this routine with their strength, then their sources."""
    yield from _text(f"{routine.title}: what supports it, and how strongly", width, "bold")
    for statement in statements:
        yield Text()
        yield from _text(statement.about, width, "bold")
        yield from _text(statement.rule, width)
        yield from map(Text, listed(statement.says, width))
        keys = f" [{', '.join(statement.sources)}]" if statement.sources else ""
        yield from _text(f"Strength: {statement.strength}.{keys}", width, "dim")
    yield Text()
    yield from _text("Sources", width, "bold")
    used = dict.fromkeys(key for statement in statements for key in statement.sources)
    for key in used:
        # Left to the terminal, which keeps a long address in one piece.
        yield Text(f" {key}: {evidence.sources[key]}", "dim")


def _text(text: str, width: int, style: str = "") -> Iterator[Text]:
    for line in wrapped(text, width - 2):
        yield Text(f" {line}", style)
