"""Before, during and after a session on a terminal: what is asked, and what the answers change."""

import json
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from at_terminal import LENGTH, SHORT, entries, sessions, start, typing
from builders import entry
from tpcoach.journal import log, safety_answers
from tpcoach.journal.entry import StopRecord, to_line
from tpcoach.journal.records import Decision, Refusal
from tpcoach.journal.safety_answers import SafetyAnswer
from world import FakeTime, Killed, Stream, World


def planned(entry: dict, phase: str) -> list[float]:
    return [step["planned"] for step in entry["steps"] if step["phase"] == phase]


def test_before_and_after_are_asked_and_kept(person):
    result = start(person, (1, "3"), (LENGTH + 5, "2"))
    assert "How bad are your shoulders right now, 0 to 10? (Enter skips) 3\n" in result.out
    assert "How bad are your shoulders now, 0 to 10? (Enter skips) 2\n" in result.out
    (entry,) = entries(person)
    assert (entry["before"], entry["after"]) == (3, 2)
    assert (entry["outcome"], result.code) == ("finished", 0)
    assert "shoulders 3 → 2" in result.out


HINT = "Press 0 to 9, 1 and then 0 for 10, or Enter; q ends, x if something is wrong."


def test_of_two_routines_of_one_area_it_is_asked_once_how_bad_it_is(person):
    person.breathless()
    person.routine("second", SHORT.format(area="shoulders"))
    person.routine("third", SHORT.format(area="hips"))
    person.keys((1, "6"), (3, "1"), (400, "q"))
    result = person.run("start", "short", "second", "third", "--plain")
    assert result.out.count("How bad are your shoulders right now") == 1
    assert result.out.count("6 of 10: light today") == 2, "it holds for both"
    assert result.out.count("How bad are your hips right now") == 1


def test_a_letter_where_a_number_is_asked_is_told_once_and_is_no_answer(person):
    result = start(person, (1, "z"), (2, "y"), (3, "3"), (LENGTH + 5, "n"), (LENGTH + 6, "2"))
    assert (entries(person)[0]["before"], entries(person)[0]["after"]) == (3, 2)
    assert result.out.count(f"right now, 0 to 10? (Enter skips)\n  {HINT}\n  3\n") == 1
    assert result.out.count("Press 0 to 9, 1 and then 0 for 10, w for a note, or Enter.\n") == 1


def test_q_at_a_question_before_it_ends_it_and_leaves_nothing(person):
    result = start(person, (1, "q"))
    assert (result.code, result.err, entries(person)) == (3, "", [])


def test_ctrl_z_at_a_question_suspends_and_asks_again(person):
    result = start(person, (1, "suspend"), (2, "3"), (LENGTH + 5, "suspend"), (LENGTH + 6, "2"))
    assert result.out.count("right now, 0 to 10?") == 2
    assert result.out.count("shoulders now, 0 to 10?") == 2
    assert person.time.suspended == 2
    assert (entries(person)[0]["before"], entries(person)[0]["after"]) == (3, 2)


def test_the_hint_gives_nobody_more_time_to_answer(person):
    start(person, (1, "\n"), (LENGTH + 50, "n"))
    assert entries(person)[0]["after"] is None
    assert LENGTH + 60 <= person.time.seconds <= LENGTH + 62


def test_a_wrong_key_at_yes_or_no_is_told_once_and_is_no_answer(person):
    result = start(person, (1, "8"), (2, "j"), (3, "j"), (5, "n"))
    assert result.code == 1
    assert result.out.count("Press y, n or Enter; x if something is wrong.\n") == 1


def test_on_a_light_day_plus_makes_no_hold_longer_and_a_stretch_still(person):
    start(person, (1, "6"), (20, "+"), (60, "+"), (LENGTH + 5, "\n"))
    (entry,) = entries(person)
    lived = {(s["exercise"], s["phase"]): s["practised"] for s in entry["steps"]}
    assert lived["Blade", "hold"] == 30
    assert lived["Blade", "stretch"] == 55


def test_ten_is_a_one_and_a_zero(person):
    start(person, (1, "3"), (LENGTH + 5, "1"), (LENGTH + 5.2, "0"))
    assert entries(person)[0]["after"] == 10


def test_a_zero_that_comes_slowly_still_makes_ten_and_answers_nothing_else(person):
    pressed(person, 1)
    result = start(person, (1, "1"), (3.9, "0"), (6, "3"))
    assert result.code == 1
    assert "still 10 of 10 sore" in result.err


@pytest.mark.parametrize("meanwhile", ["resize", "suspend"])
def test_another_window_or_a_rest_between_a_one_and_its_zero_still_makes_ten(person, meanwhile):
    start(person, (1, "3"), (LENGTH + 5, "1"), (LENGTH + 6, meanwhile), (LENGTH + 7, "0"))
    assert entries(person)[0]["after"] == 10


@pytest.mark.parametrize("after", ["7", "8"])
def test_after_eight_nothing_is_named_as_next(person, after):
    result = start(person, (1, "3"), (LENGTH + 5, after))
    told = result.out.split("shoulders now, 0 to 10?")[1]
    assert ("before you press there again" in told) == (after == "8")
    assert ("Next: " in told) == (after == "7")


def test_a_one_that_no_zero_follows_is_a_one(person):
    start(person, (1, "1"), (LENGTH + 20, "1"), (LENGTH + 20.3, "\n"))
    assert (entries(person)[0]["before"], entries(person)[0]["after"]) == (1, 1)


def test_enter_skips_both(person):
    start(person, (1, "\n"), (LENGTH + 5, "\n"))
    assert (entries(person)[0]["before"], entries(person)[0]["after"]) == (None, None)


def test_after_sixty_seconds_without_an_answer_the_session_is_kept(person):
    start(person, (1, "\n"))
    assert entries(person)[0]["after"] is None
    assert LENGTH + 60 <= person.time.seconds <= LENGTH + 62


def test_a_signal_at_the_last_question_keeps_the_finished_session(person):
    result = start(person, (1, "\n"), (LENGTH + 5, "interrupt"))
    assert result.code == 130
    assert entries(person)[0]["outcome"] == "finished"


def test_a_signal_in_the_session_is_followed_by_no_question(person):
    result = start(person, (1, "3"), (30, "interrupt"))
    assert "shoulders now" not in result.out
    assert entries(person)[0]["after"] is None


def test_ending_early_asks_too(person):
    start(person, (1, "3"), (30, "q"), (31, "y"), (35, "3"))
    (entry,) = entries(person)
    assert (entry["outcome"], entry["after"]) == ("stopped", 3)


def test_no_ask_leaves_both_out(person):
    result = start(person, (999, "z"), options=["--no-ask"])
    assert "How bad" not in result.out
    assert person.time.seconds <= LENGTH + 1


def test_without_a_terminal_nothing_is_asked(person):
    person.screen = False
    person.time.answers = False
    result = person.run("start", "short")
    assert (result.code, result.err) == (0, "")
    assert "How bad" not in result.out


def test_ctrl_c_at_the_first_question_leaves_no_entry(person):
    assert start(person, (1, "interrupt")).code == 130
    assert entries(person) == []


@pytest.mark.parametrize("before", ["5", "7"])
def test_five_to_seven_before_means_short_holds_and_light_pressure(person, before):
    result = start(person, (1, before), (25, "4"), (30, "5"), (LENGTH, "\n"))
    (entry,) = entries(person)
    assert planned(entry, "hold") == [30, 30]
    assert planned(entry, "stretch") == [45, 30]
    assert f"{before} of 10: light today" in result.out
    assert "Today it takes 2 min 45 s instead of 3 min 10 s." in result.out
    assert "Light day: holds of 30 s, at most 4 of 10." in result.out
    assert "At most 4 of 10" in result.out
    assert result.out.count("Ease off to half.") == 1


