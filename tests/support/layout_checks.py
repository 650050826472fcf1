"""Checks of a layout: words that meet each other or a bar, leave the figure, or are too small."""

from browser import fitted
from playwright.sync_api import Page

LEAST = 12  # pixels: smaller words are not read on a phone

_CROWDED = """([least, selector]) => {
  const stage = document.querySelector('.lf-plot-area').getBoundingClientRect();
  const seen = (node) => node.checkVisibility({ visibilityProperty: true })
    && node.textContent.trim() && node.getBoundingClientRect().width > 0;
  // The ink of a word: a line is higher than what is written in it.
  const all = [...document.querySelectorAll(selector)];
  const words = all.filter(seen).map((node) => {
    const box = node.getBoundingClientRect();
    const size = parseFloat(getComputedStyle(node).fontSize) * (node.currentCSSZoom ?? 1);
    return { text: node.textContent, size, left: box.left + 1, right: box.right - 1,
      top: box.top + 0.2 * size, bottom: box.bottom - 0.2 * size };
  });
  const boxes = (selector) => [...document.querySelectorAll(selector)]
    .map((node) => node.getBoundingClientRect());
  const bars = boxes('.lf-plot .trace.bars path')
    .filter((box) => box.width > 0.5 && box.height > 0.5);
  const axes = boxes('.lf-plot .zerolinelayer path').map(({ left, right, top, bottom }) =>
    ({ left: left - 1, right: right + 1, top: top - 1, bottom: bottom + 1 }));
  const meet = (a, b) => Math.min(a.right, b.right) > Math.max(a.left, b.left)
    && Math.min(a.bottom, b.bottom) > Math.max(a.top, b.top);
  const pairs = words.flatMap((one, i) => words.slice(i + 1).filter((other) => meet(one, other))
    .map((other) => `${one.text} meets ${other.text}`));
  const say = (what, test) => words.filter(test).map((word) => `${word.text} ${what}`);
  return [
    ...pairs,
    ...say('lies on a bar', (word) => bars.some((bar) => meet(word, bar))),
    ...say('lies on an axis', (word) => axes.some((axis) => meet(word, axis))),
    ...say('leaves the figure', ({ left, right, top, bottom }) => left < stage.left - 1
      || right > stage.right + 1 || top < stage.top - 1 || bottom > stage.bottom + 1),
    ...say('leaves the screen', ({ left, right }) => left < 0 || right > innerWidth),
    ...say('is tiny', ({ size }) => size < least),
  ];
}"""


def crowded(page: Page, words: str = ".lf-label, .lf-plot text") -> list[str]:
    """A sentence for each word of the figure that has too little room."""
    found: list[str] = page.evaluate(_CROWDED, [LEAST, words])
    return found


def cut_or_covered(page: Page) -> list[str]:
    """Of the words that move with the figure, those that leave it or meet another."""
    return [said for said in crowded(page, ".lf-label") if " meets " in said or " leaves " in said]


def resized(page: Page, width: int, height: int = 800) -> None:
    """Another screen: wait until the figures of the page, if any, have been drawn for it."""
    page.set_viewport_size({"width": width, "height": height})
    fitted(page)
