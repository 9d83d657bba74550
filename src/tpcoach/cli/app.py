"""The command line: its commands, and the one place that turns errors into lines and exit codes."""

import errno
import os
import re
from collections import Counter
from contextlib import suppress
from functools import cache, partial, wraps
from importlib import import_module
from inspect import Signature, signature
from itertools import pairwise, takewhile
from typing import Annotated, Any, ClassVar

import typer
from typer.core import TyperCommand, TyperGroup

from tpcoach import __version__
from tpcoach.errors import CoachError, Unknown, WrongUse
from tpcoach.files import make_private, replace_file
from tpcoach.frozen import replace
from tpcoach.line.help import show_help
from tpcoach.line.misuse import misuse, no_command, stray, table
from tpcoach.system.folders import FAULT
from tpcoach.system.runtime import Runtime, real
from tpcoach.text import clean, nearest


def on_runtime(function: Any) -> Any:
    """Return what Typer calls for a function that takes the runtime and then the options: with its
    context. What a group does is done where no command of it is called.
    """

    @wraps(function)
    def command(context: typer.Context, **options: Any) -> None:
        if context.invoked_subcommand is None:
            function(context.obj, **options)

    parameters = list(signature(function).parameters.values())
    parameters[0] = parameters[0].replace(name="context", annotation=typer.Context)
    command.__signature__ = Signature(parameters)  # type: ignore[attr-defined]
    command.__annotations__ = {**function.__annotations__, "context": typer.Context}
    return command


@cache
def _group(group: Any) -> Any:
    """Return a group of commands, whose functions take the runtime."""
    for each in (group.registered_callback, *group.registered_commands):
        each.callback = on_runtime(each.callback)
    return typer.main.get_group(group)


def _once_each(make_parser: Any, context: Any) -> Any:
    """Return the parser of a command, which refuses an option that is given twice and takes one
    value: of `--before 9 --before 2` only the last would count.
    """
    parser = make_parser(context)
    parse = parser.parse_args

    def parse_args(args: list[str]) -> Any:
        options, rest, order = parse(args=args)
        for each, times in Counter(order).items():
            single = each.param_type_name == "option" and not (each.multiple or each.is_flag)
            if times > 1 and single and not context.resilient_parsing:
                path = context.command_path.partition(" ")[2]
                raise WrongUse(f"{path}: {each.opts[0]} stands twice; write it once")
        return options, rest, order

    parser.parse_args = parse_args
    return parser


class Commands(TyperGroup):
    """All commands, in the order of the help; each is loaded when it is called."""

    headings: ClassVar = {
        "Practise": ("start", "next", "safety"),
        "Routines": (
            *("list", "show", "find", "guide"),
            *("new", "edit", "check", "add", "remove", "export", "schema"),
        ),
        "Look back": ("report", "log", "status"),
        "Set up": ("config", "remind", "doctor"),
    }
    """What stands under which heading of the help."""

    places: ClassVar = {name: name for names in headings.values() for name in names} | {
        **{name: f"own:{name}" for name in ("new", "check", "schema")},
        **{name: f"own:{name}_routine" for name in ("edit", "add", "remove", "export")},
        "guide": "find:guide",
        "next": "suggest:next_routine",
        "list": "routines:list_routines",
    }
    """The module of `tpcoach.cli` that each is in; after a colon the name of its function, unless
    that is the command's. A group of commands is a Typer called `group`."""

    def parse_args(self, context: Any, arguments: list[str]) -> Any:
        """Read the arguments. Typer's own options for completion would take no shell's name."""
        leading = takewhile(lambda word: word.startswith("-"), arguments)
        option = next((each for each in leading if each in _COMPLETION), None)
        if option and not {*arguments} & {*_HELP} and not context.resilient_parsing:
            named = arguments[arguments.index(option) + 1 :]
            import_module("tpcoach.line.shell_setup").teach(context.obj, option, named)
            raise typer.Exit
        return super().parse_args(context, arguments)

    def list_commands(self, _context: Any) -> list[str]:
        """Return the names of all commands; loads none."""
        return list(self.places)

    def get_command(self, _context: Any, name: str) -> Any:
        """Return a command to be listed, with what the table says of it; None for none."""
        does = table()[""]["commands"].get(name)
        return does and TyperCommand(name, help=does)

    def resolve_command(self, context: Any, arguments: list[str]) -> Any:
        """Load the command that the arguments begin with. Raises WrongUse if there is none."""
        name, *others = arguments
        if name in self.places:
            return name, self.load(name), others
        if context.resilient_parsing:
            return None, None, others
        raise WrongUse(no_command(name, [*self.places, "help"]))

    @cache  # noqa: B019 (there is one of these)
    def load(self, name: str) -> Any:
        """Return the command of this name with all that it takes."""
        target = self.found_at(self.places[name])
        if isinstance(target, typer.Typer):
            command = _group(target)
        else:
            app = typer.Typer()
            app.command(name)(on_runtime(target))
            command = typer.main.get_group(app).commands[name]
        for each in (command, *getattr(command, "commands", {}).values()):
            # Typer's own help has the options first and knows no pager.
            each.format_help = lambda context, _formatter: show_help(context)
            each.make_parser = partial(_once_each, each.make_parser)
        return command

    @staticmethod
    def found_at(place: str) -> Any:
        """Import the module of a place, and return the function or the group of commands there."""
        file, _, name = place.partition(":")
        module = import_module(f"tpcoach.cli.{file}")
        return getattr(module, "group", None) or getattr(module, name or file)

    def format_help(self, context: Any, _formatter: Any) -> None:
        """Print the help of the program, and end it."""
        show_help(context)


