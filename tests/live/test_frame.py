import io
import re
from itertools import pairwise, product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.style import Style
from rich.text import Text

import golden
from builders import exercise, hold, move, routine
from frames import frame
from tpcoach.figures.as_text import figure_lines
from tpcoach.figures.digits import large_digits
from tpcoach.figures.figure import Figure, Mark
from tpcoach.figures.look import Look, Tier
from tpcoach.frozen import replace
from tpcoach.glyphs import ASCII, UNICODE
from tpcoach.live import bars
from tpcoach.live.frame import Frames
from tpcoach.live.layout import BAND, BAR, BODY, BREATH, COMING, KEYS, ORDER, REMARK, STEPS, layout
from tpcoach.live.plain import PlainView
from tpcoach.live.words import keys_pages
from tpcoach.palette import DARK, FEW, LIGHT, MANY, PLAIN, TRUE, brighter, palette
from tpcoach.plan import strip
from tpcoach.plan.changes import Changes
from tpcoach.plan.timeline import CueKind, compile_timeline
from tpcoach.practice import wording
from tpcoach.practice.keys import KEYS as KEY_ROWS
from tpcoach.practice.keys import Command
from tpcoach.practice.session import Session
from tpcoach.practice.transitions import advance, apply, resumed, start
from tpcoach.practice.wording import notice, remark

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
SIZES = [(40, 10), (60, 20), (80, 24), (100, 30), (120, 40)]


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
    "wrong": session(23, Command.WRONG, 2),
    "keys": session(23, Command.KEYS),
    "muted": session(23, Command.SOUND),
    "large": session(23, Command.LARGE),
    "large-paused": session(23, Command.LARGE, Command.PAUSE),
    "pressing": session(180, 15),
    "released": session(180, 10, 13),
    "move": advance(start(MOVES)[0], 19_000)[0],
    "move-large": apply(advance(start(MOVES)[0], 19_000)[0], Command.LARGE)[0],
}


def console(width: int, depth: str | None = "truecolor", encoding: str = "utf-8") -> Console:
    file = io.TextIOWrapper(io.BytesIO(), encoding)
    return Console(
        file=file,
        width=width,
        force_terminal=True,
        color_system=depth or "standard",  # type: ignore[arg-type]
        no_color=depth is None,
        _environ={},
    )


def shown_in(
    found: Session, width: int, height: int, look: Look, drawing: Figure | None = None
) -> list[Text]:
    depth = None if look.palette == PLAIN else "truecolor"
    window = layout(width, height, bool(drawing), remark=bool(notice(found)))
    encoding = "ascii" if look.glyphs is ASCII else "utf-8"
    drawn = figure_lines(drawing, look, window.figure) if drawing and window.figure else ()
    return frame(found, window, look, console(width, depth, encoding), drawn)


COLOURED = Look(palette(DARK, TRUE), UNICODE, Tier.SEXTANTS)
LEANING = Figure(
    "Somebody stands at a wall.",
    "from the side",
    {},
    {},
    (
        Mark("limb", ((24, 16), (24, 44)), 8),
        Mark("head", ((24, 8),), 6),
        Mark("muscle", ((22, 20), (28, 20), (28, 26), (22, 26))),
        Mark("thing", ((40, 0), (40, 47))),
        Mark("ball", ((34, 22),), 4),
        Mark("spot", ((28, 22),)),
    ),
)


def text(found: Session, width: int, height: int, look: Look = COLOURED) -> str:
    return "".join(f"{line.plain.rstrip()}\n" for line in shown_in(found, width, height, look))


@pytest.mark.parametrize("moment", MOMENTS)
def test_each_moment_looks_as_before_on_eighty_columns(moment):
    golden.check(text(MOMENTS[moment], 80, 24), GOLDEN / f"{moment}-80x24.txt")


