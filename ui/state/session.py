"""The bridge between a page's state, the visitor's session and the address in the browser.

The session holds the state; the address follows it. When the address was changed by somebody else
(a link, the back button), it wins. Coming back to a page whose address is empty, the session wins.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from itertools import count
from typing import Any, Generic, TypeVar

import streamlit as st

from ui.state.codecs import LONGEST, BadValue
from ui.state.parameters import Problem, apply, codec_of, to_fields
from ui.state.scenes import number_of, read_over, scene_state, write_over
from ui.text.words import choose_language

S = TypeVar("S")
REFUSALS = count()
FRAME = ("lang", "present")  # parameters of the address that belong to the frame, not to a page


def language() -> str:
    """The language: of the address, else the one chosen before, else the browser's, else English.

    Where the address or the visitor names one, the address says from then on what the page speaks,
    even if we do not have the one that was named.
    """
    named = [st.query_params.get("lang"), st.session_state.get("lang")]
    lang = choose_language([*named, st.context.locale])
    if any(named):
        st.session_state["lang"] = lang
    return lang


def set_language(lang: str) -> None:
    """Switch the language; everything else stays."""
    st.session_state["lang"] = lang
    st.query_params["lang"] = lang


def is_presenting() -> bool:
    """Whether the page is on a stage: the figure fills the screen, and scenes follow each other."""
    return st.query_params.get("present") == "1"


def set_presenting(on: bool) -> None:
    """Enter the stage, or leave it; everything else stays."""
    if on:
        st.query_params["present"] = "1"
    else:
        st.query_params.pop("present", None)


def forget_url(page: str) -> None:
    """Let the next address of a page say what it shows, whatever the session remembers of it."""
    st.session_state.pop(f"{page}/address", None)


class Session(Generic[S]):
    """One page's state in one visitor's session, and the scene that it started from (0: none)."""

    def __init__(self, page: str, kind: type[S]):
        self.page, self.kind = page, kind
        store = st.session_state
        here = store.get("page") == page
        self._arrives = "page" not in store  # a visitor's first run, until an address is written
        store["page"] = page
        mine = {f.name for f in fields(kind)}  # type: ignore[arg-type]
        given = {name: value for name, value in st.query_params.to_dict().items() if name in mine}
        if "scene" in st.query_params:
            given["scene"] = st.query_params["scene"]
        self._given = dict(given)
        known = f"{page}/state" in store
        touched = here and store.get(f"{page}/touched", False)
        changed = given != store.get(f"{page}/address") and not touched
        if not known or (changed and (here or given)):
            scene = number_of(page, given.pop("scene", None))
            if is_presenting() and not scene and not given:
                scene = number_of(page, "1")
            state, problems = read_over(kind, page, scene, given)
            store[f"{page}/state"], store[f"{page}/problems"] = state, problems
            store[f"{page}/scene"], store[f"{page}/errors"] = scene, {}
            store[f"{page}/refused"] = None

    @property
    def state(self) -> S:
        """What the page shows now."""
        state: S = st.session_state[f"{self.page}/state"]
        return state

    @property
    def scene(self) -> int:
        """The number of the scene, counted from 1; 0 if the page is in none."""
        number: int = st.session_state[f"{self.page}/scene"]
        return number

    @property
    def is_default(self) -> bool:
        """Whether the page shows what it shows at first."""
        return self.state == self.kind()

    @property
    def matches_scene(self) -> bool:
        """Whether the scene is as it was meant."""
        return not write_over(self.state, self.page, self.scene)

    @property
    def problems(self) -> list[Problem]:
        """What could not be read from the address."""
        problems: list[Problem] = st.session_state[f"{self.page}/problems"]
        return problems

    @property
    def errors(self) -> dict[str, BadValue]:
        """Entries that break a rule, by parameter; their texts stay in the fields."""
        errors: dict[str, BadValue] = st.session_state[f"{self.page}/errors"]
        return errors

    @property
    def refused(self) -> BadValue | None:
        """Why the last thing that a hand, a film or a button did was not taken."""
        refused: BadValue | None = st.session_state.get(f"{self.page}/refused")
        return refused

    def commit(self, values: Mapping[str, Any]) -> None:
        """Replace some entries of the state.

        One that there is no more changes nothing, and a value that breaks a rule neither, but that
        is said: a hand or a film may have led there.
        """
        before = self.state
        try:
            told = to_fields(before, values)
            self.replace(apply(before, values))
        except KeyError:
            return  # stale or forged
        except BadValue as error:
            error.typed = f"refusal {next(REFUSALS)}"  # so that the browser hears of a second one
            st.session_state[f"{self.page}/refused"] = error
            return
        for name in [*self.errors]:
            field_name = name.partition(".")[0]
            if name in told or getattr(before, field_name) != getattr(self.state, field_name):
                del self.errors[name]

    def replace(self, state: S) -> None:
        """Show another state."""
        st.session_state[f"{self.page}/state"] = state
        st.session_state[f"{self.page}/problems"] = []
        st.session_state[f"{self.page}/refused"] = None
        self.mark_dirty()

    def mark_dirty(self) -> None:
        """The state wins over the address in the run that comes.

        What a person does in quick succession carries the address from before the last answer.
        """
        st.session_state[f"{self.page}/touched"] = True

    def enter_scene(self, number: int) -> None:
        """Show a scene as it was meant, whatever stood there."""
        st.session_state[f"{self.page}/scene"] = number
        self.replace(scene_state(self.kind, self.page, number))
        self.errors.clear()

    def enter(self, name: str, text: str) -> None:
        """Take a text that a person typed; if it breaks a rule, keep the picture and the text."""
        field_name, _, place = name.partition(".")
        try:
            codec = codec_of(self.state, field_name)
            if place:
                codec = getattr(codec, "entry", codec)
            self.replace(apply(self.state, {name: codec.read(text)}))
            self.errors.pop(name, None)
        except KeyError:
            return  # stale or forged
        except BadValue as error:
            error.typed = text[:LONGEST]
            self.errors[name] = error

    def save_address(self) -> None:
        """Let the address say what the page shows.

        The one with which a visitor arrives stays if it says the same in other words: a new one
        would be another step of the browser's Back button.
        """
        touched = st.session_state.get(f"{self.page}/touched", False)
        mine = write_over(self.state, self.page, self.scene)
        if self.scene:
            mine["scene"] = str(self.scene)
        st.session_state[f"{self.page}/address"] = mine
        st.session_state[f"{self.page}/touched"] = False
        frame = {name: st.query_params[name] for name in FRAME if name in st.query_params}
        if "lang" in st.session_state:
            frame["lang"] = st.session_state["lang"]
        now = st.query_params.to_dict()
        if self._arrives and not touched and not self.problems and frame.items() <= now.items():
            st.session_state[f"{self.page}/address"] = self._given
        elif now != mine | frame:
            st.query_params.from_dict(mine | frame)
            self._arrives = False
