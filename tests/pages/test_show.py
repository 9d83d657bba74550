"""The pages of `show`, as people see them at each width."""

import re
from pathlib import Path

import pytest

import golden
from builders import exercise, hold, move, routine, stretch
from tpcoach.figures.figure_file import figures_of
from tpcoach.figures.look import Look, Tier
from tpcoach.glyphs import ASCII, UNICODE
from tpcoach.guide.evidence import concerning, evidence
from tpcoach.guide.safety import read_red_flags
from tpcoach.pages.guide import why_page
from tpcoach.pages.routine import Plan, plan_page
from tpcoach.palette import DARK, PLAIN, TRUE, palette
from tpcoach.plan.library import Library, bundled_folder
from tpcoach.plan.routine import Sides
from tpcoach.plan.timeline import compile_timeline

GOLDEN = Path(__file__).with_name("golden")
WIDTHS = pytest.mark.parametrize("width", [40, 60, 80, 120])
LIBRARY = Library(bundled_folder(), bundled_folder() / "none")
FLAGS = read_red_flags(bundled_folder())
UNI = Look(PLAIN, UNICODE, Tier.BLOCKS)

PLAN = compile_timeline(
    routine(
        exercise(avoid=("The ball on the spine",), stop_if=("Your arm tingles",)),
        exercise(name="Flat of the blade", sides=Sides.BOTH, rounds=2, rest=15_000,
                 hold=hold(45, 2)),
        exercise(name="Overhead reach", muscle="lats and all that lies between them and the ribs",
                 rounds=2, hold=None, switch=0),
        exercise(name="Slow turns", sides=Sides.LEFT, hold=None, stretch=None, move=move()),
        cautions=(
            "Keep off the spine.",
            "Never press a bruise.",
            "Stop at once if you feel sick. Get help.",
            "Never lie on the ball with your full weight, however good that feels.",
        ),
    )
)  # fmt: skip


def page(timeline, width, look=UNI, figures=(), remarks=(), strip=True) -> list[str]:
    areas = timeline.routine.areas
    signs = FLAGS.short((*FLAGS.anywhere, *FLAGS.of(areas)))
    begin = f"tpcoach start {timeline.routine.id}"
    plan = Plan(timeline, begin, remarks, signs, dict(figures), strip)
    return [line.plain for line in plan_page(plan, look, width)]


def bundled(id):
    loaded = LIBRARY.load(id)
    return compile_timeline(loaded), figures_of(loaded, LIBRARY)[0]


@WIDTHS
def test_a_plan_looks_as_before(width):
    shown = page(PLAN, width, remarks=["Shorter holds today."])
    golden.check("\n".join(shown) + "\n", GOLDEN / f"plan-{width}.txt")


@WIDTHS
def test_a_plan_with_drawings_looks_as_before(width):
    timeline, figures = bundled("neck-strength")
    shown = page(timeline, width, figures=figures)
    golden.check("\n".join(shown) + "\n", GOLDEN / f"plan-drawn-{width}.txt")


@WIDTHS
@pytest.mark.parametrize("look", [UNI, Look(PLAIN, ASCII, Tier.ASCII)])
@pytest.mark.parametrize("id", ["neck", "legs", "desk-reset"])
def test_every_line_keeps_to_the_width_and_leaves_two_columns_at_the_left(id, look, width):
    timeline, figures = bundled(id)
    shown = page(timeline, width, look, figures)
    assert all(line.startswith("  ") and len(line) <= width for line in shown if line)
    assert look is UNI or "\n".join(shown).isascii()


@WIDTHS
def test_the_plan_tells_each_step_at_the_moment_the_timer_begins_it(width):
    moments = re.findall(r"^ {2,3}(\d+:\d\d)  ", "\n".join(page(PLAN, width)), re.MULTILINE)
    steps = zip(PLAN.steps, PLAN.starts, strict=True)
    first, turns = {}, []
    for step, at in steps:
        turn = (step.number, step.side, step.round)
        if turn[1:] == first.setdefault(step.number, turn[1:]) or turn not in turns:
            turns.append(turn)
            moments.remove(f"{at // 60000}:{at // 1000 % 60:02}")
    assert moments == [f"{PLAN.total // 60000}:{PLAN.total // 1000 % 60:02}"]


