"""The picker as scripted keys, the frames they give, and what is asked for."""

from datetime import timedelta
from pathlib import Path

import pytest

import golden
from builders import at, entry
from tpcoach.calendar import Calendar
from tpcoach.consistency.offers import AtHand, offers
from tpcoach.consistency.past import Past
from tpcoach.consistency.report import gather
from tpcoach.frozen import replace
from tpcoach.glyphs import ASCII, UNICODE
from tpcoach.guide.finder import find, read_guide
from tpcoach.journal.entry import StopRecord
from tpcoach.pages.choosing import Asked, Picker, answered, press
from tpcoach.pages.picker import note, plain_lines, rows, too_low
from tpcoach.plan.library import Library, bundled_folder
from tpcoach.plan.timeline import compile_timeline

GOLDEN = Path(__file__).with_name("golden")
GUIDE = read_guide(bundled_folder())
NOW = at("2026-11-25 12:00")
TIMELINES = [compile_timeline(each) for each in Library(bundled_folder(), Path("no")).all()[0]]


def done(id: str, days: float):
    return entry(NOW - timedelta(days=days), routine=id, area=id, steps=())


HABIT = (done("feet", 2.1), done("neck", 5), done("jaw", 0.2), done("jaw", 3))


@pytest.fixture
def picker(world):
    return lambda *past, **at_hand: Picker(
        gather(world.runtime(None, None).log, Calendar(), 3, NOW),
        offers(TIMELINES, Past(past), Calendar(), NOW, AtHand(**at_hand)),
    )


def pressed(picker: Picker, *keys: str) -> tuple[Picker, Asked | None]:
    """What these keys lead to; the words typed are looked up at once."""
    asked = None
    for key in keys:
        picker, asked = press(picker, key)
        if asked is Asked.FIND:
            picker = answered(picker, find(picker.query, GUIDE))
    return picker, asked


def frame(picker: Picker, columns: int = 80, most: int = 24, glyphs=UNICODE) -> list[str]:
    shown = [line.plain.rstrip() for line in rows(picker, GUIDE, columns, most, glyphs)]
    assert len(shown) == most
    assert all(len(line) < columns for line in shown)
    return shown


def ids(picker: Picker) -> list[str]:
    return [each.id for each in picker.shown]


STIFF = ("/", *"stiff neck", "\n")
SCRIPTS = {"opened": (), "all": ("l", "j", "down"), "found": STIFF}


@pytest.mark.parametrize("size", [(80, 24), (40, 10)])
@pytest.mark.parametrize("name", SCRIPTS)
def test_a_frame_looks_as_before(picker, name, size):
    chosen, _ = pressed(picker(*HABIT, tools=["fingers"]), *SCRIPTS[name])
    shown = frame(chosen, *size)
    golden.check("\n".join(shown) + "\n", GOLDEN / f"picker-{name}-{size[0]}.txt")


@pytest.mark.parametrize("size", [(80, 24), (40, 10)])
def test_where_a_professional_should_look_first_it_says_so_beside_what_is_next(picker, size):
    wrong = StopRecord("Middle of the arch", "m", "both", "hold", "sharp")
    chosen = picker(done("neck", 5), replace(done("feet", 1), stops=(wrong,)))
    said = "Something was wrong in Middle of the arch; see a professional first."
    shown = frame(chosen, *size)
    assert said in " ".join(" ".join(shown).split())
    assert any("neck" in line for line in shown)
    assert said in plain_lines(chosen, GUIDE, 80, UNICODE)


@pytest.mark.parametrize("size", [(80, 24), (40, 10), (20, 5), (200, 50)])
@pytest.mark.parametrize("glyphs", [UNICODE, ASCII])
def test_every_frame_fills_its_window_and_no_more(picker, size, glyphs):
    for keys in (*SCRIPTS.values(), ("?",), ("/", *"sti"), ("/", *"zorgl", "\n"), ("l", *"j" * 30)):
        shown = frame(pressed(picker(*HABIT), *keys)[0], *size, glyphs)
        assert glyphs is UNICODE or "\n".join(shown).isascii()


def test_enter_starts_what_is_next_and_the_next_day_the_same(picker):
    for past in ((), HABIT):
        first, asked = pressed(picker(*past), "\n")
        assert (first.choice.id, asked) == ("neck" if past else "desk-reset", Asked.START)


def test_arrows_and_letters_choose_and_stop_at_the_ends(picker):
    start = picker(*HABIT)
    assert ids(start) == ["neck", "feet", "desk-reset"]
    for keys, id in (
        (["down"], "feet"), (["j", "j"], "desk-reset"), (["j"] * 9, "desk-reset"),
        (["down", "down", "up"], "feet"), (["j"] * 9 + ["k"], "feet"), (["up"], "neck"),
    ):  # fmt: skip
        assert pressed(start, *keys)[0].choice.id == id


