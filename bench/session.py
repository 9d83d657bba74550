"""What a running session costs: CPU, bytes and wake-ups a second on an 80x24 pseudo-terminal.

`python bench/session.py` runs a short one and a long one; the difference is the session without its
start-up, from getting ready to the end of the first stretch, so its drawings move as often as they
do all along.
"""

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import time
from pathlib import Path

SHORT, LONG = 2.0, 97.0


def run(seconds: float, home: str) -> tuple[float, int, int]:
    """CPU seconds, bytes written and voluntary switches of a session that is ended after a time.

    The CPU time is what the scheduler gave it, which Linux counts to the nanosecond: ticks of its
    clock are too coarse for so little.
    """
    folders = {f"TPCOACH_{n}_DIR": str(Path(home, n)) for n in ("CONFIG", "DATA", "STATE")}
    environment = {**os.environ, **folders, "TERM": "xterm-256color"}
    confirm = [sys.executable, "-m", "tpcoach", "safety", "--confirm"]
    subprocess.run(confirm, env=environment, stdout=subprocess.DEVNULL, check=True)
    pid, terminal = pty.fork()
    if not pid:
        command = [sys.executable, "-m", "tpcoach", "start", "shoulders", "--no-ask"]
        os.execve(sys.executable, command, environment)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    written, end = 0, time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        if select.select([terminal], [], [], left)[0]:
            written += len(os.read(terminal, 65536))
    cpu = float(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) / 1e9
    os.kill(pid, signal.SIGTERM)
    while True:
        try:
            if not os.read(terminal, 65536):
                break
        except OSError:
            break
    _, _, used = os.wait4(pid, 0)
    return cpu, written, used.ru_nvcsw


def main() -> None:
    """Print the three figures."""
    with tempfile.TemporaryDirectory() as home:
        short, long = run(SHORT, home), run(LONG, home)
    cpu, written, switches = ((b - a) / (LONG - SHORT) for a, b in zip(short, long, strict=True))
    sys.stdout.write(
        f"{100 * cpu:.2f} % of a core, {written:.0f} bytes/s, {switches:.1f} wake-ups/s\n"
    )


if __name__ == "__main__":
    main()
