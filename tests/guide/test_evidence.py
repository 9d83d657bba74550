"""What supports the doses: nothing in a routine is without a rule that says how strongly."""

import json
import re
from pathlib import Path

import pytest

from tpcoach.guide.evidence import concerning, evidence
from tpcoach.plan.areas import MAX_PRESS
from tpcoach.plan.library import Library, bundled_folder

FOLDER = bundled_folder()
DOCS = Path(__file__).parents[2] / "docs"
KNOWN = evidence(FOLDER)
LIBRARY = Library(FOLDER, FOLDER / "none")
ROUTINES = LIBRARY.all()[0]
BY_ABOUT = {statement.about: statement for statement in KNOWN.statements}
STRENGTHS = ("good", "fair", "low", "opinion")


def test_every_statement_says_how_strong_it_is_in_the_words_of_the_reference():
    for statement in KNOWN.statements:
        assert statement.strength.startswith(STRENGTHS), statement.about
        assert statement.sources or statement.strength.startswith("opinion"), statement.about


def test_every_source_that_is_named_is_listed_and_each_listed_one_is_named():
    named = {key for statement in KNOWN.statements for key in statement.sources}
    assert named == set(KNOWN.sources)


def test_every_source_ends_with_when_it_was_seen_and_how():
    for key, source in KNOWN.sources.items():
        assert re.search(r"\b(?:read|seen|a summary|a review) (?:in|of) 2026-\d\d\)$", source), key
    not_read = {key for key, source in KNOWN.sources.items() if "named in a review of" in source}
    assert not_read == {
        "Wilson98", "Coppin05", "NHS", "PMC9434898", "Ricke23", "Bachmann18",
    }  # fmt: skip
    assert "was not read for this page" in DOCS.joinpath("evidence.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("about", "newest"),
    [
        ("Neck and shoulders at a desk", "Cochrane24"),
        ("The foam roller", "Habscheid24"),
        ("A roller for the low back", "Ozsoy19"),
        ("How often", "Ingram25"),
        ("Companions", "DeZoete21"),
    ],
)
def test_what_speaks_against_a_rule_comes_first(about, newest):
    statement = BY_ABOUT[about]
    assert re.search("no difference|little or no|no effect|did not|uncertain", statement.says[0])
    assert statement.sources[0] == newest


def test_no_statement_is_about_something_that_no_routine_has():
    topics = {"always", "hold", "stretch", "move", "cycles", "prescribed", "legs", *MAX_PRESS}
    topics |= {routine.id for routine in ROUTINES}
    topics |= {tool for routine in ROUTINES for tool in routine.tools}
    for statement in KNOWN.statements:
        assert set(statement.concerns) <= topics, statement.about


@pytest.mark.parametrize("area", MAX_PRESS)
def test_every_area_is_told_what_is_known_about_it_even_if_that_is_nothing(area):
    assert any(area in statement.concerns for statement in KNOWN.statements)


def bounds(about: str) -> tuple[int, ...]:
    return tuple(map(int, re.findall(r"\d+", BY_ABOUT[about].rule)))


@pytest.mark.parametrize("routine", ROUTINES, ids=lambda routine: routine.id)
def test_the_doses_of_every_bundled_routine_are_within_the_rules_that_are_told(routine):
    shortest, longest = bounds("How long a hold lasts")
    least, most, *_ = bounds("How long a stretch lasts")
    _, on_a_spot = bounds("The longest pressure")
    gentlest, strongest, _, stop = bounds("How strong a press may be")
    told = {statement.about for statement in concerning(KNOWN, routine)}
    fewest, often, quickest, slowest, _, _ = bounds("How often a move is done")
    has = {name for exercise in routine.exercises for name in exercise.parts}
    for exercise in routine.exercises:
        if exercise.stretch:
            assert least <= exercise.stretch.ms / 1000 <= most
        if exercise.move:
            assert fewest <= exercise.move.reps <= often
            assert quickest <= exercise.move.every / 1000 <= slowest
        if not exercise.hold:
            continue
        assert shortest <= exercise.hold.ms / 1000 <= longest
        assert exercise.hold.ms * exercise.rounds / 1000 <= on_a_spot
        assert gentlest <= exercise.hold.pressure <= min(strongest, stop - 1, 10)
        assert ("Press and release" in told) == any(
            each.hold.cycles > 1 for each in routine.exercises if each.hold
        )
    rules = {
        "hold": "How long a hold lasts",
        "stretch": "How long a stretch lasts",
        "move": "How often a move is done",
    }
    assert {part: rule in told for part, rule in rules.items()} == {
        part: part in has for part in rules
    }


