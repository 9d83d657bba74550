"""Every gate, however the session is shown: what happens, what is stored, and the exit code."""

import errno
import json
import re
import shutil
from dataclasses import dataclass
from datetime import timedelta
from itertools import zip_longest

import pytest

from at_terminal import LENGTH, SHORT
from builders import entry
from tpcoach.cli.app import run
from tpcoach.coaching.layers import choose_layers
from tpcoach.frozen import replace
from tpcoach.journal import safety_answers
from tpcoach.journal.entry import StepRecord, StopRecord, to_line
from tpcoach.journal.log import Log, append
from tpcoach.journal.recording import with_wrong, with_wrong_somewhere
from tpcoach.journal.safety_answers import Clearance, SafetyAnswer
from world import Killed, Stream, World

WAYS = {
    "live": (True, []),
    "plain": (True, ["--plain"]),
    "no-ask": (True, ["--plain", "--no-ask"]),
    "pipe": (False, []),
    "rehearsal": (True, ["--plain", "--speed", "1.5"]),
}


@dataclass(frozen=True)
class Gate:
    """Keys pressed in a routine of an area, and what must come of them."""

    area: str
    keys: list[tuple[float, str]]
    code: int
    troubles: tuple[str, ...] = ()
    alarm: bool = False
    professional: bool = False


GATES = {
    "sharp": Gate("shoulders", [(30, "x"), (31, "s")], 0, ("sharp",)),
    "dizzy": Gate("shoulders", [(30, "x"), (31, "d")], 3, ("dizzy",), alarm=True),
    "mistake": Gate("shoulders", [(30, "x"), (31, "o")], 0),
    "no answer": Gate("shoulders", [(30, "x")], 0, ("untold",)),
    "sharp in the last exercise": Gate(
        "shoulders", [(110, "x"), (111, "s")], 3, ("sharp",), professional=True
    ),
    "sharp in the last exercise with nothing practised": Gate(
        "shoulders",
        [*[(n, "n") for n in (2, 3, 4, 5)], (7, "x"), (9, "s")],
        3,
        ("sharp",),
        professional=True,
    ),
    "sharp, then ended": Gate(
        "shoulders", [(30, "x"), (31, "s"), (33, "q"), (34, "q")], 3, ("sharp",), professional=True
    ),
    "sharp, then the rest skipped": Gate(
        "shoulders",
        [(30, "x"), (31, "s"), *[(n, "n") for n in (35, 36, 37, 38)]],
        3,
        ("sharp",),
        professional=True,
    ),
    "sharp, then the next stretched and ended": Gate(
        "shoulders",
        [(30, "x"), (31, "s"), *[(n, "n") for n in (35, 36, 37)], (45, "q"), (46, "q")],
        3,
        ("sharp",),
    ),
    "two stops": Gate(
        "shoulders",
        [(30, "x"), (31, "s"), (50, "x"), (51, "s")],
        3,
        ("sharp", "sharp"),
        professional=True,
    ),
    "sharp near the head": Gate("neck", [(30, "x"), (31, "s")], 3, ("sharp",), professional=True),
    "dizzy near the head": Gate("jaw", [(30, "x"), (31, "d")], 3, ("dizzy",), alarm=True),
    "mistake near the head": Gate("headache", [(30, "x"), (31, "o")], 0),
    "no answer near the head": Gate("neck", [(30, "x")], 3, ("dizzy",), alarm=True),
    "eight": Gate("shoulders", [(30, "8"), (31, "s")], 0, ("sharp",)),
    "eight by mistake": Gate("shoulders", [(30, "8"), (31, "o")], 0),
    "eight twice": Gate(
        "shoulders", [(30, "8"), (31, "o"), (50, "9")], 3, ("strong",), professional=True
    ),
    "nine near the head, no answer": Gate("neck", [(30, "9")], 3, ("dizzy",), alarm=True),
    "ended while it asks": Gate(
        "shoulders", [(30, "x"), (31, "interrupt")], 130, ("untold",), professional=True
    ),
    "ended while it asks near the head": Gate(
        "neck", [(30, "x"), (31, "interrupt")], 130, ("dizzy",), alarm=True
    ),
    "the terminal gone while it asks near the head": Gate(
        "neck", [(30, "x"), (31, "hang-up")], 129, ("dizzy",), alarm=True
    ),
}


ALL = [
    pytest.param(
        name,
        way,
        marks=[] if way in ("plain", [*WAYS][number % len(WAYS)]) else pytest.mark.ci,
    )
    for number, name in enumerate(GATES)
    for way in WAYS
]
"""Each gate in the plain view and in one other way; `.ci/run` tries it in all."""


@pytest.fixture
def person(world):
    world.clear()
    world.screen = True
    world.breathless()
    return world


def entries(world: World) -> list[dict]:
    return [json.loads(line) for line in world.log_lines()]


def alarm(world: World) -> str | None:
    """The exercise of the alarm that stands."""
    stands = safety_answers.read(world.folders.state).alarm
    return stands and stands.exercise


@pytest.mark.parametrize(("name", "way"), ALL)
def test_each_gate_holds_however_the_session_is_shown(person, name, way):
    gate, (person.screen, options) = GATES[name], WAYS[way]
    person.routine("short", SHORT.format(area=gate.area))
    person.keys((1, "\n"), *gate.keys, (400, "\n"))
    result = person.run("start", "short", *options)
    assert result.code == gate.code
    (entry,) = entries(person)
    assert tuple(stop["trouble"] for stop in entry["stops"]) == gate.troubles
    assert entry["outcome"] == ("finished" if gate.code == 0 else "stopped")
    assert alarm(person) == ("Blade" if gate.alarm else None)
    told = " ".join(result.out.split())
    assert ("Call the local emergency number now" in told) is gate.alarm
    assert ("See a doctor or physiotherapist before" in told) is gate.professional
    assert told.count("Saved.") == 1
    if gate.alarm:
        last = told[told.index("Call the local") :]
        for unwanted in ("Enter skips", "This week", "soreness", "Stopped"):
            assert unwanted not in last


