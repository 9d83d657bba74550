"""Settings and own routines that released versions had, kept for ever: they mean the same today.

`tests/data/config-VERSION/` is the config folder of that version, with every setting changed by its
own `config set`; what its `config --json` said of each; and its `show my-neck --json`,
without the signs of danger.
"""

import json
import shutil
from pathlib import Path

import pytest

DATA = sorted((Path(__file__).parents[1] / "data").glob("config-*"))
PLAN = ("id", "title", "area", "place", "tools", "cautions", "planned_seconds")
STEP = ("exercise", "muscle", "side", "phase", "seconds", "cycles", "pressure", "how", "figure")


@pytest.fixture(params=DATA, ids=lambda folder: folder.name)
def kept(request, world) -> Path:
    """The config folder of one version, as this person's."""
    shutil.copytree(request.param, world.folders.config)
    return request.param


def test_every_setting_still_has_the_value_that_it_was_given(world, kept):
    before = json.loads((kept / "config.json").read_text("utf-8"))
    result = world.run("config", "--json")
    now = {each["key"]: each["value"] for each in json.loads(result.out)["settings"]}
    assert result.err == ""
    assert before.items() <= now.items()


def test_a_change_leaves_every_other_line_as_it_was(world, kept):
    before = (kept / "config.yaml").read_text("utf-8").splitlines()
    world.run("config", "set", "goal", "2")
    world.run("config", "set", "cue", "after coffee")
    after = (world.folders.config / "config.yaml").read_text("utf-8").splitlines()
    assert {*before} - {*after} == {"goal: 4"}


def test_a_routine_of_ones_own_runs_as_it_did(world, kept):
    before = json.loads((kept / "show.json").read_text("utf-8"))
    assert world.run("check", "my-neck").code == 0
    now = json.loads(world.run("show", "my-neck", "--json").out)
    assert [now[key] for key in PLAN] == [before[key] for key in PLAN]
    # Later versions rest between rounds; nothing else may have changed.
    steps, said = (
        [[step[key] for key in STEP] for step in each["steps"] if step["phase"] != "rest"]
        for each in (now, before)
    )
    assert steps == said
