"""The desktop and the scheduler, as the programs of this machine answer for them.

A program is asked and waited for; one that is missing or fails says nothing, and stops nothing.
"""

import base64
import html
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from shutil import which

from tpcoach.files import opened
from tpcoach.frozen import Frozen
from tpcoach.remind.installation import Installation, Invocation, Words
from tpcoach.remind.launchd import agent, agent_program
from tpcoach.remind.schedule import Schedule
from tpcoach.remind.systemd import LATER, SERVICE, unit_program, units
from tpcoach.remind.task_scheduler import task, task_program

if sys.platform == "win32":
    import ctypes

MISSING = 127
"""The exit code of a program that is not there."""

TIMED_OUT = 124
"""The code of a program that took too long; a notification may, it waits for you to see it."""

_ANSWERS_WITHIN = 5.0
_SEEN_WITHIN = 600.0
"""Seconds that a notification waits for you to press something in it."""

LATER_MINUTES = 30

ACTIONS = {"start": "Start", "later": f"In {LATER_MINUTES} min", "over": "Not today"}

_LOCKED, _DO_NOT_DISTURB = "The screen is locked.", "Do not disturb is on."
_AWAKE = "Something keeps the screen awake, as a call or a presentation does."


def _bus(name: str, path: str, call: str, *values: str) -> Words:
    return ("busctl", "--user", "--auto-start=no", "call", name, path, name, call, *values)


_NOTIFICATIONS = "org.freedesktop.Notifications"
_LINUX: tuple[tuple[Words, str, str], ...] = (
    (
        ("busctl", "--user", "get-property", _NOTIFICATIONS, "/org/freedesktop/Notifications",
         _NOTIFICATIONS, "Inhibited"),
        "b true",
        _DO_NOT_DISTURB,
    ),
    (("gsettings", "get", "org.gnome.desktop.notifications", "show-banners"), "false",
     _DO_NOT_DISTURB),
    (("dunstctl", "is-paused"), "true", _DO_NOT_DISTURB),
    (("makoctl", "mode"), "do-not-disturb", _DO_NOT_DISTURB),
    (("swaync-client", "--get-dnd"), "true", _DO_NOT_DISTURB),
    (("xfconf-query", "-c", "xfce4-notifyd", "-p", "/do-not-disturb"), "true", _DO_NOT_DISTURB),
    (_bus("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver", "GetActive"), "b true", _LOCKED),
    (_bus("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver", "GetActive"), "b true",
     _LOCKED),
    (("loginctl", "show-session", "auto", "-p", "LockedHint"), "LockedHint=yes", _LOCKED),
    # 8: what keeps the session from becoming idle.
    (_bus("org.gnome.SessionManager", "/org/gnome/SessionManager", "IsInhibited", "u", "8"),
     "b true", _AWAKE),
    (_bus("org.freedesktop.PowerManagement.Inhibit", "/org/freedesktop/PowerManagement/Inhibit",
          "HasInhibit"), "b true", _AWAKE),
)  # fmt: skip
_MAC: tuple[tuple[Words, str, str], ...] = (
    (("ioreg", "-n", "Root", "-d1"), '"CGSSessionScreenIsLocked"=Yes', _LOCKED),
    (("pmset", "-g", "assertions"), "PreventUserIdleDisplaySleep    1", _AWAKE),
)
"""A question, what its answer has in it if nothing should remind now, and the reason."""

_WINDOWS = {
    1: _LOCKED,
    2: "A program fills the screen.",
    3: "A program fills the screen.",
    4: "You are giving a presentation.",
    6: _DO_NOT_DISTURB,
}
"""What SHQueryUserNotificationState answers, as far as nothing should remind then."""

_TERMINALS = (
    ("xdg-terminal-exec",),
    ("x-terminal-emulator", "-e"),
    ("gnome-terminal", "--"),
    ("konsole", "-e"),
    ("kgx", "--"),
    ("xfce4-terminal", "-x"),
    ("foot",),
    ("alacritty", "-e"),
    ("kitty",),
    ("xterm", "-e"),
)
_STAYS = ("sh", "-c", '"$@"; printf "Enter closes this window. "; read -r _', "sh")
"""Runs a command in a new window and keeps the window open after it."""

_TOAST = """\
[Windows.UI.Notifications.ToastNotificationManager, Windows.UI.Notifications, \
ContentType = WindowsRuntime] > $null
$toast = [Windows.UI.Notifications.ToastNotificationManager]::GetTemplateContent(
  [Windows.UI.Notifications.ToastTemplateType]::ToastText02)
$lines = $toast.GetElementsByTagName('text')
$lines.Item(0).AppendChild($toast.CreateTextNode('{title}')) > $null
$lines.Item(1).AppendChild($toast.CreateTextNode('{text}')) > $null
$program = '{{1AC14E77-02E7-4E5D-B744-2EB1AE5198B7}}\\WindowsPowerShell\\v1.0\\powershell.exe'
[Windows.UI.Notifications.ToastNotificationManager]::CreateToastNotifier($program).Show(
  [Windows.UI.Notifications.ToastNotification]::new($toast))
"""

Runner = Callable[[Sequence[str], float], tuple[int, str]]
"""Runs a program for at most this many seconds; returns its exit code and what it wrote."""


class Desktop(Frozen):
    """What tells about it: the kind of system, the environment, whether a program is there, a
    way to run one, and what Windows answers when it is asked whether a notification is welcome.
    """

    platform: str
    environment: Mapping[str, str]
    home: Path
    python: str
    user: int
    there: Callable[[str], bool]
    run: Runner
    windows_state: Callable[[], int]