def test_while_it_asks_what_is_wrong_every_view_says_what_no_answer_counts_as():
    asked, lines = MOMENTS["wrong"], list[str]()
    golden.check(text(asked, 40, 10), GOLDEN / "wrong-40x10.txt")
    view = PlainView(lines.append, answers=True)
    view.update(MOMENTS["hold"], ())
    view.update(asked, ())
    assert lines[-1].endswith("o pressed by mistake. No answer in 60 s counts as s.")


LOOKS = {
    "true": COLOURED,
    "light": Look(palette(LIGHT, TRUE), UNICODE, Tier.BLOCKS),
    "256": Look(palette(DARK, MANY), UNICODE, Tier.BLOCKS),
    "16": Look(palette(DARK, FEW), UNICODE, Tier.BRAILLE),
    "none": Look(PLAIN, ASCII, Tier.ASCII),
}


@pytest.mark.parametrize("name", LOOKS)
@pytest.mark.parametrize(("width", "height"), SIZES)
def test_a_hold_with_its_drawing_looks_as_before_at_every_size_and_depth(name, width, height):
    lines = shown_in(MOMENTS["hold"], width, height, LOOKS[name], LEANING)
    depth = {"true": TRUE, "light": TRUE, "256": MANY, "16": FEW}.get(name)
    drawn = console(width, depth)
    with drawn.capture() as capture:
        for line in lines:
            drawn.print(line, soft_wrap=True)
    golden.check(capture.get(), GOLDEN / f"hold-{width}x{height}-{name}.ansi")


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_a_stretch_looks_as_before_at_every_size(width, height):
    golden.check(text(MOMENTS["stretch"], width, height), GOLDEN / f"stretch-{width}x{height}.txt")


def test_every_phase_question_and_pause_has_the_same_rows():
    for width, height in SIZES:
        window = layout(width, height, drawn=False)
        for moment, found in MOMENTS.items():
            lines = shown_in(found, width, height, COLOURED)
            assert len(lines) == height, moment
            band = lines[window.row("band") + (window.rows["band"] == 4)].plain
            assert band.strip()[:1].isupper(), moment
            assert set(lines[window.row(BAR)].plain.strip()) <= set("━╸╺"), moment


def test_the_parts_of_a_window_fill_it_and_never_more():
    for columns in range(1, 130, 7):
        for rows in range(1, 60):
            window = layout(columns, rows, remark=rows % 2 == 0)
            assert sum(window.rows.values()) == rows
            assert window.width + 2 * window.margin <= max(columns, 1)
            assert window.row(KEYS) + window.rows[KEYS] == rows or not window.rows[KEYS]


def test_a_larger_window_gives_drawing_digits_and_what_comes_more_room():
    windows = [layout(*size) for size in ((60, 19), (80, 24), (100, 30), (120, 40), (200, 50))]
    for part in ("figure", "digits"):
        sizes = [getattr(window, part) for window in windows]
        assert sizes == sorted(set(sizes)), part
    assert [window.rows["coming"] for window in windows] == [1, 1, 2, 5, 7]


def test_in_a_small_window_the_drawing_goes_first_and_the_breath_and_the_words_last():
    assert layout(60, 19).figure
    assert not layout(59, 19).figure
    assert not layout(60, 18).figure
    assert not layout(40, 10).rows[STEPS]
    assert layout(40, 12).rows[BREATH]
    assert not layout(40, 10).rows[BREATH]
    small = layout(40, 5)
    assert {part for part in ORDER if small.rows[part]} == {"band", BAR, BODY, KEYS}


WINDOWS = [(2, 3), (3, 30), (9, 4), (12, 60), (20, 20), (34, 20), (44, 13), (61, 60), (120, 40)]


@pytest.mark.parametrize(("width", "height"), WINDOWS)
def test_no_row_is_as_wide_as_the_window_however_small_or_odd_it_is(width, height):
    for moment, found in MOMENTS.items():
        lines = shown_in(replace(found, remark="Light day."), width, height, COLOURED)
        assert len(lines) == height
        assert max(line.cell_len for line in lines) < width, moment


