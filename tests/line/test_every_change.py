"""Every command that changes something says what it changed, and how to take that back."""

import json

import pytest

from tpcoach.line.misuse import TABLE

UNDO = "tpcoach log undo takes that back."
CHANGES = {
    "config set": (["config set goal 4"], "tpcoach config unset goal takes that back."),
    "config unset": (
        ["config set goal 4", "config unset goal"],
        "tpcoach config set goal 4 takes that back.",
    ),
    "log add": (["log add neck yesterday"], UNDO),
    "log note": (["log add neck yesterday", "log note {id} better"], UNDO),
    "log edit": (["log add neck yesterday", "log edit {id} --minutes 3"], UNDO),
    "log remove": (["log add neck yesterday", "log remove {id} --yes"], UNDO),
    "log undo": (["log add neck yesterday", "log undo"], UNDO),
    "log excuse": (["log excuse today"], UNDO),
    "log import": (
        [
            "log add neck yesterday",
            "log export {home}/log",
            "log purge --all --yes",
            "log import {home}/log",
        ],
        "tpcoach log remove ID takes one of them out again.",
    ),
    "safety": (["safety --confirm"], "sooner: tpcoach safety --ask-again"),
    "new": (["new mine --from neck"], "Undo: tpcoach remove mine."),
    "remove": (["new mine --from neck", "remove mine"], "Bring it back: tpcoach add mine"),
    "add": (
        ["new mine --from neck", "remove mine", "add mine --yes"],
        "Undo: tpcoach remove mine.",
    ),
    "edit": (["new mine --from neck", "edit mine"], "The version before is mine.yaml.bak"),
}
"""By command: what is run, and how the last answer says to take it back."""

OF_THEIR_OWN = {"start", "remind", "config edit", "log purge"}
"""Sessions and what is for good have words of their own, and a file is its owner's."""

CHANGE_NOTHING = {
    "", "next", "list", "show", "find", "guide", "check", "export", "schema", "report", "log",
    "log export", "status", "config", "config get", "config path", "doctor",
}  # fmt: skip


def test_each_command_changes_something_or_nothing_and_it_is_known_which():
    known = [*CHANGES, *OF_THEIR_OWN, *CHANGE_NOTHING]
    assert sorted(known) == sorted(json.loads(TABLE.read_bytes()))


@pytest.mark.parametrize("command", CHANGES)
def test_a_command_that_changes_something_says_how_to_take_it_back(world, command):
    lines, undo = CHANGES[command]
    world.editor = "sed -i 1,9s/Neck/Nape/"
    for line in lines:
        entries = json.loads(world.run("log", "--json").out)["entries"]
        id = entries[0]["id"] if entries else ""
        result = world.run(*line.format(id=id, home=world.home).split())
        assert result.code == 0
    assert undo in result.out
