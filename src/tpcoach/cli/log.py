"""`log`: the entries, and the group of commands that add to them and correct them."""

from typing import Annotated, ClassVar

import typer

from tpcoach.cli import dates
from tpcoach.cli.corrections import excuse_told
from tpcoach.cli.shared import (
    LOOK_BACK,
    CommandGroup,
    Json,
    mention_unfinished,
    warn_of_area,
    warn_of_lines,
    warn_unless_known,
    world,
    write_json,
)
from tpcoach.errors import WrongUse
from tpcoach.journal.reading import read_log


class LogCommands(CommandGroup):
    """The commands of `log`."""

    modules: ClassVar = {
        "add": "corrections",
        "edit": "corrections",
        "remove": "corrections",
        "undo": "corrections",
        "excuse": "corrections",
        "export": "log_files",
        "import": "log_files",
        "purge": "log_files",
    }


app, group = typer.Typer(), typer.Typer(cls=LogCommands)
app.add_typer(group, name="log", rich_help_panel=LOOK_BACK)


@group.callback(invoke_without_command=True)
def list_log(
    context: typer.Context,
    since: Annotated[
        str | None,
        typer.Option(metavar="DAY", help="From this day on; or today, week, last-week, month."),
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="DAY", help="Up to this day, or to the end of that.")
    ] = None,
    area: Annotated[str | None, typer.Option(help="Only this area.")] = None,
    routine: Annotated[str | None, typer.Option(help="Only this routine.")] = None,
    as_json: Json = False,
) -> None:
    """Your sessions, newest first, and the commands that correct them."""
    if context.invoked_subcommand is not None:
        return
    runtime = world(context)
    calendar = runtime.settings.calendar
    today = calendar.day(runtime.now())
    first = dates.span(since, "--since", calendar, today)[0] if since else None
    last = dates.span(until, "--until", calendar, today)[1] if until else None
    if first and last and first > last:
        raise WrongUse(f"log: --since begins on {first}, after --until ends on {last}")
    reading = read_log(runtime.log, calendar.earliest(first) if first else None)
    kept = [
        session
        for session in reversed(reading.sessions)
        if (first is None or calendar.day(session.entry.started) >= first)
        and (last is None or calendar.day(session.entry.started) <= last)
        and (area is None or area in session.entry.areas)
        and (routine is None or routine == session.entry.routine)
    ]
    filtered = bool(first or last or area or routine)
    if as_json:
        write_json(runtime, entries=[session.line for session in kept])
    elif kept:
        # Rich is loaded only for a page to look at.
        from tpcoach.pages.tables import entry_page

        console = runtime.console()
        entries = [session.entry for session in kept]
        for line in entry_page(entries, runtime.now(), runtime.width()):
            console.print(line)
    else:
        runtime.write(_nothing(filtered))
    if area and not kept:
        warn_of_area(runtime, area)
    if routine and not kept:
        ids = [each.id for each in runtime.library.all()[0]]
        warn_unless_known(runtime, "--routine", routine, ids)
    if not (as_json or filtered):
        for each in sorted(reading.excuses, key=lambda excuse: excuse.first, reverse=True):
            runtime.write(f" {excuse_told(each)}  {each.id[:8]}")
    warn_of_lines(runtime, reading.problems)
    mention_unfinished(runtime)


def _nothing(filtered: bool) -> str:
    if filtered:
        return "No entries match."
    return "No entries yet. Begin with: tpcoach start shoulders"
