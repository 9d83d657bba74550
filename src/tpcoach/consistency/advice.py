"""What the log advises for today: what is sore, what to leave out, how long to hold. Pure."""

from collections import Counter
from collections.abc import Collection, Iterable, KeysView
from datetime import datetime, timedelta
from itertools import takewhile

from tpcoach.consistency.history import past
from tpcoach.frozen import Frozen
from tpcoach.journal.entry import Entry, StepRecord, StopRecord
from tpcoach.plan.areas import LONGEST, SHORTEST, parts_there
from tpcoach.plan.changes import LEVELS, level_of, level_of_routine
from tpcoach.plan.muscles import parts_of
from tpcoach.plan.routine import SHORTEST_PRESS, Routine

SORE_FOR = timedelta(hours=72)
"""Pressing this lately makes it worth asking how sore it is (content reference 4.4)."""

FROM_PRESSING = timedelta(days=7)
"""What is sore this long after pressing is taken for soreness that lasts: a custom."""

STILL_SORE_AFTER = timedelta(hours=48)
LIGHTEN_FROM, SEE_SOMEONE_FROM = 4, 7
"""Soreness, 0-10 (content reference section 6: 0-3 fine, 4-6 lighten, 7 or more stop)."""

STOPPED_SESSIONS = 2
"""An exercise that was stopped in this many sessions is left out (content reference section 6)."""

STOPPED_LATELY = timedelta(hours=24)
"""After one stop an exercise is left out this long, as an area rests that was pressed."""

LOOK_BACK = timedelta(days=90)
"""How long a stop matters; no advice needs older entries."""

SESSIONS_AT_A_LEVEL = 3
BREAK = timedelta(weeks=3)
MOST_DISCOMFORT, MOST_SORENESS = 5, 3
"""For a longer hold to be proposed (content reference section 5, progression)."""

STRONG_FROM, SEVERE_FROM = 5, 8
"""Strength before a session, 0-10: light pressure, and none (content reference section 5)."""


def last_pressed(
    entries: Iterable[Entry],
    muscles: Collection[str],
    now: datetime,
    within: timedelta = SORE_FOR,
) -> tuple[datetime, tuple[str, ...]] | None:
    """Return when pressing of these muscles last started and which were pressed, if lately."""
    those = parts_of(*muscles)
    when = {
        step.muscle: entry.started
        for entry in past(entries, now, within)
        for step in pressed(entry)
        if not those.isdisjoint(_parts(entry, step))
    }
    return (max(when.values()), tuple(when)) if when else None


def _parts(entry: Entry, step: StepRecord) -> KeysView[str]:
    return parts_there(step.muscle, step.area or entry.area)


def pressed(entry: Entry) -> list[StepRecord]:
    """Return the holds of a session that were long enough to have pressed anything."""
    holds = (step for step in entry.steps if step.phase == "hold")
    return [step for step in holds if step.practised >= SHORTEST_PRESS]


def stopped(
    entries: Iterable[Entry],
    now: datetime,
    within: timedelta = LOOK_BACK,
    sessions: int = STOPPED_SESSIONS,
) -> frozenset[str]:
    """Return the exercises and parts of muscles that had a stop in this many sessions or more.

    A muscle is left alone in every exercise, whatever that is called.
    """
    times = Counter(
        name
        for _, name in {
            (entry.id, each)
            for entry in said(entries, now, within)
            for stop in entry.stops
            for each in wrong_in(entry, stop)
        }
    )
    return frozenset(name for name, count in times.items() if count >= sessions)


def wrong_in(entry: Entry, stop: StopRecord) -> frozenset[str]:
    """Return the exercise and the parts of the muscle in which something was wrong."""
    area = area_of(entry, stop.exercise) or entry.area
    return frozenset({stop.exercise, *parts_there(stop.muscle, area)})


def area_of(entry: Entry, exercise: str) -> str:
    """Return the area of an exercise in a session."""
    return next((s.area for s in entry.steps if s.exercise == exercise), entry.area)


