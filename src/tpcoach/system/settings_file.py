"""Reading `config.yaml`, and changing one value in it."""

import os
import re
from pathlib import Path

from tpcoach import yaml_tree
from tpcoach.errors import BadFile, Problem, Refused, or_not_saved
from tpcoach.fields import Fields
from tpcoach.files import make_private, replace_file
from tpcoach.frozen import replace
from tpcoach.system.settings import FILE, ROWS, Config, SettingRow, row
from tpcoach.text import clean, did_you_mean
from tpcoach.yaml_nodes import Findings, Mapping, Node, Place, Scalar, read_bytes

_MOST_ENTRIES = 100
"""The most that is read entry by entry, which takes long for a file that no person wrote."""

_FOLDER = rb"data_dir(?![\w-])"
_FOLDER_KEY = rb"(?m)^[^\w\n]*%s[^\w\n]*:" % _FOLDER
_FOLDER_MEANT = rb"(?m)(?:^[^\w\n]*|[{,][ \t\"']*)%s" % _FOLDER
"""Where the folder of the log is a key at the start of a line, and where it may be meant in text
that is no YAML."""


def read(folder: Path) -> Config:
    """Read the settings in this folder; what is wrong in the file costs only what it is about."""
    try:
        return _parsed(_content(folder))
    except BadFile as error:
        return Config(problems=error.problems, unread=True)


def conflict_copies(folder: Path) -> list[Path]:
    """Return the copies of the file that a sync tool made beside it; nobody reads them."""
    copy = r"config(.*[ck]onfli.*\.yaml|.* (\d+|\(\d+\))\.yaml|\.yaml\.(\.path|conflict)\d+)"
    pattern = re.compile(copy, re.IGNORECASE)
    return [path for path in sorted(folder.glob("config*")) if pattern.fullmatch(path.name)]


def known_row(key: str) -> SettingRow:
    """Return the row of a key. Raises Refused for an unknown one."""
    if not (setting := row(key)):
        advice = did_you_mean(key, ROWS, f"choose from {', '.join(ROWS)}")
        raise Refused(f'config: there is no setting "{clean(key)}"; {advice}')
    return setting


def with_value(folder: Path, key: str, text: str | None) -> tuple[bytes, str, str]:
    """Return the file's content with one value changed, or taken out without a `text`, and all else
    as it is; then how the value was written before and how it is now.

    Raises Refused for an unknown key, for a value it cannot have, and where the change might touch
    something else; BadFile for a file that cannot be read.
    """
    read = known_row(key).read
    before = _content(folder)
    old = _parsed(before)
    try:
        wanted = {**old.values, key: None if text is None else read(text)}
    except ValueError as error:
        raise Refused(f"config: {key}: {error}") from error
    if text is None:
        del wanted[key]
    now = Config(wanted).value(key)
    # Words that YAML reads as something else go into quotes.
    for written in (None,) if text is None else (now, f'"{now}"'):
        after = _replaced(before, key, written)
        new = _parsed(after)
        rest, same = ([p for p in each.problems if p.where != key] for each in (old, new))
        if new.values == wanted and rest == same:
            return after, old.value(key), now
    raise Refused(f"config: {key}: can't change it safely in {FILE}; use tpcoach config edit")


def write(folder: Path, content: bytes) -> None:
    """Replace the file, or the one behind a link; its mode stays. Raises NotSaved.

    Without content there is no file, unless there is a link to it: an empty one looks like a loss.
    """
    target = Path(os.path.realpath(folder / FILE))
    with or_not_saved(target):
        if not content and not (folder / FILE).is_symlink():
            (folder / FILE).unlink(missing_ok=True)
            return
        make_private(target.parent)
        mode = target.stat().st_mode & 0o777 if target.exists() else 0o600
        replace_file(target, content)
        target.chmod(mode)


