"""The controls of a figure: a field follows a drag, keeps what a person types, and is answered."""

from typing import Any

import pytest
from browser import painted, played, sample_each_frame, settled
from fixtures import PageAt
from gestures import Wire, held, leave_field_by, value_of
from playwright.sync_api import Page, expect

from ui.text.words import words

FIELD = "document.querySelector('.lf-text-field input').value"


def field(page: Page, label: str) -> Any:
    """A text field of the figure."""
    return page.get_by_role("textbox", name=label, exact=True)


def test_a_field_follows_a_drag(page_at: PageAt) -> None:
    """While a point is dragged its number changes frame by frame, and nothing is sent."""
    page = page_at("/odds")
    wire = Wire(page)
    with held(page, "p") as (x, y):
        seen = sample_each_frame(page, FIELD, 500, lambda: page.mouse.move(x + 120, y, steps=20))
        assert wire.sent == []
    assert len(set(seen)) >= 8
    settled(page)
    exact = float(field(page, "Probability of heads p").input_value())
    assert exact == value_of(page, "p") > 0.4


def test_a_field_of_many_numbers_follows_too(page_at: PageAt) -> None:
    """The list of logits has the one that is dragged, and keeps the others."""
    page = page_at("/softmax")
    with held(page, "z.1") as (x, y):
        page.mouse.move(x + 20, y, steps=6)
        painted(page)
        first, moved, last = field(page, "Logits").input_value().split(",")
    assert (first, last) == ("2", "0.1")
    assert float(moved) > 1


def test_what_a_person_is_typing_is_left_alone(page_at: PageAt) -> None:
    """An animation that plays does not write into the field; Enter takes what was typed.

    So does a button beside the figure, which does what it says to the whole page.
    """
    page = page_at("/odds", lang="en")
    there = field(page, "Probability of heads p")
    there.fill("0.7")
    page.evaluate("document.querySelector('.live-figure').liveFigure.toggle()")
    played(page, 5)
    expect(there).to_have_value("0.7")
    there.press("Enter")
    settled(page)
    expect(there).to_have_value("0.7")
    assert "p=0.7" in page.url
    there.fill("0.8")
    leave_field_by(page.locator(".st-key-share button").first)
    expect(page.get_by_role("button", name="Copy").first).to_be_visible()
    page.keyboard.press("Escape")
    there.fill("0.9")
    leave_field_by(page.get_by_role("radio", name="한국어"))
    korean = words("ko")
    expect(page.get_by_role("heading", name=korean("odds.title"))).to_be_visible()
    expect(field(page, korean("odds.fields.p"))).to_have_value("0.9")


def test_a_wrong_entry_is_marked_and_outlives_a_visit_elsewhere(page_at: PageAt) -> None:
    """It is invalid for assistive technology, with its sentence; coming back, both are there.

    The figure keeps the old value.
    """
    page = page_at("/odds")
    there = field(page, "Probability of heads p")
    there.fill("much")
    there.press("Enter")
    settled(page)
    expect(there).to_have_attribute("aria-invalid", "true")
    sentence = "Probability of heads p: this should be a number, and much is not one."
    expect(page.get_by_role("alert")).to_have_text(sentence)
    assert value_of(page, "p") == pytest.approx(0.3)
    page.get_by_role("link", name="Softmax").first.click()
    settled(page)
    page.get_by_role("link", name="Odds", exact=True).first.click()
    settled(page)
    expect(field(page, "Probability of heads p")).to_have_value("much")
    page.locator("[data-handle=p]").press("ArrowRight")
    settled(page)
    expect(page.get_by_role("alert")).to_have_count(0)


def test_a_choice_is_made_with_the_keyboard(page_at: PageAt) -> None:
    """Arrow keys go through the views, and the address follows."""
    page = page_at("/odds", reduced_motion=True)
    page.get_by_role("radio", name="one coin").focus()
    for name in ("toss it", "both sides"):
        page.keyboard.press("ArrowRight")
        settled(page)
        expect(page.get_by_role("radio", name=name)).to_be_checked()
    assert "view=swap" in page.url


def test_a_model_is_chosen_above_its_figure(page_at: PageAt) -> None:
    """With arrow keys, one after the other; the focus stays, and the model's own fields appear."""
    page = page_at("/pipeline", reduced_motion=True)
    page.get_by_role("radio", name="animals", exact=True).focus()
    for name in ("animals, hidden layer", "iris flowers"):
        page.keyboard.press("ArrowRight")
        settled(page)
        expect(page.get_by_role("radio", name=name)).to_be_checked()
        expect(page.get_by_role("radio", name=name)).to_be_focused()
    assert "model=iris" in page.url
    bottoms = page.locator(".lf-lead > *").evaluate_all(
        "(all) => all.map((node) => node.getBoundingClientRect().bottom)"
    )
    assert len(bottoms) == 3
    stage = page.locator(".lf-body").bounding_box()
    assert stage is not None
    assert max(bottoms) <= stage["y"]
    assert len({round(bottom) for bottom in bottoms}) == 1  # on one line
    page.keyboard.press("Tab")
    expect(field(page, "Number 1 to 150")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("switch", name="hidden layer")).to_be_focused()


