"""Sharing, in a real browser: link, QR code, iframe, images, downloads."""

import io
import re
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import plotly.io
from browser import DRAWN, drawn, fitted, settled
from fixtures import PageAt
from gestures import drag, value_of
from PIL import Image
from playwright.sync_api import Page, expect
from visitors import GO

from ui.text.words import words
from ui.theme import palettes

BOTTOM = """() => document.querySelector('.live-figure').getBoundingClientRect().bottom"""


def opened(page: Page) -> Page:
    """Open the share menu of a page."""
    page.wait_for_selector(DRAWN, state="attached")
    page.get_by_test_id("stPopover").get_by_role("button").click()
    expect(page.locator(".share-link")).to_be_visible()
    return settled(page)


def test_the_link_shows_the_same_on_a_phone_and_the_qr_code_follows_it(page_at: PageAt) -> None:
    """What was dragged, named and spoken comes along; so does nothing of the stage."""
    page = page_at("/softmax?z=2,1,0.1&labels=%EA%B3%B0&lang=ko&present=0")
    opened(page)
    before = page.locator(".share-qr path").get_attribute("d")
    page.keyboard.press("Escape")
    drag(page, "z.0", -60)
    opened(page)
    after = page.locator(".share-qr path").get_attribute("d")
    assert before != after
    link = page.locator(".share-link").input_value()
    assert "present" not in link
    value = value_of(page, "z.0")
    phone = page_at(link.removeprefix(page_at.server), width=390, height=844, touch=True)
    phone.wait_for_selector(DRAWN, state="attached")
    assert value_of(phone, "z.0") == value
    expect(phone.locator(".lf-label").filter(has_text="곰").first).to_be_attached()


def test_the_link_can_be_copied(page_at: PageAt) -> None:
    """One click, and it is in the clipboard."""
    page = page_at("/odds?p=0.8")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened(page)
    page.locator(".share-copy-link").click()
    expect(page.locator(".share-copy-link")).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()").endswith("/odds?p=0.8")


def test_a_copy_that_is_refused_is_not_called_copied(page_at: PageAt) -> None:
    """Then the text is selected, and the button says how to copy it by hand."""
    page = opened(page_at("/odds?p=0.8", own=True))
    page.evaluate("""() => {
      navigator.clipboard.writeText = () => Promise.reject(new Error('not allowed'))
      document.execCommand = () => false
    }""")
    page.locator(".share-copy-link").click()
    expect(page.locator(".share-copy-link")).to_have_text(words("en")("share.copy_refused"))


def size_of(snippet: str) -> tuple[str, int, int]:
    """The address, width and height that a snippet gives its frame."""
    found = [re.search(rf'{name}="([^"]*)"', snippet) for name in ("src", "width", "height")]
    src, width, height = (one[1] for one in found if one)
    return unescape(src), int(width), int(height)


def test_the_frame_of_the_snippet_fits_the_figure(page_at: PageAt) -> None:
    """In a frame of its width and height the figure and its controls are seen to their end."""
    frame = None
    for path in ("/odds", "/softmax?z=1,2,3,4,5,6,7,8,9,10,11,12", "/pipeline"):
        page = opened(page_at(path))
        snippet = page.locator(".share-embed").input_value()
        page_at.leave(page)
        assert 'allow="fullscreen; clipboard-write"' in snippet
        src, width, height = size_of(snippet)
        address = src.removeprefix(page_at.server)
        if frame is None:
            frame = page_at(address, width=width, height=height, own=True)
        else:
            frame.bring_to_front()
            frame.evaluate(GO, "/glossary?embed=true")
            frame.set_viewport_size({"width": width, "height": height})
            settled(frame).evaluate(GO, address)
            settled(frame)
        frame.wait_for_selector(DRAWN, state="attached")
        bottom = fitted(frame).evaluate(BOTTOM)
        assert height - 100 < bottom <= height, path
    assert frame is not None
    frame.evaluate(GO, "/odds?embed=true&lang=ko")
    drawn(frame)
    link = frame.locator("a[href='#page:logit-sigmoid']")
    link.evaluate("(link) => link.click()")  # behind a question
    drawn(frame)
    assert urlsplit(frame.url).path == "/logit-sigmoid"
    assert parse_qs(urlsplit(frame.url).query) == {"embed": ["true"], "lang": ["ko"]}


