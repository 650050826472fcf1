"""One press of Back goes one step, and no address traps a visitor."""

import re

import pytest
from browser import drawn, settled
from fixtures import PageAt
from playwright.sync_api import Page, expect


def entries(page: Page) -> int:
    """How many entries the browser's history has."""
    length: int = page.evaluate("history.length")
    return length


def here(page: Page) -> str:
    """The entry of the browser's history that is shown."""
    key: str = page.evaluate("navigation.currentEntry.key")
    return key


def steps_since(page: Page, entry: str) -> int:
    """How many entries of the history have come after one.

    Their number would not do: the browser keeps the last 50, and a page may have been used before.
    """
    since = "(start) => navigation.entries().reverse().findIndex(({ key }) => key === start)"
    steps: int = page.evaluate(since, entry)
    return steps


def speaks(page: Page, lang: str) -> None:
    """The page is in this language."""
    expect(page.locator("html")).to_have_attribute("lang", lang)


def choose(page: Page, lang: str) -> None:
    """Switch the language in the page's head."""
    name = {"en": "English", "ko": "한국어"}[lang]
    page.locator(".st-key-language-switch").get_by_text(name).click()
    page.wait_for_url(f"**lang={lang}*")
    speaks(page, lang)
    settled(page)


def press(page: Page, handle: str, key: str, address: str) -> None:
    """Move a handle with a key, and wait for the address that says so."""
    page.locator(f'[data-handle="{handle}"]').press(key)
    page.wait_for_url(address)
    settled(page)


def follow(page: Page, number: int, address: str) -> None:
    """Follow a link of the navigation."""
    page.get_by_test_id("stTopNavLink").nth(number).click()
    page.wait_for_url(address)
    drawn(page)


def back(page: Page, address: re.Pattern[str]) -> None:
    """Press Back once, and land at this address, to stay there."""
    page.go_back()
    page.wait_for_url(address)
    settled(page)
    expect(page).to_have_url(address)


@pytest.mark.parametrize(
    "address",
    ["/softmax?lang=ko", "/softmax?z=2,1,0.1&t=0.50&lang=ko", "/odds?p=.25&view=coin&lang=ko"],
)
def test_a_typed_address_is_one_entry(page_at: PageAt, address: str) -> None:
    """Also where the page says the same in fewer words."""
    page = page_at("/glossary?lang=ko", own=True)
    before = entries(page)
    page.goto(page.url.partition("/glossary")[0] + address)
    drawn(page)
    assert entries(page) == before + 1
    back(page, re.compile(r"/glossary\?lang=ko$"))


def test_back_undoes_one_act_at_a_time(page_at: PageAt) -> None:
    """A drag, a language, a page, a language, a drag: five steps there, five steps back."""
    page = drawn(page_at("/softmax"))
    start = here(page)
    press(page, "z.0", "ArrowRight", "**/softmax?z=2.05*")
    choose(page, "ko")
    follow(page, 1, "**/odds?lang=ko")
    choose(page, "en")
    press(page, "p", "PageUp", "**/odds?p=*")
    assert steps_since(page, start) == 5
    for address, lang in (
        (r"/odds\?lang=en$", "en"),
        (r"/odds\?lang=ko$", "ko"),
        (r"/softmax\?z=2\.05.*lang=ko$", "ko"),
        (r"/softmax\?z=2\.05.*lang=en$", "en"),
        (r"/softmax(\?lang=en)?$", "en"),
    ):
        back(page, re.compile(address))
        speaks(page, lang)
    expect(page.locator('[data-handle="z.0"]')).to_have_attribute("aria-valuenow", "2")
    for address in (r"z=2\.05.*lang=en$", r"z=2\.05.*lang=ko$", r"/odds\?lang=ko$"):
        page.go_forward()
        page.wait_for_url(re.compile(address))
        settled(page)


def test_the_stage_is_one_step(page_at: PageAt) -> None:
    """Enter it with a key, turn, leave: Back goes through them one by one."""
    page = drawn(page_at("/odds?lang=ko", reduced_motion=True))
    start = here(page)
    for key, address in (("p", "**scene=1*"), ("PageDown", "**scene=2*")):
        page.keyboard.press(key)
        page.wait_for_url(address)
        drawn(page)
    assert steps_since(page, start) == 2
    back(page, re.compile("scene=1"))
    back(page, re.compile(r"/odds\?lang=ko$"))
    expect(page.locator("html")).not_to_have_class(re.compile("on-stage"))
