"""Your own routines as commands: a new one, editing it, checking it on a terminal."""

import json
import re

import pytest

from builders import GOOD
from tpcoach.plan.areas import MAX_PRESS, PARTS
from tpcoach.plan.library import Library, bundled_folder
from tpcoach.plan.muscles import MUSCLES
from tpcoach.writing import drafts, template
from tpcoach.writing.checking import may_alarm
from world import Stream


def plain(text: str) -> str:
    """A page without its colours."""
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


BAD = GOOD.replace("seconds: 45", "seconds: 5")


@pytest.fixture
def own(world):
    return world.folders.config / "routines"


def test_new_writes_a_good_routine_for_the_area_that_its_id_names(world, own):
    done = world.run("new", "my-neck")
    assert (done.code, done.err) == (0, "")
    text = (own / "my-neck.yaml").read_text()
    assert text.startswith("# yaml-language-server: $schema=../routine.schema.json\n")
    assert "area: neck\n" in text
    assert json.loads((own.parent / "routine.schema.json").read_text())["title"]
    assert world.run("check").out == "  my-neck: fine. 1 exercise, 2 min 30 s.\n"
    for words in ("tpcoach edit my-neck", "tpcoach start my-neck", "tpcoach remove my-neck"):
        assert words in done.out


def test_a_routine_is_saved_where_the_schema_for_editors_finds_no_room(world, own, monkeypatch):
    def full(_library: Library) -> None:
        raise OSError(28, "no space left on device")

    monkeypatch.setattr("tpcoach.writing.store.write_schema", full)
    assert world.run("new", "my-neck").code == 0
    assert (own / "my-neck.yaml").exists()


def test_what_new_would_ask_can_be_given(world, own):
    done = world.run(
        "new", "mix", "--area", "whole-body", "--exercise", "temple", "--exercise", "Whole buttock",
        "--place", "floor", "--tool", "foam roller", "--title", 'My "mix" #2',
    )  # fmt: skip
    assert done.err == ""
    shown = json.loads(world.run("show", "mix", "--json").out)
    assert (shown["title"], shown["area"]) == ('My "mix" #2', "whole-body")
    assert (shown["place"], shown["tools"]) == (["floor"], ["foam roller"])
    assert list(dict.fromkeys(step["exercise"] for step in shown["steps"])) == [
        "Temple",
        "Whole buttock",
    ]
    # What its own routine allows a muscle, and the time it leaves to get there, come along.
    buttock = [s for s in shown["steps"] if s["exercise"] == "Whole buttock"]
    assert [(s["phase"], s["seconds"]) for s in buttock[:1]] == [("prepare", 20)]
    assert any(step["pressure"] == 6 for step in buttock)


def test_every_bundled_exercise_can_be_in_a_new_routine():
    choices = template.sources(Library(bundled_folder(), bundled_folder() / "none"))
    assert len(choices) > 40
    for source in choices:
        # For most of them another area than their own.
        text = template.compose(template.Answers("T", "hips", (), None, [source]))
        (made,) = drafts.checked(text.encode(), "x").exercises
        assert made == source.exercise


def test_new_asks_where_someone_can_answer(world, own):
    world.screen = True
    # b is headache; two exercises and Enter; Enter keeps place and tools.
    world.keys(*((n + 1, key) for n, key in enumerate(["b", "a", "b", "\n", "\n", "\n"])))
    done = world.run("new", "mine")
    assert "What is it for?" in done.out
    assert "Enter keeps desk" in done.out
    text = (own / "mine.yaml").read_text()
    assert text.count("- name:") == 2
    assert "area: headache" in text


def test_a_word_where_one_key_is_enough_is_asked_again_and_answers_nothing_else(world, own):
    world.screen = True
    word = [(1 + n / 10, key) for n, key in enumerate("back")]
    world.keys(*word, *((n + 3, key) for n, key in enumerate(["c", "a", "\n", "\n", "\n"])))
    assert "A word is no answer: one key, please." in world.run("new", "mine").out
    assert "area: jaw" in (own / "mine.yaml").read_text()


def test_a_key_that_was_a_slip_is_taken_back_by_pressing_it_again(world, own):
    world.screen = True
    # The id names the neck, which Enter takes; Enter picks no exercise while none is picked.
    keys = ["\n", "a", "a", "\n", "c", "a", "\n", "\n", "\n"]
    world.keys(*((n + 1, key) for n, key in enumerate(keys)))
    done = world.run("new", "my-neck")
    assert "What is it for? (one key; Enter: neck)" in done.out
    assert done.out.count("Which exercises, in their order? (a key for each)") == 2
    text = (own / "my-neck.yaml").read_text()
    assert text.index("name: Back of the neck") < text.index("name: Top of the shoulder")
    assert text.count("- name:") == 2


