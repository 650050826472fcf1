"""The pipeline page in a real browser: drag, type, choose a model, in both languages."""

import re

import pytest
from browser import announced, fitted, painted, settled
from fixtures import PageAt
from gestures import Wire, drag, held
from pipeline_page import CASE, PLAYER, bar, drawn, labels
from playwright.sync_api import Page, expect


@pytest.fixture
def pipeline(page_at: PageAt) -> Page:
    """The page as a visitor finds it."""
    return drawn(page_at("/pipeline"))


def test_the_default_animal_is_a_cat_and_a_drag_changes_the_winner(pipeline: Page) -> None:
    """The whole way is on the screen, down to the shares of the running example.

    With long ears the animal becomes a rabbit, in the figure and in the formula.
    """
    shown = labels(pipeline)
    assert {"2.00", "1.00", "0.10", "7.39", "2.72", "0.659", "0.242", "0.099"} <= set(shown)
    assert shown.count("cat") == 3  # its row, the row below on a phone, and the verdict
    with held(pipeline, "x.0") as (x, y):
        pipeline.mouse.move(x, y - 60, steps=12)
        painted(pipeline)
        assert labels(pipeline).count("rabbit") == 3
        assert pipeline.locator(CASE).inner_text().strip().endswith("rabbit")


def test_a_feature_moves_everything_after_it_without_the_server(pipeline: Page) -> None:
    """During the drag products, sums, shares and formula move and nothing is sent; then one is."""
    wire = Wire(pipeline)
    drawn(pipeline)
    before = pipeline.evaluate(bar("p", 2))
    formula = pipeline.locator(CASE).inner_text()
    with held(pipeline, "x.0") as (x, y):
        pipeline.mouse.move(x, y - 45, steps=20)
        painted(pipeline)
        assert pipeline.evaluate(bar("p", 2)) > 2 * before
        assert "2.00" not in labels(pipeline)
        assert pipeline.locator(CASE).inner_text() != formula
        assert wire.sent == []
    settled(pipeline)
    assert len(wire.sent) == 1
    assert sum(wire.received) < 100_000
    expect(pipeline).to_have_url(re.compile(r"x=0\.\d+(%2C|,)0\.8"))


def test_a_weight_says_what_it_is_and_is_dragged_in_its_step(page_at: PageAt) -> None:
    """Name and value can be heard.

    Pulling a cell upwards raises its weight and its product; the address follows.
    """
    page = drawn(page_at("/pipeline?step=2"))
    announced(page)
    handle = page.locator('[data-handle="w.5"]')
    assert handle.get_attribute("aria-label") == "Weight of size for dog"
    assert handle.get_attribute("aria-valuetext") == "3"
    summary = page.locator(".lf-summary").inner_text()
    assert "2 of 6" in summary
    assert "ears 0.20" in summary
    drag(page, "w.1", 0, -30)
    expect(page).to_have_url(re.compile(r"w=-1(%2C|,)3(%2C|,)-1"))
    assert "2.40" in labels(page)


def test_keys_move_a_weight_and_a_bias(page_at: PageAt) -> None:
    """Arrow keys turn what has the focus, and the sum follows."""
    page = drawn(page_at("/pipeline?step=3"))
    page.locator('[data-handle="b.0"]').press("PageUp")
    settled(page)
    assert "3.00" in labels(page)
    page.locator('[data-handle="w.0"]').press("ArrowDown")
    settled(page)
    assert "2.98" in labels(page)


def test_wrong_weights_stay_with_a_sentence(page_at: PageAt) -> None:
    """A table of the wrong shape changes nothing and is explained; the text is not lost."""
    page = drawn(page_at("/pipeline"))
    page.get_by_text("Weights and biases").click()
    field = page.get_by_label("Weights, a row for each class")
    field.fill("1,2;3")
    field.press("Enter")
    settled(page)
    expect(page.get_by_text("3 rows of 3 numbers fit here")).to_be_visible()
    assert field.input_value() == "1,2;3"
    assert "0.659" in labels(page)


def test_the_other_model_is_one_click_away(pipeline: Page) -> None:
    """With a hidden layer: nine steps, the same shares."""
    pipeline.get_by_role("radio", name="animals, hidden layer").click()
    drawn(pipeline)
    expect(pipeline.locator(CASE)).to_contain_text("9 of 9")
    assert "0.659" in labels(pipeline)
    expect(pipeline).to_have_url(re.compile("model=hidden"))


def test_a_model_that_was_seen_is_not_drawn_again(page_at: PageAt) -> None:
    """Coming back, or going on by a step, its plot is the same node, with the numbers of now."""
    page = drawn(page_at("/pipeline?step=1"))
    page.evaluate("document.querySelector('.js-plotly-plot').mine = true")
    for model in ("iris flowers", "animals"):
        page.get_by_role("radio", name=model, exact=True).click()
        fitted(settled(page))
        mine = page.evaluate("document.querySelector('.js-plotly-plot').mine ?? false")
        assert mine == (model == "animals")
    for _ in range(5):
        page.locator(f"{PLAYER} .lf-step").last.click()
        settled(page)
    page.get_by_role("button", name="a dog").click()
    settled(page)
    painted(page)
    assert page.evaluate("document.querySelector('.js-plotly-plot').mine")
    again = [page.evaluate(bar("p", row)) for row in range(3)]
    address = page.url.removeprefix(page_at.server)
    page_at.leave(page)
    page = drawn(page_at(address))
    assert not page.evaluate("document.querySelector('.js-plotly-plot').mine ?? false")
    assert again == pytest.approx([page.evaluate(bar("p", row)) for row in range(3)], abs=0.01)
    assert again[1] > again[0] + again[2]  # a dog


def test_korean_speaks_korean(page_at: PageAt) -> None:
    """No English word is left in figure, sentence or controls."""
    page = drawn(page_at("/pipeline?model=hidden&step=4", lang="ko"))
    english = re.compile(r"[A-Za-z]{2,}")
    left = [text for text in labels(page) if english.search(text.replace("ReLU", ""))]
    assert left == []
    expect(page.locator(CASE)).to_contain_text("9단계 중 4단계")


def test_the_words_follow_the_model(page_at: PageAt) -> None:
    """Another model, another lesson, without a reload; a drag sends no message."""
    page = page_at("/glossary", lang="en")
    heard: list[bytes] = []

    def hear(frame: bytes | str) -> None:
        heard.append(frame.encode() if isinstance(frame, str) else frame)

    page.once("websocket", lambda socket: socket.on("framereceived", hear))
    page_at.leave(page)
    assert page_at("/pipeline", lang="en") is page  # by another socket
    drawn(page)
    for model, title in (
        ("iris flowers", "A flower becomes four numbers"),
        ("penguins", "A penguin becomes four numbers"),
        ("digits", "A digit becomes 64 numbers"),
        ("animals, hidden layer", "An animal becomes a few numbers"),
        ("iris flowers", "A flower becomes four numbers"),
    ):
        page.get_by_role("radio", name=model, exact=True).click()
        expect(page.get_by_role("heading", name=title)).to_be_visible()
        drawn(page)
        assert page.get_by_role("heading", name=re.compile("^An? .* becomes ")).count() == 1
    assert sum(b"A flower becomes" in frame for frame in heard) == 2
    heard.clear()
    drag(page, "v.0", 0, -20)
    expect(page).to_have_url(re.compile("v="))
    assert heard
    assert not any(b"A flower becomes" in frame for frame in heard)
