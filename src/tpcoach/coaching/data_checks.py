"""What `doctor` looks at of your data: folders, settings, log, devices, routines, what is left."""

import os
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from shutil import disk_usage

from tpcoach.coaching.recovery import UNREADABLE
from tpcoach.errors import BadFile, CoachError
from tpcoach.files import FRESH, opened
from tpcoach.journal import safety_answers
from tpcoach.journal.carrying import left_behind
from tpcoach.journal.checks import (
    Torn,
    conflict_copies_in,
    halves,
    last_written,
    torn_lines,
    waiting,
)
from tpcoach.journal.jsonl import CLOCK_FAULTS
from tpcoach.journal.log import read_device
from tpcoach.journal.reading import Reading, read_log
from tpcoach.listening.alarms import killed_sessions
from tpcoach.prose import count
from tpcoach.system import settings_file
from tpcoach.system.runtime import Runtime
from tpcoach.system.settings import FILE
from tpcoach.text import clean

Finding = tuple[bool, str, str]
"""Whether something is fine, what there is, and advice; empty if there is nothing to do."""

_WRITABLE_BY_OTHERS = 0o022
_READABLE_BY_OTHERS = 0o077
_LONG_SILENT = timedelta(days=14)
_CLOCKS_DIFFER = timedelta(minutes=10)
_LITTLE_ROOM = 128 * 1024
"""With fewer bytes than this on the disk, a session may not be saved."""


