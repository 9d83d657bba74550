"""What adds to the log by hand and corrects it. Nothing that was written changes."""

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Annotated, TypeVar

from tpcoach import dates
from tpcoach.calendar import SHORT_WEEKDAYS, WEEKDAYS, Week, in_reach
from tpcoach.cli.shared import settle_unfinished, warn_of_lines
from tpcoach.coaching.heard import hear_added, kept_if_refused
from tpcoach.consistency.advice import SEVERE_FROM
from tpcoach.consistency.history import History, stopped_in
from tpcoach.consistency.past import Past
from tpcoach.consistency.report import gather
from tpcoach.durations import clock
from tpcoach.errors import Refused, WrongUse
from tpcoach.frozen import replace
from tpcoach.journal import lines, log, values
from tpcoach.journal.entry import Entry, new_id, to_line
from tpcoach.journal.lines import Correction, Record
from tpcoach.journal.reading import Reading, read_log
from tpcoach.journal.recording import with_practised, with_timeline
from tpcoach.journal.records import Decision, Excuse, Refusal
from tpcoach.journal.wording import WHEN, describe
from tpcoach.line import options
from tpcoach.line.options import argument, option
from tpcoach.listening import alarms, notes
from tpcoach.listening.questions import can_ask, confirm
from tpcoach.plan.timeline import compile_timeline
from tpcoach.prose import count
from tpcoach.system.runtime import Runtime, say
from tpcoach.text import clean, plain

UNDO = "tpcoach log undo takes that back."
_WEEKDAY = re.compile(rf"(?<!last )\b({'|'.join((*WEEKDAYS, *SHORT_WEEKDAYS))})\b")

_DESCRIBED = 3
"""How much of what `_said` returns a description says as well."""

_WEEKS_SAID = 3
"""How many of the weeks that excused days touch are said."""


Id = Annotated[str, argument("An entry's id, or its beginning.")]
_Logged = TypeVar("_Logged", bound=Entry | Refusal | Excuse)


def edit(
    runtime: Runtime,
    id: Id,
    routine: Annotated[str | None, option("What it really was.")] = None,
    at: Annotated[str | None, option("When it really was.", "WHEN")] = None,
    minutes: options.Practised = None,
    before: options.Before = None,
    after: options.After = None,
    note: options.Note = None,
) -> None:
    """Correct an entry; what it said before stays in the file."""
    if all(value is None for value in (routine, at, minutes, before, after, note)):
        raise WrongUse("log edit: nothing to change; see tpcoach log edit --help")
    reading = read_whole(runtime)
    with kept_if_refused(runtime, routine or id, (before, after)):
        old = new = _find_entry(id, reading)
        if routine is not None:
            new = with_timeline(new, compile_timeline(runtime.library.load(routine)))
    with kept_if_refused(runtime, new.routine, (before, after)):
        if at is not None:
            started = dates.past(at, "--at", runtime.now(), runtime.settings.calendar)
            new = _moved(runtime, new, started, reading)
    if minutes is not None:
        new = with_practised(new, minutes * 60_000)
    new = replace(
        new,
        before=new.before if before is None else before,
        after=new.after if after is None else after,
        note=new.note if note is None else plain(note).strip() or None,
    )
    _amend(runtime, reading, old, new)
    _say_what_stands(runtime, old)


def note(
    runtime: Runtime, id: Id, text: Annotated[list[str], argument("The note; '' takes it away.")]
) -> None:
    """Write a note beside an entry, in place of the one it has."""
    reading = read_whole(runtime)
    entry = _find_entry(id, reading)
    _amend(runtime, reading, entry, replace(entry, note=plain(" ".join(text)).strip() or None))


def _moved(runtime: Runtime, old: Entry, started: datetime, reading: Reading) -> Entry:
    """Return the entry at another time, with the goal of its week then."""
    calendar = runtime.settings.calendar
    # In another week than its own it has no say in the goal there.
    stays = calendar.day(old.started) in calendar.week(calendar.day(started)).days
    others = [each for each in reading.entries if stays or each.id != old.id]
    goal = goal_at(started, others, reading, runtime)
    return replace(old, started=started, ended=started + (old.ended - old.started), goal=goal)


