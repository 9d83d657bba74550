"""The voice that this machine has: a program of the system that speaks a text."""

import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tpcoach.system.program import Program

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
