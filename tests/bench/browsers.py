"""`make bench ARGS=browsers`: every page in Firefox and in WebKit, the engine of Safari.

The tests drive Chromium. This opens each page, wide and as on a phone, in the other engines, takes
a picture of it (tests/output/browsers/), and says what is wrong: no figure, words or formulas that
are cut, a page wider than its window, a handle that does not follow the pointer.
"""

from __future__ import annotations

import contextlib
import json
import shutil
import time
from collections.abc import Iterator
from itertools import product
from pathlib import Path

from engines import Browser, Firefox, WebKit
from serving import served

OUTPUT = Path(__file__).parent.parent / "output" / "browsers"
TRIES = 3
SIZES = {"wide": (1280, 800), "phone": (390, 844)}
HANDLES = {  # by page: what is dragged to the right
    "/": "p",
    "/odds": "p",
    "/logit-sigmoid": "z",
    "/logit-sigmoid?view=mirror": "z",
    "/logistic-regression": "x",
    "/softmax": "z.1",
    "/pipeline": "",
    "/pipeline?step=3": "",
    "/pipeline?model=hidden&step=4": "",
    "/pipeline?model=iris": "",
    "/pipeline?model=digits": "",
    "/odds?present=1&scene=2": "p",
    "/glossary": "",
}

READY = """(() => document.querySelector('.live-figure.lf-drawn, table.glossary') &&
  document.querySelector('[data-test-script-state=notRunning]') &&
  document.fonts.status === 'loaded')()"""
FAULTS = """(() => {
  const seen = (node) => node.checkVisibility({ visibilityProperty: true })
  const said = (node) => node.textContent.replace(/\\s+/g, ' ').trim().slice(0, 60)
  const cut = [...document.querySelectorAll('.lf-readout .formula')].filter(seen)
    .filter((node) => node.scrollWidth > node.clientWidth + 1).map((node) => `cut: ${said(node)}`)
  const size = (node) => parseFloat(getComputedStyle(node).fontSize)
  const lines = (node) => node.getBoundingClientRect().height / size(node)
  const listed = [...document.querySelectorAll('.live-figure:not(.lf-narrow) .listed')]
    .filter((node) => seen(node) && lines(node) > 2.2)
    .map((node) => `not in one line: ${said(node)}`)
  const wide = document.documentElement.scrollWidth > innerWidth ? ['wider than its window'] : []
  const fallen = document.querySelector('[data-testid=stException]') ? ['a traceback'] : []
  return [...cut, ...listed, ...wide, ...fallen]
})()"""
WHERE = """(() => {
  const handle = document.querySelector('[data-handle=%s]')
  handle.scrollIntoView({ block: 'center' })
  const box = handle.getBoundingClientRect()
  return [box.x + box.width / 2, box.y + box.height / 2]
})()"""


def ready(browser: Browser, what: str, seconds: float = 30) -> bool:
    """Whether something comes true in time."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if browser.ask(what):
            return True
        time.sleep(0.1)
    return False


def follows(browser: Browser, handle: str) -> bool:
    """Whether a handle goes along with a pointer, which goes 40 pixels to the right."""
    where = WHERE % json.dumps(handle)
    x, y = browser.ask(where)
    browser.drag((x, y, 40))
    time.sleep(0.3)
    return 8 < float(browser.ask(where)[0]) - x < 46


def faults(browser: Browser, handle: str, picture: Path) -> Iterator[str]:
    """What is wrong with a page; and a picture of it."""
    if not ready(browser, READY):
        yield "not there after 30 seconds"
        return
    time.sleep(0.5)
    picture.write_bytes(browser.picture())
    yield from browser.ask(FAULTS)
    if handle and not follows(browser, handle):
        yield f"the handle {handle} does not follow"


def seen(
    kind: type[Browser], url: str, size: tuple[int, int], handle: str, picture: Path
) -> tuple[str, list[str]]:
    """The version of a browser, and what is wrong with a page in it; a new one for each page.

    WebKit's driver now and then stops answering, and then another one is asked.
    """
    for _ in range(TRIES):
        with contextlib.suppress(TimeoutError), kind() as browser:
            browser.open(url, *size)
            return browser.version, list(faults(browser, handle, picture))
    return "", ["the browser does not answer"]


def main() -> None:
    """Every page in every other browser that is here."""
    kinds = [kind for kind in (Firefox, WebKit) if kind.installed]
    if len(kinds) < 2:
        print("Not all are here. On Debian: apt-get install firefox-esr webkit2gtk-driver xvfb\n")
    shutil.rmtree(OUTPUT, ignore_errors=True)
    OUTPUT.mkdir(parents=True)
    wrong = 0
    with served() as app:
        for kind, (path, handle), (name, size) in product(kinds, HANDLES.items(), SIZES.items()):
            lang = "en" if name == "wide" else "ko"
            file = f"{kind.name}-{path.strip('/') or 'home'}-{name}.png".replace("/", "-")
            url = f"{app.url}{path}{'&' if '?' in path else '?'}lang={lang}"
            version, found = seen(kind, url, size, handle, OUTPUT / file)
            wrong += len(found)
            print(f"{kind.name} {version}  {path}  {name}: {'; '.join(found) or 'ok'}")
    print(f"\n{wrong} faults. Pictures: {OUTPUT}")
