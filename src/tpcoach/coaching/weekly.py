"""The one question a week, and what its answer changes: the plan gets smaller, not the person."""

from datetime import datetime
from typing import Any

from tpcoach.coaching.unanswered import wrong_before
from tpcoach.consistency.asking import Question, question
from tpcoach.consistency.history import History
from tpcoach.consistency.report import history_of
from tpcoach.consistency.suggestion import LOOK_BACK
from tpcoach.consistency.totals import WeekTotal
from tpcoach.errors import CoachError
from tpcoach.frozen import replace
from tpcoach.journal import log
from tpcoach.journal.entry import new_id
from tpcoach.journal.reading import log_files, read_log
from tpcoach.journal.records import ENDING, STOP, Decision, Excuse
from tpcoach.listening.answer import Back
from tpcoach.listening.numbers import ask_number
from tpcoach.listening.questions import ask
from tpcoach.plan.routine import Routine
from tpcoach.plan.timeline import compile_timeline
from tpcoach.practice.keys import ENTER
from tpcoach.prose import count, paragraph
from tpcoach.system.runtime import Runtime, say

UPKEEP_DAYS = 1
"""Practice days a week for upkeep (content reference section 5)."""

SHORT = 3
"""Minutes that are offered to whoever has no time."""

_AWAY, _BETTER = "ill or away", "better"
_ANSWERS = {"t": "no time", "i": _AWAY, "b": _BETTER, "w": "worse"}
_WAYS = {"g": "go on", "u": "upkeep", "s": STOP}


def ask_weekly(
    runtime: Runtime, routine: Routine, before: int | None, back: Back | None = None
) -> bool:
    """Ask this week's question, where there is reason for one, and do what its answer says; return
    whether it was asked. `before` is how bad it is today, and `back` takes back the answer that let
    the session begin. Raises NotSaved, Ended.
    """
    history, now = _history(runtime), runtime.now()
    today = history.calendar.day(now)
    this = history.calendar.week(today)
    if (ending := history.ending(this)) and not history.entries(this):
        since = f"{ending.at:%d %b %Y}"
        say(runtime, f"Since {since} no week is missed: you chose to stop. {_COUNT_AGAIN}")
    due = question(history, today, before, routine)
    if due is None:
        return False
    if not due.weeks:
        _ask_rating(runtime, routine, due)
        return True
    lines, answers = _lines(runtime, due)
    wrong = wrong_before(runtime, routine)
    key = ask(runtime, lines, (*answers, *ENTER), wrong=wrong, back=back)
    answer = answers.get(key)
    if answer in (_AWAY, _BETTER):
        _excuse(runtime, due, answer, now)
    goal = _upkeep(runtime) if answer in (_BETTER, "upkeep") else None
    _log(runtime, asked=due.about, answer=answer, goal=goal)
    if answer == "no time":
        _offer_less(runtime, routine)
    elif answer == "worse":
        # The session is about to take the screen.
        look = "Time to have a professional look. Enter goes on, q ends."
        ask(runtime, paragraph(look, runtime.width()), ENTER, wrong=wrong)
    elif answer == STOP:
        say(runtime, f"From this week on none is missed; practise when you like. {_COUNT_AGAIN}")
    return True


def _ask_rating(runtime: Runtime, routine: Routine, due: Question) -> None:
    """Ask how well an activity goes, or how sure the person is to keep it up, and log the answer:
    the form of the Patient-Specific Functional Scale. Raises NotSaved, Ended.
    """
    text = f'How sure are you that you can keep "{routine.title}" up next week, 0 to 10?'
    if due.activity:
        text = f"{due.activity}: how well can you do it now, 0 (unable) to 10 (as before)?"
    value = ask_number(runtime, text, wrong_before(runtime, routine))
    _log(runtime, asked=due.about, routine=routine.id, activity=due.activity, value=value)


_COUNT_AGAIN = "To count weeks again, set a goal: tpcoach config set goal 3"


