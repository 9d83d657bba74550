"""The world as one value: the only place that asks for the time, the folders and the terminal."""

import os
import re
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, suppress
from datetime import datetime
from functools import cache, cached_property
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING, TextIO

from tpcoach.errors import BadFile, Refused
from tpcoach.frozen import Frozen, replace
from tpcoach.glyphs import ASCII, UNICODE, Glyphs
from tpcoach.prose import MARGIN, cells, paragraph, wrapped
from tpcoach.system.folders import DATA_VARIABLE, NAMES, expanded, folder
from tpcoach.system.settings import FILE, Config, Settings
from tpcoach.text import clean

if TYPE_CHECKING:
    from rich.console import Console

    from tpcoach.journal.log import Log
    from tpcoach.plan.library import Library
    from tpcoach.practice.keys import Keyboard
    from tpcoach.sound.programs import Speaker
    from tpcoach.system.awake import Awake
    from tpcoach.system.desktop import Desktop
    from tpcoach.system.look import TerminalLook


class Folders(Frozen):
    """Where the person's own files are."""

    config: Path
    data: Path
    state: Path


class Runtime(Frozen):
    """What a command may ask of the world. Tests hand in one of their own.

    `now` has an offset; `clock` gives nanoseconds, only moves forward and counts sleep; `machine`
    tells this machine from others, where that can be told. `keys` and `screen` say whether standard
    input and output are a terminal, `dumb` that its cursor must not move, `size` how many columns
    and rows it has, `titled` that its window has a title that can be written; `environment` tells
    which program it is; `far` that this runs over ssh; `editor` is what the environment calls the
    person's editor, or empty; `player` gives what plays sounds here, if there is something,
    `speaker` what speaks by the setting `voice` and a routine's language, `awake` what keeps the
    screen awake, `desktop` what shows notifications and has a scheduler; `pager` shows a long page
    and returns whether it did, and is None if none is wanted.
    """

    folders: Callable[[], Folders]
    now: Callable[[], datetime]
    clock: Callable[[], int]
    machine: Callable[[], str | None]
    keyboard: Callable[[bool], "AbstractContextManager[Keyboard]"]
    stdout: TextIO
    stderr: TextIO
    keys: bool
    screen: bool
    dumb: bool
    titled: bool
    environment: Mapping[str, str]
    far: bool
    size: Callable[[], tuple[int, int]]
    editor: str
    player: Callable[[], "Speaker | None"]
    speaker: Callable[[str, str | None], "Speaker | None"]
    awake: Callable[[], "Awake | None"]
    desktop: Callable[[], "Desktop"]
    pager: Callable[[bytes], bool] | None = None

    @cached_property
    def library(self) -> "Library":
        """The routines there are."""
        from tpcoach.plan.library import Library, bundled_folder  # many commands read no routine

        own = self.folders().config / "routines"
        # The settings are read for the first routine, not for a list of names.
        return Library(bundled_folder(), own, lambda id, key: self.config.of_routine(id, key))

    @cached_property
    def config(self) -> Config:
        """The person's settings file; what is wrong in it is said once, on standard error."""
        folder = self.folders().config
        if not os.access(folder / FILE, os.F_OK):
            return Config()
        from tpcoach.system.settings_file import read  # loads yaml

        config = read(folder)
        for line in BadFile(config.problems).lines():
            self.warn(line)
        return config

    def change(self, key: str, text: str | None) -> tuple[str, str]:
        """Change one setting in the person's file, or without a text take it out; return how it was
        written before and how it is now. Raises Refused, BadFile, NotSaved.
        """
        from tpcoach.system import settings_file  # loads yaml

        folder = self.folders().config
        content, before, now = settings_file.with_value(folder, key, text)
        settings_file.write(folder, content)
        # What was wrong in the file was said when it was read first.
        self.__dict__["config"] = settings_file.read(folder)
        for name in ("data_folder", "log"):
            self.__dict__.pop(name, None)
        return before, now

    @property
    def settings(self) -> Settings:
        """The person's settings, the defaults for what is wrong in their file."""
        return self.config.settings

    @cached_property
    def data_folder(self) -> Path:
        """The folder of the log: what the environment says, else the setting `data_dir`, else the
        standard one. Raises Refused for a setting that can't be read: it may be anywhere. Where
        nothing in the file can be, a standard log that is there is used, because `config set` sets
        it aside where another is chosen.
        """
        standard, unread = self.folders().data, self.config.unread
        if self.environment.get(DATA_VARIABLE):
            return standard
        lost = any(problem.where == "data_dir" for problem in self.config.problems)
        if lost or (unread and not os.path.isdir(standard / "log")):  # noqa: PTH112 (as below)
            advice = "fix it with tpcoach config edit"
            raise Refused(f"{FILE}: without data_dir your log can't be found; {advice}")
        if unread:
            self.warn(f"{FILE}: data_dir can't be read; this is your log in {clean(str(standard))}")
        chosen = self.settings.data_dir
        return Path(expanded(chosen)) if chosen else standard

    @cached_property
    def log(self) -> "Log":
        """The person's log. Raises Refused where the folder that they chose for it is not there:
        it may not be mounted or synced yet, and no empty log may begin in its place.
        """
        from tpcoach.journal.log import Log  # the help needs none

        folders, chosen = self.folders(), self.settings.data_dir
        folder = self.data_folder / "log"
        is_chosen = bool(chosen) and self.data_folder != folders.data
        there = os.path.isdir(folder)  # noqa: PTH112 (of one that is barred, Path's own raises)
        if is_chosen and not there:
            advice = f"mount or sync it, or begin one: tpcoach config set data_dir {chosen}"
            raise Refused(f"data_dir: {clean(str(folder))} is not there; {advice}")
        return Log(folder, folders.state, self.machine(), is_chosen or there)

    def write(self, text: str) -> None:
        """Write one line to standard output, at once."""
        self.stdout.write(text + "\n")
        self.stdout.flush()

    def show(self, text: str) -> None:
        """Write a page, in the pager if it is higher than the window and someone can leave it."""
        if self.pager and self.keys and self.screen and not self.dumb:
            columns, rows = self.size()
            plain = re.sub(r"\x1b\[[0-9;]*m", "", text).splitlines()
            high = sum(1 + max(0, cells(line) - 1) // columns for line in plain)
            encoded = text.encode(self.stdout.encoding or "utf-8", "replace")
            if high >= rows and self.pager(encoded):
                return
        self.stdout.write(text)
        self.stdout.flush()

    def warn(self, text: str) -> None:
        """Write one line to standard error, after the program's name; a terminal breaks none."""
        line = f"tpcoach: {text}"
        lines = wrapped(line, self.size()[0] - 1) if self.stderr.isatty() else [line]
        self.stderr.write("\n".join(lines) + "\n")
        self.stderr.flush()

    def width(self, piped: int = 80) -> int:
        """Return the columns of a page: those of the window, which may change while a session runs;
        in a pipe, what COLUMNS says, or `piped`: as wide as other programs, which tables that a
        window would cut may go beyond.
        """
        if self.screen:
            return self.size()[0]
        columns = re.fullmatch("0*([1-9][0-9]{0,3})", os.environ.get("COLUMNS", ""))
        return int(columns[1]) if columns else piped

    @property
    def glyphs(self) -> Glyphs:
        """The signs that standard output can show."""
        unicode = (self.stdout.encoding or "").lower().replace("-", "").startswith("utf")
        return UNICODE if unicode else ASCII

    def look(self, keyboard: "Keyboard | None" = None) -> "TerminalLook":
        """Return how to draw on this terminal. It is asked what it is if there is a `keyboard`, on
        which its answers come: before a session, and never for a page, which may meet a pager.
        """
        return self._console_and_look(keyboard)[1]

    def console(self) -> "Console":
        """Return a Rich console on standard output, in which text is never read as markup and the
        colours of the palette are styles.
        """
        return self._console_and_look(None)[0]

    def _console_and_look(self, keyboard: "Keyboard | None") -> "tuple[Console, TerminalLook]":
        from tpcoach.system.console import console_and_look  # loads Rich, for the eye alone

        return console_and_look(self, keyboard)


def real() -> Runtime:
    """Return the world this process runs in."""
    # Python leaves out a stream that was closed before it began.
    sys.stdin = sys.stdin or Path(os.devnull).open()  # noqa: SIM115
    sys.stdout = sys.stdout or Path(os.devnull).open("w")  # noqa: SIM115
    sys.stderr = sys.stderr or Path(os.devnull).open("w")  # noqa: SIM115
    # Python takes LC_ALL=C for UTF-8, and whoever writes that means ASCII.
    encoding = "ascii" if os.environ.get("LC_ALL") in ("C", "POSIX") else None
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a sign shows a question mark instead of failing.
        stream.reconfigure(encoding=encoding, errors="replace")  # type: ignore[union-attr]
    terminal, far = os.environ.get("TERM", ""), "SSH_CONNECTION" in os.environ
    return Runtime(
        folders=cache(_folders),
        now=lambda: datetime.now().astimezone(),
        clock=_clock(),
        machine=_machine,
        keyboard=_keyboard,
        stdout=sys.stdout,
        stderr=sys.stderr,
        keys=sys.stdin.isatty(),
        screen=sys.stdout.isatty(),
        # Whoever sets ACCESSIBLE reads with a screen reader.
        dumb=terminal in ("", "dumb", "unknown") or bool(os.environ.get("ACCESSIBLE")),
        # The console of Linux has no window, and may show a title as text.
        titled=terminal != "linux",
        environment=os.environ,
        far=far,
        size=_size,
        editor=(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "").strip(),
        # Over ssh it would sound far away.
        player=lambda: None if far else _speaker(),
        speaker=lambda voice, language: None if far else _speaker(voice, language),
        awake=lambda: None if far else _awake(),
        desktop=_desktop,
        pager=_page,
    )


def silent() -> Runtime:
    """Return the same world with nobody who reads warnings."""
    return replace(real(), stderr=Path(os.devnull).open("w"))


def _folders() -> Folders:
    try:
        return Folders(*(Path(folder(name)) for name in NAMES))
    except ValueError as error:
        raise Refused(str(error)) from error


def _machine() -> str | None:
    for file in ("/etc/machine-id", "/var/lib/dbus/machine-id"):
        with suppress(OSError, ValueError):
            return Path(file).read_text("utf-8").strip() or None
    return None


def _size() -> tuple[int, int]:
    columns, rows = 0, 0
    # Where the output goes into a pipe, errors still go to the terminal.
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            columns, rows = os.get_terminal_size(stream.fileno())
            break
    # A terminal that does not know its size says 0.
    return columns or 80, rows or 24


def _clock() -> Callable[[], int]:
    # Linux's monotonic clock stands still while the machine sleeps, and so would hide a gap.
    counting_sleep = getattr(time, "CLOCK_BOOTTIME", getattr(time, "CLOCK_MONOTONIC", None))
    if counting_sleep is None:
        return time.monotonic_ns
    return lambda: time.clock_gettime_ns(counting_sleep)


def _keyboard(interactive: bool) -> "AbstractContextManager[Keyboard]":
    from tpcoach.system.keyboard import keyboard  # a page needs no keys

    return keyboard(interactive)


def _page(text: bytes) -> bool:
    from tpcoach.system.pager import show  # only a long page on a terminal needs it

    return show(text, os.environ)


def _speaker(voice: str | None = None, language: str | None = None) -> "Speaker | None":
    """Return what plays sounds here; with a `voice`, what speaks."""
    from tpcoach.sound.programs import PLAYERS, chosen_voices, find_speaker  # few commands sound

    return find_speaker(chosen_voices(voice, language) if voice else PLAYERS, which)


def _awake() -> "Awake":
    from tpcoach.system.awake import Awake  # only a session keeps the screen awake

    return Awake()


def _desktop() -> "Desktop":
    from tpcoach.system.desktop import real_desktop  # only reminders and doctor need it

    return real_desktop()


def say(runtime: Runtime, text: str, indent: int = MARGIN, page: bool = False) -> None:
    """Write a sentence at once: on a screen in lines that fit it, at the margin of pages; one that
    belongs to a page has that in a pipe, too.
    """
    piped = [" " * indent * page + text]
    lines = paragraph(text, runtime.width(), indent, whole=True) if runtime.screen else piped
    runtime.write("\n".join(lines))
