"""The speaker's window, in a real browser: it follows, steers, and may be reloaded."""

from collections.abc import Callable

from browser import drawn
from playwright.sync_api import Page, expect
from stages import SAID


def test_the_speakers_window_follows_and_steers(on_stage: Callable[..., Page]) -> None:
    """Notes, next sentence and clock in a window of their own; its buttons move the first one."""
    page = on_stage("/odds?present=1&lang=ko")
    with page.expect_popup() as opened:
        page.keyboard.press("n")
    speaker = opened.value
    expect(speaker.locator("#say")).to_contain_text("0.4286")
    expect(speaker.locator("#notes")).not_to_be_empty()
    expect(speaker.locator("#clock")).to_contain_text(":")
    speaker.locator("#on").click()
    expect(page.locator(SAID)).to_contain_text("공정한")
    expect(speaker.locator("#say")).to_contain_text("공정한")
    speaker.keyboard.press("PageUp")
    expect(speaker.locator("#where")).to_contain_text("1/6")
    page.keyboard.press("End")
    expect(speaker.locator("#where")).to_contain_text("6/6")


def test_the_speakers_window_and_the_stage_may_be_reloaded(on_stage: Callable[..., Page]) -> None:
    """Notes and the time since the talk began are still there, and steer and follow."""
    page = on_stage("/odds?present=1&scene=2")
    with page.expect_popup() as opened:
        page.keyboard.press("n")
    speaker = opened.value
    expect(speaker.locator("#elapsed")).to_have_text("0:02")
    speaker.reload()
    expect(speaker.locator("#say")).to_contain_text("fair coin")
    assert speaker.locator("#elapsed").inner_text() >= "0:02"
    page.reload()
    drawn(page)
    speaker.keyboard.press("PageDown")
    expect(page.locator(SAID)).to_contain_text("80 times")
    expect(speaker.locator("#where")).to_contain_text("3/6")
    speaker.locator("#elapsed").click()
    expect(speaker.locator("#elapsed")).to_have_text("0:00")
