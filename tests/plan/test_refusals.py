"""Every refusal of a routine file: its place, where it is, and what to write instead."""

from datetime import date

import pytest

from builders import GOOD
from tpcoach.errors import BadFile
from tpcoach.plan import routine_file
from tpcoach.plan.areas import MAX_PRESS, PARTS, max_press
from tpcoach.plan.library import Library
from tpcoach.plan.routine import Prescription

# What to change in a good file, and the line that must come of it.
REFUSALS = [
    ("seconds: 45", "seconds: 29", "11:21: exercises[0].hold.seconds: 29 s is too short"),
    ("seconds: 45", "seconds: 61", "11:21: exercises[0].hold.seconds: 61 s is too long"),
    ("seconds: 45", "seconds: 45.5", "11:21: exercises[0].hold.seconds: "),
    ("seconds: 45", "seconds: forty", "11:21: exercises[0].hold.seconds: "),
    ("seconds: 45", "seconds: [45]", "11:21: exercises[0].hold.seconds: must be"),
    ("seconds: 45, ", "", "11:11: exercises[0].hold.seconds: missing; write seconds: 30 to 60"),
    ("seconds: 45", "second: 45", '11:12: exercises[0].hold.second: no such key; did you mean'),
    ("{seconds: 30", "{seconds: 1m1s", "12:24: exercises[0].stretch.seconds: 61 s is too long"),
    ("seconds: 45", "seconds: 45, pressure: 7", "11:35: exercises[0].hold.pressure: 7 is out"),
    ("seconds: 45", "seconds: 45, pressure: 0", "11:35: exercises[0].hold.pressure: 0 is out"),
    ("seconds: 45", "seconds: 45, pressure: hard", '11:35: exercises[0].hold.pressure: "hard"'),
    ("seconds: 45", "seconds: 45, cycles: 4", "11:33: exercises[0].hold.cycles: 4 is out"),
    ("cautions: [Keep off the spine.]", "cautions: []", "6:11: cautions: is empty"),
    ("cautions: [Keep off the spine.]\n", "", "1:1: cautions: missing"),
    ("[Keep off the spine.]", "[[Keep off the spine.]]", "6:12: cautions[0]: must be text"),
    ("title: Test routine", "title:", "1:7: title: is empty"),
    ("title: Test routine", "title: {a: b}", "1:8: title: must be text"),
    ("title: Test routine\n", "", "1:1: title: missing"),
    ("area: shoulders", "area: sholders", '2:7: area: "sholders" is not known; did you mean'),
    ("area: shoulders\n", "", "1:1: area: missing"),
    ("place: wall", "place: [wall, bed]", '3:15: place[1]: "bed" is not known'),
    ("place: wall", 'place: [wall, ""]', "3:15: place[1]: is empty"),
    ("place: wall\n", "", "1:1: place: missing"),
    ("tools: [massage ball]", "tools: massage ball", "4:8: tools: must be a list"),
    ("about: For tests.", "abut: For tests.", '5:1: abut: no such key; did you mean "about"?'),
    ("title: Test routine", "title: Neck, sheet #2", '1:8: title: cut off at " #", where'),
    ("title: Test routine", "title: Neck #2", '1:8: title: cut off at " #"'),
    ("about: For tests.", "about: Two lines,\n  and more #2", '5:8: about: cut off at " #"'),
    ("about: For tests.", "about: The spot\n  #2 is sore", '5:8: about: cut off at " #"'),
    ("[Keep off the spine.]", "[The spot #2,\n  ]", '6:12: cautions[0]: cut off at " #"'),
    ("[Keep off the spine.]", "\n  - Off spot #2, please.", '7:5: cautions[0]: cut off at " #"'),
    ("[Keep off the spine.]", "\n  - The spot\n    #2, always.", "7:5: cautions[0]: cut off at"),
    ("[Keep off the spine.]", "\n  - #2 hurts", "7:4: cautions[0]: is empty"),
    ("muscle: rhomboids", "muscle: rhomboids # inner", '9:13: exercises[0].muscle: cut off at'),
    ("about: For tests.", "prescribed: {by: Dr #1\n  }", '5:18: prescribed.by: cut off at " #"'),
    ("about: For tests.", "title: Again", "5:1: title: stands here twice, first in line 1"),
    ("about: For tests.", "prepare: 15", "5:10: prepare: 15 has no unit; write 15s"),
    ("about: For tests.", "prepare: 1.5s", '5:10: prepare: "1.5s" is not a duration'),
    ("about: For tests.", "prepare: 61s", "5:10: prepare: 61 s is too long"),
    ("about: For tests.", "ease: 31s", "5:7: ease: 31 s is too long"),
    ("about: For tests.", "goal: 8", "5:7: goal: 8 is out of range"),
    ("about: For tests.", "prescribed: {by: A, on: soon}", "5:25: prescribed.on: not a date"),
    (
        "about: For tests.",
        "prescribed: {by: A, on: 2026-11-02, until: 2026-11-01}",
        "5:44: prescribed.until: before the day",
    ),
    ("sides: each", "sides: every", '10:12: exercises[0].sides: "every" is not known'),
    ("    sides: each\n", "", "8:5: exercises[0].sides: missing; write one of each, both, left, "),
    ("sides: each", "sides: each\n    rounds: 4", "11:13: exercises[0].rounds: 4 is out"),
    ("sides: each", "sides: each\n    rounds: 3", "11:13: exercises[0].rounds: 135 s of pressure"),
    ("sides: each", "sides: each\n    area: legs", '11:11: exercises[0].area: "legs"'),
    ("sides: each", "sides: each\n    rest: 61s\n    rounds: 2", "11:11: exercises[0].rest: 61"),
    ("sides: each", "sides: each\n    rest: 5s", "11:11: exercises[0].rest: has no effect"),
    ("sides: each", "sides: both\n    switch: 5s", "11:13: exercises[0].switch: has no effect "),
    ("    hold: {seconds: 45, how: [Stand by the wall., Lean in and stay still.]}", "    ease: 9s",
     "11:11: exercises[0].ease: has no effect without a hold; take it out"),
    ("about: For tests.", "rest: 20s", "5:7: rest: has no effect without rounds; take it out"),
    ("    stretch: {seconds: 30, how: [Hug yourself., Breathe.]}\n", "",
     "8:5: exercises[0].stretch: missing; a hold needs its stretch"),
    ("name: Inner edge of the blade", "name: &a Inner", "8:11: exercises[0].name: an anchor (&)"),
    ("name: Inner edge of the blade", "name: !!str Inner", "8:11: exercises[0].name: a tag (!)"),
    ("muscle: rhomboids", "muscle: *a", "9:13: exercises[0].muscle: an alias (*)"),
    ("about: For tests.", "[a, b]: For tests.", "5:1: file: a key must be a single word"),
    ("about: For tests.", "*a : For tests.", "5:1: file: an alias (*)"),
    ("muscle: rhomboids", "muscle: lats\n    <<: {a: b}", "10:5: exercises[0].<<: a merge key"),
    ("muscle: rhomboids", 'muscle: "rhom\\x1bboids"', "9:13: exercises[0].muscle: the char"),
    ("muscle: rhomboids", 'muscle: "\\u202e"', "9:13: exercises[0].muscle: the character \\u202e"),
    ("about: For tests.", "about: For \x07 tests.", "5:12: text: the character \\x07"),
    ("about: For tests.", "about: For \u202etests.", "5:12: text: the character \\u202e"),
    ("about: For tests.", "about: The \u0430rmpit.", "5:12: text: \\u0430 is no letter"),
    ("about: For tests.", "about: The armpi\u0442.", "5:17: text: \\u0442 is no letter"),
    ("about: For tests.", 'about: "Arm\\u0440it"', "5:8: about: \\u0440 is no letter of this"),
    ("    muscle:", "\tmuscle:", "9:1: indentation: a TAB; use spaces"),
    ("title: Test routine", "title: 'Test routine", "1:8: yaml: a quote or a bracket is opened"),
    ("area: shoulders", "area shoulders", '2:1: yaml: a key without its ":" and a blank'),
    ("title: Test routine", "title:Test routine", '1:1: yaml: a key without its ":" and a blank'),
    ("    muscle:", "     muscle:", "9:6: yaml: the indentation does not fit"),
    ("place:", " place:", "3:2: yaml: the indentation does not fit"),
    ("[massage ball]", "[massage ball", "4:8: yaml: a comma or a closing bracket is missing"),
    ("[massage ball]", '["massage" ball]', "4:19: yaml: a comma or a closing bracket is missing"),
    ("For tests.", "'It's for tests.'", "5:12: yaml: something stands behind a closing quote"),
    ("about: For", "about: “Now: for”", "5:12: yaml: typographic quotes quote nothing"),
    ("Test routine", "“Test routine”", "1:8: title: typographic quotes quote nothing"),
    ("- name:", "– name:", '8:3: list: "–" begins no line of a list; write -'),
    ("    muscle:", "\u00a0   muscle:", "9:1: indentation: \\xa0 only looks like a blank"),
    ("title: Test routine", "title: Test: routine", '1:12: yaml: a ": " inside plain text'),
]  # fmt: skip

