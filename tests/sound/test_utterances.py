"""What is said aloud: made for the ear, and short enough for the time there is for it."""

import re
from pathlib import Path

import pytest

from builders import exercise, hold, move, timeline
from tpcoach.frozen import replace
from tpcoach.live.plain import PlainView
from tpcoach.plan.library import Library, bundled_folder
from tpcoach.plan.routine import Sides, Stretch
from tpcoach.plan.timeline import Cue, CueKind, Phase, Timeline, compile_timeline
from tpcoach.practice.keys import Command
from tpcoach.practice.session import Session
from tpcoach.practice.steps import enter
from tpcoach.practice.transitions import advance, apply, away, start
from tpcoach.practice.wording import set_up
from tpcoach.sound.utterances import PACE, Utterance, next_step, step_text, utterance_for

BUNDLED = [compile_timeline(each) for each in Library(bundled_folder(), Path("/no")).all()[0]]
SHORT_FORM = re.compile(
    r"(?<!')\b(?:e\.g|i\.e|etc|approx|max|vs|sec|min|s|cm|mm)\b|\b[A-Z]{2,}\b|\d-\d"
)
BREAK = re.compile(r"(?<=[.?]) ")


def at_step(line: Timeline, index: int) -> Session:
    return enter(start(line)[0], index)[0]


def utterance_at(line: Timeline, cue: Cue) -> Utterance | None:
    session = at_step(line, cue.step)
    if cue.at:
        session, _ = advance(session, session.seen + cue.at)
    if cue.kind is CueKind.NEXT:
        return next_step(session)
    return utterance_for(session, session, [cue])


def every_cue(line: Timeline) -> list[Cue]:
    last = len(line.steps) - 1
    done = Cue(CueKind.DONE, last, line.steps[last].length)
    return [cue for index in range(len(line.steps)) for cue in line.cues(index)] + [done]


@pytest.mark.parametrize("line", BUNDLED, ids=lambda line: line.routine.id)
def test_of_every_bundled_routine_what_is_said_reads_well_aloud(line):
    for cue in every_cue(line):
        utterance = utterance_at(line, cue)
        text = utterance.text if utterance else ""
        assert not re.search(r"[^A-Za-z0-9' ,.?:;()-]", text), text
        assert not SHORT_FORM.search(text), text
        assert all(part[0].isupper() or part[0].isdigit() for part in BREAK.split(text) if part)


@pytest.mark.parametrize("line", BUNDLED, ids=lambda line: line.routine.id)
def test_of_every_bundled_routine_what_is_said_fits_into_its_time(line):
    for index, this in enumerate(line.steps):
        cues = line.cues(index)
        text = Utterance(step_text(line, index))
        ahead = [cue.at for cue in cues if cue.kind in (CueKind.RELEASE, CueKind.NEXT) and cue.at]
        room = min(ahead) if this.phase.practised else this.length - 1000
        assert text.seconds <= room / 1000, text
        for cue in cues:
            if cue.kind is CueKind.NEXT and cue.at:
                announcement = utterance_at(line, cue)
                assert announcement, (this, "the next step is not announced")
                assert announcement.seconds <= 7, announcement


@pytest.mark.parametrize("line", BUNDLED, ids=lambda line: line.routine.id)
def test_of_every_bundled_routine_all_of_the_set_up_is_said_while_there_is_time_for_it(line):
    for index, this in enumerate(line.steps):
        if this.phase in (Phase.PREPARE, Phase.SWITCH):
            assert re.sub(r"(\d)-(\d)", r"\1 to \2", set_up(this)[0]) in step_text(line, index)


@pytest.mark.parametrize("line", BUNDLED, ids=lambda line: line.routine.id)
def test_of_every_bundled_move_all_of_it_is_said_before_it_begins(line):
    for index, this in enumerate(line.steps):
        if this.phase is Phase.PREPARE and list(this.exercise.parts) == ["move"]:
            assert all(text in step_text(line, index) for text in this.exercise.first.how)


def test_get_ready_says_which_exercise_where_on_which_side_and_how():
    line = timeline(exercise(prepare=15_000), exercise(name="Calf (soleus)", prepare=15_000))
    first = "Exercise 1 of 2. Inner edge of the blade. Left side. Stand by the wall."
    assert step_text(line, 0) == first
    assert step_text(line, 8).startswith("Exercise 2 of 2. Calf (soleus). Left side.")


