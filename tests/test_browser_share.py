"""Sharing and taking home, in a real browser: link, QR code, iframe, images, a file without us."""

import io
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest
from browser import settled
from conftest import PageAt
from hands import drag, handle_at, value_of
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from ui.figures.softmax import SoftmaxState, picture
from ui.scenes import story
from ui.take_home import page_of
from ui.talk import talk_of
from ui.words import languages, words

DRAWN = ".live-figure.lf-drawn .lf-plot .trace path"


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
    expect(phone.locator(".lf-mark").filter(has_text="곰").first).to_be_attached()


def test_the_link_can_be_copied(page_at: PageAt) -> None:
    """One click, and it is in the clipboard."""
    page = page_at("/odds?p=0.8")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened(page)
    page.locator(".share-copy-link").click()
    expect(page.locator(".share-copy-link")).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()").endswith("/odds?p=0.8")


def test_the_snippet_shows_a_living_figure_in_another_page(page_at: PageAt, tmp_path: Path) -> None:
    """In an iframe of a course page there is the figure, no navigation, and it drags."""
    page = page_at("/odds?p=0.8")
    snippet = opened(page).locator(".share-embed").input_value()
    course = tmp_path / "course.html"
    course.write_text(f"<!doctype html><h1>Course</h1>{snippet}", "utf-8")
    page.goto(course.as_uri())
    frame = page.frame_locator("iframe")
    dot = frame.locator('[data-handle="p"]')
    frame.locator(DRAWN).first.wait_for(state="attached")
    page.wait_for_timeout(500)
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
    """All files are made when they are asked for, and named for what they hold."""
    page = opened(page_at("/odds?p=0.8"))
    sizes = {}
    for kind, name in (("csv", "odds.csv"), ("html", "odds.html"), ("talk", "talk-en.html")):
        with page.expect_download() as download:
            page.locator(f".st-key-odds-share-{kind} button").first.click()
        assert download.value.suggested_filename == f"logit-lab-{name}"
        sizes[kind] = Path(download.value.path()).read_text("utf-8-sig")
    assert "0.8" in sizes["csv"]
    assert unquote(sizes["html"]).count("/odds?p=0.8") >= 1
    assert unquote(sizes["talk"]).count("/odds?p=0.8") >= 1


# --- without a server ------------------------------------------------------------------------


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A softmax figure in a file."""
    said = words("ko")
    page = page_of(
        [picture(SoftmaxState(), said)], said, title="소프트맥스", lead="**끌어** 보세요", link="x"
    )
    path = tmp_path_factory.mktemp("take") / "softmax.html"
    path.write_bytes(page)
    return path.as_uri()


@pytest.fixture
def alone(browser: Browser, file: str) -> Iterator[Page]:
    """The file in a browser without a network; an error on the page fails the test."""
    context = browser.new_context(
        offline=True, viewport={"width": 1280, "height": 800}, has_touch=True
    )
    errors: list[str] = []
    asked: list[str] = []
    context.on("weberror", lambda error: errors.append(str(error.error)))
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    page.goto(file)
    page.wait_for_selector(DRAWN, state="attached")
    yield page
    context.close()
    assert errors == []
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []


def p_of_cat(page: Page) -> float:
    """What the formula under the figure says."""
    return float(page.locator(".lf-readout mn[data-f]").last.text_content() or "")


def test_the_file_drags_without_a_network(alone: Page) -> None:
    """By mouse, by finger and by key the numbers follow, and stay when the hand lets go."""
    before = p_of_cat(alone)
    x, y = handle_at(alone, "z.0")
    alone.mouse.move(x, y)
    alone.mouse.down()
    alone.mouse.move(x - 60, y, steps=8)
    alone.mouse.up()
    alone.wait_for_timeout(400)
    dragged = p_of_cat(alone)
    assert dragged < before
    alone.locator('[data-handle="z.0"]').press("Home")
    alone.wait_for_timeout(400)
    assert value_of(alone, "z.0") == -3
    assert p_of_cat(alone) < dragged


def test_a_finger_drags_the_file(browser: Browser, file: str) -> None:
    """On a phone, too, where the figure is narrow."""
    context = browser.new_context(
        offline=True, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    page.goto(file)
    page.wait_for_selector(DRAWN, state="attached")
    before = value_of(page, "z.0")
    client = context.new_cdp_session(page)
    x, y = handle_at(page, "z.0")
    for kind, dx in (("touchStart", 0), ("touchMove", -10), ("touchMove", -30), ("touchEnd", 0)):
        points = [] if kind == "touchEnd" else [{"x": x + dx, "y": y}]
        client.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
        page.wait_for_timeout(30)
    assert value_of(page, "z.0") < before
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    context.close()


def test_the_file_plays_without_a_network(alone: Page) -> None:
    """The film of the temperature runs to its end."""
    alone.locator(".lf-play").first.click()
    expect(alone.locator(".lf-player.playing")).to_have_count(1)
    expect(alone.locator(".lf-player.playing")).to_have_count(0, timeout=15_000)
    assert p_of_cat(alone) < 0.4


@pytest.fixture(scope="module")
def talk(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The whole talk in a file."""
    path = tmp_path_factory.mktemp("talk") / "talk.html"
    path.write_bytes(talk_of(words("ko"), "x"))
    return path.as_uri()