def test_the_limit_of_a_hold_and_the_number_of_repetitions_are_in_every_window():
    widths, heights = (18, 20, 30, 34, 40, 50, 61, 80, 120), (5, 8, 10, 14, 19, 24, 40, 60)
    # The narrowest and one of the middle at every height, the lowest and one more at every width.
    sizes = {*product((18, 40), heights), *product(widths, (5, 24)), (120, 60)}
    for width, height in sizes:
        for moment in ("hold", "large", "paused", "large-paused"):
            shown = text(MOMENTS[moment], width, height)
            assert "at most 6" in shown or "6 at most" in shown, (width, height, moment)
        for moment in ("move", "move-large"):
            assert "of 12" in text(MOMENTS[moment], width, height), (width, height)


@pytest.mark.parametrize("width", [24, 38, 56, 76])
def test_each_of_twelve_exercises_has_a_number_of_its_own_and_the_current_one_always(width):
    holds = hold(60), hold(30)
    parts = (exercise(muscle=f"part {n}", hold=holds[n % 2]) for n in range(12))
    begun, _ = start(compile_timeline(routine(*parts)))
    while not begun.ended:
        places = strip.places(begun.shown, width, begun.step)
        numbers = bars.steps(begun, places, 0, COLOURED)[1]
        found = numbers.plain.split()
        assert found == sorted(set(found) & {str(n) for n in range(1, 13)}, key=int)
        assert numbers.cell_len <= width
        bold = [numbers.plain[at.start : at.end] for at in numbers.spans if at.style == "bold"]
        assert bold == [str(begun.current.number)]
        begun, _ = apply(begun, Command.NEXT)


def test_digits_are_never_wider_than_their_room_and_words_where_it_is_too_narrow():
    for width in range(2, 50):
        for rows in range(1, 14):
            lines = large_digits("1:40", rows, width, "red", COLOURED)
            assert len(lines) == 1 or 4 <= len(lines) <= rows
            assert len(lines) == 1 or max(line.cell_len for line in lines) <= width


@pytest.mark.parametrize("look", ["true", "light", "256", "16", "none"])
def test_the_bar_of_a_step_is_brighter_in_its_last_three_seconds(look):
    def bold(seconds: int) -> bool:
        line = shown_in(session(seconds), 80, 24, LOOKS[look])[layout(80, 24).row(BAR)]
        phase = LOOKS[look].palette.of(session(seconds).current.phase)
        return any(str(span.style) == str(Style.parse(brighter(phase))) for span in line.spans)

    assert [bold(seconds) for seconds in (51, 52, 54, 55)] == [False, True, True, False]


def test_what_stands_beside_the_seconds_does_not_move_with_them():
    shown = [text(session(second), 80, 24).splitlines() for second in (44, 45, 46, 47)]
    places = {line.index("how hard") for lines in shown for line in lines if "how hard" in line}
    assert len(places) == 1


def test_the_band_says_by_its_colour_what_waits_and_what_is_wrong():
    colours, window = COLOURED.palette, layout(80, 24)
    for command, ground in (
        (Command.WRONG, colours.stop),
        (Command.END, colours.amber),
        (Command.PAUSE, colours.quiet),
        (Command.SOUND, colours.orchid),
    ):
        for line in shown_in(session(23, command), 80, 24, COLOURED)[window.row("band") :][:2]:
            assert {str(span.style) for span in line.spans if " on " in str(span.style)} == {
                f"{colours.ink} on {ground}"
            }


def test_only_a_session_that_is_finished_has_a_full_bar():
    def drawn(found: Session) -> Text:
        return shown_in(found, 80, 24, COLOURED)[layout(80, 24).row(BAR)]

    stopped = drawn(session(23, Command.END, Command.YES))
    assert [str(span.style) for span in stopped.spans] == [
        str(span.style) for span in drawn(session(23)).spans
    ]
    (full,) = drawn(session(10_000)).spans
    assert COLOURED.palette.leaf in str(full.style)


def test_the_keys_are_shown_when_asked_for_however_low_the_window():
    shown = text(MOMENTS["keys"], 40, 10)
    assert "space  pause" in shown
    assert "q      end" in shown


