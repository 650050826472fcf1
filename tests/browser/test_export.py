"""Exported files in a real browser, without a server: one figure, and the whole talk."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from browser import DRAWN, painted
from file_walk import ACTS, SEED, FileWalk
from gestures import handle_at, held, touches, value_of
from playwright.sync_api import Browser, Page, expect

from ui.lessons.softmax.figure import build_figure
from ui.lessons.softmax.state import SoftmaxState
from ui.share.export import to_html
from ui.share.talk import talk_to_html
from ui.text.words import words


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Export a softmax figure."""
    ko = words("ko")
    page = to_html(
        [build_figure(SoftmaxState(), ko)],
        ko,
        title="소프트맥스",
        lead="**끌어** 보세요",
        link="x",
    )
    path = tmp_path_factory.mktemp("export") / "softmax.html"
    path.write_bytes(page)
    return path.as_uri()


@contextmanager
def offline(browser: Browser, file: str, **options: Any) -> Iterator[Page]:
    """Open a file in a browser without a network; a script error or a request fails the test."""
    context = browser.new_context(offline=True, **options)
    errors: list[str] = []
    requested: list[str] = []
    context.on("weberror", lambda error: errors.append(str(error.error)))
    context.on("request", lambda request: requested.append(request.url))
    page = context.new_page()
    page.goto(file)
    page.wait_for_selector(DRAWN, state="attached")
    try:
        yield page
    finally:
        context.close()
    assert errors == []
    assert [url for url in requested if not url.startswith(("file:", "data:", "blob:"))] == []


def p_of_cat(page: Page) -> float:
    """Return p(cat) from the formula under the figure."""
    return float(page.locator(".lf-readout mn[data-f]").last.text_content() or "")


def test_the_file_drags_and_plays_without_a_network(browser: Browser, file: str) -> None:
    """By mouse and by key the numbers follow, and stay when the drag ends.

    Samples contain one moving handle: a drag of a second one starts from the saved figure, no
    numbers are mixed. The animation of the temperature runs to its end.
    """
    with offline(browser, file, viewport={"width": 1280, "height": 800}, has_touch=True) as page:
        before = p_of_cat(page)
        with held(page, "z.0") as (x, y):
            page.mouse.move(x - 60, y, steps=8)
        painted(page)
        dragged = p_of_cat(page)
        assert dragged < before
        page.locator('[data-handle="z.0"]').press("Home")
        assert value_of(page, "z.0") == -3
        assert p_of_cat(page) < dragged

        page.locator('[data-handle="z.1"]').press("ArrowRight")
        assert value_of(page, "z.0") == 2
        assert value_of(page, "z.1") == pytest.approx(1.05)
        assert p_of_cat(page) == pytest.approx(0.651, abs=0.002)

        page.locator(".lf-play").first.click()
        expect(page.locator(".lf-playback.playing")).to_have_count(1)
        expect(page.locator(".lf-playback.playing")).to_have_count(0, timeout=15_000)
        assert p_of_cat(page) < 0.4


def test_a_finger_drags_the_file(browser: Browser, file: str) -> None:
    """Also on a phone, where the figure is narrow."""
    phone = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
    with offline(browser, file, **phone) as page:
        before = value_of(page, "z.0")
        x, y = handle_at(page, "z.0")
        touches(page, [[(x, y)], [(x - 10, y)], [(x - 30, y)], []])
        assert value_of(page, "z.0") < before
        assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_after_any_walk_the_file_is_as_it_was_left(browser: Browser, file: str) -> None:
    """By mouse and touch, light and dark, wide and narrow: nothing remains of what came before."""
    with offline(browser, file, viewport={"width": 1280, "height": 800}) as page:
        FileWalk(page, page.context.new_page(), SEED).go(ACTS)


@pytest.fixture(scope="module")
def talk(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Export the talk."""
    path = tmp_path_factory.mktemp("talk") / "talk.html"
    path.write_bytes(talk_to_html(words("ko"), "x"))
    return path.as_uri()


def test_the_whole_talk_runs_without_a_network(browser: Browser, talk: str) -> None:
    """Clicker across lessons, drag, reset, reload, and the speaker's window with its notes."""
    with offline(browser, talk, viewport={"width": 1920, "height": 1080}) as page:
        sentence = page.locator(".stage-say")
        for _ in range(6):
            page.keyboard.press("PageDown")
        expect(page.locator('[data-handle="z"]')).to_be_attached()
        expect(sentence).to_contain_text("로짓")
        page.keyboard.press("p")  # it does not end; the next key counts
        page.keyboard.press("PageUp")
        page.keyboard.press("PageUp")
        expect(sentence).to_contain_text("드문 동전")
        page.wait_for_selector(DRAWN, state="attached")
        assert value_of(page, "p") == 0.01
        with held(page, "p") as (x, y):
            page.mouse.move(x + 300, y, steps=8)
        assert value_of(page, "p") > 0.2
        page.keyboard.press("0")
        assert value_of(page, "p") == 0.01
        page.reload()
        expect(sentence).to_contain_text("드문 동전")
        page.wait_for_selector(DRAWN, state="attached")
        with page.expect_popup() as opened:
            page.keyboard.press("n")
        opened.value.locator("#back").click()
        expect(sentence).to_contain_text("앞면과 뒷면을 바꾸면")
        expect(page.locator(".lf-playback.playing")).to_have_count(1)
        expect(opened.value.locator("#notes")).to_contain_text("스페이스 바")


def test_a_scene_of_the_talk_plays_its_own_animation(browser: Browser, talk: str) -> None:
    """Of the two animations of softmax the scene's one plays, and the slider belongs to it."""
    with offline(browser, f"{talk}#softmax/3", viewport={"width": 1920, "height": 1080}) as page:
        expect(page.locator(".lf-playback.playing")).to_have_count(1)
        expect(page.locator(".lf-play[aria-current]")).to_have_text(["같은 수 더하기"])
        expect(page.locator(".lf-playback input")).to_have_attribute("aria-label", "같은 수 더하기")


NUMBERS = """(root) => [...document.querySelectorAll(`${root} tbody tr`)]
  .map((row) => [...row.children].map((cell) => cell.textContent))"""


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_without_javascript_a_file_says_what_it_shows(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory, lang: str
) -> None:
    """As in a preview: the summary, the numbers as the browser formats them, how to open it."""
    text = words(lang)
    state = SoftmaxState(z=(12.0, -3.5, 0.25, 40.0))
    path = tmp_path_factory.mktemp("export") / "softmax.html"
    path.write_bytes(to_html([build_figure(state, text)], text, title="t", lead="l", link="x"))
    with offline(browser, path.as_uri()) as live:
        live.locator(".lf-numbers summary").click()
        expect(live.locator(".unplugged")).to_be_hidden()
        numbers = live.evaluate(NUMBERS, ".lf-numbers")
        expect(live.locator(".lf-summary")).not_to_be_empty()  # announced once the figure rests
        summary = live.locator(".lf-summary").text_content()
    context = browser.new_context(offline=True, java_script_enabled=False)
    page = context.new_page()
    page.goto(path.as_uri())
    expect(page.get_by_text(text("share.how_to_open"))).to_be_visible()
    rows = page.locator(".unplugged tbody tr").all()
    assert [[*map(str.strip, row.locator("td").all_text_contents())] for row in rows] == numbers
    expect(page.locator(".unplugged p").last).to_have_text(summary or "?")
    context.close()
