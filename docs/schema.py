"""Writes src/tpcoach/plan/schema.json, for editors that complete and check a routine file.

`python docs/schema.py`; a test holds that it is up to date. It is made of the same limits as the
reader. What a schema cannot tell is the reader's alone: totals, a key that stands twice, comments,
characters, what words ask for, muscles of the head in another area, and dates in their order.
"""

import json
from pathlib import Path
from typing import Any

from tpcoach.calendar import SHORT_WEEKDAYS
from tpcoach.fields import LONGEST_TEXT
from tpcoach.plan.areas import MAX_PRESS, PARTS, PLACES, max_press
from tpcoach.plan.muscles import ALIASES, GENTLER, WHOLES
from tpcoach.plan.routine import MOST_REPS, PRESCRIBED, QUICKEST, SLOWEST, USUAL, Sides
from tpcoach.plan.routine_file import LANGUAGE, MOST_ACTIVITIES, MOST_CYCLES, MOST_PER_DAY, TIMES

FILE = Path(__file__).parents[1] / "src" / "tpcoach" / "plan" / "schema.json"

Schema = dict[str, Any]


def written() -> str:
    """Return what the file says."""
    return json.dumps(_schema(), indent=2) + "\n"


def _schema() -> Schema:
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "A routine of tpcoach",
        **_object(
            {
                "title": _text("A short name."),
                "area": {"enum": [*MAX_PRESS, *PARTS]},
                "place": {
                    "anyOf": [_PLACE, _list(_PLACE, "All of them are needed.", 1, unique=True)]
                },
                "tools": _list(_text(), "What it needs, such as massage ball."),
                "about": _text("One or two plain sentences."),
                "cautions": _list(_text(), "At least one.", least=1),
                **{key: _duration(0, most) for key, (most, _) in TIMES.items()},
                "goal": _whole(1, 7, "How many days a week it is meant for."),
                "formerly": _list(_ID, "The ids that it was logged under before.", unique=True),
                "lang": {"type": "string", "pattern": f"^{LANGUAGE.pattern}$"},
                "prescribed": _prescribed(),
                "exercises": _list(_exercise(), "", least=1),
                "drawings": {
                    "type": "object",
                    "description": "Drawings that this file brings along, by name.",
                    "propertyNames": {"pattern": _ID["pattern"]},
                    "additionalProperties": {"type": "object"},
                },
            },
            ("title", "area", "place", "cautions", "exercises"),
        ),
        "allOf": [
            *(_when(_has(key), _exercises("contains", does)) for key, does in _EFFECTS.items()),
            *map(_in_area, [*MAX_PRESS, *PARTS]),
            _when({"not": _has("prescribed")}, _exercises("items", _UNPRESCRIBED)),
            _when(_has("goal"), {"properties": {"prescribed": {"not": _has("days")}}}),
        ],
    }


def _prescribed() -> Schema:
    day: Schema = {"enum": list(SHORT_WEEKDAYS)}
    return _object(
        {
            "by": _text("Who asked for it."),
            "contact": _text("How to reach them."),
            "on": _DATE,
            "until": _DATE,
            "review": _DATE,
            "note": _text("Such as when to stop and call."),
            "per_day": _whole(1, MOST_PER_DAY, "How often on each day."),
            "days": {"anyOf": [day, _list(day, "On which weekdays.", 1, unique=True)]},
            "progression": {"enum": ["yes", "no"]},
            "leave_out": _list(_text(), "What not to do meanwhile."),
            "goals": {
                **_list(_text(), "Activities that are hard now.", unique=True),
                "maxItems": MOST_ACTIVITIES,
            },
        },
        ("by",),
    )


def _has(key: str, **value: object) -> Schema:
    """That the key is there, perhaps with such a value."""
    return {"required": [key], **({"properties": {key: value}} if value else {})}


def _when(condition: Schema, then: Schema) -> Schema:
    return {"if": condition, "then": then}


def _exercises(which: str, rule: Schema) -> Schema:
    """That this holds for all `items` of the exercises, or that they `contain` one for which."""
    return {"properties": {"exercises": {which: rule}}}


_EFFECTS: dict[str, Schema] = {
    "ease": _has("hold"),
    "rest": _has("rounds", **{"not": {"const": 1}}),
    "switch": {"properties": {"sides": {"const": "each"}}},
}
"""What an exercise must be for a time to have an effect."""

_ID: Schema = {"type": "string", "pattern": "^[a-z0-9][a-z0-9-]{0,63}$"}
_PLACE: Schema = {"enum": list(PLACES)}
_DATE: Schema = {
    "type": "string",
    "format": "date",
    "pattern": r"^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$",
}


