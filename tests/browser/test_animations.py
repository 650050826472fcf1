"""Animations: play, pause, step, scrub and leave, at the pace of the browser."""

import io
from collections.abc import Callable
from itertools import pairwise

import pytest
from browser import drawn, played, sample_each_frame, settled
from fixtures import PageAt
from gestures import value_of
from PIL import Image
from playwright.sync_api import Page, expect
from softmax_page import SHARES

from ui.text.words import languages

ROW = ".lf-playback"
CHOSEN = ".lf-play[aria-current]"
PLAYING = ".lf-playback.playing"
PLACES = """[...document.querySelectorAll('.lf-controls :is(button, input)')]
  .map((node) => node.getBoundingClientRect()).map((box) => [box.x, box.y, box.width]).join(';')"""
KNOB = "new DOMMatrix(document.querySelector('[data-handle=t]').style.transform).e"
SWEEP, SHIFT = "Cold to hot", "Add the same to all"


@pytest.fixture
def softmax(page_at: PageAt) -> Page:
    """The softmax page with cat, dog and rabbit."""
    return drawn(page_at("/softmax"))


def is_selected(page: Page, animation: str) -> None:
    """Expect that an animation has the steps and the slider, and that these say so."""
    expect(page.locator(CHOSEN)).to_have_text([animation])
    expect(page.locator(ROW)).to_have_attribute("aria-label", animation)
    expect(page.locator(f"{ROW} input")).to_have_attribute("aria-label", animation)


def test_animations_share_one_row_with_one_slider(softmax: Page) -> None:
    """Each has its button, the first is selected, and steps, slider and speed are there once."""
    expect(softmax.locator(".lf-play")).to_have_text([SWEEP, SHIFT])
    for part, count in ((ROW, 1), (f"{ROW} input", 1), (".lf-step", 2), (".lf-rate", 1)):
        expect(softmax.locator(part)).to_have_count(count)
    is_selected(softmax, SWEEP)


def test_a_single_animation_needs_no_choice(page_at: PageAt) -> None:
    """Its button stands between its steps, and is not marked."""
    page = drawn(page_at("/odds"))
    labels = page.locator(f"{ROW} button").evaluate_all("(all) => all.map((one) => one.ariaLabel)")
    assert labels == [
        "One step back",
        "Play: From rare to sure",
        "One step forward",
        "Speed 1×",
    ]
    expect(page.locator(CHOSEN)).to_have_count(0)


def test_an_animation_that_is_clicked_plays_and_nothing_in_its_row_moves(softmax: Page) -> None:
    """Played, paused, at another speed: in every frame all buttons stand where they stood."""

    def click() -> None:
        softmax.get_by_role("button", name=f"Play: {SHIFT}").click()
        expect(softmax.locator(PLAYING)).to_have_count(1)
        is_selected(softmax, SHIFT)
        softmax.get_by_role("button", name=f"Pause: {SHIFT}").click()
        expect(softmax.locator(PLAYING)).to_have_count(0)
        for speed in ("2×", "0.5×"):
            softmax.locator(".lf-rate").click()
            expect(softmax.locator(".lf-rate")).to_have_text(speed)

    assert len(set(sample_each_frame(softmax, PLACES, 1500, click))) == 1


def test_the_keyboard_chooses_an_animation(softmax: Page) -> None:
    """Tab leads from one animation to the next, Enter plays it, Enter again pauses it there."""
    softmax.locator(".lf-play").first.focus()
    softmax.keyboard.press("Tab")
    softmax.keyboard.press("Enter")
    expect(softmax.locator(PLAYING)).to_have_count(1)
    is_selected(softmax, SHIFT)
    softmax.keyboard.press("Enter")
    expect(softmax.locator(PLAYING)).to_have_count(0)
    expect(softmax.locator(":focus")).to_have_text(SHIFT)
    softmax.keyboard.press("Tab")
    softmax.keyboard.press("Tab")  # past the step back: the slider
    expect(softmax.locator(":focus")).to_have_attribute("type", "range")
    softmax.keyboard.press("Home")
    expect(softmax.locator(":focus")).to_have_attribute("aria-valuetext", "added: -1")


def test_adding_the_same_to_all_moves_no_probability(softmax: Page) -> None:
    """While the animation plays, the logits wander and the shares stand still."""
    play = softmax.get_by_role("button", name=f"Play: {SHIFT}")
    logit = "document.querySelectorAll('.lf-label.digits')[0].textContent"
    shares = f"[...document.querySelectorAll('{SHARES}')].map((mark) => mark.textContent).join()"
    seen = sample_each_frame(softmax, f"[{logit}, {shares}]", 3000, play.click)
    assert len({first for first, _ in seen}) >= 8
    assert {second for _, second in seen} == {"0.659,0.242,0.099"}
    assert seen[-1][0] == "3.00"


