from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import golden
from builders import exercise, hold, move, routine
from tpcoach.glyphs import ASCII, UNICODE
from tpcoach.live.frame import frame
from tpcoach.plan.changes import Changes
from tpcoach.plan.timeline import compile_timeline
from tpcoach.practice.keys import Command
from tpcoach.practice.session import Session
from tpcoach.practice.transitions import advance, apply, start
from tpcoach.practice.wording import remark

GOLDEN = Path(__file__).with_name("golden")
LINE = compile_timeline(
    routine(
        exercise(avoid=("The ball on the spine", "The bony edge")),
        exercise(name="Flat of the blade", muscle="infraspinatus", rounds=2, hold=hold(45, 3)),
        title="Shoulders: ball on the wall",
    )
)
NODS = exercise(name="Nod", hold=None, stretch=None, move=move(12, 4), avoid=("A jerk",))
MOVES = compile_timeline(routine(NODS, title="Neck: nods"))
SIZES = [(40, 10), (60, 20), (80, 24), (120, 40)]


def session(*moves: int | Command) -> Session:
    """Numbers are seconds that pass, commands are keys."""
    found, _ = start(LINE)
    for each in moves:
        if isinstance(each, int):
            found, _ = advance(found, found.seen + each * 1000)
        else:
            found, _ = apply(found, each)
    return found


MOMENTS = {
    "prepare": session(3),
    "hold": session(23),
    "ease": session(57),
    "stretch": session(70),
    "switch": session(95),
    "second-round": session(280, *[Command.NEXT] * 3, 20),
    "paused": session(23, Command.PAUSE),
    "back-into-position": session(23, Command.PAUSE, Command.PAUSE, 1),
    "asking": session(23, Command.END),
    "keys": session(23, Command.KEYS),
    "muted": session(23, Command.SOUND),
    "large": session(23, Command.LARGE),
    "large-paused": session(23, Command.LARGE, Command.PAUSE),
    "pressing": session(180, 15),
    "released": session(180, 10, 13),
    "move": advance(start(MOVES)[0], 19_000)[0],
    "move-large": apply(advance(start(MOVES)[0], 19_000)[0], Command.LARGE)[0],
}


def text(found: Session, width: int, height: int, glyphs=UNICODE) -> str:
    return "".join(f"{line.plain.rstrip()}\n" for line in frame(found, width, height, glyphs))


@pytest.mark.parametrize("moment", MOMENTS)
def test_each_moment_looks_as_before_on_eighty_columns(moment):
    golden.check(text(MOMENTS[moment], 80, 24), GOLDEN / f"{moment}-80x24.txt")


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("moment", ["hold", "stretch"])
def test_a_hold_and_a_stretch_look_as_before_at_every_size(moment, width, height):
    golden.check(text(MOMENTS[moment], width, height), GOLDEN / f"{moment}-{width}x{height}.txt")


def test_the_keys_are_shown_when_asked_for_however_low_the_window():
    shown = text(MOMENTS["keys"], 40, 10)
    assert "space  pause" in shown
    assert "q      end" in shown


@pytest.mark.parametrize(("width", "height"), [*SIZES, (20, 8), (8, 2)])
def test_the_large_view_has_phase_side_and_digits_alone_as_large_as_they_fit(width, height):
    shown = text(MOMENTS["large"], width, height).splitlines()
    assert len(shown) <= height
    assert all(len(line) < width for line in shown)
    assert shown[0].strip().startswith("HOLD" if width > 8 else "HO")
    assert not any("space" in line or "session" in line for line in shown)
    golden.check("\n".join(shown) + "\n", GOLDEN / f"large-{width}x{height}.txt")


def test_a_question_is_shown_in_full_in_the_large_view_too():
    for command in (Command.END, Command.WRONG, Command.KEYS):
        assert text(session(23, Command.LARGE, command), 80, 24) == text(
            session(23, command), 80, 24
        )


