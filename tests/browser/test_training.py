"""The view of training in a real browser: it is found by its question, played, and changed."""

import re

from fixtures import PageAt
from pipeline_page import drawn, labels
from playwright.sync_api import expect


def test_a_classifier_is_trained(page_at: PageAt) -> None:
    """Regions and mistakes move while it plays; the address has the end; a flower is chosen."""
    page = drawn(page_at("/pipeline?model=iris"))
    page.get_by_role("radio", name="How does it learn?").click()
    expect(page).to_have_url(re.compile("view=training"))
    expect(page.get_by_text("wrong 100 of 150")).to_be_visible()
    areas = "[...document.querySelectorAll('.lf-plot .js-fill')].map((n) => n.getAttribute('d'))"
    before = page.evaluate(areas)
    assert len(before) == 6
    page.locator(".lf-play").click()
    expect(page.get_by_text("after 300 steps", exact=True)).to_be_visible(timeout=30_000)
    expect(page.get_by_text("wrong 7 of 150")).to_be_visible()
    expect(page).to_have_url(re.compile("stop=10"))
    assert not {*page.evaluate(areas)} & {*before}
    page.get_by_role("radio", name="10", exact=True).click()
    expect(page.get_by_text("wrong 25 of 150")).to_be_visible()
    expect(page).to_have_url(re.compile("ridge=10"))
    page.get_by_role("switch", name="hidden layer").click()
    expect(page.get_by_text("wrong 23 of 150")).to_be_visible()
    assert "after 300 steps" in labels(page)
