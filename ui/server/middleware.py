"""What the server does before Streamlit: the first HTML of a page, and mistyped addresses.

`st.App` in app.py uses it. Where app.py is run as a plain script, Streamlit's own HTML comes, and
all else works.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from anyio import CapacityLimiter, to_thread
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.responses import HTMLResponse, RedirectResponse

from ui.app import browser_files
from ui.first_paint import social
from ui.first_paint.document import document, font_script, inline_script
from ui.first_paint.metadata import base_address
from ui.first_paint.visit import Visit, read_visit
from ui.server import own_files, plotly_bundle, streamlit_scripts, streamlit_style
from ui.server.page_answers import NOT_PAGES, PageAnswersMiddleware
from ui.server.redirects import redirect_to
from ui.server.security_headers import SecurityHeadersMiddleware
from ui.server.static_cache import StaticCacheMiddleware
from ui.server.streamlit_files import loading_tags
from ui.server.switch import is_used

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send


@cache
def _limiter() -> CapacityLimiter:
    """One document is made at a time: more would only take processor time from each other."""
    return CapacityLimiter(1)


@lru_cache(maxsize=64)
def first_html(visit: Visit, address: str) -> bytes:
    """The first HTML of a page; `address` is that of the app as the client knows it, or ""."""
    return document(visit, address).encode()


class PageMiddleware:
    """Sends the first HTML of a page, and redirects to the page that another path means."""

    def __init__(self, app: ASGIApp):
        self.app = app
        self._known: set[str] = set()
        """Paths of pages at which Streamlit has answered: it need not be asked again."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on all that is no page."""
        if scope["type"] != "http" or any(part in scope["path"] for part in NOT_PAGES):
            await self.app(scope, receive, send)
            return
        if there := redirect_to(scope):
            await RedirectResponse(there)(scope, receive, send)
            return
        last = scope["path"].rpartition("/")[2]
        query = scope["query_string"].decode("latin-1")
        visit = read_visit(last, query, Headers(scope=scope).get("accept-language", ""))
        if visit is None or not loading_tags():
            await self.app(scope, receive, send)
        elif scope["path"] in self._known and scope["method"] == "GET":
            await _send(visit, scope, receive, send)
        else:
            await self._replace(visit, scope, receive, send)

    async def _replace(self, visit: Visit, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the first HTML if Streamlit answers with a page, else Streamlit's answer."""
        replaced = False

        async def replace(message: Message) -> None:
            nonlocal replaced
            if message["type"] == "http.response.start" and _is_page(message):
                replaced = True
            elif not replaced:
                await send(message)

        await self.app(scope, receive, replace)
        if replaced:
            if not visit.unknown and len(self._known) < 100:
                self._known.add(scope["path"])
            await _send(visit, scope, receive, send)


async def _send(visit: Visit, scope: Scope, receive: Receive, send: Send) -> None:
    address = base_address(scope)
    html = await to_thread.run_sync(first_html, visit, address, limiter=_limiter())
    headers = {"cache-control": "no-cache", "vary": "Accept-Language"}
    await HTMLResponse(html, headers=headers)(scope, receive, send)


def _is_page(message: Message) -> bool:
    kind = MutableHeaders(scope=message).get("content-type", "")
    return message["status"] == 200 and kind.startswith("text/html")


def middleware() -> list[Middleware]:
    """What `st.App` puts before Streamlit; nothing where it is switched off."""
    if not is_used("middleware"):
        return []
    files = (
        plotly_bundle.FILE,
        streamlit_style.FILE,
        *browser_files.FILES,
        *social.files(),
    )
    own = own_files.serve(*files)
    static = Middleware(StaticCacheMiddleware, own=own, rewrite=streamlit_scripts.write_within)
    pages = [Middleware(PageAnswersMiddleware), Middleware(PageMiddleware)]
    secure = [Middleware(SecurityHeadersMiddleware, scripts=[inline_script(), font_script()])]
    return [*(secure if is_used("headers") else []), static, *pages]
