"""What the head of a page says about it: for search engines, and for a link in a chat.

Which address names a page: the canonical one is page and language, without a state, because every
state is a view of the same text. Open Graph's keeps the checked state, because a network may lead
people to it instead of to the link that was sent.

Absolute addresses need a host, and a client chooses its Host header: only a plain host name with an
optional port is taken. What a head holds depends on that header, so a cache has to have it in its
key, or put the head in afterwards.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from starlette.datastructures import Headers

from ui.app.navigation import PAGES
from ui.first_paint.markdown import to_text
from ui.first_paint.social import HEIGHT, WIDTH, picture, served_picture
from ui.text.words import Words, languages, words

if TYPE_CHECKING:
    from starlette.types import Scope

HOST = re.compile(
    r"(?=.{1,255}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.(?!$)|(?=:|$)))+(?::[0-9]{1,5})?",
    re.I,
)
IPV6 = re.compile(r"\[[0-9a-f:.]{2,45}\](?::[0-9]{1,5})?", re.I)


def page_title(page: str, words: Words) -> str:
    """Return the title of the browser's tab: that of the page, and of the app."""
    app = words("app.name")
    return app if page == "home" else f"{words(f'{page}.title')} · {app}"


def description(page: str, words: Words) -> str:
    """Return what a search engine shows below the title: the lead."""
    return to_text(words.prose(page, "lead"))


def base_address(scope: Scope) -> str:
    """Return the app's own address with a slash at its end; "" if the Host header is none.

    The scheme is that of the connection, or what a proxy before us says (X-Forwarded-Proto, which
    changes nothing but the answer to who sends it). X-Forwarded-Host is not asked for: a proxy
    passes Host on, as ui/server/README.md says.
    """
    headers = Headers(scope=scope)
    host = headers.get("host", "")
    if not HOST.fullmatch(host) and not IPV6.fullmatch(host):
        return ""
    scheme = headers.get("x-forwarded-proto", scope.get("scheme", "http"))
    if scheme not in {"http", "https"}:
        return ""
    folder = scope["path"].rpartition("/")[0].strip("/")
    return f"{scheme}://{host.lower()}/{quote(folder)}{'/' if folder else ''}"


def head_tags(page: str, words: Words, address: str, query: Mapping[str, str]) -> str:
    """Return title, description, addresses and Open Graph data of a page.

    `address` is that of the app (`base_address`), `query` the state after all checks, in the words
    of the address, without language and stage. Without an address all that needs one is left out.
    """
    title, about = page_title(page, words), description(page, words)
    others = [lang for lang in languages() if lang != words.lang]
    tags = [
        f"<title>{escape(title)}</title>",
        _meta("name", "description", about),
        _meta("property", "og:type", "website" if page == "home" else "article"),
        _meta("property", "og:site_name", words("app.name")),
        _meta("property", "og:title", words(f"{page}.title")),
        _meta("property", "og:description", about),
        _meta("property", "og:locale", words("app.locale")),
        *(_meta("property", "og:locale:alternate", _locale(lang)) for lang in others),
    ]
    if address:
        tags += _addresses(page, words.lang, address, query)
        tags += _picture(page, words, address)
    return "\n".join(tags)


def _addresses(page: str, lang: str, address: str, query: Mapping[str, str]) -> list[str]:
    path = f"{address}{'' if page == 'home' else page}"
    here = {code: f"{path}?lang={code}" for code in languages()}
    state = urlencode({"lang": lang, **query}, safe=",")
    return [
        f'<link rel="canonical" href="{escape(here[lang])}">',
        *(
            f'<link rel="alternate" hreflang="{code}" href="{escape(url)}">'
            for code, url in (here | {"x-default": path}).items()
        ),
        _meta("property", "og:url", f"{path}?{state}"),
    ]


def _picture(page: str, words: Words, address: str) -> list[str]:
    if not picture(page, words.lang).is_file():  # of a page that is being written
        return []
    shown = words(f"{page}.figure") if page in PAGES else words(f"{page}.title")
    return [
        _meta("property", "og:image", f"{address}{served_picture(page, words.lang).address}"),
        _meta("property", "og:image:type", "image/png"),
        _meta("property", "og:image:width", str(WIDTH)),
        _meta("property", "og:image:height", str(HEIGHT)),
        _meta("property", "og:image:alt", shown),
        _meta("name", "twitter:card", "summary_large_image"),
    ]


def _locale(lang: str) -> str:
    return words(lang)("app.locale")


def _meta(kind: str, name: str, content: str) -> str:
    return f'<meta {kind}="{name}" content="{escape(content)}">'
