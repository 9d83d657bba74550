"""The player of sounds that this machine has: a small program of the system, never a shell."""

import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from tpcoach.system.program import Program

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