@pytest.mark.parametrize("key", ["8", "9"])
def test_after_eight_by_mistake_nothing_more_is_pressed_in_that_exercise(person, key):
    person.routine("short", SHORT.format(area="shoulders").replace("sides: both", "sides: each"))
    person.keys((1, "\n"), (31, key), (32, "o"), (500, "\n"))
    person.run("start", "short", "--plain")
    practised = [
        (step["exercise"], step["practised"] > 25)
        for step in entries(person)[0]["steps"]
        if step["phase"] == "hold"
    ]
    assert practised == [("Blade", False), ("Blade", False), ("Front", True), ("Front", True)]


def an_alarm(person: World) -> None:
    person.routine("short", SHORT.format(area="shoulders"))
    person.keys((1, "\n"), (30, "x"), (31, "d"))
    assert person.run("start", "short", "--plain").code == 3


@pytest.mark.parametrize("screen", [True, False])
@pytest.mark.parametrize(
    "options",
    [["short"], ["short", "--no-ask"], ["short", "--speed", "100"], ["--resume"], [], ["neck"]],
)
def test_while_an_alarm_stands_nothing_starts_on_any_input(person, screen, options):
    an_alarm(person)
    person.screen = screen
    person.time = type(person.time)(answers=screen)
    result = person.run("start", *options)
    assert (result.code, result.out) == (1, "")
    assert (
        'On 23 Nov 2026 a session ended with signs that may be serious, in "Blade".' in result.err
    )
    assert "tpcoach safety --confirm" in result.err
    assert len(entries(person)) == 1


def test_while_an_alarm_stands_today_and_next_offer_nothing_and_say_why(person):
    an_alarm(person)
    result = person.run("next")
    assert result.code == 1
    assert "signs that may be serious" in result.err
    result = person.run("next", "--json")
    assert (result.code, json.loads(result.out)["routine"]) == (1, None)
    assert "signs that may be serious" in " ".join(person.run("safety").out.split())
    today = " ".join(person.run().out.split())
    assert "signs that may be serious" in today
    assert "Next:" not in today


OLD = '"trouble":"dizzy"}]'
"""What is changed in the line of a session of a year ago that ended in an alarm."""


@pytest.mark.parametrize(
    ("written", "alarm"),
    [
        (OLD, True),
        (OLD.replace("izz", r"\u0069zz"), True),
        (OLD.replace("izz", r"i\u007Az"), True),
        (OLD.replace("dizzy", "sharp"), False),
        ('"trouble":"sharp",}]', False),
    ],
)
def test_an_alarm_of_a_year_ago_stands_and_of_other_old_sessions_nothing_is_read(
    person, written, alarm
):
    home = Log(person.folders.data / "log", person.folders.state)
    for days in (300, *range(200, 0, -10)):
        at = person.now() - timedelta(days=days)
        stops = (StopRecord("Blade", "rhomboids", "both", "hold", "dizzy"),) * (days == 300)
        append(home, to_line(entry(at, stops=stops)), at)
    (file,) = home.folder.iterdir()
    lines = file.read_text()
    assert lines.count(OLD) == 1
    file.write_text(lines.replace(OLD, written))
    result = person.run("find", "sore shoulders")
    assert ("signs that may be serious" in " ".join(result.out.split())) is alarm
    assert result.err == ""
    assert ("signs that may be serious" in person.run("start", "shoulders").err) is alarm


def test_an_alarm_is_cleared_by_confirm(person):
    an_alarm(person)
    assert person.run("safety", "--confirm").code == 0
    assert alarm(person) is None
    assert person.run("next").code == 0


@pytest.mark.parametrize("what", ["alarm", "alarm from elsewhere", "applies"])
def test_purging_everything_leaves_what_lets_no_session_start_and_says_so(person, what):
    if what == "applies":
        something_applies(person)
    else:
        an_alarm(person)
    if what == "alarm from elsewhere":
        person.run("safety", "--ask-again")
        (person.folders.state / "safety.json").unlink()
    told = " ".join(person.run("log", "purge", "--all", "--yes").out.split())
    assert "Kept, without anything else: " in told
    assert person.log_lines() == []
    for command in (["next"], ["start", "shoulders", "--no-ask"]):
        result = person.run(*command)
        assert "tpcoach safety --confirm" in " ".join((result.out + result.err).split())
        assert "▸" not in result.out
    stored = json.loads((person.folders.state / "safety.json").read_text())
    assert (stored["seen"], stored["agreed"]) == ({}, None)


@pytest.mark.parametrize("why", ["alarm", "severe", "killed"])
def test_an_empty_log_names_no_start_that_would_be_refused_or_ask_first(world, why):
    world.clear()
    assert "Begin with: tpcoach start" in world.run("log").out
    assert "Begin with: tpcoach start neck" in world.run("report", "--routine", "neck").out
    assert "Begin with: tpcoach start other" in world.run("new", "other", "--from", "neck").out
    if why == "alarm":
        safety_answers.write(world.folders.state, Clearance().alarmed(world.now()))
    elif why == "severe":
        world.run("start", "neck", "--before", "9")
    else:
        folder = world.runtime(Stream(), Stream()).log.checkpoints
        folder.mkdir(parents=True)
        (folder / "killed.json").write_text("{")
    assert "Begin with" not in world.run("log").out
    assert "Begin with" not in world.run("report", "--routine", "neck").out
    assert "Begin with" not in world.run("new", "mine", "--from", "neck").out


