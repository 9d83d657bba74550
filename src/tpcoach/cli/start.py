"""`start`: a guided session, or several one after the other."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from tpcoach.cli.shared import warn_of_lines, warn_of_tools
from tpcoach.coaching import beginning
from tpcoach.coaching.check_in import MOST_KEYS
from tpcoach.coaching.heard import Given, hear, hear_refused, say_kept
from tpcoach.coaching.in_row import next_in_row
from tpcoach.coaching.layers import Manner
from tpcoach.coaching.recovery import pick_up, refuse_second, settle
from tpcoach.coaching.run import Run, guide
from tpcoach.coaching.safety_gate import clear, refuse, refuse_unasked
from tpcoach.coaching.suggestion import at_hand_here, nothing, suggestion
from tpcoach.coaching.tools import ask_tools
from tpcoach.coaching.unanswered import ask_what_was_wrong, asked_again
from tpcoach.coaching.weekly import ask_weekly
from tpcoach.coaching.written import ask_about_doubts, refuse_with_fever
from tpcoach.consistency.advice import SEVERE_FROM
from tpcoach.consistency.offers import AtHand
from tpcoach.consistency.past import Past
from tpcoach.consistency.standing import why_rests
from tpcoach.durations import words
from tpcoach.errors import BadFile, CoachError, Refused, Unknown, WrongUse
from tpcoach.frozen import Frozen, replace
from tpcoach.journal.entry import new_id
from tpcoach.journal.reading import log_stamp
from tpcoach.journal.unfinished import Choices, Unfinished
from tpcoach.line import options
from tpcoach.line.options import HOW_BAD, argument, flag, option
from tpcoach.listening.alarms import killed_sessions
from tpcoach.listening.answer import QUIT, Back
from tpcoach.listening.notes import tell_typed
from tpcoach.listening.questions import ask, can_ask
from tpcoach.plan.changes import Changes
from tpcoach.plan.muscles import parts_of
from tpcoach.plan.routine import Routine
from tpcoach.practice import transitions
from tpcoach.practice.keys import ENTER
from tpcoach.practice.session import Session, Spelled
from tpcoach.practice.trouble import resume_trouble
from tpcoach.prose import count
from tpcoach.system.runtime import Runtime, say

Names = Annotated[
    list[str] | None,
    argument(
        "Routines by their ids, or .yaml files, one after the other; without one you choose, or "
        "where nobody can, it is what next says.",
        "[ROUTINE]...",
    ),
]
Speed = Annotated[
    float,
    option(
        "Rehearse this many times faster; it never counts, but what is wrong does.",
        "N",
        min=1.0,
        max=1000,
    ),
]
Plain = Annotated[bool, flag("--plain", "Plain lines, as for a screen reader.")]
Quiet = Annotated[bool, flag("--quiet", "No sound.")]
Spoken = Annotated[bool, flag("--voice", "Speak the cues too.")]
NoAsk = Annotated[
    bool, flag("--no-ask", "Ask only about safety and soreness (--sore answers how sore it is).")
]
Before = Annotated[int | None, option("How bad it is now; then it is not asked.", **HOW_BAD)]
Sore = Annotated[
    int | None, option("How sore it is where you pressed; then it is not asked.", **HOW_BAD)
]
Resume = Annotated[bool, flag("--resume", "Go on with the session that was killed.")]


class Wish(Frozen):
    """What the command line asks of a session, whichever routine it is."""

    manner: Manner
    changes: Changes = Changes()
    at_hand: AtHand = AtHand()
    given: Given = Given()
    speed: float = 1.0


def start(
    runtime: Runtime,
    routine: Names = None,
    hold: options.Hold = None,
    stretch: options.Stretch = None,
    side: options.Side = None,
    minutes: options.Minutes = None,
    stretch_only: options.StretchOnly = False,
    place: options.Place = None,
    tool: options.Tool = None,
    before: Before = None,
    sore: Sore = None,
    plain: Plain = False,
    quiet: Quiet = False,
    voice: Spoken = False,
    no_ask: NoAsk = False,
    no_figure: options.NoFigure = False,
    speed: Speed = 1.0,
    resume: Resume = False,
) -> None:
    """A guided session: press, stretch, change sides."""
    changes = Changes(
        hold and hold * 1000, stretch and stretch * 1000, side, stretches_only=stretch_only
    )
    if not 1 <= speed <= 1000:
        # Typer lets "nan" through.
        raise typer.BadParameter("write a number from 1 to 1000, such as 10", param_hint="--speed")
    given, at_hand, names = Given(before, sore), AtHand(place or (), tool or (), minutes), routine
    manner = manner_of(runtime, plain, quiet, voice, no_ask, no_figure)
    wish = Wish(manner, changes, at_hand, given, speed)
    if tool:
        warn_of_tools(runtime, tool, tell_typed)
    if resume and (wish != Wish(manner) or len(names or ()) > 1):
        killed = [entry.routine for _, entry in killed_sessions(runtime) if entry]
        _heard(runtime, names or killed, given)
        raise WrongUse("start --resume: it goes on as it began; leave the other options out")
    if not names and not resume:
        if can_ask(runtime) and (code := choose(runtime, wish)) is not None:
            raise typer.Exit(code)
        wish, names = _suggested(runtime, wish)
    raise typer.Exit(practise(runtime, names or (), wish, resume))


def manner_of(
    runtime: Runtime,
    plain: bool = False,
    quiet: bool = False,
    voice: bool = False,
    no_ask: bool = False,
    no_figure: bool = False,
) -> Manner:
    """Return how a session is told, by the options and by the settings."""
    settings = runtime.settings
    quiet = quiet or (settings.quiet and not voice)
    return Manner(
        plain=plain or settings.plain or runtime.dumb,
        quiet=quiet,
        voice=voice or (settings.voice != "no" and not quiet),
        ask=settings.ask and not no_ask and can_ask(runtime),
        figures=not no_figure,
    )


def choose(runtime: Runtime, wish: Wish) -> int | None:
    """Have the person choose what to do, and do it; return the exit code, None where nothing may be
    chosen, after an alarm or while something applies. Raises Refused, NotSaved, Ended.
    """
    # They load Rich and the report, and a session that is named needs no picker.
    from tpcoach.cli.report import report
    from tpcoach.coaching.picker import pick

    back = asked_again(runtime, ask_what_was_wrong(runtime))
    suggested = suggestion(runtime, wish.at_hand, wish.changes)
    if suggested.alarm:
        return None
    warn_of_lines(runtime, suggested.problems)
    while (picked := pick(runtime, suggested, wish.manner.plain)).report:
        report(runtime)
        if ask(runtime, ["  Enter goes back, q ends."], (*ENTER, QUIT)) == QUIT:
            return 0
    if not picked.id:
        hear_refused(runtime, "", wish.given)
        return 0
    minutes = at_hand_here(runtime, wish.at_hand).minutes
    given = replace(wish.given, back=picked.back or back)
    wish = replace(wish, at_hand=AtHand(minutes=minutes), given=given)
    return practise(runtime, [picked.id], wish, keys=1)


def _suggested(runtime: Runtime, wish: Wish) -> tuple[Wish, list[str]]:
    """Return what next says, said; and the wish with the time there usually is."""
    suggested = suggestion(runtime, wish.at_hand, wish.changes)
    if suggested.timeline is None:
        hear_refused(runtime, "", wish.given)
        raise Refused(f"start: {nothing(suggested)}")
    id = suggested.timeline.routine.id
    say(runtime, f"{id}: {' '.join(suggested.reasons)}")
    return replace(wish, at_hand=at_hand_here(runtime, wish.at_hand)), [id]


def practise(
    runtime: Runtime, names: Sequence[str], wish: Wish, resume: bool = False, keys: int = 0
) -> int:
    """Run these routines one after the other, or the session that was killed; return the exit code.

    `keys` are those that choosing took. Whatever stands against one of them stands against all.
    Raises Refused, BadFile, NotSaved.
    """
    wish = replace(wish, given=_heard(runtime, names, wish.given))
    # Looked at first: an unfinished session is not settled for a name that does not exist.
    try:
        row = [_checked(runtime, name, wish) for name in names]
    except Unknown as error:
        error.words = " ".join(names)
        hear_refused(runtime, error.name, wish.given)
        raise
    except BadFile:
        hear_refused(runtime, " ".join(names), wish.given)
        raise
    refuse_second(runtime)
    settle(runtime, only_alarms=True)
    refuse(runtime, wish.speed if row else 1.0)
    named = row[0].routine if row else None
    killed = pick_up(runtime, resume, named, not wish.given.changes_it)
    told = ask_what_was_wrong(runtime)
    if killed:
        runs = [_resumed(runtime, killed, wish.manner)]
    else:
        back = asked_again(runtime, told) or wish.given.back
        # What a session before it asked counts for that one: this one has its own questions.
        runs = _begun(runtime, row, wish, keys, back)
    for number, run in enumerate(runs):
        if number and not next_in_row(runtime, run, runs[number - 1]):
            break
        if code := guide(runtime, run, wish.manner):
            return code
    if wish.manner.ask and wish.speed == 1.0:
        ask_tools(runtime, len(runs))
    return 0


def _heard(runtime: Runtime, names: Sequence[str], given: Given) -> Given:
    """Return the answers that came with the command, kept and said for each routine that is known,
    where they allow no pressing. Raises NotSaved.
    """
    for name in names if given.changes_it else ():
        with suppress(Refused):
            given = hear(runtime, runtime.library.load(name), given)
    say_kept(runtime, given)
    return given


def _checked(runtime: Runtime, name: str, wish: Wish) -> Choices:
    """Return how a routine is to be run. Raises Refused, BadFile for one that cannot be."""
    if name.endswith(".yaml"):
        name = str(Path(name).absolute())
    routine = runtime.library.load(name)
    if lacks := wish.at_hand.lacks(routine):
        raise Refused(f"{routine.id}: it needs {' and '.join(lacks)}; see tpcoach next")
    beginning.timeline_of(routine, wish.changes)
    return Choices(name, wish.changes, wish.speed)


def _begun(
    runtime: Runtime, row: Sequence[Choices], wish: Wish, keys: int, back: Back | None
) -> list[Run]:
    """Return sessions at their beginning, after what must be asked for all. Raises Refused."""
    routines = [runtime.library.load(each.routine) for each in row]
    refuse_unasked(runtime, routines, wish.speed)
    keys += ask_about_doubts(runtime, wish.speed, back)
    for routine in routines:
        took, back = clear(runtime, routine, wish.manner.plain, back)
        keys += took
    read = log_stamp(runtime.log)
    past, problems = beginning.matters_today(runtime)
    warn_of_lines(runtime, problems)
    refuse_with_fever(runtime, past, wish.speed)
    minutes, runs = wish.at_hand.minutes, []
    free = (minutes or 0) * 60_000
    pressed, sore, bad = set[str](), dict[str, int | None](), dict[str, int | None]()
    for number, (choices, routine) in enumerate(zip(row, routines, strict=True), 1):
        _say_what_lacks(runtime, routine, wish)
        # A key is kept for each of the others.
        left = max(number == 1, MOST_KEYS - keys - (len(row) - number)) * wish.manner.ask
        # What one leaves of its share is the others'.
        ms = free // (len(row) - number + 1) if minutes else None
        before = bad.get(routine.area, wish.given.before)
        given = replace(wish.given, before=before, keys=left, back=back, answered=(*sore.items(),))
        answers = beginning.today(runtime, routine, choices.changes, past, given, ms, pressed)
        timeline = beginning.timeline_of(routine, answers.changes)
        free -= timeline.total
        keys += answers.keys
        if (answers.before or 0) < SEVERE_FROM:
            bad[routine.area] = answers.before
        sore |= dict.fromkeys(parts_of(*answers.asked), answers.soreness)
        pressed |= timeline.routine.held
        choices = replace(choices, changes=answers.changes)
        begun = transitions.start(timeline)
        runs.append(
            Run(begun, new_id(), None, choices, answers.before, answers.soreness, past, read)
        )
    if wish.manner.ask and wish.speed == 1.0 and keys < MOST_KEYS:
        ask_weekly(runtime, routines[0], max(run.before or 0 for run in runs), back)
    return runs


def _say_what_lacks(runtime: Runtime, routine: Routine, wish: Wish) -> None:
    """Say what a routine needs that the settings do not have; it runs all the same."""
    here = at_hand_here(runtime, AtHand())
    whole = beginning.timeline_of(routine, wish.changes)
    if lacks := here.lacks(routine):
        say(runtime, f"{routine.id} needs {' and '.join(lacks)}, which your settings don't have.")
    if here.minutes and not wish.at_hand.minutes and not here.fits(whole):
        usually = f"you usually have {count(here.minutes, 'minute')}"
        shorter = f"tpcoach start {routine.id} --minutes {here.minutes}"
        say(runtime, f"It takes {words(whole.total)}, and {usually}: {shorter}")


def _rests(session: Session, past: Past, now: datetime) -> str:
    """Return why an exercise that a killed session has still to come would be left out of one that
    begins now; empty if none would.
    """
    coming = session.timeline.steps[session.step :]
    left = dict.fromkeys(
        s.exercise for s in coming if s.number not in session.left_out | session.hurt
    )
    whys = ((each.name, why_rests(past, each, now)) for each in left)
    return next((f'"{name}": something {why}' for name, why in whys if why), "")


def _resumed(runtime: Runtime, unfinished: Unfinished, manner: Manner) -> Run:
    """Return the session where it stood when it was killed. Raises Refused if it cannot go on."""
    entry, choices = unfinished.entry, unfinished.choices
    try:
        timeline = beginning.timeline_of(runtime.library.load(choices.routine), choices.changes)
        begun = transitions.resumed(timeline, unfinished.position)
    except (ValueError, CoachError) as error:
        settle(runtime)
        raise Refused("start: that routine has changed since; start it again") from error
    clear(runtime, timeline.routine, manner.plain)
    past, problems = beginning.matters_today(runtime)
    warn_of_lines(runtime, problems)
    refuse_with_fever(runtime, past, choices.speed)
    if rests := _rests(begun[0], past, runtime.now()):
        raise Refused(f"start: {rests}; so it doesn't go on; start again, and k keeps it")
    spelled = Spelled(kept=entry.note or "", before=entry.note or "")
    begun = resume_trouble((replace(begun[0], spelled=spelled), begun[1]))
    if begun[0].asks and not runtime.keys:
        settle(runtime)
        raise Refused("start: that session was asking what is wrong, and no key can answer here")
    # What went wrong in it is looked after in it.
    known = Past(entries=(replace(entry, stops=(), strength=()),), excuses=past.excuses)
    return Run(begun, entry.id, entry.started, choices, entry.before, entry.soreness, known)
