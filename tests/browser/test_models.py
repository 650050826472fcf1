"""Trained and own models on the pipeline page, in a real browser."""

import json
import re
from pathlib import Path

from browser import announced, painted, settled
from fixtures import PageAt
from gestures import drag, leave_field_by
from playwright.sync_api import Page, expect

from ui.models.datasets import dataset
from ui.text.words import words

MODEL = {
    "layers": [{"weight": [[1, -1], [-1, 1]], "bias": [0.5, 0], "activation": "none"}],
    "feature_names": ["sun", "rain"],
    "class_names": ["park", "museum"],
}


def drawn(page: Page) -> Page:
    """Wait until the figure is drawn."""
    page.wait_for_selector(".lf-drawn")
    return settled(page)


def labels(page: Page) -> list[str]:
    """All words and numbers that are seen in the figure."""
    seen: list[str] = page.evaluate(
        "[...document.querySelectorAll('.lf-label')]"
        ".filter((n) => getComputedStyle(n).visibility === 'visible').map((n) => n.textContent)"
    )
    return seen


def test_a_penguin_stands_beside_its_truth(page_at: PageAt) -> None:
    """Choosing penguins shows the first one, what it is in truth, and another one on `next`."""
    page = drawn(page_at("/pipeline"))
    page.get_by_role("radio", name="penguins").click()
    settled(page)
    painted(page)
    assert "truth: Adelie" in labels(page)
    page.get_by_role("button", name="next", exact=True).click()
    settled(page)
    assert "row=2" in page.url
    drag(page, "v.0", 0, -20)
    assert "v=" in page.url
    assert not any(text.startswith("truth: ") for text in labels(page))


def test_a_stroke_in_the_digit_changes_the_prediction(page_at: PageAt) -> None:
    """Ink appears under the pointer at once; on release the address holds all 64 pixels."""
    page = drawn(page_at("/pipeline?model=digits"))
    canvas = page.locator('[data-heatmap="v"]')
    box = canvas.bounding_box()
    assert box is not None
    ink = "(n) => n.getContext('2d').getImageData(7, 0, 1, 1).data[3]"
    before = canvas.evaluate(ink)
    page.mouse.move(box["x"] + box["width"] * 0.95, box["y"] + box["height"] * 0.05)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.95, box["y"] + box["height"] * 0.9, steps=6)
    painted(page)
    assert canvas.evaluate(ink) == 255 > before
    page.mouse.up()
    settled(page)
    painted(page)
    assert page.url.count("%2C") >= 63
    assert canvas.evaluate(ink) == 255


ALT_LEFT = """node => node.dispatchEvent(new KeyboardEvent(
  'keydown', { key: 'ArrowLeft', altKey: true, bubbles: true, cancelable: true }))"""


def test_the_digit_can_be_drawn_in_with_the_keyboard(page_at: PageAt) -> None:
    """The space bar inks the cell of the cursor."""
    page = drawn(page_at("/pipeline?model=digits"))
    canvas = page.locator('[data-heatmap="v"]')
    canvas.focus()
    assert canvas.evaluate(ALT_LEFT)  # goes back in the browser
    canvas.press("ArrowRight")
    canvas.press(" ")
    settled(page)
    painted(page)
    alpha = canvas.evaluate("(n) => n.getContext('2d').getImageData(1, 0, 1, 1).data[3]")
    assert alpha == 255


def test_an_own_model_is_shown_and_a_bad_one_changes_nothing(page_at: PageAt) -> None:
    """Paste a model: it is on the screen. Paste a bad one: a sentence, and the good one stays."""
    said = words("ko")
    page = drawn(page_at("/pipeline?model=own", lang="ko"))
    expect(page.get_by_text(said("pipeline.own.none"))).to_be_visible()
    page.get_by_text(said("pipeline.own.title")).click()
    settled(page)
    paste = page.get_by_label(said("pipeline.own.model"), exact=True)
    paste.fill(json.dumps(MODEL))
    paste.press("Control+Enter")
    expect(page.locator(".lf-label", has_text="museum").first).to_be_visible()
    painted(settled(page))
    assert {"sun", "rain", "park"} <= set(labels(page))
    wrong = MODEL | {"layers": [{"weight": [[1, "x"], [0, 0]], "bias": [0, 0]}]}
    paste = page.get_by_label(said("pipeline.own.model"), exact=True)
    paste.fill(json.dumps(wrong))
    paste.press("Control+Enter")
    settled(page)
    expect(page.get_by_role("alert").filter(has_text="layers[0].weight[0][1]")).to_be_visible()
    assert {"sun", "rain", "park"} <= set(labels(page))
    rows = page.get_by_label(said("pipeline.own.rows"), exact=True)
    rows.fill("sun,rain,class\n0,2,museum\n1,0,park")
    rows.press("Control+Enter")
    truth = said("pipeline.truth", name="museum")
    expect(page.locator(".lf-label", has_text=truth).first).to_be_visible()


def test_what_is_typed_in_the_box_outlives_a_way_to_another_page(page_at: PageAt) -> None:
    """By a tap on a link, which left the app blank, and by Back or Forward, which lost it."""
    said = words("en")
    page = page_at("/pipeline", lang="en")
    box = page.get_by_text(said("pipeline.own.title"))
    paste = page.get_by_label(said("pipeline.own.model"), exact=True)
    box.click()
    paste.fill(json.dumps(MODEL))
    leave_field_by(page.get_by_test_id("stTopNavLink").filter(has_text=said("softmax.nav")))
    softmax = page.get_by_role("heading", name=said("softmax.title"))
    expect(softmax).to_be_visible()
    settled(page)
    expect(softmax).to_be_visible()
    assert "own=" not in page.url
    page.go_back()
    expect(page.locator(".lf-label", has_text="museum").first).to_be_visible()
    box.click()
    paste.fill("no model")
    page.go_forward()
    expect(softmax).to_be_visible()
    page.go_back()
    box.click()
    expect(paste).to_have_value("no model")
    expect(page.get_by_role("alert").filter(has_text="JSON")).to_be_visible()


