"""`doctor`: what works, and what to do about the rest."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Annotated

import typer

from tpcoach.cli.shared import Json, Yes, print_page, world, write_json, write_new
from tpcoach.coaching.layers import sound_layer, speaker_or_reason, why_no_voice
from tpcoach.coaching.questions import EXIT_CODES, can_ask, confirm, say
from tpcoach.coaching.recovery import UNREADABLE, killed_sessions
from tpcoach.errors import BadFile, Ended, WrongUse
from tpcoach.glyphs import UNICODE
from tpcoach.journal.devices import conflict_copies_in, halves, last_written, waiting
from tpcoach.journal.jsonl import CLOCK_FAULTS
from tpcoach.journal.log import read_device
from tpcoach.journal.reading import read_log
from tpcoach.palette import UNKNOWN
from tpcoach.practice.keys import STOPPING
from tpcoach.prose import count, wrapped
from tpcoach.remind.schedule import Schedule
from tpcoach.sound.bell import RHYTHMS
from tpcoach.sound.voice import HANGS_AFTER, LOOK_EVERY
from tpcoach.system import bug_report, settings_file
from tpcoach.system.desktop import installation, installed_program
from tpcoach.system.look import TerminalLook
from tpcoach.system.runtime import Runtime
from tpcoach.system.settings import ROWS
from tpcoach.text import clean

_WRITABLE_BY_OTHERS = 0o022
_READABLE_BY_OTHERS = 0o077
_LONG_SILENT = timedelta(days=14)
_COLOURS = {"truecolor": "16 million colours", "256": "256 colours", None: "no colour"}

Finding = tuple[bool, str, str]
"""Whether something is fine, what there is, and advice; empty if there is nothing to do."""


def doctor(
    context: typer.Context,
    sound: Annotated[
        bool, typer.Option("--sound", help="Hear each cue of a session instead, by its name.")
    ] = False,
    report: Annotated[
        bool,
        typer.Option(
            "--report", help="A text to send with a bug, without your words, names or places."
        ),
    ] = False,
    yes: Yes = False,
    as_json: Json = False,
) -> None:
    """What works, and what to do about the rest."""
    runtime = world(context)
    if sound + report + as_json > 1:
        raise WrongUse("doctor: write one of --sound, --report and --json")
    if report:
        _report(runtime, yes)
        return
    if sound:
        raise typer.Exit(0 if _sound_check(runtime) else 1)
    checks = [
        {"name": name, "ok": ok, "detail": detail, "advice": advice}
        for name, each in _findings(runtime, _look(runtime, asking=not as_json)).items()
        for ok, detail, advice in each
    ]
    if as_json:
        write_json(runtime, checks=checks)
    else:
        from tpcoach.pages.setup import checks_page  # loads Rich, for a page to look at alone

        # In a pipe each check is one line, however long.
        width = runtime.width() if runtime.screen else sys.maxsize
        print_page(runtime, checks_page(checks, width), soft_wrap=True)
    if not all(check["ok"] for check in checks):
        raise typer.Exit(1)


def _findings(runtime: Runtime, look: TerminalLook | None) -> dict[str, Iterable[Finding]]:
    folders = runtime.folders()
    return {
        "config folder": [_folder(folders.config)],
        "data folder": [_folder(folders.data)],
        "log folder": [_folder(runtime.log.folder)],
        "state folder": [_folder(folders.state)],
        "settings": _settings(folders.config),
        "log": _log(runtime),
        "devices": _devices(runtime),
        "unfinished session": _unfinished(runtime),
        "routines": _routines(runtime),
        "terminal": [_terminal(runtime)],
        "theme": _theme(look),
        "drawings": _drawings(runtime, look),
        "screen": [_screen(runtime)],
        "sound": [_sound(runtime)],
        "voice": [_voice(runtime)],
        "reminder": [_reminder(runtime)],
    }


def _folder(folder: Path) -> Finding:
    shown = clean(str(folder))
    if not folder.exists():
        above = next(parent for parent in folder.parents if parent.exists())
        if above.is_dir() and os.access(above, os.W_OK | os.X_OK):
            return True, f"{shown}: made when it is needed", ""
        return False, f"{shown}: does not exist and can't be made", f"Check {clean(str(above))}."
    if not folder.is_dir():
        return False, f"{shown}: not a folder", "Move it away."
    if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        return False, f"{shown}: you can't read and write there", f"Try: chmod u+rwx '{shown}'"
    mode = folder.stat().st_mode & 0o777
    if not mode & _READABLE_BY_OTHERS:
        return True, f"{shown}: for you alone", ""
    writable = bool(mode & _WRITABLE_BY_OTHERS)
    detail = f"{shown}: others can {'write' if writable else 'read'} there (mode {mode:o})"
    return not writable, detail, f"Try: chmod 700 '{shown}'"


def _settings(folder: Path) -> Iterator[Finding]:
    config = settings_file.read(folder)
    for line in BadFile(config.problems).lines():
        yield False, clean(line), "Fix that line with tpcoach config edit, or delete it."
    if not config.problems:
        yield True, f"goal {count(config.settings.goal, 'day')} a week", ""
    for copy in settings_file.conflict_copies(folder):
        detail = f"{clean(copy.name)}: a copy that a sync tool made; config.yaml is in force"
        yield False, detail, "Compare the two, then delete the copy."


def _log(runtime: Runtime) -> Iterator[Finding]:
    reading = read_log(runtime.log, None)
    detail = f"{count(len(reading.entries), 'session')}, {count(len(reading.excuses), 'excuse')}"
    if reading.newer:
        lines = count(reading.newer, "line")
        detail += f", {lines} of a newer version (kept; update tpcoach to read them)"
    yield True, detail, ""
    for line in BadFile(reading.problems).lines():
        yield False, line, "tpcoach keeps the line and skips it. Fix it by hand, or leave it."
    moments = [each.logged_at for each in reading.records.values() if each.logged_at]
    latest = max(moments, default=runtime.now())
    if latest - runtime.now() > CLOCK_FAULTS:
        advice = "Check this machine's date. If it is right, a clock was wrong before: leave it."
        yield True, f"a line is dated {latest:%Y-%m-%d}, days ahead of now", advice


def _devices(runtime: Runtime) -> Iterator[Finding]:
    """Return what shows that the log is shared between devices: nothing if it is not."""
    folder, own = runtime.log.folder, read_device(runtime.log)
    others = {name: at for name, at in last_written(folder).items() if name != own}
    for name, at in others.items():
        advice = "If you practised there since, it has not been synced yet."
        old = runtime.now() - at > _LONG_SILENT
        yield True, f"{name[:8]} wrote last on {at:%Y-%m-%d %H:%M}", advice * old
    for path in halves(folder):
        detail = f"{clean(path.name)}: a sync tool is bringing it, or gave up"
        yield True, detail, "If it stays, look at what your sync tool says."
    for path in conflict_copies_in(folder):
        if path.suffix == ".jsonl":
            advice = "Nothing is missing. To tidy up, move it out of the folder and log import it."
            yield True, f"{clean(path.name)}: a copy that a sync tool made, read as well", advice
        else:
            advice = "Move it out of the folder, then: tpcoach log import FILE"
            yield False, f"{clean(path.name)}: a copy that a sync tool made, not read", advice
    if number := waiting(read_log(runtime.log, None).records.values()):
        corrections = count(number, "correction")
        yield True, f"{corrections} came without what is corrected", "Sync your devices."


def _unfinished(runtime: Runtime) -> Iterator[Finding]:
    for file, entry in killed_sessions(runtime):
        if entry is None:
            advice = f"{UNREADABLE[0].upper()}{UNREADABLE[1:]}."
            yield False, f"{clean(str(file))}: a killed session that can't be read", advice
        else:
            detail = f"{entry.routine}, of {entry.started:%Y-%m-%d %H:%M}"
            yield False, detail, "tpcoach start picks it up."


def _terminal(runtime: Runtime) -> Finding:
    """Return what a session can show here. A terminal that can do less is no fault."""
    if not can_ask(runtime):
        return True, "input or output is not a terminal: sessions write plain lines", ""
    columns, rows = runtime.size()
    console = runtime.console()
    colours = "no colour" if console.no_color else _COLOURS.get(console.color_system, "16 colours")
    whole = runtime.glyphs is UNICODE
    signs = "UTF-8" if whole else "no UTF-8, so ASCII stands in"
    view = "plain lines" if runtime.dumb else "the live view"
    advice = {
        "For the live view, unset ACCESSIBLE and set TERM (xterm-256color).": runtime.dumb,
        "Make it at least 40 columns by 10 rows.": columns < 40 or rows < 10,
        "Set LANG to a UTF-8 locale, such as C.UTF-8.": not whole,
    }
    detail = f"{columns}x{rows}, {colours}, {signs}: {view}"
    return True, detail, " ".join(text for text, needed in advice.items() if needed)


def _look(runtime: Runtime, asking: bool) -> TerminalLook | None:
    """Return how a session is drawn, None if it is not. Raises Ended."""
    if runtime.dumb or not can_ask(runtime):
        return None
    if not asking:
        return runtime.look()
    with runtime.keyboard(True) as keyboard:
        look, key = runtime.look(keyboard), keyboard.wait(0)
    if key in STOPPING:
        raise Ended(EXIT_CODES[key])
    return look


def _theme(look: TerminalLook | None) -> Iterator[Finding]:
    if look:
        advice = "If they are hard to read: tpcoach config set theme light, or dark."
        yield True, f"{look.theme}: {look.why_theme}", advice * (look.theme == UNKNOWN)


def _drawings(runtime: Runtime, look: TerminalLook | None) -> Iterator[Finding]:
    if look and runtime.settings.figure != "no":
        yield True, f"{look.look.tier}: {look.why_tier}", ""


def _screen(runtime: Runtime) -> Finding:
    """Return whether the screen stays awake in a session."""
    awake = runtime.awake()
    if awake is None:
        return True, "over ssh it can't be kept awake", ""
    if way := awake.way():
        return True, f"stays awake while a session runs, by {way}", ""
    return True, "may go dark in a session: there is no desktop here that can be asked", ""


def _sound(runtime: Runtime) -> Finding:
    setting, player = runtime.settings.sound, runtime.player()
    if setting != "tones":
        does = "off" if setting == "no" else "the terminal's bell rings"
        return True, f"{does}, as the setting sound says", ""
    if player:
        program = Path(player.command[0]).stem
        return True, f"tones, played by {program}; hear them with tpcoach doctor --sound", ""
    why = "this is over ssh" if runtime.far else "no player found"
    return True, f"{why}: the terminal's bell rings", ""


def _voice(runtime: Runtime) -> Finding:
    if speaker := runtime.speaker(runtime.settings.voice, None):
        return True, f"{speaker.command[0]}; hear it with tpcoach doctor --sound", ""
    return True, *why_no_voice(runtime)


def _reminder(runtime: Runtime) -> Finding:
    """Return whether what is installed still leads to a program."""
    desktop, state = runtime.desktop(), runtime.folders().state
    wanted = installation(desktop, Schedule((), ()), state)
    files = [file for file in (wanted.files if wanted else ()) if file.exists()]
    if not files:
        return True, "none is installed; tpcoach remind install, or --ics for your calendar", ""
    program = next(filter(None, map(installed_program, files)), "")
    shown, runs = clean(str(files[0])), clean(program) or "no program"
    if program and Path(program).exists():
        return True, f"{shown}: runs {runs}", ""
    advice = "Install it again with its times: tpcoach remind install"
    return False, f"{shown}: runs {runs}, which is not there any more", advice


def _routines(runtime: Runtime) -> Iterator[Finding]:
    routines, broken = runtime.library.all()
    own = sum(routine.own for routine in routines)
    yield True, f"{len(routines)} load, {own} of them yours", ""
    for error in broken:
        advice = "tpcoach check shows everything that is wrong with your routines."
        yield False, error.summary(), advice


REPORT = "tpcoach-report.txt"
"""The file in the current folder that a report is written to."""


def _report(runtime: Runtime, yes: bool) -> None:
    """Show what to send with a bug, and write it to a file if the person wants that."""
    report = list(_report_lines(runtime))
    for line in report:
        for part in wrapped(line, runtime.width() - 1) if runtime.screen else [line]:
            runtime.write(part)
    if yes or (can_ask(runtime) and confirm(runtime, f"Write this to {REPORT}?")):
        write_new(REPORT, "".join(f"{line}\n" for line in report).encode())
        say(runtime, f"Wrote {REPORT}. Nothing was sent; that is up to you.")


def _report_lines(runtime: Runtime) -> Iterator[str]:
    """Return what may matter for a bug: no path, no id of yours, no note and no value you set."""
    folders, look = runtime.folders(), _look(runtime, asking=True)
    yield bug_report.versions()
    yield f"terminal: {_terminal(runtime)[1]}"
    if look:
        yield f"theme: {look.theme}: {look.why_theme}; drawings: {look.look.tier}: {look.why_tier}"
    yield f"variables: {bug_report.variables(runtime.environment)}"
    names = ("config", "data", "log", "state")
    places = (folders.config, folders.data, runtime.log.folder, folders.state)
    for name, folder in zip(names, places, strict=True):
        yield f"{name} folder: {_folder(folder)[1].removeprefix(f'{clean(str(folder))}: ')}"
    config = settings_file.read(folders.config)
    changed = ", ".join(key for key in config.lines if key in ROWS) or "none"
    broken = f"{count(len(config.problems), 'line')} with a problem"
    yield f"settings: changed {changed}; {len(config.routines)} of routines; {broken}"
    routines, unusable = runtime.library.all()
    own = sum(routine.own for routine in routines)
    yield f"routines: {len(routines)} load, {own} of them own, {len(unusable)} do not load"
    reading, unfinished = read_log(runtime.log, None), list(killed_sessions(runtime))
    sessions = f"{count(len(reading.entries), 'session')}, {count(len(reading.excuses), 'excuse')}"
    rest = f"{count(len(reading.problems), 'line')} with a problem, {len(unfinished)} unfinished"
    yield f"log: {sessions}, {rest}"
    error = bug_report.last_error(folders.state)
    yield f"last error: {error[0] if error else 'none'}"
    yield from (f"  {frame}" for frame in error[1:])


_BETWEEN = 0.7
"""Seconds of silence between two cues."""

_SENTENCE = "Left side. Lean in until it feels like a good ache."


def _sound_check(runtime: Runtime) -> bool:
    """Play each cue, then speak; return whether all that is here works. Raises Ended."""
    with runtime.keyboard(runtime.keys) as keyboard:

        def wait(seconds: float) -> str | None:
            key = keyboard.wait(seconds)
            if key in STOPPING:
                raise Ended(EXIT_CODES[key])
            return key

        cues_sound = _play_cues(runtime, wait)
        return _speak(runtime, wait) and cues_sound


def _play_cues(runtime: Runtime, wait: Callable[[float], str | None]) -> bool:
    layer = sound_layer(runtime)
    if layer is None:
        say(runtime, "Sound: none in a pipe, or where the setting sound is no.")
        return True
    with closing(layer):
        for kind, rhythm in RHYTHMS.items():
            say(runtime, rhythm.words)
            layer.play(kind)
            layer.ring_out(wait)
            wait(_BETWEEN)
    if layer.failure:
        say(runtime, layer.failure)
    return not layer.failure


def _speak(runtime: Runtime, wait: Callable[[float], str | None]) -> bool:
    """Speak a sentence with the first program that can; a key cuts it short."""
    speaker = speaker_or_reason(runtime)
    if speaker is None:
        return True
    with closing(speaker):
        while True:
            name = speaker.command[0]
            say(runtime, f"{name} says: {_SENTENCE}")
            speaker.play(_SENTENCE)
            end = runtime.clock() + HANGS_AFTER * 1e9
            while speaker.busy() and runtime.clock() < end:
                if wait(LOOK_EVERY):
                    return True
            if not speaker.busy() and not speaker.failed():
                return True
            say(runtime, f"{name} failed.")
            if not speaker.another():
                return False
