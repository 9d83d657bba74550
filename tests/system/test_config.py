"""`config`: what is in force and where it comes from, and changing it."""

import json

import pytest


def config(world) -> str:
    return (world.folders.config / "config.yaml").read_text()


def in_force(world) -> dict[str, tuple[str, str]]:
    settings = json.loads(world.run("config", "--json").out)["settings"]
    return {each["key"]: (each["value"], each["source"]) for each in settings}


def test_each_setting_is_shown_with_where_it_comes_from(world):
    assert in_force(world) == {
        "goal": ("3", "default"),
        "week_start": ("monday", "default"),
        "day_start": ("00:00", "default"),
        "ask": ("yes", "default"),
        "sound": ("tones", "default"),
        "voice": ("no", "default"),
        "title": ("yes", "default"),
        "breathing": ("yes", "default"),
        "figure": ("yes", "default"),
    }
    world.folders.config.mkdir(parents=True)
    (world.folders.config / "config.yaml").write_text("# mine\ngoal: 4\n")
    assert in_force(world)["goal"] == ("4", "config.yaml:2")
    assert "config.yaml:2" in world.run("config").out


@pytest.mark.parametrize("width", [40, 60, 72, 100, 120])
def test_no_word_about_a_setting_is_broken_at_the_edge_of_the_page(world, width):
    whole = " ".join(world.run("config").out.split())
    world.screen, world.size = True, (width, 24)
    page = world.run("config").out
    assert all(len(line) <= width for line in page.splitlines())
    assert " ".join(page.split()) == whole
    assert page.count("\n") == 9 or width < 120


@pytest.mark.parametrize(
    ("key", "value", "means"),
    [
        ("goal", "5", "those without entries have this one"),
        ("day_start", "03:00", "The past is read anew"),
        ("week_start", "sunday", "Past weeks are cut anew"),
        ("ask", "no", "soreness are always asked"),
        ("sound", "bell", "cues of a session"),
        ("voice", "yes", "speaking the cues"),
        ("title", "no", "the terminal's window"),
    ],
)
def test_set_changes_one_setting_and_says_what_that_changes(world, key, value, means):
    result = world.run("config", "set", key, value)
    assert result.code == 0
    assert means in result.out
    assert in_force(world)[key] == (value, "config.yaml:1")


def test_set_leaves_every_other_line_as_it_is(world):
    world.folders.config.mkdir(parents=True)
    (world.folders.config / "config.yaml").write_text("# a\ngoal: 4  # b\nweek_start: sunday\n")
    world.run("config", "set", "goal", "2")
    assert config(world) == "# a\ngoal: 2\nweek_start: sunday\n"
    assert world.run("config", "set", "goal", "2").out == "goal is 2, as before.\n"


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("gaol", "3", 'did you mean "goal"?'),
        ("goal", "9", "write 1 to 7"),
        ("day_start", "07:00", "00:00 to 06:00"),
        ("week_start", "friday", "monday"),
        ("ask", "maybe", "yes, no"),
        ("goal", "3\nweek_start: sunday", "goal"),
    ],
)
def test_what_is_wrong_is_refused_in_a_line_and_nothing_is_written(world, key, value, said):
    result = world.run("config", "set", key, value)
    assert result.code == 1
    assert said in result.err
    assert result.err.count("\n") == 1
    assert not (world.folders.config / "config.yaml").exists()


def test_a_file_with_another_mistake_is_not_made_worse(world):
    world.folders.config.mkdir(parents=True)
    (world.folders.config / "config.yaml").write_text("gaol: 4\n")
    assert world.run("config", "set", "goal", "2").code == 1
    assert config(world) == "gaol: 4\n"


def test_edit_makes_the_file_with_a_word_on_each_setting_and_checks_it(world):
    result = world.run("config", "edit")
    assert result.code == 0
    assert "# goal: practice days a week" in config(world)
    assert in_force(world)["goal"] == ("3", "default")


@pytest.mark.parametrize("editor", ["false", "no-such-editor-anywhere"])
def test_an_editor_that_fails_is_told_in_a_line(world, editor):
    world.editor = editor
    result = world.run("config", "edit")
    assert result.code == 1
    assert editor in result.err


def test_path_says_where_the_file_is(world):
    assert world.run("config", "path").out.strip().endswith("config.yaml")


def test_the_answers_before_and_after_can_be_left_out_for_good(world):
    world.clear()
    world.screen = True
    world.run("config", "set", "ask", "no")
    world.keys((999, "z"))
    assert "How bad" not in world.run("start", "neck", "--plain").out


def test_without_sound_no_bell_rings(world):
    world.clear()
    world.screen = True
    world.keys((999, "z"))
    assert "\a" in world.run("start", "neck", "--no-ask", "--speed", "100").out
    world.run("config", "set", "sound", "no")
    world.keys((9999, "z"))
    assert "\a" not in world.run("start", "neck", "--no-ask", "--speed", "100").out
