"""What a report costs on a long log: against a short one, and against Watson's.

`python bench/report.py` compares a log of 1,000,000 entries with one of 1,000.
`python bench/report.py WATSON`, with the path of a `watson` (`pip install td-watson`), compares
100,000 entries with `watson report -w` on the same history. Entries are 144 minutes apart all
along, ten a day, the newest an hour ago.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

PAIRS = 11
ROUTINES = ("neck", "shoulders", "feet", "hips", "jaw", "calves", "legs", "quads")
APART = timedelta(minutes=144)


Run = tuple[Sequence[str], dict[str, str]]
"""A command and its environment."""


def moments(count: int) -> Iterator[datetime]:
    """So many starts, oldest first, the newest an hour ago.

    One by one, like all that is made of them: a process is begun with the memory of the one that
    begins it, and that would be its peak.
    """
    newest = datetime.now(UTC).replace(microsecond=0) - timedelta(hours=1)
    return (newest - number * APART for number in reversed(range(count)))


def line(number: int, started: datetime) -> str:
    """A session of six minutes as the log has it, with twelve steps."""
    stamp = started.isoformat(timespec="milliseconds")
    area = ROUTINES[number % len(ROUTINES)]
    steps = [
        {
            "exercise": f"Spot {spot}",
            "muscle": "muscle",
            "area": area,
            "side": side,
            "phase": phase,
            "planned": 30,
            "practised": 30,
        }
        for spot in range(3)
        for side in ("left", "right")
        for phase in ("hold", "stretch")
    ]
    entry = {
        "v": 1, "type": "session", "id": f"{number:032x}", "started": stamp, "ended": stamp,
        "routine": area, "title": area, "area": area, "outcome": "finished",
        "planned_seconds": 360, "practised_seconds": 360, "steps": steps, "before": 5, "after": 3,
        "soreness": None, "strength": [], "stops": [], "goal": 3, "note": None,
        "rehearsal": False, "source": "session", "logged_at": stamp,
    }  # fmt: skip
    return json.dumps(entry, separators=(",", ":")) + "\n"


def tpcoach(home: Path, starts: Iterable[datetime]) -> Run:
    """A report on a log that has a session at each of these moments."""
    folder = home / "data" / "log"
    folder.mkdir(parents=True)
    file = folder / "bench.jsonl"
    with file.open("w") as out:
        out.writelines(line(number, start) for number, start in enumerate(starts))
    names = ("config", "data", "state", "cache")
    folders = {f"TPCOACH_{name.upper()}_DIR": str(home / name) for name in names}
    environment = os.environ | folders
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return (sys.executable, "-m", "tpcoach", "report"), environment


def watson(program: str, home: Path, starts: Iterable[datetime]) -> Run:
    """Watson's report on the same history."""
    home.mkdir()
    frames = (
        [int(s.timestamp()), int(s.timestamp()) + 360, ROUTINES[n % 8], f"{n:032x}", [], 0]
        for n, s in enumerate(starts)
    )
    with (home / "frames").open("w") as out:
        for number, frame in enumerate(frames):
            out.write(f"{',' if number else '['}{json.dumps(frame)}")
        out.write("]")
    environment = {**os.environ, "WATSON_DIR": str(home)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return (program, "report", "-w", "-G"), environment


def cost(run: Run) -> tuple[float, int]:
    """CPU seconds and peak memory of one whole process."""
    command, environment = run
    process = subprocess.Popen(
        command, env=environment, stdin=-3, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{command[0]} ended with {process.returncode}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss


def compare(ours: Run, theirs: Run, what: str) -> None:
    """Print the median ratios of CPU time and memory, pair by pair, the first pair not counted."""
    pairs = [(cost(ours), cost(theirs)) for _ in range(PAIRS + 1)][1:]
    cpu, memory = (statistics.median(a[n] / b[n] for a, b in pairs) for n in (0, 1))
    spent = 1000 * statistics.median(a[0] for a, _ in pairs)
    sys.stdout.write(
        f"{cpu:.4f} times the CPU ({spent:.0f} ms) and {memory:.3f} times the memory {what}\n"
    )


def main() -> None:
    """Print a line of ratios."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        if len(sys.argv) > 1:
            ours = tpcoach(home / "ours", moments(100_000))
            theirs = watson(sys.argv[1], home / "theirs", moments(100_000))
            compare(ours, theirs, "of watson report -w, 100,000 entries")
        else:
            ours, theirs = (tpcoach(home / str(n), moments(n)) for n in (1_000_000, 1_000))
            compare(ours, theirs, "of 1,000 entries, with 1,000,000")


if __name__ == "__main__":
    main()