def test_a_light_day_wins_over_a_longer_hold_on_the_command_line(person):
    start(person, (1, "5"), (LENGTH, "\n"), options=["--hold", "60"])
    assert planned(entries(person)[0], "hold") == [30, 30]


def test_eight_before_shows_the_signs_and_starts_nothing_without_a_yes(person):
    result = start(person, (1, "8"), (5, "n"))
    assert result.code == 1
    assert "Emergency: chest pain" in result.out
    assert "8 of 10: ask a professional first." in result.out
    assert sessions(person) == []


@pytest.mark.parametrize(("size", "seen"), [((40, 10), 10), ((80, 24), 24), ((100, 50), 50)])
def test_eight_before_leaves_the_gravest_sign_in_view_whatever_the_window(person, size, seen):
    person.size = size
    result = start(person, (1, "8"), (5, "n"))
    lines = result.out.rstrip().splitlines()[-seen:]
    view = " ".join(" ".join(lines).split())
    assert "Emergency: chest pain or tightness, or pain in an arm" in view
    assert "8 of 10: ask a professional first. Above all with one of" in view
    assert view.endswith("without any pressing? y or n n")
    assert view.index("of 10: ask") < view.index("Emergency") or seen < 50


def test_eight_before_and_a_yes_does_the_stretches_alone(person):
    result = start(person, (1, "8"), (5, "y"), (120, "\n"))
    assert "Stretches alone today, no pressing." in result.out
    (entry,) = sessions(person)
    assert planned(entry, "hold") == []
    assert planned(entry, "stretch") == [45, 30]
    assert entry["planned_seconds"] == 75


@pytest.mark.parametrize("area", ["neck", "headache", "jaw"])
def test_eight_before_near_the_head_allows_no_session(person, area):
    person.routine("short", SHORT.format(area=area))
    result = start(person, (1, "9"))
    assert result.code == 1
    assert "no session" in result.err
    assert sessions(person) == []


def test_what_was_felt_and_what_was_wrong_is_in_the_entry_and_in_one_line(person):
    result = start(person, (1, "3"), (20, "4"), (30, "x"), (31, "s"), (150, "2"))
    (entry,) = entries(person)
    assert entry["strength"] == [{"step": 0, "value": 4}]
    (stop,) = entry["stops"]
    assert (stop["exercise"], stop["phase"], stop["trouble"]) == ("Blade", "hold", "sharp")
    assert "shoulders 3 → 2, felt up to 4, something wrong in: blade" in result.out
    assert (entry["outcome"], result.code) == ("finished", 0)
    assert entry["planned_seconds"] == 160


def test_a_number_said_while_getting_ready_is_told_of_the_step_to_come(person):
    start(person, (1, "\n"), (108, "3"), (LENGTH + 9, "\n"))
    assert entries(person)[0]["strength"] == [{"step": 2, "value": 3}]


def test_two_stops_end_it_with_the_advice_to_see_a_professional(person):
    result = start(person, (1, "3"), (30, "x"), (31, "s"), (50, "8"), (51, "s"))
    assert result.code == 3
    assert "See a doctor or physiotherapist before you press there again." in result.out
    assert [stop["exercise"] for stop in entries(person)[0]["stops"]] == ["Blade", "Front"]


def test_a_session_that_was_ended_after_one_stop_tells_no_such_advice(person):
    result = start(person, (1, "3"), (30, "x"), (31, "s"), (50, "q"), (51, "y"), (60, "3"))
    assert "See a doctor" not in result.out


LIVED: dict[Callable, tuple[dict[Path, bytes], timedelta]] = {}
"""What each life left behind, and how long it took."""


def once(life: Callable[[World], None]) -> Callable[[World], None]:
    """Live this in the first world that asks for it; the others find what it left behind."""

    def lived(world: World) -> None:
        if life not in LIVED:
            begun = world.now()
            life(world)
            files = (path for path in world.home.rglob("*") if path.is_file())
            left = {path.relative_to(world.home): path.read_bytes() for path in files}
            LIVED[life] = left, world.now() - begun
            return
        left, passed = LIVED[life]
        for path, content in left.items():
            (world.home / path).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            (world.home / path).write_bytes(content)
        world.start += passed

    return lived


@once
def stopped_in_two_sessions(world) -> None:
    for _ in range(2):
        start(world, (1, "\n"), (30, "x"), (31, "s"), (500, "\n"))
        world.start += timedelta(days=4)


def test_an_exercise_stopped_in_two_sessions_is_left_out_and_that_is_said(person):
    stopped_in_two_sessions(person)
    result = start(person, (1, "\n"), (500, "\n"))
    assert 'Left out: "Blade". Something was wrong in it in two sessions.' in result.out
    assert "When a professional has agreed: tpcoach safety --confirm\n" in result.out
    assert {step["exercise"] for step in entries(person)[-1]["steps"]} == {"Front"}
    assert entries(person)[-1]["planned_seconds"] == 70


def test_it_comes_back_once_a_professional_has_agreed_but_not_for_later_stops(person):
    stopped_in_two_sessions(person)
    assert "Something was wrong twice in Blade" in person.run("next", "--place", "wall").err
    assert person.run("safety", "--confirm").code == 0
    assert "Something was wrong" not in person.run("next", "--place", "wall").err
    assert "Left out" not in start(person, (1, "\n"), (30, "x"), (31, "s"), (500, "\n")).out
    person.start += timedelta(days=4)
    start(person, (1, "\n"), (30, "x"), (31, "s"), (500, "\n"))
    person.start += timedelta(days=4)
    assert 'Left out: "Blade"' in start(person, (1, "\n"), (500, "\n")).out


def test_it_comes_back_after_ninety_days(person):
    stopped_in_two_sessions(person)
    person.start += timedelta(days=90)
    person.clear()
    result = start(person, (1, "\n"), (500, "\n"))
    assert "Left out" not in result.out


def test_it_is_left_out_without_a_terminal_too(person):
    stopped_in_two_sessions(person)
    person.screen = False
    person.keys()
    person.time.answers = False
    assert 'Left out: "Blade"' in person.run("start", "short").out


@once
def a_whole_session(world) -> None:
    start(world, (1, "\n"), (LENGTH + 9, "\n"))


def pressed(world, hours: float) -> None:
    """A whole session, then so many hours pass."""
    a_whole_session(world)
    world.start += timedelta(hours=hours)


def test_pressing_under_72_hours_ago_makes_it_ask_how_sore_it_is(person):
    pressed(person, 24)
    result = start(person, (1, "2"), (2, "\n"), (LENGTH + 9, "\n"))
    muscles = "(rhomboids, pectoralis minor)"
    assert f"How sore is it where you pressed last {muscles}, 0-10?" in result.out
    assert entries(person)[-1]["soreness"] == 2
    assert planned(entries(person)[-1], "hold") == [45, 40]
    assert "sore 2" in result.out


def test_after_72_hours_it_does_not_ask(person):
    pressed(person, 72)
    assert "How sore" not in start(person, (1, "\n"), (LENGTH + 9, "\n")).out


def test_another_muscle_is_not_asked_about(person):
    pressed(person, 24)
    other = SHORT.replace("rhomboids", "soleus").replace("pectoralis minor", "quads")
    person.routine("other", other.format(area="shoulders"))
    result = start(person, (1, "\n"), (LENGTH + 9, "\n"), routine="other")
    assert "How sore" not in result.out


WITHOUT_ANSWER = [(True, []), (True, ["--no-ask"]), (False, []), (False, ["--no-ask"])]


