"""`log add`: a session that was done without the coach."""

from typing import Annotated

import typer

from tpcoach.cli import dates
from tpcoach.cli.corrections import entry_told
from tpcoach.cli.shared import WHEN, After, Before, Minutes, Note, settle_unfinished, world
from tpcoach.journal import entry as entries
from tpcoach.journal import log
from tpcoach.journal.recording import added
from tpcoach.plan.timeline import compile_timeline
from tpcoach.text import clean

app = typer.Typer()


@app.command()
def add(
    context: typer.Context,
    routine: Annotated[str, typer.Argument(help="A routine's id, or a .yaml file.")],
    at: Annotated[str, typer.Option(metavar=WHEN, help="When, such as 2026-11-20 18:00.")],
    minutes: Minutes = None,
    before: Before = None,
    after: After = None,
    note: Note = None,
) -> None:
    """Enter a session you did without the coach."""
    runtime = world(context)
    timeline = compile_timeline(runtime.library.load(routine))
    entry = added(
        timeline,
        dates.past(at, "--at", runtime.now()),
        minutes * 60_000 if minutes else None,
        runtime.settings.goal,
        before=before,
        after=after,
        note=clean(note) if note else None,
    )
    settle_unfinished(runtime)
    log.append(runtime.log, entries.to_line(entry), runtime.now())
    runtime.write(f"Added: {entry_told(entry)}. Its id begins with {entry.id[:8]}.")
