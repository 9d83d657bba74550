import getpass
import os
import socket
import sys

import pytest
from home import Home

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX modes")


def test_folders_and_files_are_for_you_alone_even_under_a_loose_umask(tmp_path):
    home = Home(tmp_path)
    before = os.umask(0)
    try:
        assert home.run("start", "short", "--speed", "1000").code == 0
        assert home.run("log", "excuse", "2026-01-01").code == 0
        assert home.run("log", "export", str(tmp_path / "data" / "export")).code == 0
        assert home.run("log", "add", "short", "--at", "2020-01-01").code == 0
        assert home.run("log", "purge", "--before", "2021-01-01", "--yes").code == 0
    finally:
        os.umask(before)
    made = [path for name in ("data", "state") for path in (tmp_path / name).rglob("*")]
    assert len(made) >= 6
    for path in [tmp_path / "data", tmp_path / "state", *made]:
        assert path.stat().st_mode & 0o777 == (0o700 if path.is_dir() else 0o600), path


def test_nothing_that_is_kept_names_the_machine_the_user_or_a_path(tmp_path):
    home = Home(tmp_path)
    assert home.run("start", "short", "--speed", "1000").code == 0
    for path in (tmp_path / "data").rglob("*.jsonl"):
        text = path.read_text("utf-8")
        for secret in (socket.gethostname(), getpass.getuser(), str(tmp_path), "/etc/machine-id"):
            assert secret not in text


def test_another_machine_takes_a_new_device_name_and_a_file_of_its_own(world):
    world.run("log", "add", "neck", "--at", "2026-11-20")
    world.machine = "a clone"
    world.run("log", "add", "neck", "--at", "2026-11-21")
    world.run("log", "add", "neck", "--at", "2026-11-22")
    files = sorted((world.folders.data / "log").iterdir())
    assert sorted(len(file.read_text().splitlines()) for file in files) == [1, 2]
