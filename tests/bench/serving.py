"""Servers to measure: started as the README says, watched through /proc."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
APP = ROOT / "app.py"
PLAIN = Path(__file__).parent / "plain_app.py"
BARE = Path(__file__).parent / "bare_app.py"
EMPTY = Path(__file__).parent / "empty_app.py"


@dataclass
class Server:
    """A running server, its address, and what it has used so far."""

    url: str
    process: subprocess.Popen[bytes]
    started: float
    """Seconds from the start of the process until it said that it is healthy."""

    @property
    def cpu(self) -> float:
        """Seconds of processor time."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    @property
    def memory(self) -> float:
        """Resident memory in MB."""
        pages = int(Path(f"/proc/{self.process.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def healthy(url: str) -> bool:
    """Whether a server answers its health endpoint."""
    try:
        with urllib.request.urlopen(f"{url}/_stcore/health", timeout=1):
            return True
    except OSError:
        return False


@contextmanager
def served(
    script: Path = APP,
    *options: str,
    folder: Path = ROOT,
    log: Path | None = None,
    **settings: str,
) -> Iterator[Server]:
    """Run a Streamlit script. In another folder than ROOT it gets Streamlit's own settings."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port)]
    with Path(log or os.devnull).open("wb") as said:
        begin = time.monotonic()
        process = subprocess.Popen(
            [*command, "--server.headless", "true", *options],
            cwd=folder,
            env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin", "HOME": str(folder)} | settings,
            stdout=said,
            stderr=said,
        )
        try:
            while not healthy(url):
                if process.poll() is not None or time.monotonic() > begin + 60:
                    raise RuntimeError(f"{script} did not start")
                time.sleep(0.005)
            yield Server(url, process, time.monotonic() - begin)
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def percentile(values: list[float], share: float) -> float:
    """The value below which `share` of the values lie; NaN if there is none."""
    ordered = sorted(values)
    return ordered[min(int(share * len(ordered)), len(ordered) - 1)] if ordered else float("nan")
