"""`config`: what is in force and where it comes from, and changing it."""

import json
import os
import re
import shlex
import sys

import pytest

from builders import SHORT
from tpcoach.frozen import replace
from tpcoach.system.runtime import real


def config(world) -> str:
    return (world.folders.config / "config.yaml").read_text()


def write(world, text: str) -> None:
    world.folders.config.mkdir(parents=True, exist_ok=True)
    (world.folders.config / "config.yaml").write_bytes(text.encode())


def in_force(world) -> dict[str, tuple[str, str]]:
    settings = json.loads(world.run("config", "--json").out)["settings"]
    return {each["key"]: (each["value"], each["source"]) for each in settings}


def test_each_setting_is_shown_with_where_it_comes_from(world):
    assert in_force(world) == {
        "goal": ("3", "default"),
        "week_start": ("monday", "default"),
        "day_start": ("00:00", "default"),
        "rest": ("none", "default"),
        "tools": ("all", "default"),
        "places": ("all", "default"),
        "never": ("none", "default"),
        "minutes": ("no", "default"),
        "cue": ("no", "default"),
        "quiet_hours": ("22:00-7:00", "default"),
        "ask": ("yes", "default"),
        "sound": ("tones", "default"),
        "voice": ("no", "default"),
        "quiet": ("no", "default"),
        "plain": ("no", "default"),
        "title": ("yes", "default"),
        "breathing": ("yes", "default"),
        "figure": ("auto", "default"),
        "theme": ("auto", "default"),
        "data_dir": ("no", "default"),
    }
    world.folders.config.mkdir(parents=True)
    (world.folders.config / "config.yaml").write_text("# mine\ngoal: 4\n")
    assert in_force(world)["goal"] == ("4", "config.yaml:2")
    assert "config.yaml:2" in world.run("config").out


@pytest.mark.parametrize(
    ("key", "first", "second"),
    [
        ("goal", "4", "5"),
        ("day_start", "03:00", "04:30"),
        ("rest", "sat, sun", "none"),
        ("tools", "massage ball, fingers", "strap"),
        ("never", "neck, jaw", "none"),
        ("minutes", "5", "no"),
        ("cue", "after my lunch's end", "no"),
        ("quiet_hours", "21:00-6:00", "no"),
        ("voice", "de", "yes"),
        ("routine.neck.hold", "45", "60"),
        ("routine.neck.only", "1, 2", "1"),
    ],
)
def test_what_config_says_takes_a_change_back_does(world, key, first, second):
    def back(*words: str) -> None:
        """Change something, then do as it says."""
        was, out = (world.run("config", "get", key).out, world.run("config", *words).out)
        command = out.splitlines()[-1].removesuffix(" takes that back.")
        assert world.run(*shlex.split(command)[1:]).code == 0
        assert world.run("config", "get", key).out == was

    back("set", key, first)
    world.run("config", "set", key, first)
    back("set", key, second)
    back("unset", key)


@pytest.mark.parametrize("width", [40, 60, 72, 100, 120])
def test_no_word_about_a_setting_is_broken_at_the_edge_of_the_page(world, width):
    whole = " ".join(world.run("config").out.split())
    world.screen, world.size = True, (width, 24)
    page = re.sub(r"\x1b\[[0-9;]*m", "", world.run("config").out)
    assert all(len(line) <= width for line in page.splitlines())
    assert " ".join(page.split()) == whole


@pytest.mark.parametrize(
    ("key", "value", "effect"),
    [
        ("goal", "5", "It counts from this week on; past weeks keep theirs."),
        ("day_start", "03:00", "one before this hour belongs to the day before"),
        ("week_start", "sunday", "Past weeks are regrouped"),
        ("ask", "no", "before and after a session"),
        ("sound", "bell", "tones, bell or no"),
        ("voice", "yes", "speak the cues"),
        ("title", "no", "the window's title"),
    ],
)
def test_set_changes_one_setting_and_says_what_that_changes(world, key, value, effect):
    result = world.run("config", "set", key, value)
    assert result.code == 0
    assert effect in result.out
    assert in_force(world)[key] == (value, "config.yaml:1")


