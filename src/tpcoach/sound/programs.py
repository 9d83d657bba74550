"""One small program of the system at a time: never through a shell, never on our terminal."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_ENDING = 0.2
"""Seconds that a program which was told to end is given to do so."""


class Program:
    """Runs commands, one at a time, in a session of their own, so that Ctrl-C is not for them."""

    def __init__(self, start: Callable[..., Any] = subprocess.Popen) -> None:
        self._start = start
        self._running: Any = None
        self._failed = False

    def run(self, command: Sequence[str], text: str | None = None) -> None:
        """Begin to run a command that reads this text; one that still runs is cut off."""
        self.stop()
        try:
            self._running = self._start(
                [*command],
                stdin=subprocess.DEVNULL if text is None else subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
            if text is not None:
                # A few hundred bytes: a pipe takes them at once, whether they are read or not.
                with self._running.stdin as pipe:
                    pipe.write(text.encode())
        except OSError:
            self._failed = True

    def running(self) -> bool:
        """Whether the last command still runs."""
        self._look()
        return self._running is not None

    def stop(self) -> None:
        """Cut off what still runs, with all that it started; what does not end is left alone."""
        self._look()
        if self._running:
            with suppress(OSError):
                _kill(self._running)
            self.wait(_ENDING)
            self._running = None

    def wait(self, seconds: float) -> None:
        """Give what runs at most this time to end."""
        if self._running:
            with suppress(subprocess.TimeoutExpired):
                self._running.wait(timeout=seconds)

    def failed(self) -> bool:
        """Whether a command did not begin, or ended badly without being cut off."""
        self._look()
        return self._failed

    def _look(self) -> None:
        code = self._running.poll() if self._running else None
        if code is not None:
            self._failed |= code != 0
            self._running = None


def _kill(process: Any) -> None:
    if sys.platform == "win32":
        process.kill()
    else:
        # Its session is a group of its own.
        os.killpg(process.pid, signal.SIGKILL)


COMMANDS = {
    "darwin": (("afplay",),),
    "linux": (("pw-play",), ("paplay",), ("aplay", "-q")),
}
"""By platform, in the order in which they are looked for."""


class CommandPlayer:
    """Plays files with a command, one at a time."""

    def __init__(
        self, command: Sequence[str], start: Callable[..., Any] = subprocess.Popen
    ) -> None:
        self.command = tuple(command)
        self._program = Program(start)

    def play(self, file: Path) -> None:
        """Begin to play a file; one that still plays is cut off."""
        self._program.run([*self.command, str(file)])

    def stop(self) -> None:
        """Cut off what plays; a player that does not end is left alone."""
        self._program.stop()

    def failed(self) -> bool:
        """Whether it could not play something."""
        return self._program.failed()


class WindowsPlayer:
    """Plays files with the sound functions of Windows."""

    command: tuple[str, ...] = ("winsound",)

    def __init__(self, winsound: Any) -> None:
        self._winsound = winsound
        self._failed = False

    def play(self, file: Path) -> None:
        """Begin to play a file; one that still plays is cut off."""
        sound = self._winsound
        try:
            sound.PlaySound(str(file), sound.SND_FILENAME | sound.SND_ASYNC | sound.SND_NODEFAULT)
        except RuntimeError:
            self._failed = True

    def stop(self) -> None:
        """Cut off what plays."""
        with suppress(RuntimeError):
            self._winsound.PlaySound(None, 0)

    def failed(self) -> bool:
        """Whether it could not play something."""
        return self._failed


def find_player(
    environment: Mapping[str, str],
    which: Callable[[str], str | None],
    platform: str = sys.platform,
) -> CommandPlayer | WindowsPlayer | None:
    """The player of this machine; None over ssh, where it would sound far away, or without one."""
    if "SSH_CONNECTION" in environment:
        return None
    if platform == "win32":
        import winsound

        return WindowsPlayer(winsound)
    for command in COMMANDS.get(platform, ()):
        if which(command[0]):
            return CommandPlayer(command)
    return None


_SPEAK_WHAT_IS_READ = (
    "Add-Type -AssemblyName System.Speech; "
    "$in = New-Object IO.StreamReader([Console]::OpenStandardInput(), [Text.Encoding]::UTF8); "
    "(New-Object System.Speech.Synthesis.SpeechSynthesizer).Speak($in.ReadToEnd())"
)


@dataclass(frozen=True, slots=True)
class Way:
    """How a program is made to speak: it reads the text, or takes it as its last argument.

    `hush` silences a program that only hands its text on to another, which goes on speaking.
    """

    command: tuple[str, ...]
    reads: bool = False
    hush: tuple[str, ...] = ()


WAYS = {
    "darwin": (Way(("say", "-f", "-"), reads=True),),
    "linux": (
        Way(("spd-say", "-w", "-l", "en", "--"), hush=("spd-say", "-S")),
        Way(("espeak-ng", "-v", "en", "--")),
    ),
    "win32": (
        Way(
            ("powershell", "-NoProfile", "-NonInteractive", "-Command", _SPEAK_WHAT_IS_READ),
            reads=True,
        ),
    ),
}
"""By platform, in the order in which they are looked for. The texts are English: so is the voice,
where that can be said."""

_HUSHING = 0.5
"""Seconds that `hush` is given at the end."""


class CommandSpeaker:
    """Speaks with the first of some commands that does not fail, one text at a time."""

    def __init__(self, ways: Sequence[Way], start: Callable[..., Any] = subprocess.Popen) -> None:
        self._way, *self._others = ways
        self._start = start
        self._text = ""
        self._speaking = Program(start)
        self._hushing = Program(start)

    @property
    def command(self) -> tuple[str, ...]:
        """The command that speaks."""
        return self._way.command

    @property
    def shared(self) -> bool:
        """Whether it hands its text to a server that others speak through too."""
        return bool(self._way.hush)

    def say(self, text: str) -> None:
        """Begin to say a text; one that is still being said is cut off."""
        self._text = text
        if self._way.reads:
            self._speaking.run(self.command, text)
        else:
            self._speaking.run([*self.command, text])

    def speaking(self) -> bool:
        """Whether something is being said."""
        return self._speaking.running()

    def stop(self) -> None:
        """Cut off what is being said."""
        self._text = ""
        if self._speaking.running():
            self._speaking.stop()
            if self._way.hush:
                self._hushing.run(self._way.hush)

    def close(self) -> None:
        """Cut off what is being said, and leave nothing running."""
        self.stop()
        self._hushing.wait(_HUSHING)
        self._hushing.stop()

    def failed(self) -> bool:
        """Whether it could not say something; what one command could not, the next one says."""
        while self._speaking.failed() and self._others:
            text = self._text
            self.another()
            if text:
                self.say(text)
        return self._speaking.failed()

    def another(self) -> bool:
        """Go on with the next command, if there is one."""
        if not self._others:
            return False
        self.stop()
        self._way, *self._others = self._others
        self._speaking = Program(self._start)
        return True


def find_speaker(
    environment: Mapping[str, str],
    which: Callable[[str], str | None],
    platform: str = sys.platform,
) -> CommandSpeaker | None:
    """The voice of this machine; None over ssh, where it would speak far away, or without one."""
    if "SSH_CONNECTION" in environment:
        return None
    ways = [way for way in WAYS.get(platform, ()) if which(way.command[0])]
    return CommandSpeaker(ways) if ways else None
