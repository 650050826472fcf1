"""Questions under a lesson: chosen, judged and explained at once, in the browser alone."""

from browser import settled
from fixtures import PageAt
from gestures import Wire
from playwright.sync_api import Page, expect

from ui.text.words import words


def asked(page: Page, name: str, lang: str = "en") -> tuple[dict[str, object], object]:
    """The words of a question of /odds, and its card."""
    said = words(lang).raw(f"odds.questions.{name}")
    return said, page.get_by_role("group", name=said["ask"])


def test_a_choice_is_judged_and_explained_without_the_server(page_at: PageAt) -> None:
    """Wrong, then right: the sign, the word and the reason are there, and nothing was sent."""
    page = page_at("/odds")
    wire = Wire(page)
    said, card = asked(page, "half")
    card.get_by_role("radio", name=said["options"][0]).check()
    expect(card.get_by_role("status")).to_have_text(f"{words('en')('app.wrong')} {said['why']}")
    expect(card.locator("label.right")).to_have_text(said["options"][said["right"]])
    expect(card.locator("label.wrong")).to_have_text(said["options"][0])
    card.get_by_role("radio", name=said["options"][said["right"]]).check()
    expect(card.get_by_role("status")).to_contain_text(words("en")("app.right"))
    expect(card.locator("label.wrong")).to_have_count(0)
    assert wire.sent == []


def test_nothing_is_given_away_before_a_choice(page_at: PageAt) -> None:
    """No verdict, no sign at the right answer."""
    page = page_at("/odds")
    _, card = asked(page, "swap")
    expect(card.get_by_role("status")).to_have_text("")
    expect(card.locator(".right, .wrong")).to_have_count(0)


def test_an_answer_outlives_another_language_and_another_page(page_at: PageAt) -> None:
    """Chosen in English, it is still chosen in Korean, and after a visit elsewhere."""
    page = page_at("/odds", lang="en")
    said, card = asked(page, "ratio")
    card.get_by_role("radio", name=said["options"][2], exact=True).check()
    page.get_by_role("radio", name="한국어").click()
    settled(page)
    said, card = asked(page, "ratio", "ko")
    expect(card.get_by_role("radio", name=said["options"][2], exact=True)).to_be_checked()
    expect(card.get_by_role("status")).to_contain_text(said["why"])
    page.get_by_role("link", name=words("ko")("softmax.nav")).first.click()
    settled(page)
    page.get_by_role("link", name=words("ko")("odds.nav"), exact=True).first.click()
    settled(page)
    _, card = asked(page, "ratio", "ko")
    expect(card.get_by_role("radio", name=said["options"][2], exact=True)).to_be_checked()


def test_a_drag_leaves_an_answer_alone(page_at: PageAt) -> None:
    """The part of the page that runs again does not touch the questions."""
    page = page_at("/odds")
    said, card = asked(page, "half")
    card.get_by_role("radio", name=said["options"][1]).check()
    page.locator("[data-handle=p]").press("ArrowRight")
    settled(page)
    expect(card.get_by_role("radio", name=said["options"][1])).to_be_checked()


def test_a_link_under_the_figure_leads_to_the_questions(page_at: PageAt) -> None:
    """Whoever wants to predict before reading gets there with one click, below the bar on top."""
    page = page_at("/odds?p=0.4")
    link = page.get_by_role("link", name=words("en")("app.predict_link"))
    heading = page.get_by_role("heading", name=words("en")("app.predict"), exact=True)
    below = page.locator(".lf-readout").bounding_box()
    place, first = link.bounding_box(), page.get_by_role("heading", level=2).first.bounding_box()
    assert below
    assert place
    assert first
    assert below["y"] + below["height"] <= place["y"] <= first["y"]  # before the lesson
    link.click()
    page.wait_for_function("document.querySelector('.questions').getBoundingClientRect().top < 200")
    box = heading.bounding_box()
    bar = page.locator("[data-testid=stHeader]").bounding_box()
    assert box
    assert bar
    assert box["y"] >= bar["y"] + bar["height"]
    assert "p=0.4" in page.url


def test_a_page_without_questions_has_no_link_to_them(page_at: PageAt) -> None:
    """Neither has the stage."""
    for path in ("/", "/odds?present=1&scene=1"):
        expect(page_at(path).locator('a[href="#predict-first"]')).to_have_count(0)
