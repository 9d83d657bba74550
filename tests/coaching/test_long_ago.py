"""What was said long ago, or in advance, and stands today."""

from datetime import date, timedelta

import pytest

from builders import entry
from tpcoach.errors import NotSaved
from tpcoach.journal import log, safety_answers
from tpcoach.journal.entry import StopRecord, to_line
from tpcoach.journal.records import FINE, NO, Decision
from tpcoach.listening.excuses import ask_again_after
from world import FakeTime, Stream

SHORT = """\
title: Short
area: {area}
place: wall
cautions: [Keep off the spine.]
exercises:
  - name: {name}
    muscle: {muscle}
    sides: both
    hold: {{seconds: 45, pressure: 4, how: [Stand., Lean in.]}}
    stretch: {{seconds: 45, how: [Hug yourself.]}}
"""

WAITS = "Is it fine now, or has one of them agreed? y or n"
UNFINE = "you said that it is not fine yet; on a terminal tpcoach start asks again"


@pytest.fixture
def person(world):
    """Someone at a terminal to whom nothing applies, with routines of two areas for one muscle."""
    world.screen = True
    world.routine("short", SHORT.format(area="shoulders", name="Blade", muscle="rhomboids"))
    world.routine("other", SHORT.format(area="upper-back", name="Edge", muscle="rhomboids"))
    world.routine("foot", SHORT.format(area="feet", name="Sole", muscle="sole"))
    # Set, so that the tools are not asked about after the first session.
    (world.folders.config / "config.yaml").write_text("tools: all\n")
    world.clear()
    return world


def start(world, *keys, routines=("short",)):
    """Start routines now on a terminal; keys are pairs of seconds from now and a key."""
    world.start += timedelta(seconds=world.time.seconds)
    world.keys(*keys)
    return world.run("start", *routines, "--plain")


def in_a_pipe(world, *command) -> str:
    """What a command says where nobody can be asked."""
    world.start += timedelta(seconds=world.time.seconds)
    world.screen, world.time = False, FakeTime(answers=False)
    result = world.run(*command)
    world.screen = True
    return " ".join((result.out + result.err).split())


def stopped(world, days: int, area="shoulders", muscle="rhomboids", nos=(3,)) -> None:
    """Have something wrong end a session so many days ago, and no be said since, days ago."""
    journal, now = world.runtime(Stream(), Stream()).log, world.now()
    wrong = StopRecord("Blade", muscle, "both", "hold", "sharp")
    session = entry(now - timedelta(days=days), area=area, steps=(), stops=(wrong,))
    log.append(journal, to_line(session), now - timedelta(days=days))
    for number, ago in enumerate(nos):
        at = now - timedelta(days=ago)
        line = Decision(f"{number:032x}", at, asked=FINE, answer=NO, session=session.id).line
        log.append(journal, line, at, ending=log.EXCUSES)


LONG_AGO = pytest.mark.parametrize("days", [89, 91, 200, 800])


@LONG_AGO
@pytest.mark.parametrize("routine", ["short", "other"])
def test_a_no_stands_however_long_ago_the_stop_was(person, days, routine):
    stopped(person, days, nos=(80, 40, 3))
    told = in_a_pipe(person, "start", routine)
    assert UNFINE in told
    assert "Hold" not in told
    assert UNFINE in in_a_pipe(person, "show", routine)
    offers = in_a_pipe(person, "next")
    assert ("start short" in offers, "start other" in offers) == (False, False)
    asked = start(person, (1, "n"), routines=(routine,))
    assert WAITS in " ".join(asked.out.split())
    assert "no session there until you say that it is fine" in " ".join(asked.err.split())


@LONG_AGO
def test_near_the_head_a_no_of_long_ago_stands_for_all_of_it(person, days):
    person.routine("chin", SHORT.format(area="jaw", name="Cheek", muscle="masseter"))
    stopped(person, days, area="neck", muscle="scalenes")
    assert UNFINE in in_a_pipe(person, "start", "chin")
    assert WAITS in " ".join(start(person, (1, "n"), routines=("chin",)).out.split())


@LONG_AGO
@pytest.mark.parametrize("lifts", ["y", "confirm", "undo"])
def test_a_no_of_long_ago_is_lifted_by_a_yes_or_a_professional_and_not_by_undo(person, days, lifts):
    stopped(person, days)
    if lifts == "y":
        assert WAITS in " ".join(start(person, (1, "y"), (3, "interrupt")).out.split())
    elif lifts == "confirm":
        assert "is lifted, because" in in_a_pipe(person, "safety", "--confirm")
    else:
        start(person, (1, "n"))
        assert 'your no still stands: it is not fine yet after "Blade"' in in_a_pipe(
            person, "log", "undo"
        )
    assert (UNFINE in in_a_pipe(person, "start", "short")) is (lifts == "undo")
    asked = start(person, (1, "q"))
    assert (WAITS in " ".join(asked.out.split())) is (lifts == "undo")


def test_of_several_routines_each_that_a_no_of_long_ago_is_about_waits(person):
    stopped(person, 200)
    asked = start(person, (1, "\n"), (2, "n"), routines=("foot", "other", "short"))
    assert (asked.code, " ".join(asked.out.split()).count(WAITS)) == (1, 1)
    assert "Exercise" not in asked.out
    told = in_a_pipe(person, "start", "foot", "short")
    assert (UNFINE in told, "Hold" in told) == (True, False)


