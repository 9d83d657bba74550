"""Options and arguments that several commands share."""

from typing import Annotated

import typer

WHEN = "'DATE[ TIME]'"

NoFigure = Annotated[bool, typer.Option("--no-figure", help="No drawings.")]
Json = Annotated[bool, typer.Option("--json", help="One JSON object, for scripts.")]
Id = Annotated[str, typer.Argument(help="An entry's id, or its beginning.")]
Yes = Annotated[bool, typer.Option("--yes", help="Do not ask.")]
Minutes = Annotated[
    int | None, typer.Option(min=1, max=60, help="Minutes of hold and stretch in all.")
]
Before = Annotated[int | None, typer.Option(min=0, max=10, help="How strong it was before.")]
After = Annotated[int | None, typer.Option(min=0, max=10, help="How strong it was after.")]
Note = Annotated[str | None, typer.Option(help="A note.")]