def real_desktop() -> Desktop:
    """Return the desktop of this process."""
    python = Path(sys.executable)
    windowless = python.with_name("pythonw.exe")
    return Desktop(
        platform=sys.platform,
        environment=os.environ,
        home=Path.home(),
        python=str(windowless if windowless.exists() else python),
        user=getattr(os, "getuid", int)(),
        there=lambda name: which(name) is not None,
        run=_run,
        windows_state=_windows_state,
    )


def _run(words: Sequence[str], seconds: float) -> tuple[int, str]:
    try:
        done = subprocess.run(
            words, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            timeout=seconds, encoding="utf-8", errors="replace",
        )  # fmt: skip
    except OSError as error:
        return MISSING, str(error)
    except subprocess.TimeoutExpired:
        return TIMED_OUT, f"no answer within {seconds:g} s"
    return done.returncode, done.stdout


def _windows_state() -> int:
    state = 0
    if sys.platform == "win32":
        answer = ctypes.c_int(0)
        ctypes.windll.shell32.SHQueryUserNotificationState(ctypes.byref(answer))
        state = answer.value
    return state


def reminder_command(desktop: Desktop, *arguments: str) -> Invocation:
    """Return what runs tpcoach with these arguments, from anywhere and with these folders."""
    own = ("TPCOACH_CONFIG_DIR", "TPCOACH_DATA_DIR", "TPCOACH_STATE_DIR")
    environment = {n: desktop.environment[n] for n in own if desktop.environment.get(n)}
    return Invocation((desktop.python, "-P", "-m", "tpcoach", *arguments), environment)


def installation(desktop: Desktop, schedule: Schedule, state: Path) -> Installation | None:
    """Return what this machine's scheduler takes; None if there is none that we know."""
    command = reminder_command(desktop, "remind", "now")
    if desktop.platform == "darwin":
        return agent(schedule, command, desktop.home / "Library/LaunchAgents", desktop.user)
    if desktop.platform == "win32":
        return task(schedule, command, state)
    if not desktop.there("systemctl"):
        return None
    base = desktop.environment.get("XDG_CONFIG_HOME") or desktop.home / ".config"
    return units(schedule, command, Path(base, "systemd", "user"))


def installed_program(file: Path) -> str | None:
    """Return the program that an installed file runs; None for one that names none."""
    read = {".service": unit_program, ".plist": agent_program, ".xml": task_program}
    reader = read.get(file.suffix)
    if not reader:
        return None
    with opened(file) as (source, _):
        return reader(source.read())


def unwelcome(desktop: Desktop) -> str:
    """Return why the desktop wants no notification now; empty if it wants one or does not tell."""
    if desktop.platform == "win32":
        return _WINDOWS.get(desktop.windows_state(), "")
    for words, wanted, reason in _MAC if desktop.platform == "darwin" else _LINUX:
        if desktop.there(words[0]):
            code, answer = desktop.run(words, _ANSWERS_WITHIN)
            if code == 0 and wanted in answer:
                return reason
    return ""


def notify(desktop: Desktop, title: str, text: str, actions: Sequence[str] = ()) -> str | None:
    """Show it and return which of `ACTIONS` was chosen, "" for none; None if it can't be shown."""
    if desktop.platform == "darwin":
        say = "display notification (item 2 of argv) with title (item 1 of argv)"
        script = [part for line in ("on run argv", say, "end run") for part in ("-e", line)]
        words = ["osascript", *script, title, text]
    elif desktop.platform == "win32":
        quoted = {"title": title.replace("'", "''"), "text": text.replace("'", "''")}
        script64 = base64.b64encode(_TOAST.format(**quoted).encode("utf-16-le")).decode()
        words = ["powershell", "-NoProfile", "-NonInteractive", "-EncodedCommand", script64]
    else:
        # Its text is markup.
        words = ["--app-name=tpcoach", "--", title, html.escape(text, quote=False)]
        # What is chosen has to outlive the reminder.
        can = desktop.there("systemd-run") and desktop.there("systemctl")
        asked = [f"--action={name}={ACTIONS[name]}" for name in actions if can]
        code, answer = desktop.run(["notify-send", *asked, *words], _SEEN_WITHIN)
        if code == TIMED_OUT:
            return ""
        if code == 0 and asked:
            chosen = answer.strip().splitlines()[-1:]
            return chosen[0] if chosen and chosen[0] in ACTIONS else ""
        words = ["notify-send", *words]
        if code == 0:
            return ""
    return "" if desktop.run(words, _SEEN_WITHIN)[0] in (0, TIMED_OUT) else None


def remind_later(desktop: Desktop) -> None:
    """Have the reminder that is installed look again a little later."""
    after = f"--on-active={LATER_MINUTES}min"
    start = ("systemctl", "--user", "start", SERVICE)
    desktop.run(
        ("systemd-run", "--user", "--collect", f"--unit={LATER}", after, *start), _ANSWERS_WITHIN
    )


def open_session(desktop: Desktop, routine: str) -> bool:
    """Start a session in a window of its own, and return whether a terminal was found for it."""
    terminal = next((each for each in _TERMINALS if desktop.there(each[0])), None)
    if terminal is None:
        return False
    command = reminder_command(desktop, "start", routine)
    given = [f"--setenv={name}={value}" for name, value in command.environment.items()]
    words = ("systemd-run", "--user", "--collect", *given, "--", *terminal, *_STAYS, *command.words)
    return desktop.run(words, _ANSWERS_WITHIN)[0] == 0
