"""A session of three minutes with somebody at a terminal."""

import json
from datetime import timedelta

SHORT = """\
title: Short
area: {area}
place: wall
cautions: [Keep off the spine.]
exercises:
  - name: Blade
    muscle: rhomboids
    sides: both
    hold: {{seconds: 45, pressure: 4, how: [Stand., Lean in.]}}
    stretch: {{seconds: 45, how: [Hug yourself.]}}
  - name: Front
    muscle: pectoralis minor
    sides: both
    hold: {{seconds: 40, pressure: 4, how: [Stand., Lean in.]}}
    stretch: {{seconds: 30, how: [Step through.]}}
"""
# Blade: prepare 10, hold 45, ease 5, stretch 45; Front: prepare 10, hold 40, ease 5, stretch 30.
LENGTH = 190


def start(world, *keys, routine="short", options=()):
    """Start a session now; keys are pairs of seconds from now and a key."""
    now = world.time.seconds
    world.start += timedelta(seconds=now)
    world.keys(*keys)
    return world.run("start", routine, "--plain", *options)


def typing(words: str, start: float = 1.0) -> list[tuple[float, str]]:
    """Return the keys of words that are typed from this second on."""
    return [(start + n / 10, "space" if each == " " else each) for n, each in enumerate(words)]


def entries(world) -> list[dict]:
    return [json.loads(line) for line in world.log_lines()]


def sessions(world) -> list[dict]:
    return [line for line in entries(world) if line["type"] == "session"]
