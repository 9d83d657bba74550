"""What is next: what is at hand, what rests, what is prescribed, what rested longest."""

import json
import re
from datetime import date, timedelta
from itertools import permutations

import pytest

from builders import at, entry, exercise, move, routine
from tpcoach.calendar import Calendar
from tpcoach.consistency.offers import AtHand, Kind, offers
from tpcoach.consistency.past import Past
from tpcoach.consistency.suggestion import Suggestion, suggest
from tpcoach.frozen import replace
from tpcoach.journal.entry import Rating, StepRecord, StopRecord
from tpcoach.journal.records import Refusal
from tpcoach.plan.routine import Prescription
from tpcoach.plan.timeline import compile_timeline

NOW = at("2026-11-26 12:00")  # a Thursday


def line(id: str, area: str, **changes: object):
    return compile_timeline(routine(exercise(area=area), id=id, area=area, **changes))


NECK = line("neck", "neck", place=("desk",), tools=("fingers",))
SHOULDERS = line("shoulders", "shoulders", place=("wall",), tools=("massage ball",))
FEET = line("feet", "feet", place=("desk", "wall"), tools=("massage ball",))
CHAIR = line("chair", "hips", place=("chair",), tools=())
RESET = line("desk-reset", "forearms", place=("desk",), tools=("fingers",))
ALL = (NECK, SHOULDERS, FEET, CHAIR, RESET)


def done(id: str, area: str, hours: float, phase: str = "hold", **changes: object):
    step = StepRecord("Spot", "m", area, "both", phase, 300_000, 300_000)
    moment = NOW - timedelta(hours=hours)
    return entry(moment, **{"routine": id, "area": area, "steps": (step,), **changes})


def next_one(*entries, lines=ALL, **at_hand) -> Suggestion:
    past = Past(tuple(entries))
    return suggest(lines, past, Calendar(), NOW, AtHand(**at_hand))


def next_id(*entries, **options) -> str | None:
    found = next_one(*entries, **options).timeline
    return found.routine.id if found else None


def test_without_history_it_is_the_desk_reset():
    assert next_id() == "desk-reset"
    assert next_id(lines=(FEET, NECK)) == "neck", "what needs least"


def test_the_habit_that_rested_longest_comes_first_and_what_is_new_beside_it():
    entries = [done("neck", "neck", 50), done("shoulders", "shoulders", 90)]
    assert next_id(*entries, lines=(NECK, SHOULDERS)) == "shoulders"
    found = next_one(*entries, lines=(NECK, SHOULDERS, FEET))
    assert found.timeline == SHOULDERS
    assert found.new == FEET
    assert next_one(*entries, lines=(NECK, SHOULDERS)).new is None


def test_what_was_done_over_eight_weeks_ago_is_no_habit_but_goes_before_what_is_new():
    weeks = 7 * 24
    old, usual = done("feet", "feet", 9 * weeks), done("neck", "neck", 7 * weeks)
    assert next_id(old, usual, lines=(NECK, FEET)) == "neck"
    assert next_id(old, lines=(SHOULDERS, FEET)) == "feet"


def test_what_was_done_today_is_not_proposed_again():
    stretched = done("neck", "neck", 2, phase="stretch")
    assert next_id(stretched, done("feet", "feet", 60), lines=(NECK, FEET)) == "feet"
    assert next_one(stretched, lines=(NECK,)).reasons == ("You did neck today.",)
    assert next_id(done("neck", "neck", 23, phase="stretch"), lines=(NECK, FEET)) == "neck"


def test_what_the_person_never_wants_is_never_proposed():
    assert next_id(never=["desk-reset", "feet"], lines=(RESET, FEET, NECK)) == "neck"
    assert next_id(never=["forearms"], lines=(RESET, NECK)) == "neck"
    assert next_id(never=["lower back"], lines=(line("back", "lower-back"),)) is None
    assert next_one(never=["neck"], lines=(NECK,)).reasons == (
        "The setting never leaves no routine.",
    )


