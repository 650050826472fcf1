"""A page of the site as HTML: what the first HTML holds, with links between files.

Controls that need Python become links to the files that show their answer, as far as there are any.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from html import escape
from typing import Any
from urllib.parse import urlencode

from ui.app import frame
from ui.app.figures import FIGURES
from ui.app.navigation import REFERENCE_PAGES
from ui.app.page_head import lead_html, lead_of, title_html
from ui.first_paint.document import fill, json_data, lesson_of, questions
from ui.first_paint.lesson_html import lesson_html, neighbours_html
from ui.first_paint.markdown import to_inline_html
from ui.first_paint.metadata import head_tags
from ui.first_paint.page_parts import icon, language_switch, lessons, navigation
from ui.first_paint.visit import Visit
from ui.live_figure.controls import Options
from ui.live_figure.figure import FigureSpec
from ui.live_figure.mount import live_figure_html
from ui.server import plotly_bundle
from ui.share.export import encode_figure, static_html
from ui.state.parameters import apply
from ui.state.scenes import neighbour, story, write_over
from ui.text.code_examples import snippets
from ui.text.words import Words

CONTENT_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "font-src 'self' data:; img-src 'self' data:; base-uri 'none'; form-action 'none'"
)
MARK = ' aria-current="page"'
NEEDS_PYTHON = {("edit", "yes"), ("model", "own")}
"""Choices that no file can show: of one's own points, and of one's own model."""


@dataclass(frozen=True)
class Example:
    """What a control shows when it is used once: the name of its file, its label, the state."""

    name: str
    label: str
    state: Any


@dataclass(frozen=True)
class SitePage:
    """A page to write. `name` is that of its file, `base` the choice that its examples keep.

    `scene` is 0 for a page that is no scene.
    """

    name: str
    page: str
    words: Words
    state: Any
    base: Example
    scene: int = 0

    @property
    def file(self) -> str:
        """Where it is in the folder of the site."""
        return f"{self.words.lang}/{link(self.name)}"

    @cached_property
    def figure(self) -> FigureSpec | None:
        """What the page shows; the glossary has none."""
        return FIGURES[self.page][1](self.state, self.words) if self.page in FIGURES else None


def link(name: str, _lang: str = "") -> str:
    """The address of a page, relative to those of the same language."""
    return f"{'index' if name == 'home' else name}.html"


def scene_name(page: str, number: int) -> str:
    """The name of a scene's file."""
    return f"{page}-{number}"


def first_view(page: str) -> Example:
    """A page as it is at first."""
    return Example(page, "", FIGURES[page][0]() if page in FIGURES else None)


@cache
def choices(page: str, words: Words) -> dict[str, list[Example]]:
    """What can be chosen on a page as it is at first, by the label of the choice."""
    first = first_view(page)
    if not first.state:
        return {}
    controls = FIGURES[page][1](first.state, words).controls
    groups = {
        field.label: [
            _example(first, f"{field.id}-{value}", label, {field.id: value})
            for value, label in field.options
            if (field.id, value) not in NEEDS_PYTHON
        ]
        for field in (*controls.lead, *controls.fields)
        if isinstance(field, Options)
    }
    return {label: group for label, group in groups.items() if len(group) > 1}


@cache
def examples(page: str, words: Words, base: Example) -> list[Example]:
    """The examples of a page after a choice, which they keep."""
    if not base.state:
        return []
    presets = FIGURES[page][1](base.state, words).controls.presets
    return [_example(base, preset.id, preset.label, preset.values) for preset in presets]


def _example(base: Example, name: str, label: str, values: Mapping[str, Any]) -> Example:
    state = apply(base.state, values)
    return Example(base.name if state == base.state else f"{base.name}-{name}", label, state)


def page_html(page: SitePage, addresses: dict[str, str], app: str) -> str:
    """The HTML of a page; `addresses` are those of script and style, `app` of the app or ""."""
    text = page.words
    query = write_over(page.state, page.page, page.scene) if page.state else {}
    if page.scene:
        query["scene"] = str(page.scene)
    fields = {
        "lang": text.lang,
        "policy": CONTENT_POLICY,
        "metadata": head_tags(page.page, text, app, query),
        "icon": frame.icon(),
        "plotly": plotly_bundle.FILE.address,
        **addresses,
        "page": _page(page, f"{app}{_in_app(page, query)}" if app else ""),
        "data": _data(page),
    }
    return fill("site.html", fields)


def _in_app(page: SitePage, query: dict[str, str]) -> str:
    name = "" if page.page == "home" else page.page
    return f"{name}?{urlencode({'lang': page.words.lang, **query}, safe=',')}"


