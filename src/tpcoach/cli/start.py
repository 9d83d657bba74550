"""`start`: a guided session."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from tpcoach.cli.shared import PRACTISE, NoFigure, settle_unfinished, world
from tpcoach.cli.suggest import nothing, suggestion
from tpcoach.coaching.check_in import check_in
from tpcoach.coaching.layers import Manner
from tpcoach.coaching.questions import say
from tpcoach.coaching.recovery import pick_up
from tpcoach.coaching.run import Run, guide
from tpcoach.coaching.safety_gate import clear, refuse
from tpcoach.consistency.suggestion import AtHand
from tpcoach.errors import CoachError, Refused
from tpcoach.journal.entry import CheckIn, new_id
from tpcoach.journal.unfinished import Choices, Unfinished
from tpcoach.plan.changes import Changes, changed
from tpcoach.plan.timeline import Timeline, compile_timeline
from tpcoach.practice import transitions
from tpcoach.system.runtime import Runtime

app = typer.Typer()


@app.command(rich_help_panel=PRACTISE, epilog="Press ? in a session to see its keys.")
def start(
    context: typer.Context,
    routine: Annotated[
        str | None,
        typer.Argument(help="A routine's id, or a .yaml file; what next says if left out."),
    ] = None,
    hold: Annotated[int | None, typer.Option(min=30, max=60, help="Seconds of every hold.")] = None,
    stretch: Annotated[
        int | None, typer.Option(min=30, max=60, help="Seconds of every stretch.")
    ] = None,
    side: Annotated[str | None, typer.Option(metavar="left|right", help="One side alone.")] = None,
    plain: Annotated[
        bool, typer.Option("--plain", help="Plain lines, as for a screen reader.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="No sound.")] = False,
    voice: Annotated[bool, typer.Option("--voice", help="Speak the cues too.")] = False,
    no_ask: Annotated[
        bool, typer.Option("--no-ask", help="Do not ask how strong it is before and after.")
    ] = False,
    no_figure: NoFigure = False,
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
    runtime = world(context)
    settings = runtime.settings
    manner = Manner(
        plain=plain or settings.plain or runtime.dumb,
        quiet=quiet or settings.sound == "no",
        voice=voice or (settings.voice and not quiet),
        ask=settings.ask and not no_ask,
        figures=not no_figure,
    )
    choices = None
    if routine is None and not resume:
        routine = _suggested(runtime)
    if routine is not None:
        name = str(Path(routine).absolute()) if routine.endswith(".yaml") else routine
        changes = Changes(
            hold=hold * 1000 if hold else None,
            stretch=stretch * 1000 if stretch else None,
            side=side,
        )
        choices = Choices(name, changes, speed)
        # Looked at first: an unfinished session is not settled for a name that does not exist.
        _timeline(runtime, choices)
    refuse(runtime)
    picked = pick_up(runtime, resume, choices.routine if choices else None)
    if picked.chosen:
        run = _going_on(runtime, picked.chosen)
    else:
        assert choices is not None
        run = _anew(runtime, choices, manner, picked.keys)
    raise typer.Exit(guide(runtime, run, manner))


def _suggested(runtime: Runtime) -> str:
    """The id of what is next, said with its reasons. Raises Refused if nothing is."""
    found = suggestion(runtime, AtHand())
    if found.timeline is None:
        raise Refused(f"start: {nothing(found)}")
    say(runtime, f"{found.timeline.routine.id}: {' '.join(found.reasons)}")
    return found.timeline.routine.id


def _going_on(runtime: Runtime, unfinished: Unfinished) -> Run:
    """The session where it stood when it was killed. Raises Refused if it cannot go on."""
    entry = unfinished.entry
    try:
        timeline = _timeline(runtime, unfinished.choices)
        begun = transitions.resumed(timeline, unfinished.position)
    except (ValueError, CoachError) as error:
        settle_unfinished(runtime)
        raise Refused("start: that routine has changed since; begin it anew") from error
    check_in = CheckIn(before=entry.before, soreness=entry.soreness)
    return Run(begun, entry.id, entry.started, unfinished.choices, check_in)


def _anew(runtime: Runtime, choices: Choices, manner: Manner, keys: int) -> Run:
    """A session from its beginning, after what must be asked. Raises Refused if it must not be."""
    routine = runtime.library.load(choices.routine)
    keys += clear(runtime, routine, manner.plain)
    changes, answers = check_in(runtime, routine, choices.changes, manner.ask, keys)
    choices = replace(choices, changes=changes)
    return Run(transitions.start(_timeline(runtime, choices)), new_id(), None, choices, answers)


def _timeline(runtime: Runtime, choices: Choices) -> Timeline:
    """The timeline of a routine as it is done this time. Raises Refused, BadFile."""
    routine = changed(runtime.library.load(choices.routine), choices.changes)
    if routine.exercises:
        return compile_timeline(routine)
    if choices.changes.left_out:
        raise Refused(f"{routine.id}: nothing is left of it today; see a professional first")
    side, advice = choices.changes.side, "leave out --side"
    raise Refused(f"{routine.id}: nothing in it is for the {side} side; {advice}")
