"""The options and arguments that several commands take."""

from typing import Annotated

import typer

from tpcoach.plan.areas import PLACES

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


Hold = Annotated[
    int | None, typer.Option(min=30, max=60, metavar="SECONDS", help="Length of every hold.")
]
Stretch = Annotated[
    int | None, typer.Option(min=30, max=60, metavar="SECONDS", help="Length of every stretch.")
]
Side = Annotated[
    str | None,
    typer.Option(metavar="left|right", help="One side alone.", callback=_known_side),
]
Place = Annotated[
    list[str] | None,
    typer.Option(help=f"A place you have: {', '.join(PLACES)}.", callback=_known_places),
]
Tool = Annotated[list[str] | None, typer.Option(help="A tool you have.", callback=all_lowered)]
Minutes = Annotated[
    int | None,
    typer.Option(min=1, max=60, help="At most this long: whole exercises, the longest rested."),
]
StretchOnly = Annotated[bool, typer.Option("--stretch-only", help="No pressing, no moves.")]
RoutineName = Annotated[str, typer.Argument(help="A routine's id, or a .yaml file.")]


Practised = Annotated[
    int | None, typer.Option(min=1, max=60, help="Minutes of hold and stretch in all.")
]
Before = Annotated[
    int | None, typer.Option(min=0, max=10, metavar="0-10", help="How strong it was before.")
]
After = Annotated[
    int | None, typer.Option(min=0, max=10, metavar="0-10", help="How strong it was after.")
]
Note = Annotated[str | None, typer.Option(help="A note.")]
