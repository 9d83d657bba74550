"""What is wrong in routine files and their drawings, and what is worth a second look."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from types import MappingProxyType

from tpcoach.durations import words
from tpcoach.errors import BadFile, Problem, Refused
from tpcoach.figures.figure_file import figure_folders, figures_of
from tpcoach.frozen import Frozen, replace
from tpcoach.guide.finder import read_guide, signs_by_rule
from tpcoach.guide.reasons import reason_to_ask
from tpcoach.plan import routine_file
from tpcoach.plan.doubts import doubts
from tpcoach.plan.library import Library, misnamed_files, titles, yaml_files
from tpcoach.plan.routine import Routine
from tpcoach.plan.timeline import compile_timeline
from tpcoach.prose import count
from tpcoach.text import clean
from tpcoach.writing import store
from tpcoach.yaml_nodes import read_bytes


class CheckResult(Frozen):
    """What was found: `fine` says what each good file is, `doubts` has what in them is doubtful, by
    the names that were asked for, and `texts` the lines of the files that something is found in.
    """

    fine: tuple[str, ...] = ()
    doubts: Mapping[str, tuple[Problem, ...]] = MappingProxyType({})
    problems: tuple[Problem, ...] = ()
    texts: Mapping[str, list[str]] = MappingProxyType({})


def check(library: Library, names: Iterable[str], folders: Iterable[Path] = ()) -> CheckResult:
    """Return what is found in these routines, and in how the files in the folders are named."""
    found = [CheckResult(problems=tuple(misnamed_files(folder))) for folder in folders]
    for name in names:
        try:
            path, _, file = library.find(name)
            found.append(_checked(library, clean(name), path, file, partial(library.written, name)))
        except Refused as error:
            message = "a routine file's name must end in .yaml" if _is_file(name) else str(error)
            found.append(CheckResult(problems=(Problem(clean(name), 1, 1, "file", message),)))
    # A drawing may be named by more than one.
    problems = dict.fromkeys(problem for each in found for problem in each.problems)
    return CheckResult(
        tuple(line for each in found for line in each.fine),
        {name: doubts for each in found for name, doubts in each.doubts.items()},
        BadFile(problems).problems,
        {file: lines for each in found for file, lines in each.texts.items()},
    )


def _is_file(name: str) -> bool:
    with suppress(OSError, ValueError):
        return Path(name).is_file()
    return False


def check_draft(library: Library, path: Path, id: str) -> CheckResult:
    """Return what is found in a file that is to become this routine."""
    file = f"{id}.yaml"
    content = read_bytes(path, file)
    return _checked(library, id, path, file, lambda: routine_file.parse(content, file, id, True))


def _checked(
    library: Library, name: str, path: Path, file: str, load: Callable[[], Routine]
) -> CheckResult:
    try:
        routine = load()
        _, broken = figures_of(routine, library)
        if broken:
            raise BadFile([problem for error in broken for problem in error.problems])
    except BadFile as error:
        texts = _texts(library, path, file, {each.file for each in error.problems})
        return CheckResult(problems=error.problems, texts=texts)
    found = doubtful(library, routine, read_bytes(path, file), file, name)
    return replace(found, fine=(f"{name}: {summary(routine)}",))


def doubtful(
    library: Library, routine: Routine, content: bytes, file: str, name: str
) -> CheckResult:
    """Return what is doubtful in the content of a routine's file, under this name."""
    known = {name for folder in figure_folders(library) for name in yaml_files(folder)}
    known |= {name for name, _ in routine.drawings}
    # What a professional calls it is theirs.
    alarms = not routine.prescribed and any(
        may_alarm(library, each) for each in (routine.id, routine.title)
    )
    reason = partial(reason_to_ask, guide=read_guide(library.bundled))
    found = doubts(content, file, routine, known, store.ids(library), alarms, reason)
    return CheckResult((), {name: found} if found else {}, (), {file: lines_of(content)})


def may_alarm(library: Library, name: str) -> bool:
    """Return whether a routine of this name is called like a sign that needs help, by the rules of
    `find`. One that has no words but those of the bundled ones' names is not, as "my chest".
    """
    bundled = titles(replace(library, own=library.bundled))
    ours = {word for each in ("my", *bundled, *bundled.values()) for word in _words(each)}
    words = _words(name)
    return not ours.issuperset(words) and bool(
        signs_by_rule(" ".join(words), read_guide(library.bundled))
    )


def _words(name: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", name.lower())


def summary(routine: Routine) -> str:
    """Return `fine. 3 exercises, 6 min 30 s.`"""
    total = words(compile_timeline(routine).total)
    return f"fine. {count(len(routine.exercises), 'exercise')}, {total}."


def lines_of(content: bytes) -> list[str]:
    """Return the lines of a file, whatever is in it."""
    return content.decode("utf-8-sig", "replace").replace("\r\n", "\n").split("\n")


def _texts(library: Library, path: Path, file: str, files: Collection[str]) -> dict[str, list[str]]:
    """Return the lines of the routine and of its drawings, of those in which something is wrong."""
    drawings = {f"{stem}.yaml": each for folder in reversed(figure_folders(library))
                for stem, each in yaml_files(folder).items()}  # fmt: skip
    texts = {}
    for each, where in {**drawings, file: path}.items():
        if each in files:
            with suppress(BadFile):
                texts[each] = lines_of(read_bytes(where, each))
    return texts
