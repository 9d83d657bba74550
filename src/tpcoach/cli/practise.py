"""`start`: a guided session, its entry, and how the week stands afterwards."""

import json
from contextlib import ExitStack
from typing import Annotated

import typer

from tpcoach.cli.context import world
from tpcoach.errors import NotSaved, Refused
from tpcoach.journal import entry as entries
from tpcoach.journal import log
from tpcoach.journal.consistency import History
from tpcoach.journal.entry import Entry
from tpcoach.plan.routine import Side, adjusted
from tpcoach.plan.timeline import Timeline, compile_timeline
from tpcoach.practice.coach import Ending, Keyboard, Listener, coach
from tpcoach.practice.keys import KEYS
from tpcoach.system.runtime import Runtime

PANEL = "Practise"
STOPPED = 3
EXIT_CODES = {"hang-up": 129, "interrupt": 130, "quit": 131, "terminate": 143}

_KEYS_HELP = "Keys: " + ", ".join(f"{key.label} {key.short}" for key in KEYS) + "."


def add_to(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command(rich_help_panel=PANEL, epilog=_KEYS_HELP)(start)


def start(
    context: typer.Context,
    routine: Annotated[str, typer.Argument(help="A routine's id, or a .yaml file.")],
    hold: Annotated[int | None, typer.Option(min=30, max=60, help="Seconds of every hold.")] = None,
    stretch: Annotated[
        int | None, typer.Option(min=30, max=60, help="Seconds of every stretch.")
    ] = None,
    side: Annotated[str | None, typer.Option(metavar="left|right", help="One side alone.")] = None,
    plain: Annotated[
        bool, typer.Option("--plain", help="Plain lines, as for a screen reader.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="No sound.")] = False,
    speed: Annotated[
        float,
        typer.Option(
            min=0.25, max=1000, help="Rehearse this many times faster; kept, but never counted."
        ),
    ] = 1.0,
) -> None:
    """A guided session: press, stretch, change sides."""
    runtime = world(context)
    chosen = adjusted(
        runtime.library.load(routine),
        hold=hold * 1000 if hold else None,
        stretch=stretch * 1000 if stretch else None,
        side=_side(side),
    )
    if not chosen.exercises:
        raise Refused(f"{chosen.id}: nothing in it is for the {side} side; leave out --side")
    live = runtime.keys and runtime.screen and not runtime.dumb and not plain
    raise typer.Exit(_practise(runtime, compile_timeline(chosen), live, quiet, speed))


def _side(text: str | None) -> Side | None:
    if text not in (None, "left", "right"):
        raise typer.BadParameter("write left or right", param_hint="--side")
    return Side(text) if text else None


def _practise(runtime: Runtime, timeline: Timeline, live: bool, quiet: bool, speed: float) -> int:
    from tpcoach.terminal.bell import Bell

    goal = runtime.settings.goal
    id, started = entries.new_id(), runtime.now()
    bell = Bell(lambda: _ring(runtime), lambda: runtime.clock() / 1e9)
    with ExitStack() as stack:
        keyboard = stack.enter_context(runtime.keyboard(runtime.keys))
        listeners = [_view(runtime, timeline, live, keyboard, speed)]
        if runtime.screen and not quiet:
            listeners.append(bell)
        ending = coach(timeline, keyboard, runtime.clock, listeners, speed)
        # While the keyboard is held, a signal only takes note of itself: saving is not cut short.
        entry = entries.of_session(
            ending.session, id, started, runtime.now(), goal, rehearsal=speed != 1.0
        )
        _save(runtime, entry)
        if ending.error:
            return _told_no_more(ending.error)
        if ending.by != "hang-up":
            _close(runtime, entry)
            bell.ring_out(keyboard.wait)
    return _exit_code(ending, entry)


def _view(
    runtime: Runtime, timeline: Timeline, live: bool, keyboard: Keyboard, speed: float
) -> Listener:
    if live:
        from tpcoach.terminal.glyphs import glyphs
        from tpcoach.terminal.live import LiveView

        console = runtime.console()
        return LiveView(console, runtime.size, glyphs(runtime.stdout.encoding), speed)
    from tpcoach.terminal.plain import PlainView, opening

    for line in opening(timeline):
        runtime.write(line)
    return PlainView(runtime.write, keyboard.answers)


def _ring(runtime: Runtime) -> None:
    runtime.stdout.write("\a")
    runtime.stdout.flush()


def _save(runtime: Runtime, entry: Entry) -> None:
    line = entries.to_line(entry)
    try:
        log.append(runtime.log, line, entry.ended)
    except NotSaved:
        runtime.stderr.write(json.dumps(line) + "\n")
        raise


def _close(runtime: Runtime, entry: Entry) -> None:
    from tpcoach.terminal.closing import closing
    from tpcoach.terminal.glyphs import glyphs

    settings = runtime.settings
    calendar = settings.calendar
    today = calendar.day(entry.ended)
    week = calendar.week(today)
    reading = log.since(runtime.log, calendar.earliest(week.first))
    total = History(reading.entries, calendar, settings.goal).week(week, today)
    for line in closing(entry, total, today, runtime.width(), glyphs(runtime.stdout.encoding)):
        runtime.write(line)


def _told_no_more(error: Exception) -> int:
    """The session is saved; what kept it from being told decides the rest."""
    import errno

    if isinstance(error, OSError) and error.errno == errno.EIO:
        return EXIT_CODES["hang-up"]
    raise error


def _exit_code(ending: Ending, entry: Entry) -> int:
    if ending.by:
        return EXIT_CODES[ending.by]
    return 0 if entry.outcome == "finished" else STOPPED
