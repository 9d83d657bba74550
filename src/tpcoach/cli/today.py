"""`tpcoach` alone: this week and what is next."""

from tpcoach.cli.shared import mention_unfinished, warn_of_lines
from tpcoach.cli.suggest import suggestion
from tpcoach.consistency.report import gather
from tpcoach.consistency.suggestion import AtHand
from tpcoach.glyphs import glyphs
from tpcoach.pages.today import today_page
from tpcoach.system.runtime import Runtime


def today(runtime: Runtime) -> None:
    """Print the page of today."""
    settings, now = runtime.settings, runtime.now()
    week = settings.calendar.week(settings.calendar.day(now))
    report = gather(runtime.log, settings.calendar, settings.goal, week, now)
    suggested = suggestion(runtime, AtHand())
    console = runtime.console()
    for line in today_page(report, suggested, runtime.width(), glyphs(runtime.stdout.encoding)):
        console.print(line)
    warn_of_lines(runtime, report.problems)
    mention_unfinished(runtime)
