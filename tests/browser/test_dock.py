"""The figure stays in view while one reads: beside the prose, or at the top of a phone."""

import pytest
from browser import drawn, fitted, settled
from fixtures import PageAt
from gestures import drag, value_of
from layout_checks import resized
from playwright.sync_api import Page, expect
from visitors import go

from ui.text.words import words

WATCH = """() => {
  window.shifts = []
  new PerformanceObserver((list) => {
    for (const { hadRecentInput, value, sources } of list.getEntries())
      if (!hadRecentInput)
        shifts.push([value, ...sources.map(({ node }) => node?.textContent.slice(0, 40))])
  }).observe({ type: 'layout-shift' })
  const { view } = document.querySelector('.live-figure').liveFigure
  const create = view.create.bind(view)
  window.plots = 0
  view.create = (...args) => { plots++; return create(...args) }
}"""
TO = """async (step) => {
  const main = document.querySelector('[data-testid="stMain"]')
  const end = step > 0 ? main.scrollHeight - innerHeight : 0
  while (Math.abs(main.scrollTop - end) > 1) {
    const before = main.scrollTop
    main.scrollBy(0, step)
    for (let i = 0; i < 4; i++) await new Promise(requestAnimationFrame)
    if (Math.abs(main.scrollTop - before - step) > 1 && Math.abs(main.scrollTop - end) > 1)
      throw Error(`jumped from ${before} to ${main.scrollTop}`)
  }
  main.scrollTop = end
}"""
READ_AT = """(below) => {
  const main = document.querySelector('[data-testid="stMain"]')
  const lesson = document.querySelector('.st-key-lesson')
  main.scrollBy(0, lesson.getBoundingClientRect().top + below)
}"""
CROWDED = """() => {
  const root = document.querySelector('.live-figure')
  const labels = [...root.querySelectorAll('.lf-label')].filter((node) =>
    node.offsetWidth && node.textContent.trim() && getComputedStyle(node).visibility === 'visible')
  const boxes = labels.map((node) => node.getBoundingClientRect())
  const figure = root.getBoundingClientRect()
  const button = root.querySelector('.lf-put-away').getBoundingClientRect()
  const cross = button.width / 3
  return labels.flatMap((node, i) => {
    const { left, right, top, bottom } = boxes[i]
    const size = parseFloat(getComputedStyle(node).fontSize) * root.currentCSSZoom
    const isCut = left < 2 || right > innerWidth - 2
      || top < figure.top || bottom > figure.bottom + 1
      || (right > button.left + cross && top < button.bottom - cross)
    const on = labels.slice(i + 1).filter((_, j) => {
      const other = boxes[i + 1 + j]
      return other.left < right - 2 && left < other.right - 2
        && other.top < bottom - 6 && top < other.bottom - 6
    })
    return size < 11 || isCut || on.length
      ? [[node.textContent, size, left, right, ...on.map((other) => other.textContent)]] : []
  })
}"""
"""Labels that are small, cut, or on another one or the button; the lines of two may touch."""
FOCUSED = """() => {
  const focused = document.activeElement
  return document.querySelector('.lf-docked') && focused.closest('.st-key-lesson')
    ? focused.getBoundingClientRect().top : null
}"""
"""Where what has the focus in a lesson begins, while the figure is docked."""
DOCKED = ".live-figure.lf-docked:not(.lf-mooring)"


def reading(page: Page, below: int = 250) -> Page:
    """Scroll to some pixels below the beginning of the lesson, with all questions answered."""
    drawn(page)
    page.locator(".questions button").evaluate_all("nodes => nodes.forEach((n) => n.click())")
    page.evaluate(READ_AT, below)
    expect(page.locator(DOCKED)).to_be_visible()
    return page


@pytest.mark.parametrize("path", ["/logistic-regression", "/pipeline"])
def test_nothing_jumps_when_the_figure_docks(page_at: PageAt, path: str) -> None:
    """Down the page and up again: no shift of the layout, one more plot, and all as before.

    On a laptop, and on a screen as narrow as a phone's.
    """
    page = drawn(page_at(path))
    page.evaluate("document.fonts.ready")
    page.evaluate(WATCH)
    for width, height in ((1280, 800), (390, 844)):
        resized(page, width, height)
        before = page.locator(".live-figure").bounding_box()
        page.evaluate("plots = 0; shifts = []")
        page.evaluate(TO, 120)  # as a wheel does
        page.evaluate(TO, -120)
        expect(page.locator(".live-figure.lf-docked")).to_have_count(0)
        fitted(page)
        plots, shifts = page.evaluate("[plots, shifts]")
        assert plots == 1, width
        assert sum(value for value, *_ in shifts) <= 0.02, (width, shifts)
        assert page.locator(".live-figure").bounding_box() == before


