"""A bar on standard error while long work goes on."""

from collections.abc import Iterable, Iterator
from typing import TextIO, TypeVar

from rich.console import Console
from rich.progress import track
from rich.theme import Theme

from tpcoach.palette import Palette
from tpcoach.prose import MARGIN

T = TypeVar("T")


def shown(
    rest: Iterable[T], what: str, done: int, total: int, stream: TextIO, palette: Palette
) -> Iterator[T]:
    """Hand over the rest of the items; the bar goes once all are done."""
    styles = palette.styles() | {
        "bar.back": palette.track,
        "bar.complete": palette.leaf,
        "bar.finished": palette.leaf,
        "progress.percentage": palette.quiet,
        "progress.remaining": palette.quiet,
    }
    console = Console(file=stream, theme=Theme(styles))
    margin = f"{'':{MARGIN}}"
    yield from track(
        rest, margin + what, total=total, completed=done, console=console, transient=True
    )
