"""What the live view shows at one moment: lines of text for a window of a given size. Pure."""

from collections.abc import Sequence
from itertools import chain, zip_longest
from operator import itemgetter

from rich.text import Text

from tpcoach.figures.as_text import COLUMNS, ROWS
from tpcoach.glyphs import UNICODE, Glyphs
from tpcoach.palette import ACCENTS
from tpcoach.plan.timeline import Phase
from tpcoach.practice import wording
from tpcoach.practice.keys import KEYS
from tpcoach.practice.session import Session, Status
from tpcoach.prose import wrapped

NARROWEST, LOWEST = 60, ROWS + 7
"""The columns and rows from which on there is room for a drawing."""

IN, OUT = 4_000, 6_000
"""How long a slow breath takes, in ms."""

_BESIDE = COLUMNS + 2
"""The columns that a drawing takes away from the words beside it."""

_MARGIN, _INDENT, _QUIET = " ", "   ", "dim"
_INSTRUCTION_LINES = 5
_LEGEND = ("space", "n", "b", "0-9", "x", "?", "q")
_FIRST_TO_GO = ("b", "?", "0-9", "n")

_SIGNS = "0123456789:"
_SIGN_ROWS = (
    "████    █   ████  ████  █  █  ████  ████  ████  ████  ████    ",
    "█  █   ██      █     █  █  █  █     █        █  █  █  █  █  █ ",
    "█  █    █   ████   ███  ████  ████  ████    █   ████  ████    ",
    "█  █    █   █        █     █     █  █  █    █   █  █     █  █ ",
    "████   ███  ████  ████     █  ████  ████    █   ████  ████    ",
)
"""The signs of large digits side by side, to be read from two metres away, each in its own 6
columns, of which 2 are the gap to the next."""

_Block = tuple[int, list[list[Text]]]
"""How well lines can be spared, the greatest first, and their forms, from the fullest down to the
smallest that still helps."""


def frame(
    session: Session,
    width: int,
    height: int,
    glyphs: Glyphs,
    breathing: bool = True,
    drawing: Sequence[Text] = (),
) -> list[Text]:
    """Return the lines for a window of this size: never more than it has rows, nor as wide as it.

    The last column stays free, because some terminals wrap a line that fills it. `breathing`:
    whether a hold and a stretch have the pacer. The `drawing` stands beside the words where the
    window has room for both.
    """
    room = max(1, width - 1)
    accent = ACCENTS.get(session.current.phase, "bold")
    if session.large and not (session.asks or session.keys_shown):
        lines = _large(session, room, height, accent, glyphs)
    else:
        if session.keys_shown or not has_room(width, height):
            drawing = ()
        above = _above(session, room, glyphs)
        words = _words(session, room - _BESIDE * bool(drawing), accent, glyphs)
        below = _below(session, room, accent, glyphs, breathing)
        lines = _fitted((above, words, below), drawing, max(1, height))
    for line in lines:
        _cut(line, room, glyphs)
    return lines


def has_room(width: int, height: int) -> bool:
    """Return whether a window of this size shows drawings."""
    return width >= NARROWEST and height >= LOWEST