STRETCH_ALONE = GOOD.replace(
    "    hold: {seconds: 45, how: [Stand by the wall., Lean in and stay still.]}\n", ""
)


def problems(text: str | bytes, id: str = "mine") -> list[str]:
    data = text if isinstance(text, bytes) else text.encode()
    with pytest.raises(BadFile) as refused:
        routine_file.parse(data, "f", id, own=True)
    return refused.value.lines()


@pytest.mark.parametrize(
    "muscle",
    ["suboccipitals", "the temporal muscle", "Masseters", "jaw muscles", "face", "splenius"],
)
def test_a_muscle_of_the_head_counts_as_near_it_or_is_refused(muscle):
    text = GOOD.replace("rhomboids", muscle)
    (found,) = problems(text)
    assert "a muscle of the head or neck; give the exercise area: neck, headache or jaw" in found
    near = text.replace("    sides", "    area: jaw\n    sides").replace(
        "pressure: 6", "pressure: 3"
    )
    assert routine_file.parse(near.encode(), "f", "mine", own=True).exercises[0].area == "jaw"


@pytest.mark.parametrize(("old", "new", "line"), REFUSALS, ids=[row[1][:40] for row in REFUSALS])
def test_one_mistake_is_refused_in_one_line_with_its_place(old, new, line):
    assert old in GOOD
    (found,) = problems(GOOD.replace(old, new, 1))
    assert line in found


