"""Why a report says what it says: each reason names the entries behind its number."""

from builders import at, entry
from tpcoach.calendar import Calendar
from tpcoach.consistency.history import History
from tpcoach.consistency.reasons import reasons
from tpcoach.consistency.report import of_history

NOW = at("2026-11-27 12:00")
BALL = entry("2026-11-23T08:00+00:00", routine="shoulders", before=6, after=4, id="ball" * 8)
FINGERS = entry("2026-11-24T08:00+00:00", routine="neck", before=5, after=4, id="hand" * 8)
LATER = entry("2026-11-25T08:00+00:00", routine="shoulders", before=4, after=3, id="last" * 8)
TOOLS = {"shoulders": ("massage ball",), "neck": ("fingers",)}


def reason(name: str):
    calendar = Calendar()
    history = History([BALL, FINGERS, LATER], calendar, 3)
    report = of_history(history, calendar.week(NOW.date()), NOW.date(), None)
    return next(each for each in reasons(report, TOOLS) if each.name == name)


def test_a_tool_names_the_sessions_in_which_it_was_used_and_their_time():
    assert reason("tools.massage ball").entries == (BALL, LATER)
    assert reason("tools.fingers").entries == (FINGERS,)
    assert reason("tools.fingers").lines == ("handhand 5:00",)


def test_answers_name_their_entries_by_the_first_eight_characters():
    assert reason("before_after.shoulders").lines == (
        "ballball 6 to 4", "handhand 5 to 4", "lastlast 4 to 3",
    )  # fmt: skip
