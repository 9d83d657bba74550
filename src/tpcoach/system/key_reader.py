"""Keys from the bytes of a terminal: which of them are keys, and which are its answers."""

import re
import sys
import unicodedata
from collections import deque

# CSI, SS3, OSC, DCS and the APC of a picture, as far as they may have come; from the third on they
# are strings with an end.
_OPENING = rb"\x1b(?:\[(?:\[|[0-?]*[ -/]*)|O|\][0-9]*|P[0-9;]*|_)"
_STRING = rb"\x1b(?:\](?:[0-9]+;|[lL])|P[0-9;]*[$+!>]|_G)[ -~\x80-\xff]*+"
# A letter beyond ASCII, in UTF-8; what only begins as one is bytes of something else.
_LETTER = rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
_HALF = rb"[\xc2-\xf4]|[\xe0-\xf4][\x80-\xbf]|[\xf0-\xf4][\x80-\xbf]{2}"
_BEGUN = rb"\x1b|" + _HALF + rb"|" + _OPENING + rb"|" + _STRING + rb"\x1b?"
_WHOLE = rb"\x1b\[(?:\[.|[0-?]*[ -/]*[@-Z\\-~])|\x1bO[ -~]|" + _STRING + rb"(?:\x07|\x1b\\|(?=.))"
_BROKEN_OFF = _OPENING + rb"(?=.)"
_SEQUENCE = rb"(?s:" + _WHOLE + rb"|" + _BROKEN_OFF + rb"|\x1b[^\x1b]|" + _LETTER + rb"|.)"
_NAMES = {
    b"\x1b[C": "right",
    b"\x1bOC": "right",
    b"\x1b[D": "left",
    b"\x1bOD": "left",
    b"\x1b[A": "up",
    b"\x1bOA": "up",
    b"\x1b[B": "down",
    b"\x1bOB": "down",
    # A 9 of the numeric pad without NumLock is Page Up; 1 to 6 are that and its neighbours.
    **dict.fromkeys((b"\x1b[%d~" % number for number in range(1, 7)), "pad"),
    **dict.fromkeys((b"\x1b%c%c" % (way, end) for way in b"[O" for end in b"HFE"), "pad"),
    b"\x1b": "escape",
    # With Alt: both were pressed at once, in a hurry.
    **{b"\x1b%c" % sign: chr(sign) for sign in b"xX0123456789"},
    # The numeric pad, as a program that was killed may have left it.
    **{b"\x1bO%c" % (ord("p") + digit): str(digit) for digit in range(10)},
    b"\x1bOM": "\n",
    b" ": "space",
    b"\x04": "hang-up",
}
# A key as a program that was killed may have the terminal tell it: the code of its sign, 1 and the
# bits of what is held with it, and that it goes down (1) or is held (2).
_CODED = (
    rb"\x1b\[(?:27;(\d{1,3});(\d{1,6})~|(\d{1,6})(?::\d*)*(?:;(\d{0,3})(?::[12])?(?:;[\d:]*)?)?u)"
)
_PAD = {57399 + digit: str(digit) for digit in range(10)} | {57414: "\r"}
_CTRL = 4
_WITH_CTRL = {"c": "interrupt", "d": "hang-up", "z": "suspend", "\\": "quit"}

_REPLIES = 16


class KeyReader:
    """Makes names of keys from the bytes of one terminal, however its reads split them.

    What a terminal answers to a question (CSI, OSC, DCS, APC) is never a key, whole or in pieces,
    early or late: here a stray `9` would be an alarm. So the reader lives as long as the terminal.
    """

    def __init__(self) -> None:
        self.replies: deque[bytes] = deque(maxlen=_REPLIES)
        """What the terminal answered last; whoever asks empties it first."""
        self.ahead: list[str] = []
        """Keys that came and that no keyboard has handed on; the next one does."""
        self._begun = b""
        self._escaped = False

    @property
    def may_be_escape(self) -> bool:
        """Whether the last byte was an Esc, and nothing has followed it yet."""
        return self._begun == b"\x1b"

    def read(self, data: bytes) -> list[str]:
        """Return the names of the keys that these bytes complete."""
        if self._escaped and data[:1] in (b"[", b"]", b"O", b"P", b"_"):
            data = b"\x1b" + data
        data, self._begun, self._escaped = self._begun + data, b"", False
        # Compiled here and not with the module, which every command loads; `re` keeps them.
        begun, sequence = re.compile(_BEGUN), re.compile(_SEQUENCE)
        names: list[str] = []
        at = 0
        while at < len(data) and not begun.fullmatch(data, at):
            key = sequence.match(data, at)[0]  # type: ignore[index]
            at += len(key)
            if len(key) == 1 or key in _NAMES or key[0] > 0x7F:
                names.append(_NAMES.get(key) or _sign(key))
            elif coded := re.fullmatch(_CODED, key):
                names += _of_code(*map(int, (coded[2] or coded[3], coded[1] or coded[4] or 1)))
            else:
                self.replies.append(key)
        self._begun = data[at:]
        return names

    def escape(self) -> list[str]:
        """Return the Esc that nothing followed. What follows it later may still be an answer."""
        self._begun, self._escaped = b"", True
        return ["escape"]


def _of_code(code: int, held: int) -> list[str]:
    """Return the name of the key that a terminal tells by the code of its sign, if it has one."""
    sign = _PAD.get(code) or (chr(code) if code <= sys.maxunicode else "")
    if (held - 1) & _CTRL:
        return [_WITH_CTRL[sign]] if sign in _WITH_CTRL else []
    key = b"\n" if sign == "\r" else sign.encode("utf-8", "replace")
    return [_NAMES.get(key) or _sign(key)] * bool(sign)


def _sign(key: bytes) -> str:
    """Return a sign as the keys are named: a digit of any script, and what is wide, as in ASCII;
    bytes that are none have a name that no key has.
    """
    sign = key.decode("utf-8", "surrogateescape")
    wide = len(sign) == 1 and unicodedata.east_asian_width(sign) == "F"
    narrow = unicodedata.normalize("NFKC", sign) if wide else sign
    sign = narrow if len(narrow) == 1 else sign
    if sign.isspace():
        return "space" if sign.isprintable() or not sign.isascii() else sign
    return str(unicodedata.decimal(sign, sign)) if len(sign) == 1 else sign
