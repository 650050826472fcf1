"""The questions of the softmax page in a real browser: three more views of the same logits."""

import pytest
from browser import fitted
from fixtures import PageAt
from gestures import Wire, drag, held
from layout_checks import crowded, resized
from playwright.sync_api import Page, expect
from softmax_page import figure_of
from visitors import go

from ui.text.words import languages, words

EN = words("en")
WORDS = ".lf-label:not(.arrow), .lf-plot text"  # the head of an arrow is on its shaft


def seen(page: Page, text: str) -> None:
    """Assert that a label with exactly this text is visible."""
    expect(page.locator(".lf-label:visible").get_by_text(text, exact=True).first).to_be_visible()


def test_a_question_leads_to_its_view_and_what_breaks_is_said(page_at: PageAt) -> None:
    """Why the exponential: a logit below 0, then the same added to all; only its end sends."""
    page = figure_of(page_at("/softmax"))
    page.get_by_role("radio", name=EN("softmax.options.view.why")).click()
    page.wait_for_url("**view=why*")
    expect(page.locator(".page-lead")).to_have_text(EN.prose("softmax", "lead-why"))
    figure_of(page)
    wire = Wire(page)
    figure_of(page)
    fault = page.locator(".lf-label:visible", has_text=EN("softmax.why.negative"))
    expect(fault).to_have_count(0)
    with held(page, "z.2") as (x, y):
        page.mouse.move(x - 40, y, steps=10)
        expect(fault).to_have_count(1)
        assert wire.sent == []
    page.wait_for_url("**z=2*")
    figure_of(page)
    digits = page.locator(".lf-label.digits:visible")  # logit, z / Σz, z² / Σz², softmax in a row
    before = digits.all_text_contents()[:12]
    drag(page, "mean", 100)
    after = figure_of(page).locator(".lf-label.digits:visible").all_text_contents()[:12]
    assert before[3::4] == after[3::4]
    assert all(a != b for a, b in zip(before[1::4], after[1::4], strict=True))


def test_a_step_follows_the_arrows_and_a_drag_goes_on_from_there(page_at: PageAt) -> None:
    """The loss falls from 1.417 to 0.605; the address has the step, then the logits reached."""
    page = figure_of(page_at("/softmax?view=loss"))
    loss = page.locator(".lf-label.strong:visible")
    expect(loss).to_have_text(EN("softmax.loss.value", loss="1.417"))
    page.locator(".lf-playback button", has_text="›").click()
    page.wait_for_url("**step=1*")
    expect(loss).to_have_text(EN("softmax.loss.value", loss="0.605"))
    figure_of(page)
    page.locator('[data-handle="z.0"]').press("ArrowLeft")
    page.wait_for_url(lambda url: "step" not in url)
    assert "z=1.29" in page.url or "z=1.3" in page.url
    page.get_by_role("radio", name="cat", exact=True).click()
    page.wait_for_url("**truth=1*")
    expect(page.locator(".lf-label.on", has_text="1 − ")).to_have_count(1)


def test_the_plain_formula_breaks_under_the_hand(page_at: PageAt) -> None:
    """Up until infinity over infinity, down until 0 over 0, in words and without a bar."""
    page = figure_of(page_at("/softmax?view=float"))
    bars = """document.querySelectorAll('.lf-plot .trace.bars')[0].querySelectorAll('path')"""
    width = f"Math.max(...[...{bars}].map((bar) => bar.getBBox().width))"
    assert page.evaluate(width) > 30
    for by, fault in ((900, "inf_inf"), (-1800, "zero_zero")):
        drag(page, "largest", by)
        seen(page, EN(f"softmax.float.{fault}"))
        seen(page, "nan")
        assert page.evaluate(width) < 1
        figure_of(page)
    page.get_by_role("radio", name=EN("softmax.options.dtype.float64")).click()
    page.wait_for_url("**dtype=float64*")
    expect(page.locator(".lf-label:visible", has_text="nan")).to_have_count(0)


@pytest.mark.parametrize("lang", languages())
def test_no_words_of_a_view_crowd_each_other(page_at: PageAt, lang: str) -> None:
    """Three classes, on a laptop and on a phone, with all that can be said at once."""
    page = figure_of(page_at("/softmax", lang=lang))
    widths, found = [1280, 390], []
    for view, z in (
        ("why", "2,1,-3"),
        ("why", "1,0.5,-2"),
        ("loss", "2,1,0.1"),
        ("float", "12,11,-24"),
    ):
        fitted(go(page, f"/softmax?z={z}&view={view}&lang={lang}"))
        lead = words(lang).prose("softmax", f"lead-{view}")
        expect(page.locator(".page-lead")).to_have_text(lead)
        for width in widths:
            resized(page, width)
            problems = crowded(page, WORDS)
            problems += [said for said in crowded(page, ".arrow") if "leaves the screen" in said]
            if page.evaluate("document.documentElement.scrollWidth") > width:
                problems.append("the page scrolls sideways")
            found += [f"{view} {z} at {width}: {problem}" for problem in problems]
        widths.reverse()  # the next begins where this one ends
    assert found == []
