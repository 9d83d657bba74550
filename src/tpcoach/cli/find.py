"""`find`: from words about a complaint to help, or to muscles and routines."""

from typing import Annotated

import typer

from tpcoach.cli.shared import Json, NoFigure, print_page, warn_of_lines, world, write_json
from tpcoach.coaching import alarms
from tpcoach.coaching.drawings import body
from tpcoach.coaching.questions import say
from tpcoach.coaching.recovery import standing_alarm
from tpcoach.errors import Refused
from tpcoach.guide.finder import find as find_in
from tpcoach.guide.finder import read_guide
from tpcoach.pages import json_forms
from tpcoach.plan.timeline import compile_timeline

MOST_WORDS = 200
"""How many words are read; a story that is longer may hide what matters."""


def find(
    context: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(help="What hurts, in your own words: stiff neck when I turn."),
    ] = None,
    no_figure: NoFigure = False,
    as_json: Json = False,
) -> None:
    """What hurts, in your words: when to get help, or the routine and the muscles."""
    runtime = world(context)
    query = " ".join(words or ())
    if len(query.split()) > MOST_WORDS:
        raise Refused(f"find: more than {MOST_WORDS} words; say it in a few")
    guide = read_guide(runtime.library.bundled)
    found = find_in(query, guide)
    routines, broken = runtime.library.all()
    by_id = {routine.id: routine for routine in routines}
    past, problems = alarms.look_back(runtime)
    alarm = standing_alarm(runtime, past)
    offered = () if alarm else found.routines
    timelines = [compile_timeline(by_id[id]) for id in offered if id in by_id]
    if as_json:
        write_json(runtime, **json_forms.found(query, found, guide, timelines))
    elif alarm and not found.signs:
        say(runtime, alarms.reason(alarm))
    else:
        # Rich is loaded only for a page to look at.
        from tpcoach.pages.find import find_page

        width = runtime.width()
        drawn = () if query.strip() or no_figure else body(runtime, width)
        print_page(runtime, find_page(query, found, guide, timelines, routines, drawn, width))
    warn_of_lines(runtime, problems)
    for error in broken:
        runtime.warn(error.summary())
    if query.strip() and not found.understood:
        raise typer.Exit(1)
