"""`safety`: who should ask first, the signs that need help, when to stop; and the answer to it."""

from typing import Annotated

import typer

from tpcoach.cli.shared import PRACTISE, Json, world, write_json
from tpcoach.errors import Refused, WrongUse
from tpcoach.guide.red_flags import read_red_flags
from tpcoach.guide.safety import safety as read_safety
from tpcoach.journal import safety_answers
from tpcoach.journal.safety_answers import Answer, Clearance
from tpcoach.pages import json_forms
from tpcoach.plan.areas import MAX_PRESS, PARTS
from tpcoach.prose import listed
from tpcoach.text import clean

app = typer.Typer()


@app.command(rich_help_panel=PRACTISE)
def safety(
    context: typer.Context,
    area: Annotated[
        str | None, typer.Argument(help="An area: the signs that need help, for it alone.")
    ] = None,
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
        agreed = known.answer in (Answer.APPLIES, Answer.EMERGENCY, Answer.CLEARED)
        known = known.answered(Answer.CLEARED if agreed else Answer.NOTHING, runtime.now())
        safety_answers.write(state, known)
    elif ask_again:
        known = known.forgotten()
        safety_answers.write(state, known)
    if (confirm or ask_again) and not as_json:
        runtime.write(_standing(known))
        return
    flags = read_red_flags(runtime.library.bundled)
    anywhere = flags.lines(flags.anywhere)
    if area:
        signs = listed(flags.lines((*flags.anywhere, *flags.of((_known(area),)))), runtime.width())
        runtime.write("\n".join(signs))
        return
    told = read_safety(runtime.library.bundled)
    by_area = {
        each: flags.lines(sign for sign in flags.of((each,)) if sign not in flags.anywhere)
        for each in MAX_PRESS
    }
    if as_json:
        write_json(runtime, **json_forms.safety(told, anywhere, by_area, known))
        return
    # Rich is loaded only for a page to look at.
    from tpcoach.pages.safety import safety_page

    console = runtime.console()
    for line in safety_page(told, anywhere, by_area, _standing(known), runtime.width()):
        console.print(line)


def _standing(known: Clearance) -> str:
    if known.answer is None:
        return "You have not been asked yet; the next tpcoach start on a terminal does."
    if known.at is None:
        return f"The next tpcoach start on a terminal asks you anew. Last answer: {known.answer}."
    return f"Your answer of {known.at:%d %b %Y}: {known.answer}. It is asked again after 90 days."


def _known(area: str) -> str:
    """Return the area that is called this. Raises Refused."""
    known = (*MAX_PRESS, *PARTS)
    if area.lower() not in known:
        raise Refused(
            f'safety: no area is called "{clean(area[:64])}"; known are {", ".join(known)}'
        )
    return area.lower()
