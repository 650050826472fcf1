"""Where an address leads that a page would not work at: mistyped, or with more than one segment.

The addresses in a page are relative, so below another folder its scripts are not found.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qs, quote

from streamlit import get_option

from ui.state.addresses import resolve_page
from ui.text.words import languages

DEEPEST = 20  # folders; what is deeper is not redirected


def redirect_to(scope: Mapping[str, Any]) -> str | None:
    """Return the relative address that a path means, or None if it needs no redirect.

    What comes last is the page, and a language before or after it that of the page (`/ko/odds`),
    unless the query names one. The address is relative, so that it is right under a base path and
    behind a proxy that strips one, and a single quoted segment, so that it leads to no other host.
    """
    base = (get_option("server.baseUrlPath") or "").strip("/")
    root = f"/{base}/" if base else "/"
    path: str = scope["path"]
    # A browser counts the slashes of the path as it was sent, in which others may be encoded.
    sent = scope.get("raw_path", b"").decode("latin-1") or path
    depth = sent.count("/") - root.count("/")
    if not path.startswith(root) or not 0 <= depth <= DEEPEST:
        return None
    parts = path[len(root) :].split("/")
    names = [part for part in parts if part.strip(" .")]
    found = [part.lower() for part in names if part.lower() in languages()]
    segment = next((part for part in reversed(names) if part.lower() not in languages()), "")
    page = resolve_page(segment)
    there = segment if page is None else page
    if parts == [there]:
        return None
    query = scope["query_string"].decode("latin-1")
    if found and "lang" not in parse_qs(query, keep_blank_values=True):
        query = f"{query}&lang={found[-1]}".lstrip("&")
    up = "../" * depth or "./"
    return f"{up}{quote(there, safe='')}{'?' if query else ''}{query}"