def test_the_snippet_shows_a_living_figure_in_another_page(page_at: PageAt, tmp_path: Path) -> None:
    """In an iframe of a course page there is the figure, no navigation, and it drags."""
    page = page_at("/odds?p=0.8")
    snippet = opened(page).locator(".share-embed").input_value()
    course = tmp_path / "course.html"
    course.write_text(f"<!doctype html><h1>Course</h1>{snippet}", "utf-8")
    page = page.context.new_page()  # the other one may be the next visitor's
    page.goto(course.as_uri())
    frame = page.frame_locator("iframe")
    dot = frame.locator('[data-handle="p"]')
    frame.locator(DRAWN).first.wait_for(state="attached")
    settled(page.frames[1])
    expect(frame.get_by_role("navigation")).to_have_count(0)
    box = dot.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] - 100, box["y"] + box["height"] / 2, steps=6)
    page.mouse.up()
    expect(frame.locator('.lf-readout [data-f=".3f"]').first).not_to_have_text("0.800")


def test_images_are_as_wide_as_a_slide(page_at: PageAt, tmp_path: Path) -> None:
    """PNG and SVG have 1920 pixels; names are text in them; the background can be left out."""
    page = opened(page_at("/softmax?labels=%3Cb%3Ex%26lt%3B"))

    def image(kind: str) -> bytes:
        with page.expect_download() as download:
            page.locator(f".share-{kind}").click()
        assert download.value.suggested_filename == f"logit-lab-softmax.{kind}"
        return Path(download.value.path()).read_bytes()

    solid = Image.open(io.BytesIO(image("png"))).convert("RGBA")
    assert solid.width == 1920
    assert solid.getpixel((3, 3)) == (255, 255, 255, 255)
    page.locator(".share-transparent").check()
    clear = Image.open(io.BytesIO(image("png"))).convert("RGBA")
    assert clear.getpixel((3, 3))[3] == 0  # type: ignore[index]
    assert clear.getbbox() is not None
    svg = image("svg").decode()
    assert 'width="1920"' in svg
    assert "<b>x&lt;" in [unescape(text) for text in re.findall("<text[^>]*>([^<]*)<", svg)]


def test_numbers_and_figure_are_downloaded(page_at: PageAt) -> None:
    """All files are made when they are asked for, and named for what they hold.

    A Plotly figure is as dark as the page.
    """
    page = opened(page_at("/odds?p=0.8", theme="dark"))
    sizes = {}
    files = {"csv": "odds.csv", "plotly": "odds.json", "html": "odds.html", "talk": "talk-en.html"}
    for kind, name in files.items():
        with page.expect_download() as download:
            page.locator(f".st-key-odds-share-{kind} button").first.click()
        assert download.value.suggested_filename == f"logit-lab-{name}"
        sizes[kind] = Path(download.value.path()).read_text("utf-8-sig")
    assert "0.8" in sizes["csv"]
    figure = plotly.io.from_json(sizes["plotly"])
    assert figure.layout.paper_bgcolor == palettes()["dark"]["background"]
    assert "0.800" in sizes["plotly"]
    assert unquote(sizes["html"]).count("/odds?p=0.8") >= 1
    assert unquote(sizes["talk"]).count("/odds?p=0.8") >= 1


def test_the_menu_follows_its_button_in_the_tab_order(page_at: PageAt) -> None:
    """Tab goes from the button into the menu, Shift+Tab back, and after its end to what follows."""
    page = opened(page_at("/odds"))
    within = "document.activeElement.closest('[data-testid=stPopoverBody]') !== null"
    button = page.get_by_test_id("stPopover").get_by_role("button")
    button.focus()
    page.keyboard.press("Tab")
    assert page.evaluate(within)
    page.keyboard.press("Shift+Tab")
    expect(button).to_be_focused()
    page.keyboard.press("Tab")
    for _ in range(20):
        page.keyboard.press("Tab")
        if not page.evaluate(within):
            break
    expect(page.locator(".st-key-present button:focus")).to_have_count(1)
