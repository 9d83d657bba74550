"""Reading one mapping of a YAML tree: each getter gives a value, or notes a problem.

A getter that notes a problem returns a harmless stand-in, so that the rest of the file is still
checked; whoever asked must not use what it built when there are problems.
"""

import re
from collections.abc import Callable, Iterator
from collections.abc import Sequence as Row
from dataclasses import dataclass, field
from functools import partial

from tpcoach import durations
from tpcoach.errors import Problem
from tpcoach.text import clean, nearest
from tpcoach.yaml_tree import WHOLE, Mapping, Node, Place, Scalar, Sequence, Unusable

_WHOLE = re.compile(r"[0-9]{1,9}", re.ASCII)
_NO_TEXT = re.compile(r"~|null|true|false|[-+]?(0|[1-9][0-9]*)(\.[0-9]+)?", re.ASCII | re.I)
"""What everyone takes for nothing, for true or false, or for a number; `no` and `010` are text."""

_LONGEST = 1000

Note = Callable[[str], None]
"""Notes a problem, in these words, where something stands."""


@dataclass
class Findings:
    """The problems of one file, gathered on the way through it."""

    file: str
    problems: list[Problem] = field(default_factory=list)

    def add(self, place: Place, where: str, message: str) -> None:
        """Note what is wrong, where it stands and what to write instead."""
        self.problems.append(Problem(self.file, place.line, place.column, where or WHOLE, message))


