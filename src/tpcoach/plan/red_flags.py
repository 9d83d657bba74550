"""The signs that call for a doctor before any pressing, by area. Source: content reference 4.3."""

from pathlib import Path

from tpcoach.errors import BadFile
from tpcoach.plan import yaml_tree
from tpcoach.plan.areas import MAX_PRESS, parts
from tpcoach.plan.fields import Fields, Findings
from tpcoach.plan.yaml_tree import Mapping, Node

FILE = Path("guide", "red-flags.yaml")


def red_flags(bundled: Path, areas: tuple[str, ...]) -> tuple[str, ...]:
    """The signs for these areas, those for any area first, each once. Raises BadFile."""
    content = yaml_tree.read_bytes(bundled / FILE, FILE.name)
    root, problems = yaml_tree.read(content, FILE.name)
    findings = Findings(FILE.name, problems)
    fields = Fields(root, "", findings, ("signs", "any", "areas"))
    signs = fields.child("signs", _keys(root, "signs"))
    by_area = fields.child("areas", tuple(MAX_PRESS))
    found = list(fields.texts("any"))
    for area in areas:
        for part in parts(area):
            found += by_area.texts(part, "name its signs") if by_area else ()
    sentences = [signs.text(key, "write the sign") for key in dict.fromkeys(found)] if signs else []
    if findings.problems:
        raise BadFile(findings.problems)
    return tuple(sentences)


def _keys(root: Node, name: str) -> tuple[str, ...]:
    pairs = root.pairs if isinstance(root, Mapping) else ()
    children = [value for key, value in pairs if key.text == name]
    return tuple(
        key.text for child in children if isinstance(child, Mapping) for key, _ in child.pairs
    )
