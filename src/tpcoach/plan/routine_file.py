"""A routine file: YAML in, a `Routine` out, or every problem in it with its line and column."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache, partial
from zlib import crc32

from tpcoach import yaml_tree
from tpcoach.calendar import SHORT_WEEKDAYS, iso_date
from tpcoach.errors import BadFile
from tpcoach.fields import Fields, Wrong
from tpcoach.frozen import Frozen, as_dict, replace
from tpcoach.plan import forbidden
from tpcoach.plan.areas import MAX_PRESS, NEAR_THE_HEAD, PARTS, PLACES, max_press, parts
from tpcoach.plan.muscles import muscle_name
from tpcoach.plan.routine import (
    MOST_ON_ONE_SPOT,
    MOST_REPS,
    PRESCRIBED,
    QUICKEST,
    SHORTEST_PRESS,
    SLOWEST,
    USUAL,
    Bounds,
    Exercise,
    Hold,
    Move,
    Prescription,
    Routine,
    Sides,
    Spot,
    Stretch,
)
from tpcoach.plan.timeline import BETWEEN_PRESSES, compile_timeline
from tpcoach.text import clean, is_slug
from tpcoach.yaml_nodes import Findings, Mapping, Node

MOST_CYCLES = 3
MOST_PER_DAY = 4
MOST_ACTIVITIES = 3
LONGEST_ROUTINE = 60 * 60_000
TIMES = {
    "prepare": (60_000, 10_000),
    "switch": (60_000, 10_000),
    "ease": (30_000, 5_000),
    "rest": (60_000, 5_000),
}
"""How long each may be at most, and how long it is if nothing is written, in ms."""

_NEEDS: dict[str, tuple[str, Callable[[Exercise], bool]]] = {
    "switch": ("sides: each", lambda exercise: exercise.sides is Sides.EACH),
    "ease": ("a hold", lambda exercise: exercise.hold is not None),
    "rest": ("rounds", lambda exercise: exercise.rounds > 1),
}
"""What a time has no effect without."""

_PARTS = {
    "hold": ("seconds", "cycles", "pressure", "how", "figure"),
    "stretch": ("seconds", "how", "figure", "avoid"),
    "move": ("reps", "every", "how", "figure"),
}
_ROUTINE = (
    "title", "area", "place", "tools", "about", "cautions", *TIMES,
    "goal", "formerly", "lang", "prescribed", "exercises", "drawings",
)  # fmt: skip
_EXERCISE = (
    "name", "muscle", "area", "sides", "rounds", *TIMES, *_PARTS, "avoid", "stop_if",
)  # fmt: skip
_PRESCRIBED = (
    "by", "contact", "on", "until", "review", "note", "per_day", "days", "progression",
    "leave_out", "goals",
)  # fmt: skip

LANGUAGE = re.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*", re.ASCII)
"""A language as BCP 47 names it, as far as a voice can use that: `de`, `pt-BR`."""


@lru_cache(128)
def parse(content: bytes, file: str, id: str, own: bool) -> Routine:
    """Return the routine in these bytes, parsed once: a session looks at its own four times.
    Raises BadFile with everything that is wrong.
    """
    root, findings = yaml_tree.read(content, file)
    if not is_slug(id):
        advice = "name the file with a-z, 0-9 and -, such as my-neck.yaml"
        findings.add(root.place, "id", f"not a routine's id; {advice}")
    if wrong := forbidden.wrong_aside(id.replace("-", " ")):
        findings.add(root.place, "id", wrong)
    routine = _routine(Fields(root, "", findings, _ROUTINE), id, own)
    drawings = _drawings(root, content, findings)
    if findings.problems:
        raise BadFile(findings.problems)
    # Comments, and in which lines it all stands, are nothing that a person sees or does.
    shown = replace(routine, drawings=tuple((name, text.lstrip()) for name, text in drawings))
    return replace(routine, fingerprint=crc32(repr(used(shown)).encode()), drawings=drawings)


def used(value: object) -> object:
    """Return the fields of a record, and of those inside it, that are not at their defaults. A
    field that a later version adds so changes no fingerprint of a file that does not use it. A
    list of names would be long, and a change in what it forgot would show no cautions.
    """
    if isinstance(value, Frozen):
        kind, held = type(value), as_dict(value).items()
        return {name: used(each) for name, each in held if each != getattr(kind, name, ...)}
    return [*map(used, value)] if isinstance(value, tuple) else value


def _drawings(root: Node, content: bytes, findings: Findings) -> tuple[tuple[str, str], ...]:
    """Return each drawing as the text of a file that has it in the same lines as this one."""
    pairs = root.pairs if isinstance(root, Mapping) else ()
    nodes = {key.text: value for key, value in pairs}
    inside = nodes.get("drawings")
    if inside is None:
        return ()
    if not isinstance(inside, Mapping):
        findings.add(inside.place, "drawings", "must hold drawings by their names")
        return ()
    lines = content.decode("utf-8-sig").replace("\r\n", "\n").split("\n")
    ends = [*sorted(key.place.line for key, _ in (*pairs, *inside.pairs)), len(lines) + 1]
    drawings = []
    for key, value in inside.pairs:
        where, first = f"drawings.{clean(key.text)}", key.place.line
        if not is_slug(key.text):
            findings.add(key.place, where, "not a drawing's name; write a-z, 0-9 and -")
        elif not isinstance(value, Mapping) or value.place.line <= first:
            findings.add(value.place, where, "write the drawing on the lines below its name")
        else:
            end = next(line for line in ends if line > first)
            text = "\n" * first + "\n".join(lines[first : end - 1])
            drawings.append((key.text, text))
    return tuple(drawings)


def _routine(fields: Fields, id: str, own: bool) -> Routine:
    area = fields.choice("area", (*MAX_PRESS, *PARTS))
    times = _times(fields, {key: default for key, (_, default) in TIMES.items()})
    children = fields.children("exercises", "write at least one exercise", _EXERCISE)
    prescribed = fields.child("prescribed", _PRESCRIBED)
    bounds = PRESCRIBED if prescribed else USUAL
    goal = fields.whole("goal", 1, 7, 0) or None
    near_head, presses = area in NEAR_THE_HEAD, any("hold" in child.places for child in children)
    wrong = partial(forbidden.wrong_line, near_head=near_head, prescribed=bool(prescribed))
    of_all = partial(
        forbidden.wrong_of_all,
        presses=presses,
        near_head=near_head,
        prescribed=bool(prescribed),
    )
    routine = Routine(
        id=id,
        title=fields.text("title", "write title: and a short name", wrong=wrong),
        area=area,
        place=fields.choices("place", PLACES),
        tools=fields.texts("tools", wrong=wrong),
        about=fields.text("about", wrong=of_all),
        cautions=fields.texts("cautions", "write at least one caution", of_all),
        exercises=tuple(_exercise(child, area, times, bounds) for child in children),
        goal=goal,
        prescribed=_prescribed(prescribed, goal, presses, near_head) if prescribed else None,
        own=own,
        formerly=_formerly(fields, id),
        lang=_language(fields),
    )
    _check_times(fields, children, routine.exercises)
    _check_pressure(children, routine.exercises)
    if compile_timeline(routine).total > LONGEST_ROUTINE:
        fields.note("exercises", "longer than 60 min in all; make two routines of it")
    return routine


def _times(fields: Fields, defaults: dict[str, int]) -> dict[str, int]:
    return {
        key: fields.duration(key, 0, TIMES[key][0], default) for key, default in defaults.items()
    }


def _check_times(fields: Fields, children: Sequence[Fields], exercises: Sequence[Exercise]) -> None:
    """Note the times that have no effect, in an exercise or in the whole routine."""
    for key, (needed, has_effect) in _NEEDS.items():
        pairs = zip(children, exercises, strict=True)
        idle = [child for child, exercise in pairs if not has_effect(exercise)]
        for each in [*idle, fields] if children and len(idle) == len(children) else idle:
            if key in each.places:
                each.note(key, f"has no effect without {needed}; take it out")


def _check_pressure(children: Sequence[Fields], exercises: Sequence[Exercise]) -> None:
    """Note the exercise with which a muscle is pressed too long on one side."""
    pressed: Counter[Spot] = Counter()
    for child, exercise in zip(children, exercises, strict=True):
        pressed.update(exercise.pressed)
        total = max((pressed[spot] for spot in exercise.pressed), default=0)
        if total > MOST_ON_ONE_SPOT and exercise.muscle:
            about = f"{total // 1000} s of pressure on one side of {clean(exercise.muscle)}"
            child.note("rounds", f"{about} in the whole routine; keep it to 120 s")


def _formerly(fields: Fields, id: str) -> tuple[str, ...]:
    ids: list[str] = []
    for item, note in fields.items("formerly"):
        if not is_slug(item.text):
            note("not a routine's id; write it with a-z, 0-9 and -, such as my-neck")
        elif item.text in (id, *ids):
            note("is its id now; take it out" if item.text == id else "stands here twice")
        ids.append(item.text)
    return tuple(ids)


def _language(fields: Fields) -> str | None:
    word = fields.word("lang", "a language such as en or pt-BR")
    if word and not LANGUAGE.fullmatch(word):
        fields.note("lang", "not a language; write its short name, such as en, de or pt-BR")
    return word or None


def _exercise(
    fields: Fields, routine_area: str, routine_times: dict[str, int], bounds: Bounds
) -> Exercise:
    area = fields.choice("area", tuple(MAX_PRESS), routine_area)
    hold, stretch, move = (fields.child(name, keys) for name, keys in _PARTS.items())
    avoided = partial(forbidden.wrong_avoid, held=bool(hold))
    spared = stretch.texts("avoid", wrong=avoided) if stretch else ()
    near_head = not {*parts(area)}.isdisjoint(NEAR_THE_HEAD)
    prescribed = bounds is PRESCRIBED
    beside = partial(forbidden.wrong_line, near_head=near_head, prescribed=prescribed)
    wrong = partial(beside, held=bool(hold))
    low, high = bounds.stretch
    advice = f"write stretch: with seconds: {low // 1000} to {high // 1000}"
    if hold:
        fields.missing("stretch", f"a hold needs its stretch: {advice}")
    else:
        fields.missing("stretch", f"an exercise needs one, or a move: {advice}", "move")
    of_muscle = partial(
        forbidden.wrong_muscle,
        held=bool(hold),
        near_head=near_head,
        elsewhere=bool(area) and not near_head,
    )
    muscle = muscle_name(fields.text("muscle", "write muscle: and its name", wrong=of_muscle), area)
    return Exercise(
        name=fields.text("name", "write name: and where the spot is", wrong=wrong),
        muscle=muscle,
        area=area,
        sides=Sides(fields.choice("sides", tuple(Sides)) or Sides.EACH),
        rounds=fields.whole("rounds", 1, bounds.rounds, 1),
        hold=_hold(hold, max_press(area, muscle) if area else 10, bounds, wrong) if hold else None,
        stretch=_stretch(stretch, spared, bounds, beside) if stretch else None,
        move=_move(move, beside) if move else None,
        avoid=tuple(dict.fromkeys((*fields.texts("avoid", wrong=avoided), *spared))),
        stop_if=fields.texts("stop_if", wrong=forbidden.wrong_stop),
        **_times(fields, routine_times),
    )


def _hold(fields: Fields, most: int, bounds: Bounds, wrong: Wrong) -> Hold:
    ms, cycles = fields.seconds(*bounds.hold, "a hold"), fields.whole("cycles", 1, MOST_CYCLES, 1)
    if ms < cycles * SHORTEST_PRESS + (cycles - 1) * BETWEEN_PRESSES:
        fields.note("cycles", f"each of {cycles} presses takes at least 5 s; make the hold longer")
    return Hold(
        ms=ms,
        cycles=cycles,
        pressure=fields.whole("pressure", 1, most, most),
        how=fields.texts("how", wrong=wrong),
        figure=fields.word("figure", "the name of a drawing") or None,
    )


def _stretch(fields: Fields, avoid: tuple[str, ...], bounds: Bounds, wrong: Wrong) -> Stretch:
    return Stretch(
        ms=fields.seconds(*bounds.stretch, "a stretch"),
        how=fields.texts("how", wrong=wrong),
        figure=fields.word("figure", "the name of a drawing") or None,
        avoid=avoid,
    )


def _move(fields: Fields, wrong: Wrong) -> Move:
    fields.missing("reps", f"write reps: 1 to {MOST_REPS}")
    fields.missing("every", "write every: and how long each takes, 2s to 15s")
    return Move(
        reps=fields.whole("reps", 1, MOST_REPS, 1),
        every=fields.duration("every", QUICKEST, SLOWEST, QUICKEST, "each repetition"),
        how=fields.texts("how", wrong=wrong),
        figure=fields.word("figure", "the name of a drawing") or None,
    )


def _prescribed(fields: Fields, goal: int | None, presses: bool, near_head: bool) -> Prescription:
    wrong = partial(forbidden.wrong_of_all, presses=presses, near_head=near_head, prescribed=True)
    left_out = partial(forbidden.wrong_left_out, presses=presses, near_head=near_head)
    dates = {key: _date(fields, key) for key in ("on", "until", "review")}
    on, activities = dates["on"], fields.texts("goals", wrong=forbidden.wrong_aside)
    for key, day in dates.items():
        if on and day and day < on:
            fields.note(key, "before the day it starts on; write a later date")
    days = fields.choices("days", SHORT_WEEKDAYS) if "days" in fields.places else ()
    if days and goal:
        fields.note("days", "the routine has a goal already; keep one of the two")
    if len({*activities}) != len(activities) or len(activities) > MOST_ACTIVITIES:
        fields.note("goals", f"write up to {MOST_ACTIVITIES} activities, each of them once")
    return Prescription(
        by=fields.text("by", "write by: and who asked for it", wrong=forbidden.wrong_aside),
        contact=fields.text("contact", wrong=forbidden.wrong_aside) or None,
        note=fields.text("note", wrong=wrong) or None,
        per_day=fields.whole("per_day", 1, MOST_PER_DAY, 1),
        days=tuple(sorted(SHORT_WEEKDAYS.index(day) for day in days if day in SHORT_WEEKDAYS)),
        progression=fields.choice("progression", ("yes", "no"), "no") == "yes",
        leave_out=fields.texts("leave_out", wrong=left_out),
        activities=activities,
        **dates,
    )


def _date(fields: Fields, key: str) -> date | None:
    text = fields.word(key, "a date such as 2026-11-23")
    day = iso_date(text)
    if text and not day:
        fields.note(key, "not a date; write it as 2026-11-23")
    return day