def test_the_most_a_press_may_be_felt_is_what_the_content_reference_says_of_each_area():
    by_bound = {bound: {a for a in MAX_PRESS if MAX_PRESS[a] == bound} for bound in (4, 5, 6)}
    assert by_bound == {
        4: {"headache", "jaw"},
        5: {"neck", "forearms", "lower-back", "hip-flexors", "calves", "feet"},
        6: {"shoulders", "upper-back", "hips", "quads", "hamstrings"},
    }
    assert (max_press("legs"), max_press("whole-body")) == (5, 4)


@pytest.mark.parametrize("area", [*MAX_PRESS, *PARTS])
def test_a_press_may_be_as_strong_as_its_area_allows_and_no_stronger(area):
    def with_pressure(pressure: int) -> str:
        text = GOOD.replace("area: shoulders", f"area: {area}")
        return text.replace("seconds: 45", f"seconds: 45, pressure: {pressure}")

    bound = max_press(area)
    parsed = routine_file.parse(with_pressure(bound).encode(), "f", "mine", own=True)
    assert parsed.exercises[0].hold
    assert parsed.exercises[0].hold.pressure == bound
    assert "out of range" in problems(with_pressure(bound + 1))[0]


def test_a_pressure_that_is_left_out_is_the_areas_bound():
    parsed = routine_file.parse(GOOD.encode(), "f", "mine", own=True)
    assert parsed.exercises[0].hold
    assert parsed.exercises[0].hold.pressure == 6


NEVER_PRESSED = [
    "Beside the windpipe", "The throat", "Over the Adam's apple", "Over the Adam’s apple",
    "Front of the neck", "the side of your neck", "Left eye", "Press both eyeballs", "On the pulse",
    "Into the armpit", "behind\\nthe knee", "Groin crease", "Crease of the groin",
    "Back of the knee", "behind your knee", "Hollow of the knee", "Inner elbow crease",
    "the crease of your elbow", "Press into the belly", "Stomach", "Over the aorta", "On the wound",
    "A rash", "along a varicose vein", "Close your eyes and press the throat.",
    "Wind-pipe", "Wind pipe", "Thróat", "Trachea", "Arm-pit", "The axilla", "Jugular",
    "Both eye balls", "side of neck", "Front or side of the neck", "Sides of your neck",
    "the front part of your neck", "Kneepit", "back of knee", "behind both knees", "Elbow pit",
    "Tummy", "On the bruise", "A fresh scar", "Over the implant", "On numb skin",
    "Bones of the spine", "Not only the muscle but the groin", "Not on the rib but on the armpit",
    "Do not worry and press the throat",
]  # fmt: skip


