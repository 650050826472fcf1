"""On stage, in a real browser: scenes follow each other, and the last row can read them."""

import re
from collections.abc import Callable

import pytest
from browser import and_settle, drawn, fitted, sample_each_frame, settled
from fixtures import PageAt
from playwright.sync_api import Page, expect
from stages import SAID, press, query

from ui.state.scenes import story
from ui.text.words import languages, words

DOT = "document.querySelector('[data-handle=\"p\"]').getBoundingClientRect().x"
# What the last row cannot read: words in the figure, the formula and the sentence that are smaller
# than 20 pixels (the sentence: 24) or not all on the screen; a figure that has lost its formula or
# reaches into the foot of the stage; names of lessons there that are cut. In a formula only what is
# read counts, not what a fraction or a root is made of.
TROUBLE = """() => {
  const root = document.querySelector('.live-figure');
  const foot = document.querySelector('.stage-progress').getBoundingClientRect();
  const zoom = (node) => (root.contains(node) ? parseFloat(root.style.zoom) || 1 : 1);
  const small = (node) => parseFloat(getComputedStyle(node).fontSize) * zoom(node)
    < (node.matches('.stage-say') ? 24 : 20);
  const cut = ({ left, right, top, bottom }) =>
    left < 0 || top < 0 || right > innerWidth || bottom > innerHeight;
  const leaves = '.lf-label, .lf-plot text, .lf-readout :is(mn, mi, mo, mtext, p), .stage-say';
  return [...document.querySelectorAll(leaves)]
    .filter((node) => node.textContent.trim() && node.checkVisibility({ visibilityProperty: true }))
    .filter((node) => small(node) || cut(node.getBoundingClientRect()))
    .map((node) => node.textContent)
    .concat(document.querySelector('.lf-no-formula') ? ['no formula'] : [])
    .concat(root.getBoundingClientRect().bottom > foot.top ? ['covers the foot'] : [])
    .concat(document.querySelector('.stage-say') ? [] : ['no sentence'])
    .concat([...document.querySelectorAll('.stage-lesson span')]
      .filter((node) => node.scrollWidth > node.clientWidth).map((node) => node.textContent));
}"""
SIZES = """[...document.querySelectorAll('.lf-label, .lf-plot text')].map((node) =>
  parseFloat(getComputedStyle(node).fontSize)
  * node.getBoundingClientRect().height / (node.offsetHeight || node.getBBox().height))"""
SLOW_CLOCK = """{
  const now = performance.now.bind(performance), begin = now()
  performance.now = () => begin + (now() - begin) / 10
}"""
"""Presses count that are answered within a second: of a clock that a busy machine keeps up with."""
CUT = """(sentences) => {
  const said = document.querySelector('.stage-say');
  const height = (text) => { said.textContent = text; return said.offsetHeight };
  const room = height('');
  return sentences.filter((text) => height(text) > room);
}"""


@pytest.mark.parametrize("lang", languages())
def test_the_whole_story_can_be_read_from_the_last_row(
    on_stage: Callable[..., Page], lang: str
) -> None:
    """With one button through all scenes: each on one screen, its words large enough, none cut.

    At 1920 x 1080 the figure fills the width. Every sentence fits into the two lines that it has.
    """
    page = on_stage(f"/odds?present=1&scene=1&lang={lang}")
    fitted(page)
    sizes = page.evaluate(SIZES)
    assert len(sizes) > 10
    assert min(sizes) >= 20
    assert page.locator(".live-figure").bounding_box()["width"] > 1700  # type: ignore[index]
    problems = []
    for lesson, scenes in story().items():
        for number, scene in enumerate(scenes, 1):
            page.wait_for_url(f"**/{lesson}?*scene={number}*")
            fitted(drawn(page))
            if trouble := page.evaluate(TROUBLE):
                problems.append((lesson, scene.id, trouble))
            page.keyboard.press("PageDown")
    assert problems == []
    sentences = [scene["say"] for page in words(lang).raw("scenes").values()
            for scene in page.values()]  # fmt: skip
    assert page.evaluate(CUT, [plain(say) for say in sentences]) == []


