"""Reading one mapping of a YAML tree: each getter returns a value, or notes a problem.

A getter that notes a problem returns a harmless stand-in, so that the rest of the file is still
checked; the caller must not use what it built when there are problems.
"""

import re
from collections.abc import Callable, Iterator
from collections.abc import Sequence as Row
from functools import partial

from tpcoach import durations
from tpcoach.text import clean, did_you_mean, nearest
from tpcoach.yaml_nodes import Findings, Mapping, Node, Place, Scalar, Sequence, Unusable

_WHOLE = re.compile(r"[0-9]{1,9}", re.ASCII)
_NO_WORDS = re.compile(r"~|null|true|false|[-+]?(0|[1-9][0-9]*)(\.[0-9]+)?", re.ASCII | re.I)
"""What everyone takes for nothing, for true or false, or for a number; `no` and `010` are words."""

LONGEST_TEXT = 1000

Note = Callable[[str], None]
"""Notes a problem, in these words, where something stands."""

Wrong = Callable[[str], str | None] | None
"""Says what else is wrong with a text, if anything."""


class Fields:
    """The values of one mapping. Unknown and repeated keys are noted at once.

    `keys` are the keys it may have; None if it may have any.
    """

    def __init__(self, node: Node, where: str, findings: Findings, keys: Row[str] | None) -> None:
        self.place = node.place
        self.where = where
        self.findings = findings
        # Of something already reported, nothing is missing.
        self.usable = isinstance(node, Mapping)
        self.places: dict[str, Place] = {}
        """The keys that are there, in their order, with the place of each."""
        self._values: dict[str, Node] = {}
        self._misspelt: set[str | None] = set()
        for key, value in node.pairs if isinstance(node, Mapping) else ():
            note = partial(findings.add, key.place, self._at(clean(key.text)))
            if key.text == "<<":
                if not isinstance(value, Unusable):
                    note("a merge key; write the values out")
            elif key.text in self.places:
                note(f"stands here twice, first in line {self.places[key.text].line}")
            elif keys is None or key.text in keys:
                self.places[key.text] = key.place
                self._values[key.text] = value
            else:
                free = [name for name in keys if name not in self.places]
                advice = did_you_mean(key.text, free, f"the keys here are {', '.join(keys)}")
                note(f"no such key; {advice}")
                self._misspelt.add(nearest(key.text, free))
        if not isinstance(node, Mapping | Unusable):
            examples = f": {', '.join(keys[:3])}, ..." if keys else ""
            findings.add(node.place, where, f"must hold keys{examples}")

    def _at(self, key: str) -> str:
        return f"{self.where}.{key}" if self.where else key

    def note(self, key: str, message: str) -> None:
        """Note a problem with the value of this key, or with the whole if the key is missing."""
        node = self._values.get(key)
        self.findings.add(node.place if node else self.place, self._at(key), message)

    def missing(self, key: str, advice: str, *instead: str) -> None:
        """Note that the key is missing, unless it or one that may stand instead is there or was
        misspelt, or it may be missing (no advice).
        """
        there = {*self._values, *self._misspelt}
        if advice and self.usable and there.isdisjoint((key, *instead)):
            self.findings.add(self.place, self._at(key), f"missing; {advice}")

    def word(self, key: str, expected: str = "a single value", default: str = "") -> str:
        """Return a single value as it is written; note what was `expected` if it is none."""
        node = self._values.get(key)
        note = partial(self.note, key)
        return _words(node, note, expected, f"must be {expected}") or default

    def text(self, key: str, advice: str = "", default: str = "", wrong: Wrong = None) -> str:
        """Return words that are not empty; with `advice`, they must be there."""
        self.missing(key, advice)
        text = self.word(key, "text", default)
        node = self._values.get(key)
        if isinstance(node, Scalar) and (problem := _wrong_text(node) or (wrong and wrong(text))):
            self.note(key, problem)
        return text

    def texts(self, key: str, advice: str = "", wrong: Wrong = None) -> tuple[str, ...]:
        """Return a list of texts; with `advice`, it must be there and must not be empty."""
        self.missing(key, advice)
        texts = []
        for item, note in self.items(key, advice):
            if problem := _wrong_text(item) or (wrong and wrong(item.text)):
                note(problem)
            texts.append(item.text)
        return tuple(texts)

    def items(self, key: str, advice: str = "") -> Iterator[tuple[Scalar, Note]]:
        """Return the values of a list, each with what notes a problem with it at its place.

        Empty ones are left out. With `advice`, a list that is there must not be empty.
        """
        node = self._values.get(key)
        if node is None or isinstance(node, Unusable):
            return
        if not isinstance(node, Sequence):
            self.note(key, f"must be a list; write {key}: [one, another]")
            return
        if advice and not node.items:
            self.note(key, f"is empty; {advice}")
        for index, item in enumerate(node.items):
            note = partial(self.findings.add, item.place, f"{self._at(key)}[{index}]")
            words = _words(item, note, "text", "must be text; put it in quotes if it has a ':'")
            if words and isinstance(item, Scalar):
                yield item, note

    def choice(self, key: str, options: Row[str], default: str | None = None) -> str:
        """Return one of the options, or an empty text; without a default, it must be there."""
        expected = f"one of {', '.join(options)}"
        if default is None:
            self.missing(key, f"write {expected}")
        word = self.word(key, expected)
        if word and word not in options:
            self.note(key, _unknown(word, options))
            return ""
        return word or default or ""

    def choices(self, key: str, options: Row[str]) -> tuple[str, ...]:
        """Return one or more of the options, written as a single value or as a list."""
        advice = f"write one or more of {', '.join(options)}"
        self.missing(key, advice)
        if isinstance(self._values.get(key), Scalar):
            return (self.choice(key, options),)
        words: list[str] = []
        for item, note in self.items(key, advice):
            if item.text not in options:
                note(_unknown(item.text, options))
            elif item.text in words:
                note("stands here twice; write it once")
            words.append(item.text)
        return tuple(words)

    def whole(self, key: str, low: int, high: int, default: int) -> int:
        """Return a whole number from `low` to `high`."""
        word = self.word(key, f"a whole number from {low} to {high}")
        if word and not (self._is_plain(key) and _WHOLE.fullmatch(word)):
            self.note(key, f'"{clean(word)}" is not a whole number; write {low} to {high}')
        elif word and not low <= int(word) <= high:
            self.note(key, f"{word} is out of range; write {low} to {high}")
        elif word:
            return int(word)
        return default

    def _is_plain(self, key: str) -> bool:
        """Whether the value was written without quotes, as a number is."""
        node = self._values[key]
        return isinstance(node, Scalar) and node.plain

    def duration(self, key: str, low: int, high: int, default: int, subject: str = "it") -> int:
        """Return the milliseconds of a duration between `low` and `high` milliseconds.

        A bare number is seconds where the key says so; `subject` is what takes the time.
        """
        word = self.word(key, f"a duration, such as {durations.FORMS}")
        if not word:
            return default
        bare = _WHOLE.fullmatch(word)
        ms = durations.parse(f"{word}s" if bare else word)
        if ms is None:
            self.note(key, f'"{clean(word)}" is not a duration; write {durations.FORMS}')
        elif bare and key != "seconds":
            self.note(key, f"{word} has no unit; write {word}s")
        elif bare and not self._is_plain(key):
            self.note(key, f'"{word}" is text; write {word} without quotes')
        elif low <= ms <= high:
            return ms
        else:
            wrong = "short" if ms < low else "long"
            limits = f"{low // 1000} to {high // 1000} s"
            self.note(key, f"{ms // 1000} s is too {wrong}; {subject} takes {limits}")
        return default

    def seconds(self, low: int, high: int, subject: str) -> int:
        """Return the milliseconds of the key `seconds`, which must be there."""
        self.missing("seconds", f"write seconds: {low // 1000} to {high // 1000}")
        return self.duration("seconds", low, high, low, subject)

    def child(self, key: str, keys: Row[str] | None = None) -> "Fields | None":
        """Return the mapping under this key, or None if there is none."""
        node = self._values.get(key)
        return None if node is None else Fields(node, self._at(key), self.findings, keys)

    def children(self, key: str, advice: str, keys: Row[str]) -> "tuple[Fields, ...]":
        """Return the mappings of a list that must be there and must not be empty."""
        self.missing(key, advice)
        node = self._values.get(key)
        items = node.items if isinstance(node, Sequence) else ()
        if not items and node and not isinstance(node, Unusable):
            self.note(key, advice)
        return tuple(
            Fields(item, f"{self._at(key)}[{index}]", self.findings, keys)
            for index, item in enumerate(items)
        )


def _unknown(word: str, options: Row[str]) -> str:
    advice = did_you_mean(word, options, f"write one of {', '.join(options)}")
    return f'"{clean(word)}" is not known; {advice}'


def _words(node: Node | None, note: Note, expected: str, otherwise: str) -> str:
    """Return a single value as it is written; note if it is empty, or `otherwise` if it is none."""
    if isinstance(node, Scalar) and not node.text:
        comment = " (what follows # is a comment)" * node.cut
        note(f"is empty{comment}; write {expected}")
    elif isinstance(node, Sequence | Mapping):
        note(otherwise)
    return node.text if isinstance(node, Scalar) else ""


def _wrong_text(node: Scalar) -> str | None:
    """Return what is wrong with a value that should be words, if anything."""
    if node.cut and node.text:
        return 'cut off at " #", where a comment begins; put the text in quotes'
    if node.plain and _NO_WORDS.fullmatch(node.text):
        return f'write words here, or put {node.text} in quotes: "{node.text}"'
    if len(node.text) > LONGEST_TEXT:
        return f"over {LONGEST_TEXT} characters; shorten it"
    return None