@pytest.mark.parametrize("soreness", ["4", "6"])
def test_four_to_six_leaves_out_the_hold_of_that_muscle(person, soreness):
    pressed(person, 24)
    result = start(person, (1, soreness), (2, "\n"), (LENGTH, "\n"))
    assert planned(entries(person)[-1], "hold") == []
    assert planned(entries(person)[-1], "stretch") == [45, 30]
    assert "only stretches" in result.out


def test_only_the_muscle_that_was_pressed_is_spared(person):
    start(person, (1, "\n"), (80, "q"), (81, "y"), (90, "\n"))  # Blade alone
    person.start += timedelta(hours=24)
    start(person, (1, "5"), (2, "\n"), (LENGTH, "\n"))
    holds = [step["exercise"] for step in entries(person)[-1]["steps"] if step["phase"] == "hold"]
    assert holds == ["Front"]


@pytest.mark.parametrize(("hours", "soreness"), [(24, "7"), (24, "9"), (49, "4"), (71, "6")])
def test_seven_or_still_sore_after_48_hours_is_no_session(person, hours, soreness):
    pressed(person, hours)
    result = start(person, (1, soreness))
    assert result.code == 1
    assert "See a doctor or physiotherapist" in result.out
    assert len(sessions(person)) == 1


@pytest.mark.parametrize(("screen", "options"), WITHOUT_ANSWER)
def test_soreness_of_four_to_six_stands_without_a_lower_answer(person, screen, options):
    pressed(person, 24)
    start(person, (1, "5"), (2, "interrupt"))
    for hours in (0, 30):
        person.start += timedelta(hours=hours)
        person.screen = screen
        result = start(person, (1, "\n"), (2, "\n"), (LENGTH, "\n"), options=options)
        assert result.code == 0, result.err
        assert "5 of 10 sore on 24 Nov" in result.out
        assert planned(entries(person)[-1], "hold") == []
    person.screen = True
    start(person, (1, "0"), (2, "\n"), (LENGTH + 9, "\n"))
    assert planned(entries(person)[-1], "hold") == [45, 40]


def test_the_session_in_which_it_was_sore_lifts_nothing_and_72_hours_do(person):
    pressed(person, 24)
    start(person, (1, "5"), (2, "\n"), (LENGTH, "\n"))
    start(person, (1, "\n"), (2, "\n"), (LENGTH, "\n"))
    assert planned(sessions(person)[-1], "hold") == []
    person.start += timedelta(hours=72)
    start(person, (1, "\n"), (LENGTH + 9, "\n"))
    assert planned(sessions(person)[-1], "hold") == [45, 40]


@pytest.mark.parametrize(("first", "code"), [("8", 1), ("4", 0)])
def test_a_newer_answer_about_another_muscle_hides_none(person, first, code):
    one = SHORT.replace("pectoralis minor", "soleus").format(area="shoulders")
    other = SHORT.replace("rhomboids", "deltoid").format(area="shoulders")
    person.routine("one", one)
    person.routine("other", other)
    for id in ("one", "other"):
        start(person, (1, "\n"), (2, "\n"), (LENGTH + 9, "\n"), routine=id)
    start(person, (1, first), (2, "interrupt"), routine="one")
    start(person, (1, "5"), (2, "interrupt"), routine="other")
    result = start(person, (1, "\n"), (2, "\n"), (LENGTH, "\n"))
    assert result.code == code
    assert code or planned(entries(person)[-1], "hold") == []


NEARBY = SHORT.replace("pectoralis minor", "soleus")
NODS = SHORT.replace("rhomboids", "levator scapulae").replace("pectoralis minor", "upper trapezius")


@pytest.mark.parametrize("area", ["neck", "upper-back"])
def test_an_answer_about_an_area_holds_for_every_muscle_that_a_routine_has_there(person, area):
    person.routine("nods", NODS.format(area=area))
    person.routine("press", NEARBY.format(area=area))
    person.routine("feet", NEARBY.format(area="feet"))
    start(person, (1, "9"), (2, "n"), routine="nods")
    result = start(person, (1, "\n"), routine="feet")
    assert (result.code, "9 of 10 bad" in result.err) == (1, True)
    assert "9 of 10" in person.run("next").out + person.run("next").err


OWN = """\
title: Mine
area: {area}
place: wall
cautions: [Keep off the spine.]
exercises:
  - name: My spot
    muscle: {muscle}
    sides: both
    hold: {{seconds: 45, pressure: 4, how: [Stand., Lean in.]}}
    stretch: {{seconds: 30, how: [Hug yourself.]}}
  - name: Calf
    muscle: soleus
    area: calves
    sides: both
    stretch: {{seconds: 30, how: [Stand.]}}
"""


@pytest.mark.parametrize(
    ("muscle", "bundled", "area", "pressed"),
    [
        ("buttock muscles", "hips", "hips", set()),
        ("Gesäß", "hips", "hips", set()),
        ("deep rotators", "hips", "hips", {"gluteus medius", "gluteus maximus"}),
        ("arch of the foot", "feet", "feet", {"gastrocnemius"}),
        ("erector spinae", "upper-back", "upper-back", {"rhomboids", "latissimus dorsi"}),
        ("low back muscles", "lower-back", "lower-back", {"gluteus medius"}),
    ],
)
@pytest.mark.parametrize("after", ["sore", "two stops"])
def test_what_a_routine_of_ones_own_calls_a_muscle_spares_it_in_the_bundled_ones(
    person, muscle, bundled, area, pressed, after
):
    person.routine("own", OWN.format(area=area, muscle=muscle))
    if after == "sore":
        start(person, (1, "2"), (150, "\n"), routine="own")
        start(person, (1, "6"), (2, "interrupt"), routine="own")
    else:
        for _ in range(2):
            start(person, (1, "2"), (2, "2"), (20, "x"), (21, "s"), (150, "\n"), routine="own")
            person.start += timedelta(days=4)
        reasons = json.loads(person.run("next", "--json").out)["reasons"]
        twice = [each for each in reasons if "twice" in each]
        assert twice == ["Something was wrong twice in My spot; see a professional first."]
    person.start += timedelta(hours=2)
    person.screen = False
    result = start(person, routine=bundled)
    steps = sessions(person)[-1]["steps"] if result.code == 0 else []
    assert {each["muscle"] for each in steps if each["phase"] == "hold"} == pressed


def test_how_sore_it_is_under_a_name_that_is_not_known_is_asked_about_in_its_area(person):
    person.routine("own", OWN.format(area="hips", muscle="Kugel"))
    start(person, (1, "2"), (150, "\n"), routine="own")
    person.start += timedelta(hours=24)
    result = start(person, (1, "5"), (2, "2"), (300, "\n"), routine="hips")
    assert "How sore is it where you pressed last (kugel), 0-10?" in result.out
    assert planned(sessions(person)[-1], "hold") == []


@pytest.mark.parametrize(("hours", "holds"), [(46, [45, 40]), (50, [])])
def test_a_trace_of_soreness_is_fine_for_48_hours_and_then_spares_the_muscle(person, hours, holds):
    pressed(person, hours)
    assert start(person, (1, "1"), (4, "\n"), (LENGTH + 9, "\n")).code == 0
    assert planned(entries(person)[-1], "hold") == holds


LATER = timedelta(hours=2)


def refused(world, value: str, *more) -> dict:
    """Say this of the pain before a session; return the last line of the log, two hours later."""
    start(world, (1, value), *more)
    world.start += LATER
    return entries(world)[-1]


@pytest.mark.parametrize("area", ["neck", "shoulders"])
def test_eight_or_more_is_kept_as_an_answer_that_refused(person, area):
    person.routine("short", SHORT.format(area=area))
    line = refused(person, "9", (2, "n"))
    assert (line["type"], line["area"], line["muscles"], line["value"]) == ("check-in", area, [], 9)