def test_in_a_low_window_a_key_picks_before_all_pages_were_shown(world, own):
    world.screen, world.size = True, (40, 10)
    world.keys(*((n + 1, key) for n, key in enumerate(["n", "b", "\n", "\n", "\n", "\n"])))
    done = world.run("new", "mine")
    assert "What is it for?" not in done.out, "its page was not reached"
    assert "area: legs" in (own / "mine.yaml").read_text()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["neck"], "already exists"),
        (["My Neck"], "can't be a routine's id"),
        (["x", "--exercise", "Templ"], 'did you mean "temple"?'),
        (["x", "--area", "nekc"], 'did you mean "neck"?'),
        (["x", "--place", "bed"], "is not a place"),
        (["x", "--from", "nekc"], 'did you mean "neck"?'),
        (["x", "--from", "neck", "--blank"], "leave out the other options"),
        (["chest-pain", "--blank"], "name it after the muscle or the area"),
        (["numb-arm", "--from", "shoulders"], '"numb-arm" may be a sign that needs help'),
        (["x", "--title", "Chest pain"], '"Chest pain" may be a sign that needs help'),
        (["baby-calf", "--blank"], '"baby-calf" reads as for a child; tpcoach is for adults'),
        (["x", "--title", "for Tim, 9 years"], "reads as for a child"),
        (["x", "--title", "Neck, kids version"], "reads as for a child"),
    ],
)
def test_new_refuses_in_one_line_and_writes_nothing(world, own, arguments, words):
    done = world.run("new", *arguments)
    assert done.code in (1, 2)
    assert words in done.err
    assert done.err.count("\n") == 1
    assert not own.exists()


def test_no_ordinary_name_is_like_a_sign_that_needs_help(world):
    library = world.runtime(Stream(), Stream()).library
    routines = [each for routine in library.all()[0] for each in (routine.id, routine.title)]
    areas = [*MAX_PRESS, *PARTS]
    mine = [f"my {area}" for area in areas]
    for name in (*routines, *areas, *mine, *MUSCLES, "after-run", "sore-feet", "stiff-neck"):
        assert not may_alarm(library, name), name
    for name in ("chest-pain", "tight-chest", "Dizzy", "numb-arm", "my-chest-hurts"):
        assert may_alarm(library, name), name


def test_check_doubts_a_name_like_a_sign_that_needs_help_unless_it_was_prescribed(world):
    world.routine("chest-pain", GOOD)
    world.routine("pain", GOOD.replace("title: ", "title: Chest pain, "))
    world.routine("sciatica", GOOD + "prescribed: {by: Ann}\n")
    world.routine("baby-calf", GOOD)
    told = world.run("check").out
    assert told.count("is like a sign that needs help") == 2
    assert 'for a child? "baby calf"' in told
    assert "sciatica: line 1" not in told


def test_new_from_copies_a_routine_as_it_is(world, own):
    assert world.run("new", "mine", "--from", "neck").code == 0
    mine, neck = (json.loads(world.run("show", id, "--json").out) for id in ("mine", "neck"))
    assert mine | {"id": "neck"} == neck


def test_edit_copies_a_bundled_routine_and_says_so(world, own, tmp_path):
    changed = tmp_path / "changed.yaml"
    changed.write_text(GOOD)
    world.editor = f"cp {changed}"
    done = world.run("edit", "neck")
    assert (done.code, done.err) == (0, "")
    assert "neck is a bundled routine: you edit a copy" in done.out
    assert (own / "neck.yaml").read_text() == GOOD
    assert [path.name for path in sorted(own.iterdir())] == ["neck.yaml"]


def test_edit_keeps_the_last_version(world, own, tmp_path):
    world.routine("mine", GOOD)
    changed = tmp_path / "changed.yaml"
    changed.write_text(GOOD.replace("45", "50"))
    world.editor = f"cp {changed}"
    assert "mine.yaml.bak" in world.run("edit", "mine").out
    assert (own / "mine.yaml").read_text() == GOOD.replace("45", "50")
    assert (own / "mine.yaml.bak").read_text() == GOOD
    assert "Nothing changed" in world.run("edit", "mine").out


