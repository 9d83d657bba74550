"""What is said aloud: made for the ear, and short enough for the time there is for it."""

import re
from pathlib import Path

import pytest

from builders import exercise, hold, stretch, timeline
from tpcoach.live.plain import PlainView
from tpcoach.plan.library import Library, bundled_folder
from tpcoach.plan.routine import Sides
from tpcoach.plan.timeline import Cue, CueKind, Phase, Timeline, compile_timeline
from tpcoach.practice.keys import Command
from tpcoach.practice.session import Session
from tpcoach.practice.transitions import advance, apply, away, enter, start
from tpcoach.practice.wording import set_up
from tpcoach.sound.utterances import (
    PACE,
    Utterance,
    Weight,
    aloud,
    duration,
    number,
    sentences,
    step,
    told,
)

BUNDLED = [compile_timeline(each) for each in Library(bundled_folder(), Path("/no")).all()[0]]
SHORT_FORM = re.compile(r"(?<!')\b(?:e\.g|i\.e|etc|approx|max|vs|sec|min|s|cm|mm)\b|\b[A-Z]{2,}\b")


def at_step(line: Timeline, index: int) -> Session:
    return enter(start(line)[0], index)[0]


def said(line: Timeline, cue: Cue) -> Utterance | None:
    session = at_step(line, cue.step)
    if cue.at:
        session, _ = advance(session, session.seen + cue.at)
    return told(session, session, [cue])


def every_cue(line: Timeline) -> list[Cue]:
    last = len(line.steps) - 1
    done = Cue(CueKind.DONE, last, line.steps[last].length)
    return [cue for index in range(len(line.steps)) for cue in line.cues(index)] + [done]


@pytest.mark.parametrize("line", BUNDLED, ids=lambda line: line.routine.id)
def test_of_every_bundled_routine_what_is_said_is_plain_words(line):
    assert len(BUNDLED) == 16
    for cue in every_cue(line):
        spoken = said(line, cue)
        text = spoken.text if spoken else ""
        assert not re.search(r"[^A-Za-z' ,.?:;-]", text), text
        assert not SHORT_FORM.search(text), text
        assert all(part[0].isupper() for part in re.split(r"(?<=[.?]) ", text) if part), text


@pytest.mark.parametrize("line", BUNDLED, ids=lambda line: line.routine.id)
def test_of_every_bundled_routine_what_is_said_fits_into_its_time(line):
    for index, this in enumerate(line.steps):
        cues = line.cues(index)
        text = Utterance(step(line, index))
        heard = [cue.at for cue in cues if cue.kind in (CueKind.RELEASE, CueKind.NEXT) and cue.at]
        room = min(heard) if this.phase.practised else this.length - 1000
        assert text.seconds <= room / 1000, text
        for cue in cues:
            if cue.kind is CueKind.NEXT and cue.at:
                spoken = said(line, cue)
                assert spoken, (this, "the next step is not announced")
                assert spoken.seconds <= 7, spoken


@pytest.mark.parametrize("line", BUNDLED, ids=lambda line: line.routine.id)
def test_of_every_bundled_routine_all_of_the_set_up_is_said_while_there_is_time_for_it(line):
    for index, this in enumerate(line.steps):
        if this.phase in (Phase.PREPARE, Phase.SWITCH):
            for sentence in sentences(set_up(this)[0]):
                assert sentence in step(line, index)


def test_get_ready_says_which_exercise_where_on_which_side_and_how():
    line = timeline(exercise(prepare=15_000), exercise(name="Calf (soleus)", prepare=15_000))
    assert step(line, 0) == "One of two. Inner edge of the blade. Left side. Stand by the wall."
    assert step(line, 8).startswith("Two of two. Calf, soleus. Left side.")


