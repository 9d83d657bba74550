"""The guide's own files, in the folder `guide` beside the bundled routines."""

from pathlib import Path
from typing import Any

from tpcoach import yaml_tree
from tpcoach.errors import BadFile


def load(bundled: Path, name: str) -> Any:
    """Return one file of the guide as mappings, tuples and texts. Raises BadFile if it is not YAML.

    Its keys are not checked: the file is ours, and the tests read all of it.
    """
    root, findings = yaml_tree.read(yaml_tree.read_bytes(bundled / "guide" / name, name), name)
    if findings.problems:
        raise BadFile(findings.problems)
    return _plain(root)


def _plain(node: yaml_tree.Node) -> Any:
    if isinstance(node, yaml_tree.Mapping):
        return {key.text: _plain(value) for key, value in node.pairs}
    if isinstance(node, yaml_tree.Sequence):
        return tuple(map(_plain, node.items))
    return node.text if isinstance(node, yaml_tree.Scalar) else ""
