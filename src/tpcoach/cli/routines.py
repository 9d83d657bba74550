"""`list`, `show`, `check`: what routines there are, what is in one, what is wrong with a file."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tpcoach.cli.shared import (
    Json,
    NoFigure,
    warn_of_area,
    warn_of_lines,
    warn_of_tools,
    warn_unless_known,
    world,
    write_json,
)
from tpcoach.errors import BadFile, Problem, Refused, WrongUse
from tpcoach.system.runtime import Runtime
from tpcoach.text import clean

if TYPE_CHECKING:
    from tpcoach.plan.library import Library
    from tpcoach.plan.routine import Routine

PANEL = "Routines"


def add_to(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.command("list", rich_help_panel=PANEL)(list_routines)
    app.command(rich_help_panel=PANEL)(show)
    app.command(rich_help_panel=PANEL)(check)


def list_routines(
    context: typer.Context,
    area: Annotated[str | None, typer.Option(help="Only this area.")] = None,
    place: Annotated[str | None, typer.Option(help="Only what needs this place.")] = None,
    tool: Annotated[str | None, typer.Option(help="Only what needs this tool.")] = None,
    minutes: Annotated[int | None, typer.Option(min=1, help="At most this long.")] = None,
    as_json: Json = False,
) -> None:
    """All routines, with what they need and how long they take."""
    from tpcoach.plan.routine_file import PLACES
    from tpcoach.plan.timeline import compile_timeline

    runtime = world(context)
    routines, broken = runtime.library.all()
    timelines = [
        timeline
        for timeline in map(compile_timeline, routines)
        if (area is None or area in (timeline.routine.area, *timeline.routine.areas))
        and (place is None or place in timeline.routine.place)
        and (tool is None or tool in timeline.routine.tools)
        and (minutes is None or timeline.total <= minutes * 60_000)
    ]
    today = runtime.settings.calendar.day(runtime.now())
    done, unread = _last_done(runtime, today)
    if as_json:
        from tpcoach.cli import json_forms

        write_json(
            runtime,
            routines=[json_forms.listed(line, done.get(line.routine.id)) for line in timelines],
        )
    elif timelines:
        from tpcoach.pages.tables import routine_table

        runtime.console().print(routine_table(timelines, done, today, runtime.width()))
    else:
        runtime.write("No routine fits that. tpcoach list shows all there are.")
    if area is not None:
        warn_of_area(runtime, area)
    if place is not None:
        warn_unless_known(runtime, "--place", place, PLACES)
    if tool is not None:
        warn_of_tools(runtime, [tool], routines)
    for error in broken:
        runtime.warn(error.summary())
    warn_of_lines(runtime, unread)


def _last_done(runtime: Runtime, today: date) -> tuple[Mapping[str, date], Sequence[Problem]]:
    from tpcoach.consistency.history import STREAK_WEEKS, credible, last_done
    from tpcoach.journal.reading import read_log

    calendar = runtime.settings.calendar
    oldest = calendar.week(today).before(STREAK_WEEKS)
    reading = read_log(runtime.log, calendar.earliest(oldest.first))
    entries = credible(reading.entries, calendar, today)
    return last_done(entries, calendar), reading.problems


def show(
    context: typer.Context,
    routine: Annotated[str, typer.Argument(help="A routine's id, or a .yaml file.")],
    why: Annotated[
        bool, typer.Option("--why", help="What supports its doses and rules, and how strongly.")
    ] = False,
    no_figure: NoFigure = False,
    html: Annotated[
        str | None, typer.Option(metavar="FILE", help="A page for the wall, into a new file.")
    ] = None,
    as_json: Json = False,
) -> None:
    """One routine, step by step, just as the timer runs it."""
    if html is not None and (why or as_json):
        raise WrongUse("show: --html goes with neither --why nor --json")
    from tpcoach.cli import json_forms
    from tpcoach.guide.safety import red_flags
    from tpcoach.plan.timeline import compile_timeline

    runtime = world(context)
    chosen = runtime.library.load(routine)
    timeline = compile_timeline(chosen)
    flags = red_flags(runtime.library.bundled, chosen.areas)
    if why:
        _show_why(runtime, chosen, as_json)
        return
    if as_json:
        write_json(runtime, **json_forms.shown(timeline, flags))
        return
    from tpcoach.coaching.layers import figures

    drawn = figures(runtime, chosen, not no_figure)
    if html is not None:
        from tpcoach.cli.shared import write_new
        from tpcoach.pages.card import card

        write_new(html, card(timeline, flags, drawn).encode())
        runtime.write(f"Wrote {chosen.id} into {clean(html)}.")
        return
    from tpcoach.glyphs import glyphs
    from tpcoach.pages.routine import plan_page

    console = runtime.console()
    signs = glyphs(runtime.stdout.encoding)
    for line in plan_page(timeline, flags, runtime.width(), signs, drawn):
        console.print(line)


def _show_why(runtime: Runtime, routine: "Routine", as_json: bool) -> None:
    from tpcoach.cli import json_forms
    from tpcoach.guide.evidence import concerning, evidence

    known = evidence(runtime.library.bundled)
    statements = concerning(known, routine)
    if as_json:
        write_json(runtime, **json_forms.why(routine, statements, known))
        return
    from tpcoach.pages.routine import why_page

    console = runtime.console()
    for line in why_page(routine, statements, known, runtime.width()):
        console.print(line, soft_wrap=True)


def check(
    context: typer.Context,
    files: Annotated[
        list[str] | None, typer.Argument(help="Routine files or ids; your own ones if none.")
    ] = None,
    as_json: Json = False,
) -> None:
    """What is wrong with routine files and drawings, each problem with its place."""
    from tpcoach.cli import json_forms
    from tpcoach.plan.library import yaml_files

    runtime = world(context)
    library = runtime.library
    names = files or [*library.own_ids(), *map(str, yaml_files(library.own / "figures").values())]
    found: list[Problem] = []
    for name in names:
        try:
            fine = _checked_figure(library, name) if _is_figure(name) else _checked(library, name)
        except BadFile as error:
            found += error.problems
        except Refused as error:
            found.append(Problem(clean(name), 1, 1, "file", str(error)))
        else:
            for line in () if as_json else fine:
                runtime.write(f"{clean(name)}: {line}")
    # A drawing may be named more than once.
    problems = list(dict.fromkeys(found))
    if as_json:
        write_json(runtime, problems=[json_forms.problem(problem) for problem in problems])
        raise typer.Exit(1 if problems else 0)
    if problems:
        raise BadFile(problems)
    if not names:
        runtime.write(f"No routines of your own yet. They go into {runtime.library.own}")


def _is_figure(name: str) -> bool:
    return name.endswith(".yaml") and Path(name).absolute().parent.name == "figures"


def _checked(library: "Library", name: str) -> list[str]:
    """What to say about a routine that is fine. Raises BadFile, Refused."""
    from tpcoach.figures.figure_file import figures_of
    from tpcoach.plan.timeline import compile_timeline
    from tpcoach.practice.wording import summary

    timeline = compile_timeline(library.load(name))
    drawn, broken = figures_of(timeline.routine, library)
    if broken:
        raise BadFile([problem for error in broken for problem in error.problems])
    missing = [figure for figure in timeline.routine.figures if figure not in drawn]
    return [
        f"fine. {summary(timeline)}",
        *(f'no drawing is called "{clean(figure)}"' for figure in missing),
    ]


def _checked_figure(library: "Library", name: str) -> list[str]:
    """What to say about a drawing that is fine. Raises BadFile, Refused."""
    from tpcoach.figures import figure_file

    path = Path(name).absolute()
    if not path.exists():
        raise Refused("no such file")
    figure = figure_file.read(path.stem, (path.parent, *figure_file.figure_folders(library)))
    if figure is None:
        raise Refused("not a drawing's name; write it with a-z, 0-9 and -")
    return [f"fine. {figure.shows}"]
