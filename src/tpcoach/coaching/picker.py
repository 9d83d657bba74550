"""Choosing what to do: the picker on a screen, or as numbers for a screen reader."""

from contextlib import suppress

from tpcoach.consistency.report import gather
from tpcoach.consistency.suggestion import Suggestion
from tpcoach.errors import Ended
from tpcoach.frozen import Frozen, replace
from tpcoach.guide.finder import Found, Guide, find, is_doubtful, read_guide
from tpcoach.listening import alarms, notes
from tpcoach.listening.answer import Asking, Back, Careful
from tpcoach.listening.questions import ask_in_pages, end_by, painted, text_from
from tpcoach.live.row import row_of
from tpcoach.live.screen import Painter
from tpcoach.pages.choosing import Asked, Picker, answered, as_text, press
from tpcoach.pages.find import find_page, not_this
from tpcoach.pages.picker import plain_lines, rows, too_low
from tpcoach.practice.keys import Keyboard
from tpcoach.practice.typed import TOGETHER
from tpcoach.system.runtime import Runtime, say

_LONG = 3600.0

_LEAVING = ("escape", "suspend")

_WORD_KEYS = ("j", "k", "l")
"""Keys that may begin a word, too."""

_LAST_KEYS = ("q", "r")
"""So may these, after which nothing more is read here."""

_WORD_WITHIN = 0.3
"""Another letter this soon after one of those is of its word, in seconds."""


class Picked(Frozen):
    """What was chosen: to start the routine of this id, the report, or nothing; and how it is taken
    `back` that no sign says it is something else, if that was asked.
    """

    id: str = ""
    report: bool = False
    back: Back | None = None


def pick(runtime: Runtime, suggested: Suggestion, plain: bool) -> Picked:
    """Have the person choose. Words that may mean danger end it with what to do, and nothing to
    press; they are kept, for whoever chooses is about to begin. Before what others led
    to, the signs that it is something else are asked about. Raises Ended for a signal and for q
    there, NotSaved.
    """
    settings, now = runtime.settings, runtime.now()
    report = gather(runtime.log, settings.calendar, settings.goal, now)
    why = () if suggested.timeline else (f"{suggested.none.capitalize()}.", *suggested.reasons)
    if why and (new := suggested.new_for_you):
        why = (*why, f"{new.removesuffix('.')} (l lists all).")
    picker = Picker(report, suggested.offers, why, suggested.prescribed)
    guide = read_guide(runtime.library.bundled)
    with runtime.keyboard(True) as keyboard:
        choose = _by_number if plain else _on_screen
        picker, asked = choose(runtime, keyboard, picker, guide)
    if asked is Asked.FIND and picker.found:
        # What needs help stays on the screen, and nothing of it is cut.
        timelines = [each.timeline for each in picker.shown]
        shown = (timelines, (), (), runtime.width(), runtime.glyphs)
        for line in find_page(picker.query, picker.found, guide, *shown):
            runtime.console().print(line)
        if urgency := picker.found.urgency:
            notes.keep_found(runtime, picker.query, urgency)
        return Picked()
    chosen = picker.choice if asked is Asked.START else None
    back = _ask_signs(runtime, picker.found, guide) if chosen and picker.found else None
    return Picked(chosen.id if chosen else "", asked is Asked.REPORT, back)


def _ask_signs(runtime: Runtime, found: Found, guide: Guide) -> Back:
    """Ask whether a sign says that it is something else; return how a no is taken back. Raises
    Ended after a yes, NotSaved.
    """
    signs = painted(runtime, not_this(found, guide, runtime.width(), runtime.glyphs))
    question = ["  Is any of it so?", "  y  yes, or you aren't sure", "  n  none of it"]

    def applies() -> None:
        alarms.something_applies(runtime)
        area = " ".join(found.areas[:1])
        say(runtime, f"Then press nothing. What each sign needs: tpcoach safety {area}".rstrip())
        say(runtime, f"Saved; {alarms.APPLIES}.")
        raise Ended(0)

    # Who has more to say than no is not sure.
    words = Careful("y", "n")
    if ask_in_pages(runtime, signs, question, "ynx", early="yx", careful=words) != "n":
        applies()
    return Back("n", applies)


