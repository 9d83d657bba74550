"""The house rules: what may import what, where libraries live, how long and how many things get."""

import ast
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from graphlib import CycleError, TopologicalSorter
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
    "remind",
    "live",
    "sound",
    "pages",
    "paper",
    "system",
    "listening",
    "coaching",
    "writing",
    "line",
    "cli",
)
"""The folders, each of which may import only from those before it."""

GROUND = (
    "frozen",
    "errors",
    "text",
    "durations",
    "prose",
    "glyphs",
    "palette",
    "calendar",
    "dates",
    "files",
    "yaml_faults",
    "yaml_nodes",
    "yaml_tree",
    "fields",
    "compiled",
)
"""The modules beside the folders. They import no room."""

STRANGERS = ("live", "sound", "pages")
"""Rooms that stand side by side and do not know each other."""

HOMES = {
    "typer": ("cli/", "line/options.py", "line/shell_setup.py"),
    "rich": (
        "figures/",
        "live/",
        "pages/",
        "paper/",
        "system/progress.py",
        "system/runtime.py",
        "system/console.py",
        "prose.py",
    ),
    "yaml": ("yaml_tree.py",),
    "platformdirs": ("system/",),
    "filelock": ("files.py",),
    "rapidfuzz": ("guide/words.py",),
    "wakepy": ("system/awake.py",),
}
"""Where each library may be imported. There are no others."""

MOST_INNER = 0.03
"""The share of import statements that may stand inside functions."""

MOST_FILES = 19
"""The files of one folder."""

MOST_LINES = {"cli": 40, "coaching": 40}
OTHER_LINES = 60
"""The lines of a function from `def` to its end. Decorators and the docstring are not counted."""

FILES = sorted(path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*.py"))
MODULES = {
    ".".join(("tpcoach", *Path(file).with_suffix("").parts)).removesuffix(".__init__"): file
    for file in FILES
}


@dataclass(frozen=True)
class Import:
    """One import statement: what it names, its line, and where it stands."""

    modules: tuple[str, ...]
    line: int
    inner: bool
    for_types: bool


@cache
def source(file: str) -> str:
    return (ROOT / file).read_text("utf-8")


@cache
def tree(file: str) -> ast.Module:
    return ast.parse(source(file))


@cache
def imports(file: str) -> tuple[Import, ...]:
    return tuple(_imports(tree(file), inner=False, for_types=False))


def _imports(node: ast.AST, inner: bool, for_types: bool) -> Iterator[Import]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import):
            yield Import(tuple(n.name for n in child.names), child.lineno, inner, for_types)
        elif isinstance(child, ast.ImportFrom):
            assert child.level == 0, "imports are absolute"
            full = (f"{child.module}.{name.name}" for name in child.names)
            # What is imported is a module of ours, or something in one.
            modules = tuple(name if name in MODULES else str(child.module) for name in full)
            yield Import(modules, child.lineno, inner, for_types)
        elif not isinstance(child, ast.expr):
            types = isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING"
            function = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef)
            yield from _imports(child, inner or function, for_types or types)


def modules(file: str) -> set[str]:
    return {module for each in imports(file) for module in each.modules}


def room(module: str) -> str:
    """The room or the ground module that a module belongs to."""
    return module.removeprefix("tpcoach.").split(".")[0]


def test_every_folder_is_a_room_and_every_module_beside_them_is_ground():
    homes = {file.split("/")[0] for file in FILES}
    assert homes == {*ROOMS, *(f"{name}.py" for name in (*GROUND, "__init__", "__main__"))}


def test_a_room_imports_only_from_rooms_before_it():
    for file in FILES:
        here = file.split("/")[0]
        for there in map(room, modules(file)):
            if here in ROOMS and there in ROOMS:
                assert ROOMS.index(there) <= ROOMS.index(here), f"{file} imports {there}"


def test_the_screen_the_sound_and_the_pages_do_not_know_each_other():
    for file in FILES:
        here = file.split("/")[0]
        if here in STRANGERS:
            assert not ({*map(room, modules(file))} & {*STRANGERS}) - {here}, file


def test_the_ground_imports_no_room():
    for name in GROUND:
        assert not {room(module) for module in modules(f"{name}.py")} & set(ROOMS), name


