"""Fixtures: the real app on a port of its own, and pages of a real browser on it.

def test_something(page_at):
    page = page_at("/softmax?t=0.5", lang="ko", theme="dark", width=390, touch=True)
    page.get_by_role("slider").first.press("ArrowRight")
    settled(page)               # from browser import drawn, settled, sample_each_frame
"""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import hypothesis
import pytest
from browser import drawn, settled
from playwright.sync_api import Browser, Page, expect, sync_playwright
from visitors import Record, Visitors, meet

ROOT = Path(__file__).parents[2]

# The same inputs each time, so that a red run is the fault of the change; `make fuzz` searches.
hypothesis.settings.register_profile(
    "test", deadline=None, derandomize=True, database=None, max_examples=50
)
hypothesis.settings.register_profile("fuzz", deadline=None, max_examples=20_000, print_blob=True)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "test"))

# Waiting longer costs nothing where the effect comes, and a machine may be busy.
expect.set_options(timeout=15_000)


# --- the app ---------------------------------------------------------------------------------


@dataclass
class Server:
    """A running app: where it listens, and what it has said so far."""

    url: str
    log_file: Path
    characters_read: int = 0
    process: subprocess.Popen[bytes] | None = None

    @property
    def port(self) -> int | None:
        """Where it listens; another may do so afterwards."""
        return urlsplit(self.url).port

    def kill(self) -> None:
        """Kill it, as a machine does that runs out of memory."""
        assert self.process
        self.process.kill()
        self.process.wait()

    def log(self) -> str:
        """Everything that the server has written."""
        return self.log_file.read_text(encoding="utf-8", errors="replace")

    def complaint(self) -> str:
        """What it has written since the last call, from a traceback or NumPy warning on, or ''."""
        log = self.log()
        news, self.characters_read = log[self.characters_read :], len(log)
        found = re.search(r"^.*(Traceback \(most recent call last\)|RuntimeWarning)", news, re.M)
        return news[found.start() :] if found else ""


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_for(server: Server, process: subprocess.Popen[bytes], seconds: float = 60) -> None:
    """Return once the server is healthy; fail with its log when it dies or takes too long."""
    until = time.monotonic() + seconds
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{server.url}/_stcore/health", timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.05)  # until the next look
    pytest.fail(f"The app did not start:\n{server.log()}", pytrace=False)


StartServer = Callable[..., AbstractContextManager[Server]]


@pytest.fixture(scope="session")
def start_server(tmp_path_factory: pytest.TempPathFactory) -> StartServer:
    """Run app.py, or the script named, as the README does, for as long as a `with` block lasts.

    Leaving the block fails the test if the server's log then holds a traceback or a NumPy warning.
    """

    @contextmanager
    def start(
        script: str | Path = "app.py", *options: str, port: int | None = None, **environment: str
    ) -> Iterator[Server]:
        port = port or free_port()
        server = Server(f"http://127.0.0.1:{port}", tmp_path_factory.mktemp("server") / "log.txt")
        command = [sys.executable, "-m", "streamlit", "run", str(script), *options]
        command += ["--server.port", str(port), "--server.headless", "true"]
        with server.log_file.open("wb") as log:
            server.process = process = subprocess.Popen(
                command,
                cwd=ROOT,
                env=os.environ | environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        try:
            wait_for(server, process)
            yield server
            if complaint := server.complaint():
                pytest.fail(f"The server's log holds:\n{complaint}", pytrace=False)
        finally:
            process.terminate()
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    return start


@pytest.fixture(scope="session")
def running_app(start_server: StartServer) -> Iterator[Server]:
    """The app that all tests of a session share."""
    with start_server() as server:
        yield server


@pytest.fixture(scope="session")
def server(running_app: Server) -> str:
    """The address of the shared app, without a trailing slash."""
    return running_app.url


# --- the browser -----------------------------------------------------------------------------

CHROMIUM_OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--font-render-hinting=slight",  # in the headless shell, too
    # A request that leaves the machine fails at once, on any network, and the test reports it.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, else Playwright's own; without any, every browser test fails.

    The headless shell is the same engine without the browser's windows: a visit costs it two
    thirds of the processor's time, and no page waits because it is behind another.
    """
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
        debian = shutil.which("chromium-headless-shell") or shutil.which("chromium")
        chromium = debian or (own if Path(own).exists() else None)
        if chromium is None:
            pytest.fail(
                "No Chromium found. `make test` installs one (tests/support/install_browser.sh).",
                pytrace=False,
            )
        running = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_OPTIONS)
        yield running
        running.close()


@dataclass
class PageAt:
    """Opens pages of the app; see `__call__` for what can be chosen."""

    visitors: Visitors
    server: str
    pages: list[Page] = field(default_factory=list)

    @property
    def record(self) -> Record:
        """What went wrong so far."""
        return self.visitors.record

    def __call__(
        self,
        path: str = "/",
        lang: str | None = None,
        theme: str = "light",
        width: int = 1280,
        height: int = 800,
        touch: bool = False,
        reduced_motion: bool = False,
        locale: str = "en-US",
        server: str | None = None,
        own: bool = False,
    ) -> Page:
        """Open a path as a new visitor, and wait until it has settled.

        A page of another server, or of a test's `own`, is new, and no other visitor's afterwards.
        """
        own = own or server is not None
        page = self.visitors.page((touch, locale), new=own)
        if not own:
            self.pages.append(page)
        if lang:
            path += f"{'&' if '?' in path else '?'}lang={lang}"

        def window() -> None:
            page.set_viewport_size({"width": width, "height": height})
            page.emulate_media(
                color_scheme="dark" if theme == "dark" else "light",
                reduced_motion="reduce" if reduced_motion else "no-preference",
            )

        meet(page, server or self.server, path, window)
        return settled(page)

    def blank(self, locale: str = "en-US", width: int = 1280, height: int = 800) -> Page:
        """A page on which nothing is open yet: what a test sets on it holds for its first load."""
        page = self.visitors.page((False, locale), new=True)
        page.set_viewport_size({"width": width, "height": height})
        return page

    def leave(self, page: Page) -> None:
        """Have done with a page; it may be the next visitor's."""
        self.pages.remove(page)
        self.visitors.keep(page)


@pytest.fixture(scope="session")
def visitors(browser: Browser) -> Iterator[Visitors]:
    """The visitors of all tests."""
    everybody = Visitors(browser)
    yield everybody
    everybody.close()


@pytest.fixture
def page_at(visitors: Visitors, running_app: Server) -> Iterator[PageAt]:
    """Open pages of the app; the test fails if a page or the server met an error meanwhile."""
    visitors.record.clear()
    pages = PageAt(visitors, running_app.url)
    yield pages
    for page in pages.pages:
        if not page.is_closed():
            visitors.keep(page)
    visitors.tidy()
    problems = visitors.record.problems()
    if complaint := running_app.complaint():
        problems.append(f"the server's log: {complaint}")
    if problems:
        pytest.fail("While the test ran:\n" + "\n".join(problems), pytrace=False)


@pytest.fixture
def on_stage(page_at: PageAt) -> Callable[..., Page]:
    """Open a scene on a projector; animations do not start by themselves unless asked."""

    def at(path: str, width: int = 1920, height: int = 1080, animations: bool = False) -> Page:
        page = page_at(path, width=width, height=height, reduced_motion=not animations)
        return drawn(page)

    return at