def test_a_hold_says_what_was_not_said_in_getting_ready_then_the_limit_and_the_time():
    line = timeline(exercise())
    assert step(line, 1) == (
        "Hold, left side. Lean in and stay still. At most six of ten. Forty-five seconds."
    )
    straight = timeline(exercise(prepare=0))
    assert "Stand by the wall. Lean in and stay still." in step(straight, 0)


def test_what_is_left_is_said_where_a_session_is_gone_on_with():
    assert step(timeline(exercise()), 1, at=20_000).endswith("Twenty-five seconds.")


def test_several_presses_and_rounds_are_told():
    line = timeline(exercise(rounds=2, hold=hold(45, cycles=2)))
    assert step(line, 1).startswith("Hold, left side. Round one of two. Two presses.")


def test_whole_sentences_are_left_out_where_time_is_short_the_number_first_then_care():
    long = exercise(
        prepare=60_000,
        sides=Sides.LEFT,
        avoid=("The bones of the spine",),
        stop_if=("Your arm tingles",),
    )

    def ready(seconds: int) -> str:
        line = timeline(long).with_length(0, seconds * 1000)
        return step(line, 0)

    whole = (
        "One of one. Inner edge of the blade. Left side. Stand by the wall. "
        "Avoid the bones of the spine. Stop if your arm tingles."
    )
    assert ready(20) == whole
    assert ready(10) == whole.removeprefix("One of one. ")
    assert ready(8) == whole.removeprefix("One of one. ").removesuffix(" Stop if your arm tingles.")
    assert ready(6) == "Inner edge of the blade. Left side. Stand by the wall."
    assert ready(4) == ready(1) == "Inner edge of the blade. Left side."


def test_a_rehearsal_has_less_time_for_words():
    line = timeline(exercise())
    assert "Lean in" in step(line, 1)
    assert "Lean in" not in step(line, 1, speed=10)


def test_a_step_ends_with_what_comes_next():
    line = timeline(exercise(), exercise(name="Calf"))
    ends = [said(line, Cue(CueKind.NEXT, i, line.steps[i].length - 10_000)) for i in (1, 3, 7, 15)]
    assert [each and each.text for each in ends] == [
        "Ten seconds. Next, stretch, left side.",
        "Ten seconds. Next, change sides, right side.",
        "Ten seconds. Next, exercise two, calf.",
        "Ten seconds. Next, the end.",
    ]


@pytest.mark.parametrize(
    ("kind", "text", "weight"),
    [
        (CueKind.RELEASE, "Release.", Weight.CUTS),
        (CueKind.PRESS, "Press again.", Weight.CUTS),
        (CueKind.EASE_OFF, "Ease off to half.", Weight.CUTS),
        (CueKind.DONE, "Done.", Weight.CUTS),
        (CueKind.HALFWAY, "Halfway.", Weight.YIELDS),
        (CueKind.LAST, "Three seconds.", Weight.YIELDS),
    ],
)
def test_a_cue_is_a_word_or_three(kind, text, weight):
    assert said(timeline(exercise()), Cue(kind, 1, 0)) == Utterance(text, weight)


def test_every_rest_and_what_follows_it_is_told():
    running, _ = advance(start(timeline(exercise()))[0], 12_000)
    paused, _ = apply(running, Command.PAUSE)
    back, _ = apply(paused, Command.PAUSE)
    on, _ = advance(back, 16_000)
    asked, _ = apply(running, Command.END)
    trouble, _ = apply(running, Command.WRONG)
    stopped, _ = apply(trouble, Command.DIZZY)
    quit_, _ = apply(running, Command.STOP)
    asleep = away(running, 12_000, 60_000)

    def text(before: Session, session: Session) -> str | None:
        utterance = told(before, session, ())
        return utterance and utterance.text

    assert text(running, paused) == "Paused. Space goes on."
    assert text(paused, back) == "Back into position. Hold, left side."
    assert text(back, on) == "Go on."
    assert text(running, asked) == "End the session? Q ends it, any other key goes on."
    assert text(running, trouble) == (
        "What is wrong? S, sharp, burning, tingling or numb. "
        "D, dizzy, faint, weak, trouble seeing or speaking, chest pain. O, pressed by mistake."
    )
    assert text(trouble, stopped) == "Stopped. Look at the screen."
    assert text(running, quit_) is None
    assert text(running, asleep) == "The coach was asleep. Paused. Space goes on."
    assert text(running, running) is None


