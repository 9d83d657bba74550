"""What adds to the log by hand and corrects it. Nothing that was written changes."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Annotated

import typer

from tpcoach.cli import dates
from tpcoach.cli.dates import spoken
from tpcoach.cli.shared import WHEN, After, Before, Id, Minutes, Note, Yes, settle_unfinished, world
from tpcoach.coaching.questions import can_ask, confirm, say
from tpcoach.consistency.history import History, credible
from tpcoach.durations import clock
from tpcoach.errors import Refused, WrongUse
from tpcoach.journal import entry as entries
from tpcoach.journal import jsonl, log
from tpcoach.journal.entry import Entry
from tpcoach.journal.lines import Excuse, amend, excuse_line, new_excuse, void
from tpcoach.journal.reading import LoggedSession, Reading, read_log
from tpcoach.journal.recording import added, with_practised
from tpcoach.plan.timeline import compile_timeline
from tpcoach.prose import count
from tpcoach.system.runtime import Runtime
from tpcoach.text import clean

app = typer.Typer()

MOST_WEEKS_TOLD = 3


@app.command()
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
    if all(value is None for value in (at, minutes, before, after, note)):
        raise WrongUse("log edit: nothing to change; see tpcoach log edit --help")
    runtime = world(context)
    started = None
    if at is not None:
        started = dates.past(at, "--at", runtime.now(), runtime.settings.calendar)
    settle_unfinished(runtime)
    session, last = _find(read_log(runtime.log, None), id)
    entry = session.entry
    if started:
        entry = replace(entry, started=started, ended=started + (entry.ended - entry.started))
    if minutes is not None:
        entry = with_practised(entry, minutes * 60_000)
    entry = replace(
        entry,
        before=entry.before if before is None else before,
        after=entry.after if after is None else after,
        note=entry.note if note is None else clean(note) or None,
    )
    # What was not asked to change stays as it was written, a newer version's keys too.
    before_it = entries.to_line(session.entry)
    line = session.line | {
        key: value for key, value in entries.to_line(entry).items() if value != before_it[key]
    }
    log.append(runtime.log, amend(line), runtime.now(), last)
    runtime.write(f"Corrected: {entry_told(entry)}. tpcoach log undo takes that back.")


@app.command()
def remove(
    context: typer.Context,
    id: Annotated[str, typer.Argument(help="The id of an entry or an excuse, or its beginning.")],
    yes: Yes = False,
) -> None:
    """Take an entry or an excuse out; `undo` brings it back."""
    runtime = world(context)
    settle_unfinished(runtime)
    reading = read_log(runtime.log, None)
    excused = [each for each in reading.excuses if id and each.id.startswith(id)]
    sessions = [each for each in reading.sessions if id and each.entry.id.startswith(id)]
    if excused and len(excused) + len(sessions) > 1:
        raise Refused(f'several lines have an id that begins with "{clean(id)}"; write more of it')
    if excused:
        ref, last, told = excused[0].id, excused[0].logged_at, excuse_told(excused[0])
    else:
        session, last = _find(reading, id)
        ref, told = session.entry.id, entry_told(session.entry)
    if not yes and can_ask(runtime) and not confirm(runtime, f"Take out {told}?"):
        raise Refused("log remove: nothing was taken out")
    write = log.append_excuse if excused else log.append
    write(runtime.log, void(ref), runtime.now(), last)
    runtime.write(f"Taken out: {told}. tpcoach log undo brings it back.")


@app.command()
def undo(context: typer.Context) -> None:
    """Take back the last thing this device wrote into the log; undo again to bring it back."""
    runtime = world(context)
    settle_unfinished(runtime)
    before = read_log(runtime.log, None)
    newest = log.newest(runtime.log, before.changes)
    if newest is None:
        raise Refused("log undo: this device has written nothing that could be taken back")
    line, among_excuses = newest
    write = log.append_excuse if among_excuses else log.append
    logged_at = jsonl.moment(line, "logged_at")
    write(runtime.log, void(line["id"]), runtime.now(), logged_at)
    say(runtime, undone_told(before, read_log(runtime.log, None), line["type"] == "void"))


@app.command()
def excuse(
    context: typer.Context,
    first: Annotated[str, typer.Argument(metavar="FROM", help="The first day, as 2026-11-23.")],
    last: Annotated[
        str | None, typer.Argument(metavar="[TO]", help="The last day; the same if left out.")
    ] = None,
    note: Note = None,
) -> None:
    """Excuse days: ill, away, resting. They ask less of their week."""
    runtime = world(context)
    today = runtime.settings.calendar.day(runtime.now())
    begin = dates.day(first, "FROM", today)
    end = dates.day(last, "TO", today) if last else begin
    if end < begin:
        raise WrongUse(f"TO: {end} is before {begin}; write the first day first")
    settle_unfinished(runtime)
    new = new_excuse(begin, end, clean(note) if note else None)
    log.append_excuse(runtime.log, excuse_line(new), runtime.now())
    runtime.write(f"Kept: {excuse_told(new)}. tpcoach log undo takes that back.")
    for line in _asked_now(runtime, new):
        say(runtime, line)


def _asked_now(runtime: Runtime, new: Excuse) -> Iterator[str]:
    """How many days the first weeks that an excuse touches ask for by now, a sentence each."""
    settings = runtime.settings
    calendar = settings.calendar
    today = calendar.day(runtime.now())
    first = calendar.find_week(new.first.isoformat(), today)
    if first is None:
        return
    reading = read_log(runtime.log, calendar.earliest(first.first))
    entries = credible(reading.entries, runtime.now())
    others = [each for each in reading.excuses if each.id != new.id]
    before = History(entries, calendar, settings.goal, others)
    after = History(entries, calendar, settings.goal, reading.excuses)
    weeks = 1 + (calendar.week(new.last).first - first.first).days // 7
    for number in range(min(weeks, MOST_WEEKS_TOLD)):
        week = first.before(-number)
        required = after.week(week, today).required
        how = "still" if required == before.week(week, today).required else "now"
        yield f"{week.label} {how} asks for {count(required, 'day')}."
    if weeks > MOST_WEEKS_TOLD:
        yield f"It touches {count(weeks - MOST_WEEKS_TOLD, 'more week')}."


def _find(reading: Reading, id: str) -> tuple[LoggedSession, datetime | None]:
    """The session an id begins, and when it was last written about, if the log says so.

    Raises Refused.
    """
    found = [session for session in reading.sessions if id and session.entry.id.startswith(id)]
    if not found:
        raise Refused(f'no entry has the id "{clean(id)}"; tpcoach log shows them')
    if len(found) > 1:
        raise Refused(
            f'{len(found)} entries have an id that begins with "{clean(id)}"; write more of it'
        )
    change = reading.changes.get(found[0].entry.id)
    if change:
        return found[0], change.logged_at
    try:
        return found[0], jsonl.moment(found[0].line, "logged_at")
    except jsonl.Unreadable:
        return found[0], None


def entry_told(entry: Entry) -> str:
    """`neck, Fri 20 Nov 2026, 18:00, 5:15 practised`."""
    return f"{entry.routine}, {spoken(entry.started)}, {clock(entry.practised)} practised"


def excuse_told(excuse: Excuse) -> str:
    """`2026-11-16 to 2026-11-18, excused (flu)`."""
    one_day = excuse.first == excuse.last
    days = f"{excuse.first}" if one_day else f"{excuse.first} to {excuse.last}"
    return f"{days}, excused{f' ({excuse.note})' if excuse.note else ''}"


def undone_told(before: Reading, after: Reading, again: bool) -> str:
    """What an undo changed: `Put back: the entry of neck, Fri 20 Nov 2026, ...`.

    `again`: what was undone is itself an undo or a removal.
    """
    was, now = _said(before), _said(after)
    old, new = before.changes, after.changes
    changed = [
        id
        for id in was.keys() | now.keys()
        if (was.get(id), old.get(id)) != (now.get(id), new.get(id))
    ]
    if not changed:
        return "Taken back: your last correction. Another one holds, so nothing changes."
    if len(changed) > 1:
        return "Taken back: your last line. Another program wrote into the log meanwhile."
    # A correction corrects one line, which may be a correction too: in the end it is about one.
    id = changed[0]
    if id in was and id in now:
        back = id in new and (id not in old or new[id].rank > old[id].rank)
        correction = "the correction of "
    else:
        back, correction = id in now, ""
    how = "Put back" if back else "Taken out again" if again else "Taken back"
    return f"{how}: {correction}{(now if back else was)[id]}."


def _said(reading: Reading) -> dict[str, str]:
    """All there is by now, by id, as it is named."""
    sessions = {each.id: f"the entry of {entry_told(each)}" for each in reading.entries}
    excuses = {each.id: excuse_told(each) for each in reading.excuses}
    return sessions | excuses


@app.command()
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
    runtime = world(context)
    timeline = compile_timeline(runtime.library.load(routine))
    entry = added(
        timeline,
        dates.past(at, "--at", runtime.now(), runtime.settings.calendar),
        minutes * 60_000 if minutes else None,
        runtime.settings.goal,
        before=before,
        after=after,
        note=clean(note) if note else None,
    )
    settle_unfinished(runtime)
    log.append(runtime.log, entries.to_line(entry), runtime.now())
    runtime.write(f"Added: {entry_told(entry)}. Its id begins with {entry.id[:8]}.")
