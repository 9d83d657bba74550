"""The order of the rooms, and where each library may be imported."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import tpcoach

ROOT = Path(tpcoach.__file__).parent
ROOMS = (
    "plan",
    "guide",
    "figures",
    "practice",
    "journal",
    "consistency",
    "live",
    "sound",
    "pages",
    "system",
    "coaching",
    "cli",
)
GROUND = (
    "errors",
    "text",
    "durations",
    "prose",
    "glyphs",
    "palette",
    "calendar",
    "files",
    "yaml_tree",
    "fields",
)
STRANGERS = {"live": ("sound",), "sound": ("live",), "pages": ("live", "sound")}
"""Rooms that stand side by side and do not know each other."""

HOMES = {
    "typer": ("cli/",),
    "rich": ("figures/", "live/", "pages/", "system/runtime.py"),
    "yaml": ("yaml_tree.py",),
    "platformdirs": ("system/",),
    "filelock": ("journal/writing.py", "journal/unfinished.py"),
}
FILES = sorted(path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*.py"))


def imported(file: str) -> Iterator[str]:
    for node in ast.walk(ast.parse((ROOT / file).read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: imports are absolute"
            yield from (f"{node.module}.{name.name}" for name in node.names)


def room(module: str) -> str:
    return module.removeprefix("tpcoach.").split(".")[0]


@pytest.mark.parametrize("file", FILES)
def test_a_room_imports_only_from_rooms_before_it(file):
    here = file.split("/")[0]
    for module in imported(file):
        if module.startswith("tpcoach.") and here in ROOMS and room(module) in ROOMS:
            assert ROOMS.index(room(module)) <= ROOMS.index(here), module
            assert room(module) not in STRANGERS.get(here, ()), module


@pytest.mark.parametrize("file", [f"{name}.py" for name in GROUND])
def test_the_ground_imports_no_room(file):
    assert not {room(module) for module in imported(file)} & set(ROOMS)


@pytest.mark.parametrize(("library", "homes"), HOMES.items())
def test_a_library_is_imported_where_it_lives_and_nowhere_else(library, homes):
    users = {f for f in FILES if any(m.split(".")[0] == library for m in imported(f))}
    assert users
    assert all(file.startswith(homes) for file in users)


@pytest.mark.parametrize("file", FILES)
def test_only_the_system_asks_for_the_time_and_the_environment(file):
    if file.startswith("system/"):
        return
    source = (ROOT / file).read_text("utf-8")
    for question in ("datetime.now(", "date.today(", "os.environ", "time.monotonic", "Path.home("):
        assert question not in source


def test_nothing_in_the_package_can_reach_a_network():
    for file in FILES:
        reached = {module.split(".")[0] for module in imported(file)}
        assert not reached & {"socket", "ssl", "http", "urllib", "ftplib", "smtplib", "asyncio"}