def test_the_rules_are_those_that_the_program_keeps():
    from tpcoach.consistency import advice, history
    from tpcoach.plan import areas, changes, routine
    from tpcoach.practice import session

    assert bounds("How long a hold lasts") == (areas.SHORTEST // 1000, areas.LONGEST // 1000)
    assert bounds("How long a stretch lasts")[2] == session.MOST_IN_STRETCH
    assert bounds("How often a move is done")[4] == session.MOST_IN_STRETCH
    assert bounds("The longest pressure") == (
        session.MOST_IN_ONE_HOLD // 1000,
        routine.MOST_ON_ONE_SPOT // 1000,
    )
    assert bounds("How strong a press may be")[3] == session.HURTS_FROM
    sore = (advice.LIGHTEN_FROM - 1, 10, advice.LIGHTEN_FROM, 6, advice.SEE_SOMEONE_FROM)
    assert bounds("Soreness afterwards") == sore
    assert bounds("Strength before a session") == (advice.STRONG_FROM, 10, advice.SEVERE_FROM)
    assert bounds("Longer holds") == tuple(level.hold // 1000 for level in changes.LEVELS)
    assert bounds("Before and after") == (2, 30, history.FEWEST_ANSWERS)


def test_show_why_prints_the_part_about_one_routine(world):
    page = " ".join(world.run("show", "calves", "--why").out.split())
    assert "Calf cramps at night" in page
    assert "Heel and arch" not in page
    assert "Press and release" not in page


@pytest.mark.parametrize("id", ["calves", "neck"])
def test_the_numbers_behind_a_statement_are_those_of_its_sources(world, id):
    text, _, listed = world.run("show", id, "--why").out.partition("\n  Sources\n")
    sources = re.split(r"\n {2,3}(?=\d+  )", f"\n{listed}")[1:]
    numbered = dict(" ".join(source.split()).split(" ", 1) for source in sources)
    assert list(numbered) == [str(number) for number in range(1, len(numbered) + 1)]
    routine = Library(FOLDER, FOLDER / "none").load(id)
    text = " ".join(text.split())
    for statement in concerning(KNOWN, routine):
        behind = text.split(f" {statement.about}: ")[1].split("]")[0].split("[")[-1]
        if statement.sources:
            shown = [numbered[number] for number in behind.split(", ")]
            assert shown == [KNOWN.sources[key] for key in statement.sources]


def test_what_is_well_supported_comes_first(world):
    page = world.run("show", "neck", "--why").out
    heads = ("Good: ", "Fair: ", "Low: ", "Opinion: ", "Sources")
    assert [page.index(f"\n  {head}") for head in heads] == sorted(
        page.index(f"\n  {head}") for head in heads
    )


def test_why_as_json_names_the_rule_the_strength_and_the_sources(world):
    why = json.loads(world.run("show", "neck", "--why", "--json").out)
    assert list(why) == ["v", "id", "why", "sources"]
    assert set(why["why"][0]) == {"about", "rule", "says", "strength", "sources"}
    assert set(why["sources"]) == {key for each in why["why"] for key in each["sources"]}


def test_a_routine_of_ones_own_has_its_reasons_too(world):
    from builders import GOOD

    world.routine("mine", GOOD)
    assert "How long a hold lasts" in world.run("show", "mine", "--why").out
