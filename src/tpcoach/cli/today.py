"""`tpcoach` alone: what to do, to choose from; without a terminal this week and what is next."""

import typer

from tpcoach.cli.shared import print_page, warn_of_log, world
from tpcoach.coaching.questions import can_ask
from tpcoach.coaching.suggestion import suggestion
from tpcoach.consistency.report import gather
from tpcoach.consistency.suggestion import AtHand
from tpcoach.pages.today import today_page


def today(context: typer.Context) -> None:
    """Have the person choose what to do, or print the page of today where nobody can."""
    runtime = world(context)
    if can_ask(runtime):
        # Loads the session engine, which the page does without.
        from tpcoach.cli.start import Wish, choose, manner_of

        wish = Wish(manner_of(runtime))
        if (code := choose(context, wish)) is not None:
            raise typer.Exit(code)
    settings, now = runtime.settings, runtime.now()
    report = gather(runtime.log, settings.calendar, settings.goal, now)
    suggested = suggestion(runtime, AtHand())
    width, glyphs = runtime.width(), runtime.glyphs
    print_page(runtime, today_page(report, suggested, width, glyphs, settings.cue))
    warn_of_log(runtime, report.problems)