def test_where_nothing_fits_the_filter_is_named_and_the_nearest_that_would():
    assert next_one(tools=["fingers"], lines=(SHOULDERS, FEET)).reasons == (
        "No routine does with fingers alone; "
        "nearest: tpcoach start feet, 3 min, with massage ball.",
    )
    assert next_one(minutes=2, lines=(NECK, SHOULDERS)).reasons == (
        "No routine fits into 2 minutes; nearest: tpcoach start neck --side left, 1 min 30 s.",
    )


def test_it_is_said_how_long_its_area_rested_or_that_it_was_never_done():
    entries = [done("neck", "neck", 50), done("shoulders", "shoulders", 90)]
    assert next_one(*entries, lines=(NECK, SHOULDERS)).reasons == (
        "Its area has rested longest: 4 days.",
    )
    stretched = done("other", "neck", 1, phase="stretch")
    for before, why in (
        ([done("other", "neck", 50)], "What you usually do had its turn today already."),
        ([], "You practised its area today already."),
        ([done("other", "neck", 9 * 7 * 24)], "You practised its area today already."),
    ):
        past = (done("neck", "neck", 10 * 7 * 24), *before, stretched)
        assert next_one(*past, lines=(NECK,)).reasons == (why,)
    long_ago = done("gone", "jaw", 90)
    assert next_one(long_ago).reasons == ("You haven't done this one yet.",)


def test_ties_go_by_id():
    assert next_id(done("gone", "jaw", 50)) == "chair"


def test_a_companion_that_presses_nothing_never_comes_instead_of_what_it_goes_with():
    nods = exercise(area="neck", hold=None, stretch=None, move=move())
    companion = compile_timeline(routine(nods, id="a-companion", area="neck"))
    assert next_id(lines=(companion, NECK)) == "neck"
    assert next_id(done("x", "calves", 50), lines=(companion, NECK)) == "neck"
    assert next_id(lines=(companion, NECK), places=["wall"]) == "a-companion"


def test_moves_alone_are_no_pressing_that_an_area_rests_from():
    assert next_id(done("neck", "neck", 20, phase="move"), lines=(NECK,)) == "neck"
    assert next_id(done("neck", "neck", 20, phase="hold"), lines=(NECK,)) is None


def test_an_area_pressed_in_the_last_24_hours_rests():
    assert next_id(done("neck", "neck", 23), lines=(NECK,)) is None
    assert next_id(done("neck", "neck", 24), lines=(NECK,)) == "neck"
    assert next_id(done("neck", "neck", 23, phase="stretch"), lines=(NECK,)) == "neck"


def test_a_session_of_today_that_does_not_count_is_not_done_today():
    for seconds, offered in ((2, "neck"), (300, None)):
        short = done("neck", "neck", 1, phase="stretch", practised=seconds, planned=300)
        assert next_id(short, lines=(NECK,)) == offered


def test_a_session_whose_steps_are_not_in_the_log_pressed_its_own_area():
    whole = entry(NOW - timedelta(hours=23), area="neck", steps=())
    assert next_id(whole, lines=(NECK,)) is None
    assert next_id(replace(whole, practised=0), lines=(NECK,)) == "neck"


def test_a_routine_rests_when_any_of_its_areas_does():
    both = compile_timeline(
        routine(exercise(area="neck"), exercise(area="feet"), id="both", area="whole-body")
    )
    assert next_id(done("neck", "neck", 10), lines=(both,)) is None


def test_soreness_of_the_last_three_days_blocks_an_area():
    assert next_id(done("neck", "neck", 60, soreness=4), lines=(NECK,)) is None
    assert next_id(done("neck", "neck", 60, soreness=3), lines=(NECK,)) == "neck"
    assert next_id(done("neck", "neck", 71.999, soreness=4), lines=(NECK,)) is None
    assert next_id(done("neck", "neck", 72, soreness=6), lines=(NECK,)) == "neck"


