"""What the live view shows at one moment: lines of text for a window of a given size. Pure."""

from dataclasses import dataclass
from itertools import zip_longest

from rich.text import Text

from tpcoach.durations import clock
from tpcoach.plan.timeline import Phase
from tpcoach.practice.keys import KEYS
from tpcoach.practice.session import Session, Status
from tpcoach.terminal import words
from tpcoach.terminal.breathing import breath
from tpcoach.terminal.digits import large
from tpcoach.terminal.glyphs import UNICODE, Glyphs
from tpcoach.terminal.large import large_frame
from tpcoach.terminal.prose import wrapped

ACCENTS = {Phase.HOLD: "bold magenta", Phase.STRETCH: "bold cyan"}
QUIET = "dim"

_LEGEND = ("space", "n", "b", "0-9", "x", "?", "q")
_FIRST_TO_GO = ("b", "?", "0-9", "n")
_MARGIN = " "
_INDENT = "   "
_INSTRUCTION_LINES = 5


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong together, from the fullest form down to the smallest that still helps.

    The block with the greatest `spare` is the first to be made smaller when there is no room.
    """

    spare: int
    forms: tuple[tuple[Text, ...], ...]


def frame(
    session: Session, width: int, height: int, glyphs: Glyphs, breathing: bool = True
) -> list[Text]:
    """The lines for a window of this size; never more than it has rows, nor as wide as it is.

    The last column stays free, because some terminals wrap a line that fills it. `breathing`:
    whether a hold and a stretch have the pacer.
    """
    room = max(1, width - 1)
    asking = session.status in (Status.ASKING, Status.TROUBLE) or session.keys_shown
    if session.large and not asking:
        accent = ACCENTS.get(session.current.phase, "bold")
        heading = _phase(session, accent, glyphs)
        lines = large_frame(session, heading, accent, room, height, glyphs)
        for line in lines:
            _cut(line, room, glyphs)
        return lines
    blocks = _blocks(session, room, glyphs, breathing)
    chosen = [0] * len(blocks)

    def rows() -> int:
        return sum(len(block.forms[form]) for block, form in zip(blocks, chosen, strict=True))

    for index in sorted(range(len(blocks)), key=lambda index: -blocks[index].spare):
        while rows() > max(1, height) and chosen[index] < len(blocks[index].forms) - 1:
            chosen[index] += 1
    lines = [
        line for block, form in zip(blocks, chosen, strict=True) for line in block.forms[form]
    ][: max(1, height)]
    for line in lines:
        _cut(line, room, glyphs)
    return lines


def _cut(line: Text, room: int, glyphs: Glyphs) -> None:
    line.truncate(room, overflow="ellipsis" if glyphs is UNICODE else "crop")


def _blocks(session: Session, room: int, glyphs: Glyphs, breathing: bool) -> list[Block]:
    accent = ACCENTS.get(session.current.phase, "bold")
    blank = Block(90, ((Text(),), ()))
    digits = _countdown(session, accent, glyphs)
    return [
        Block(50, (_title(session, room, glyphs), ())),
        Block(80, ((Text(_MARGIN + glyphs.rule * (room - 1), QUIET),), ())),
        blank,
        Block(0, ((_phase(session, accent, glyphs),),)),
        Block(65, ((_exercise(session),), ())),
        blank,
        Block(20, (digits, (Text(_INDENT + _time_left(session), accent),), ())),
        blank,
        _instructions(session, room),
        blank,
        *[Block(75, ((_breath(session, room, glyphs),), ()))] * breathing,
        Block(10, ((_step_bar(session, room, accent, glyphs),), ())),
        Block(60, ((_session_bar(session, room, glyphs),), ())),
        Block(55, ((_next(session),), ())),
        Block(15, ((_legend(room),), ())),
    ]


def _title(session: Session, room: int, glyphs: Glyphs) -> tuple[Text, ...]:
    exercises = len(session.timeline.routine.exercises)
    place = f"exercise {session.current.number} of {exercises}"
    title = Text().append(_MARGIN + session.timeline.routine.title, "bold")
    _cut(title, max(1, room - len(place) - 2), glyphs)
    gap = room - title.cell_len - len(place)
    return (title.append(" " * max(1, gap)).append(place, QUIET),)


def _phase(session: Session, accent: str, glyphs: Glyphs) -> Text:
    step = session.current
    side = words.SIDES[step.side]
    heading = words.heading(step).split(",")[0].upper()
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
    if cycle := words.cycle(step, session.at):
        text.append(f" {glyphs.dot} ", QUIET).append(cycle, "bold")
    if felt := words.felt(session):
        text.append(f" {glyphs.dot} ", QUIET).append(felt, "bold")
    return text.append("  (sound off)", QUIET) if session.muted else text


def _exercise(session: Session) -> Text:
    exercise = session.current.exercise
    return Text(_INDENT + exercise.name).append(f" ({exercise.muscle})", QUIET)


def _time_left(session: Session) -> str:
    return clock(session.left + 999)


def _countdown(session: Session, accent: str, glyphs: Glyphs) -> tuple[Text, ...]:
    return tuple(Text(_INDENT + row, accent) for row in large(_time_left(session), glyphs.block))


def _instructions(session: Session, room: int) -> Block:
    lines = [line for text in _sentences(session) for line in _wrapped(text, room)]
    trouble = session.status is Status.TROUBLE
    asked_for = trouble or session.status is Status.ASKING or session.keys_shown
    spare = 5 if asked_for else 70
    # Padded, so that the bars below stay where the eye found them.
    padded = lines + [Text()] * (_INSTRUCTION_LINES - len(lines))
    least = tuple(lines) if trouble else tuple(lines[:1])
    if session.keys_shown and not trouble:
        least = _short_keys()
    return Block(spare, (tuple(padded), tuple(lines), least, ()))


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
        return tuple(f"{key:<6} {text}" for key, text in words.TROUBLES)
    if session.keys_shown:
        return tuple(f"{key.label:<6} {key.long}" for key in KEYS)
    if session.status is Status.PAUSED:
        return (f"{words.gap(session)}Space goes on.",)
    step = session.current
    if step.phase in (Phase.PREPARE, Phase.SWITCH):
        # Time to read all of it before the eyes close.
        return (step.exercise.hold or step.exercise.stretch).how + words.avoid(step)
    return words.instructions(step)


def _wrapped(text: str, room: int) -> list[Text]:
    return [Text(_INDENT + line) for line in wrapped(text, room - len(_INDENT))]


def _step_bar(session: Session, room: int, accent: str, glyphs: Glyphs) -> Text:
    step = session.current
    done, length = session.at // 1000, session.end // 1000
    figures = f"{done} / {length} s"
    return _bar(step.phase, session.at / max(1, session.end), figures, room, accent, glyphs)


def _session_bar(session: Session, room: int, glyphs: Glyphs) -> Text:
    total = session.timeline.total
    left = session.left_in_all
    figures = f"{clock(left + 999)} left"
    return _bar("session", 1 - left / total, figures, room, "", glyphs)


def _breath(session: Session, room: int, glyphs: Glyphs) -> Text:
    """The pacer; in other steps an empty line, so that the bars stay where the eye found them."""
    if not session.current.phase.practised:
        return Text()
    way, share = breath(session.at)
    return _bar("breathe", share, way, room, QUIET, glyphs)


def _bar(label: str, share: float, figures: str, room: int, style: str, glyphs: Glyphs) -> Text:
    text = Text(f"{_MARGIN}{label:<9}")
    width = max(0, room - text.cell_len - max(13, len(figures) + 2))
    halves = int(share * width * 2)
    full, half = divmod(halves, 2)
    text.append(glyphs.full * full + glyphs.half * half, style)
    text.append(glyphs.empty * (width - full - half), QUIET)
    return text.append(figures.rjust(room - text.cell_len))


def _next(session: Session) -> Text:
    return Text(f"{_MARGIN}{'next':<9}{words.coming(session.timeline, session.step)}")


def _legend(room: int) -> Text:
    shown = [key for key in KEYS if key.label in _LEGEND]
    # The keys that stop the session stay to the last.
    droppable = [key for label in _FIRST_TO_GO for key in shown if key.label == label]
    while True:
        text = Text(_MARGIN, QUIET)
        for key in shown:
            text.append(f"{key.label} ", "not dim bold").append(f"{key.short}  ")
        text.rstrip()
        if text.cell_len <= room or not droppable:
            return text
        shown.remove(droppable.pop(0))
