"""`doctor`: what works, and what to do about the rest."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from tpcoach.cli.shared import print_page, write_json, write_new
from tpcoach.coaching import data_checks
from tpcoach.coaching.data_checks import Finding
from tpcoach.coaching.layers import sound_layer, speaker_or_reason, why_no_voice
from tpcoach.errors import Refused, WrongUse
from tpcoach.glyphs import UNICODE
from tpcoach.journal.reading import read_log
from tpcoach.line import options
from tpcoach.line.options import flag
from tpcoach.listening.alarms import killed_sessions
from tpcoach.listening.questions import can_ask, confirm, end_by
from tpcoach.palette import UNKNOWN
from tpcoach.prose import count, wrapped
from tpcoach.remind.schedule import Schedule
from tpcoach.sound.bell import RHYTHMS, SILENCE
from tpcoach.sound.voice import HANGS_AFTER, LOOK_EVERY
from tpcoach.system import bug_report, settings_file
from tpcoach.system.desktop import installation, installed_program
from tpcoach.system.look import TerminalLook
from tpcoach.system.runtime import Runtime, say
from tpcoach.system.settings import ROWS
from tpcoach.text import clean

_PLAYS_WITHIN = 2.0
"""Seconds in which a player has played what is short, or has failed."""

_COLOURS = {"truecolor": "16 million colours", "256": "256 colours", None: "no colour"}


def doctor(
    runtime: Runtime,
    sound: Annotated[
        bool, flag("--sound", "Hear each cue of a session instead, by its name.")
    ] = False,
    report: Annotated[
        bool, flag("--report", "A text to send with a bug, without your words, names or places.")
    ] = False,
    yes: options.Yes = False,
    as_json: options.Json = False,
) -> None:
    """What works, and what to do about the rest."""
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
        for ok, detail, advice in data_checks.to_the_end(each)
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
        "config folder": map(data_checks.folder_check, [folders.config]),
        "state folder": map(data_checks.folder_check, [folders.state]),
        "settings": data_checks.settings_checks(folders.config),
        **_data_findings(runtime),
        "safety answers": data_checks.answer_checks(runtime),
        "routines": data_checks.routine_checks(runtime),
        "terminal": map(_terminal, [runtime]),
        "theme": _theme(look),
        "drawings": _drawings(runtime, look),
        "screen": map(_screen, [runtime]),
        "sound": map(_sound, [runtime]),
        "voice": map(_voice, [runtime]),
        "reminder": map(_reminder, [runtime]),
    }


def _data_findings(runtime: Runtime) -> dict[str, Iterable[Finding]]:
    """Return what there is of the log, or the one thing that keeps it away."""
    try:
        log = runtime.log
    except Refused as error:
        return {"data folder": [(False, str(error), "")]}
    return {
        "data folder": map(data_checks.folder_check, [log.folder.parent]),
        "log folder": map(data_checks.folder_check, [log.folder]),
        "space": data_checks.space_checks(runtime),
        "log": data_checks.log_checks(runtime),
        "devices": data_checks.device_checks(runtime),
        "unfinished session": data_checks.unfinished_checks(runtime),
        "leftovers": data_checks.leftover_checks(runtime),
    }


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
    end_by(key)
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
        player.play(SILENCE)
        player.wait(_PLAYS_WITHIN)
        player.stop()
        if player.failed():
            advice = "See whether a sound card or a sound server is there."
            return True, f"{program} is here and plays nothing: the terminal's bell rings", advice
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
    log, names = runtime.data_folder / "log", ("config", "data", "log", "state")
    places = (folders.config, log.parent, log, folders.state)
    for name, folder in zip(names, places, strict=True):
        state = data_checks.folder_check(folder)[1].removeprefix(f"{clean(str(folder))}: ")
        yield f"{name} folder: {state}"
    config = settings_file.read(folders.config)
    changed = [key for key in config.lines if key in ROWS]
    rest = f"{len(config.lines) - len(changed)} of routines"
    broken = f"{count(len(config.problems), 'line')} with a problem"
    yield f"settings: changed {', '.join(changed) or 'none'}; {rest}; {broken}"
    routines, unusable = runtime.library.all()
    own = sum(routine.own for routine in routines)
    yield f"routines: {len(routines)} load, {own} of them own, {len(unusable)} do not load"
    yield f"log: {_log_in_short(runtime)}"
    error = bug_report.last_error(folders.state)
    yield f"last error: {error[0] if error else 'none'}"
    yield from (f"  {frame}" for frame in error[1:])


def _log_in_short(runtime: Runtime) -> str:
    try:
        reading, unfinished = read_log(runtime.log, None), list(killed_sessions(runtime))
    except Refused:
        return "its folder is not there"
    sessions = f"{count(len(reading.entries), 'session')}, {count(len(reading.excuses), 'excuse')}"
    rest = f"{count(len(reading.problems), 'line')} with a problem, {len(unfinished)} unfinished"
    return f"{sessions}, {rest}"


_BETWEEN = 0.7
"""Seconds of silence between two cues."""

_SENTENCE = "Left side. Lean in until it feels like a good ache."


def _sound_check(runtime: Runtime) -> bool:
    """Play each cue, then speak; return whether all that is here works. Raises Ended."""
    with runtime.keyboard(runtime.keys) as keyboard:

        def wait(seconds: float) -> str | None:
            key = keyboard.wait(seconds)
            end_by(key)
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
