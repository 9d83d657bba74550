"""`doctor`: what works, and what to do about the rest."""

import os
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated

import typer

from tpcoach.cli.shared import SET_UP, Json, world, write_json
from tpcoach.coaching.layers import SOUND_FAILED, VOICE_FAILED, sound, voiceless
from tpcoach.coaching.questions import EXIT_CODES, can_ask
from tpcoach.coaching.recovery import killed_sessions
from tpcoach.errors import CoachError, Ended, WrongUse
from tpcoach.glyphs import UNICODE, glyphs
from tpcoach.journal.reading import read_log
from tpcoach.practice.keys import STOPPING
from tpcoach.prose import count
from tpcoach.sound.bell import NAMES
from tpcoach.sound.utterances import Utterance
from tpcoach.sound.voice import Voice
from tpcoach.system.runtime import Runtime
from tpcoach.text import clean

app = typer.Typer()

_WRITABLE_BY_OTHERS = 0o022
_READABLE_BY_OTHERS = 0o077
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
        if not hear(runtime):
            raise typer.Exit(1)
        return
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
    for name, folder in (
        ("config folder", folders.config),
        ("data folder", folders.data),
        ("log folder", runtime.log.folder),
        ("state folder", folders.state),
    ):
        yield _folder(name, folder)


def _folder(name: str, folder: Path) -> Check:
    shown = clean(str(folder))
    if not folder.exists():
        above = next(parent for parent in folder.parents if parent.exists())
        if not above.is_dir() or not os.access(above, os.W_OK | os.X_OK):
            detail = f"{shown}: not there, and cannot be made"
            return Check(name, False, detail, f"Look at {clean(str(above))}.")
        return Check(name, True, f"{shown}: not there yet; made when it is needed")
    if not folder.is_dir():
        return Check(name, False, f"{shown}: not a folder", "Move it away.")
    if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        return Check(name, False, f"{shown}: cannot be written", f"Try: chmod u+rwx '{shown}'")
    mode = folder.stat().st_mode & 0o777
    advice = f"Try: chmod 700 '{shown}'" if mode & _READABLE_BY_OTHERS else ""
    who = "others can write in it" if mode & _WRITABLE_BY_OTHERS else "others can look into it"
    detail = f"{shown}: {who} (mode {mode:o})" if advice else f"{shown}: for you alone"
    return Check(name, not mode & _WRITABLE_BY_OTHERS, detail, advice)


def _settings(runtime: Runtime) -> Iterator[Check]:
    try:
        goal = runtime.settings.goal
    except CoachError as error:
        for line in error.lines():
            yield Check("settings", False, clean(line), "Mend that line, or take it out.")
    else:
        yield Check("settings", True, f"goal {goal} days a week")


def _log(runtime: Runtime) -> Iterator[Check]:
    reading = read_log(runtime.log, None)
    sessions, excuses = len(reading.sessions), len(reading.excuses)
    detail = f"{count(sessions, 'session')}, {count(excuses, 'excuse')}"
    if reading.newer:
        lines = count(reading.newer, "line")
        detail += f", {lines} of a newer version (kept; update tpcoach to read them)"
    yield Check("log", True, detail)
    for problem in reading.problems:
        advice = "The line is kept and passed over. Mend it by hand, or leave it."
        yield Check("log", False, str(problem), advice)


def _unfinished(runtime: Runtime) -> Iterator[Check]:
    for file, entry in killed_sessions(runtime):
        if entry is None:
            detail = f"{clean(str(file))}: cannot be understood"
            yield Check("unfinished session", False, detail, "Take that file away.")
        else:
            detail = f"{entry.routine}, of {entry.started:%Y-%m-%d %H:%M}"
            yield Check("unfinished session", False, detail, "tpcoach start picks it up.")


