import json

import pytest

from builders import GOOD


def checks(world) -> list[dict]:
    return json.loads(world.run("doctor", "--json").out)["checks"]


def bad(world) -> list[dict]:
    return [check for check in checks(world) if not check["ok"]]


def test_a_new_home_is_healthy_and_the_doctor_writes_nothing(world):
    result = world.run("doctor")
    assert (result.code, result.err) == (0, "")
    assert not world.folders.data.exists()
    assert not world.folders.state.exists()


def test_a_used_home_is_healthy(world):
    world.run("start", "neck")
    world.run("log", "excuse", "2026-11-20")
    assert world.run("doctor").code == 0


def test_every_bad_line_of_the_log_is_told_with_its_place(world):
    world.run("log", "add", "neck", "--at", "2026-11-20")
    (file,) = (world.folders.data / "log").iterdir()
    file.write_bytes(b"\x00\x00\n" + file.read_bytes() + b'{"v": 1, "type": "session"}\n')
    assert [check["detail"].split(": ")[0] for check in bad(world)] == [
        f"{file.name}:1:1",
        f"{file.name}:3:1",
    ]
    assert world.run("doctor").code == 1


def test_lines_of_a_newer_version_are_counted_and_no_fault(world):
    world.run("log", "add", "neck", "--at", "2026-11-20")
    (file,) = (world.folders.data / "log").iterdir()
    newer = '{"v": 2, "type": "session", "logged_at": "2026-11-23T09:00:00+00:00"}\n'
    file.write_text(file.read_text() + newer)
    assert bad(world) == []
    assert "1 line of a newer version" in world.run("doctor").out


def test_routines_that_do_not_load_and_bad_settings_are_told(world):
    world.routine("good", GOOD)
    world.routine("bad", "title: 1")
    (world.folders.config / "config.yaml").write_text("goal: 9\n")
    assert {check["name"] for check in bad(world)} == {"routines", "settings"}


@pytest.mark.parametrize(("mode", "ok"), [(0o700, True), (0o755, True), (0o777, False)])
def test_folders_that_others_can_write_in_need_a_hand(world, mode, ok):
    world.folders.data.mkdir(parents=True)
    world.folders.data.chmod(mode)
    check = next(check for check in checks(world) if check["name"] == "data folder")
    assert check["ok"] is ok
    assert bool(check["advice"]) is (mode != 0o700)


def test_a_data_folder_that_is_a_file_is_told(world):
    world.folders.data.parent.mkdir(exist_ok=True)
    world.folders.data.write_text("x")
    assert "data folder" in {check["name"] for check in bad(world)}
