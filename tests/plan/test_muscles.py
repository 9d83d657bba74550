"""The one name of each muscle, and how much it bears."""

import re
from pathlib import Path

import pytest

from builders import GOOD, entry
from tpcoach.errors import BadFile
from tpcoach.journal.entry import of_line, to_line
from tpcoach.journal.records import refusal_of
from tpcoach.plan import routine_file
from tpcoach.plan.areas import MAX_PRESS, NEAR_THE_HEAD, max_press, parts_there
from tpcoach.plan.library import Library, bundled_folder
from tpcoach.plan.muscles import (
    ALIASES,
    GENTLER,
    MUSCLES,
    WHOLES,
    alike,
    is_of_head,
    muscle_name,
    parts_of,
)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Rhomboid", "rhomboids"), ("rhomboids", "rhomboids"), ("wrist  flexor", "wrist flexors"),
        ("masseters", "masseter"), ("calf", "calves"), ("biceps", "biceps"),
        ("gluteus medius", "gluteus medius"), ("tensor fasciae latae", "tensor fasciae latae"),
        ("twitchers", "twitcher"), ("twitcher", "twitcher"), ("", ""),
        ("Suboccipital, Upper  part", "suboccipitals, upper part"),
    ],
)  # fmt: skip
def test_singular_and_plural_are_one_muscle(written, name):
    assert muscle_name(written) == name


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("pec minor", "pectoralis minor"), ("Pecs  Minor", "pectoralis minor"),
        ("the pectoralis minor muscle", "pectoralis minor"), ("VMO", "vastus medialis"),
        ("vastus medialis oblique", "vastus medialis"), ("piriformis muscle", "piriformis"),
        ("suboccipital muscles", "suboccipitals"), ("QL (flank)", "quadratus lumborum"),
        ("The QL, upper", "quadratus lumborum, upper"), ("temporal muscles", "temporalis"),
        ("splenius capitis", "splenius and semispinalis"), ("upper traps", "upper trapezius"),
        ("the twitcher muscles", "twitcher"), ("calf muscles", "calf muscles"), ("(x)", "(x)"),
        ("hamstring", "hamstrings"), ("thumb muscle", "thumb muscles"), ("muscle", "muscle"),
    ],
)  # fmt: skip
def test_what_people_call_a_muscle_is_that_muscle_and_bears_no_more(written, name):
    assert muscle_name(written) == name
    assert max_press("hips", written) == max_press("hips", name)


def test_each_known_muscle_has_one_name_and_those_of_the_bundled_routines_are_known():
    assert [muscle_name(name) for name in MUSCLES] == list(MUSCLES)
    assert [muscle_name(alias) for alias in ALIASES] == list(ALIASES.values())
    assert {*ALIASES.values()} <= {*MUSCLES}
    routines, _ = Library(bundled_folder(), bundled_folder() / "none").all()
    for routine in routines:
        assert {each.muscle.partition(",")[0] for each in routine.exercises} <= {*MUSCLES}


def test_a_file_and_a_log_line_mean_the_same_muscle():
    one = routine_file.parse(GOOD.replace("rhomboids", "Rhomboid").encode(), "f", "mine", own=True)
    assert one.exercises[0].muscle == "rhomboids"
    line = to_line(entry()) | {"logged_at": "2026-11-23T08:10:00+00:00"}
    line["steps"][0]["muscle"] = "Rhomboid"
    assert of_line(line).steps[0].muscle == "rhomboids"
    sore = {"id": "0" * 16, "logged_at": line["logged_at"], "value": 5, "muscles": ["Rhomboid"]}
    assert refusal_of(sore).muscles == ("rhomboids",)


def test_a_muscle_that_bears_less_than_its_area_may_be_pressed_less():
    assert (max_press("shoulders", "pectoralis minor"), max_press("shoulders", "rhomboids")) == (
        4,
        6,
    )
    assert max_press("jaw", "piriformis") == 4
    chest = GOOD.replace("rhomboids", "pectoralis minor")
    parsed = routine_file.parse(chest.encode(), "f", "mine", own=True)
    assert parsed.exercises[0].hold
    assert parsed.exercises[0].hold.pressure == 4
    with pytest.raises(BadFile, match="5 is out of range; write 1 to 4"):
        routine_file.parse(
            chest.replace("seconds: 45", "seconds: 45, pressure: 5").encode(), "f", "mine", own=True
        )


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("Left upper trapezius", "upper trapezius"), ("UPPER-Trapezius", "upper trapezius"),
        ("trapezius, upper part", "upper trapezius"), ("the traps (upper)", "upper trapezius"),
        ("upper and middle trapezius", "upper trapezius, middle trapezius"),
        ("levator, upper and middle trapezius",
         "levator scapulae, upper trapezius, middle trapezius"),
        ("upper trapezius / levator scapulae", "upper trapezius, levator scapulae"),
        ("rhomboid major", "rhomboids"), ("rhomboideus", "rhomboids"), ("Rhomboidei", "rhomboids"),
        ("rhomboids major and minor", "rhomboids"), ("M. rhomboideus minor", "rhomboids"),
        ("pectoralis major and minor", "pectoralis major, pectoralis minor"),
        ("gastrocnemius, medial head", "gastrocnemius"), ("rhómboids", "rhomboids"),
        ("gluteus medius and minimus", "gluteus medius, gluteus minimus"),
        ("biceps femoris", "biceps femoris"), ("right twitcher, deep", "twitcher"),
        ("upper twitch", "upper twitch"), ("", ""), ("muscle", "muscle"), ("()", "()"),
    ],
)  # fmt: skip
def test_a_name_is_read_by_its_words_whatever_its_side_number_and_ending(written, parts):
    assert sorted(parts_of(written)) == sorted(parts.split(", "))


