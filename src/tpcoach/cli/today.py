"""`tpcoach` alone: this week and what is next."""

from tpcoach.cli.shared import print_page, warn_of_log
from tpcoach.coaching.suggestion import suggestion
from tpcoach.consistency.report import gather
from tpcoach.consistency.suggestion import AtHand
from tpcoach.pages.today import today_page
from tpcoach.system.runtime import Runtime


def today(runtime: Runtime) -> None:
    """Print the page of today."""
    settings, now = runtime.settings, runtime.now()
    report = gather(runtime.log, settings.calendar, settings.goal, now)
    suggested = suggestion(runtime, AtHand())
    width, glyphs = runtime.width(), runtime.glyphs
    print_page(runtime, today_page(report, suggested, width, glyphs, settings.cue))
    warn_of_log(runtime, report.problems)
