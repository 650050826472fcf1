"""Home: one number with five faces, and the way to the five lessons."""

import streamlit as st

from ui.app.navigation import EPILOGUE, PAGES, path_of
from ui.app.page import lesson_page
from ui.lessons.home.figure import build_figure
from ui.lessons.home.state import HomeState

page = lesson_page("home", HomeState)
page.head()
page.live(build_figure)
page.stop_if_presenting()

lessons = [name for name in PAGES if name not in ("home", EPILOGUE)]
if st.button(page.label("start"), type="primary", icon=":material/arrow_forward:"):
    st.switch_page(path_of(lessons[0]))

with st.container(key="lessons"):
    for i, (name, column) in enumerate(zip(lessons, st.columns(len(lessons)), strict=True), 1):
        title = page.words(f"{name}.nav")
        column.page_link(path_of(name), label=f"**{i}. {title}**")
        column.markdown(f":gray[{page.label(f'lessons.{name}')}]")
with st.container(key="epilogue"):
    st.page_link(path_of(EPILOGUE), label=f"**{page.words(f'{EPILOGUE}.nav')}**")
    st.markdown(f":gray[{page.label(f'lessons.{EPILOGUE}')}]")

page.lesson()
page.foot()
