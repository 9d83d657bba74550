"""`safety`: who should ask first, the signs that need help, when to stop; and the answer to it."""

from typing import Annotated

from tpcoach.cli.shared import print_page, write_json
from tpcoach.consistency.standing import stands
from tpcoach.errors import Refused, Unknown, WrongUse
from tpcoach.frozen import replace
from tpcoach.guide.safety import read_red_flags
from tpcoach.guide.safety import safety as read_safety
from tpcoach.journal.safety_answers import Clearance
from tpcoach.line import options
from tpcoach.line.options import argument, flag
from tpcoach.listening import alarms
from tpcoach.listening.excuses import after
from tpcoach.pages import json_forms
from tpcoach.plan.areas import MAX_PRESS, PARTS
from tpcoach.prose import area_id
from tpcoach.system.runtime import Runtime, say
from tpcoach.text import nearest

_LIFTED = (
    "What was wrong or severe before is lifted, because a professional agreed. If none has, leave "
    "it alone: that can't be taken back."
)


def safety(
    runtime: Runtime,
    area: Annotated[
        str | None, argument("An area: the signs that need help, for it alone.")
    ] = None,
    confirm: Annotated[
        bool,
        flag("--confirm", "Record that nothing applies to you, or that a professional agreed."),
    ] = False,
    ask_again: Annotated[
        bool, flag("--ask-again", "Your health changed: ask again at the next start.")
    ] = False,
    as_json: options.Json = False,
) -> None:
    """Who should ask a professional first, when to stop, and where never to press."""
    if confirm and ask_again:
        raise WrongUse("safety: --confirm and --ask-again together; choose one")
    if area and (confirm or ask_again):
        option = "--confirm" if confirm else "--ask-again"
        raise WrongUse(f'safety: {option} takes no word, and nothing is stored; leave out "{area}"')
    clearance = alarms.clearance(runtime)
    if confirm or ask_again:
        clearance = _answered(runtime, clearance, confirm, as_json)
        if not as_json:
            say(runtime, _standing(runtime, clearance))
            return
    _show(runtime, area and _known(area), clearance, as_json)


def _known(area: str) -> str:
    """Return the area of this name. Raises Unknown."""
    names = (*MAX_PRESS, *PARTS)
    if (id := area_id(area)) in names:
        return id
    raise Unknown("area", area, nearest(id, names), f"choose from {', '.join(names)}")


def _answered(runtime: Runtime, clearance: Clearance, confirm: bool, as_json: bool) -> Clearance:
    """Store that it was confirmed, or is to be asked again, and say what that lifts."""
    (before, _, away), now = alarms.look_back_if_there(runtime), runtime.now()
    clearance = after(runtime, clearance, before.excuses)
    if confirm and away:
        raise Refused(f"safety: your log may hold an alarm, and nothing is lifted unread; {away}")
    stood = stands(before, now)
    if confirm:
        alarm = alarms.standing(runtime, before) or alarms.unanswered(before)
        clearance = clearance.confirmed(now, bool(stood or alarm))
    else:
        clearance = replace(clearance, at=None)
    alarms.save(runtime, clearance)
    if clearance.agreed == now and stood and not as_json:
        say(runtime, _LIFTED)
    return clearance


def _show(runtime: Runtime, area: str | None, clearance: Clearance, as_json: bool) -> None:
    """Print the signs of one area that need help, or all there is to know."""
    flags, texts = read_red_flags(runtime.library.bundled), read_safety(runtime.library.bundled)
    anywhere = flags.lines(flags.anywhere)
    signs = flags.lines((*flags.anywhere, *flags.of((area,)))) if area else ()
    by_area = {
        each: flags.lines(sign for sign in flags.of((each,)) if sign not in flags.anywhere)
        for each in MAX_PRESS
    }
    if as_json and area:
        write_json(runtime, area=area, red_flags=signs)
    elif as_json:
        write_json(runtime, **json_forms.safety(texts, anywhere, by_area, clearance))
    else:
        from tpcoach.pages.safety import safety_page, signs_page  # loads Rich, for a page alone

        width, glyphs = runtime.width(), runtime.glyphs
        if area:
            page = signs_page(signs, width)
        else:
            stands = _standing(runtime, clearance)
            page = safety_page(texts, anywhere, by_area, stands, width, glyphs)
        print_page(runtime, page)


def _standing(runtime: Runtime, clearance: Clearance) -> str:
    # One in the log stands too, written here or on another machine.
    past, _, away = alarms.look_back_if_there(runtime)
    if alarm := alarms.standing(runtime, past):
        return alarms.reason(alarm)
    if unanswered := alarms.unanswered(past):
        return unanswered
    if away:
        return f"Your log may hold an alarm, and it is away: {away}"
    clearance = after(runtime, clearance, past.excuses)
    wrote = f'You wrote "{clearance.words}". ' if clearance.words else ""
    if clearance.answer is None:
        return f"{wrote}You haven't been asked yet. The next tpcoach start on a terminal asks."
    if clearance.at is None:
        again = "The next tpcoach start on a terminal asks again."
        return f"{wrote}{again} Last answer: {clearance.answer}."
    given = f"Your answer of {clearance.at:%d %b %Y}: {clearance.answer}."
    return f"{given} You'll be asked again after 90 days; sooner: tpcoach safety --ask-again"
