"""The folders that are worked out by hand are those that platformdirs would say."""

import os

import pytest
from platformdirs.macos import MacOS
from platformdirs.unix import Unix

from tpcoach.cli.app import run
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


def test_the_environment_decides_first(monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path))
    for chosen, meant in (("~/mine", tmp_path / "mine"), (str(tmp_path), tmp_path)):
        monkeypatch.setenv("TPCOACH_DATA_DIR", chosen)
        assert folders.folder("data") == str(meant)


@pytest.mark.parametrize("chosen", ["mine", "./mine", "../mine", "~nobody-of-that-name/mine"])
def test_a_relative_path_is_refused_in_a_line(monkeypatch, capfd, chosen):
    monkeypatch.setenv("TPCOACH_DATA_DIR", chosen)
    assert run(["foo"]) == 2
    assert capfd.readouterr().err == 'tpcoach: there is no command "foo"; see tpcoach --help\n'
    assert run(["log"]) == 1
    advice = "is a relative path; write it whole, or begin with ~"
    assert capfd.readouterr().err == f'tpcoach: TPCOACH_DATA_DIR: "{chosen}" {advice}\n'


@pytest.mark.skipif(os.name == "nt", reason="needs a POSIX home")
@pytest.mark.parametrize("command", ["", "list", "log", "status", "config", "doctor", "start neck"])
def test_without_any_home_each_command_says_so_in_a_line(monkeypatch, capfd, command):
    import pwd

    for name in ("HOME", *(f"XDG_{n.upper()}_HOME" for n in folders.NAMES)):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(pwd, "getpwuid", {}.__getitem__)
    assert run(command.split()) == 1
    error = capfd.readouterr().err
    assert error.startswith("tpcoach: can't find your home folder; set HOME, or TPCOACH_")
    assert error.count("\n") == 1