def test_a_hold_says_what_was_not_said_in_getting_ready_then_the_limit_and_the_time():
    line = timeline(exercise())
    assert step_text(line, 1) == (
        "Hold, left side. Lean in and stay still. No more than 6 out of 10. 45 seconds."
    )
    straight = timeline(exercise(prepare=0))
    assert "Stand by the wall. Lean in and stay still." in step_text(straight, 0)


def test_what_is_left_is_said_where_a_session_is_gone_on_with():
    assert step_text(timeline(exercise()), 1, at=20_000).endswith("25 seconds.")


def test_several_presses_and_rounds_are_said():
    line = timeline(exercise(rounds=2, hold=hold(45, cycles=2)))
    assert step_text(line, 1).startswith("Hold, left side. Round 1 of 2. 2 presses.")


def test_whole_sentences_are_left_out_where_time_is_short_the_number_first_then_care():
    long = exercise(
        prepare=60_000,
        sides=Sides.LEFT,
        avoid=("The bones of the spine",),
        stop_if=("Your arm tingles",),
    )

    def ready(seconds: int) -> str:
        line = timeline(long).with_length(0, seconds * 1000)
        return step_text(line, 0)

    whole = (
        "Exercise 1 of 1. Inner edge of the blade. Left side. Stand by the wall. "
        "Avoid the bones of the spine. Stop if your arm tingles."
    )
    assert ready(20) == whole
    assert ready(10) == whole.removeprefix("Exercise 1 of 1. ")
    assert ready(8) == whole.removeprefix("Exercise 1 of 1. ").removesuffix(
        " Stop if your arm tingles."
    )
    assert ready(6) == "Inner edge of the blade. Left side. Stand by the wall."
    assert ready(4) == ready(1) == "Inner edge of the blade. Left side."


def test_a_rehearsal_has_less_time_for_words():
    line = timeline(exercise())
    assert "Lean in" in step_text(line, 1)
    assert "Lean in" not in step_text(line, 1, speed=10)


def test_a_step_ends_with_what_comes_next():
    line = timeline(exercise(), exercise(name="Calf"))
    ends = [
        utterance_at(line, Cue(CueKind.NEXT, i, line.steps[i].length - 10_000))
        for i in (1, 3, 7, 15)
    ]
    assert [each and each.text for each in ends] == [
        "10 seconds. Next, stretch, left side.",
        "10 seconds. Next, change sides, right side.",
        "10 seconds. Next, exercise 2, calf.",
        "10 seconds. Next, the end.",
    ]


@pytest.mark.parametrize(
    ("kind", "text", "cuts_in"),
    [
        (CueKind.RELEASE, "Release.", True),
        (CueKind.PRESS, "Press again.", True),
        (CueKind.EASE_OFF, "Ease off to half.", True),
        (CueKind.DONE, "Done.", True),
        (CueKind.HALFWAY, "Halfway.", False),
        (CueKind.LAST, "3 seconds.", False),
    ],
)
def test_a_cue_is_a_word_or_three(kind, text, cuts_in):
    assert utterance_at(timeline(exercise()), Cue(kind, 1, 0)) == Utterance(text, cuts_in)


def test_all_of_a_move_is_said_before_it_begins_and_then_only_how_often():
    line = timeline(exercise(hold=None, stretch=None, move=move(10, 4)))
    assert step_text(line, 0).endswith("Left side. Sit tall. Turn and come back.")
    assert step_text(line, 1) == "Move, left side. 10 times."


def test_a_move_after_a_stretch_says_how_as_it_begins():
    line = timeline(exercise(hold=None, move=move(10, 4)))
    assert step_text(line, 2) == "Move, left side. Sit tall. Turn and come back. 10 times."


def test_a_move_is_not_explained_again_while_it_is_counted():
    line = timeline(exercise(hold=None, stretch=None, move=move(10, 4), rounds=2, rest=5_000))
    texts = [step_text(line, i) for i, s in enumerate(line.steps) if s.phase is Phase.MOVE]
    assert [text.split(". ", 1)[1] for text in texts] == [
        "Round 1 of 2. 10 times.",
        "Round 2 of 2. 10 times.",
    ] * 2