def test_set_writes_what_was_meant_and_says_when_nothing_changed(world):
    world.run("config", "set", "day_start", "3")
    world.run("config", "set", "voice", "ON")
    assert config(world) == "day_start: 03:00\nvoice: yes\n"
    assert world.run("config", "set", "voice", "true").out == "voice is yes already.\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("# a\ngoal: 4  # b\nweek_start: sunday\n", "# a\ngoal: 2  # b\nweek_start: sunday\n"),
        ("goal: 4", "goal: 2"),
        ('"goal": 4\n', '"goal": 2\n'),
        ("goal: '4' # b\n", "goal: 2 # b\n"),
        ("goal:\t4\n", "goal:\t2\n"),
        ("goal:\n  4\nask: no\n", "goal:\n  2\nask: no\n"),
        ("goal:\n  # a\n  4 # b\nask: no\n", "goal:\n  # a\n  2 # b\nask: no\n"),
        ("goal:\nask: no\n", "goal: 2\nask: no\n"),
        ("goal: # b\nask: no\n", "goal: 2 # b\nask: no\n"),
        ("goal: nine\n", "goal: 2\n"),
        ("---\ngoal: 4\n...\n", "---\ngoal: 2\n...\n"),
        ("ask: no\r\ngoal: 4 # b\r\n", "ask: no\r\ngoal: 2 # b\r\n"),
        ("ask: no\r\n", "ask: no\r\ngoal: 2\r\n"),
        ("ask: no", "ask: no\ngoal: 2\n"),
        ("\ufeffgoal: 4\n", "\ufeffgoal: 2\n"),
        ("# goal: 4\n", "# goal: 4\ngoal: 2\n"),
        ("gaol: 4\n", "gaol: 4\ngoal: 2\n"),
        ("ask: [\ngoal: 4\n", "ask: [\ngoal: 2\n"),
    ],
)
def test_set_changes_the_value_alone_and_not_a_byte_beside_it(world, before, after):
    write(world, before)
    assert world.run("config", "set", "goal", "2").code == 0
    assert (world.folders.config / "config.yaml").read_bytes() == after.encode()
    assert in_force(world)["goal"][0] == "2"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("# a\ngoal: 4\nweek_start: sunday\n", "# a\nweek_start: sunday\n"),
        ("goal: 4  # agreed in June\nask: no\n", "# agreed in June\nask: no\n"),
        ("goal:\n  # a\n  4 # b\nask: no\n", "# a\n# b\nask: no\n"),
        ("ask: no\r\ngoal: '4' \r\ntitle: no\r\n", "ask: no\r\ntitle: no\r\n"),
        ("\ufeffgoal: 4\nask: no\n", "\ufeffask: no\n"),
        ("ask: no\ngoal: 4", "ask: no\n"),
        ("# goal: 4\n", "# goal: 4\n"),
    ],
)
def test_unset_takes_the_value_out_and_leaves_the_rest_and_every_comment(world, before, after):
    write(world, before)
    assert world.run("config", "unset", "goal").code == 0
    assert (world.folders.config / "config.yaml").read_bytes() == after.encode()
    assert in_force(world)["goal"] == ("3", "default")


def test_unset_says_what_is_in_force_then(world):
    not_set = "day_start is not set; its default is 00:00.\n"
    assert world.run("config", "unset", "day_start").out == not_set
    write(world, "day_start: 00:00\ngoal: 4\n")
    gone = "day_start is no longer in config.yaml; its default is 00:00.\n"
    assert world.run("config", "unset", "day_start").out == gone
    write(world, "goal: 4\n")
    world.run("config", "set", "day_start", "4")
    out = world.run("config", "unset", "Day_Start").out
    assert out.startswith("day_start is back to its default, 00:00. It was 04:00. Past sessions")
    world.run("config", "set", "routine.neck.hold", "45")
    world.run("config", "unset", "routine.neck.hold")
    assert config(world) == "goal: 4\n"


@pytest.mark.parametrize("last", ["goal: 4\n", "goal: nine\n"])
def test_with_its_last_setting_the_file_goes_and_doctor_misses_nothing(world, last):
    write(world, last)
    assert world.run("config", "unset", "goal").code == 0
    assert not (world.folders.config / "config.yaml").exists()
    assert "empty" not in world.run("doctor").out


@pytest.mark.parametrize("text", ["{goal: 4, ask: no}\n", "goal:\n- 4\n", "goal: 4\ngoal: 5\n"])
def test_unset_refuses_what_it_cannot_do_safely(world, text):
    write(world, text)
    result = world.run("config", "unset", "goal")
    assert (result.code, result.err.count("\n")) == (1, 1)
    assert config(world) == text


def test_get_prints_the_value_in_force_and_nothing_else(world):
    assert world.run("config", "get", "goal").out == "3\n"
    world.run("config", "set", "goal", "5")
    world.run("config", "set", "routine.neck.hold", "45")
    assert world.run("config", "get", "GOAL").out == "5\n"
    assert world.run("config", "get", "routine.neck.hold").out == "45\n"
    assert world.run("config", "get", "routine.jaw.only").out == "all\n"


