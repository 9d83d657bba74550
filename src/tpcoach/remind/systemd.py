"""Reminders by a timer of systemd, in the person's own account."""

import re
from pathlib import Path

from tpcoach.calendar import SHORT_WEEKDAYS
from tpcoach.remind.installation import Installation, Invocation
from tpcoach.remind.schedule import EVERY_DAY, Schedule

SERVICE, TIMER = "tpcoach-remind.service", "tpcoach-remind.timer"
LATER = "tpcoach-remind-later"

_SYSTEMCTL = ("systemctl", "--user")

_SERVICE = """\
[Unit]
Description=tpcoach: a reminder, if one is due

[Service]
Type=oneshot
ExecStart={command}
"""

_TIMER = """\
[Unit]
Description=tpcoach: when to look whether a reminder is due

[Timer]
{times}
Persistent=true

[Install]
WantedBy=timers.target
"""


def units(schedule: Schedule, command: Invocation, folder: Path) -> Installation:
    """Return the two units. What the machine slept through is made up for once, when it wakes."""
    program, *arguments = map(_quoted, command.words)
    # It looks for variables in all words but the first.
    words = " ".join([program, *(word.replace("$", "$$") for word in arguments)])
    lines = [f"Environment={_quoted(f'{n}={v}')}\n" for n, v in command.environment.items()]
    named = ",".join(SHORT_WEEKDAYS[day].title() for day in schedule.days)
    days = "" if schedule.days == EVERY_DAY else f"{named} "
    times = [f"OnCalendar={days}*-*-* {t // 60:02}:{t % 60:02}:00" for t in schedule.times]
    service = _SERVICE.format(command=words) + "".join(lines)
    timer = _TIMER.format(times="\n".join(times))
    return Installation(
        {folder / SERVICE: service.encode(), folder / TIMER: timer.encode()},
        start=(
            (*_SYSTEMCTL, "daemon-reload"),
            (*_SYSTEMCTL, "enable", TIMER),
            (*_SYSTEMCTL, "restart", TIMER),
        ),
        stop=(
            (*_SYSTEMCTL, "disable", "--now", TIMER),
            (*_SYSTEMCTL, "stop", f"{LATER}.timer"),
            # When it fired last is kept in a file of its own.
            (*_SYSTEMCTL, "clean", "--what=state", TIMER),
        ),
        afterwards=((*_SYSTEMCTL, "daemon-reload"),),
        folders=(folder, folder.parent),
    )


def unit_program(content: bytes) -> str | None:
    """Return the program that such a service runs."""
    match = re.search(r'^ExecStart="((?:[^"\\]|\\.)*)"', content.decode(), re.MULTILINE)
    return (
        re.sub(r"\\(.)", r"\1", match[1]).replace("%%", "%").replace("$$", "$") if match else None
    )


def _quoted(word: str) -> str:
    escaped = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")
    return f'"{escaped}"'
