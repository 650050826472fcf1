"""Animations: play, pause, step, scrub and leave, at the pace of the browser."""

import io
from collections.abc import Callable
from itertools import pairwise

import pytest
from browser import drawn, fitted, sample_each_frame, settled
from fixtures import PageAt
from gestures import value_of
from layout_checks import resized
from looks import in_language
from PIL import Image
from playwright.sync_api import Page, expect
from softmax_page import SHARES
from visitors import go

from ui.text.words import languages

ROW = ".lf-playback"
CHOSEN = ".lf-play[aria-current]"
PLAYING = ".lf-playback.playing"
PLACES = """[...document.querySelectorAll('.lf-controls :is(button, input)')]
  .map((node) => node.getBoundingClientRect()).map((box) => [box.x, box.y, box.width]).join(';')"""
KNOB = "new DOMMatrix(document.querySelector('[data-handle=t]').style.transform).e"
PLAYBACK = "document.querySelector('.live-figure').liveFigure.playback"
NEAR_THE_HOT_END = (
    f"{PLAYBACK}.speed = 0.01; {PLAYBACK}.active.position = 0.7 * {PLAYBACK}.active.last"
)
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


TOPS = """() => [...document.querySelectorAll('.lf-controls button')]
  .map((one) => Math.round(one.getBoundingClientRect().top))"""
BOXES = """() => [...document.querySelectorAll('.lf-playback :is(button, input)')]
  .map((one) => one.getBoundingClientRect().toJSON())"""


def test_animations_share_one_row_with_one_slider(softmax: Page) -> None:
    """Each has its button, the first is selected, and steps, slider and speed are there once.

    On a laptop they stand in one row with the examples, in each language. Where the visitor's own
    colours rule, the button of the selected one has another ground than the other's. A single
    animation needs no choice: its button stands between its steps, and is not marked.
    """
    expect(softmax.locator(".lf-play")).to_have_text([SWEEP, SHIFT])
    for part, count in ((ROW, 1), (f"{ROW} input", 1), (".lf-step", 2), (".lf-rate", 1)):
        expect(softmax.locator(part)).to_have_count(count)
    is_selected(softmax, SWEEP)
    softmax.emulate_media(forced_colors="active")
    shots = [softmax.locator(".lf-play").nth(i).screenshot() for i in range(2)]
    softmax.emulate_media(forced_colors="none")
    grounds = [Image.open(io.BytesIO(shot)).convert("RGB").getpixel((6, 12)) for shot in shots]
    assert grounds[0] != grounds[1]
    for lang in languages():
        in_language(softmax, lang)
        tops = fitted(settled(softmax)).evaluate(TOPS)
        assert len(tops) == 10, lang
        assert len(set(tops)) == 1, lang

    page = drawn(go(softmax, "/odds?lang=en"))
    labels = page.locator(f"{ROW} button").evaluate_all("(all) => all.map((one) => one.ariaLabel)")
    assert labels == [
        "One step back",
        "Play: From rare to sure",
        "One step forward",
        "Speed 1×",
    ]
    expect(page.locator(CHOSEN)).to_have_count(0)


def test_an_animation_that_is_clicked_plays_and_nothing_in_its_row_moves(softmax: Page) -> None:
    """Played, paused, at another speed: in every frame all buttons stand where they stood.

    Tab leads from one animation to the next, Enter plays it, Enter again pauses it there.
    """

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
    softmax.get_by_role("button", name=f"Play: {SWEEP}").click()
    is_selected(softmax, SWEEP)
    softmax.locator(".lf-play").first.focus()
    softmax.keyboard.press("Tab")
    softmax.keyboard.press("Enter")
    is_selected(softmax, SHIFT)
    expect(softmax.locator(PLAYING)).to_have_count(1)
    softmax.keyboard.press("Enter")
    expect(softmax.locator(PLAYING)).to_have_count(0)
    expect(softmax.locator(":focus")).to_have_text(SHIFT)
    softmax.keyboard.press("Tab")
    softmax.keyboard.press("Tab")  # past the step back: the slider
    expect(softmax.locator(":focus")).to_have_attribute("type", "range")
    softmax.keyboard.press("Home")
    expect(softmax.locator(":focus")).to_have_attribute("aria-valuetext", "added: -1")
    softmax.keyboard.press("ArrowRight")
    expect(softmax.locator(":focus")).not_to_have_attribute("aria-valuetext", "added: -1")
    softmax.keyboard.press("Shift+Tab")
    softmax.keyboard.press("Enter")  # to the first stop, from which no step leads back
    back = softmax.locator(".lf-step").first
    expect(back).to_have_attribute("aria-disabled", "true")
    expect(back).to_be_focused()
    expect(softmax.locator(f"{ROW} input")).to_have_attribute("aria-valuetext", "added: -1")


