"""Write the pages as plain files, which any static host serves, to any number of people.

    python -m ui.first_paint.site OUT [--app https://lab.example.org/]

Each page in each language is a file, and so is each example and each scene. Figures drag and play
there; what Python has to answer leads to the live app, if its address is given.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from functools import cache
from itertools import chain
from pathlib import Path

from ui import paths
from ui.app import browser_files, frame
from ui.app.figures import FIGURES
from ui.app.navigation import PAGES, REFERENCE_PAGES
from ui.first_paint.document import FRONTEND, fill, styles
from ui.first_paint.metadata import description
from ui.first_paint.site_page import (
    CONTENT_POLICY,
    SitePage,
    choices,
    examples,
    first_view,
    page_html,
    scene_name,
)
from ui.live_figure.bundle import program
from ui.server import plotly_bundle
from ui.server.own_files import OwnFile
from ui.server.security_headers import inline_scripts, source_of
from ui.server.streamlit_style import SANS, font_face
from ui.state.scenes import scene_state, story
from ui.text.words import DEFAULT, languages, words


@cache
def script() -> str:
    """The JavaScript of a page; a classic script, since a browser loads no module from a disk."""
    return program(FRONTEND / "site.js")


@cache
def style() -> str:
    """All CSS of a page."""
    own = (FRONTEND / "site.css").read_text("utf-8")
    return "\n".join([font_face(SANS.name), styles(""), browser_files.style(), own])


SCRIPT = OwnFile("logit-lab-site", ".js", lambda: script().encode())
STYLE = OwnFile("logit-lab-site", ".css", lambda: style().encode())
LICENCES = (
    paths.ROOT / "LICENSE",
    paths.ASSETS / "font" / "LICENSE",
    paths.ASSETS / "font" / "LICENSE-SourceSans",
    paths.ASSETS / "vendor" / "plotly" / "LICENSE",
)
ASSETS = (SCRIPT, STYLE, SANS, plotly_bundle.FILE)


def site_pages(lang: str) -> Iterator[SitePage]:
    """All pages of a language: as they are at first, with their examples, and their scenes."""
    text = words(lang)
    for page in PAGES | REFERENCE_PAGES:
        bases = [first_view(page), *chain.from_iterable(choices(page, text).values())]
        for base in {base.name: base for base in bases}.values():
            shown = [base, *examples(page, text, base)]
            for example in {example.name: example for example in shown}.values():
                yield SitePage(example.name, page, text, example.state, base)
    for page, scenes in story().items():
        for number in range(1, len(scenes) + 1):
            state: object = scene_state(FIGURES[page][0], page, number)
            yield SitePage(scene_name(page, number), page, text, state, first_view(page), number)


def index_html() -> str:
    """The first file: it opens the reader's language; without JavaScript it links to all."""
    links = "".join(
        f'<li lang="{lang}"><a href="{lang}/index.html" hreflang="{lang}">'
        f"{words(lang)('app.own_name')}</a> {description('home', words(lang))}</li>"
        for lang in languages()
    )
    name = words(DEFAULT)("app.name")
    fields = {"lang": DEFAULT, "name": name, "icon": frame.icon(), "links": links, "policy": "\0"}
    html = fill("site_index.html", fields)
    sources = " ".join(map(source_of, inline_scripts(html)))
    return html.replace("\0", CONTENT_POLICY.replace("script-src 'self'", f"script-src {sources}"))


def write_site(folder: Path, app: str = "") -> int:
    """Write all files to a folder; `app` is the address of the live app, or "". How many pages."""
    files = {"index.html": index_html().encode()}
    files |= {asset.address: asset.read() for asset in ASSETS}
    files["LICENSE.txt"] = b"\n\n".join(path.read_bytes() for path in LICENCES)
    addresses = {"script": SCRIPT.address, "style": STYLE.address}
    for lang in languages():
        for page in site_pages(lang):
            assert page.file not in files, page.file
            files[page.file] = page_html(page, addresses, app).encode()
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return sum(name.endswith(".html") for name in files)


def main(arguments: list[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser("python -m ui.first_paint.site", description=__doc__)
    parser.add_argument("folder", type=Path, help="where to write; files there are replaced")
    parser.add_argument("--app", default="", help="address of the live app", metavar="ADDRESS")
    given = parser.parse_args(arguments)
    app = given.app.rstrip("/") + "/" if given.app else ""
    if app and not app.startswith(("https://", "http://")):
        parser.error(f"--app needs an address that begins with https://, not {given.app}")
    count = write_site(given.folder, app)
    sys.stdout.write(f"{count} pages in {given.folder}. Open {given.folder / 'index.html'}\n")


if __name__ == "__main__":
    main()
