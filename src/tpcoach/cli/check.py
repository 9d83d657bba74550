"""`check`: what is wrong with routine files and the drawings they name."""

from typing import Annotated

import typer

from tpcoach.cli.shared import Json, tracked, world, write_json
from tpcoach.durations import words
from tpcoach.errors import BadFile, Problem, Refused
from tpcoach.figures.figure_file import figures_of
from tpcoach.pages import json_forms
from tpcoach.plan.library import Library, misnamed_files, yaml_files
from tpcoach.plan.timeline import compile_timeline
from tpcoach.prose import MARGIN, count, wrapped
from tpcoach.system.runtime import Runtime
from tpcoach.text import clean


def check(
    context: typer.Context,
    files: Annotated[
        list[str] | None, typer.Argument(help="Routine files or ids; your own ones if none.")
    ] = None,
    as_json: Json = False,
) -> None:
    """What is wrong with routine files and their drawings, problem by problem."""
    runtime = world(context)
    library = runtime.library
    names = files or list(yaml_files(library.own))
    folders = () if files else (library.own, library.own / "figures")
    found = [problem for folder in folders for problem in misnamed_files(folder)]
    fine: list[str] = []
    for name in tracked(runtime, "Checking")(names):
        try:
            fine += [f"{clean(name)}: {line}" for line in _checked(library, name)]
        except BadFile as error:
            found += error.problems
        except Refused as error:
            found.append(Problem(clean(name), 1, 1, "file", str(error)))
    for line in () if as_json else fine:
        _say(runtime, line)
    # A drawing may be named by more than one.
    problems = BadFile(dict.fromkeys(found))
    if as_json:
        more = len(problems.problems) - len(problems.shown)
        write_json(runtime, problems=list(map(json_forms.problem, problems.shown)), more=more)
        raise typer.Exit(1 if found else 0)
    if found:
        raise problems
    if not names:
        _say(runtime, f"No routines of your own yet. They go into {runtime.library.own}")


def _say(runtime: Runtime, text: str) -> None:
    """Write a sentence with the margin of pages, which load more than this command needs."""
    width = runtime.width() - MARGIN - 1
    for line in wrapped(text, width) if runtime.screen else [text]:
        runtime.write(" " * MARGIN + line)


def _checked(library: Library, name: str) -> list[str]:
    """Return what to say about a routine that is fine. Raises BadFile, Refused."""
    timeline = compile_timeline(library.load(name))
    drawn, broken = figures_of(timeline.routine, library)
    if broken:
        raise BadFile([problem for error in broken for problem in error.problems])
    missing = [each for each in timeline.routine.figures if each not in drawn]
    return [
        f"fine. {count(len(timeline.routine.exercises), 'exercise')}, {words(timeline.total)}.",
        *(f"line {each.line}: {each.where}: {each.message}" for each in timeline.routine.remarks),
        *(f'no drawing is called "{clean(each)}"' for each in missing),
    ]
