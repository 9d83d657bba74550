"""YAML from strangers, read without trusting it: text in, a tree of plain text with places out.

Nothing is ever constructed: every scalar stays the text that was written, so `no`, `1:30` and
`010` mean what they say. Events are looked at one by one and the tree is built from them here,
because composing deeply nested input can end the interpreter.
"""

import re
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path
from typing import Any

import yaml

from tpcoach.errors import BadFile
from tpcoach.text import UNSAFE, escape
from tpcoach.yaml_nodes import (
    Findings,
    Mapping,
    Node,
    Place,
    Scalar,
    Sequence,
    Unusable,
    broken,
    read_bytes,
)

MAX_DEPTH = 8

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read(content: bytes, file: str) -> tuple[Node, Findings]:
    """Return the tree of a document, and what is wrong in it. Raises BadFile if it has no tree."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        line = before.count(b"\n") + 1
        column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
        raise broken(file, "not UTF-8 text; save the file as UTF-8", line, column) from error
    lines = text.replace("\r\n", "\n").split("\n")
    findings = Findings(file)
    _check_characters(lines, findings)
    if any(problem.where == "indentation" for problem in findings.problems):
        raise BadFile(findings.problems)
    # What was reported is replaced, so that the rest of the file is still checked.
    lines = [UNSAFE.sub("\ufffd", line.replace("\t", " ")) for line in lines]
    try:
        events = yaml.parse("\n".join(lines), Loader=_Loader)
        # The end of a document may be marked in a line behind the last.
        return _Builder([*lines, "", ""], findings).document(events), findings
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(mark.line + 1, mark.column + 1) if mark else Place(1, 1)
        theirs = error.problem or "cannot be read"
        matches = (ours for part, ours in _PLAIN_WORDS.items() if part in theirs)
        findings.add(place, "yaml", next(matches, f"not YAML: {theirs}"))
    except (yaml.YAMLError, ValueError) as error:
        findings.add(Place(1, 1), "yaml", f"not YAML: {type(error).__name__}")
    raise BadFile(findings.problems)


def load(path: Path) -> Any:
    """Return one of our own files as mappings, tuples and texts. Raises BadFile if it is not YAML.

    Its keys are not checked: the tests read all of it.
    """
    root, findings = read(read_bytes(path, path.name), path.name)
    if findings.problems:
        raise BadFile(findings.problems)
    return _plain(root)


def _plain(node: Node) -> Any:
    if isinstance(node, Mapping):
        return {key.text: _plain(value) for key, value in node.pairs}
    if isinstance(node, Sequence):
        return tuple(map(_plain, node.items))
    return node.text if isinstance(node, Scalar) else ""


def _check_characters(lines: list[str], findings: Findings) -> None:
    for number, line in enumerate(lines, 1):
        indentation = line[: len(line) - len(line.lstrip(" \t"))]
        if line.strip() and "\t" in indentation:
            place = Place(number, indentation.index("\t") + 1)
            findings.add(place, "indentation", "a TAB; use spaces")
        if match := UNSAFE.search(line.replace("\t", " ")):
            findings.add(Place(number, match.start() + 1), "text", _not_allowed(match[0]))


def _not_allowed(character: str) -> str:
    return f"the character {escape(character)} is not allowed; take it out"


_INDENTED = "the indentation does not fit the lines above; line it up with its neighbours"
_PLAIN_WORDS = {
    "mapping values are not allowed": 'a ": " inside plain text; put the text in quotes',
    "unexpected end": "a quote or a bracket is opened and never closed",
    "cannot start any token": "this character cannot start a value; put the text in quotes",
    "expected ','": 'a comma or a closing bracket is missing; what follows " #" is a comment',
    "expected key": _INDENTED,
    "expected node content": "a value is missing, or a list with dashes stands in brackets",
    "block end": _INDENTED,
    "block mapping": _INDENTED,
    "expected '-'": _INDENTED,
    "could not find expected ':'": 'a key without its ":"',
}
"""Part of what the YAML library says -> what we say instead."""


class _Builder:
    """Builds one tree from events and notes what a file may not contain."""

    def __init__(self, lines: list[str], findings: Findings) -> None:
        self.lines = lines
        self.findings = findings

    def document(self, events: Iterator[Any]) -> Node:
        root: Node | None = None
        for event in events:
            if root and isinstance(event, yaml.DocumentStartEvent):
                self.findings.add(_place(event), "", "a second document (---); a file holds one")
                break
            if isinstance(event, yaml.NodeEvent):
                root = self._node(event, events, 1, "")
        return root or Mapping(Place(1, 1), ())

    def _node(self, event: Any, events: Iterator[Any], depth: int, where: str) -> Node:
        place = _place(event)
        if isinstance(event, yaml.AliasEvent):
            self.findings.add(place, where, "an alias (*); write the value out")
            return Unusable(place)
        if event.anchor is not None:
            self.findings.add(place, where, "an anchor (&); take it out")
        if event.tag is not None:
            self.findings.add(place, where, "a tag (!); take it out")
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, place, where)
        if depth > MAX_DEPTH:
            self.findings.add(place, where, f"nested deeper than {MAX_DEPTH} levels; keep it flat")
            raise BadFile(self.findings.problems)
        inside = takewhile(lambda each: not isinstance(each, yaml.CollectionEndEvent), events)
        if isinstance(event, yaml.SequenceStartEvent):
            items = [
                self._node(each, events, depth + 1, f"{where}[{index}]")
                for index, each in enumerate(inside)
            ]
            return Sequence(place, tuple(items), bool(event.flow_style))
        pairs = []
        for each in inside:
            key = self._node(each, events, depth + 1, where)
            name = key.text if isinstance(key, Scalar) else ""
            value = self._node(next(events), events, depth + 1, f"{where}.{name}".lstrip("."))
            if isinstance(key, Scalar):
                pairs.append((key, value))
            elif not isinstance(key, Unusable):
                self.findings.add(key.place, where, "a key must be a single word")
        return Mapping(place, tuple(pairs))

    def _scalar(self, event: Any, place: Place, where: str) -> Node:
        if match := UNSAFE.search(event.value.replace("\n", " ")):
            self.findings.add(place, where, _not_allowed(match[0]))
            return Unusable(place)
        plain = event.implicit[0]
        text = " ".join(event.value.split())
        return Scalar(place, text, plain, plain and self._is_cut(event.start_mark, event.end_mark))

    def _is_cut(self, start: yaml.Mark, end: yaml.Mark) -> bool:
        """Whether YAML takes for a comment what may be the rest of a plain text.

        On the line below, that is a `#2` with no blank in it, deeper than the text's key or dash.
        """
        rest = self.lines[end.line][end.column :].strip()
        below = self.lines[end.line + 1]
        if rest or not re.match(r" *#\w", below):
            return rest.startswith("#")
        line = self.lines[start.line]
        key = len(line) - len(line.lstrip(" -"))
        dash = len(line) - len(line.lstrip(" "))
        return below.index("#") > (dash if start.column == key else key)


def _place(event: Any) -> Place:
    return Place(event.start_mark.line + 1, event.start_mark.column + 1)