@pytest.mark.parametrize(
    ("area", "name"), [("feet", "feet"), ("neck", "neck"), ("headache", "head")]
)
def test_a_reason_reads_well_of_one_thing_and_of_several(area, name):
    lines = (line("x", area),)
    assert next_one(done("x", area, 0.5), lines=lines).none == "no routine today"
    assert next_one(done("x", area, 0.5), lines=lines).reasons == (
        f"You just pressed your {name}.",
        "From 11:30 on Fri: x.",
    )
    assert next_one(done("x", area, 10), lines=lines).reasons == (
        f"You pressed your {name} 10 h ago.",
        "From 02:00 on Fri: x.",
    )
    sore = next_one(done("x", area, 60, soreness=4), lines=lines).reasons
    rests = "no pressing until"
    assert sore[0].startswith(f"Your {name} felt sore (4 of 10) 60 h ago; {rests} ")


def test_reasons_come_in_one_order_and_each_once():
    areas = ("neck", "jaw", "feet", "calves")
    lines = tuple(line(area, area) for area in areas)
    spots = [StepRecord("Spot", "m", area, "both", "hold", 60_000, 60_000) for area in areas]
    stop = StopRecord("Inner edge of the blade", "rhomboids", "left", "hold", "sharp")
    until = f"{NOW + timedelta(hours=72 - 9):%a %d %b, %H:%M}"
    sore = f"felt sore (5 of 10) 9 h ago; no pressing until {until}."
    for order in permutations(spots):
        found = next_one(
            entry(NOW - timedelta(hours=9), area="jaw", steps=order, soreness=5, stops=(stop,)),
            done("neck", "neck", 7, stops=(stop,)),
            lines=lines,
        )
        assert found == Suggestion(
            None,
            (
                "You pressed your calves, feet and jaw 9 h ago.",
                "You pressed your neck 7 h ago.",
                f"Your calves {sore}",
                f"Your feet {sore}",
                f"Your jaw {sore}",
                f"Your neck {sore}",
                "Something was wrong twice in Inner edge of the blade; see a professional first.",
            ),
        )


def test_next_says_which_lines_of_the_log_cannot_be_read(world):
    (world.folders.data / "log").mkdir(parents=True)
    (world.folders.data / "log" / "x.jsonl").write_text("garbage\n")
    for options in ((), ("--json",), ("--minutes", "1")):
        assert "x.jsonl:1:1: line: not JSON" in world.run("next", *options).err


@pytest.mark.parametrize(("strength", "hours", "rests"), [(8, 23, True), (7, 1, False)])
def test_what_hurt_within_a_day_is_left_alone_with_the_rest_of_its_area(strength, hours, rests):
    # It ended at once, too soon to have pressed anything.
    step = StepRecord("Spot", "rhomboids", "feet", "both", "hold", 30_000, 2000)
    hurt = done("x", "feet", hours, steps=(step,), strength=(Rating(0, strength),))
    parts = exercise(name="Spot"), exercise(name="Arch", muscle="sole", area="feet")
    mine = compile_timeline(routine(*parts, id="mine"))
    found = next_one(hurt, lines=(mine,))
    assert (found.timeline is None) is rests
    assert not rests or "felt 8 of 10 or more within a day" in " ".join(found.reasons)


@pytest.mark.parametrize(
    ("name", "muscle"), [("Blade", "rhomboids"), ("Another", "rhomboids"), ("Blade", "soleus")]
)
def test_two_stops_in_an_exercise_or_its_muscle_block_its_area(name, muscle):
    stop = StopRecord(name, muscle, "left", "hold", "sharp")
    stopped = [done("x", "feet", hours, stops=(stop,)) for hours in (100, 200)]
    mine = routine(exercise(name="Blade", muscle="left rhomboid major"), id="mine")
    found = next_one(*stopped, lines=(compile_timeline(mine),))
    assert found.timeline is None
    assert "see a professional first" in found.reasons[0]


