"""When a reminder comes, when it is silent, and what follows from what is pressed in it."""

import json
from datetime import timedelta

import pytest

from builders import entry
from tpcoach.journal import log, safety_answers
from tpcoach.journal.entry import to_line
from tpcoach.journal.log import Log
from tpcoach.journal.safety_answers import Clearance
from world import a_desktop


@pytest.fixture
def desk(world):
    """A world with a desktop that shows notifications; `pressed` is what is chosen in them."""
    world.clear()
    world.start += timedelta(hours=4)  # Monday noon
    world.shown, world.pressed = [], ""

    def run(words, seconds):
        if words[0] == "notify-send":
            world.shown.append(" ".join(words))
            return 0, f"{world.pressed}\n"
        return (0, "") if words[0] in ("systemd-run", "loginctl") else (127, "")

    def there(name):
        return name in ("systemd-run", "systemctl", "foot")

    world.desktop = a_desktop(world.home, there=there, run=run)
    return world


def practised(world, hours_ago: float, **changes) -> None:
    each = entry(world.start - timedelta(hours=hours_ago), **changes)
    journal = Log(world.folders.data / "log", world.folders.state, world.machine)
    log.append(journal, to_line(each), each.ended)


def test_it_says_what_how_long_and_your_own_cue(desk):
    desk.run("config", "set", "cue", "after coffee")
    assert desk.run("remind", "now").out == "Reminded: After coffee: desk-reset, 7 min 30 s\n"
    (shown,) = desk.shown
    assert "After coffee: desk-reset, 7 min 30 s" in shown
    assert "0 of 3 days this week. tpcoach start desk-reset" in shown
    desk.run("config", "set", "cue", "no")
    desk.run("remind", "now")
    assert "-- Time for desk-reset, 7 min 30 s Desk" in desk.shown[1]


SILENT = {
    "These are your quiet hours.": lambda w: w.run("config", "set", "quiet_hours", "11:00-13:00"),
    "Nothing is asked of you today.": lambda w: w.run("log", "excuse", "today"),
    "You have met this week's goal.": lambda w: (
        w.run("config", "set", "goal", "1"),
        practised(w, 8, goal=1),
    ),
    "You had a session a short while ago.": lambda w: practised(w, 3.9),
    "Get medical help first.": lambda w: safety_answers.write(
        w.folders.state, Clearance().alarmed(w.now(), "Neck")
    ),
}


@pytest.mark.parametrize("reason", SILENT)
def test_it_is_silent_where_nothing_is_due_and_says_why(desk, reason):
    SILENT[reason](desk)
    result = desk.run("remind", "now")
    assert (result.code, desk.shown) == (0, [])
    assert result.out.startswith("No reminder. ")
    assert reason in result.out


def test_a_session_of_this_morning_is_no_reason_to_be_silent_in_the_afternoon(desk):
    practised(desk, 100, area="feet", routine="feet")
    practised(desk, 4.2)
    desk.run("remind", "now")
    assert len(desk.shown) == 1


def test_it_is_silent_on_a_day_of_rest(desk):
    desk.run("config", "set", "rest", "mon")
    assert "Nothing is asked of you today." in desk.run("remind", "now").out


def test_a_prescribed_routine_is_due_in_a_week_that_is_met(desk):
    desk.run("config", "set", "goal", "1")
    practised(desk, 8, goal=1)
    text = (
        "title: As told\narea: neck\nplace: chair\nabout: x.\ncautions: [Stop if it hurts.]\n"
        "prescribed: {by: Kim}\nexercises:\n- name: Tilt\n  muscle: upper trapezius\n"
        "  sides: each\n  stretch: {seconds: 30, how: [Tilt.]}\n"
    )
    desk.routine("told", text.replace("by: Kim", "by: Kim, per_day: 2"))
    told = []
    desk.desktop = a_desktop(desk.home, run=lambda words, seconds: (told.extend(words) or 0, ""))
    assert "Time for told" in desk.run("remind", "now").out
    assert "As told. 0 of 2 today. tpcoach start told" in told


def test_the_screen_that_is_locked_gets_none(desk):
    desk.desktop = a_desktop(
        desk.home,
        there=lambda name: name == "loginctl",
        run=lambda words, seconds: (0, "LockedHint=yes"),
    )
    assert desk.run("remind", "now").out == "No reminder. The screen is locked.\n"


def test_there_are_two_a_day_and_later_is_offered_in_the_first_alone(desk):
    for _ in range(3):
        desk.run("remind", "now")
    assert ["later" in shown for shown in desk.shown] == [True, False]
    assert "reminded twice" in desk.run("remind", "now").out
    desk.start += timedelta(days=1)
    desk.run("remind", "now")
    assert len(desk.shown) == 3


def test_after_not_today_there_is_none_until_tomorrow(desk):
    desk.pressed = "over"
    desk.run("remind", "now")
    assert "You said not today." in desk.run("remind", "now").out
    desk.start += timedelta(days=1)
    desk.run("remind", "now")
    assert len(desk.shown) == 2


def test_what_was_not_shown_does_not_count(desk):
    desk.desktop = a_desktop(desk.home, run=lambda words, seconds: (127, ""))
    result = desk.run("remind", "now")
    assert (result.code, result.out) == (1, "")
    assert "notify-send" in result.err
    held = json.loads((desk.folders.state / "reminded.json").read_text())
    assert held["times"] == 0


def test_start_without_a_terminal_says_what_to_run(desk):
    desk.pressed = "start"
    assert desk.run("remind", "now").code == 0
    there = desk.desktop.there
    desk.desktop = a_desktop(
        desk.home, run=desk.desktop.run, there=lambda n: n != "foot" and there(n)
    )
    assert "tpcoach start desk-reset" in desk.run("remind", "now").err


@pytest.mark.parametrize("content", [b"", b"[]", b"\xff", b'{"day": "2026-11-23"}', b'{"day": 5}'])
def test_a_damaged_note_of_the_day_stops_nothing(desk, content):
    (desk.folders.state / "reminded.json").write_bytes(content)
    assert desk.run("remind", "now").code == 0
    assert len(desk.shown) == 1
