"""The schema for editors and the reader give the same verdict, wherever a schema can tell."""

import importlib
import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from test_refusals import BOUNDS, PRESCRIBED, PRESCRIPTIONS, REFUSALS

from builders import GOOD
from tpcoach import yaml_tree
from tpcoach.errors import BadFile
from tpcoach.plan import routine_file
from tpcoach.plan.areas import MAX_PRESS, PARTS, max_press
from tpcoach.plan.library import bundled_folder, routine_schema
from tpcoach.plan.muscles import ALIASES, GENTLER, HEAD_MUSCLES, WHOLES, parts_of
from tpcoach.yaml_nodes import Mapping, Node, Scalar, Sequence

CORPUS = Path(__file__).parent.parent / "faults" / "corpus" / "routines"
DOCS = Path(__file__).parents[2] / "docs"
FILES = [*sorted(CORPUS.glob("*.yaml")), *sorted(bundled_folder().glob("*.yaml"))]
SCHEMA = routine_schema()
VALIDATOR = jsonschema.Draft7Validator(json.loads(SCHEMA))

ONLY_THE_READER = (
    "cut off at", "not a place to press", "never ask for this", "in the whole routine",
    "longer than 60 min", "before the day", "at least 5 s", "on the lines below its name",
    "is its id now", "a muscle of the head or neck",
)  # fmt: skip
"""What no schema can tell, by the words of the refusal: comments, what words ask for, totals, dates
in their order, muscles of the head elsewhere, and how a drawing is laid out. Nor can it tell keys
that stand twice: YAML keeps the last of them.
"""


def as_data(node: Node) -> Any:
    """The values of a tree as YAML 1.2 and so an editor takes them."""
    if isinstance(node, Mapping):
        return {key.text: as_data(value) for key, value in node.pairs}
    if isinstance(node, Sequence):
        return [as_data(item) for item in node.items]
    assert isinstance(node, Scalar)
    if node.plain:
        if node.text in ("", "~", "null", "Null", "NULL"):
            return None
        if node.text.lower() in ("true", "false"):
            return node.text.lower() == "true"
        if re.fullmatch(r"[-+]?[0-9]{1,4000}", node.text, re.ASCII):
            return int(node.text)
        if re.fullmatch(r"[-+]?[0-9]+\.[0-9]*([eE][-+]?[0-9]+)?", node.text, re.ASCII):
            return float(node.text)
    return node.text


def verdicts(content: bytes) -> tuple[list[str], list[str]] | None:
    """What the reader and what the schema has against a file; None if it has no tree of values."""
    try:
        root, findings = yaml_tree.read(content, "f")
    except BadFile:
        return None
    if findings.problems:
        return None
    try:
        routine_file.parse(content, "f", "mine", own=True)
        read = []
    except BadFile as error:
        read = [each.message for each in error.problems]
    return read, [error.message for error in VALIDATOR.iter_errors(as_data(root))]


def agree(content: bytes) -> None:
    both = verdicts(content)
    if both is None or any("stands here twice" in each for each in both[0]):
        return
    read, checked = both
    told = [each for each in read if not any(words in each for words in ONLY_THE_READER)]
    assert bool(told) == bool(checked), (read, checked)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_reader_and_schema_agree_on_every_file_of_the_corpus_and_every_bundled_one(file):
    agree(file.read_bytes())


def test_they_agree_on_every_mistake_that_the_reader_refuses():
    for old, new, *_ in REFUSALS:
        agree(GOOD.replace(old, new, 1).encode())
    for old, new, *_ in PRESCRIPTIONS:
        agree(PRESCRIBED.replace(old, new, 1).encode())


def test_they_agree_on_every_key_that_an_exercise_may_lack_or_must_have():
    hold, stretch, move = "{seconds: 45}", "{seconds: 30}", "{reps: 5, every: 4s}"
    keys = {"name": "Blade", "muscle": "lats", "sides": "each"}
    for parts in ({"hold": hold, "stretch": stretch}, {"move": move}, {"stretch": stretch}):
        whole = {**keys, **parts}
        for missing in ("", *whole):
            lines = [f"{key}: {value}" for key, value in whole.items() if key != missing]
            text = GOOD[: GOOD.index("  - name")] + "  - " + "\n    ".join(lines) + "\n"
            agree(text.encode())
            agree(text.replace("seconds: 30", "").replace("reps: 5, ", "").encode())
            agree(text.replace("seconds: 45", "").replace(", every: 4s", "").encode())


