"""The page of logit and sigmoid in a real browser: one point on two curves, and the mirror."""

import io
import math
import re
from itertools import pairwise

import pytest
from browser import and_settle, painted, sample_each_frame, samples_each_frame, settled
from fixtures import PageAt
from gestures import Wire, drag, handle_at, held, swipe, value_of
from layout_checks import cut_or_covered, resized
from PIL import Image
from playwright.sync_api import Page, expect

from ui.text.words import languages

PATH = "/logit-sigmoid"
TRIP = '.lf-readout math[aria-label^="Round trip"] mn:visible'
TANGENTS = """[...document.querySelectorAll('.lf-plot .x3y3 path.js-line')].slice(-2)
    .map((path) => path.getBBox()).map((box) => box.height / box.width)"""
LEG = """() => {  // the line from the strip under the second panel into it, below the wall at p = 0
  const lines = [...document.querySelectorAll('.lf-plot .js-line')]
  const boxes = lines.map((line) => line.getBoundingClientRect())
  const upright = boxes.filter((box) => box.width < 1 && box.height > 20)
  const up = upright.sort((a, b) => b.bottom - a.bottom)
  const point = document.querySelector('[data-handle="z"]').getBoundingClientRect()
  const { left } = up.find((box) => Math.abs(box.left - point.left - point.width / 2) < 2)
  const bottom = Math.floor(up[0].bottom) - 3
  return [Math.round(left), bottom - 66, bottom]
}"""
CENTRE = """((name) => {
  const box = document.querySelector(`[data-handle="${name}"]`).getBoundingClientRect()
  return [box.x, box.y]
})"""


def figure_of(page: Page) -> Page:
    """Wait until the figure is drawn."""
    page.wait_for_selector(".lf-plot .trace path", state="attached")
    return settled(page)


def trip_of(page: Page) -> list[float]:
    """Return the three numbers of the round trip under the figure: z, p, and z again."""
    texts = page.locator(TRIP).all_text_contents()
    return [float(text.replace("−", "-")) for text in texts]


def sigmoid(z: float) -> float:
    """Return the sigmoid, computed without the project's code."""
    return 1 / (1 + math.exp(-z))


@pytest.fixture
def page(page_at: PageAt) -> Page:
    """The page in its default state, p = 0.3."""
    return figure_of(page_at(PATH))


def test_a_drag_on_one_curve_moves_the_other_without_the_server(page: Page) -> None:
    """Both points and the numbers move while nothing is sent; the end of the drag sends once.

    Escape in the middle of a drag restores the bent coin, and nothing is sent.
    """
    wire = Wire(page)
    figure_of(page)
    with held(page, "z") as (x, y):
        page.mouse.move(x + 40, y - 60, steps=8)
        page.keyboard.press("Escape")
    assert value_of(page, "p") == pytest.approx(0.3)
    assert wire.sent == []
    for name, other, dx, dy in (("p", "z", 60, -30), ("z", "p", 30, -60)):
        partner, numbers = handle_at(page, other), trip_of(page)
        wire.clear()
        with held(page, name) as (x, y):
            page.mouse.move(x + dx, y + dy, steps=15)
            painted(page)
            assert math.dist(handle_at(page, other), partner) > 20
            z, p, back = trip_of(page)
            assert z > numbers[0] + 0.5
            assert p == pytest.approx(sigmoid(z), abs=2e-3)
            assert back == pytest.approx(z, abs=2e-3)
            assert wire.sent == []
        expect(page).to_have_url(re.compile(rf"[?&]{name}="))
        settled(page)
        assert len(wire.sent) == 1
        said = re.search(rf"[?&]{name}=(-?[\d.]+)", page.url)
        assert said is not None
        assert float(said[1]) == pytest.approx(z if name == "z" else p, abs=1e-3)
        assert f"{other}=" not in page.url.partition("?")[2]


def test_a_drag_goes_up_the_steep_curve_without_jumps(page: Page) -> None:
    """Next to p = 1 the logit is steep; dragged up, the point follows every pixel."""
    drag(page, "p", 190, -70)
    start = trip_of(page)[0]
    seen = []
    with held(page, "p") as (x, y):
        for up in range(0, 40, 4):
            page.mouse.move(x, y - up)
            painted(page)
            seen.append(trip_of(page)[0])
    assert start > 2.5
    assert all(0 < b - a < 0.35 for a, b in pairwise(seen))