def test_what_was_broken_off_is_said_to_be_left_out_and_only_then():
    line = timeline(exercise(), exercise(name="Calf"))
    asked, _ = apply(at_step(line, 1), Command.WRONG)
    on_the_way, _ = apply(asked, Command.SHARP)
    spoken = told(asked, on_the_way, [])
    assert spoken
    assert spoken.text.startswith("The rest of it is left out. Back into position.")
    lines: list[str] = []
    view = PlainView(lines.append, answers=True)
    view.update(asked, ())
    view.update(on_the_way, ())
    assert "The rest of this is left out today: inner edge of the blade." in lines
    paused, _ = apply(advance(on_the_way, on_the_way.seen + 4000)[0], Command.PAUSE)
    going_on, _ = apply(paused, Command.PAUSE)
    spoken = told(paused, going_on, [])
    assert spoken
    assert "left out" not in spoken.text


def test_a_rest_is_told_even_if_a_cue_comes_at_that_moment():
    running, cues = advance(start(timeline(exercise()))[0], 10_000)
    paused, _ = apply(running, Command.PAUSE)
    utterance = told(start(timeline(exercise()))[0], paused, cues)
    assert utterance
    assert utterance.text.startswith("Paused.")


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("Stay 3-4 finger-widths away", "Stay three to four finger-widths away"),
        ("for 10 to 15 s, then on", "For ten to fifteen seconds, then on"),
        ("Press (lightly) here", "Press, lightly, here"),
        ("Press here (lightly).", "Press here, lightly."),
        ("[a] b", "A, b"),
        ("a & b/c", "A and b or c"),
        ("2.5 cm, 50%", "Two point five centimetres, fifty percent"),
        ("1,000 steps at 7:30", "One zero zero zero steps at seven thirty"),
        ("With a towel, e.g. a small one", "With a towel, for example a small one"),
        ('the "hollow" *here*', "The hollow here"),
        ("a\x1b[31mb\u202ec", "A, thirty-one mb c"),
        ("55 and 107 and 2026", "Fifty-five and one hundred and seven and two zero two six"),
    ],
)
def test_what_is_written_is_made_for_the_ear(written, spoken):
    assert aloud(written) == spoken


def test_a_text_is_cut_into_sentences_and_nowhere_else():
    assert sentences("Sit, e.g. on a chair. Lean in") == [
        "Sit, for example on a chair.",
        "Lean in.",
    ]
    assert sentences("Then:") == ["Then."]
    assert sentences("  ") == sentences("()") == []


def test_numbers_and_durations_are_words():
    assert [number(n) for n in (0, 19, 20, 45, 100, 999)] == [
        "zero",
        "nineteen",
        "twenty",
        "forty-five",
        "one hundred",
        "nine hundred and ninety-nine",
    ]
    assert [duration(ms) for ms in (44_600, 60_000, 61_000, 1_000, 9)] == [
        "Forty-five seconds",
        "One minute",
        "One minute one second",
        "One second",
        "A moment",
    ]


def test_the_pace_is_slower_than_the_usual_voice():
    assert Utterance("one two three four five").seconds == 5 / PACE


def test_an_own_routine_in_any_words_is_spoken_without_a_sign():
    odd = exercise(
        name="-rf / (L5) [x] 'a'; $(reboot) `b`",
        hold=None,
        sides=Sides.BOTH,
        stretch=stretch(30),
    )
    text = step(timeline(odd), 0)
    assert not re.search(r"[^A-Za-z' ,.?:;$-]", text), text
