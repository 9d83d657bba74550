"""Installing a reminder, seeing what is installed, and leaving nothing."""

import json

import pytest

from tpcoach.journal import safety_answers
from tpcoach.journal.safety_answers import Clearance
from world import a_desktop


@pytest.fixture
def calls(world):
    """The commands that the scheduler gets; it takes all of them."""
    calls: list[str] = []

    def run(words, seconds):
        calls.append(" ".join(words))
        return 0, ""

    world.desktop = a_desktop(world.home, there=lambda name: name == "systemctl", run=run)
    return calls


def files(world) -> list[str]:
    return sorted(path.relative_to(world.home).as_posix() for path in world.home.rglob("*"))


def test_show_prints_what_install_writes_and_installs_nothing(world, calls):
    shown = world.run("remind", "show", "--at", "10:30").out
    assert (calls, files(world)) == ([], [])
    assert world.run("remind", "install", "--at", "10:30").code == 0
    for file in (world.home / ".config/systemd/user").iterdir():
        assert f"# {file}\n{file.read_text()}\n" in shown
    assert shown.splitlines()[-3:] == [call for call in calls if call in shown.splitlines()]


def test_remove_leaves_the_account_as_it_was(world, calls):
    (world.home / ".config").mkdir()
    before = files(world)
    world.run("remind", "install")
    assert "Removed" in world.run("remind", "remove").out
    assert files(world) == before
    assert calls[-1] == "systemctl --user daemon-reload"
    assert world.run("remind", "remove").out == "No reminder was installed.\n"


def test_what_the_scheduler_refuses_leaves_nothing_and_is_said(world):
    world.desktop = a_desktop(
        world.home, there=lambda _: True, run=lambda words, _: (1, "No medium found\n")
    )
    result = world.run("remind", "install")
    assert (result.code, files(world)) == (1, [".config"])
    assert "systemctl --user daemon-reload: No medium found" in result.err


@pytest.mark.parametrize(("platform", "file"), [
    ("darwin", "Library/LaunchAgents/tpcoach.remind.plist"),
    ("win32", "state/tpcoach-remind.xml"),
])  # fmt: skip
def test_each_system_has_its_own_scheduler(world, calls, platform, file):
    world.desktop = a_desktop(world.home, platform=platform, run=world.desktop.run)
    assert world.run("remind", "install").code == 0
    assert (world.home / file).is_file()
    assert calls[-1].startswith(("launchctl bootstrap gui/501", "schtasks /Create"))
    world.run("remind", "remove")
    assert not (world.home / file).exists()


def test_without_a_scheduler_the_calendar_is_named(world):
    world.desktop = a_desktop(world.home, there=lambda _: False)
    result = world.run("remind", "install")
    assert result.code == 1
    assert "tpcoach remind --ics FILE" in result.err


def test_doctor_sees_a_reminder_whose_program_has_moved(world, calls, tmp_path):
    def finding() -> dict:
        checks = json.loads(world.run("doctor", "--json").out)["checks"]
        return next(check for check in checks if check["name"] == "reminder")

    assert finding()["detail"].startswith("none is installed")
    program = tmp_path / "python"
    program.touch()
    world.desktop = a_desktop(
        world.home, there=world.desktop.there, run=world.desktop.run, python=str(program)
    )
    world.run("remind", "install")
    assert finding()["ok"]
    program.unlink()
    moved = finding()
    assert not moved["ok"]
    assert f"runs {program}, which is not there any more" in moved["detail"]
    assert "tpcoach remind install" in moved["advice"]


def test_the_calendar_file_leaves_out_the_days_of_rest(world):
    world.run("config", "set", "rest", "wed")
    file = world.home / "tpcoach.ics"
    assert world.run("remind", "--ics", str(file), "--every", "4").code == 0
    assert "BYDAY=MO,TU,TH,FR\r\n" in file.read_bytes().decode()


def test_a_calendar_file_takes_the_place_of_its_own_kind_alone(world):
    file = world.home / "tpcoach.ics"
    for arguments in ((), ("--at", "10:00")):
        assert world.run("remind", "--ics", str(file), *arguments).code == 0
    ours = file.read_bytes()
    assert ours.count(b"BEGIN:VEVENT") == 1
    for content in (b"notes", ours.replace(b"//tpcoach", b"//another"), b"my " + ours):
        file.write_bytes(content)
        refused = world.run("remind", "--ics", str(file))
        assert (refused.code, "already exists" in refused.err) == (1, True)
        assert file.read_bytes() == content


@pytest.mark.parametrize("arguments", [("--ics", "-"), ("install",), ("show",)])
def test_while_an_alarm_stands_it_is_said_that_no_session_starts(world, calls, arguments):
    assert "starts no session" not in world.run("remind", *arguments).err
    alarm = Clearance().alarmed(world.now())
    safety_answers.write(world.folders.state, alarm)
    result = world.run("remind", *arguments)
    assert (result.code, bool(result.out)) == (0, True)
    until = "tpcoach: until this is cleared, tpcoach starts no session: On 23 Nov 2026 you answered"
    assert until in result.err
    assert "tpcoach safety --confirm" in result.err
    assert "starts no session" not in world.run("remind", "remove").err


def test_a_time_in_the_quiet_hours_is_said(world, calls):
    result = world.run("remind", "install", "--at", "23:00", "--at", "10:00")
    assert result.code == 0
    assert "23:00 is in your quiet hours, 22:00-7:00" in result.err


@pytest.mark.parametrize("arguments", [
    ("instal",), ("now", "--at", "10:00"), ("remove", "--every", "2"), ("show", "--every", "13"),
    ("install", "--at", "10:00", "--every", "2"), ("install", "--at", "25:00"),
    ("show", "--hours", "9"), ("install", "--ics", "no-such-folder/x.ics"),
])  # fmt: skip
def test_wrong_use_is_2_and_says_what_to_write(world, calls, arguments):
    result = world.run("remind", *arguments)
    assert (result.code, result.out, calls) == (2, "", [])
    assert "Traceback" not in result.err
    assert result.err.startswith("tpcoach: ")