def test_in_a_low_window_all_that_a_step_says_stands_page_by_page_under_the_key_for_the_keys():
    hidden = " ".join(text(session(1), 40, 10).split())
    found, shown = session(1), [""]
    while shown[-1] != hidden and len(shown) < 20:
        found, _ = apply(found, Command.KEYS)
        shown.append(" ".join(text(found, 40, 10).split()))
    assert shown[-1] == hidden
    for each in (*found.current.exercise.first.how, *wording.avoid(found.current)):
        assert any(each in page for page in shown[:-1])


@pytest.mark.parametrize("size", [(24, 8), (20, 8), (40, 10)])
def test_in_the_lowest_window_each_key_can_be_turned_to(size):
    pages = keys_pages(session(1), layout(*size, drawn=False), COLOURED)
    told = " ".join(line.plain for page in pages for line in page)
    for key in KEY_ROWS:
        assert re.search(rf"{re.escape(key.label)} +{key.short}", told)


def test_beside_the_keys_a_warning_stands_once():
    shown = text(session(1, Command.KEYS), 80, 40)
    assert len(re.findall("Avoid:", shown)) == 1


@pytest.mark.parametrize(("width", "height"), [*SIZES, (20, 8), (8, 2)])
def test_the_large_view_has_band_bar_keys_and_digits_as_large_as_they_fit(width, height):
    shown = text(MOMENTS["large"], width, height)
    assert "HOLD" in shown if width > 8 else "H" in shown
    assert "Lean in" not in shown
    golden.check(shown, GOLDEN / f"large-{width}x{height}.txt")


def test_a_question_is_shown_in_full_in_the_large_view_too():
    for command in (Command.END, Command.WRONG, Command.KEYS):
        assert text(session(23, Command.LARGE, command), 80, 24) == text(
            session(23, command), 80, 24
        )


def breath(found: Session) -> str:
    return text(found, 80, 24).splitlines()[layout(80, 24).row(BREATH)]


def test_the_pacer_breathes_in_for_four_seconds_and_out_for_six():
    bars = [breath(session(10 + second)) for second in range(11)]
    assert [bar.split()[0] for bar in bars] == ["in"] * 4 + ["out"] * 6 + ["in"]


def test_the_breath_flows_five_times_a_second_and_turns_at_its_fullest():
    moments = [advance(session(10), 10_000 + tick * 200)[0] for tick in range(51)]
    looks = [shown_in(each, 80, 24, COLOURED)[layout(80, 24).row(BREATH)] for each in moments]
    full = [halves(line) for line in looks]
    assert full[0] == full[50] == 0
    assert all(before < after for before, after in pairwise(full[:21]))
    assert all(before > after for before, after in pairwise(full[20:]))
    assert full[20] == 2 * (76 - 7)


def halves(line: Text) -> int:
    """The half cells of a bar that are full: those in the colour of the stretch."""
    lagoon = COLOURED.palette.lagoon
    lit = [
        line.plain[span.start : span.end]
        for span in line.spans
        if getattr(span.style, "color", None) and span.style.color.name == lagoon
    ]
    return sum(2 * part.count("━") + part.count("╸") for part in lit)


def test_there_is_no_pacer_while_getting_ready_nor_when_it_is_off():
    assert not breath(session(3)).strip()
    off = layout(80, 24, breathing=False)
    assert not off.rows[BREATH]
    lines = frame(session(23), off, COLOURED, console(80))
    assert not any(line.plain.split()[:1] in (["in"], ["out"]) for line in lines)


def test_without_unicode_everything_is_ascii():
    for found in MOMENTS.values():
        assert text(found, 80, 24, LOOKS["none"]).isascii()