@pytest.mark.parametrize("gone", ["interrupt", "hang-up", "terminate"])
def test_eight_is_kept_though_the_next_question_is_never_answered(person, gone):
    assert refused(person, "8", (2, gone))["value"] == 8


def test_what_was_too_sore_is_kept_with_its_muscles(person):
    pressed(person, 24)
    line = refused(person, "8")
    assert (line["type"], line["value"]) == ("check-in", 8)
    assert line["muscles"] == ["rhomboids", "pectoralis minor"]


@pytest.mark.parametrize(("screen", "options"), WITHOUT_ANSWER)
@pytest.mark.parametrize("sore", [True, False])
def test_an_answer_that_refused_stands_until_there_is_a_better_one(person, sore, screen, options):
    if sore:
        pressed(person, 24)
    refused(person, "8", (2, "n"))
    before = entries(person)
    person.screen = screen
    result = start(person, (1, "\n"), options=options)
    assert (result.code, entries(person)) == (1, before)
    assert "8 of 10" in result.err
    assert "no lower answer since" in result.err
    person.screen = True
    keys = [(1, "2"), (3, "2"), (LENGTH + 9, "\n")] if sore else [(1, "2"), (LENGTH + 9, "\n")]
    assert start(person, *keys).code == 0


def test_an_answer_that_refused_stands_for_its_area_alone_and_for_two_weeks(person):
    feet = SHORT.replace("rhomboids", "sole").replace("pectoralis minor", "heel")
    person.routine("feet", feet.format(area="feet"))
    refused(person, "8", (2, "n"))
    assert start(person, (1, "\n"), (LENGTH + 9, "\n"), routine="feet").code == 0
    person.start += timedelta(days=13)
    assert start(person, (1, "\n")).code == 1
    assert "start feet" in person.run("next").out
    person.start += timedelta(days=1)
    assert start(person, (1, "\n"), (LENGTH + 9, "\n")).code == 0


def test_a_professional_who_agreed_lifts_an_answer_that_refused(person):
    lifted = "What was wrong or severe before is lifted, because a professional agreed."
    assert lifted not in " ".join(person.run("safety", "--confirm").out.split())
    refused(person, "8", (2, "n"))
    assert lifted in " ".join(person.run("safety", "--confirm").out.split())
    assert lifted not in " ".join(person.run("safety", "--confirm").out.split())
    assert start(person, (1, "\n"), (LENGTH + 9, "\n")).code == 0


def test_the_answer_that_refused_can_be_taken_out_of_the_log_and_stands(person):
    line = refused(person, "8", (2, "n"))
    assert "shoulders, Mon 23 Nov 2026, 08:00, 8 of 10: no pressing" in person.run("log").out
    assert "Taken back: shoulders" in person.run("log", "undo").out
    assert "no pressing" not in person.run("log").out
    assert "Put back: shoulders" in person.run("log", "undo").out
    gone = person.run("log", "remove", line["id"][:8], "--yes").out
    assert "Taken out: shoulders" in gone
    assert "For safety this still stands: 8 of 10. start says what lifts it." in gone
    assert start(person, (1, "\n")).code == 1
    assert start(person, (1, "2"), (LENGTH + 9, "\n")).code == 0


def test_purge_says_that_what_stood_stands_no_longer(person):
    refused(person, "8", (2, "n"))
    assert "stands no longer" in person.run("log", "purge", "--all", "--yes").out
    person.clear()
    start(person, (1, "\n"), (LENGTH + 9, "\n"))
    assert "stands no longer" not in person.run("log", "purge", "--all", "--yes").out


@pytest.mark.parametrize(
    ("area", "muscle"),
    [("hips", "gluteus minimus"), ("calves", "peroneus longus"), ("quads", "vastus intermedius"),
     ("hamstrings", "semitendinosus"), ("feet", "plantar muscles")],
)  # fmt: skip
def test_pain_that_refused_rests_the_muscles_of_its_area_in_a_plan_for_another(
    person, area, muscle
):
    text = SHORT.replace("rhomboids", "mine").replace("pectoralis minor", "yours")
    person.routine("own", text.format(area=area))
    start(person, (1, "9"), (2, "n"), routine="own")
    person.routine("other", SHORT.replace("rhomboids", muscle).format(area="lower-back"))
    result = start(person, (1, "\n"), routine="other")
    assert "9 of 10 bad" in result.out
    assert (result.code, sessions(person)) == (1, [])


def test_a_better_answer_about_another_area_lifts_nothing_of_muscles_that_both_have(person):
    refused(person, "9", (2, "n"))
    text = SHORT.replace("rhomboids", "lower trapezius").replace("pectoralis minor", "lats")
    person.routine("back", text.format(area="upper-back"))
    for keys in [(1, "\n")], [(1, "\n")]:
        assert start(person, *keys, routine="back").code == 1
    person.routine("lats", text.replace("lower trapezius", "lats").format(area="upper-back"))
    assert start(person, (1, "2"), (LENGTH + 9, "\n"), routine="lats").code == 0
    assert start(person, (1, "\n"), routine="back").code == 1


@pytest.mark.parametrize("muscle", ["' Rhomboids '", "supraspinatus", "rear delts", "pec major"])
def test_pain_that_refused_stands_for_muscles_of_its_area_elsewhere_however_written(person, muscle):
    refused(person, "9", (2, "n"))
    other = SHORT.format(area="upper-back").replace("rhomboids", muscle)
    person.routine("other", other)
    result = start(person, (1, "\n"), routine="other")
    assert "shoulders: 9 of 10 bad on 23 Nov at 08:00" in result.out
    assert (result.code, sessions(person)) == (1, [])
    assert start(person, (1, "2"), (LENGTH + 9, "\n"), routine="other").code == 0


def test_each_area_that_was_severe_is_asked_about(person):
    for area, muscle in (("feet", "sole"), ("calves", "soleus")):
        text = SHORT.replace("rhomboids", muscle).replace("pectoralis minor", f"{muscle} too")
        person.routine(area, text.format(area=area))
        start(person, (1, "9"), (2, "n"), routine=area)
    person.routine("all", SHORT.format(area="whole-body"))
    person.start += LATER
    result = start(person, (1, "2"), (2, "9"), (3, "n"), routine="all")
    assert result.code == 1
    assert (entries(person)[-1]["area"], entries(person)[-1]["value"]) == ("feet", 9)


def test_where_another_area_was_severe_the_routines_own_is_asked_about_too(person):
    person.routine("feet", SHORT.replace("rhomboids", "sole").format(area="feet"))
    start(person, (1, "9"), (2, "n"), routine="feet")
    text = SHORT.replace("rhomboids", "soleus").replace("pectoralis minor", "sole")
    person.routine("calves", text.format(area="calves"))
    person.start += LATER
    said = start(person, (1, "2"), (2, "9"), (3, "n"), routine="calves").out
    assert re.findall(r"How bad are your (\w+)", said) == ["feet", "calves"]
    assert (entries(person)[-1]["area"], entries(person)[-1]["value"]) == ("calves", 9)


@pytest.mark.parametrize("how", [("undo",), ("remove",), ("edit", "--at", "2020-01-02 08:00")])
def test_a_stop_that_is_taken_out_of_the_log_or_moved_is_left_out_all_the_same(person, how):
    start(person, (1, "2"), (30, "x"), (31, "s"), (LENGTH + 9, "\n"))
    command, *options = how
    id = [] if command == "undo" else [sessions(person)[-1]["id"]]
    yes = ["--yes"] if command == "remove" else []
    said = person.run("log", command, *id, *options, *yes).out
    assert 'For safety this still stands: something wrong in "Blade".' in said
    person.start += LATER
    assert 'Left out: "Blade"' in start(person, (1, "2"), (2, "2"), (LENGTH, "\n")).out


