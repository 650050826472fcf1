"""The home page in a real browser: drags, the animation, and the links to the lessons."""

from itertools import pairwise

import pytest
from browser import drawn, painted, sample_each_frame, settled
from fixtures import PageAt
from gestures import Wire, held, value_of
from layout_checks import resized
from looks import at_rest
from playwright.sync_api import Page, expect
from visitors import GO

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


@pytest.fixture
def home(page_at: PageAt) -> Page:
    """Home with the bent coin."""
    return drawn(page_at("/"))


@pytest.mark.parametrize(
    ("name", "dx", "dy"), [("p", 60, 0), ("z", 30, -60), ("x", 20, -20), ("cat", 0, -60)]
)
def test_any_point_moves_all_five_plots(home: Page, name: str, dx: int, dy: int) -> None:
    """During a drag every number changes and nothing is sent; its end sends once."""
    wire = Wire(home)
    drawn(home)
    before = home.evaluate(BIG)
    with held(home, name) as (x, y):
        home.mouse.move(x + dx, y + dy, steps=20)
        painted(home)
        after = home.evaluate(BIG)
        assert all(a != b for a, b in zip(after[:4], before[:4], strict=True))
        assert wire.sent == []
    home.wait_for_url("**p=*")
    settled(home)
    assert len(wire.sent) == 1
    assert home.url.endswith(f"p={value_of(home, 'p'):g}")


def test_the_prediction_follows_the_biggest_share(home: Page) -> None:
    """The bent coin's 0.3 is less than the dog's share; at 0.9 the cat wins."""
    assert home.evaluate(BIG)[4:] == ["dog"]
    home.goto(home.url.split("?")[0] + "?p=0.9")
    drawn(home)
    assert home.evaluate(BIG)[4:] == ["cat"]


def test_a_change_runs_down_the_chain_link_by_link(home: Page) -> None:
    """The animation moves the five panels one after the other in many steps, then all back."""
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


def test_one_point_calls_and_is_quiet_for_those_who_want_no_motion(page_at: PageAt) -> None:
    """The coin's handle pulses three times; with reduced motion nothing moves by itself."""
    calls = "document.getAnimations().map((one) => one.effect.getTiming().iterations)"
    page = drawn(page_at("/"))
    page.wait_for_function(f"{calls}.includes(3)")
    page.emulate_media(reduced_motion="reduce")
    assert page.evaluate(calls) == []


def test_the_button_starts_with_the_coin(home: Page) -> None:
    """One click opens the first lesson."""
    home.get_by_role("button", name="Start with the coin").click()
    home.wait_for_url("**/odds")


def test_every_lesson_is_one_click_away(home: Page) -> None:
    """Five links, in the order of the story."""
    links = home.locator(".st-key-lessons a")
    paths = [link.get_attribute("href") or "" for link in links.all()]
    assert [path.rpartition("/")[2] for path in paths] == [
        "odds",
        "logit-sigmoid",
        "logistic-regression",
        "softmax",
        "pipeline",
    ]
    links.nth(3).click()
    home.wait_for_url("**/softmax")


@pytest.mark.parametrize("lang", languages())
def test_no_labels_of_the_figure_overlap(page_at: PageAt, lang: str) -> None:
    """At any p, on any screen, also with the dotted line of the hours."""
    page = page_at("/", lang=lang, reduced_motion=True)
    for p in (0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.98):
        page.evaluate(GO, f"/?p={p}&lang={lang}")
        page.wait_for_function(
            f"document.querySelector('.lf-overlay').textContent.includes('{p:.3f}')"
        )
        at_rest(page)
        for width in (1280, 768, 390, 360):
            resized(page, width)
            assert page.evaluate(OVERLAPS) == [], (p, width)
            crossed = page.evaluate(CROSSED, words(lang)("logistic-regression.data.study.zero"))
            assert not crossed, (p, width)


@pytest.mark.parametrize("lang", languages())
def test_a_laptop_shows_all_of_it_at_once(page_at: PageAt, lang: str) -> None:
    """From the title to the sentence of the last lesson, at 1280 by 800."""
    page = drawn(page_at("/", lang=lang))
    box = page.locator(".st-key-lessons").bounding_box()
    assert box is not None
    assert box["y"] + box["height"] < 800


def test_a_phone_shows_all_of_it_in_korean(page_at: PageAt) -> None:
    """At 390 px nothing is wider than the screen, and the handles speak Korean."""
    page = drawn(page_at("/", lang="ko", width=390, height=844, touch=True))
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    expect(page.get_by_role("slider", name="고양이의 몫")).to_be_attached()
    play = page.get_by_role("button", name="재생: 길을 따라가기").bounding_box()
    assert play is not None
    assert play["y"] + play["height"] < 844
