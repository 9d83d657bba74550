"""Making entries: of a session that was run, or of one done without the coach."""

from bisect import bisect_left
from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import accumulate

from tpcoach.frozen import replace
from tpcoach.journal.entry import Entry, Rating, StepRecord, StopRecord, new_id
from tpcoach.plan.timeline import Phase, Step, Timeline
from tpcoach.practice.session import Session, Status, Trouble

_OUTCOMES = {Status.FINISHED: "finished", Status.STOPPED: "stopped"}


def of_session(
    session: Session, id: str, started: datetime, ended: datetime, goal: int, rehearsal: bool
) -> Entry:
    """The entry of a session, under an id made when it began; `interrupted` if it has not ended."""
    timeline, routine = session.timeline, session.timeline.routine
    steps = timeline.steps
    practised = [index for index, step in enumerate(steps) if step.phase.practised]
    records = tuple(_record(steps[i], session.planned[i], session.credit(i)) for i in practised)
    return Entry(
        id=id,
        started=started,
        ended=ended,
        routine=routine.id,
        title=routine.title,
        area=routine.area,
        outcome=_OUTCOMES.get(session.status, "interrupted"),
        planned=sum(record.planned for record in records),
        practised=sum(record.practised for record in records),
        steps=records,
        # A number given on the way to a hold, a stretch or a move is about that one.
        strength=tuple(
            Rating(bisect_left(practised, felt.step), felt.value) for felt in session.felt
        ),
        stops=tuple(_stop(steps[stop.step], stop.trouble) for stop in session.stops),
        goal=goal,
        note=(session.spelled.kept or None) if session.stops else None,
        rehearsal=rehearsal,
        source="session",
    )


def added(timeline: Timeline, started: datetime, practised: int | None, goal: int) -> Entry:
    """Return the entry of a session done without the coach: `practised` ms, or all for None."""
    practised = timeline.planned if practised is None else practised
    ended = started + timedelta(milliseconds=practised)
    lengths = tuple(step.length for step in timeline.steps)
    session = Session(timeline, lengths, (0,) * len(lengths), seen=0, status=Status.FINISHED)
    entry = of_session(session, new_id(), started, ended, goal, rehearsal=False)
    return with_practised(replace(entry, source="added"), practised)


def of_no_session(routine: str, title: str, area: str, now: datetime, goal: int) -> Entry:
    """Return the entry of what was said of an area while no session ran."""
    return Entry(
        id=new_id(),
        started=now,
        ended=now,
        routine=routine,
        title=title,
        area=area,
        outcome="stopped",
        planned=0,
        practised=0,
        steps=(),
        goal=goal,
        source="session",
    )


def with_wrong(
    entry: Entry, muscles: Iterable[str] = (), trouble: Trouble = Trouble.UNTOLD
) -> Entry:
    """Return the entry with something wrong where it ended, as long as nobody said what; where it
    has no steps, in each of these muscles.
    """
    names = tuple(dict.fromkeys(muscles)) or ("",)
    stops = tuple(StopRecord(entry.routine, each, "both", "", trouble) for each in names)
    if entry.steps:
        # All that was planned: some of it may lie ahead.
        come_to = [each for each in entry.steps if each.practised] or entry.steps[:1]
        last = come_to[-1]
        stops = (StopRecord(last.exercise, last.muscle, last.side, last.phase, trouble),)
    return replace(entry, stops=(*entry.stops, *stops))


def with_wrong_somewhere(entry: Entry) -> Entry:
    """Return the entry with something wrong, as long as nobody said what and where: in each
    exercise that was held, or where it ended if none was.
    """
    held = {
        each.exercise: each for each in entry.steps if each.practised and each.phase == Phase.HOLD
    }
    stops = [
        StopRecord(each.exercise, each.muscle, "both", each.phase, Trouble.UNTOLD)
        for each in held.values()
    ]
    return replace(entry, stops=(*entry.stops, *stops)) if stops else with_wrong(entry)


def with_timeline(entry: Entry, timeline: Timeline) -> Entry:
    """Return the entry as one of another routine: for the same time, but an added one that was done
    whole is a whole one of that.
    """
    whole = entry.source == "added" and entry.practised == entry.planned
    other = added(timeline, entry.started, None if whole else entry.practised, entry.goal)
    names = "routine", "title", "area", "planned", "practised", "steps"
    changed = {name: getattr(other, name) for name in names}
    ended = other.ended if whole else entry.ended
    # The ratings were of the other routine's steps; what was wrong stays.
    return replace(entry, **changed, ended=ended, strength=())


def with_practised(entry: Entry, practised: int) -> Entry:
    """Return the entry with this many ms practised, shared out among its steps in proportion."""
    planned = list(accumulate(step.planned for step in entry.steps))
    # Up to each step, so that rounding loses nothing of the whole.
    shares = [practised * each // (planned[-1] or 1) for each in planned]
    steps = tuple(
        replace(step, practised=share - before)
        for step, share, before in zip(entry.steps, shares, [0, *shares], strict=False)
    )
    return replace(entry, practised=practised, steps=steps)


def _record(step: Step, planned: int, practised: int) -> StepRecord:
    name, muscle, area = step.exercise.name, step.exercise.muscle, step.exercise.area
    return StepRecord(name, muscle, area, step.side, step.phase, planned, practised)


def _stop(step: Step, trouble: Trouble) -> StopRecord:
    exercise = step.exercise
    return StopRecord(exercise.name, exercise.muscle, step.side, step.phase, trouble)
