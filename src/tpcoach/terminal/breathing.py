"""A quiet pacer for slow breath: in for about 4 s, out for about 6 s.

Slow breaths with a long breath out are standard practice in a hold (content reference section 1,
the hold, 2); the seconds are general knowledge.
"""

IN, OUT = 4_000, 6_000


def breath(at: int) -> tuple[str, float]:
    """Whether to breathe in or out at this moment of a step (ms), and how full the lungs are.

    It changes once a second, as everything in the frame does.
    """
    within = at // 1000 * 1000 % (IN + OUT)
    if within < IN:
        return "in", within / IN
    return "out", 1 - (within - IN) / OUT