def test_what_hurts_leaves_what_may_help_with_the_signs_that_it_is_something_else(picker):
    found, asked = pressed(picker(*HABIT), *STIFF)
    assert asked is Asked.FIND
    assert ids(found) == ["neck", "neck-strength"]
    for size in ((80, 24), (40, 10)):
        shown = " ".join(" ".join(frame(found, *size)).split())
        assert "Not this if: dizziness, fainting" in shown
        assert "a blow to the head all signs: tpcoach safety neck" in shown
    back, _ = pressed(found, "escape")
    assert ids(back) == ["neck", "feet", "desk-reset"]


def test_words_that_may_mean_danger_leave_nothing_to_start(picker):
    alarm, _ = pressed(picker(*HABIT), "/", *"stiff neck and fever", "\n")
    assert alarm.found.signs
    assert alarm.choice is None
    assert press(alarm, "\n")[1] is None


def test_words_that_mean_nothing_here_leave_nothing_to_start_and_say_so(picker):
    lost, _ = pressed(picker(*HABIT), "/", *"zorgl", "\n")
    assert 'I don\'t understand "zorgl".' in frame(lost)[0]
    assert press(lost, "\n")[1] is None


def test_signs_that_a_window_has_no_room_for_are_never_cut_but_shown_elsewhere(picker):
    found, _ = pressed(picker(*HABIT), *STIFF)
    assert not too_low(found, GUIDE, 40, 10, UNICODE)
    assert too_low(found, GUIDE, 40, 9, UNICODE)
    assert not too_low(picker(*HABIT), GUIDE, 40, 3, UNICODE)


def test_words_are_typed_corrected_and_given_up(picker):
    start = picker()
    typing, _ = pressed(start, "/", *"nek", "\x7f", "c", "k", "space", "l")
    assert frame(typing)[-1] == "  What hurts? neck l_"
    assert typing.typed.startswith("ne"), "a letter is no command meanwhile"
    assert pressed(typing, "escape")[0] == start
    accents, _ = pressed(picker(), "/", *"mal à".encode().decode("ascii", "surrogateescape"))
    assert frame(accents)[-1] == "  What hurts? mal à_"


def test_what_you_lack_is_marked_and_not_hidden(picker):
    start = picker(*HABIT, tools=["fingers"])
    assert "feet" in ids(start), "it is usual"
    assert ids(start)[-1] == "feet"
    assert any("massage ball ✗" in line for line in frame(start))
    everything, _ = pressed(start, "l")
    assert len(everything.shown) == len(TIMELINES)


def test_routines_are_as_long_as_there_is_time(picker):
    start = picker(*HABIT, minutes=4)
    assert start.choice.timeline.total <= 240_000
    assert "part of 6:30" in frame(start)[2]


def test_where_nothing_is_next_it_says_why_and_nothing_starts(picker):
    nothing = replace(picker(), offers=(), why=("You pressed your neck 3 h ago.",))
    assert "  You pressed your neck 3 h ago." in frame(nothing)
    assert press(nothing, "\n")[1] is None


def test_what_a_prescription_says_of_today_stands_below_the_list_and_is_read_last(picker):
    over = "calf: it ended on Wed 25 Nov 2026; ask Anna how to go on."
    start = replace(picker(*HABIT), prescribed=(over,))
    assert f"  {over}" in frame(start)
    assert list(plain_lines(start, GUIDE, 80, UNICODE))[-2] == over
    assert f"  {over}" not in frame(pressed(start, "/", *"neck", "\n")[0])


def test_a_note_says_why_in_as_many_words_as_there_is_room_for(picker):
    (usual, *_) = picker(*HABIT).offers
    assert note(usual, (usual,)) == "usual, rested 5 days"
    assert note(usual, (usual,), 10) == "usual"


def test_a_screen_reader_hears_numbers_and_what_to_write(picker):
    spoken = list(plain_lines(picker(*HABIT, tools=["fingers"]), GUIDE, 80, UNICODE))
    assert spoken[0].startswith("Wednesday 25 November, ")
    assert spoken[1] == "1. neck, 6 min 30 s, fingers, desk: usual, rested 5 days."
    assert spoken[-2].endswith("not at hand; you lack massage ball.")
    assert spoken[-1].startswith("Write a number and Enter; Enter alone is 1.")


def test_other_keys_ask_for_the_report_the_end_and_help(picker):
    start = picker()
    assert press(start, "r")[1] is Asked.REPORT
    assert press(start, "q")[1] is press(start, "escape")[1] is Asked.QUIT
    helping, _ = press(start, "?")
    assert frame(helping)[0].startswith("  Enter")
    assert press(helping, "q") == (start, None), "any key goes back"
    assert press(start, "x")[0].typed == "x", "any other letter begins what hurts"
    assert press(start, "5") == press(start, " ") == (start, None)


def test_the_first_of_all_is_named_as_such_where_there_is_room_for_it(picker):
    for columns, note_of_it in ((40, "new for you"), (80, "a good first one")):
        (row,) = (line for line in frame(picker(), columns) if "▸" in line)
        assert row.endswith(f"  {note_of_it}")
