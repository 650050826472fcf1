"""A lesson page: its text, its state, its live figure, and what all pages have in common."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from typing import Any, Generic, TypeVar

import streamlit as st

from ui.app import frame
from ui.app.navigation import REFERENCE_PAGES, glossary_link, path_of, previous_next
from ui.app.page_head import field_label, lead_html, lead_of, title_html
from ui.app.quiz import ask, with_questions
from ui.live_figure.figure import FigureSpec
from ui.live_figure.mount import EntryErrors, live_figure, packed
from ui.present.stage import enter_stage, pop_navigation, stage
from ui.share.menu import is_share_menu_open, page_link, share_menu, share_tools
from ui.state.codecs import BadValue
from ui.state.parameters import text_of
from ui.state.session import Session, is_presenting, language
from ui.text.code_examples import snippets, templates
from ui.text.words import Words, escape_markdown, keep_together, languages, words

S = TypeVar("S")


def lesson_page(name: str, kind: type[S]) -> LessonPage[S]:
    """Open a page of the app; page scripts begin with it.

    It ends the script in two cases. Where app.py is run as a script and the first request to a
    fresh server is a deep link, Streamlit runs the page script without it: beside that script is
    the folder `pages`, as in its older kind of app. Then the main script runs instead. And a
    presenter may have asked for a scene of another lesson: then that page opens.
    """
    if not frame.running():
        frame.run()
        st.stop()
    page = LessonPage(name, kind)
    if target := pop_navigation(page.words):
        other, query_params = target
        st.switch_page(path_of(other), query_params=query_params)
    return page


class LessonPage(Generic[S]):
    """What a page script talks to: the state of the page, and the blocks that it is built of."""

    def __init__(self, name: str, kind: type[S]):
        self.name = name
        self.words = words(language())
        self.session = Session(name, kind)
        self.state: S = self.session.state
        self.link = ""
        self._build: Callable[[S, Words], FigureSpec] | None = None

    def label(self, name: str, /, **fields: object) -> str:
        """Return a text of this page by its key."""
        return self.words(f"{self.name}.{name}", **fields)

    # --- blocks of a page, from top to bottom ------------------------------------------------

    def head(self) -> None:
        """Show title, language selector, share menu and present button.

        While presenting, show the sentence of the scene instead.
        """
        stage(self.session, self.words)
        if is_presenting():
            return
        with st.container(horizontal=True, vertical_alignment="center", key="page-head"):
            st.html(title_html(self.words, self.name), width="stretch")
            with st.container(
                horizontal=True, vertical_alignment="center", width="content", key="page-tools"
            ):
                self._tools()
        if self.name in REFERENCE_PAGES:
            st.html(lead_html(self.words, self.name))

    def live(
        self,
        build_figure: Callable[[S, Words], FigureSpec],
        *,
        before: Callable[[], None] | None = None,
        below: Callable[[], None] | None = None,
    ) -> None:
        """Show the part of the page that follows the state: lead, figure, controls and code.

        `before` runs before the figure is built, `below` draws what stands under it. When a drag
        ends, only this part reruns, as a fragment: the exact numbers are on the screen in half
        the time. While presenting, the figure is all that is shown, without a fragment.

        A button outside of it that is pressed to leave a field in it reaches Python together with
        what was typed, and Streamlit reruns this part only: then it asks for the whole page.
        """
        around = self._around()

        def run() -> None:
            if self._around() != around:
                st.rerun()
            with frame.RUN_LOCK:
                self.state = self.session.state
                if not is_presenting():
                    st.html(lead_html(self.words, self.name, lead_of(self.state)))
                self._problem_notice()
                if before:
                    before()
                self._figure(build_figure)
                if is_presenting():
                    share_tools(self.words, self.name, stage=True)
                else:
                    if below:
                        below()
                    self._code_examples()
                self.session.save_address()
                self.link = page_link()

        if is_presenting():
            run()
            return
        st.fragment(run)()

    def stop_if_presenting(self) -> None:
        """End the script while presenting: the figure fills the screen, nothing follows it."""
        if is_presenting():
            st.stop()

    def prose(self, section: str) -> None:
        """Show a section of the lesson text."""
        self._markdown(self.words.prose(self.name, section))

    def lesson(self, section: str = "lesson") -> None:
        """Show a section of the lesson text beside which the figure stays in view.

        Where the text says `?[<name>]`, a question comes before the paragraphs that answer it, up
        to the next heading; `[<page>.questions.<name>]` holds ask, options, right and why.
        """
        with st.container(key="lesson"):
            for name, text in with_questions(self.words.prose(self.name, section)):
                if not name:
                    self._markdown(text)
                    continue
                with st.container(key=f"answer-{name}"):
                    ask(self.name, name, self.words)
                    if text:
                        self._markdown(text)

    def foot(self) -> None:
        """Show the key facts, the link to the glossary, and links to the neighbouring lessons."""
        self.prose("facts")
        glossary_link(self.words)
        previous_next(self.name, self.words)

    # --- state and entries -------------------------------------------------------------------

    def entry(self, name: str, label: str, text: str | None = None, **options: Any) -> None:
        """Show a text field for one parameter; an invalid entry stays, with an explanation.

        `text` replaces the text of the parameter, where the page displays it in another form.
        """
        key = f"{self.name}/entry/{name}"
        if name not in self.session.errors:
            st.session_state[key] = text_of(self.state, name) if text is None else text

        def enter() -> None:
            self.session.enter(name, st.session_state[key])

        st.text_input(label, key=key, on_change=enter, **options)
        if error := self.session.errors.get(name):
            message = escape(self.error_message(label, error))
            st.html(f'<p class="wrong" role="alert">{message}</p>')

    def error_message(self, label: str, error: BadValue) -> str:
        """Return the sentence about an invalid entry: field, rule and value."""
        return self.words(f"errors.{error.rule}", field=label, value=error.value, **error.limits)

    def set_state(self, state: S) -> None:
        """Replace the state and forget invalid entries."""
        self.session.replace(state)
        self.session.errors.clear()

    def current_figure(self) -> FigureSpec:
        """Return the figure that `live` shows, built from the current state."""
        assert self._build is not None  # nobody asks before `live` has run
        return self._build(self.state, self.words)

    # --- parts of the blocks -----------------------------------------------------------------

    def _around(self) -> tuple[object, ...]:
        """What the page around the live part depends on, and a button can change."""
        return language(), is_presenting(), is_share_menu_open()

    def _markdown(self, text: str) -> None:
        """Show Markdown; its headings are one level below the page's title."""
        st.markdown(keep_together(re.sub(r"^###(?= )", "##", text, flags=re.M)))

    def _tools(self) -> None:
        """Language selector; on a lesson, also the share menu and the present button."""
        self._language_selector()
        if self.name in REFERENCE_PAGES:
            return
        share_menu(
            self.words,
            self.name,
            self.current_figure,
            lambda: self.words.prose(self.name, lead_of(self.state)),
            lambda: self.link,
            self.session.override_url,
        )
        st.button(
            self.words("stage.start"),
            key="present",
            help=self.words("stage.start_help"),
            icon=":material/slideshow:",
            on_click=enter_stage,
            args=(self.session,),
        )

    def _language_selector(self) -> None:
        """One button for each language, named in that language."""
        key = "language-switch"
        st.session_state[key] = self.words.lang
        st.segmented_control(
            self.words("app.language"),
            languages(),
            key=key,
            required=True,
            # Streamlit checks whether the first word is an emoji; for a word in Hangul it loads
            # its whole emoji list, 0.1 s of the first visit. A leading space, which nobody sees,
            # avoids it.
            format_func=lambda code: f" {words(code)('app.own_name')}",
            label_visibility="collapsed",
            on_change=lambda: self.session.set_language(st.session_state[key]),
        )

    def _problem_notice(self) -> None:
        """Name the parameters of the URL that were invalid and got their defaults."""
        if self.session.problems:
            names = dict.fromkeys(self._field_label(p.name) for p in self.session.problems)
            st.caption(self.words("app.put_right", fields=escape_markdown(", ".join(names))))

    def _figure(self, build_figure: Callable[[S, Words], FigureSpec]) -> None:
        """Show the live figure; what it commits becomes the state."""
        self._build = build_figure
        live_figure(
            packed(build_figure, self.state, self.words, is_presenting(), self._wrong_entries()),
            key=f"{self.name}/figure",
            on_commit=self.session.commit,
            on_enter=self.session.enter,
            on_act=self.session.act,
        )

    def _wrong_entries(self) -> EntryErrors:
        """Return the invalid entries of the figure's fields; "" stands for a refused commit."""
        wrong = [
            (name, error.typed, self.error_message(self._field_label(name), error))
            for name, error in self.session.errors.items()
            if "." not in name
        ]
        if error := self.session.refused:
            label = self._field_label(str(error.limits.get("name", "")))
            reason = self.error_message(label, error)
            wrong.append(("", error.typed, self.words("app.refused", why=reason)))
        return tuple(wrong)

    def _code_examples(self) -> None:
        """Programs that compute what the page shows; rendered only while the box is open."""
        if not templates(self.name):
            return
        box = st.expander(self.words("app.reproduce"), key=f"{self.name}/code", on_change="rerun")
        if box.open and (programs := snippets(self.name, self.state)):
            for tab, source in zip(box.tabs(list(programs)), programs.values(), strict=True):
                tab.code(source, language="python")

    def _field_label(self, name: str) -> str:
        return field_label(self.words, self.name, name)
