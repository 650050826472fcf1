"""What the first HTML shows in place of Streamlit's widgets: links to all pages, tools, boxes."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from html import escape
from pathlib import Path
from urllib.parse import urlencode

from ui.app.navigation import EPILOGUE, PAGES, REFERENCE_PAGES
from ui.app.page_head import field_label
from ui.first_paint.visit import Visit
from ui.state.scenes import write_over
from ui.text.code_examples import templates
from ui.text.words import Words, languages, nowrap_html, words

PageLink = Callable[[str, str], str]
"""The address of a page in a language."""


def unknown_page(visit: Visit, text: Words) -> str:
    """That the address names no page, as above the first page in Streamlit."""
    if not visit.unknown:
        return ""
    return f'<p class="fp-info">{escape(text("app.no_page", path=visit.unknown))}</p>'


def invalid_parameters(visit: Visit, text: Words) -> str:
    """Which parameters of the address were invalid, as `LessonPage` says it."""
    if not visit.invalid:
        return ""
    names = dict.fromkeys(field_label(text, visit.page, name) for name in visit.invalid)
    notice = text("app.put_right", fields=", ".join(names))
    return f'<p class="fp-notice">{escape(notice)}</p>'


def below(visit: Visit, text: Words) -> str:
    """What stands under a figure: on the first page the way to the lessons, else closed boxes."""
    if visit.page == "home":
        return lessons(visit, text)
    labels = [text("softmax.one_by_one")] if visit.page == "softmax" else []
    labels += [text("app.reproduce")] if templates(visit.page) else []
    arrow = icon("expand_more")
    return "".join(f'<div class="fp-box">{arrow}{escape(label)}</div>' for label in labels)


def page_link(page: str, lang: str) -> str:
    """The address of a page in a language, relative to any page."""
    name = "" if page == "home" else page
    return f"./{name}?{urlencode({'lang': lang})}"


def lessons(visit: Visit, text: Words, link: PageLink = page_link) -> str:
    """The first page's button, and its list of lessons."""
    names = [name for name in PAGES if name not in ("home", EPILOGUE)]

    def entry(name: str, number: str = "") -> str:
        href = escape(link(name, visit.lang))
        about = nowrap_html(text(f"home.lessons.{name}"))
        return f'<a href="{href}">{number}{escape(text(f"{name}.nav"))}</a><span>{about}</span>'

    items = "".join(f"<li>{entry(name, f'{i}. ')}</li>" for i, name in enumerate(names, 1))
    start = f"{icon('arrow_forward')}<span>{escape(text('home.start'))}</span>"
    href = escape(link(names[0], visit.lang))
    return (
        f'<a class="fp-start" href="{href}">{start}</a><ul class="fp-lessons">{items}</ul>'
        f'<div class="fp-lessons fp-epilogue"><div>{entry(EPILOGUE)}</div></div>'
    )


def navigation(visit: Visit, text: Words, link: PageLink = page_link) -> str:
    """The links to all pages, in a line, and in a menu for narrow screens."""

    def item(name: str, material: str) -> str:
        here = ' aria-current="page"' if name == visit.page and not visit.unknown else ""
        label = escape(text(f"{name}.nav"))
        shown = f'{icon(material)}<span data-label="{label}">{label}</span>'
        return f'<a href="{escape(link(name, visit.lang))}"{here}>{shown}</a>'

    pages = PAGES | REFERENCE_PAGES
    links = "".join(item(name, value.strip(":").split("/")[1]) for name, value in pages.items())
    nav = f'<nav aria-label="{escape(text("streamlit.pages"))}">{links}</nav>'
    opening = icon("keyboard_double_arrow_right")
    summary = f'<summary aria-label="{escape(text("streamlit.open_sidebar"))}">{opening}</summary>'
    return f'{nav}<details class="fp-menu">{summary}{nav}</details>'


def tools(visit: Visit, text: Words) -> str:
    """What stands beside the title: languages as links, and buttons that wait for Streamlit."""
    switch = language_switch(text, lambda code: _link_in(visit, code))
    if visit.page in REFERENCE_PAGES:
        return switch
    share = f"{icon('share')}<span>{escape(text('share.menu'))}</span>{icon('expand_more')}"
    present = f"{icon('slideshow')}<span>{escape(text('stage.start'))}</span>"
    return (
        f'{switch}<button type="button" data-tool="share">{share}</button>'
        f'<button type="button" data-tool="present">{present}</button>'
    )


def language_switch(text: Words, link: Callable[[str], str]) -> str:
    """The languages; `link` gives the address of this page in another one."""

    def language(code: str) -> str:
        here = " aria-current=true" if code == text.lang else ""
        name = escape(words(code)("app.own_name"))
        return f'<a href="{escape(link(code))}" lang="{code}"{here}>{name}</a>'

    label, choices = escape(text("app.language")), "".join(map(language, languages()))
    return f'<div class="fp-languages" role="group" aria-label="{label}">{choices}</div>'


def _link_in(visit: Visit, lang: str) -> str:
    """The address of the same page and state in another language."""
    params = write_over(visit.state, visit.page, visit.scene) if visit.state else {}
    scene = {"scene": str(visit.scene)} if visit.scene else {}
    name = "" if visit.page == "home" else visit.page
    return f"./{name}?{urlencode({**params, **scene, 'lang': lang}, safe=',')}"


@cache
def icon(name: str) -> str:
    """An icon of Material Symbols, as Streamlit shows it."""
    path = json.loads((Path(__file__).parent / "icons.json").read_text("utf-8"))[name]
    return (
        '<svg class="icon" viewBox="0 0 960 960" aria-hidden="true">'
        f'<path transform="matrix(1 0 0 -1 0 960)" d="{path}"/></svg>'
    )
