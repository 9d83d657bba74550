"""Words about a complaint lead to the row of the reference's table that they mean."""

import json
import re

import pytest

from tpcoach.guide.complaints import complaints
from tpcoach.guide.finder import find, nearest_areas
from tpcoach.guide.stemming import corrected, stem, words
from tpcoach.plan.library import bundled_folder

GUIDE = complaints(bundled_folder())
FILE = (bundled_folder() / "guide" / "complaints.yaml").read_text("utf-8").lower()

# Content reference, section 3: its rows, the routines they lead to, and what people may say.
TABLE = {
    "headache at temple, side of head": (
        ["headache", "jaw"],
        ["my temples are pounding", "it aches on the left side of my head", "brow pain by evening"],
    ),
    "headache at back of head, behind eyes": (
        ["headache", "neck"],
        ["dull ache behind my eyes", "the back of my head hurts", "sore at the base of the skull"],
    ),
    "stiff neck on turning": (
        ["neck"],
        ["my neck is stiff when i turn", "can't look over my shoulder", "woke up with a crick"],
    ),
    "top-of-shoulder tightness, desk neck": (
        ["neck", "desk-reset"],
        ["tight traps", "my shoulders are up at my ears", "computer neck, sore all day"],
    ),
    "jaw tension, clenching, tooth-like ache": (
        ["jaw"],
        ["I clench at night", "my jaw is tired after chewing", "an ache like a bad tooth"],
    ),
    "between shoulder blades": (
        ["shoulders", "upper-back"],
        ["ache between my shoulders", "sore next to my shoulderblade", "an ache by my scapula"],
    ),
    "front-of-shoulder pain, deep shoulder": (
        ["shoulders"],
        ["the front of my shoulder", "an ache deep in the shoulder", "it hurts to lift my arm"],
    ),
    "outer upper-arm ache": (
        ["shoulders"],
        ["outside of my upper arm", "my upper arm aches", "pain near the deltoid"],
    ),
    "elbow (outer) / forearm ache, typing": (
        ["forearms"],
        ["tennis elbow", "forearms hurt from the keyboard", "outside of the elbow is sore"],
    ),
    "inner forearm, palm, wrist ache": (
        ["forearms"],
        ["achy wrists", "my palms hurt", "inside of my forearm"],
    ),
    "hand numb/tingling": (
        ["forearms", "shoulders"],
        ["tingling fingers", "my hand falls asleep", "pins and needles in my fingertips"],
    ),
    "mid-back stiffness, slumped": (
        ["upper-back"],
        ["my mid back is stiff", "stiff from slouching", "upper back ache"],
    ),
    "low back ache, one-sided beltline": (
        ["lower-back", "lower-back-desk"],
        ["lower back is killing me", "an ache at the belt line", "lumbago again"],
    ),
    "buttock pain, sitting pain": (
        ["hips"],
        ["my butt hurts when I sit", "sore glutes", "a pain deep in the buttock"],
    ),
    "pain down back/side of leg": (
        ["hips"],
        ["sciatica", "pain down the side of my leg", "it shoots from my buttock to my foot"],
    ),
    "side of hip pain": (
        ["hips", "hip-flexors"],
        ["outer hip hurts in bed", "the side of my hip", "hip hurts when lying on that side"],
    ),
    "front-of-hip tightness, long sitting": (
        ["hip-flexors"],
        ["tight hip flexors", "the front of my hip after sitting", "stiff groin"],
    ),
    "front-of-knee ache": (
        ["quads"],
        ["my knees ache on stairs", "pain around the kneecap", "sore quads"],
    ),
    "back-of-thigh tightness": (
        ["hamstrings"],
        ["tight hamstrings", "the back of my thigh pulls", "behind my thigh"],
    ),
    "calf tightness, night cramps": (
        ["calves"],
        ["calf cramps in bed", "my calves are so tight", "a charley horse at night"],
    ),
    "heel / arch pain, first steps": (
        ["feet", "calves"],
        ["heel hurts in the morning", "plantar fasciitis", "first steps out of bed hurt"],
    ),
    "shin/outer leg ache": (
        ["calves"],
        ["shin splints", "outside of my lower leg", "sore shins"],
    ),
    "legs heavy after sport": (
        ["legs"],
        ["heavy legs after a run", "my legs are dead after football", "tired legs from hiking"],
    ),
}  # fmt: skip
ASKED = [(row, text) for row, (_, texts) in TABLE.items() for text in texts]


@pytest.mark.parametrize(("row", "text"), ASKED)
def test_everyday_words_lead_to_their_row(row, text):
    found = find(text, GUIDE)
    assert list(found.routines) == TABLE[row][0]
    assert found.areas
    assert found.muscles


@pytest.mark.parametrize(("row", "text"), ASKED)
def test_no_wording_stands_in_the_data_as_a_whole(row, text):
    if len(words(text)) > 2:
        assert text.lower() not in FILE


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("sholder blade", "shoulder blade"),
        ("stif nek", "stiff neck"),
        ("hedache", "headache"),
        ("nekc", "neck"),
        ("tinglng fingrs", "tingling fingers"),
        ("hamstrngs", "hamstrings"),
        ("lower bak", "lower back"),
        ("Ferse", "Ferse"),
    ],
)
def test_small_misspellings_find_the_same(wrong, right):
    assert find(wrong, GUIDE) == find(right, GUIDE)


def test_case_accents_and_punctuation_make_no_difference():
    assert find("  STIFF, néck!! ", GUIDE) == find("stiff neck", GUIDE)


