"""`report`: what the sessions of a week, or of several, add up to."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any

import typer

from tpcoach.calendar import Week
from tpcoach.cli.dates import find_day
from tpcoach.cli.shared import (
    LOOK_BACK,
    Json,
    NoFigure,
    mention_unfinished,
    warn_of_lines,
    world,
    write_json,
    write_new,
)
from tpcoach.consistency.history import STREAK_WEEKS
from tpcoach.consistency.reasons import reasons
from tpcoach.consistency.report import Report, gather
from tpcoach.durations import rounded_minutes
from tpcoach.errors import CoachError, Refused, WrongUse
from tpcoach.glyphs import glyphs
from tpcoach.journal.reading import read_log
from tpcoach.pages import json_forms
from tpcoach.pages.export import markdown, table
from tpcoach.prose import count
from tpcoach.system.runtime import Runtime
from tpcoach.text import clean, is_slug

app = typer.Typer()

PICTURE = 80
"""The columns of a picture."""

Tools = Mapping[str, Sequence[str]]

OfWeek = Annotated[str | None, typer.Option(metavar="WEEK", help="2026-W47, W47, a day, or last.")]
Weeks = Annotated[
    str | None, typer.Option(metavar="N|month", help="The last N weeks, or this month.")
]
OfRoutine = Annotated[str | None, typer.Option(metavar="ID", help="Only this routine.")]
Why = Annotated[bool, typer.Option("--why", help="For each number, its rule and its entries.")]
Csv = Annotated[bool, typer.Option("--csv", help="A row a day, or a row a week with --weeks.")]
Markdown = Annotated[bool, typer.Option("--markdown", help="Prescribed and done, to hand on.")]
Svg = Annotated[str | None, typer.Option(metavar="FILE", help="Draw the page into a new file.")]


@dataclass(frozen=True, slots=True)
class Request:
    """What to report: a week, or the `weeks` up to it; everything, or a routine alone."""

    week: Week
    weeks: int | None
    routine: str | None
    why: bool
    body: bool


@app.command(rich_help_panel=LOOK_BACK)
def report(
    context: typer.Context,
    week: OfWeek = None,
    weeks: Weeks = None,
    routine: OfRoutine = None,
    why: Why = False,
    as_csv: Csv = False,
    as_markdown: Markdown = False,
    svg: Svg = None,
    no_figure: NoFigure = False,
    as_json: Json = False,
) -> None:
    """This week against your goal."""
    if sum((as_json, as_csv, as_markdown, svg is not None)) > 1:
        raise WrongUse("report: --json, --csv, --markdown and --svg exclude each other")
    runtime = world(context)
    now = runtime.now()
    chosen = _week(runtime, week, now)
    request = Request(chosen, _count(weeks, chosen), routine, why, not no_figure)
    gathered = _gathered(runtime, request, now)
    tools = _tools_of(runtime, gathered)
    if as_json:
        because = reasons(gathered, tools) if why else ()
        write_json(runtime, **json_forms.reported(gathered, request.weeks, tools, because))
    elif as_csv:
        runtime.stdout.write(table(gathered, by_week=request.weeks is not None))
    elif as_markdown:
        routines = {each.id: each for each in runtime.library.all()[0]}
        runtime.write("\n".join(markdown(gathered, routines)))
    else:
        _show(runtime, gathered, tools, request, svg)
    warn_of_lines(runtime, gathered.problems)
    mention_unfinished(runtime)


def _week(runtime: Runtime, text: str | None, now: datetime) -> Week:
    calendar = runtime.settings.calendar
    today = calendar.day(now)
    this = calendar.week(today)
    name = (text or "week").casefold()
    if name == "week":
        return this
    if week := calendar.find_week("last" if name == "last-week" else name, today):
        return week
    if day := find_day(name, today):
        return calendar.week(day)
    raise WrongUse(
        f'--week: "{clean(text or "")}" is not a week; write {this.label}, last, or any day in it'
    )


def _count(text: str | None, week: Week) -> int | None:
    """Return how many weeks to show; None for just the one."""
    if text is None:
        return None
    if text == "month":
        # As many as it takes from the week of the month's first day.
        return 1 + (week.last.day - 1) // 7
    if text.isascii() and text.isdigit() and 1 <= int(text) <= STREAK_WEEKS:
        return int(text)
    raise WrongUse(f'--weeks: "{clean(text)}": write a number from 1 to {STREAK_WEEKS}, or month')


def _gathered(runtime: Runtime, request: Request, now: datetime) -> Report:
    """Return the report that is asked for. Raises Refused for a routine that never was."""
    settings, log, id = runtime.settings, runtime.log, request.routine
    own_goal = None
    if id is not None:
        try:
            own_goal = runtime.library.load(id).goal
        except Refused:
            # One that was removed since still stands in the log.
            if all(entry.routine != id for entry in read_log(log, None).entries):
                raise
    week, weeks = request.week, request.weeks or 1
    return gather(log, settings.calendar, settings.goal, week, now, weeks, id, own_goal)


def _tools_of(runtime: Runtime, report: Report) -> dict[str, tuple[str, ...]]:
    """Return the tools of the routines that were done, as far as these are still there."""
    tools = {}
    for id in {entry.routine for entry in report.entries}:
        with suppress(CoachError):
            tools[id] = runtime.library.load(id).tools if is_slug(id) else ()
    return tools


def _show(
    runtime: Runtime, report: Report, tools: Tools, request: Request, file: str | None
) -> None:
    """Print the page, or draw it into a new file. Raises Refused, OSError."""
    if file is None:
        console = runtime.console()
        for line in _page(runtime, report, tools, request, runtime.width()):
            console.print(line)
        return
    # Loads Rich, as the page itself does; the other forms do without.
    from tpcoach.pages.picture import svg

    label = report.total.week.label
    what = f"{count(request.weeks, 'week')} up to {label}" if request.weeks else label
    lines = _page(runtime, report, tools, request, PICTURE)
    write_new(file, svg(lines, PICTURE, f"tpcoach report {what}").encode())
    runtime.write(f"Drew {what} into {clean(file)}.")


def _page(
    runtime: Runtime, report: Report, tools: Tools, request: Request, width: int
) -> Iterator[Any]:
    from tpcoach.pages.report import reasons_page, report_page, weeks_page  # as above

    signs = glyphs(runtime.stdout.encoding)
    if request.weeks:
        yield from weeks_page(report.weeks, report.today, width, signs)
        if request.body:
            yield from _body(runtime, report, width)
    else:
        yield from report_page(report, width, signs, tools)
    if request.why:
        yield from reasons_page(reasons(report, tools), width)


def _body(runtime: Runtime, report: Report, width: int) -> Iterator[Any]:
    """Return the body, shaded by what each area got in the report's weeks."""
    from tpcoach.coaching.drawings import body  # loads YAML, which only drawings need

    practised: Counter[str] = Counter()
    for week in report.weeks:
        practised.update({area.area: area.practised for area in report.history.areas(week.week)})
    if practised:
        minutes = {area: rounded_minutes(ms) for area, ms in practised.items()}
        yield from body(runtime, width, minutes)
