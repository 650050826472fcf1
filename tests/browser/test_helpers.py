"""The watchers of the browser tests see what they are there to see."""

from collections.abc import Iterator

import pytest
from browser import drawn, sample_each_frame, samples_each_frame, settled
from fixtures import PageAt
from playwright.sync_api import Browser, Page
from visitors import HARMLESS_PATH, HARMLESS_TEXT, Record


@pytest.fixture
def watched(browser: Browser) -> Iterator[tuple[Page, Record]]:
    """An empty page, and the record of what goes wrong on it."""
    context, record = browser.new_context(), Record()
    record.watch(context)
    yield context.new_page(), record
    context.close()


def test_what_goes_wrong_is_seen(watched: tuple[Page, Record]) -> None:
    """An error thrown in a timer, which no caller could catch, is on the record.

    So is console.error, but not console.log and console.warn; and a fetch and a socket to another
    host, which fail at once.
    """
    page, record = watched
    page.evaluate("new Promise(done => { setTimeout(done, 50); setTimeout(() => boom()) })")
    assert record.problems() == ["uncaught: boom is not defined"]
    record.clear()
    with page.expect_console_message(lambda message: message.type == "error"):
        page.evaluate("console.log('a'); console.warn('b'); console.error('c'); 0")
    assert record.problems() == ["console: c ()"]
    page.evaluate("fetch('https://example.com/a').catch(() => 0)")
    page.evaluate("new Promise(r => { new WebSocket('wss://example.com/b').onerror = r })")
    assert record.left_the_machine == ["https://example.com/a", "wss://example.com/b"]


@pytest.mark.parametrize(
    ("path", "harmless"),
    [
        ("/softmax/_stcore/health", True),
        ("/softmax/_stcore/host-config", True),
        ("/_stcore/stream", False),
        ("/static/js/index.js", False),
    ],
)
def test_only_the_probes_below_a_deep_path_may_be_missing(path: str, harmless: bool) -> None:
    """Streamlit's two probes below a sub-page may answer 404, nothing else may."""
    assert bool(HARMLESS_PATH.search(path)) is harmless
    assert HARMLESS_TEXT.search("404 (Not Found)")
    assert not HARMLESS_TEXT.search("500 (Internal Server Error)")


def test_sampling_tells_a_glide_from_a_jump(watched: tuple[Page, Record]) -> None:
    """A transition shows many rising values, the same change without one just two."""
    page, _ = watched
    page.set_content("<div style='width: 10px; transition: width 500ms linear'>")
    width = "document.querySelector('div').getBoundingClientRect().width"
    grow = "document.querySelector('div').style.width = '90px'"
    glide = samples_each_frame(page, width, 900, lambda: page.evaluate(grow))
    widths = [sample.value for sample in glide]
    assert widths == sorted(widths)
    assert (widths[0], widths[-1]) == (10, 90)
    assert len({value for value in widths if 10 < value < 90}) >= 5
    assert glide[-1].ms >= 900
    page.set_content("<div style='width: 10px'>")
    jump = samples_each_frame(page, width, 200, lambda: page.evaluate(grow))
    assert {sample.value for sample in jump} == {10, 90}


SLOW = """(ms) => {  // from now on, what the page sends is on its way for so long
  const native = Object.getPrototypeOf(WebSocket).prototype
  const send = native.send
  native.send = function (data) { setTimeout(() => send.call(this, data), ms) }
  window.atOnce = () => { native.send = send }
}"""
BUSY = """() => {  // from now on, each frame takes a twentieth of a second
  window.busy = true
  const work = () => {
    const until = performance.now() + 45
    while (performance.now() < until);
    if (window.busy) requestAnimationFrame(work)
  }
  requestAnimationFrame(work)
}"""


def test_settled_waits_for_the_answer_however_late_it_comes(page_at: PageAt) -> None:
    """A key is pressed, and the server hears of it only after a second."""
    page = drawn(page_at("/odds"))
    page.evaluate(SLOW, 1000)
    page.locator('[data-handle="p"]').press("ArrowRight")
    settled(page)
    page.evaluate("atOnce()")  # another visitor comes
    assert page.url.endswith("p=0.305")


def test_a_glide_has_its_frames_on_a_busy_machine(watched: tuple[Page, Record]) -> None:
    """An animation of 500 ms by the frames' own clock is drawn many times where few frames are."""
    page, _ = watched
    page.set_content("<div></div>")
    glide = """() => {
      let start
      const step = (now) => {
        start ??= now
        document.title = Math.round(Math.min(now - start, 500))
        if (now < start + 500) requestAnimationFrame(step)
      }
      requestAnimationFrame(step)
    }"""
    page.evaluate(BUSY)
    seen = sample_each_frame(page, "document.title", 700, lambda: page.evaluate(glide))
    page.evaluate("window.busy = false")
    assert seen[-1] == "500"
    assert len(set(seen)) >= 15
