"""What is next for this person: by their log, by what is at hand, and by what stands against it."""

from collections.abc import Sequence
from datetime import timedelta

from tpcoach.coaching.recovery import why_nothing
from tpcoach.consistency.offers import EVERYTHING, AtHand, why_rests_today
from tpcoach.consistency.suggestion import LOOK_BACK, Suggestion, suggest
from tpcoach.frozen import replace
from tpcoach.listening import alarms
from tpcoach.listening.excuses import after, of_fever
from tpcoach.plan.changes import Changes, changed
from tpcoach.plan.routine import Routine
from tpcoach.plan.timeline import compile_timeline
from tpcoach.system.runtime import Runtime
from tpcoach.text import clean


def at_hand_here(runtime: Runtime, at_hand: AtHand) -> AtHand:
    """Return what is at hand, by the settings where nothing is named."""
    settings = runtime.settings
    return replace(
        at_hand,
        places=at_hand.places or settings.places,
        tools=at_hand.tools or settings.tools,
        minutes=at_hand.minutes or settings.minutes,
        never=settings.never,
    )


def suggestion(
    runtime: Runtime,
    at_hand: AtHand = EVERYTHING,
    changes: Changes | None = None,
    later: timedelta = timedelta(0),
) -> Suggestion:
    """Return what is next by the log and by what is at hand, else by the settings; nothing while an
    alarm stands, while something applies and no professional agreed, on a day that a fever excuses,
    or while words that somebody wrote have the safety questions asked again. `changes` are those
    that every routine would be done with; it may be asked how that will be `later`.
    """
    settings, now = runtime.settings, runtime.now() + later
    past, problems = alarms.look_back(runtime, LOOK_BACK)
    if reason := why_nothing(runtime, past):
        return Suggestion(None, (reason,), problems, alarm=True)
    if ill := of_fever(runtime, past.excuses, now):
        excused = f'Excused for "{clean(ill.note or "")}": not with a fever.'
        return Suggestion(None, (excused, "If it is gone, start a routine by its name."), problems)
    stored = after(runtime, alarms.clearance(runtime), past.excuses)
    if stored.words:
        why = (
            f'You wrote "{stored.words}".',
            "Start a routine by its name: the safety questions come first.",
        )
        return Suggestion(None, why, problems)
    routines = (changed(each, changes or Changes()) for each in runtime.library.all()[0])
    timelines = [compile_timeline(each) for each in routines if each.exercises]
    here = at_hand_here(runtime, at_hand)
    suggested = suggest(timelines, past, settings.calendar, now, here)
    reasons = suggested.reasons
    if suggested.timeline and stored.answer and stored.at is None:
        reasons = (*reasons, "The safety questions come first.")
    return replace(suggested, problems=problems, reasons=reasons)


def that_may_begin(runtime: Runtime, routines: Sequence[Routine]) -> list[Routine]:
    """Return those of these routines that need not rest, and at which no professional should look
    first; none of them while nothing may start.
    """
    now, (past, _) = runtime.now(), alarms.look_back(runtime)
    if why_nothing(runtime, past) or after(runtime, alarms.clearance(runtime), past.excuses).words:
        return []
    every = runtime.library.all()[0]
    return [each for each in routines if not why_rests_today(each, every, past, now)]


def nothing(suggested: Suggestion) -> str:
    """Return why no routine is next, and what is new beside that, in one line."""
    why = " ".join(filter(None, (*suggested.reasons, suggested.new_for_you)))
    return f"{suggested.none}: {why.rstrip('.')}"
