"""Reminders by the Task Scheduler of Windows."""

import html
import re
from pathlib import Path
from subprocess import list2cmdline

from tpcoach.calendar import WEEKDAYS
from tpcoach.remind.installation import Installation, Invocation
from tpcoach.remind.schedule import Schedule

NAME = "tpcoach-remind"


_TASK = """\
<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo>
    <Description>tpcoach: a reminder, if one is due</Description>
  </RegistrationInfo>
  <Triggers>
{triggers}
  </Triggers>
  <Principals>
    <Principal id="Author">
      <LogonType>InteractiveToken</LogonType>
      <RunLevel>LeastPrivilege</RunLevel>
    </Principal>
  </Principals>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <StartWhenAvailable>true</StartWhenAvailable>
    <ExecutionTimeLimit>PT1H</ExecutionTimeLimit>
  </Settings>
  <Actions Context="Author">
    <Exec>
      <Command>{program}</Command>
      <Arguments>{arguments}</Arguments>
    </Exec>
  </Actions>
</Task>
"""

_TRIGGER = """\
    <CalendarTrigger>
      <StartBoundary>2026-01-01T{time}:00</StartBoundary>
      <ScheduleByWeek>
        <WeeksInterval>1</WeeksInterval>
        <DaysOfWeek>{days}</DaysOfWeek>
      </ScheduleByWeek>
    </CalendarTrigger>"""


def task(schedule: Schedule, command: Invocation, folder: Path) -> Installation:
    """Return the task, which starts when it can where its time was slept through."""
    days = "".join(f"<{WEEKDAYS[day].title()} />" for day in schedule.days)
    times = [f"{time // 60:02}:{time % 60:02}" for time in schedule.times]
    program, *arguments = command.words
    text = _TASK.format(
        triggers="\n".join(_TRIGGER.format(time=time, days=days) for time in times),
        program=html.escape(program, quote=False),
        arguments=html.escape(list2cmdline(arguments), quote=False),
    )
    file = folder / f"{NAME}.xml"
    return Installation(
        {file: text.replace("\n", "\r\n").encode("utf-16")},
        start=(("schtasks", "/Create", "/F", "/TN", NAME, "/XML", str(file)),),
        stop=(("schtasks", "/Delete", "/F", "/TN", NAME),),
    )


def task_program(content: bytes) -> str | None:
    """Return the program that such a task runs."""
    match = re.search("<Command>(.*)</Command>", content.decode("utf-16", "replace"))
    return html.unescape(match[1]) if match else None
