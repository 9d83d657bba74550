"""Short makers of routines, timelines and entries, that spell out only what a test is about."""

from datetime import UTC, datetime, timedelta

from tpcoach.frozen import replace
from tpcoach.journal.entry import Entry, StepRecord, new_id
from tpcoach.plan.routine import Exercise, Hold, Move, Routine, Sides, Stretch
from tpcoach.plan.timeline import Timeline, compile_timeline

GOOD = """\
title: Test routine
area: shoulders
place: wall
tools: [massage ball]
about: For tests.
cautions: [Keep off the spine.]
exercises:
  - name: Inner edge of the blade
    muscle: rhomboids
    sides: each
    hold: {seconds: 45, how: [Stand by the wall., Lean in and stay still.]}
    stretch: {seconds: 30, how: [Hug yourself., Breathe.]}
"""
"""A small routine file with nothing wrong in it."""

SHORT = GOOD.replace("sides: each", "sides: left")
"""The same on one side: a session of 90 s, for tests that run one to its end."""


def hold(seconds: int = 45, cycles: int = 1, pressure: int = 6, figure: str | None = None) -> Hold:
    how = ("Stand by the wall.", "Lean in and stay still.")
    return Hold(seconds * 1000, cycles, pressure, how, figure)


def stretch(seconds: int = 30, figure: str | None = None) -> Stretch:
    return Stretch(seconds * 1000, ("Hug yourself.", "Breathe."), figure)


def move(reps: int = 10, every: int = 4, figure: str | None = None) -> Move:
    return Move(reps, every * 1000, ("Sit tall.", "Turn and come back."), figure)


def exercise(**changes: object) -> Exercise:
    standard = Exercise(
        name="Inner edge of the blade",
        muscle="rhomboids",
        area="shoulders",
        sides=Sides.EACH,
        rounds=1,
        hold=hold(),
        stretch=stretch(),
        move=None,
        prepare=10_000,
        switch=10_000,
        ease=5_000,
        rest=0,
        avoid=(),
        stop_if=(),
    )
    return replace(standard, **changes)  # type: ignore[arg-type]


def routine(*exercises: Exercise, **changes: object) -> Routine:
    standard = Routine(
        id="test",
        title="Test routine",
        area="shoulders",
        place=("wall",),
        tools=("massage ball",),
        about="For tests.",
        cautions=("Keep off the spine.",),
        exercises=exercises or (exercise(),),
        goal=None,
        prescribed=None,
        own=False,
    )
    return replace(standard, **changes)  # type: ignore[arg-type]


def timeline(*exercises: Exercise) -> Timeline:
    return compile_timeline(routine(*exercises))


def entry(
    started: datetime | str = "2026-11-23T08:00+00:00",
    practised: float = 300,
    planned: float = 300,
    **changes: object,
) -> Entry:
    """Return an entry of one step on both sides; times are in seconds."""
    moment = datetime.fromisoformat(started) if isinstance(started, str) else started
    step = StepRecord(
        "Blade",
        "rhomboids",
        "shoulders",
        "both",
        "hold",
        int(planned * 1000),
        int(practised * 1000),
    )
    standard = Entry(
        id=new_id(),
        started=moment,
        ended=moment + timedelta(seconds=practised),
        routine="shoulders",
        title="Shoulders",
        area="shoulders",
        outcome="finished",
        planned=int(planned * 1000),
        practised=int(practised * 1000),
        steps=(step,),
        goal=3,
        source="session",
    )
    return replace(standard, **changes)  # type: ignore[arg-type]


def at(text: str) -> datetime:
    """A moment in UTC: `2026-11-23 08:00`."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)
