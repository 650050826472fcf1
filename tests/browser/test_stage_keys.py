"""On stage, in a real browser: keys, clicker and dragging, and what hides a scene from the room."""

from collections.abc import Callable

import pytest
from browser import painted, settled
from gestures import drag, handle_at, held, value_of
from playwright.sync_api import Page, expect
from stages import SAID, press, query

from ui.text.words import words

HIDDEN = ".share-screen, html.stage-dark"


def test_p_enters_the_stage_and_leaves_it(on_stage: Callable[..., Page]) -> None:
    """The key hides navigation and words and gives them back; so does a Korean keyboard's ㅔ.

    In a text field P is no command. A refused fullscreen is said, and whoever leaves the stage in
    the dark sees the page.
    """
    page = on_stage("/odds?lang=ko")
    press(page, "p")
    expect(page.locator(SAID)).to_be_visible()
    assert query(page) == {"lang": "ko", "present": "1", "scene": "1"}
    for hidden in (
        "[data-testid=stHeader]",
        "[data-testid=stPageLink]",
        ".lf-text-field",
        ".lf-presets",
    ):
        assert page.locator(f"{hidden} >> visible=true").count() == 0, hidden
    page.evaluate(
        "dispatchEvent(new KeyboardEvent('keydown', {key: 'ㅔ', code: 'KeyP', bubbles: true}))"
    )
    expect(page.locator(".lf-text-field").first).to_be_visible()
    settled(page)
    assert "present" not in query(page)

    press(page, "p")
    page.evaluate("""() => {
      const { requestFullscreen } = Element.prototype
      Element.prototype.requestFullscreen = () => {
        Object.assign(Element.prototype, { requestFullscreen })
        return Promise.reject(new TypeError('not allowed'))
      }
    }""")
    page.keyboard.press("f")
    expect(page.locator(".stage-note")).to_have_text(words("ko")("stage.no_fullscreen"))
    page.keyboard.press("b")
    expect(page.locator("html.stage-dark")).to_have_count(1)
    press(page, "p")
    expect(page.locator(".lf-text-field").first).to_be_visible()
    expect(page.locator("html.stage-dark")).to_have_count(0)
    field = page.get_by_role("textbox").first
    field.fill("")
    field.press_sequentially("p0")
    assert field.input_value() == "p0"
    assert "present" not in page.url


def test_a_drag_on_the_magnified_figure(on_stage: Callable[..., Page]) -> None:
    """The handle is where the pointer is; what was dragged is in the address until 0 is pressed.

    After a drag the arrows turn the scene; on a focused handle they move it, PageDown never.
    """
    page = on_stage("/odds?present=1&scene=1")
    drag(page, "p", 60)
    press(page, "ArrowRight")
    assert query(page) == {"present": "1", "scene": "2"}
    with held(page, "p") as (x, y):
        page.mouse.move(x + 300, y, steps=12)
        painted(page)
        assert handle_at(page, "p")[0] == pytest.approx(x + 300, abs=4)
    settled(page)
    assert value_of(page, "p") > 0.6
    assert set(query(page)) == {"present", "scene", "p"}
    press(page, "0")
    assert value_of(page, "p") == 0.5
    assert set(query(page)) == {"present", "scene"}
    page.locator('[data-handle="p"]').focus()
    press(page, "ArrowRight")
    assert query(page)["scene"] == "2"
    assert value_of(page, "p") > 0.5
    press(page, "PageDown")
    assert query(page)["scene"] == "3"


def test_what_clickers_send_turns_and_hides(on_stage: Callable[..., Page]) -> None:
    """Arrows up and down and Enter turn; the full stop's place is black on any layout.

    The first press after that shows the scene again, the next one goes on; the room misses no
    scene. So it is with the code that Q shows: the link to this scene, without the stage; Escape
    puts it away, too. F5 does not load the page anew in the middle of a talk.
    """
    page = on_stage("/odds?present=1&scene=1")
    for key, scene in (("ArrowDown", "2"), ("Enter", "3"), ("ArrowUp", "2")):
        press(page, key)
        assert query(page)["scene"] == scene, key
    page.evaluate(  # what a French keyboard sends from that key
        "dispatchEvent(new KeyboardEvent('keydown', {key: ':', code: 'Period', bubbles: true}))"
    )
    expect(page.locator("html.stage-dark")).to_have_count(1)
    page.keyboard.press("b")
    hidden = page.locator(HIDDEN)
    expect(hidden).to_have_count(0)
    for key, scene in (("b", 2), ("q", 3)):
        press(page, key)
        expect(hidden).to_have_count(1)
        press(page, "PageDown")
        expect(hidden).to_have_count(0)
        assert query(page)["scene"] == str(scene)
        press(page, "PageDown")
        assert query(page)["scene"] == str(scene + 1)
    page.keyboard.press("q")
    screen = page.locator(".share-screen")
    expect(screen.locator("svg")).to_be_visible()
    assert screen.locator("p").first.inner_text().endswith("/odds?scene=4")
    page.keyboard.press("Escape")
    expect(screen).to_have_count(0)
    page.evaluate("window.same = true")
    page.keyboard.press("F5")
    page.wait_for_function("document.fullscreenElement && window.same")
    page.keyboard.press("f")
    page.wait_for_function("!document.fullscreenElement")


def test_a_mouse_click_turns_if_the_speaker_wishes(on_stage: Callable[..., Page]) -> None:
    """Off at first; then on an empty place only, and neither on a handle nor after a drag."""
    page = on_stage("/odds?present=1&scene=1")
    empty = (960, 190)
    page.mouse.click(*empty)
    settled(page)
    assert query(page)["scene"] == "1"
    page.keyboard.press("m")
    expect(page.locator(".stage-note")).to_have_text(words("en")("stage.mouse_on"))
    page.mouse.click(*empty)
    page.wait_for_url("**scene=2*")
    drag(page, "p", 120)
    page.mouse.click(*handle_at(page, "p"))
    settled(page)
    assert query(page)["scene"] == "2"
    page.keyboard.press("m")
    expect(page.locator(".stage-note")).to_have_text(words("en")("stage.mouse_off"))
    page.mouse.click(*empty)
    settled(page)
    assert query(page)["scene"] == "2"


def test_arrows_stay_in_a_digit_that_has_the_focus(on_stage: Callable[..., Page]) -> None:
    """As in a handle: they go from cell to cell there, and the scene stays."""
    page = on_stage("/pipeline?present=1&model=digits")
    page.locator('[data-heatmap="v"]').focus()
    press(page, "ArrowRight")
    press(page, "ArrowRight")
    assert query(page)["model"] == "digits"