@pytest.mark.parametrize("taken_out", [True, False])
def test_an_export_to_hand_on_says_that_it_has_nothing_of_a_stop_that_was_taken_out(
    person, taken_out
):
    an_alarm(person)
    if taken_out:
        person.run("log", "undo")
    bare = person.run("log", "export", "--without", "notes,times")
    assert (
        "dizzy" in bare.out,
        "stands here, and not in this export" in " ".join(bare.err.split()),
    ) == (not taken_out, taken_out)
    whole = person.run("log", "export")
    assert ("dizzy" in whole.out, whole.err) == (True, "")


def test_an_alarm_from_elsewhere_is_known_here_before_a_part_of_the_log_is_purged(person):
    an_alarm(person)
    (person.folders.state / "safety.json").unlink()
    person.run("safety", "--ask-again")
    person.start += timedelta(days=2)
    told = " ".join(person.run("log", "purge", "--before", "today", "--yes").out.split())
    assert "signs that may be serious" in told.split("Gone, before")[0]
    assert "Kept: On 23 Nov 2026 a session ended with signs that may be serious" in told
    assert alarm(person)
    assert "signs that may be serious" in person.run("next").err


@pytest.mark.parametrize("how", [("--all",), ("--before", "today")])
def test_after_a_purge_of_what_nobody_said_the_safety_questions_come_first(person, how):
    person.run("log", "add", "feet", "--note", "chest pain and sweating")
    person.start += timedelta(days=1)
    told = " ".join(person.run("log", "purge", *how, "--yes").out.split())
    before, gone, after = told.partition("Gone")
    asked = "the next tpcoach start asks the safety questions first."
    assert 'something was wrong in "' in before
    assert f"When that is gone, {asked}" in before
    assert "stands no longer" in before
    assert (gone, f": {asked}" in after, "chest pain" in after) == ("Gone", True, False)
    stored = safety_answers.read(person.folders.state)
    assert (stored.answer, stored.at) == (SafetyAnswer.NOTHING, None)
    assert "the safety questions come first" in person.run("start", "feet").err


def test_a_purge_of_what_lies_before_what_nobody_said_asks_nothing_again(person):
    person.run("log", "add", "feet", "2026-11-20")
    person.run("log", "add", "feet", "--note", "chest pain and sweating")
    assert "safety questions" not in person.run("log", "purge", "--before", "today", "--yes").out
    assert safety_answers.read(person.folders.state).at is not None


@pytest.mark.parametrize("content", ["", "{", "null", '{"v": 1}'])
def test_while_the_safety_answers_cannot_be_read_nothing_is_offered(person, content):
    an_alarm(person)
    for file in (person.folders.data / "log").glob("*.jsonl"):
        file.unlink()
    (person.folders.state / "safety.json").write_text(content)
    for command in (["next"], ["find", "tight", "calves"], []):
        result = person.run(*command)
        told = " ".join((result.out + result.err).split())
        assert "safety answers can't be read" in told
        assert "▸" not in told
    assert "\ttpcoach start" not in person.run("status", "--format", "{next}").out


def test_an_alarm_is_cleared_on_the_safety_screen_by_a_professionals_word_alone(person):
    an_alarm(person)
    person.run("safety", "--ask-again")
    for key, code in (("n", 1), ("y", 0)):
        person.start = person.now()
        person.keys((1, "n"), (2, key), (3, "\n"), (500, "z"))
        result = person.run("start", "short", "--plain", "--no-ask")
        assert result.code == code
        assert "Has a professional cleared it since?" in result.out
        if code:
            assert alarm(person) == "Blade"
            person.run("safety", "--ask-again")
    assert alarm(person) is None


def test_emergency_signs_on_the_screen_are_an_alarm(person):
    (person.folders.state / "safety.json").unlink()
    person.keys((1, "e"), (2, "\n"))
    result = person.run("start", "neck")
    assert result.code == 3
    told = " ".join(result.out.split())
    assert told.count("Call the emergency number now: chest pain or breathlessness;") == 2
    assert "No session now. Get medical help first." in told
    assert "Saved." in told
    assert alarm(person) == ""
    again = person.run("start", "neck")
    assert again.code == 1
    assert "you answered that you had emergency signs" in again.err
    assert entries(person) == []


def kill(person: World, area: str, *keys: tuple[float, str], at: float) -> None:
    def die():
        raise Killed

    person.routine("short", SHORT.format(area=area))
    person.keys((1, "\n"), *keys)
    person.time.at(at, die)
    with pytest.raises(Killed):
        person.run("start", "short", "--plain")
    person.start = person.now()


@pytest.mark.parametrize("way", [["short", "--plain"], ["--resume"]])
def test_killed_while_it_asks_near_the_head_is_an_alarm(person, way):
    kill(person, "neck", (30, "x"), at=32)
    person.keys((9999, "z"))
    result = person.run("start", *way)
    assert result.code == 1
    assert "signs that may be serious" in result.err
    assert alarm(person) == "Blade"
    (entry,) = entries(person)
    assert (entry["outcome"], entry["stops"][0]["trouble"]) == ("interrupted", "dizzy")


def test_any_command_that_settles_a_killed_session_stores_its_alarm(person):
    kill(person, "neck", (30, "x"), at=32)
    person.run("log", "add", "feet", "--at", "2026-11-20")
    assert alarm(person) == "Blade"


@pytest.mark.parametrize(("keys", "way"), [([(1, "g")], ["short"]), ([], ["--resume"])])
def test_going_on_with_a_killed_session_asks_what_is_due_first(person, keys, way):
    kill(person, "shoulders", at=32)
    safety_answers.write(person.folders.state, safety_answers.Clearance().alarmed(person.now()))
    person.run("safety", "--ask-again")
    person.keys(*keys, (2, "n"), (3, "n"))
    result = person.run("start", *way, "--plain")
    assert result.code == 1
    assert "Has a professional cleared it since?" in result.out
    assert "Exercise" not in result.out


