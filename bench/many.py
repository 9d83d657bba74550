"""Asks queries/ of a million entries of ten thousand people: `python bench/many.py [spark]`.

It takes 2 GB of the folder for temporary files, and prints seconds, seconds of CPU and the peak of
memory for each query.
"""

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from histories import session_line

PEOPLE, ENTRIES = 10_000, 100
ASK = Path(__file__).parent.parent / "queries" / "ask.py"


def log(chance: random.Random, now: datetime) -> str:
    """A person's log: two sessions a week, corrections, a holiday, and perhaps an ending."""
    first = now - timedelta(weeks=ENTRIES // 2 + chance.randrange(20))
    starts = [first + number * timedelta(days=3.5) for number in range(ENTRIES)]
    lines = [session_line(chance.getrandbits(128), start) for start in starts]
    stamp, day = f"{now:%FT%T}+00:00", f"{now - timedelta(days=chance.randrange(300)):%F}"
    head = {"v": 1, "logged_at": stamp}
    entry = json.loads(lines[7])
    others = [
        {"type": "amend", "id": "amend", "ref": entry["id"], "entry": entry},
        {"type": "void", "id": "void", "ref": json.loads(lines[9])["id"]},
        {"type": "excuse", "id": "excuse", "from": day, "to": day, "note": None},
        {"type": "decision", "id": "decision", "at": stamp, "asked": "missed", "answer": "no time"},
    ]
    if chance.random() < 0.1:
        others.append({"type": "decision", "id": "end", "at": stamp, "answer": "stop"})
    return "".join([*lines, *(json.dumps(head | line) + "\n" for line in others)])


def cost(pid: int) -> tuple[float, float]:
    """Return the seconds of CPU so far and the memory in GB of a process and those it began."""
    stats, tick, page = {}, os.sysconf("SC_CLK_TCK"), os.sysconf("SC_PAGE_SIZE")
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            stats[int(folder.name)] = (folder / "stat").read_text().rpartition(")")[2].split()
    family = {pid}
    while more := {each for each, stat in stats.items() if int(stat[1]) in family} - family:
        family |= more
    ours = [stats[each] for each in family if each in stats]
    cpu = sum(int(stat[11]) + int(stat[12]) for stat in ours) / tick
    return cpu, sum(int(stat[21]) for stat in ours) * page / 1e9


def main() -> None:
    """Make the logs, then ask each query."""
    with tempfile.TemporaryDirectory() as home:
        logs, chance, now = Path(home) / "logs", random.Random(1), datetime.now(UTC)
        logs.mkdir()
        for number in range(PEOPLE):
            (logs / f"p{number:05}.jsonl").write_text(log(chance, now), "utf-8")
        size = sum(file.stat().st_size for file in logs.iterdir()) / 1e9
        sys.stdout.write(f"{PEOPLE * ENTRIES} entries of {PEOPLE} people, {size:.1f} GB\n")
        for query in ("weeks", "last-week", "stopped"):
            began, costs = time.monotonic(), [(0.0, 0.0)]
            with (Path(home) / "table").open("wb") as out:
                command = [sys.executable, str(ASK), query, *sys.argv[1:]]
                asking = subprocess.Popen(command, cwd=home, stdout=out)
                while asking.poll() is None:
                    time.sleep(0.2)
                    costs.append(cost(asking.pid))
            seconds = time.monotonic() - began
            cpu, memory = (max(each) for each in zip(*costs, strict=True))
            rows = (Path(home) / "table").read_bytes().count(b"\n") - 1
            told = f"{seconds:4.0f} s, {cpu:4.0f} s of CPU, {memory:.1f} GB, {rows} rows"
            sys.stdout.write(f"  {query:<10} {told}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
