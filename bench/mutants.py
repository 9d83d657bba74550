"""Small faults put into the program one at a time: does a test notice?

`python bench/mutants.py plan practice --count 60 --seed 1` picks 60 mutants of these rooms and runs
the room's tests on each, then those of the rooms that build on it (`--alone`: not those); without a
count it tries all, which takes hours. It works on a copy and prints what became of each. Some
survivors change nothing that anyone could notice; each of the others is a promise without a test.
"""

import argparse
import ast
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COPIED = (
    "src", "tests", "routines", "docs", "bench", "queries", "triage", "pyproject.toml", "README.md",
)  # fmt: skip
BEYOND = (
    "tests/sound", "tests/pages/test_pages.py", "tests/live/test_frame.py", "tests/cli",
    "tests/coaching", "tests/faults",
)  # fmt: skip
"""Tests that are run where those of the room noticed nothing; none that waits for a terminal."""

GROUND = {"plan": ("yaml_tree.py", "fields.py")}
"""Files on the ground whose tests are those of a room."""

_FLIPPED: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
_DELETED = (ast.Expr, ast.Assign, ast.AugAssign, ast.Raise, ast.Continue, ast.Break)
_PASSED_OVER = ("decorator_list", "annotation", "returns", "type_comment")
"""Parts of a tree in which a change is none of behaviour."""


@dataclass(frozen=True)
class Site:
    """A place where a tree can be changed, and how."""

    line: int
    change: str
    apply: Callable[[], None]


def sites(node: ast.AST, inside: bool = False) -> Iterator[Site]:
    """Return every small change that can be made in a tree, in a fixed order.

    Statements are deleted only `inside` functions: elsewhere nothing would load.
    """
    yield from _changes(node)
    inside = inside or isinstance(node, ast.FunctionDef)
    for field, value in ast.iter_fields(node):
        if field in _PASSED_OVER:
            continue
        children = value if isinstance(value, list) else [value]
        for index, child in enumerate(children):
            if inside and isinstance(child, _DELETED) and not _is_docstring(child):
                replaced = partial(children.__setitem__, index, ast.Pass())
                yield Site(child.lineno, "statement deleted", replaced)
            if isinstance(child, ast.AST):
                yield from sites(child, inside)


def _is_docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _changes(node: ast.AST) -> Iterator[Site]:
    """Return the changes that can be made in this node itself."""
    match node:
        case ast.Compare():
            for index, operator in enumerate(node.ops):
                for other in _FLIPPED[type(operator)]:
                    change = f"{type(operator).__name__} becomes {other.__name__}"
                    yield Site(node.lineno, change, partial(node.ops.__setitem__, index, other()))
        case ast.BoolOp():
            other, change = (ast.Or, "and becomes or") if isinstance(node.op, ast.And) else (
                ast.And, "or becomes and"
            )  # fmt: skip
            yield Site(node.lineno, change, partial(setattr, node, "op", other()))
        case ast.UnaryOp(op=ast.Not()):
            twice = ast.UnaryOp(ast.Not(), node.operand)
            yield Site(node.lineno, "not removed", partial(setattr, node, "operand", twice))
        case ast.Constant(value=int() | float()) if not isinstance(node.value, bool):
            for step in (1, -1):
                value = node.value + step
                change = f"{node.value} becomes {value}"
                yield Site(node.lineno, change, partial(setattr, node, "value", value))
        case ast.Return() if node.value and not (
            isinstance(node.value, ast.Constant) and node.value.value is None
        ):
            yield Site(
                node.lineno, "return None", partial(setattr, node, "value", ast.Constant(None))
            )


def mutated(source: str, number: int) -> str:
    """Return the source with the change of this number made."""
    tree = ast.parse(source)
    list(sites(tree))[number].apply()
    return ast.unparse(ast.fix_missing_locations(tree))


@dataclass(frozen=True)
class Mutant:
    """One change to be tried: the file as it is and as it becomes, and the tests to run on it."""

    file: Path
    source: str
    number: int
    site: Site
    tests: tuple[str, ...]

    def __str__(self) -> str:
        line = self.source.splitlines()[self.site.line - 1].strip()
        place = f"{self.file.relative_to('src/tpcoach')}:{self.site.line}"
        return f"{place}: {self.site.change}: {line}"


def mutants(rooms: list[str], beyond: tuple[str, ...]) -> Iterator[Mutant]:
    """Return every mutant of these rooms."""
    package = Path("src", "tpcoach")
    for room in rooms:
        ground = [package / name for name in GROUND.get(room, ())]
        files = sorted(path.relative_to(ROOT) for path in (ROOT / package / room).glob("*.py"))
        for file in (*ground, *files):
            source = (ROOT / file).read_text("utf-8")
            for number, site in enumerate(sites(ast.parse(source))):
                yield Mutant(file, source, number, site, (f"tests/{room}", *beyond))


def noticed(copy: Path, tests: str, timeout: float) -> bool:
    """Return whether one of these tests fails in the copy, or takes far too long."""
    command = [sys.executable, "-m", "pytest", tests, "-x", "-q", "-p", "no:cacheprovider"]
    # One process at a time: the machine is for others too.
    command += ["-n", "0"] if find_spec("xdist") else []
    environment = os.environ | {"PYTHONPATH": str(copy / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(
            command, cwd=copy, env=environment, timeout=timeout, capture_output=True, check=False
        )
    except subprocess.TimeoutExpired:
        return True
    return done.returncode != 0


def tried(mutants: list[Mutant]) -> Iterator[tuple[Mutant, bool]]:
    """Return each mutant with whether a test noticed it."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for name in COPIED:
            (shutil.copytree if (ROOT / name).is_dir() else shutil.copy)(ROOT / name, copy / name)
        limits = {}
        for tests in dict.fromkeys(tests for each in mutants for tests in each.tests):
            began = time.perf_counter()
            if noticed(copy, tests, timeout=600):
                raise SystemExit(f"{tests} fails before anything is changed")
            limits[tests] = 10 + 3 * (time.perf_counter() - began)
        for each in mutants:
            (copy / each.file).write_text(mutated(each.source, each.number), "utf-8")
            yield each, any(noticed(copy, tests, limits[tests]) for tests in each.tests)
            (copy / each.file).write_text(each.source, "utf-8")


def main() -> None:
    """Try mutants and print which of them no test noticed."""
    parser = argparse.ArgumentParser(description=__doc__)
    rooms = ("plan", "practice", "journal", "consistency")
    parser.add_argument("rooms", nargs="+", choices=rooms)
    parser.add_argument("--alone", action="store_true", help="run the room's own tests alone")
    parser.add_argument("--count", type=int, help="how many, picked by chance; without it all")
    parser.add_argument("--seed", type=int, default=0, help="the same seed picks the same ones")
    chosen = parser.parse_args()
    every = list(mutants(chosen.rooms, () if chosen.alone else BEYOND))
    indices = range(len(every))
    if chosen.count and chosen.count < len(every):
        indices = sorted(random.Random(chosen.seed).sample(indices, chosen.count))
    os.nice(10)
    survivors = 0
    for number, (each, killed) in enumerate(tried([every[index] for index in indices]), 1):
        survivors += not killed
        print(f"{number:4} {'killed  ' if killed else 'SURVIVED'} {each}", flush=True)
    print(f"{len(indices) - survivors} of {len(indices)} killed; there are {len(every)} in all")


if __name__ == "__main__":
    main()
