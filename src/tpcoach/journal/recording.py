"""Making entries: of a session that was run, or of one done without the coach."""

from bisect import bisect_left
from dataclasses import replace
from datetime import datetime, timedelta

from tpcoach.journal.entry import CheckIn, Entry, Rating, StepRecord, StopRecord
from tpcoach.plan.timeline import Step, Timeline
from tpcoach.practice.session import Session, Status, Trouble

_OUTCOMES = {Status.FINISHED: "finished", Status.STOPPED: "stopped"}


def of_session(
    session: Session,
    id: str,
    started: datetime,
    ended: datetime,
    goal: int,
    rehearsal: bool,
    check_in: CheckIn,
) -> Entry:
    """The entry of a session, under an id made when it began; `interrupted` if it has not ended."""
    routine = session.timeline.routine
    practised = [n for n, step in enumerate(session.timeline.steps) if step.phase.practised]
    steps = session.timeline.steps
    records = tuple(
        _record(steps[index], session.planned[index], session.credit(index)) for index in practised
    )
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
        goal=goal,
        source="session",
        rehearsal=rehearsal,
        before=check_in.before,
        after=check_in.after,
        soreness=check_in.soreness,
        # A number given on the way to a hold or a stretch is about that one.
        strength=tuple(
            Rating(bisect_left(practised, felt.step), felt.value) for felt in session.felt
        ),
        stops=tuple(_stop(steps[stop.step], stop.trouble) for stop in session.stops),
    )


def added(
    timeline: Timeline,
    started: datetime,
    practised: int | None,
    goal: int,
    id: str,
    before: int | None = None,
    after: int | None = None,
    note: str | None = None,
) -> Entry:
    """Return the entry of a session done without the coach.

    `practised` ms in all, or the whole of it for None, are shared out among its steps in
    proportion, because nobody knows better.
    """
    practised = timeline.planned if practised is None else practised
    entry = Entry(
        id=id,
        started=started,
        ended=started + timedelta(milliseconds=practised),
        routine=timeline.routine.id,
        title=timeline.routine.title,
        area=timeline.routine.area,
        outcome="finished",
        planned=timeline.planned,
        practised=practised,
        steps=tuple(
            _record(step, step.length, 0) for step in timeline.steps if step.phase.practised
        ),
        goal=goal,
        source="added",
        before=before,
        after=after,
        note=note,
    )
    return with_practised(entry, practised)


def with_practised(entry: Entry, practised: int) -> Entry:
    """Return the entry with this many ms practised, shared out among its steps in proportion."""
    steps = []
    planned = sum(step.planned for step in entry.steps)
    shared = so_far = 0
    for step in entry.steps:
        so_far += step.planned
        share = practised * so_far // planned - shared if planned else 0
        shared += share
        steps.append(replace(step, practised=share))
    return replace(entry, practised=practised, steps=tuple(steps))


def _record(step: Step, planned: int, practised: int) -> StepRecord:
    name, muscle, area = step.exercise.name, step.exercise.muscle, step.exercise.area
    return StepRecord(name, muscle, area, step.side, step.phase, planned, practised)


def _stop(step: Step, trouble: Trouble) -> StopRecord:
    exercise = step.exercise
    return StopRecord(exercise.name, exercise.muscle, step.side, step.phase, trouble)