def _terminal(runtime: Runtime) -> Check:
    """What a session can show here. A terminal that can do less is no fault."""
    if not can_ask(runtime):
        detail = "input or output is none: a session writes plain lines"
        return Check("terminal", True, detail)
    columns, rows = runtime.size()
    console = runtime.console()
    colours = "no colour" if console.no_color else _COLOURS.get(console.color_system, "16 colours")
    whole = glyphs(runtime.stdout.encoding) is UNICODE
    signs = "UTF-8" if whole else "no UTF-8, so ASCII stands in"
    view = "plain lines" if runtime.dumb else "the live view"
    advice = [
        *["Set TERM to what the terminal is (xterm-256color) for the live view."] * runtime.dumb,
        *["Make it at least 40 columns by 10 rows."] * (columns < 40 or rows < 10),
        *["Set LANG to a UTF-8 locale, such as C.UTF-8."] * (not whole),
    ]
    detail = f"{columns}x{rows}, {colours}, {signs}: {view}"
    return Check("terminal", True, detail, " ".join(advice))


def _sound(runtime: Runtime) -> Check:
    try:
        chosen = runtime.settings.sound
    except CoachError:
        chosen = "tones"
    if chosen != "tones":
        does = "off" if chosen == "no" else "the terminal's bell rings"
        return Check("sound", True, f"{does}, as the setting sound says")
    player = runtime.player()
    if player:
        return Check(
            "sound",
            True,
            f"tones, played by {player.command[0]}; hear them with tpcoach doctor --sound",
        )
    why = "this is over ssh" if runtime.far else "no player found"
    return Check("sound", True, f"{why}: the terminal's bell rings")


def _voice(runtime: Runtime) -> Check:
    speaker = runtime.speaker()
    if speaker:
        detail = f"{speaker.command[0]}; hear it with tpcoach doctor --sound"
        return Check("voice", True, detail)
    why, advice = voiceless(runtime)
    return Check("voice", True, why, advice)


def _routines(runtime: Runtime) -> Iterator[Check]:
    routines, broken = runtime.library.all()
    own = sum(routine.own for routine in routines)
    yield Check("routines", True, f"{len(routines)} load, {own} of them yours")
    for error in broken:
        advice = "tpcoach check shows all that is wrong with your routines."
        yield Check("routines", False, error.summary(), advice)


_BETWEEN = 0.7
"""Seconds of silence between two cues."""

_SENTENCE = Utterance("Left side. Lean in until it is a good hurt.")
_SPOKEN_WITHIN = 14.0
"""Seconds that the sentence may take, the program's start included."""

Wait = Callable[[float], str | None]


def hear(runtime: Runtime) -> bool:
    """Give each cue as a session would, and speak a sentence if something can. Raises Ended.

    Whether nothing that is there has failed.
    """
    with runtime.keyboard(runtime.keys) as keyboard:

        def wait(seconds: float) -> str | None:
            key = keyboard.wait(seconds)
            if key in STOPPING:
                raise Ended(EXIT_CODES[key])
            return key

        sounded = _cues(runtime, wait)
        return _sentence(runtime, wait) and sounded


def _cues(runtime: Runtime, wait: Wait) -> bool:
    layer = sound(runtime, runtime.settings)
    if layer is None:
        runtime.write("Sound: none in a pipe, or where the setting sound is no.")
        return True
    try:
        for kind, name in NAMES.items():
            runtime.write(f" {name}")
            layer.give(kind)
            layer.ring_out(wait)
            wait(_BETWEEN)
    finally:
        layer.close()
    if layer.failed:
        runtime.write(SOUND_FAILED)
    return not layer.failed


def _sentence(runtime: Runtime, wait: Wait) -> bool:
    speaker = runtime.speaker()
    if speaker is None:
        why, advice = voiceless(runtime)
        runtime.write(f"Voice: {why}. {advice}".rstrip())
        return True
    voice = Voice(speaker, runtime.clock)
    try:
        command = None
        while command != speaker.command:
            # Where one voice has failed, the next one is tried.
            command = speaker.command
            by = f"spoken by {command[0]}, for {_SPOKEN_WITHIN:.0f} s at most"
            runtime.write(f" {by}: {_SENTENCE.text}")
            voice.say(_SENTENCE)
            cut_short = voice.ring_out(wait, _SPOKEN_WITHIN)
            voice.look()
        failed = voice.failed or (speaker.speaking() and not cut_short)
        if failed:
            runtime.write(VOICE_FAILED)
        return not failed
    finally:
        voice.close()
