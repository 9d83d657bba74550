"""The page of `safety`."""

from collections.abc import Iterator, Mapping

from rich.text import Text

from tpcoach.plan.safety import Safety
from tpcoach.terminal.words import area_name, listed, wrapped


def safety_page(
    safety: Safety, flags: Mapping[tuple[str, ...], tuple[str, ...]], standing: str, width: int
) -> Iterator[Text]:
    """The lines of the page; `flags` are the signs by the areas that share them."""
    yield from _text(
        "tpcoach is for ordinary muscle tension in adults. "
        "It treats no disease or injury, and it cannot tell what is wrong with you.",
        width,
    )
    for areas, signs in flags.items():
        where = ", ".join(map(area_name, areas)) if areas else "anywhere"
        yield from _section(f"Get help instead: {where}", signs, width)
    yield from _section("Ask a doctor or physiotherapist first if", safety.ask_first, width)
    yield from _section("Do not press", (*safety.leave_alone, *safety.never_press), width)
    yield from _section("Stop at once if", safety.stop_at_once, width)
    yield from _text(safety.ease_to_half, width)
    yield from _section("Afterwards", safety.afterwards, width)
    yield from _section("Only for professionals", safety.professionals_only, width)
    yield Text()
    yield from _text(standing, width)


def _section(title: str, lines: tuple[str, ...], width: int) -> Iterator[Text]:
    yield Text()
    yield from (Text(line, "bold") for line in wrapped(title, width - 1))
    yield from map(Text, listed(lines, width))


def _text(text: str, width: int) -> Iterator[Text]:
    yield from map(Text, wrapped(text, width - 1))