@pytest.mark.parametrize("place", NEVER_PRESSED)
def test_a_hold_on_a_place_that_is_never_pressed_is_refused_wherever_it_is_named(place):
    for old, where in (
        ("Inner edge of the blade", "8:11: exercises[0].name"),
        ("rhomboids", "9:13: exercises[0].muscle"),
        ("Lean in and stay still.", "11:51: exercises[0].hold.how[1]"),
    ):
        (found,) = problems(GOOD.replace(old, f'"{place}"', 1))
        assert found.startswith(f'f:{where}: not a place to press: "')
    if "press" not in place.lower():
        stretched = STRETCH_ALONE.replace("Inner edge of the blade", f'"{place}"', 1)
        assert routine_file.parse(stretched.encode(), "f", "mine", own=True)


PRESSES_IT = [
    "Press two fingers into the throat.", "Roll the ball slowly along the groin.",
    "Push your thumbs hard into your belly.", "Massage your throat.", "Thumb in the eye",
    "Press firmly with two fingers on the side of your neck.",
]  # fmt: skip


@pytest.mark.parametrize("line", PRESSES_IT)
@pytest.mark.parametrize(
    "old", ["Test routine", "For tests.", "Keep off the spine.", "Inner edge of the blade",
            "rhomboids", "Breathe.", "Turn."]
)  # fmt: skip
def test_a_line_about_anything_that_has_you_press_such_a_place_is_refused(old, line):
    turn = "stretch: {seconds: 30, how: [Breathe.]}\n    move: {reps: 5, every: 4s, how: [Turn.]}"
    text = STRETCH_ALONE.replace("stretch: {seconds: 30, how: [Hug yourself., Breathe.]}", turn)
    assert old in text
    (found,) = problems(text.replace(old, f'"{line}"', 1))
    assert 'not a place to press: "' in found


@pytest.mark.parametrize(
    "line", ["Push your hips forward until you feel it in the groin.", "Nose towards the armpit.",
             "Feel it at the front of your neck.", "Draw your belly in.", "Never press the throat."]
)  # fmt: skip
def test_a_stretch_may_be_felt_in_such_a_place(line):
    text = STRETCH_ALONE.replace("Breathe.", f'"{line}"', 1)
    assert routine_file.parse(text.encode(), "f", "mine", own=True)


@pytest.mark.parametrize(
    "line",
    [
        "Never press the front of the neck.", "Keep off the armpit.", "Don't touch the throat.",
        "Stay away from the groin crease.", "Stay clear of the eye.", "Not on a varicose vein.",
        "Avoid the hollow of the knee.", "Front fold of the armpit", "The armpit's back fold",
        "A hand-width below the back of the knee.", "Below the inner elbow crease",
        "The belly of the muscle", "Lie on your stomach.", "Close your eyes.",
        "Breathe into your belly.", "If you feel a pulse, let go.", "The eyebrow",
    ],
)  # fmt: skip
def test_a_line_that_spares_such_a_place_or_means_another_is_fine(line):
    text = GOOD.replace("Lean in and stay still.", f'"{line}"', 1)
    assert routine_file.parse(text.encode(), "f", "mine", own=True)


@pytest.mark.parametrize("id", ["Mine", "my_neck", "-x", "", "a" * 65, "é", "a.b"])
def test_a_name_that_cannot_be_an_id_is_refused(id):
    assert "id: not a routine's id" in problems(GOOD, id)[0]


def test_a_routine_of_more_than_an_hour_is_refused():
    long = GOOD + GOOD[GOOD.index("  - name") :] * 20
    assert "exercises: longer than 60 min" in problems(long)[0]


@pytest.mark.parametrize(
    ("key", "needed", "without"),
    [("ease", "hold: {seconds: 30}", "sides: left"), ("rest", "rounds: 2", "rounds: 1"),
     ("switch", "sides: each", "sides: right")],
)  # fmt: skip
def test_a_time_for_the_whole_routine_needs_one_exercise_that_it_is_for(key, needed, without):
    def routine(*lines: str) -> str:
        text = f"title: A\narea: feet\nplace: chair\ncautions: [No pain.]\n{key}: 20s\nexercises:\n"
        for line in lines:
            sides = "" if "sides" in line else "\n    sides: both"
            text += f"  - name: A\n    muscle: b\n    {line}{sides}\n    stretch: {{seconds: 30}}\n"
        return text

    routine_file.parse(routine(without, needed).encode(), "f", "mine", own=True)
    (problem,) = problems(routine(without, without))
    assert f": {key}: has no effect without " in problem
    assert problem.startswith("f:5:")