def test_what_was_wrong_and_sore_is_told_by_the_names_it_had_there():
    step = StepRecord("Blob of Anna", "gesäß", "hips", "both", "hold", 45_000, 45_000)
    stops = [StopRecord(n, "gesäß", "left", "hold", "sharp") for n in ("Blob of Anna", "Below it")]
    parts = exercise(name="Side", muscle="gluteus medius", area="hips")
    mine = compile_timeline(routine(parts, id="mine", area="hips"))

    def why(first: int, second: int) -> str:
        wrong = [(100, stops[first]), (200, stops[second])]
        stopped = [done("x", "hips", hours, steps=(step,), stops=(s,)) for hours, s in wrong]
        return next_one(*stopped, lines=(mine,)).reasons[0]

    twice = "Something was wrong twice in {}; see a professional first."
    assert why(0, 0) == twice.format("Blob of Anna")
    assert why(0, 1) == twice.format("Blob of Anna and Below it")
    hurt = done("x", "hips", 2, steps=(step,), strength=(Rating(0, 8),))
    assert "Your gesäß felt 8 of 10 or more within a day." in next_one(hurt, lines=(mine,)).reasons
    sore = Past(refusals=(Refusal("1", NOW - timedelta(hours=2), "hips", ("gesäß",), 6),))
    found = suggest((mine,), sore, Calendar(), NOW, AtHand())
    assert found.reasons == (
        "Your gesäß felt sore (6 of 10); let it rest until Sun 29 Nov, 10:00.",
    )


def test_rehearsals_say_nothing():
    assert next_id(done("neck", "neck", 10, rehearsal=True), lines=(NECK,)) == "neck"


@pytest.mark.parametrize(
    ("at_hand", "id"),
    [
        ({"places": ["desk"]}, "chair"),  # the desk has its chair
        ({"places": ["wall"]}, "shoulders"),
        ({"places": ["desk", "wall"], "tools": ["massage ball"]}, "chair"),
        ({"places": ["floor"]}, None),
        ({"tools": ["strap"]}, "chair"),
        ({"tools": ["strap"], "places": ["desk"], "minutes": 60}, "chair"),
        ({"minutes": 1}, None),
    ],
)
def test_only_what_is_at_hand_is_proposed(at_hand, id):
    assert next_id(done("other", "calves", 100), **at_hand) == id


def test_a_routine_that_takes_exactly_the_minutes_there_are_fits():
    assert NECK.total == 3 * 60_000
    past = done("x", "calves", 99)
    assert [next_id(past, lines=(NECK,), minutes=minutes) for minutes in (2, 3)] == [None, "neck"]


def test_what_is_too_long_is_offered_as_far_as_there_is_time_the_longest_rested_first():
    long = routine(exercise(name="a"), exercise(name="b", muscle="m"), id="long", area="neck")
    lines = (compile_timeline(long), FEET)
    step = StepRecord("a", "m", "neck", "both", "hold", 60_000, 60_000)
    habit = entry(NOW - timedelta(hours=50), routine="long", area="neck", steps=(step,))
    found = next_one(habit, lines=lines, minutes=4)
    assert [each.name for each in found.timeline.routine.exercises] == ["b"], "habit before novelty"
    assert (found.minutes, found.new) == (4, FEET)
    assert found.reasons == ("Its area has rested longest: 2 days.", "All of it takes 6 min.")
    assert next_one(habit, lines=lines, minutes=6).minutes is None
    assert next_id(lines=lines, minutes=4) == "feet", "what is new is whole where that can be"


