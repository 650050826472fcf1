"""`make bench ARGS=firefox`: every page in Firefox, which the tests, in Chromium, do not see.

Opens each page, wide and as on a phone, takes a screenshot of it (tests/output/firefox/), and says
what is wrong: no figure, formulas that are cut, a page wider than its window, a handle that does
not follow the pointer. Firefox speaks WebDriver BiDi by itself; Playwright cannot drive Debian's.
"""

from __future__ import annotations

import base64
import itertools
import json
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from typing import Any, TypeVar

from serving import free_port, served
from websockets.sync.client import ClientConnection, connect

T = TypeVar("T")
OUTPUT = Path(__file__).parent.parent / "output" / "firefox"
SIZES = {"wide": (1280, 800), "phone": (390, 844)}
PAGES = {  # and what is dragged to the right there
    "/": "p",
    "/odds": "p",
    "/odds?present=1&scene=2": "p",
    "/logit-sigmoid": "z",
    "/logit-sigmoid?view=mirror": "z",
    "/logistic-regression": "x",
    "/softmax": "z.1",
    "/softmax?z=3,2,1,0,-1,-2": "z.1",
    "/pipeline": "",
    "/pipeline?step=3": "",
    "/pipeline?model=hidden&step=4": "",
    "/pipeline?model=iris": "",
    "/pipeline?model=digits": "",
    "/calibration?view=bars": "t",
    "/glossary": "",
}
READY = """document.querySelector('.live-figure.lf-drawn, table.glossary') &&
  document.querySelector('[data-test-script-state=notRunning]') &&
  document.fonts.status === 'loaded'"""
FAULTS = """(() => {
  const seen = (node) => node.checkVisibility({ visibilityProperty: true })
  const said = (node) => node.textContent.replace(/\\s+/g, ' ').trim().slice(0, 60)
  const cut = [...document.querySelectorAll('.lf-readout .formula')]
    .filter((node) => seen(node) && node.scrollWidth > node.clientWidth + 1)
  const wide = document.documentElement.scrollWidth > innerWidth ? ['wider than its window'] : []
  const fallen = document.querySelector('[data-testid=stException]') ? ['a traceback'] : []
  return [...cut.map((node) => `cut: ${said(node)}`), ...wide, ...fallen]
})()"""
WHERE = """(() => {
  const handle = document.querySelector('[data-handle="%s"]')
  handle.scrollIntoView({ block: 'center' })
  const box = handle.getBoundingClientRect()
  return [box.x + box.width / 2, box.y + box.height / 2]
})()"""
PULL = 40  # pixels


class Firefox:
    """One tab of a running Firefox."""

    def __init__(self, socket: ClientConnection):
        self.socket = socket
        self.numbers = itertools.count(1)
        session = self._do("session.new", capabilities={})
        self.version = session["capabilities"]["browserVersion"]
        self.tab = self._do("browsingContext.getTree")["contexts"][0]["context"]

    def _do(self, method: str, **params: Any) -> Any:
        number = next(self.numbers)
        self.socket.send(json.dumps({"id": number, "method": method, "params": params}))
        while True:
            answer = json.loads(self.socket.recv(timeout=60))
            if answer.get("id") == number:
                if answer["type"] == "error":
                    raise RuntimeError(answer["message"])
                return answer["result"]

    def open(self, url: str, size: tuple[int, int]) -> None:
        """Show a page."""
        viewport = dict(zip(("width", "height"), size, strict=True))
        self._do("browsingContext.setViewport", context=self.tab, viewport=viewport)
        self._do("browsingContext.navigate", context=self.tab, url=url, wait="complete")

    def ask(self, expression: str) -> Any:
        """The value of an expression in the page, by way of JSON."""
        where = {"target": {"context": self.tab}, "awaitPromise": True}
        found = self._do("script.evaluate", expression=f"JSON.stringify({expression})", **where)
        if found["type"] == "exception":
            raise RuntimeError(found["exceptionDetails"]["text"])
        return json.loads(found["result"].get("value", "null"))

    def drag(self, x: float, y: float, dx: float) -> None:
        """Take what is at a point to the right, and hold it there."""
        moves = [
            {"type": "pointerMove", "x": round(x + dx * i / 8), "y": round(y), "duration": 20}
            for i in range(9)
        ]
        down = {"type": "pointerDown", "button": 0}
        mouse = {"type": "pointer", "id": "mouse", "actions": [moves[0], down, *moves[1:]]}
        self._do("input.performActions", context=self.tab, actions=[mouse])

    def drop(self) -> None:
        """Let go."""
        self._do("input.releaseActions", context=self.tab)

    def screenshot(self) -> bytes:
        """What the window shows, as PNG."""
        shot = self._do("browsingContext.captureScreenshot", context=self.tab)
        return base64.b64decode(shot["data"])


@contextmanager
def firefox() -> Iterator[Firefox]:
    """A Firefox without a screen and without a past."""
    port = free_port()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = ["firefox-esr", "--headless", "--no-remote", "--profile", profile]
        running = subprocess.Popen(
            [*command, "--remote-debugging-port", str(port)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            url = f"ws://127.0.0.1:{port}/session"
            with patiently(lambda: connect(url, max_size=None), 30) as socket:
                yield Firefox(socket)
        finally:
            running.terminate()
            running.wait(10)


def patiently(act: Callable[[], T], seconds: float) -> T:
    """What comes of something that may need a while until it works."""
    until = time.monotonic() + seconds
    while True:
        try:
            return act()
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


def faults(browser: Firefox, handle: str, screenshot: Path) -> Iterator[str]:
    """What is wrong with the page; and a screenshot of it."""
    until = time.monotonic() + 30
    while not browser.ask(READY):
        if time.monotonic() > until:
            yield "not there after 30 seconds"
            return
        time.sleep(0.1)
    time.sleep(0.5)
    screenshot.write_bytes(browser.screenshot())
    yield from browser.ask(FAULTS)
    if handle:
        x, y = browser.ask(WHERE % handle)
        browser.drag(x, y, PULL)
        time.sleep(0.3)
        moved = browser.ask(WHERE % handle)[0] - x
        browser.drop()
        if not 3 < moved < PULL + 6:  # a handle on a curve goes along it
            yield f"{handle} moved by {moved:.0f} pixels, not by {PULL}"


def main() -> None:
    """Every page, wide in English and as on a phone in Korean."""
    if not shutil.which("firefox-esr"):
        raise SystemExit("Firefox is not here. On Debian: apt-get install firefox-esr")
    shutil.rmtree(OUTPUT, ignore_errors=True)
    OUTPUT.mkdir(parents=True)
    wrong = 0
    with served() as app, firefox() as browser:
        print(f"## Firefox {browser.version}\n")
        for (path, handle), (name, size) in product(PAGES.items(), SIZES.items()):
            lang = "en" if name == "wide" else "ko"
            browser.open(f"{app.url}{path}{'&' if '?' in path else '?'}lang={lang}", size)
            file = f"{path.strip('/') or 'home'}-{name}.png".replace("?", "-")
            found = list(faults(browser, handle, OUTPUT / file))
            wrong += len(found)
            print(f"{path}, {name}: {'; '.join(found) or 'ok'}")
    print(f"\n{wrong} faults. Screenshots: {OUTPUT}")
