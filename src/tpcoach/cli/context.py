"""What every command shares: the runtime it was given, and how it prints data."""

import json
from collections.abc import Sequence
from typing import Any

import typer

from tpcoach.errors import CoachError, Problem
from tpcoach.system.runtime import Runtime
from tpcoach.text import clean


def world(context: typer.Context) -> Runtime:
    """The runtime that the command line was started with."""
    runtime: Runtime = context.obj
    return runtime


def write_json(runtime: Runtime, **data: Any) -> None:
    """Print one object, with the version of its form first."""
    runtime.write(json.dumps({"v": 1, **data}, indent=2))


def first_of(error: CoachError) -> str:
    """The first line of an error, and how many there are more."""
    first, *others = error.lines()
    return clean(first) + (f" (and {len(others)} more: see tpcoach check)" if others else "")


def warn_of_lines(runtime: Runtime, problems: Sequence[Problem]) -> None:
    """Say which lines of the log cannot be read; nothing else stops for them."""
    for problem in problems[:3]:
        runtime.warn(f"{problem}; the line is kept and passed over")
    if len(problems) > 3:
        runtime.warn(f"and {len(problems) - 3} more lines of the log that cannot be read")
