"""The stage: a lesson told in scenes on a big screen; keys, a clicker or a second window steer it.

What the browser does is in ui/present/frontend/: it hears keys and sends one request at a time.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import nullcontext
from functools import cache
from typing import Any, TypeVar

import orjson
import streamlit as st

from ui import paths
from ui.live_figure.bundle import bundle
from ui.live_figure.components import component
from ui.state.scenes import Scene, neighbour, number_of, story
from ui.state.session import Session, forget_url, is_presenting, set_presenting
from ui.text.words import Words
from ui.theme import palettes, split_colored

FRONTEND = paths.ROOT / "ui" / "present" / "frontend"
S = TypeVar("S")


@cache
def speaker_page() -> str:
    """The page of the speaker's window, which the presented page opens."""
    dark = palettes()["dark"]
    page = (FRONTEND / "speaker.html").read_text("utf-8")
    page = re.sub(r"\$([a-z]+)", lambda token: dark[token[1]], page)
    return page.replace("<!--script-->", bundle(FRONTEND / "speaker.js"))


def stage(session: Session[S], words: Words) -> None:
    """Hear keys, and on the stage show what is said."""

    def wished() -> None:
        wish = st.session_state["stage"].get("request")
        if isinstance(wish, Mapping):
            handle_request(session, wish)

    with st.container(key="stage-on") if is_presenting() else nullcontext():
        mount = component("stage", '<div class="stage"></div>')
        # As bytes: Streamlit looks for tables in anything else, and imports pandas to do so.
        data = orjson.dumps(payload(session, words))
        mount(key="stage", data=data, on_request_change=wished)


def handle_request(session: Session[S], wish: Mapping[str, Any]) -> None:
    """Do what the browser wishes; what makes no sense does nothing.

    An empty wish is a browser's that has found its server again: then its address is the latest.
    """
    if wish:
        session.mark_dirty()
    if "present" in wish:
        enter_stage(session) if wish["present"] else set_presenting(False)
    match wish.get("scene"):
        case [str(page), int(number)] if page in story() and number_of(page, str(number)):
            if page == session.page:
                session.enter_scene(number)
            else:
                st.session_state["stage/go"] = (page, number)


def enter_stage(session: Session[S]) -> None:
    """Enter the stage: with the person's own picture, or, if it is the usual one, scene 1."""
    set_presenting(True)
    if session.page not in story():
        st.session_state["stage/go"] = neighbour(session.page, 0, 1)
    elif not session.scene and session.is_default:
        session.enter_scene(1)


def pop_navigation(words: Words) -> tuple[str, dict[str, str]] | None:
    """The lesson that was wished for from another one, and its address; asked for once."""
    if not (go := st.session_state.pop("stage/go", None)):
        return None
    page, number = go
    forget_url(page)
    return page, {"lang": words.lang, "present": "1", "scene": str(number)}


def payload(session: Session[S], words: Words) -> dict[str, Any]:
    """What the browser must know: where we are, what is said, and what comes before and after."""
    page, number = session.page, session.scene
    if not is_presenting():
        return {"on": False, "place": [page, number], "lang": words.lang}
    return scene_payload(words, page, number, animations=session.matches_scene)


def scene_payload(
    words: Words, page: str, number: int, *, animations: bool = True
) -> dict[str, Any]:
    """All that is shown and said at a place of the story, but the figure."""
    before, after = neighbour(page, number, -1), neighbour(page, number, 1)
    scenes = story().get(page, ())
    scene = scenes[number - 1] if number else None
    return {
        "on": True,
        "place": [page, number],
        "lang": words.lang,
        "before": before,
        "after": after,
        "count": len(scenes),
        "title": words(f"{page}.nav"),
        "say": _said(words, page, scene),
        "notes": words(f"scenes.{page}.{scene.id}.notes") if scene else "",
        "next": _said(words, after[0], story()[after[0]][after[1] - 1]) if after else [],
        "play": scene.play if scene and animations else "",
        "story": [
            {"page": name, "title": words(f"{name}.nav"), "count": len(its_scenes)}
            for name, its_scenes in story().items()
        ],
        "words": words.raw("stage"),
    }


def _said(words: Words, page: str, scene: Scene | None) -> list[list[str]]:
    """The sentence of a scene in parts, each with its colour; without a scene, the page's title."""
    text = words(f"scenes.{page}.{scene.id}.say") if scene else words(f"{page}.title")
    palette = palettes()["projector"]
    return [[piece, palette[token] if token else ""] for piece, token in split_colored(text)]
