"""The home page in a real browser: drags, the animation, and the links to the lessons."""

from itertools import pairwise

import pytest
from browser import drawn, painted, sample_each_frame, settled
from fixtures import PageAt
from gestures import Wire, held, value_of
from layout_checks import resized
from looks import at_rest
from playwright.sync_api import Page, expect
from visitors import go

from ui.text.words import languages, words

BIG = """[...document.querySelectorAll('.lf-label.big:not(.wide-only, .rim)')]
    .filter((mark) => mark.checkVisibility({ visibilityProperty: true }))
    .map((mark) => mark.textContent)"""


OVERLAPS = """() => {
  const shown = [...document.querySelectorAll('.lf-label')]
    .filter((mark) => mark.textContent && mark.checkVisibility({ visibilityProperty: true }))
    .map((mark) => [mark.textContent, mark.getBoundingClientRect()])
  const outside = shown.filter(([, box]) => box.left < 0 || box.right > innerWidth)
  const apart = (a, b) => a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top
  const both = shown.flatMap(([one, a], i) => shown.slice(i + 1)
    .filter(([, b]) => !apart(a, b)).map(([other]) => `${one} over ${other}`))
  return [...both, ...outside.map(([text]) => `${text} outside`)]
}"""  # noqa: E501


CROSSED = """(word) => {
  const mark = [...document.querySelectorAll('.lf-label')].find(({ textContent }) => textContent === word)
  const point = document.querySelector('[data-handle=x]').getBoundingClientRect()
  const { left } = mark.getBoundingClientRect()
  return mark.checkVisibility({ visibilityProperty: true }) && (point.left + point.right) / 2 > left
}"""  # noqa: E501


AT_EACH = """async ([values, zero]) => {
  const { drag, state } = document.querySelector('.live-figure').liveFigure
  const handle = state.message.handles.find(({ id }) => id === 'p')
  const overlay = document.querySelector('.lf-overlay')
  const found = []
  for (const p of values) {
    drag.moveTo(handle, p)
    for (let frame = 0; frame < 3 || !state.resting; frame++) {
      if (frame > 600) throw Error(`p does not become ${p}`)
      await new Promise(requestAnimationFrame)
    }
    if (!overlay.textContent.includes(p.toFixed(3))) throw Error(`p is not ${p}`)
    found.push(...(%s)().map((words) => `${p}: ${words}`))
    if ((%s)(zero)) found.push(`${p}: ${zero} is crossed`)
  }
  drag.cancel(handle)
  return found
}""" % (OVERLAPS, CROSSED)  # noqa: UP031 - the script is full of braces
"""What lies on each other when the handle of p is dragged to each of some values."""


@pytest.fixture
def home(page_at: PageAt) -> Page:
    """Home with the bent coin."""
    return drawn(page_at("/"))


def test_any_point_moves_all_five_plots(home: Page) -> None:
    """During a drag every number changes and nothing is sent; its end sends once.

    The prediction follows the biggest share: the bent coin's 0.3 is less than the dog's; at 0.9 the
    cat wins.
    """
    assert home.evaluate(BIG)[4:] == ["dog"]
    wire = Wire(home)
    for name, dx, dy in [("p", 60, 0), ("z", 30, -60), ("x", 20, -20), ("cat", 0, -60)]:
        drawn(go(home, "/?p=0.3"))
        at_rest(home)
        wire.clear()
        before = home.evaluate(BIG)
        assert before[3] == "0.300"
        with held(home, name) as (x, y):
            home.mouse.move(x + dx, y + dy, steps=20)
            painted(home)
            after = home.evaluate(BIG)
            assert all(a != b for a, b in zip(after[:4], before[:4], strict=True)), name
            assert wire.sent == [], name
        home.wait_for_url(lambda url: not url.endswith("p=0.3"))
        settled(home)
        assert len(wire.sent) == 1, name
        assert home.url.endswith(f"p={value_of(home, 'p'):g}"), name
    at_rest(go(home, "/?p=0.9"))
    assert value_of(home, "p") == 0.9
    assert home.evaluate(BIG)[4:] == ["cat"]


def test_a_change_runs_down_the_chain_link_by_link(home: Page) -> None:
    """The animation moves the five panels one after the other in many steps, then all back.

    Before, the coin's handle pulses three times; with reduced motion nothing moves by itself.
    """
    calls = "document.getAnimations().map((one) => one.effect.getTiming().iterations)"
    home.wait_for_function(f"{calls}.includes(3)")
    home.emulate_media(reduced_motion="reduce")
    assert home.evaluate(calls) == []
    home.emulate_media(reduced_motion="no-preference")
    wire = Wire(home)
    drawn(home)
    home.locator(".lf-rate").click()  # twice as fast
    play = home.get_by_role("button", name="Play: Play the chain")
    seen = sample_each_frame(home, BIG, 4500, play.click)
    assert seen[0] == seen[-1] == ["0.429", "−0.847", "3.81", "0.300", "dog"]
    first = [next(i for i, v in enumerate(seen) if v[k] != seen[0][k]) for k in range(5)]
    assert first == sorted(set(first))
    for link, (start, end) in enumerate(pairwise(first)):
        assert len({v[link] for v in seen[start:end]}) >= 8
        assert all(v[link + 1 :] == seen[0][link + 1 :] for v in seen[start:end])
    assert seen[first[4]][4] == "cat"
    assert wire.sent == []


def test_every_lesson_is_one_click_away(home: Page) -> None:
    """Five links, in the order of the story; and the button opens the first lesson."""
    links = home.locator(".st-key-lessons a")
    paths = links.evaluate_all("(all) => all.map((one) => one.getAttribute('href') ?? '')")
    assert [path.rpartition("/")[2] for path in paths] == [
        "odds",
        "logit-sigmoid",
        "logistic-regression",
        "softmax",
        "pipeline",
    ]
    links.nth(3).click()
    home.wait_for_url("**/softmax")
    settled(home)
    home.go_back()
    home.get_by_role("button", name="Start with the coin").click()
    home.wait_for_url("**/odds")


@pytest.mark.parametrize("lang", languages())
def test_no_labels_of_the_figure_overlap(page_at: PageAt, lang: str) -> None:
    """At any p, on any screen, also with the dotted line of the hours.

    A laptop shows all of the page at once, from the title to the sentence of the last lesson.
    """
    page = page_at("/", lang=lang, reduced_motion=True)
    at_rest(page)
    box = page.locator(".st-key-lessons").bounding_box()
    assert box is not None
    assert box["y"] + box["height"] < 800
    zero = words(lang)("logistic-regression.data.study.zero")
    problems = []
    for width in (1280, 768, 390, 360):
        resized(page, width)
        found = page.evaluate(AT_EACH, [[0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.98], zero])
        problems += [f"{width} px, {words}" for words in found]
    assert problems == []


def test_a_phone_shows_all_of_it_in_korean(page_at: PageAt) -> None:
    """At 390 px nothing is wider than the screen, and the handles speak Korean."""
    page = drawn(page_at("/", lang="ko", width=390, height=844, touch=True))
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    expect(page.get_by_role("slider", name="고양이의 몫")).to_be_attached()
    play = page.get_by_role("button", name="재생: 길을 따라가기").bounding_box()
    assert play is not None
    assert play["y"] + play["height"] < 844
