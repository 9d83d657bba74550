"""A move, from its file through a session to the report."""

import json
from datetime import timedelta

import pytest

NODS = """\
title: Nods
area: neck
place: chair
cautions: [Stop if you feel dizzy.]
prepare: 20s
exercises:
  - name: Nod
    muscle: deep neck flexors
    sides: both
    move: {reps: 10, every: 4s, how: [Sit tall., Nod and come back.], figure: chin-nod}
  - name: Turn
    muscle: rotators
    sides: each
    stretch: {seconds: 30, how: [Turn slowly.]}
    move: {reps: 5, every: 6s, how: [Turn and come back.]}
"""
ALONE = NODS[: NODS.index("  - name: Turn")]


@pytest.fixture(autouse=True)
def _nods(world):
    world.clear()
    world.routine("nods", NODS)
    world.routine("alone", ALONE)


def hips(text: str) -> str:
    return text.replace("area: neck", "area: hips").replace("deep neck flexors", "gluteus medius")


def entry(world) -> dict:
    return json.loads(world.log_lines()[-1])


def test_a_session_practises_its_moves_and_the_log_and_the_report_count_them(world):
    done = world.run("start", "nods", "--no-ask")
    assert done.code == 0
    assert "Nod and come back. 10 times, one every 4 s.\n2 of 10.\n" in done.out
    line = entry(world)
    assert [(s["phase"], s["side"], s["planned"], s["practised"]) for s in line["steps"]] == [
        ("move", "both", 40, 40),
        ("stretch", "left", 30, 30),
        ("move", "left", 30, 30),
        ("stretch", "right", 30, 30),
        ("move", "right", 30, 30),
    ]
    assert line["planned_seconds"] == line["practised_seconds"] == 160
    report = json.loads(world.run("report", "--json").out)
    neck = report["areas"]["neck"]
    assert (neck["seconds"], neck["both"], neck["left"], neck["right"]) == (160, 40, 60, 60)
    assert world.run("log").out.endswith("  nods   2:40\n")


def test_a_session_stopped_in_a_move_keeps_what_was_lived_of_it(world):
    world.keys((32, "q"), (33, "y"))
    assert world.run("start", "nods", "--no-ask", "--plain").code == 3
    (step, *_) = entry(world)["steps"]
    assert (step["phase"], step["planned"], step["practised"]) == ("move", 40, 12)


def test_show_has_a_move_in_its_plan_and_in_its_json(world):
    out = " ".join(world.run("show", "nods", "--no-figure").out.split())
    assert "Sit tall. 0:20 ▄ move 40 s Nod and come back. 10 times, one every 4 s." in out
    shown = json.loads(world.run("show", "nods", "--json").out)
    (nod, *_) = (step for step in shown["steps"] if step["phase"] == "move")
    assert (nod["seconds"], nod["reps"], nod["pressure"]) == (40, 10, None)
    assert nod["how"] == ["Sit tall.", "Nod and come back."]
    assert nod["figure"] == "chin-nod"
    assert shown["planned_seconds"] == 160


def test_the_card_says_how_often_and_how_fast(world, tmp_path):
    file = tmp_path / "card.html"
    assert world.run("show", "nods", "--html", str(file)).code == 0
    page = file.read_text("utf-8")
    assert '<h3>Move 10 times</h3>\n<p class="dose">one every 4 s</p>' in page
    assert page.index("<h3>Stretch 30 s</h3>") < page.index("<h3>Move 5 times</h3>")


def test_one_side_and_other_lengths_leave_moves_as_they_are_written(world):
    world.run("start", "nods", "--no-ask", "--side", "right", "--stretch", "60")
    steps = [(s["phase"], s["side"], s["planned"]) for s in entry(world)["steps"]]
    assert steps == [("move", "both", 40), ("stretch", "right", 60), ("move", "right", 30)]


def asked(world, id: str, *keys: tuple[float, str]):
    """Start a session on a terminal, with someone who presses these keys."""
    world.start += timedelta(seconds=world.time.seconds)
    world.screen = True
    world.keys(*keys, (900, "\n"))
    return world.run("start", id, "--plain")


def test_a_move_presses_nothing_so_it_is_not_asked_whether_it_is_sore(world):
    world.run("start", "alone", "--no-ask")
    out = asked(world, "alone", (1, "3")).out
    assert "How bad is your neck right now, 0 to 10? (Enter skips) 3" in out
    assert "sore" not in out


def test_three_good_sessions_of_moves_alone_propose_no_longer_holds(world):
    for _ in range(3):
        world.run("start", "alone", "--no-ask")
    out = asked(world, "alone", (1, "3")).out
    assert "this time" not in out
    assert "Done · 0:40 of 0:40" in out


def test_with_strong_pain_moves_are_left_out_and_where_nothing_else_is_left_it_says_so(world):
    world.routine("hips", hips(NODS))
    asked(world, "hips", (1, "8"), (5, "y"))
    assert {step["phase"] for step in entry(world)["steps"]} == {"stretch"}
    world.routine("hips-alone", hips(ALONE))
    refused = asked(world, "hips-alone", (1, "8"), (5, "y"))
    assert (refused.code, refused.err) == (
        1,
        "tpcoach: hips-alone: it has no stretches; no session today\n",
    )