def test_after_a_week_of_necks_what_is_new_needs_no_tool_that_was_not_used():
    roller = line("calves", "calves", place=("floor",), tools=("foam roller",))
    shins = line("shins", "calves", place=("chair",), tools=("fingers",))
    week = [done("neck", "neck", 24 * day + 3) for day in range(7)]
    suggested = next_one(*week, lines=(roller, NECK, shins))
    assert (suggested.timeline, suggested.new) == (None, shins)


def test_what_is_new_never_stands_in_for_what_is_usual_and_back_within_a_day():
    suggested = next_one(done("neck", "neck", 15), lines=(NECK, FEET))
    assert suggested.timeline is None
    assert suggested.reasons == ("You pressed your neck 15 h ago.", "From 21:00: neck.")
    assert suggested.none == "no routine yet", "for it is still Thursday"
    assert suggested.new is FEET
    assert next_id(done("neck", "neck", 24), lines=(NECK, FEET)) == "neck"
    given = line("mine", "hips", prescribed=Prescription("A", days=(0,)))
    not_asked = next_one(done("mine", "hips", 60), lines=(given, FEET))
    assert not_asked.reasons == ("mine isn't asked for today.",)


def test_what_is_new_is_next_where_the_usual_is_not_back_within_a_day():
    wrong = (StopRecord("x", "y", "left", "hold", "sharp"),)
    assert next_id(done("neck", "neck", 15, stops=wrong), lines=(NECK, FEET)) == "feet"
    assert next_id(done("neck", "neck", 15, soreness=5), lines=(NECK, FEET)) == "feet"
    begun = replace(done("neck", "neck", 2), practised=1_000)
    assert next_id(begun, lines=(NECK, FEET)) == "feet", "it was hardly begun"
    lacks = done("shoulders", "shoulders", 60)
    assert next_id(lacks, lines=(SHOULDERS, CHAIR), tools=["fingers"]) == "chair"


def test_all_routines_are_offered_in_one_order_each_with_why_not():
    shown = line("mine", "hips", prescribed=Prescription("A"), goal=2)
    entries = [done("feet", "feet", 2), done("neck", "neck", 60), done("x", "calves", 5)]
    lines = (FEET, NECK, shown, CHAIR, line("c", "calves"), SHOULDERS, line("no", "jaw"))
    past = Past(tuple(entries))
    here = AtHand(tools=["massage ball"], places=["desk", "wall"], never=["jaw"])
    found = offers((*lines, line("far", "quads", place=("floor",))), past, Calendar(), NOW, here)
    assert [(each.id, each.kind, each.lacks) for each in found] == [
        ("mine", Kind.DUE, ()),
        ("neck", Kind.USUAL, ()),
        ("chair", Kind.NEW, ()),
        ("shoulders", Kind.NEW, ()),
        ("feet", Kind.TODAY, ()),
        ("c", Kind.RESTS, ()),
        ("far", Kind.LACKS, ("floor",)),
        ("no", Kind.NEVER, ()),
    ]
    assert found[5].reasons == ("You pressed your calves 5 h ago.",)


def test_fingers_are_always_at_hand():
    assert next_id(done("x", "calves", 99), lines=(NECK,), tools=["massage ball"]) == "neck"


def prescribed(id: str, area: str, goal: int | None = 2, **dates: date):
    given = Prescription("A. Physio", on=dates.get("on"), until=dates.get("until"))
    return line(id, area, prescribed=given, goal=goal)


def test_what_is_prescribed_and_below_its_days_comes_first():
    given = prescribed("mine", "calves")
    this_week = [done("mine", "calves", 49), done("neck", "neck", 400)]
    assert next_id(*this_week, lines=(NECK, given)) == "mine"
    suggested = next_one(*this_week, lines=(NECK, given))
    assert suggested.reasons == ("Prescribed by A. Physio: 0 of 1 today.",), "nothing of rest"
    assert str(suggested.due) == "0 of 1 today"
    enough = [*this_week, done("mine", "calves", 73)]
    assert next_id(*enough, lines=(NECK, given)) == "neck"


