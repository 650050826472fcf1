"""The stage: presentation mode, in which a lesson is shown scene by scene on a big screen.

The browser's part (ui/present/frontend/) handles keys, clicker and the speaker's window, and sends
one request at a time; this module answers the requests.
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
from ui.state.session import Session, forget_url, is_presenting
from ui.text.words import Words
from ui.theme import palettes, split_colored

FRONTEND = paths.ROOT / "ui" / "present" / "frontend"
S = TypeVar("S")


@cache
def speaker_page() -> str:
    """Return the HTML of the speaker's window, which the presented page opens."""
    dark = palettes()["dark"]
    page = (FRONTEND / "speaker.html").read_text("utf-8")
    page = re.sub(r"\$([a-z]+)", lambda match: dark[match[1]], page)
    return page.replace("<!--script-->", bundle(FRONTEND / "speaker.js"))


def stage(session: Session[S], words: Words) -> None:
    """Mount the component that handles keys and, while presenting, shows the scene's sentence."""

    def on_request() -> None:
        request = st.session_state["stage"].get("request")
        if isinstance(request, Mapping):
            handle_request(session, request)

    with st.container(key="stage-on") if is_presenting() else nullcontext():
        mount = component("stage", '<div class="stage"></div>')
        # Bytes, because Streamlit searches anything else for tables, for which it imports pandas.
        data = orjson.dumps(payload(session, words))
        mount(key="stage", data=data, on_request_change=on_request)


def handle_request(session: Session[S], request: Mapping[str, Any]) -> None:
    """Apply a request of the browser: `present` (on or off), `scene` ([page, number]).

    An invalid request changes nothing. `moved` means that the browser has reconnected, and whether
    its URL was changed in between, so that it wins.
    """
    if request.get("moved") is not True:
        session.override_url()
    if "present" in request:
        enter_stage(session) if request["present"] else session.set_presenting(False)
    match request.get("scene"):
        case [str(page), int(number)] if page in story() and number_of(page, str(number)):
            if page == session.page:
                session.enter_scene(number)
            else:
                st.session_state["stage/go"] = (page, number)


def enter_stage(session: Session[S]) -> None:
    """Start presenting: with the current state, or with scene 1 if it is the default one."""
    session.set_presenting(True)
    if session.page not in story():
        st.session_state["stage/go"] = neighbour(session.page, 0, 1)
    elif not session.scene and session.is_default:
        session.enter_scene(1)


def pop_navigation(words: Words) -> tuple[str, dict[str, str]] | None:
    """Return, once, the lesson and query parameters that a request for another lesson leads to."""
    if not (target := st.session_state.pop("stage/go", None)):
        return None
    page, number = target
    forget_url(page)
    return page, {"lang": words.lang, "present": "1", "scene": str(number)}


def payload(session: Session[S], words: Words) -> dict[str, Any]:
    """Return what the browser needs: the current scene, its texts, and the scenes around it."""
    page, number = session.page, session.scene
    if not is_presenting():
        return {"on": False, "place": [page, number], "lang": words.lang}
    return scene_payload(words, page, number, animations=session.matches_scene)


def scene_payload(
    words: Words, page: str, number: int, *, animations: bool = True
) -> dict[str, Any]:
    """Return all texts of a scene; number 0 stands for a lesson without a scene."""
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
        "say": _sentence(words, page, scene),
        "notes": words(f"scenes.{page}.{scene.id}.notes") if scene else "",
        "next": _sentence(words, after[0], story()[after[0]][after[1] - 1]) if after else [],
        "play": scene.play if scene and animations else "",
        "story": [
            {"page": name, "title": words(f"{name}.nav"), "count": len(lesson_scenes)}
            for name, lesson_scenes in story().items()
        ],
        "words": words.raw("stage"),
    }


def _sentence(words: Words, page: str, scene: Scene | None) -> list[list[str]]:
    """Return a scene's sentence (else the page's title) as pieces of [text, colour]."""
    text = words(f"scenes.{page}.{scene.id}.say") if scene else words(f"{page}.title")
    palette = palettes()["projector"]
    return [[piece, palette[token] if token else ""] for piece, token in split_colored(text)]
