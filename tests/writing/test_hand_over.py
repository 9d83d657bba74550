"""Taking over a routine, the bin, and handing one on with its drawings."""

import io
import os
import sys
from datetime import timedelta
from types import SimpleNamespace

import pytest

from builders import GOOD
from tpcoach.journal import safety_answers
from tpcoach.journal.safety_answers import Clearance
from tpcoach.writing.store import SCHEMA_LINE

THEIRS = GOOD.replace("Test routine", "Ms Lee's plan").replace(
    "exercises:",
    "prescribed: {by: Ms Lee, until: 2026-12-24, note: Call me if it goes numb.}\nexercises:",
)
DRAWING = "# Mine.\nlike: neck-tilt\nshows: another\n"


@pytest.fixture
def own(world):
    return world.folders.config / "routines"


@pytest.fixture
def offered(tmp_path):
    file = tmp_path / "their-plan.yaml"
    file.write_text(THEIRS)
    return file


def test_what_is_offered_is_shown_whole_and_stored_only_once_agreed(world, own, offered):
    seen = world.run("add", str(offered))
    assert seen.code == 1
    assert "with --yes" in seen.err
    assert "(yours)" not in seen.out
    for words in (
        "0:00",
        "Keep off the spine.",
        "Prescribed by Ms Lee until Thu 24 Dec 2026: once a day.",
        "numb.",
    ):
        assert words in seen.out
    assert not own.exists()
    world.screen = True
    world.keys((1, "n"))
    assert world.run("add", str(offered)).code == 1
    assert not own.exists()
    world.keys((1, "y"))
    assert "Added their-plan from their-plan.yaml" in world.run("add", str(offered)).out
    text = (own / "their-plan.yaml").read_text()
    assert text == f"{SCHEMA_LINE}# Added 2026-11-23 from their-plan.yaml\n{THEIRS}"


def test_what_yes_adds_is_added_though_nobody_reads_on(world, own, offered, monkeypatch):
    def closed(*_):
        raise BrokenPipeError

    monkeypatch.setattr("tpcoach.cli.own.print_page", closed)
    world.run("add", str(offered), "--yes")
    assert (own / "their-plan.yaml").is_file()


def test_from_standard_input_it_is_called_as_you_say_or_as_its_title(world, own, monkeypatch):
    for arguments, id in ((["--as", "mine"], "mine"), ([], "ms-lee-s-plan")):
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(THEIRS.encode())))
        assert world.run("add", "-", *arguments, "--yes").code == 0
        assert "from standard input" in (own / f"{id}.yaml").read_text()


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("calf.yaml", "calf"),
        ("Plan Herr Müller.yaml", "plan-herr-muller"),
        ("PLAN.YAML", "plan"),
        ("plan (1).yaml", "plan"),
        ("plan.yaml.txt", "plan"),
        ("计划.yaml", "ms-lee-s-plan"),
    ],
)
def test_a_file_gives_its_name_as_far_as_that_can_be_an_id(world, own, tmp_path, name, id):
    (tmp_path / name).write_text(THEIRS)
    assert world.run("add", str(tmp_path / name), "--yes").code == 0
    assert [file.stem for file in own.glob("*.yaml")] == [id]


def test_in_place_of_another_it_says_what_you_would_do_differently(world, own, offered):
    world.routine("their-plan", THEIRS)
    same = world.run("add", str(offered))
    assert "You have their-plan already" in same.out
    assert "A session would be the same." in same.out
    offered.write_text(THEIRS.replace("seconds: 45", "seconds: 60"))
    done = world.run("add", str(offered), "--yes")
    assert "hold 1 min at up to 6 of 10, was hold 45 s at up to 6 of 10." in done.out
    assert "the version before is their-plan.yaml.bak" in done.out
    assert (own / "their-plan.yaml.bak").read_text() == THEIRS
    assert "There is a bundled neck" in world.run("add", str(offered), "--as", "neck").out


def test_a_routine_that_cannot_be_read_is_no_reason_to_add_none(world, own, offered):
    world.routine("their-plan", "titel: broken\n")
    done = world.run("add", str(offered), "--yes")
    assert (done.code, done.err) == (0, "")
    assert "You have a their-plan already that can't be read" in done.out
    assert (own / "their-plan.yaml").read_text().endswith(THEIRS)
    assert (own / "their-plan.yaml.bak").read_text() == "titel: broken\n"