def _amend(runtime: Runtime, reading: Reading, old: Entry, new: Entry) -> None:
    wrong: tuple[str, ...] = ()
    if new.note != old.note:
        new, wrong = notes.noted(runtime, new)
    # What was not asked to change stays as it was written, a newer version's keys too.
    old_line, new_line = to_line(old), to_line(new)
    changed = {key: value for key, value in new_line.items() if value != old_line[key]}
    if not changed:
        say(runtime, f"Nothing to change: it says that already ({describe(old)}).")
        return
    hear_added(runtime, replace(new, before=changed.get("before"), after=changed.get("after")))
    last = (reading.changes.get(old.id) or old).logged_at
    line = lines.amend(old.line | changed, new_id())
    with alarms.or_something_applies(runtime, grave=new.stops != old.stops):
        log.append(runtime.log, line, runtime.now(), last)
    was = "; ".join(each for each in _said(old) if each not in _said(new))
    beside = [each for each in _said(new)[_DESCRIBED:] if each not in _said(old)]
    say(runtime, f"Corrected: {', '.join([describe(new), *beside])}. Was: {was}. {UNDO}")
    notes.tell_noted(runtime, new, wrong)


def _said(entry: Entry) -> list[str]:
    """Return what a person may correct in an entry."""
    numbers = (("before", entry.before), ("after", entry.after))
    answers = (f"no number {key}" if n is None else f"{key} {n}" for key, n in numbers)
    when, practised = f"{entry.started:{WHEN}}", f"{clock(entry.practised)} practised"
    return [
        entry.routine,
        when,
        practised,
        *answers,
        f'note "{entry.note}"' if entry.note else "no note",
    ]


def remove(
    runtime: Runtime,
    id: Annotated[str, argument("The id of an entry or an excuse, or its beginning.")],
    yes: options.Yes = False,
) -> None:
    """Take an entry or an excuse out; `undo` brings it back."""
    reading = read_whole(runtime)
    logged: list[Entry | Refusal | Excuse]
    logged = [*reading.entries, *reading.refusals, *reading.excuses]
    removed = _find(id, logged)
    description = describe(removed)
    if not yes and can_ask(runtime) and not confirm(runtime, f"Take out {description}?"):
        raise Refused("log remove: nothing was taken out")
    last = (reading.changes.get(removed.id) or removed).logged_at
    ending = log.EXCUSES if isinstance(removed, Excuse) else log.SESSIONS
    log.append(runtime.log, lines.void(removed.id, new_id()), runtime.now(), last, ending)
    say(runtime, f"Taken out: {description}. {UNDO}")
    _say_what_stands(runtime, removed)


def undo(runtime: Runtime) -> None:
    """Take back the last change that was made here; undo again to bring it back."""
    reading = read_whole(runtime)
    newest = log.newest(runtime.log, reading.changes)
    if newest is None:
        raise Refused("log undo: this device has written nothing that could be taken back")
    line, ending = newest
    last = values.moment(line, "logged_at")
    by = log.append(runtime.log, lines.void(line["id"], new_id()), runtime.now(), last, ending)
    say(runtime, f"{_describe_undo(reading, line['id'], lines.correction(by))} {UNDO}")
    undone = lines.corrected(reading.records, line["id"])
    said = [each.amendment if isinstance(each, Correction) else each for each in undone]
    _say_what_stands(runtime, *said)


def excuse(
    runtime: Runtime,
    days: Annotated[
        list[str], argument("Such as 2026-11-23 or today.", "[REASON] FROM[..TO] [TO]")
    ],
    note: options.Note = None,
) -> None:
    """Excuse days, such as: vacation 2026-12-20..2027-01-06.

    Their week asks for no more days than are left of it."""
    today = runtime.settings.calendar.day(runtime.now())
    begin, end, reason = dates.days_with_reason(days, runtime.now(), runtime.settings.calendar)
    settle_unfinished(runtime)
    words = ": ".join(filter(None, (reason, note)))
    new, before = (
        Excuse(new_id(), begin, end, plain(words).strip() or None),
        _asked(runtime, begin, end),
    )
    for each in read_log(runtime.log, runtime.now()).excuses:
        if each.first <= begin and end <= each.last and new.note in (None, each.note):
            say(runtime, f"Nothing to change: {describe(each)} already.")
            return
    # Before the excuse, so that no emergency is lost. Flu is why days are excused.
    entry, wrong = notes.said_now(runtime, new.note or "", of_session=False)
    notes.keep_said(runtime, entry)
    log.append(runtime.log, new.line, runtime.now(), ending=log.EXCUSES)
    say(runtime, f"Saved: {describe(new)}. {UNDO}")
    _say_what_is_asked(runtime, before, _asked(runtime, begin, end), end)
    if end < today and _WEEKDAY.search(" ".join(days).casefold()):
        say(runtime, "These days are past. For the coming ones write next saturday, for example.")
    notes.tell_noted(runtime, entry, wrong)


