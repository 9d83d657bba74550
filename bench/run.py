"""Measures tpcoach beside its floors and its peers, in one run: `python bench/run.py [PART ...]`.

Whole processes are run in turn, A B A B ..., and what is printed is the median of the ratios pair
by pair, of CPU time and of peak memory: on a machine that is busy with other things only those
mean anything. The floor of a command is a Python that imports what it cannot do without. `long`,
with two gigabytes of entries, is run only if it is named.
"""

import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import session
from histories import PEERS, Run, environment, moments, peer, tpcoach

PAIRS = 11
A_PERSONS = timedelta(hours=56)
"""Between two sessions of three a week."""

COACH = (sys.executable, "-m", "tpcoach")
PASS, TYPER, RICH = "pass", "import typer", "import typer, rich.console"

COMMANDS = {
    "--version": (PASS, 1.25),
    "--help": (RICH, 1.5),
    "report": (RICH, 1.35),
    "log": (RICH, 1.35),
    "next": (RICH, 1.35),
    "list": (RICH, 1.45),
    "show neck": (RICH, 1.45),
    "find stiff neck": (RICH, 1.45),
    "status": (TYPER, 1.45),
    "status again": (PASS, 1.35),
}
"""Each command with its floor, and the goal at two years of three sessions a week."""


def cost(run: Run | Callable[[], Run]) -> tuple[float, int]:
    """CPU seconds and peak memory of one whole process; what is run may be another each time."""
    if not isinstance(run, Run):
        run = run()
    process = subprocess.Popen(
        run.command, env=run.environment, stdin=-3, stdout=-3, stderr=-3, close_fds=False
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise ChildProcessError(f"{run.command[0]} ended with {process.returncode}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss


def compare(
    name: str,
    ours: Run | Callable[[], Run],
    theirs: Run | Callable[[], Run],
    goal: float | None = None,
    fresh: str = "",
) -> None:
    """Print the median ratios pair by pair, the first pair not counted; `fresh` is a file that
    goes before each run of ours.
    """
    pairs = []
    for _ in range(PAIRS + 1):
        if fresh:
            Path(fresh).unlink(missing_ok=True)
        pairs.append((cost(ours), cost(theirs)))
    cpu, memory = (statistics.median(a[n] / b[n] for a, b in pairs[1:]) for n in (0, 1))
    verdict = "" if goal is None else f"   {'within' if cpu <= goal else 'MISSES'} {goal:.2f}"
    sys.stdout.write(f"  {name:<44} {cpu:6.2f} times the CPU {memory:6.2f} the memory{verdict}\n")
    sys.stdout.flush()


def floor(code: str) -> Run:
    """A Python that does only this."""
    return Run((sys.executable, "-c", code), environment())


def start(home: Path) -> None:
    """Each command against its floor, without a log, after two years, and with a very long log."""
    for size in (0, 312, 100_000):
        sys.stdout.write(f"Commands with {size} entries, three a week\n")
        ours = tpcoach(home / f"start-{size}", moments(size, A_PERSONS))
        state = home / f"start-{size}" / "state"
        for words, (code, goal) in COMMANDS.items():
            command, again = words.removesuffix(" again"), words.endswith(" again")
            fresh = str(state / "status") if command == "status" and not again else ""
            run = Run((*COACH, *command.split()), ours)
            held = goal if size == 312 else None
            compare(f"{words} : {code}", run, floor(code), held, fresh)


def reports(home: Path) -> None:
    """The week's report against that of each peer, two sessions a day."""
    for size in (312, 10_000, 100_000):
        sys.stdout.write(f"Reports of a week on {size} sessions, two a day\n")
        apart = timedelta(hours=12)
        ours = Run((*COACH, "report"), tpcoach(home / f"ours-{size}", moments(size, apart)))
        for name in PEERS:
            theirs = peer(name, home / f"{name}-{size}", moments(size, apart))
            if theirs is None:
                sys.stdout.write(f"  report : {name} is not installed here\n")
                continue
            try:
                compare(f"report : {' '.join(theirs.command)}", ours, theirs)
            except ChildProcessError as error:
                sys.stdout.write(f"  report : {error}\n")


def lookback(home: Path) -> None:
    """At two years of use, the two pages that Watson has too."""
    starts = (312, A_PERSONS)
    theirs = peer("watson", home / "watson", moments(*starts))
    if theirs is None:
        sys.stdout.write("Against Watson: it is not installed here\n")
        return
    sys.stdout.write("Against Watson, 312 sessions, three a week\n")
    ours = tpcoach(home / "ours", moments(*starts))
    compare("report : watson report -w -G", Run((*COACH, "report"), ours), theirs, 1.2)
    log = Run(("watson", "log", "-G"), theirs.environment)
    compare("log : watson log -G", Run((*COACH, "log"), ours), log, 1.2)


def append(home: Path) -> None:
    """Adding one entry to a long log against a short one, and against Python with its libraries."""
    sys.stdout.write("One more entry: log add\n")
    hours = count(2)

    def added(size: int) -> Callable[[], Run]:
        home_of = tpcoach(home / f"append-{size}", moments(size, A_PERSONS))

        def run() -> Run:
            at = f"{datetime.now(UTC) - timedelta(hours=next(hours)):%Y-%m-%d %H:%M}"
            return Run((*COACH, "log", "add", "neck", "--at", at), home_of)

        return run

    runs = [added(size) for size in (312, 100_000)]
    compare("100,000 entries : 312", runs[1], runs[0])
    compare("312 entries : import typer, filelock", runs[0], floor("import typer, filelock"))


def completion(home: Path) -> None:
    """One press of Tab, as bash asks for it."""
    sys.stdout.write("Completion in bash\n")
    ours = tpcoach(home / "completion", moments(312, A_PERSONS))
    for words in ("tpcoach ", "tpcoach show "):
        asked = {"_TPCOACH_COMPLETE": "complete_bash", "COMP_WORDS": words}
        asked["COMP_CWORD"] = str(len(words.split()))
        compare(f'"{words}" : {TYPER}', Run(COACH, ours | asked), floor(TYPER), 2.0)


def long(home: Path) -> None:
    """A million entries against a tenth of it, ten a day."""
    sys.stdout.write("A very long log, ten sessions a day\n")
    sizes = (1_000_000, 100_000)
    homes = [tpcoach(home / f"l{n}", moments(n, timedelta(minutes=144))) for n in sizes]
    ours, theirs = (Run((*COACH, "report"), each) for each in homes)
    compare("report, 1,000,000 entries : 100,000", ours, theirs, 1.15)


def live(_home: Path) -> None:
    """A running session."""
    sys.stdout.write("A running session, each on 80x24, without its start\n")
    session.main()


PARTS = (start, lookback, reports, append, completion, live)


def main() -> None:
    """Measure all, or the parts that are named."""
    parts = {part.__name__: part for part in (*PARTS, long)}
    for name in sys.argv[1:] or [part.__name__ for part in PARTS]:
        with tempfile.TemporaryDirectory() as home:
            parts[name](Path(home))


if __name__ == "__main__":
    main()