def with_exercises(*exercises: tuple[str, str, int, int]) -> str:
    text = GOOD[: GOOD.index("  - name")]
    for muscle, sides, rounds, seconds in exercises:
        text += f"  - name: Blade\n    muscle: {muscle}\n    sides: {sides}\n    rounds: {rounds}\n"
        text += f"    hold: {{seconds: {seconds}}}\n    stretch: {{seconds: 30}}\n"
    return text


@pytest.mark.parametrize(
    "exercises",
    [
        [("lats", "each", 1, 60), ("lats", "each", 1, 60)],
        [("lats", "left", 2, 60), ("lats", "right", 2, 60)],
        [("lats", "both", 2, 60), ("rhomboids", "both", 2, 60)],
        [("lats", "each", 3, 40)],
    ],
)
def test_a_muscle_may_be_pressed_two_minutes_on_a_side(exercises):
    routine_file.parse(with_exercises(*exercises).encode(), "f", "mine", own=True)


@pytest.mark.parametrize(
    ("exercises", "total"),
    [
        ([("lats", "each", 1, 60), ("lats", "each", 1, 60), ("Lats", "left", 1, 30)], 150),
        ([("lats", "both", 1, 61 - 1), ("x", "each", 1, 60), ("lats", "right", 3, 30)], 150),
        ([("lats", "left", 2, 60), ("lats", "right", 2, 60), ("lats", "both", 1, 30)], 150),
        ([("lats", "left", 1, 40), ("lats", "left", 1, 40), ("lats", "left", 1, 41)], 121),
    ],
)
def test_more_than_two_minutes_on_a_muscle_and_side_is_refused_wherever_it_is_pressed(
    exercises, total
):
    (problem,) = problems(with_exercises(*exercises))
    assert "exercises[2].rounds: " in problem
    assert f"{total} s of pressure on one side of" in problem
    assert problem.endswith("in the whole routine; keep it to 120 s")


def test_what_is_no_text_is_refused_where_it_stops_being_text():
    assert problems(b"title: caf\xe9\n") == ["f:1:11: file: not UTF-8 text; save the file as UTF-8"]


def test_line_ends_of_windows_and_a_byte_order_mark_are_fine():
    data = b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode()
    assert routine_file.parse(data, "f", "mine", own=True).title == "Test routine"


def test_words_of_another_alphabet_may_stand_between_latin_ones():
    about = "about: \u0428\u0438\u0306\u044f, \u03b2-blockers and caf\u00e9."
    text = GOOD.replace("about: For tests.", about)
    assert routine_file.parse(text.encode(), "f", "mine", own=True)


@pytest.mark.parametrize("written", ["no", "1:30", "010", "2026-11-23", "1e3", '"5"'])
def test_words_that_yaml_would_turn_into_something_else_stay_what_was_written(written):
    text = GOOD.replace("Test routine", written)
    assert routine_file.parse(text.encode(), "f", "mine", own=True).title == written.strip('"')


@pytest.mark.parametrize("written", ["~", "null", "true", "False", "5", "-2.5"])
def test_what_is_no_text_is_refused_where_text_is_wanted(written):
    for text in (
        GOOD.replace("Test routine", written),
        GOOD.replace("[Keep off the spine.]", f"[{written}]"),
    ):
        with pytest.raises(BadFile) as error:
            routine_file.parse(text.encode(), "f", "mine", own=True)
        assert f'write words here, or put {written} in quotes: "{written}"' in str(error.value)


def test_a_number_in_quotes_is_no_number():
    for old, new in (
        ("seconds: 45", 'seconds: "45"'),
        ("area: shoulders", 'goal: "3"\narea: neck'),
    ):
        with pytest.raises(BadFile):
            routine_file.parse(GOOD.replace(old, new).encode(), "f", "mine", own=True)


def test_a_text_may_have_a_thousand_characters_and_no_more():
    long = GOOD.replace("Test routine", "x" * 1000)
    assert routine_file.parse(long.encode(), "f", "mine", own=True).title == "x" * 1000
    (problem,) = problems(long.replace("x" * 1000, "x" * 1001))
    assert problem == "f:1:8: title: over 1000 characters; shorten it"