@pytest.mark.parametrize("key", ["x", "8"])
def test_killed_while_it_asks_elsewhere_it_asks_first_and_presses_there_no_more(person, key):
    kill(person, "shoulders", (30, key), at=32)
    person.keys((2, "s"))
    result = person.run("start", "--resume", "--plain")
    assert (result.code, "Hold" in result.out) == (1, False)
    assert "nobody said what" in result.out
    wrong = 'something was wrong nearby within a day, in "Blade", and that session ended there'
    assert f'"Front": {wrong}; so it doesn\'t go on; start again, and k keeps it' in result.err
    (answer,) = entries(person)
    assert answer["answer"] == "sharp"
    # A session that begins anew has the same rule.
    person.keys((2, "k"))
    result = person.run("start", "short", "--plain")
    assert (result.code, "Hold" in result.out) == (1, False)
    assert f'Left out: "Front". S{wrong[1:]}.' in " ".join(result.out.split())


@pytest.mark.parametrize(("at", "code"), [(40, 1), (70, 0)])
def test_killed_after_something_was_wrong_it_goes_on_only_if_it_had_gone_on(person, at, code):
    kill(person, "shoulders", (30, "x"), (32, "s"), at=at)
    person.keys((400, "\n"))
    result = person.run("start", "--resume", "--plain")
    assert (result.code, "Hold" in result.out) == (code, not code)


def test_a_killed_session_in_which_it_was_dizziness_never_goes_on(person):
    kill(person, "shoulders", (30, "x"), at=32)
    person.keys((2, "d"))
    assert person.run("start", "--resume", "--plain").code == 3
    assert alarm(person) == "Blade"
    again = person.run("start", "--resume", "--plain")
    assert (again.code, "signs that may be serious" in again.err) == (1, True)


@pytest.mark.parametrize("command", [["next"], ["find", "tight", "shoulders"]])
def test_what_was_wrong_in_a_killed_session_counts_before_it_is_in_the_log(person, command):
    kill(person, "shoulders", (30, "x"), at=32)
    result = person.run(*command)
    assert "nobody said what" in result.out + result.err
    assert "tpcoach start s" not in result.out


def test_killed_after_a_mistake_at_eight_never_goes_back_into_the_hold(person):
    kill(person, "shoulders", (30, "8"), (31, "o"), at=33)
    person.keys((2, "b"), (4, "b"), (400, "\n"))
    person.run("start", "--resume", "--plain")
    (entry,) = entries(person)
    assert entry["steps"][0]["practised"] < 25
    assert 'Left out: "Blade". Something felt 8 of 10' in person.run("start", "short").out


class Gone(Stream):
    """An output that fails once a text was written to it."""

    def __init__(self, after: str, error: int) -> None:
        super().__init__()
        self.after, self.error = after, error

    def write(self, text: str) -> int:
        if self.after in self.getvalue():
            raise OSError(self.error, "gone")
        return super().write(text)


@pytest.mark.parametrize(("error", "code"), [(errno.EPIPE, 0), (errno.EIO, 129)])
@pytest.mark.parametrize("screen", [True, False])
@pytest.mark.parametrize(
    ("after", "keys", "alarming"),
    [
        ("What is wrong?", [(30, "x"), (31, "s")], False),
        ("What is wrong?", [(30, "x")], True),
        ("Hold, both sides", [(30, "x"), (31, "d")], True),
        ("Hold, both sides", [(30, "q"), (31, "y")], False),
        ("Done.", [], False),
        ("neck now", [], False),
    ],
)
def test_whatever_happens_to_the_terminal_the_entry_is_saved(
    person, error, code, screen, after, keys, alarming
):
    person.screen = screen
    person.routine("short", SHORT.format(area="neck"))
    person.keys((1, "\n"), *keys)
    out = Gone(after, error)
    ended = run(["start", "short", "--plain", "--quiet"], person.runtime(out, Stream()))
    assert ended == (code if after in out.getvalue() else 0)
    assert len(entries(person)) == 1
    assert bool(alarm(person)) is alarming


def test_what_a_professional_should_know_is_kept_where_the_window_closes_behind_it(person):
    person.screen = True
    person.routine("short", SHORT.format(area="hips"))
    wrote = ((30 + n / 10, key) for n, key in enumerate("i am pregnant"))
    typed = [(at, "space" if key == " " else key) for at, key in wrote]
    person.keys((1, "\n"), *typed, (40, "s"))
    out = Gone("Stopped", errno.EIO)
    assert run(["start", "short", "--plain", "--quiet"], person.runtime(out, Stream())) == 129
    assert safety_answers.read(person.folders.state).words == "i am pregnant"


def test_a_view_that_fails_hides_no_alarm(person, monkeypatch):
    def fails(*_):
        raise ZeroDivisionError

    monkeypatch.setattr("tpcoach.live.plain.PlainView._status_lines", fails)
    person.routine("short", SHORT.format(area="neck"))
    person.keys((1, "\n"), (30, "x"))
    result = person.run("start", "short", "--plain")
    assert "Call the local emergency number now" in result.out
    assert "ZeroDivisionError" in result.err
    assert alarm(person) == "Blade"
    assert len(entries(person)) == 1


class Witness(Stream):
    """An output that notes what was on disk when a text was written to it."""

    def __init__(self, world: World, text: str) -> None:
        super().__init__()
        self.world, self.text = world, text
        self.stored: tuple[int, str | None] | None = None

    def write(self, text: str) -> int:
        if self.text in text and self.stored is None:
            self.stored = len(entries(self.world)), alarm(self.world)
        return super().write(text)


@pytest.mark.parametrize(
    ("text", "area", "keys", "alarmed"),
    [
        ("━", "neck", [(30, "x")], "Blade"),
        ("See a doctor", "neck", [(30, "x"), (31, "s")], None),
        ("Stopped ·", "neck", [(30, "interrupt")], None),
        ("Done · 2:40", "shoulders", [(400, "3")], None),
    ],
)
def test_the_entry_is_on_disk_before_anything_is_told(person, text, area, keys, alarmed):
    person.routine("short", SHORT.format(area=area))
    person.keys((1, "\n"), *keys)
    out = Witness(person, text)
    run(["start", "short", "--plain"], person.runtime(out, Stream()))
    assert out.stored == (1, alarmed)


