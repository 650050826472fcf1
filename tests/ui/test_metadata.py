"""What the head of a page says about it, to search engines and to chats."""

import re
from html import unescape
from html.parser import HTMLParser
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from PIL import Image

from ui.app.navigation import PAGES, REFERENCE_PAGES
from ui.first_paint import social
from ui.first_paint.metadata import base_address, description, head_tags, page_title
from ui.text.words import Words, languages, words

ALL_PAGES = list(PAGES | REFERENCE_PAGES)
ADDRESS = "https://lab.example/math/"


class Head(HTMLParser):
    """The title, the properties and the links of a head."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.title = ""
        self.meta: dict[str, list[str]] = {}
        self.links: dict[str, str] = {}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what an element says; none but these three belongs there."""
        assert tag in {"title", "meta", "link"}
        given = {name: value or "" for name, value in attrs}
        if tag == "meta":
            assert given.keys() in ({"name", "content"}, {"property", "content"})
            name = given.get("name") or given["property"]
            self.meta.setdefault(name, []).append(given["content"])
        elif tag == "link":
            self.links[given.get("hreflang", given["rel"])] = given["href"]

    def handle_data(self, data: str) -> None:
        """The title is the only text."""
        self.title += data.strip()


@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize("page", ALL_PAGES)
def test_a_link_shows_title_lead_and_picture(page: str, lang: str) -> None:
    """In the language of the page, with the addresses of the others."""
    text = words(lang)
    head = Head(head_tags(page, text, ADDRESS, {}))
    path = ADDRESS + ("" if page == "home" else page)
    assert head.title == page_title(page, text)
    assert text(f"{page}.title") in head.title
    [about] = head.meta["description"]
    assert head.meta["og:description"] == [about]
    assert 10 < len(about) < 200
    assert not re.search(r"[*:`$]\w*[\[*`$]|\n", about)
    assert head.meta["og:title"] == [text(f"{page}.title")]
    assert head.meta["og:locale"][0][:2] == lang
    assert {code[:2] for code in head.meta["og:locale:alternate"]} == {*languages()} - {lang}
    assert head.links == {"canonical": f"{path}?lang={lang}", "x-default": path} | {
        code: f"{path}?lang={code}" for code in languages()
    }
    assert head.meta["og:url"] == [f"{path}?lang={lang}"]
    [image] = head.meta["og:image"]
    assert image.removeprefix(f"{ADDRESS}assets/") in {file.name for file in social.files()}
    assert head.meta["og:image:alt"][0]


def test_open_graph_keeps_the_state_and_the_canonical_address_does_not() -> None:
    """A network may lead to the address that Open Graph names; a search engine wants one a page."""
    head = Head(head_tags("softmax", words("en"), ADDRESS, {"z": "2,1", "labels": "a&b,<c>"}))
    [url] = head.meta["og:url"]
    assert parse_qs(urlsplit(url).query) == {"lang": ["en"], "z": ["2,1"], "labels": ["a&b,<c>"]}
    assert head.links["canonical"] == f"{ADDRESS}softmax?lang=en"


def test_what_comes_from_outside_is_escaped() -> None:
    """Names of a state and the folder of an address."""
    hostile = '"><script>alert(1)</script>'
    address = base_address(scope(f"/{hostile}/softmax", host="a.b"))
    html = head_tags("softmax", words("en"), address, {"labels": hostile, hostile: "1"})
    Head(html)
    assert "<script" not in html
    assert hostile not in unescape(html)


def test_words_are_escaped() -> None:
    """A translator may use quotes and brackets."""

    class Quoted(Words):
        def __call__(self, name: str, /, **fields: object) -> str:
            return f'"<{name}>"'

        def prose(self, page: str, section: str) -> str:
            return f'a "<{section}>"'

    head = Head(head_tags("odds", Quoted("en"), ADDRESS, {}))
    assert head.title == '"<odds.title>" · "<app.name>"'
    assert head.meta["og:title"] == ['"<odds.title>"']
    assert head.meta["description"] == ['a "<lead>"']


def scope(path: str, scheme: str = "http", **headers: str) -> Any:
    """A request."""
    raw = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return {"type": "http", "path": path, "scheme": scheme, "headers": raw}


@pytest.mark.parametrize(
    ("given", "address"),
    [
        (scope("/", host="a.example"), "http://a.example/"),
        (scope("/softmax", host="A.example:8501"), "http://a.example:8501/"),
        (scope("/lab/softmax", host="localhost"), "http://localhost/lab/"),
        (scope("/lab/", host="127.0.0.1:80"), "http://127.0.0.1:80/lab/"),
        (scope("/x", "https", host="[::1]:8501"), "https://[::1]:8501/"),
        (scope("/x", host="a.b", x_forwarded_proto="https"), "https://a.b/"),
        (scope("/x", host="a.b", x_forwarded_host="evil.example"), "http://a.b/"),
    ],
)
def test_the_address_of_the_app(given: Any, address: str) -> None:
    """Under a base path and behind a proxy."""
    assert base_address(given) == address


@pytest.mark.parametrize(
    "host",
    [
        "",
        "a b",
        "a/b",
        "a@b",
        "a.b:",
        "a.b:99999999",
        "a..b",
        ".a",
        "a.",
        "-a",
        'a"b',
        "a<b",
        "[x]",
        "a.b#c",
        "a.b?c",
        "a.b\\c",
        "é.example",
        f"{'a' * 300}",
        "a.b\n",
    ],
)
def test_a_hostile_host_names_no_address(host: str) -> None:
    """Then the head has words, and neither addresses nor a picture."""
    address = base_address(scope("/softmax", host=host))
    assert address == ""
    head = Head(head_tags("softmax", words("ko"), address, {"z": "1"}))
    assert head.title
    assert head.links == {}
    assert not {"og:url", "og:image"} & head.meta.keys()


@pytest.mark.parametrize("proto", ["javascript", "https, http", "https://evil", ""])
def test_a_hostile_scheme_names_no_address(proto: str) -> None:
    """Only the two that browsers speak."""
    assert base_address(scope("/", host="a.b", x_forwarded_proto=proto)) == ""


def test_the_lead_is_one_line_of_plain_text() -> None:
    """Colours and line breaks are gone."""
    assert description("home", words("en")) == (
        "How does a probability become a logit and come back? "
        "Here is one probability in five pictures: drag the blue point, and all five move."
    )


@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize("page", ALL_PAGES)
def test_every_page_has_a_picture(page: str, lang: str) -> None:
    """As large as chats want it, and so small that they take it."""
    path = social.picture(page, lang)
    with Image.open(path) as shown:
        assert (shown.format, shown.size) == ("PNG", (social.WIDTH, social.HEIGHT))
        assert len(shown.convert("RGB").getcolors(1 << 20) or []) > 20
    assert path.stat().st_size <= 60_000


def test_the_pictures_folder_holds_no_other() -> None:
    """What no page shows is not kept."""
    assert {*social.FOLDER.iterdir()} == {
        social.picture(page, lang) for page in PAGES | REFERENCE_PAGES for lang in languages()
    }
    assert len(social.files()) == len(ALL_PAGES) * len(languages())