def test_a_place_that_stands_twice_is_refused():
    text = GOOD.replace("place: wall", "place: [wall, wall]")
    with pytest.raises(BadFile, match="twice"):
        routine_file.parse(text.encode(), "f", "mine", own=True)


@pytest.mark.parametrize(
    ("written", "ms"),
    [("45s", 45_000), ("0:45", 45_000), ("1m", 60_000), ("0s", 0), ("60s", 60_000)],
)
def test_durations_can_be_written_in_several_ways(written, ms):
    text = GOOD.replace("about: For tests.", f"prepare: {written}")
    assert routine_file.parse(text.encode(), "f", "mine", own=True).exercises[0].prepare == ms


def test_an_exercise_overrides_the_times_of_its_routine():
    text = GOOD.replace("about: For tests.", "prepare: 20s\nswitch: 15s\nease: 0s")
    text = text.replace("sides: each", "sides: each\n    prepare: 5s\n    rounds: 2\n    rest: 20s")
    found = routine_file.parse(text.encode(), "f", "mine", own=True).exercises[0]
    assert (found.prepare, found.switch, found.ease, found.rest) == (5_000, 15_000, 0, 20_000)


def test_without_times_there_are_ten_seconds_to_get_ready_and_five_to_let_go_and_to_rest():
    found = routine_file.parse(GOOD.encode(), "f", "mine", own=True).exercises[0]
    assert (found.prepare, found.switch, found.ease, found.rest) == (10_000, 10_000, 5_000, 5_000)


FULL_OF_COMMENTS = """\
# yaml-language-server: $schema=routine.schema.json
title: "Spot #2"  # in quotes
area: shoulders   # one of 13
place: wall       # or several
tools: [ball,     # the hard one
        strap]    # or a towel
about: >-         # in a block
  Spot #2 and
  # 3.
# on a line of its own
cautions:         # at least one
  - 'Never #2.'   # in quotes
  - The spot.
  #- An old one.
  # - An old one.
  #- Another old one.
prepare: 15s      # getting there
goal: 3           # days a week
prescribed: {by: "Dr #1", on: 2026-11-02}  # in brackets
exercises:
  - name: Blade
    #muscle: lats
    muscle: rhomboids
    # sides: both
    sides: each   # left, then right
    hold:
      seconds: 45 # 30 to 60
      how: [Lean in.]
      figure: lean  # a drawing
    stretch: {seconds: 30}
"""


def test_comments_behind_anything_but_the_words_of_a_text_are_fine():
    found = routine_file.parse(FULL_OF_COMMENTS.encode(), "f", "mine", own=True)
    assert (found.title, found.place, found.tools) == ("Spot #2", ("wall",), ("ball", "strap"))
    assert found.about == "Spot #2 and # 3."
    assert found.exercises[0].hold
    assert found.exercises[0].hold.figure == "lean"


BOUNDS = [
    ("about: For tests.", "goal: {}", 1, 7),
    ("about: For tests.", "prepare: {}s", 0, 60),
    ("about: For tests.", "switch: {}s", 0, 60),
    ("about: For tests.", "ease: {}s", 0, 30),
    ("sides: each", "sides: each\n    rounds: 2\n    rest: {}s", 0, 60),
    ("sides: each", "sides: each\n    rounds: {}", 1, 3),
    ("seconds: 30", "seconds: 30, cycles: {}", 1, 3),
    ("seconds: 30", "seconds: 30, pressure: {}", 1, 6),
    ("seconds: 30", "seconds: {}", 30, 60),
]


@pytest.mark.parametrize(("old", "new", "low", "high"), BOUNDS, ids=[row[1] for row in BOUNDS])
def test_every_number_is_taken_up_to_its_bounds_and_refused_beyond_them(old, new, low, high):
    # With the shortest hold, so that nothing else is in the way.
    good = GOOD.replace("seconds: 45", "seconds: 30")

    def text(value: int) -> str:
        return good.replace(old, new.format(value), 1)

    for value in (low, high):
        routine_file.parse(text(value).encode(), "f", "mine", own=True)
    for value in (low - 1, high + 1):
        (problem,) = problems(text(value))
        assert "out of range" in problem or "too " in problem or "is not a" in problem


