"""A fake world: time that jumps to the next scripted key, folders of its own, streams to read."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tpcoach.cli.app import run
from tpcoach.errors import BadFile
from tpcoach.frozen import replace
from tpcoach.journal import safety_answers
from tpcoach.journal.safety_answers import Clearance, SafetyAnswer
from tpcoach.plan.routine_file import parse
from tpcoach.practice.keys import STOPPING, Keyboard
from tpcoach.sound.programs import Speaker
from tpcoach.system.awake import Awake
from tpcoach.system.desktop import MISSING, Desktop
from tpcoach.system.runtime import Folders, Runtime

MONDAY = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


class FakeTime:
    """A clock and a keyboard in one: waiting jumps to the next key, or to the end of the wait.

    `keys` are pairs of a moment in seconds and a key's name. Every wait that no key ends takes
    `late` seconds longer, as on a busy machine.
    """

    def __init__(
        self, keys: Sequence[tuple[float, str]] = (), answers: bool = True, late: float = 0.0
    ) -> None:
        self.answers = answers
        self.nanoseconds = 0
        self.late = late
        self.waits: list[float] = []
        self.suspended = 0
        self.terminal: list[bytes] = []
        self.asked = 0
        self._keys = sorted(keys, key=lambda key: key[0])
        self._happenings: list[tuple[float, Callable[[], None]]] = []

    @property
    def seconds(self) -> float:
        return self.nanoseconds / 1e9

    def clock(self) -> int:
        return self.nanoseconds

    def at(self, seconds: float, happening: Callable[[], None]) -> None:
        """Have something happen in the world at this moment."""
        self._happenings.append((seconds, happening))

    def wait(self, seconds: float) -> str | None:
        self.waits.append(seconds)
        assert self._keys or seconds <= 120 or self._happenings, "a question that nobody answers"
        for moment, happening in list(self._happenings):
            if self.seconds >= moment:
                self._happenings.remove((moment, happening))
                happening()
        if self._keys and self._keys[0][0] <= self.seconds + seconds:
            moment, name = self._keys.pop(0)
            self.nanoseconds = max(self.nanoseconds, round(moment * 1e9))
            return name
        self.nanoseconds += round((seconds + self.late) * 1e9)
        return None

    def line(self, seconds: float) -> tuple[str, str | None]:
        """The next key is a whole line, unless it is one that ends the program."""
        name = self.wait(seconds)
        event = name if name in (*STOPPING, "suspend") else None
        return ("" if event else (name or "").rstrip("\n")), event

    def replies(self, last: bytes, seconds: float) -> list[bytes]:
        self.asked += 1
        return self.terminal

    def forget(self) -> None:
        pass

    def suspend(self) -> None:
        self.suspended += 1


@dataclass(frozen=True)
class Result:
    """What a command left behind."""

    code: int
    out: str
    err: str


class Stream(io.StringIO):
    """A stream with an encoding and with bytes below it, as a terminal has them."""

    encoding = "utf-8"

    @property
    def buffer(self) -> Stream.Bytes:
        return Stream.Bytes(self)

    class Bytes:
        def __init__(self, stream: Stream) -> None:
            self.stream = stream

        def write(self, data: bytes) -> None:
            self.stream.write(data.decode())


def a_desktop(home: Path, **changes: object) -> Desktop:
    """A desktop of Linux with a scheduler and notifications, which take whatever they are given."""
    bare = Desktop(
        platform="linux",
        environment={},
        home=home,
        python=sys.executable,
        user=501,
        there=lambda name: name == "systemctl",
        run=lambda words, seconds: (0 if words[0] in ("systemctl", "notify-send") else MISSING, ""),
        windows_state=lambda: 5,
    )
    return replace(bare, **changes)  # type: ignore[arg-type]


def clear(state: Path, now: datetime) -> None:
    """Answer the safety questions in this state folder: nothing applies."""
    safety_answers.write(state, Clearance().answered(SafetyAnswer.NOTHING, now))


class Killed(BaseException):
    """The process is gone: nothing after it runs."""


class World:
    """Everything a command may ask of the world."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.folders = Folders(home / "config", home / "data", home / "state")
        self.start = MONDAY
        self.time = FakeTime(answers=False)
        self.screen = False
        self.size = (80, 24)
        self.machine: str | None = "this one"
        self.editor = "true"
        self.player: Speaker | None = None
        self.speaker: Speaker | None = None
        self.asked_to_speak: tuple[str, str | None] | None = None
        self.awake: Awake | None = None
        self.desktop = a_desktop(home)
        self.far = False
        self.dumb = False
        self.titled = True
        self.environment: dict[str, str] = {}
        self.pager: Callable[[bytes], bool] | None = None

    def spoken_in(self, voice: str, language: str | None) -> Speaker | None:
        self.asked_to_speak = voice, language
        return self.speaker

    def now(self) -> datetime:
        return self.start + timedelta(seconds=self.time.seconds)

    def clear(self) -> None:
        """Have the safety questions answered, nothing applies, and the person's routines seen."""
        clear(self.folders.state, self.now())
        for path in sorted(self._routines.glob("*.yaml")):
            self._seen(path)

    def breathless(self) -> None:
        """Show no bar for the breath: five frames a second that the test does not look at."""
        self.folders.config.mkdir(parents=True, exist_ok=True)
        (self.folders.config / "config.yaml").write_text("breathing: no\n")

    def _seen(self, path: Path) -> None:
        stored = safety_answers.read(self.folders.state)
        if stored.answer:
            with suppress(BadFile):
                routine = parse(path.read_bytes(), path.name, path.stem, True)
                seen = {**stored.seen, path.stem: routine.fingerprint}
                safety_answers.write(self.folders.state, replace(stored, seen=seen))

    @property
    def _routines(self) -> Path:
        return self.folders.config / "routines"

    def keys(self, *keys: tuple[float, str]) -> None:
        """Sit someone at the keyboard who presses these keys at these seconds from now."""
        self.time = FakeTime(keys)

    def run(self, *arguments: str) -> Result:
        out, err = Stream(), Stream()
        code = run(list(arguments), self.runtime(out, err))
        return Result(code, out.getvalue(), err.getvalue())

    def runtime(self, out: Stream, err: Stream) -> Runtime:
        @contextmanager
        def keyboard(_answers: bool) -> Iterator[Keyboard]:
            yield self.time

        return Runtime(
            folders=lambda: self.folders,
            now=self.now,
            clock=self.time.clock,
            machine=lambda: self.machine,
            keyboard=keyboard,
            stdout=out,
            stderr=err,
            keys=self.time.answers,
            screen=self.screen,
            dumb=self.dumb,
            titled=self.titled,
            environment=self.environment,
            far=self.far,
            size=lambda: self.size,
            editor=self.editor,
            player=lambda: self.player,
            speaker=self.spoken_in,
            awake=lambda: self.awake,
            desktop=lambda: self.desktop,
            pager=self.pager,
        )

    def routine(self, id: str, text: str) -> Path:
        """Put a routine of the person's own in its place, its cautions seen if they were asked."""
        self._routines.mkdir(parents=True, exist_ok=True)
        path = self._routines / f"{id}.yaml"
        path.write_text(text, encoding="utf-8")
        self._seen(path)
        return path

    def log_lines(self) -> list[str]:
        """The lines of every file of the log."""
        files = sorted((self.folders.data / "log").glob("*.jsonl"))
        return [line for file in files for line in file.read_text("utf-8").splitlines()]
