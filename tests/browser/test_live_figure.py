"""The live figure in a real browser, on the softmax page: drag, keys, touch, play, trouble."""

import os
import re
from itertools import pairwise

import pytest
from browser import TWO_FRAMES, fitted, painted, played, sample_each_frame, settled
from fixtures import PageAt
from gestures import Wire, drag, handle_at, held, swipe, value_of
from playwright.sync_api import Page, expect

Z0 = '[data-handle="z.0"]'
PLOT = ".lf-plot"
POSITION = "Number(document.querySelector('[data-chosen=sweep] input').value)"
"""Where the animation is, in its 40 steps."""


def bar_width(panel: int, row: int) -> str:
    """JavaScript for the width in pixels of a bar of a panel."""
    return (
        "document.querySelectorAll('.lf-plot .trace.bars')"
        f"[{panel}].querySelectorAll('path')[{row}].getBBox().width"
    )


@pytest.fixture
def softmax(page_at: PageAt) -> Page:
    """The softmax page with three classes."""
    return figure_of(page_at("/softmax?z=2,1,0.1"))


def figure_of(page: Page) -> Page:
    """Wait until the figure is drawn."""
    page.locator(f"{PLOT} .trace path").first.wait_for(state="attached")
    return settled(page)


def test_a_drag_moves_all_panels_without_asking_the_server(softmax: Page) -> None:
    """During a drag nothing is sent; on release one message is, and the address follows.

    Escape in the middle of a drag restores the value, and nothing is sent.
    """
    wire = Wire(softmax)
    figure_of(softmax)
    with held(softmax, "z.0") as (x, y):
        softmax.mouse.move(x - 50, y, steps=10)
        softmax.keyboard.press("Escape")
        softmax.mouse.move(x - 70, y, steps=5)
    assert value_of(softmax, "z.0") == 2
    assert wire.sent == []
    before = [softmax.evaluate(bar_width(panel, 0)) for panel in range(3)]
    with held(softmax, "z.0") as (x, y):
        softmax.mouse.move(x - 40, y, steps=20)
        painted(softmax)
        after = [softmax.evaluate(bar_width(panel, 0)) for panel in range(3)]
        assert all(a < b for a, b in zip(after, before, strict=True))
        assert wire.sent == []
    settled(softmax)
    assert len(wire.sent) == 1
    assert re.search(r"z=[\d.]+(%2C|,)1", softmax.url)


def test_every_frame_of_a_drag_follows_the_pointer(softmax: Page) -> None:
    """Sampled once a frame, the bar takes many widths on the way, always in one direction."""

    def pull() -> None:
        with held(softmax, "z.0") as (x, y):
            softmax.mouse.move(x - 60, y, steps=30)

    widths = sample_each_frame(softmax, bar_width(2, 0), 900, pull)
    moving = list(dict.fromkeys(widths))
    assert len(moving) >= 12
    assert moving == sorted(moving, reverse=True)


def test_a_handle_is_a_slider_for_the_keyboard(softmax: Page) -> None:
    """Arrows make small steps, Shift and PageUp/PageDown big ones, Home and End go to the ends.

    Of many quick presses none is lost, although answers to earlier ones arrive in between.
    Assistive technology gets name, range, value and sentence; the figure a text of its own.
    """
    slider = softmax.get_by_role("slider", name="cat").first
    expect(slider).to_have_attribute("aria-valuemin", "-3")
    expect(slider).to_have_attribute("aria-valuemax", "3")
    expect(slider).to_have_attribute("aria-valuetext", re.compile(r"cat.*2\.0.*66"))
    summary = softmax.locator(".lf-summary")
    expect(summary).to_have_text(re.compile(r"cat.*66.*rabbit.*10"))
    softmax.locator(Z0).focus()
    for key, expected in [
        ("ArrowLeft", 1.95),
        ("ArrowUp", 2.0),
        ("Shift+ArrowDown", 1.5),
        ("PageUp", 2.0),
        ("PageDown", 1.5),
        ("Home", -3),
        ("End", 3),
    ]:
        softmax.keyboard.press(key)
        settled(softmax)
        assert value_of(softmax, "z.0") == pytest.approx(expected), key
    expect(softmax).to_have_url(re.compile("z=3(%2C|,)1"))
    for _ in range(19):
        softmax.keyboard.press("ArrowLeft")
        softmax.evaluate(TWO_FRAMES)
    expect(softmax).to_have_url(re.compile("z=2.05(%2C|,)1"))
    assert value_of(softmax, "z.0") == pytest.approx(2.05)
    expect(softmax.locator(Z0)).to_be_focused()
    expect(summary).not_to_have_text(re.compile(r"cat.*66"))


