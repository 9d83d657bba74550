"""`config`: the settings in force and where each comes from; changing one, editing the file."""

import os
from pathlib import Path
from typing import Annotated

import typer

from tpcoach.cli.shared import Json, print_page, world, write_json
from tpcoach.coaching.questions import say
from tpcoach.errors import or_not_saved
from tpcoach.files import make_private, replace_file
from tpcoach.system.runtime import Runtime
from tpcoach.system.settings import FILE, ROWS, TEMPLATE
from tpcoach.system.settings_file import with_value
from tpcoach.writing.editor import editor_command, open_editor

group = typer.Typer(name="config")


@group.callback(invoke_without_command=True)
def list_settings(context: typer.Context, as_json: Json = False) -> None:
    """Show the settings in force, and where each comes from."""
    if context.invoked_subcommand is None:
        _show(world(context), as_json)


@group.command("set")
def set_one(
    context: typer.Context,
    key: Annotated[str, typer.Argument(help="A setting from tpcoach config, such as goal.")],
    value: Annotated[str, typer.Argument(help="Its new value.")],
) -> None:
    """Change one setting, and say what that changes."""
    runtime = world(context)
    folder = runtime.folders().config
    content, before, now = with_value(folder, key, value)
    _write(folder / FILE, content)
    if before == now:
        say(runtime, f"{key} is {now}, as before.")
    else:
        row = ROWS[key]
        effect = f". {row.effect}" if row.effect else f" ({row.about})."
        say(runtime, f"{key} is now {now}; it was {before}{effect}")


@group.command("edit")
def edit_file(context: typer.Context) -> None:
    """Open the settings file in your editor, then check it."""
    runtime = world(context)
    file = runtime.folders().config / FILE
    editor_command(runtime, "config edit")  # else nothing is written
    if not file.exists():
        _write(file, TEMPLATE.encode())
    open_editor(runtime, file, "config edit")
    _show(runtime)


@group.command()
def path(context: typer.Context) -> None:
    """Show where the settings file is, whether it exists yet or not."""
    runtime = world(context)
    runtime.write(str(runtime.folders().config / FILE))


def _show(runtime: Runtime, as_json: bool = False) -> None:
    config = runtime.config  # warns of what is wrong in the file
    rows = [
        {
            "key": key,
            "value": config.settings.value(key),
            "source": f"{FILE}:{config.lines[key]}" if key in config.lines else "default",
        }
        for key in ROWS
    ]
    if as_json:
        write_json(runtime, settings=rows)
    else:
        from tpcoach.pages.setup import settings_page  # loads Rich, for a page to look at alone

        about = [{**row, "about": ROWS[row["key"]].about} for row in rows]
        print_page(runtime, settings_page(about, runtime.width()))


def _write(file: Path, content: bytes) -> None:
    """Replace the settings file or, where it is a link, the file behind it; its mode stays."""
    target = Path(os.path.realpath(file))
    with or_not_saved(target):
        make_private(target.parent)
        mode = target.stat().st_mode & 0o777 if target.exists() else 0o600
        replace_file(target, content)
        target.chmod(mode)
