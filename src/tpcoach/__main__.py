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
    from tpcoach.cli.app import run

    sys.exit(run(arguments))


if __name__ == "__main__":
    main()
