"""`log add`: a session done without the coach. On a terminal it asks for what is missing, and then
for how bad it was; of a routine and a time that were both given it makes an entry at once.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, time, timedelta
from functools import partial
from operator import attrgetter
from typing import Annotated, TypeVar

from tpcoach import dates
from tpcoach.cli.corrections import UNDO, goal_at
from tpcoach.cli.shared import settle_unfinished, warn_of_lines
from tpcoach.coaching.heard import hear_added, kept_if_refused
from tpcoach.consistency.advice import SEVERE_FROM
from tpcoach.consistency.standing import SEVERE_FOR
from tpcoach.errors import CoachError, Refused, WrongUse
from tpcoach.frozen import replace
from tpcoach.journal import log
from tpcoach.journal.entry import Entry, to_line
from tpcoach.journal.reading import LogReader, Reading
from tpcoach.journal.recording import added
from tpcoach.journal.wording import describe
from tpcoach.line import options
from tpcoach.line.options import argument, flag, option
from tpcoach.listening import alarms, notes
from tpcoach.listening.notes import tell_typed
from tpcoach.listening.numbers import ask_number, how_bad
from tpcoach.listening.questions import ask_text, can_ask, confirm
from tpcoach.plan.timeline import Timeline, compile_timeline
from tpcoach.system.runtime import Runtime, say
from tpcoach.text import clean, plain

SOON = timedelta(minutes=10)
"""The same routine within this time of another entry may be that one entered twice."""

LATELY = timedelta(days=60)
"""How far back is read for what an entry needs to know, where that is enough."""

NAMED = 5
"""The routines that are named where one is asked for."""

T = TypeVar("T")


def add(
    runtime: Runtime,
    routine: Annotated[str | None, argument("A routine's id, or a .yaml file.")] = None,
    when: Annotated[
        list[str] | None,
        argument("When it began, such as monday 7:05; without it, it ended just now."),
    ] = None,
    at: Annotated[str | None, option("The same, by its name.", "WHEN")] = None,
    minutes: options.Practised = None,
    before: options.Before = None,
    after: options.After = None,
    note: options.Note = None,
    again: Annotated[
        bool, flag("--again", "Even if it was done within ten minutes of that.")
    ] = False,
) -> None:
    """Enter a session you did without the coach. Without a routine or a time it asks for them."""
    if when and at is not None:
        raise WrongUse("log add: write WHEN or --at WHEN, not both")
    began = " ".join(when) if when else at
    settle_unfinished(runtime)
    reader = LogReader(runtime.log)
    numbers = [before, after]
    with kept_if_refused(runtime, routine or "", numbers):
        timeline = _routine(runtime, routine, reader.back_to(runtime.now() - LATELY).entries)
    practised, name = minutes * 60_000 if minutes else timeline.planned, timeline.routine.id
    with kept_if_refused(runtime, routine or name, numbers):
        started = _when(runtime, began, "WHEN" if at is None else "--at", practised)
    reading = _around(reader, started)
    warn_of_lines(runtime, reading.problems)
    entry = added(timeline, started, practised, goal_at(started, reading.entries, reading, runtime))
    if not again:
        near = _near(entry, reading.entries)
        with kept_if_refused(runtime, routine or name, _new(numbers, near, runtime.now())):
            _refuse_twice(runtime, near)
    with kept_if_refused(runtime, routine or name, numbers):
        if can_ask(runtime) and runtime.settings.ask and (routine is None or began is None):
            _ask_numbers(runtime, entry.area, numbers)
    before, after = numbers
    entry = replace(entry, before=before, after=after, note=plain(note or "").strip() or None)
    _save(runtime, entry)


def _save(runtime: Runtime, entry: Entry) -> None:
    """Save an entry, and tell what to do about its note. Raises NotSaved."""
    entry, wrong = notes.noted(runtime, entry)
    hear_added(runtime, entry)
    with alarms.or_something_applies(runtime, grave=bool(entry.stops)):
        log.append(runtime.log, to_line(entry), runtime.now())
    say(runtime, f"Added: {describe(entry)}. {UNDO} Its id begins with {entry.id[:8]}.")
    notes.tell_noted(runtime, entry, wrong)


def _ask_numbers(runtime: Runtime, area: str, numbers: list[int | None]) -> None:
    """Ask how bad it was before and afterwards, if neither is known. Raises Ended."""
    if numbers == [None, None]:
        for each, when in enumerate(("before", "afterwards")):
            left = partial(numbers.__setitem__, each)
            question = how_bad(area, when, past=True)
            numbers[each] = ask_number(runtime, question, kept_from=SEVERE_FROM, leaving=left)


def _routine(runtime: Runtime, name: str | None, entries: Sequence[Entry]) -> Timeline:
    """Return what was done, by its name or as the person says. Raises Refused, WrongUse."""
    if name is not None:
        return compile_timeline(runtime.library.load(name))
    if not can_ask(runtime):
        raise WrongUse("log add: write which routine, such as tpcoach log add neck yesterday")
    recent = list(dict.fromkeys(each.routine for each in reversed(entries) if not each.rehearsal))
    names = (
        f"{', '.join(recent[:NAMED])}, ... (Enter: {recent[0]})"
        if recent
        else "(its id, such as neck; tpcoach list has them all)"
    )
    return _until_understood(
        runtime,
        f"Which routine was it? {names}",
        recent[0] if recent else "",
        lambda text: compile_timeline(runtime.library.load(text)),
    )


def _around(reader: LogReader, started: datetime) -> Reading:
    """Return the log as far back as an entry of this moment needs it."""
    reading = reader.back_to(started - LATELY)
    if any(each.started < started - timedelta(weeks=1) for each in reading.entries):
        return reading
    # The goal of its week may be that of an entry long before.
    return reader.back_to(None)


def _when(runtime: Runtime, text: str | None, option: str, practised: int) -> datetime:
    """Return when it began; one of now, or if nobody says, ended now; one of today alone did too,
    unless today is younger than that. Raises Refused, WrongUse.
    """

    def moment(text: str) -> datetime:
        now, calendar = runtime.now(), runtime.settings.calendar
        began = dates.past(text, option, now, calendar)
        if began != now:
            return began
        began = now - timedelta(milliseconds=practised)
        if text.strip().casefold() == "now":
            return began
        midnight = datetime.combine(calendar.day(now), time(), now.tzinfo)
        return max(began, midnight + calendar.day_start)

    if text is not None or not can_ask(runtime):
        return moment("now" if text is None else text)
    question = f"When did it begin? {dates.TIMES} (Enter: it ended just now)"
    return _until_understood(runtime, question, "now", moment)


def _until_understood(
    runtime: Runtime, question: str, otherwise: str, make: Callable[[str], T]
) -> T:
    """Ask until the answer, or what Enter stands for, makes sense. Raises Refused for no answer,
    and Ended and NotSaved after words of danger.
    """
    while True:
        answer = ask_text(runtime, question) or otherwise
        if not answer:
            raise Refused("log add: nothing was added")
        try:
            return make(answer)
        except CoachError as error:
            tell_typed(runtime, answer)
            for line in error.lines():
                say(runtime, clean(line))


def _near(new: Entry, entries: Iterable[Entry]) -> list[Entry]:
    """Return the entries of the same routine at about that time."""
    same = (each for each in entries if each.routine == new.routine and not each.rehearsal)
    return [each for each in same if _close(each, new)]


def _new(numbers: Iterable[int | None], near: Sequence[Entry], now: datetime) -> list[int | None]:
    """Return the numbers that no such entry has, none of one too long ago to say how bad it is."""
    there = {number for each in near for number in (each.before, each.after)}
    lately = any(now - each.ended < SEVERE_FOR for each in near)
    return [number for number in numbers if lately and number not in there]


def _refuse_twice(runtime: Runtime, near: Sequence[Entry]) -> None:
    """Raise Refused if the same was done at about that time, unless the person wants both."""
    if near and not can_ask(runtime):
        raise Refused(f"log add: already there: {describe(near[-1])}; --again adds another")
    if near and not confirm(runtime, f"Already there: {describe(near[-1])}. Again?"):
        raise Refused("log add: nothing was added")


def _close(one: Entry, other: Entry) -> bool:
    """Return whether two sessions began at about the same time, or one during the other."""
    first, second = sorted((one, other), key=attrgetter("started"))
    return second.started <= max(first.started + SOON, first.ended)
