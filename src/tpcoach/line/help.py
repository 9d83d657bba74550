"""The help: examples first, then all that a command takes. The manual is made from the same."""

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from tpcoach import dates
from tpcoach.frozen import Frozen
from tpcoach.line.misuse import placeholder
from tpcoach.prose import MARGIN, cells, paragraph, sentence
from tpcoach.system.runtime import Runtime

_WIDEST = 44
"""The columns of what is written, beside what it does; longer ones stand above that."""

_NARROW = 60
"""In fewer columns what it does always stands below."""

DAYS = "Days and times"
"""The heading of what may be written where a day or a time is asked for."""

_TAKE_DAYS = {"DATE", "DAYS", "WEEK", "WHEN"}
"""What stands for a day or a time in the help."""

Rows = tuple[tuple[str, str], ...]
"""What is written, and what that does."""


class Section(Frozen):
    """A heading and its rows."""

    heading: str
    rows: Rows


@cache
def examples() -> dict[str, Rows]:
    """Return lines that people write most, with what each is for, by how a command is called."""
    found = {}
    for block in Path(__file__).with_name("examples.txt").read_text("utf-8").split("\n\n"):
        head, *lines = block.splitlines()
        rows = (line.partition(" # ") for line in lines)
        found[head.strip("[]").removeprefix("tpcoach").strip()] = tuple(
            (line.rstrip(), does) for line, _, does in rows
        )
    return found


def sections(path: str, command: Any) -> Iterator[Section]:
    """Return what there is to say of a command that is called so, empty for the program itself."""
    arguments = [each for each in command.params if each.param_type_name == "argument"]
    options = [each for each in command.params if each.param_type_name == "option"]
    whole = f"tpcoach {path}".strip()
    below = commands_below(command)
    parts = [whole, *["[COMMAND]"] * bool(below), *map(_usage, arguments)]
    usage = (" ".join([*parts, *["[OPTIONS]"] * bool(options)]), "")
    yield Section("Examples", examples().get(path, ()))
    yield Section("Usage", (usage, *((placeholder(each), each.help or "") for each in arguments)))
    for heading, names in below.items():
        yield Section(heading, tuple((name, _summary(command, name)) for name in names))
    if options:
        yield Section("Options", tuple((_label(each), _does(each)) for each in options))
    if not _TAKE_DAYS.isdisjoint(map(placeholder, command.params)):
        yield Section(DAYS, (*dates.FORMS, (dates.HOW_READ, "")))


def commands_below(command: Any) -> dict[str, tuple[str, ...]]:
    """Return the names of the commands below one, by the heading they stand under."""
    names = tuple(getattr(command, "commands", ()))
    headings: dict[str, tuple[str, ...]] = getattr(command, "headings", {"Commands": names})
    return {heading: names for heading, names in headings.items() if names}


def help_page(path: str, command: Any, width: int) -> Iterator[tuple[str, bool]]:
    """Return the lines of the help of a command, each with whether it is a heading."""
    for line in paragraph(" ".join(command.help.split()), width, indent=0):
        yield line, False
    for section in sections(path, command):
        if section.rows:
            yield "", False
            yield section.heading, True
            yield from ((line, False) for line in _columns(section.rows, width))
    if not path:
        yield "", False
        for line in paragraph("tpcoach help COMMAND says more about one.", width, indent=0):
            yield line, False


def show_help(context: Any) -> None:
    """Print the help of a command, and end it."""
    runtime: Runtime = context.obj
    path = context.command_path.partition(" ")[2]
    bold = runtime.screen and not runtime.dumb and not runtime.environment.get("NO_COLOR")
    lines = help_page(path, context.command, runtime.width())
    runtime.show(
        "".join(f"\x1b[1m{x}\x1b[0m\n" if head and bold else f"{x}\n" for x, head in lines)
    )
    context.exit()


def _columns(rows: Iterable[tuple[str, str]], width: int) -> Iterator[str]:
    """Return rows in two columns, or where that gets too narrow one below the other."""
    fitting = [cells(label) for label, does in rows if does and cells(label) <= _WIDEST]
    indent = MARGIN + max(fitting, default=0) + 2
    for label, does in rows:
        described = paragraph(does, width, 3 * MARGIN if width < _NARROW else indent)
        if not does or width < _NARROW or cells(label) > _WIDEST:
            yield from paragraph(label, width, whole=True)
        else:
            described[0] = f"{' ' * MARGIN}{label:{indent - MARGIN}}{described[0].lstrip()}"
        yield from described


def _usage(argument: Any) -> str:
    if argument.metavar:
        return str(argument.metavar)
    name = placeholder(argument) if argument.required else f"[{placeholder(argument)}]"
    return f"{name}..." if argument.nargs == -1 else name


def _label(option: Any) -> str:
    names = ", ".join(option.opts)
    return names if option.is_flag else f"{names} {placeholder(option)}"


def _does(option: Any) -> str:
    low, high = (getattr(option.type, each, None) for each in ("min", "max"))
    if low is None or placeholder(option)[0].isdigit():
        return option.help or ""
    numbers = f"{low:g} to {high:g}" if high is not None else f"{low:g} or more"
    return sentence(f"{(option.help or '').rstrip('.')} ({numbers})")


def _summary(command: Any, name: str) -> str:
    below = command.get_command(None, name)
    return str(below.help or "").split("\n")[0]
