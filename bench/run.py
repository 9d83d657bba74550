"""Measures tpcoach beside its floors and its peers, in one run: `python bench/run.py [PART ...]`.

Whole processes are run in turn, A B A B ..., and what is printed is the median of the ratios pair
by pair, of CPU time and of peak memory: on a machine that is busy with other things only those
mean anything. The floor of a command is a Python that imports what it cannot do without. All parts
take a quarter of an hour and 2 GB in the folder for temporary files; goals that are missed are
named again at the end.
"""

import argparse
import os
import platform
import signal
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from threading import Timer
from typing import NamedTuple

import session
from histories import PEERS, Run, environment, moments, peer, tpcoach

PAIRS = 11
LONGEST = 60
"""Seconds that a process may take."""

A_PERSONS, TWO_A_DAY = timedelta(hours=56), timedelta(hours=12)
"""Between two sessions of three a week, and of two a day."""

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


class Ratio(NamedTuple):
    """What one thing costs in terms of another, both named; the goal is one of CPU time."""

    name: str
    cpu: float
    memory: float
    goal: float | None = None

    @property
    def missed(self) -> bool:
        """Whether it costs more than it may."""
        return self.goal is not None and self.cpu > self.goal

    def __str__(self) -> str:
        goal = f"{'MISSES' if self.missed else 'within'} {self.goal:.2f}" if self.goal else ""
        costs = f"{self.cpu:6.2f} times the CPU {self.memory:6.2f} the memory   {goal}"
        return f"  {self.name:<44} {costs}".rstrip()


Measured = Iterator[Ratio | str]