def test_arrows_move_the_point(page: Page) -> None:
    """On the left by 0.01 in p, on the right by 0.05 in z; Home and End go to the ends.

    Probability, odds and log-odds are spoken at either handle and in the summary.
    """
    said = "Probability 0.300, odds 0.429, log-odds −0.847."
    for name in ("p", "z"):
        handle = page.locator(f'[data-handle="{name}"]')
        expect(handle).to_have_attribute("aria-valuetext", said)
    expect(page.locator(".lf-summary")).to_have_text(said)
    page.locator('[data-handle="p"]').press("ArrowRight")
    settled(page)
    assert value_of(page, "p") == pytest.approx(0.31)
    page.locator('[data-handle="z"]').press("End")
    settled(page)
    assert value_of(page, "z") == 6
    page.locator('[data-handle="z"]').press("ArrowLeft")
    settled(page)
    assert value_of(page, "z") == pytest.approx(5.95)
    expect(page).to_have_url(re.compile(r"z=5\.95$"))


def test_a_preset_glides(page: Page) -> None:
    """Between the sure coin and its mirror image: 8 places or more within 600 ms, in order.

    The best of three glides counts, because a busy machine may draw fewer frames than that.
    """
    most = 0
    for name, falling in (("very sure", False), ("its mirror", True), ("very sure", False)):
        button = page.get_by_role("button", name=name)
        act = and_settle(page, button.click)
        samples = samples_each_frame(page, f"{CENTRE}('p')[0]", 600, act)
        moves = [b.ms for a, b in pairwise(samples) if a.value != b.value]
        places = [sample.value for sample in samples]
        assert moves[-1] - moves[0] < 600
        assert places == sorted(places, reverse=falling)
        most = max(most, len(moves))
    assert most >= 8
    expect(page).to_have_url(re.compile(r"p=0\.99$"))


def test_typing_a_logit_sets_the_point(page: Page) -> None:
    """The other field follows, and the URL has what was typed.

    At z = 37 the probability is rounded to 1, and the round trip ends at infinity.
    """
    field = page.get_by_label("Logit z", exact=True)
    field.fill("2")
    field.press("Enter")
    settled(page)
    expect(page.get_by_label("Probability p", exact=True)).to_have_value("0.8808")
    expect(page).to_have_url(re.compile(r"z=2$"))
    expect(page.locator(TRIP)).to_have_text(["2.0000", "0.88080", "2.000"])
    field.fill("37")
    field.press("Enter")
    expect(page.locator(TRIP)).to_have_text(["37.0000", "1", "∞"])


def test_a_bad_entry_is_explained_and_changes_nothing(page: Page) -> None:
    """The message names the rule; the text and the figure are unchanged."""
    field = page.get_by_label("Probability p", exact=True)
    for text, sentence in (("abc", "should be a number"), ("1", "greater than 0 and less than 1")):
        field.fill(text)
        field.press("Enter")
        expect(page.get_by_text(sentence)).to_be_visible()
        settled(page)
        expect(field).to_have_value(text)
        expect(page.locator(TRIP)).to_have_text(["−0.8473", "0.30000", "−0.847"])


def test_the_animation_draws_the_way_there_and_back(page: Page) -> None:
    """The animation hides the segments, and grows them one after the other in many steps."""
    legs = """['xy', 'x4y4', 'x5y5', 'x2y2'].map((name) =>
      [...document.querySelectorAll(`.${name} path.js-line`)].slice(-2)
        .reduce((sum, path) => sum + path.getTotalLength(), 0))"""
    page.locator(".lf-rate").click()  # twice as fast
    play = page.get_by_role("button", name="Play: There and back")
    seen = sample_each_frame(page, legs, 3200, play.click)
    assert page.evaluate(legs) == seen[-1]
    seen = seen[min(range(len(seen)), key=lambda i: sum(seen[i])) :]
    ends = []
    for leg, full in zip(zip(*seen, strict=True), seen[-1], strict=True):
        assert full > 50
        assert len(set(leg)) >= 12
        # What the animation starts from may still be gliding away.
        grown = leg[leg.index(min(leg)) :]
        assert list(grown) == sorted(grown)
        ends.append(next(i for i, length in enumerate(leg) if length > full - 1))
    assert ends == sorted(set(ends))