def log_goal(runtime: Runtime, changed: bool) -> bool:
    """Log the goal in force, from this week on, if it `changed` or no week was missed since an
    ending; return whether weeks count again. Raises NotSaved.
    """
    if not log_files(runtime.log.folder):
        # Nothing has begun, and the first entry has its goal.
        return False
    history = _history(runtime)
    this = history.calendar.week(history.calendar.day(runtime.now()))
    ended = history.ending(this) is not None
    if changed or ended:
        _log(runtime, goal=runtime.settings.goal)
    return ended


def _log(runtime: Runtime, **decided: Any) -> None:
    """Log a decision beside the excuses, which are always read whole. Raises NotSaved."""
    now = runtime.now()
    log.append(runtime.log, Decision(new_id(), now, **decided).line, now, ending=log.EXCUSES)


def _history(runtime: Runtime) -> History:
    settings, now = runtime.settings, runtime.now()
    return history_of(read_log(runtime.log, now - LOOK_BACK), settings.calendar, settings.goal, now)


def _lines(runtime: Runtime, due: Question) -> tuple[list[str], dict[str, str]]:
    """Return the question, each answer on a line of its own, and what its keys mean."""
    goal = runtime.settings.goal
    if due.about == ENDING:
        text = (
            f"For {len(due.weeks)} weeks it was 2 of 10 or less before each session. "
            "How do you want to go on?"
        )
        says = {
            "g": f"as now, {count(goal, 'day')} a week",
            "u": "upkeep, once a week",
            "s": "stop; then no week is missed",
        }
        if goal == UPKEEP_DAYS:
            del says["u"]
        answers = _WAYS
    else:
        cue = f" (your cue: {runtime.settings.cue})" if runtime.settings.cue else ""
        text = f"{_missed(due.weeks)}{cue}. What was it?"
        says = {"t": "no time", "i": "ill or away", "b": "it's better", "w": "it's worse"}
        answers = _ANSWERS
    rows = [*(f"  {key}  {what}" for key, what in says.items()), "  Enter  skips"]
    return [*paragraph(text, runtime.width()), *rows], {key: answers[key] for key in says}


def _missed(weeks: tuple[WeekTotal, ...]) -> str:
    """Return `Last week had 1 of 3 days`, `The last 3 weeks had 2 practice days`."""
    days = sum(week.practice_days for week in weeks)
    if len(weeks) == 1:
        return f"Last week had {days} of {count(weeks[0].required, 'day')}"
    return f"The last {len(weeks)} weeks had {count(days, 'practice day')}"


def _excuse(runtime: Runtime, due: Question, why: str, now: datetime) -> None:
    """Excuse the weeks that were missed. Raises NotSaved."""
    first, last = due.weeks[0].week.first, due.weeks[-1].week.last
    excuse = Excuse(new_id(), first, last, why)
    log.append(runtime.log, excuse.line, now, ending=log.EXCUSES)
    undo = f"tpcoach log remove {excuse.id[:8]} takes that back."
    say(runtime, f"Excused: {first:%d %b} to {last:%d %b}. {undo}")


def _upkeep(runtime: Runtime) -> int | None:
    """Set the goal for upkeep, and return it; None where the settings can't be changed."""
    try:
        before, _ = runtime.change("goal", str(UPKEEP_DAYS))
    except CoachError as error:
        for line in error.lines():
            runtime.warn(line)
        return None
    back = f" It was {before}: tpcoach config set goal {before} takes that back."
    say(runtime, f"Your goal is once a week now, for upkeep.{back * (before != str(UPKEEP_DAYS))}")
    return UPKEEP_DAYS


def _offer_less(runtime: Runtime, routine: Routine) -> None:
    alone = (replace(routine, exercises=(each,)) for each in routine.exercises)
    shortest = min(compile_timeline(each).total for each in alone)
    minutes = max(SHORT, -(-shortest // 60_000))
    say(
        runtime,
        f"{count(minutes, 'minute')} count too: tpcoach start {routine.id} --minutes {minutes}. "
        f"To keep it short every time: tpcoach config set minutes {minutes}",
    )
    if not runtime.settings.cue:
        say(runtime, 'Tie it to something you do each day: tpcoach config set cue "after coffee"')
