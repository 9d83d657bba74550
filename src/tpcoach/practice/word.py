"""A word that is typed in a session: which keys are letters of it, and when each is a key again.

Somebody frightened types what is wrong. No key waits for the next one, so a letter that follows may
show that the key before it was a letter, too.
"""

from tpcoach.frozen import replace
from tpcoach.practice.keys import PASTED, Command
from tpcoach.practice.session import ANSWER_WITHIN, Session, Status, Word
from tpcoach.practice.strength import is_of_ten, strength_in
from tpcoach.practice.typed import WORDS_FROM

WORD_WITHIN = 2_000
"""Keys this soon after a letter may be part of its word, in real ms."""

_BOUNCE = 700
"""A second o this soon after the first one is the same, in real ms."""

_MOST = 200
"""Signs of a word that are kept."""

_NO_KEYS = (Command.LETTER, Command.PASTE)
"""What is of a word in any case."""

_OF_WORDS = (*_NO_KEYS, Command.SHARP, Command.DIZZY, Command.MISTAKE)
"""What a letter is that does nothing else while nothing is asked."""

_KEYS_IN_WORDS = (Command.NEXT, Command.BACK, Command.SOUND, Command.LARGE)
"""Letters that are keys, unless they are part of a word."""

_OF_SHARP = (
    "sharp", "burn", "tingl", "numb", "sting", "stab", "ouch", "ow", "au", "stop", "hurt", "pain",
)  # fmt: skip
"""How the words begin for which s stands, and cries that say no more."""

_IN_WORDS = (*_KEYS_IN_WORDS, Command.PAUSE, Command.AGAIN)
"""What else may be part of a word once such a letter came."""


def of_word(session: Session, command: Command) -> bool:
    """Return whether a key is of a word while nothing is asked."""
    return command in _OF_WORDS or (session.in_word and command in _IN_WORDS)


def keep_open(session: Session) -> Session:
    """Return the session with as long for the next letter as if this one had come now."""
    return replace(session, word=replace(session.word, until=_until(session)))


def with_letter(session: Session, command: Command) -> Session:
    """Return the session with one more letter of its word, or the first one of a new word; what is
    pasted is enough of them at once.
    """
    word = session.word
    letters, led_from = word.letters if session.in_word else 0, word.led_from
    if led_from and not letters and session.seen >= _until(led_from):
        led_from = None
    letters += WORDS_FROM if command is Command.PASTE else 1
    word = replace(word, letters=letters, until=_until(session), led_from=led_from)
    return replace(session, word=word)


def means_something(session: Session) -> bool:
    """Return whether its word has letters enough for that."""
    return session.word.letters >= WORDS_FROM


def with_beginning(session: Session, after: Session) -> Session:
    """Return the session after an n or b that may turn out to be the first letter of a word."""
    before = replace(session, word=Word())
    return replace(after, word=replace(after.word, led_from=before))


def where_it_began(session: Session) -> Session:
    """Return the session where its word began, if an n or b of it led elsewhere; the time that was
    lived through stays where it was.
    """
    before = session.word.led_from
    if before is None or before.at >= session.timeline.steps[before.step].length:
        return session
    return replace(session, step=before.step, at=before.at, announced=before.announced)


def ask_by_word(asking: Session, letters: int) -> Session:
    """Return the session that asks what is wrong because of a word of this many letters."""
    later = _until(asking)
    word = replace(asking.word, letters=letters, s_from=later, o_from=later, d_from=later)
    return replace(asking, word=word)


def is_answer(session: Session, command: Command) -> bool:
    """Return whether a key answers what is wrong, and is not of a word."""
    word = session.word
    since = {
        Command.SHARP: word.s_from,
        Command.DIZZY: max(word.d_from, word.second_d_from),
        Command.MISTAKE: word.o_from,
    }
    return command in since and session.seen >= since[command]


def swallow(session: Session, command: Command) -> Session:
    """Return the session after a key that is no answer to what is wrong. Behind one that may be a
    letter o is no answer for a while; behind one that is, nor is s, or d where a word asked.
    """
    word, later = session.word, _until(session)
    by_word = bool(word.d_from)
    if command is Command.DIZZY:
        # "Odd" has two of them; pressed again and again it is an answer.
        second = 0 if word.second_d_from else later
        word = replace(word, s_from=later, o_from=later, second_d_from=second)
    elif command in _OF_WORDS or (by_word and command in _KEYS_IN_WORDS):
        letters = word.letters + 1
        word = replace(word, letters=letters, s_from=later, o_from=later, doubted=False)
        word = replace(word, d_from=later if by_word else 0, second_d_from=0)
    elif command in _KEYS_IN_WORDS:
        word = replace(word, o_from=later)
    return replace(session, word=word)