def test_what_a_professional_lifted_since_stands_no_more(person):
    start(person, (1, "2"), (30, "x"), (31, "s"), (LENGTH + 9, "\n"))
    assert "is lifted" in person.run("safety", "--confirm").out
    assert "still stands" not in person.run("log", "undo").out


def test_a_better_answer_entered_by_hand_lifts_nothing(person):
    refused(person, "9", (2, "n"))
    assert person.run("log", "add", "short", "--at", "today", "--before", "0").code == 0
    assert start(person, (1, "\n")).code == 1


def test_what_was_left_out_for_a_day_is_said_to_be_back_until_it_is_practised(person):
    start(person, (1, "2"), (30, "x"), (31, "s"), (LENGTH + 9, "\n"))
    person.start += timedelta(days=4)
    back = '"Blade" is back: something was wrong there on 23 Nov.'
    keys = (1, "\n"), (LENGTH + 9, "\n")
    assert back in start(person, *keys).out
    person.start += timedelta(days=4)
    assert "is back" not in start(person, *keys).out


def test_no_session_for_soreness_says_when_its_rest_ends(person):
    pressed(person, 24)
    assert "let it rest until Fri 27 Nov, 08:0" in start(person, (1, "8")).err
    person.start += timedelta(hours=1)
    assert "let it rest until Fri 27 Nov, 08:0" in start(person, (1, "\n")).err
    said = " ".join(json.loads(person.run("next", "--json").out)["reasons"])
    assert "Your rhomboids felt sore (8 of 10); let it rest until Fri 27 Nov, 08:0" in said


def test_eight_after_a_session_says_who_should_look(person):
    said = start(person, (1, "2"), (LENGTH + 5, "8")).out
    assert "See a doctor or physiotherapist before you press there again." in said


def test_what_was_wrong_today_is_not_pressed_again_whatever_the_exercise_is_called(person):
    start(person, (1, "2"), (30, "x"), (31, "s"), (LENGTH + 9, "\n"))
    person.routine("other", SHORT.format(area="shoulders").replace("Blade", "Beside the spine"))
    person.start += LATER
    result = start(person, (1, "2"), (2, "2"), (LENGTH + 9, "\n"), routine="other")
    assert 'Left out: "Beside the spine". Something was wrong in it within a day.' in result.out
    names = {step["exercise"] for step in sessions(person)[-1]["steps"]}
    assert names == {"Front"}


def test_what_refused_is_not_next_and_says_why(person):
    refused(person, "8", (2, "n"))
    found = json.loads(person.run("next", "--json").out)
    assert found["routine"] not in ("short", "shoulders", "desk-reset")
    why = "Your shoulders felt 8 of 10; ask a professional first."
    assert why in found["reasons"]


def test_after_a_stop_near_the_head_it_says_at_each_start_that_someone_should_look(person):
    person.routine("neck", SHORT.format(area="neck"))
    assert start(person, (1, "\n"), (30, "x"), (31, "s"), routine="neck").code == 3
    person.start += LATER
    for screen in (True, False):
        person.screen = screen
        said = " ".join(start(person, (1, "\n"), (30, "interrupt"), routine="neck").out.split())
        text = 'On 23 Nov 2026 something was wrong in "Blade".'
        assert text in said
        assert "See a doctor or physiotherapist before you press there again." in said
        assert 'Left out: "Blade". Something was wrong in it within a day.' in said
    found = json.loads(person.run("next", "--json").out)
    assert "Something was wrong in Blade; see a professional first." in found["reasons"]
    person.run("safety", "--confirm")
    person.screen = True
    assert text not in start(person, (1, "\n"), (30, "interrupt"), routine="neck").out


@pytest.mark.parametrize(("ms_less", "holds"), [(0, []), (1, [45, 40])])
def test_a_trace_of_soreness_spares_the_muscle_from_exactly_48_hours_on(person, ms_less, holds):
    pressed(person, 0)
    began = datetime.fromisoformat(entries(person)[0]["started"])
    person.start = began + timedelta(hours=48, milliseconds=-ms_less)
    person.time = FakeTime()
    start(person, (1, "1"), (4, "\n"), (LENGTH + 9, "\n"))
    assert planned(entries(person)[-1], "hold") == holds


def test_no_ask_asks_about_soreness_all_the_same(person):
    pressed(person, 24)
    assert start(person, (1, "8"), options=["--no-ask"]).code == 1


def test_a_rehearsal_makes_nothing_sore(person):
    start(person, (1, "\n"), (30, "\n"), options=["--speed", "10"])
    person.start += timedelta(hours=24)
    assert "How sore" not in start(person, (1, "\n"), (LENGTH + 9, "\n")).out


LEVEL = SHORT.replace("45", "30").replace("40", "30")  # 30/30, 30/30: 160 s in all


@once
def three_good_sessions(world) -> None:
    world.routine("short", LEVEL.format(area="shoulders"))
    for _ in range(3):
        start(world, (1, "2"), (165, "2"))
        world.start += timedelta(days=4)


def test_after_three_good_sessions_a_longer_hold_is_proposed_and_one_key_accepts_it(person):
    three_good_sessions(person)
    result = start(person, (1, "2"), (2, "y"), (200, "2"))
    assert "Longer this time: every hold at least 40 s" in " ".join(result.out.split())
    assert planned(entries(person)[-1], "hold") == [40, 40]
    assert planned(entries(person)[-1], "stretch") == [30, 30]


def test_where_something_is_too_sore_to_be_pressed_nothing_longer_is_proposed(person):
    three_good_sessions(person)
    person.start -= timedelta(hours=36)
    result = start(person, (1, "2"), (2, "2"), (200, "2"))
    said = " ".join(result.out.split())
    assert "2 of 10 after more than two days: only stretches for what is sore today" in said
    assert "Longer this time" not in said


def test_while_a_professional_should_look_nothing_longer_is_proposed(person):
    person.routine("short", LEVEL.format(area="shoulders"))
    for _ in range(3):
        start(person, (1, "2"), (165, "4"))
        person.start += timedelta(days=4)
    person.start += timedelta(days=3)
    said = " ".join(start(person, (1, "2"), (30, "q"), (31, "y"), (33, "\n")).out.split())
    assert "Time to have a professional look" in said
    assert "Longer this time" not in said


def test_declined_it_stays_as_it_was(person):
    three_good_sessions(person)
    start(person, (1, "2"), (2, "\n"), (200, "2"))
    assert planned(entries(person)[-1], "hold") == [30, 30]


def test_what_was_accepted_goes_on_and_is_said(person):
    three_good_sessions(person)
    start(person, (1, "2"), (2, "y"), (200, "2"))
    person.start += timedelta(days=4)
    result = start(person, (1, "2"), (2, "\n"), (200, "2"))
    assert "As last time: every hold at least 40 s" in result.out
    assert planned(entries(person)[-1], "hold") == [40, 40]


def test_after_a_break_of_three_weeks_it_proposes_to_step_back(person):
    three_good_sessions(person)
    start(person, (1, "2"), (2, "y"), (200, "2"))
    person.start += timedelta(weeks=3, hours=1)
    result = start(person, (1, "2"), (2, "y"), (3, "\n"), (200, "2"))
    assert "It was three weeks or more ago." in result.out
    assert planned(entries(person)[-1], "hold") == [30, 30]


def test_times_on_the_command_line_are_not_argued_with(person):
    three_good_sessions(person)
    result = start(person, (1, "2"), (200, "2"), options=["--hold", "50"])
    assert "Longer this time" not in result.out
    assert planned(entries(person)[-1], "hold") == [50, 50]


def test_a_prescribed_routine_is_never_made_longer(person):
    three_good_sessions(person)
    prescribed = LEVEL + "prescribed: {{by: A. Physio}}\n"
    person.routine("short", prescribed.format(area="shoulders"))
    result = start(person, (1, "\n"), (2, "2"), (200, "2"))
    assert "Longer this time" not in result.out


