"""The view of relative weights in a real browser: the tail is dragged, then a slider."""

import re

from fixtures import PageAt
from gestures import held
from pipeline_page import drawn, labels
from playwright.sync_api import expect


def test_a_tail_and_a_slider_are_dragged(page_at: PageAt) -> None:
    """The view is found by its question; what a drag moves follows it, and the address after it."""
    page = drawn(page_at("/pipeline"))
    page.get_by_role("radio", name="What does a weight say?").click()
    expect(page).to_have_url(re.compile("view=weights"))
    expect(page.get_by_text("0.50 − 1.34 = −0.84")).to_be_visible()
    with held(page, "x.1") as (x, y):
        page.mouse.move(x, y - 60, steps=12)  # to the top
        expect(page.get_by_text("0.201", exact=True).first).to_be_visible()
        assert {"1.10", "2.40", "0.738"} <= {*labels(page)}
    expect(page).to_have_url(re.compile(r"x=0\.2(%2C|,)1(%2C|,)0\.4"))
    before = {text for text in labels(page) if text.startswith("0.")}
    with held(page, "shift.1") as (x, y):
        page.mouse.move(x + 20, y, steps=12)
        expect(page.get_by_text("0.50 − 1.52 = −1.02")).to_be_hidden()
        assert {"0.738", "0.201", "0.061"} <= before & {*labels(page)}
    expect(page).to_have_url(re.compile(r"shift=0(%2C|,)\d"))
