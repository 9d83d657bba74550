"""The questions before a session, and how they change it. At most three keys for all of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tpcoach.coaching.questions import ask_number, can_ask, confirm, say
from tpcoach.consistency import advice
from tpcoach.consistency.advice import Progress
from tpcoach.errors import Refused
from tpcoach.guide.red_flags import red_flags
from tpcoach.guide.safety import safety
from tpcoach.journal.entry import CheckIn, Entry
from tpcoach.journal.reading import read_log
from tpcoach.plan.areas import NEAR_THE_HEAD
from tpcoach.plan.changes import LEVELS, Changes
from tpcoach.plan.routine import SHORTEST, Routine
from tpcoach.prose import area_name
from tpcoach.system.runtime import Runtime

MOST_KEYS = 3
LIGHT_PRESSURE = 4
"""The most a hold may be felt on a day with strong pain, 0-10. Source: content reference section 5,
light pressure; the number is a custom."""


@dataclass(frozen=True, slots=True)
class Asking:
    """Who asks whom: whether the questions that can be left out are asked, and keys used so far."""

    runtime: Runtime
    routine: Routine
    numbers: bool
    keys: int

    @property
    def may(self) -> bool:
        """Whether one more question that can be left out may be asked."""
        return self.numbers and self.keys < MOST_KEYS

    def after_one(self) -> "Asking":
        """The same with one key more."""
        return replace(self, keys=self.keys + 1)


def check_in(
    runtime: Runtime, routine: Routine, changes: Changes, ask: bool, keys: int
) -> tuple[Changes, CheckIn]:
    """Ask what today asks for; how the session is changed by it, and the answers.

    `keys` were pressed already. Raises Refused if there should be no session today.
    """
    now = runtime.now()
    asking = Asking(runtime, routine, can_ask(runtime) and ask, keys)
    entries = read_log(runtime.log, now - advice.LOOK_BACK).entries
    changes = _without_stopped(asking, entries, changes)
    soreness = None
    pressed = advice.last_pressed(entries, _muscles(routine, changes), now)
    if pressed and can_ask(runtime):
        soreness = ask_number(runtime, "How sore is it where you pressed last, 0-10?")
        asking = asking.after_one()
        late = now - pressed[0] >= advice.STILL_SORE_AFTER
        changes = _for_soreness(asking, changes, soreness or 0, late, pressed[1])
    before = None
    if asking.may:
        place = area_name(routine.area)
        before = ask_number(runtime, f"How strong is it in your {place} right now, 0-10?")
        asking = asking.after_one()
        changes = _for_strength(asking, changes, before or 0)
    if changes.hold is None and changes.stretch is None and not changes.stretches_only:
        progress = advice.progress(entries, routine, now, soreness)
        changes = _for_progress(asking, changes, progress)
    return changes, CheckIn(before=before, soreness=soreness)


def _muscles(routine: Routine, changes: Changes) -> set[str]:
    return {
        exercise.muscle
        for exercise in routine.exercises
        if exercise.hold and exercise.name not in changes.left_out
    }


def _without_stopped(asking: Asking, entries: Sequence[Entry], changes: Changes) -> Changes:
    stopped = advice.stopped(entries, asking.runtime.now())
    names = tuple(each.name for each in asking.routine.exercises if each.name in stopped)
    for name in names:
        say(
            asking.runtime,
            f'Left out: "{name}". Something was wrong in it in two sessions. '
            f"{_see_professional(asking)}",
        )
    return replace(changes, left_out=names)


def _for_soreness(
    asking: Asking, changes: Changes, soreness: int, late: bool, muscles: tuple[str, ...]
) -> Changes:
    if soreness < advice.LIGHTEN_FROM:
        return changes
    if soreness >= advice.SEE_SOMEONE_FROM or late:
        say(asking.runtime, _see_professional(asking))
        when = "after more than two days" if late else "today"
        raise Refused(f"start: still {soreness} of 10 sore {when}; no session, let it rest")
    held = ", ".join(muscles)
    say(asking.runtime, f"{soreness} of 10: only stretches for what is sore today ({held}).")
    return replace(changes, unpressed=muscles)


def _for_strength(asking: Asking, changes: Changes, before: int) -> Changes:
    if before < advice.STRONG_FROM:
        return changes
    runtime = asking.runtime
    if before < advice.SEVERE_FROM:
        say(
            runtime,
            f"{before} of 10: light today. "
            f"Every hold takes 30 s and may be at most {LIGHT_PRESSURE} of 10.",
        )
        return replace(changes, hold=SHORTEST, pressure=LIGHT_PRESSURE)
    for flag in red_flags(runtime.library.bundled, asking.routine.areas):
        say(runtime, flag)
    say(runtime, f"{before} of 10: ask a professional first.")
    if set(asking.routine.areas) & set(NEAR_THE_HEAD):
        raise Refused(f"start: no session with {before} of 10 so near the head; ask first")
    if not confirm(runtime, "Do the stretches alone, without any pressing?"):
        raise Refused("start: no session today")
    return replace(changes, stretches_only=True)


def _for_progress(asking: Asking, changes: Changes, progress: Progress) -> Changes:
    level = progress.level
    if asking.may and progress.proposed is not None and not asking.routine.prescribed:
        question = f"{progress.reason.capitalize()}. {_proposal(progress)}"
        if confirm(asking.runtime, question):
            level = progress.proposed
    if level == progress.written:
        return changes
    if level == progress.level:
        say(asking.runtime, f"As last time: {_times(progress.written, level)}.")
    return replace(changes, level=level)


def _proposal(progress: Progress) -> str:
    assert progress.proposed is not None
    if progress.proposed == progress.written:
        return "Go back to the times that the routine has?"
    times = _times(progress.written, progress.proposed)
    return f"{'Longer' if progress.proposed > progress.level else 'Shorter'} this time: {times}?"


def _times(written: int, level: int) -> str:
    bound = "at least" if level > written else "at most"
    hold, stretch = LEVELS[level].hold // 1000, LEVELS[level].stretch // 1000
    return f"every hold {bound} {hold} s, every stretch {bound} {stretch} s"


def _see_professional(asking: Asking) -> str:
    return safety(asking.runtime.library.bundled).see_professional
