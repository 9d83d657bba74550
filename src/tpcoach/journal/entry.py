"""Entries: the record of one ended session, and how it stands in a line of the log."""

import os
from collections.abc import Sequence
from datetime import datetime
from functools import cached_property
from typing import Any

from tpcoach.durations import seconds
from tpcoach.frozen import Frozen, as_dict
from tpcoach.journal import jsonl, values
from tpcoach.journal.jsonl import Raw
from tpcoach.journal.values import Line, Unreadable
from tpcoach.plan.muscles import muscle_name
from tpcoach.text import clean, folded

VERSION = 1
SIDES = ("left", "right", "both")


class StepRecord(Frozen):
    """What became of one hold, stretch or move; lengths in ms."""

    exercise: str
    muscle: str
    area: str
    side: str
    phase: str
    planned: int
    practised: int


class Rating(Frozen):
    """How strong it was felt during a session, 0-9, and the step it is about (an index)."""

    step: int
    value: int


class StopRecord(Frozen):
    """Something was wrong in a step."""

    exercise: str
    muscle: str
    side: str
    phase: str
    trouble: str


TYPED_WORDS, KILLED_SESSION = "typed-words", "killed-session"
"""What stands for the routine of words that were typed where a key is asked for, or in a note, and
of a session that was killed and can't be read.
"""

_LABELS = {TYPED_WORDS: "what you typed", KILLED_SESSION: "killed session"}


class Entry(Frozen, kw_only=True, unseen=("origin",)):
    """One ended session. Lengths in ms; moments with their UTC offset; strengths 0-10.

    In the order of a line's keys; then when the log says it was written, and what it was read from.
    """

    id: str
    started: datetime
    ended: datetime
    routine: str
    title: str
    area: str
    outcome: str
    planned: int
    practised: int
    steps: Sequence[StepRecord]
    before: int | None = None
    after: int | None = None
    soreness: int | None = None
    strength: Sequence[Rating] = ()
    stops: Sequence[StopRecord] = ()
    goal: int
    note: str | None = None
    rehearsal: bool = False
    source: str
    logged_at: datetime | None = None
    origin: Raw | Line | None = None

    @property
    def line(self) -> Line:
        """Its line, decoded again: a long log would not fit into memory as objects."""
        return _decoded(self.origin or {})

    @property
    def areas(self) -> tuple[str, ...]:
        """Its area, then those of its steps."""
        steps = self.steps
        areas = steps.areas if isinstance(steps, Steps) else [step.area for step in steps]
        return tuple(dict.fromkeys([self.area, *filter(None, areas)]))

    @property
    def label(self) -> str:
        """What people read for its routine: that one's id, or what there was instead of one."""
        return _LABELS.get(self.routine, self.routine) if self.no_session else self.routine

    @property
    def no_session(self) -> str:
        """What people read for its length where it has what was wrong while no session ran, or in
        one that can't be read; empty for any other.
        """
        if self.planned or self.practised or self.steps or self.rehearsal:
            return ""
        return "can't be read" if self.routine == KILLED_SESSION else "no session"

    @property
    def counts(self) -> bool:
        """Whether at least half of what was planned was practised, and it was no rehearsal."""
        return not self.rehearsal and self.planned > 0 and self.practised * 2 >= self.planned


def new_id() -> str:
    """Return a random name for a line: 32 hexadecimal digits."""
    return os.urandom(16).hex()


def to_line(entry: Entry) -> Line:
    """Return the entry as a line of the log, but for `logged_at`, which the log sets."""
    parts = ("steps", "strength", "stops")
    line: Line = as_dict(entry) | {part: [*map(as_dict, getattr(entry, part))] for part in parts}
    for part in (line, *line["steps"]):
        part.update(planned=seconds(part["planned"]), practised=seconds(part["practised"]))
    del line["logged_at"], line["origin"]
    keys = {"planned": "planned_seconds", "practised": "practised_seconds"}
    named = {keys.get(key, key): value for key, value in line.items()}
    moments = {"started": values.stamp(entry.started), "ended": values.stamp(entry.ended)}
    return {"v": VERSION, "type": "session", **named, **moments}


def of_line(line: Line, raw: Raw | None = None) -> Entry:
    """Return the entry in a session line; its steps are read when looked at. Raises Unreadable."""
    steps, started = Steps(raw or line, line), values.moment(line, "started")
    return Entry(
        id=values.name(line, "id"),
        started=started,
        ended=values.moment(line, "ended") if "ended" in line else started,
        routine=values.text(line, "routine"),
        title=values.text(line, "title", ""),
        area=folded(values.text(line, "area", "")),
        outcome=values.text(line, "outcome", "finished"),
        planned=values.ms(line, "planned_seconds"),
        practised=values.ms(line, "practised_seconds"),
        steps=steps,
        before=values.whole(line, "before", 0, 10),
        after=values.whole(line, "after", 0, 10),
        soreness=values.whole(line, "soreness", 0, 10),
        strength=values.each(line, "strength", _rating),
        stops=values.each(line, "stops", _stop),
        goal=values.whole(line, "goal", 1, 7) or 3,
        note=values.text(line, "note", "") or None,
        rehearsal=line.get("rehearsal") is True,
        source=values.text(line, "source", "imported"),
        logged_at=values.when(line, "logged_at"),
        origin=raw or line,
    )


def _rating(value: Line) -> Rating:
    step, rating = value.get("step"), value.get("value")
    if type(step) is not int or type(rating) is not int:
        raise Unreadable("not a rating")
    return Rating(step, rating)


def _stop(value: Line) -> StopRecord:
    muscle, *others = (
        values.text(value, key, "") for key in ("muscle", "side", "phase", "trouble")
    )
    return StopRecord(values.text(value, "exercise"), muscle_name(muscle), *others)


def _step(value: Line) -> StepRecord:
    exercise, muscle, area, side, phase = (
        values.text(value, key, "") for key in ("exercise", "muscle", "area", "side", "phase")
    )
    planned, practised = values.ms(value, "planned"), values.ms(value, "practised")
    side = side if side in SIDES else "both"
    return StepRecord(exercise, muscle_name(muscle), folded(area), side, phase, planned, practised)


def _decoded(source: Raw | Line) -> Line:
    return jsonl.decode(source) if isinstance(source, Raw) else source


class Steps(Sequence[StepRecord]):
    """The steps in a line, read when they are first looked at: most never are."""

    def __init__(self, source: Raw | Line, line: Line) -> None:
        self._source = source
        named = line.get("steps")
        steps = (
            [each for each in named if isinstance(each, dict)] if isinstance(named, list) else ()
        )
        areas = dict.fromkeys(a for step in steps if isinstance(a := step.get("area"), str))
        self.areas = tuple(folded(clean(area)) for area in areas)
        """The areas of its steps."""

    @cached_property
    def _records(self) -> tuple[StepRecord, ...]:
        return values.each(_decoded(self._source), "steps", _step)

    def __getitem__(self, index: Any) -> Any:
        return self._records[index]

    def __len__(self) -> int:
        return len(self._records)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self._records == tuple(other)
