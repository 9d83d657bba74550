"""The rows of words in a session: title, band, instructions, what comes next, keys."""

from itertools import chain, zip_longest

from rich.text import Text

from tpcoach.figures.look import Look
from tpcoach.glyphs import UNICODE
from tpcoach.live.layout import BODY, Layout
from tpcoach.plan.routine import Sides
from tpcoach.plan.timeline import Phase
from tpcoach.practice import wording
from tpcoach.practice.keys import KEYS
from tpcoach.practice.session import Session, Status
from tpcoach.practice.steps import COUNTDOWN
from tpcoach.prose import cells, wrapped

_LEGEND = ("space", "n", "b", "0-9", "x", "?", "q")
_READ_IN = 5_000
"""How long the first instruction has a small window, and after it the line that every session
begins with, in ms."""

_FIRST_TO_GO = ("b", "?", "0-9", "n")


def title_row(session: Session, width: int, look: Look) -> Text:
    """Return the routine's title, and at the right the time left."""
    left = f"{wording.clock_left(session.left_in_all)} left"
    if session.muted:
        left = f"sound off {look.glyphs.dot} {left}"
    return _apart(
        Text(session.timeline.routine.title, "bold"), Text(left, look.palette.quiet), width, look
    )


def remark(session: Session, width: int, look: Look) -> Text:
    """Return the longest form of the notice that fits; of its shortest as many whole pieces as
    there is room for.
    """
    forms = wording.notice(session)
    text = next((each for each in forms if cells(each) <= width), forms[-1] if forms else "")
    while cells(text) > width and ", " in text:
        text = f"{text.rpartition(', ')[0]}."
    return Text(text, look.palette.amber)


def band(session: Session, width: int, rows: int, look: Look) -> list[Text]:
    """Return phase, side, exercise and muscle on the ground of the phase's colour."""
    step, palette = session.current, look.palette
    ground = palette.of(step.phase)
    if session.status is Status.TROUBLE:
        ground = palette.stop
    elif session.status is Status.ASKING:
        ground = palette.amber
    elif session.status in (Status.PAUSED, Status.COUNTDOWN):
        ground = palette.quiet
    style = f"{palette.ink} on {ground}" if palette.ink != "default" else "reverse"
    lines = [
        (Text(phase(session, look), "bold"), Text(_side(step.side, look), "bold")),
        (Text(step.exercise.name), Text(step.exercise.muscle)),
    ]
    blank = [(Text(), Text())]
    padded = [*blank, *lines, *blank] if rows == 4 else lines[:rows]
    drawn = []
    for left, right in padded:
        line = Text(" ", style).append_text(_apart(left, right, width - 2, look))
        drawn.append(line.append(" " * (width - line.cell_len)))
    return drawn


def phase(session: Session, look: Look) -> str:
    """Return the phase, or why time rests; also the round, the press and the strength just felt."""
    step, dot = session.shown_step, f" {look.glyphs.dot} "
    name = wording.heading(step).split(", ")[0]
    if session.ended:
        return "DONE" if session.status is Status.FINISHED else "STOPPED"
    if rest := wording.RESTS.get(session.status, "").upper():
        if session.status in (Status.COUNTDOWN, Status.TROUBLE):
            rest += f" {wording.rest_left(session)}"
        return f"{rest}{dot}{name.lower()}"
    parts = [name.upper()]
    if step.exercise.rounds > 1:
        parts.append(f"round {step.round} of {step.exercise.rounds}")
    notes = wording.bound_note(session), wording.strength_note(session)
    parts += filter(None, (wording.cycle(step, session.at), *notes))
    return dot.join(parts)


def _side(side: Sides, look: Look) -> str:
    left, right = ("◀ ", " ▶") if look.glyphs is UNICODE else ("< ", " >")
    return {Sides.LEFT: f"{left}LEFT", Sides.RIGHT: f"RIGHT{right}"}.get(side, "BOTH SIDES")


def body_words(session: Session, width: int, rows: int, look: Look) -> list[Text]:
    """Return what to do or what is asked, in whole sentences as far as there are rows for them."""
    if session.status is Status.TROUBLE:
        answers = (_led(key, "", text, width, "bold") for key, text in wording.TROUBLES)
        return [*chain(*answers)][:rows]
    if session.status is Status.ASKING:
        return [Text(line) for line in wrapped(wording.END_OR_NOT, width)][:rows]
    lines: dict[int, list[Text]] = {}
    by_need = sorted(enumerate(_sentences(session)), key=lambda each: each[1][0])
    colour = look.palette.of(session.current.phase)
    for number, (_, sentence, warns) in by_need:
        sign, ink = ("!", look.palette.amber) if warns else (look.glyphs.dot, colour)
        # What is left out is left out whole: half a sentence would mislead.
        wrapping = _led(sign, ink, sentence, width)
        if sum(map(len, lines.values())) + len(wrapping) <= rows:
            lines[number] = wrapping
    return [*chain(*(lines[number] for number in sorted(lines)))]


def _led(sign: str, colour: str, text: str, width: int, style: str = "") -> list[Text]:
    """Return a sentence led by a sign, its other lines hanging below the first."""
    lines = []
    for number, part in enumerate(wrapped(text, width - len(sign) - 1)):
        lead = " " * len(sign) if number else sign
        lines.append(Text().append(lead, f"bold {colour}".strip()).append(f" {part}", style))
    return lines


