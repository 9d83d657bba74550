"""What labelled phrases have taught: danger that no rule names alarms, an ordinary ache doesn't."""

import importlib.util
from pathlib import Path

import pytest

from tpcoach.frozen import replace
from tpcoach.guide.finder import WHERE, find, read_guide, signs_of_note
from tpcoach.guide.likeness import ALARMS_FROM, Likeness, features
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
    lines = ("\t".join([tell, *map(str, row)]) for tell, row in weights.items())
    return replace(GUIDE, likeness=Likeness(sorted(lines)))


def test_words_and_neighbours_count_whatever_their_endings():
    assert features("Legs dragging") == {"leg", "drag", "^ leg", "leg drag", "drag ^"}


def test_the_weights_of_a_text_are_added_for_each_urgency():
    likeness = Likeness(["foo\t1\t2\t3", "foo bar\t10\t-20\t30"])
    assert list(likeness.sums("foo bar").values()) == [11, -18, 33]
    assert set(likeness.sums("nothing told").values()) == {0}


@pytest.mark.parametrize("urgency", list(Urgency))
def test_words_like_those_of_an_urgency_get_its_help_alone_and_no_routine(urgency):
    row = [40 if each is urgency else 0 for each in Urgency]
    found = find("neck is stiff and plodding", taught(plod=row))
    assert (found.urgency, found.routines, found.areas) == (urgency, (), ())


def test_a_little_likeness_is_not_enough():
    assert find("neck is stiff and plodding", taught(plod=(39, 39, 39))).routines


def test_a_few_words_that_only_say_where_it_aches_are_read_by_the_guide_alone():
    danger = (90, 90, 90)
    assert find("stiff neck when turning", taught(neck=danger)).routines
    assert find("stiff neck when turning it and then turning", taught(neck=danger)).signs


def test_what_is_said_of_no_place_of_the_body_alarms_by_no_likeness():
    assert not find("my dog is plodding", taught(plod=(90, 90, 90))).signs


def test_one_doubtful_word_matters_unless_the_rest_is_like_an_ordinary_ache():
    said = "neck is stiff from a long day in hospital"
    assert not find(said, taught(stif=(-79, -79, -79))).routines
    assert find(said, taught(stif=(-80, -80, -80))).routines
    assert not find(f"{said}, scanned", taught(stif=(-80, -80, -80))).routines


TRIP = "calves are stiff after a walk {}"


@pytest.mark.parametrize(
    ("where", "ordinary", "offered"),
    [(f"{word} Kostrovia", -100, True) for word in sorted(WHERE)]
    + [("to Kostrovia", -100, False), ("from Kostrovia", -100, False), ("Kostrovia", -100, False),
       ("in Kostrovia", -99, False), ("in the Kostrovia", -100, False), ("in wekness", -100, False),
       ("in Kostrovia near Zembla", -100, False)],
)  # fmt: skip
def test_one_word_that_nobody_knows_may_name_a_place_in_an_ordinary_text(where, ordinary, offered):
    found = find(TRIP.format(where), taught(stif=[ordinary] * 3))
    assert bool(found.routines) is offered


@pytest.mark.parametrize(
    "said", ["ich sehe doppelt", "vedo doppio", "je vois double", "kan inte andas", "hemiparesis",
             "with anisocoria", "gesicht haengt", "wymiotuje krwia", "y no veo bien"],
)  # fmt: skip
def test_words_of_no_english_get_no_routine_however_ordinary_the_rest_is(said):
    ordinary = "stiff neck from sitting at the desk all day, should stretch it after work"
    assert not find(f"{ordinary}, {said}", taught(stif=(-900, -900, -900))).routines


LONG = "my fingers are tingly and I am plodding"


def test_a_sign_is_more_urgent_where_many_words_are_clearly_more_like_that():
    assert find(LONG, taught(plod=(69, 0, 40))).urgency is Urgency.PROFESSIONAL
    assert find(LONG, taught(plod=(70, 0, 40))).urgency is Urgency.EMERGENCY
    assert find("tingly, plodding", taught(plod=(70, 0, 40))).urgency is Urgency.PROFESSIONAL


def test_a_sign_is_as_urgent_as_its_rule_says_where_the_words_are_unlike_any_danger():
    assert find(LONG, taught(plod=(-100, -300, -300))).urgency is Urgency.PROFESSIONAL
    assert find(LONG, taught(plod=(39, -300, -300))).urgency is Urgency.PROFESSIONAL


def test_of_a_note_the_rules_alone_are_read():
    guide = taught(easier=(90, 90, 90))
    assert not signs_of_note("neck is easier after it, no more tight spots", guide)
    assert signs_of_note("numb thumb after it", guide)[0].urgency is Urgency.PROFESSIONAL


def test_no_likeness_takes_from_what_a_rule_says():
    calm = taught(chest=(-900, -900, 90), pain=(-900, -900, 90))
    assert find("chest pain since I got up, and my neck is stiff", calm).signs == (
        find("chest pain", GUIDE).signs
    )


ROWS = [("legs dragging", "emergency", "a"), ("toes dragging", "emergency", "a"),
        ("legs tired", "area:legs", "a"), ("feet tired", "area:feet", "b"),
        ("dragging feet tired", "area:feet", "b"), ("plodding", "unknown", "b"),
        ("plodding", "unknown", "a")]  # fmt: skip


def test_learning_tells_what_is_said_in_danger_from_what_is_said_every_day(learn):
    likeness = learn.learn(ROWS)
    assert likeness.sums("dragging")[Urgency.EMERGENCY] > 0
    assert likeness.sums("tired")[Urgency.EMERGENCY] < 0
    assert set(likeness.sums("toes").values()) == {0}  # once is not enough
    assert set(likeness.sums("plodding").values()) == {0}  # nobody understands it


def test_what_one_count_gets_wrong_is_right_afterwards(learn, monkeypatch):
    danger = [("sick leg", urgency, "") for urgency in Urgency] * 20
    rare = [("tired arm", urgency, "") for urgency in Urgency] * 3
    rows = [*danger, *rare, *[("tired leg", "area:legs", "")] * 5]

    def alarms():
        return max(learn.learn(rows).sums("tired arm").values()) >= ALARMS_FROM

    assert alarms()
    monkeypatch.setattr(learn, "ROUNDS", 0)
    assert not alarms()


def test_a_set_that_is_unseen_teaches_nothing(learn, monkeypatch):
    taught_by = []
    monkeypatch.setattr(learn, "learn", lambda rows: taught_by.extend(rows) or GUIDE.likeness)
    list(learn.unseen("b", ROWS, GUIDE))
    assert {row[2] for row in taught_by} == {"a"}


@pytest.mark.ci
def test_what_was_learned_is_what_the_phrases_teach_now(learn):
    assert GUIDE.likeness == Likeness(list(learn.learn(learn.phrases()).lines))