def cost(run: Run | Callable[[], Run]) -> tuple[float, int]:
    """CPU seconds and peak memory of one whole process; what is run may be another each time."""
    if not isinstance(run, Run):
        run = run()
    process = subprocess.Popen(
        run.command, env=run.environment, stdin=-3, stdout=-3, stderr=-3, close_fds=False
    )
    timer = Timer(LONGEST, process.kill)
    timer.start()
    _, status, used = os.wait4(process.pid, 0)
    timer.cancel()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode == -signal.SIGKILL:
        raise ChildProcessError(f"{run.command[0]} takes more than {LONGEST} s here")
    if process.returncode:
        raise ChildProcessError(f"{run.command[0]} ended with {process.returncode}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss


def compare(
    name: str,
    ours: Run | Callable[[], Run],
    theirs: Run | Callable[[], Run],
    goal: float | None = None,
    fresh: str = "",
) -> Ratio | str:
    """Return the median ratios pair by pair, the first pair not counted; `fresh` is a file that
    goes before each run of ours. In place of one that fails, why.
    """
    pairs = []
    try:
        for _ in range(PAIRS + 1):
            if fresh:
                Path(fresh).unlink(missing_ok=True)
            pairs.append((cost(ours), cost(theirs)))
    except ChildProcessError as error:
        return f"  {name:<44} {error}"
    cpu, memory = (statistics.median(a[n] / b[n] for a, b in pairs[1:]) for n in (0, 1))
    return Ratio(name, cpu, memory, goal)


def floor(code: str) -> Run:
    """A Python that does only this."""
    return Run((sys.executable, "-c", code), environment())


def start(home: Path) -> Measured:
    """Each command against its floor, without a log, after two years, and with a very long log."""
    for size in (0, 312, 100_000):
        yield f"Commands with {size} entries, three a week"
        ours = tpcoach(home / f"start-{size}", moments(size, A_PERSONS))
        state = home / f"start-{size}" / "state"
        for words, (code, goal) in COMMANDS.items():
            command, again = words.removesuffix(" again"), words.endswith(" again")
            fresh = str(state / "status") if command == "status" and not again else ""
            run = Run((*COACH, *command.split()), ours)
            held = goal if size == 312 else None
            yield compare(f"{words} : {code}", run, floor(code), held, fresh)


def reports(home: Path) -> Measured:
    """The week's report against that of each peer, two sessions a day."""
    for size in (312, 10_000, 100_000):
        yield f"Reports of a week on {size} sessions, two a day"
        ours = Run((*COACH, "report"), tpcoach(home / f"ours-{size}", moments(size, TWO_A_DAY)))
        for name in PEERS:
            theirs = peer(name, home / f"{name}-{size}", moments(size, TWO_A_DAY))
            if theirs is None:
                yield f"  report : {name} is not installed here"
            else:
                yield compare(f"report : {' '.join(theirs.command)}", ours, theirs)


def lookback(home: Path) -> Measured:
    """At two years of use, the two pages that Watson has too."""
    starts = (312, A_PERSONS)
    theirs = peer("watson", home / "watson", moments(*starts))
    if theirs is None:
        yield "Against Watson: it is not installed here"
        return
    yield "Against Watson, 312 sessions, three a week"
    ours = tpcoach(home / "ours", moments(*starts))
    yield compare("report : watson report -w -G", Run((*COACH, "report"), ours), theirs, 1.2)
    log = Run(("watson", "log", "-G"), theirs.environment)
    yield compare("log : watson log -G", Run((*COACH, "log"), ours), log, 1.2)


def append(home: Path) -> Measured:
    """Adding one entry to a long log against a short one, and against Python with its libraries."""
    yield "One more entry: log add"
    hours = count(2)

    def added(size: int) -> Callable[[], Run]:
        home_of = tpcoach(home / f"append-{size}", moments(size, A_PERSONS))

        def run() -> Run:
            at = f"{datetime.now(UTC) - timedelta(hours=next(hours)):%Y-%m-%d %H:%M}"
            return Run((*COACH, "log", "add", "neck", "--at", at), home_of)

        return run

    runs = [added(size) for size in (312, 100_000)]
    yield compare("100,000 entries : 312", runs[1], runs[0])
    yield compare("312 entries : import typer, filelock", runs[0], floor("import typer, filelock"))


def completion(home: Path) -> Measured:
    """One press of Tab, as bash asks for it."""
    yield "Completion in bash"
    ours = tpcoach(home / "completion", moments(312, A_PERSONS))
    for words in ("tpcoach ", "tpcoach show ", "tpcoach log edit "):
        asked = {"_TPCOACH_COMPLETE": "complete_bash", "COMP_WORDS": words}
        asked["COMP_CWORD"] = str(len(words.split()))
        yield compare(f'"{words}" : {TYPER}', Run(COACH, ours | asked), floor(TYPER), 2.0)


def long(home: Path) -> Measured:
    """A million entries against a tenth of it, ten a day."""
    yield "A very long log, ten sessions a day"
    sizes = (1_000_000, 100_000)
    homes = [tpcoach(home / f"l{n}", moments(n, timedelta(minutes=144))) for n in sizes]
    ours, theirs = (Run((*COACH, "report"), each) for each in homes)
    yield compare("report, 1,000,000 entries : 100,000", ours, theirs, 1.15)


def live(_home: Path) -> Measured:
    """A running session beside Rich's own Progress and termdown."""
    yield "A running session, each on 80x24, without its start; in brackets against Rich's Progress"
    yield from session.measured()


PARTS = {part.__name__: part for part in (start, lookback, reports, append, completion, live, long)}


def machine() -> str:
    """Where this was measured, and how busy that is."""
    load = f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {python}, {platform.machine()}, {load}"


def main() -> None:
    """Measure all, or the parts that are named."""
    about, _, more = (__doc__ or "").partition("\n\n")
    parser = argparse.ArgumentParser(description=about, epilog=more)
    parts = (f"{name}: {(part.__doc__ or '').rstrip('.')}" for name, part in PARTS.items())
    parser.add_argument("part", nargs="*", metavar="PART", help="; ".join(parts))
    named = parser.parse_args().part
    if unknown := sorted({*named} - {*PARTS}):
        parser.error(f"no part is called {unknown[0]}; there are {', '.join(PARTS)}")
    missed: list[Ratio] = []
    sys.stdout.write(f"{machine()}\n")
    for name in named or PARTS:
        with tempfile.TemporaryDirectory() as home:
            for each in PARTS[name](Path(home)):
                sys.stdout.write(f"{each}\n")
                sys.stdout.flush()
                if isinstance(each, Ratio) and each.missed:
                    missed.append(each)
    sys.stdout.write(f"{machine()}\n")
    sys.stdout.writelines(f"missed: {each.name}: {each.cpu:.2f}\n" for each in missed)


if __name__ == "__main__":
    main()
