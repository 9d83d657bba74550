"""`show`: one routine, step by step, and what supports it."""

from typing import Annotated

import typer

from tpcoach.cli.shared import (
    Hold,
    Json,
    NoFigure,
    RoutineName,
    Side,
    Stretch,
    print_page,
    world,
    write_json,
    write_new,
)
from tpcoach.coaching.drawings import figures
from tpcoach.errors import Refused, WrongUse
from tpcoach.guide.evidence import concerning, evidence
from tpcoach.guide.red_flags import red_flags
from tpcoach.pages import json_forms
from tpcoach.plan.changes import Changes, changed, shortened
from tpcoach.plan.routine import Routine
from tpcoach.plan.timeline import Timeline, compile_timeline
from tpcoach.practice import wording
from tpcoach.system.runtime import Runtime
from tpcoach.text import clean


def show(
    context: typer.Context,
    routine: RoutineName,
    hold: Hold = None,
    stretch: Stretch = None,
    side: Side = None,
    why: Annotated[
        bool, typer.Option("--why", help="What supports its doses and rules, and how strongly.")
    ] = False,
    no_figure: NoFigure = False,
    html: Annotated[
        str | None, typer.Option(metavar="FILE", help="A page for the wall, in a new file.")
    ] = None,
    as_json: Json = False,
) -> None:
    """One routine, step by step, just as the timer runs it."""
    if html is not None and (why or as_json):
        raise WrongUse("show: --html goes with neither --why nor --json")
    runtime = world(context)
    written = runtime.library.load(routine)
    if why:
        _show_why(runtime, written, as_json)
        return
    changes = Changes(hold and hold * 1000, stretch and stretch * 1000, side)
    chosen = changed(written, changes)
    if not chosen.exercises:
        raise Refused(f"{chosen.id}: nothing in it is for the {side} side; leave out --side")
    timeline = compile_timeline(chosen)
    flags = red_flags(runtime.library.bundled, chosen.areas)
    if as_json:
        write_json(runtime, **json_forms.shown(timeline, flags))
        return
    _show_plan(runtime, timeline, flags, not no_figure, html)
    if shorter := wording.shorter(shortened(written, changes)):
        runtime.write(f" {shorter}")


def _show_plan(
    runtime: Runtime, timeline: Timeline, flags: tuple[str, ...], drawn: bool, html: str | None
) -> None:
    """Show the routine as a page, or write it as a card into a new file."""
    # Rich is loaded only for a page to look at.
    from tpcoach.pages.card import card
    from tpcoach.pages.routine import plan_page

    routine = timeline.routine
    drawings = figures(runtime, routine, drawn)
    if html is not None:
        write_new(html, card(timeline, flags, drawings).encode())
        runtime.write(f"Wrote {routine.id} into {clean(html)}.")
        return
    look = runtime.look().look
    print_page(
        runtime, plan_page(timeline, flags, runtime.width(), drawings, look.palette, look.tier)
    )


def _show_why(runtime: Runtime, routine: Routine, as_json: bool) -> None:
    support = evidence(runtime.library.bundled)
    statements = concerning(support, routine)
    if as_json:
        write_json(runtime, **json_forms.why(routine, statements, support))
        return
    from tpcoach.pages.routine import why_page  # as above

    page = why_page(routine, statements, support, runtime.width())
    print_page(runtime, page, soft_wrap=True)