_HELP = ("help", "-h", "--help")

_ID = re.compile(r"(?=\D*\d)[0-9a-f-]{4,}")
"""The id of an entry, or its beginning."""

_COMPLETION = ("--install-completion", "--show-completion")

app = typer.Typer(
    name="tpcoach",
    cls=Commands,
    help="A self-care coach for muscle tension: press a tender spot, stretch it, remember it.",
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
)


@app.callback(invoke_without_command=True)
def tpcoach(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("-V", "--version", help="Show the version and exit.")
    ] = False,
    no_pager: Annotated[
        bool, typer.Option("--no-pager", help="Print long pages at once, without a pager.")
    ] = False,
) -> None:
    """Without a command: today, and what is next."""
    if no_pager:
        context.obj = replace(context.obj, pager=None)
    if version:
        context.obj.write(f"tpcoach {__version__}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        Commands.found_at("suggest:today")(context.obj)


@cache
def _commands() -> Any:
    return typer.main.get_command(app)


def run(arguments: list[str], runtime: Runtime | None = None) -> int:
    """Run one command and return the exit code. Errors become one line each on standard error."""
    runtime = runtime or real()
    # Of `help log`, `help help` and `-h log` the rest is meant.
    if arguments[:1] and arguments[0] in _HELP:
        arguments = [*(word for word in arguments if word not in _HELP), "--help"]
    try:
        code = _worded(arguments, runtime)
    except BrokenPipeError:
        code = 0  # whoever was reading has read enough
    except OSError as error:
        code = _failed(runtime, error)
    for stream in (runtime.stdout, runtime.stderr):
        try:
            stream.flush()
        except OSError:
            # Python flushes again on its way out, and that must not fail.
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    return code


def _worded(arguments: list[str], runtime: Runtime) -> int:
    """Run one command and say what stops it. Raises OSError, mostly for output that fails."""
    command = _commands()
    code: Any
    lines: list[str] = []
    try:
        code = command.main(arguments, prog_name="tpcoach", standalone_mode=False, obj=runtime)
        runtime.stdout.flush()
    except SystemExit as stop:
        # Completion ends this way; so do typer and rich when the pipe they write to is closed.
        if stop.code == 1:
            raise BrokenPipeError from stop
        code = stop.code
    except CoachError as error:
        lines, code = _refused(runtime, error, arguments), error.exit_code
    except typer.TyperException as error:
        wrong = WrongUse(misuse(error, command, arguments))
        lines, code = _refused(runtime, wrong, arguments), error.exit_code
    except OSError:
        raise
    except Exception as error:
        lines, code = [_bug(runtime, error)], 1
    with suppress(BrokenPipeError):
        for line in lines:
            runtime.warn(clean(line))
    return code if isinstance(code, int) else 0


def _refused(runtime: Runtime, error: CoachError, arguments: list[str]) -> list[str]:
    """Return what stopped a command; where its words, or a note with it, may be a sign that needs
    help, tell what to do before that, and suggest nothing else.
    """
    told, words = False, ""
    arguments = [each for each in arguments if each != "--no-pager"]
    # Where the guide can't be read, there is still the refusal.
    with suppress(CoachError, OSError):
        words = _words_for_nothing(runtime, error, arguments)
    with suppress(CoachError, OSError):
        told = _answer_danger(runtime, words, arguments)
    if told and isinstance(error, Unknown):
        return [error.what]
    return [line.partition("; did you mean")[0] if told else line for line in error.lines()]


def _words_for_nothing(runtime: Runtime, error: CoachError, arguments: list[str]) -> str:
    """Return the words of a refused command line that are no name, no command and no value."""
    if not isinstance(error, Unknown | WrongUse):
        return ""
    from tpcoach.writing.checking import may_alarm  # loads the guide, for a mistake alone

    if isinstance(error, Unknown):
        said = " ".join(each for each in arguments[1:] if not each.startswith("-"))
        if arguments[:1] == ["start"] and not error.slip and may_alarm(runtime.library, said):
            return said
        slip = error.slip and not may_alarm(runtime.library, error.near or "")
        return "" if slip else error.words
    words = stray(str(error), _commands(), arguments)
    if arguments[:1] == ["start"]:
        # A sentence that stands where a number belongs, too.
        words = words or ". ".join(each for each in arguments[1:] if " " in each)
    return words if may_alarm(runtime.library, words) else ""


def _answer_danger(runtime: Runtime, words: str, arguments: list[str]) -> bool:
    """Tell what to do about the sign that words or the note of a command may be, if they may;
    return whether. What is said of oneself is kept; what is only asked about is not.
    """
    note = _note_in(arguments)
    if not (words or note):
        return False
    from tpcoach.listening import alarms, meaning, notes  # no other command needs these here

    if note:
        said = note if words in note else f"{words}. {note}"
        return notes.tell_own_words(runtime, said, of_session=arguments[:2] != ["log", "excuse"])
    # One word may be a name that is looked up.
    if arguments[:1] in (["start"], ["new"]) and (
        " " in words or meaning.cant_wait(runtime, words)[0]
    ):
        return notes.tell_own_words(runtime, words)
    if wrong := meaning.what_to_do(runtime, words):
        alarms.tell(runtime, *wrong)
    return bool(wrong)


def _note_in(arguments: list[str]) -> str:
    """Return the words of a note that a command was called with, with quotes or without; of one
    that adds to the log without a note all its words, unless they are a name and a day.
    """
    has_note = any(each.startswith("--note") for each in arguments)
    adds = arguments[:2] == ["log", "add"] and not has_note
    if adds or arguments[:2] in (["log", "note"], ["log", "excuse"]):
        # An id says nothing, but may look like a word; so may an option. Its number is no word.
        behind = pairwise(["", *arguments[2:]])
        words = [e for option, e in behind if not (option[:2] == "--" and e.isdecimal())]
        words = [e.partition("=")[2] if e.startswith("--") else e for e in words]
        said = [each for each in words if each and not _ID.fullmatch(each)]
        # "chest 25:00" says nothing, but "chest tight" does.
        return "" if adds and _are_days(said[1:]) else " ".join(said)
    note, inside = list[str](), False
    for word in arguments:
        option = word.startswith("--")
        inside = word.startswith("--note") if option else inside
        note += [word.partition("=")[2] if option else word] * inside
    return " ".join(note)


def _are_days(words: list[str]) -> bool:
    """Return whether words are nothing but a day or a time, or were to be one."""
    from tpcoach.dates import NAMES  # what is refused alone needs it here

    return all(nearest(each, NAMES) for each in re.findall(r"[a-z]{3,}", " ".join(words).lower()))


def _failed(runtime: Runtime, error: OSError) -> int:
    """Say which file cannot be used, or that the output cannot be written."""
    if error.errno == errno.EIO and not error.filename:
        return 129  # the exit code of a program whose terminal has gone
    with suppress(OSError):
        where = clean(str(error.filename or "output"))
        runtime.warn(f"{where}: {(error.strerror or str(error)).lower()}")
    return 1


def _bug(runtime: Runtime, error: Exception) -> str:
    """Return one line about a bug in tpcoach; the report of `doctor` says where it happened."""
    from tpcoach.system.bug_report import fault  # nothing else here needs it

    try:
        file = runtime.folders().state / FAULT
        make_private(file.parent)
        replace_file(file, fault(error))
        advice = "please send us what tpcoach doctor --report shows"
    except (OSError, CoachError) as failure:
        advice = str(failure)
    return f"a bug in tpcoach, {type(error).__name__}: {advice}"
