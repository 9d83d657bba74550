"""Words about a complaint lead to the row of the reference's table that they mean."""

import json
import re

import pytest

from builders import GOOD
from tpcoach.cli import find as command
from tpcoach.guide.finder import find, read_guide
from tpcoach.guide.words import words
from tpcoach.plan.areas import MAX_PRESS, PARTS
from tpcoach.plan.library import bundled_folder
from tpcoach.yaml_tree import load

GUIDE = read_guide(bundled_folder())
FILE = (bundled_folder() / "guide" / "complaints.yaml").read_text("utf-8").lower()


@pytest.fixture(autouse=True)
def _the_guide_is_read_once(monkeypatch):
    """Have the command find in the same guide as the tests here; others have it read its own."""
    monkeypatch.setattr(command, "read_guide", lambda bundled: GUIDE)


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
        ["neck", "neck-strength"],
        ["my neck is stiff when i turn", "can't look over my shoulder", "woke up with a crick"],
    ),
    "top-of-shoulder tightness, desk neck": (
        ["neck", "desk-reset", "neck-strength"],
        ["tight traps", "my shoulders are up at my ears", "computer neck, sore all day"],
    ),
    "jaw tension, clenching, tooth-like ache": (
        ["jaw"],
        ["I clench at night", "my jaw is tired after chewing", "an ache like a bad tooth"],
    ),
    "between shoulder blades": (
        ["shoulders", "upper-back", "mid-back"],
        ["ache between my shoulders", "sore next to my shoulderblade", "an ache by my scapula"],
    ),
    "front-of-shoulder pain, deep shoulder": (
        ["shoulders"],
        ["the front of my shoulder", "an ache deep in the shoulder", "it hurts to lift my arm"],
    ),
    "tight pecs (content review, section 3)": (
        ["chest", "shoulders"],
        ["my pecs are so tight", "a sore pectoral after bench press", "rounded shoulders"],
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
        [],
    ),
    "mid-back stiffness, slumped": (
        ["upper-back", "mid-back"],
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
        ["pain down the side of my thigh", "the back of my leg aches", "ache down my thigh"],
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
        ["shins", "calves"],
        ["shin splints", "outside of my lower leg", "sore shins"],
    ),
    "legs heavy after sport": (
        ["legs"],
        ["heavy legs after a run", "my legs are dead after football", "tired legs from hiking"],
    ),
}  # fmt: skip
ASKED = [(row, text) for row, (_, texts) in TABLE.items() for text in texts]


def test_to_every_bundled_routine_some_words_lead():
    found = {id for ids, texts in TABLE.values() if texts for id in ids}
    assert found == {file.stem for file in bundled_folder().glob("*.yaml")}


@pytest.mark.parametrize(("row", "text"), ASKED)
def test_everyday_words_lead_to_their_row(row, text):
    found = find(text, GUIDE)
    assert list(found.routines) == TABLE[row][0]
    assert found.areas
    assert all(row.muscles for row in found.complaints)


def test_no_wording_stands_in_the_data_as_a_whole():
    for _, text in ASKED:
        assert len(words(text)) <= 2 or text.lower() not in FILE, text


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("sholder blade", "shoulder blade"),
        ("stif nek", "stiff neck"),
        ("hedache", "headache"),
        ("nekc", "neck"),
        ("hamstrngs", "hamstrings"),
        ("lower bak", "lower back"),
        ("forarm", "forearm"),
        ("lowerback", "lower back"),
    ],
)
def test_small_misspellings_find_the_same(wrong, right):
    assert find(wrong, GUIDE) == find(right, GUIDE)


def test_case_accents_and_punctuation_make_no_difference():
    assert find("  STIFF, néck!! ", GUIDE) == find("stiff neck", GUIDE)


def test_every_place_that_is_named_is_answered_in_the_order_said():
    assert find("neck and lower back ache", GUIDE).areas == ("neck", "lower-back")


@pytest.mark.parametrize(
    ("text", "area"),
    [("IT band", "hip-flexors"), ("tennis elbow", "forearms"), ("golfer's elbow", "forearms"),
     ("tech neck", "neck"), ("slept wrong", "neck"), ("hammies", "hamstrings"), ("glutes", "hips"),
     ("love handles", "lower-back"), ("butt", "hips"), ("ass", "hips"), ("shin splints", "calves"),
     ("plantar fasciitis", "feet"), ("TMJ", "jaw"), ("piriformis", "hips"), ("lats", "upper-back"),
     ("pecs", "shoulders"), ("traps", "neck")],
)  # fmt: skip
def test_everyday_names_lead_to_their_area(text, area):
    assert find(text, GUIDE).areas[0] == area


@pytest.mark.parametrize("text", ["growing pains", "period cramps", "toothache", "stomach ache"])
def test_what_is_not_ours_is_known_and_said_so(text):
    found = find(text, GUIDE)
    assert not found.understood
    assert found.techniques
    assert found.areas == found.routines == ()


@pytest.mark.parametrize("text", ["frozen shoulder", "carpal tunnel", "sciatica", "knee swollen",
                                  "tingling fingers", "my knee locks"])  # fmt: skip
def test_a_professional_comes_first_where_the_reference_says_so(text):
    found = find(text, GUIDE)
    assert found.urgency == "professional"
    assert found.routines == ()


@pytest.mark.parametrize("text", ["stiff neck", "heel hurts in the morning", "tight calves"])
def test_ordinary_tension_needs_none(text):
    assert find(text, GUIDE).urgency is None