def _replaced(content: bytes, key: str, value: str | None) -> bytes:
    """Put a value in place of the one that stands on the key's line or below it, or add a line;
    without a value take the key out, but for comments.
    """
    text = content.decode("utf-8", "surrogateescape")
    name = rf"^\ufeff?(?P<quote>[\"']?){re.escape(key)}(?P=quote)[ \t]*:(?=\s|$)"
    comment = r"(?:[ \t]#[^\r\n]*)?\r?"
    # What stands further in on the next line belongs to the key as well.
    gap = rf"(?:[ \t]*{comment}\n(?=[ \t]))*[ \t]*"
    old = r"""(?:"[^"\r\n]*"|'[^'\r\n]*'|[^\s#"'](?:\S|[ \t]+[^\s#])*)?"""
    if match := re.search(rf"({name}{gap}){old}(?=[ \t]*{comment}$)", text, re.MULTILINE):
        head, rest = match[1], text[match.end() :]
        if value is None:
            mark, comments = "\ufeff" * head.startswith("\ufeff"), re.findall(r"\s(#.*\n)", head)
            written, rest = "".join([mark, *comments]), re.sub(r"\A[ \t]*(\r?\n)?", "", rest)
        else:
            written = f"{head}{' ' * head.endswith(':')}{value}"
        text = text[: match.start()] + written + rest
    elif value is not None:
        eol = "\r\n" if "\r\n" in text else "\n"
        text += f"{'' if text[-1:] in ('', eol[-1]) else eol}{key}: {value}{eol}"
    return text.encode("utf-8", "surrogateescape")


def _content(folder: Path) -> bytes:
    if not os.access(folder / FILE, os.F_OK):
        return b""
    return read_bytes(folder / FILE, FILE)


def _parsed(content: bytes) -> Config:
    root, findings, unread = _tree(content)
    pairs = getattr(root, "pairs", ())
    of_routines = (name.text for name, _ in pairs if name.text not in ROWS and row(name.text))
    file = Fields(root, "", findings, (*ROWS, *of_routines))
    broken = {problem.where for problem in findings.problems}
    values, lines = {}, {}
    for name, node in pairs:
        key, text = name.text, node.text if isinstance(node, Scalar) else ""
        if not (wanted := row(key)) or key in broken:
            continue
        try:
            values[key] = wanted.read(text)
            lines[key] = name.place.line
        except ValueError as error:
            instead = f', not "{clean(text)}"' if text else ""
            used = "" if key == "data_dir" else f"; {Config().value(key)} is used"
            file.note(key, f"{error}{instead}{used}")
    # Without that one the log can't be found, so it must not be missed in what is not understood.
    told = "data_dir" in (*lines, *(problem.where for problem in findings.problems))
    somewhere = ((_FOLDER_KEY, content), (_FOLDER_MEANT, unread))
    if not told and any(re.search(key, _uncommented(text)) for key, text in somewhere):
        findings.add(Place(1, 1), "data_dir", "is somewhere here and can't be read")
    return Config(values, lines, tuple(findings.problems))


def _uncommented(content: bytes) -> bytes:
    """Leave out comments, and what UTF-16 has between letters."""
    return re.sub(rb"\0|(?m:^|(?<=\s))#.*", b"", content)


def _tree(content: bytes) -> tuple[Node, Findings, bytes]:
    """Read the file as a whole or, where that fails, entry by entry, each at its own place; and
    return the text that could not be read as entries.
    """
    try:
        root, findings = yaml_tree.read(content, FILE)
        return root, findings, b"" if isinstance(root, Mapping) else content
    except BadFile as error:
        whole = list(error.problems)
    pairs: list[tuple[Scalar, Node]] = []
    problems: list[Problem] = []
    lines = content.splitlines(keepends=True)
    unread = lines.copy()
    starts = [number for number, line in enumerate(lines) if re.match(rb"[^\s#\-\]}]", line)]
    ends = [*starts[1:], len(lines)] if len(starts) <= _MOST_ENTRIES else []
    for start, end in zip(starts, ends, strict=False):
        try:
            root, inside = yaml_tree.read(b"\n" * start + b"".join(lines[start:end]), FILE)
            problems += inside.problems
            if isinstance(root, Mapping):
                pairs += root.pairs
                unread[start:end] = [b""] * (end - start)
        except BadFile as error:
            # What is never closed is noticed at the end, which stands below this entry.
            found = [
                each if each.line <= end else replace(each, line=start + 1, column=1)
                for each in error.problems
            ]
            its = lines[start].startswith(b"data_dir")
            problems += [replace(each, where="data_dir") for each in found] if its else found
    findings = Findings(FILE, problems or whole)
    return Mapping(Place(1, 1), tuple(pairs)), findings, b"".join(unread)
