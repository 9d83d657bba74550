"""The same history of sessions for tpcoach and for its peers, each in a home of its own.

One session after another, like all that is made of them: a process is begun with the memory of the
one that begins it, and that would be its peak.
"""

import json
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from shutil import which
from typing import NamedTuple

ROUTINES = ("neck", "shoulders", "feet", "hips", "jaw", "calves", "legs", "quads")


class Run(NamedTuple):
    """A command and its environment."""

    command: Sequence[str]
    environment: dict[str, str]


def moments(count: int, apart: timedelta) -> Iterator[datetime]:
    """So many starts, oldest first, the newest an hour ago."""
    newest = datetime.now(UTC).replace(microsecond=0) - timedelta(hours=1)
    return (newest - number * apart for number in reversed(range(count)))


def environment(**variables: object) -> dict[str, str]:
    """The environment of a person, with these variables."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return plain | {name: str(value) for name, value in variables.items()}


def tpcoach(home: Path, starts: Iterable[datetime]) -> dict[str, str]:
    """The environment of a log that has a session at each of these moments."""
    folder = home / "data" / "log"
    folder.mkdir(parents=True)
    with (folder / "bench.jsonl").open("w") as out:
        out.writelines(session_line(number, start) for number, start in enumerate(starts))
    kinds = ("config", "data", "state")
    return environment(**{f"TPCOACH_{kind.upper()}_DIR": home / kind for kind in kinds})


def session_line(number: int, started: datetime) -> str:
    """The line of the session of this number, which started then."""
    form = _form(ROUTINES[number % len(ROUTINES)])
    stamp = started.isoformat(timespec="milliseconds")
    return form.replace("@id", f"{number:032x}").replace("@at", stamp)


@cache
def _form(area: str) -> str:
    """A session of six minutes as the log has it, with twelve steps, but for its id and moments."""
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
        "v": 1, "type": "session", "id": "@id", "started": "@at", "ended": "@at",
        "routine": area, "title": area, "area": area, "outcome": "finished",
        "planned_seconds": 360, "practised_seconds": 360, "steps": steps, "before": 5, "after": 3,
        "soreness": None, "strength": [], "stops": [], "goal": 3, "note": None,
        "rehearsal": False, "source": "session", "logged_at": "@at",
    }  # fmt: skip
    return json.dumps(entry, separators=(",", ":")) + "\n"


def _watson(home: Path, starts: Iterable[datetime]) -> Run:
    frames = (
        [int(s.timestamp()), int(s.timestamp()) + 360, ROUTINES[n % 8], f"{n:032x}", [], 0]
        for n, s in enumerate(starts)
    )
    with (home / "frames").open("w") as out:
        for number, frame in enumerate(frames):
            out.write(f"{',' if number else '['}{json.dumps(frame)}")
        out.write("]")
    return Run(("watson", "report", "-w", "-G"), environment(WATSON_DIR=home))


_JRNL = """\
version: v4.6
journals: {{default: {{journal: {file}}}}}
colors: {{body: none, date: none, tags: none, title: none}}
default_hour: 9
default_minute: 0
display_format: null
editor: ''
encrypt: false
highlight: true
indent_character: '|'
linewrap: 79
tagsymbols: '@'
template: false
timeformat: '%F %r'
"""


def _jrnl(home: Path, starts: Iterable[datetime]) -> Run:
    folder, file = home / "jrnl", home / "journal.txt"
    folder.mkdir()
    (folder / "jrnl.yaml").write_text(_JRNL.format(file=file))
    with file.open("w") as out:
        for number, start in enumerate(starts):
            out.write(f"[{start:%F %r}] Pressed six minutes. @{ROUTINES[number % 8]}\n\n")
    week = f"{datetime.now(UTC) - timedelta(days=7):%F}"
    return Run(("jrnl", "-from", week, "--short"), environment(XDG_CONFIG_HOME=home))


def _timewarrior(home: Path, starts: Iterable[datetime]) -> Run:
    (home / "data").mkdir()
    (home / "timewarrior.cfg").touch()
    for number, start in enumerate(starts):
        begun, ended = (f"{at:%Y%m%dT%H%M%SZ}" for at in (start, start + timedelta(minutes=6)))
        with (home / "data" / f"{start:%Y-%m}.data").open("a") as out:
            out.write(f"inc {begun} - {ended} # {ROUTINES[number % 8]}\n")
    return Run(("timew", "summary", ":week"), environment(TIMEWARRIORDB=home))


def _taskwarrior(home: Path, starts: Iterable[datetime]) -> Run:
    (home / "rc").write_text(f"data.location={home}\nconfirmation=off\nnews.version=9.9.9\n")
    (home / "pending.data").touch()
    with (home / "completed.data").open("w") as out:
        for number, start in enumerate(starts):
            at, id = int(start.timestamp()), f"00000000-0000-4000-8000-{number:012x}"
            out.write(
                f'[description:"{ROUTINES[number % 8]}" end:"{at}" entry:"{at}" '
                f'status:"completed" uuid:"{id}"]\n'
            )
    return Run(("task", "history.weekly"), environment(TASKRC=home / "rc", TASKDATA=home))


PEERS: dict[str, Callable[[Path, Iterable[datetime]], Run]] = {
    "watson": _watson,
    "jrnl": _jrnl,
    "task": _taskwarrior,
    "timew": _timewarrior,
}
"""Programs that keep a history too, by the command that must be there, each with its week."""


def peer(name: str, home: Path, starts: Iterable[datetime]) -> Run | None:
    """A peer's report of the week on this history; None where it is not installed."""
    if not which(name):
        return None
    home.mkdir()
    return PEERS[name](home, starts)
