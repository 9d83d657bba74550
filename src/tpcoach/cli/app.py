"""The command line: its commands, and the one place that turns errors into lines and exit codes."""

import os
import traceback
from typing import Annotated, Any, ClassVar

import typer

from tpcoach import __version__
from tpcoach.cli.shared import CommandGroup
from tpcoach.errors import CoachError
from tpcoach.system.runtime import Runtime, real
from tpcoach.text import clean


class Commands(CommandGroup):
    """All commands, in the order of the help."""

    modules: ClassVar = {
        "start": "start",
        "next": "suggest",
        "safety": "safety",
        "list": "routines",
        "show": "show",
        "check": "check",
        "find": "find",
        "report": "report",
        "log": "log",
        "status": "today",
        "config": "config",
        "doctor": "doctor",
    }


app = typer.Typer(
    name="tpcoach",
    cls=Commands,
    help="A self-care coach for muscle tension: press a tender spot, stretch it, remember it.",
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
)


def _version(asked: bool) -> None:
    if asked:
        print(f"tpcoach {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def tpcoach(
    context: typer.Context,
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_version, is_eager=True, help="Show the version and exit."
        ),
    ] = False,
) -> None:
    """Without a command: today, and what is next."""
    if context.invoked_subcommand is None:
        # Only this needs it, and every command loads this module.
        from tpcoach.cli.today import today

        today(context.obj)


def run(arguments: list[str], runtime: Runtime | None = None) -> int:
    """Run one command; the exit code. Errors become one line each on standard error."""
    runtime = runtime or real()
    try:
        code = _command(arguments, runtime)
        runtime.stdout.flush()
    except CoachError as error:
        for line in error.lines():
            runtime.warn(clean(line))
        code = error.exit_code
    except typer.TyperException as error:
        context: typer.Context | None = getattr(error, "ctx", None)
        where = context.command_path if context else "tpcoach"
        runtime.warn(f"{clean(error.format_message()).rstrip('.')}; see {where} --help")
        code = error.exit_code
    except BrokenPipeError:
        code = _output_is_gone()
    except OSError as error:
        where = clean(str(error.filename or "output"))
        runtime.warn(f"{where}: {(error.strerror or str(error)).lower()}")
        _output_is_gone()
        code = 1
    except Exception as error:
        _fault(runtime, error)
        code = 1
    return code


def _fault(runtime: Runtime, error: Exception) -> None:
    """A fault of ours: one line for the person, the whole of it in a file to send to us."""
    file = runtime.folders().state / "fault.txt"
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as out:
            out.writelines(traceback.format_exception(error))
        advice = f"please report it with {clean(str(file))}"
    except OSError:
        advice = clean(str(error))
    runtime.warn(f"a fault of tpcoach itself, {type(error).__name__}: {advice}")


def _command(arguments: list[str], runtime: Runtime) -> int:
    command: Any = typer.main.get_command(app)
    try:
        code = command.main(arguments, prog_name="tpcoach", standalone_mode=False, obj=runtime)
    except SystemExit as stop:
        # Completion ends this way; so do typer and rich when the pipe they write to is closed.
        if stop.code == 1:
            raise BrokenPipeError from stop
        code = stop.code
    return code if isinstance(code, int) else 0


def _output_is_gone() -> int:
    """Point standard output elsewhere, so that nothing fails once more on the way out."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    return 0
