"""Visitors of the app in a browser: how they open a page, and what goes wrong meanwhile."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from browser import settled
from playwright.sync_api import Browser, BrowserContext, Page
from wire import WATCH

# Streamlit asks for these below a deep path first (404), then at the root, where they are; and it
# goes on asking (refused) after a test has stopped the server that it started for itself.
HARMLESS_PATH = re.compile(r"/_stcore/(health|host-config)$")
HARMLESS_TEXT = re.compile(r"404|ERR_CONNECTION_REFUSED")

LATER = """
// The stage greets a server that was away, some seconds later: not one that a stranger meets.
const later = window.setTimeout
window.setTimeout = (act, ...rest) =>
  performance.now() - window.logitLabMet < 6000 && String(act).includes("'request'")
    ? 0 : later(act, ...rest)
// A window keeps what was answered, and shows what answers it.
for (const kind of ['click', 'change'])
  addEventListener(kind, ({ target }) => {
    if (target.closest?.('.questions')) window.logitLabAnswered = true
  }, true)
"""
GO = """(path) => {
  history.pushState(null, '', path)
  dispatchEvent(new PopStateEvent('popstate'))
}"""
# Lets an open page go on as another visitor's: its socket opens without the session that it had.
FORGET = """() => {
  window.logitLabStranger = true
  window.logitLabMet = performance.now()
  window.logitLabBefore = window.logitLabSocket
  window.logitLabBefore.close()
}"""
FORGOTTEN = """() => window.logitLabSocket !== window.logitLabBefore
  && window.logitLabSocket.readyState === WebSocket.OPEN
  && document.querySelector('[data-test-connection-state="CONNECTED"]')"""


@dataclass
class Record:
    """What went wrong in a browser context while a test used it."""

    errors: list[str] = field(default_factory=list)
    left_the_machine: list[str] = field(default_factory=list)

    def watch(self, context: BrowserContext) -> None:
        """Note every uncaught error, console error, failed load and request to elsewhere."""
        context.on("weberror", lambda error: self.errors.append(f"uncaught: {error.error}"))
        context.on("console", self.on_console)
        context.on("request", lambda request: self.on_request(request.url))
        context.on("page", lambda page: page.on("websocket", lambda ws: self.on_request(ws.url)))

    def on_request(self, url: str) -> None:
        """Note a request to another machine."""
        parts = urlsplit(url)
        if parts.scheme in {"http", "https", "ws", "wss"} and parts.hostname not in {
            "127.0.0.1",
            "localhost",
        }:
            self.left_the_machine.append(url)

    def on_console(self, message: object) -> None:
        """Note an error on the console; a failed load is one, too."""
        kind, text = message.type, message.text  # type: ignore[attr-defined]
        url = message.location.get("url", "")  # type: ignore[attr-defined]
        harmless = HARMLESS_TEXT.search(text) and HARMLESS_PATH.search(urlsplit(url).path)
        if kind == "error" and not harmless:
            self.errors.append(f"console: {text} ({url})")

    def clear(self) -> None:
        """Forget everything."""
        self.errors.clear()
        self.left_the_machine.clear()

    def problems(self) -> list[str]:
        """All that a visitor should never have met."""
        return self.errors + [f"left the machine: {url}" for url in self.left_the_machine]


Kind = tuple[bool, str]
"""Of browser: whether it has a touch screen, and its language."""


@dataclass
class Visitors:
    """Browsers that have met the app, and in them pages that wait for the next visitor.

    To load a page takes five seconds of a processor, most of it to compile Streamlit. A page that
    is open becomes a new visitor's in one: it goes elsewhere in the app, so that nothing remains
    of what it showed, and connects again without its session.
    """

    browser: Browser
    record: Record = field(default_factory=Record)
    contexts: dict[Kind, BrowserContext] = field(default_factory=dict)
    waiting: dict[Kind, Page] = field(default_factory=dict)

    def page(self, kind: Kind, new: bool = False) -> Page:
        """A page of a browser: one that waits, else (or if asked for) a new one."""
        if not new and kind in self.waiting:
            page = self.waiting.pop(kind)
            page.bring_to_front()
            return page
        if kind not in self.contexts:
            touch, locale = kind
            # Playwright evaluates text while it waits, which our pages forbid; what they forbid
            # is tested in test_content_policy.py.
            context = self.browser.new_context(
                locale=locale, has_touch=touch, is_mobile=touch, bypass_csp=True
            )
            context.add_init_script(WATCH + LATER)
            self.record.watch(context)
            self.contexts[kind] = context
        return self.contexts[kind].new_page()

    def keep(self, page: Page) -> None:
        """Let a page wait for the next visitor, as it was at first."""
        page.emulate_media(media="null")
        page.evaluate("dispatchEvent(new Event('afterprint'))")  # if it was on paper
        kind = next(kind for kind, context in self.contexts.items() if context is page.context)
        connected = page.locator('[data-test-connection-state="CONNECTED"]').count()
        answered = page.evaluate("Boolean(window.logitLabAnswered)")
        # One is enough; a page behind another gets few frames. And none that has come to grief, or
        # in which a question was answered.
        if kind in self.waiting or not connected or answered:
            page.close()
        else:
            self.waiting[kind] = page

    def tidy(self) -> None:
        """Close all pages that do not wait; forget what browsers were allowed, and have stored."""
        for kind, context in self.contexts.items():
            context.clear_permissions()
            context.clear_cookies()
            for page in context.pages:
                page.evaluate("try { localStorage.clear() } catch { }")
                if page is not self.waiting.get(kind):
                    page.close()

    def close(self) -> None:
        """Close all browsers."""
        for context in self.contexts.values():
            context.close()


def meet(page: Page, server: str, path: str, window: Callable[[], object]) -> None:
    """Open the app on a page, or go on with one on which it is open, as a new visitor.

    `window` gives the page the visitor's window: while no figure is there, to be drawn for it.
    """
    if not page.url.startswith(server + "/"):
        window()
        page.goto(server + path)
        return
    page.evaluate("document.activeElement?.blur()")  # what was typed is taken before it goes on
    settled(page)
    page.evaluate(GO, "/" if urlsplit(path).path == "/glossary" else "/glossary")
    settled(page)
    window()
    page.evaluate(FORGET)
    page.wait_for_function(FORGOTTEN)
    page.evaluate(GO, path)


def go(page: Page, path: str) -> Page:
    """Go elsewhere in the app as the same visitor, as its links do."""
    page.evaluate(GO, path)
    return settled(page)
