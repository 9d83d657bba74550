"""What is said against pressing where the log takes nothing: asked as usual, and it stands."""

import json

import pytest

from at_terminal import LENGTH, SHORT
from tpcoach.journal import safety_answers, unfinished
from tpcoach.journal.safety_answers import SafetyAnswer
from world import Killed

KEPT = "Kept as: something applies; ask a professional first, and when a professional has agreed"


@pytest.fixture
def person(world):
    """Someone with a short routine of the hips, and one near the head."""
    world.clear()
    world.screen = True
    world.breathless()
    for area in ("hips", "neck"):
        world.routine(f"my-{area}", SHORT.format(area=area))
    return world


@pytest.fixture
def full(person):
    """Fill the disk of the log, or with True of the state folder too; False makes room again."""
    disk = pytest.MonkeyPatch()

    def no_room(*_, **__) -> None:
        raise OSError(28, "no space left on device")

    def fill(both: bool | None = None) -> None:
        disk.undo()
        if both is not False:
            disk.setattr("tpcoach.journal.jsonl.append_line", no_room)
        if both:
            for room in ("safety_answers.files", "unfinished"):
                disk.setattr(f"tpcoach.journal.{room}.replace_file", no_room)
                disk.setattr(f"tpcoach.journal.{room}.overwrite", no_room)

    yield fill
    disk.undo()


def start(person, *keys, words=("my-hips",)):
    person.keys(*keys)
    result = person.run("start", *words, "--plain")
    person.start = person.now()
    return result.code, " ".join(result.out.split()), result.err


def answer(person) -> SafetyAnswer | None:
    return safety_answers.read(person.folders.state).answer


TYPED = [(1 + n / 10, "space" if key == " " else key) for n, key in enumerate("chest pain")]
BEFORE = {
    "x, sharp": ((), [(1, "x"), (2, "s")], "See a doctor or physiotherapist"),
    "9": ((), [(1, "9")], "9 of 10: ask a professional first. Above all with one of"),
    "--before 9": (("--before", "9"), [(1, "q")], "See a doctor or physiotherapist"),
    "words": ((), [*TYPED, (3, "\n")], "Call the local emergency number now"),
}


@pytest.mark.parametrize("how", BEFORE)
def test_before_a_session_it_is_answered_and_stands_as_something_that_applies(person, full, how):
    options, keys, told = BEFORE[how]
    full()
    code, out, err = start(person, *keys, words=("my-hips", *options))
    assert (code, told in out, KEPT in out, "not saved" in err) == (74, True, True, True)
    full(False)
    code, out, err = start(person, (1, "2"), words=("my-neck",))
    assert (code, "Hold" in out, "your answer was: something applies" in err) == (1, False, True)
    assert person.log_lines() == []


@pytest.mark.parametrize("how", BEFORE)
def test_what_can_be_kept_nowhere_is_answered_all_the_same_and_said_not_to_be_saved(
    person, full, how
):
    options, keys, told = BEFORE[how]
    full(True)
    code, out, err = start(person, *keys, words=("my-hips", *options))
    assert (code, told in out, "Kept" in out, "safety.json" in err) == (74, True, False, True)


@pytest.mark.parametrize("both", [None, True])
def test_chest_pain_is_told_and_is_an_alarm_where_that_can_be_kept(person, full, both):
    full(both)
    code, out, _ = start(person, (1, "x"), (2, "d"))
    assert (code, "Call the local emergency number now" in out, "Kept" in out) == (74, True, False)
    full(False)
    assert bool(safety_answers.read(person.folders.state).alarm) is not both


def test_however_the_question_what_is_wrong_ends_it_stands_unless_it_was_a_slip(person, full):
    full()
    start(person, (1, "x"), (2, "o"), (3, "y"), (5, "q"))
    assert answer(person) is SafetyAnswer.NOTHING
    assert start(person, (1, "x"), (2, "hang-up"))[0] == 129
    assert answer(person) is SafetyAnswer.APPLIES


def test_a_full_disk_takes_that_something_applies_in_the_file_that_is_there(person, monkeypatch):
    def no_room(*_) -> None:
        raise OSError(28, "no space left on device")

    monkeypatch.setattr("tpcoach.files.replace_file", no_room)
    before = safety_answers.read(person.folders.state)
    now = person.now()
    safety_answers.write(person.folders.state, before.answered(SafetyAnswer.APPLIES, now))
    assert answer(person) is SafetyAnswer.APPLIES


