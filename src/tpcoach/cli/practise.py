"""`start`: a guided session."""

from typing import Annotated

import typer

from tpcoach.cli.context import world
from tpcoach.errors import Refused

PANEL = "Practise"


def add_to(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command(rich_help_panel=PANEL, epilog="Press ? in a session to see its keys.")(start)


def start(
    context: typer.Context,
    routine: Annotated[str, typer.Argument(help="A routine's id, or a .yaml file.")],
    hold: Annotated[int | None, typer.Option(min=30, max=60, help="Seconds of every hold.")] = None,
    stretch: Annotated[
        int | None, typer.Option(min=30, max=60, help="Seconds of every stretch.")
    ] = None,
    side: Annotated[str | None, typer.Option(metavar="left|right", help="One side alone.")] = None,
    plain: Annotated[
        bool, typer.Option("--plain", help="Plain lines, as for a screen reader.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="No sound.")] = False,
    speed: Annotated[
        float,
        typer.Option(
            min=0.25, max=1000, help="Rehearse this many times faster; kept, but never counted."
        ),
    ] = 1.0,
) -> None:
    """A guided session: press, stretch, change sides."""
    if side not in (None, "left", "right"):
        raise typer.BadParameter("write left or right", param_hint="--side")
    from tpcoach.cli.guide import guide
    from tpcoach.plan.routine import Side, adjusted
    from tpcoach.plan.timeline import compile_timeline

    runtime = world(context)
    chosen = adjusted(
        runtime.library.load(routine),
        hold=hold * 1000 if hold else None,
        stretch=stretch * 1000 if stretch else None,
        side=Side(side) if side else None,
    )
    if not chosen.exercises:
        raise Refused(f"{chosen.id}: nothing in it is for the {side} side; leave out --side")
    raise typer.Exit(guide(runtime, compile_timeline(chosen), plain, quiet, speed))
