"""The system's programs that play a file or speak: one at a time, never through a shell."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from tpcoach.frozen import Frozen

_ENDING = 0.5
"""Seconds that a program gets to end, at the most, once it is killed or silences a server."""

_SPEAK_STANDARD_INPUT = (
    "Add-Type -AssemblyName System.Speech; "
    "$in = New-Object IO.StreamReader([Console]::OpenStandardInput(), [Text.Encoding]::UTF8); "
    "$voice = New-Object System.Speech.Synthesis.SpeechSynthesizer; {} "
    "$voice.Speak($in.ReadToEnd())"
)
_WINDOWS_VOICE = (
    "if ('{0}') {{ $voice.SelectVoice('{0}') }} "
    "else {{ $voice.SelectVoiceByHints('NotSet', 'NotSet', 0, [Globalization.CultureInfo]'{1}') }}"
)

_PLAY_FILE = (
    "import sys; from winsound import PlaySound, SND_FILENAME, SND_NODEFAULT; "
    "PlaySound(sys.argv[1], SND_FILENAME | SND_NODEFAULT)"
)

Start = Callable[..., Any]
"""Starts a process, as `subprocess.Popen` does."""


class Program:
    """Runs one command at a time, in a session of its own, so that Ctrl-C does not reach it."""

    def __init__(self, start: Start = subprocess.Popen) -> None:
        self._start = start
        self._process: Any = None
        self._failed = False

    def run(self, command: Sequence[str], text: str | None = None) -> None:
        """Start a command, which reads this text; what is still running is cut off."""
        self.end()
        try:
            self._process = self._start(
                [*command],
                stdin=subprocess.DEVNULL if text is None else subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
            if text is not None:
                # A few hundred bytes: a pipe takes them at once, whether they are read or not.
                with self._process.stdin as pipe:
                    pipe.write(text.encode())
        except OSError:
            self._failed = True

    def busy(self) -> bool:
        """Return whether the last command is still running."""
        code = self._process.poll() if self._process else None
        if code is not None:
            self._failed |= code != 0
            self._process = None
        return self._process is not None

    def wait(self, seconds: float) -> None:
        """Give what is running this time to end."""
        if self._process:
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(timeout=seconds)

    def end(self) -> bool:
        """Cut off what is running, with all that it started; return whether there was anything.

        What does not end is left alone.
        """
        there = self.busy()
        if there:
            with suppress(OSError):
                if sys.platform == "win32":
                    self._process.kill()
                else:
                    # Its session is a process group of its own.
                    os.killpg(self._process.pid, signal.SIGKILL)
            self.wait(_ENDING)
            self._process = None
        return there

    def failed(self) -> bool:
        """Return whether a command did not start, or ended badly without being cut off."""
        self.busy()
        return self._failed


class SoundCommand(Frozen):
    """A program that plays or speaks: it takes a file or a text as its last argument, or reads it.

    `hush` silences the server behind a program that only hands its text on.
    """

    arguments: tuple[str, ...]
    reads: bool = False
    hush: tuple[str, ...] = ()


PLAYERS = {
    "darwin": (SoundCommand(("afplay",)),),
    "linux": (SoundCommand(("pw-play",)), SoundCommand(("paplay",)), SoundCommand(("aplay", "-q"))),
    # Windows has no program for it, but Python has; a process of its own can be cut off.
    "win32": (SoundCommand((sys.executable, "-c", _PLAY_FILE)),),
}
ENGLISH = "en"
_LANGUAGE = re.compile("[a-z]{2,3}(-[A-Za-z0-9]{1,8})*", re.ASCII)
"""A language as settings and routine files name it; any other name is a voice."""


def voices(language: str = ENGLISH, voice: str = "") -> dict[str, tuple[SoundCommand, ...]]:
    """Return what speaks by platform, in the order in which it is tried: in this language, or with
    the voice of this name. Neither has a sign that a shell would read.
    """
    say = ("say", "-v", voice) if voice else ("say",)
    how = ("-y", voice) if voice else ()
    windows = _SPEAK_STANDARD_INPUT.format(_WINDOWS_VOICE.format(voice, language))
    return {
        # It has no languages, but each of its voices has one.
        "darwin": (SoundCommand((*say, "-f", "-"), reads=True),),
        "linux": (
            SoundCommand(("spd-say", "-w", "-l", language, *how, "--"), hush=("spd-say", "-S")),
            SoundCommand(("espeak-ng", "-v", voice or language.lower(), "--")),
        ),
        "win32": (
            SoundCommand(
                ("powershell", "-NoProfile", "-NonInteractive", "-Command", windows), reads=True
            ),
        ),
    }


VOICES = voices()
"""What speaks where nothing else was chosen: the coach's own texts are English."""


def chosen_voices(setting: str, language: str | None) -> dict[str, tuple[SoundCommand, ...]]:
    """Return what speaks a routine in this language, by the setting `voice`: a voice of that name,
    else the routine's language, else the one that is set. What fails gives way to `VOICES`.
    """
    is_language = _LANGUAGE.fullmatch(setting) is not None
    named = "" if is_language or setting == "yes" else setting
    default = setting if is_language and setting not in ("yes", "no") else ENGLISH
    chosen = voices(language or default, named)
    return {name: (*dict.fromkeys((*of, *VOICES[name])),) for name, of in chosen.items()}


class Speaker(Program):
    """Plays one file or speaks one text at a time with the first of these commands.

    When that fails, it can go on with `another`.
    """

    def __init__(self, commands: Sequence[SoundCommand], start: Start = subprocess.Popen) -> None:
        super().__init__(start)
        self._commands = list(commands)
        self._hush = Program(start)

    @property
    def command(self) -> tuple[str, ...]:
        """The command that plays or speaks."""
        return self._commands[0].arguments

    def play(self, what: str | Path) -> None:
        """Begin to play a file or to say a text; what is still playing is cut off."""
        if self._commands[0].reads:
            self.run(self.command, str(what))
        else:
            self.run([*self.command, str(what)])

    def stop(self) -> None:
        """Cut off what is being said, or played."""
        if self.end() and (hush := self._commands[0].hush):
            self._hush.run(hush)

    def close(self) -> None:
        """Cut off what is being said, and leave nothing running."""
        self.stop()
        self._hush.wait(_ENDING)
        self._hush.end()

    def another(self) -> bool:
        """Go on with the next command; return whether there is one."""
        if len(self._commands) == 1:
            return False
        self.stop()
        del self._commands[0]
        self._failed = False
        return True


def find_speaker(
    commands: Mapping[str, Sequence[SoundCommand]],
    which: Callable[[str], str | None],
    platform: str = sys.platform,
) -> Speaker | None:
    """Return the one that runs those of these `PLAYERS` or `VOICES` that are on this machine."""
    there = [each for each in commands.get(platform, ()) if which(each.arguments[0])]
    return Speaker(there) if there else None
