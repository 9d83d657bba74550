"""What adds to the log by hand and corrects it. Nothing that was written changes."""

from collections.abc import Iterable
from datetime import datetime
from typing import Annotated, TypeVar

import typer

from tpcoach.calendar import in_reach
from tpcoach.cli import dates
from tpcoach.cli.shared import RoutineName, Yes, settle_unfinished, warn_of_lines, world
from tpcoach.coaching.questions import can_ask, confirm, say
from tpcoach.consistency.advice import SEVERE_FROM
from tpcoach.consistency.history import History, stopped_in
from tpcoach.consistency.report import gather
from tpcoach.durations import clock
from tpcoach.errors import Refused, WrongUse
from tpcoach.frozen import replace
from tpcoach.journal import lines, log, values
from tpcoach.journal.decision import Decision
from tpcoach.journal.entry import Entry, new_id, to_line
from tpcoach.journal.excuse import Excuse, excuse_line
from tpcoach.journal.lines import Correction, Record
from tpcoach.journal.reading import Reading, read_log
from tpcoach.journal.recording import added, with_practised
from tpcoach.journal.refusal import Refusal
from tpcoach.plan.timeline import compile_timeline
from tpcoach.prose import count
from tpcoach.system.runtime import Runtime
from tpcoach.text import clean

WHEN = "'DATE[ TIME]'"

Minutes = Annotated[
    int | None, typer.Option(min=1, max=60, help="Minutes of hold and stretch in all.")
]
Before = Annotated[int | None, typer.Option(min=0, max=10, help="How strong it was before.")]
After = Annotated[int | None, typer.Option(min=0, max=10, help="How strong it was after.")]
Note = Annotated[str | None, typer.Option(help="A note.")]

_Logged = TypeVar("_Logged", bound=Entry | Refusal | Excuse)


def add(
    context: typer.Context,
    routine: RoutineName,
    at: Annotated[str, typer.Option(metavar=WHEN, help="When, such as 2026-11-20 18:00.")],
    minutes: Minutes = None,
    before: Before = None,
    after: After = None,
    note: Note = None,
) -> None:
    """Enter a session you did without the coach."""
    runtime = world(context)
    timeline = compile_timeline(runtime.library.load(routine))
    started = dates.past(at, runtime.now(), runtime.settings.calendar)
    reading = _read(runtime)
    goal = _goal_at(started, reading.entries, reading, runtime)
    entry = added(timeline, started, minutes * 60_000 if minutes else None, goal)
    entry = replace(entry, before=before, after=after, note=clean(note) if note else None)
    log.append(runtime.log, to_line(entry), runtime.now())
    say(runtime, f"Added: {describe(entry)}. Its id begins with {entry.id[:8]}.")


