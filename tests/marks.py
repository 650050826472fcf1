"""The words and numbers in a figure: whether one is cut off, or covers another."""

from typing import Any

from playwright.sync_api import Page

OUTSIDE = """() => {
  const stage = document.querySelector('.lf-stage').getBoundingClientRect()
  return [...document.querySelectorAll('.lf-mark')]
    .filter((mark) => getComputedStyle(mark).visibility === 'visible' && mark.offsetWidth)
    .filter((mark) => {
      const box = mark.getBoundingClientRect()
      return box.left < stage.left - 1 || box.right > stage.right + 1
        || box.top < stage.top - 1 || box.bottom > stage.bottom + 1
    }).map((mark) => mark.textContent)
}"""
OVERLAPS = """() => {
  const words = [...document.querySelectorAll('.lf-mark')]
    .filter((mark) => getComputedStyle(mark).visibility === 'visible' && mark.offsetWidth)
    .map((mark) => [mark.textContent, mark.getBoundingClientRect()])
  return words.flatMap(([one, a], i) => words.slice(i + 1)
    .filter(([, b]) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2
      && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 5)
    .map(([other]) => `${one} | ${other}`))
}"""


def outside(page: Page) -> list[str]:
    """The words that are not wholly within the figure."""
    found: Any = page.evaluate(OUTSIDE)
    return list(found)


def overlaps(page: Page) -> list[str]:
    """Pairs of words of which one covers the other."""
    found: Any = page.evaluate(OVERLAPS)
    return list(found)