@WIDTHS
def test_each_side_and_each_round_is_told_once(width):
    text = " ".join(" ".join(page(PLAN, width)).split())
    assert text.count("Lean in and stay still.") == 2  # one for each exercise with a hold
    assert text.count("then the right side, the same way") == 2
    assert "then the right side, the same way (change sides, 10 s)" in text
    assert text.count("round 2 of 2, the same way") == 3
    assert "round 2 of 2, the same way (rest, 15 s)" in text
    assert text.count("Avoid: the ball on the spine.") == 1
    assert text.count("Stop if: your arm tingles.") == 1


def test_what_to_avoid_is_told_without_time_to_get_ready_too():
    plan = compile_timeline(routine(exercise(prepare=0, avoid=("The spine",))))
    assert any("Avoid: the spine." in line for line in page(plan, 80))


@WIDTHS
def test_every_word_of_the_cautions_is_there_gathered_by_how_they_begin(width):
    text = " ".join(" ".join(page(PLAN, width)).split())
    assert (
        "Take care Never · press a bruise. · lie on the ball with your full weight, however good "
        "that feels. Stop · at once if you feel sick. Get help. Also · Keep off the spine." in text
    )


@WIDTHS
def test_the_strip_has_each_exercise_to_scale(width):
    strip, numbers = (
        page(PLAN, width)[4:6]
        if width >= 80
        else next(
            (row, below)
            for row, below in zip(page(PLAN, width), page(PLAN, width)[1:], strict=False)
            if "█" in row
        )
    )
    assert numbers.split() == ["1", "2", "3", "4"]
    exercises = strip.split()
    lengths = [sum(s.length for s in PLAN.steps if s.number == n) for n in range(1, 5)]
    assert len(exercises) == 4
    for shown, length in zip(exercises, lengths, strict=True):
        assert len(shown) == pytest.approx(length / PLAN.total * (width - 7), abs=1)
    # A hold stands tall, other practice half as high.
    assert [sorted(set(shown)) for shown in exercises[2:]] == [["▁", "▄"], ["▁", "▄"]]
    assert "█" in exercises[0]


@pytest.mark.parametrize("id", ["neck", "desk-reset"])
def test_no_sign_that_needs_help_is_missing(id):
    timeline, _ = bundled(id)
    signs = (*FLAGS.anywhere, *FLAGS.of(timeline.routine.areas))
    text = " ".join(" ".join(page(timeline, 80)).split())
    _, _, last = text.partition("Do not press, but get help instead")
    for sign in signs:
        assert sign.says in last or sign.brief in last
        assert f"{FLAGS.titles[sign.urgency]}: " in last


def test_a_drawing_stands_under_its_step_and_keeps_its_colours():
    timeline, figures = bundled("shoulders")
    look = Look(palette(DARK, TRUE), UNICODE, Tier.BLOCKS)
    shown = list(plan_page(Plan(timeline, "x", "", {}, figures), look, 80))
    texts = [line.plain for line in shown]
    (at, *_) = [n for n, line in enumerate(texts) if " hold " in line]
    assert figures[timeline.routine.exercises[0].hold.figure].view in texts[at + 1]
    coloured = [any(getattr(span.style, "bgcolor", None) for span in line.spans) for line in shown]
    assert any(coloured[at + 2 : at + 14])
    assert not any(coloured[:at])


@WIDTHS
@pytest.mark.parametrize("id", ["lower-back-desk", "neck-strength", "hip-flexors"])
def test_no_line_ends_within_the_name_of_a_routine_that_is_to_be_typed(id, width):
    assert any(f" {id}" in line for line in page(bundled(id)[0], width))


@WIDTHS
def test_what_supports_a_routine_looks_as_before(width):
    known, loaded = evidence(bundled_folder()), LIBRARY.load("quads")
    shown = [each.plain for each in why_page(loaded, concerning(known, loaded), known, width)]
    # An address may be longer than a line; the terminal keeps it in one piece.
    assert all(len(line) <= width or "://" in line or "/" in line for line in shown)
    golden.check("\n".join(shown) + "\n", GOLDEN / f"why-{width}.txt")


def test_a_stretch_alone_is_half_as_high_without_colour():
    plan = compile_timeline(routine(exercise(hold=None, stretch=stretch(60))))
    assert "█" not in "\n".join(page(plan, 80))


def test_what_is_spoken_has_no_strip_and_no_signs():
    text = "\n".join(page(PLAN, 80, strip=False))
    assert not set("█▄▁") & set(text)
    assert re.search("0:10  hold +45 s", text)