def test_beside_the_prose_it_can_be_dragged_and_put_away(page_at: PageAt) -> None:
    """It covers no prose; a drag counts; put away it stays so until a link acts.

    It is printed where it stands in the page; the next page begins undocked.
    """
    page = reading(page_at("/logistic-regression", lang="en"))
    figure = page.locator(".live-figure").bounding_box()
    text = page.locator(".st-key-lesson p >> visible=true").first.bounding_box()
    assert figure
    assert text
    assert text["x"] + text["width"] < figure["x"]
    assert figure["y"] >= page.get_by_test_id("stHeader").bounding_box()["height"]  # type: ignore[index]
    assert figure["y"] + figure["height"] <= 800
    before = value_of(page, "x")
    drag(page, "x", 50)
    assert value_of(page, "x") > before
    assert f"x={value_of(page, 'x'):g}" in page.url
    page.get_by_role("button", name=words("en")("player.put_away")).click()
    expect(page.locator(".lf-docked")).to_have_count(0)
    page.mouse.wheel(0, 40)
    settled(page)
    expect(page.locator(".lf-docked")).to_have_count(0)
    page.get_by_role("button", name="where it is ½").click()
    expect(page.locator(DOCKED)).to_be_visible()
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator(".lf-docked")).to_have_count(0)
    expect(page.locator(".questions").first).to_be_hidden()
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator(DOCKED)).to_be_visible()
    page.get_by_role("link", name=words("en")("odds.nav"), exact=True).first.click()
    page.wait_for_url("**/odds*")
    drawn(page)
    expect(page.locator(".lf-docked")).to_have_count(0)


def test_on_a_phone_it_is_low_and_covers_nothing_that_has_the_focus(page_at: PageAt) -> None:
    """At most two fifths of the height, without fields; what Tab leads to stands below it."""
    page = reading(page_at("/logistic-regression", width=390, height=844, touch=True), 500)
    figure = page.locator(".live-figure").bounding_box()
    assert figure
    assert figure["height"] <= 0.4 * 844
    assert (
        page.locator(".lf-fields, .lf-readout, .lf-controls").locator("visible=true").count() == 0
    )
    links = page.locator("a[data-do] >> visible=true")
    links.last.focus()
    for _ in range(links.count() - 1):
        page.keyboard.press("Shift+Tab")
        top = page.evaluate(FOCUSED)
        assert top is None or top >= figure["y"] + figure["height"] - 1
    before = value_of(page, "x")
    page.evaluate(READ_AT, 500)
    expect(page.locator(DOCKED)).to_be_visible()
    drag(page, "x", 40)
    assert value_of(page, "x") > before


ON_A_PHONE = {
    "": ("",),
    "odds": ("view=evidence",),
    "logit-sigmoid": ("",),
    "softmax": ("", "view=why"),
    "pipeline": ("", "model=hidden", "model=penguins", "model=digits", "view=weights"),
    "calibration": (
        "",
        "view=bars&model=shipped&t=2.25",
        f"view=bars&t=2.31&guess={','.join(['0.5'] * 10)}",
    ),
}
"""Views and models of each page."""


@pytest.mark.parametrize("name", ON_A_PHONE)
def test_on_a_phone_it_is_drawn_to_be_read(page_at: PageAt, name: str) -> None:
    """Its type is not small; no label lies on another one, nor at the edge of the screen.

    In Korean also where the browser's own bars leave less of the screen.
    """
    page = page_at(f"/{name}?{ON_A_PHONE[name][0]}", lang="en", width=390, height=844, touch=True)
    problems = {}

    def check(height: int) -> None:
        page.set_viewport_size({"width": 390, "height": height})
        reading(page, 60)
        fitted(page)
        if crowded := page.evaluate(CROWDED):
            problems[page.url, height] = crowded

    check(844)
    for query in ON_A_PHONE[name][1:]:
        go(page, f"/{name}?{query}&lang=en")
        check(844)
    heights = [844, 664]
    for query in ON_A_PHONE[name]:
        go(page, f"/{name}?{query}&lang=ko")
        for height in heights:
            check(height)
        heights.reverse()
    assert problems == {}
