"""A group of commands, each loaded from its own module only when it is asked for."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any, ClassVar

import typer
from typer.core import TyperGroup

from tpcoach.errors import WrongUse
from tpcoach.text import clean, nearest


class CommandGroup(TyperGroup):
    """The commands named in `modules`; each module has them in a Typer called `app`."""

    modules: ClassVar[Mapping[str, str]] = {}
    """The name of a command and the module of `tpcoach.cli` it is in, in the order of the help."""

    def list_commands(self, _context: Any) -> list[str]:
        """Return the names of all commands; loads none."""
        return list(self.modules)

    def get_command(self, _context: Any, name: str) -> Any:
        """Load a command; None if none is called this."""
        if name not in self.modules:
            return None
        module = import_module(f"tpcoach.cli.{self.modules[name]}")
        return typer.main.get_group(module.app).commands[name]

    def resolve_command(self, context: Any, arguments: list[str]) -> Any:
        """Find the command that the arguments begin with. Raises WrongUse."""
        name = arguments[0]
        if name not in self.modules and not context.resilient_parsing:
            hint = nearest(name, self.modules)
            advice = f'did you mean "{hint}"?' if hint else f"see {context.command_path} --help"
            raise WrongUse(f'no command is called "{clean(name)}"; {advice}')
        return super().resolve_command(context, arguments)
