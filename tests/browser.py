"""A page in chromium, and what `.ci/run` fetches from npm for tests."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from html import unescape
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("chrome")
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-dev-shm-usage", "--hide-scrollbars", "--allow-file-access-from-files",
)  # fmt: skip
NODE = Path(__file__).parents[1] / ".node" / "node_modules"
needs_browser = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")


def browse(file: Path, *flags: str) -> str:
    """Return what chromium writes about the file."""
    profile = file.parent / "browser"
    command = [str(CHROMIUM), *FLAGS, f"--user-data-dir={profile}", *flags, file.as_uri()]
    return subprocess.run(command, capture_output=True, text=True, timeout=90, check=True).stdout


def sheets(file: Path) -> int:
    """Return on how many sheets the page prints: each as wide as A4 and as high as a letter, so
    that what fits here fits both.
    """
    page, pdf = file.read_text("utf-8"), file.with_suffix(".pdf")
    assert "@page { margin" in page
    sized = file.with_name(f"sized-{file.name}")
    sized.write_text(page.replace("@page {", "@page { size: 210mm 279mm;"), "utf-8")
    browse(sized, "--no-pdf-header-footer", f"--print-to-pdf={pdf}")
    return len(re.findall(rb"/Type\s*/Page\b", pdf.read_bytes()))


def measured(
    pages: Mapping[str, str], widths: Iterable[int], folder: Path, dark: bool, script: str
) -> dict[tuple[str, int], Any]:
    """Return what the script, a function's body that may await, finds on each page at each width,
    for a reader who prefers light or dark.

    A frame of this width stands in for a window of it, which has a least width of its own.
    """
    names = list(pages)
    frames = ""
    for number, page in enumerate(pages.values()):
        for width in widths:
            place = json.dumps([number, width])
            end = f"""<script>addEventListener("load", async () => {{
              const found = await (async () => {{ {script} }})();
              parent.postMessage(JSON.stringify([{place}, found]), "*"); }});</script></body>"""
            file = folder / f"{number}-{width}.html"
            file.write_text(page.replace("</body>", end), "utf-8")
            style = f"width: {width}px; height: 4000px; border: 0"
            frames += f'<iframe src="{file.name}" style="{style}"></iframe>'
    listen = """<script>addEventListener("message", (event) => {
      const line = document.createElement("pre");
      line.textContent = event.data;
      document.body.append(line); });</script>"""
    shown = folder / "frames.html"
    shown.write_text(f"<!doctype html><body>{listen}{frames}", "utf-8")
    scheme = f"--blink-settings=preferredColorScheme={int(not dark)}"
    written = browse(shown, "--virtual-time-budget=20000", scheme, "--dump-dom")
    lines = re.findall("<pre>(.+?)</pre>", written, re.DOTALL)
    found = (json.loads(unescape(line)) for line in lines)
    return {(names[number], width): what for (number, width), what in found}
