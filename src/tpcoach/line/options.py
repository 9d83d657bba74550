"""How options and arguments are declared, and those that several commands take."""

from typing import Annotated, Any

import typer

from tpcoach.plan.areas import PLACES
from tpcoach.prose import area_id


def flag(name: str, help: str) -> Any:
    """Return an option without a value."""
    return typer.Option(name, help=help)


def option(help: str, metavar: str | None = None, name: str = "", **more: Any) -> Any:
    """Return an option that is called as its parameter, or by this name."""
    return typer.Option(*[name] * bool(name), help=help, metavar=metavar, **more)


def argument(help: str, metavar: str | None = None, **more: Any) -> Any:
    """Return an argument."""
    return typer.Argument(help=help, metavar=metavar, **more)


def _side(text: str) -> str:
    if text.lower() not in ("left", "right"):
        raise typer.BadParameter("write left or right", param_hint="--side")
    return text.lower()


def _place(text: str) -> str:
    if text.lower() not in PLACES:
        words = f"write {', '.join(PLACES[:-1])} or {PLACES[-1]}"
        raise typer.BadParameter(words, param_hint="--place")
    return text.lower()


HOW_BAD: dict[str, Any] = {"metavar": "0-10", "min": 0, "max": 10}
_SECONDS: dict[str, Any] = {"metavar": "SECONDS", "min": 30, "max": 60}

NoFigure = Annotated[bool, flag("--no-figure", "No drawings.")]
Json = Annotated[bool, flag("--json", "One JSON object, for scripts.")]
Yes = Annotated[bool, flag("--yes", "Do not ask.")]

Area = Annotated[str | None, option("Only this area.", parser=area_id)]
OneRoutine = Annotated[str | None, option("Only this routine.", name="--routine", parser=str.lower)]

Hold = Annotated[int | None, option("Length of every hold.", **_SECONDS)]
Stretch = Annotated[int | None, option("Length of every stretch.", **_SECONDS)]
Side = Annotated[str | None, option("One side alone.", "left|right", parser=_side)]
Place = Annotated[
    list[str] | None, option(f"A place you have: {', '.join(PLACES)}.", parser=_place)
]
Tool = Annotated[list[str] | None, option("A tool you have.", parser=str.lower)]
Minutes = Annotated[
    int | None, option("At most this long: whole exercises, the longest rested.", min=1, max=60)
]
StretchOnly = Annotated[bool, flag("--stretch-only", "No pressing, no moves.")]
RoutineName = Annotated[str, argument("A routine's id, or a .yaml file.")]

Practised = Annotated[int | None, option("Minutes of hold and stretch in all.", min=1, max=60)]
Before = Annotated[int | None, option("How strong it was before.", **HOW_BAD)]
After = Annotated[int | None, option("How strong it was after.", **HOW_BAD)]
Note = Annotated[str | None, option("A note.")]