def kill(person) -> None:
    def die():
        raise Killed

    person.keys((1, "\n"))
    person.time.at(32, die)
    with pytest.raises(Killed):
        person.run("start", "my-hips", "--plain")
    person.start = person.now()


def test_what_was_wrong_in_a_killed_session_is_asked_and_stands_in_its_file(person, full):
    kill(person)
    full()
    code, out, _ = start(person, (1, "x"), (2, "hang-up"))
    assert (code, 'something was wrong in "Blade"' in out) == (129, True)
    full(False)
    assert 'something was wrong in "Blade"' in " ".join(person.run("next").err.split())
    full()
    code, out, _ = start(person, (1, "x"), (2, "s"))
    assert (code, "See a doctor or physiotherapist" in out, KEPT in out) == (74, True, True)


def test_what_was_wrong_in_a_killed_session_is_told_where_nothing_can_be_kept(person, full):
    kill(person)
    full(True)
    code, out, err = start(person, (1, "x"))
    assert (code, "Call the local emergency number now" in out) == (74, True)
    assert "not saved" in err


AFTER = {
    "x": ([(LENGTH + 5, "x")], "and nobody said what"),
    "a note": (
        [(LENGTH + 5, "w"), (LENGTH + 9, "numb arm and chest pain")],
        'Your note: "numb arm and chest pain".',
    ),
    "9": ([(LENGTH + 5, "9")], "9 of 10 bad"),
}


@pytest.mark.parametrize("how", AFTER)
def test_what_was_said_after_a_session_stands_once_there_is_room_again(person, full, how):
    keys, stands = AFTER[how]
    person.keys((1, "\n"), *keys)
    person.time.at(LENGTH, full)
    result = person.run("start", "my-hips", "--plain")
    assert (result.code, "not saved" in result.err) == (74, True)
    full(False)
    person.start = person.now()
    code, out, err = start(person, (1, "\n"), (3, "q"))
    assert "had not been saved; it is now" in err
    assert (code, stands in out, "Hold" in out) == (3, True, False)


@pytest.mark.parametrize("how", AFTER)
def test_the_printed_line_of_a_session_is_taken_in_for_what_its_copy_does_not_say(
    person, full, how, tmp_path
):
    keys, stands = AFTER[how]
    person.keys((1, "\n"), *keys)
    person.time.at(LENGTH, lambda: full(True))
    result = person.run("start", "my-hips", "--plain")
    assert "Kept" not in result.out
    line = next(line for line in result.err.splitlines() if line.startswith("{"))
    full(False)
    person.start = person.now()
    file = tmp_path / "line.json"
    file.write_text(line)
    assert "Imported 1 entry." in person.run("log", "import", str(file)).out
    assert "already there" in person.run("log", "import", str(file)).out
    code, out, _ = start(person, (1, "\n"), (3, "q"))
    assert (code, stands in out) == (3, True)
    (shown,) = json.loads(person.run("log", "--json").out)["entries"]
    assert shown["practised_seconds"] == json.loads(line)["practised_seconds"]


def test_where_not_even_its_copy_can_be_kept_something_applies(person, full, monkeypatch):
    def no_room(*_) -> None:
        raise OSError(28, "no space left on device")

    person.keys((1, "\n"), (LENGTH + 5, "9"))
    person.time.at(LENGTH, full)
    person.time.at(LENGTH, lambda: monkeypatch.setattr(unfinished.Checkpoint, "write", no_room))
    result = person.run("start", "my-hips", "--plain")
    assert (result.code, KEPT in " ".join(result.out.split())) == (74, True)


@pytest.mark.parametrize("how", [("note", "ID"), ("add", "hips", "--again", "--note"), ("excuse",)])
def test_a_note_of_danger_that_the_log_does_not_take_stands_too(person, full, how):
    person.run("log", "add", "hips", "yesterday")
    id = json.loads(person.log_lines()[0])["id"]
    full()
    today = ["today"] * (how == ("excuse",))
    for note, kept in (("a good one", False), ("chest pain and sweating", True)):
        words = [id if each == "ID" else each for each in how]
        result = person.run("log", *words, note, *today)
        told = " ".join(result.out.split())
        assert (result.code, KEPT in told) == (74, kept)
    assert "Call the local emergency number now" in told
    assert answer(person) is SafetyAnswer.APPLIES
