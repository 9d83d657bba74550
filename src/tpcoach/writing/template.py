"""The text of a new routine: commented, and made of exercises of the bundled ones."""

import re
from collections.abc import Iterable, Sequence

from tpcoach.errors import Refused
from tpcoach.frozen import Frozen
from tpcoach.plan.areas import PARTS, PLACES
from tpcoach.plan.library import Library, yaml_files
from tpcoach.plan.routine import Exercise, Routine
from tpcoach.text import clean, did_you_mean, folded
from tpcoach.writing.store import SCHEMA_LINE
from tpcoach.yaml_nodes import read_bytes

_DEFAULTS = {"prepare": 10_000, "switch": 10_000, "ease": 5_000, "rest": 5_000}


class Source(Frozen):
    """An exercise of a bundled routine, with the text that its file has for it."""

    routine: Routine
    exercise: Exercise
    text: str

    @property
    def name(self) -> str:
        """What it is called."""
        return self.exercise.name


class Answers(Frozen):
    """What a new routine is to be; without `place` or `tools`, what its exercises need."""

    title: str
    area: str
    place: Sequence[str]
    tools: Sequence[str] | None
    exercises: Sequence[Source]


def sources(library: Library) -> list[Source]:
    """Return the exercises of the bundled routines, each once an area: from the routine that is
    called as the area, else from the first that has it.
    """
    found: dict[tuple[str, str], Source] = {}
    for id, path in yaml_files(library.bundled).items():
        routine = Library(library.bundled, library.bundled / "none").load(id)
        text = read_bytes(path, path.name).decode()
        parts = re.split(r"^(?=  - name:)", text.partition("\nexercises:\n")[2], flags=re.MULTILINE)
        for exercise, part in zip(routine.exercises, parts[1:], strict=True):
            key = (folded(exercise.name), exercise.area)
            if key not in found or routine.id == exercise.area:
                found[key] = Source(routine, exercise, part.rstrip() + "\n")
    return list(found.values())


def of_area(choices: Iterable[Source], area: str) -> list[Source]:
    """Return the exercises for this area, or for the areas that it takes in, each name once: those
    of the routine of that name first.
    """
    areas = PARTS.get(area, (area,))
    fitting: dict[str, Source] = {}
    for each in choices:
        if each.exercise.area in areas:
            fitting.setdefault(each.name, each)
    return sorted(fitting.values(), key=lambda each: each.routine.id != area)


def named(choices: Sequence[Source], name: str) -> Source:
    """Return the exercise of this name. Raises Refused with the nearest."""
    names = {folded(each.name): each for each in reversed([*choices])}
    if folded(name) not in names:
        advice = did_you_mean(folded(name), names, "tpcoach show ROUTINE has their names")
        raise Refused(f'--exercise: no exercise is called "{clean(name[:64])}"; {advice}')
    return names[folded(name)]


def needed(picked: Sequence[Source], which: str) -> list[str]:
    """Return the places or the tools that the routines of these exercises need."""
    return list(dict.fromkeys(word for each in picked for word in getattr(each.routine, which)))


def compose(answers: Answers) -> str:
    """Return the file."""
    picked = answers.exercises
    place = answers.place or needed(picked, "place")
    tools = needed(picked, "tools") if answers.tools is None else answers.tools
    cautions = dict.fromkeys(text for each in picked for text in each.routine.cautions)
    times = [key for key in _DEFAULTS if _shared(picked, key)]
    return "\n".join(
        [
            SCHEMA_LINE.rstrip(),
            "# A routine of your own: tpcoach edit opens and checks it, tpcoach start runs it.",
            f"title: {_quoted(answers.title)}",
            f"area: {answers.area}",
            f"place: [{', '.join(place)}]  # {', '.join(PLACES)}: all that it needs",
            f"tools: [{', '.join(map(_quoted, tools))}]",
            "# about: What it is for, in a sentence or two.",
            "# goal: 3  # how many days a week it is meant for",
            "cautions:  # at least one; they stand above its exercises",
            *(f"  - {_quoted(text)}" for text in cautions),
            *(f"{key}: {_shared(picked, key)}s" for key in times),
            "# A hold takes 30 to 60 seconds and always has its stretch. pressure is the most it",
            "# may be felt, 0 to 10. sides: each, both, left or right. rounds: 1 to 3.",
            "exercises:",
            "\n".join(_exercise(each, answers.area, times) for each in picked),
        ]
    )


def _shared(picked: Sequence[Source], key: str) -> int | None:
    """Return the seconds that all exercises have from their routines, if not the default."""
    if any(f"\n    {key}:" in each.text for each in picked):
        return None
    lengths = {getattr(each.exercise, key) for each in picked if _uses(each.exercise, key)}
    return lengths.pop() // 1000 if len(lengths) == 1 and _DEFAULTS[key] not in lengths else None


def _uses(exercise: Exercise, key: str) -> bool:
    two_sides, held, again = exercise.sides == "each", exercise.hold, exercise.rounds > 1
    return bool({"switch": two_sides, "ease": held, "rest": again}.get(key, True))


def _exercise(source: Source, area: str, shared: Sequence[str]) -> str:
    """Return the text of an exercise, with what its own routine said of it."""
    own = re.findall(r"^    ([a-z]+):", source.text, re.MULTILINE)
    lines = []
    if source.exercise.area != area and "area" not in own:
        lines.append(f"    area: {source.exercise.area}\n")
    for key, default in _DEFAULTS.items():
        ms = getattr(source.exercise, key)
        if key not in (*own, *shared) and ms != default and _uses(source.exercise, key):
            lines.append(f"    {key}: {ms // 1000}s\n")
    head, muscle, rest = re.split(
        r"^(    muscle:.*\n)", source.text, maxsplit=1, flags=re.MULTILINE
    )
    return head + muscle + "".join(lines) + rest


def _quoted(text: str) -> str:
    """Return a text as YAML takes it, whatever is in it."""
    if re.fullmatch(r"[A-Za-z][\w .()'-]*", text) and folded(text) not in ("null", "true", "false"):
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