def test_it_takes_three_keys_at_most_to_the_first_hold(person):
    three_good_sessions(person)
    person.start -= timedelta(days=2)  # sore may be asked, a longer hold proposed
    file = person.folders.config / "routines" / "short.yaml"
    file.write_text(LEVEL.format(area="shoulders") + "goal: 3\n")  # and the file changed
    result = start(person, (1, "\n"), (2, "2"), (3, "2"), (30, "2"), (200, "2"))
    assert "has changed since" in result.out
    assert "How sore" in result.out
    assert "How bad" in result.out
    assert "Longer this time" not in result.out
    assert entries(person)[-1]["strength"] == [{"step": 0, "value": 2}]


def test_a_resumed_session_keeps_its_answers_and_asks_only_afterwards(person):
    def die():
        raise Killed

    person.keys((1, "6"), (20, "4"))
    person.time.at(40, die)
    with pytest.raises(Killed):
        person.run("start", "short", "--plain")
    person.start += timedelta(minutes=5)
    result = start(person, (1, "g"), (150, "2"))
    assert "right now, 0 to 10" not in result.out
    (entry,) = entries(person)
    assert (entry["before"], entry["after"]) == (6, 2)
    assert entry["strength"] == [{"step": 0, "value": 4}]
    assert planned(entry, "hold") == [30, 30]


def test_an_answer_that_lets_nothing_start_wins_over_everything(person):
    state = person.folders.state
    known = safety_answers.read(state)
    safety_answers.write(state, known.answered(SafetyAnswer.APPLIES, person.now()))
    result = start(person, (1, "3"))
    assert result.code == 1
    assert "something applies" in result.err


@pytest.mark.parametrize(("days_later", "times"), [(2, 0), (7, 1)])
def test_for_any_area_of_the_routine_start_says_once_a_week_what_got_worse(
    person, days_later, times
):
    for day in ("2026-11-16", "2026-11-18", "2026-11-20"):
        person.run("log", "add", "calves", "--at", day, "--before", "2", "--after", "5")
    options = ("start", "legs", "--plain", "--no-ask")
    person.keys((1, "\n"), (900, "z"))
    assert person.run(*options).out.count("calves felt worse after than before") == 1
    person.start += timedelta(days=days_later)
    person.keys((1, "\n"), (900, "z"))
    assert person.run(*options).out.count("calves felt worse after than before") == times


def test_after_nine_elsewhere_in_a_routine_it_asks_about_that_place(person):
    person.routine("neck", SHORT.format(area="neck"))
    assert start(person, (1, "9"), routine="neck").code == 1
    person.start += LATER
    mixed = SHORT.format(area="shoulders").replace("muscle: rhomboids", "area: neck\n    muscle: m")
    person.routine("mixed", mixed)
    assert "How bad is your neck right now" in start(person, (1, "\n"), routine="mixed").out


@pytest.mark.parametrize("screen", [True, False])
@pytest.mark.parametrize("routine", ["neck", "headache"])
def test_after_a_stop_near_the_head_nothing_near_it_is_pressed_for_a_day(person, routine, screen):
    start(person, (1, "\n"), (30, "x"), (31, "s"), routine="neck")
    assert sessions(person)[-1]["stops"]
    before, person.screen = sessions(person), screen
    person.start += LATER
    result = start(person, routine=routine)  # nothing is asked
    assert (result.code, sessions(person)) == (1, before)
    assert result.out.count("tpcoach safety --confirm") == 1
    said = " ".join(result.out.split())
    where = 'nearby within a day, in "Top of the shoulder"'
    assert f"Something was wrong {where}, and that session ended there." in said
    assert "nothing is left of it today; see a professional first" in " ".join(result.err.split())
    assert "tpcoach safety --confirm" in said


def test_a_strong_answer_is_kept_for_the_place_it_was_asked_about(person):
    person.routine("neck", SHORT.format(area="neck"))
    start(person, (1, "9"), routine="neck")
    person.start += LATER
    mixed = SHORT.format(area="shoulders").replace("muscle: rhomboids", "area: neck\n    muscle: m")
    person.routine("mixed", mixed)
    start(person, (1, "8"), routine="mixed")
    assert [line["area"] for line in entries(person)] == ["neck", "neck"]


def test_a_number_typed_before_the_question_is_said_not_to_count(person):
    result = start(person, (0, "9"), (2, "3"), (LENGTH + 5, "2"))
    assert "\n  What you typed before this doesn't count; answer now.\n  3\n" in result.out
    assert entries(person)[0]["before"] == 3


def test_find_offers_nothing_that_start_refuses_and_says_why(person):
    person.time = FakeTime(answers=False)
    assert person.run("start", "feet", "--before", "9").code == 1
    found = person.run("find", "sore foot")
    assert "start feet" not in found.out
    assert "Not feet today. Your feet felt 9 of 10; ask a professional first." in found.out
    assert "Not this if" in found.out
    assert json.loads(person.run("find", "sore foot", "--json").out)["routines"] == []
    assert "start neck" in person.run("find", "stiff neck").out


def test_find_spares_what_next_spares_and_says_until_when_or_who_should_look(person):
    journal = person.runtime(Stream(), Stream()).log
    wrong = StopRecord("Neck", "scalenes", "left", "hold", "sharp")
    for line in (
        Refusal("1" * 32, person.now(), "shoulders", ("rhomboids",), 8).line,
        to_line(entry(person.now(), area="neck", steps=(), stops=(wrong,))),
    ):
        log.append(journal, line, person.now())
    person.start += timedelta(days=2)
    for words, id, why in (
        ("tight shoulders", "shoulders", "Your rhomboids felt sore (8 of 10); let it rest until"),
        ("stiff neck", "neck", "Something was wrong in Neck; see a professional first."),
    ):
        found = person.run("find", words)
        assert f"start {id}" not in found.out
        assert f"Not {id} today. {why}" in " ".join(found.out.split())
        assert why in " ".join(person.run("next").out.split())
        listed = json.loads(person.run("find", words, "--json").out)["routines"]
        assert id not in [each["id"] for each in listed]
    person.start += timedelta(days=2)
    assert "start shoulders" in person.run("find", "tight shoulders").out
    assert "start neck" not in person.run("find", "stiff neck").out


@pytest.fixture
def ended(person):
    """Someone whose last session ended where something was wrong, two days ago."""
    start(person, (1, "\n"), (40, "x"), (41, "s"), (45, "q"), (46, "y"))
    person.start += timedelta(days=2)
    return person


WAITS = "Is it fine now, or has one of them agreed? y or n"


@pytest.mark.parametrize("key", ["q", "n", "\n"])
def test_after_a_session_that_something_wrong_ended_the_next_waits_for_a_yes(ended, key):
    result = start(ended, (1, key))
    assert (result.code, WAITS in " ".join(result.out.split())) == (1, True)
    assert "Exercise" not in result.out
    again = start(ended, (1, "x"), (2, "d"))
    assert (again.code, "emergency number" in again.out) == (3, True)


UNFINE = "you said that it is not fine yet; on a terminal tpcoach start asks again"


@pytest.mark.parametrize("key", ["n", "\n"])
@pytest.mark.parametrize("command", ["start", "show", "next"])
def test_where_it_is_not_fine_nothing_is_pressed_on_any_input(ended, key, command):
    start(ended, (1, key))
    ended.start += timedelta(hours=1)
    ended.screen = False
    # Another routine that presses the same muscle, too.
    ended.routine("other", SHORT.format(area="shoulders").replace("Blade", "Edge"))
    for routine in ("short", "other"):
        result = ended.run(command, *[routine] * (command != "next"))
        told = " ".join((result.out + result.err).split())
        assert command == "next" or UNFINE in told
        assert "Hold" not in result.out
        assert command == "next" or "tpcoach safety --confirm" in told
    assert "asked" not in ended.run("log").out
    assert ended.run("report").code == 0