class Fields:
    """The values of one mapping. Unknown and repeated keys are noted at once."""

    def __init__(self, node: Node, where: str, findings: Findings, known: Row[str]) -> None:
        self.place = node.place
        self.where = where
        self.findings = findings
        # Of something already reported, nothing is missing.
        self.usable = isinstance(node, Mapping)
        self._values: dict[str, Node] = {}
        self._keys: dict[str, Place] = {}
        self._misspelt: set[str] = set()
        if isinstance(node, Mapping):
            for key, value in node.pairs:
                self._take(key, value, known)
        elif not isinstance(node, Unusable):
            some = f": {', '.join(known[:3])}, ..." * bool(known)
            findings.add(node.place, where, f"must hold keys{some}")

    def _take(self, key: Scalar, value: Node, known: Row[str]) -> None:
        name = clean(key.text)
        where = self._at(name)
        if key.text == "<<":
            if not isinstance(value, Unusable):
                self.findings.add(key.place, where, "a merge key; write the values out")
        elif key.text in self._keys:
            line = self._keys[key.text].line
            self.findings.add(key.place, where, f"stands here twice, first in line {line}")
        elif key.text not in known:
            hint = nearest(key.text, [name for name in known if name not in self._keys])
            advice = f'did you mean "{hint}"?' if hint else f"known are {', '.join(known)}"
            self.findings.add(key.place, where, f"no such key; {advice}")
            self._misspelt |= {hint} if hint else set()
        else:
            self._keys[key.text] = key.place
            self._values[key.text] = value

    def _at(self, key: str) -> str:
        return f"{self.where}.{key}" if self.where else key

    def has(self, key: str) -> bool:
        """Whether the key is there."""
        return key in self._values

    def note(self, key: str, message: str) -> None:
        """Note a problem with the value of this key, or with the whole if it is missing."""
        node = self._values.get(key)
        self.findings.add(node.place if node else self.place, self._at(key), message)

    def missing(self, key: str, advice: str) -> None:
        """Note that the key is missing; one that was misspelt is not."""
        if self.usable and key not in self._values and key not in self._misspelt:
            self.findings.add(self.place, self._at(key), f"missing; {advice}")

    def _scalar(self, key: str, expected: str) -> str | None:
        node = self._values.get(key)
        if isinstance(node, Scalar):
            return node.text
        if node is not None and not isinstance(node, Unusable):
            self.note(key, f"must be {expected}")
        return None

    def _is_number(self, key: str) -> bool:
        """Whether the value was written without quotes, as a number is."""
        node = self._values.get(key)
        return isinstance(node, Scalar) and node.plain

    def raw(self, key: str) -> str:
        """What stands there as it is written, if it is a single value; else empty."""
        node = self._values.get(key)
        return node.text if isinstance(node, Scalar) else ""

    def text(self, key: str, advice: str = "", default: str = "") -> str:
        """A line of text that is not empty; with `advice`, one that must be there."""
        if advice:
            self.missing(key, advice)
        found = self._scalar(key, "text")
        node = self._values.get(key)
        if isinstance(node, Scalar) and (problem := _no_text(node)):
            self.note(key, problem)
        return found or default

    def texts(self, key: str, advice: str = "", single: bool = False) -> tuple[str, ...]:
        """A list of texts; with `advice`, one that must be there; `single`: one text will do."""
        if advice:
            self.missing(key, advice)
        node = self._values.get(key)
        if single and isinstance(node, Scalar):
            found = self.text(key)
            return (found,) if found else ()
        return tuple(text for text, _ in self.lines(key, advice))

    def lines(self, key: str, advice: str = "") -> "Iterator[tuple[str, Note]]":
        """The texts of a list, each with what notes a problem with it at its place; none that is
        empty. With `advice`, a list that is there must not be empty.
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
            if isinstance(item, Scalar):
                if problem := _no_text(item):
                    note(problem)
                if item.text:
                    yield item.text, note
            elif not isinstance(item, Unusable):
                note("must be text; put it in quotes if it has a ':'")

    def choice(self, key: str, options: Row[str], default: str | None = None) -> str:
        """One of the options, empty if what stands there is none; required without a default."""
        if default is None:
            self.missing(key, f"write one of {', '.join(options)}")
        found = self._scalar(key, f"one of {', '.join(options)}")
        if found is not None and found not in options:
            hint = nearest(found, options)
            advice = f'did you mean "{hint}"?' if hint else f"write one of {', '.join(options)}"
            self.note(key, f'"{clean(found)}" is not known; {advice}')
            return ""
        return found or default or ""

    def flag(self, key: str) -> bool:
        """Whether the key says true; false if it is not there."""
        return self.choice(key, ("true", "false"), "false") == "true"

    def whole(self, key: str, low: int, high: int, default: int) -> int:
        """A whole number from `low` to `high`."""
        found = self._scalar(key, f"a whole number from {low} to {high}")
        if found is None:
            return default
        if not self._is_number(key) or not _WHOLE.fullmatch(found):
            self.note(key, f'"{clean(found)}" is not a whole number; write {low} to {high}')
        elif not low <= int(found) <= high:
            self.note(key, f"{found} is out of range; write {low} to {high}")
        else:
            return int(found)
        return default

    def duration(self, key: str, low: int, high: int, default: int) -> int:
        """Milliseconds from a duration between `low` and `high` milliseconds."""
        found = self._scalar(key, f"a duration, such as {durations.FORMS}")
        if found is None:
            return default
        if _WHOLE.fullmatch(found):
            self.note(key, f"{found} has no unit; write {found}s")
            return default
        return self._in_range(key, found, low, high, default)

    def seconds(self, low: int, high: int, subject: str) -> int:
        """Milliseconds from the key `seconds`: a whole number or a duration; must be there."""
        self.missing("seconds", f"write seconds: {low // 1000} to {high // 1000}")
        found = self._scalar("seconds", "a whole number of seconds")
        if found is None:
            return low
        bare = _WHOLE.fullmatch(found) and len(found) <= 4
        if bare and not self._is_number("seconds"):
            self.note("seconds", f'"{found}" is text; write {found} without quotes')
            return low
        written = f"{found}s" if bare else found
        return self._in_range("seconds", written, low, high, low, subject)

    def _in_range(
        self, key: str, text: str, low: int, high: int, default: int, subject: str = "it"
    ) -> int:
        try:
            found = durations.parse(text)
        except ValueError as error:
            self.note(key, f'"{clean(text)}" is {error}')
            return default
        if low <= found <= high:
            return found
        wrong = "short" if found < low else "long"
        limits = f"{low // 1000} to {high // 1000} s"
        self.note(key, f"{found // 1000} s is too {wrong}; {subject} takes {limits}")
        return default

    def child(self, key: str, known: Row[str]) -> "Fields | None":
        """The mapping under this key, or None where there is none."""
        node = self._values.get(key)
        return None if node is None else Fields(node, self._at(key), self.findings, known)

    def places(self) -> dict[str, Place]:
        """Where each key that is there stands."""
        return dict(self._keys)

    def keys(self, key: str) -> tuple[str, ...]:
        """The keys of the mapping under this key, known or not."""
        node = self._values.get(key)
        pairs = node.pairs if isinstance(node, Mapping) else ()
        return tuple(name.text for name, _ in pairs)

    def children(self, key: str, advice: str, known: Row[str]) -> "tuple[Fields, ...]":
        """The mappings of a list that must be there and not be empty."""
        self.missing(key, advice)
        node = self._values.get(key)
        if node is None or isinstance(node, Unusable):
            return ()
        if not isinstance(node, Sequence) or not node.items:
            self.note(key, advice)
            return ()
        return tuple(
            Fields(item, f"{self._at(key)}[{index}]", self.findings, known)
            for index, item in enumerate(node.items)
        )


def _no_text(node: Scalar) -> str | None:
    """What is wrong with a value that should be text, if anything."""
    if not node.text:
        return "is empty; write some text"
    if node.plain and _NO_TEXT.fullmatch(node.text):
        return f'{node.text} is no text; put it in quotes: "{node.text}"'
    if len(node.text) > _LONGEST:
        return f"longer than {_LONGEST} characters; say less"
    return None