def test_a_model_is_chosen_neither_on_the_stage_nor_on_paper(page_at: PageAt) -> None:
    """What leads a figure is for the page on a screen."""
    page = page_at("/pipeline?model=iris&present=1")
    page.wait_for_selector(".lf-drawn")
    expect(page.locator(".lf-lead")).to_be_hidden()
    page_at.leave(page)
    page = page_at("/pipeline?model=iris")
    page.wait_for_selector(".lf-drawn")
    expect(page.locator(".lf-lead")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator(".lf-lead")).to_be_hidden()


def test_a_switch_is_turned_on_and_off_and_a_wrong_row_stays(page_at: PageAt) -> None:
    """By key and by click, and the address follows.

    A wrong row stays with its sentence until another model is chosen, and so does the figure; a
    row beyond the last is the last, and the field says so.
    """
    page = page_at("/pipeline?model=iris")
    switch = page.get_by_role("switch", name="hidden layer")
    expect(switch).not_to_be_checked()
    switch.press(" ")
    settled(page)
    assert "hidden=1" in page.url
    expect(page.locator(".cases > .on")).to_contain_text("9 of 9")
    switch.click()
    settled(page)
    assert "hidden" not in page.url
    expect(switch).not_to_be_checked()
    row = field(page, "Number 1 to 150")
    row.fill("many")
    row.press("Enter")
    settled(page)
    expect(row).to_have_attribute("aria-invalid", "true")
    expect(row).to_have_value("many")
    expect(page.get_by_role("alert").filter(has_text="many")).to_be_visible()
    assert "row=" not in page.url
    page.get_by_role("radio", name="penguins").click()
    settled(page)
    expect(page.get_by_role("alert").filter(has_text="many")).to_have_count(0)
    row = field(page, "Number 1 to 342")
    expect(row).to_have_value("1")
    row.fill("900")
    row.press("Enter")
    settled(page)
    expect(row).to_have_value("342")


def test_the_weights_of_a_model_follow_a_drag(page_at: PageAt) -> None:
    """They are in a box that opens when somebody wants them, and stays open."""
    page = page_at("/pipeline?step=2")
    weights = field(page, "Weights, a row for each class")
    expect(weights).to_be_hidden()
    page.get_by_text("Weights and biases").click()
    expect(weights).to_have_value("-1,2,-1;-0.5,0.5,3;3,-1,-0.5")
    with held(page, "w.1") as (x, y):
        page.mouse.move(x, y - 30, steps=6)
        painted(page)
        expect(weights).to_have_value("-1,3,-1;-0.5,0.5,3;3,-1,-0.5")
    settled(page)
    expect(weights).to_be_visible()
    weights.fill("1,1,1;1,1,1;1,1,1")
    weights.press("Enter")
    settled(page)
    assert "w=1%2C1%2C1" in page.url or "w=1,1,1" in page.url
    expect(weights).to_be_visible()


def test_what_ends_with_its_page_does_not_meet_the_next_one(page_at: PageAt) -> None:
    """Computed in the middle of the next page, a commit of the one before takes the whole app down.

    A field that is left by a click on a link is taken in first; what comes after the click is
    dropped, as is the change that the browser reports when a field is taken away.
    """
    page = page_at("/odds", lang="en")
    field(page, "Probability of heads p").fill("0.45")
    page.get_by_role("link", name="Softmax").first.click()
    expect(field(page, "Logits")).to_be_visible()
    settled(page)
    assert "p=" not in page.url
    page.evaluate("""() => {
      const { channel } = document.querySelector('.live-figure').liveFigure
      document.querySelector('[data-testid="stTopNavLink"][href$="odds"]').click()
      channel.commit({ t: 2 })
    }""")
    expect(field(page, "Probability of heads p")).to_have_value("0.45")
    settled(page)
    wire = Wire(page)
    there = page.get_by_role("textbox").first
    there.fill("")
    there.press_sequentially("0.46")
    page.evaluate("history.pushState(null, '', '/'); dispatchEvent(new PopStateEvent('popstate'))")
    expect(page.get_by_role("heading", name="Logit Lab")).to_be_visible()
    settled(page)
    assert len(wire.sent) == 1
