"""Reminders by an agent of launchd, on macOS."""

import plistlib
from contextlib import suppress
from pathlib import Path

from tpcoach.remind.installation import Installation, Invocation
from tpcoach.remind.schedule import EVERY_DAY, Schedule

LABEL = "tpcoach.remind"


def agent(schedule: Schedule, command: Invocation, folder: Path, user: int) -> Installation:
    """Return the agent. What the machine slept through is made up for once, when it wakes."""
    times = [{"Hour": time // 60, "Minute": time % 60} for time in schedule.times]
    if schedule.days != EVERY_DAY:
        # launchd counts from Sunday.
        times = [{"Weekday": (day + 1) % 7, **time} for day in schedule.days for time in times]
    content = {
        "Label": LABEL,
        "ProgramArguments": list(command.words),
        **({"EnvironmentVariables": dict(command.environment)} if command.environment else {}),
        "StartCalendarInterval": times,
    }
    file, domain = folder / f"{LABEL}.plist", f"gui/{user}"
    return Installation(
        {file: plistlib.dumps(content, sort_keys=False)},
        start=(("launchctl", "bootstrap", domain, str(file)),),
        stop=(("launchctl", "bootout", f"{domain}/{LABEL}"),),
    )


def agent_program(content: bytes) -> str | None:
    """Return the program that such an agent runs."""
    with suppress(Exception):  # whatever the file holds now
        return str(plistlib.loads(content)["ProgramArguments"][0])
    return None
