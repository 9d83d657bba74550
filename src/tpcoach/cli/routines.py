"""`list`: what routines there are, and when each was last done."""

from collections.abc import Mapping, Sequence
from datetime import date
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
from tpcoach.consistency.history import credible, last_done
from tpcoach.consistency.suggestion import oldest_needed
from tpcoach.errors import Problem
from tpcoach.journal.reading import read_log
from tpcoach.pages import json_forms
from tpcoach.plan.routine_file import PLACES
from tpcoach.plan.timeline import compile_timeline
from tpcoach.system.runtime import Runtime

app = typer.Typer()


@app.command("list", rich_help_panel=ROUTINES)
def list_routines(
    context: typer.Context,
    area: Annotated[str | None, typer.Option(help="Only this area.")] = None,
    place: Annotated[str | None, typer.Option(help="Only what needs this place.")] = None,
    tool: Annotated[str | None, typer.Option(help="Only what needs this tool.")] = None,
    minutes: Annotated[int | None, typer.Option(min=1, help="At most this long.")] = None,
    as_json: Json = False,
) -> None:
    """All routines, with what they need and how long they take."""
    runtime = world(context)
    routines, broken = runtime.library.all()
    timelines = [
        timeline
        for timeline in map(compile_timeline, routines)
        if (area is None or area in (timeline.routine.area, *timeline.routine.areas))
        and (place is None or place in timeline.routine.place)
        and (tool is None or tool in timeline.routine.tools)
        and (minutes is None or timeline.total <= minutes * 60_000)
    ]
    today = runtime.settings.calendar.day(runtime.now())
    done, unread = _last_done(runtime)
    if as_json:
        write_json(
            runtime,
            routines=[json_forms.listed(line, done.get(line.routine.id)) for line in timelines],
        )
    elif timelines:
        # Rich is loaded only for a page to look at.
        from tpcoach.pages.tables import routine_table

        runtime.console().print(routine_table(timelines, done, today, runtime.width()))
    else:
        runtime.write("No routine fits that. tpcoach list shows all there are.")
    if area is not None:
        warn_of_area(runtime, area)
    if place is not None:
        warn_unless_known(runtime, "--place", place, PLACES)
    if tool is not None:
        warn_of_tools(runtime, [tool], routines)
    for error in broken:
        runtime.warn(error.summary())
    warn_of_lines(runtime, unread)


def _last_done(runtime: Runtime) -> tuple[Mapping[str, date], Sequence[Problem]]:
    now = runtime.now()
    reading = read_log(runtime.log, oldest_needed(now))
    done = last_done(credible(reading.entries, now), runtime.settings.calendar)
    return done, reading.problems
