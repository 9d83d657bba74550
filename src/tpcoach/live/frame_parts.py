"""The middle of the frame: phase and side, the time, what to do."""

from itertools import chain, zip_longest

from rich.text import Text

from tpcoach.durations import clock
from tpcoach.glyphs import Glyphs
from tpcoach.live.blocks import Block
from tpcoach.live.large_digits import large
from tpcoach.plan.timeline import Phase
from tpcoach.practice import wording
from tpcoach.practice.keys import KEYS
from tpcoach.practice.session import Session, Status
from tpcoach.practice.wording import set_up
from tpcoach.prose import wrapped

_INDENT = "   "
_INSTRUCTION_LINES = 5


def phase(session: Session, accent: str, glyphs: Glyphs) -> Text:
    """Phase and side, or that the session waits, and what was said about it just now."""
    step = session.current
    side = wording.SIDES[step.side]
    heading = wording.heading(step).split(",")[0].upper()
    status = {
        Status.PAUSED: "PAUSED",
        Status.ASKING: "END THE SESSION?",
        Status.TROUBLE: "WHAT IS WRONG?",
        Status.COUNTDOWN: f"BACK INTO POSITION {-(-session.countdown // 1000)}",
    }.get(session.status)
    if status:
        asking = session.status in (Status.ASKING, Status.TROUBLE)
        text = Text(_INDENT).append(status, "bold reverse" if asking else "bold")
        return text.append(f" {glyphs.dot} {heading.lower()}, {side}", QUIET)
    text = (
        Text(_INDENT).append(heading, accent).append(f" {glyphs.dot} ", QUIET).append(side, accent)
    )
    if step.exercise.rounds > 1:
        text.append(f" {glyphs.dot} round {step.round} of {step.exercise.rounds}", QUIET)
    if cycle := wording.cycle(step, session.at):
        text.append(f" {glyphs.dot} ", QUIET).append(cycle, "bold")
    if felt := wording.felt(session):
        text.append(f" {glyphs.dot} ", QUIET).append(felt, "bold")
    return text


def exercise_name(session: Session) -> Text:
    """The exercise and its muscle."""
    exercise = session.current.exercise
    return Text(_INDENT + exercise.name).append(f" ({exercise.muscle})", QUIET)


def time_left(session: Session, accent: str) -> Text:
    """What is left of the step."""
    return Text(_INDENT + _time_left(session), accent)


def large_time_left(session: Session, accent: str, glyphs: Glyphs) -> tuple[Text, ...]:
    """What is left of the step in large digits."""
    return tuple(Text(_INDENT + row, accent) for row in large(_time_left(session), glyphs.block))


def _time_left(session: Session) -> str:
    return clock(session.left + 999)


def instructions(session: Session, room: int) -> Block:
    """What to do, or what is asked, from all of it down to nothing."""
    sentences = [_wrapped(text, room) for text in _sentences(session)]
    lines = [line for sentence in sentences for line in sentence]
    # Padded, so that the bars below stay where the eye found them.
    padded = lines + [Text()] * (_INSTRUCTION_LINES - len(lines))
    if session.status in (Status.TROUBLE, Status.ASKING):
        return Block(5, (tuple(padded), tuple(lines), ()))
    if session.keys_shown:
        return Block(5, (tuple(padded), tuple(lines), _short_keys(), ()))
    # What is left out is left out whole: half a sentence would mislead.
    fewer = [tuple(chain(*sentences[:number])) for number in range(len(sentences) - 1, 0, -1)]
    return Block(70, (tuple(padded), tuple(lines), *fewer, ()))


def _short_keys() -> tuple[Text, ...]:
    """The keys in two columns, for a low window."""
    cells = [f"{key.label:<6} {key.short}" for key in KEYS]
    half = -(-len(cells) // 2)
    return tuple(
        Text(f"{_INDENT}{left:<18} {right}".rstrip())
        for left, right in zip_longest(cells[:half], cells[half:], fillvalue="")
    )


def _sentences(session: Session) -> tuple[str, ...]:
    if session.status is Status.ASKING:
        return ("q or y ends it; any other key goes on.",)
    if session.status is Status.TROUBLE:
        return tuple(f"{key:<6} {text}" for key, text in wording.TROUBLES)
    if session.keys_shown:
        return tuple(f"{key.label:<6} {key.long}" for key in KEYS)
    if session.status is Status.PAUSED:
        return (f"{wording.gap(session)}Space goes on.",)
    if session.status is Status.COUNTDOWN and (left_out := wording.left_out(session)):
        return (left_out, *set_up(session.current))
    step = session.current
    if step.phase in (Phase.PREPARE, Phase.SWITCH):
        # Time to read all of it before the eyes close.
        return (step.exercise.hold or step.exercise.stretch).how + wording.avoid(step)
    return wording.instructions(step)


def _wrapped(text: str, room: int) -> list[Text]:
    return [Text(_INDENT + line) for line in wrapped(text, room - len(_INDENT))]


MARGIN = " "
QUIET = "dim"

_LEGEND = ("space", "n", "b", "0-9", "x", "?", "q")
_FIRST_TO_GO = ("b", "?", "0-9", "n")


def step_bar(session: Session, room: int, accent: str, glyphs: Glyphs) -> Text:
    """How much of the step is gone."""
    step = session.current
    done, length = session.at // 1000, session.end // 1000
    figures = f"{done} / {length} s"
    return _bar(step.phase, session.at / max(1, session.end), figures, room, accent, glyphs)


def session_bar(session: Session, room: int, glyphs: Glyphs) -> Text:
    """How much of the session is gone."""
    total = session.timeline.total
    left = session.left_in_all
    figures = f"{clock(left + 999)} left"
    return _bar("session", 1 - left / total, figures, room, "", glyphs)


def breath_bar(session: Session, room: int, glyphs: Glyphs) -> Text:
    """The pacer; in other steps an empty line, so that the bars stay where the eye found them."""
    if not session.current.phase.practised:
        return Text()
    way, share = breath(session.at)
    return _bar("breathe", share, way, room, QUIET, glyphs)


def _bar(label: str, share: float, figures: str, room: int, style: str, glyphs: Glyphs) -> Text:
    text = Text(f"{MARGIN}{label:<9}")
    width = max(0, room - text.cell_len - max(13, len(figures) + 2))
    halves = int(share * width * 2)
    full, half = divmod(halves, 2)
    text.append(glyphs.full * full + glyphs.half * half, style)
    text.append(glyphs.empty * (width - full - half), QUIET)
    return text.append(figures.rjust(room - text.cell_len))


def next_line(session: Session) -> Text:
    """What comes after this step."""
    return Text(f"{MARGIN}{'next':<9}{wording.coming(session.timeline, session.step)}")


def legend(room: int) -> Text:
    """The keys, as many as there is room for."""
    shown = [key for key in KEYS if key.label in _LEGEND]
    # The keys that stop the session stay to the last.
    droppable = [key for label in _FIRST_TO_GO for key in shown if key.label == label]
    while True:
        text = Text(MARGIN, QUIET)
        for key in shown:
            text.append(f"{key.label} ", "not dim bold").append(f"{key.short}  ")
        text.rstrip()
        if text.cell_len <= room or not droppable:
            return text
        shown.remove(droppable.pop(0))


IN, OUT = 4_000, 6_000


def breath(at: int) -> tuple[str, float]:
    """Whether to breathe in or out at this moment of a step (ms), and how full the lungs are.

    It changes once a second, as everything in the frame does.
    """
    within = at // 1000 * 1000 % (IN + OUT)
    if within < IN:
        return "in", within / IN
    return "out", 1 - (within - IN) / OUT