def _exercise() -> Schema:
    how = _list(_text(), "What to do, a line each. The first line of a hold is for getting ready.")
    figure = _text("The name of a drawing.")
    avoid = _list(_text(), "What to avoid, such as a bony edge.")
    hold: Schema = {
        "seconds": _seconds(*PRESCRIBED.hold),
        "cycles": _whole(1, MOST_CYCLES, "Presses inside the hold, with 5 s of easing between."),
        "pressure": _whole(1, max(MAX_PRESS.values()), "The most it may be felt, 0 to 10."),
        "how": how,
        "figure": figure,
    }
    length = _seconds(*PRESCRIBED.stretch)
    stretch = {"seconds": length, "how": how, "figure": figure, "avoid": avoid}
    move = {
        "reps": _whole(1, MOST_REPS, "How often."),
        "every": _duration(QUICKEST, SLOWEST),
        "how": how,
        "figure": figure,
    }
    keys = {
        "name": _text("Where the spot is."),
        "muscle": _text("Its name, such as rhomboids."),
        "area": {"enum": list(MAX_PRESS)},
        "sides": {"enum": [str(side) for side in Sides]},
        "rounds": _whole(1, PRESCRIBED.rounds, "How many times hold and stretch."),
        **{key: _duration(0, most) for key, (most, _) in TIMES.items()},
        "hold": _object(hold, ("seconds",)),
        "stretch": _object(stretch, ("seconds",)),
        "move": _object(move, ("reps", "every")),
        "avoid": avoid,
        "stop_if": _list(_text(), "What ends it at once, beside the general signs."),
    }
    return {
        **_object(keys, ("name", "muscle", "sides")),
        "dependencies": {"hold": ["stretch"]},
        "anyOf": [_has("stretch"), _has("move")],
        "allOf": [
            *(_when(_has(key), does) for key, does in _EFFECTS.items()),
            *map(_bearing, GENTLER),
            *(_when(_has("area", const=area), _pressing(max_press(area))) for area in MAX_PRESS),
        ],
    }


def _pressing(most: int) -> Schema:
    return {"properties": {"hold": {"properties": {"pressure": {"maximum": most}}}}}


def _bearing(muscle: str) -> Schema:
    """That a muscle that bears less is pressed less, as a part of a whole too. What else a name may
    say (`parts_of`), such as two muscles in one, `check` sees.
    """
    named = {muscle, *(whole for whole, parts in WHOLES.items() if muscle in parts)}
    called = sorted({*named, *(alias for alias, name in ALIASES.items() if name in named)})
    before, names = (
        "|".join(_in_any_case(each.rstrip("s")) for each in words)
        for words in (("the", "left", "right", "both"), called)
    )
    more = rf"( +{_in_any_case('muscle')}[sS]?)?( *\([^(),]*\))?"
    pattern = rf"^ *(({before}) )*({names})[sS]?{more} *(,|$)"
    return _when(_has("muscle", pattern=pattern), _pressing(GENTLER[muscle]))


def _in_any_case(name: str) -> str:
    return "".join(f"[{c}{c.upper()}]" if c.isalpha() else "[ -]+" for c in name)


def _in_area(area: str) -> Schema:
    """That the area of the routine allows the pressure of what names none of its own."""
    inside = _when({"not": _has("area")}, _pressing(max_press(area)))
    return _when(_has("area", const=area), _exercises("items", inside))


def _object(keys: Schema, required: tuple[str, ...]) -> Schema:
    return {
        "type": "object",
        "properties": keys,
        "required": list(required),
        "additionalProperties": False,
    }


def _text(about: str = "") -> Schema:
    """Words: what YAML takes for a number, true or nothing needs quotes."""
    text: Schema = {"type": "string", "pattern": r"\S", "maxLength": LONGEST_TEXT}
    return {**text, "description": about} if about else text


def _list(items: Schema, about: str, least: int = 0, unique: bool = False) -> Schema:
    listed: Schema = {"type": "array", "items": items, "minItems": least, "uniqueItems": unique}
    return {**listed, "description": about} if about else listed


def _whole(low: int, high: int, about: str) -> Schema:
    return {"type": "integer", "minimum": low, "maximum": high, "description": about}


def _seconds(low: int, high: int) -> Schema:
    """A bare number is seconds here."""
    number = _whole(low // 1000, high // 1000, "How long.")
    return {"anyOf": [number, _duration(low, high)]}


def _duration(low: int, high: int) -> Schema:
    """Every way to write the whole seconds from `low` to `high` milliseconds."""
    ways = []
    for seconds in range(low // 1000, high // 1000 + 1):
        ways += [f"0*{seconds}s", f"0*{seconds // 60}:{seconds % 60:02}"]
        for minutes in range(seconds // 60 + 1):
            rest = seconds - 60 * minutes
            ways.append(f"0*{minutes}m0*{rest}s" if rest else f"0*{minutes}m(?:0+s)?")
    return {"type": "string", "pattern": rf"^(?:{'|'.join(ways)})$"}


_UNPRESCRIBED: Schema = {
    "properties": {
        "rounds": {"maximum": USUAL.rounds},
        "hold": {"properties": {"seconds": _seconds(*USUAL.hold)}},
        "stretch": {"properties": {"seconds": _seconds(*USUAL.stretch)}},
    }
}
"""What an exercise may be at most where nobody prescribed it."""

if __name__ == "__main__":
    FILE.write_text(written(), "utf-8")
    print(FILE)