@pytest.mark.parametrize("columns", [40, 80])
def test_at_a_bound_the_heading_says_so(columns):
    at_bound = MOMENTS["hold"]
    for _ in range(3):
        at_bound, _ = apply(at_bound, Command.LONGER)
    assert "HOLD · this is the longest" in text(at_bound, columns, 24)
    window, screen = layout(columns, 24, drawn=False), console(columns)
    frames, longest = Frames(COLOURED, screen), replace(at_bound, bound=None)
    assert frames.rows(longest, window) != frames.rows(at_bound, window), "at once"


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (40, 10)])
def test_a_session_that_goes_on_after_it_was_killed_shows_the_line_of_every_session(columns, rows):
    moment = MOMENTS["hold"]
    again, _ = resumed(moment.timeline, moment.position)
    told = " ".join(text(again, columns, rows).split())
    assert "Not today with new numbness" in told
    again, _ = advance(again, 3_001)
    assert "Not today" not in text(again, columns, rows)


def test_the_most_important_things_are_left_on_forty_columns_and_ten_rows():
    shown = text(MOMENTS["hold"], 40, 10)
    assert "HOLD" in shown
    assert "◀ LEFT" in shown
    assert "32   at most 6 of 10" in shown
    assert "━" in shown
    assert "space pause" in shown
    assert "q end" in shown


@given(
    st.integers(1, 200),
    st.integers(1, 100),
    st.lists(st.one_of(st.integers(0, 60), st.sampled_from(list(Command))), max_size=8),
)
def test_a_frame_always_fits_its_window(width, height, moves):
    lines = shown_in(session(*moves), width, height, COLOURED, LEANING)
    assert len(lines) == height
    assert all(line.cell_len <= max(1, width - 1) for line in lines)


@given(
    st.sampled_from([(80, 24), (40, 10), (120, 40)]),
    st.lists(
        st.one_of(st.integers(0, 4_000), st.integers(0, 9), st.sampled_from(list(Command))),
        max_size=40,
    ),
)
def test_a_frame_is_the_same_whatever_was_shown_before_it(size, moves):
    window, screen = layout(*size, drawn=False), console(size[0])
    frames, (found, _) = Frames(COLOURED, screen), start(LINE if len(moves) % 2 else MOVES)
    for each in moves:
        if isinstance(each, Command) or each < 10:
            found, _ = apply(found, each)
        else:
            found, _ = advance(found, found.seen + each)
        assert frames.rows(found, window) == Frames(COLOURED, screen).rows(found, window)


def test_of_a_second_that_passed_only_the_rows_that_show_it_are_made_again():
    window, screen = layout(80, 24, drawn=False), console(80)
    frames = Frames(COLOURED, screen)
    before, after = (frames.rows(session(second), window) for second in (23, 24))
    same = [row for row, (a, b) in enumerate(zip(before, after, strict=True)) if a is b]
    assert {window.row(part) for part in (STEPS, BAND, COMING, KEYS)} <= {*same}
    assert len(same) > 14


def test_phase_and_side_are_told_in_words_and_not_by_colour_alone():
    shown = {moment: text(MOMENTS[moment], 80, 24) for moment in MOMENTS}
    for moment, phase, side in (
        ("hold", "HOLD", "◀ LEFT"), ("stretch", "STRETCH", "◀ LEFT"),
        ("switch", "CHANGE SIDES", "RIGHT ▶"),
    ):  # fmt: skip
        band = next(line for line in shown[moment].splitlines() if phase in line)
        assert band.rstrip().endswith(side)
    assert "sound off" in shown["muted"]


def test_a_hold_with_several_presses_says_when_to_press_and_when_to_let_go():
    row = layout(80, 24).row("band")
    shown = [text(session(180, 10, second), 80, 24).splitlines()[row] for second in range(45)]
    assert "press 1 of 3" in shown[0]
    assert "LET GO, press again in 5" in shown[12]
    assert "LET GO, press again in 1" in shown[16]
    assert "press 2 of 3" in shown[17]
    assert "press 3 of 3" in shown[44]


