"""`config`: the effective settings and where each comes from; setting one, editing the file."""

import subprocess
from pathlib import Path
from typing import Annotated

import typer

from tpcoach.cli.shared import SET_UP, Json, world, write_json
from tpcoach.coaching.questions import say
from tpcoach.errors import Refused, not_saved
from tpcoach.files import make_private, replace
from tpcoach.prose import wrapped
from tpcoach.system import settings as known
from tpcoach.system.runtime import Runtime
from tpcoach.text import clean

app, group = typer.Typer(), typer.Typer()
app.add_typer(group, name="config", rich_help_panel=SET_UP)

_BESIDE = 72
"""From so many columns on, what a setting is about stands beside it."""


@group.callback(invoke_without_command=True)
def show(context: typer.Context, as_json: Json = False) -> None:
    """The settings in force, and where each comes from."""
    if context.invoked_subcommand is not None:
        return
    runtime = world(context)
    found = known.in_force(runtime.folders().config)
    if as_json:
        settings = [{"key": s.key, "value": s.value, "source": s.source} for s in found]
        write_json(runtime, settings=settings)
        return
    _print(runtime, found)


@group.command("set")
def set_one(
    context: typer.Context,
    key: Annotated[str, typer.Argument(help="What tpcoach config lists: goal, ...")],
    value: Annotated[str, typer.Argument(help="Its new value.")],
) -> None:
    """Change one setting, and say what that changes."""
    runtime = world(context)
    folder = runtime.folders().config
    before = {each.key: each.value for each in known.in_force(folder)}
    content = known.with_value(folder, key, value)
    _write(folder / known.FILE, content)
    after = {each.key: each.value for each in known.in_force(folder)}
    if before[key] == after[key]:
        runtime.write(f"{key} is {after[key]}, as before.")
        return
    say(runtime, f"{key} is now {after[key]}; it was {before[key]}. {known.MEANS[key]}")


@group.command()
def edit(context: typer.Context) -> None:
    """Open the settings file in your editor, then check it."""
    runtime = world(context)
    file = runtime.folders().config / known.FILE
    if not file.exists():
        _write(file, known.TEMPLATE.encode())
    editor = runtime.editor
    try:
        code = subprocess.call([*editor.split(), str(file)])
    except OSError as error:
        raise Refused(f"config edit: {clean(editor)} does not start; set EDITOR") from error
    if code:
        raise Refused(f"config edit: {clean(editor)} ended with {code}; nothing was checked")
    _print(runtime, known.in_force(file.parent))


@group.command()
def path(context: typer.Context) -> None:
    """Where the settings file is, whether it is there yet or not."""
    runtime = world(context)
    runtime.write(str(runtime.folders().config / known.FILE))


def _print(runtime: Runtime, settings: list[known.Setting]) -> None:
    width = runtime.width()
    for each in settings:
        row = f" {each.key:<11} {each.value:<8} {each.source:<16}"
        indent = len(row) + 1 if width >= _BESIDE else 3
        about = [" " * indent + line for line in wrapped(each.about, width - indent - 1)]
        if width >= _BESIDE:
            about[0] = f"{row} {about[0].lstrip()}"
        else:
            about.insert(0, row.rstrip())
        for line in about:
            runtime.write(line)


def _write(file: Path, content: bytes) -> None:
    try:
        make_private(file.parent)
        replace(file, content)
    except OSError as error:
        raise not_saved(error, file) from error