def test_they_agree_on_the_bounds_of_every_number():
    good = GOOD.replace("seconds: 45", "seconds: 30")
    for old, new, low, high in BOUNDS:
        for value in (low - 1, low, high, high + 1):
            agree(good.replace(old, new.format(value), 1).encode())


def test_they_agree_on_what_a_prescription_may_ask_for():
    dose = PRESCRIBED.replace("seconds: 45", "seconds: 10").replace("seconds: 30", "seconds: 120")
    dose = dose.replace("sides: each", "sides: each\n    rounds: 10")
    more = "formerly: [old]\nlang: pt-BR\nprescribed: {by: A, contact: B, review: 2026-12-01, "
    more += "per_day: 4, days: mon, progression: yes, leave_out: [running], goals: [a, b, c]}"
    once = PRESCRIBED.replace("by: Dr A", "by: Dr A, per_day: 1")
    for text in (dose, once, PRESCRIBED.replace("prescribed: {by: Dr A}", more)):
        assert verdicts(text.encode()) == ([], [])
    agree(dose.replace("prescribed: {by: Dr A}\n", "").encode())


def test_they_agree_on_the_bounds_of_pressure_by_area_and_muscle():
    def text(area: str, own: str, muscle: str, pressure: int) -> bytes:
        changed = GOOD.replace("area: shoulders", f"area: {area}").replace("rhomboids", muscle)
        changed = changed.replace("seconds: 45", f"seconds: 45, pressure: {pressure}")
        line = f"    area: {own}\n" if own else ""
        return changed.replace("    sides", f"{line}    sides").encode()

    def refused(*case: str | int) -> bool:
        both = verdicts(text(*case))  # type: ignore[arg-type]
        assert both
        assert bool(both[0]) == bool(both[1])
        return bool(both[1])

    areas = [(area, "rhomboids") for area in (*MAX_PRESS, *PARTS)]
    names = {*GENTLER, *(each for each in WHOLES if not GENTLER.keys().isdisjoint(WHOLES[each]))}
    gentler = [*names, *(alias for alias, name in ALIASES.items() if name in names)]
    places = ("hips" if HEAD_MUSCLES.isdisjoint(parts_of(each)) else "neck" for each in gentler)
    for area, muscle in (*areas, *zip(places, gentler, strict=True)):
        most = max_press(area, muscle)
        assert not refused(area, "", muscle, most)
        assert refused(area, "", muscle, most + 1)
    assert not refused("jaw", "hips", "Gluteus  Medius", 6)
    assert refused("hips", "jaw", "masseter", 5)
    for written in (
        "Pectoralis  Minor, lower",
        "the PEC minor",
        "pecs minor muscles (both)",
        "left pec-minor",
    ):
        assert refused("shoulders", "", written, 5), written


@pytest.mark.parametrize(
    "length",
    ["45s", "0:45", "1:00", "1m", "0m60s", "1m0s", "61s", "29s", "1:01", "45", "45x", '"45"'],
)
def test_they_agree_on_how_a_length_is_written(length):
    agree(GOOD.replace("seconds: 45", f"seconds: {length}").encode())
    agree(GOOD.replace("about: For tests.", f"prepare: {length}").encode())


@pytest.mark.parametrize("name", ["self-hug", "", "''", '" "', '"7"', "[a]"])
def test_they_agree_on_what_may_be_the_name_of_a_drawing(name):
    agree(GOOD.replace("seconds: 30", f"seconds: 30, figure: {name}").encode())


def test_the_command_prints_the_schema(world):
    assert world.run("schema").out == SCHEMA


def test_the_schema_is_what_the_limits_make_of_it(monkeypatch):
    monkeypatch.syspath_prepend(DOCS)
    assert importlib.import_module("schema").written() == SCHEMA
