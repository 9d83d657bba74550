"""Two devices that write at once, one of them with a clock that is ahead, synced now and then."""

import json
import shutil
from datetime import timedelta

import pytest

from world import World


@pytest.fixture
def devices(tmp_path) -> tuple[World, World]:
    """Two devices of one person, in folders of their own."""
    return World(tmp_path / "one"), World(tmp_path / "other")


def synced(*devices: World) -> None:
    """Bring each device's files to the other; what both changed stays beside it, in a copy."""
    folders = [device.folders.data / "log" for device in devices]
    for here, there in (folders, folders[::-1]):
        there.mkdir(parents=True, exist_ok=True)
        for path in sorted(here.glob("*.jsonl")) if here.exists() else ():
            target = there / path.name
            if not target.exists() or path.read_bytes().startswith(target.read_bytes()):
                shutil.copy2(path, target)
            elif not target.read_bytes().startswith(path.read_bytes()):
                copy = there / f"{path.stem}.sync-conflict-20261123-080000-ABCDEFG.jsonl"
                shutil.copy2(path, copy)


def lines(device: World) -> list[tuple[str, float]]:
    entries = json.loads(device.run("log", "--json").out)["entries"]
    return sorted((each["id"], each["practised_seconds"]) for each in entries)


def id_of(device: World, routine: str) -> str:
    entries = json.loads(device.run("log", "--json").out)["entries"]
    return str(next(each["id"] for each in entries if each["routine"] == routine))


@pytest.mark.parametrize("ahead", [timedelta(0), timedelta(hours=7), timedelta(days=5)])
def test_both_have_everything_and_say_the_same_whichever_clock_is_ahead(devices, ahead):
    one, other = devices
    other.start += ahead
    for day in (18, 19, 20):
        one.run("log", "add", "neck", "--at", f"2026-11-{day} 08:00")
        other.run("log", "add", "jaw", "--at", f"2026-11-{day} 09:00")
    other.run("log", "excuse", "2026-11-21")
    synced(one, other)
    # A correction that was seen before it was corrected again gives way, whatever the clocks say.
    other.run("log", "edit", id_of(other, "neck"), "--minutes", "2")
    synced(one, other)
    one.run("log", "edit", id_of(one, "neck"), "--minutes", "3")
    other.run("log", "remove", id_of(other, "jaw"), "--yes")
    synced(one, other)
    assert lines(one) == lines(other)
    assert len(lines(one)) == 5
    assert (id_of(one, "neck"), 180) in lines(one)
    week = ("report", "--week", "2026-W47", "--json")
    assert one.run(*week).out == other.run(*week).out
    assert json.loads(one.run(*week).out)["practice_days"] == 3


@pytest.mark.parametrize("ahead", [timedelta(0), timedelta(hours=7)])
def test_of_two_corrections_at_once_the_same_holds_on_both(devices, ahead):
    one, other = devices
    other.start += ahead
    one.run("log", "add", "neck", "--at", "2026-11-20 08:00")
    synced(one, other)
    for device, minutes in ((other, "2"), (one, "4")):
        device.start += timedelta(minutes=1)
        device.run("log", "edit", id_of(device, "neck"), "--minutes", minutes)
    synced(one, other)
    assert lines(one) == lines(other)


def test_a_device_that_was_copied_with_its_name_loses_nothing(devices):
    one, other = devices
    one.machine = other.machine = None
    one.run("log", "add", "neck", "--at", "2026-11-18 08:00")
    shutil.copytree(one.home, other.home)
    one.run("log", "add", "jaw", "--at", "2026-11-19 08:00")
    other.run("log", "add", "feet", "--at", "2026-11-20 08:00")
    synced(one, other)
    synced(one, other)
    assert lines(one) == lines(other)
    assert len(lines(one)) == 3
    assert "a copy that a sync tool made, read as well" in one.run("doctor").out


def test_a_device_whose_clock_is_ahead_is_named(devices):
    one, other = devices
    other.start += timedelta(hours=7)
    for device in devices:
        device.run("log", "add", "neck", "--at", "2026-11-20 08:00")
    synced(one, other)
    name = (other.folders.state / "device").read_text()[:8]
    said = f"{name} wrote last on 2026-11-23 15:00, which is still to come"
    assert said in one.run("doctor").out
    assert "still to come" not in other.run("doctor").out