def test_an_alarm_is_told_even_if_nothing_can_be_stored(person):
    person.routine("short", SHORT.format(area="neck"))
    person.keys((1, "\n"), (30, "x"), (40, "d"))
    log = person.folders.data / "log"

    def break_the_disk():
        for folder in (log, person.folders.state):
            for file in [*folder.glob("*.json*"), *folder.glob("*.lock")]:
                file.unlink()
        log.rmdir()
        log.write_text("not a folder")

    person.time.at(35, break_the_disk)
    result = person.run("start", "short", "--plain")
    assert result.code == 74
    assert "Call the local emergency number now" in result.out
    assert "Saved." not in result.out


def test_a_note_that_may_mean_danger_is_answered_even_if_nothing_can_be_stored(person):
    person.routine("short", SHORT.format(area="calves"))
    person.keys((1, "\n"), (LENGTH + 5, "w"), (LENGTH + 9, "my face droops"))
    log = person.folders.data / "log"
    person.time.at(90, lambda: (shutil.rmtree(log), log.write_text("not a folder")))
    result = person.run("start", "short", "--plain")
    assert result.code == 74
    assert "Call the local emergency number now" in result.out


def typed(words: str, at: float = 1.0, between: float = 0.2) -> list[tuple[float, str]]:
    """Return the keys of words that somebody types, with Enter behind."""
    keys = ["space" if each == " " else each for each in words] + ["\n"]
    return [(at + i * between, key) for i, key in enumerate(keys)]


@pytest.mark.parametrize("between", [0.1, 2.0])
@pytest.mark.parametrize("words", ["chest pain", "i am pregnant", "sudden bad headache"])
def test_words_of_danger_at_a_question_for_a_key_are_answered_and_begin_nothing(
    person, words, between
):
    person.keys(*typed(words, between=between), (60, "\n"))
    result = person.run("start", "hips", "--plain")
    assert (result.code, [each["planned_seconds"] for each in entries(person)]) in (
        (3, []),
        (3, [0]),
    )
    assert "Your words may mean: " in result.out


@pytest.mark.parametrize(("words", "asked"), [("chest pain", True), ("i am pregnant", False)])
def test_words_of_an_emergency_at_a_question_are_asked_about_by_the_next_start(
    person, words, asked
):
    person.keys(*typed(words), (60, "\n"))
    person.run("start", "hips", "--plain")
    told = " ".join((person.run("next").out + person.run("next").err).split())
    assert (f'you typed "{words}"' in told) is asked
    person.start = person.now()
    person.keys((1, "d"))
    if not asked:
        assert "something applies" in person.run("start", "feet", "--plain").err
    else:
        out = " ".join(person.run("start", "feet", "--plain").out.split())
        assert f'you typed "{words}". What was it?' in out
        assert "emergency number now" in out


ASKED_BEFORE = {
    "how bad": ((), "hips"),
    "the stretches alone?": (((1, "9"),), "hips"),
    "new cautions": ((), "short"),
    "the week": (((1, "2"),), "feet"),
    "a professional's look": (((1, "2"), (3, "w")), "feet"),
    "an activity": (((1, "2"),), "told"),
    "a killed session": ((), "calves"),
}


@pytest.mark.parametrize("question", ASKED_BEFORE)
@pytest.mark.parametrize("answer", ["s", "d"])
def test_at_any_question_before_a_session_x_asks_what_is_wrong_and_begins_nothing(
    person, question, answer
):
    keys, routine = ASKED_BEFORE[question]
    if question == "new cautions":
        person.routine("short", SHORT.format(area="calves"))
        safety_answers.write(
            person.folders.state, replace(safety_answers.read(person.folders.state), seen={})
        )
    if "week" in question or "look" in question:
        person.run("log", "add", "feet", "--at", "20d")
    if question == "an activity":
        told = "prescribed: {by: Kim, goals: [climbing stairs]}\nexercises:"
        person.routine("told", SHORT.format(area="calves").replace("exercises:", told))
    if question == "a killed session":
        kill(person, "calves", at=60)
    person.start = person.now()
    person.keys(*keys, (6, "x"), (9, answer), *((n, "\n") for n in range(20, 90, 5)))
    out = " ".join(person.run("start", routine, "--plain").out.split())
    killed = question == "a killed session"
    assert ("nobody said what. What was it?" if killed else "What is wrong? s sharp") in out
    assert "Get ready" not in out
    assert ("emergency number now" in out) is (answer == "d")


def test_after_eight_at_the_end_nothing_is_called_normal_and_a_professional_comes_last(person):
    person.routine("short", SHORT.format(area="calves"))
    person.keys((1, "2"), (LENGTH + 5, "8"))
    out = person.run("start", "short", "--plain").out
    assert "Mild soreness" not in out
    professional = "See a doctor or physiotherapist before you press there again.\n"
    assert out[out.index("Saved.\n") + 7 :].strip("\a ").startswith(professional)


def test_what_is_typed_in_one_go_at_a_question_is_read_whole(person):
    person.keys((1, "q"))
    person.run("start", "hips", "--plain")
    assert person.time.text, "a keyboard drops no key of it"


def test_words_of_danger_between_two_routines_begin_no_other(person):
    person.routine("short", SHORT.format(area="calves"))
    person.keys((1, "\n"), (2, "\n"), (LENGTH + 5, "\n"), *typed("chest pain", LENGTH + 30))
    result = person.run("start", "short", "shins", "--plain")
    assert (result.code, "emergency number now" in result.out) == (3, True)
    assert [each["routine"] for each in entries(person) if each["practised_seconds"]] == ["short"]


