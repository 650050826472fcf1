"""The app with all that relies on Streamlit's private side switched off: slower, but it works."""

from browser import drawn
from fixtures import PageAt, StartServer
from gestures import drag, value_of
from playwright.sync_api import expect

from ui.server.switch import VARIABLE
from ui.text.words import words

STREAMLITS_OWN = ["--runner.postScriptGC", "true", "--global.maxCachedMessageAge", "2"]


def test_without_streamlits_private_side_the_app_works(
    page_at: PageAt, start_server: StartServer
) -> None:
    """A deep link first; a drag, its commit and its address; another page, a field and Back.

    Plotly is Streamlit's own module, and the first HTML is Streamlit's.
    """
    with start_server("app.py", *STREAMLITS_OWN, **{VARIABLE: "1"}) as server:
        page = page_at("/odds?lang=ko", server=server.url)
        drawn(page)
        expect(page.locator("h1")).to_have_text(words("ko")("odds.title"))
        expect(page.locator("#connection")).to_have_count(0)
        loaded = "performance.getEntriesByType('resource').map((entry) => entry.name).join()"
        assert "PlotlyChart." in page.evaluate(loaded)
        assert "plotly-basic" not in page.evaluate(loaded)

        drag(page, "p", 80)
        page.wait_for_url("**p=*")
        assert f"p={value_of(page, 'p'):g}&" in page.url
        dragged = page.url

        page.get_by_test_id("stTopNavLink").nth(4).click()
        expect(page.locator("h1")).to_have_text(words("ko")("softmax.title"))
        drawn(page)
        page.go_back()
        page.wait_for_url(dragged)
        expect(page.locator("h1")).to_have_text(words("ko")("odds.title"))
