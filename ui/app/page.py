"""A lesson page: its words, its state, its live figure, and what all pages have in common."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from typing import Any, Generic, TypeVar

import streamlit as st

from ui.app import frame
from ui.app.quiz import quiz
from ui.live_figure.figure import FigureSpec
from ui.live_figure.mount import Wrong, live_figure, packed
from ui.present.stage import enter_stage, pop_navigation, stage
from ui.share.menu import page_link, share_menu, share_tools
from ui.state.codecs import BadValue
from ui.state.parameters import text_of
from ui.state.session import Session, is_presenting, language
from ui.text.code_examples import snippets, templates
from ui.text.words import Words, escape_markdown, keep_together, words

S = TypeVar("S")


class LessonPage(Generic[S]):
    """What a page script talks to."""

    def __init__(self, name: str, kind: type[S]):
        self.name = name
        self.words = words(language())
        self.session = Session(name, kind)
        self.state: S = self.session.state
        self.draw: Callable[[S, Words], FigureSpec] | None = None
        self.link = ""
        if go := pop_navigation(self.words):
            st.switch_page(frame.path_of(go[0]), query_params=go[1])

    def label(self, name: str, /, **fields: object) -> str:
        """A label of this page."""
        return self.words(f"{self.name}.{name}", **fields)

    def head(self) -> None:
        """Title, switch of languages, the share menu, the way to the stage, and the lead.

        On a stage: what is said at the scene.
        """
        stage(self.session, self.words)
        if is_presenting():
            return
        with st.container(horizontal=True, vertical_alignment="center", key="page-head"):
            st.title(self.label("title"), anchor=False, width="stretch")
            with st.container(
                horizontal=True, vertical_alignment="center", width="content", key="page-tools"
            ):
                self._tools()
        self.prose("lead")

    def _tools(self) -> None:
        """What all pages share; a page beside the story has nothing to send or to present."""
        frame.language_selector(self.words)
        if self.name in frame.REFERENCE_PAGES:
            return
        share_menu(self.words, self.name, self.picture, lambda: self.link)
        st.button(
            self.words("stage.start"),
            key="present",
            help=self.words("stage.start_help"),
            icon=":material/slideshow:",
            on_click=enter_stage,
            args=(self.session,),
        )

    def live(self, body: Callable[[], None]) -> None:
        """The part of the page that follows the state: the figure, and what sets or repeats it.

        When a hand lets go, only this part runs again: the words around it need no answer, and
        the exact numbers are on the screen in half the time. On a stage it is the whole page.
        """

        def run() -> None:
            with frame.RUN_LOCK:
                self.state = self.session.state
                self._put_right()
                body()
                self.reproduce()
                self.session.save_address()
                self.link = page_link()

        run() if is_presenting() else st.fragment(run)()
        if "questions" in self.words.raw(self.name):  # they stand below what gives them away
            with st.container(key="predict-link"):
                st.markdown(f"[{self.words('app.predict_link')}](#predict-first)")

    def _put_right(self) -> None:
        """Say what of the address could not be shown."""
        if self.session.problems:
            names = dict.fromkeys(self._field_label(p.name) for p in self.session.problems)
            st.caption(self.words("app.put_right", fields=escape_markdown(", ".join(names))))

    def prose(self, section: str) -> None:
        """A section of the lesson; its headings follow the page's title."""
        text = re.sub(r"^###(?= )", "##", self.words.prose(self.name, section), flags=re.M)
        st.markdown(keep_together(text))

    def figure(self, draw: Callable[[S, Words], FigureSpec]) -> None:
        """The live figure of this page; what a hand leaves behind becomes the state.

        On a stage it is the last thing: it fills the screen.
        """
        self.draw = draw
        data = packed(draw, self.state, self.words, is_presenting(), self._wrong())
        live_figure(
            data,
            key=f"{self.name}/figure",
            on_commit=self.session.commit,
            on_enter=self.session.enter,
        )
        if is_presenting():
            share_tools(self.words, self.name, stage=True)
            self.session.save_address()
            st.stop()

    def _wrong(self) -> Wrong:
        """What the fields of the figure say that breaks a rule, and which; "" is what was done."""
        wrong = [
            (name, error.typed, self.sentence(self._field_label(name), error))
            for name, error in self.session.errors.items()
            if "." not in name
        ]
        if error := self.session.refused:
            why = self.sentence(self._field_label(str(error.limits.get("name", ""))), error)
            wrong.append(("", error.typed, self.words("app.refused", why=why)))
        return tuple(wrong)

    def picture(self) -> FigureSpec:
        """What the live figure shows now."""
        assert self.draw is not None  # it is on the page
        return self.draw(self.state, self.words)

    def entry(self, name: str, label: str, text: str | None = None, **options: Any) -> None:
        """A text field of the page for one parameter; a wrong one stays, explained.

        `text` is what it shows when the state says the same in another way.
        """
        key = f"{self.name}/entry/{name}"
        if name not in self.session.errors:
            st.session_state[key] = text_of(self.state, name) if text is None else text

        def entered() -> None:
            self.session.enter(name, st.session_state[key])

        st.text_input(label, key=key, on_change=entered, **options)
        if error := self.session.errors.get(name):
            said = escape(self.sentence(label, error))
            st.html(f'<p class="wrong" role="alert">{said}</p>')

    def sentence(self, label: str, error: BadValue) -> str:
        """What is wrong with an entry: the field, the rule and the value."""
        return self.words(f"errors.{error.rule}", field=label, value=error.value, **error.limits)

    def quiz(self, *names: str) -> None:
        """Questions to answer first; `[page.questions.name]` holds ask, options, right and why."""
        quiz(self.name, names, self.words)

    def reproduce(self) -> None:
        """Programs that compute what the page shows; made only while the box is open."""
        if not templates(self.name):
            return
        box = st.expander(self.words("app.reproduce"), key=f"{self.name}/code", on_change="rerun")
        if box.open and (programs := snippets(self.name, self.state)):
            for tab, source in zip(box.tabs(list(programs)), programs.values(), strict=True):
                tab.code(source, language="python")

    def take(self, state: S) -> None:
        """Show another state; wrong entries are forgotten."""
        self.session.replace(state)
        self.session.errors.clear()

    def foot(self) -> None:
        """The key facts, where to look up a word, and the way on."""
        self.prose("facts")
        frame.glossary_link(self.words)
        frame.previous_next(self.name, self.words)

    def _field_label(self, name: str) -> str:
        return self.label(f"fields.{name}") if name else self.label("title")


def lesson_page(name: str, kind: type[S]) -> LessonPage[S]:
    """The lesson of a page. If Streamlit runs the page alone, the frame is put around it first.

    It does so where app.py is run as a script and the first request to a fresh server is a deep
    link: beside that script stands the folder `pages`, as in Streamlit's older kind of app.
    """
    if not frame.running():
        frame.run()
        st.stop()
    return LessonPage(name, kind)