def doubt(session: Session) -> Session | None:
    """Return the session after a first o behind words; None without any, or after the second."""
    new = session.spelled.kept not in ("", session.spelled.before)
    if session.word.doubted or not new:
        return None
    later = session.seen + _BOUNCE * session.patience // ANSWER_WITHIN
    return replace(session, word=replace(session.word, doubted=True, o_from=later))


def says_more(session: Session) -> bool:
    """Return whether words were typed with what is wrong for which s does not stand: several, or
    one that is none of its own.
    """
    words = session.spelled.kept.casefold()
    return " " in words or not words.startswith(_OF_SHARP) if words else False


def with_answer(asked: Session, after: Session) -> Session:
    """Return the session after an answer that may turn out to be the first letter of a word."""
    return replace(after, word=replace(after.word, question=asked, s_from=_until(asked)))


def ask_again(session: Session, command: Command | int) -> Session:
    """Return the session as it asked what is wrong, if this letter shows that the answer was one,
    too, or is another answer; else as it is.
    """
    question = session.word.question
    if not question or command not in _OF_WORDS or session.seen >= session.word.s_from:
        return session
    if command in _NO_KEYS:
        return replace(question, seen=session.seen)
    given = Command.SHARP if len(session.stops) == len(question.stops) else Command.MISTAKE
    # Without another answer nobody knows which it was, as after words.
    again = ask_by_word(replace(question, seen=session.seen), question.word.letters + 1)
    return session if command is given else again


def with_spelling(before: Session, after: Session, key: str, command: Command | int) -> Session:
    """Return the session after a key with what that key adds to words. They are kept with what was
    wrong if they have more than one letter, of which one is no key, and are not of a number alone.
    """
    spelled, asked = before.spelled, before.status is Status.TROUBLE
    asks = after.status is Status.TROUBLE
    sign = " " if key == "space" else key.removeprefix(PASTED)
    one = len(sign) == 1 and sign.isprintable() and command is not Command.AGAIN
    # An o that is asked about once more is an answer.
    one = one and after.word.doubted <= before.word.doubted
    held = spelled.kept if asks and not asked else spelled.before
    kept, text = spelled.kept, spelled.text
    if one or command is Command.PASTE:
        text = _text(before, sign, command)
        spelled = replace(spelled, until=_until(after))
    if asks:
        kept = held
        if after.word.letters and _has_words(text):
            again = not held or text.startswith(held)
            kept = text.strip() if again else f"{held}; {text.strip()}"
    elif asked and len(after.stops) < len(before.stops):
        kept = held
    return replace(after, spelled=replace(spelled, text=text, kept=kept, before=held))


def _text(before: Session, sign: str, command: Command | int) -> str:
    """Return the words that are typed, with one more sign, or some, if they are of them."""
    text, letters = before.spelled.text, any(map(str.isalpha, sign))
    goes_on = before.in_word or before.seen < before.spelled.until
    if before.status is Status.TROUBLE:
        # A single letter some time before was the key that asked.
        text = text if len(text) > 1 or goes_on else ""
        return (text + sign)[:_MOST] if text or letters else ""
    if text and goes_on:
        # A key that is pressed twice begins the word once.
        again = sign == text and not before.in_word
        return text if again else (text + sign)[:_MOST]
    # A key may be the first letter of a word, and a space stand behind it: "my arm".
    begins = letters and command in (*_OF_WORDS, *_KEYS_IN_WORDS, Command.YES)
    return sign[:_MOST] if begins else ""


def _has_words(text: str) -> bool:
    letters = {each for each in text.casefold() if each.isalpha()}
    # Its digits were heard as they were typed.
    number = any(map(str.isdigit, text)) and strength_in(text).value is not None
    return len(letters) > 1 and not (number or is_of_ten(text))


def _until(session: Session) -> int:
    """Return until when keys may be of the same word as one that is pressed now."""
    return session.seen + WORD_WITHIN * session.patience // ANSWER_WITHIN
