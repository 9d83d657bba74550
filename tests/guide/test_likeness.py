"""What labelled phrases have taught: danger that no rule names alarms, an ordinary ache doesn't."""

import importlib.util
from pathlib import Path

import pytest

from tpcoach.frozen import replace
from tpcoach.guide.finder import find, read_guide, signs_of_note
from tpcoach.guide.likeness import Likeness, tells
from tpcoach.guide.safety import Urgency
from tpcoach.plan.library import bundled_folder

FOLDER = bundled_folder()
GUIDE = read_guide(FOLDER)
TRIAGE = Path(__file__).parents[2] / "triage"


@pytest.fixture
def learn(monkeypatch):
    monkeypatch.syspath_prepend(str(TRIAGE))
    spec = importlib.util.spec_from_file_location("learn", TRIAGE / "learn.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def taught(**weights):
    lines = ["\t".join([tell, *map(str, row)]) for tell, row in weights.items()]
    return replace(GUIDE, likeness=Likeness("\n".join(["", *lines, ""])))


def test_words_and_neighbours_tell_whatever_their_endings():
    assert tells("Legs dragging") == {"leg", "drag", "^ leg", "leg drag", "drag ^"}


def test_the_weights_of_all_that_tells_are_added_for_each_urgency():
    likeness = Likeness("\nfoo\t1\t2\t3\nfoo bar\t10\t-20\t30\n")
    assert list(likeness.sums("foo bar").values()) == [11, -18, 33]
    assert set(likeness.sums("nothing told").values()) == {0}


@pytest.mark.parametrize("urgency", list(Urgency))
def test_words_like_those_of_an_urgency_get_its_help_alone_and_no_routine(urgency):
    row = [30 if each is urgency else 0 for each in Urgency]
    found = find("neck is stiff and plodding", taught(plod=row))
    assert (found.urgency, found.routines, found.areas) == (urgency, (), ())


def test_a_little_likeness_is_not_enough():
    assert find("neck is stiff and plodding", taught(plod=(24, 24, 24))).routines


def test_a_few_words_that_only_say_where_it_aches_are_read_by_the_guide_alone():
    danger = (90, 90, 90)
    assert find("stiff neck when turning", taught(neck=danger)).routines
    assert find("stiff neck when turning it and then turning", taught(neck=danger)).signs


def test_what_is_said_of_no_place_of_the_body_alarms_by_no_likeness():
    assert not find("my dog is plodding", taught(plod=(90, 90, 90))).signs


def test_a_word_that_nobody_knows_matters_unless_the_rest_is_like_an_ordinary_ache():
    said = "neck is stiff from flibbertigibbeting"
    assert not find(said, taught(stif=(-79, -79, -79))).routines
    assert find(said, taught(stif=(-80, -80, -80))).routines


def test_a_sign_is_more_urgent_where_many_words_are_clearly_more_like_that():
    said = "my fingers are tingly and I am plodding"
    assert find(said, taught(plod=(29, 0, 0))).urgency is Urgency.PROFESSIONAL
    assert find(said, taught(plod=(30, 0, 0))).urgency is Urgency.EMERGENCY
    assert find("tingly, plodding", taught(plod=(30, 0, 0))).urgency is Urgency.PROFESSIONAL


def test_of_a_note_the_rules_alone_are_read():
    guide = taught(easier=(90, 90, 90))
    assert not signs_of_note("neck is easier after it, no more tight spots", guide)
    assert signs_of_note("numb thumb after it", guide)[0].urgency is Urgency.PROFESSIONAL


def test_no_likeness_takes_from_what_a_rule_says():
    calm = taught(chest=(-900, -900, 0), pain=(-900, -900, 0))
    assert find("chest pain", calm).urgency is Urgency.EMERGENCY


def test_learning_tells_what_is_said_in_danger_from_what_is_said_every_day(learn):
    rows = [("legs dragging", "emergency", ""), ("toes dragging", "emergency", ""),
            ("legs tired", "area:legs", ""), ("feet tired", "area:feet", "")]  # fmt: skip
    likeness = learn.learn(rows)
    assert likeness.sums("dragging")[Urgency.EMERGENCY] > 0
    assert likeness.sums("tired")[Urgency.EMERGENCY] < 0
    assert likeness.sums("toes") == dict.fromkeys(Urgency, 0)  # once is not enough to tell


@pytest.mark.ci
def test_what_was_learned_is_what_the_phrases_teach_now(learn):
    assert GUIDE.likeness == learn.learn(learn.phrases())