@pytest.mark.parametrize("lifts", ["y", "agreed", "undo"])
def test_that_it_is_not_fine_is_lifted_by_a_yes_or_a_professional_alone(ended, lifts):
    start(ended, (1, "n"))
    ended.start += timedelta(days=5)
    if lifts == "y":
        result = start(ended, (1, "y"), (3, "interrupt"))
        assert WAITS in " ".join(result.out.split())
        assert UNFINE not in result.out
    elif lifts == "agreed":
        ended.run("safety", "--confirm")
    else:
        ended.run("log", "undo")
    ended.screen = False
    told = " ".join(start(ended).out.split())
    assert (UNFINE in told) is (lifts == "undo")


STANDS = 'your no still stands: it is not fine yet after "Blade"'


def test_undo_of_that_no_says_that_it_stands_and_what_lifts_it(ended):
    start(ended, (1, "n"))
    for done in ("Taken back", "Put back", "Taken back"):
        said = " ".join(ended.run("log", "undo").out.split())
        assert f'{done}: your answer "no" to whether it is fine after a session' in said
        assert STANDS in said
        assert "On a terminal start asks again, and a yes lifts it;" in said
        assert "so does tpcoach safety --confirm, when a professional has agreed." in said


def test_undo_of_a_yes_says_which_no_it_was_that_stands_again(ended):
    start(ended, (1, "n"))
    start(ended, (1, "y"), (2, "q"))
    assert STANDS in " ".join(ended.run("log", "undo").out.split())
    assert "stands" not in ended.run("log", "undo").out


def test_undo_of_the_only_yes_says_that_something_was_wrong(ended):
    start(ended, (1, "y"), (2, "q"))
    said = ended.run("log", "undo").out
    assert 'For safety this still stands: something wrong in "Blade".' in said
    assert WAITS in " ".join(start(ended, (1, "q")).out.split())


def test_undo_of_a_no_that_a_professional_lifted_says_nothing_of_it(ended):
    start(ended, (1, "n"))
    ended.run("safety", "--confirm")
    assert "stands" not in ended.run("log", "undo").out


def test_with_that_key_it_goes_on_and_asks_for_no_more_than_three(ended):
    result = start(ended, (1, "y"), (2, "2"), (3, "2"), (LENGTH + 9, "\n"))
    before = " ".join(result.out.partition("Exercise 1")[0].split())
    assert [before.count(each) for each in (WAITS, "How sore", "How bad")] == [1, 1, 1]
    assert before.count("?") == 3


def test_it_waits_nowhere_without_a_terminal_and_not_where_nothing_is_left(ended):
    ended.screen = False
    assert WAITS not in " ".join(start(ended).out.split())
    ended.screen = True
    ended.start -= timedelta(days=2) - LATER
    assert WAITS not in " ".join(start(ended, (1, "q")).out.split())


def test_what_was_still_sore_after_two_days_is_asked_about_until_it_is_not(person):
    pressed(person, 50)
    for sore in ("3", "1", "0"):
        result = start(person, (1, sore), (4, "\n"), (LENGTH + 9, "\n"))
        assert "How sore" in result.out
        assert bool(planned(entries(person)[-1], "hold")) is (sore == "0")
        person.start += timedelta(hours=30)
    person.start += timedelta(hours=50)
    assert "How sore" not in start(person, (1, "q")).out


@pytest.mark.parametrize(("value", "code", "holds"), [("2", 0, []), ("4", 1, None), ("0", 0, None)])
def test_soreness_that_is_given_after_three_days_counts_as_soreness_that_lasts(
    person, value, code, holds
):
    pressed(person, 80)
    result = start(person, (1, "\n"), (LENGTH + 9, "\n"), options=["--sore", value])
    assert result.code == code
    if holds is not None:
        assert planned(entries(person)[-1], "hold") == holds


@pytest.mark.parametrize(("screen", "keys"), [(True, ["\n"]), (False, [])])
def test_a_trace_that_lasted_stands_for_three_days_without_a_lower_answer(person, screen, keys):
    pressed(person, 50)
    start(person, (1, "3"), (4, "\n"), (LENGTH + 9, "\n"))
    person.start += timedelta(hours=60)
    person.screen = screen
    result = start(person, *enumerate([*keys, "\n"], 1), (LENGTH + 9, "\n"))
    assert "only stretches for that" in result.out
    assert planned(entries(person)[-1], "hold") == []
    assert "sore" not in person.run("next").out, "of a trace alone no area rests"


def test_what_was_sore_of_several_muscles_stays_so_though_another_was_pressed_since(person):
    pressed(person, 50)
    start(person, (1, "3"), (4, "\n"), (LENGTH + 9, "\n"))
    other = SHORT.replace("rhomboids", "soleus").replace("pectoralis minor", "quads")
    person.routine("both", other.format(area="shoulders").replace("quads", "rhomboids"))
    person.start += timedelta(hours=24)
    start(person, (1, "\n"), (4, "\n"), (LENGTH + 9, "\n"), routine="both")
    person.start += timedelta(hours=24)
    asked = start(person, (1, "1"), (4, "\n"), (LENGTH + 9, "\n"), routine="both").out
    assert "(soleus, rhomboids, pectoralis minor)" in " ".join(asked.split())


@pytest.mark.parametrize("key", ["2", "\n"])
def test_several_routines_ask_once_how_sore_the_same_muscles_are(person, key):
    person.routine("two", SHORT.format(area="shoulders"))
    pressed(person, 24)
    person.keys((1, key), (2, "\n"), (3, "interrupt"))
    assert person.run("start", "short", "two", "--plain").out.count("How sore") == 1


def test_who_does_not_answer_for_the_first_of_several_has_not_said_that_nothing_is_sore(person):
    person.routine("two", SHORT.format(area="shoulders"))
    pressed(person, 24)
    start(person, (1, "5"), (4, "\n"), (LENGTH + 9, "\n"))
    person.start += timedelta(hours=5)
    person.keys(
        (1, "\n"), (2, "\n"), (LENGTH + 9, "\n"), (LENGTH + 12, "\n"), (LENGTH * 2 + 20, "q")
    )
    out = person.run("start", "short", "two", "--plain").out
    assert out.count("only stretches for that") == 2
    assert "Hold" not in out


@pytest.mark.parametrize(("days", "answer"), [(30, "yes"), (0, None), (0, "maybe")])
def test_no_yes_is_one_that_nobody_said_or_that_comes_from_a_clock_ahead(ended, days, answer):
    start(ended, (1, "n"))
    stopped = next(e["id"] for e in entries(ended) if e["type"] == "session" and e["stops"])
    at = ended.now() + timedelta(days=days)
    line = Decision("d" * 32, at, asked="fine", answer=answer, session=stopped).line
    log.append(ended.runtime(Stream(), Stream()).log, line, ended.now(), ending=log.EXCUSES)
    ended.screen = False
    assert UNFINE in " ".join(start(ended).out.split())


def test_one_yes_is_asked_about_each_place_that_it_lifts(ended):
    start(ended, (1, "n"))
    feet = SHORT.format(area="feet").replace("rhomboids", "sole").replace("Blade", "Sole")
    ended.routine("foot", feet.replace("pectoralis minor", "heel").replace("Front", "Heel"))
    start(ended, (1, "\n"), (40, "x"), (42, "s"), (46, "q"), (47, "y"), routine="foot")
    ended.start += timedelta(days=2)
    start(ended, (1, "n"), routine="foot")
    both = SHORT.format(area="shoulders") + feet.partition("exercises:\n")[2].replace(
        "muscle: sole", "area: feet\n    muscle: sole"
    )
    ended.routine("both", both.replace("Front", "Chest", 1))
    asked = " ".join(start(ended, (1, "y"), (3, "interrupt"), routine="both").out.split())
    before = asked.partition("Is it fine now")[0]
    assert 'wrong in "Blade"' in before
    assert 'wrong in "Sole"' in before