@pytest.mark.parametrize("command", ["get", "unset"])
def test_an_unknown_setting_is_answered_with_the_nearest(world, command):
    result = world.run("config", command, "Gaol")
    advice = 'there is no setting "gaol"; did you mean "goal"?'
    assert (result.code, result.out, result.err) == (1, "", f"tpcoach: config: {advice}\n")


@pytest.mark.parametrize(
    ("key", "words", "value"),
    [
        ("day_start", "3:00", "03:00"),
        ("day_start", "03:00", "03:00"),
        ("voice", "On", "yes"),
        ("voice", "TRUE", "yes"),
        ("title", "off", "no"),
        ("title", "False", "no"),
        ("week_start", "Sunday", "sunday"),
        ("places", "Chair desk", "chair, desk"),
        ("tools", "Massage-Ball, fingers", "massage-ball, fingers"),
        ("cue", "after my coffee", "after my coffee"),
        ("routine.neck.only", "1 2", "1, 2"),
    ],
)
def test_a_value_is_read_in_the_ways_that_people_write_it(world, key, words, value):
    assert world.run("config", "set", key, *words.split()).code == 0
    assert world.run("config", "get", key).out == f"{value}\n"


def test_a_list_may_be_several_words_in_quotes(world):
    world.run("config", "set", "tools", "massage ball", "fingers")
    assert world.run("config", "get", "tools").out == "massage ball, fingers\n"


@pytest.mark.parametrize(
    "text",
    [
        "{goal: 4, ask: no}\n",
        "goal: |\n  4\n",
        "goal: 4\n  5\n",
        "goal:\n- 4\n",
        "goal: [\nask: no\n",
        "goal: 4\ngoal: 5\n",
        "? goal\n: 4\n",
        "goal:4\n",
        "ask: no\n...\n",
        "- goal\n",
        'title: "a\ngoal: 3\n"\n',
    ],
)
def test_what_cannot_be_changed_safely_is_refused_in_a_line(world, text):
    write(world, text)
    result = world.run("config", "set", "goal", "2")
    assert (result.code, result.out) == (1, "")
    advice = "can't change it safely in config.yaml; use tpcoach config edit"
    assert result.err == f"tpcoach: config: goal: {advice}\n"
    assert config(world) == text


@pytest.mark.parametrize(
    ("key", "value", "advice"),
    [
        ("gaol", "3", 'did you mean "goal"?'),
        ("goal", "9", "write a whole number from 1 to 7"),
        ("day_start", "07:00", "00:00 to 06:00"),
        ("week_start", "friday", "monday"),
        ("ask", "maybe", "write yes or no"),
        ("goal", "3\nweek_start: sunday", "goal"),
    ],
)
def test_what_is_wrong_is_refused_in_a_line_and_nothing_is_written(world, key, value, advice):
    result = world.run("config", "set", key, value)
    assert result.code == 1
    assert advice in result.err
    assert result.err.count("\n") == 1
    assert not (world.folders.config / "config.yaml").exists()


posix = pytest.mark.skipif(os.name == "nt", reason="needs links and modes")


@posix
@pytest.mark.parametrize("mode", [0o644, 0o600, 0o640])
def test_set_writes_through_a_link_and_keeps_the_mode(world, tmp_path, mode):
    dotfiles = tmp_path / "dotfiles"
    dotfiles.mkdir()
    (dotfiles / "coach.yaml").write_text("goal: 4   # agreed in June\n")
    (dotfiles / "coach.yaml").chmod(mode)
    (dotfiles / "second").symlink_to("coach.yaml")
    world.folders.config.mkdir(parents=True)
    link = world.folders.config / "config.yaml"
    link.symlink_to(dotfiles / "second")
    assert world.run("config", "set", "goal", "5").code == 0
    assert link.is_symlink()
    assert (dotfiles / "coach.yaml").read_text() == "goal: 5   # agreed in June\n"
    assert (dotfiles / "coach.yaml").stat().st_mode & 0o777 == mode
    assert {path.name for path in dotfiles.iterdir()} == {"coach.yaml", "second"}


@posix
def test_set_makes_the_file_that_a_link_names(world, tmp_path):
    world.folders.config.mkdir(parents=True)
    link = world.folders.config / "config.yaml"
    link.symlink_to(tmp_path / "coach.yaml")
    world.run("config", "set", "goal", "5")
    assert (tmp_path / "coach.yaml").read_text() == "goal: 5\n"
    assert link.is_symlink()


