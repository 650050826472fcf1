"""Synchronize a page's state between Streamlit's session and the browser's URL.

The session holds the state, and the URL follows it. A URL that was changed otherwise (by a link or
the Back button) overrides the session. On return to a page without URL parameters, the session's
state is restored.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import count
from typing import Any, Generic, TypeVar

import streamlit as st

from ui.state.acts import perform
from ui.state.codecs import LONGEST, BadValue
from ui.state.parameters import Problem, apply, codec_of, keep_predictions, to_fields
from ui.state.scenes import own_parameters, read_page, scene_state, write_over
from ui.text.words import choose_language

S = TypeVar("S")
REFUSALS = count()
FRAME = ("lang", "present")  # URL parameters of the whole app, not of a page


def language() -> str:
    """The language of the URL, else of the session, else of the browser, else English.

    If the URL or the session requests a language, even one that is not available, the URL gets the
    language of the page.
    """
    requested = [st.query_params.get("lang"), st.session_state.get("lang")]
    lang = choose_language([*requested, st.context.locale])
    if any(requested):
        st.session_state["lang"] = lang
    return lang


def is_presenting() -> bool:
    """Whether the page is in presentation mode, where the figure fills the screen."""
    return st.query_params.get("present") == "1"


def _set_frame(values: Mapping[str, str]) -> None:
    """Write parameters of the whole app to the URL; an empty value removes one."""
    st.session_state["frame"] = st.session_state.get("frame", {}) | values
    for name, value in values.items():
        if value and st.query_params.get(name) != value:
            st.query_params[name] = value
        elif not value:
            st.query_params.pop(name, None)


def forget_url(page: str) -> None:
    """Forget the last URL of a page, so that the next one overrides the session."""
    st.session_state.pop(f"{page}/url", None)


class Session(Generic[S]):
    """The state of a page in a visitor's session, and the scene that it derives from (0: none)."""

    def __init__(self, page: str, kind: type[S]):
        self.page, self.kind = page, kind
        store = st.session_state
        same_page = store.get("page") == page
        self._first_run = "page" not in store  # of the session, until the URL is rewritten
        store["page"] = page
        given = own_parameters(kind, st.query_params.to_dict())
        self._given = given
        known = f"{page}/state" in store
        dirty = same_page and store.get(f"{page}/dirty", False)
        changed = given != store.get(f"{page}/url") and not dirty
        if not known or (changed and (same_page or given)):
            scene, state, problems = read_page(kind, page, given, presenting=is_presenting())
            store[f"{page}/state"], store[f"{page}/problems"] = state, problems
            store[f"{page}/scene"], store[f"{page}/errors"] = scene, {}
            store[f"{page}/refused"] = None

    @property
    def state(self) -> S:
        """The current state of the page."""
        state: S = st.session_state[f"{self.page}/state"]
        return state

    @property
    def scene(self) -> int:
        """The number of the scene, counted from 1; 0 for none."""
        number: int = st.session_state[f"{self.page}/scene"]
        return number

    @property
    def is_default(self) -> bool:
        """Whether the state is the page's default."""
        return self.state == self.kind()

    @property
    def matches_scene(self) -> bool:
        """Whether the state is exactly that of the scene."""
        return not write_over(self.state, self.page, self.scene)

    @property
    def problems(self) -> list[Problem]:
        """The invalid URL parameters."""
        problems: list[Problem] = st.session_state[f"{self.page}/problems"]
        return problems

    @property
    def errors(self) -> dict[str, BadValue]:
        """The errors of invalid text fields, by parameter; the fields keep the typed texts."""
        errors: dict[str, BadValue] = st.session_state[f"{self.page}/errors"]
        return errors

    @property
    def refused(self) -> BadValue | None:
        """The error of the last commit, if it was refused."""
        refused: BadValue | None = st.session_state.get(f"{self.page}/refused")
        return refused

    def commit(self, values: Mapping[str, Any]) -> None:
        """Apply the values of a drag, an animation or a button to the state.

        Unknown entries are ignored. An invalid value changes nothing, but is reported by
        `refused`, because a regular drag or animation may lead to it.
        """
        self.override_url()
        before = self.state
        try:
            committed = to_fields(before, values)
            self.replace(apply(before, values))
        except KeyError:
            return  # stale or forged
        except BadValue as error:
            self._refuse(error)
            return
        for name in [*self.errors]:
            field_name = name.partition(".")[0]
            if name in committed or getattr(before, field_name) != getattr(self.state, field_name):
                del self.errors[name]

    def act(self, text: str) -> None:
        """Do what a link in the prose says, see ui/state/acts.py."""
        self.override_url()
        try:
            self.replace(perform(self.state, text))
            self.errors.clear()
        except KeyError:
            return  # stale or forged
        except BadValue as error:
            self._refuse(error)

    def _refuse(self, error: BadValue) -> None:
        error.typed = f"refusal {next(REFUSALS)}"  # unique, so that the browser sees a new one
        st.session_state[f"{self.page}/refused"] = error

    def replace(self, state: S) -> None:
        """Set the state."""
        st.session_state[f"{self.page}/state"] = state
        st.session_state[f"{self.page}/problems"] = []
        st.session_state[f"{self.page}/refused"] = None
        self._mark_dirty()

    def set_language(self, lang: str) -> None:
        """Switch the language and keep everything else."""
        self.override_url()
        st.session_state["lang"] = lang
        _set_frame({"lang": lang})

    def set_presenting(self, on: bool) -> None:
        """Enter or leave presentation mode and keep everything else."""
        self.override_url()
        _set_frame({"present": "1" if on else ""})

    def override_url(self) -> None:
        """Let what the session knows override the URL in the next run; a person has acted.

        Requests in quick succession still carry the URL from before the last response. One that
        nobody's act has caused is from a link or the Back button: then the URL overrides.
        """
        self._mark_dirty()
        _set_frame(st.session_state.get("frame", {}))

    def _mark_dirty(self) -> None:
        st.session_state[f"{self.page}/dirty"] = True

    def enter_scene(self, number: int) -> None:
        """Set the state to that of a scene; what was predicted stays."""
        st.session_state[f"{self.page}/scene"] = number
        scene = scene_state(self.kind, self.page, number)
        self.replace(keep_predictions(scene, self.state))
        self.errors.clear()

    def enter(self, name: str, text: str) -> None:
        """Apply a typed text to the state; if it is invalid, keep the state and the text."""
        self.override_url()
        field_name, _, index = name.partition(".")
        try:
            codec = codec_of(self.state, field_name)
            if index:
                codec = getattr(codec, "entry", codec)
            self.replace(apply(self.state, {name: codec.read(text)}))
            self.errors.pop(name, None)
        except KeyError:
            return  # stale or forged
        except BadValue as error:
            error.typed = text[:LONGEST]
            self.errors[name] = error

    def save_address(self) -> None:
        """Write the state to the URL.

        The URL of a visitor's first run is kept if it gives the same state in another notation,
        because a new one would add a step to the browser's history.
        """
        dirty = st.session_state.get(f"{self.page}/dirty", False)
        params = write_over(self.state, self.page, self.scene)
        if self.scene:
            params["scene"] = str(self.scene)
        st.session_state[f"{self.page}/url"] = params
        st.session_state[f"{self.page}/dirty"] = False
        frame = {name: st.query_params[name] for name in FRAME if name in st.query_params}
        if "lang" in st.session_state:
            frame["lang"] = st.session_state["lang"]
        st.session_state["frame"] = dict.fromkeys(FRAME, "") | frame
        url = st.query_params.to_dict()
        if self._first_run and not dirty and not self.problems and frame.items() <= url.items():
            st.session_state[f"{self.page}/url"] = self._given
        elif url != params | frame:
            st.query_params.from_dict(params | frame)
            self._first_run = False
