"""Entries: the record of one ended session, and how it stands in a line of the log."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, overload

from tpcoach.durations import seconds
from tpcoach.journal.jsonl import Line, Raw, Unreadable, decode, moment, name, stamp
from tpcoach.text import clean

VERSION = 1
SIDES = ("left", "right", "both")


@dataclass(frozen=True, slots=True)
class StepRecord:
    """What became of one hold or stretch; lengths in ms."""

    exercise: str
    muscle: str
    area: str
    side: str
    phase: str
    planned: int
    practised: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One ended session. Lengths in ms; moments with their UTC offset; strengths 0-10."""

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
    goal: int
    source: str
    rehearsal: bool = False
    before: int | None = None
    after: int | None = None
    soreness: int | None = None
    strength: tuple[Mapping[str, Any], ...] = field(default=())
    stops: tuple[Mapping[str, Any], ...] = ()
    note: str | None = None

    @property
    def areas(self) -> tuple[str, ...]:
        """Its area, then those of its steps."""
        return tuple(dict.fromkeys([self.area, *(step.area for step in self.steps if step.area)]))

    @property
    def counts(self) -> bool:
        """Whether at least half of what was planned was practised, and it was no rehearsal."""
        return not self.rehearsal and self.planned > 0 and self.practised * 2 >= self.planned


@dataclass(frozen=True, slots=True)
class CheckIn:
    """What the person said around a session, 0-10 each; None where nothing was said."""

    before: int | None = None
    after: int | None = None
    soreness: int | None = None


def new_id() -> str:
    """A random name for an entry: 32 hexadecimal digits."""
    return os.urandom(16).hex()


def to_line(entry: Entry) -> Line:
    """The entry as a line of the log, but for `logged_at`, which the log sets."""
    return {
        "v": VERSION,
        "type": "session",
        "id": entry.id,
        "started": stamp(entry.started),
        "ended": stamp(entry.ended),
        "routine": entry.routine,
        "title": entry.title,
        "area": entry.area,
        "outcome": entry.outcome,
        "planned_seconds": seconds(entry.planned),
        "practised_seconds": seconds(entry.practised),
        "steps": [
            {
                "exercise": record.exercise,
                "muscle": record.muscle,
                "area": record.area,
                "side": record.side,
                "phase": record.phase,
                "planned": seconds(record.planned),
                "practised": seconds(record.practised),
            }
            for record in entry.steps
        ],
        "before": entry.before,
        "after": entry.after,
        "soreness": entry.soreness,
        "strength": [dict(value) for value in entry.strength],
        "stops": [dict(stop) for stop in entry.stops],
        "goal": entry.goal,
        "note": entry.note,
        "rehearsal": entry.rehearsal,
        "source": entry.source,
    }


def of_line(line: Line, raw: Raw | None = None) -> Entry:
    """The entry in a session line. Raises Unreadable; keys it does not know it passes over.

    With the line's bytes its steps are read from them once they are looked at: most never are.
    """
    started = moment(line, "started")
    return Entry(
        id=name(line, "id"),
        started=started,
        ended=moment(line, "ended") if "ended" in line else started,
        routine=_text(line, "routine"),
        title=_text(line, "title", ""),
        area=_text(line, "area", ""),
        outcome=_text(line, "outcome", "finished"),
        planned=_ms(line, "planned_seconds"),
        practised=_ms(line, "practised_seconds"),
        steps=Steps(raw or _list(line, "steps")),
        goal=_whole(line, "goal", 1, 7) or 3,
        source=_text(line, "source", "imported"),
        rehearsal=line.get("rehearsal") is True,
        before=_whole(line, "before", 0, 10),
        after=_whole(line, "after", 0, 10),
        soreness=_whole(line, "soreness", 0, 10),
        strength=tuple(value for value in _list(line, "strength") if isinstance(value, dict)),
        stops=tuple(_cleaned(value) for value in _list(line, "stops") if isinstance(value, dict)),
        note=_text(line, "note", "") or None,
    )


def _cleaned(stop: Mapping[str, Any]) -> Mapping[str, Any]:
    return {key: clean(value) if isinstance(value, str) else value for key, value in stop.items()}


class Steps(Sequence[StepRecord]):
    """The steps in a line, understood when they are first looked at: most never are.

    One that is not what a step should be is passed over.
    """

    def __init__(self, said: Raw | Sequence[object]) -> None:
        self._said = said
        self._records: tuple[StepRecord, ...] | None = None

    @property
    def _understood(self) -> tuple[StepRecord, ...]:
        if self._records is None:
            said = self._said
            said = _list(decode(said), "steps") if isinstance(said, Raw) else said
            self._records = tuple(record for value in said if (record := _step(value)))
            self._said = ()
        return self._records

    @overload
    def __getitem__(self, index: int) -> StepRecord: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[StepRecord]: ...
    def __getitem__(self, index: int | slice) -> StepRecord | Sequence[StepRecord]:
        return self._understood[index]

    def __len__(self) -> int:
        return len(self._understood)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self._understood == tuple(other)


def _step(value: object) -> StepRecord | None:
    if not isinstance(value, dict):
        return None
    try:
        side = _text(value, "side", "both")
        return StepRecord(
            exercise=_text(value, "exercise", ""),
            muscle=_text(value, "muscle", ""),
            area=_text(value, "area", ""),
            side=side if side in SIDES else "both",
            phase=_text(value, "phase", ""),
            planned=_ms(value, "planned"),
            practised=_ms(value, "practised"),
        )
    except Unreadable:
        return None


def _text(line: Mapping[str, Any], key: str, default: str | None = None) -> str:
    value = line.get(key, default)
    if value is None and default is not None:
        return default
    if not isinstance(value, str) or (default is None and not value):
        raise Unreadable(f"{key} is not text")
    return value if value.isprintable() else clean(value)


def _ms(line: Mapping[str, Any], key: str) -> int:
    value = line.get(key)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < 1e7:
        raise Unreadable(f"{key} is not a number of seconds")
    return round(value * 1000)


def _whole(line: Mapping[str, Any], key: str, low: int, high: int) -> int | None:
    value = line.get(key)
    return value if type(value) is int and low <= value <= high else None


def _list(line: Mapping[str, Any], key: str) -> list[Any]:
    value = line.get(key)
    return value if isinstance(value, list) else []
