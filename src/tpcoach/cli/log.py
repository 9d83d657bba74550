"""`log`: the entries, and the group of commands that add to them and correct them."""

from collections.abc import Sequence
from datetime import date
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
        filtered = bool(since or until or area or routine)
        _print(runtime, shown, len(matching) - len(shown), filtered)
        for each in () if filtered else _others(reading):
            runtime.write(f" {describe(each)}  {each.id[:8]}")
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


def _others(reading: Reading) -> list[Refusal | Excuse]:
    """Return what is no session: refusals and excuses, the newest of each first."""
    excuses = sorted(reading.excuses, key=lambda excuse: excuse.first, reverse=True)
    return [*reversed(reading.refusals), *excuses]


def _print(runtime: Runtime, entries: Sequence[Entry], more: int, filtered: bool) -> None:
    if entries:
        # Rich is loaded only for a page to look at.
        from tpcoach.pages.tables import entry_page

        print_page(runtime, entry_page(entries, runtime.now(), runtime.width()))
    elif filtered:
        runtime.write("No entries match.")
    else:
        runtime.write("No entries yet. Begin with: tpcoach start shoulders")
    if more:
        runtime.write(f" {more} more, earlier ones or rehearsals: add --all")