def test_a_routine_may_take_an_hour_and_not_a_second_more():
    # 30 stretches of 60 s on one side, each with 60 s to get ready.
    text = GOOD[: GOOD.index("exercises:")] + "prepare: 60s\nexercises:\n" + (
        "  - {name: A, muscle: b, sides: left, stretch: {seconds: 60}}\n" * 30
    )  # fmt: skip
    routine_file.parse(text.encode(), "f", "mine", own=True)
    longer = text + "  - {name: A, muscle: b, sides: left, prepare: 0s, stretch: {seconds: 30}}\n"
    assert "exercises: longer than 60 min" in problems(longer)[0]


def test_a_file_may_have_64_kib_and_not_a_byte_more(tmp_path):
    path = tmp_path / "mine.yaml"
    full = GOOD + "#" * (64 * 1024 - len(GOOD))
    path.write_text(full)
    assert Library(tmp_path, tmp_path).load(str(path)).title == "Test routine"
    path.write_text(full + "#")
    with pytest.raises(BadFile, match=":1:1: file: over 64 KiB"):
        Library(tmp_path, tmp_path).load(str(path))


def test_a_second_document_is_refused_at_its_beginning():
    assert problems(GOOD + "---\ntitle: Another\n---\n") == [
        "f:13:1: file: a second document (---); a file holds one"
    ]


def test_lists_and_mappings_may_be_eight_deep():
    def nested(depth: int) -> str:
        return f"title: {'[' * (depth - 1)}a{']' * (depth - 1)}\n{GOOD[GOOD.index('area') :]}"

    assert problems(nested(8)) == ["f:1:8: title: must be text"]
    (problem,) = problems(nested(9))
    assert problem.startswith("f:1:15: title[0][0][0][0][0][0][0]: nested deeper than 8 levels")


def test_what_is_no_mapping_is_told_which_keys_it_must_hold():
    assert problems("- title") == ["f:1:1: file: must hold keys: title, area, place, ..."]


def test_an_unknown_area_says_nothing_about_the_pressure():
    text = GOOD.replace("area: shoulders", "area: nose")
    strong = text.replace("seconds: 45", "seconds: 45, pressure: 10")
    assert [line.split(": ")[1] for line in problems(strong)] == ["area"]
    stronger = text.replace("seconds: 45", "seconds: 45, pressure: 11")
    assert len(problems(stronger)) == 2


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("12345", '"12345" is not a duration'),
        ("9999", "9999 s is too long; a hold takes 30 to 60 s"),
        ('"45"', '"45" is text; write 45 without quotes'),
    ],
)
def test_a_bare_number_of_seconds_is_told_as_it_is_written(written, told):
    (problem,) = problems(GOOD.replace("seconds: 45", f"seconds: {written}"))
    assert told in problem


@pytest.mark.parametrize("text", ["", "# nothing\n", "\n\n"])
def test_of_an_empty_file_everything_is_missing_from_its_first_line_on(text):
    found = problems(text)
    assert [line.split(": ")[:2] for line in found] == [
        ["f:1:1", key] for key in ("area", "cautions", "exercises", "place", "title")
    ]


def test_what_is_optional_is_nothing_if_it_is_left_out():
    text = GOOD.replace("tools: [massage ball]\nabout: For tests.\n", "")
    found = routine_file.parse(text.encode(), "f", "mine", own=True)
    assert (found.tools, found.about, found.goal, found.prescribed) == ((), "", None, None)
    (each,) = found.exercises
    assert (each.area, each.rounds, each.avoid, each.stop_if) == ("shoulders", 1, (), ())
    assert each.hold
    assert (each.hold.cycles, each.hold.figure, each.stretch.figure) == (1, None, None)


def test_a_prescription_says_who_asked_for_it_and_from_when_until_when():
    written = "prescribed: {by: Dr A, on: 2026-11-02, until: 2026-11-02, note: Gently.}"
    text = GOOD.replace("about: For tests.", written)
    found = routine_file.parse(text.encode(), "f", "mine", own=True).prescribed
    day = date(2026, 11, 2)
    assert found == Prescription("Dr A", on=day, until=day, note="Gently.")


@pytest.mark.parametrize("written", ["20261102", "2026-W48-1", "2026-11-31", "2.11.2026", "soon"])
def test_a_date_has_one_form(written):
    (problem,) = problems(
        GOOD.replace("about: For tests.", f"prescribed: {{by: A, on: {written}}}")
    )
    assert problem == "f:5:25: prescribed.on: not a date; write it as 2026-11-23"


PRESCRIBED = GOOD.replace("about: For tests.", "prescribed: {by: Dr A}")