def test_a_finger_drags_a_handle_and_scrolls_elsewhere(page_at: PageAt) -> None:
    """On a phone a swipe on a handle drags it, and a swipe beside it scrolls the page."""
    phone = figure_of(page_at("/softmax?z=2,1,0.1", width=390, height=844, touch=True))
    before = phone.evaluate("document.querySelector('[data-testid=stMain]').scrollTop")
    swipe(phone, handle_at(phone, "z.0"), -30, 0)
    assert value_of(phone, "z.0") < 2
    assert phone.evaluate("document.querySelector('[data-testid=stMain]').scrollTop") == before
    swipe(phone, (300, 600), 0, -200)
    assert phone.evaluate("document.querySelector('[data-testid=stMain]').scrollTop") > before


def test_a_rerun_in_the_middle_of_a_drag_leaves_the_drag_alone(softmax: Page) -> None:
    """New data arrives while a bar is held: it stays there, the others change, both stay."""
    with held(softmax, "z.0") as (x, y):
        softmax.mouse.move(x - 40, y, steps=10)
        painted(softmax)
        held_width = softmax.evaluate(bar_width(0, 0))
        softmax.evaluate("document.querySelector('[data-preset=tie]').click()")
        settled(softmax)
        painted(softmax)
        assert softmax.evaluate(bar_width(0, 0)) == pytest.approx(held_width, abs=1)
        softmax.mouse.move(x - 45, y, steps=3)
    settled(softmax)
    assert 0 < value_of(softmax, "z.0") < 2
    assert value_of(softmax, "z.2") == 1


BELOW = """([id, value]) =>
  Number(document.querySelector(`[data-handle="${id}"]`)?.ariaValueNow ?? Infinity) < value"""


def test_two_quick_drags_are_both_kept(softmax: Page) -> None:
    """A second drag that begins before the server has answered the first loses neither."""
    for name in ("z.0", "z.1"):
        with held(softmax, name) as (x, y):
            softmax.mouse.move(x - 30, y, steps=3)
    softmax.wait_for_function(BELOW, arg=["z.0", 2])
    softmax.wait_for_function(BELOW, arg=["z.1", 1])
    settled(softmax)
    shown = [value_of(softmax, name) for name in ("z.0", "z.1")]
    assert shown[0] < 2
    assert shown[1] < 1
    expect(softmax).to_have_url(
        re.compile(rf"[?&]z={shown[0]:g}(%2C|,){shown[1]:g}(%2C|,)0\.1(&|$)")
    )


def test_leaving_the_page_in_the_middle_of_a_drag_is_harmless(softmax: Page) -> None:
    """The next page comes up, nothing is reported, and the way back leads to a working figure."""
    with held(softmax, "z.0") as (x, y):
        softmax.mouse.move(x - 40, y, steps=5)
        softmax.evaluate("document.querySelector('[data-testid=stTopNavLink]').click()")
        settled(softmax)
    softmax.go_back()
    figure_of(softmax)
    drag(softmax, "z.1", -30)
    softmax.wait_for_function(BELOW, arg=["z.1", 1])


def test_the_figure_follows_the_window_and_the_theme(softmax: Page) -> None:
    """Turning or resizing the window redraws the figure to fit, handles at their bars.

    Switching the system to dark recolours the figure where it stands.
    """
    for width in (700, 390, 1280):
        softmax.set_viewport_size({"width": width, "height": 800})
        fitted(softmax)
        plot = softmax.locator(f"{PLOT} svg.main-svg").first.bounding_box()
        assert plot is not None
        assert plot["width"] <= width
        bar = softmax.locator(".lf-plot .trace.bars path").first.bounding_box()
        assert bar is not None
        assert handle_at(softmax, "z.0")[0] == pytest.approx(bar["x"] + bar["width"], abs=3)
    fill = "getComputedStyle(document.querySelector('.lf-plot .trace.bars path')).fill"
    light = softmax.evaluate(fill)
    softmax.emulate_media(color_scheme="dark")
    softmax.wait_for_function(f"{fill} !== '{light}'")