def test_what_is_prescribed_is_due_again_a_day_later_though_its_area_was_pressed():
    given = prescribed("mine", "calves")
    assert next_id(done("mine", "calves", 20), lines=(NECK, given)) == "mine"
    assert next_one(done("mine", "calves", 2), lines=(NECK, given)).new is NECK
    assert next_id(done("mine", "calves", 20, soreness=5), lines=(NECK, given)) == "neck"


def test_a_prescription_holds_from_its_day_until_its_day():
    entries = [done("mine", "calves", 200), done("neck", "neck", 400)]
    today = date(2026, 11, 26)
    for dates, id in (
        ({"on": today, "until": today}, "mine"),
        ({"on": today + timedelta(days=1)}, "neck"),
        ({"until": today - timedelta(days=1)}, "neck"),
    ):
        assert next_id(*entries, lines=(NECK, prescribed("mine", "calves", **dates))) == id


def test_what_is_prescribed_for_another_day_is_not_proposed_and_says_so():
    friday = line("mine", "calves", prescribed=Prescription("A", days=(4,)))
    entries = [done("mine", "calves", 200), done("neck", "neck", 100)]
    assert next_id(*entries, lines=(NECK, friday)) == "neck"
    alone = next_one(*entries, lines=(friday,))
    assert (alone.timeline, alone.reasons) == (None, ("mine isn't asked for today.",))
    (found,) = offers((friday,), Past(tuple(entries)), Calendar(), NOW, AtHand())
    assert found.kind is Kind.OFF


def test_without_days_of_its_own_a_prescribed_routine_is_due_every_day():
    given = prescribed("mine", "calves", goal=None)
    entries = [done("mine", "calves", 24 * day) for day in range(1, 7)]
    assert next_id(*entries, done("neck", "neck", 400), lines=(NECK, given)) == "mine"


def test_next_says_why_and_start_without_a_name_begins_it(world):
    world.clear()
    found = world.run("next")
    assert "tpcoach start desk-reset " in found.out
    assert "this is a good first one" in found.out
    result = world.run("start")
    assert result.code == 0
    assert "desk-reset: Nothing is in your log yet" in result.out
    again = world.run("next")
    assert (again.code, again.out) == (1, "")
    assert "You just pressed your forearms, neck and shoulders. From 08:00 on Tue" in again.err
    assert "New for you: " in world.run().out


def test_where_nothing_is_next_each_page_names_the_same_new_one_and_begins_none(world):
    world.clear()
    assert world.run("start").code == 0
    shown = json.loads(world.run("next", "--json").out)
    assert (shown["routine"], bool(shown["new"])) == (None, True)
    assert shown["reasons"][-1].startswith("From 08:00 on Tue: desk-reset.")
    named = re.compile(rf"From 08:00 on Tue: desk-reset\. New for you: {shown['new']}, \d")
    for command in (("next",), ("start",)):
        result = world.run(*command)
        assert (result.code, bool(named.search(result.err))) == (1, True), command
    assert f"New for you: {shown['new']}, " in " ".join(world.run().out.split())
    before = len(world.log_lines())
    for plain in (False, True):
        world.screen, world.environment["ACCESSIBLE"] = True, "1" * plain
        world.keys((1, "\n"), (2, "q"), (3, "\n"))
        said = re.sub(r"\x1b\[\d+;1H", " ", world.run().out)
        said = " ".join(re.sub(r"\x1b\[[\d;?]*\w", "", said).split())
        assert named.search(said), said
        assert "(l lists all)" in said
    assert len(world.log_lines()) == before


def test_the_door_frame_must_be_at_hand_with_the_wall(world):
    both = world.run("next", "--place", "wall", "--place", "door")
    assert "tpcoach start shoulders " in both.out
    assert "tpcoach start chest " in world.run("next", "--place", "wall").out
    assert "No routine does with door alone" in world.run("next", "--place", "door").err


