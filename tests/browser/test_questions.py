"""Questions before what answers them: judged and explained at once, in the browser alone."""

from browser import drawn, settled
from fixtures import PageAt
from gestures import Wire
from playwright.sync_api import Locator, Page, expect

from ui.text.words import words


def asked(page: Page, name: str, lang: str = "en") -> tuple[dict[str, object], Locator]:
    """The words of a question of /odds, and its card."""
    said = words(lang).raw(f"odds.questions.{name}")
    return said, page.get_by_role("group", name=said["ask"])


def answer(page: Page, name: str) -> Locator:
    """The prose that answers a question."""
    return page.locator(f".st-key-answer-{name} .stMarkdown")


STYLE = "node => [getComputedStyle(node).display, getComputedStyle(node).contentVisibility]"


def closed(page: Page, name: str) -> Locator:
    """What a question hides, until a search finds it."""
    return page.locator(f".st-key-answer-{name} > [hidden=until-found]")


def test_a_prediction_stands_beside_the_truth_and_opens_the_prose(page_at: PageAt) -> None:
    """Each step of one reader, who has answered nothing before."""
    page = page_at("/odds", lang="en", own=True)
    it_is_closed_so_that_a_search_finds_it_and_paper_has_it(page)
    wire = Wire(page)
    wrong_then_right(page)
    one_press_tells_it(page)
    assert wire.sent == []  # the server hears nothing
    it_outlives_a_drag_another_language_and_another_page(page)
    an_address_that_is_no_text_hides_none(page)
    a_link_to_its_heading_opens_it(page)
    page.keyboard.press("p")
    expect(page.locator(".stage-say")).to_be_visible()
    expect(page.locator(".questions")).to_have_count(0)  # the figure fills the stage


def it_is_closed_so_that_a_search_finds_it_and_paper_has_it(page: Page) -> None:
    """The browser looks into what is hidden `until-found`; print shows it."""
    expect(closed(page, "half")).to_have_count(1)
    assert closed(page, "half").evaluate(STYLE) == ["block", "hidden"]
    page.emulate_media(media="print")
    assert closed(page, "ratio").evaluate(STYLE) == ["block", "visible"]
    page.emulate_media(media="screen")


def wrong_then_right(page: Page) -> None:
    """Signs, words and the reason are there."""
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


def one_press_tells_it(page: Page) -> None:
    """The truth, the reason and the prose, without a prediction; the keyboard goes on there."""
    said, card = asked(page, "disease")
    card.get_by_role("button", name=words("en")("app.skip")).press("Enter")
    expect(card.get_by_role("status")).to_have_text(said["why"])
    expect(card.get_by_role("status")).to_be_focused()
    expect(card.locator("label.right")).to_have_count(1)
    expect(card.get_by_role("button")).to_have_count(0)
    expect(answer(page, "disease").first).to_be_visible()


def it_outlives_a_drag_another_language_and_another_page(page: Page) -> None:
    """Chosen in English, it is still chosen in Korean, and after a visit elsewhere."""
    page.locator("[data-handle=p]").press("ArrowRight")
    settled(page)
    page.get_by_role("radio", name="한국어").click()
    settled(page)
    said, card = asked(page, "half", "ko")
    expect(card.get_by_role("radio").nth(said["right"])).to_be_checked()
    expect(card.get_by_role("status")).to_contain_text(said["why"])
    expect(answer(page, "half")).to_be_visible()
    expect(answer(page, "ratio")).to_be_hidden()
    page.get_by_role("link", name=words("ko")("softmax.nav")).first.click()
    settled(page)
    page.get_by_role("link", name=words("ko")("odds.nav"), exact=True).first.click()
    drawn(page)
    said, card = asked(page, "half", "ko")
    expect(card.get_by_role("radio").nth(said["right"])).to_be_checked()
    expect(answer(page, "half")).to_be_visible()


def an_address_that_is_no_text_hides_none(page: Page) -> None:
    """Whatever follows its #; it leads nowhere."""
    page.goto(f"{page.url.partition('#')[0]}#50%")
    page.reload()
    settled(drawn(page))
    expect(closed(page, "half")).to_have_count(1)
    asked(page, "half", "ko")[1].get_by_role("radio").first.check()
    expect(answer(page, "half")).to_be_visible()


def a_link_to_its_heading_opens_it(page: Page) -> None:
    """And no other; what a search finds is opened by the browser itself, after it has said so."""
    heading = page.locator(".st-key-answer-ratio h2")
    page.evaluate("id => { location.hash = id }", heading.get_attribute("id"))
    expect(answer(page, "ratio")).to_be_visible()
    expect(page.locator(".st-key-answer-swap .stMarkdown")).to_be_hidden()
    before = closed(page, "swap").count()
    closed(page, "swap").first.evaluate("node => node.dispatchEvent(new Event('beforematch'))")
    assert closed(page, "swap").count() == before > 0
