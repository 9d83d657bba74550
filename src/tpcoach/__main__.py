"""The door: the instant answers, else the command line."""

import os
import sys

from tpcoach import __version__


def main() -> None:
    """Run the command line of this process and exit with its code."""
    arguments = sys.argv[1:]
    if arguments == ["--version"]:
        # Nothing is imported for this, and nothing needs tidying up afterwards: both are most of
        # what such a short process costs.
        try:
            print(f"tpcoach {__version__}", flush=True)
            os._exit(0)
        except OSError:
            pass  # the command line has words for it
    if arguments and arguments[0] in ("report", "status") and sys.stdout and sys.stderr:
        sys.exit(_as_before(arguments))
    from tpcoach.cli.app import run

    sys.exit(run(arguments))


def _as_before(arguments: list[str]) -> int:
    """Answer what was answered before, as long as it holds; else run the command, and keep that."""
    from tpcoach.system import kept

    question = kept.question(arguments)
    answer = question.answer() if question else None
    if answer is not None:
        try:
            sys.stdout.buffer.write(answer)
            sys.stdout.flush()
            os._exit(0)
        except OSError:
            pass  # as above
    import gc

    # The process ends before any garbage would matter, and a long log is many small objects.
    gc.disable()
    from tpcoach.cli.app import run

    if question is None:
        return run(arguments)
    from tpcoach.system import keeping

    return keeping.run(question, lambda: run(arguments))


if __name__ == "__main__":
    main()
