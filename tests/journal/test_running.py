"""A session is found by others from the moment it holds its lock."""

import subprocess
import sys

from tpcoach.journal import unfinished

HOLDER = """
import sys
from pathlib import Path
from tpcoach.journal import unfinished
with unfinished.held(Path(sys.argv[1]), "other"):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_session_of_another_process_is_running_before_it_has_kept_anything(tmp_path):
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen([sys.executable, "-c", HOLDER, str(tmp_path)], **pipes) as other:
        other.stdout.readline()
        (running,) = unfinished.running(tmp_path)
        assert running.file == tmp_path / "other.json"
        assert not running.file.exists()
        other.stdin.close()
        other.wait()
    assert unfinished.running(tmp_path) == []


def test_a_session_is_not_in_its_own_way(tmp_path):
    with unfinished.held(tmp_path, "own"):
        assert unfinished.running(tmp_path, "own") == []