def test_a_penguin_is_picked_from_the_points(page_at: PageAt) -> None:
    """A click takes the nearest point, arrow keys go on to the next; the address says which."""
    page = drawn(page_at("/pipeline?model=penguins"))
    plane = page.locator(".lf-point-picker")
    at = plane.evaluate(
        """(node) => {
          const figure = node.closest('.live-figure').liveFigure
          const [picker] = figure.overlay.pointPickers
          const [x, y] = picker.pixelOf(picker.points.find((p) => p.value === 338))
          const { left, top } = figure.plot.getBoundingClientRect()
          return [left + x, top + y]
        }"""
    )
    page.mouse.move(at[0] + 1, at[1] + 1)
    assert plane.locator("span").get_attribute("data-name") == "Chinstrap 338"
    page.mouse.click(*at)
    settled(page)
    announced(page)
    expect(page).to_have_url(re.compile("row=338"))
    assert "truth: Chinstrap" in labels(page)
    assert plane.get_attribute("aria-valuetext") == "Chinstrap 338"
    plane.focus()
    page.keyboard.down("ArrowRight")
    assert plane.get_attribute("aria-valuenow") != "338"
    page.keyboard.press("Escape")
    page.keyboard.up("ArrowRight")
    assert plane.get_attribute("aria-valuenow") == "338"
    plane.press("ArrowRight")
    settled(page)
    announced(page)
    expect(page).not_to_have_url(re.compile("row=338"))
    shown = re.search(r"row=(\d+)", page.url)
    assert shown is not None
    x = dataset("penguins").x[:, 0].tolist()
    assert x[int(shown[1]) - 1] == min(length for length in x if length > x[337])


def number(text: str) -> float:
    """A number as it is written on the screen."""
    return float(text.replace("−", "-"))


def lit(page: Page) -> dict[str, list[str]]:
    """What is lit: the numbers at framed cells (`all`: a whole map), and those in the figure."""
    found: dict[str, list[str]] = page.evaluate(
        """() => Object.fromEntries(['here', 'from', 'to'].map((kind) => [kind,
          [...document.querySelectorAll(`:is(.lf-frame, .lf-label).cell-${kind}`)]
            .map((n) => n.dataset.number || n.textContent || 'all')]))"""
    )
    return found


def test_a_pixel_of_a_digit_shows_where_it_goes(page_at: PageAt) -> None:
    """By pointer, with the arrow keys and by tap: pixel times weight is the contribution."""
    page = drawn(page_at("/pipeline?model=digits"))
    pixels, weights, parts = (page.locator("canvas[tabindex]").nth(i) for i in range(3))
    box = parts.bounding_box()
    assert box is not None
    cell = box["width"] / 8
    page.mouse.move(box["x"] + 5.5 * cell, box["y"] + 5.5 * cell)  # row 6, column 6
    at = lit(page)
    pixel, weight = map(number, at["from"])
    assert abs(number(at["here"][0]) - pixel * weight) < 0.005 * pixel + 0.01
    assert pixel > 0
    assert len(at["to"]) == 1
    assert "logit" in at["to"][0]
    page.locator(".lf-label", has_text="logit 10.77").hover()
    assert lit(page)["from"] == ["all"]
    assert lit(page)["to"] == ["10.8"]
    page.mouse.move(2, 2)
    assert lit(page) == {"here": [], "from": [], "to": []}
    pixels.focus()
    page.keyboard.press("Tab")
    expect(weights).to_be_focused()
    page.keyboard.press("Tab")
    expect(parts).to_be_focused()
    for arrow in 5 * ["ArrowRight", "ArrowDown"]:
        page.keyboard.press(arrow)
    assert lit(page) == at
    assert (parts.get_attribute("aria-valuetext") or "").startswith("row 6, column 6: ")

    phone = drawn(page_at("/pipeline?model=digits", width=390, height=844, touch=True))
    phone.locator("canvas[tabindex]").nth(2).tap(position={"x": 100, "y": 100})
    assert len(lit(phone)["here"]) == len(lit(phone)["to"]) == 1
    assert len(lit(phone)["from"]) == 2
    phone.locator(".lf-label.winner", has_text="0.999").tap()
    assert len(lit(phone)["from"]) == 10  # all logits


def test_a_downloaded_model_loads_again(page_at: PageAt, tmp_path: Path) -> None:
    """The hand-made model with a hidden layer goes to a file and comes back as one's own."""
    said = words("en")
    page = drawn(page_at("/pipeline?model=hidden"))
    page.get_by_text(said("pipeline.own.title")).click()
    settled(page)
    expect(page.get_by_text("writes nothing to a disk")).to_be_visible()  # what is kept
    with page.expect_download() as download:
        page.get_by_role("button", name=said("pipeline.own.download")).click()
    file = tmp_path / "model.json"
    download.value.save_as(file)
    page.locator('input[type="file"]').first.set_input_files(file)
    expect(page).to_have_url(re.compile("model=own"))
    drawn(page)
    painted(page)
    assert {"ears", "tail", "size", "cat", "dog", "rabbit"} <= set(labels(page))
    expect(page.locator(".cases > .on")).to_contain_text("9 of 9")
    assert page.locator('[data-handle="v.0"]').count() == 1