def test_a_count_is_a_number_that_waits_for_what_is_being_said():
    line = timeline(exercise(hold=None, stretch=None, move=move(3, 4)))
    counted = [utterance_at(line, cue) for cue in line.cues(1) if cue.kind is CueKind.COUNT]
    assert counted == [Utterance("2.", cuts_in=False), Utterance("3, the last.", cuts_in=False)]


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
        utterance = utterance_for(before, session, ())
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
    assert text(asleep, apply(asleep, Command.PAUSE)[0]) == "Back into position. Hold, left side."
    assert text(running, running) is None


def test_what_was_broken_off_is_said_to_be_left_out_and_only_then():
    line = timeline(exercise(), exercise(name="Calf", muscle="soleus"))
    asked, _ = apply(at_step(line, 1), Command.WRONG)
    on_the_way, _ = apply(asked, Command.SHARP)
    spoken = utterance_for(asked, on_the_way, [])
    assert spoken
    assert spoken.text.startswith("The rest of it is left out. Back into position.")
    nobody, _ = advance(asked, asked.seen + 60_000)
    spoken = utterance_for(asked, nobody, [])
    assert spoken
    assert spoken.text.startswith("Nobody answered. The rest of it is left out. Dizzy or chest")
    lines: list[str] = []
    view = PlainView(lines.append, answers=True)
    view.update(asked, ())
    view.update(on_the_way, ())
    assert "The rest of this is left out today: inner edge of the blade." in lines
    paused, _ = apply(advance(on_the_way, on_the_way.seen + 4000)[0], Command.PAUSE)
    going_on, _ = apply(paused, Command.PAUSE)
    spoken = utterance_for(paused, going_on, [])
    assert spoken
    assert "left out" not in spoken.text


def test_a_rest_is_told_even_if_a_cue_comes_at_that_moment():
    running, cues = advance(start(timeline(exercise()))[0], 10_000)
    paused, _ = apply(running, Command.PAUSE)
    utterance = utterance_for(start(timeline(exercise()))[0], paused, cues)
    assert utterance
    assert utterance.text.startswith("Paused.")


def test_ranges_and_seconds_are_written_out_because_voices_stumble_over_them():
    line = timeline(
        exercise(
            hold=None,
            sides=Sides.BOTH,
            stretch=Stretch(30_000, ("Stay 3-4 finger-widths away.", "Rest for 5 s. Go on."), None),
        )
    )
    assert step_text(line, 0).endswith("Both sides. Stay 3 to 4 finger-widths away.")
    assert "Rest for 5 seconds. Go on. 30 seconds." in step_text(line, 1)


def test_a_text_is_cut_between_sentences_and_nowhere_else():
    how = ("Sit, e.g. on a chair. Lean in! Then wait", "Breathe")
    line = timeline(
        exercise(prepare=0, hold=None, sides=Sides.BOTH, stretch=Stretch(30_000, how, None))
    )
    assert "Sit, e.g. on a chair. Lean in! Then wait. Breathe." in step_text(line, 0)
    assert "Sit, e.g. on a chair. Lean in! 30 seconds." in step_text(line, 0, speed=2.5)
    assert "Sit" not in step_text(line, 0, speed=3.3)


@pytest.mark.parametrize(
    ("left", "words"),
    [(44_600, "45 seconds."), (60_000, "1 minute."), (61_000, "1 minute 1 second.")],
)
def test_a_length_of_time_is_in_words(left, words):
    line = timeline(exercise()).with_length(1, left)
    assert step_text(line, 1).endswith(words)


def test_a_digit_takes_the_time_of_a_word():
    assert Utterance("Wait 45 seconds.").seconds == 4 / PACE


def test_numbers_in_words_of_another_language_are_left_to_the_voice():
    how = ("Halten Sie 30-60 s.",)
    line = timeline(exercise(hold=None, stretch=Stretch(30_000, how, None)))
    said = {
        lang: step_text(replace(line, routine=replace(line.routine, lang=lang)), 0)
        for lang in (None, "en-GB", "de")
    }
    assert "Halten Sie 30-60 s." in said["de"]
    assert said[None] == said["en-GB"] == said["de"].replace("30-60 s.", "30 to 60 seconds.")
