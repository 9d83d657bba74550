"""Painting a frame in place: only lines that changed are written, on the ordinary screen.

The alternate screen is not used: should the process be killed, the shell's own screen is still
there. The cursor rests at the end of the frame's last line.
"""

from collections.abc import Callable

from rich.console import Console
from rich.text import Text

HIDE_CURSOR, SHOW_CURSOR = "\x1b[?25l", "\x1b[?25h"
_ERASE_LINE, _ERASE_BELOW = "\x1b[K", "\x1b[J"


class Painter:
    """Keeps one frame on the terminal that the console writes to."""

    def __init__(self, console: Console, size: Callable[[], tuple[int, int]]) -> None:
        self._console = console
        self._size = size
        self._painted: list[Text] = []

    def paint(self, lines: list[Text]) -> None:
        """Show these lines in place of the ones before."""
        before = self._painted
        if len(lines) != len(before):
            self.erase()
            before = []
        changed = [
            index for index, line in enumerate(lines) if line not in before[index : index + 1]
        ]
        if not changed:
            return
        output = [HIDE_CURSOR]
        if before:
            output.append(_up(len(lines) - 1))
        for index, line in enumerate(lines):
            if index:
                output.append("\r\n")
            if not before or index in changed:
                output += [self._ansi(line), _ERASE_LINE]
        self._painted = lines
        self._write(output)

    def erase(self) -> None:
        """Take the frame away and show the cursor; what stood above it is untouched."""
        if not self._painted:
            return
        width, _ = self._size()
        # After the window was made narrower, a line may fill several rows.
        rows = sum(max(1, -(-line.cell_len // max(1, width))) for line in self._painted)
        self._painted = []
        self._write([_up(rows - 1), _ERASE_BELOW, SHOW_CURSOR])

    def _ansi(self, line: Text) -> str:
        with self._console.capture() as capture:
            self._console.print(line, end="", soft_wrap=True)
        return capture.get()

    def _write(self, output: list[str]) -> None:
        self._console.file.write("".join(output))
        self._console.file.flush()


def _up(rows: int) -> str:
    return f"\r\x1b[{rows}A" if rows else "\r"
