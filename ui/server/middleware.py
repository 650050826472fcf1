"""What the server does before Streamlit: the first HTML of a page, and mistyped addresses.

Our components come over the websocket, so whatever must work without one has to stand in the HTML.
Streamlit always sends the same file, and this middleware adds to it; `st.App` in app.py uses it.
Where app.py is run as a plain script, the additions are missing and all else works.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.responses import HTMLResponse, RedirectResponse

from ui import paths
from ui.first_paint import social
from ui.live_figure.bundle import program
from ui.server import plotly_bundle as plotly_js
from ui.server.page_answers import NOT_PAGES, PageAnswersMiddleware
from ui.server.security_headers import SecurityHeadersMiddleware, inline_scripts
from ui.server.static_cache import StaticCacheMiddleware
from ui.server.streamlit_files import index_html
from ui.server.switch import is_used
from ui.state.addresses import resolve_page
from ui.text.words import languages, words

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

FRONTEND = paths.ROOT / "ui" / "app" / "frontend"


@cache
def first_html() -> str:
    """Streamlit's page with our additions: no translation, and what to say without a connection.

    "" where Streamlit's is not found: then its own is sent as it is.
    """
    if not (html := index_html()):
        return ""
    sentences = {code: words(code).raw("connection") for code in languages()}
    script = program(FRONTEND / "connection.js", sentences=sentences)
    style = (FRONTEND / "connection.css").read_text("utf-8")
    plotly = f"./assets/{plotly_js.file_name()}"
    head = f"""<meta name="google" content="notranslate" />
    <link rel="modulepreload" href="{plotly}" />
    <style>{style}</style>
    <script>{script}</script>
  </head>"""
    html = html.replace('<html lang="en">', '<html lang="en" translate="no" class="notranslate">')
    return html.replace("</head>", head)


class PageMiddleware:
    """Sends `first_html` for a page, and redirects to the page that a mistyped path means."""

    def __init__(self, app: ASGIApp):
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on all that is no page."""
        if scope["type"] != "http" or any(part in scope["path"] for part in NOT_PAGES):
            await self.app(scope, receive, send)
            return
        last = scope["path"].rpartition("/")[2]
        if (page := resolve_page(last)) not in (None, last):
            query = scope["query_string"].decode("latin-1")
            # Relative, so that it is right under a base path and behind a proxy that strips one.
            there = RedirectResponse(f"./{page}?{query}" if query else f"./{page}")
            await there(scope, receive, send)
            return
        replaced = False

        async def replace(message: Message) -> None:
            nonlocal replaced
            if message["type"] == "http.response.start" and _is_page(message) and first_html():
                replaced = True
                page = HTMLResponse(first_html(), headers={"Cache-Control": "no-cache"})
                await page(scope, receive, send)
            elif not replaced:
                await send(message)

        await self.app(scope, receive, replace)


def _is_page(message: Message) -> bool:
    kind = MutableHeaders(scope=message).get("content-type", "")
    return message["status"] == 200 and kind.startswith("text/html")


def middleware() -> list[Middleware]:
    """What `st.App` puts before Streamlit; nothing where it is switched off."""
    if not is_used("middleware"):
        return []
    static = Middleware(StaticCacheMiddleware, own=plotly_js.serve() | social.files())
    pages = [Middleware(PageAnswersMiddleware), Middleware(PageMiddleware)]
    secure = [Middleware(SecurityHeadersMiddleware, scripts=inline_scripts(first_html()))]
    return [*(secure if is_used("headers") else []), static, *pages]
