"""`log` and `report`: what was done, and what it adds up to."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Annotated

import typer

from tpcoach.cli.context import Json, world, write_json
from tpcoach.errors import Problem, Refused, WrongUse
from tpcoach.system.runtime import Runtime
from tpcoach.text import clean

PANEL = "Look back"


def add_to(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    group = typer.Typer()
    group.callback(invoke_without_command=True)(list_log)
    group.command("add")(add)
    app.add_typer(group, name="log", rich_help_panel=PANEL)
    app.command(rich_help_panel=PANEL)(report)


def list_log(
    context: typer.Context,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="From this day on.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Up to this day.")] = None,
    area: Annotated[str | None, typer.Option(help="Only this area.")] = None,
    routine: Annotated[str | None, typer.Option(help="Only this routine.")] = None,
    as_json: Json = False,
) -> None:
    """Your sessions, newest first."""
    if context.invoked_subcommand is not None:
        return
    from tpcoach.journal import log

    runtime = world(context)
    calendar = runtime.settings.calendar
    first, last = _date(since, "--since"), _date(until, "--until")
    reading = log.since(runtime.log, calendar.earliest(first) if first else None)
    kept = [
        session
        for session in reversed(reading.sessions)
        if (first is None or calendar.day(session.entry.started) >= first)
        and (last is None or calendar.day(session.entry.started) <= last)
        and (area is None or area in session.entry.areas)
        and (routine is None or routine == session.entry.routine)
    ]
    if as_json:
        write_json(runtime, entries=[session.line for session in kept])
    elif kept:
        from tpcoach.terminal.tables import entry_table

        runtime.console().print(entry_table([session.entry for session in kept], calendar))
    else:
        runtime.write(_nothing(filtered=bool(first or last or area or routine)))
    _warn(runtime, reading.problems)


def _nothing(filtered: bool) -> str:
    if filtered:
        return "No entries match."
    return "No entries yet. Begin with: tpcoach start shoulders"


def add(
    context: typer.Context,
    routine: Annotated[str, typer.Argument(help="A routine's id, or a .yaml file.")],
    at: Annotated[
        str, typer.Option(metavar="'DATE[ TIME]'", help="When, such as 2026-11-20 18:00.")
    ],
    minutes: Annotated[
        int | None, typer.Option(min=1, max=60, help="Minutes of hold and stretch, if not all.")
    ] = None,
    before: Annotated[
        int | None, typer.Option(min=0, max=10, help="How strong it was before.")
    ] = None,
    after: Annotated[
        int | None, typer.Option(min=0, max=10, help="How strong it was after.")
    ] = None,
    note: Annotated[str | None, typer.Option(help="A note.")] = None,
) -> None:
    """Enter a session you did without the coach."""
    from tpcoach.durations import seconds
    from tpcoach.journal import entry as entries
    from tpcoach.journal import log
    from tpcoach.plan.timeline import compile_timeline

    runtime = world(context)
    timeline = compile_timeline(runtime.library.load(routine))
    now = runtime.now()
    started = _moment(at)
    if started > now:
        raise Refused(f"--at: {at} is still to come; write when it was")
    practised = minutes * 60_000 if minutes else None
    entry = entries.added(
        timeline,
        started,
        practised,
        runtime.settings.goal,
        before=before,
        after=after,
        note=clean(note) if note else None,
    )
    log.append(runtime.log, entries.to_line(entry), now)
    day = f"{started:%a %d %b %Y, %H:%M}"
    runtime.write(
        f"Added: {entry.routine}, {day}, {seconds(entry.practised) / 60:g} min practised."
    )


def _moment(text: str) -> datetime:
    day, _, clock = text.replace("T", " ").partition(" ")
    try:
        wall = time.fromisoformat(clock) if clock else time(12)
        if wall.tzinfo is None:
            return datetime.combine(date.fromisoformat(day), wall).astimezone()
    except (ValueError, OverflowError, OSError):
        pass
    raise WrongUse(f'--at: "{text}" is not a time; write "2026-11-20 18:00" or 2026-11-20')


def _date(text: str | None, option: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise WrongUse(f'{option}: "{text}" is not a date; write it as 2026-11-20') from error


def report(
    context: typer.Context,
    week: Annotated[
        str | None,
        typer.Option(metavar="WEEK", help="2026-W47, any date in the week, or last."),
    ] = None,
    as_json: Json = False,
) -> None:
    """This week against your goal."""
    from tpcoach.cli import data
    from tpcoach.journal.report import gather

    runtime = world(context)
    settings = runtime.settings
    today = settings.calendar.day(runtime.now())
    chosen = settings.calendar.week(today)
    if week is not None:
        found = settings.calendar.find_week(week, today)
        if found is None:
            label = chosen.label
            raise WrongUse(f'--week: "{week}" is not a week; write {label}, a date in it, or last')
        chosen = found
    gathered = gather(runtime.log, settings.calendar, settings.goal, chosen, today)
    if as_json:
        write_json(runtime, **data.reported(gathered))
    else:
        from tpcoach.terminal.glyphs import glyphs
        from tpcoach.terminal.report_page import report_page

        console = runtime.console()
        signs = glyphs(runtime.stdout.encoding)
        for line in report_page(gathered, today, runtime.width(), signs):
            console.print(line)
    _warn(runtime, gathered.problems)


def _warn(runtime: Runtime, problems: Sequence[Problem]) -> None:
    for problem in problems[:3]:
        runtime.warn(f"{problem}; the line is kept and passed over")
    if len(problems) > 3:
        runtime.warn(f"and {len(problems) - 3} more lines of the log that cannot be read")
