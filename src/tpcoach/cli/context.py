"""What every command shares: the runtime it was given, and how it prints data."""

import json
from typing import Annotated, Any

import typer

from tpcoach.system.runtime import Runtime

Json = Annotated[bool, typer.Option("--json", help="One JSON object, for scripts.")]


def world(context: typer.Context) -> Runtime:
    """The runtime that the command line was started with."""
    runtime: Runtime = context.obj
    return runtime


def write_json(runtime: Runtime, **data: Any) -> None:
    """Print one object, with the version of its form first."""
    runtime.write(json.dumps({"v": 1, **data}, indent=2))