def to_the_end(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Return the findings; what stops them is one more, so that the next check has its turn."""
    try:
        yield from findings
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        where = clean(str(error.filename or "a file"))
        yield False, f"{where}: can't be read: {reason}", "Fix its permissions, or move it away."
    except CoachError as error:
        yield False, clean(str(error)), ""


def folder_check(folder: Path) -> Finding:
    """Return whether tpcoach can write in a folder, and who else can."""
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


def space_checks(runtime: Runtime) -> Iterator[Finding]:
    """Return which of the disks under your folders is full: nothing if none is."""
    folders, full = runtime.folders(), set()
    for folder in (runtime.log.folder, folders.state, folders.config):
        there = next(each for each in (folder, *folder.parents) if each.is_dir())
        space, disk = disk_usage(there), there.stat().st_dev
        # Some file systems do not say how large they are.
        if space.total and space.free < _LITTLE_ROOM and disk not in full:
            full.add(disk)
            detail = f"the disk of {clean(str(there))} is full"
            yield False, detail, "Free some space; until then a session may not be saved."


def settings_checks(folder: Path) -> Iterator[Finding]:
    """Return what is wrong in the settings file, and the copies that a sync tool made of it."""
    config = settings_file.read(folder)
    for line in BadFile(config.problems).lines():
        yield False, clean(line), "Fix that line with tpcoach config edit, or delete it."
    file, content = folder / FILE, b"unread"
    with suppress(OSError), opened(file) as (source, _):
        content = source.read().strip(b"\0\r\n ")
    if not content:
        advice = "If you had set something, bring the file back from a copy; else delete it."
        yield True, f"{file.name} is empty: every setting has its default", advice
    elif not config.problems:
        yield True, f"goal {count(config.settings.goal, 'day')} a week", ""
    for copy in settings_file.conflict_copies(folder):
        detail = f"{clean(copy.name)}: a copy that a sync tool made; config.yaml is in force"
        yield False, detail, "Compare the two, then delete the copy."


def log_checks(runtime: Runtime) -> Iterator[Finding]:
    """Return what is in the log, and each line that can't be read with what is missing by it."""
    reading = read_log(runtime.log, None)
    detail = f"{count(len(reading.entries), 'session')}, {count(len(reading.excuses), 'excuse')}"
    if reading.newer:
        lines = count(reading.newer, "line")
        detail += f", {lines} of a newer version (kept; update tpcoach to read them)"
    yield True, detail, ""
    kept = {entry.id for _, entry in killed_sessions(runtime) if entry}
    torn: dict[tuple[str, int], Torn] = {}
    for name in {problem.file for problem in reading.problems}:
        with suppress(OSError):  # of a file that can't be read no line is torn
            torn |= {(name, at): t for at, t in torn_lines(runtime.log.folder / name).items()}
    bad = BadFile(reading.problems)
    for problem in bad.shown:
        found = torn.get((problem.file, problem.line))
        advice = "tpcoach keeps the line and skips it. Fix it by hand, or leave it."
        yield False, str(problem), _missing(found, reading, kept) if found else advice
    for more in bad.lines()[len(bad.shown) :]:
        yield False, more, ""
    moments = [each.logged_at for each in reading.records.values() if each.logged_at]
    latest = max(moments, default=runtime.now())
    if latest - runtime.now() > CLOCK_FAULTS:
        advice = "Check this machine's date. If it is right, a clock was wrong before: leave it."
        yield True, f"a line is dated {latest:%Y-%m-%d}, days ahead of now", advice


def _missing(torn: Torn, reading: Reading, kept: Collection[str]) -> str:
    """Return what a line that was cut short was about to say, and how to get it back; `kept` are
    the ids of sessions that wait in the state folder.
    """
    if torn.id in kept:
        return "It was cut short, and its session is kept: tpcoach start saves it."
    session = torn.routine, torn.started
    if torn.id in reading.records or session in {(e.routine, e.started) for e in reading.entries}:
        return "It was cut short, and then saved as a whole: nothing is missing."
    if torn.what:
        return f"It was cut short: {torn.what}. If you did not repeat it since, do."
    if not (torn.routine and torn.started):
        return "It was cut short: a session. If you know which, add it with tpcoach log add."
    again = f'tpcoach log add {torn.routine} --at "{torn.started:%Y-%m-%d %H:%M%z}"'
    return f"It was cut short, so this session is missing. Add it again: {again}"


def device_checks(runtime: Runtime) -> Iterator[Finding]:
    """Return what shows that the log is shared between devices: nothing if it is not."""
    folder, own = runtime.log.folder, read_device(runtime.log)
    others = {name: at for name, at in last_written(folder).items() if name != own}
    for name, at in others.items():
        silent, advice, ahead = runtime.now() - at, "", ""
        if silent > _LONG_SILENT:
            advice = "If you practised there since, it has not been synced yet."
        elif -silent > _CLOCKS_DIFFER:
            ahead = ", which is still to come"
            advice = "One of the two clocks is wrong; of two corrections at once the later holds."
        yield True, f"{name[:8]} wrote last on {at:%Y-%m-%d %H:%M}{ahead}", advice
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
    standard = runtime.folders().data / "log"
    if standard != folder and left_behind(standard, folder):
        advice = f"To bring it in: tpcoach config set data_dir {runtime.settings.data_dir}"
        yield True, f"{clean(str(standard))}: another log of yours, which is not read", advice
    if own and not list(folder.glob(f"{own}*")):
        advice = "If you purged none, choose the folder again: tpcoach config set data_dir FOLDER"
        yield True, "this device wrote lines before, and none of them is here", advice
    if number := waiting(read_log(runtime.log, None).records.values()):
        corrections = count(number, "correction")
        yield True, f"{corrections} came without what is corrected", "Sync your devices."


def unfinished_checks(runtime: Runtime) -> Iterator[Finding]:
    """Return the sessions that were killed, or could not be saved."""
    for file, entry in killed_sessions(runtime):
        if entry is None:
            advice = f"{UNREADABLE[0].upper()}{UNREADABLE[1:]}."
            yield False, f"{clean(str(file))}: a killed session that can't be read", advice
        else:
            why = "killed" if entry.outcome == "interrupted" else "not saved yet"
            detail = f"{entry.routine}, of {entry.started:%Y-%m-%d %H:%M}: {why}"
            yield False, detail, "tpcoach start picks it up."


def answer_checks(runtime: Runtime) -> Iterator[Finding]:
    """Return whether the answers to the safety questions can still be read."""
    file = runtime.folders().state / safety_answers.FILE
    if file.exists() and safety_answers.understood_in(file.parent) is None:
        advice = "The next tpcoach start asks again; until then no session begins."
        yield False, f"{clean(str(file))}: your answers can't be read", advice


def leftover_checks(runtime: Runtime) -> Iterator[Finding]:
    """Return the halves of files that a kill or a power cut left of ours; nobody reads them."""
    folders, log = runtime.folders(), runtime.log
    own = folders.config, folders.config / "routines", folders.state, log.folder, log.checkpoints
    for folder in own:
        for file in sorted(folder.glob(f".*{FRESH}")):
            yield True, f"{clean(str(file))}: half a file", "Nobody reads it: delete it."


def routine_checks(runtime: Runtime) -> Iterator[Finding]:
    """Return how many routines load, and which do not."""
    routines, broken = runtime.library.all()
    own, folder = sum(routine.own for routine in routines), runtime.folders().config / "routines"
    yield True, f"{len(routines)} load, {own} of them yours", ""
    for error in broken:
        advice = "tpcoach check shows everything that is wrong with your routines."
        if (before := folder / f"{error.problems[0].file}.bak").exists():
            advice += f" The version before it is {clean(before.name)}, beside it."
        yield False, error.summary(), advice
