"""`start`: a guided session."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tpcoach.cli.context import world
from tpcoach.errors import CoachError, Refused, WrongUse
from tpcoach.system.runtime import Runtime

if TYPE_CHECKING:
    from tpcoach.journal.unfinished import Choices
    from tpcoach.plan.timeline import Timeline

PANEL = "Practise"


def add_to(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command(rich_help_panel=PANEL, epilog="Press ? in a session to see its keys.")(start)


def start(
    context: typer.Context,
    routine: Annotated[str | None, typer.Argument(help="A routine's id, or a .yaml file.")] = None,
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
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on with the session that was killed.")
    ] = False,
) -> None:
    """A guided session: press, stretch, change sides."""
    if side not in (None, "left", "right"):
        raise typer.BadParameter("write left or right", param_hint="--side")
    if not 0.25 <= speed <= 1000:
        # Typer lets "nan" through.
        raise typer.BadParameter("write a number from 0.25 to 1000", param_hint="--speed")
    if routine is None and not resume:
        raise WrongUse("start: say which routine; tpcoach list shows them")
    from tpcoach.cli.guide import Run, guide
    from tpcoach.cli.unfinished import pick_up, settle
    from tpcoach.journal.entry import new_id
    from tpcoach.journal.unfinished import Choices
    from tpcoach.practice import session

    runtime = world(context)
    begun = None
    if routine is not None:
        choices = Choices(
            routine=str(Path(routine).absolute()) if routine.endswith(".yaml") else routine,
            hold=hold * 1000 if hold else None,
            stretch=stretch * 1000 if stretch else None,
            side=side,
            speed=speed,
        )
        # Looked at first: an unfinished session is not settled for a name that does not exist.
        begun = session.start(_timeline(runtime, choices))
    id, started = new_id(), None
    unfinished = pick_up(runtime, resume)
    if unfinished:
        choices = unfinished.choices
        id, started = unfinished.entry.id, unfinished.entry.started
        try:
            begun = unfinished.resumed(_timeline(runtime, choices))
        except (ValueError, CoachError) as error:
            settle(runtime)
            raise Refused("start: that routine has changed since; begin it anew") from error
    assert begun is not None
    run = Run(begun, id, started, choices, plain, quiet)
    raise typer.Exit(guide(runtime, run))


def _timeline(runtime: Runtime, choices: "Choices") -> "Timeline":
    from tpcoach.plan.routine import Side, adjusted
    from tpcoach.plan.timeline import compile_timeline

    routine = adjusted(
        runtime.library.load(choices.routine),
        choices.hold,
        choices.stretch,
        Side(choices.side) if choices.side else None,
    )
    if not routine.exercises:
        advice = "leave out --side"
        raise Refused(f"{routine.id}: nothing in it is for the {choices.side} side; {advice}")
    return compile_timeline(routine)
