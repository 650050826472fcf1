"""Questions to answer before the answer is read: choose, and see at once what is right, and why.

The browser does it alone (assets/questions/), without the server: a room full of people may answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from ui.words import Words

ASSETS = Path(__file__).parent.parent / "assets" / "questions"


@cache
def questions_source() -> tuple[str, str]:
    """JavaScript and CSS, for the component that brings all sources to the browser."""
    js, css = ((ASSETS / f"questions.{kind}").read_text("utf-8") for kind in ("js", "css"))
    return f"window.questions ??= Promise.withResolvers()\n{{\n{js}}}\n", css


@cache
def _component() -> Any:
    waits = "window.questions ??= Promise.withResolvers()\n"
    waits += "export default (it) => { window.questions.promise.then((mount) => mount(it)) }"
    return st.components.v2.component(
        "questions", js=waits, html='<section class="questions"></section>', isolate_styles=False
    )


def questions(page: str, names: Sequence[str], words: Words) -> None:
    """Some questions of a page, by their names."""
    asked = [words.raw(f"{page}.questions.{name}") | {"id": f"{page}/{name}"} for name in names]
    said = {name: words(f"app.{name}") for name in ("predict", "right", "wrong")}
    _component()(key="questions", data={"words": said, "asked": asked})