def _large(session: Session, room: int, height: int, accent: str, glyphs: Glyphs) -> list[Text]:
    """Return the phase and below it the time left, or the count; where it is small, plain."""
    heading = _phase(session, accent, glyphs)
    time = wording.counter(session).split()[0]
    rows = _large_digits(time, glyphs)
    times = min((room - 2) // len(rows[0]), (height - 2) // len(rows))
    if times < 1:
        return [heading, Text(f" {time}", accent)][: max(1, height)]
    grown = ["".join(sign * times for sign in row) for row in rows for _ in range(times)]
    left = " " * max(0, (room - len(grown[0])) // 2)
    blank = [Text()] * (height - len(grown) > 2)
    return [heading, *blank, *(Text(f"{left}{row.rstrip()}", accent) for row in grown)]


def _large_digits(text: str, glyphs: Glyphs) -> list[str]:
    places = [6 * _SIGNS.index(sign) for sign in text]
    rows = ("  ".join(row[place : place + 4] for place in places) for row in _SIGN_ROWS)
    return [row.replace("█", glyphs.block) for row in rows]


def _above(session: Session, room: int, glyphs: Glyphs) -> list[_Block]:
    blocks = [_spared(50, _title(session, room, glyphs))]
    if session.remark:
        blocks.append(_spared(58, Text(_MARGIN + session.remark)))
    rule = Text(_MARGIN + glyphs.rule * (room - 1), _QUIET)
    return [*blocks, _spared(80, rule), _spared(90, Text())]


def _words(session: Session, room: int, accent: str, glyphs: Glyphs) -> list[_Block]:
    step, time = session.current, wording.counter(session).split()[0]
    digits = [Text(_INDENT + row, accent) for row in _large_digits(time, glyphs)]
    # While one gets ready there is more to read than to count.
    reading = step.phase in (Phase.PREPARE, Phase.SWITCH)
    name = Text(_INDENT + step.exercise.name).append(f" ({step.exercise.muscle})", _QUIET)
    return [
        (0, [[_phase(session, accent, glyphs)]]),
        _spared(65, name),
        _spared(90, Text()),
        (72 if reading else 20, [digits, [Text(_INDENT + time, accent)]]),
        _spared(90, Text()),
        _instructions(session, room),
    ]


def _below(
    session: Session, room: int, accent: str, glyphs: Glyphs, breathing: bool
) -> list[_Block]:
    step, left = session.current, session.left_in_all
    gone, in_all = session.at / max(1, session.end), 1 - left / session.timeline.total
    seconds = f"{session.at // 1000} / {session.end // 1000} s"
    minutes = f"{wording.clock_left(left)} left"
    # In other steps an empty line, so that the bars stay where the eye found them.
    breath = Text()
    # It changes once a second, as everything in the frame does.
    within = session.at // 1000 * 1000 % (step.every or IN + OUT)
    if step.every:
        # A move has its own tempo: out and back.
        tempo = f"{within // 1000} / {step.every // 1000} s"
        share = 1 - abs(2 * within / step.every - 1)
        breath = _bar("tempo", share, tempo, room, _QUIET, glyphs)
    elif step.phase.practised:
        way, share = ("in", within / IN) if within < IN else ("out", 1 - (within - IN) / OUT)
        breath = _bar("breathe", share, way, room, _QUIET, glyphs)
    following = wording.upcoming(session.shown, session.step)
    return [
        _spared(90, Text()),
        *[_spared(75, breath)] * breathing,
        _spared(10, _bar(step.phase, gone, seconds, room, accent, glyphs)),
        _spared(60, _bar("session", in_all, minutes, room, "", glyphs)),
        _spared(55, Text(f"{_MARGIN}{'next':<9}{following}")),
        _spared(15, Text() if session.asks else _legend(room)),
    ]


def _fitted(parts: tuple[list[_Block], ...], drawing: Sequence[Text], height: int) -> list[Text]:
    """Return the fullest forms that there is room for; the words stand beside the drawing."""

    def shown() -> list[Text]:
        above, words, below = ([*chain(*(forms[0] for _, forms in part))] for part in parts)
        return [*above, *_beside(drawing, words), *below]

    for _, forms in sorted(chain(*parts), key=itemgetter(0), reverse=True):
        while len(shown()) > height and len(forms) > 1:
            del forms[0]
    return shown()[:height]


def _beside(drawing: Sequence[Text], lines: list[Text]) -> list[Text]:
    if not drawing:
        return lines
    rows = []
    for drawn, line in zip_longest(drawing, lines, fillvalue=Text()):
        row = Text(" ").append_text(drawn)
        rows.append(row.append(" " * (_BESIDE - row.cell_len)).append_text(line))
    return rows


def _spared(spare: int, line: Text) -> _Block:
    return spare, [[line], []]


def _cut(line: Text, room: int, glyphs: Glyphs) -> None:
    line.truncate(room, overflow="ellipsis" if glyphs is UNICODE else "crop")


def _title(session: Session, room: int, glyphs: Glyphs) -> Text:
    exercises = len(session.timeline.routine.exercises)
    place = f"exercise {session.current.number} of {exercises}"
    if session.muted:
        place = f"sound off {glyphs.dot} {place}"
    text = Text().append(_MARGIN + session.timeline.routine.title, "bold")
    _cut(text, max(1, room - len(place) - 2), glyphs)
    gap = room - text.cell_len - len(place)
    return text.append(" " * max(1, gap)).append(place, _QUIET)


def _phase(session: Session, accent: str, glyphs: Glyphs) -> Text:
    """Return phase and side, or that the session waits, and what was pressed just now."""
    step, dot = session.current, f" {glyphs.dot} "
    heading, side = wording.heading(step).split(", ")
    if rest := wording.RESTS.get(session.status, "").upper():
        if session.status is Status.COUNTDOWN:
            rest += f" {wording.seconds_left(session.countdown)}"
        text = Text(_INDENT).append(rest, "bold reverse" if session.asks else "bold")
        return text.append(f"{dot}{heading.lower()}, {side}", _QUIET)
    text = Text(_INDENT).append(heading.upper(), accent).append(dot, _QUIET).append(side, accent)
    if step.exercise.rounds > 1:
        text.append(f"{dot}round {step.round} of {step.exercise.rounds}", _QUIET)
    for note in (wording.cycle(step, session.at), wording.strength_note(session)):
        if note:
            text.append(dot, _QUIET).append(note, "bold")
    return text


def _instructions(session: Session, room: int) -> _Block:
    """Return what to do, or what is asked, from all of it down to nothing."""
    sentences = [
        [Text(_INDENT + line) for line in wrapped(text, room - len(_INDENT))]
        for text in _sentences(session)
    ]
    # What is left out is left out whole: half a sentence would mislead.
    forms = [[*chain(*sentences[:number])] for number in range(len(sentences), -1, -1)]
    # Padded, so that the bars below stay where the eye found them.
    padded = [*forms[0], *[Text()] * (_INSTRUCTION_LINES - len(forms[0]))]
    if session.asks:
        return 5, [padded, forms[0], []]
    if session.keys_shown:
        # In a low window they stand in two columns.
        cells = [f"{key.label:<6} {key.short}" for key in KEYS]
        half = -(-len(cells) // 2)
        pairs = zip_longest(cells[:half], cells[half:], fillvalue="")
        short = [Text(f"{_INDENT}{left:<18} {right}".rstrip()) for left, right in pairs]
        return 5, [padded, forms[0], short, []]
    return 70, [padded, *forms]


def _sentences(session: Session) -> tuple[str, ...]:
    if session.status is Status.ASKING:
        return ("q, y or Esc ends it; any other key goes on.",)
    if session.status is Status.TROUBLE:
        return tuple(f"{key:<6} {text}" for key, text in wording.TROUBLES)
    if session.keys_shown:
        return tuple(f"{key.label:<6} {key.long}" for key in KEYS)
    if session.status is Status.PAUSED:
        return (f"{wording.sleep_note(session)}Space goes on.",)
    step = session.shown.steps[session.step]
    if session.status is Status.COUNTDOWN and (left_out := wording.left_out(session)):
        return (left_out, *wording.set_up(step))
    if step.phase in (Phase.PREPARE, Phase.SWITCH):
        # Time to read all of it before the eyes close.
        how = step.exercise.first.how
        return (*how, *wording.avoid(step), *[wording.NOT_TODAY] * (session.step == 0))
    return wording.instructions(step)


def _bar(label: str, share: float, figures: str, room: int, style: str, glyphs: Glyphs) -> Text:
    text = Text(f"{_MARGIN}{label:<9}")
    width = max(0, room - text.cell_len - max(13, len(figures) + 2))
    halves = int(share * width * 2)
    full, half = divmod(halves, 2)
    text.append(glyphs.full * full + glyphs.half * half, style)
    text.append(glyphs.empty * (width - full - half), _QUIET)
    return text.append(figures.rjust(room - text.cell_len))


def _legend(room: int) -> Text:
    # The keys that stop the session stay to the last.
    for dropped in range(len(_FIRST_TO_GO) + 1):
        text = Text(_MARGIN, _QUIET)
        for key in KEYS:
            if key.label in _LEGEND and key.label not in _FIRST_TO_GO[:dropped]:
                text.append(f"{key.label} ", "not dim bold").append(f"{key.short}  ")
        text.rstrip()
        if text.cell_len <= room:
            break
    return text
