"""What is next for this person: by their log, by what is at hand, and by what stands against it."""

from tpcoach.coaching import alarms
from tpcoach.coaching.recovery import why_nothing
from tpcoach.consistency.suggestion import AtHand, Suggestion, suggest
from tpcoach.frozen import replace
from tpcoach.plan.timeline import compile_timeline
from tpcoach.system.runtime import Runtime


def suggestion(runtime: Runtime, at_hand: AtHand) -> Suggestion:
    """Return what is next by the log and by what is at hand, else by the settings; nothing while an
    alarm stands, or while something applies and no professional agreed.
    """
    settings, now = runtime.settings, runtime.now()
    at_hand = replace(
        at_hand,
        places=at_hand.places or settings.places,
        tools=at_hand.tools or settings.tools,
        minutes=at_hand.minutes or settings.minutes,
        never=settings.never,
    )
    past, problems = alarms.look_back(runtime)
    if reason := why_nothing(runtime, past):
        return Suggestion(None, (reason,), problems, alarm=True)
    timelines = [compile_timeline(routine) for routine in runtime.library.all()[0]]
    suggested = suggest(timelines, past, settings.calendar, settings.goal, now, at_hand)
    return replace(suggested, problems=problems)