def test_a_new_file_is_for_this_user_alone(world):
    world.run("config", "set", "goal", "2")
    assert (world.folders.config / "config.yaml").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "command",
    [("log",), ("report",), ("list",), ("status",), ("next",), (), ("start", "neck"), ("config",)],
)
def test_a_broken_line_costs_a_warning_and_never_the_command(world, command):
    world.clear()
    write(world, "goal: 9\nask: no\n")
    world.keys((9999, "z"))
    result = world.run(*command)
    warning = "config.yaml:1:7: goal: write a whole number from 1 to 7"
    assert f'tpcoach: {warning}, not "9"; 3 is used\n' in result.err
    assert result.err.count("config.yaml") == 1
    assert result.code == 0


def test_many_broken_lines_are_counted(world):
    write(world, "a: b\n" * 1000)
    err = world.run("status").err
    assert err.count("\n") == 51
    assert "950 more" in err.splitlines()[-1]


def test_edit_makes_the_file_with_a_word_on_each_setting_and_checks_it(world):
    result = world.run("config", "edit")
    assert result.code == 0
    assert "# goal: practice days a week" in config(world)
    assert in_force(world)["goal"] == ("3", "default")


@pytest.fixture
def editor(tmp_path) -> str:
    """An editor with a blank in its path that writes down what it was called with."""
    folder = tmp_path / "my editor"
    folder.mkdir()
    script = f'#!/bin/sh\nprintf "%s\\\\n" "$@" > "{tmp_path}/called"\n'
    (folder / "ed").write_text(script)
    (folder / "ed").chmod(0o755)
    return str(folder / "ed")


@posix
@pytest.mark.parametrize(
    ("form", "options"),
    [
        ("{0}", []),
        ("'{0}'", []),
        ("'{0}' --wait", ["--wait"]),
        ('"{0}" -n "two words"', ["-n", "two words"]),
        ("{1} --wait", ["--wait"]),
        ("sh '{0}' --wait", ["--wait"]),
    ],
)
def test_an_editor_is_a_path_or_what_a_shell_reads(world, tmp_path, editor, form, options):
    world.editor = form.format(editor, editor.replace(" ", "\\ "))
    assert world.run("config", "edit").code == 0
    file = str(world.folders.config / "config.yaml")
    assert (tmp_path / "called").read_text().splitlines() == [*options, file]


@pytest.mark.parametrize("editor", ["false", "no-such-editor-anywhere", "'open"])
def test_an_editor_that_fails_is_named_in_a_line(world, editor):
    world.editor = editor
    result = world.run("config", "edit")
    assert (result.code, result.err.count("\n")) == (1, 1)
    assert editor in result.err


def test_without_an_editor_and_a_terminal_edit_refuses_instead_of_waiting(world):
    world.editor = ""
    result = world.run("config", "edit")
    advice = "vi needs a terminal; set VISUAL to an editor that needs none"
    assert (result.code, result.err) == (1, f"tpcoach: config edit: {advice}\n")


@posix
def test_an_editor_gets_no_keys_where_nobody_can_type(world, tmp_path):
    world.editor = f"sh -c 'cat > {tmp_path}/typed'"
    assert world.run("config", "edit").code == 0
    assert (tmp_path / "typed").read_text() == ""


def editor_that_writes(tmp_path, *texts: str) -> str:
    """Write an editor that saves one of the texts each time, and return how it is called."""
    for number, text in enumerate(texts):
        (tmp_path / str(number)).write_text(text)
    script = f'cd {tmp_path}; n=$(cat n 2>/dev/null || echo 0); cp $n "$1"; echo $((n+1)) > n'
    (tmp_path / "editor").write_text(script)
    return f"sh {tmp_path}/editor"


@posix
def test_what_was_saved_and_can_not_be_read_is_said_with_its_line_and_edited_again(world, tmp_path):
    world.screen = True
    world.keys((1, "y"))
    world.editor = editor_that_writes(tmp_path, "ask: no\ngoal: 9\n", "ask: no\ngoal: 4\n")
    result = world.run("config", "edit")
    assert (result.code, result.err.count("config.yaml:2:7: goal: write a whole number")) == (0, 1)
    assert "All of config.yaml can be read." in result.out
    assert in_force(world)["goal"] == ("4", "config.yaml:2")


