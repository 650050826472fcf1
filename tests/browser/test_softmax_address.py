"""The URL of the softmax page, and its languages: the same state elsewhere."""

import pytest
from browser import settled
from fixtures import PageAt
from gestures import drag, value_of
from playwright.sync_api import Page, expect
from softmax_page import NAMES, SHARES, enter, figure_of

from ui.text.words import words


@pytest.fixture
def softmax(page_at: PageAt) -> Page:
    """The softmax page with cat, dog and rabbit."""
    return figure_of(page_at("/softmax"))


def test_an_address_shows_the_same_figure_elsewhere(softmax: Page, page_at: PageAt) -> None:
    """The same URL shows the same state in another browser."""
    enter(softmax, "Logits", "1.5, 0.5, -0.5, 0")
    enter(softmax, "Names", "ash, oak, elm, fir")
    drag(softmax, "t", 80)
    path = softmax.url.removeprefix(page_at.server)
    t, shares = value_of(softmax, "t"), softmax.locator(SHARES).all_text_contents()
    page_at.leave(softmax)
    other = figure_of(page_at(path))
    expect(other.locator(NAMES)).to_have_text(["ash", "oak", "elm", "fir"])
    expect(other.locator(SHARES)).to_have_text(shares)
    assert value_of(other, "t") == t != 1


def test_the_figure_is_still_there_after_a_visit_elsewhere(softmax: Page) -> None:
    """Going to another page and back loses nothing; nor does switching the language.

    Then numbers are kept, texts change, and the URL has both.
    """
    enter(softmax, "Logits", "3, 1, 2")
    softmax.get_by_role("link", name="Odds").first.click()
    softmax.wait_for_url("**/odds*")
    settled(softmax)
    softmax.get_by_role("link", name="Softmax").first.click()
    softmax.wait_for_url("**/softmax*")
    figure_of(softmax)
    expect(softmax.locator(SHARES)).to_have_text(["0.665", "0.090", "0.245"])
    assert "z=3%2C1%2C2" in softmax.url
    softmax.get_by_text("한국어", exact=True).click()
    softmax.wait_for_url("**lang=ko*")
    figure_of(softmax)
    expect(softmax.locator(SHARES)).to_have_text(["0.665", "0.090", "0.245"])
    expect(softmax.locator(NAMES)).to_have_text(["고양이", "강아지", "토끼"])
    assert "z=3%2C1%2C2" in softmax.url


def test_korean_words_are_on_every_part_of_the_page(page_at: PageAt) -> None:
    """Title, figure, handles, animations and fields are Korean, no label is English."""
    page = figure_of(page_at("/softmax", lang="ko"))
    said = words("ko")
    expect(page.get_by_role("slider", name=said("softmax.handle", name="고양이"))).to_be_attached()
    expect(page.get_by_role("button", name=said("softmax.shift"))).to_be_visible()
    text = page.locator("[data-testid=stMainBlockContainer]").inner_text()
    english = words("en")
    labels = [english(f"softmax.{key}") for key in ("cold", "hot", "shift", "one_by_one")]
    assert [label for label in [*labels, "cat", "Logits"] if label in text] == []


def test_nonsense_in_the_address_is_put_right_with_one_sentence(page_at: PageAt) -> None:
    """The default state, one message that names what was wrong, no traceback."""
    page = figure_of(page_at("/softmax?z=abc&t=-1&labels=cat"))
    expect(page.get_by_text("The address held something")).to_have_count(1)
    expect(page.get_by_text("(Logits, Temperature)")).to_be_visible()
    expect(page.locator(SHARES)).to_have_text(["0.659", "0.242", "0.099"])
    expect(page.get_by_test_id("stException")).to_have_count(0)
