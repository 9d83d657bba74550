"""`next`, and what `start` without a name begins: the sensible routine and why."""

from typing import Annotated

import typer

from tpcoach.cli.shared import (
    Json,
    Place,
    Tool,
    print_page,
    warn_of_lines,
    warn_of_tools,
    world,
    write_json,
)
from tpcoach.coaching.suggestion import suggestion
from tpcoach.consistency.suggestion import AtHand, Suggestion
from tpcoach.errors import Refused
from tpcoach.pages import json_forms


def next_routine(
    context: typer.Context,
    minutes: Annotated[int | None, typer.Option(min=1, help="At most this long.")] = None,
    place: Place = None,
    tool: Tool = None,
    as_json: Json = False,
) -> None:
    """The sensible next routine, and why."""
    runtime = world(context)
    suggested = suggestion(runtime, AtHand(place or (), tool or (), minutes))
    timeline = suggested.timeline
    if as_json:
        write_json(runtime, **json_forms.suggested(suggested))
    elif timeline:
        from tpcoach.pages.today import next_page  # loads Rich, for a page to look at alone

        print_page(runtime, next_page(suggested, runtime.width(), runtime.glyphs))
    if tool:
        warn_of_tools(runtime, tool, runtime.library.all()[0])
    warn_of_lines(runtime, suggested.problems)
    if timeline is None:
        if as_json:
            raise typer.Exit(1)
        raise Refused(f"next: {nothing(suggested)}")


def nothing(suggested: Suggestion) -> str:
    """Return why no routine is next, in one line."""
    return "no routine today: " + " ".join(suggested.reasons).rstrip(".")
