"""`log`: the entries, and the group of commands that add to them and correct them."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from functools import partial
from operator import itemgetter
from typing import Annotated

import typer

from tpcoach import dates
from tpcoach.calendar import Calendar
from tpcoach.cli.corrections import edit, excuse, note, remove, undo
from tpcoach.cli.log_add import add
from tpcoach.cli.log_files import export, purge, take_in
from tpcoach.cli.shared import UNCUT, how_to_begin, print_page, refuse_area, warn_of_log, write_json
from tpcoach.errors import Refused, WrongUse
from tpcoach.journal.entry import Entry
from tpcoach.journal.reading import LogReader, Reading
from tpcoach.journal.records import Excuse, Refusal
from tpcoach.journal.wording import describe
from tpcoach.line import options
from tpcoach.line.options import flag, option
from tpcoach.prose import count
from tpcoach.system.runtime import Runtime, say

LATEST = 20
"""The number of entries on a page for which no days are asked."""

LOOKS_BACK = (60, 600)
"""The days in which those are looked for, before all of the log."""

Since = Annotated[
    str | None, option("From this day or time on; or today, week, last-week, month.", "WHEN")
]
Until = Annotated[str | None, option("Up to this day or time, or the end of that.", "WHEN")]
Everything = Annotated[bool, flag("--all", f"Not just the last {LATEST}, and rehearsals too.")]

group = typer.Typer(name="log")
for command in (add, edit, note, remove, undo, excuse, export):
    group.command()(command)
group.command("import")(take_in)
group.command()(purge)


@group.callback(invoke_without_command=True)
def list_log(
    runtime: Runtime,
    since: Since = None,
    until: Until = None,
    area: options.Area = None,
    routine: options.OneRoutine = None,
    everything: Everything = False,
    as_json: options.Json = False,
) -> None:
    """Your sessions, newest first, and the commands that correct them."""
    first, last = _days(runtime, since, until)
    ids = _ids(runtime, routine) if routine else ()
    within = partial(_within, runtime.settings.calendar, first, last)

    def matches(entry: Entry) -> bool:
        of_area = area is None or area in entry.areas
        return of_area and (not ids or entry.routine in ids) and within(entry.started)

    whole = bool(since or until or everything or as_json)
    reading, matching, all_of_it = _read(runtime, matches, first if since else None, whole)
    if not matching:
        _refuse_unknown(runtime, area, routine)
    sessions = [entry for entry in matching if everything or not entry.rehearsal]
    if as_json:
        write_json(runtime, entries=[entry.line for entry in sessions])
    else:
        shown = sessions if everything or since or until else sessions[:LATEST]
        others = [] if area or routine else _others(runtime, reading, first, last)
        if len(shown) < len(sessions):
            others = [each for each in others if each[0] >= shown[-1].started]
        _print(runtime, shown, others, bool(since or until or area or routine))
        earlier = len(sessions) - len(shown) if all_of_it else None
        _print_hidden(runtime, earlier, len(matching) - len(sessions))
    warn_of_log(runtime, reading.problems)


def _refuse_unknown(runtime: Runtime, area: str | None, routine: str | None) -> None:
    """Raise WrongUse for an area, and Refused for a routine, that is not known here; what other
    versions knew may stand in the log, and then it matches.
    """
    if area:
        refuse_area(runtime, area)
    if routine:
        runtime.library.find(routine)


def _ids(runtime: Runtime, routine: str) -> tuple[str, ...]:
    """Return the ids that a routine has entries under; one that is gone or broken has its own."""
    try:
        return runtime.library.written(routine).ids
    except Refused:
        return (routine,)


def _read(
    runtime: Runtime, matches: Callable[[Entry], bool], first: date | None, whole: bool
) -> tuple[Reading, list[Entry], bool]:
    """Return the log and what of it matches, newest first: all since `first` if the `whole` is
    wanted, else as far back as the latest reach; and whether that is all.
    """
    reader, now = LogReader(runtime.log), runtime.now()
    for days in () if whole else LOOKS_BACK:
        reading = reader.back_to(now - timedelta(days=days))
        matching = [*filter(matches, reversed(reading.entries))]
        if sum(not each.rehearsal for each in matching) > LATEST:
            return reading, matching, False
    start = first if isinstance(first, datetime) else None
    if first and not start:
        start = runtime.settings.calendar.earliest(first)
    reading = reader.back_to(start)
    return reading, [*filter(matches, reversed(reading.entries))], True


def _days(runtime: Runtime, since: str | None, until: str | None) -> tuple[date, date]:
    """Return the first and the last day or moment that are asked for. Raises WrongUse, Refused."""
    calendar, now = runtime.settings.calendar, runtime.now()
    first = dates.span(since, "--since", now, calendar)[0] if since else date.min
    last = dates.span(until, "--until", now, calendar)[1] if until else date.max
    if _day(first, calendar) > _day(last, calendar):
        raise WrongUse(f"log: --since begins on {first}, after --until ends on {last}")
    return first, last


def _day(bound: date, calendar: Calendar) -> date:
    return calendar.day(bound) if isinstance(bound, datetime) else bound


def _within(calendar: Calendar, first: date, last: date, moment: datetime) -> bool:
    """Return whether a moment, or its day, lies between two days or moments."""
    day = calendar.day(moment)
    return (
        (first <= moment if isinstance(first, datetime) else first <= day)
        and (moment <= last if isinstance(last, datetime) else day <= last)
    )  # fmt: skip


def _others(
    runtime: Runtime, reading: Reading, first: date, last: date
) -> list[tuple[datetime, Refusal | Excuse]]:
    """Return what is no session of these days: refusals and excuses, with their moments."""
    calendar, zone = runtime.settings.calendar, runtime.now().tzinfo
    begin, end = _day(first, calendar), _day(last, calendar)
    excuses = [each for each in reading.excuses if each.first <= end and begin <= each.last]
    refusals = [each for each in reading.refusals if _within(calendar, first, last, each.at)]
    return [
        *((datetime.combine(each.first, time(), zone), each) for each in excuses),
        *((each.at, each) for each in refusals),
    ]


def _print(
    runtime: Runtime,
    entries: Sequence[Entry],
    others: Sequence[tuple[datetime, Refusal | Excuse]],
    filtered: bool,
) -> None:
    if not entries:
        # Where something was refused, it is no time to press for a start.
        begin = "" if filtered or others else how_to_begin(runtime)
        yet = "" if filtered else f"No entries yet. {begin}".rstrip()
        say(runtime, yet or "No entries match.")
    if entries or others:
        # Rich is loaded only for a page to look at.
        from tpcoach.pages.entries import entry_page

        rows = [*((each.started, each) for each in entries), *others]
        rows.sort(key=itemgetter(0), reverse=True)
        page = (e if isinstance(e, Entry) else (describe(e), e.id[:8]) for _, e in rows)
        shown = entry_page([*page], runtime.now(), runtime.width(UNCUT), runtime.glyphs)
        print_page(runtime, shown, soft_wrap=True)


def _print_hidden(runtime: Runtime, earlier: int | None, rehearsals: int) -> None:
    """Say what is not shown; `earlier` is None where that is more than was counted."""
    hidden = ["earlier entries" if earlier is None else count(earlier, "earlier entry")]
    hidden *= earlier is None or earlier > 0
    hidden += [count(rehearsals, "rehearsal")] * (rehearsals > 0)
    if hidden:
        runtime.write(f"\n  Not shown: {' and '.join(hidden)}; tpcoach log --all has them")