@pytest.mark.parametrize(
    ("one", "other", "are"),
    [
        ("trapezius", "upper trapezius", True), ("traps", "Trapezii", True),
        ("upper trapezius", "middle trapezius", False), ("glutei", "gluteus medius", True),
        ("pectoralis major", "pec minor", False), ("calf", "soleus", True),
        ("triceps surae", "triceps", False), ("quads", "vastus medialis", True),
        ("hip flexors", "wrist flexors", False), ("lats", "latissimus dorsi", True),
        ("soles", "soleus", False),
        ("twitchers", "left twitcher", True), ("twitcher", "jumper", False),
    ],
)  # fmt: skip
def test_a_whole_is_alike_to_its_parts_and_two_parts_are_not(one, other, are):
    assert (alike(one, [other]), alike(other, [one])) == (are, are)


@pytest.mark.parametrize(
    ("area", "names", "muscles"),
    [
        ("hips", "buttock muscles; gluteal muscles; Anna's buttock spot; left butt; hip muscles",
         "gluteus medius; piriformis; gluteus maximus"),
        ("hips", "deep rotators; deep hip rotators; rotators; gemelli", "piriformis"),
        ("feet", "foot muscles; sole; arch of the foot; both feet; toe flexors",
         "plantar muscles; abductor hallucis"),
        ("feet", "flexor digitorum brevis; quadratus plantae", "plantar muscles"),
        ("forearms", "forearm muscles; wrist muscles", "wrist extensors; wrist flexors"),
        ("forearms", "extensors; finger extensors; extensor digitorum", "wrist extensors"),
        ("forearms", "flexors; finger flexors; flexor carpi ulnaris", "wrist flexors"),
        ("forearms", "thenar muscles; hand muscles; adductor pollicis", "thumb muscles"),
        ("neck", "cervical extensors; nape; longissimus; paraspinals; erector spinae",
         "splenius and semispinalis; upper trapezius; levator scapulae"),
        ("jaw", "chewing muscles; jaw muscle; muscles of mastication", "masseter; temporalis"),
        ("lower-back", "lumbar extensors; back extensors; longissimus; iliocostalis; multifidus;"
         " extensors; muscles beside the spine", "erector spinae"),
        ("lower-back", "low back muscles; lower back; lumbar area",
         "erector spinae; quadratus lumborum"),
        ("upper-back", "erector spinae; left erector spinae; longissimus; multifidus; extensors;"
         " back extensors; iliocostalis, upper part", "thoracic paraspinals"),
        ("upper-back", "upper back; thoracic muscles; interscapular muscles",
         "rhomboids; thoracic paraspinals; latissimus dorsi"),
        ("shoulders", "scapular muscles; shoulder blade muscles; my shoulder",
         "rhomboids; infraspinatus; upper trapezius; middle trapezius"),
        ("shoulders", "chest", "pectoralis minor"),
        ("hamstrings", "hams; hammies; back of the thigh; semitendinosus", "hamstrings"),
        ("calves", "shin muscle; tib ant; toe extensors", "tibialis anterior"),
        ("calves", "lower leg; plantar flexors", "gastrocnemius; soleus"),
        ("quads", "thigh muscles; front of the thigh; knee extensors",
         "rectus femoris; vastus lateralis; vastus medialis"),
    ],
)  # fmt: skip
def test_what_people_call_a_part_of_the_body_is_each_bundled_muscle_that_it_may_be(
    area, names, muscles
):
    for name in names.split("; "):
        named = muscle_name(name, area)
        assert [each for each in muscles.split("; ") if not alike(named, [each])] == [], name
        assert is_of_head(named) is (area in NEAR_THE_HEAD), name


