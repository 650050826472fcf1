"""Whoever has no mouse walks through a whole page with the Tab key, and sees where they are."""

import io
import itertools
from typing import Any

import pytest
from browser import drawn
from fixtures import PageAt
from looks import at_rest
from PIL import Image, ImageChops
from playwright.sync_api import Page, expect

from ui.app.navigation import PAGES, REFERENCE_PAGES

START = """() => {
  const top = document.body.insertBefore(document.createElement('button'), document.body.firstChild)
  top.focus()
  top.remove()
}"""
"""From here, wherever the focus was: a page may have been used before."""
HERE = """async () => {
  if (document.activeElement === document.body) return null
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)))
  let node = document.activeElement
  while (node?.shadowRoot?.activeElement) node = node.shadowRoot.activeElement
  const box = node.getBoundingClientRect(), { left, top, width, height } = box
  const place = node.closest('.lf-plot-area, .lf-playback, .lf-presets, .lf-fields, .lf-lead')
  const row = place?.getBoundingClientRect()
  const { scrollTop } = document.querySelector('[data-testid=stMain]')
  return { name: node.ariaLabel || node.textContent || node.type, left, top, width, height, scrollTop,
    row: place && [row.left, row.top + scrollTop] }
}"""  # noqa: E501
LEAVE = """() => {
  window.logitLabLeft = document.activeElement
  logitLabLeft.blur()
  return new Promise((done) => requestAnimationFrame(() => setTimeout(done)))
}"""
BACK = "() => logitLabLeft.focus({ focusVisible: true, preventScroll: true })"
AWAIT = """() => {
  const radios = new Set()
  const all = 'button, a[href], input, summary, [tabindex="0"]'
  const reachable = [...document.querySelectorAll(all)]
    .filter((node) => node.checkVisibility({ visibilityProperty: true, opacityProperty: true })
      && !node.disabled && node.tabIndex >= 0 && node.getBoundingClientRect().width > 0)
    .filter((node) => node.type !== 'radio' || (!radios.has(node.name) && radios.add(node.name)))
    .filter((node) => node.role !== 'radio' || node.ariaChecked === 'true')
  window.logitLabMissed = new Set(reachable)
  addEventListener('focusin', ({ target }) => {
    logitLabMissed.delete(target)
    // The button of a group of radios that has the focus stands for all of them.
    for (const node of logitLabMissed) {
      if (node.type === 'radio' && node.name === target.name) logitLabMissed.delete(node)
    }
  })
  return reachable.length
}"""
MISSED = "() => [...logitLabMissed].map((node) => node.outerHTML.slice(0, 120))"
Place = tuple[float, float, float, float]


def around(at: dict[str, float]) -> Place:
    """The corners of what is seen of a place, and of 8 px around it."""
    left, top = max(at["left"] - 8, 0), max(at["top"] - 8, 0)
    right, bottom = at["left"] + at["width"] + 8, at["top"] + at["height"] + 8
    return (int(left), int(top), int(min(right, 1280)), int(min(bottom, 800)))


def shot(page: Page, place: Place = (0, 0, 1280, 800)) -> Image.Image:
    """What is seen at a place."""
    left, top, right, bottom = place
    clip = {"x": left, "y": top, "width": right - left, "height": bottom - top}
    return Image.open(io.BytesIO(page.screenshot(clip=clip))).convert("RGB")  # type: ignore[arg-type]


def walk(page: Page) -> list[dict[str, Any]]:
    """Where each press of Tab leads, until the page ends; `marked`: it looks as if it were on.

    That is, other than when the focus is nowhere, with the page scrolled to where it is.
    """
    stops: list[dict[str, Any]] = []
    left_at: dict[float, Image.Image] = {}
    while len(stops) < 150:
        page.keyboard.press("Tab")
        here = page.evaluate(HERE)
        if here is None:
            return stops
        place = around(here)
        held = shot(page, place)
        if here["scrollTop"] not in left_at:
            page.evaluate(LEAVE)
            left_at[here["scrollTop"]] = shot(page)
            page.evaluate(BACK)
        left = left_at[here["scrollTop"]].crop(place)
        here["marked"] = ImageChops.difference(held, left).getbbox() is not None
        stops.append(here)
    raise AssertionError(f"the walk never ends: {[stop['name'] for stop in stops[-10:]]}")


@pytest.mark.parametrize("name", [*PAGES, *REFERENCE_PAGES])
def test_tab_leads_through_the_whole_page(page_at: PageAt, name: str) -> None:
    """To everything that can be pressed, in the order in which it is read, and always seen."""
    page = page_at("/" if name == "home" else f"/{name}", reduced_motion=True)
    at_rest(page)
    # A reused page may be scrolled; a docked figure has a button that goes when it is at its place.
    page.evaluate("document.querySelector('[data-testid=stMain]').scrollTo(0, 0)")
    expect(page.locator(".lf-docked")).to_have_count(0)
    assert page.evaluate(AWAIT) >= 10  # the menu, the switch of languages, …
    page.evaluate(START)
    stops = walk(page)
    assert page.evaluate(MISSED) == []
    assert [stop["name"] for stop in stops if not stop["marked"]] == []
    outside = [
        stop["name"] for stop in stops if stop["top"] + stop["height"] < 0 or stop["top"] > 800
    ]
    assert outside == []  # what has the focus is on the screen
    parts = [(round(stop["row"][1] / 30), stop["row"][0]) for stop in stops if stop["row"]]
    assert parts == sorted(parts)  # from row to row, and from left to right


def test_headings_go_down_one_level_and_focus_is_seen_in_the_navigation(page_at: PageAt) -> None:
    """One h1, then h2; a link of the menu has an outline on Tab only."""
    page = drawn(page_at("/odds"))
    levels = page.locator("h1, h2, h3, h4, h5, h6").evaluate_all(
        "(nodes) => nodes.map((node) => Number(node.tagName[1]))"
    )
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    page.locator("body").press("Tab")  # to the link that skips to the content
    page.keyboard.press("Tab")
    focused = page.locator('[data-testid="stTopNavLink"]:focus')
    assert focused.evaluate("(link) => getComputedStyle(link).outlineStyle") == "solid"
    others = page.locator('[data-testid="stTopNavLink"]:not(:focus)').first
    assert others.evaluate("(link) => getComputedStyle(link).outlineStyle") == "none"