def test_what_is_no_file_in_its_place_is_never_waited_for(world, own, offered):
    own.mkdir(parents=True)
    os.mkfifo(own / "their-plan.yaml")
    assert world.run("add", str(offered), "--yes").code == 0
    assert (own / "their-plan.yaml").read_text().endswith(THEIRS)


def test_what_was_removed_comes_back_and_lists_know_nothing_of_it(world, own):
    world.routine("mine", GOOD)
    done = world.run("remove", "mine")
    assert (done.code, "tpcoach add mine" in done.out) == (0, True)
    assert "mine" not in world.run("list").out
    assert world.run("list", "--own").out.startswith("No routines of your own yet. Write one: ")
    assert world.run("add", "Mine", "--yes").code == 0
    assert (own / "mine.yaml").read_text() == SCHEMA_LINE + GOOD
    assert "mine" in world.run("list", "--own").out
    assert "neck" not in world.run("list", "--own").out


@pytest.mark.parametrize("binned", [False, True])
def test_what_may_not_begin_now_is_offered_without_a_command_that_begins_it(world, offered, binned):
    name = str(offered)
    if binned:
        world.run("add", name, "--yes")
        world.run("remove", "their-plan")
        name = "their-plan"
    assert "Begin: tpcoach start their-plan" in world.run("add", name).out
    safety_answers.write(world.folders.state, Clearance().alarmed(world.now()))
    page = " ".join(world.run("add", name).out.split())
    assert "No session of it today; the reason is below." in page
    assert "Not today. On 23 Nov 2026 you answered that you had emergency signs" in page
    assert "tpcoach start" not in page


@pytest.mark.parametrize("screen", [False, True])
def test_what_check_doubts_is_shown_before_it_is_added(world, tmp_path, screen):
    file = tmp_path / "numb-arm.yaml"
    file.write_text(GOOD)
    world.screen = screen
    doubt = "is like a sign that needs help"
    assert doubt in " ".join(world.run("check", str(file)).out.split())
    world.keys((1, "y"))
    shown = " ".join(world.run("add", str(file)).out.split())
    assert doubt in shown.partition("Add it as")[0]
    prescribed = tmp_path / "chest-pain.yaml"
    prescribed.write_text(THEIRS)
    assert doubt not in " ".join(world.run("add", str(prescribed), "--yes").out.split())


def test_of_what_was_removed_twice_the_newer_comes_back(world, own):
    for seconds in ("50", "40"):
        world.routine("mine", GOOD.replace("45", seconds))
        world.start += timedelta(hours=1)
        assert world.run("remove", "mine").code == 0
    world.run("add", "mine", "--yes")
    assert "seconds: 40" in (own / "mine.yaml").read_text()
    assert len(list((own / ".bin").iterdir())) == 2


def test_of_a_link_the_text_goes_into_the_bin_and_what_it_points_to_stays(world, own):
    world.routine("mine", GOOD)
    (own / "mine.yaml").rename(own.parent / "elsewhere.yaml")
    (own / "mine.yaml").symlink_to("../elsewhere.yaml")
    assert world.run("remove", "mine").code == 0
    assert (own.parent / "elsewhere.yaml").read_text() == GOOD
    assert world.run("add", "mine", "--yes").code == 0
    assert (own / "mine.yaml").read_text() == SCHEMA_LINE + GOOD


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("neck", "a bundled routine"),
        ("mien", 'did you mean "mine"?'),
        ("../x", "no routine of yours"),
    ],
)
def test_only_your_own_can_be_removed(world, name, words):
    world.routine("mine", GOOD)
    done = world.run("remove", name)
    assert (done.code, words in done.err) == (1, True)


def test_a_routine_and_its_drawings_are_one_file_that_add_takes_back(world, own, tmp_path):
    (own / "figures").mkdir(parents=True)
    (own / "figures" / "mine.yaml").write_text(DRAWING)
    (own / "figures" / "mine-too.yaml").write_text("like: mine\nshows: a third\n")
    world.routine("plan", GOOD.replace("seconds: 30,", "seconds: 30, figure: mine-too,"))
    file = tmp_path / "handed.yaml"
    file.write_text(world.run("export", "plan").out)
    assert file.read_text().count("drawings:") == 1
    for name in ("mine", "mine-too"):
        (own / "figures" / f"{name}.yaml").unlink()
    assert world.run("check", str(file)).code == 0
    assert world.run("add", str(file), "--yes").code == 0
    assert "no drawing" not in world.run("check", "handed").out
    assert world.run("export", "handed").out.endswith(file.read_text())
    # What is wrong in a drawing is told where it stands in this file.
    file.write_text(file.read_text().replace("    like: mine\n", "    like: mien\n"))
    (line,) = world.run("check", str(file)).err.splitlines()
    number = file.read_text().splitlines().index("    like: mien") + 1
    assert f"handed.yaml:{number}:11: like: no drawing" in line