def _on_screen(
    runtime: Runtime, keyboard: Keyboard, picker: Picker, guide: Guide
) -> tuple[Picker, Asked]:
    painter = Painter(runtime.console())
    # What was typed ahead was not meant for what is shown now; what is pasted is read whole.
    keyboard.forget()
    keyboard.text = True
    led: tuple[Picker, str, int] | None = None
    try:
        while True:
            size = runtime.size()
            if too_low(picker, guide, *size, runtime.glyphs):
                return picker, Asked.FIND
            painter.paint([*map(row_of, rows(picker, guide, *size, runtime.glyphs))], size)
            picker, key = _key(keyboard, picker)
            before = picker
            picker, asked = _given_up(picker, guide) if key in _LEAVING else (picker, None)
            if key == "suspend" and not asked:
                painter.release()
                keyboard.suspend()
            elif key and key != "resize" and not asked:
                picker, asked = press(picker, key)
            if picker.typed == key and led and runtime.clock() - led[2] < TOGETHER * 1e9:
                # A letter that was taken for a key began the word.
                picker = replace(led[0], typed=f"{led[1]}{key}")
            led = (before, key, runtime.clock()) if key in _WORD_KEYS else None
            if asked is Asked.FIND:
                picker = _looked_up(runtime, picker, picker.query, guide)
            if asked and (asked is not Asked.FIND or _alarms(picker)):
                return picker, asked
    except Ended:
        # The terminal may have gone.
        with suppress(OSError):
            painter.release()
        if _given_up(picker, guide)[1]:
            notes.tell_own_words(runtime, as_text(picker.typed or ""))
        raise
    finally:
        keyboard.text = False
        painter.release()


def _by_number(
    runtime: Runtime, keyboard: Keyboard, picker: Picker, guide: Guide
) -> tuple[Picker, Asked]:
    keyboard.forget()
    while True:
        for line in plain_lines(picker, guide, runtime.width(), runtime.glyphs):
            say(runtime, line)
        word, by = text_from(Asking(runtime, keyboard))
        if by:
            if find(word, guide).signs:
                notes.tell_own_words(runtime, word)
            runtime.write("")  # the shell's prompt begins a line
        end_by(by)
        most, letter = len(picker.shown), word.lower()
        # One too long to be read is too high in any case.
        number = int(word[:9] or 1) if word.isdecimal() or not word else None
        if number and number <= most:
            return replace(picker, chosen=number - 1), Asked.START
        if letter in ("q", "r"):
            return picker, Asked.QUIT if letter == "q" else Asked.REPORT
        if letter == "l":
            picker, _ = press(picker, "l")
        elif number is None:
            picker = _looked_up(runtime, picker, word, guide)
            if _alarms(picker):
                return picker, Asked.FIND
        elif most:
            say(runtime, f"Write a number from 1 to {most}.")


def _looked_up(runtime: Runtime, picker: Picker, query: str, guide: Guide) -> Picker:
    """Return the picker with what words may mean. What hurts, where and when may be said one by
    one: with what was said before them they may be a sign. About words that are like a sign, and
    none that is known, the next start asks, whatever is chosen. Raises NotSaved.
    """
    found, said = find(query, guide), ", ".join(filter(None, (picker.before, query)))
    if not found.signs and (together := find(said, guide)).signs:
        query, found = said, together
    if not found.signs and " " in query and is_doubtful(query, guide):
        notes.keep_doubt(runtime, query)
    return answered(replace(picker, query=query, before=said), found)


def _given_up(picker: Picker, guide: Guide) -> tuple[Picker, Asked | None]:
    """Return the picker with the words that somebody gives up, or leaves for the shell, as what is
    looked for; and that it is, if they may mean danger all the same.
    """
    words = as_text(picker.typed or "").strip()
    danger = bool(words and find(words, guide).signs)
    return (replace(picker, query=words), Asked.FIND) if danger else (picker, None)


def _key(keyboard: Keyboard, picker: Picker) -> tuple[Picker, str]:
    """Return the next key, empty if none comes, and the picker with the letter before it where that
    would end the choice and begins a word. Raises Ended for a signal.
    """
    key = keyboard.wait(_LONG)
    if key in _LAST_KEYS and picker.typed is None:
        more = keyboard.wait(_WORD_WITHIN)
        if more and len(more) == 1 and more.isalpha() and more not in _LAST_KEYS:
            picker, key = replace(picker, typed=key, helping=False), more
        end_by(more)
    end_by(key)
    return picker, key or ""


def _alarms(picker: Picker) -> bool:
    return bool(picker.found and picker.found.signs)