def test_another_animation_ends_the_one_that_plays(softmax: Page) -> None:
    """The first glides back to where it began, keeps no temperature, and the second plays on."""
    softmax.get_by_role("button", name=f"Play: {SWEEP}").click()
    played(softmax, 10)
    other = softmax.get_by_role("button", name=f"Play: {SHIFT}")
    knob = sample_each_frame(softmax, KNOB, 900, other.click)
    is_selected(softmax, SHIFT)
    expect(softmax.locator(PLAYING)).to_have_count(1)
    expect(softmax.get_by_role("button", name=f"Play: {SWEEP}")).to_be_visible()
    assert knob[0] > knob[-1] + 40  # it was on its way to the hot end
    assert max(abs(b - a) for a, b in pairwise(knob)) < 0.6 * (knob[0] - knob[-1])
    expect(softmax.locator(PLAYING)).to_have_count(0)
    assert value_of(softmax, "t") == 1
    assert "t=" not in softmax.url


def test_a_scene_selects_its_animation(on_stage: Callable[..., Page]) -> None:
    """It plays by itself there; the next scene has none of its own, and the first is selected."""
    page = on_stage("/softmax?present=1&scene=2", animations=True)
    page.keyboard.press("PageDown")
    expect(page.locator(PLAYING)).to_have_count(1)
    is_selected(page, SHIFT)
    expect(page.locator(PLAYING)).to_have_count(0)
    page.keyboard.press("PageDown")
    page.wait_for_url("**scene=4*")
    is_selected(page, SWEEP)
    page.keyboard.press("Space")
    expect(page.locator(PLAYING)).to_have_count(1)
    is_selected(page, SWEEP)


def test_a_scene_without_motion_selects_its_animation(on_stage: Callable[..., Page]) -> None:
    """Whoever asked for less motion finds the animation chosen and still; Space plays it."""
    page = on_stage("/softmax?present=1&scene=3")
    is_selected(page, SHIFT)
    expect(page.locator(PLAYING)).to_have_count(0)
    page.keyboard.press("Space")
    expect(page.locator(PLAYING)).to_have_count(1)


def test_the_speakers_window_plays_the_animation_of_the_scene(
    on_stage: Callable[..., Page],
) -> None:
    """Space pressed there plays it in the room, with its own slider."""
    page = on_stage("/softmax?present=1&scene=3")
    with page.expect_popup() as opened:
        page.keyboard.press("n")
    expect(opened.value.locator("#notes")).to_contain_text("The animation plays by itself")
    opened.value.keyboard.press("Space")
    expect(page.locator(PLAYING)).to_have_count(1)
    is_selected(page, SHIFT)


def test_few_colours_still_show_which_animation_is_selected(softmax: Page) -> None:
    """Where the visitor's own colours rule, its button has another ground than the other's."""
    softmax.emulate_media(forced_colors="active")
    shots = [softmax.locator(".lf-play").nth(i).screenshot() for i in range(2)]
    softmax.emulate_media(forced_colors="none")
    grounds = [Image.open(io.BytesIO(shot)).convert("RGB").getpixel((6, 12)) for shot in shots]
    assert grounds[0] != grounds[1]


@pytest.mark.parametrize("lang", languages())
def test_animations_and_examples_share_one_row_on_a_laptop(page_at: PageAt, lang: str) -> None:
    """At 1280 px all of them stand side by side."""
    page = drawn(page_at("/softmax", lang=lang))
    tops = page.locator(".lf-controls button").evaluate_all(
        "(all) => all.map((one) => Math.round(one.getBoundingClientRect().top))"
    )
    assert len(tops) == 10
    assert len(set(tops)) == 1


@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize("width", [360, 390])
def test_on_a_phone_animations_take_two_rows_for_a_thumb(
    page_at: PageAt, width: int, lang: str
) -> None:
    """Their names in one, of the chosen one the rest below; each can be hit, none is cut."""
    page = settled(drawn(page_at("/softmax", lang=lang, width=width, height=844, touch=True)))
    boxes = page.locator(f"{ROW} :is(button, input)").evaluate_all(
        "(all) => all.map((one) => one.getBoundingClientRect().toJSON())"
    )
    assert len({round(box["top"]) for box in boxes}) == 2
    assert all(min(box["width"], box["height"]) >= 24 for box in boxes)
    assert all(box["left"] >= 0 and box["right"] <= width for box in boxes)
    assert max(box["bottom"] for box in boxes) < 844