def _data(page: SitePage) -> str:
    """What the script needs, as JSON: the figure's message, the questions, what is to play."""
    data: dict[str, Any] = {}
    if page.figure:
        data["figure"] = encode_figure(page.figure, page.words)
    if page.scene:
        data["play"] = story()[page.page][page.scene - 1].play
    else:
        data["questions"] = questions(Visit(page.page, page.words.lang, page.state), page.words)
    return json_data(data)


def _page(page: SitePage, live: str) -> str:
    """What a reader sees; `live` is the address of the same in the app, or ""."""
    text, figure = page.words, page.figure
    visit = Visit(page.page, text.lang, page.state)
    parts = {
        "navigation": navigation(visit, text, link),
        "name": page.page,
        "tools": language_switch(text, lambda lang: f"../{lang}/{link(page.name)}"),
        "info": "",
        "notice": "",
        "figure": live_figure_html() if figure else "",
        "static": static_html(figure) if figure else "",
    }
    if page.scene:
        scene = story()[page.page][page.scene - 1]
        say = to_inline_html(text(f"scenes.{page.page}.{scene.id}.say"))
        parts |= {
            "title": f'<h1 class="page-title site-say">{say}</h1>',
            "lead": "",
            "below": _turning(page),
            "text": "",
        }
    else:
        first = neighbour(page.page, 0, 1)
        parts |= {
            "title": title_html(text, page.page),
            "lead": lead_html(text, page.page, lead_of(page.state)),
            "below": _below(page, visit, live),
            "text": _text(page, visit),
        }
        if figure and first:
            parts["tools"] += (
                f'<a data-tool="present" href="{link(scene_name(*first))}">{icon("slideshow")}'
                f"<span>{escape(text('stage.start'))}</span></a>"
            )
    return fill("page.html", parts)


def _text(page: SitePage, visit: Visit) -> str:
    """The words of the lesson with its questions, and links to its neighbours."""
    shown = lesson_html(page.page, page.words, lesson_of(visit))
    if page.page in REFERENCE_PAGES:
        return shown
    return f"{shown}{neighbours_html(page.page, page.words, link)}"


def _below(page: SitePage, visit: Visit, live: str) -> str:
    """What stands under a figure: choices and examples, what they leave out, programs."""
    text = page.words
    if not page.figure:
        return ""
    leading = f'<a href="{escape(live)}">{escape(text("site.open_app"))}</a>' if live else ""
    if page.page == "home":  # without any control
        return lessons(visit, text, link) + (f'<p class="fp-notice">{leading}</p>' if live else "")
    groups = [(label, group, page.base.name) for label, group in choices(page.page, text).items()]
    groups += [(text("player.presets"), examples(page.page, text, page.base), page.name)]
    note = f'<p class="fp-notice">{escape(text("site.needs_app"))} {leading}</p>'
    programs = "".join(
        f"<h2>{escape(title)}</h2><pre><code>{escape(source)}</code></pre>"
        for title, source in snippets(page.page, page.state).items()
    )
    summary = f"<summary>{escape(text('app.reproduce'))}</summary>"
    code = f'<details class="site-code">{summary}{programs}</details>'
    return "".join([*(_links(*group) for group in groups), note, code])


def _links(label: str, group: list[Example], current: str) -> str:
    """Links to the files of a group; the current one is marked."""
    links = [
        f'<a href="{link(example.name)}"{MARK if example.name == current else ""}>'
        f"{escape(example.label)}</a>"
        for example in group
    ]
    name = escape(label)
    shown = (
        f'<nav class="site-examples" aria-label="{name}"><span>{name}</span>{"".join(links)}</nav>'
    )
    return shown if links else ""


def _turning(page: SitePage) -> str:
    """Links to the scenes before and after, and between them to the lesson."""
    text, count = page.words, len(story()[page.page])

    def turn(step: int, relation: str, label: str) -> str:
        place = neighbour(page.page, page.scene, step)
        if not place:
            return "<span></span>"
        return f'<a rel="{relation}" href="{link(scene_name(*place))}">{escape(label)}</a>'

    back = turn(-1, "prev", f"← {text('stage.back')}")
    following = turn(1, "next", f"{text('stage.next')} →")
    lesson = f'<a href="{link(page.page)}">{escape(text(f"{page.page}.nav"))}</a>'
    place = f"<span>{lesson} {page.scene}/{count}</span>"
    name = escape(text("stage.progress"))
    return f'<nav class="site-turning" aria-label="{name}">{back}{place}{following}</nav>'
