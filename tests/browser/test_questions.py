"""Questions before what answers them: judged and explained at once, in the browser alone."""

from browser import drawn, settled
from fixtures import PageAt
from hands import Wire
from playwright.sync_api import Locator, Page, expect

from ui.text.words import words


def asked(page: Page, name: str, lang: str = "en") -> tuple[dict[str, object], Locator]:
    """The words of a question of /odds, and its card."""
    said = words(lang).raw(f"odds.questions.{name}")
    return said, page.get_by_role("group", name=said["ask"])


def answer(page: Page, name: str) -> Locator:
    """The prose that answers a question."""
    return page.locator(f".st-key-answer-{name} .stMarkdown")


def test_a_prediction_stands_beside_the_truth_and_opens_the_prose(page_at: PageAt) -> None:
    """Wrong, then right: signs, words and the reason are there; the server hears nothing."""
    page = page_at("/odds", lang="en", own=True)
    wire = Wire(page)
    said, card = asked(page, "half")
    expect(card.get_by_role("status")).to_have_text("")
    expect(card.locator(".right, .wrong")).to_have_count(0)
    expect(answer(page, "half")).to_be_hidden()
    expect(answer(page, "ratio")).to_be_hidden()
    card.get_by_role("radio", name=said["options"][0]).check()
    expect(card.get_by_role("status")).to_have_text(f"{words('en')('app.wrong')} {said['why']}")
    expect(card.locator("label.right span")).to_have_text(said["options"][said["right"]])
    expect(card.locator("label.wrong span")).to_have_text(said["options"][0])
    expect(card.locator("label.wrong small")).to_have_text(words("en")("app.yours"))
    expect(answer(page, "half")).to_be_visible()
    expect(answer(page, "ratio")).to_be_hidden()
    card.get_by_role("radio", name=said["options"][said["right"]]).check()
    expect(card.get_by_role("status")).to_contain_text(words("en")("app.right"))
    expect(card.locator("label.wrong")).to_have_count(0)
    assert wire.sent == []


def test_one_press_tells_it_without_a_prediction(page_at: PageAt) -> None:
    """The truth, the reason and the prose; the keyboard goes on from there."""
    page = page_at("/odds", lang="en", own=True)
    said, card = asked(page, "ratio")
    card.get_by_role("button", name=words("en")("app.skip")).press("Enter")
    expect(card.get_by_role("status")).to_have_text(said["why"])
    expect(card.get_by_role("status")).to_be_focused()
    expect(card.locator("label.right")).to_have_count(1)
    expect(card.get_by_role("button")).to_have_count(0)
    expect(answer(page, "ratio")).to_be_visible()


def test_an_answer_outlives_another_language_and_another_page(page_at: PageAt) -> None:
    """Chosen in English, it is still chosen in Korean, after a drag and after a visit elsewhere."""
    page = page_at("/odds", lang="en", own=True)
    said, card = asked(page, "ratio")
    card.get_by_role("radio").nth(2).check()
    page.locator("[data-handle=p]").press("ArrowRight")
    settled(page)
    page.get_by_role("radio", name="한국어").click()
    settled(page)
    said, card = asked(page, "ratio", "ko")
    expect(card.get_by_role("radio").nth(2)).to_be_checked()
    expect(card.get_by_role("status")).to_contain_text(said["why"])
    expect(answer(page, "ratio")).to_be_visible()
    expect(answer(page, "half")).to_be_hidden()
    page.get_by_role("link", name=words("ko")("softmax.nav")).first.click()
    settled(page)
    page.get_by_role("link", name=words("ko")("odds.nav"), exact=True).first.click()
    drawn(page)
    _, card = asked(page, "ratio", "ko")
    expect(card.get_by_role("radio").nth(2)).to_be_checked()
    expect(answer(page, "ratio")).to_be_visible()


def test_closed_prose_is_found_printed_and_opened_by_a_link(page_at: PageAt) -> None:
    """It is closed so that a search finds it; paper has it; a link to its heading opens it."""
    page = page_at("/odds", lang="en", own=True)
    closed = page.locator(".st-key-answer-half > [hidden=until-found]")
    expect(closed).to_have_count(1)
    style = "node => [getComputedStyle(node).display, getComputedStyle(node).contentVisibility]"
    assert closed.evaluate(style) == ["block", "hidden"]
    closed.evaluate("node => node.dispatchEvent(new Event('beforematch'))")
    assert closed.count() == 1  # the browser opens it after the event
    page.emulate_media(media="print")
    other = page.locator(".st-key-answer-ratio > [hidden=until-found]")
    assert other.evaluate(style) == ["block", "visible"]
    page.emulate_media(media="screen")
    heading = page.locator(".st-key-answer-ratio h2")
    page.evaluate("id => { location.hash = id }", heading.get_attribute("id"))
    expect(answer(page, "ratio")).to_be_visible()
    expect(page.locator(".st-key-answer-swap .stMarkdown")).to_be_hidden()


def test_the_stage_has_no_questions(page_at: PageAt) -> None:
    """The figure fills it."""
    expect(page_at("/odds?present=1&scene=1").locator(".questions")).to_have_count(0)
