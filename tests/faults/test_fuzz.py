import time
from pathlib import Path

import fuzzing
import pytest

from tpcoach.errors import BadFile
from tpcoach.plan import routine_file

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


def test_two_thousand_mutated_routines_are_read_or_refused():
    inputs = fuzzing.mutations(fuzzing.corpus("routines"), 2000, seed=1)
    assert fuzzing.hunt(fuzzing.read_routine, inputs) == 2000


def test_two_thousand_mutated_logs_are_read_or_passed_over(tmp_path):
    inputs = fuzzing.mutations(fuzzing.corpus("logs"), 2000, seed=1)
    assert fuzzing.hunt(fuzzing.log_reader(tmp_path), inputs) == 2000


@pytest.mark.parametrize("opening", [b"[", b"{a: ", b"- ", b"? ", b"a:\n"])
def test_bombs_of_depth_are_refused_at_once(opening):
    began = time.perf_counter()
    with pytest.raises(BadFile):
        routine_file.parse(opening * (64_000 // len(opening)), "f", "bomb", own=True)
    assert time.perf_counter() - began < fuzzing.MOST_SECONDS


def test_what_is_no_small_regular_file_is_refused(tmp_path: Path):
    import os

    os.mkfifo(tmp_path / "fifo.yaml")
    (tmp_path / "folder.yaml").mkdir()
    (tmp_path / "loop.yaml").symlink_to(tmp_path / "loop.yaml")
    (tmp_path / "big.yaml").write_bytes(b"#" * 70_000)
    for path in [*tmp_path.iterdir(), Path("/dev/zero"), tmp_path / "none.yaml"]:
        with pytest.raises(BadFile):
            routine_file.read(path, own=True, file=path.name)
