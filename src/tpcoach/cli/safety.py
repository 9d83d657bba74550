"""`safety`: who should ask first, the signs that need help, when to stop; and the answer to it."""

from dataclasses import replace
from typing import Annotated

import typer

from tpcoach.cli.shared import PRACTISE, Json, world, write_json
from tpcoach.coaching import alarms
from tpcoach.errors import WrongUse
from tpcoach.guide.safety import red_flags_anywhere, red_flags_by_area
from tpcoach.guide.safety import safety as read_safety
from tpcoach.journal import safety_answers
from tpcoach.journal.safety_answers import Clearance
from tpcoach.pages import json_forms

app = typer.Typer()


@app.command(rich_help_panel=PRACTISE)
def safety(
    context: typer.Context,
    confirm: Annotated[
        bool,
        typer.Option(
            "--confirm", help="Record that nothing applies to you, or that a professional agreed."
        ),
    ] = False,
    ask_again: Annotated[
        bool, typer.Option("--ask-again", help="Your health changed: ask anew at the next start.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Who should ask a professional first, when to stop, and where never to press."""
    if confirm and ask_again:
        raise WrongUse("safety: --confirm and --ask-again together; choose one")
    runtime = world(context)
    state = runtime.folders().state
    known = safety_answers.read(state)
    if confirm:
        known = known.confirmed(runtime.now())
        safety_answers.write(state, known)
    elif ask_again:
        known = replace(known, at=None)
        safety_answers.write(state, known)
    if (confirm or ask_again) and not as_json:
        runtime.write(_standing(known))
        return
    told = read_safety(runtime.library.bundled)
    anywhere = red_flags_anywhere(runtime.library.bundled)
    by_area = red_flags_by_area(runtime.library.bundled)
    if as_json:
        write_json(runtime, **json_forms.safety(told, anywhere, by_area, known))
        return
    # Rich is loaded only for a page to look at.
    from tpcoach.pages.safety import safety_page

    console = runtime.console()
    for line in safety_page(told, anywhere, by_area, _standing(known), runtime.width()):
        console.print(line)


def _standing(known: Clearance) -> str:
    if known.alarm:
        return alarms.reason(known.alarm)
    if known.answer is None:
        return "You have not been asked yet; the next tpcoach start on a terminal does."
    if known.at is None:
        return f"The next tpcoach start on a terminal asks you anew. Last answer: {known.answer}."
    return f"Your answer of {known.at:%d %b %Y}: {known.answer}. It is asked again after 90 days."