@pytest.mark.parametrize(
    ("name", "others"),
    [
        ("hip abductors", "hamstrings; piriformis"), ("hip adductors", "gluteus medius"),
        ("shoulder blade muscles", "pectoralis minor"), ("toe extensors", "wrist extensors"),
        ("plantar flexors", "plantar muscles"), ("quadratus femoris", "quadratus lumborum"),
        ("flexor digitorum brevis", "wrist flexors"), ("shin", "soleus"), ("hams", "abdominals"),
        ("back of the thigh", "rectus femoris"), ("adductor pollicis", "adductors"),
        ("erector spinae", "thoracic paraspinals"), ("lumbar extensors", "quadratus lumborum"),
    ],
)  # fmt: skip
def test_more_words_mean_less_than_one_of_them_alone(name, others):
    assert [each for each in others.split("; ") if alike(name, [each])] == []


@pytest.mark.parametrize("name", ["extensors", "flexors", "rotators", "back muscles", "spinalis"])
def test_a_general_word_is_no_muscle_of_the_head(name):
    assert not is_of_head(name)
    elsewhere = {*MAX_PRESS} - {*NEAR_THE_HEAD}
    assert not any(is_of_head(muscle_name(name, each)) for each in elsewhere)


def test_the_erector_spinae_of_a_file_are_those_of_the_area_it_is_for():
    def pressed(area: str, more: str = "seconds: 45"):
        text = GOOD.replace("rhomboids", "Erector spinae").replace("seconds: 45", more)
        text = text.replace("area: shoulders", f"area: {area}").encode()
        return routine_file.parse(text, "f", "mine", own=True).exercises[0]

    areas = ("lower-back", "upper-back", "whole-body", "neck")
    names = ["erector spinae", "paraspinals", "paraspinals", "neck muscles"]
    assert [pressed(each).muscle for each in areas] == names
    assert pressed("lower-back").hold.pressure == pressed("upper-back").hold.pressure == 5
    assert "erector spinae" in parts_of("paraspinals"), "what was said before of it still holds"


def test_a_name_that_is_not_known_may_be_any_muscle_of_its_area_and_a_known_one_is_itself():
    assert {"gluteus medius", "piriformis", *parts_of("gesäß")} <= parts_there("gesäß", "hips")
    assert not parts_there("gesäß", "hips") & {"soleus", "rhomboids", "erector spinae"}
    assert {"soleus", "gluteus medius"} <= parts_there("gesäß", "legs")
    assert {"soleus", "rhomboids"} <= parts_there("gesäß", "whole-body")
    assert {"wrist flexors"} <= parts_there("triceps and blob", "forearms")
    for known in ("soleus", "left gluteus minimus", "Anna's buttock", "levator, upper trapezius"):
        assert parts_there(known, "hips") == parts_of(known)
    assert parts_there("", "hips") == parts_of("")
    routines, _ = Library(bundled_folder(), bundled_folder() / "none").all()
    for each in (each for routine in routines for each in routine.exercises):
        assert each.muscles <= parts_there("blob", each.area), (each.name, each.area)
        assert each.muscles == parts_of(each.muscle)


def test_names_of_the_bundled_routines_are_alike_only_where_one_says_that_it_is_both():
    routines, _ = Library(bundled_folder(), bundled_folder() / "none").all()
    names = sorted({each.muscle for routine in routines for each in routine.exercises})
    pairs = {(a, b) for a in names for b in names if a < b and alike(a, [b])}
    both = "gastrocnemius and soleus"
    assert pairs == {("gastrocnemius", both), (both, "soleus")}
    assert all({*parts} <= {*MUSCLES} for parts in WHOLES.values())
    assert all(alike(alias, [name]) for alias, name in ALIASES.items())


@pytest.mark.parametrize("written", ["pecs", "left pec-minor", "pectoralis major and minor"])
def test_a_name_that_has_a_gentler_part_in_it_may_be_pressed_no_more_than_that(written):
    assert max_press("shoulders", written) == 4


def test_a_whole_and_its_part_are_one_spot_that_is_pressed_for_two_minutes_at_most():
    first = GOOD[GOOD.index("  - name") :]
    text = GOOD.replace("rhomboids", "trapezius").replace("    sides", "    rounds: 2\n    sides")
    text += first.replace("rhomboids", "upper-trapezius").replace("Inner", "Outer")
    with pytest.raises(BadFile, match="135 s of pressure on one side of upper-trapezius"):
        routine_file.parse(text.encode(), "f", "mine", own=True)


def test_the_docs_say_how_much_less_a_muscle_bears():
    docs = Path(__file__).parents[2].joinpath("docs", "routines.md").read_text("utf-8")
    (listed,) = re.findall(r"temporalis \d[^.]+", docs.replace("\n", " "))
    found = dict(re.findall(r"([a-z ]+?) (\d)", listed))
    assert {name.strip(): int(most) for name, most in found.items()} == GENTLER
