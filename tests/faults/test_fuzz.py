import os
from pathlib import Path

import fuzzing
import pytest
import yaml

from tpcoach.errors import BadFile
from tpcoach.plan import routine_file
from tpcoach.yaml_nodes import read_bytes

ROUTINES = sorted((fuzzing.CORPUS / "routines").iterdir())
LOGS = sorted((fuzzing.CORPUS / "logs").iterdir())


@pytest.mark.parametrize("file", ROUTINES, ids=lambda file: file.name)
def test_every_refusal_of_the_corpus_names_its_place(file):
    data = file.read_bytes()
    if file.name.startswith("good"):
        routine_file.parse(data, "f", "good", own=True)
        return
    fuzzing.read_routine(data)
    with pytest.raises(BadFile) as refused:
        routine_file.parse(data, "f", "bad", own=True)
    assert all(line.startswith("f:") for line in refused.value.lines())


@pytest.mark.parametrize("file", LOGS, ids=lambda file: file.name)
def test_every_log_of_the_corpus_is_read_around_what_is_wrong(file, tmp_path):
    fuzzing.log_reader(tmp_path)(file.read_bytes())


MUTATIONS = [
    pytest.param(1000, id="some"),
    pytest.param(100_000, id="many", marks=pytest.mark.long),
]


@pytest.mark.parametrize("count", MUTATIONS)
def test_mutated_routines_are_read_or_refused(count):
    inputs = fuzzing.mutations(fuzzing.corpus("routines"), count, seed=1)
    assert len(list(fuzzing.hunt(fuzzing.read_routine, inputs))) == count


@pytest.mark.parametrize("count", MUTATIONS)
def test_mutated_logs_are_read_or_passed_over(count, tmp_path):
    inputs = fuzzing.mutations(fuzzing.corpus("logs"), count, seed=1)
    assert len(list(fuzzing.hunt(fuzzing.log_reader(tmp_path), inputs))) == count


def parsed(opening: bytes, monkeypatch: pytest.MonkeyPatch, size: int = 64_000) -> int:
    """How many events of YAML are looked at before a file of nothing but openings is refused."""
    count, parse = 0, yaml.parse

    def counting(*arguments, **options):
        nonlocal count
        for event in parse(*arguments, **options):
            count += 1
            yield event

    monkeypatch.setattr(yaml, "parse", counting)
    with pytest.raises(BadFile):
        routine_file.parse(opening * (size // len(opening)), "f", "bomb", own=True)
    return count


@pytest.mark.parametrize("opening", [b"[", b"{a: ", b"- ", b"? "])
def test_bombs_of_depth_are_refused_before_they_unfold(opening, monkeypatch):
    assert parsed(opening, monkeypatch) < 50


def test_a_key_four_thousand_times_is_refused(monkeypatch):
    assert parsed(b"a:\n", monkeypatch, size=12_000)


def test_what_is_no_small_regular_file_is_refused(tmp_path: Path):
    os.mkfifo(tmp_path / "fifo.yaml")
    (tmp_path / "folder.yaml").mkdir()
    (tmp_path / "loop.yaml").symlink_to(tmp_path / "loop.yaml")
    (tmp_path / "big.yaml").write_bytes(b"#" * 70_000)
    for path in [*tmp_path.iterdir(), Path("/dev/zero"), tmp_path / "none.yaml"]:
        with pytest.raises(BadFile):
            read_bytes(path, path.name)
