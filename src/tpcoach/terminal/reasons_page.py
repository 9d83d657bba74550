"""The page of `report --why`: each number of the report with its rule, entries and arithmetic."""

from collections.abc import Iterator, Sequence

from rich.text import Text

from tpcoach.consistency.reasons import Reason
from tpcoach.prose import wrapped

_NAMES = {
    "practice_days": "Practice days",
    "required": "Required days",
    "met": "Met",
    "sessions": "Sessions",
    "counted": "Sessions that count",
    "seconds": "Minutes",
    "previous": "Week before",
    "streak_weeks": "Streak",
    "score": "Score",
    "recent": "Last weeks",
}


def reasons_page(reasons: Sequence[Reason], width: int) -> Iterator[Text]:
    """The lines of the page for this width."""
    yield Text()
    yield Text(" Why", "bold")
    for reason in reasons:
        yield Text()
        for line in wrapped(f"{_name(reason)}: {reason.value}", width - 2):
            yield Text(f" {line}", "bold")
        for line in wrapped(f"Rule: {reason.rule}.", width - 4):
            yield Text(f"   {line}")
        for told in reason.lines:
            for line in wrapped(told, width - 6):
                yield Text(f"     {line}")
        named = {entry.id[:8] for entry in reason.entries}
        unnamed = [id for id in sorted(named) if not any(id in line for line in reason.lines)]
        if unnamed:
            for line in wrapped(f"Entries: {', '.join(unnamed)}", width - 6):
                yield Text(f"     {line}", "dim")


def _name(reason: Reason) -> str:
    kind, _, area = reason.name.partition(".")
    if kind == "areas":
        return f"Area {area.replace('-', ' ')}"
    if kind in ("tools", "stops"):
        return f"{'Tool' if kind == 'tools' else 'Something wrong in'}: {area}"
    if kind == "before_after":
        return f"Before and after, {area.replace('-', ' ')}"
    return _NAMES[reason.name]
