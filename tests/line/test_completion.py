"""What TAB offers: values as well as words, in every shell, whatever is broken."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from shutil import which

import pytest

from builders import SHORT
from child import environment
from tpcoach.errors import Refused
from tpcoach.line import shell_setup
from tpcoach.line.completion import complete
from tpcoach.plan.library import titles
from tpcoach.system import shell
from tpcoach.system.settings import ROWS
from world import Stream


def offered(world, line: str) -> dict[str, str]:
    """What TAB offers at the end of a line, with what each is."""
    *words, begun = line.split(" ")
    return dict(complete(world.runtime(Stream(), Stream()), words, begun)[0])


@pytest.mark.parametrize(
    ("line", "values"),
    [
        ("sta", ["start", "status"]),
        ("log no", ["note"]),
        ("help lo", ["log"]),
        ("help log ex", ["excuse", "export"]),
        ("start shoul", ["shoulders"]),
        ("start neck fe", ["feet"]),
        ("show neck ja", []),
        ("start --pl", ["--place", "--plain"]),
        ("start neck --side ", ["left", "right"]),
        ("start neck --side=l", ["--side=left"]),
        ("start neck --side = l", ["left"]),
        ("start --hold 45 ha", ["hamstrings"]),
        ("start --quiet JA", ["jaw"]),
        ("list --place ch", ["chair"]),
        ("list --tool mass", ["massage ball"]),
        ("log --area ja", ["jaw"]),
        ("safety hip", ["hips", "hip-flexors"]),
        ("find stiff nec", ["neck"]),
        ("guide sore", ["soreness"]),
        ("guide soreness ", []),
        ("log add neck yest", ["yesterday"]),
        *((f"log {moment} mont", []) for moment in ("add neck", "add neck --at", "edit 3 --at")),
        ("log --since mont", ["month"]),
        ("log export --without n", ["notes", "notes,times"]),
        ("config set week_", ["week_start"]),
        ("config set week_start ", ["monday", "sunday", "saturday"]),
        ("config set ask ", ["yes", "no"]),
        ("config set voice ", ["yes", "no", "en-GB"]),
        ("config set places de", ["desk"]),
        ("config set never nec", ["neck", "neck-strength"]),
        ("config get routine.jaw.", [f"routine.jaw.{key}" for key in ("hold", "stretch", "only")]),
        ("config set routine.jaw.hold ", ["30", "45", "60"]),
        ("report --week 2026-W4", [f"2026-W{week}" for week in range(48, 40, -1)]),
        ("report --weeks m", ["month"]),
        ("report --html ", []),
        ("nothing ", []),
        ("log nothing at all --and ", []),
    ],
)
def test_a_value_completes_wherever_it_may_stand(world, line, values):
    assert list(offered(world, line)) == values


def test_each_routine_is_offered_with_its_title_own_ones_too(world):
    world.routine("mine", SHORT.replace("Short", '"My own: short"', 1))
    runtime = world.runtime(Stream(), Stream())
    routines = {each.id: each.title for each in runtime.library.all()[0]}
    assert titles(runtime.library) == offered(world, "start ") == routines
    assert "mine" in routines
    assert offered(world, "remove ") == offered(world, "edit ") == {"mine": routines["mine"]}


def test_entries_are_offered_newest_first_with_routine_and_day(world):
    for routine, when in (("neck", "2026-11-20 18:00"), ("jaw", "yesterday")):
        world.run("log", "add", routine, "--at", when)
    world.run("log", "excuse", "today")
    ids = [each["id"][:8] for each in json.loads(world.run("log", "--json").out)["entries"]]
    assert list(offered(world, "log edit ")) == ids
    assert offered(world, f"log note {ids[1][:5]}") == {ids[1]: "neck, Fri 20 Nov 2026, 18:00"}
    assert offered(world, "log remove ").popitem()[1].endswith("excused")


def test_every_setting_is_offered_with_what_it_is_about(world):
    found = offered(world, "config set ")
    assert {key: found[key] for key in ROWS} == {key: row.about for key, row in ROWS.items()}


def test_what_is_broken_is_left_out_in_silence(world):
    world.routine("bad", "title: [\n")
    os.mkfifo(world.routine("binary", "\x00").with_name("pipe.yaml"))
    (world.folders.config / "config.yaml").write_text("goal: [\n")
    (world.folders.data / "log").mkdir(parents=True)
    (world.folders.data / "log" / "x.jsonl").write_text("no entry\n")
    for line in ("start ", "log edit ", "report --week ", "list --tool ", "config set tools "):
        out, err = Stream(), Stream()
        *words, begun = line.split(" ")
        assert complete(world.runtime(out, err), words, begun)[0] or line == "log edit "
        assert out.getvalue() == ""


@pytest.mark.parametrize(
    ("variables", "question"),
    [
        (
            {"COMP_WORDS": "tpcoach\nlist\n--tool\n'mass", "COMP_CWORD": "3"},
            ("list --tool", "mass"),
        ),
        ({"COMP_WORDS": "tpcoach\n\nstart", "COMP_CWORD": "1"}, ("", "")),
    ],
)
def test_bash_is_understood(monkeypatch, variables, question):
    monkeypatch.setenv("_TPCOACH_COMPLETE", "complete_bash")
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert shell.asked() == ("bash", question[0].split(), question[1])


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("tpcoach log edit ", ("log edit", "")),
        ("tpcoach show ne", ("show", "ne")),
        ("tpcoach list --tool 'massage b", ("list --tool", "massage b")),
        ("tpcoach", ("", "")),
    ],
)
@pytest.mark.parametrize("name", ["zsh", "fish", "pwsh"])
def test_the_other_shells_are_understood(monkeypatch, name, text, question):
    monkeypatch.setenv("_TPCOACH_COMPLETE", f"complete_{name}")
    monkeypatch.setenv("_TYPER_COMPLETE_ARGS", text)
    monkeypatch.setenv("_TYPER_COMPLETE_WORD_TO_COMPLETE", question[1])
    assert shell.asked() == (name, question[0].split(), question[1])


def test_each_shell_is_answered_in_its_own_way(monkeypatch):
    found = [("massage ball", "it's\na: tool")]
    assert shell.answer("bash", "m", found, False) == ("'massage ball'\n", 0)
    zsh = "local -a found; found=('massage ball:it'\"'\"'s a: tool'); _describe -V value found\n"
    assert shell.answer("zsh", "m", found, False) == (zsh, 0)
    assert shell.answer("fish", "m", found, False) == ("massage ball\tit's a: tool\n", 0)
    assert shell.answer("powershell", "m", found, False) == ("'massage ball':::it's a: tool\n", 0)
    monkeypatch.setenv("_TYPER_COMPLETE_FISH_ACTION", "is-args")
    assert shell.answer("fish", "m", found, False) == ("", 0)


@pytest.mark.parametrize(
    ("line", "files"),
    [
        ("show --html ca", True),
        ("check x", True),
        ("start x", True),
        ("edit x", False),
        ("remove x", False),
        ("report --routine x", False),
        ("find stiff x", False),
        ("log note 1 te", False),
    ],
)
def test_files_are_offered_only_where_one_may_stand(world, line, files):
    *words, begun = line.split(" ")
    assert complete(world.runtime(Stream(), Stream()), words, begun) == ([], files)


def test_a_shell_is_told_whether_files_may_stand_there(monkeypatch):
    names = ("bash", "powershell", "zsh", "fish")
    with_files = [shell.answer(name, "x", [], True) for name in names]
    assert with_files == [("", 0), ("", 0), ("_files\n", 0), ("", 0)]
    without = [shell.answer(name, "x", [], False) for name in names]
    assert without == [("x\n", 0), ("x::: \n", 0), ("", 0), ("", 0)]
    monkeypatch.setenv("_TYPER_COMPLETE_FISH_ACTION", "is-args")
    assert [shell.answer("fish", "x", [], files)[1] for files in (True, False)] == [1, 0]


def test_completion_loads_neither_typer_nor_rich_nor_a_routine(tmp_path):
    asks = {
        "_TPCOACH_COMPLETE": "complete_bash",
        "COMP_WORDS": "tpcoach\nshow\n",
        "COMP_CWORD": "2",
    }
    command = [sys.executable, "-X", "importtime", "-m", "tpcoach"]
    done = subprocess.run(
        command, capture_output=True, text=True, env=environment(tmp_path) | asks, check=True
    )
    assert "neck\n" in done.stdout
    assert not re.findall(r"\| +(typer|rich|yaml|tpcoach\.(?:cli|plan\.routine_file))", done.stderr)


@pytest.mark.parametrize(
    ("shell", "script", "settings"),
    [
        ("bash", ".bash_completions/tpcoach.sh", ".bashrc"),
        ("zsh", ".zfunc/_tpcoach", "zsh/.zshrc"),
        ("fish", ".config/fish/completions/tpcoach.fish", None),
    ],
)
def test_installing_says_which_files_it_wrote_and_how_to_undo_that(
    world, monkeypatch, shell, script, settings
):
    monkeypatch.setenv("HOME", str(world.home))
    world.environment["ZDOTDIR"] = str(world.home / "zsh")
    (world.home / "zsh").mkdir()
    if settings:
        (world.home / settings).write_text("alias x=y")
    before = {path for path in world.home.rglob("*") if path.is_file()}
    out = Stream()
    shell_setup.install(world.runtime(out, Stream()), shell)
    written = {path for path in world.home.rglob("*") if path.is_file()} - before
    assert written == {world.home / script}
    assert f"Wrote ~/{script}. " in out.getvalue()
    assert f"Undo: delete ~/{script}" in out.getvalue()
    if settings:
        (added,) = (world.home / settings).read_text().removeprefix("alias x=y\n").splitlines()
        assert f"{settings}: {added}\n" in out.getvalue()
        shell_setup.install(world.runtime(out, Stream()), shell)
        assert (world.home / settings).read_text() == f"alias x=y\n{added}\n"


def test_the_shell_that_is_named_is_taught_whichever_runs_this(world, monkeypatch):
    monkeypatch.setenv("HOME", str(world.home))
    assert "fish/completions" in world.run("--install-completion", "fish").out
    assert (world.home / ".config/fish/completions/tpcoach.fish").exists()
    assert "#compdef tpcoach" in world.run("--show-completion", "zsh").out
    assert "not for tcsh; write bash, zsh," in world.run("--show-completion", "tcsh").err
    assert "not for tcsh; " in world.run("--install-completion", "tcsh").err
    assert world.run("--install-completion", "fish", "zsh").code == 2


def test_a_shell_that_nothing_is_written_for_is_told_what_to_do(world):
    for name, advice in (("pwsh", r"Out-File -Append -Encoding utf8 \$PROFILE"), ("sh", "show-")):
        with pytest.raises(Refused, match=advice):
            shell_setup.install(world.runtime(Stream(), Stream()), name)


COMPLETIONS = Path(__file__).parents[2] / "docs" / "completions"
SHELLS = {
    "bash": ("bash --norc --noprofile -i", 'eval "$(_TPCOACH_COMPLETE=source_bash tpcoach)"'),
    "zsh": (
        "zsh -f -i",
        'autoload -Uz compinit; compinit -u -D; eval "$(_TPCOACH_COMPLETE=source_zsh tpcoach)"',
    ),
    "zsh from a file": (
        "zsh -f -i",
        f"fpath=({COMPLETIONS} $fpath); autoload -Uz compinit; compinit -u -D",
    ),
    "fish": ("fish --no-config -i", "_TPCOACH_COMPLETE=source_fish tpcoach | source"),
}
"""How each is started without anyone's settings, and how it learns to complete."""


@pytest.mark.parametrize("name", SHELLS)
def test_in_a_real_shell_tab_completes_a_value(name, world, tmp_path):
    if sys.platform == "win32" or not which(name.split()[0]):
        pytest.skip(f"{name} is not installed")
    pexpect = pytest.importorskip("pexpect")
    program = tmp_path / "bin" / "tpcoach"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m tpcoach "$@"\n')
    program.chmod(0o755)
    world.routine("only-mine", SHORT)
    path = f"{program.parent}{os.pathsep}{os.environ['PATH']}"
    folders = environment(world.home, PATH=path, TERM="xterm", HOME=str(tmp_path), PS1="$ ")
    begin, learn = SHELLS[name]
    child = pexpect.spawn(begin, env=folders, dimensions=(24, 80), timeout=30, encoding="utf-8")
    child.sendline(f"{learn}; echo rea''dy")
    child.expect("ready")
    child.send("tpcoach check only-m\t")
    child.expect("only-mine")
    child.sendline("")
    child.expect("fine")
    child.close(force=True)
