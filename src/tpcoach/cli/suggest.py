"""`tpcoach` alone and `next`: what to do, to choose from, or the sensible routine and why."""

from functools import partial
from typing import Annotated

import typer

from tpcoach.cli.shared import print_page, warn_of_lines, warn_of_log, warn_of_tools, write_json
from tpcoach.coaching.suggestion import nothing, suggestion
from tpcoach.consistency.offers import AtHand
from tpcoach.consistency.report import Report, gather
from tpcoach.consistency.suggestion import Suggestion
from tpcoach.errors import Refused
from tpcoach.frozen import replace
from tpcoach.line import options
from tpcoach.line.options import option
from tpcoach.listening.notes import tell_typed
from tpcoach.listening.questions import can_ask
from tpcoach.pages import json_forms
from tpcoach.system.runtime import Runtime


def today(runtime: Runtime) -> None:
    """Have the person choose what to do, or print the page of today where nobody can."""
    if can_ask(runtime):
        # Loads the session engine, which the page does without.
        from tpcoach.cli.start import Wish, choose, manner_of

        wish = Wish(manner_of(runtime))
        if (code := choose(runtime, wish)) is not None:
            raise typer.Exit(code)
    settings, now = runtime.settings, runtime.now()
    report = gather(runtime.log, settings.calendar, settings.goal, now)
    _print(runtime, suggestion(runtime), report)
    warn_of_log(runtime, report.problems)


def next_routine(
    runtime: Runtime,
    minutes: Annotated[int | None, option("At most this long.", min=1)] = None,
    place: options.Place = None,
    tool: options.Tool = None,
    as_json: options.Json = False,
) -> None:
    """The sensible next routine, and why."""
    if tool:
        # Standard output is for the JSON alone.
        page = replace(runtime, stdout=runtime.stderr) if as_json else runtime
        # What is only asked about is not kept.
        warn_of_tools(page, tool, partial(tell_typed, keep=False))
    suggested = suggestion(runtime, AtHand(place or (), tool or (), minutes))
    timeline = suggested.timeline
    if as_json:
        write_json(runtime, **json_forms.suggested(suggested))
    elif timeline:
        _print(runtime, suggested)
    warn_of_lines(runtime, suggested.problems)
    if timeline is None:
        if as_json:
            raise typer.Exit(1)
        raise Refused(f"next: {nothing(suggested)}")


def _print(runtime: Runtime, suggested: Suggestion, report: Report | None = None) -> None:
    """Print the page of today, or without a report what is next."""
    from tpcoach.pages.today import next_page, today_page  # loads Rich, for a page to look at alone

    shown = (suggested, runtime.width(), runtime.glyphs)
    page = today_page(report, *shown, runtime.settings.cue) if report else next_page(*shown)
    print_page(runtime, page)
