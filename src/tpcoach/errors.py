"""Errors that word themselves for the person; one place, `tpcoach.cli.app`, prints them."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tpcoach.text import clean


class CoachError(Exception):
    """What stops a command. Its text is one line: what, where, and what to do."""

    exit_code = 1

    def lines(self) -> list[str]:
        """The error as whole lines, without the program's name."""
        return [str(self)]

    def summary(self) -> str:
        """The error on one line that is safe to show: its first line, and how many more follow."""
        first, *others = self.lines()
        return clean(first) + (f" (and {len(others)} more: see tpcoach check)" if others else "")


class Refused(CoachError):
    """The program will not do this: an unknown routine, a bad file, a bad setting."""


class WrongUse(CoachError):
    """The command line does not make sense."""

    exit_code = 2


class NotSaved(CoachError):
    """Something could not be written down."""

    exit_code = 74


def not_saved(error: OSError, where: Path) -> NotSaved:
    """What to say when something could not be written in this place."""
    reason = (error.strerror or str(error)).lower()
    place = error.filename or where
    return NotSaved(f"not saved: {place}: {reason}; make room or mend the folder")


class Ended(CoachError):
    """The person or the system ended the program; there is nothing to say."""

    def __init__(self, exit_code: int) -> None:
        super().__init__()
        self.exit_code = exit_code

    def lines(self) -> list[str]:
        """No line at all."""
        return []


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong in a file. Line and column count from 1, in characters."""

    file: str
    line: int
    column: int
    where: str
    message: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}"
        return (
            f"{place}: {self.where}: {self.message}" if self.where else f"{place}: {self.message}"
        )


class BadFile(Refused):
    """Files that cannot be used, with everything that is wrong in them, in their order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(map(str, self.problems)))

    def lines(self) -> list[str]:
        """One line for each problem."""
        return [str(problem) for problem in self.problems]
