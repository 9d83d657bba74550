"""Whatever is said about a body leads to its source in one command: `show --why` or `guide`."""

import re

import pytest

from tpcoach.guide.evidence import concerning, evidence
from tpcoach.guide.finder import read_guide
from tpcoach.guide.safety import read_red_flags
from tpcoach.guide.topics import read_topics
from tpcoach.plan.library import Library, bundled_folder
from tpcoach.plan.timeline import compile_timeline

FOLDER = bundled_folder()
KNOWN = evidence(FOLDER)
FLAGS = read_red_flags(FOLDER)
TOPICS = read_topics(FOLDER)
ROUTINES = {each.id: each for each in Library(FOLDER, FOLDER / "none").all()[0]}
OUR_OWN = {"R"}
"""The content review, which judges the other sources."""


def text(name: str) -> str:
    return (FOLDER / "guide" / f"{name}.yaml").read_text("utf-8")


def keys(part: str) -> set[str]:
    """The sources that the comments of a part of a file name."""
    lists = re.findall(r"^\s*# .*?\[([A-Z][^]]*)\]", part, re.MULTILINE)
    return {key for each in lists for key in each.split(", ")} - OUR_OWN


def why(id: str) -> set[str]:
    """The sources that `show ID --why` names."""
    return set(KNOWN.named(concerning(KNOWN, ROUTINES[id])))


# What stands beside each sign in the table, by its key.
SIGNS = {
    key: keys(comment)
    for comment, key in re.findall(
        r"((?:^  # .*\n)+)^  ([\w-]+):\n", text("red-flags").split("\nsigns:\n")[1], re.MULTILINE
    )
}


def test_every_source_that_stands_beside_a_text_is_known():
    for file in (FOLDER / "guide").glob("*.yaml"):
        assert keys(text(file.stem)) <= {*KNOWN.sources, "NHS back and stroke pages"}, file.name
    assert len([key for key in SIGNS if SIGNS[key]]) > 20


@pytest.mark.parametrize("id", ROUTINES)
def test_the_signs_and_doses_of_a_routine_have_their_sources_in_its_why(id):
    routine = ROUTINES[id]
    shown = (*FLAGS.anywhere, *FLAGS.of(routine.areas))
    named = {key for key, sign in FLAGS.signs.items() if sign in shown}
    assert {source for key in named for source in SIGNS.get(key, ())} <= why(id)
    about = {statement.about for statement in concerning(KNOWN, routine)}
    assert {"How it is done", "When not to press", "Signs anywhere"} <= about
    phases = {step.phase for step in compile_timeline(routine).steps if step.phase.practised}
    rules = {"hold": "How long a hold lasts", "stretch": "How long a stretch lasts"}
    assert {rules[phase] for phase in phases & rules.keys()} <= about


@pytest.mark.parametrize("topic", TOPICS.by_name)
def test_what_a_topic_says_has_its_sources_on_its_page(topic):
    (part,) = re.findall(
        rf"^    topic: {topic}\n(?:(?!  - title: ).*\n)*", text("techniques"), re.MULTILINE
    )
    assert keys(part) <= set(KNOWN.named(KNOWN.behind(TOPICS.by_name[topic])))


def test_what_safety_says_has_its_sources_on_the_page_that_it_names():
    behind = set(KNOWN.named(KNOWN.behind(TOPICS.by_name["safety"])))
    assert keys(text("safety")) - {"NHS back and stroke pages"} <= behind
    assert "NHS" in behind
    assert {source for each in SIGNS.values() for source in each} <= behind


def test_every_complaint_leads_to_a_routine_whose_why_has_its_sources():
    parts = text("complaints").split("\n  - title: ")[1:]
    complaints = read_guide(FOLDER).complaints
    assert len(parts) == len(complaints)
    for part, complaint in zip(parts, complaints, strict=True):
        assert complaint.routines, complaint.title
        assert keys(part) <= why(complaint.routines[0]), complaint.title