PRESCRIPTIONS = [
    ("{by: Dr A}", "{on: 2026-11-02}", "5:13: prescribed.by: missing; write by: and who"),
    ("by: Dr A", "by: Dr A, per_day: 5", "5:33: prescribed.per_day: 5 is out of range"),
    ("by: Dr A", "by: Dr A, days: [mon, day]", '5:36: prescribed.days[1]: "day" is not known'),
    ("by: Dr A", "by: Dr A, days: [mon, mon]", "5:36: prescribed.days[1]: stands here twice"),
    (
        "by: Dr A}",
        "by: Dr A, days: [mon]}\ngoal: 3",
        "5:30: prescribed.days: the routine has",
    ),
    ("by: Dr A", "by: Dr A, goals: [a, b, c, d]", "5:31: prescribed.goals: write up to 3"),
    ("by: Dr A", "by: Dr A, goals: [a, a]", "5:31: prescribed.goals: write up to 3"),
    ("by: Dr A", "by: Dr A, progression: maybe", '5:37: prescribed.progression: "maybe" is'),
    (
        "by: Dr A",
        "by: Dr A, on: 2026-11-02, review: 2026-11-01",
        "5:48: prescribed.review: before the day",
    ),
    ("prescribed:", "lang: German\nprescribed:", "5:7: lang: not a language; write its short"),
    ("prescribed:", "formerly: [My Neck]\nprescribed:", "5:12: formerly[0]: not a routine's"),
    ("prescribed:", "formerly: [mine]\nprescribed:", "5:12: formerly[0]: is its id now; take"),
    ("seconds: 45", "seconds: 9", "11:21: exercises[0].hold.seconds: 9 s is too short"),
    ("seconds: 45", "seconds: 61", "11:21: exercises[0].hold.seconds: 61 s is too long"),
    ("{seconds: 30", "{seconds: 2m1s", "12:24: exercises[0].stretch.seconds: 121 s is too"),
    ("sides: each", "sides: each\n    rounds: 11", "11:13: exercises[0].rounds: 11 is out"),
    ("seconds: 45", "seconds: 14, cycles: 2", "11:33: exercises[0].hold.cycles: each of 2 p"),
]


@pytest.mark.parametrize(("old", "new", "line"), PRESCRIPTIONS)
def test_a_prescription_has_its_own_bounds(old, new, line):
    assert old in PRESCRIBED
    (found,) = problems(PRESCRIBED.replace(old, new, 1))
    assert line in found


def test_under_a_prescription_holds_are_shorter_and_stretches_longer_in_up_to_ten_rounds():
    text = PRESCRIBED.replace("sides: each", "sides: each\n    rounds: 10\n    rest: 60s")
    text = text.replace("seconds: 45", "seconds: 12").replace("seconds: 30", "seconds: 60")
    (each,) = routine_file.parse(text.encode(), "f", "mine", own=True).exercises
    assert (each.rounds, each.rest, each.hold.ms, each.stretch.ms) == (10, 60_000, 12_000, 60_000)
    (problem,) = problems(text.replace("seconds: 12", "seconds: 13"))
    assert "130 s of pressure on one side of rhomboids in the whole routine; keep it to" in problem


def test_two_presses_of_five_seconds_and_the_letting_go_between_them_take_fifteen():
    text = PRESCRIBED.replace("seconds: 45", "seconds: 15, cycles: 2")
    (each,) = routine_file.parse(text.encode(), "f", "mine", own=True).exercises
    assert (each.hold.ms, each.hold.cycles) == (15_000, 2)


def test_a_prescription_says_how_often_and_what_else_was_agreed():
    written = """\
formerly: [old-neck]
lang: pt-BR
prescribed:
  by: Dr A
  contact: "555 01"
  review: 2026-12-01
  per_day: 2
  days: [fri, mon]
  progression: yes
  leave_out: [running]
  goals: ["look over the shoulder"]
"""
    text = GOOD.replace("about: For tests.\n", written)
    found = routine_file.parse(text.encode(), "f", "mine", own=True)
    assert (found.ids, found.lang) == (("mine", "old-neck"), "pt-BR")
    assert found.prescribed == Prescription(
        "Dr A",
        contact="555 01",
        review=date(2026, 12, 1),
        per_day=2,
        days=(0, 4),
        progression=True,
        leave_out=("running",),
        activities=("look over the shoulder",),
    )
