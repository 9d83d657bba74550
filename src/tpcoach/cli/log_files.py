"""`log export`, `log import`, `log purge`: lines out of the log, into it, and out for good."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from tpcoach import dates
from tpcoach.cli.shared import settle_unfinished, tracked, warn_of_lines, write_out
from tpcoach.coaching.recovery import why_nothing
from tpcoach.consistency import standing
from tpcoach.consistency.past import Past, untold
from tpcoach.errors import Refused, WrongUse
from tpcoach.frozen import replace
from tpcoach.journal import transfer
from tpcoach.journal.carrying import logs_set_aside
from tpcoach.journal.safety_answers import FILE as ANSWERS
from tpcoach.journal.safety_answers import Clearance, SafetyAnswer
from tpcoach.journal.transfer import Purge
from tpcoach.line import options
from tpcoach.line.options import argument, flag, option
from tpcoach.listening import alarms
from tpcoach.listening.questions import can_ask, confirm
from tpcoach.prose import count
from tpcoach.system import status_line
from tpcoach.system.folders import FAULT
from tpcoach.system.runtime import Runtime, say
from tpcoach.text import clean

_OUT_OF_REACH = (
    "Out of reach: other devices that synced this folder, its history there, backups, and what a "
    "disk keeps of deleted files."
)


def export(
    runtime: Runtime,
    file: Annotated[
        str | None, argument("A file that does not exist yet; - or none: standard output.")
    ] = None,
    without: Annotated[
        str | None, option("To hand on: as it is now, without these.", "notes,times")
    ] = None,
) -> None:
    """Every line of the log, as it stands, for another device or for safe keeping."""
    track, calendar = tracked(runtime, "Exporting"), runtime.settings.calendar
    if without is None:
        data, unreadable = transfer.export(runtime.log, track)
    else:
        data, unreadable = transfer.bare_export(runtime.log, calendar, _left_out(without), track)
        if _stands_unseen(runtime):
            runtime.warn(_NOT_IN_IT)
    if unreadable:
        lines = count(unreadable, "line")
        runtime.warn(f"{lines} of the log cannot be read and is left out; see tpcoach doctor")
    if write_out(runtime, file or "-", data):
        lines = count(data.count(b"\n"), "line")
        say(runtime, f"Exported {lines} to {clean(str(file))}.")


_NOT_IN_IT = (
    "what was wrong in an entry that isn't in the log now stands here, and not in this export; a "
    "device of your own needs all of it: tpcoach log export"
)


def _stands_unseen(runtime: Runtime) -> bool:
    """Return whether something was wrong that stands, in an entry that is not in the log now."""
    past, _ = alarms.look_back(runtime)
    seen = {each.id for each in past.entries}
    return any(each.stops for each in past.corrected if each.id not in seen)


def _left_out(text: str) -> set[str]:
    """Return what an export leaves out. Raises WrongUse."""
    words = {word.strip().casefold() for word in text.split(",")}
    if not words <= transfer.LEFT_OUT:
        raise WrongUse(f'--without: "{clean(text)}": write notes, times or notes,times')
    return words


def take_in(
    runtime: Runtime, file: Annotated[str, argument("What export wrote, or - for standard input.")]
) -> None:
    """Add the lines of a file that the log does not have yet."""
    settle_unfinished(runtime)
    data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    track, now = tracked(runtime, "Importing"), runtime.now()
    written, present, problems = transfer.take_in(runtime.log, data, clean(file), now, track)
    parts = [f"Imported {count(written, 'entry')}"]
    if present:
        parts.append(f"{present} {'was' if present == 1 else 'were'} already there")
    if problems:
        parts.append(f"{count(len(problems), 'line')} could not be read")
    say(runtime, "; ".join(parts) + ".")
    if written:
        say(runtime, "tpcoach log remove ID takes one of them out again.")
    warn_of_lines(runtime, problems, "not imported")
    if problems:
        raise typer.Exit(1)


_STANDS_NO_LONGER = (
    "For safety: what was severe, sore or wrong stands no longer where its entry is gone, so start "
    "will press there again. If it still hurts, let it rest and ask a professional first."
)

_ASKED_FIRST = "the next tpcoach start asks the safety questions first."


def purge(
    runtime: Runtime,
    before: Annotated[str | None, option("What lies before this day.", "DATE")] = None,
    everything: Annotated[bool, flag("--all", "All there is.")] = False,
    yes: options.Yes = False,
) -> None:
    """Take entries out for good. This cannot be undone."""
    if everything == (before is not None):
        raise WrongUse("log purge: write either --before DATE or --all")
    past, _ = alarms.look_back(runtime)
    gone, what = _all(runtime) if before is None else _old(runtime, before)
    kept = _that_stays(runtime, past, gone)
    for each in (f"For good{what}.", *_lifted(runtime, past, kept)):
        say(runtime, each)
    _be_sure(runtime, yes)
    if kept:
        # Before anything goes: cut short, both are there.
        alarms.save(runtime, kept)
    if isinstance(gone, Purge):
        transfer.carry_out(runtime.log, gone, tracked(runtime, "Purging"))
    else:
        transfer.remove_files(runtime.log, [f for f in gone if not kept or f.name != ANSWERS])
    # They may say what the log said.
    for name in (status_line.FILE, FAULT):
        (runtime.folders().state / name).unlink(missing_ok=True)
    say(runtime, f"Gone{what}.")
    for folder in logs_set_aside(runtime.folders().data):
        say(runtime, f"{clean(str(folder))} is a copy from when the log moved: delete it too.")
    say(runtime, _OUT_OF_REACH)
    if kept:
        alone = ", without anything else" * everything
        say(runtime, f"Kept{alone}: {why_nothing(runtime, Past()) or _ASKED_FIRST}")


def _old(runtime: Runtime, before: str) -> tuple[Purge, str]:
    """Return what goes with all before a day, and how that is called. Raises Refused, WrongUse."""
    calendar = runtime.settings.calendar
    day = dates.day(before, "--before", runtime.now(), calendar)
    gone = transfer.planned_purge(runtime.log, day, calendar)
    corrections = gone.amendments | gone.voids
    if not (gone.sessions or gone.excuses or gone.decisions or corrections):
        goes_by = "an entry goes by the latest day it ever had"
        raise Refused(f"log purge: nothing lies before {day}; {goes_by}")
    kinds = {"session": gone.sessions, "excuse": gone.excuses, "correction": corrections}
    kinds |= {"decision": gone.decisions} if gone.decisions else {}
    what = ", ".join(count(len(ids), kind) for kind, ids in kinds.items())
    return gone, f", before {day}: {what}"


def _all(runtime: Runtime) -> tuple[list[Path], str]:
    """Return all files of the person, once they are named, and how many there are. Raises Refused
    if there is none.
    """
    files = transfer.personal_files(runtime.log)
    if not files:
        raise Refused("log purge: there is nothing to take out")
    runtime.write("\n".join(clean(str(file)) for file in files))
    return files, f": {count(len(files), 'file')}, all entries and excuses"


def _that_stays(runtime: Runtime, past: Past, gone: Purge | list[Path]) -> Clearance | None:
    """Return the safety answers that take the place of those there are: what lets no session start,
    and where something goes that was wrong and nobody said, that it is asked again. None if nothing
    of the kind is lost.
    """
    stored, alarm = alarms.clearance(runtime), alarms.standing(runtime, past)
    everything = not isinstance(gone, Purge)
    rest = Clearance() if everything else stored
    if alarm and (everything or not stored.alarm):
        # One from another device is known to the log alone.
        return replace(rest, answer=SafetyAnswer.EMERGENCY, at=alarm.at, alarm=alarm)
    if alarm or stored.answer is SafetyAnswer.APPLIES:
        return replace(rest, answer=stored.answer, at=stored.at) if everything else None
    if isinstance(gone, Purge):
        lost = any(each.id in gone.sessions for each in untold(past))
    else:
        lost = bool(why_nothing(runtime, past))
    return replace(rest, answer=stored.answer, at=None) if lost else None


def _lifted(runtime: Runtime, past: Past, kept: Clearance | None) -> Iterator[str]:
    """Yield that what was wrong is lifted; and what lets no session start now and what becomes of
    that, last, so that it stays in a low window. In sentences.
    """
    asked_first, why = kept and not kept.at, why_nothing(runtime, past)
    if standing.stands(past, runtime.now()) and (asked_first or not (kept or why)):
        yield _STANDS_NO_LONGER
    if why:
        yield why
        yield f"When that is gone, {_ASKED_FIRST}" if asked_first else "That stays."


def _be_sure(runtime: Runtime, yes: bool) -> None:
    """Raise Refused unless the person wants it; without anyone to ask, --yes must say so."""
    if not yes and not (can_ask(runtime) and confirm(runtime, "Take it out for good?")):
        advice = "" if can_ask(runtime) else "; --yes does it without asking"
        raise Refused(f"log purge: nothing was taken out{advice}")