def test_no_file_imports_itself_by_way_of_others():
    graph = {
        file: {
            MODULES[module]
            for each in imports(file)
            for module in each.modules
            if module in MODULES and not each.for_types
        }
        for file in FILES
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" imports ".join(reversed(error.args[1])))


def test_a_package_imports_nothing_by_itself():
    # Else each of its modules would come with the others.
    assert not [file for file in FILES if file.endswith("__init__.py") and imports(file)]


def test_a_library_is_imported_where_it_lives_and_nowhere_else():
    users: dict[str, set[str]] = {}
    for file in FILES:
        for module in modules(file):
            users.setdefault(module.split(".")[0], set()).add(file)
    assert set(users) - set(sys.stdlib_module_names) - {"tpcoach"} == set(HOMES)
    for library, homes in HOMES.items():
        assert all(file.startswith(homes) for file in users[library]), library


def _at_once(file: str) -> Iterator[str]:
    """The modules that come with a file, and with those in turn."""
    seen, left = {file}, [file]
    while left:
        for each in imports(left.pop()):
            if not (each.inner or each.for_types):
                yield from each.modules
                more = {MODULES[name] for name in each.modules if name in MODULES} - seen
                seen |= more
                left += more


def test_what_a_script_asks_for_comes_without_rich():
    for file in ("pages/json_forms.py", "paper/export.py", "paper/handover.py"):
        assert not [name for name in _at_once(file) if name.split(".")[0] == "rich"], file


def test_only_the_system_asks_for_the_time_and_the_environment():
    for file in FILES:
        if not file.startswith("system/"):
            for question in ("datetime.now(", "date.today(", "os.environ", "time.monotonic"):
                assert question not in source(file), file
            assert "Path.home(" not in source(file), file


def test_nothing_in_the_package_can_reach_a_network():
    for file in FILES:
        reached = {module.split(".")[0] for module in modules(file)}
        assert not reached & {"socket", "ssl", "http", "urllib", "ftplib", "smtplib", "asyncio"}


def test_imports_stand_at_the_top_but_for_a_few():
    statements = [each for file in FILES for each in imports(file)]
    share = sum(each.inner for each in statements) / len(statements)
    assert share <= MOST_INNER


def test_an_import_inside_a_function_says_why():
    places = set()
    for file in FILES:
        lines = source(file).splitlines()
        explained = 0
        for each in sorted(imports(file), key=lambda each: each.line):
            if not each.inner:
                continue
            here, before = lines[each.line - 1], lines[each.line - 2].strip()
            # One reason stands for several imports in a row.
            if "#" in here or before.startswith("#") or explained == each.line - 1:
                explained = each.line
            else:
                places |= {f"{file}: {module}" for module in each.modules}
    assert places == set()


def test_no_folder_is_a_heap():
    counts = Counter(str(Path(file).parent) for file in FILES)
    assert {folder: n for folder, n in counts.items() if n > MOST_FILES} == {}


def test_functions_are_short():
    places = set()
    for file in FILES:
        most = MOST_LINES.get(file.split("/")[0], OTHER_LINES)
        for node in ast.walk(tree(file)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and _lines(node) > most:
                places.add(f"{file}: {node.name}")
    assert places == set()


def _lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    lines = int(function.end_lineno or 0) - function.lineno + 1
    if ast.get_docstring(function) is None:
        return lines
    docstring = function.body[0]
    return lines - (int(docstring.end_lineno or 0) - docstring.lineno + 1)


def test_no_public_name_is_defined_twice_in_one_room():
    names = Counter(
        f"{file.split('/')[0] if '/' in file else 'ground'}: {node.name}"
        for file in FILES
        for node in tree(file).body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
    )
    assert {name for name, count in names.items() if count > 1} == set()


def test_a_class_name_stands_for_one_thing_in_the_whole_house():
    names = Counter(
        node.name.lstrip("_")
        for file in FILES
        for node in tree(file).body
        if isinstance(node, ast.ClassDef)
    )
    assert {name for name, count in names.items() if count > 1} == set()


def test_tests_mirror_the_rooms():
    folders = {path.parent.name for path in Path(__file__).parent.glob("*/test_*.py")}
    assert folders == {*ROOMS, "ground", "faults"}