def test_other_words_skip_no_question(person):
    person.keys(*typed("pretty stiff"), (20, "5"))
    result = person.run("start", "hips", "--plain")
    assert "Light day" in result.out


@pytest.mark.parametrize("words", ["chest pain", "much better now"])
def test_words_after_a_session_are_its_note(person, words):
    person.routine("short", SHORT.format(area="calves"))
    person.keys((1, "\n"), *typed(words, LENGTH + 5), (LENGTH + 20, "2"))
    result = person.run("start", "short", "--plain")
    assert [each["note"] for each in entries(person)] == [words]
    assert ("emergency number now" in result.out) is (words == "chest pain")
    assert [each["after"] for each in entries(person)] == [None if words == "chest pain" else 2]


def test_words_of_danger_after_a_note_name_nothing_that_is_next(person):
    person.routine("short", SHORT.format(area="calves"))
    late = typed("chest pain", LENGTH + 20)
    person.keys((1, "\n"), *typed("much better", LENGTH + 5), *late)
    result = person.run("start", "short", "--plain")
    assert "emergency number now" in result.out
    assert "Next:" not in result.out[result.out.index("Done") :]
    assert "nobody" in person.run("next").err or "you typed" in person.run("next").err


@pytest.mark.parametrize("late", [0.1, 0.8])
def test_the_zero_of_a_ten_that_was_begun_too_early_is_no_zero(person, late):
    person.run("safety", "--ask-again")
    person.keys((1, "n"), (1.1, "1"), (1.1 + late, "0"), (6, "n"), (9, "1"), (9.1, "0"))
    result = person.run("start", "neck", "--plain")
    assert (result.code, [each["value"] for each in entries(person)]) == (1, [10])


def test_so_is_that_of_one_that_was_typed_ahead(person):
    person.run("log", "add", "feet", "--at", "1d")
    person.keys((1, "2"), (1, "1"), (1.8, "0"), (9, "1"), (9.1, "0"))
    result = person.run("start", "feet", "--plain")
    assert (result.code, [each["value"] for each in entries(person)[1:]]) == (1, [10])


def test_x_after_a_session_that_cannot_be_saved_is_answered_with_what_to_do(person):
    person.routine("short", SHORT.format(area="calves"))
    person.keys((1, "\n"), (LENGTH + 5, "x"))
    log = person.folders.data / "log"
    person.time.at(90, lambda: (shutil.rmtree(log), log.write_text("not a folder")))
    result = person.run("start", "short", "--plain")
    assert (result.code, "Call the local emergency number now" in result.out) == (74, True)


@pytest.mark.parametrize(
    ("command", "note", "asked"),
    [
        (["log", "note"], "chest pain and numb arm", True),
        (["log", "edit", "--note"], "chest pain and numb arm", True),
        (["log", "add", "neck", "--note"], "a broken toe", True),
        (["log", "add", "neck", "--note"], "a fresh sprain", False),
        (["log", "add", "neck", "--note"], "burning where I pressed", True),
        (["log", "add", "neck", "--note"], "burning", True),
        (["log", "note"], "felt sharp", True),
        (["log", "edit", "--note"], "pain 9 of 10", True),
        (["log", "note"], "pressing made my hand numb", True),
        (["log", "edit", "--note"], "my arm was weak, pregnant", True),
        (["log", "add", "neck", "--note"], "my son has tight calves", False),
        (["log", "add", "neck", "--note"], "saw stars", True),
        (["log", "note"], "felt queasy", True),
        (["log", "edit", "--note"], "ears ringing", True),
        (["log", "note"], "skin went red and hot", True),
        (["log", "note"], "headache came on", False),
        (["log", "note"], "felt funny", False),
        (["log", "excuse", "today", "--note"], "a numb foot", False),
        (["log", "excuse", "today", "--note"], "chest pain, in hospital", True),
    ],
)
def test_a_note_that_is_written_later_is_answered_and_asked_about(person, command, note, asked):
    person.run("log", "add", "feet", "--at", "2026-11-20")
    if command[1] in ("note", "edit"):
        command = [*command[:2], entries(person)[0]["id"][:8], *command[2:]]
    result = person.run(*command, note)
    assert "Your words may mean: " in " ".join(result.out.split())
    assert note in person.run("log").out
    told = " ".join((person.run("next").out + person.run("next").err).split())
    quoted = f'you typed "{note}".' if command[1] == "excuse" else f'Your note: "{note}".'
    assert (quoted in told) is asked
    person.run("log", "undo")
    person.keys((1, "o"), (2, "y"), (3, "q"), (4, "q"))
    started = " ".join(person.run("start", "hips", "--no-ask", "--plain").out.split())
    assert (f"{quoted} What was it?" in started) is asked
    assert quoted not in person.run("next").err


@pytest.mark.parametrize(("practised", "where"), [((), 0), ((30, 0, 0, 0), 0), ((30, 20, 9, 0), 2)])
def test_what_is_wrong_is_where_a_session_ended_not_in_what_was_still_to_come(practised, where):
    steps = [
        StepRecord(name, name.lower(), "calves", "both", "hold", 45_000, 1000 * done)
        for name, done in zip_longest(["Inner", "Outer", "Deep", "Last"], practised, fillvalue=0)
    ]
    session = replace(entry(), steps=tuple(steps))
    (stop,) = with_wrong(session).stops
    assert stop.exercise == steps[where].exercise
    named = [stop.exercise for stop in with_wrong_somewhere(session).stops]
    assert named == ([each.exercise for each in steps if each.practised] or ["Inner"])


def alarm_elsewhere(person: World) -> None:
    """Another window stores an alarm."""
    state = person.folders.state
    alarmed = safety_answers.read(state).alarmed(person.now(), "Elsewhere")
    safety_answers.write(state, alarmed)