@pytest.mark.parametrize(
    "text",
    [
        "tingling fingers",
        "sciatica",
        "my neck hurts and my arm is weak",
        "knee swollen",
        "neck hurts after a car crash",
        "my knee locks",
        "back pain with fever",
        "i feel dizzy when i turn my neck",
        "pop in my hamstring",
    ],
)
def test_a_professional_comes_first_where_the_reference_says_so(text):
    assert find(text, GUIDE).professional_first


@pytest.mark.parametrize("text", ["stiff neck", "heel hurts in the morning", "tight calves"])
def test_ordinary_tension_needs_none(text):
    assert not find(text, GUIDE).professional_first


@pytest.mark.parametrize(
    "text",
    [
        "pain in my chest and left shoulder",
        "tight chest and short of breath",
        "the worst headache of my life",
        "my face is drooping",
        "numb between my legs and my lower back hurts",
        "back pain and i cannot pee",
        "one calf is swollen and warm",
    ],
)
def test_an_emergency_leads_to_no_routine(text):
    found = find(text, GUIDE)
    assert found.emergency
    assert found.professional_first
    assert found.routines == ()


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("ball on the wall for shoulders", "Ball on the wall"),
        ("foam roller for the lower back", "Foam roller for the lower back"),
        ("foam roller for my legs", "Foam roller for the legs"),
        ("ball under the foot for arch pain", "Ball under the foot"),
        ("neck tilts", "Neck tilts"),
        ("overhead reach", "Overhead reach"),
        ("press-and-release with the fingers", "Press and release"),
        ("ischemic compression", "Ischemic compression"),
        ("stretching after release", "Stretching after"),
        ("trigger point", "Trigger points"),
        ("dry needling", "Dry needling"),
        ("hydration", "Drinking water"),
        ("drink water", "Drinking water"),
        ("walking", "Walking"),
        ("yoga", "Yoga"),
        ("simple strength moves", "Simple strength"),
        ("how often", "How often"),
    ],
)
def test_all_that_the_guide_names_is_found_by_its_name_alone(text, title):
    (technique,) = find(text, GUIDE).techniques
    assert technique.title.startswith(title)
    assert technique.says


@pytest.mark.parametrize(
    "text", ["dry needling", "steroid injection", "spinal manipulation", "massage gun", "scalenes"]
)
def test_what_only_professionals_do_is_explained_and_never_guided(text):
    found = find(text, GUIDE)
    assert found.techniques[0].professional
    assert found.routines == ()


def test_every_routine_that_is_named_exists_and_each_is_named():
    sources = [*GUIDE.complaints, *GUIDE.techniques]
    named = {id for source in sources for id in source.routines}
    assert named == {file.stem for file in bundled_folder().glob("*.yaml")}


def test_no_text_of_the_guide_promises_anything():
    promises = re.compile(r"\bcure|\bheal(s|ing)?\b|\bfix|toxin|flush|posture|guarante|!")
    for file in (bundled_folder() / "guide").glob("*.yaml"):
        texts = re.sub(r"^  ?words: .*$|^\s*#.*$", "", file.read_text("utf-8"), flags=re.MULTILINE)
        assert not promises.search(texts), file.name


def test_words_that_mean_nothing_here_find_nothing_but_near_areas():
    assert not find("qwertyuiop", GUIDE).anything
    assert nearest_areas("nek") == ("neck",)
    assert "hips" in nearest_areas("hipz")
    assert len(nearest_areas("qwertyuiop")) == 13


@pytest.mark.parametrize(
    ("said", "known"),
    [("turning", "turn"), ("turns", "turn"), ("stiffness", "stiff"), ("aches", "ache"),
     ("sitting", "sit"), ("typed", "type"), ("knees", "knee")],
)  # fmt: skip
def test_endings_make_no_difference(said, known):
    assert stem(said) == stem(known)


def test_short_words_are_left_as_they_are():
    assert corrected("at", ["cat", "hat"]) == "at"


def test_find_as_json_has_the_documented_keys(world):
    result = json.loads(world.run("find", "tingling", "fingers", "--json").out)
    assert list(result)[:7] == [
        "v", "query", "areas", "red_flags", "professional_first", "emergency", "notes",
    ]  # fmt: skip
    assert result["query"] == "tingling fingers"
    assert result["areas"][0] == "forearms"
    assert result["red_flags"][0].startswith("Emergency")
    assert result["professional_first"] is True
    assert set(result["muscles"][0]) == {"muscle", "felt"}
    assert set(result["routines"][0]) == {"id", "title", "area", "place", "tools", "seconds"}


def test_the_page_has_red_flags_then_muscles_then_routines(world):
    page = world.run("find", "my", "neck", "is", "stiff").out
    assert (
        page.index("get help instead")
        < page.index("levator scapulae: ")
        < page.index("tpcoach start neck")
    )
    assert "6:30 min" in page


def test_where_a_professional_comes_first_that_stands_before_the_routines(world):
    page = world.run("find", "tingling fingers").out
    assert page.index("See a doctor or physiotherapist first.") < page.index("tpcoach start")


def test_without_words_there_is_an_overview_of_all_areas(world):
    page = world.run("find").out
    for area in ("upper back", "hip flexors", "feet"):
        assert area in page
    assert len(json.loads(world.run("find", "--json").out)["red_flags"]) == 2


def test_a_routine_of_ones_own_stands_in_the_overview(world):
    from builders import GOOD

    world.routine("my-blade", GOOD)
    assert "my-blade" in world.run("find").out


def test_nothing_found_says_so_and_how_to_say_it_otherwise(world):
    result = world.run("find", "qwert\x1b[31m")
    assert "Nothing found" in result.out
    assert "\x1b" not in result.out
    assert "stiff neck when I turn" in " ".join(result.out.split())
