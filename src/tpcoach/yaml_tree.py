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
from tpcoach.yaml_faults import TYPOGRAPHIC, fault
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

_DOCUMENTS = (b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0", b"{\\rtf")
"""How files of Word, Pages and LibreOffice begin, a PDF, an old .doc, and RTF of TextEdit."""

_ODD_DASH = re.compile(r"([\u2010-\u2015\u2212\u2022\u2023\u00b7\u25aa\u25cf])\s")
"""What word processors make of the dash that begins a line of a list."""

_TYPOGRAPHIC = re.compile("[“”„].*[“”]")

_LATIN = r"[A-Za-z\u00c0-\u024f]"
_OTHER = r"[\u0250-\u02af\u0370-\u052f\u0531-\u0588\u13a0-\u13ff\u2c80-\u2cff]"
_ODD = (
    f"[{UNSAFE[1:-1]}{_OTHER[1:-1]}]"
    rf"(?:(?<={UNSAFE})|(?<={_LATIN}.)|(?=[\u0300-\u036f\u200c\u200d]*{_LATIN}))"
)
"""A character that is unsafe, or a letter of another alphabet within a Latin word: a Cyrillic one
may look the same, and what checks words would pass over it.
"""

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read(content: bytes, file: str) -> tuple[Node, Findings]:
    """Return the tree of a document, and what is wrong in it. Raises BadFile if it has no tree."""
    if content.startswith(_DOCUMENTS):
        raise broken(file, "a document of a word processor; save it as plain text")
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
    if any(problem.where in ("indentation", "list") for problem in findings.problems):
        raise BadFile(findings.problems)
    # What was reported is replaced, so that the rest of the file is still checked.
    lines = [re.sub(_ODD, "\ufffd", line.replace("\t", " ")) for line in lines]
    try:
        events = yaml.parse("\n".join(lines), Loader=_Loader)
        # The end of a document may be marked in a line behind the last.
        return _Builder([*lines, "", ""], findings).document(events), findings
    except yaml.MarkedYAMLError as error:
        seen, began = _marked(error.problem_mark), _marked(error.context_mark)
        theirs = error.problem or "cannot be read"
        place, ours = fault(lines, theirs, seen or began or Place(1, 1), began)
        findings.add(place, "yaml", ours)
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
        text = line.lstrip()
        if odd := line[: len(line) - len(text)].strip(" \t"):
            message = f"{escape(odd[0])} only looks like a blank; type it again"
            findings.add(Place(number, line.index(odd[0]) + 1), "indentation", message)
        if dash := _ODD_DASH.match(text):
            place = Place(number, len(line) - len(text) + 1)
            findings.add(place, "list", f'"{dash[1]}" begins no line of a list; write -')
        if match := re.search(_ODD, line.replace("\t", " ")):
            findings.add(Place(number, match.start() + 1), "text", _not_allowed(match[0]))


def _not_allowed(character: str) -> str:
    if re.match(_OTHER, character):
        return f"{escape(character)} is no letter of this word's alphabet; type it again"
    return f"the character {escape(character)} is not allowed; take it out"


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
        if match := re.search(_ODD, event.value.replace("\n", " ")):
            self.findings.add(place, where, _not_allowed(match[0]))
            return Unusable(place)
        plain = event.implicit[0]
        text = " ".join(event.value.split())
        if plain and _TYPOGRAPHIC.fullmatch(text):
            self.findings.add(place, where, TYPOGRAPHIC)
            return Unusable(place)
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


def _marked(mark: Any) -> Place | None:
    return Place(mark.line + 1, mark.column + 1) if mark else None
