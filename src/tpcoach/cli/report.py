"""`report`: what the sessions of a week, or of several, add up to."""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tpcoach import dates
from tpcoach.calendar import Week
from tpcoach.cli.shared import how_to_begin, print_page, warn_of_log, write_json, write_out
from tpcoach.consistency.history import STREAK_WEEKS, credible
from tpcoach.consistency.reasons import Reason, reasons
from tpcoach.consistency.report import Report, gather
from tpcoach.consistency.totals import rated
from tpcoach.durations import rounded_minutes
from tpcoach.errors import BadFile, Refused, WrongUse
from tpcoach.figures.look import Look
from tpcoach.frozen import replace
from tpcoach.journal.entry import Entry
from tpcoach.journal.reading import read_log
from tpcoach.line import options
from tpcoach.line.options import flag, option
from tpcoach.plan.routine import Routine
from tpcoach.system.runtime import Runtime, say
from tpcoach.text import clean

if TYPE_CHECKING:
    from tpcoach.consistency.outcome import Outcome
    from tpcoach.paper.report_page import Drawing, ReportPage

OfWeek = Annotated[str | None, option("2026-W47, W47, last, or a day or time in it.", "WEEK")]
Weeks = Annotated[str | None, option("The last N weeks, or this month.", "N|month")]
Why = Annotated[bool, flag("--why", "For each number, its rule and its entries.")]
Ratings = Annotated[bool, flag("--ratings", "How bad it was, session by session.")]
Csv = Annotated[bool, flag("--csv", "A row a day, or a row a week with --weeks.")]
Markdown = Annotated[bool, flag("--markdown", "Prescribed and done, to hand on.")]
Svg = Annotated[str | None, option("Draw the page into a new file.", "FILE")]
Html = Annotated[str | None, option("A new web page, to print or to send.", "FILE")]
Open = Annotated[bool, flag("--open", "Open what --svg or --html wrote.")]


def report(
    runtime: Runtime,
    week: OfWeek = None,
    weeks: Weeks = None,
    routine: options.OneRoutine = None,
    ratings: Ratings = False,
    why: Why = False,
    as_csv: Csv = False,
    as_markdown: Markdown = False,
    svg: Svg = None,
    html: Html = None,
    open_it: Open = False,
    no_figure: options.NoFigure = False,
    as_json: options.Json = False,
) -> None:
    """This week against your goal."""
    file = svg if html is None else html
    forms = (as_json, as_csv, as_markdown, svg is not None, html is not None)
    details = ["--ratings"] * ratings + ["--why"] * why
    _check(sum(forms), details * (as_csv or as_markdown), open_it and file in (None, "-"))
    settings, now = runtime.settings, runtime.now()
    today = settings.calendar.day(now)
    last = dates.week(week or "week", "--week", now, settings.calendar)
    number = _count(weeks, last, settings.calendar.week(min(today, last.last).replace(day=1)))
    chosen = _chosen(runtime, routine)
    ids, own_goal = (chosen.ids, chosen.goal) if chosen else (tuple(filter(None, [routine])), None)
    gathered = gather(
        runtime.log, settings.calendar, settings.goal, now, last, number or 1, ids, own_goal
    )
    because, rated = reasons(gathered) if why else (), _rated(gathered) if ratings else None
    came = _outcome(runtime, chosen, last, 1 if week and not number else number) if chosen else None
    if as_json or as_csv or as_markdown:
        _write_data(runtime, gathered, number, because, came, rated, as_csv, as_markdown)
    else:
        drawn = None if no_figure else partial(_body, runtime, gathered)
        begin = how_to_begin(runtime, routine) if gathered.is_bare and not came else ""
        page = _page(gathered, number, because, came, drawn, begin)
        written = _show(replace(page, rated=rated), runtime, file, html is not None)
        if written and open_it:
            _open(runtime, str(file))
    warn_of_log(runtime, gathered.problems)


def _rated(report: Report) -> list[Entry]:
    return rated([each for week in report.weeks for each in report.history.entries(week.week)])


def _write_data(
    runtime: Runtime,
    report: Report,
    number: int | None,
    because: Sequence[Reason],
    came: "Outcome | None",
    rated: Sequence[Entry] | None,
    as_csv: bool,
    as_markdown: bool,
) -> None:
    from tpcoach.paper import export  # a page to look at loads none of it

    form = {} if as_csv or as_markdown else export.report_form(report, number, because)
    if rated is not None:
        form["ratings"] = export.ratings_form(rated)
    if came:
        _write_summary(runtime, came, form, as_csv, as_markdown)
    elif as_csv:
        export.write_table(report, number is not None, runtime.stdout)
    elif as_markdown:
        routines = {each.id: each for each in runtime.library.all()[0]}
        said = read_log(runtime.log, runtime.now())
        runtime.write("\n".join(export.markdown(report, routines, said)))
    else:
        write_json(runtime, **form)