def _sentences(session: Session) -> list[tuple[int, str, bool]]:
    """Return the sentences in order: how well each can be spared, its words, whether it warns."""
    if session.ended:
        return []
    step = session.shown_step
    sentences: list[tuple[int, str, bool]] = []
    if session.status is Status.PAUSED and session.away:
        sentences.append((0, f"{wording.sleep_note(session)}Space goes on.", False))
    if session.status is Status.COUNTDOWN and session.seen < COUNTDOWN and session.step:
        # It goes on after it was killed.
        sentences.append((0, wording.NOT_TODAY, True))
    if session.status is Status.COUNTDOWN and (left_out := wording.left_out(session)):
        sentences.append((0, left_out, False))
    if step.phase not in (Phase.PREPARE, Phase.SWITCH):
        return sentences + [(1, each, False) for each in wording.instructions(step)]
    # Time to read all of it before the eyes close; the hold says the rest again.
    set_up, *rest = step.exercise.first.how
    sentences += [(1, set_up, False), *((3, each, False) for each in rest)]
    sentences += [(2, each, True) for each in wording.avoid(step)]
    if session.step == 0:
        sentences.append((0 if goes_first(session) else 2, wording.NOT_TODAY, True))
    return sentences


def goes_first(session: Session) -> bool:
    """Return whether the line that every session begins with goes before all else, so that it is
    read in the smallest window too: next to the first instruction, with which one begins.
    """
    begins = min(_READ_IN, session.current.length // 2)
    return session.step == 0 and begins <= session.at < begins + _READ_IN


def keys_pages(session: Session, window: Layout, look: Look) -> list[list[Text]]:
    """Return what each key does, at length where there is room, and all that this step says, in
    pages of the window; no sentence is cut but one that is longer than a page.
    """
    width, rows = window.width, max(1, window.rows[BODY])
    step = session.shown_step
    does = dict.fromkeys((*step.exercise.first.how, *wording.instructions(step)))
    warns = wording.avoid(step)
    said = [_led(look.glyphs.dot, "", each, width) for each in does if each not in warns]
    cautions = [_led("!", look.palette.amber, each, width) for each in warns]
    whole = [*chain(*said, *cautions)]
    long = [Text(f"{key.label:<6} {key.long}") for key in KEYS]
    if len(long) + 1 + len(whole) <= rows and max(line.cell_len for line in long) <= width:
        return [[*long, Text(), *whole]]
    pairs = [f"{key.label:<6} {key.short:<11}" for key in KEYS]
    down = -(-len(pairs) // max(1, width // 18))
    side_by_side = (pairs[at : at + down] for at in range(0, len(pairs), down))
    table = zip_longest(*side_by_side, fillvalue="")
    short = [Text("".join(row).rstrip()) for row in table]
    if len(short) + len(whole) <= rows:
        return [[*short, *[Text()] * (len(short) + len(whole) < rows), *whole]]
    pages: list[list[Text]] = [[]]
    for lines in (short, *cautions, *said):
        if len(pages[-1]) + len(lines) > rows and pages[-1]:
            pages.append([])
        pages[-1] += lines[:rows]
        pages += [lines[at : at + rows] for at in range(rows, len(lines), rows)]
    return pages


def coming(session: Session, rows: int, look: Look) -> list[Text]:
    """Return what comes next, and in a tall window what comes after that."""
    palette, timeline, index = look.palette, session.shown, session.step
    lines: list[Text] = []
    while len(lines) < rows and not session.ended:
        step = timeline.announced(index)
        lead = Text("then  " if not lines else "      ", palette.quiet)
        if step is None:
            lines.append(lead.append("the end of the session" if not lines else "the end"))
            break
        lead.append(f"{look.glyphs.done} ", palette.of(step.phase))
        lines.append(lead.append(wording.upcoming(timeline, index)))
        index = timeline.steps.index(step, index + 1)
    return lines


def legend(session: Session, width: int, look: Look) -> Text:
    """Return the keys; those that stop the session stay to the last. Where it asks what is wrong,
    what no answer counts as stands in their place.
    """
    if session.status is Status.TROUBLE:
        counts = wording.unanswered(session)
        one_key = (f"{wording.ONE_KEY} {counts}", wording.ONE_KEY)
        forms = one_key if session.word.letters else (counts,)
        forms = wording.DOUBTED if session.word.doubted else forms
        said = next((each for each in forms if cells(each) <= width), "")
        return Text(said, look.palette.amber)
    if session.asks or session.ended:
        return Text()
    paused = session.status is Status.PAUSED
    for apart, dropped in ((3, 0), *((2, number) for number in range(len(_FIRST_TO_GO) + 1))):
        text = Text()
        for key in KEYS:
            if key.label in _LEGEND and key.label not in _FIRST_TO_GO[:dropped]:
                short = "go on" if paused and key.label == "space" else key.short
                text.append(" " * apart if text else "").append(key.label, "bold")
                text.append(f" {short}", look.palette.quiet)
        if text.cell_len <= width:
            break
    return text


def cut(line: Text, width: int, look: Look) -> Text:
    """Cut a line to this width in cells, with a mark where it was cut, and return it."""
    if look.glyphs is UNICODE or line.cell_len <= width:
        line.truncate(width, overflow="ellipsis")
        return line
    mark = ".." if width > len("..") else ""
    line.truncate(width - len(mark), overflow="crop")
    return line.append(mark)


def _apart(left: Text, right: Text, width: int, look: Look) -> Text:
    """Return a line with one text at each end; the left one gives way, but not all of it."""
    right = Text() if width < right.cell_len // 2 + 4 else cut(right.copy(), width * 2 // 3, look)
    left = cut(left.copy(), max(1, width - right.cell_len - 2), look)
    gap = width - left.cell_len - right.cell_len
    return left.append(" " * max(1, gap)).append_text(right)