def plain(say: str) -> str:
    """A sentence without its colours."""
    return re.sub(r":[a-z]+\[([^\]]*)\]", r"\1", say)


def test_between_scenes_the_figure_glides(on_stage: Callable[..., Page]) -> None:
    """The clicker moves the same figure through many figures, in one direction; or at once.

    Whoever asked for less motion sees no frame in between. A busy machine may draw few frames:
    it has three attempts. Entering the scene of the swap, the animation starts by itself and
    commits where it ends.
    """

    def between(page: Page, key: str) -> list[float]:
        """The places of the handle strictly between two scenes, frame by frame, each once."""
        page.evaluate("window.before = document.querySelector('.live-figure')")
        turn = and_settle(page, lambda: page.keyboard.press(key))
        places = list(dict.fromkeys(sample_each_frame(page, DOT, 600, turn)))
        assert page.evaluate("window.before === document.querySelector('.live-figure')")
        assert places[0] != places[-1]
        assert places == sorted(places, reverse=key == "PageUp")
        return places[1:-1]

    page = on_stage("/odds?present=1", width=1280, height=720, animations=True)
    figures = [len(between(page, "PageDown"))]
    assert query(page)["scene"] == "2"
    for key in ("PageUp", "PageDown"):
        if max(figures) < 8:
            figures.append(len(between(page, key)))
    assert max(figures) >= 8
    page.emulate_media(reduced_motion="reduce")
    assert between(page, "PageUp" if query(page)["scene"] == "2" else "PageDown") == []
    page.emulate_media(reduced_motion="no-preference")
    while query(page)["scene"] != "4":
        press(page, "PageDown")
    expect(page.locator(".lf-playback.playing")).to_have_count(1)
    page.wait_for_url("**p=0.7*")


def test_the_story_goes_on_and_back_over_the_border_of_a_lesson(
    on_stage: Callable[..., Page],
) -> None:
    """With the clicker and the browser's back button, where it lands on the last scene before.

    Three presses in a blink are three scenes on. End and Home lead to the ends of a lesson.
    """
    page = on_stage("/odds?present=1&scene=5")
    way = ("odds?*scene=6*", "logit-sigmoid?*scene=1*", "logit-sigmoid?*scene=2*")
    for address in way:
        page.keyboard.press("PageDown")
        page.wait_for_url(f"**/{address}")
        drawn(page)
    for lesson, scene in (("logit-sigmoid", "1"), ("odds", "6"), ("odds", "5")):
        page.go_back()
        page.wait_for_url(f"**/{lesson}?*scene={scene}*")
        drawn(page)
        said = words("en")(f"scenes.{lesson}.{story()[lesson][int(scene) - 1].id}.say")
        expect(page.locator(SAID)).to_have_text(plain(said))
    page.go_forward()
    page.wait_for_url("**/odds?*scene=6*")
    settled(page)
    press(page, "Home")
    assert query(page)["scene"] == "1"
    press(page, "End")
    assert query(page)["scene"] == "6"
    press(page, "PageUp")
    page.evaluate(SLOW_CLOCK)
    for _ in range(3):
        page.keyboard.press("PageDown")
    page.wait_for_url("**/logit-sigmoid?*scene=2*")
    for _ in range(2):
        page.keyboard.press("PageUp")
    page.wait_for_url("**/odds?*scene=6*")
    page.evaluate("delete performance.now")
    drawn(page)


def test_on_a_phone_the_stage_fits_the_width(page_at: PageAt) -> None:
    """Who follows the link of a stage on a phone can read it, and scrolls down only."""
    page = drawn(page_at("/softmax?present=1&scene=2", width=390, height=844, touch=True))
    expect(page.locator(SAID)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 390

    page.set_viewport_size({"width": 844, "height": 390})
    fitted(page)
    page.evaluate("document.querySelector('[data-testid=stMain]').scrollTo(0, 9999)")
    controls = page.locator(".lf-playback").bounding_box()
    foot = page.locator(".stage-progress").bounding_box()
    assert controls
    assert foot
    assert controls["y"] + controls["height"] <= foot["y"]
