"""`log`: the entries, and `add` for what was done without the coach."""

from typing import Annotated

import typer

from tpcoach.cli import corrections, dates, log_files
from tpcoach.cli.corrections import entry_told, excuse_told
from tpcoach.cli.shared import (
    WHEN,
    After,
    Before,
    Json,
    Minutes,
    Note,
    warn_of_area,
    warn_of_lines,
    warn_unless_known,
    world,
    write_json,
)
from tpcoach.errors import WrongUse
from tpcoach.text import clean

PANEL = "Look back"


def add_to(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    group = typer.Typer()
    group.callback(invoke_without_command=True)(list_log)
    group.command()(add)
    corrections.add_to(group)
    log_files.add_to(group)
    app.add_typer(group, name="log", rich_help_panel=PANEL)


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
    from tpcoach.coaching.recovery import mention
    from tpcoach.journal.reading import read_log

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
        from tpcoach.pages.tables import entry_page

        console = runtime.console()
        entries = [session.entry for session in kept]
        for line in entry_page(entries, calendar, today, runtime.width()):
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
    mention(runtime)


def _nothing(filtered: bool) -> str:
    if filtered:
        return "No entries match."
    return "No entries yet. Begin with: tpcoach start shoulders"


def add(
    context: typer.Context,
    routine: Annotated[str, typer.Argument(help="A routine's id, or a .yaml file.")],
    at: Annotated[str, typer.Option(metavar=WHEN, help="When, such as 2026-11-20 18:00.")],
    minutes: Minutes = None,
    before: Before = None,
    after: After = None,
    note: Note = None,
) -> None:
    """Enter a session you did without the coach."""
    from tpcoach.coaching.recovery import settle
    from tpcoach.journal import entry as entries
    from tpcoach.journal import log
    from tpcoach.journal.recording import added
    from tpcoach.plan.timeline import compile_timeline

    runtime = world(context)
    timeline = compile_timeline(runtime.library.load(routine))
    entry = added(
        timeline,
        dates.past(at, "--at", runtime.now()),
        minutes * 60_000 if minutes else None,
        runtime.settings.goal,
        before=before,
        after=after,
        note=clean(note) if note else None,
    )
    settle(runtime)
    log.append(runtime.log, entries.to_line(entry), runtime.now())
    runtime.write(f"Added: {entry_told(entry)}. Its id begins with {entry.id[:8]}.")
