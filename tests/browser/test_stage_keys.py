"""On stage, in a real browser: keys, clicker and dragging, and what hides a scene from the room."""

from collections.abc import Callable

import pytest
from browser import painted, settled
from gestures import drag, handle_at, held, value_of
from playwright.sync_api import Page, expect
from stages import SAID, press, query

from ui.text.words import words


def test_p_enters_the_stage_and_leaves_it(on_stage: Callable[..., Page]) -> None:
    """The key hides navigation and words and gives them back; so does a Korean keyboard's ㅔ."""
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


def test_zero_restores_the_scene_after_a_drag(on_stage: Callable[..., Page]) -> None:
    """What was dragged stands in the address beside the scene, until 0 takes it away."""
    page = on_stage("/odds?present=1&scene=2")
    drag(page, "p", 300)
    assert value_of(page, "p") > 0.6
    assert set(query(page)) == {"present", "scene", "p"}
    press(page, "0")
    assert value_of(page, "p") == 0.5
    assert set(query(page)) == {"present", "scene"}


def test_the_handle_follows_the_pointer_on_the_magnified_figure(
    on_stage: Callable[..., Page],
) -> None:
    """A handle is where the pointer is, although the figure is drawn larger."""
    page = on_stage("/odds?present=1&scene=2")
    with held(page, "p") as (x, y):
        page.mouse.move(x + 200, y, steps=8)
        painted(page)
        assert handle_at(page, "p")[0] == pytest.approx(x + 200, abs=4)


def test_a_drag_that_ended_gives_the_arrow_keys_back(on_stage: Callable[..., Page]) -> None:
    """After a drag the arrows turn the scene; on a focused handle they move it, PageDown never."""
    page = on_stage("/odds?present=1&scene=1")
    drag(page, "p", 60)
    press(page, "ArrowRight")
    assert query(page)["scene"] == "2"
    page.locator('[data-handle="p"]').focus()
    press(page, "ArrowRight")
    assert query(page)["scene"] == "2"
    assert value_of(page, "p") > 0.5
    press(page, "PageDown")
    assert query(page)["scene"] == "3"


def test_a_letter_that_is_typed_is_a_letter(on_stage: Callable[..., Page]) -> None:
    """In a text field P is no command."""
    page = on_stage("/odds", width=1280, height=800)
    field = page.get_by_role("textbox").first
    field.fill("")
    field.press_sequentially("p0")
    assert field.input_value() == "p0"
    assert "present" not in page.url


def test_the_qr_code_fills_the_screen_and_goes_away(on_stage: Callable[..., Page]) -> None:
    """Q shows the room the link to this scene, without the stage; the next key puts it away."""
    page = on_stage("/odds?present=1&scene=3")
    page.keyboard.press("q")
    screen = page.locator(".share-screen")
    expect(screen.locator("svg")).to_be_visible()
    link = screen.locator("p").first.inner_text()
    assert link.endswith("/odds?scene=3")
    page.keyboard.press("Escape")
    expect(screen).to_have_count(0)


def test_quick_presses_of_a_clicker_all_count(on_stage: Callable[..., Page]) -> None:
    """Three presses in a blink are three scenes on, also over the border of a lesson."""
    page = on_stage("/odds?present=1&scene=5")
    for _ in range(3):
        page.keyboard.press("PageDown")
    page.wait_for_url("**/logit-sigmoid?*scene=2*")
    for _ in range(2):
        page.keyboard.press("PageUp")
    page.wait_for_url("**/odds?*scene=6*")


@pytest.mark.parametrize("key", ["b", "q"])
def test_a_turn_lifts_what_hides_the_scene(on_stage: Callable[..., Page], key: str) -> None:
    """The first press shows the scene again, the next one goes on; the room misses no scene."""
    page = on_stage("/odds?present=1&scene=1")
    hidden = page.locator(".share-screen, html.stage-dark")
    press(page, key)
    expect(hidden).to_have_count(1)
    press(page, "PageDown")
    expect(hidden).to_have_count(0)
    assert query(page)["scene"] == "1"
    press(page, "PageDown")
    assert query(page)["scene"] == "2"


def test_off_the_stage_no_screen_is_black(on_stage: Callable[..., Page]) -> None:
    """Whoever leaves the stage in the dark sees the page."""
    page = on_stage("/odds?present=1&scene=1")
    press(page, "b")
    press(page, "p")
    expect(page.locator(".lf-text-field").first).to_be_visible()
    expect(page.locator("html.stage-dark")).to_have_count(0)


def test_what_a_clicker_sends_to_begin_fills_the_screen(on_stage: Callable[..., Page]) -> None:
    """F5 does not load the page anew in the middle of a talk."""
    page = on_stage("/odds?present=1&scene=2")
    page.evaluate("window.same = true")
    page.keyboard.press("F5")
    page.wait_for_function("document.fullscreenElement && window.same")
    page.keyboard.press("f")
    page.wait_for_function("!document.fullscreenElement")


def test_what_clickers_send_turns_and_hides(on_stage: Callable[..., Page]) -> None:
    """Arrows up and down and Enter turn; the full stop's place is black on any layout."""
    page = on_stage("/odds?present=1&scene=1")
    for key, scene in (("ArrowDown", "2"), ("Enter", "3"), ("ArrowUp", "2")):
        press(page, key)
        assert query(page)["scene"] == scene, key
    page.evaluate(  # what a French keyboard sends from that key
        "dispatchEvent(new KeyboardEvent('keydown', {key: ':', code: 'Period', bubbles: true}))"
    )
    expect(page.locator("html.stage-dark")).to_have_count(1)


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


def test_a_refused_fullscreen_is_said(on_stage: Callable[..., Page]) -> None:
    """In a frame that may not fill the screen the key F is answered by a sentence."""
    page = on_stage("/odds?present=1&scene=1&lang=ko")
    page.evaluate("""() => {
      const { requestFullscreen } = Element.prototype
      Element.prototype.requestFullscreen = () => {
        Object.assign(Element.prototype, { requestFullscreen })
        return Promise.reject(new TypeError('not allowed'))
      }
    }""")
    page.keyboard.press("f")
    expect(page.locator(".stage-note")).to_have_text(words("ko")("stage.no_fullscreen"))
