"""The door: the version and the status line at once, everything else by the command line."""

import _signal  # type: ignore[import-not-found]  # `signal` would load enum for each prompt
import gc
import os
import sys

from tpcoach import __version__


def main() -> None:
    """Run the command line of this process and exit with its code."""
    # Ctrl-C ends it in silence from here on; a session and a question listen to it.
    if _signal.getsignal(_signal.SIGINT) is _signal.default_int_handler:
        _signal.signal(_signal.SIGINT, _signal.SIG_DFL)
    arguments = sys.argv[1:]
    if arguments in (["--version"], ["-V"]):
        _answer(f"tpcoach {__version__}\n".encode())
    if not arguments:
        _complete()
    if arguments[:1] == ["status"]:
        from tpcoach.system import status_line  # which no other command needs so early

        if kept := status_line.reply(arguments[1:]):
            _answer(*kept)
    if short := is_short(arguments):
        gc.disable()  # it ends before any garbage would matter
    # The answers above need none of it.
    from tpcoach.cli.app import run

    code = run(arguments)
    if short:
        os._exit(code)  # all is written, and tidying up would take a tenth of its time
    sys.exit(code)


def is_short(arguments: list[str]) -> bool:
    """Return whether these arguments run no session, as `start` and no command at all may."""
    command = next((each for each in arguments if each not in ("--no-pager", "--")), "start")
    return command != "start"


def _complete() -> None:
    """Answer a shell in which TAB was pressed, and end the process; return if none asks."""
    from tpcoach.system import shell  # loads little, but only today's page asks as well

    if request := shell.asked():
        from tpcoach.line.completion import reply  # no other command needs it, and a shell waits

        text, code = reply(*request)
        _answer(text.encode(), code)
        sys.exit(code)


def _answer(data: bytes, code: int = 0) -> None:
    """Write an answer and end the process at once; return if the command line must do it.

    Tidying up is most of what is left of so short a process.
    """
    try:
        os.write(sys.stdout.fileno(), data)
    except BrokenPipeError:
        code = 0  # whoever asked has gone
    except (OSError, AttributeError):
        return  # it has words for output that fails, and copes with a stream that was closed
    os._exit(code)


if __name__ == "__main__":
    main()
