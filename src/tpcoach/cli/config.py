"""`config`: the settings in force and where each comes from; changing one, editing the file."""

import os
import shlex
import subprocess
from pathlib import Path
from shutil import which
from typing import Annotated

import typer

from tpcoach.cli.shared import Json, print_page, world, write_json
from tpcoach.coaching.questions import can_ask, say
from tpcoach.errors import Refused, or_not_saved
from tpcoach.files import make_private, replace_file
from tpcoach.system.runtime import Runtime
from tpcoach.system.settings import FILE, ROWS, TEMPLATE
from tpcoach.system.settings_file import with_value
from tpcoach.text import clean

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
    command = _editor(runtime.editor or "vi" * can_ask(runtime))
    if not command:
        raise Refused("config edit: vi needs a terminal; set EDITOR to an editor that needs none")
    if not file.exists():
        _write(file, TEMPLATE.encode())
    try:
        # Where nobody can type, an editor must not wait for keys.
        keys = None if runtime.keys else subprocess.DEVNULL
        code = subprocess.call([*command, str(file)], stdin=keys)
    except OSError as error:
        raise Refused(f"config edit: {clean(command[0])} does not start; set EDITOR") from error
    if code:
        raise Refused(f"config edit: {clean(command[0])} ended with exit code {code}")
    _show(runtime)


def _editor(text: str) -> list[str]:
    """Return the command that EDITOR names: the whole text as a path, else as a shell reads it."""
    if which(text):
        return [text]
    try:
        return [part.strip('"') for part in shlex.split(text, posix=os.name != "nt")]
    except ValueError as error:
        quote = "it opens a quote and never closes it"
        raise Refused(f"config edit: EDITOR is {text}: {quote}") from error


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
