"""`make bench`: one table a subject, ratios first, all measured in this run on this machine."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(Path(__file__).parent))

import drag  # noqa: E402 - the folder of this script is not a package


@contextmanager
def served(script: Path, *options: str) -> Iterator[str]:
    """Start a Streamlit script as the README does; gives its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port)]
    process = subprocess.Popen(
        [*command, "--server.headless", "true", *options],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        for _ in range(300):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=1)
                break
            except OSError:
                time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(10)


def drags() -> None:
    """How a drag feels on every page."""
    plain = Path(__file__).parent / "plain_app.py"
    with served(ROOT / "app.py") as app, served(plain) as slow, sync_playwright() as playwright:
        chromium = shutil.which("chromium") or playwright.chromium.executable_path
        options = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=chromium, args=options)
        print("## A drag, in headless Chromium\n")
        print(drag.table(drag.measure(browser, app, slow)))
        browser.close()


SUBJECTS = {"drag": drags}

if __name__ == "__main__":
    for subject in sys.argv[1:] or SUBJECTS:
        SUBJECTS[subject]()
