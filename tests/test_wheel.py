import json
import os
import subprocess
import sys
import venv
from pathlib import Path
from zipfile import ZipFile

import pytest

from child import environment
from tpcoach.plan.timeline import CueKind
from tpcoach.sound.bell import tone_file

ROOT = Path(__file__).parent.parent


@pytest.mark.wheel
def test_the_built_wheel_installed_elsewhere_has_its_routines_and_tones(tmp_path):
    # pip keeps its settings; tpcoach gets folders of its own.
    both = {**os.environ, **environment(tmp_path, HOME=str(Path.home()))}

    def run(*command: str | Path) -> str:
        done = subprocess.run(
            [str(part) for part in command], cwd=tmp_path, env=both, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    run(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", tmp_path, ROOT)
    (wheel,) = tmp_path.glob("*.whl")
    tones = {f"tpcoach/sound/tones/{tone_file(kind).name}" for kind in CueKind}
    names = set(ZipFile(wheel).namelist())
    assert tones <= names
    shared = {name.partition("/data/share/")[2] for name in names}
    assert {
        "bash-completion/completions/tpcoach",
        "zsh/site-functions/_tpcoach",
        "fish/vendor_completions.d/tpcoach.fish",
        "man/man1/tpcoach.1",
    } <= shared
    venv.create(tmp_path / "elsewhere", with_pip=True)
    scripts = tmp_path / "elsewhere" / ("Scripts" if sys.platform == "win32" else "bin")
    run(scripts / "python", "-m", "pip", "install", "-q", wheel)
    listed = json.loads(run(scripts / "tpcoach", "list", "--json"))
    files = {path.stem for path in (ROOT / "routines").glob("*.yaml")}
    assert {routine["id"] for routine in listed["routines"]} == files
    assert "Emergency" in run(scripts / "tpcoach", "show", "shoulders")
    assert run(scripts / "python", "-m", "tpcoach", "--version").startswith("tpcoach ")