@pytest.mark.parametrize("answer", ["n", "s"])
def test_an_alarm_from_another_window_outlives_the_answer_to_questions_asked_before(person, answer):
    person.run("safety", "--ask-again")
    person.keys((3, answer), (4, "n"), (500, "z"))
    person.time.at(0, lambda: alarm_elsewhere(person))
    result = person.run("start", "shoulders", "--plain")
    assert result.code == 1
    assert alarm(person) == "Elsewhere"
    assert "Exercise" not in result.out


def test_a_slip_taken_back_leaves_an_alarm_that_came_from_another_window_since(person):
    person.run("safety", "--ask-again")
    person.keys((1, "e"), (4, "u"), (500, "z"))
    person.time.at(1, lambda: alarm_elsewhere(person))
    assert person.run("start", "shoulders", "--plain").code == 1
    assert alarm(person) == "Elsewhere"


def test_an_alarm_from_another_window_during_the_check_in_starts_nothing(person):
    person.keys((3, "2"), (500, "z"))
    person.time.at(0, lambda: alarm_elsewhere(person))
    result = person.run("start", "shoulders", "--plain")
    assert result.code == 1
    assert "Exercise" not in result.out
    assert entries(person) == []


def urgent_note_elsewhere(person: World) -> None:
    """On another device, a note is added that may be an emergency."""
    stop = StopRecord("Wall", "soleus", "both", "hold", "untold")
    line = to_line(entry(person.now(), stops=(stop,), note="chest pain, my left arm is numb"))
    (person.folders.data / "log").mkdir(parents=True, exist_ok=True)
    (person.folders.data / "log" / "other-1.jsonl").write_text(json.dumps(line) + "\n")


def test_a_pause_or_the_same_step_again_leads_past_no_alarm_from_elsewhere(person):
    person.keys((3, "2"), (4, "n"), (6, "space"), (30, "space"), (31, "b"), (500, "z"))
    person.time.at(20, lambda: alarm_elsewhere(person))
    result = person.run("start", "shoulders", "--plain")
    assert (result.code, "signs that may be serious" in result.err) == (1, True)
    assert "Going on" not in result.out


def test_questions_that_are_due_again_end_the_session_that_runs_at_once(person):
    person.keys((3, "2"), (500, "z"))
    person.time.at(8, lambda: person.run("safety", "--ask-again"))
    result = person.run("start", "shoulders", "--plain")
    assert (result.code, "questions are due again" in result.err) == (1, True)
    assert "] Hold" not in result.out


def test_a_rehearsal_that_needs_no_answer_goes_on_though_another_window_writes(person):
    (person.folders.state / safety_answers.FILE).unlink()
    person.screen, person.time = False, type(person.time)(answers=False)
    person.time.at(5, lambda: person.run("log", "add", "feet", "--at", "1d"))
    result = person.run("start", "shoulders", "--plain", "--speed", "20")
    assert (result.code, result.err) == (0, "")


def test_an_answer_of_eight_in_another_window_ends_the_session_of_the_same_place(person):
    person.keys((3, "2"), (500, "z"))
    person.time.at(8, lambda: person.run("start", "upper-back", "--before", "9", "--plain"))
    result = person.run("start", "shoulders", "--plain")
    assert (result.code, "9 of 10" in result.err) == (1, True)
    assert "] Hold" not in result.out
    assert "Mild soreness" not in result.out


def test_an_alarm_from_elsewhere_while_a_session_makes_itself_ready_is_seen(person, monkeypatch):
    def slowly(*how):
        alarm_elsewhere(person)
        return choose_layers(*how)

    monkeypatch.setattr("tpcoach.coaching.run.choose_layers", slowly)
    person.keys((3, "2"), (500, "z"))
    result = person.run("start", "shoulders", "--plain")
    assert (result.code, "signs that may be serious" in result.err) == (1, True)
    assert "Get ready" not in " ".join(result.out.split())


@pytest.mark.parametrize("answer", ["n", "s"])
def test_a_screen_that_stood_open_takes_no_answer_of_another_window_back(person, answer):
    person.run("safety", "--ask-again")
    person.keys((3, answer), (5, "y"), (500, "z"))
    person.time.at(2, lambda: something_applies(person))
    result = person.run("start", "shoulders", "--plain")
    assert (result.code, "another window has answered" in result.err) == (1, True)
    assert safety_answers.read(person.folders.state).answer is SafetyAnswer.APPLIES
    assert "Exercise" not in result.out


@pytest.mark.parametrize("elsewhere", [alarm_elsewhere, urgent_note_elsewhere])
def test_an_alarm_from_elsewhere_ends_the_session_that_runs_at_once(person, elsewhere):
    person.keys((3, "2"), (500, "z"))
    person.time.at(8, lambda: elsewhere(person))
    result = person.run("start", "shoulders", "--plain")
    assert (result.code, "get medical help first" in result.err.lower()) == (1, True)
    assert "Exercise 1" in result.out
    assert "] Hold" not in result.out
    assert "stopped" in [each["outcome"] for each in entries(person)]


def test_what_is_wrong_in_the_session_itself_ends_it_not_twice(person):
    person.keys((3, "2"), (30, "x"), (500, "\n"))
    person.time.at(95, lambda: person.run("log", "add", "feet", "--at", "2026-11-20"))
    result = person.run("start", "shoulders", "--plain")
    assert (result.code, result.err) == (0, "")


def something_applies(person: World) -> None:
    state, now = person.folders.state, person.now()
    applies = safety_answers.read(state).answered(SafetyAnswer.APPLIES, now)
    safety_answers.write(state, applies)


def questions_due(person: World) -> None:
    person.run("safety", "--ask-again")


