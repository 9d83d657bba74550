"""What the desktop is asked, and what becomes of its answers. Every program is faked."""

import base64
import subprocess

import pytest

from tpcoach.system.desktop import (
    MISSING,
    TIMED_OUT,
    Desktop,
    notify,
    open_session,
    real_desktop,
    remind_later,
    unwelcome,
)
from world import a_desktop


class Programs:
    """Programs that answer with the text of the first key that their words contain."""

    def __init__(self, **answers: str) -> None:
        self.answers = answers
        self.calls: list[tuple[str, ...]] = []

    def run(self, words, seconds: float) -> tuple[int, str]:
        self.calls.append(tuple(words))
        name = words[0].replace("-", "_")
        return (0, self.answers[name]) if name in self.answers else (MISSING, "not found")

    def desktop(self, tmp_path, platform: str = "linux", **changes: object) -> Desktop:
        there = lambda name: name.replace("-", "_") in self.answers  # noqa: E731
        own = {"platform": platform, "python": "/venv/bin/python"}
        return a_desktop(tmp_path, there=there, run=self.run, **own, **changes)


@pytest.mark.parametrize(
    ("platform", "answers", "reason"),
    [
        ("linux", {}, ""),
        ("linux", {"busctl": "b false\n", "gsettings": "true\n", "dunstctl": "false\n"}, ""),
        ("linux", {"busctl": "b true\n"}, "Do not disturb is on."),
        ("linux", {"gsettings": "false\n"}, "Do not disturb is on."),
        ("linux", {"makoctl": "default\ndo-not-disturb\n"}, "Do not disturb is on."),
        ("linux", {"loginctl": "LockedHint=yes\n"}, "The screen is locked."),
        ("linux", {"loginctl": "LockedHint=no\n"}, ""),
        ("darwin", {"ioreg": '"CGSSessionScreenIsLocked"=Yes'}, "The screen is locked."),
        ("darwin", {"ioreg": "", "pmset": "   PreventUserIdleDisplaySleep    0\n"}, ""),
    ],
)
def test_the_desktop_says_when_it_wants_no_notification(tmp_path, platform, answers, reason):
    assert unwelcome(Programs(**answers).desktop(tmp_path, platform)) == reason


def test_a_call_or_a_presentation_keeps_the_screen_awake_and_reminders_silent(tmp_path):
    programs = Programs(busctl="b false", pmset="PreventUserIdleDisplaySleep    1")
    assert "a call or a presentation" in unwelcome(programs.desktop(tmp_path, "darwin"))
    assert unwelcome(programs.desktop(tmp_path)) == ""
    asked = [call for call in programs.calls if "IsInhibited" in call]
    assert asked[0][-2:] == ("u", "8")


@pytest.mark.parametrize(("state", "silent"), [(1, True), (4, True), (5, False), (7, False)])
def test_windows_tells_by_a_number(tmp_path, state, silent):
    desktop = Programs().desktop(tmp_path, "win32", windows_state=lambda: state)
    assert bool(unwelcome(desktop)) is silent


def test_a_notification_of_linux_has_buttons_and_escapes_its_text(tmp_path):
    programs = Programs(notify_send="later\n", systemd_run="", systemctl="")
    assert notify(programs.desktop(tmp_path), "A < B", "1 < 2 & 3", ["later", "over"]) == "later"
    assert programs.calls == [
        ("notify-send", "--action=later=In 30 min", "--action=over=Not today",
         "--app-name=tpcoach", "--", "A < B", "1 &lt; 2 &amp; 3"),
    ]  # fmt: skip


def test_it_has_no_buttons_where_nothing_could_follow(tmp_path):
    programs = Programs(notify_send="")
    assert notify(programs.desktop(tmp_path), "a", "b", ["start"]) == ""
    assert not any("--action" in word for word in programs.calls[0])


def test_an_old_notify_send_is_asked_again_without_buttons(tmp_path):
    calls = []

    def run(words, seconds):
        calls.append(words)
        return (1, "Unknown option") if any("--action" in word for word in words) else (0, "")

    desktop = a_desktop(tmp_path, there=lambda name: True, run=run)
    assert notify(desktop, "a", "b", ["start"]) == ""
    assert len(calls) == 2


def test_where_nothing_can_be_shown_that_is_the_answer(tmp_path):
    for platform in ("linux", "darwin", "win32"):
        assert notify(Programs().desktop(tmp_path, platform), "a", "b") is None


def test_macos_gets_the_words_as_arguments_and_windows_inside_quotes(tmp_path):
    programs = Programs(osascript="", powershell="")
    assert notify(programs.desktop(tmp_path, "darwin"), 'a" & x', "b", ["start"]) == ""
    assert programs.calls[0][-2:] == ('a" & x', "b")
    assert notify(programs.desktop(tmp_path, "win32"), "it's $x", "b", ["start"]) == ""
    script = base64.b64decode(programs.calls[1][-1]).decode("utf-16-le")
    assert "CreateTextNode('it''s $x')" in script


def test_start_opens_a_terminal_with_the_same_folders_that_stays_when_the_session_ends(tmp_path):
    programs = Programs(systemd_run="", foot="")
    environment = {"TPCOACH_DATA_DIR": "/mine", "TPCOACH_STATE_DIR": "", "HOME": "/home/ada"}
    assert open_session(programs.desktop(tmp_path, environment=environment), "neck")
    (words,) = programs.calls
    assert words[:6] == (
        "systemd-run", "--user", "--collect", "--setenv=TPCOACH_DATA_DIR=/mine", "--", "foot",
    )  # fmt: skip
    assert words[-6:] == ("/venv/bin/python", "-P", "-m", "tpcoach", "start", "neck")
    assert not open_session(Programs(systemd_run="").desktop(tmp_path), "neck")


def test_later_has_the_installed_reminder_look_again(tmp_path):
    programs = Programs(systemd_run="")
    remind_later(programs.desktop(tmp_path))
    assert "--on-active=30min" in programs.calls[0]
    assert programs.calls[0][-1] == "tpcoach-remind.service"


def test_a_program_that_takes_too_long_has_failed(monkeypatch):
    def too_long(words, timeout, **_):
        raise subprocess.TimeoutExpired(words, timeout)

    monkeypatch.setattr(subprocess, "run", too_long)
    assert real_desktop().run(["systemctl"], 30.0) == (TIMED_OUT, "no answer within 30 s")


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
def test_a_notification_that_nobody_answers_was_shown(tmp_path, platform):
    calls = []

    def run(words, _):
        calls.append(words)
        return TIMED_OUT, ""

    desktop = a_desktop(tmp_path, platform=platform, there=lambda _: True, run=run)
    assert notify(desktop, "a", "b", ["start"]) == ""
    assert len(calls) == 1