def test_a_stop_of_long_ago_that_nobody_said_no_about_is_past(person):
    stopped(person, 91, nos=())
    assert WAITS not in " ".join(start(person, (1, "q")).out.split())
    assert "Something was wrong" not in in_a_pipe(person, "next")
    stopped(person, 91, area="feet", muscle="sole")
    assert WAITS not in " ".join(start(person, (1, "q")).out.split()), "that is another place"


FIRST = "safety questions come first"
ASKS = "Does any of this apply to you?"


def days_later(world, days: int) -> None:
    world.start += timedelta(days=days, seconds=world.time.seconds)
    world.time = FakeTime(answers=False)


@pytest.fixture(params=["hip replacement", "birth of my baby", "broken ankle", "swollen red calf"])
def announced(person, request):
    """Someone who announced days off, and answered the safety questions before these had come."""
    told = in_a_pipe(person, "log", "excuse", request.param, "2026-11-26..2026-11-30")
    assert "The next start asks the safety questions again." in told
    days_later(person, 1)
    asked = start(person, (1, "n"), (3, "y"), (4, "q"))
    assert f'You wrote "{request.param}".' in " ".join(asked.out.split())
    days_later(person, 1)
    assert ASKS not in start(person, (1, "q")).out, "that was answered, and nothing has come yet"
    return person


@pytest.mark.parametrize("days", [1, 3, 9, 60])
def test_an_announced_operation_is_asked_about_when_it_has_come_and_again_when_it_is_over(
    announced, days
):
    words = announced.run("log").out.partition("(")[2].partition(")")[0]
    days_later(announced, days)
    assert FIRST in in_a_pipe(announced, "next")
    assert f'You wrote "{words}".' in in_a_pipe(announced, "safety")
    told = in_a_pipe(announced, "start", "short")
    assert f'start: you wrote "{words}"; the safety questions come first' in told
    assert f'You wrote "{words}".' in " ".join(start(announced, (1, "q")).out.split())
    asked = " ".join(start(announced, (1, "n"), (3, "y"), (4, "q")).out.split())
    assert (f'You wrote "{words}".' in asked, "Are you sure that it is none" in asked) == (
        True,
    ) * 2
    last = date(2026, 11, 30)
    over = announced.now().date() > last
    for _ in range(6):
        days_later(announced, 1)
        over, ends = announced.now().date() > last, not over and announced.now().date() > last
        assert (FIRST in in_a_pipe(announced, "next")) is ends
        asked = start(announced, *[(1, "n"), (3, "y"), (4, "q")] if ends else [(1, "q")])
        assert (ASKS in asked.out) is ends


def test_an_announced_operation_that_was_called_off_is_not_asked_about(announced):
    (excuse,) = announced.runtime(Stream(), Stream()).log.folder.glob("*.excuses.jsonl")
    id = excuse.read_text().partition('"id":"')[2][:32]
    assert announced.run("log", "remove", id, "--yes").code == 0
    days_later(announced, 5)
    assert ASKS not in start(announced, (1, "q")).out


def test_confirm_answers_after_announced_days_and_lifts_nothing_else(announced):
    stopped(announced, 20)
    days_later(announced, 5)
    told = in_a_pipe(announced, "safety", "--confirm")
    assert ("You wrote" in told, "is lifted" in told) == (False, False)
    assert FIRST not in in_a_pipe(announced, "next")
    assert UNFINE in in_a_pipe(announced, "start", "short")


@pytest.mark.parametrize("words", ["vacation", "flu", "fever and chills", ""])
def test_days_off_for_anything_else_bring_no_question_and_are_read_once(person, words):
    in_a_pipe(person, "log", "excuse", *[words] * bool(words), "2026-11-26..2026-11-30")
    days_later(person, 6)
    assert FIRST not in in_a_pipe(person, "next")
    for _ in range(2):
        assert ASKS not in start(person, (1, "q")).out
        known = safety_answers.read(person.folders.state).harmless
        assert len(known) == bool(words)


def test_something_that_applies_is_not_asked_about_again_by_an_excuse(person):
    in_a_pipe(person, "log", "excuse", "hip replacement", "2026-11-26..2026-11-30")
    start(person, (1, "s"), (3, "n"))
    days_later(person, 6)
    assert "something applies" in " ".join(start(person).err.split())


@pytest.mark.parametrize("words", ["vacation", "hip replacement"])
def test_an_excuse_that_was_read_is_no_reason_to_refuse_where_that_can_not_be_kept(
    person, monkeypatch, words
):
    """What asks again is kept, or nothing starts."""
    in_a_pipe(person, "log", "excuse", words, "2026-11-26..2026-11-30")
    person.clear()
    days_later(person, 6)
    monkeypatch.setattr("tpcoach.files.replace_file", no_room)
    runtime = person.runtime(Stream(), Stream())
    if words == "vacation":
        ask_again_after(runtime)
    else:
        with pytest.raises(NotSaved):
            ask_again_after(runtime)


def no_room(*_: object) -> None:
    raise OSError(28, "No space left on device")
