"""`start`: a guided session."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from tpcoach.cli.shared import (
    Hold,
    Minutes,
    NoFigure,
    Place,
    Side,
    Stretch,
    StretchOnly,
    Tool,
    warn_of_lines,
    world,
)
from tpcoach.cli.suggest import nothing
from tpcoach.coaching import alarms
from tpcoach.coaching.check_in import MOST_KEYS, check_in
from tpcoach.coaching.layers import Manner
from tpcoach.coaching.questions import can_ask, say
from tpcoach.coaching.recovery import pick_up, refuse_second, settle
from tpcoach.coaching.run import Run, guide
from tpcoach.coaching.safety_gate import clear, refuse
from tpcoach.coaching.suggestion import suggestion
from tpcoach.consistency import advice
from tpcoach.consistency.standing import Past
from tpcoach.consistency.suggestion import AtHand
from tpcoach.durations import words
from tpcoach.errors import CoachError, Refused, WrongUse
from tpcoach.frozen import replace
from tpcoach.journal.entry import new_id
from tpcoach.journal.unfinished import Choices, Unfinished
from tpcoach.plan.changes import Changes, changed, over_time, shortened
from tpcoach.plan.routine import Routine
from tpcoach.plan.timeline import Timeline, compile_timeline
from tpcoach.practice import transitions, wording
from tpcoach.prose import count
from tpcoach.system.runtime import Runtime

_LONG = 60
_NEVER = datetime.min.replace(tzinfo=UTC)

Name = Annotated[
    str | None,
    typer.Argument(help="A routine's id, or a .yaml file; what next says if left out."),
]
Speed = Annotated[
    float,
    typer.Option(min=1.0, max=1000, help="Rehearse this many times faster; never counted."),
]
Plain = Annotated[bool, typer.Option("--plain", help="Plain lines, as for a screen reader.")]
Quiet = Annotated[bool, typer.Option("--quiet", help="No sound.")]
Spoken = Annotated[bool, typer.Option("--voice", help="Speak the cues too.")]
NoAsk = Annotated[bool, typer.Option("--no-ask", help="Don't ask how bad it is, before and after.")]
Resume = Annotated[bool, typer.Option("--resume", help="Go on with the session that was killed.")]


def start(
    context: typer.Context,
    routine: Name = None,
    hold: Hold = None,
    stretch: Stretch = None,
    side: Side = None,
    minutes: Minutes = None,
    stretch_only: StretchOnly = False,
    place: Place = None,
    tool: Tool = None,
    plain: Plain = False,
    quiet: Quiet = False,
    voice: Spoken = False,
    no_ask: NoAsk = False,
    no_figure: NoFigure = False,
    speed: Speed = 1.0,
    resume: Resume = False,
) -> None:
    """A guided session: press, stretch, change sides."""
    changes = Changes(
        hold and hold * 1000, stretch and stretch * 1000, side, stretches_only=stretch_only
    )
    if not 1 <= speed <= 1000:
        # Typer lets "nan" through.
        raise typer.BadParameter("write a number from 1 to 1000", param_hint="--speed")
    if resume and (changes != Changes() or minutes or place or tool or speed != 1.0):
        raise WrongUse("start --resume: it goes on as it was begun; leave the other options out")
    runtime = world(context)
    manner = Manner(
        plain=plain or runtime.settings.plain or runtime.dumb,
        quiet=quiet,
        voice=voice or (runtime.settings.voice and not quiet),
        ask=runtime.settings.ask and not no_ask and can_ask(runtime),
        figures=not no_figure,
    )
    at_hand = AtHand(place or (), tool or (), minutes)
    choices = None
    if routine or not resume:
        choices = _choices(runtime, routine, at_hand, changes, speed)
    raise typer.Exit(guide(runtime, _run(runtime, choices, at_hand, manner, resume), manner))


def _choices(
    runtime: Runtime, routine: str | None, at_hand: AtHand, changes: Changes, speed: float
) -> Choices:
    """Return how the session is to be run. Raises Refused, BadFile for a routine that cannot be."""
    if not routine:
        suggested = suggestion(runtime, at_hand)
        if suggested.timeline is None and at_hand.minutes:
            # Where no whole routine fits, some exercises of the usual one may.
            suggested = suggestion(runtime, replace(at_hand, minutes=_LONG))
        if suggested.timeline is None:
            raise Refused(f"start: {nothing(suggested)}")
        routine = suggested.timeline.routine.id
        say(runtime, f"{routine}: {' '.join(suggested.reasons)}")
    if routine.endswith(".yaml"):
        routine = str(Path(routine).absolute())
    choices = Choices(routine, changes, speed)
    if lacks := at_hand.lacks(runtime.library.load(routine)):
        raise Refused(f"{routine}: it needs {' and '.join(lacks)}; see tpcoach next")
    # Looked at first: an unfinished session is not settled for a name that does not exist.
    _timeline(runtime, choices)
    return choices


def _run(
    runtime: Runtime, choices: Choices | None, at_hand: AtHand, manner: Manner, resume: bool
) -> Run:
    """Return the session to run, once nothing stands against it. Raises Refused."""
    refuse_second(runtime)
    settle(runtime, only_alarms=True)
    refuse(runtime, choices.speed if choices else 1.0)
    killed, keys = pick_up(runtime, resume, choices.routine if choices else None)
    if killed:
        return _resumed(runtime, killed, manner)
    assert choices is not None
    return _begun(runtime, choices, at_hand, manner, keys)


def _resumed(runtime: Runtime, unfinished: Unfinished, manner: Manner) -> Run:
    """Return the session where it stood when it was killed. Raises Refused if it cannot go on."""
    entry = unfinished.entry
    try:
        timeline = _timeline(runtime, unfinished.choices)
        begun = transitions.resumed(timeline, unfinished.position)
    except (ValueError, CoachError) as error:
        settle(runtime)
        raise Refused("start: that routine has changed since; start it again") from error
    clear(runtime, timeline.routine, manner.plain)
    _past(runtime)
    begun = transitions.resume_trouble(begun)
    if begun[0].asks and not runtime.keys:
        settle(runtime)
        raise Refused("start: that session was asking what is wrong, and no key can answer here")
    return Run(begun, entry.id, entry.started, unfinished.choices, entry.before, entry.soreness)


def _begun(runtime: Runtime, choices: Choices, at_hand: AtHand, manner: Manner, keys: int) -> Run:
    """Return a session at its beginning, after what must be asked. Raises Refused."""
    routine = runtime.library.load(choices.routine)
    keys += clear(runtime, routine, manner.plain)
    past, usual = _past(runtime), _timeline(runtime, choices).total
    keys_left = MOST_KEYS - keys if manner.ask else 0
    changes, *answers = check_in(runtime, routine, choices.changes, past, keys_left)
    if at_hand.minutes:
        changes = _in_time(runtime, routine, changes, past, at_hand.minutes)
    choices = replace(choices, changes=changes)
    timeline = _timeline(runtime, choices)
    if timeline.total < usual:
        say(runtime, f"Today it takes {words(timeline.total)} instead of {words(usual)}.")
    if shorter := wording.shorter(shortened(routine, changes)):
        say(runtime, shorter)
    return Run(transitions.start(timeline), new_id(), None, choices, *answers)


def _in_time(
    runtime: Runtime, routine: Routine, changes: Changes, past: Past, minutes: int
) -> Changes:
    """Say and leave out what there is no time for. Raises Refused if nothing fits."""
    last = {
        step.exercise: entry.started
        for entry in past.entries
        for step in entry.steps
        if step.practised
    }
    longest_rested = sorted(
        (each.name for each in routine.exercises), key=lambda name: last.get(name, _NEVER)
    )
    out = over_time(routine, changes, minutes * 60_000, longest_rested)
    if not out:
        return changes
    changes = replace(changes, left_out=(*changes.left_out, *out))
    if not changed(routine, changes).exercises:
        raise Refused(f"{routine.id}: no exercise of it takes at most {count(minutes, 'minute')}")
    named = ", ".join(f'"{name}"' for name in out)
    say(runtime, f"No time today for {named}.")
    return changes


def _past(runtime: Runtime) -> Past:
    """Return what was before and matters today. Raises Refused for an alarm in the log."""
    past, problems = alarms.look_back(runtime)
    warn_of_lines(runtime, problems)
    if alarm := alarms.recorded(past):
        raise Refused(f"start: {alarms.reason(alarm)}")
    recent = advice.said(past.entries, runtime.now(), advice.LOOK_BACK)
    return replace(past, entries=tuple(recent))


def _timeline(runtime: Runtime, choices: Choices) -> Timeline:
    """The timeline of a routine as it is done this time. Raises Refused, BadFile."""
    routine = changed(runtime.library.load(choices.routine), choices.changes)
    if routine.exercises:
        return compile_timeline(routine)
    if choices.changes.left_out:
        raise Refused(f"{routine.id}: nothing is left of it today; see a professional first")
    if choices.changes.stretches_only:
        raise Refused(f"{routine.id}: it has no stretches; no session today")
    side = choices.changes.side
    raise Refused(f"{routine.id}: nothing in it is for the {side} side; leave out --side")
