"""Times pairs of commands in turn, A B A B ..., and prints the median ratio of each pair.

`python bench/pairs.py` runs all of them, `python bench/pairs.py NAME` one.
On a machine that is busy with other things only the ratios mean anything.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from report import tpcoach

PYTHON = sys.executable
COACH = (PYTHON, "-m", "tpcoach")
TIMES = 25
SESSIONS = 312
"""What a person has in the log after two years of three a week."""

# Name -> what is timed, what it is held against, and the most that its ratio may be.
PAIRS: dict[str, tuple[Sequence[str], Sequence[str], float]] = {
    "version": ((*COACH, "--version"), (PYTHON, "-c", "pass"), 1.25),
    # After the first time, which is not counted, it comes out of its file.
    "status": ((*COACH, "status"), (PYTHON, "-c", "pass"), 1.35),
    "help": ((*COACH, "--help"), (PYTHON, "-c", "import typer"), 2.5),
    "log": ((*COACH, "log", "--json"), (PYTHON, "-c", "import typer"), 2.8),
    "report": ((*COACH, "report"), (PYTHON, "-c", "import typer, rich.console"), 2.3),
    "list": ((*COACH, "list"), (PYTHON, "-c", "import typer, rich.console, yaml"), 2.0),
    "rehearsal": (
        (*COACH, "start", "neck", "--speed", "1000"),
        (PYTHON, "-c", "import typer, yaml, time; time.sleep(0.390)"),
        1.5,
    ),
}


def timed(command: Sequence[str], environment: dict[str, str]) -> float:
    """Wall seconds of one whole process."""
    began = time.perf_counter()
    subprocess.run(
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=True,
    )
    return time.perf_counter() - began


def ratio(name: str, environment: dict[str, str]) -> float:
    """The median of the ratios pair by pair, after one pair that is not counted."""
    ours, theirs, _ = PAIRS[name]
    pairs = [(timed(ours, environment), timed(theirs, environment)) for _ in range(TIMES + 1)]
    return statistics.median(a / b for a, b in pairs[1:])


def main() -> int:
    """Print a line for each pair; 1 if one is beyond its limit."""
    failed = 0
    with tempfile.TemporaryDirectory() as home:
        newest = datetime.now(UTC).replace(microsecond=0) - timedelta(hours=1)
        starts = (newest - number * timedelta(hours=56) for number in reversed(range(SESSIONS)))
        _, environment = tpcoach(Path(home), starts)
        for name in sys.argv[1:] or PAIRS:
            most = PAIRS[name][2]
            found = ratio(name, environment)
            failed |= found > most
            verdict = "beyond" if found > most else "within"
            sys.stdout.write(f"{name:10} {found:5.2f} times   {verdict} {most:.2f}\n")
    return failed


if __name__ == "__main__":
    sys.exit(main())
