"""The folder of one's own routines: what is in it under a name that is not a routine's."""

import json

import pytest

from builders import GOOD
from tpcoach.plan.library import yaml_files

COPIES = [
    "my-neck.sync-conflict-20261126-110000-ABCDEFG.yaml",
    "my-neck (conflicted copy 2026-11-26).yaml",
    "my-neck (Anna's conflicted copy 2026-11-26 110000).yaml",
    "my-neck (Annas in Konflikt stehende Kopie 2026-11-26).yaml",
    "my-neck_conflict-20261126-110000.yaml",
    "my-neck.yaml..path1",
    "my-neck.yaml.conflict1",
    "my-neck.conflict2.yaml",
    "my-neck (Conflicted Copy).yaml",
    "my-neck (CONFLICT).yaml",
]


def put(world, name: str, text: str = GOOD) -> None:
    path = world.routine("x", text)
    path.rename(path.with_name(name))


def listed(world) -> list[str]:
    return [each["id"] for each in json.loads(world.run("list", "--json").out)["routines"]]


@pytest.mark.parametrize("name", ["my-neck.yml", "my-neck.YML", "my-neck.YAML", "my-neck.Yaml"])
def test_another_ending_is_never_passed_over_and_the_new_name_is_given(world, name):
    put(world, name)
    advice = f"{name}:1:1: file: such a file must end in .yaml; rename it to my-neck.yaml"
    for command in (["list"], ["check"], ["find", "neck"], ["start", "my-neck"]):
        assert advice in world.run(*command).err, command
    assert advice in " ".join(world.run("doctor").out.split())
    path = str(world.folders.config / "routines" / name)
    for command in ("check", "show", "start"):
        done = world.run(command, path)
        assert done.code == 1
        assert "rename it to my-neck.yaml" in done.err
    assert "my-neck" not in listed(world)


@pytest.mark.parametrize(
    "name", ["My-Neck.yml", "my neck.yml", "my_neck.YAML", "My Neck (new).yml"]
)
def test_the_new_name_is_one_that_a_routine_may_have(world, name):
    put(world, name)
    new = "my-neck-new.yaml" if "new" in name else "my-neck.yaml"
    assert f"rename it to {new}" in world.run("list").err


def test_a_file_is_not_compared_with_itself_where_case_does_not_matter(world):
    # Two names of one file stand in for a file system that takes them for one.
    path = world.routine("my-neck", GOOD)
    path.with_name("my-neck.YAML").hardlink_to(path)
    assert "rename it to my-neck.yaml" in world.run("list").err


def test_a_name_that_is_taken_is_not_advised(world):
    put(world, "my-neck.yml")
    world.routine("my-neck", GOOD)
    done = world.run("check")
    assert "my-neck.yaml is there too; compare the two and delete one" in done.err
    assert "mine" not in done.err
    assert "my-neck" in listed(world)


@pytest.mark.parametrize("name", [*COPIES, "my-neck 2.yaml", "my-neck (1).yaml"])
def test_a_conflict_copy_is_named_as_such_and_is_no_routine(world, name):
    world.routine("my-neck", GOOD)
    # What is wrong in it does not matter: it is one line all the same.
    put(world, name, "titel: A copy")
    advice = "a conflict copy of my-neck.yaml, made by a sync tool; compare the two and delete one"
    for command in ("list", "check"):
        err = world.run(command).err
        assert err == f"tpcoach: {name}:1:1: file: {advice}\n"
    assert advice in " ".join(world.run("doctor").out.split())
    by_its_path = world.run("check", str(world.folders.config / "routines" / name)).err
    assert (advice if name.endswith(".yaml") else "must end in .yaml") in by_its_path
    assert listed(world).count("my-neck") == 1
    assert not [id for id in listed(world) if "conflict" in id or " " in id]


@pytest.mark.parametrize("name", COPIES)
def test_a_conflict_copy_alone_gets_the_name_of_what_it_is_a_copy_of(world, name):
    put(world, name)
    assert "a conflict copy; rename it to my-neck.yaml" in world.run("check").err


def test_a_number_behind_a_name_is_a_copy_only_beside_what_it_may_be_a_copy_of(world):
    put(world, "neck 2.yaml")
    assert "not a routine's id; name the file with a-z, 0-9 and -" in world.run("check").err


def test_a_misnamed_or_copied_drawing_is_told_too(world):
    folder = world.folders.config / "routines" / "figures"
    folder.mkdir(parents=True)
    for name in ("lean.yml", "hug.yaml", "hug (conflicted copy 2026-11-26).yaml"):
        (folder / name).write_text("shows: Something.\n")
    err = world.run("check").err
    assert "rename it to lean.yaml" in err
    assert "a conflict copy of hug.yaml, made by a sync tool; compare" in err


def test_hidden_files_are_left_to_whoever_hid_them(world):
    for name in (".my-neck.yaml", ".my-neck.yml"):
        put(world, name)
    assert world.run("check").code == 0
    assert yaml_files(world.folders.config / "routines") == {}


def test_a_file_that_is_not_there_gets_no_advice_about_its_name(world):
    done = world.run("check", "nowhere.yml")
    assert done.code == 1
    assert "no such file" in done.err


@pytest.mark.parametrize(
    ("name", "advice"), [("shoulder", 'did you mean "shoulders"?'), ("zzz", "see tpcoach list")]
)
def test_an_unknown_routine_names_the_nearest(world, name, advice):
    assert world.run("check", name).err.endswith(f'no routine is called "{name}"; {advice}\n')


def test_a_file_that_is_no_yaml_is_refused_as_a_file(world):
    file = world.home / "passwd"
    file.write_text("root:x:0:0\n")
    done = world.run("check", str(file))
    assert done.err.endswith("file: a routine file's name must end in .yaml\n")


def test_ones_own_routine_takes_the_place_of_the_bundled_one(world):
    world.routine("neck", GOOD)
    routines = {
        each["id"]: each for each in json.loads(world.run("list", "--json").out)["routines"]
    }
    assert (routines["neck"]["title"], routines["neck"]["own"]) == ("Test routine", True)
    assert not routines["jaw"]["own"]
    assert "Test routine  (yours)" in world.run("show", "neck").out
