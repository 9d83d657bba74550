"""What each scheduler takes, as its own tools and formats have it."""

import plistlib
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest

import golden
from tpcoach.remind.installation import Invocation
from tpcoach.remind.launchd import agent, agent_program
from tpcoach.remind.schedule import EVERY_DAY, Schedule, at_times, every
from tpcoach.remind.systemd import unit_program, units
from tpcoach.remind.task_scheduler import task, task_program

GOLDEN = Path(__file__).parent / "golden"
FOLDER = Path("/home/ada/there")
ODD = '/home/ada/50% "off" $HOME & <more>/\\python'
COMMAND = Invocation(
    ("/venv/bin/python", "-P", "-m", "tpcoach", "remind", "now"), {"TPCOACH_DATA_DIR": "/my data"}
)
SCHEDULE = every(3, "9:00-17:00")


def text(installation) -> str:
    """Everything that is installed, as one text."""
    parts = []
    for file, content in installation.files.items():
        encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8"
        parts.append(f"# {file.as_posix()}\n{content.decode(encoding)}".replace("\r\n", "\n"))
    for name in ("start", "stop", "afterwards"):
        commands = getattr(installation, name)
        parts.append("\n".join([f"# {name}", *(" ".join(words) for words in commands), ""]))
    return "\n".join(parts)


@pytest.mark.parametrize(
    ("name", "installation"),
    [
        ("systemd", units(SCHEDULE, COMMAND, FOLDER)),
        ("launchd", agent(SCHEDULE, COMMAND, FOLDER, 501)),
        ("task-scheduler", task(SCHEDULE, COMMAND, FOLDER)),
    ],
)
def test_a_scheduler_gets_what_was_approved(name, installation):
    golden.check(text(installation).replace("\\", "/"), GOLDEN / f"{name}.txt")


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="needs systemd-analyze")
@pytest.mark.parametrize("schedule", [SCHEDULE, at_times(["0:00", "23:59"])])
def test_systemd_finds_nothing_wrong_with_its_units(schedule, tmp_path):
    program = tmp_path / "50% off" / "python"
    program.parent.mkdir()
    program.touch(mode=0o755)
    command = Invocation(
        (str(program), "-c", '100% "$HOME" \\n'), {"TPCOACH_DATA_DIR": '/my "d" 5%'}
    )
    written = units(schedule, command, tmp_path)
    for file, content in written.files.items():
        file.write_bytes(content)
    verify = ["systemd-analyze", "verify", "--user", *map(str, written.files)]
    env = {"HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path), "PATH": "/usr/bin:/bin"}
    done = subprocess.run(verify, capture_output=True, text=True, env=env)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="needs systemd-analyze")
def test_systemd_reads_the_times_that_were_meant():
    written = units(SCHEDULE, COMMAND, FOLDER)
    timer = next(c.decode() for f, c in written.files.items() if f.suffix == ".timer")
    lines = [line for line in timer.splitlines() if line.startswith("OnCalendar=")]
    for line, time in zip(lines, ("12:00", "15:00"), strict=True):
        calendar = ["systemd-analyze", "calendar", line.partition("=")[2]]
        said = subprocess.run(calendar, capture_output=True, text=True, check=True).stdout
        assert f"Normalized form: Mon..Fri *-*-* {time}:00" in said


def test_launchd_counts_weekdays_from_sunday():
    (content,) = agent(Schedule((605,), (0, 6)), COMMAND, FOLDER, 501).files.values()
    times = plistlib.loads(content)["StartCalendarInterval"]
    assert times == [
        {"Weekday": 1, "Hour": 10, "Minute": 5},
        {"Weekday": 0, "Hour": 10, "Minute": 5},
    ]
    (content,) = agent(Schedule((605,), EVERY_DAY), COMMAND, FOLDER, 501).files.values()
    assert plistlib.loads(content)["StartCalendarInterval"] == [{"Hour": 10, "Minute": 5}]


def test_the_task_scheduler_gets_xml_of_its_own_kind_whatever_the_program_is_called():
    command = Invocation((ODD, "-m", "a b"), {})
    (content,) = task(at_times(["7:05"]), command, FOLDER).files.values()
    root = ElementTree.fromstring(content)
    space = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"
    assert root.find(f".//{space}Command").text == ODD
    assert root.find(f".//{space}Arguments").text == '-m "a b"'
    assert root.find(f".//{space}StartBoundary").text == "2026-01-01T07:05:00"
    assert len(root.find(f".//{space}DaysOfWeek")) == 7


@pytest.mark.parametrize("program", ["/venv/bin/python", ODD])
def test_the_program_of_an_entry_is_read_back(program):
    command = Invocation((program, "now"), {})
    service, _ = units(SCHEDULE, command, FOLDER).files.values()
    (plist,) = agent(SCHEDULE, command, FOLDER, 501).files.values()
    (xml,) = task(SCHEDULE, command, FOLDER).files.values()
    assert (unit_program(service), agent_program(plist), task_program(xml)) == (program,) * 3
    assert (unit_program(b""), agent_program(b"<"), task_program(b"x")) == (None,) * 3