def test_the_sweep_plays_pauses_and_keeps_its_temperature(softmax: Page) -> None:
    """Play runs on, pause rests at a stop, and that stop becomes the temperature."""
    player = softmax.locator('[data-chosen="sweep"]')
    player.locator('[data-animation="sweep"]').click()
    first = softmax.evaluate(bar_width(2, 0))
    softmax.wait_for_function(f"Math.abs({bar_width(2, 0)} - {first}) > 20")
    player.locator('[data-animation="sweep"]').click()
    settled(softmax)
    expect(softmax).to_have_url(re.compile(r"[?&]t="))
    kept = value_of(softmax, "t")
    player.locator(".lf-step").last.click()
    settled(softmax)
    assert value_of(softmax, "t") > kept


def test_changing_the_language_while_playing_loses_nothing(softmax: Page) -> None:
    """The animation goes on from where it was, now with Korean words."""
    softmax.locator('[data-animation="sweep"]').click()
    played(softmax, 5)
    before = softmax.evaluate(POSITION)
    softmax.get_by_text("한국어").click()
    softmax.wait_for_function("document.documentElement.lang === 'ko'")
    softmax.wait_for_function(f"{POSITION} > {before}")
    assert "playing" in (softmax.locator('[data-chosen="sweep"]').get_attribute("class") or "")


def test_dragging_while_playing_takes_over_without_a_jump(softmax: Page) -> None:
    """A drag stops the animation; the figure glides from its frame, no frame jumps."""
    softmax.locator('[data-animation="sweep"]').click()
    played(softmax, 5)

    def take() -> None:
        with held(softmax, "z.2") as (x, y):
            softmax.mouse.move(x + 3, y, steps=2)
            painted(softmax)

    widths = sample_each_frame(softmax, bar_width(2, 0), 700, take)
    panel = softmax.evaluate("document.querySelector('.lf-plot').clientWidth")
    steps = [abs(b - a) for a, b in pairwise(widths)]
    assert max(steps) < 0.05 * panel


def test_without_plotly_the_figure_says_so_and_the_numbers_stay(page_at: PageAt) -> None:
    """If Plotly cannot be loaded, words say so, and typing still changes the numbers."""
    page = page_at.blank()
    page.route(re.compile(r"[Pp]lotly.*\.js"), lambda route: route.abort())
    page.goto(f"{page_at.server}/softmax?z=2,1,0.1")
    settled(page)
    expect(page.locator(".lf-error")).to_contain_text("could not be loaded")
    numbers = page.locator(".lf-readout mn[data-n]")
    expect(numbers.last).to_have_text("0.659")
    field = page.get_by_label("Logits", exact=True)
    field.fill("0, 0")
    field.press("Enter")
    settled(page)
    expect(numbers.last).to_have_text("0.500")
    page.goto("about:blank")
    page_at.record.errors.clear()  # the browser reports the loads that were blocked


def test_page_switches_leave_nothing_behind(page_at: PageAt) -> None:
    """After many page switches there are as many nodes and listeners as before (within 5 %).

    SWITCHES=200 makes as many as the promise says; a tenth of them shows a leak as well. One copy
    of Plotly.js serves all pages, and the next visit takes it from the cache.
    """
    page = figure_of(page_at("/softmax"))
    loads: list[str] = []
    page.on("request", lambda request: loads.append(request.url))
    client = page.context.new_cdp_session(page)
    client.send("Performance.enable")

    def switch(times: int) -> None:
        for _ in range(times // 2):
            for at, handle in ((3, "left"), (4, "z.0")):
                page.get_by_test_id("stTopNavLink").nth(at).click()
                # Not wait_for_selector: the element it gives would keep its page in memory.
                page.locator(f'[data-handle="{handle}"]').wait_for(state="attached")

    def counted() -> dict[str, float]:
        figure_of(page)
        for _ in range(3):  # what one collection frees may hold on to more
            page.evaluate("new Promise((done) => requestIdleCallback(done, { timeout: 1000 }))")
            client.send("HeapProfiler.collectGarbage")
        metrics = {m["name"]: m["value"] for m in client.send("Performance.getMetrics")["metrics"]}
        return {name: metrics[name] for name in ("Nodes", "JSEventListeners")}

    switch(10)
    before = counted()
    switch(int(os.environ.get("SWITCHES", "20")))
    after = counted()
    for name, number in before.items():
        assert after[name] <= 1.05 * number, (name, before, after)
    assert not [url for url in loads if "plotly" in url.lower()]
    page.reload()
    figure_of(page)
    sizes = page.evaluate(
        "performance.getEntriesByType('resource')"
        ".filter(e => /plotly/i.test(e.name)).map(e => e.transferSize)"
    )
    assert len(sizes) == 1
    assert sizes[0] < 1000
