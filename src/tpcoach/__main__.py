"""The door: the instant answer, else the command line."""

import sys

from tpcoach import __version__


def main() -> None:
    """Run the command line of this process and exit with its code."""
    if sys.argv[1:] == ["--version"]:
        # Before anything slow is imported.
        print(f"tpcoach {__version__}")
        return
    from tpcoach.cli.app import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