def test_the_animation_folds_the_curve_and_leaves_the_point(page_at: PageAt) -> None:
    """The animation moves the curve in many steps; the handles stay; nothing is sent."""
    page = figure_of(page_at(f"{PATH}?view=mirror"))
    wire = Wire(page)
    figure_of(page)
    place = handle_at(page, "p")
    curve = "document.querySelectorAll('.x3y3 path.js-line')[1].getBBox().width"
    play = page.get_by_role("button", name="Play: Fold along the mirror")
    page.locator(".lf-rate").click()  # twice as fast
    widths = sample_each_frame(page, curve, 2400, play.click)
    shapes = list(dict.fromkeys(widths))
    assert len(shapes) >= 30
    assert shapes == sorted(shapes)
    assert shapes[-1] > 5 * shapes[0]
    assert handle_at(page, "p") == pytest.approx(place)
    assert wire.sent == []


def test_the_slopes_can_be_shown(page: Page) -> None:
    """The slopes are shown at the point, the formulas change, and the URL has the view."""
    page.get_by_role("radio", name="slopes").click()
    settled(page)
    expect(page.locator(".lf-label", has_text="slope 4.76").first).to_be_visible()
    expect(page.locator(".lf-label", has_text="slope 0.210").first).to_be_visible()
    expect(page).to_have_url(re.compile("view=slopes"))


def test_the_way_shows_no_seam_where_it_enters_a_panel(page: Page) -> None:
    """Each row of pixels of the line is as dark as the others, to the eye."""
    x, top, bottom = page.evaluate(LEG)
    clip = {"x": x - 4, "y": top, "width": 8, "height": bottom - top}
    shot = Image.open(io.BytesIO(page.screenshot(clip=clip, animations="disabled"))).convert("L")
    rows = [sum(255 - shot.getpixel((i, j)) for i in range(8)) for j in range(shot.height)]
    assert len(rows) > 40
    assert max(rows) < 1.07 * min(rows)


def test_the_tangents_are_as_steep_as_they_are_said_to_be(page_at: PageAt) -> None:
    """From the address; both axes have equal scales on the screen: 4.76 is steep, 0.21 is flat."""
    page = figure_of(page_at(f"{PATH}?view=slopes"))
    expect(page.locator(".lf-label", has_text="slope 4.76").first).to_be_visible()
    steep = {}
    for width in (1280, 390):
        resized(page, width)
        steep[width] = page.evaluate(TANGENTS)
    assert steep == {width: pytest.approx([4.762, 0.21], rel=0.03) for width in steep}


@pytest.mark.parametrize("lang", languages())
def test_both_panels_and_the_player_fit_a_phone(page_at: PageAt, lang: str) -> None:
    """Both fit one screen without scrolling, the points keep their size, and a finger drags one.

    A swipe along the left curve moves the point.
    """
    page = figure_of(page_at(PATH, lang=lang, width=390, height=844, touch=True))
    for part in ('[data-handle="p"]', '[data-handle="z"]', ".lf-play", ".lf-playback input"):
        box = page.locator(part).bounding_box()
        assert box is not None
        assert 0 <= box["y"] < box["y"] + box["height"] <= 844, part
        if "handle" in part:
            assert min(box["width"], box["height"]) >= 44
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    wide = """[...document.querySelectorAll('.lf-playback, .formula math')]
      .filter((node) => node.scrollWidth > node.parentElement.clientWidth + 1).length"""
    assert page.evaluate(wide) == 0
    swipe(page, handle_at(page, "p"), 60, -30)
    assert value_of(page, "p") > 0.45
    expect(page).to_have_url(re.compile(r"p=0\."))


@pytest.mark.parametrize("view", ["trip", "symmetry", "slopes"])
def test_no_word_of_the_figure_is_cut_or_covered(page_at: PageAt, view: str) -> None:
    """At either end and between, on wide and narrow screens."""
    page = figure_of(page_at(f"{PATH}?view={view}", lang="ko", width=900, reduced_motion=True))
    handle = page.locator('[data-handle="z"]')
    problems = []
    widths = [900, 390]
    for keys in ((), ("PageUp",) * 3, ("Home",), ("End",)):
        for key in keys:
            handle.press(key)
        settled(page)
        for width in widths:
            resized(page, width)
            problems += [(keys, width, said) for said in cut_or_covered(page)]
        widths.reverse()  # the next state begins at the width of this one: one drawing fewer
    assert problems == []


def test_the_korean_page_is_korean(page_at: PageAt) -> None:
    """Title, figure, controls and questions are Korean; only variable names are Latin."""
    page = figure_of(page_at(PATH, lang="ko"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("로짓과 시그모이드")
    shown = page.locator(".live-figure").inner_text()
    shown += " ".join(page.locator("label, button p").all_inner_texts())
    latin = set(re.findall(r"[A-Za-z]{2,}", shown)) - {"logit", "log", "English"}
    assert latin == set()