def test_who_gives_a_routine_a_title_like_a_sign_is_told_and_asked_once(world, own, tmp_path):
    world.run("safety", "--confirm")
    changed = tmp_path / "changed.yaml"
    changed.write_text(re.sub("title: .*", "title: Neck since my operation", GOOD))
    world.editor = f"cp {changed}"
    world.routine("mine", GOOD)
    saved = world.run("edit", "mine")
    assert "you had an operation there" in " ".join(saved.out.split())
    assert 'You wrote "Neck since my operation".' in world.run("next").err
    world.run("safety", "--confirm")
    changed.write_text(changed.read_text().replace("45", "50"))
    world.run("edit", "mine")
    assert "You wrote" not in world.run("next").err


def test_a_routine_is_taken_over_under_no_name_like_a_sign(world, own, tmp_path):
    world.run("safety", "--confirm")
    offered = tmp_path / "offered.yaml"
    offered.write_text(GOOD)
    done = world.run("add", str(offered), "--as", "my-hip-operation", "--yes")
    assert '"my-hip-operation" may be a sign that needs help' in done.err
    assert (done.code, own.exists()) == (1, False)
    assert 'You wrote "my hip operation".' in world.run("next").err


def test_what_is_not_right_waits_and_the_routine_stays_as_it_was(world, own, tmp_path):
    world.routine("mine", GOOD)
    changed = tmp_path / "changed.yaml"
    changed.write_text(BAD)
    world.editor = f"cp {changed}"
    done = world.run("edit", "mine")
    assert done.code == 1
    assert "mine.yaml:11:21: exercises[0].hold.seconds: 5 s is too short" in done.err
    assert (own / "mine.yaml").read_text() == GOOD
    # It is opened again where it was left.
    world.editor = "sed -i s/5,/50,/"
    assert "wasn't right yet" in world.run("edit", "mine").out
    assert (own / "mine.yaml").read_text() == BAD.replace("5,", "50,")


def test_on_a_terminal_each_problem_stands_under_its_line_and_you_can_go_back_in(
    world, own, tmp_path
):
    world.routine("mine", GOOD)
    changed = tmp_path / "changed.yaml"
    changed.write_text(BAD)
    world.editor, world.screen = f"cp {changed}", True
    world.keys((1, "y"), (2, "n"))
    done = world.run("edit", "mine")
    assert done.code == 1
    assert done.out.count("Go back into the editor?") == 2
    lines = plain(done.out).splitlines()
    number = next(n for n, line in enumerate(lines) if "hold: {seconds: 5" in line)
    assert lines[number + 1].index("^") == lines[number].index("5,")
    assert "5 s is too short" in lines[number + 2]
    # Where a caret would be read out, it is one line.
    world.dumb = True
    world.keys((1, "n"))
    assert "11:21: exercises[0].hold.seconds: 5 s is too short" in world.run("edit", "mine").err
    assert (own / "mine.yaml").read_text() == GOOD


@pytest.mark.parametrize(
    ("editor", "words"), [("no-such-editor", "set VISUAL or EDITOR"), ("false", "code 1")]
)
def test_an_editor_that_fails_changes_nothing(world, own, editor, words):
    world.routine("mine", GOOD)
    world.editor = editor
    done = world.run("edit", "mine")
    assert (done.code, words in done.err) == (1, True)
    assert (own / "mine.yaml").read_text() == GOOD


def test_check_on_a_terminal_is_a_page_and_in_a_pipe_it_is_lines(world):
    world.routine("bad", BAD)
    world.routine("doubtful", GOOD.replace("each", "left"))
    piped = world.run("check")
    assert (piped.code, piped.out.count("^")) == (1, 0)
    assert piped.err.startswith("tpcoach: bad.yaml:11:21: ")
    assert "doubtful: line 10: exercises[0].sides: the left side only" in piped.out
    world.screen, world.size = True, (40, 10)
    page = world.run("check")
    assert (page.code, page.err, page.out.count("^")) == (1, "", 3)
    assert max(map(len, plain(page.out).splitlines())) < 40
    world.dumb = True
    for_a_reader = world.run("check")
    assert (for_a_reader.code, for_a_reader.out.count("^")) == (1, 0)
    assert for_a_reader.err == piped.err
    data = json.loads(world.run("check", "--json").out)
    assert [each["where"] for each in data["warnings"]] == ["exercises[0]", "exercises[0].sides"]