def edit(
    context: typer.Context,
    id: Annotated[str, typer.Argument(help="An entry's id, or its beginning.")],
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
    calendar = runtime.settings.calendar
    started = None if at is None else dates.past(at, runtime.now(), calendar)
    reading = _read(runtime)
    old = new = _find(id, reading.entries)
    if started:
        # In another week than its own it has no say in the goal there.
        week = calendar.week(calendar.day(started))
        stays = calendar.day(old.started) in week.days
        others = [each for each in reading.entries if stays or each is not old]
        goal = _goal_at(started, others, reading, runtime)
        ended = started + (old.ended - old.started)
        new = replace(old, started=started, ended=ended, goal=goal)
    if minutes is not None:
        new = with_practised(new, minutes * 60_000)
    new = replace(
        new,
        before=new.before if before is None else before,
        after=new.after if after is None else after,
        note=new.note if note is None else clean(note) or None,
    )
    # What was not asked to change stays as it was written, a newer version's keys too.
    old_line, new_line = to_line(old), to_line(new)
    changed = {key: value for key, value in new_line.items() if value != old_line[key]}
    last = (reading.changes.get(old.id) or old).logged_at
    log.append(runtime.log, lines.amend(old.line | changed, new_id()), runtime.now(), last)
    say(runtime, f"Corrected: {describe(new)}. tpcoach log undo takes that back.")
    _say_what_stands(runtime, old)


def remove(
    context: typer.Context,
    id: Annotated[str, typer.Argument(help="The id of an entry or an excuse, or its beginning.")],
    yes: Yes = False,
) -> None:
    """Take an entry or an excuse out; `undo` brings it back."""
    runtime = world(context)
    reading = _read(runtime)
    logged: list[Entry | Refusal | Excuse]
    logged = [*reading.entries, *reading.refusals, *reading.excuses]
    removed = _find(id, logged)
    description = describe(removed)
    if not yes and can_ask(runtime) and not confirm(runtime, f"Take out {description}?"):
        raise Refused("log remove: nothing was taken out")
    last = (reading.changes.get(removed.id) or removed).logged_at
    ending = log.EXCUSES if isinstance(removed, Excuse) else log.SESSIONS
    log.append(runtime.log, lines.void(removed.id, new_id()), runtime.now(), last, ending)
    say(runtime, f"Taken out: {description}. tpcoach log undo brings it back.")
    _say_what_stands(runtime, removed)


def undo(context: typer.Context) -> None:
    """Take back the last thing this device wrote into the log; undo again to bring it back."""
    runtime = world(context)
    reading = _read(runtime)
    newest = log.newest(runtime.log, reading.changes)
    if newest is None:
        raise Refused("log undo: this device has written nothing that could be taken back")
    line, ending = newest
    last = values.moment(line, "logged_at")
    by = log.append(runtime.log, lines.void(line["id"], new_id()), runtime.now(), last, ending)
    say(runtime, _describe_undo(reading, line["id"], lines.correction(by)))
    undone = lines.corrected(reading.records, line["id"])
    said = [each.amendment if isinstance(each, Correction) else each for each in undone]
    _say_what_stands(runtime, *said)


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
    new = Excuse(new_id(), begin, end, clean(note) if note else None)
    log.append(runtime.log, excuse_line(new), runtime.now(), ending=log.EXCUSES)
    say(runtime, f"Saved: {describe(new)}. tpcoach log undo takes that back.")
    if in_reach(begin):
        settings, week = runtime.settings, runtime.settings.calendar.week(begin)
        report = gather(runtime.log, settings.calendar, settings.goal, runtime.now(), week)
        say(runtime, f"{week.label} asks for {count(report.total.required, 'day')} now.")


def _say_what_stands(runtime: Runtime, *logged: Record | None) -> None:
    """Say what no correction takes back: what was wrong, and how bad or sore it was."""
    said: list[str] = []
    for each in logged:
        if isinstance(each, Refusal):
            said.append(f"{each.value} of 10")
        elif isinstance(each, Entry):
            said += (f'something wrong in "{name}"' for name in stopped_in(each))
            worst = max(each.before or 0, each.after or 0)
            said += [f"{worst} of 10"] if worst >= SEVERE_FROM else []
    if said:
        what = ", ".join(dict.fromkeys(said))
        say(runtime, f"For safety this still stands: {what}. start says what lifts it.")


def _read(runtime: Runtime) -> Reading:
    """Settle what is unfinished and return the whole log; warn of lines that cannot be read."""
    settle_unfinished(runtime)
    reading = read_log(runtime.log, None)
    warn_of_lines(runtime, reading.problems)
    return reading


def describe(logged: Entry | Refusal | Excuse | Decision) -> str:
    """`neck, Fri 20 Nov 2026, 18:00, 5:15 practised`, or `2026-11-16, excused (flu)`."""
    if isinstance(logged, Refusal):
        what = ", ".join(logged.muscles) or logged.area
        return f"{what}, {logged.at:%a %d %b %Y, %H:%M}, {logged.value} of 10: no pressing"
    if isinstance(logged, Entry):
        when = f"{logged.started:%a %d %b %Y, %H:%M}"
        return f"{logged.routine}, {when}, {clock(logged.practised)} practised"
    if isinstance(logged, Decision):
        goal = f"a goal of {count(logged.goal, 'day')} a week" if logged.goal else ""
        what = f"{logged.asked} week, {logged.answer or 'skipped'}" if logged.asked else ""
        return f"{', '.join(filter(None, (what, goal)))}, on {logged.at:%a %d %b %Y}"
    last = f" to {logged.last}" if logged.last != logged.first else ""
    return f"{logged.first}{last}, excused{f' ({logged.note})' if logged.note else ''}"


def _describe_undo(reading: Reading, undone: str, by: Correction) -> str:
    """Return how a line stands after what changed it was taken back: `Put back: neck, Fri ...`."""
    last = lines.corrected(reading.records, undone)[-1]
    if isinstance(last, Correction):
        return "Taken back: a correction of a line that is not in the log here."
    changes = lines.holding([*reading.records.values(), by])
    before, after = reading.changes.get(last.id), changes.get(last.id)
    if before == after:
        return "Taken back: your last line. A later correction still applies."
    gone = lines.is_void(last.id, changes)
    held = before if gone else after
    return f"{'Taken back' if gone else 'Put back'}: {describe((held and held.amendment) or last)}."


def _find(id: str, logged: Iterable[_Logged]) -> _Logged:
    """Return the one whose id begins with this. Raises Refused."""
    match [each for each in logged if id and each.id.startswith(id)]:
        case [match]:
            return match
        case []:
            raise Refused(f'no entry has the id "{clean(id)}"; tpcoach log shows them')
        case matches:
            number, advice = len(matches), "write more of it"
            raise Refused(f'{number} entries have an id that begins with "{clean(id)}"; {advice}')


def _goal_at(moment: datetime, others: Iterable[Entry], reading: Reading, runtime: Runtime) -> int:
    """Return the goal that the week of this moment has by the other entries, and by decisions.

    With any other, practising more could un-meet a week.
    """
    calendar, today = runtime.settings.calendar, runtime.settings.calendar.day(runtime.now())
    goal, decisions = runtime.settings.goal, reading.decisions
    history = History(others, calendar, goal, decisions=decisions)
    return history.week(calendar.week(calendar.day(moment)), today).goal
