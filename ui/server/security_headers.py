"""ASGI middleware: headers that tell a browser what our pages may do.

The content policy is as strict as Streamlit allows: it adds styles to the page as it goes, loads
the scripts of components from blobs, and reckons with WebAssembly (long integers in protobuf).
Scripts within a page run only if their hash is named, and no text is evaluated.
Anybody may frame a page, because embedding is a feature: no `frame-ancestors`, of which even `*`
forbids a page that is opened as a file.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING

from starlette.datastructures import MutableHeaders

from ui.present.stage import speaker_page
from ui.server.streamlit_files import index_html

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = {
    "default-src": "'self'",
    "script-src": "'self' blob: 'wasm-unsafe-eval'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' blob: data:",
    "font-src": "'self' data:",
    "worker-src": "'self' blob:",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
}
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # the address may hold names that somebody typed
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
SCRIPT = re.compile(r"<script>(.*?)</script>", re.S)


def inline_scripts(html: str) -> list[str]:
    """Return the scripts within a document, but for data and modules. For our own documents only.

    >>> inline_scripts("<script>a()</script><script type=module>b()</script>")
    ['a()']
    """
    return SCRIPT.findall(html)


@cache
def source_of(script: str) -> str:
    """Return what allows a script within a page, exactly as it is."""
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"


def content_policy(scripts: Iterable[str] = ()) -> str:
    """Return the policy of a page that holds Streamlit's own scripts and these.

    The speaker's window is a blob, which has the policy of the page that opened it.
    """
    allowed = dict.fromkeys([*_streamlits(), *(source_of(script) for script in scripts)])
    policy = POLICY | {"script-src": " ".join([POLICY["script-src"], *allowed])}
    return "; ".join(f"{name} {sources}" for name, sources in policy.items())


@cache
def _streamlits() -> tuple[str, ...]:
    return tuple(map(source_of, inline_scripts(index_html()) + inline_scripts(speaker_page())))


class SecurityHeadersMiddleware:
    """Adds the headers to every answer; a policy that an answer has already stays.

    `scripts` are those that our first HTML contains.
    """

    def __init__(self, app: ASGIApp, scripts: Iterable[str] = ()):
        self.app = app
        self.policy = content_policy(scripts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on the request; add to the answer."""

        async def add(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                if headers.get("content-type", "").startswith("text/html"):  # half a KB
                    headers.setdefault("Content-Security-Policy", self.policy)
            await send(message)

        await self.app(scope, receive, add if scope["type"] == "http" else send)
