"""Why a report says what it says: each reason names the entries behind its number."""

import json
from pathlib import Path

import pytest

from builders import at, entry
from tpcoach.calendar import Calendar
from tpcoach.consistency import reasons as module
from tpcoach.consistency.history import (
    FEWEST_ANSWERS,
    HALF_LIFE,
    SCORE_WEEKS,
    STREAK_WEEKS,
    History,
)
from tpcoach.consistency.reasons import reasons
from tpcoach.consistency.report import BEFORE_AFTER_WEEKS, of_history
from tpcoach.consistency.trend import FEWEST, MEANINGFUL_PERCENT, MEANINGFUL_POINTS
from tpcoach.frozen import replace

NOW = at("2026-11-27 12:00")
BALL = entry("2026-11-23T08:00+00:00", routine="shoulders", before=6, after=4, id="ball" * 8)
FINGERS = entry("2026-11-24T08:00+00:00", routine="neck", before=5, after=4, id="hand" * 8)
LATER = entry("2026-11-25T08:00+00:00", routine="shoulders", before=4, after=3, id="last" * 8)


def reason(name: str):
    calendar = Calendar()
    history = History([BALL, FINGERS, LATER], calendar, 3)
    report = of_history(history, calendar.week(NOW.date()), NOW.date(), None)
    return next(each for each in reasons(report) if each.name == name)


def test_answers_name_their_entries_by_the_first_eight_characters():
    assert reason("before_after.shoulders").lines == (
        "ballball 6 to 4", "handhand 5 to 4", "lastlast 4 to 3",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("streak_weeks", f"up to {STREAK_WEEKS} weeks back"),
        ("score", f"the last {SCORE_WEEKS} finished weeks"),
        ("score", f"the one {HALF_LIFE} weeks later"),
        ("trends", f"at least {FEWEST} entries each"),
        ("trends", f"a fall of {MEANINGFUL_POINTS} points or {MEANINGFUL_PERCENT} %"),
        ("before_after", f"averages over {BEFORE_AFTER_WEEKS} weeks"),
        ("before_after", f"from at least {FEWEST_ANSWERS} entries"),
    ],
)
def test_a_rule_says_the_numbers_that_the_program_goes_by(kind, words):
    rules = json.loads(Path(module.__file__).with_suffix(".json").read_text("utf-8"))
    assert words in rules[kind]["rule"]


def test_a_week_has_a_reason_of_its_own_only_beside_others():
    calendar = Calendar()
    history = History([BALL, FINGERS, LATER], calendar, 3)
    week, today = calendar.week(NOW.date()), NOW.date()
    for count in (1, 2):
        report = of_history(history, week, today, None)
        report = replace(report, weeks=report.weeks[:1] * count)
        assert sum(each.name.startswith("weeks.") for each in reasons(report)) == count * (
            count > 1
        )


def test_a_week_before_the_first_session_is_not_called_missed():
    assert reason("recent").lines[0].endswith(": 0 of 3 days, before your first session")