def test_the_pacer_breathes_in_for_four_seconds_and_out_for_six():
    def bar(seconds: int) -> str:
        lines = text(session(10 + seconds), 80, 24).splitlines()
        return next(line for line in lines if line.startswith(" breathe"))

    assert [bar(second).split()[-1] for second in range(11)] == ["in"] * 4 + ["out"] * 6 + ["in"]
    fullness = [bar(second).count("━") for second in range(10)]
    assert fullness[:5] == sorted(fullness[:5])
    assert fullness[4:] == sorted(fullness[4:], reverse=True)
    assert fullness[0] == 0


def test_there_is_no_pacer_while_getting_ready_nor_when_it_is_off():
    assert "breathe" not in text(session(3), 80, 24)
    lines = [line.plain for line in frame(session(23), 80, 24, UNICODE, breathing=False)]
    assert not any("breathe" in line for line in lines[-8:])


def test_without_unicode_everything_is_ascii():
    for found in MOMENTS.values():
        assert text(found, 80, 24, ASCII).isascii()


def test_the_most_important_things_are_left_on_forty_columns_and_ten_rows():
    shown = text(MOMENTS["hold"], 40, 10)
    assert "HOLD" in shown
    assert "left side" in shown
    assert "█" in shown
    assert "13 / 45 s" in shown
    assert "space pause" in shown
    assert "q end" in shown


@given(
    st.integers(1, 200),
    st.integers(1, 100),
    st.lists(st.one_of(st.integers(0, 60), st.sampled_from(list(Command))), max_size=8),
)
def test_a_frame_always_fits_its_window(width, height, moves):
    lines = frame(session(*moves), width, height, UNICODE)
    assert 1 <= len(lines) <= height
    assert all(line.cell_len <= max(1, width - 1) for line in lines)


def test_phase_and_side_are_told_in_words_and_not_by_colour_alone():
    shown = {moment: text(MOMENTS[moment], 80, 24) for moment in MOMENTS}
    assert "HOLD · left side" in shown["hold"]
    assert "STRETCH · left side" in shown["stretch"]
    assert "CHANGE SIDES · right side" in shown["switch"]
    assert "sound off" in shown["muted"]


def test_a_hold_with_several_presses_says_when_to_press_and_when_to_let_go():
    shown = [text(session(180, 10, second), 80, 24).splitlines()[3] for second in range(45)]
    assert "press 1 of 3" in shown[0]
    assert "LET GO, press again in 5" in shown[12]
    assert "LET GO, press again in 1" in shown[16]
    assert "press 2 of 3" in shown[17]
    assert "press 3 of 3" in shown[44]


def test_in_a_move_the_count_is_large_and_its_tempo_stands_for_the_breath():
    def shown(second: int) -> list[str]:
        return text(advance(start(MOVES)[0], 10_000 + second * 1000)[0], 80, 24).splitlines()

    lines = shown(9)
    assert "MOVE · left side · 3 of 12" in lines[3]
    assert "".join(lines[6].split()) == "████", "one digit, the 3, and no time"
    assert not any("breathe" in line for line in lines)
    tempo = [next(line for line in shown(s) if "tempo" in line) for s in range(8, 12)]
    assert [line.split()[-4] for line in tempo] == ["0", "1", "2", "3"]
    filled = [line.count("━") + line.count("█") for line in tempo]
    assert filled[0] < filled[1] < filled[2] > filled[3] == filled[1]


def test_the_bars_stay_in_their_place_from_step_to_step():
    def row(found: Session) -> int:
        lines = text(found, 80, 24).splitlines()
        return next(number for number, line in enumerate(lines) if line.startswith(" session"))

    assert (
        len({row(MOMENTS[moment]) for moment in ("prepare", "hold", "stretch", "switch", "move")})
        == 1
    )