def test_another_animation_ends_the_one_that_plays(softmax: Page) -> None:
    """The first glides back to where it began, keeps no temperature, and the second plays on.

    While the second adds the same to all, the logits wander and the shares stand still.
    """
    rest = softmax.evaluate(KNOB)
    softmax.get_by_role("button", name=f"Play: {SWEEP}").click()
    softmax.evaluate(NEAR_THE_HOT_END)
    softmax.wait_for_function(f"{KNOB} > {rest} + 60")
    other = softmax.get_by_role("button", name=f"Play: {SHIFT}")

    def click() -> None:
        other.click()
        softmax.evaluate(f"{PLAYBACK}.speed = 1")

    logit = "document.querySelectorAll('.lf-label.digits')[0].textContent"
    shares = f"[...document.querySelectorAll('{SHARES}')].map((mark) => mark.textContent).join()"
    seen = sample_each_frame(softmax, f"[{KNOB}, {logit}, {shares}]", 3900, click)
    is_selected(softmax, SHIFT)
    expect(softmax.get_by_role("button", name=f"Play: {SWEEP}")).to_be_visible()
    knob = [place for place, _, _ in seen]
    assert knob[0] > knob[-1] + 40  # it was on its way to the hot end
    assert max(abs(b - a) for a, b in pairwise(knob)) < 0.6 * (knob[0] - knob[-1])
    still = seen[knob.index(knob[-1]) :]  # it is back, and the other plays
    assert len({first for _, first, _ in still}) >= 8
    assert {second for _, _, second in still} == {"0.659,0.242,0.099"}
    expect(softmax.locator(PLAYING)).to_have_count(0)
    assert softmax.evaluate(logit) == "3.00"
    assert value_of(softmax, "t") == 1
    assert "t=" not in softmax.url


def test_a_scene_selects_its_animation(on_stage: Callable[..., Page]) -> None:
    """It plays by itself there; the next scene has none of its own, and the first is selected.

    Whoever asked for less motion finds the animation chosen and still, and Space plays it; so does
    Space in the speaker's window, with its own slider.
    """
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
    page.keyboard.press("PageUp")
    page.wait_for_url("**scene=3*")
    is_selected(page, SHIFT)
    page.keyboard.press("Space")
    page.evaluate(f"{PLAYBACK}.speed = 50")
    expect(page.locator(PLAYING)).to_have_count(0)
    page.evaluate(f"{PLAYBACK}.speed = 0.1")
    page.wait_for_timeout(1500)  # reason: by then what is played early would play once more
    expect(page.locator(PLAYING)).to_have_count(0)

    page.emulate_media(reduced_motion="reduce")
    page.reload()
    is_selected(page, SHIFT)
    drawn(page)
    expect(page.locator(PLAYING)).to_have_count(0)
    for playing in (1, 0):
        page.keyboard.press("Space")
        expect(page.locator(PLAYING)).to_have_count(playing)
    with page.expect_popup() as opened:
        page.keyboard.press("n")
    expect(opened.value.locator("#notes")).to_contain_text("The animation plays by itself")
    opened.value.keyboard.press("Space")
    expect(page.locator(PLAYING)).to_have_count(1)
    is_selected(page, SHIFT)


def test_on_a_phone_animations_take_two_rows_for_a_thumb(page_at: PageAt) -> None:
    """Their names in one, of the chosen one the rest below; each can be hit, none is cut."""
    page = drawn(page_at("/softmax", lang=languages()[0], width=390, height=844, touch=True))
    for lang, width in [(lang, width) for lang in languages() for width in (390, 360)]:
        in_language(page, lang)
        settled(page)
        resized(page, width, 844)
        boxes = page.evaluate(BOXES)
        assert len({round(box["top"]) for box in boxes}) == 2, (lang, width)
        assert all(min(box["width"], box["height"]) >= 24 for box in boxes), (lang, width)
        assert all(box["left"] >= 0 and box["right"] <= width for box in boxes), (lang, width)
        assert max(box["bottom"] for box in boxes) < 844, (lang, width)
