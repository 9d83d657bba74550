"""The folders that are worked out by hand are those that platformdirs would say."""

import os

import pytest
from platformdirs.macos import MacOS
from platformdirs.unix import Unix

from tpcoach.system import folders

HOMES = [
    {"HOME": "/home/me"},
    {"HOME": "/home/me/"},
    {"HOME": "/"},
    {"HOME": "/home/me", "XDG_DATA_HOME": "/far", "XDG_STATE_HOME": "/far/"},
    {"HOME": "/home/me", "XDG_DATA_HOME": "", "XDG_CONFIG_HOME": "near"},
    {"HOME": "near", "XDG_CONFIG_HOME": "/far"},
    {},
]


@pytest.mark.skipif(os.name == "nt", reason="needs a POSIX home")
@pytest.mark.parametrize(("platform", "theirs"), [("linux", Unix), ("darwin", MacOS)])
@pytest.mark.parametrize("environment", HOMES)
def test_they_agree_or_it_is_left_to_platformdirs(environment, platform, theirs, monkeypatch):
    for name in ("HOME", *(f"XDG_{name.upper()}_HOME" for name in folders.NAMES)):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    for name in folders.NAMES:
        by_hand = folders.plain(name, platform, os.environ.get)
        assert by_hand in (None, getattr(theirs("tpcoach"), f"user_{name}_dir"))


def test_an_ordinary_home_needs_no_platformdirs():
    assert all(
        folders.plain(name, platform, {"HOME": "/home/me"}.get)
        for name in folders.NAMES
        for platform in ("linux", "darwin")
    )


def test_other_systems_are_left_to_platformdirs():
    home = {"HOME": "/home/me", "ANDROID_DATA": "/data"}
    assert folders.plain("data", "win32", home.get) is None
    assert folders.plain("data", "linux", home.get) is None


def test_the_environment_decides_first_and_may_be_relative(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TPCOACH_DATA_DIR", "mine")
    assert folders.folder("data") == str(tmp_path / "mine")
