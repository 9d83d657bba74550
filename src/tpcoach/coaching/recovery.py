"""What commands do about sessions that were killed: go on, keep, drop, record, or mention."""

from dataclasses import dataclass
from pathlib import Path

from tpcoach.coaching.questions import ask, can_ask
from tpcoach.durations import clock
from tpcoach.errors import Refused
from tpcoach.journal import unfinished
from tpcoach.journal.entry import Entry
from tpcoach.journal.unfinished import Unfinished, understood
from tpcoach.system.runtime import Runtime
from tpcoach.text import clean


def settle(runtime: Runtime) -> None:
    """Record every killed session as interrupted, as far as it came. Raises NotSaved."""
    with unfinished.abandoned(runtime.log.checkpoints) as left:
        for entry in unfinished.settle(runtime.log, left, runtime.now()):
            runtime.warn(_kept(entry))


def mention(runtime: Runtime) -> None:
    """Say that there is an unfinished session, and write nothing."""
    for _, entry in found(runtime):
        if entry:
            what = "was not ended" if entry.outcome == "interrupted" else "was not saved"
            runtime.warn(f"{_told(entry)} {what}; tpcoach start picks it up")


def found(runtime: Runtime) -> list[tuple[Path, Entry | None]]:
    """The files of the killed sessions, and their entries as far as they came."""
    with unfinished.abandoned(runtime.log.checkpoints) as left:
        known = [(each.file, understood(each)) for each in left]
    return [(file, each.entry if each else None) for file, each in known]


@dataclass(frozen=True, slots=True)
class Picked:
    """The killed session to go on with, if there is one, and how many keys it took to say so."""

    chosen: Unfinished | None
    keys: int


def pick_up(runtime: Runtime, resume: bool, routine: str | None) -> Picked:
    """The killed session to go on with, if that is wanted; all others are settled.

    With `resume` it is the newest one, without asking. Raises Refused if there is none, or if it is
    not of this routine.
    """
    chosen, keys = None, 0
    with unfinished.abandoned(runtime.log.checkpoints) as left:
        known = [each for each in map(unfinished.understood, left) if each and each.was_killed]
        known.sort(key=lambda each: each.entry.ended)
        if known and known[-1].can_go_on(runtime.now()) and resume:
            killed = known[-1].choices.routine
            if routine not in (None, killed):
                raise Refused(
                    f"start --resume: the killed session is of {clean(killed)}; leave the name out"
                )
            chosen = known[-1]
        elif known and can_ask(runtime) and not resume:
            chosen, keys = _asked(runtime, known[-1]), 1
        others = [each for each in left if not chosen or each != chosen.checkpoint]
        for entry in unfinished.settle(runtime.log, others, runtime.now()):
            runtime.warn(_kept(entry))
    if resume and chosen is None:
        raise Refused("start --resume: no session was killed in the last 30 minutes")
    return Picked(chosen, keys)


def _asked(runtime: Runtime, found: Unfinished) -> Unfinished | None:
    """The session itself if the person goes on with it; if it is dropped, so is its checkpoint."""
    done = f"{clock(found.entry.practised)} of {clock(found.entry.planned)}"
    can_go_on = found.can_go_on(runtime.now())
    lines = [
        f"{_told(found.entry)} was not ended: {done} practised.",
        *[f"  g  go on with {found.entry.routine} where it stopped"] * can_go_on,
        "  k  keep what was done",
        "  d  drop it",
    ]
    key = ask(runtime, lines, "gkd" if can_go_on else "kd")
    if key == "d":
        found.checkpoint.remove()
    return found if key == "g" else None


def _kept(entry: Entry) -> str:
    if entry.outcome == "interrupted":
        return f"{_told(entry)} was not ended; kept as interrupted"
    return f"{_told(entry)} had not been saved; it is now"


def _told(entry: Entry) -> str:
    return f"The session of {entry.started:%H:%M}, {entry.routine},"
