"""Problems of a file as a page: each under its source line, with a caret."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from rich.text import Text

from tpcoach.errors import Problem
from tpcoach.pages.layout import hang, lines
from tpcoach.prose import MARGIN, cells, wrapped
from tpcoach.text import clean

_MORE = "..."


def problems_page(
    problems: Iterable[Problem], texts: Mapping[str, Sequence[str]], width: int, style: str = "stop"
) -> Iterator[Text]:
    """Return each problem below the line it is in, where `texts` has the lines of its file."""
    file = ""
    for problem in problems:
        if problem.file != file:
            file = problem.file
            yield from lines(file, width, "bold")
        yield from _problem(problem, texts.get(file, ()), width, style)
        yield Text()


def _problem(problem: Problem, source: Sequence[str], width: int, style: str) -> Iterator[Text]:
    gutter = f"{'':{MARGIN}}{problem.line:>3} "
    message = ": ".join(filter(None, (problem.where, problem.message)))
    text = source[problem.line - 1] if problem.line <= len(source) else ""
    if not text.strip():
        yield from hang(Text(gutter, "quiet"), wrapped(message, width - len(gutter) - 1), style)
        return
    shown, column = _window(text, problem.column - 1, width - len(gutter) - 1)
    yield Text(gutter, "quiet").append(shown, "")
    yield Text(" " * (len(gutter) + column)).append("^", f"bold {style}")
    yield from lines(message, width, style, len(gutter))


def _window(text: str, column: int, width: int) -> tuple[str, int]:
    """Return as much of a line as there is room for, and the column there that is pointed at."""
    before, after = clean(text[:column]), clean(text[column:])
    if cells(before) + 1 > width - len(_MORE):
        # A third of the room is for what stands before it.
        while cells(before) > max(1, width // 3):
            before = before[1:]
        before = _MORE + before
    shown = before + after
    if cells(shown) > width:
        while cells(shown) > width - len(_MORE):
            shown = shown[:-1]
        # At a blank where there is one behind the place, so that words stay whole.
        blank = shown.rfind(" ", len(before) + 1)
        shown = shown[: blank + 1] + _MORE if blank > 0 else shown + _MORE
    return shown, cells(before)
