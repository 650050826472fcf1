"""A fresh server may be asked for a sub-page first: a community host wakes exactly like that."""

import pytest
from fixtures import StartServer
from playwright.sync_api import expect

from ui.app.navigation import PAGES, REFERENCE_PAGES
from ui.text.words import words


@pytest.mark.parametrize("name", ["calibration", "glossary"])
def test_a_deep_link_first_shows_the_page_in_its_frame(
    page_at, start_server: StartServer, name: str
) -> None:
    """Navigation, title, figure, and the language of the visitor.

    A lesson and another page: tests/ui/test_first_page.py asks a fresh process for each of them.
    """
    with start_server() as server:
        page = page_at(f"/{name}", locale="ko-KR", server=server.url)
        said = words("ko")
        expect(page.locator("h1")).to_have_text(said(f"{name}.title"))
        expect(page.get_by_test_id("stTopNavLink")).to_have_count(len(PAGES | REFERENCE_PAGES))
        expect(page.get_by_test_id("stTopNavLink").nth(1)).to_contain_text(said("odds.nav"))
        expect(page.locator(".lf-plot .main-svg, .glossary").first).to_be_visible()
