"""`log`: the entries, and the group of commands that add to them and correct them."""

from collections.abc import Sequence
from datetime import date, datetime, time
from operator import itemgetter
from typing import Annotated

import typer

from tpcoach.cli import dates
from tpcoach.cli.corrections import add, describe, edit, excuse, remove, undo
from tpcoach.cli.log_files import export, purge, take_in
from tpcoach.cli.shared import (
    Area,
    Json,
    print_page,
    warn_of_area,
    warn_of_log,
    warn_unless_known,
    world,
    write_json,
)
from tpcoach.errors import WrongUse
from tpcoach.journal.entry import Entry
from tpcoach.journal.excuse import Excuse
from tpcoach.journal.reading import Reading, read_log
from tpcoach.journal.refusal import Refusal
from tpcoach.system.runtime import Runtime

LATEST = 20
"""The number of entries on a page for which no days are asked."""

Since = Annotated[
    str | None,
    typer.Option(metavar="DAY", help="From this day on; or today, week, last-week, month."),
]
Until = Annotated[
    str | None, typer.Option(metavar="DAY", help="Up to this day, or to the end of that.")
]
Everything = Annotated[
    bool, typer.Option("--all", help=f"Not just the last {LATEST}, and rehearsals too.")
]

group = typer.Typer(name="log")
for command in (add, edit, remove, undo, excuse, export):
    group.command()(command)
group.command("import")(take_in)
group.command()(purge)


@group.callback(invoke_without_command=True)
def list_log(
    context: typer.Context,
    since: Since = None,
    until: Until = None,
    area: Area = None,
    routine: Annotated[str | None, typer.Option(help="Only this routine.")] = None,
    everything: Everything = False,
    as_json: Json = False,
) -> None:
    """Your sessions, newest first, and the commands that correct them."""
    if context.invoked_subcommand is not None:
        return
    runtime = world(context)
    calendar = runtime.settings.calendar
    first, last = _days(runtime, since, until)
    reading = read_log(runtime.log, calendar.earliest(first) if since else None)
    matching = [
        entry
        for entry in reversed(reading.entries)
        if first <= calendar.day(entry.started) <= last
        and (area is None or area in entry.areas)
        and (routine is None or routine == entry.routine)
    ]
    sessions = [entry for entry in matching if everything or not entry.rehearsal]
    if as_json:
        write_json(runtime, entries=[entry.line for entry in sessions])
    else:
        shown = sessions if everything or since or until else sessions[:LATEST]
        others = [] if area or routine else _others(runtime, reading, first, last)
        if len(shown) < len(sessions):
            others = [each for each in others if each[0] >= shown[-1].started]
        filtered = bool(since or until or area or routine)
        _print(runtime, shown, others, len(matching) - len(shown), filtered)
    if area and not matching:
        warn_of_area(runtime, area)
    if routine and not matching:
        ids = [each.id for each in runtime.library.all()[0]]
        warn_unless_known(runtime, "--routine", routine, ids)
    warn_of_log(runtime, reading.problems)


def _days(runtime: Runtime, since: str | None, until: str | None) -> tuple[date, date]:
    """Return the first and the last day that are asked for. Raises WrongUse."""
    calendar = runtime.settings.calendar
    today = calendar.day(runtime.now())
    first = dates.span(since, "--since", calendar, today)[0] if since else date.min
    last = dates.span(until, "--until", calendar, today)[1] if until else date.max
    if first > last:
        raise WrongUse(f"log: --since begins on {first}, after --until ends on {last}")
    return first, last


def _others(
    runtime: Runtime, reading: Reading, first: date, last: date
) -> list[tuple[datetime, Refusal | Excuse]]:
    """Return what is no session of these days: refusals and excuses, with their moments."""
    day, zone = runtime.settings.calendar.day, runtime.now().tzinfo
    excuses = [each for each in reading.excuses if each.first <= last and first <= each.last]
    refusals = [each for each in reading.refusals if first <= day(each.at) <= last]
    return [
        *((datetime.combine(each.first, time(), zone), each) for each in excuses),
        *((each.at, each) for each in refusals),
    ]


def _print(
    runtime: Runtime,
    entries: Sequence[Entry],
    others: Sequence[tuple[datetime, Refusal | Excuse]],
    more: int,
    filtered: bool,
) -> None:
    if not entries:
        begin = "No entries yet. Begin with: tpcoach start shoulders"
        runtime.write("No entries match." if filtered else begin)
    if entries or others:
        # Rich is loaded only for a page to look at.
        from tpcoach.pages.entries import entry_page

        rows = [*((each.started, each) for each in entries), *others]
        rows.sort(key=itemgetter(0), reverse=True)
        page = (e if isinstance(e, Entry) else (describe(e), e.id[:8]) for _, e in rows)
        width, glyphs = runtime.width(), runtime.glyphs
        print_page(runtime, entry_page([*page], runtime.now(), width, glyphs))
    if more:
        runtime.write(f"\n  {more} more, earlier ones or rehearsals: add --all")