def _write_summary(
    runtime: Runtime, came: "Outcome", form: dict[str, Any], as_csv: bool, as_markdown: bool
) -> None:
    from tpcoach.paper import handover  # few routines are prescribed

    if as_csv:
        handover.write_days(came, runtime.stdout)
    elif as_markdown:
        runtime.write("\n".join(handover.summary_markdown(came)))
    else:
        write_json(runtime, **form | handover.summary_form(came))


def _check(forms: int, details: Sequence[str], nothing: bool) -> None:
    """Raise WrongUse for options that do not go together; there is no room for the `details`."""
    if forms > 1:
        raise WrongUse("report: write one of --json, --csv, --markdown, --svg and --html")
    if details:
        raise WrongUse(
            f"report: --csv and --markdown have no room for {' and '.join(details)}; --json has"
        )
    if nothing:
        raise WrongUse("report: --open opens what --svg FILE or --html FILE writes; name a file")


def _count(text: str | None, last: Week, first: Week) -> int | None:
    """Return how many weeks up to the `last` to show; None for just the one. The `first` is that in
    which the month began.
    """
    if text is None:
        return None
    if text.lower() == "month":
        return 1 + (last.first - first.first).days // 7
    if text.isascii() and text.isdigit() and 1 <= int(text) <= STREAK_WEEKS:
        return int(text)
    raise WrongUse(f'--weeks: "{clean(text)}": write a number from 1 to {STREAK_WEEKS}, or month')


def _chosen(runtime: Runtime, id: str | None) -> Routine | None:
    """Return a routine as its file has it, if there is one. Raises Refused for one never done."""
    try:
        return runtime.library.written(id) if id is not None else None
    except Refused as refused:
        if isinstance(refused, BadFile):
            runtime.warn(refused.summary())
        # One that was removed since still stands in the log.
        if all(entry.routine != id for entry in read_log(runtime.log, None).entries):
            raise
        return None


def _outcome(
    runtime: Runtime, routine: Routine, last: Week, number: int | None
) -> "Outcome | None":
    """Return what came of a prescription in this `number` of weeks up to `last`, or in all of its
    weeks; None if nobody prescribed the routine.
    """
    if (given := routine.prescribed) is None:
        return None
    # It loads what stands against pressing, and few routines are prescribed.
    from tpcoach.consistency.outcome import begins, outcome
    from tpcoach.consistency.past import said_not_fine

    calendar, now = runtime.settings.calendar, runtime.now()
    reading = read_log(runtime.log, calendar.earliest(given.on) if given.on else None)
    entries = credible(reading.entries, now)
    first = begins(routine, given, entries, calendar) or last.first
    last = min(last, calendar.week(given.until or last.first), key=lambda week: week.first)
    all_weeks = 1 + max(0, (last.first - calendar.week(first).first).days // 7)
    weeks = [last.before(n) for n in reversed(range(min(number or all_weeks, STREAK_WEEKS)))]
    decisions, excuses = reading.decisions, reading.excuses
    unfine = said_not_fine(reading, now)
    return outcome(routine, given, entries, excuses, decisions, calendar, weeks, now, unfine)


def _page(
    report: Report,
    number: int | None,
    because: Sequence[Reason],
    came: "Outcome | None",
    drawing: "Drawing | None",
    begin: str,
) -> "ReportPage":
    if came:
        from tpcoach.paper.handover_page import page_of_outcome  # Rich, for a page to look at alone

        return page_of_outcome(came, because)
    from tpcoach.paper.report_page import page_of_weeks  # as above

    return page_of_weeks(report, number, because, drawing, begin)


def _show(page: "ReportPage", runtime: Runtime, file: str | None, html: bool) -> bool:
    """Print the page or write it; return whether there is a file now. Raises Refused, OSError."""
    if file is None:
        look = runtime.look().look if runtime.screen and not runtime.dumb else None
        print_page(runtime, page.lines(runtime.width(), runtime.glyphs, look))
        return False
    # A page on the screen needs no pictures.
    from tpcoach.paper.report_file import as_html, as_svg

    written = write_out(runtime, file, (as_html if html else as_svg)(page).encode())
    if written:
        say(runtime, f"{'Wrote' if html else 'Drew'} {page.name} into {clean(file)}.")
    return written


def _open(runtime: Runtime, file: str) -> None:
    """Show a file with the program that this machine has for it; never from a script."""
    if runtime.far or not runtime.screen:
        where = "over ssh" if runtime.far else "without a terminal"
        runtime.warn(f"--open: nothing is opened {where}; open {clean(file)} yourself")
    elif typer.launch(str(Path(file).absolute())):
        runtime.warn(f"--open: nothing here opens {clean(file)}; open it in a browser")
    else:
        say(runtime, f"Opening {clean(file)}.")


def _body(runtime: Runtime, report: Report, width: int, look: Look | None) -> Iterable[Any]:
    """Return the body, shaded by what each area got in the report's weeks."""
    from tpcoach.coaching.drawings import body  # which only several weeks show

    practised: Counter[str] = Counter()
    for week in report.weeks:
        practised.update({area.area: area.practised for area in report.history.areas(week.week)})
    minutes = {area: rounded_minutes(ms) for area, ms in practised.items()}
    return body(runtime, width, minutes, look) if practised else ()
