"""`list`: what routines there are, and when each was last done."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Annotated

from tpcoach.cli.shared import (
    UNCUT,
    known_tools,
    print_page,
    refuse_area,
    refuse_unless_known,
    warn_of_lines,
    write_json,
)
from tpcoach.consistency.history import credible, last_done
from tpcoach.consistency.offers import AtHand
from tpcoach.consistency.suggestion import LOOK_BACK
from tpcoach.errors import Problem, Refused
from tpcoach.journal.entry import Entry
from tpcoach.journal.reading import read_log
from tpcoach.line import options
from tpcoach.line.options import flag, option
from tpcoach.pages import json_forms
from tpcoach.plan.areas import PLACES
from tpcoach.plan.routine import Routine
from tpcoach.plan.timeline import compile_timeline
from tpcoach.system.runtime import Runtime, say

OnePlace = Annotated[str | None, option("Only what needs this place.", parser=str.lower)]
OneTool = Annotated[str | None, option("Only what needs this tool.", parser=str.lower)]


def list_routines(
    runtime: Runtime,
    area: options.Area = None,
    place: OnePlace = None,
    tool: OneTool = None,
    minutes: Annotated[int | None, option("No longer than this.", min=1)] = None,
    own: Annotated[bool, flag("--own", "Only those of your own.")] = False,
    as_json: options.Json = False,
) -> None:
    """All routines, with what they need and how long they take."""
    routines, broken = runtime.library.all()
    _refuse_filters(runtime, area, place, tool, routines)
    listed = [each for each in routines if each.own or not own]
    fitting = [
        timeline
        for timeline in map(compile_timeline, listed)
        if area in (None, timeline.routine.area, *timeline.routine.areas)
        and (place is None or place in timeline.routine.place)
        and (tool is None or tool in timeline.routine.tools)
        and (minutes is None or timeline.total <= minutes * 60_000)
    ]
    now, calendar = runtime.now(), runtime.settings.calendar
    entries, problems, away = _lately(runtime, now)
    done = last_done(credible(entries, now), calendar, routines)
    if as_json:
        forms = [json_forms.listed(each, done.get(each.routine.id)) for each in fitting]
        write_json(runtime, routines=forms)
    elif fitting:
        from tpcoach.pages.routine_list import routine_list  # Rich is loaded only for a page

        here = (calendar.day(now), runtime.width(UNCUT), runtime.glyphs, _at_hand(runtime))
        print_page(runtime, routine_list(fitting, None if away else done, *here), soft_wrap=True)
    else:
        none_yet = "No routines of your own yet. Write one: tpcoach new my-neck"
        say(runtime, "No routine fits that. tpcoach list shows them all." if listed else none_yet)
    for error in broken:
        runtime.warn(error.summary())
    warn_of_lines(runtime, problems)
    if away:
        runtime.warn(f"{away}; until then none shows when it was last done")


def _lately(runtime: Runtime, now: datetime) -> tuple[Sequence[Entry], Sequence[Problem], str]:
    """Return the entries of late and what can't be read; nothing of it and why, if it is away."""
    try:
        reading = read_log(runtime.log, now - LOOK_BACK)
    except Refused as error:
        return (), (), str(error)
    return reading.entries, reading.problems, ""


def _refuse_filters(
    runtime: Runtime,
    area: str | None,
    place: str | None,
    tool: str | None,
    routines: Iterable[Routine],
) -> None:
    """Raise WrongUse for a word that no routine can have."""
    if area is not None:
        refuse_area(runtime, area)
    if place is not None:
        refuse_unless_known("--place", "a place", place, PLACES)
    if tool is not None:
        refuse_unless_known("--tool", "a tool of any routine", tool, known_tools(routines))


def _at_hand(runtime: Runtime) -> AtHand:
    settings = runtime.settings
    return AtHand(settings.places, settings.tools, settings.minutes, settings.never)
