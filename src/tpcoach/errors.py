"""Errors that word themselves for the person; only `tpcoach.cli.app` prints them and exits."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import groupby, islice
from pathlib import Path

from tpcoach.frozen import Frozen
from tpcoach.text import clean


class CoachError(Exception):
    """What stops a command. Its text is one line: what is wrong, where, and what to do."""

    exit_code = 1

    def lines(self) -> list[str]:
        """Return the error as whole lines, without the program's name; none if it says nothing."""
        return [str(self)] if str(self) else []


class Refused(CoachError):
    """tpcoach refuses: an unknown routine, a bad file, a bad setting."""


class Unknown(Refused):
    """Nothing of a kind has such a `name`: `near` is one that may be meant. The `words` it was said
    in may be about something else, unless they are a `slip` of that one.
    """

    def __init__(self, kind: str, name: str, near: str | None, otherwise: str) -> None:
        self.name, self.near, self.words = name, near, name
        self.what = f'no {kind} is called "{clean(name[:64])}"'
        advice = f'did you mean "{near}"?' if near else otherwise
        super().__init__(f"{self.what}; {advice}")

    @property
    def slip(self) -> bool:
        """Whether another name is near, of as many words and too few letters less for another word
        to be among them, as in "chestpain".
        """
        if self.near is None:
            return False
        ours, near = (_apart(each) for each in (self.words, self.near))
        return len(ours) == len(near) and len("".join(ours)) - len("".join(near)) < _A_WORD


_A_WORD = 3
"""The letters of the shortest word that may be joined to another."""


def _apart(words: str) -> list[str]:
    return words.replace("-", " ").replace("_", " ").split()


class WrongUse(CoachError):
    """The command line makes no sense."""

    exit_code = 2


class NotSaved(CoachError):
    """Something could not be saved."""

    exit_code = 74


@contextmanager
def or_not_saved(where: Path) -> Iterator[None]:
    """Raise NotSaved for what cannot be written in this place."""
    try:
        yield
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        advice = "free some space or fix the folder's permissions"
        raise NotSaved(f"not saved: {error.filename or where}: {reason}; {advice}") from error


STOPPED = 3
"""The exit code of a session that was stopped, and after an alarm."""


class Ended(CoachError):
    """The person or the system ended the program; there is nothing to say."""

    def __init__(self, exit_code: int) -> None:
        super().__init__()
        self.exit_code = exit_code


class Problem(Frozen):
    """One thing wrong in a file. Lines and columns (in characters) count from 1."""

    file: str
    line: int
    column: int
    where: str
    message: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}"
        return ": ".join(filter(None, (place, self.where, self.message)))


class BadFile(Refused):
    """Files that cannot be used, with everything that is wrong in them, in their order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(self.lines()))

    @property
    def shown(self) -> list[Problem]:
        """The first 50 problems of each file; nobody reads more."""
        files = groupby(self.problems, lambda problem: problem.file)
        return [problem for _, problems in files for problem in islice(problems, 50)]

    def lines(self) -> list[str]:
        """Return one line for each problem shown, and one that counts the others."""
        more = len(self.problems) - len(self.shown)
        return [*map(str, self.shown), *[f"and {more} more problems"] * bool(more)]

    def summary(self) -> str:
        """Return the first problem on one line that is safe to show, and how many there are."""
        more = len(self.problems) - 1
        rest = f" (and {more} more: see tpcoach check)" if more else ""
        return clean(str(self.problems[0])) + rest
