"""What every command shares: the runtime it was given, and how it prints data."""

import json
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import partial
from types import ModuleType
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from tpcoach.errors import Problem, Refused
from tpcoach.plan.areas import MAX_PRESS, PARTS, PLACES
from tpcoach.prose import count
from tpcoach.system.runtime import Runtime
from tpcoach.text import clean, did_you_mean

if TYPE_CHECKING:
    from tpcoach.plan.routine import Routine


T = TypeVar("T")

BAR_AFTER = 1.0
"""Seconds that work may take before a bar shows how far it is."""


def world(context: typer.Context) -> Runtime:
    """Return the runtime that the command line was started with."""
    runtime: Runtime = context.obj
    return runtime


def write_json(runtime: Runtime, **data: Any) -> None:
    """Print one object, with the version of its form first."""
    runtime.write(json.dumps({"v": 1, **data}, indent=2))


def print_page(runtime: Runtime, lines: Iterable[Any], soft_wrap: bool = False) -> None:
    """Print a page for the eye; one that is higher than the window in the pager, where there is
    someone to leave it. `soft_wrap` leaves long lines to the terminal.
    """
    console, page = runtime.console(), [*lines]
    with console.capture() as capture:
        if page:
            # One by one they would take three times as long.
            console.print(*page, sep="\n", soft_wrap=soft_wrap)
    runtime.show(capture.get())


def tracked(runtime: Runtime, what: str) -> Callable[[Collection[T]], Iterator[T]]:
    """Return what hands over items one by one and, once that has taken a second, shows a bar on
    standard error, if that is a terminal.
    """

    def track(items: Collection[T]) -> Iterator[T]:
        rest, start = iter(items), runtime.clock()
        for done, item in enumerate(rest, 1):
            yield item
            late = runtime.clock() - start > BAR_AFTER * 1e9
            if late and runtime.stderr.isatty() and not runtime.dumb:
                from tpcoach.system.progress import shown  # loads Rich, which short work needs not

                palette = runtime.look().look.palette
                yield from shown(rest, what, done, len(items), runtime.stderr, palette)

    return track


def warn_of_lines(
    runtime: Runtime, problems: Sequence[Problem], outcome: str = "kept and passed over"
) -> None:
    """Warn of lines that cannot be read: of the first 3 one by one, of the rest as a number."""
    for problem in problems[:3]:
        runtime.warn(f"{problem}; the line is {outcome}")
    if len(problems) > 3:
        runtime.warn(f"and {count(len(problems) - 3, 'more line')} that cannot be read")


NoFigure = Annotated[bool, typer.Option("--no-figure", help="No drawings.")]
Json = Annotated[bool, typer.Option("--json", help="One JSON object, for scripts.")]
Yes = Annotated[bool, typer.Option("--yes", help="Do not ask.")]


def lowered(value: str | None) -> str | None:
    """Return a word of an option as it is compared: case does not matter."""
    return value and value.lower()


def all_lowered(value: list[str] | None) -> list[str] | None:
    """Return the words of an option that may be given several times, as they are compared."""
    return value and [word.lower() for word in value]


Area = Annotated[str | None, typer.Option(help="Only this area.", callback=lowered)]
OneRoutine = Annotated[
    str | None, typer.Option("--routine", help="Only this routine.", callback=lowered)
]


def _known_side(side: str | None) -> str | None:
    if lowered(side) not in (None, "left", "right"):
        raise typer.BadParameter("write left or right", param_hint="--side")
    return lowered(side)


def _known_places(value: list[str] | None) -> list[str] | None:
    places = all_lowered(value)
    if not set(places or ()) <= set(PLACES):
        words = f"write {', '.join(PLACES[:-1])} or {PLACES[-1]}"
        raise typer.BadParameter(words, param_hint="--place")
    return places


HoldSeconds = Annotated[
    int | None, typer.Option(min=30, max=60, metavar="SECONDS", help="Length of every hold.")
]
StretchSeconds = Annotated[
    int | None, typer.Option(min=30, max=60, metavar="SECONDS", help="Length of every stretch.")
]
Side = Annotated[
    str | None,
    typer.Option(metavar="left|right", help="One side alone.", callback=_known_side),
]
Places = Annotated[
    list[str] | None,
    typer.Option(help=f"A place you have: {', '.join(PLACES)}.", callback=_known_places),
]
Tools = Annotated[list[str] | None, typer.Option(help="A tool you have.", callback=all_lowered)]
Minutes = Annotated[
    int | None,
    typer.Option(min=1, max=60, help="At most this long: whole exercises, the longest rested."),
]
StretchOnly = Annotated[bool, typer.Option("--stretch-only", help="No pressing, no moves.")]
RoutineName = Annotated[str, typer.Argument(help="A routine's id, or a .yaml file.")]


def warn_unless_known(runtime: Runtime, option: str, word: str, known: Iterable[str]) -> None:
    """Warn of an unknown word, with the nearest known one or, if none is near, all of them."""
    words = sorted(set(known))
    if word in words:
        return
    advice = did_you_mean(word.lower(), words, f"known are {', '.join(words)}")
    runtime.warn(f'{option}: "{clean(word)}" is not known; {advice}')


def warn_of_area(runtime: Runtime, area: str) -> None:
    """Warn if there is no such area."""
    warn_unless_known(runtime, "--area", area, (*MAX_PRESS, *PARTS))


def warn_of_tools(runtime: Runtime, tools: Iterable[str], routines: "Iterable[Routine]") -> None:
    """Warn of each tool that none of these routines needs."""
    known = ["fingers", *(tool for routine in routines for tool in routine.tools)]
    for tool in tools:
        warn_unless_known(runtime, "--tool", tool, known)


def write_new(file: str, content: bytes) -> None:
    """Write a file that does not exist yet, for this user alone. Raises Refused, OSError."""
    try:
        with open(file, "xb", opener=partial(os.open, mode=0o600)) as new:
            new.write(content)
    except FileExistsError as error:
        raise Refused(f"{clean(file)}: already exists; choose another name") from error


def settle_unfinished(runtime: Runtime) -> None:
    """Record every killed session as interrupted, with what was practised. Raises NotSaved."""
    if recovery := _recovery(runtime):
        recovery.settle(runtime)


def warn_of_log(runtime: Runtime, problems: Sequence[Problem]) -> None:
    """Warn of lines that cannot be read, and of unfinished sessions; write nothing."""
    warn_of_lines(runtime, problems)
    if recovery := _recovery(runtime):
        recovery.mention(runtime)


def _recovery(runtime: Runtime) -> ModuleType | None:
    if not any(runtime.log.checkpoints.glob("*.json")):
        return None
    # Loads the session engine, which a command that looks at the log has no other use for.
    from tpcoach.coaching import recovery

    return recovery
