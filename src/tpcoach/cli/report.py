"""`report`: what the sessions of a week, or of several, add up to."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Annotated, Any

import typer

from tpcoach.calendar import Week
from tpcoach.cli import dates
from tpcoach.cli.shared import Json, NoFigure, print_page, warn_of_log, world, write_json, write_new
from tpcoach.consistency.history import STREAK_WEEKS
from tpcoach.consistency.reasons import Reason, reasons
from tpcoach.consistency.report import Report, gather
from tpcoach.durations import rounded_minutes
from tpcoach.errors import Refused, WrongUse
from tpcoach.figures.look import Look
from tpcoach.journal.reading import read_log
from tpcoach.pages import json_forms
from tpcoach.pages.export import markdown, write_table
from tpcoach.prose import count
from tpcoach.system.runtime import Runtime
from tpcoach.text import clean

PICTURE_COLUMNS = 80

OfWeek = Annotated[str | None, typer.Option(metavar="WEEK", help="2026-W47, W47, a day, or last.")]
Weeks = Annotated[
    str | None, typer.Option(metavar="N|month", help="The last N weeks, or this month.")
]
OfRoutine = Annotated[str | None, typer.Option(metavar="ID", help="Only this routine.")]
Why = Annotated[bool, typer.Option("--why", help="For each number, its rule and its entries.")]
Csv = Annotated[bool, typer.Option("--csv", help="A row a day, or a row a week with --weeks.")]
Markdown = Annotated[bool, typer.Option("--markdown", help="Prescribed and done, to hand on.")]
Svg = Annotated[str | None, typer.Option(metavar="FILE", help="Draw the page into a new file.")]


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
    settings, now = runtime.settings, runtime.now()
    today = settings.calendar.day(now)
    last = dates.week(week or "week", "--week", settings.calendar, today)
    number = _count(weeks, last)
    own_goal = _own_goal(runtime, routine)
    gathered = gather(
        runtime.log, settings.calendar, settings.goal, now, last, number or 1, routine, own_goal
    )
    because = reasons(gathered) if why else ()
    if as_json:
        write_json(runtime, **json_forms.reported(gathered, number, because))
    elif as_csv:
        write_table(gathered, number is not None, runtime.stdout)
    elif as_markdown:
        routines = {each.id: each for each in runtime.library.all()[0]}
        runtime.write("\n".join(markdown(gathered, routines)))
    else:
        _show(runtime, gathered, number, because, not no_figure, svg)
    warn_of_log(runtime, gathered.problems)


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


def _own_goal(runtime: Runtime, id: str | None) -> int | None:
    """Return the goal of a routine, if it has one. Raises Refused for one that never was."""
    try:
        return runtime.library.load(id).goal if id is not None else None
    except Refused:
        # One that was removed since still stands in the log.
        if all(entry.routine != id for entry in read_log(runtime.log, None).entries):
            raise
        return None


def _show(
    runtime: Runtime,
    report: Report,
    weeks: int | None,
    because: Sequence[Reason],
    body: bool,
    file: str | None,
) -> None:
    # Rich is loaded only for a page to look at.
    from tpcoach.pages.report import reasons_page, report_page, weeks_page

    width, look = runtime.width(), None
    if file is not None:
        from tpcoach.pages.picture import LOOK, svg  # loads more of Rich than a page needs

        width, look = PICTURE_COLUMNS, LOOK
    if weeks is None:
        page = [*report_page(report, width, runtime.glyphs)]
    else:
        page = [*weeks_page(report, width, runtime.glyphs)]
        page += _body(runtime, report, width, look) if body else ()
    page += reasons_page(because, width)
    if file is None:
        print_page(runtime, page)
        return
    label = report.total.week.label
    what = f"{count(weeks, 'week')} up to {label}" if weeks else label
    write_new(file, svg(page, PICTURE_COLUMNS, f"tpcoach report {what}").encode())
    runtime.write(f"Drew {what} into {clean(file)}.")


def _body(runtime: Runtime, report: Report, width: int, look: Look | None) -> Iterable[Any]:
    """Return the body, shaded by what each area got in the report's weeks."""
    from tpcoach.coaching.drawings import body  # loads YAML, which only drawings need

    practised: Counter[str] = Counter()
    for week in report.weeks:
        practised.update({area.area: area.practised for area in report.history.areas(week.week)})
    minutes = {area: rounded_minutes(ms) for area, ms in practised.items()}
    return body(runtime, width, minutes, look) if practised else ()
