"""What a running session costs beside others: CPU, bytes and wake-ups a second on a pty.

`python bench/session.py` runs, side by side and so under the same load, a session with the breath,
one without it, Rich's own `Progress` at 4 Hz for the same time, and termdown if it is installed,
each on 80x24: a short run and a long one, of which the difference is what running costs, without
start-up.
"""

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from shutil import which

SHORT, LONG = 17.0, 112.0
"""Seconds. The shoulders get ready for 15 s; from then on drawings stand still."""

PEER = "rich Progress, 4 Hz"
PROGRESS = """
import time
from rich.progress import Progress
with Progress(refresh_per_second=4) as progress:
    task = progress.add_task("hold", total=300)
    for _ in range(1200):
        time.sleep(0.25)
        progress.update(task, advance=0.25)
"""


@dataclass
class Cost:
    """What a process has used: CPU in seconds, bytes written, voluntary switches."""

    cpu: float
    written: float
    switches: float


def run(command: list[str], environment: dict[str, str], seconds: float) -> Cost:
    """Return what a program cost that is ended after a time.

    The CPU time is what the scheduler gave it, which Linux counts to the nanosecond: ticks of its
    clock are too coarse for so little.
    """
    pid, terminal = pty.fork()
    if not pid:
        os.execvpe(command[0], command, environment)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    written, answered, end = 0, False, time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        if select.select([terminal], [], [], left)[0]:
            data = os.read(terminal, 65536)
            written += len(data)
            if b"\x1b[c" in data and not answered:
                # It is asked what it is, and answers as a terminal does.
                os.write(terminal, b"\x1b[?62;22c")
                answered = True
    cpu = 0.0
    for task in Path(f"/proc/{pid}/task").iterdir():
        cpu += float((task / "schedstat").read_text().split()[0]) / 1e9
    os.kill(pid, signal.SIGTERM)
    while True:
        try:
            if not os.read(terminal, 65536):
                break
        except OSError:
            break
    _, _, used = os.wait4(pid, 0)
    return Cost(cpu, written, used.ru_nvcsw)


def session(home: Path, breathing: str) -> tuple[list[str], dict[str, str]]:
    """Return the command of a session in a home of its own, and its environment."""
    kinds = ("CONFIG", "DATA", "STATE")
    folders = {f"TPCOACH_{kind}_DIR": str(home / kind) for kind in kinds}
    environment = {**os.environ, **folders, "TERM": "xterm-256color"}
    tpcoach = [sys.executable, "-m", "tpcoach"]
    for each in ("safety --confirm", "config set sound no", f"config set breathing {breathing}"):
        silent = subprocess.DEVNULL
        subprocess.run([*tpcoach, *each.split()], env=environment, stdout=silent, check=True)
    return [*tpcoach, "start", "shoulders", "--no-ask"], environment


def a_second(begin: Callable[[], tuple[list[str], dict[str, str]]]) -> Cost:
    """Return what one program costs a second."""
    short, long = run(*begin(), SHORT), run(*begin(), LONG)
    seconds = LONG - SHORT
    return Cost(
        (long.cpu - short.cpu) / seconds,
        (long.written - short.written) / seconds,
        (long.switches - short.switches) / seconds,
    )


def measured() -> Iterator[str]:
    """Return a line for each program; all run at once."""
    with tempfile.TemporaryDirectory() as home, ThreadPoolExecutor() as pool:
        homes = (Path(home, str(number)) for number in count())
        plain = {**os.environ, "TERM": "xterm-256color"}
        programs: dict[str, Callable[[], tuple[list[str], dict[str, str]]]] = {
            PEER: lambda: ([sys.executable, "-c", PROGRESS], plain),
            "session, breath": lambda: session(next(homes), "yes"),
            "session, no breath": lambda: session(next(homes), "no"),
        }
        if program := which("termdown"):
            programs["termdown"] = lambda: ([program, "600"], plain)
        else:
            yield "  termdown is not installed here"
        costs = dict(zip(programs, pool.map(a_second, programs.values()), strict=True))
    rich = costs[PEER]
    for name, each in costs.items():
        yield (
            f"  {name:<20} {100 * each.cpu:5.2f} % of a core ({each.cpu / rich.cpu:.2f})"
            f" {each.written:6.0f} bytes/s ({each.written / rich.written:.2f})"
            f" {each.switches:6.1f} wake-ups/s ({each.switches / rich.switches:.2f})"
        )


if __name__ == "__main__":
    sys.stdout.writelines(f"{line}\n" for line in measured())
