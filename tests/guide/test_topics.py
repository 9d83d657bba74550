"""What `guide` says: one text for it and for `find`, short, with its strength and its sources."""

import json
import re

import pytest

from tpcoach.guide.evidence import evidence
from tpcoach.guide.topics import read_topics
from tpcoach.plan.library import bundled_folder

TOPICS = read_topics(bundled_folder())
KNOWN = evidence(bundled_folder())
ON_THE_PAGE = [name for names in TOPICS.page.values() for name in names]


def plain(text: str) -> str:
    return " ".join(text.split())


def test_the_page_has_all_that_a_newcomer_should_know():
    titles = " ".join(TOPICS.page).lower()
    for heading in ("is not", "four techniques", "expect", "should not", "do less", "companions"):
        assert heading in titles
    assert set(ON_THE_PAGE) >= {"trigger-points", "soreness", "time", "ask-first", "often"}
    assert TOPICS.page["Companions"] == ("strength", "yoga", "walking", "water")
    techniques = [TOPICS.by_name[name] for name in ON_THE_PAGE[1:5]]
    assert [bool(each.routines) for each in techniques] == [True, True, True, False]
    assert techniques[-1].professional


@pytest.mark.parametrize("name", ON_THE_PAGE)
def test_each_topic_of_the_page_takes_two_or_three_sentences(name):
    says = " ".join(TOPICS.by_name[name].says)
    assert 2 <= len(re.findall(r"[.?](?= |$)", says)) <= 3


@pytest.mark.parametrize("answer", TOPICS.answers, ids=lambda answer: answer.title)
def test_each_answer_says_how_strongly_it_is_supported_or_belongs_elsewhere(answer):
    assert bool(answer.topic) != bool(answer.elsewhere)
    behind = KNOWN.behind(answer)
    assert bool(behind) == bool(answer.topic)
    if behind:
        assert re.search(r"\b(good|fair|low|opinion)\b", KNOWN.strength(answer))


def test_a_topic_has_one_name_that_can_be_typed():
    topics = [answer.topic for answer in TOPICS.answers if answer.topic]
    assert len(set(topics)) == len(topics)
    assert all(re.fullmatch("[a-z]+(-[a-z]+)*", topic) for topic in topics)


@pytest.mark.parametrize("words", ["water", "yoga", "walking", "dry needling", "side effects"])
def test_find_and_guide_say_the_same_with_the_way_to_the_sources(world, words):
    (topic,) = json.loads(world.run("guide", *words.split(), "--json").out)["topics"]
    (technique,) = json.loads(world.run("find", *words.split(), "--json").out)["techniques"]
    assert technique["says"] == topic["says"]
    assert technique["topic"] == topic["topic"]
    page = plain(world.run("find", *words.split()).out)
    assert f"What supports it: tpcoach guide {topic['topic']}" in page


@pytest.mark.parametrize("name", TOPICS.by_name)
def test_each_topic_has_a_page_with_its_statements_and_its_sources_in_full(world, name):
    result = world.run("guide", name.replace("-", " ").upper())
    answer, page = TOPICS.by_name[name], plain(result.out)
    assert (result.code, result.err) == (0, "")
    assert plain(" ".join(answer.says)) in page
    assert ("never guided here" in page) == bool(answer.professional)
    for statement in KNOWN.behind(answer):
        assert statement.about in page
    for source in KNOWN.named(KNOWN.behind(answer)).values():
        assert source in page


def test_what_only_professionals_do_is_explained_and_never_guided(world):
    topics = json.loads(world.run("guide", "--json").out)["topics"]
    professional = [topic for topic in topics if topic["professional"]]
    assert len(professional) == 6
    assert all(topic["says"] and not topic["routines"] for topic in professional)


def test_the_json_has_the_documented_keys(world):
    data = json.loads(world.run("guide", "--json").out)
    assert list(data) == ["v", "topics", "sources"]
    assert [topic["topic"] for topic in data["topics"]] == list(TOPICS.by_name)
    for topic in data["topics"]:
        assert list(topic) == [
            "topic", "title", "says", "strength", "sources", "professional", "routines",
        ]  # fmt: skip
        assert set(topic["sources"]) <= set(data["sources"])


def test_words_that_find_knows_lead_to_their_topic(world):
    page = plain(world.run("guide", "how", "long", "does", "it", "take").out)
    assert page.startswith("How long (time)")


def test_danger_comes_first_here_too(world):
    asked = world.run("guide", "sore", "and", "crushing", "chest", "pain")
    assert asked.out == world.run("find", "sore", "and", "crushing", "chest", "pain").out
    assert "Call the local emergency number now" in asked.out
    data = json.loads(world.run("guide", "crushing", "chest", "pain", "--json").out)
    assert data["urgency"] == "emergency"


def test_an_unknown_topic_gets_one_line_with_the_nearest_and_all_of_them(world):
    result = world.run("guide", "sorenes")
    assert (result.code, result.out, result.err.count("\n")) == (1, "", 1)
    assert 'no topic is called "sorenes"; did you mean "soreness"?' in result.err
    assert all(topic in result.err for topic in TOPICS.by_name)
    assert "if it hurts, tpcoach find stiff neck" in world.run("guide", "stiff", "neck").err
    assert "200 words" in world.run("guide", " ".join(["and"] * 300)).err
    assert "\x1b" not in world.run("guide", "qwert\x1b[31m").err


def test_safety_and_show_name_the_command_that_leads_to_their_sources(world):
    assert world.run("safety").out.rstrip().endswith("Where this comes from: tpcoach guide safety")
    assert "With --why: what supports it" in plain(world.run("show", "neck").out)
    assert "What supports it: tpcoach show neck --why" in plain(world.run("find", "stiff neck").out)