def test_so_does_one_that_is_cut_short_at_the_moments_of_its_cues():
    line = compile_timeline(routine(exercise(hold=hold(60, 5))))
    again, _ = apply(advance(start(line)[0], 68_000)[0], Command.BACK)
    row, says = (
        layout(80, 24).row("band"),
        {CueKind.RELEASE: "LET GO", CueKind.PRESS: "press {} of 3"},
    )
    said, told = "press 1 of 3", []
    for _ in range(again.end // 1000):
        assert said in text(again, 80, 24).splitlines()[row]
        again, cues = advance(again, again.seen + 500)
        again, more = advance(again, again.seen + 500)
        told += [cue for cue in (*cues, *more) if cue.kind in says]
        said = says[told[-1].kind].format(told[-1].number + 1) if told else said
    assert [cue.number for cue in told] == [1, 1, 2, 2]


def test_one_that_is_cut_short_to_one_press_counts_none():
    line = compile_timeline(routine(exercise(hold=hold(90, 3))))
    again, _ = apply(advance(start(line)[0], 88_000)[0], Command.BACK)
    assert again.end == 12_000
    assert "press" not in text(again, 80, 24).splitlines()[layout(80, 24).row("band")]


def test_in_a_move_the_count_is_large_and_its_tempo_stands_for_the_breath():
    def shown(second: float) -> list[Text]:
        at = 10_000 + round(second * 1000)
        return shown_in(advance(start(MOVES)[0], at)[0], 80, 24, COLOURED)

    window = layout(80, 24, drawn=False)
    lines = [line.plain for line in shown(9)]
    assert "MOVE · 3 of 12" in lines[window.row("band")]
    three = large_digits("3", window.digits, 80, COLOURED.palette.leaf, COLOURED)
    assert lines[window.row(BODY)] == f"  {three[0].plain}  of 12"
    row = window.row(BREATH)
    assert lines[row].split()[0] == "tempo"
    filled = [halves(shown(second)[row]) for second in (8, 9, 10, 11, 12)]
    assert filled[0] < filled[1] < filled[2] > filled[3] > filled[4]


def test_what_does_not_fit_is_left_out_by_whole_sentences():
    long = exercise(hold=hold(), avoid=("The ball on the spine", "The bony edge of the blade"))
    found, _ = start(compile_timeline(routine(long)))
    whole = text(found, 80, 40)
    sentences = (
        "Lean in and stay still.",
        "Avoid: the ball on the spine; the bony edge of the blade.",
    )
    for height in range(6, 24):
        shown = [line.strip() for line in text(found, 30, height).splitlines()]
        told = " ".join(" ".join(shown).split())
        for sentence in sentences:
            assert sentence in told or sentence.split()[0] not in told
    assert all(sentence in " ".join(whole.split()) for sentence in sentences)


def test_what_to_beware_of_is_kept_longer_than_the_later_instructions():
    long = exercise(hold=hold(), avoid=("The ball on the spine",), prepare=15_000)
    found, _ = start(compile_timeline(routine(long)))
    shown = text(found, 40, 7)
    assert "Stand by the wall." in shown
    assert "! Avoid: the ball on the spine." in shown
    assert "Lean in" not in shown


def test_that_nobody_said_what_was_wrong_stands_until_the_end_with_what_to_press():
    asked = session(23, Command.WRONG)
    nobody, _ = advance(asked, asked.seen + 60_000)
    later, _ = advance(nobody, nobody.seen + 40_000)
    assert "Dizzy or chest pain?" not in text(asked, 80, 24)
    for each in (nobody, later):
        assert "Nobody said what was wrong. Dizzy or chest pain? x, then d." in text(each, 80, 24)
        assert "Dizzy or chest pain? x, then d." in text(each, 40, 10)
        light = replace(each, remark="Light day: holds of 30 s, at most 4 of 10.")
        both = f"Dizzy or chest pain? x, then d. {light.remark}"
        assert f"Nobody said what was wrong. {both}" in text(light, 120, 24)
        assert both in text(light, 80, 24)
        assert "Dizzy or chest pain? x, then d." in text(light, 40, 10)
    lines: list[str] = []
    plain = PlainView(lines.append, answers=True)
    for each in (asked, nobody):
        plain.update(replace(each, remark="Light day."), ())
    assert lines[-3:-1] == [
        "Nobody said what was wrong. Dizzy or chest pain? x, then d.",
        "The rest of this is left out today: inner edge of the blade.",
    ]


def test_who_types_words_is_asked_once_for_one_key():
    key, ends = "One key, please: s, d or o.", "No answer in 60 s ends it."
    asked, word = session(23, Command.WRONG), session(23, *[Command.LETTER] * 3)
    typed, _ = apply(asked, Command.LETTER)
    more, _ = apply(typed, Command.LETTER)
    for each in (typed, more, word):
        assert f"{key} {ends}" in text(each, 80, 24)
        assert key in text(each, 40, 10)
    assert key not in text(asked, 80, 24)
    for told, last in (((asked, typed, more), f"{key} {ends}"), ((word, word), key)):
        lines: list[str] = []
        plain = PlainView(lines.append, answers=True)
        for each in (session(23), *told):
            plain.update(each, ())
        assert (lines[-1], " ".join(lines).count(key)) == (last, 1)
    assert ends in lines[-2], "said with the question"


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


def test_in_a_narrow_window_what_is_different_today_loses_whole_pieces_and_is_never_cut():
    light = "Light day: holds of 30 s, at most 4 of 10, small, easy moves."
    row = layout(40, 10, drawn=False, remark=True).row(REMARK)
    shown = text(replace(MOMENTS["hold"], remark=light), 40, 10).splitlines()[row]
    assert shown.strip() == "Light day: holds of 30 s."


def test_a_light_day_says_only_what_it_changes_in_this_routine():
    day = Changes(hold=30_000, pressure=4)
    turn = exercise(hold=None, stretch=None, move=move())
    assert remark(day, routine(turn)) == "Light day: small, easy moves."
    assert remark(day, routine(exercise(hold=None))) == "Light day: easy stretches."
    gentle = exercise(hold=hold(30, pressure=3), move=move())
    assert remark(day, routine(gentle)) == (
        "Light day: holds of 30 s, at most 3 of 10, small, easy moves."
    )


def test_the_smallest_window_has_the_first_instruction_and_then_when_not_to_do_it():
    first = {second: text(session(second), 40, 10) for second in (0, 4, 5, 9)}
    assert ["Stand by the wall." in shown for shown in first.values()] == [True, True, False, False]
    assert ["Not today with new" in shown for shown in first.values()] == [False, False, True, True]


def test_a_first_step_of_a_few_seconds_has_both_as_well():
    brief = compile_timeline(routine(exercise(prepare=6_000)))
    shown = [text(advance(start(brief)[0], ms)[0], 40, 10) for ms in (2_000, 4_000)]
    assert ["Stand by the wall." in each for each in shown] == [True, False]
    assert "Not today with new" in shown[1]


def test_when_not_to_do_it_stands_in_the_first_step_alone():
    assert "Not today with new numbness" in text(MOMENTS["prepare"], 80, 24)
    assert not any("Not today" in text(MOMENTS[name], 80, 24) for name in ("hold", "switch"))


def test_after_eight_only_the_stretch_is_shown_to_come():
    hurt, _ = apply(session(23), 8)
    for command in (Command.MISTAKE, Command.NEXT, Command.NEXT):
        hurt, _ = apply(hurt, command)
    shown = text(hurt, 80, 24)
    assert "change sides" in shown
    assert "RIGHT ▶" in shown
    assert "Hug yourself." in shown
    assert "Lean in" not in shown
    assert "then  ● stretch, right side" in shown


def test_a_strength_is_not_told_of_a_hold_that_was_begun_again():
    said, _ = apply(session(23), 7)
    assert "EASE OFF" in text(said, 80, 24)
    said, _ = advance(said, said.seen + 1000)
    again, _ = apply(said, Command.BACK)
    assert "EASE OFF" not in text(again, 80, 24)