@pytest.mark.parametrize("elsewhere", [something_applies, questions_due])
def test_a_newer_safety_answer_from_another_window_starts_nothing_more(person, elsewhere):
    person.routine("short", SHORT.format(area="calves"))
    person.keys((3, "2"), (500, "z"))
    person.time.at(0, lambda: elsewhere(person))
    assert person.run("start", "shoulders", "--plain").code == 1
    assert entries(person) == []
    person.run("safety", "--confirm")
    person.start = person.now()
    person.keys((3, "\n"), *((at, "\n") for at in range(200, 900, 100)))
    person.time.at(240, lambda: elsewhere(person))
    assert person.run("start", "short", "shoulders", "--plain").code == 1
    assert [entry["routine"] for entry in entries(person)] == ["short"]


def test_what_was_wrong_in_a_session_killed_in_another_window_starts_nothing(person):
    kill(person, "calves", (30, "x"), at=32)
    (left,) = (person.folders.state / "sessions").glob("*.json")
    content = left.read_bytes()
    left.unlink()
    person.keys((3, "2"), (500, "z"))
    person.time.at(0, lambda: left.write_bytes(content))
    result = person.run("start", "shoulders", "--plain")
    assert (result.code, "nobody said what" in result.err) == (1, True)


@pytest.mark.parametrize("command", [["next"], ["start"], []])
def test_a_session_killed_in_an_alarm_is_followed_by_no_offer(person, command):
    kill(person, "neck", (30, "x"), at=32)
    result = person.run(*command)
    told = " ".join((result.out + result.err).split())
    assert "signs that may be serious" in told
    assert "desk-reset" not in told
    assert "▸" not in told


def test_a_session_kept_by_another_window_while_its_owner_is_asked_does_not_go_on(person):
    kill(person, "shoulders", at=60)
    person.run("safety", "--ask-again")
    person.keys((3, "n"), (500, "z"))
    person.time.at(0, lambda: person.run("log", "add", "feet", "--at", "2026-11-20"))
    result = person.run("start", "--resume", "--plain")
    assert result.code == 1
    assert "has been kept meanwhile" in result.err
    kept = [entry["outcome"] for entry in entries(person) if entry["source"] == "session"]
    assert kept == ["interrupted"]


@pytest.mark.parametrize("speed", ["1.01", "19.9"])
def test_a_speed_that_a_person_can_follow_is_no_way_around_the_questions(person, speed):
    person.run("safety", "--ask-again")
    person.screen = False
    person.time = type(person.time)(answers=False)
    result = person.run("start", "shoulders", "--plain", "--speed", speed)
    assert (result.code, result.out) == (1, "")
    assert "the safety questions come first" in result.err


def test_while_an_alarm_stands_find_says_so_and_begins_nothing(person):
    an_alarm(person)
    result = person.run("find", "stiff", "neck")
    assert "On 23 Nov 2026 a session ended" in result.out
    assert "tpcoach start" not in result.out
    assert json.loads(person.run("find", "stiff", "neck", "--json").out)["routines"] == []


@pytest.mark.parametrize("command", [["start", "feet"], ["start", "feet", "--no-ask"], ["next"]])
def test_an_alarm_in_the_log_stands_though_this_machine_has_lost_or_never_had_it(person, command):
    an_alarm(person)
    (person.folders.state / safety_answers.FILE).unlink()
    person.clear()
    person.start = person.now()
    person.time = type(person.time)(answers=False)
    result = person.run(*command)
    assert result.code == 1
    assert 'a session ended with signs that may be serious, in "Blade"' in result.err
    person.run("safety", "--confirm")
    assert person.run(*command).code == 0


@pytest.mark.parametrize("size", [(80, 24), (40, 10)])
@pytest.mark.parametrize("answer", ["d", "e"])
def test_what_to_do_in_an_alarm_can_be_seen_whole_in_a_low_window(person, size, answer):
    person.size = size
    person.routine("short", SHORT.format(area="shoulders"))
    if answer == "e":
        person.run("safety", "--ask-again")
        person.keys(*((n, "\n") for n in range(1, 9)), (20, "e"), (30, "\n"))
    else:
        person.keys((1, "\n"), (30, "x"), (31, "d"))
    said = person.run("start", "short", "--plain").out
    words = {n: re.sub(r"\x1b\S*m", "", " ".join(said.splitlines()[n:])) for n in (0, -size[1] + 1)}
    whole, seen = (" ".join(each.split()) for each in words.values())
    assert "emergency number now" in seen
    todays = "get a doctor's help today." if answer == "d" else "A doctor today: fever"
    for each in ("No session now. Get medical help first.", todays):
        assert each in (seen if answer == "d" else whole)


def test_slower_than_real_time_nobody_can_be_made_to_press_longer(person):
    result = person.run("start", "shoulders", "--speed", "0.5")
    assert result.code == 2
    assert result.err == "tpcoach: --speed: write a number from 1 to 1000, such as 10\n"


def lost(person: World, after: timedelta) -> None:
    """Lose this machine's answers, so much time after what is in the log."""
    (person.folders.state / safety_answers.FILE).unlink()
    person.start = person.now() + after
    person.time = type(person.time)(answers=False)


def test_answering_that_nothing_applies_lifts_no_alarm_that_is_in_the_log(person):
    an_alarm(person)
    lost(person, timedelta(hours=1))
    assert "tpcoach safety --confirm" in person.run("start", "feet").err
    person.run("safety", "--confirm")
    assert 'in "Blade". Get medical help first.' in person.run("start", "feet").err
    person.run("safety", "--confirm")
    assert person.run("start", "feet").code == 0


def test_an_alarm_in_the_log_does_not_grow_old(person):
    an_alarm(person)
    lost(person, timedelta(days=100))
    person.clear()
    assert 'in "Blade". Get medical help first.' in person.run("start", "feet").err


def test_find_begins_nothing_after_an_alarm_that_only_the_log_knows(person):
    an_alarm(person)
    lost(person, timedelta(hours=1))
    assert "tpcoach start" not in person.run("find", "stiff", "neck").out