@pytest.mark.parametrize(
    "key", ["drawings:", '"drawings":', "'drawings' : # mine", "drawings:\n\n"]
)
@pytest.mark.parametrize("margin", ["  ", "    "])
def test_drawings_go_beside_those_that_are_in_the_file(world, own, key, margin):
    (own / "figures").mkdir(parents=True)
    (own / "figures" / "mine.yaml").write_text(DRAWING)
    inside = f"{key}\n{margin}theirs:\n{margin}  like: mine\n{margin}  shows: b\n"
    world.routine("plan", GOOD.replace("seconds: 30,", "seconds: 30, figure: theirs,") + inside)
    done = world.run("export", "plan")
    assert (done.code, done.err) == (0, "")
    assert f"\n{margin}mine:\n{margin}  # Mine.\n{margin}  like: neck-tilt\n" in done.out


def test_show_prints_the_file_as_it_is_written(world):
    world.routine("mine", "# A note.\r\n" + GOOD)
    assert world.run("show", "mine", "--yaml").out == "# A note.\n" + GOOD
    # Of a broken one too, and nothing in it acts on the terminal.
    world.routine("broken", "title: \x1b[31m")
    assert world.run("show", "broken", "--yaml").out == "title: \\x1b[31m\n"


ESCAPES = 'title: "\\e[31m"\n' + GOOD.partition("\n")[2]
BAD = {
    "a tab": GOOD.replace("  - name", "\t- name"),
    "a missing colon": GOOD.replace("area:", "area"),
    "smart quotes": GOOD.replace("[massage ball]", "“massage ball”"),
    "an empty file": "",
    "a list": "- a\n- b\n",
    "sixty exercises": GOOD + GOOD[GOOD.index("  - name") :] * 60,
    "escapes in texts": GOOD.replace("Breathe.", "\x1b[31mBreathe.").replace("For tests", "\x9b2J"),
    "an escape written out": ESCAPES,
    "an alias bomb": "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n",
    "a rich text": "{\\rtf1\\ansi title: x}",
    "ten megabytes": "# " + "x" * 10_000_000,
    "not a drawing": GOOD + "drawings: {A b: c}\n",
    "a drawing beside its name": GOOD + "drawings:\n  mine: {like: neck-tilt}\n",
}


@pytest.mark.parametrize("content", BAD.values(), ids=BAD)
def test_bad_input_is_told_a_line_a_problem_and_nothing_is_stored(world, own, tmp_path, content):
    file = tmp_path / "bad.yaml"
    file.write_text(content)
    for arguments in (["add", str(file), "--yes"], ["check", str(file)]):
        done = world.run(*arguments)
        assert done.code == 1
        assert done.err
        lines = done.err.splitlines()
        assert len(lines) <= 51
        assert all(line.startswith(f"tpcoach: {file}:") for line in lines[:50])
        assert all(len(line) < 400 for line in lines)
        assert "\x1b" not in done.err + done.out
        assert "\x9b" not in done.err + done.out
    assert not own.exists()


@pytest.mark.parametrize("kind", ["fifo", "folder", "link to itself", "nothing", "a long name"])
def test_what_is_no_file_is_refused_at_once(world, own, tmp_path, kind):
    file = tmp_path / "bad.yaml"
    if kind == "fifo":
        os.mkfifo(file)
    elif kind == "folder":
        file.mkdir()
    elif kind == "link to itself":
        file.symlink_to(file)
    elif kind == "a long name":
        file = tmp_path / ("a" * 9999)
    done = world.run("add", str(file), "--yes")
    assert (done.code, done.err.count("\n")) == (1, 1)
    assert "cannot be read" in done.err
    assert len(done.err) < 600
    assert not own.exists()


@pytest.mark.parametrize(
    "change", [("\n", "\r\n"), ("title", "\ufefftitle"), ("For tests.", "Для спины.")]
)
def test_line_ends_a_mark_and_another_script_are_fine(world, own, tmp_path, change):
    file = tmp_path / "good.yaml"
    file.write_text(
        "# Комментарий\n" * (change[0] != "title")
        + GOOD.replace(*change, 1 if change[0] != "\n" else -1),
        newline="",
    )
    assert world.run("add", str(file), "--yes").err == ""
    assert world.run("check").code == 0
