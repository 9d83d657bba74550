"""Three weeks of a prescription, from the physiotherapist's file to the page that goes back.

Its golden text is what the person reads after each session, and then that page. Read it aloud: is
each figure true?
"""

from datetime import UTC, datetime
from pathlib import Path

import golden

DOCS = Path(__file__).parents[2] / "docs" / "professionals.md"
PLAN = DOCS.read_text("utf-8").partition("```yaml\n")[2].partition("```")[0]

# When, how bad it was before and after, the key for the question of the week; then what else is
# pressed, at its seconds, and how long the session takes.
STRETCH, TUCKS = ((), 302), ((), 62)
SESSIONS = [
    ("11-23 08", "6", "4", "4", STRETCH),
    ("11-23 18", "6", "4", "", STRETCH),
    ("11-24 08", "5", "4", "", STRETCH),
    ("11-26 08", "5", "4", "", STRETCH),
    ("11-26 18", "5", "3", "", (((260, "n"),), 262)),
    ("11-30 08", "4", "3", "7", (((30, "x"), (31, "s")), 115)),
    ("11-30 18", "4", "3", "", TUCKS),
    # Ill from Tuesday to Friday.
    ("12-05 08", "3", "2", "", STRETCH),
    ("12-06 08", "3", "2", "", STRETCH),
    ("12-07 08", "3", "2", "5", STRETCH),
    ("12-09 08", "3", "2", "", TUCKS, "--minutes", "2"),
    ("12-11 08", "3", "\n", "", (((60, "q"), (61, "y")), 62)),
    ("12-13 08", "2", "1", "", STRETCH),
    ("12-13 12", "2", "1", "", STRETCH),
    ("12-13 18", "2", "1", "", STRETCH),
]


def wait_until(world, when: str, *keys: tuple[float, str]) -> None:
    world.start = datetime.strptime(f"2026-{when}", "%Y-%m-%d %H").replace(tzinfo=UTC)
    world.keys(*keys)


def test_three_weeks_with_misses_a_stop_and_an_illness_are_told_truthfully(world):
    file = world.home / "calf-and-chin.yaml"
    file.write_text(PLAN, encoding="utf-8")
    world.screen = True
    wait_until(world, "11-23 07", (1, "y"))
    world.clear()
    world.run("config", "set", "tools", "strap")
    assert world.run("add", str(file)).code == 0
    read = []
    for when, before, after, answer, (keys, seconds), *options in SESSIONS:
        first = ["\n"] * (when == SESSIONS[0][0]) + [before, *answer]
        begun = len(first) + 1
        pressed = [*enumerate(first, 1), *((begun + at, key) for at, key in keys)]
        wait_until(world, when, *pressed, (begun + seconds, after))
        out = world.run("start", "calf-and-chin", "--plain", *options).out
        end = out[out.rindex("How bad is ") :].partition("\n")[2]
        read.append(f"{world.start:%a %d %b, %H:%M}\n{end}")
        if when == "11-30 18":
            wait_until(world, "12-02 12")
            world.run("log", "excuse", "2026-12-01", "2026-12-04", "--note", "flu")
    wait_until(world, "12-13 20")
    world.run("log", "add", "calf-and-chin", "--at", "2026-12-10 12:00", "--note", "on the train")
    world.screen = False
    page = world.run("report", "--routine", "calf-and-chin").out
    golden.check("\n".join([*read, page]), Path(__file__).parent / "golden" / "three-weeks.txt")