@pytest.mark.parametrize(
    "text",
    ["how to release a trigger point", "is it painful", "side effects", "which massage is best",
     "listen to your body", "how often", "dry needling", "ischemic compression",
     "trigger point chart", "lower back pain that goes into my legs"],
)  # fmt: skip
def test_the_sentences_of_the_first_guide_are_answered(text):
    assert find(text, GUIDE).understood


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


def test_every_routine_area_and_muscle_that_is_named_exists_and_each_routine_is_named():
    sources = [*GUIDE.complaints, *GUIDE.techniques.values()]
    assert {area for source in sources for area in source.areas} <= {*MAX_PRESS, *PARTS}
    assert {muscle for source in sources for muscle in source.muscles} <= set(GUIDE.felt)
    named = {id for source in sources for id in source.routines}
    assert named == {file.stem for file in bundled_folder().glob("*.yaml")}


def texts(data, key=""):
    if isinstance(data, dict):
        return [text for name, value in data.items() for text in texts(value, name)]
    if isinstance(data, tuple):
        return [text for value in data for text in texts(value, key)]
    return [] if key in ("words", "ignored") else [data]


@pytest.mark.parametrize("file", ["complaints", "techniques", "red-flags", "safety", "evidence"])
def test_no_text_of_the_guide_promises_anything(file):
    promises = re.compile(r"\bcure|\bheal(s|ing)?\b|\bfix|toxin|flush|posture|guarante|!")
    data = load(bundled_folder() / "guide" / f"{file}.yaml")
    if file == "complaints":
        data = data["complaints"]
    assert not [text for text in texts(data) if promises.search(text)]


def test_every_concept_is_used_by_a_complaint_and_each_that_is_used_is_there():
    rows = GUIDE.complaints
    # "spared" is there to be none: what is fine is not the place.
    used = {"spared"} | {name for row in rows for name in (*row.about, *row.alone, *row.also)}
    assert used == set(load(bundled_folder() / "guide" / "complaints.yaml")["words"])


@pytest.mark.parametrize("text", ["qwertyuiop", "mal de dos", "hola", "the weather"])
def test_words_that_mean_nothing_here_get_no_guess(text, world):
    result = world.run("find", text, "--json")
    found = json.loads(result.out)
    assert result.code == 1
    assert found["understood"] is False
    assert found["areas"] == found["routines"] == found["muscles"] == []
    assert found["nearest"] == list(MAX_PRESS)


def test_find_as_json_has_the_documented_keys(world):
    result = json.loads(world.run("find", "stiff", "neck", "--json").out)
    assert list(result) == [
        "v", "query", "understood", "urgency", "areas", "red_flags", "professional_first",
        "emergency", "notes", "complaints", "muscles", "routines", "techniques", "nearest",
    ]  # fmt: skip
    assert result["query"] == "stiff neck"
    assert result["understood"] is True
    assert result["urgency"] is None
    assert result["areas"] == ["neck"]
    assert result["red_flags"][0].startswith("Emergency")
    assert result["professional_first"] is False
    assert set(result["muscles"][0]) == {"muscle", "felt"}
    assert set(result["routines"][0]) == {"id", "title", "area", "place", "tools", "seconds"}


@pytest.mark.parametrize("width", [40, 80])
def test_the_answer_comes_before_the_signs_and_how_to_begin_in_the_first_five_lines(world, width):
    world.screen, world.size = True, (width, 24)
    page = re.sub(r"\x1b\[[0-9;]*m", "", world.run("find", "my", "neck", "is", "stiff").out)
    first = "\n".join(page.splitlines()[:5])
    assert "Stiff neck" in first
    assert re.search(r"tpcoach start neck +6:30", first)
    assert page.index("levator scapulae") < page.index("! Not this if: ")
    assert page.index("! Not this if: ") < page.index("levator scapulae: ")
    assert "all signs: tpcoach safety neck" in page
    assert max(map(len, page.splitlines())) <= width


def test_a_story_of_many_words_is_refused_because_it_may_hide_what_matters(world):
    result = world.run("find", " ".join(["and"] * 300))
    assert result.code == 1
    assert "200 words" in result.err


def test_without_words_there_is_an_overview_of_all_areas(world):
    page = world.run("find").out
    for area in ("upper back", "hip flexors", "feet"):
        assert area in page
    assert len(json.loads(world.run("find", "--json").out)["red_flags"]) == 2


def test_a_routine_of_ones_own_stands_in_the_overview(world):
    world.routine("my-blade", GOOD)
    assert "my-blade" in world.run("find").out


@pytest.mark.parametrize("query", ["neck ache \U0001f922", "shoulder ache and \u2665 hurts"])
def test_a_picture_is_a_word_that_is_not_known(query):
    assert not find(query, GUIDE).understood
    assert find("neck ache", GUIDE).routines


def test_what_is_not_understood_says_so_and_how_to_say_it_otherwise(world):
    result = world.run("find", "qwert\x1b[31m")
    assert result.code == 1
    assert "I don't understand" in result.out
    assert "\x1b" not in result.out
    assert "stiff neck when I turn" in " ".join(result.out.split())
    assert "call the emergency number" in " ".join(result.out.split())


ANSWERS = {each.title: each for each in (*GUIDE.complaints, *GUIDE.techniques.values())}


def test_every_answer_of_the_guide_has_a_page(world):
    for title, answer in ANSWERS.items():
        result = world.run("find", title)
        assert "bug" not in result.err, title
        if answer.routines and result.code == 0 and result.out.strip().startswith(title):
            assert "tpcoach start" in result.out


def test_an_answer_about_no_area_names_the_signs_of_any(world):
    page = world.run("find", "which massage is best").out
    assert "tpcoach start" in page
    assert "Not this if: " in page
    assert re.search("all signs: tpcoach safety$", page, re.MULTILINE)