def test_check_doubts_a_former_id_that_some_routine_still_has(world):
    world.routine("mine", GOOD + "formerly: [other, neck, gone]\n")
    world.routine("other", GOOD)
    told = world.run("check", "mine").out
    assert [f"{id} still exists" in told for id in ("other", "neck", "gone")] == [True, True, False]


def test_where_nothing_can_be_written_the_routine_stays_and_your_text_waits(
    world, own, tmp_path, monkeypatch
):
    world.routine("mine", GOOD)
    changed = tmp_path / "changed.yaml"
    changed.write_text(GOOD.replace("45", "50"))

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    opened = drafts.open_editor

    def edit(*arguments: object) -> None:
        opened(*arguments)
        monkeypatch.setattr("tpcoach.files.sync", full)

    monkeypatch.setattr(drafts, "open_editor", edit)
    world.editor = f"cp {changed}"
    done = world.run("edit", "mine")
    assert (done.code, "not saved" in done.err) == (74, True)
    assert (own / "mine.yaml").read_text() == GOOD
    assert (own / ".mine.draft.yaml").read_text() == changed.read_text()


def test_a_draft_never_takes_the_place_of_a_newer_file(world, own, tmp_path):
    newer = GOOD.replace("45", "40")
    world.routine("mine", GOOD)
    world.editor = "false"
    world.run("edit", "mine")
    assert [path.name for path in own.iterdir()] == ["mine.yaml"]
    # Nor does one that was written in, and that is kept.
    changed = tmp_path / "changed.yaml"
    changed.write_text(BAD)
    world.editor = f"cp {changed}"
    world.run("edit", "mine")
    world.routine("mine", newer)
    world.editor = "true"
    done = world.run("edit", "mine")
    assert "mine has changed since your text that waited" in done.out
    assert "Nothing changed in mine." in done.out
    assert (own / "mine.yaml").read_text() == newer
    assert (own / ".mine.draft.yaml.bak").read_text() == BAD


def test_a_file_that_was_emptied_changes_nothing_and_gives_up_the_text_that_waited(
    world, own, tmp_path
):
    world.routine("mine", GOOD)
    changed = tmp_path / "changed.yaml"
    changed.write_text(BAD)
    world.editor = f"cp {changed}"
    world.run("edit", "mine")
    changed.write_text("\n")
    done = world.run("edit", "mine")
    assert (done.code, "Nothing changed in mine: the file was left empty." in done.out) == (0, True)
    assert [path.name for path in own.iterdir()] == ["mine.yaml"]
    assert (own / "mine.yaml").read_text() == GOOD


def test_a_text_that_waits_and_cannot_be_read_stands_in_nobodys_way(world, own, tmp_path):
    world.routine("mine", GOOD)
    large = tmp_path / "large.yaml"
    large.write_text("#" * 100_000)
    world.editor = f"cp {large}"
    assert "mine.yaml:1:1: file: over 64 KiB" in world.run("edit", "mine").err
    world.editor = "true"
    done = world.run("edit", "mine")
    assert "can't be read; it is now" in done.out
    assert "Nothing changed in mine." in done.out
    assert (own / ".mine.draft.yaml.bak").read_text() == large.read_text()


@pytest.mark.parametrize("left", [False, True])
def test_an_editor_that_fails_keeps_only_what_was_written_in_it(world, own, tmp_path, left):
    editor = tmp_path / "editor"
    editor.write_text("#!/bin/sh\n" + "echo '#' >> $1\n" * left + "exit 1\n")
    editor.chmod(0o755)
    world.editor = str(editor)
    done = world.run("edit", "neck")
    assert (done.code, "your text waits: tpcoach edit neck opens it" in done.err) == (1, left)
    assert (own / ".neck.draft.yaml").exists() == left
    world.editor = "true"
    assert ("wasn't right yet" in world.run("edit", "neck").out) == left


@pytest.mark.parametrize("command", [("remove", "mine"), ("add", "--yes", "--as", "mine")])
def test_with_the_routine_goes_the_text_that_waited(world, own, tmp_path, command):
    world.routine("mine", GOOD)
    changed = tmp_path / "changed.yaml"
    changed.write_text(BAD)
    world.editor = f"cp {changed}"
    world.run("edit", "mine")
    changed.write_text(GOOD.replace("45", "50"))
    done = world.run(*command, *[str(changed)] * (command[0] == "add"))
    assert done.code == 0
    assert not list(own.glob(".mine.draft*"))
