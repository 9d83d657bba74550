"""`log` and what corrects it: `add`, `edit`, `remove`, `undo`, `excuse`."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tpcoach.cli import log_files, times
from tpcoach.cli.context import Json, warn_of_lines, world, write_json
from tpcoach.errors import Refused, WrongUse
from tpcoach.system.runtime import Runtime
from tpcoach.text import clean

if TYPE_CHECKING:
    from tpcoach.journal.entry import Entry
    from tpcoach.journal.excuse import Excuse
    from tpcoach.journal.log import Reading, Session

PANEL = "Look back"

Id = Annotated[str, typer.Argument(help="An entry's id, or its beginning.")]
Yes = Annotated[bool, typer.Option("--yes", help="Do not ask.")]
Minutes = Annotated[
    int | None, typer.Option(min=1, max=60, help="Minutes of hold and stretch in all.")
]
Before = Annotated[int | None, typer.Option(min=0, max=10, help="How strong it was before.")]
After = Annotated[int | None, typer.Option(min=0, max=10, help="How strong it was after.")]
Note = Annotated[str | None, typer.Option(help="A note.")]
WHEN = "'DATE[ TIME]'"


def add_to(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    group = typer.Typer()
    group.callback(invoke_without_command=True)(list_log)
    commands: tuple[Callable[..., Any], ...] = (add, edit, remove, undo, excuse)
    for command in commands:
        group.command()(command)
    log_files.add_to(group)
    app.add_typer(group, name="log", rich_help_panel=PANEL)


def list_log(
    context: typer.Context,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="From this day on.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Up to this day.")] = None,
    area: Annotated[str | None, typer.Option(help="Only this area.")] = None,
    routine: Annotated[str | None, typer.Option(help="Only this routine.")] = None,
    as_json: Json = False,
) -> None:
    """Your sessions, newest first; and what mends their log."""
    if context.invoked_subcommand is not None:
        return
    from tpcoach.cli.unfinished import mention
    from tpcoach.journal import log

    runtime = world(context)
    calendar = runtime.settings.calendar
    first = times.day(since, "--since") if since else None
    last = times.day(until, "--until") if until else None
    reading = log.since(runtime.log, calendar.earliest(first) if first else None)
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
        from tpcoach.terminal.tables import entry_table

        entries = [session.entry for session in kept]
        today = calendar.day(runtime.now())
        runtime.console().print(entry_table(entries, calendar, today, runtime.width()))
    else:
        runtime.write(_nothing(filtered))
    if not (as_json or filtered):
        for each in sorted(reading.excuses, key=lambda excuse: excuse.first, reverse=True):
            runtime.write(f" {_excused(each)}  {each.id[:8]}")
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
    from tpcoach.cli.unfinished import settle
    from tpcoach.journal import entry as entries
    from tpcoach.journal import log
    from tpcoach.plan.timeline import compile_timeline

    runtime = world(context)
    timeline = compile_timeline(runtime.library.load(routine))
    entry = entries.added(
        timeline,
        _past(runtime, at),
        minutes * 60_000 if minutes else None,
        runtime.settings.goal,
        before=before,
        after=after,
        note=clean(note) if note else None,
    )
    settle(runtime)
    log.append(runtime.log, entries.to_line(entry), runtime.now())
    runtime.write(f"Added: {_told(entry)}. Its id begins with {entry.id[:8]}.")


def _past(runtime: Runtime, at: str) -> datetime:
    found = times.moment(at, "--at")
    if found > runtime.now():
        raise Refused(f"--at: {clean(at)} is still to come; write when it was")
    return found


def edit(
    context: typer.Context,
    id: Id,
    at: Annotated[str | None, typer.Option(metavar=WHEN, help="When it really was.")] = None,
    minutes: Minutes = None,
    before: Before = None,
    after: After = None,
    note: Note = None,
) -> None:
    """Correct an entry; what it said before stays in the file."""
    from dataclasses import replace

    from tpcoach.cli.unfinished import settle
    from tpcoach.journal import corrections, log
    from tpcoach.journal import entry as entries

    if all(value is None for value in (at, minutes, before, after, note)):
        raise WrongUse("log edit: nothing to change; see tpcoach log edit --help")
    runtime = world(context)
    started = _past(runtime, at) if at else None
    settle(runtime)
    session, last = _find(log.since(runtime.log, None), id)
    entry = session.entry
    if started:
        entry = replace(entry, started=started, ended=started + (entry.ended - entry.started))
    if minutes is not None:
        entry = entries.with_practised(entry, minutes * 60_000)
    entry = replace(
        entry,
        before=entry.before if before is None else before,
        after=entry.after if after is None else after,
        note=entry.note if note is None else clean(note) or None,
    )
    # What a newer version wrote beside it stays.
    line = {**session.line, **entries.to_line(entry)}
    log.append(runtime.log, corrections.amend(line), runtime.now(), last)
    runtime.write(f"Corrected: {_told(entry)}. tpcoach log undo takes that back.")


def remove(
    context: typer.Context,
    id: Annotated[str, typer.Argument(help="The id of an entry or an excuse, or its beginning.")],
    yes: Yes = False,
) -> None:
    """Take an entry or an excuse out; `undo` brings it back."""
    from tpcoach.cli.ask import can_ask, confirm
    from tpcoach.cli.unfinished import settle
    from tpcoach.journal import corrections, log

    runtime = world(context)
    settle(runtime)
    reading = log.since(runtime.log, None)
    excused = [each for each in reading.excuses if id and each.id.startswith(id)]
    if len(excused) == 1:
        ref, last, told = excused[0].id, excused[0].logged_at, _excused(excused[0])
    else:
        session, last = _find(reading, id)
        ref, told = session.entry.id, _told(session.entry)
    if not yes and can_ask(runtime) and not confirm(runtime, f"Take out {told}?"):
        raise Refused("log remove: nothing was taken out")
    write = log.append_excuse if excused else log.append
    write(runtime.log, corrections.void(ref), runtime.now(), last)
    runtime.write(f"Taken out: {told}. tpcoach log undo brings it back.")


def undo(context: typer.Context) -> None:
    """Take back the last thing this device wrote into the log; undo again to bring it back."""
    from tpcoach.cli.unfinished import settle
    from tpcoach.journal import corrections, jsonl, log

    runtime = world(context)
    settle(runtime)
    newest = log.newest(runtime.log, log.since(runtime.log, None).changes)
    if newest is None:
        raise Refused("log undo: this device has written nothing that could be taken back")
    line, among_excuses = newest
    write = log.append_excuse if among_excuses else log.append
    logged_at = jsonl.moment(line, "logged_at")
    write(runtime.log, corrections.void(line["id"]), runtime.now(), logged_at)
    runtime.write(_taken_back(line))


def _taken_back(line: dict[str, Any]) -> str:
    match line["type"]:
        case "session":
            return f"Taken back: the entry of {_named(line)}."
        case "amend":
            return f"Taken back: the correction of {_named(line['entry'])}."
        case "excuse":
            return f"Taken back: the excuse from {line['from']} to {line['to']}."
        case _:
            return "Put back: what was taken out last."


def _named(line: dict[str, Any]) -> str:
    from tpcoach.journal.entry import of_line

    return _told(of_line(line))


def excuse(
    context: typer.Context,
    first: Annotated[str, typer.Argument(metavar="FROM", help="The first day, as 2026-11-23.")],
    last: Annotated[
        str | None, typer.Argument(metavar="[TO]", help="The last day; the same if left out.")
    ] = None,
    note: Note = None,
) -> None:
    """Excuse days: ill, away, resting. They ask less of their week."""
    from tpcoach.cli.unfinished import settle
    from tpcoach.journal import excuse as excuses
    from tpcoach.journal import log

    runtime = world(context)
    begin = times.day(first, "FROM")
    end = times.day(last, "TO") if last else begin
    if end < begin:
        raise WrongUse(f"TO: {end} is before {begin}; write the first day first")
    settle(runtime)
    new = excuses.new(begin, end, clean(note) if note else None)
    log.append_excuse(runtime.log, excuses.to_line(new), runtime.now())
    runtime.write(f"Kept: {_excused(new)}. tpcoach log undo takes that back.")


def _find(reading: "Reading", id: str) -> "tuple[Session, datetime]":
    """The session an id begins, and when it was last written about. Raises Refused."""
    from tpcoach.journal import jsonl

    found = [session for session in reading.sessions if id and session.entry.id.startswith(id)]
    if not found:
        raise Refused(f'no entry has the id "{clean(id)}"; tpcoach log shows them')
    if len(found) > 1:
        raise Refused(f'{len(found)} entries have an id that begins with "{id}"; write more of it')
    change = reading.changes.get(found[0].entry.id)
    return found[0], change.logged_at if change else jsonl.moment(found[0].line, "logged_at")


def _excused(found: "Excuse") -> str:
    days = f"{found.first}" if found.first == found.last else f"{found.first} to {found.last}"
    return f"{days}, excused{f' ({found.note})' if found.note else ''}"


def _told(entry: "Entry") -> str:
    from tpcoach.durations import clock

    return f"{entry.routine}, {times.spoken(entry.started)}, {clock(entry.practised)} practised"