def test_what_does_not_fit_is_left_out_by_whole_sentences():
    long = exercise(hold=hold(), avoid=("The ball on the spine", "The bony edge of the blade"))
    found, _ = start(compile_timeline(routine(long)))
    whole = text(found, 80, 40)
    for height in range(6, 24):
        shown = [line.strip() for line in text(found, 30, height).splitlines()]
        told = " ".join(shown)
        for sentence in ("Lean in and stay still.", "Avoid: the ball on the spine"):
            assert sentence in told or sentence.split()[0] not in told
    assert "Avoid: the ball on the spine" in whole


def test_while_getting_ready_there_is_more_to_read_than_to_count():
    shown = text(MOMENTS["prepare"], 40, 10)
    assert "Stand by the wall." in shown
    assert "0:07" in shown
    assert "█" not in shown
    assert "█" in text(MOMENTS["hold"], 40, 10)


def test_what_was_broken_off_is_said_on_the_way_to_the_next_exercise():
    left = session(23, Command.WRONG, Command.SHARP)
    assert "The rest of this is left out today: inner edge of the blade." in text(left, 80, 24)
    assert "left out" not in text(session(23, Command.PAUSE, Command.PAUSE), 80, 24)
    later = session(23, Command.WRONG, Command.SHARP, Command.NEXT, Command.PAUSE, Command.PAUSE)
    assert "BACK INTO POSITION" in text(later, 80, 24)
    assert "left out" not in text(later, 80, 24)


def test_a_question_stands_alone_with_its_own_keys():
    for command in (Command.END, Command.WRONG):
        assert "space pause" not in text(session(23, command), 80, 24)


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_what_is_wrong_is_asked_in_full_at_every_size(width, height):
    shown = " ".join(text(session(23, Command.WRONG), width, height).split())
    assert "WHAT IS WRONG?" in shown
    assert "s sharp, burning, tingling or numb" in shown
    assert "d dizzy, faint, weak, trouble seeing or speaking, chest pain" in shown
    assert "o pressed by mistake" in shown


def test_what_is_different_today_stands_in_the_view_from_the_first_step_to_the_last():
    light = remark(Changes(hold=30_000, pressure=4), routine(exercise(hold=hold(30, pressure=4))))
    for found in MOMENTS.values():
        if not found.large:
            shown = text(replace(found, remark=light), 80, 24)
            assert "Light day: holds of 30 s, at most 4 of 10." in shown
    assert remark(Changes(hold=30_000), routine()) == remark(Changes(), routine()) == ""


def test_a_light_day_says_only_what_it_changes_in_this_routine():
    day = Changes(hold=30_000, pressure=4)
    turn = exercise(hold=None, stretch=None, move=move())
    assert remark(day, routine(turn)) == "Light day: small, easy moves."
    assert remark(day, routine(exercise(hold=None))) == "Light day: easy stretches."
    gentle = exercise(hold=hold(30, pressure=3), move=move())
    assert remark(day, routine(gentle)) == (
        "Light day: holds of 30 s, at most 3 of 10, small, easy moves."
    )


def test_when_not_to_do_it_stands_in_the_first_step_alone():
    assert "Not today with new numbness" in text(MOMENTS["prepare"], 80, 24)
    assert not any("Not today" in text(MOMENTS[name], 80, 24) for name in ("hold", "switch"))


def test_after_eight_only_the_stretch_is_shown_to_come():
    hurt, _ = apply(session(23), 8)
    for command in (Command.MISTAKE, Command.NEXT, Command.NEXT):
        hurt, _ = apply(hurt, command)
    shown = text(hurt, 80, 24)
    assert "change sides, right side" in shown
    assert "Hug yourself." in shown
    assert "Lean in" not in shown
    assert "next     stretch, right side" in shown


def test_a_strength_is_not_told_of_a_hold_that_was_begun_again():
    said, _ = apply(session(23), 7)
    assert "EASE OFF" in text(said, 80, 24)
    said, _ = advance(said, said.seen + 1000)
    again, _ = apply(said, Command.BACK)
    assert "EASE OFF" not in text(again, 80, 24)