@pytest.mark.parametrize("ends", [(LENGTH + 9, "\n"), (5, "interrupt")])
def test_it_waits_no_more_once_it_was_said_that_it_is_fine(ended, ends):
    start(ended, (1, "y"), (2, "2"), (3, "2"), ends)
    ended.start += timedelta(days=2)
    assert WAITS not in " ".join(start(ended, (1, "q")).out.split())


@pytest.mark.parametrize(
    ("typed", "number"),
    {
        "8/10": 8,
        "9/10": 9,
        "3.": 3,
        "9 out of 10": 9,
        "9 of 10": 9,
        "9 today": 9,
        "it's 9": 9,
        "9-ish": 9,
        "about an 8": 8,
        "nine": 9,
        "ten": 10,
        "maybe 9 now": 9,
        "3 of 10": 3,
        "ten out of ten": 10,
        "six": 6,
        "1 0": 10,
    }.items(),
)
@pytest.mark.parametrize("enter", [[], [(5, "\n")]])
def test_one_number_is_that_number_in_whatever_words_it_stands(person, typed, number, enter):
    if number < 8:
        enter = []
    result = start(person, *typing(typed), *enter, (20, "interrupt"))
    assert "One number, please" not in result.out
    assert ("Exercise" in result.out) is (number < 8)
    assert f"0 to 10? (Enter skips) {number}\n" in result.out or typed[0].isdecimal()
    kept = [each["value"] for each in entries(person) if each["type"] == "check-in"]
    assert kept == [number] * (number >= 8)


@pytest.mark.parametrize("gone", ["q", "interrupt", "hang-up"])
@pytest.mark.parametrize(
    ("typed", "most"),
    {
        "11": 10,
        "100": 10,
        "7-8": 8,
        "7/8": 8,
        "12": 10,
        "9.5": 9,
        "9,5": 9,
        "9-10": 10,
        "8/9": 9,
        "8 or 9": 9,
        "9 neck": 9,
        "9 and a half": 9,
        "6-7": None,
        "7.5": None,
        "terrible, a 9": 9,
        "9 minutes": None,
    }.items(),
)
def test_the_highest_of_what_is_no_number_counts_for_who_leaves_then(person, typed, most, gone):
    result = start(person, *typing(typed), (8, "\n"), (12, gone), (14, gone), (16, gone))
    assert "Exercise" not in result.out
    assert typed == "9 minutes" or result.out.count("One number, please") == 1
    kept = [each["value"] for each in entries(person) if each["type"] == "check-in"]
    assert kept == ([most] if most else [])


def test_the_number_that_is_settled_on_wins_over_those_before_it(person):
    result = start(person, *typing("8 or 9"), (8, "7"), (12, "interrupt"))
    assert "7 of 10: light today" in result.out
    assert not [each for each in entries(person) if each["type"] == "check-in"]


@pytest.mark.parametrize("typed", ["too much", "very bad", "awful", "hurts like hell"])
@pytest.mark.parametrize("gone", ["q", "interrupt"])
def test_who_calls_it_severe_and_leaves_is_asked_about_that(person, typed, gone):
    result = start(person, *typing(typed), (8, "\n"), (12, gone))
    assert ("One number, please" in result.out, "Exercise" in result.out) == (True, False)
    again = start(person, (1, "o"), (3, "n"), (5, "s"), (7, "q"))
    assert f'you typed "{typed}". What was it?' in " ".join(again.out.split())
    assert "Exercise" not in again.out


@pytest.mark.parametrize("typed", ["9 out of 10", "8 or 9", "nine", "9-10", "9 of"])
def test_how_sore_it_is_is_read_alike(person, typed):
    start(person, (1, "\n"), (LENGTH + 5, "2"))
    result = start(person, *typing(typed), (8, "q"), (9, "q"), (11, "q"))
    assert "How sore" in result.out
    kept = [each for each in entries(person) if each["type"] == "check-in"]
    assert (kept[0]["value"] >= 9, kept[0]["muscles"]) == (True, ["rhomboids", "pectoralis minor"])


@pytest.mark.parametrize("gone", ["interrupt", "hang-up", "nothing"])
@pytest.mark.parametrize(
    ("typed", "after"),
    [("9 out of 10", 9), ("8 or 9", 9), ("nine", 9), ("9-10", 10), ("9 of", 9), ("6-7", None)],
)
def test_how_bad_it_is_afterwards_is_read_alike(person, typed, after, gone):
    left = [] if gone == "nothing" else [(LENGTH + 15, gone)]
    start(person, (1, "\n"), *typing(typed, LENGTH + 5), *left)
    (session,) = sessions(person)
    assert (session["after"], session["note"]) == (after, None)


@pytest.mark.parametrize("typed", ["too much", "9 neck", "it was very bad"])
def test_who_calls_it_severe_afterwards_and_leaves_is_asked_about_that(person, typed):
    start(person, (1, "\n"), *typing(typed, LENGTH + 5), (LENGTH + 15, "interrupt"))
    again = start(person, (1, "q"))
    told = " ".join(again.out.split())
    assert f'nobody said what. Your note: "{typed}". What was it?' in told


@pytest.mark.parametrize("typed", ["very bad", "8 or 9", "about an 8"])
def test_whoever_had_words_for_how_bad_it_is_skips_it_by_no_enter(person, typed):
    keys = [(1 + n / 10, key) for n, key in enumerate(typed)]
    result = start(person, *keys, (6, "\n"), (8, "\n"), (10, "8"), (14, "n"))
    assert (result.code, "Exercise" in result.out) == (1, False)
    assert "8 of 10" in result.out


@pytest.mark.parametrize("how", ["elsewhere", "by hand", "in a pipe"])
def test_no_session_says_that_it_is_fine_where_nobody_was_asked(ended, how):
    if how == "in a pipe":
        ended.screen = False
        assert start(ended).code == 0
        ended.screen, ended.time = True, FakeTime()
    elif how == "elsewhere":
        both = SHORT.format(area="shoulders").replace("rhomboids", "soleus")
        ended.routine(
            "foot", both.replace("pectoralis minor", "quads").replace("shoulders", "feet")
        )
        start(ended, (1, "\n"), (LENGTH + 9, "\n"), routine="foot")
    else:
        ended.run("log", "add", "short", "today")
    ended.start += timedelta(days=2)
    assert WAITS in " ".join(start(ended, (1, "n")).out.split())


@pytest.mark.parametrize("words", ["aches all the time since the long flight",
                                   "kicked there and now rock hard"])  # fmt: skip
def test_words_at_a_question_about_a_place_are_said_of_that_place(person, words):
    person.routine("short", SHORT.format(area="calves").replace("rhomboids", "soleus"))
    result = start(person, *typing(words), (9, "\n"), (12, "3"), (LENGTH + 9, "\n"))
    assert (result.code, "Exercise" in result.out) == (3, False)
    assert "today" in result.out
    person.screen = False
    assert f"{words}, calf" in " ".join(start(person).err.split())


@pytest.mark.parametrize("words", ["a bit tight", "long day", "stiff"])
def test_ordinary_words_there_are_none_to_end_it(person, words):
    person.routine("short", SHORT.format(area="calves").replace("rhomboids", "soleus"))
    assert "Exercise 1" in start(person, *typing(words), (9, "3"), (LENGTH + 9, "\n")).out
