"""`list`: what routines there are, and when each was last done."""

from typing import Annotated

import typer

from tpcoach.cli.shared import (
    ROUTINES,
    Json,
    warn_of_area,
    warn_of_lines,
    warn_of_tools,
    warn_unless_known,
    world,
    write_json,
)
from tpcoach.consistency import suggestion
from tpcoach.consistency.history import credible, last_done
from tpcoach.journal.reading import read_log
from tpcoach.pages import json_forms
from tpcoach.plan.routine_file import PLACES
from tpcoach.plan.timeline import Timeline, compile_timeline

app = typer.Typer()

Area = Annotated[str | None, typer.Option(help="Only this area.")]
Place = Annotated[str | None, typer.Option(help="Only what needs this place.")]
Tool = Annotated[str | None, typer.Option(help="Only what needs this tool.")]
Minutes = Annotated[int | None, typer.Option(min=1, help="No longer than this.")]


@app.command("list", rich_help_panel=ROUTINES)
def list_routines(
    context: typer.Context,
    area: Area = None,
    place: Place = None,
    tool: Tool = None,
    minutes: Minutes = None,
    as_json: Json = False,
) -> None:
    """All routines, with what they need and how long they take."""
    runtime = world(context)
    routines, broken = runtime.library.all()
    fitting = [
        timeline
        for timeline in map(compile_timeline, routines)
        if _fits(timeline, area, place, tool, minutes)
    ]
    now, calendar = runtime.now(), runtime.settings.calendar
    reading = read_log(runtime.log, now - suggestion.LOOK_BACK)
    done = last_done(credible(reading.entries, now), calendar)
    if as_json:
        forms = [json_forms.listed(each, done.get(each.routine.id)) for each in fitting]
        write_json(runtime, routines=forms)
    elif fitting:
        # Rich is loaded only for a page to look at.
        from tpcoach.pages.tables import routine_table

        runtime.console().print(routine_table(fitting, done, calendar.day(now), runtime.width()))
    else:
        runtime.write("No routine fits that. tpcoach list shows them all.")
    if area is not None:
        warn_of_area(runtime, area)
    if place is not None:
        warn_unless_known(runtime, "--place", place, PLACES)
    warn_of_tools(runtime, [tool] if tool is not None else [], routines)
    for error in broken:
        runtime.warn(error.summary())
    warn_of_lines(runtime, reading.problems)


def _fits(
    timeline: Timeline, area: str | None, place: str | None, tool: str | None, minutes: int | None
) -> bool:
    routine = timeline.routine
    return (
        (area is None or area in (routine.area, *routine.areas))
        and (place is None or place in routine.place)
        and (tool is None or tool in routine.tools)
        and (minutes is None or timeline.total <= minutes * 60_000)
    )
