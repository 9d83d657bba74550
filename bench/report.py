"""What a report costs on a long log: against a short one, and against Watson's.

`python bench/report.py` compares a log of 1,000,000 entries with one of 1,000. Both have the same
last two years, because what a report reads is the last weeks; the rest is a past that only one of
them has. `python bench/report.py WATSON`, with the path of a `watson` (`pip install td-watson`),
compares 100,000 entries, ten a day, with `watson report -w` on the same history.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

PAIRS = 11
ROUTINES = ("neck", "shoulders", "feet", "hips", "jaw", "calves", "legs", "quads")
RECENT, OLD = timedelta(hours=18), timedelta(minutes=15)
REPORT = (sys.executable, "-m", "tpcoach", "report")


def moments(recent: int, old: int) -> list[datetime]:
    """So many starts, oldest first, the newest an hour ago."""
    moment = datetime.now(UTC).replace(microsecond=0) - timedelta(hours=1)
    found = []
    for number in range(recent + old):
        found.append(moment)
        moment -= RECENT if number < recent else OLD
    return found[::-1]


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


def log(home: Path, starts: Sequence[datetime]) -> dict[str, str]:
    """The environment of a home whose log has a session at each of these moments."""
    folder = home / "data" / "log"
    folder.mkdir(parents=True)
    with (folder / "bench.jsonl").open("w") as out:
        out.writelines(line(number, start) for number, start in enumerate(starts))
    names = ("config", "data", "state", "cache")
    return os.environ | {f"TPCOACH_{name.upper()}_DIR": str(home / name) for name in names}


def watson(home: Path, starts: Sequence[datetime]) -> dict[str, str]:
    """The environment of a Watson with the same history."""
    home.mkdir()
    frames = [
        [int(s.timestamp()), int(s.timestamp()) + 360, ROUTINES[n % 8], f"{n:032x}", [], 0]
        for n, s in enumerate(starts)
    ]
    (home / "frames").write_text(json.dumps(frames))
    return {**os.environ, "WATSON_DIR": str(home)}


def cost(command: Sequence[str], environment: dict[str, str]) -> tuple[float, int]:
    """CPU seconds and peak memory of one whole process."""
    process = subprocess.Popen(
        command, env=environment, stdin=-3, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{command[0]} ended with {process.returncode}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss


def ratios(
    ours: tuple[Sequence[str], dict[str, str]], theirs: tuple[Sequence[str], dict[str, str]]
) -> Iterator[float]:
    """The median ratios of CPU time and of memory, pair by pair, the first pair not counted."""
    pairs = [(cost(*ours), cost(*theirs)) for _ in range(PAIRS + 1)][1:]
    for part in (0, 1):
        yield statistics.median(a[part] / b[part] for a, b in pairs)


def main() -> None:
    """Print one line of ratios."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        if len(sys.argv) > 1:
            now = datetime.now(UTC).replace(microsecond=0) - timedelta(hours=1)
            starts = [now - timedelta(minutes=144 * n) for n in range(100_000)][::-1]
            ours = (REPORT, log(home / "ours", starts))
            theirs = ((sys.argv[1], "report", "-w", "-G"), watson(home / "theirs", starts))
            cpu, memory = ratios(ours, theirs)
            what = "of watson report -w, 100,000 entries"
        else:
            ours = (REPORT, log(home / "long", moments(1_000, 999_000)))
            theirs = (REPORT, log(home / "short", moments(1_000, 0)))
            cpu, memory = ratios(ours, theirs)
            what = "of 1,000 entries, with 1,000,000"
        sys.stdout.write(f"{cpu:.4f} times the CPU and {memory:.3f} times the memory {what}\n")


if __name__ == "__main__":
    main()