def test_the_whole_talk_runs_without_a_network(browser: Browser, talk: str) -> None:
    """Turned with a clicker over the border of a lesson, dragged, restored, led by the notes."""
    context = browser.new_context(offline=True, viewport={"width": 1920, "height": 1080})
    errors: list[str] = []
    asked: list[str] = []
    context.on("weberror", lambda error: errors.append(str(error.error)))
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    page.goto(talk)
    said = page.locator(".stage-say")
    page.wait_for_selector(DRAWN, state="attached")
    for _ in range(5):
        page.keyboard.press("PageDown")
    expect(page.locator('[data-handle="z"]')).to_be_attached()
    expect(said).to_contain_text("로짓")
    page.keyboard.press("PageUp")
    expect(said).to_contain_text("드문 동전")
    page.wait_for_selector(DRAWN, state="attached")
    assert value_of(page, "p") == 0.01
    x, y = handle_at(page, "p")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 300, y, steps=8)
    page.mouse.up()
    assert value_of(page, "p") > 0.2
    page.keyboard.press("0")
    assert value_of(page, "p") == 0.01
    page.reload()
    expect(said).to_contain_text("드문 동전")
    page.wait_for_selector(DRAWN, state="attached")
    with page.expect_popup() as opened:
        page.keyboard.press("n")
    opened.value.locator("#back").click()
    expect(said).to_contain_text("앞면과 뒷면을 바꾸면")
    expect(page.locator(".lf-player.playing")).to_have_count(1, timeout=5000)
    expect(opened.value.locator("#notes")).to_contain_text("스페이스 바")
    context.close()
    assert errors == []
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []


def test_in_the_file_no_numbers_are_mixed(alone: Page) -> None:
    """Samples know one moving handle: taking a second one starts again from the saved picture."""
    alone.locator('[data-handle="z.0"]').press("Home")
    alone.wait_for_timeout(400)
    alone.locator('[data-handle="z.1"]').press("ArrowRight")
    alone.wait_for_timeout(500)
    assert value_of(alone, "z.0") == 2
    assert value_of(alone, "z.1") == pytest.approx(1.05)
    assert p_of_cat(alone) == pytest.approx(0.651, abs=0.002)


def width_of_figure(page: Page) -> float:
    """How wide the first figure of a page is drawn, in pixels of the page."""
    svg = page.locator(".lf-plot svg").first
    return float(svg.evaluate("(node) => node.getBoundingClientRect().width"))


# --- on paper --------------------------------------------------------------------------------


def test_a_page_on_paper_has_words_figure_formula_and_link(page_at: PageAt) -> None:
    """No controls; the figure is as wide as the paper, and the address stands at the top."""
    page = page_at("/odds?p=0.8")
    page.wait_for_selector(DRAWN, state="attached")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator(".stage-link")).to_have_text(page.url)
    expect(page.locator(".lf-readout math").first).to_be_visible()
    for control in ("stHeader", "stButton", "stPopover"):
        assert page.get_by_test_id(control).locator("visible=true").count() == 0, control
    for control in (".lf-players", ".lf-fields", ".questions"):
        assert page.locator(control).is_hidden(), control
    assert 600 < width_of_figure(page) <= 681
    page.set_viewport_size({"width": 1100, "height": 800})  # it is drawn anew while it is printed
    page.wait_for_timeout(500)
    assert 600 < width_of_figure(page) <= 681
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator(".live-figure").evaluate("(node) => node.style.zoom") == ""


@pytest.mark.parametrize("lang", languages())
def test_a_lesson_on_paper_is_one_sheet(page_at: PageAt, lang: str) -> None:
    """Two pages of A4 a lesson, and the figure's words do not stand on each other."""
    for lesson in story():
        page = page_at(f"/{lesson}", lang=lang)
        page.wait_for_selector(DRAWN, state="attached")
        sheets = len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4", print_background=True)))
        assert sheets == 2, lesson
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    sentence = page.locator(".case-title >> visible=true").bounding_box()
    title = page.locator(".lf-mark.title").first.bounding_box()
    assert sentence
    assert title
    assert sentence["y"] + sentence["height"] <= title["y"] + 1


def test_a_dark_page_and_a_stage_on_paper_are_dark_ink_on_white(page_at: PageAt) -> None:
    """To its end the paper is white and the ink dark; what fills a screen fits on it, and back."""
    dark = page_at("/glossary?lang=ko", theme="dark")
    dark.emulate_media(media="print", color_scheme="dark")
    dark.evaluate("dispatchEvent(new Event('beforeprint'))")
    dark.set_viewport_size({"width": 703, "height": 12_000})  # the paper, and below what is on it
    paper = Image.open(io.BytesIO(dark.screenshot())).convert("L")
    assert paper.getpixel((0, 0)) == paper.getpixel((700, 11_990)) == 255
    assert sum(paper.histogram()[:90]) > 10_000  # pixels of dark ink; light ink has none
    stage = page_at("/odds?present=1&scene=2", theme="dark", width=1920, height=1080)
    stage.wait_for_selector(DRAWN, state="attached")
    wide = width_of_figure(stage)
    stage.emulate_media(media="print")
    stage.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert stage.locator("html").get_attribute("class") == "on-stage"  # white as it is
    assert 600 < width_of_figure(stage) <= 681
    stage.emulate_media(media="screen")
    stage.evaluate("dispatchEvent(new Event('afterprint'))")
    assert width_of_figure(stage) == pytest.approx(wide, abs=2)
