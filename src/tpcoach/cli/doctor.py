"""`doctor`: what works, and what to do about the rest."""

import os
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated

import typer

from tpcoach.cli.shared import SET_UP, Json, world, write_json
from tpcoach.coaching.layers import sound_layer, speaker_or_reason, why_no_voice
from tpcoach.coaching.questions import EXIT_CODES, can_ask
from tpcoach.coaching.recovery import killed_sessions
from tpcoach.errors import BadFile, CoachError, Ended, WrongUse
from tpcoach.glyphs import UNICODE, glyphs
from tpcoach.journal.jsonl import CLOCK_FAULTS
from tpcoach.journal.reading import read_log
from tpcoach.practice.keys import STOPPING
from tpcoach.prose import count
from tpcoach.sound.bell import RHYTHMS
from tpcoach.sound.voice import HANGS_AFTER, LOOK_EVERY
from tpcoach.system import settings_file
from tpcoach.system.runtime import Runtime
from tpcoach.text import clean

app = typer.Typer()

_WRITABLE_BY_OTHERS = 0o022
_READABLE_BY_OTHERS = 0o077
MOST_PROBLEMS = 10
"""Lines of the log that are listed one by one; the rest are counted."""

_COLOURS = {"truecolor": "16 million colours", "256": "256 colours", None: "no colour"}


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at; `advice` is empty if there is nothing to do."""

    name: str
    ok: bool
    detail: str
    advice: str = ""


@app.command(rich_help_panel=SET_UP)
def doctor(
    context: typer.Context,
    sound: Annotated[
        bool, typer.Option("--sound", help="Hear each cue of a session instead, by its name.")
    ] = False,
    as_json: Json = False,
) -> None:
    """What works, and what to do about the rest."""
    runtime = world(context)
    if sound and as_json:
        raise WrongUse("doctor: --sound and --json exclude each other")
    if sound:
        raise typer.Exit(0 if _sound_check(runtime) else 1)
    checks = [
        *_folders(runtime),
        *_settings(runtime),
        *_log(runtime),
        *_unfinished(runtime),
        *_routines(runtime),
        _terminal(runtime),
        _sound(runtime),
        _voice(runtime),
    ]
    if as_json:
        write_json(runtime, checks=[asdict(check) for check in checks])
    else:
        for check in checks:
            runtime.write(f" {'ok ' if check.ok else 'no '} {check.name}: {check.detail}")
            if check.advice:
                runtime.write(f"      {check.advice}")
    if not all(check.ok for check in checks):
        raise typer.Exit(1)


def _folders(runtime: Runtime) -> Iterator[Check]:
    folders = runtime.folders()
    yield _folder("config folder", folders.config)
    yield _folder("data folder", folders.data)
    yield _folder("log folder", runtime.log.folder)
    yield _folder("state folder", folders.state)


def _folder(name: str, folder: Path) -> Check:
    shown = clean(str(folder))
    if not folder.exists():
        above = next(parent for parent in folder.parents if parent.exists())
        if not above.is_dir() or not os.access(above, os.W_OK | os.X_OK):
            detail = f"{shown}: does not exist and can't be made"
            return Check(name, False, detail, f"Check {clean(str(above))}.")
        return Check(name, True, f"{shown}: made when it is needed")
    if not folder.is_dir():
        return Check(name, False, f"{shown}: not a folder", "Move it away.")
    if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        detail = f"{shown}: you can't read and write there"
        return Check(name, False, detail, f"Try: chmod u+rwx '{shown}'")
    mode = folder.stat().st_mode & 0o777
    if not mode & _READABLE_BY_OTHERS:
        return Check(name, True, f"{shown}: for you alone")
    writable = bool(mode & _WRITABLE_BY_OTHERS)
    detail = f"{shown}: others can {'write' if writable else 'read'} there (mode {mode:o})"
    return Check(name, not writable, detail, f"Try: chmod 700 '{shown}'")


def _settings(runtime: Runtime) -> Iterator[Check]:
    folder = runtime.folders().config
    config = settings_file.read(folder)
    for line in BadFile(config.problems).lines():
        advice = "Fix that line with tpcoach config edit, or delete it."
        yield Check("settings", False, clean(line), advice)
    if not config.problems:
        yield Check("settings", True, f"goal {count(config.settings.goal, 'day')} a week")
    for copy in settings_file.conflict_copies(folder):
        detail = f"{clean(copy.name)}: a copy that a sync tool made; config.yaml is in force"
        yield Check("settings", False, detail, "Compare the two, then delete the copy.")


def _log(runtime: Runtime) -> Iterator[Check]:
    reading = read_log(runtime.log, None)
    sessions, excuses = len(reading.entries), len(reading.excuses)
    detail = f"{count(sessions, 'session')}, {count(excuses, 'excuse')}"
    if reading.newer:
        lines = count(reading.newer, "line")
        detail += f", {lines} of a newer version (kept; update tpcoach to read them)"
    yield Check("log", True, detail)
    for problem in reading.problems[:MOST_PROBLEMS]:
        advice = "tpcoach keeps the line and skips it. Fix it by hand, or leave it."
        yield Check("log", False, str(problem), advice)
    if len(reading.problems) > MOST_PROBLEMS:
        more = count(len(reading.problems) - MOST_PROBLEMS, "more line")
        yield Check("log", False, f"{more} that cannot be read")
    latest = max(
        (each.logged_at for each in reading.records.values() if each.logged_at), default=None
    )
    if latest and latest - runtime.now() > CLOCK_FAULTS:
        advice = "Check this machine's date. If it is right, a clock was wrong before: leave it."
        yield Check("log", True, f"a line is dated {latest:%Y-%m-%d}, days ahead of now", advice)


def _unfinished(runtime: Runtime) -> Iterator[Check]:
    for file, entry in killed_sessions(runtime):
        if entry is None:
            detail = f"{clean(str(file))}: can't be read"
            yield Check("unfinished session", False, detail, "Delete that file, or move it away.")
        else:
            detail = f"{entry.routine}, of {entry.started:%Y-%m-%d %H:%M}"
            yield Check("unfinished session", False, detail, "tpcoach start picks it up.")


def _terminal(runtime: Runtime) -> Check:
    """Return what a session can show here. A terminal that can do less is no fault."""
    if not can_ask(runtime):
        detail = "input or output is not a terminal: sessions write plain lines"
        return Check("terminal", True, detail)
    columns, rows = runtime.size()
    console = runtime.console()
    colours = "no colour" if console.no_color else _COLOURS.get(console.color_system, "16 colours")
    whole = glyphs(runtime.stdout.encoding) is UNICODE
    signs = "UTF-8" if whole else "no UTF-8, so ASCII stands in"
    view = "plain lines" if runtime.dumb else "the live view"
    advice = []
    if runtime.dumb:
        advice.append("For the live view, unset ACCESSIBLE and set TERM (xterm-256color).")
    if columns < 40 or rows < 10:
        advice.append("Make it at least 40 columns by 10 rows.")
    if not whole:
        advice.append("Set LANG to a UTF-8 locale, such as C.UTF-8.")
    detail = f"{columns}x{rows}, {colours}, {signs}: {view}"
    return Check("terminal", True, detail, " ".join(advice))


def _sound(runtime: Runtime) -> Check:
    try:
        setting = runtime.settings.sound
    except CoachError:
        setting = "tones"
    player = runtime.player()
    if setting != "tones":
        does = "off" if setting == "no" else "the terminal's bell rings"
        detail = f"{does}, as the setting sound says"
    elif player:
        detail = f"tones, played by {player.command[0]}; hear them with tpcoach doctor --sound"
    else:
        why = "this is over ssh" if runtime.far else "no player found"
        detail = f"{why}: the terminal's bell rings"
    return Check("sound", True, detail)


def _voice(runtime: Runtime) -> Check:
    speaker = runtime.speaker()
    if speaker is None:
        return Check("voice", True, *why_no_voice(runtime))
    return Check("voice", True, f"{speaker.command[0]}; hear it with tpcoach doctor --sound")


def _routines(runtime: Runtime) -> Iterator[Check]:
    routines, broken = runtime.library.all()
    own = sum(routine.own for routine in routines)
    yield Check("routines", True, f"{len(routines)} load, {own} of them yours")
    for error in broken:
        advice = "tpcoach check shows everything that is wrong with your routines."
        yield Check("routines", False, error.summary(), advice)


_BETWEEN = 0.7
"""Seconds of silence between two cues."""

_SENTENCE = "Left side. Lean in until it feels like a good ache."

Wait = Callable[[float], str | None]


def _sound_check(runtime: Runtime) -> bool:
    """Play each cue as a session would, then speak; return whether all that is here works.

    Raises Ended.
    """
    with runtime.keyboard(runtime.keys) as keyboard:

        def wait(seconds: float) -> str | None:
            key = keyboard.wait(seconds)
            if key in STOPPING:
                raise Ended(EXIT_CODES[key])
            return key

        cues_sound = _play_cues(runtime, wait)
        return _speak(runtime, wait) and cues_sound


def _play_cues(runtime: Runtime, wait: Wait) -> bool:
    layer = sound_layer(runtime, runtime.settings)
    if layer is None:
        runtime.write("Sound: none in a pipe, or where the setting sound is no.")
        return True
    with closing(layer):
        for kind, rhythm in RHYTHMS.items():
            runtime.write(f" {rhythm.words}")
            layer.play(kind)
            layer.ring_out(wait)
            wait(_BETWEEN)
    if layer.failure:
        runtime.write(layer.failure)
    return not layer.failure


def _speak(runtime: Runtime, wait: Wait) -> bool:
    """Speak a sentence with the first program that can; a key cuts it short."""
    speaker = speaker_or_reason(runtime)
    if speaker is None:
        return True
    with closing(speaker):
        while True:
            name = speaker.command[0]
            runtime.write(f" {name} says: {_SENTENCE}")
            speaker.say(_SENTENCE)
            end = runtime.clock() + HANGS_AFTER * 1e9
            while speaker.speaking() and runtime.clock() < end:
                if wait(LOOK_EVERY):
                    return True
            if not speaker.speaking() and not speaker.failed():
                return True
            runtime.write(f" {name} failed.")
            if not speaker.another():
                return False
