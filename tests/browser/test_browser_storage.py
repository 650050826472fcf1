"""A visitor's own model and inputs in browser storage, in real Chromium."""

import json
from urllib.parse import urlsplit

from browser import drawn, settled
from fixtures import PageAt, StartServer
from playwright.sync_api import Page, expect

from ui.models.custom_inputs import read_inputs
from ui.models.custom_model import read_model
from ui.text.words import words

EN = words("en")
MODEL = json.dumps(
    {
        "layers": [{"weight": [[1, -1], [-1, 1]], "bias": [0.5, 0], "activation": "none"}],
        "feature_names": ["sun", "rain"],
        "class_names": ["park", "museum"],
    }
)
ROWS = "sun,rain,class\n0,2,museum\n1,0,park"
DIGEST = read_model(MODEL).digest
ROWS_DIGEST = read_inputs(ROWS, read_model(MODEL).classifier).digest
LINK = f"/pipeline?model=own&own={DIGEST}&rows={ROWS_DIGEST}"


def paste(page: Page, what: str, text: str) -> None:
    """Paste a model or inputs into their field."""
    field = page.get_by_label(EN(f"pipeline.own.{what}"), exact=True)
    field.fill(text)
    field.press("Control+Enter")


def bring(page: Page) -> None:
    """Load the model and its inputs, until both are in the browser's storage."""
    page.get_by_text(EN("pipeline.own.title")).click()
    paste(page, "model", MODEL)
    shows(page, "park")
    paste(page, "rows", ROWS)
    shows(page, EN("pipeline.truth", name="museum"))
    keeps(page, DIGEST)
    keeps(page, ROWS_DIGEST)


def shows(page: Page, text: str) -> None:
    """The figure has a label with this text."""
    expect(page.locator(".lf-label", has_text=text).first).to_be_attached(timeout=20_000)


def keeps(page: Page, digest: str) -> None:
    """An entry of the browser's storage ends in this digest."""
    page.wait_for_function(
        "(d) => Object.keys(localStorage).some((k) => k.endsWith(d))", arg=digest
    )


# Everything that is said in `stAlert` from the first frame on.
WATCH = """
window.logitLabAlerts = []
new MutationObserver(() => document.querySelectorAll('[data-testid="stAlert"]').forEach(
  (node) => window.logitLabAlerts.push(node.textContent)
)).observe(document, { childList: true, subtree: true })
"""


def test_own_model_and_inputs_survive_a_restart_until_they_are_forgotten(
    page_at: PageAt, start_server: StartServer
) -> None:
    """In a new tab and in the page that was open, nothing is reported missing.

    On a shared computer, when asked, nothing remains in the browser, nor on the page. Somebody who
    has opened the link before or opens it afterwards sees what is there instead.
    """
    instead = EN.raw("pipeline.classes")[0]
    with start_server() as first:
        early = page_at(LINK.partition("&rows")[0], server=first.url)
        shows(early, instead)
        early.close()
        page = page_at("/pipeline", server=first.url)
        bring(page)
        page.evaluate(f"() => {{{WATCH}}}")
        assert page.url.endswith(LINK)
        port = urlsplit(first.url).port
    with start_server(port=port) as second:
        # A link alone, in another tab of the same browser.
        other = page.context.new_page()
        other.add_init_script(WATCH)
        other.goto(second.url + LINK)
        shows(other, EN("pipeline.truth", name="museum"))
        assert other.evaluate("window.logitLabAlerts") == []
        # The page that was open all the time.
        shows(page, EN("pipeline.truth", name="museum"))
        assert page.evaluate("window.logitLabAlerts") == []
        other.close()
        page.get_by_role("button", name=EN("pipeline.own.forget")).click()
        page.wait_for_function(
            "() => !Object.keys(localStorage).some((k) => k.startsWith('logit-lab/own'))"
        )
        shows(page, instead)
        settled(page)
        late = page.context.new_page()
        late.goto(second.url + LINK)
        expect(late.get_by_text(EN("pipeline.own.gone"))).to_be_visible()
        shows(late, instead)
        late.close()
    page_at.record.errors = [e for e in page_at.record.errors if " server" not in e]


def test_a_browser_that_lacks_the_model_says_so_and_takes_no_forged_entry(page_at: PageAt) -> None:
    """A link of somebody else's, whose model this server does not have, either.

    Nor is it here if there is another model under the digest, or no model at all.
    """
    link = f"/pipeline?model=own&own={'f' * 16}"
    page = page_at(link)
    expect(page.get_by_text(EN("pipeline.own.gone"))).to_be_visible()
    drawn(page)
    for text in (MODEL.replace("0.5", "0.7"), "[" * 5000, "7"):
        page.evaluate(
            "([d, t]) => localStorage.setItem(`logit-lab/own/model/${d}`, `1\\n${t}`)",
            ["f" * 16, text],
        )
        page_at.leave(page)
        page = page_at(link)
        expect(page.get_by_text(EN("pipeline.own.gone"))).to_be_visible()


def test_without_storage_an_own_model_works_as_long_as_the_session(page_at: PageAt) -> None:
    """As in a private window that stores nothing."""
    page = page_at.visitors.page((False, "en-US"), new=True)
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('none') } })"
    )
    page.goto(page_at.server + "/pipeline?model=own")
    expect(page.get_by_text(EN("pipeline.own.none"))).to_be_visible()
    page.get_by_text(EN("pipeline.own.title")).click()
    paste(page, "model", MODEL)
    shows(page, "park")
    expect(page.get_by_text(EN("pipeline.own.none"))).to_have_count(0)
    settled(page)
