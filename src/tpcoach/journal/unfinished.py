"""Unfinished sessions: what is kept of one while it runs, and what becomes of a killed one.

The running process holds a lock beside the checkpoint, which the system drops when the process
dies, however it dies: whoever gets that lock knows that the session was abandoned. The checkpoint
is replaced as a whole and not synced, because a slow disk must never hold up a session: a kill
loses nothing of it, a power cut may.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from datetime import datetime, timedelta
from operator import attrgetter
from pathlib import Path

from tpcoach.files import file_lock, opened, overwrite, replace_file
from tpcoach.frozen import Frozen, as_dict
from tpcoach.journal import log
from tpcoach.journal.entry import Entry, of_line, to_line
from tpcoach.journal.log import LOCK_SECONDS, Log
from tpcoach.journal.reading import read_log
from tpcoach.journal.recording import with_practised
from tpcoach.journal.values import CORRUPT, Line
from tpcoach.plan.changes import Changes
from tpcoach.plan.timeline import Cue
from tpcoach.practice.coach import Listener
from tpcoach.practice.keys import Clock
from tpcoach.practice.session import Felt, Position, Session, Stop, Trouble

MOST_BYTES = 256 * 1024
_BLOCK = 4096
"""A file has the room up to the next multiple of these bytes."""


class Checkpoint(Frozen):
    """The checkpoint of one session, in a file named after its id."""

    file: Path

    def write(self, content: Line) -> None:
        """Replace what it says; where a full disk takes no new file, in the old one, if it fits.

        Raises OSError.
        """
        data = json.dumps(content, allow_nan=False).encode("ascii")
        try:
            replace_file(self.file, data, synced=False)
        except OSError:
            # Torn, it would be worth less than an older one.
            if len(data) > -(-self.file.stat().st_size // _BLOCK) * _BLOCK:
                raise
            overwrite(self.file, data, synced=False)

    def amend(self, entry: Entry) -> None:
        """Put this entry in place of the one it has. Raises OSError."""
        with opened(self.file) as (source, _):
            content = json.loads(source.read(MOST_BYTES))
        self.write({**content, "entry": to_line(entry)})

    def remove(self) -> None:
        """Take it away. Raises OSError."""
        self.file.with_name(f".{self.file.name}.new").unlink(missing_ok=True)
        self.file.unlink(missing_ok=True)


@contextmanager
def held(folder: Path, id: str) -> Iterator[Checkpoint]:
    """The checkpoint of a session that this process runs. Raises OSError."""
    lock, file = folder / f"{id}.lock", folder / f"{id}.json"
    try:
        with file_lock(lock, LOCK_SECONDS):
            yield Checkpoint(file)
    finally:
        _forget_lock(file, lock)


@contextmanager
def abandoned(
    folder: Path, wait: float = 0
) -> Iterator[list[tuple[Checkpoint, "Unfinished | None"]]]:
    """The checkpoints that no process runs any more, each with its session, or None if it cannot be
    understood; nobody else finds them meanwhile. Whoever must not miss one that another command
    looks at waits some seconds.
    """
    with ExitStack() as stack:
        left = []
        for file in sorted(folder.glob("*.json")):
            lock = file.with_suffix(".lock")
            try:
                stack.enter_context(file_lock(lock, wait))
            except OSError:
                continue
            if file.exists():
                stack.callback(_forget_lock, file, lock)
                left.append((Checkpoint(file), understood(Checkpoint(file))))
        yield left


def running(folder: Path, own: str = "") -> Checkpoint | None:
    """The checkpoint of a session that runs, if one does: any but the one with the `own` id.

    It is found once it holds its lock, before it has kept anything. Raises OSError.
    """
    for lock in sorted(folder.glob("*.lock")):
        if lock.stem != own:
            try:
                with file_lock(lock, LOOKED_AT):
                    pass
            except TimeoutError:
                return Checkpoint(lock.with_suffix(".json"))
    return None


def _forget_lock(file: Path, lock: Path) -> None:
    if not file.exists():
        lock.unlink(missing_ok=True)


VERSION = 1
RESUME_WITHIN = timedelta(minutes=30)
RESTING = 30.0
LOOKED_AT = 0.2
"""Seconds in which a command that looks at a killed session is done with it."""
EVERY = 5_000
"""While a step runs, at most this much of it is not yet kept, in ms of the session."""

_POSITION = Position.field_names
_NOTED = attrgetter("step", "status", "felt", "stops", "spelled.kept")


class Choices(Frozen):
    """How a session was started, so that it can be started so again."""

    routine: str
    changes: Changes
    speed: float


class Unfinished(Frozen):
    """A session that was killed: its entry as far as it came, and where it stood."""

    checkpoint: Checkpoint
    entry: Entry
    choices: Choices
    position: Position

    def can_go_on(self, now: datetime) -> bool:
        """Whether it ended recently enough to be resumed, if it was killed."""
        return now - self.entry.ended <= RESUME_WITHIN


def content(session: Session, entry: Entry, choices: Choices) -> Line:
    """Return what a checkpoint says about a session and its entry as of now."""
    position = as_dict(session.position)
    for answers in ("felt", "stops"):
        position[answers] = [[*as_dict(each).values()] for each in position[answers]]
    chosen = {**as_dict(choices), "changes": as_dict(choices.changes)}
    return {"v": VERSION, "entry": to_line(entry), "choices": chosen, **position}


def understood(checkpoint: Checkpoint) -> Unfinished | None:
    """Return the session in a checkpoint; None if it cannot be understood."""
    try:
        with opened(checkpoint.file) as (source, _):
            content = json.loads(source.read(MOST_BYTES))
        if content["v"] != VERSION:
            return None
        *times, step, at, felt, stops = (content[key] for key in _POSITION)
        planned, lengths, lived = (tuple(map(int, each)) for each in times)
        answers = tuple(Felt(*map(int, each)) for each in felt)
        troubles = tuple(Stop(int(step), Trouble(trouble)) for step, trouble in stops)
        position = Position(planned, lengths, lived, int(step), int(at), answers, troubles)
        changes = content["choices"].pop("changes")
        # One that an older version kept has no `no_time`.
        lists = ("left_out", "unpressed", "no_time")
        changes |= {key: tuple(changes.get(key, ())) for key in lists}
        choices = Choices(changes=Changes(**changes), **content["choices"])
        return Unfinished(checkpoint, of_line(content["entry"]), choices, position)
    except (OSError, *CORRUPT):
        return None


class Keeper(Listener):
    """A listener that keeps the session in its checkpoint as it goes."""

    def __init__(
        self,
        checkpoint: Checkpoint,
        entry_of: Callable[[Session], Entry],
        choices: Choices,
        clock: Clock,
    ) -> None:
        self.checkpoint, self.entry_of, self.choices = checkpoint, entry_of, choices
        self.clock = clock
        self._last: Session | None = None
        self._kept_at = 0

    def update(self, session: Session, cues: Sequence[Cue]) -> None:
        """Keep it at each new step or answer, every `EVERY` ms of the session within one, and in a
        rest every `RESTING` seconds, so that it shows how recently it was killed.
        """
        last = self._last
        if (
            last is None
            or self.clock() - self._kept_at >= RESTING * 1e9
            or _NOTED(last) != _NOTED(session)
            or sum(session.lived) - sum(last.lived) >= EVERY
        ):
            self.keep(session)

    def keep(self, session: Session) -> None:
        """Keep it now. A full disk stops no session: it may have room later."""
        self._last, self._kept_at = session, self.clock()
        with suppress(OSError):
            self.write(session, self.entry_of(session))

    def write(self, session: Session, entry: Entry) -> None:
        """Keep it with this entry. Raises OSError."""
        self.checkpoint.write(content(session, entry, self.choices))


def settle(
    journal: Log, sessions: Iterable[Unfinished], now: datetime, dropped: bool = False
) -> list[Entry]:
    """Record abandoned sessions as interrupted, as far as they came. Return their entries.

    One that is in the log already was killed after it had been saved: only its checkpoint goes, as
    that of one in its first step, or `dropped`; but a stop is never lost. Raises NotSaved, OSError.
    """
    recorded = []
    for session in sessions:
        entry = with_practised(session.entry, 0) if dropped else session.entry
        begun = not dropped and (session.position.step or entry.practised)
        if (begun or entry.stops) and entry.id not in read_log(journal, entry.started).records:
            log.append(journal, to_line(entry), now)
            recorded.append(entry)
        session.checkpoint.remove()
    return recorded