@posix
@pytest.mark.parametrize("answer", ["n", None])
def test_what_can_not_be_read_stays_as_saved_where_nobody_edits_it_again(world, tmp_path, answer):
    if answer:
        world.screen = True
        world.keys((1, answer))
    world.editor = editor_that_writes(tmp_path, "goal: 9\n")
    result = world.run("config", "edit")
    assert (result.code, config(world)) == (1, "goal: 9\n")
    assert result.err.count("config.yaml:1:7: goal: write a whole number") == 1


def test_path_says_where_the_file_is(world):
    assert world.run("config", "path").out.strip().endswith("config.yaml")


def test_the_answers_before_and_after_can_be_left_out_for_good(world):
    world.clear()
    world.screen = True
    world.run("config", "set", "ask", "no")
    world.keys((999, "z"))
    assert "How bad" not in world.run("start", "neck", "--plain").out


def test_plain_lines_can_be_chosen_for_good(world):
    world.clear()
    world.screen = True
    world.run("config", "set", "plain", "yes")
    world.keys((999, "z"))
    out = world.run("start", "neck", "--no-ask", "--quiet").out
    assert "Hold, left side" in out or "Stretch, left side" in out
    assert "\x1b" not in out


@pytest.mark.parametrize("accessible", ["1", ""])
def test_accessible_stands_for_plain_lines(monkeypatch, accessible):
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("ACCESSIBLE", accessible)
    assert real().dumb is bool(accessible)


@pytest.mark.skipif(sys.platform != "linux", reason="needs the programs of Linux")
@pytest.mark.parametrize("far", [False, True])
def test_over_ssh_nothing_plays_or_speaks_because_it_would_sound_far_away(
    monkeypatch, tmp_path, far
):
    for name in ("paplay", "espeak-ng"):
        (tmp_path / name).touch(0o700)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("SSH_CONNECTION", raising=False)
    if far:
        monkeypatch.setenv("SSH_CONNECTION", "x")
    found = [real().player(), real().speaker("yes", None)]
    assert [each and each.command[0] for each in found] == (
        [None, None] if far else ["paplay", "espeak-ng"]
    )


@pytest.mark.parametrize(
    ("columns", "width"), [("60", 60), ("0", 80), ("x", 80), ("9" * 5000, 80), ("", 80)]
)
def test_a_pipe_is_as_wide_as_columns_says_if_it_says_a_number(monkeypatch, columns, width):
    monkeypatch.setenv("COLUMNS", columns)
    assert replace(real(), screen=False).width() == width


def test_without_sound_no_bell_rings(world):
    world.clear()
    world.routine("short", SHORT)
    world.screen = True
    world.keys((999, "z"))
    assert "\a" in world.run("start", "short", "--no-ask", "--speed", "100").out
    world.run("config", "set", "sound", "no")
    world.keys((9999, "z"))
    assert "\a" not in world.run("start", "short", "--no-ask", "--speed", "100").out


@pytest.mark.parametrize(
    ("key", "text", "meant"),
    [("tools", "massge ball,", "massage ball"), ("never", "nekc, jaw", "neck")],
)
def test_a_slip_in_what_you_have_or_never_want_is_told(world, key, text, meant):
    result = world.run("config", "set", key, text)
    assert result.code == 0
    assert f'did you mean "{meant}"?' in result.err


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("massage ball, strap", "massage ball, strap"),
        ("strap, massage ball", "strap, massage ball"),
        ("massage ball,strap", "massage ball, strap"),
        ("massage ball strap", "massage ball, strap"),
        ("massage ball, 'foam roller'", "massage ball, foam roller"),
    ],
)
def test_words_before_a_comma_belong_together_without_quotes_too(world, words, value):
    world.run("config", "set", "tools", *shlex.split(words))
    assert world.run("config", "get", "tools").out == f"{value}\n"


def test_areas_that_are_never_wanted_go_by_the_names_of_pages_too(world):
    assert not world.run("config", "set", "never", "lower", "back", "jaw").err
    assert world.run("config", "get", "never").out == "lower back, jaw\n"


def test_what_is_known_is_no_slip(world):
    assert not world.run("config", "set", "never", "neck, hips, desk-reset, head, lower back").err
    assert not world.run("config", "set", "tools", "massage ball, fingers").err


def test_edit_says_what_has_changed_and_how_it_comes_back(world):
    world.run("config", "set", "goal", "4")
    world.editor = "sed -i s/4/5/"
    assert "goal: 5, was 4. Back: tpcoach config set goal 4" in world.run("config", "edit").out
    world.editor = "sed -i '$ a theme: dark'"
    edited = world.run("config", "edit").out
    assert "theme: dark, was auto. Back: tpcoach config unset theme" in edited
    assert "goal" not in edited
