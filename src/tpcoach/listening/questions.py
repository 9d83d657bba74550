"""Questions that one key answers, or a line of words. They are asked on a terminal only."""

from collections.abc import Callable, Collection, Iterable, Sequence
from math import inf
from typing import Any

from tpcoach.errors import STOPPED, Ended
from tpcoach.listening.answer import (
    BACK,
    QUIT,
    WRONG_KEY,
    Asking,
    Back,
    Careful,
    answer,
    write_open,
)
from tpcoach.listening.notes import tell_typed
from tpcoach.practice.keys import ENTER
from tpcoach.practice.typed import Ahead, typed_ahead
from tpcoach.prose import paragraph, wrapped
from tpcoach.system.runtime import Runtime
from tpcoach.text import plain

EXIT_CODES = {"hang-up": 129, "interrupt": 130, "quit": 131, "terminate": 143}


def can_ask(runtime: Runtime) -> bool:
    """Return whether there is someone who sees a question and can answer it."""
    return runtime.keys and runtime.screen


def painted(runtime: Runtime, lines: Iterable[Any]) -> list[str]:
    """Return the lines of a page in their colours, as far as the terminal has any."""
    if runtime.dumb:
        return [line.plain for line in lines]
    console = runtime.console()
    with console.capture() as capture:
        for line in lines:
            console.print(line, soft_wrap=True)
    return capture.get().splitlines()


def ask(
    runtime: Runtime,
    lines: list[str],
    keys: Collection[str],
    seconds: float = inf,
    at_once: Collection[str] = (),
    wrong: Callable[[], object] | None = None,
    back: Back | None = None,
    careful: Careful | None = None,
) -> str:
    """Ask, and return the key that answers; empty after `seconds`. Raises Ended for a signal, and
    for q where it is no answer.

    The answer stands beside the question, or below a last line such as `k  keep it`. A letter is
    one once nothing is typed behind it, for it may begin a word; the letters in `at_once` are one
    in any case. Where something may be `wrong`, x says so, and the answer before may be taken
    `back`; if that returns, it is asked again. Words are the `careful` answer, if there is one.
    """
    while True:
        with runtime.keyboard(True) as keyboard:
            given = (*keys, QUIT, *[WRONG_KEY] * (wrong is not None))
            asking = Asking(runtime, keyboard, back=back)
            key = answer(asking, lambda: lines, given, seconds, at_once, careful=careful)
        runtime.write("")
        if back and key not in keys and key == BACK:
            back.undo()
        elif wrong and key == WRONG_KEY:
            wrong()
            # It was a slip, said with y; another letter here asks once more.
            back = Back("y", wrong)
        else:
            break
    end_for("" if QUIT in keys and key == QUIT else key)
    return key


def end_by(key: str | None) -> None:
    """Raise Ended for a signal; any other key is none."""
    if key in EXIT_CODES:
        raise Ended(EXIT_CODES[key])


def end_for(key: str | None) -> None:
    """Raise Ended for a signal, and for the key that ends everything."""
    if key == QUIT:
        raise Ended(STOPPED)
    end_by(key)


def ask_in_pages(
    runtime: Runtime,
    text: Sequence[str],
    question: Sequence[str],
    keys: Collection[str],
    early: Collection[str] = (),
    at_once: Collection[str] = (),
    wrong: Callable[[], object] | None = None,
    back: Back | None = None,
    careful: Careful | None = None,
) -> str:
    """Ask below a text, shown page by page; before the last only what may be `early` answers."""
    lines, more = [*text, *question], "  Enter shows more."
    while len(lines) > (rows := runtime.size()[1]):
        # The question stays in one piece where it fits. A single row has room for no hint.
        page = max(1, min(rows - 1, len(lines) - len(question)))
        given = (*ENTER, "space", *early)
        shown = [*lines[:page], *[more] * (rows > 1)]
        key = ask(runtime, shown, given, at_once=at_once, wrong=wrong, back=back, careful=careful)
        if key in early:
            return key
        lines = lines[page:]
    return ask(runtime, lines, keys, at_once=at_once, wrong=wrong, back=back, careful=careful)


def keyed(key: str, text: str, width: int) -> list[str]:
    """Return the lines of an answer after its key."""
    first, *others = wrapped(text, width - 6)
    return [f"  {key}  {first}", *(f"     {line}" for line in others)]


def confirm(
    runtime: Runtime,
    question: str,
    wrong: Callable[[], object] | None = None,
    back: Back | None = None,
    careful: str | None = None,
) -> bool:
    """Return whether the person says y to a question; n or Enter is no, and x something `wrong`.
    Where no is `careful`, so are words that don't clearly say yes, in words of this pattern too.
    """
    lines = paragraph(f"{question} y or n", runtime.width() - 2)
    keys, words = ("y", "n", QUIT, *ENTER), None if careful is None else Careful("n", "y", careful)
    return ask(runtime, lines, keys, wrong=wrong, back=back, careful=words) == "y"


def ask_text(runtime: Runtime, question: str, seconds: float = inf) -> str:
    """Ask for words, and return them on one line; what is pasted below it, or is cut off by a
    signal, is read for danger alone. Raises Ended after that and after a signal; NotSaved.
    """
    begun = runtime.clock()
    with runtime.keyboard(True) as keyboard:
        text, by = text_from(Asking(runtime, keyboard), question, seconds)
        below = Ahead() if by else typed_ahead(keyboard)
    if unread := text if by else below.words:
        tell_typed(runtime, unread)
    by = by or below.ends
    if by or runtime.clock() - begun >= seconds * 1e9:
        runtime.write("")  # the shell's prompt begins a line
    end_by(by)
    return text


def text_from(asking: Asking, question: str = "", seconds: float = inf) -> tuple[str, str | None]:
    """Return the words that are typed, if they are in time, and a signal that came instead; words
    that were pasted with the key before it are the line.
    """
    ahead = typed_ahead(asking.keyboard)
    while True:
        if question:
            lines = paragraph(question, asking.runtime.width())
            write_open(asking.runtime, "\n".join(lines) + " ")
        if ahead.words or ahead.ends:
            asking.runtime.write(ahead.words)
            return plain(ahead.words).strip(), ahead.ends or None
        text, came = asking.keyboard.line(seconds)
        if came != "suspend":
            return plain(text).strip(), came
        asking.suspend()
