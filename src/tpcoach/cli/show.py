"""`show`: one routine, step by step, and what supports it."""

from typing import Annotated

import typer

from tpcoach.cli.shared import Json, NoFigure, RoutineName, print_page, world, write_json, write_new
from tpcoach.coaching.drawings import figures, looks
from tpcoach.errors import WrongUse
from tpcoach.guide.evidence import concerning, evidence
from tpcoach.guide.red_flags import red_flags
from tpcoach.pages import json_forms
from tpcoach.plan.routine import Routine
from tpcoach.plan.timeline import compile_timeline
from tpcoach.system.runtime import Runtime
from tpcoach.text import clean


def show(
    context: typer.Context,
    routine: RoutineName,
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
    chosen = runtime.library.load(routine)
    if why:
        _show_why(runtime, chosen, as_json)
        return
    timeline = compile_timeline(chosen)
    flags = red_flags(runtime.library.bundled, chosen.areas)
    if as_json:
        write_json(runtime, **json_forms.shown(timeline, flags))
        return
    # Rich is loaded only for a page to look at.
    from tpcoach.pages.card import card
    from tpcoach.pages.routine import plan_page

    drawings = figures(runtime, chosen, not no_figure)
    if html is not None:
        write_new(html, card(timeline, flags, drawings).encode())
        runtime.write(f"Wrote {chosen.id} into {clean(html)}.")
        return
    print_page(runtime, plan_page(timeline, flags, runtime.width(), drawings, *looks(runtime)))


def _show_why(runtime: Runtime, routine: Routine, as_json: bool) -> None:
    support = evidence(runtime.library.bundled)
    statements = concerning(support, routine)
    if as_json:
        write_json(runtime, **json_forms.why(routine, statements, support))
        return
    from tpcoach.pages.routine import why_page  # as above

    page = why_page(routine, statements, support, runtime.width())
    print_page(runtime, page, soft_wrap=True)
