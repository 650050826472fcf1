"""Files without a server, in a real browser: one figure, and the whole talk."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from browser import DRAWN
from hands import handle_at, held, value_of
from playwright.sync_api import Browser, Page, expect

from ui.lessons.softmax.figure import SoftmaxState, build_figure
from ui.share.export import to_html
from ui.share.talk import talk_to_html
from ui.text.words import words


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A softmax figure in a file."""
    said = words("ko")
    page = to_html(
        [build_figure(SoftmaxState(), said)],
        said,
        title="소프트맥스",
        lead="**끌어** 보세요",
        link="x",
    )
    path = tmp_path_factory.mktemp("take") / "softmax.html"
    path.write_bytes(page)
    return path.as_uri()


@contextmanager
def offline(browser: Browser, file: str, **options: Any) -> Iterator[Page]:
    """A file in a browser without a network; an error, or a wish for one, fails the test."""
    context = browser.new_context(offline=True, **options)
    errors: list[str] = []
    asked: list[str] = []
    context.on("weberror", lambda error: errors.append(str(error.error)))
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    page.goto(file)
    page.wait_for_selector(DRAWN, state="attached")
    try:
        yield page
    finally:
        context.close()
    assert errors == []
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []


@pytest.fixture
def alone(browser: Browser, file: str) -> Iterator[Page]:
    """The figure in its file, on a laptop."""
    with offline(browser, file, viewport={"width": 1280, "height": 800}, has_touch=True) as page:
        yield page


def p_of_cat(page: Page) -> float:
    """What the formula under the figure says."""
    return float(page.locator(".lf-readout mn[data-f]").last.text_content() or "")


def test_the_file_drags_without_a_network(alone: Page) -> None:
    """By mouse and by key the numbers follow, and stay when the hand lets go."""
    before = p_of_cat(alone)
    with held(alone, "z.0") as (x, y):
        alone.mouse.move(x - 60, y, steps=8)
    alone.wait_for_timeout(400)
    dragged = p_of_cat(alone)
    assert dragged < before
    alone.locator('[data-handle="z.0"]').press("Home")
    alone.wait_for_timeout(400)
    assert value_of(alone, "z.0") == -3
    assert p_of_cat(alone) < dragged


def test_a_finger_drags_the_file(browser: Browser, file: str) -> None:
    """On a phone, too, where the figure is narrow."""
    phone = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
    with offline(browser, file, **phone) as page:
        before = value_of(page, "z.0")
        client = page.context.new_cdp_session(page)
        x, y = handle_at(page, "z.0")
        for kind, dx in (
            ("touchStart", 0),
            ("touchMove", -10),
            ("touchMove", -30),
            ("touchEnd", 0),
        ):
            points = [] if kind == "touchEnd" else [{"x": x + dx, "y": y}]
            client.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
            page.wait_for_timeout(30)
        assert value_of(page, "z.0") < before
        assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_file_plays_without_a_network(alone: Page) -> None:
    """The film of the temperature runs to its end."""
    alone.locator(".lf-play").first.click()
    expect(alone.locator(".lf-playback.playing")).to_have_count(1)
    expect(alone.locator(".lf-playback.playing")).to_have_count(0, timeout=15_000)
    assert p_of_cat(alone) < 0.4


@pytest.fixture(scope="module")
def talk(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The whole talk in a file."""
    path = tmp_path_factory.mktemp("talk") / "talk.html"
    path.write_bytes(talk_to_html(words("ko"), "x"))
    return path.as_uri()


def test_the_whole_talk_runs_without_a_network(browser: Browser, talk: str) -> None:
    """Turned with a clicker over the border of a lesson, dragged, restored, led by the notes."""
    with offline(browser, talk, viewport={"width": 1920, "height": 1080}) as page:
        said = page.locator(".stage-say")
        for _ in range(5):
            page.keyboard.press("PageDown")
        expect(page.locator('[data-handle="z"]')).to_be_attached()
        expect(said).to_contain_text("로짓")
        page.keyboard.press("PageUp")
        expect(said).to_contain_text("드문 동전")
        page.wait_for_selector(DRAWN, state="attached")
        assert value_of(page, "p") == 0.01
        with held(page, "p") as (x, y):
            page.mouse.move(x + 300, y, steps=8)
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
        expect(page.locator(".lf-playback.playing")).to_have_count(1, timeout=5000)
        expect(opened.value.locator("#notes")).to_contain_text("스페이스 바")


def test_a_scene_of_the_whole_talk_has_its_film_at_hand(browser: Browser, talk: str) -> None:
    """Of the two films of softmax the one of the scene plays, and the slider is its own."""
    with offline(browser, f"{talk}#softmax/3", viewport={"width": 1920, "height": 1080}) as page:
        expect(page.locator(".lf-playback.playing")).to_have_count(1, timeout=5000)
        expect(page.locator(".lf-play[aria-current]")).to_have_text(["같은 수 더하기"])
        expect(page.locator(".lf-playback input")).to_have_attribute("aria-label", "같은 수 더하기")


def test_in_the_file_no_numbers_are_mixed(alone: Page) -> None:
    """Samples know one moving handle: taking a second one starts again from the saved picture."""
    alone.locator('[data-handle="z.0"]').press("Home")
    alone.wait_for_timeout(400)
    alone.locator('[data-handle="z.1"]').press("ArrowRight")
    alone.wait_for_timeout(500)
    assert value_of(alone, "z.0") == 2
    assert value_of(alone, "z.1") == pytest.approx(1.05)
    assert p_of_cat(alone) == pytest.approx(0.651, abs=0.002)


NUMBERS = """(root) => [...document.querySelectorAll(`${root} tbody tr`)]
  .map((row) => [...row.children].map((cell) => cell.textContent))"""


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_without_javascript_a_file_says_what_it_shows(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory, lang: str
) -> None:
    """In a preview: the sentence, the numbers as the browser writes them, and how to open it."""
    said = words(lang)
    state = SoftmaxState(z=(12.0, -3.5, 0.25, 40.0))
    path = tmp_path_factory.mktemp("take") / "softmax.html"
    path.write_bytes(to_html([build_figure(state, said)], said, title="t", lead="l", link="x"))
    with offline(browser, path.as_uri()) as live:
        live.locator(".lf-numbers summary").click()
        expect(live.locator(".unplugged")).to_be_hidden()
        numbers = live.evaluate(NUMBERS, ".lf-numbers")
        expect(live.locator(".lf-summary")).not_to_be_empty()  # announced once the figure rests
        summary = live.locator(".lf-summary").text_content()
    context = browser.new_context(offline=True, java_script_enabled=False)
    page = context.new_page()
    page.goto(path.as_uri())
    expect(page.get_by_text(said("share.how_to_open"))).to_be_visible()
    still = page.locator(".unplugged tbody tr").all()
    assert [[*map(str.strip, row.locator("td").all_text_contents())] for row in still] == numbers
    expect(page.locator(".unplugged p").last).to_have_text(summary or "?")
    context.close()
