"""The site of plain files: what is there, and where its links lead.

That its figures move is proven in tests/browser/test_site.py.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from ui import paths
from ui.app.navigation import PAGES, REFERENCE_PAGES
from ui.first_paint.site import index_html, main, site_pages, write_site
from ui.first_paint.site_page import page_html
from ui.state.scenes import story
from ui.text.words import languages, words

ADDRESSES = {"script": "assets/site.js", "style": "assets/site.css"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as the command writes it."""
    folder = tmp_path_factory.mktemp("site") / "deep" / "site"
    run = subprocess.run(
        [sys.executable, "-m", "ui.first_paint.site", str(folder)],
        cwd=paths.ROOT,
        env=os.environ | {"PYTHONHASHSEED": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert str(folder / "index.html") in run.stdout
    return folder


class Reader(HTMLParser):
    """What a file links to (tag, address), its headings, and its language."""

    def __init__(self, html: str):
        super().__init__()
        self.links: list[tuple[str, str]] = []
        self.lang = ""
        self.headings = self.text = ""
        self._inside = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Collect addresses."""
        given = dict(attrs)
        self.links += [(tag, str(given[name])) for name in ("href", "src") if name in given]
        if tag == "html":
            self.lang = str(given["lang"])
        if tag in ("h1", "script", "style"):
            self._inside = tag

    def handle_endtag(self, tag: str) -> None:
        """Leave a heading or a script."""
        if tag == self._inside:
            self._inside = ""

    def handle_data(self, data: str) -> None:
        """Collect what a person reads."""
        if self._inside == "h1":
            self.headings += data
        if self._inside in ("", "h1"):
            self.text += data


@cache
def read(path: Path) -> Reader:
    """A file of the site."""
    return Reader(path.read_text("utf-8"))


def pages_of(site: Path) -> Iterator[tuple[str, Path]]:
    """All pages with their languages."""
    for lang in languages():
        yield from ((lang, path) for path in sorted((site / lang).iterdir()))


def test_every_link_leads_to_a_file(site: Path) -> None:
    """And each file is linked to. Nothing is absolute, but for the literature that prose names."""
    named = {
        url
        for lang in languages()
        for path in (paths.ASSETS / "text" / lang).glob("*.md")
        for url in re.findall(r"\]\((https://[^)\s]+)\)", path.read_text("utf-8"))
    }
    linked = {site / "index.html", site / "LICENSE.txt"}
    for path in site.rglob("*.html"):
        for tag, address in read(path).links:
            if address.startswith("data:image/svg+xml;") or (tag == "a" and address in named):
                continue
            parts = urlsplit(address)
            assert parts.path == address, path.name  # no scheme, no host, no query
            assert not address.startswith("/"), path.name
            linked.add((path.parent / address).resolve())
    css = next(site.glob("assets/*.css"))
    sources = re.findall(r"url\(([^)]*)\)", css.read_text("utf-8"))
    linked |= {css.parent / source for source in sources if not source.startswith("data:")}
    assert linked == {path for path in site.rglob("*") if path.is_file()}


def test_every_page_and_scene_is_there_in_every_language(site: Path) -> None:
    """And the examples, under the same names."""
    names = {lang: {path.stem for path in (site / lang).iterdir()} for lang in languages()}
    for lang in languages():
        assert names[lang] == names["en"]
    expected = {"index" if page == "home" else page for page in PAGES | REFERENCE_PAGES}
    expected |= {f"{page}-{n + 1}" for page, scenes in story().items() for n in range(len(scenes))}
    expected |= {"softmax-six", "odds-view-swap-rare", "pipeline-model-iris-hard_row"}
    assert expected <= names["en"]


def test_a_page_says_its_language_title_and_words(site: Path) -> None:
    """A scene has its sentence as heading. No formula is left as LaTeX, and no button waits."""
    for lang, path in pages_of(site):
        html, text = path.read_text("utf-8"), words(lang)
        assert read(path).lang == lang
        head, _, body = html.partition("</head>")
        assert head.count("<title>") == head.count('<meta name="description"') == 1
        assert "canonical" not in head
        assert not re.search('<(button|input|template)|id="root"', body)
        assert not re.search(r"\$|\\[a-z]+\{", re.sub("<code>.*?</code>", "", read(path).text))
        page, _, number = path.stem.rpartition("-")
        if page in story() and number.isdecimal():
            scene = story()[page][int(number) - 1]
            say = re.sub(r":\w+\[([^]]*)\]", r"\1", text(f"scenes.{page}.{scene.id}.say"))
            assert read(path).headings.split() == say.split()
        elif path.stem in PAGES and path.stem != "home":
            assert html.count("<math") > 3
            assert text(f"{path.stem}.title") in read(path).headings


def test_the_same_comes_out_each_time(site: Path, tmp_path: Path) -> None:
    """Whatever the order of sets, and of what was made before."""
    write_site(tmp_path)
    for path in site.rglob("*"):
        if path.is_file():
            assert (tmp_path / path.relative_to(site)).read_bytes() == path.read_bytes(), path


def test_a_reader_without_scripts_finds_the_languages() -> None:
    """The first file links to each, and says so in it."""
    reader = Reader(index_html())
    links = [address for tag, address in reader.links if tag == "a"]
    assert links == [f"{lang}/index.html" for lang in languages()]
    assert all(words(lang)("app.own_name") in reader.text for lang in languages())


def test_what_needs_python_leads_to_the_live_app() -> None:
    """With its state, if the address of the app is given; the canonical page is the app's then."""
    pages = {page.name: page for page in site_pages("ko")}
    page = pages["odds-view-swap-rare"]
    html = page_html(page, ADDRESSES, "https://lab.example.org/")
    assert '<a href="https://lab.example.org/odds?lang=ko&amp;p=0.01&amp;view=swap">' in html
    assert '<link rel="canonical" href="https://lab.example.org/odds?lang=ko">' in html
    assert words("ko")("site.needs_app") in page_html(page, ADDRESSES, "")


def test_an_address_of_another_kind_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With a sentence, before anything is written."""
    with pytest.raises(SystemExit):
        main([str(tmp_path / "site"), "--app", "javascript:alert(1)"])
    assert "--app needs an address that begins with https://" in capsys.readouterr().err
    assert not (tmp_path / "site").exists()
