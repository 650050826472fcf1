"""What the content policy forbids nothing of ours needs, in a real browser that enforces it."""

from collections.abc import Iterator

import pytest
from browser import drawn, settled
from playwright.sync_api import Browser, Page, expect

from ui.app.navigation import PAGES, REFERENCE_PAGES
from ui.first_paint.metadata import page_title
from ui.text.words import words

NOTE = """
window.violations = []
document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
  window.violations.push(`${violatedDirective} ${blockedURI}`))
"""


class Strict:
    """A browser that enforces the policy, and what it has forbidden so far."""

    def __init__(self, browser: Browser):
        self.context = browser.new_context(locale="en-US")
        self.context.add_init_script(NOTE)
        self.forbidden: list[str] = []
        self.context.on("console", self.on_console)

    def on_console(self, message: object) -> None:
        """Chromium says each violation on the console, also those of other windows."""
        if "Content Security Policy" in (text := message.text):  # type: ignore[attr-defined]
            self.forbidden.append(text)

    def page(self, url: str) -> Page:
        """Open a page whose figure is drawn."""
        page = self.context.new_page()
        page.goto(url)
        return settled(page)


@pytest.fixture
def strict(browser: Browser) -> Iterator[Strict]:
    """A browser of its own, for the others let Playwright evaluate text."""
    one = Strict(browser)
    yield one
    one.context.close()


def test_pages_stage_speaker_and_files_need_nothing_that_is_forbidden(
    strict: Strict, server: str
) -> None:
    """Every page with its formulas; every file of the share menu; the speaker's window."""
    for name in PAGES | REFERENCE_PAGES:
        page = strict.page(f"{server}/{'' if name == 'home' else name}")
        if name in PAGES:
            drawn(page)
        if name == "odds":
            expect(page.locator(".katex").first).to_be_visible()
            page.wait_for_function("() => document.fonts.check('16px KaTeX_Main')")
        assert page.title() == page_title(name, words("en"))  # the one that the first HTML has
        assert page.evaluate("window.violations") == []
        page.close()

    page = drawn(strict.page(f"{server}/softmax"))
    page.get_by_role("button", name=words("en")("share.menu")).click()
    files = [f".st-key-softmax-share-{kind} button" for kind in ("csv", "plotly", "html", "talk")]
    for selector in (".share-png", ".share-svg", *files):
        with page.expect_download() as download:
            page.locator(selector).first.click()
        assert download.value.path().stat().st_size > 100
    page.close()

    page = drawn(strict.page(f"{server}/odds?present=1"))
    with page.expect_popup() as opened:
        page.keyboard.press("n")
    speaker = opened.value
    expect(speaker.locator("#clock")).to_contain_text(":")
    speaker.locator("#on").click()
    expect(speaker.locator("#where")).to_contain_text("2/6")
    assert page.evaluate("window.violations") == speaker.evaluate("window.violations") == []
    assert strict.forbidden == []


def test_a_script_that_is_smuggled_in_does_not_run(strict: Strict, server: str) -> None:
    """Neither within the page, nor from elsewhere, nor as the attribute of an element."""
    page = strict.page(f"{server}/glossary")
    page.evaluate("""() => {
      for (const how of [{ textContent: 'window.ran = 1' }, { src: 'https://evil.invalid/x.js' }])
        document.body.append(Object.assign(document.createElement('script'), how))
      document.body.insertAdjacentHTML('beforeend', '<img src="data:," onerror="window.ran = 2">')
    }""")
    page.wait_for_function("() => window.violations.length >= 3")
    assert page.evaluate("window.ran") is None


def test_a_page_that_there_is_not_says_so(strict: Strict, server: str) -> None:
    """With the status 404 Streamlit starts all the same, and shows the first page."""
    page = strict.context.new_page()
    answer = page.goto(f"{server}/nonsense?lang=ko")
    assert answer
    assert answer.status == 404
    expect(page.get_by_test_id("stAlert")).to_contain_text("nonsense")
    drawn(page)
    assert strict.forbidden == []