def test_nothing_left_says_why_and_exits_with_1(world):
    result = world.run("next", "--minutes", "1", "--place", "floor")
    assert (result.code, result.out) == (1, "")
    assert "No routine fits into 1 minute; nearest: tpcoach start quads" in result.err


def test_next_as_json(world):
    found = json.loads(world.run("next", "--json").out)
    assert list(found) == ["v", "routine", "title", "seconds", "reasons", "new"]
    assert found["routine"] == "desk-reset"
    nothing = world.run("next", "--json", "--place", "door")
    assert nothing.code == 1
    assert json.loads(nothing.out)["routine"] is None


def test_a_place_that_is_none_is_wrong_use(world):
    assert world.run("next", "--place", "bed").code == 2


def wrong_in(line, hours: float, *practised: float):
    """A session that something sharp ended in its first exercise, so many hours ago."""
    exercises = line.routine.exercises
    steps = tuple(
        StepRecord(e.name, e.muscle, e.area, "both", "hold", 45_000, round(p * 1000))
        for e, p in zip(exercises, practised, strict=False)
    )
    stop = StopRecord(exercises[0].name, exercises[0].muscle, "both", "hold", "sharp")
    begun = NOW - timedelta(hours=hours)
    id, area = line.routine.id, line.routine.area
    return entry(begun, 4, 300, routine=id, area=area, steps=steps, stops=(stop,))


@pytest.mark.parametrize("hours", [0.1, 25, 24 * 89])
def test_after_a_session_that_a_stop_ended_its_area_is_left_alone_prescribed_or_not(hours):
    own = prescribed("own", "feet", None)
    for each in (FEET, own):
        stopped = wrong_in(each, hours, 4)
        assert next_id(stopped, lines=(each,)) is None
        assert "see a professional first" in next_one(stopped, lines=(each,)).reasons[0]
        assert "see a professional first" in next_one(stopped, lines=(each,), minutes=1).reasons[0]
    assert next_id(wrong_in(own, 24 * 90, 4), lines=(own,)) == "own"


def test_what_a_stop_of_today_leaves_nothing_of_is_not_proposed():
    two = routine(
        exercise(),
        exercise(name="Front", muscle="pecs"),
        id="two",
        prescribed=Prescription("A. Physio"),
    )
    both, one = compile_timeline(two), compile_timeline(routine(exercise(), id="one"))
    stopped = wrong_in(both, 1, 4, 40)
    assert next_id(stopped, lines=(both,)) == "two", "it still presses the other muscle"
    assert [e.kind for e in offers((one,), Past((stopped,)), Calendar(), NOW, AtHand())] == [
        Kind.RESTS
    ]
    stopped = wrong_in(both, 1, 4, 4)
    found = next_one(stopped, lines=(one,))
    left = "Nothing of one is left to press: something was wrong in it within a day."
    assert (found.timeline, found.reasons) == (None, (left,))
    assert next_id(wrong_in(both, 25, 4, 4), lines=(one,)) == "one"
    minute = next_one(stopped, lines=(both,), minutes=3).timeline
    assert [each.name for each in minute.routine.exercises] == ["Front"]


def test_a_routine_of_a_wide_area_rests_with_each_part_of_it():
    wide = line("wide", "legs")
    assert next_id(done("hips", "hips", 5), lines=(wide,)) is None
    assert next_id(done("neck", "neck", 5), lines=(wide,)) == "wide"


def test_what_start_refuses_for_an_answer_about_a_wider_area_is_not_proposed():
    reset = line("desk-reset", "whole-body")
    reset = compile_timeline(replace(reset.routine, exercises=(exercise(area="shoulders"),)))
    past = Past(refusals=(Refusal("1", NOW, "legs", (), 8, covers=("hamstrings",)),))
    found = suggest((reset,), past, Calendar(), NOW, AtHand())
    assert found.reasons == ("Your legs felt 8 of 10; ask a professional first.",)
    assert found.timeline is None
