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
    settings = runtime.settings
    calendar = settings.calendar
    day = calendar.day(runtime.now())
    report = gather(runtime.log, calendar, settings.goal, calendar.week(day), day)
    found = suggestion(runtime, AtHand())
    console = runtime.console()
    for line in today_page(report, found, day, runtime.width(), glyphs(runtime.stdout.encoding)):
        console.print(line)
    warn_of_lines(runtime, report.problems)
    mention_unfinished(runtime)
