"""What `check` finds worth a second look, each with its place."""

import pytest

from builders import GOOD
from tpcoach.plan import routine_file
from tpcoach.plan.doubts import doubts
from tpcoach.plan.library import Library, bundled_folder, yaml_files

FINE = GOOD + "    avoid: [The spine]\n"


def found(text: str) -> list[str]:
    routine = routine_file.parse(text.encode(), "f", "mine", own=True)
    drawings, ids = ["self-hug", "neck-tilt"], ["mine", "neck"]
    return [str(each) for each in doubts(text.encode(), "f", routine, drawings, ids)]


NECK = FINE.replace("area: shoulders", "area: neck").replace("rhomboids", "longissimus")
ROLLER = FINE.replace("area: shoulders", "area: upper-back")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (GOOD, "f:8:5: exercises[0]: it presses and has no avoid"),
        (FINE.replace("each", "left"), "f:10:12: exercises[0].sides: the left side only"),
        (FINE.replace("rhomboids", "rhombods"), 'f:9:13: exercises[0].muscle: "rhombod" is not'),
        (NECK, "f:11:11: exercises[0].hold.pressure: 5 is much on the neck itself; 4 is plenty"),
        (
            ROLLER.replace("Lean in", "Lean on the roller"),
            "f:11:11: exercises[0].hold.pressure: 6 is much on a roller",
        ),
        (
            FINE.replace("seconds: 30,", "seconds: 30, figure: self-hugg,"),
            'f:12:36: exercises[0].stretch.figure: no drawing is called "self-hugg"; did you mean '
            '"self-hug"?',
        ),
        (
            f"{FINE}formerly: [gone, neck]\n",
            "f:14:18: formerly[1]: neck still exists, so its sessions count for both",
        ),
        (FINE.replace("Breathe.", '"3x10"'), "f:12:49: exercises[0].stretch.how[1]: a voice"),
        (
            FINE.split("  - name")[0]
            + "".join(
                f"  - name{FINE.split('  - name')[1]}".replace("rhomboids", f"muscle {n} of us")
                for n in "abcdefgh"
            ),
            "f:8:3: exercises: 24 min in all",
        ),
    ],
)  # fmt: skip
def test_what_is_doubtful_is_told_with_its_place(text, line):
    (first, *others) = found(text)
    assert first.startswith(line)
    assert not others


def test_what_is_good_is_not_doubted_nor_is_any_bundled_routine():
    assert found(FINE) == []
    assert found(FINE.replace("rhomboids", "brachioradialis")) == []
    library = Library(bundled_folder(), bundled_folder() / "none")
    drawings = yaml_files(bundled_folder() / "figures")
    for id, path in yaml_files(bundled_folder()).items():
        assert not doubts(path.read_bytes(), path.name, library.load(id), drawings), id


def test_what_a_voice_cannot_say_is_named():
    (line,) = found(FINE.replace("Breathe.", '"3x10 -> w/ care"'))
    assert line.endswith('a voice can\'t say "3x10", "->", "w/"; write them in words')
    for sign in ("👍", "✓", "⬆", "®", "½", "2x", "www.example.org", "`", "{", "5'"):
        assert found(FINE.replace("Breathe.", f"'Hold {sign} now'".replace("5'", "5''"))), sign
    for words in ("2 to 3 cm", "L5 and S1", "Füße hoch", "10 % more", "(slowly)", "15-20 times"):
        assert not found(FINE.replace("Breathe.", f'"{words}"')), words
