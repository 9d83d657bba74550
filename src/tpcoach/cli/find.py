"""`find`: from words about a complaint to red flags, muscles and routines."""

from typing import Annotated

import typer

from tpcoach.cli.shared import Json, NoFigure, world, write_json
from tpcoach.coaching.drawings import body
from tpcoach.guide.complaints import complaints
from tpcoach.guide.finder import Found, nearest_areas
from tpcoach.guide.finder import find as find_in
from tpcoach.guide.safety import red_flags
from tpcoach.pages import json_forms
from tpcoach.plan.timeline import compile_timeline

app = typer.Typer()


@app.command()
def find(
    context: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(help="What hurts, in your own words: stiff neck when I turn."),
    ] = None,
    no_figure: NoFigure = False,
    as_json: Json = False,
) -> None:
    """What hurts, in your words: first when to get help, then muscles and routines."""
    runtime = world(context)
    bundled = runtime.library.bundled
    query = " ".join(words or ())
    guide = complaints(bundled)
    found = find_in(query, guide) if query.strip() else Found((), (), ())
    routines, broken = runtime.library.all()
    timelines = [
        compile_timeline(routine)
        for id in found.routines
        for routine in routines
        if routine.id == id
    ]
    flags = red_flags(bundled, found.areas)
    if as_json:
        near = () if found.anything or not query.strip() else nearest_areas(query)
        write_json(runtime, **json_forms.found(query, found, guide, flags, timelines, near))
    else:
        # Rich is loaded only for a page to look at.
        from tpcoach.pages.find import areas_page, find_page, nothing_page

        width = runtime.width()
        if found.anything:
            page = find_page(found, guide, flags, timelines, width)
        elif query.strip():
            page = nothing_page(query, found, nearest_areas(query), routines, width)
        else:
            page = areas_page(routines, () if no_figure else body(runtime, width), width)
        console = runtime.console()
        for line in page:
            console.print(line)
    for error in broken:
        runtime.warn(error.summary())
