"""The colours that screens and pages share."""

ACCENTS = {"hold": "bold magenta", "stretch": "bold cyan", "move": "bold green"}
"""The style of a phase, by its name; other phases have none."""