def _asked(runtime: Runtime, begin: date, end: date) -> dict[Week, int]:
    """Return how many days the first weeks that these days are in ask for."""
    settings, asked = runtime.settings, dict[Week, int]()
    while in_reach(begin) and begin <= end and len(asked) < _WEEKS_SAID:
        week = settings.calendar.week(begin)
        found = gather(runtime.log, settings.calendar, settings.goal, runtime.now(), week)
        asked[week], begin = found.total.required, week.last + timedelta(days=1)
    return asked


def _say_what_is_asked(
    runtime: Runtime, before: dict[Week, int], now: dict[Week, int], end: date
) -> None:
    """Say which weeks ask for less now, or that none does."""
    less = [week for week in now if now[week] != before[week]]
    verb = "asks" if less else "still asks"
    said = [f"{week.label} {verb} for {count(now[week], 'day')}" for week in less or now]
    more = ", and more weeks follow" * any(week.last < end for week in [*now][-1:])
    if said:
        say(runtime, f"{', '.join(said)}{' now' * bool(less)}{more}.")


def _say_what_stands(runtime: Runtime, *logged: Record | None) -> None:
    """Say what no correction takes back: what was wrong, and how bad or sore it was, since a
    professional last agreed.
    """
    said: list[str] = []
    now, past = runtime.now(), Past(agreed=alarms.clearance(runtime).agreed)
    for each in logged:
        if isinstance(each, Refusal) and not past.lifted(each.at, now):
            said.append(f"{each.value} of 10")
        elif isinstance(each, Entry) and not past.lifted(each.ended, now):
            said += (f'something wrong in "{name}"' for name in stopped_in(each))
            worst = max(each.before or 0, each.after or 0)
            said += [f"{worst} of 10"] if worst >= SEVERE_FROM else []
        elif isinstance(each, Decision) and each.session:
            said += _stands_of(runtime, each.session)
    if said:
        what = ", ".join(dict.fromkeys(said))
        say(runtime, f"For safety this still stands: {what}. start says what lifts it.")


def _stands_of(runtime: Runtime, session: str) -> list[str]:
    """Return what was wrong in a session, unless it was last answered that it is fine there; that
    it is not fine yet is said at once, with what lifts it.
    """
    past, _ = alarms.look_back(runtime)
    stops = [stop for each in past.told if each.id == session for stop in each.stops]
    if not stops or past.fine.get(session):
        return []
    name = clean(stops[-1].exercise)
    if session not in past.not_fine:
        return [f'something wrong in "{name}"']
    say(
        runtime,
        f'For safety your no still stands: it is not fine yet after "{name}". On a terminal start '
        "asks again, and a yes lifts it; so does tpcoach safety --confirm, when a professional has "
        "agreed.",
    )
    return []


def read_whole(runtime: Runtime) -> Reading:
    """Settle what is unfinished and return the whole log; warn of lines that cannot be read."""
    settle_unfinished(runtime)
    reading = read_log(runtime.log, None)
    warn_of_lines(runtime, reading.problems)
    return reading


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


def _find_entry(id: str, reading: Reading) -> Entry:
    """Return the entry whose id begins with this. Raises Refused, and says what else it may be."""
    others: list[Refusal | Excuse] = [*reading.excuses, *reading.refusals]
    other = next((each for each in others if _has_id(each, id)), None)
    if other and not any(_has_id(each, id) for each in reading.entries):
        advice = f"tpcoach log remove {clean(id)} takes it out"
        advice += ", then write it again" * isinstance(other, Excuse)
        raise Refused(f'"{clean(id)}" is no session: {describe(other)}; {advice}')
    return _find(id, reading.entries)


def _has_id(logged: Entry | Refusal | Excuse, id: str) -> bool:
    return bool(id) and logged.id.startswith(id.lower())


def _find(id: str, logged: Iterable[_Logged]) -> _Logged:
    """Return the one whose id begins with this. Raises Refused."""
    match [each for each in logged if _has_id(each, id)]:
        case [match]:
            return match
        case []:
            raise Refused(f'no entry has the id "{clean(id)}"; tpcoach log shows them')
        case matches:
            number, advice = len(matches), "write more of it"
            raise Refused(f'{number} entries have an id that begins with "{clean(id)}"; {advice}')


def goal_at(moment: datetime, others: Iterable[Entry], reading: Reading, runtime: Runtime) -> int:
    """Return the goal that the week of this moment has by the other entries, and by decisions.

    With any other, practising more could un-meet a week.
    """
    calendar, today = runtime.settings.calendar, runtime.settings.calendar.day(runtime.now())
    goal, decisions = runtime.settings.goal, reading.decisions
    history = History(others, calendar, goal, decisions=decisions)
    return history.week(calendar.week(calendar.day(moment)), today).goal