def until(at: datetime) -> str:
    """Return how long what was sore at a moment rests: `until Thu 26 Nov, 08:00`."""
    return f"until {at + SORE_FOR:%a %d %b, %H:%M}"


class Progress(Frozen):
    """The level (an index into `LEVELS`) a person is at in a routine, and the one to propose.

    `written` is the level of the routine's file. `reason` is for the person.
    """

    written: int
    level: int
    proposed: int | None = None
    reason: str = ""


def progress(
    entries: Iterable[Entry], routine: Routine, now: datetime, soreness: int | None
) -> Progress:
    """Return where a person stands in a routine, by the sessions of it that count.

    Sessions of a day with strong pain, when holds are short anyway, say nothing about the level.
    What a professional asked for keeps its times, unless they allow it and the levels fit them.
    """
    written = level_of_routine(routine)
    parts = [part for each in routine.exercises for part in (each.hold, each.stretch) if part]
    asked = routine.prescribed
    fits = all(SHORTEST <= part.ms <= LONGEST for part in parts)
    if asked and not (asked.progression and fits):
        return Progress(written, written)
    of_routine = (each for each in past(entries, now) if each.routine in routine.ids)
    sessions = [each for each in of_routine if each.counts and each.steps]
    levels = [_level(each, routine) for each in sessions if (each.before or 0) < STRONG_FROM]
    if not levels or not any(each.hold or each.stretch for each in routine.exercises):
        return Progress(written, written)
    level = levels[-1]
    sore = (soreness or 0) > MOST_SORENESS
    if now - sessions[-1].started >= BREAK or sore:
        reason = "you were sore after the last one" if sore else "it was three weeks or more ago"
        return Progress(written, level, level - 1 if level else None, reason if level else "")
    in_a_row = len(list(takewhile(lambda each: each == level, reversed(levels))))
    due = in_a_row % SESSIONS_AT_A_LEVEL == 0 and level + 1 < len(LEVELS)
    last = sessions[-SESSIONS_AT_A_LEVEL:]
    days = {each.started.date() for each in last}
    if due and len(days) == len(last) and all(map(_went_well, last)):
        return Progress(written, level, level + 1, "your last three sessions went well")
    return Progress(written, level)


def _level(entry: Entry, routine: Routine) -> int:
    """Return a session's level by its exercises: the file's own if they are as long as there."""
    written = {
        (each.name, name): part.ms
        for each in routine.exercises
        for name, part in each.parts.items()
        if name != "move"
    }
    done = {
        key: step.planned for step in entry.steps if (key := (step.exercise, step.phase)) in written
    }
    if all(written[key] == length for key, length in done.items()):
        return level_of_routine(routine)
    holds = [length for (_, phase), length in done.items() if phase == "hold"]
    stretches = [length for (_, phase), length in done.items() if phase == "stretch"]
    return level_of(holds, stretches)


def _went_well(entry: Entry) -> bool:
    """Whether a session was as light as it should be; of one entered by hand nobody knows."""
    strong = any(rating.value > MOST_DISCOMFORT for rating in entry.strength)
    sore = (entry.soreness or 0) > MOST_SORENESS
    return not (strong or entry.stops or sore or entry.source == "added")


def longest_rested(entries: Iterable[Entry], routine: Routine) -> list[str]:
    """Return a routine's exercises by name, the longest rested first; `entries` oldest first."""
    done = (step.exercise for entry in entries for step in entry.steps if step.practised)
    last = {name: number for number, name in enumerate(done)}
    return sorted((each.name for each in routine.exercises), key=lambda name: last.get(name, -1))


def said(entries: Iterable[Entry], now: datetime, within: timedelta) -> list[Entry]:
    """Return the entries for what was wrong in them, oldest first: rehearsals too, and what is
    dated ahead of now, because a clock that was set back lifts nothing.
    """
    return sorted((e for e in entries if now - e.started < within), key=lambda e: e.started)
