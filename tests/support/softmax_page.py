"""The softmax page for browser tests: what to look at, and how to type into it."""

from browser import settled
from playwright.sync_api import Page

SHARE = """(() => {
  const plot = document.querySelector('.js-plotly-plot');
  const bar = plot.querySelectorAll('.trace.bars')[2].querySelector('path');
  return bar.getBBox().width / plot._fullLayout.xaxis3._length;
})()"""
"""The length of the first class's bar of probability, as a part of its axis."""
SHARES = ".lf-label.winner"
NAMES = ".lf-label.name:not(.short)"


def figure_of(page: Page) -> Page:
    """Wait until the figure is drawn."""
    page.wait_for_selector(".lf-plot .trace.bars path", state="attached")
    return settled(page)


def enter(page: Page, label: str, text: str) -> None:
    """Type into a text field and press Enter."""
    field = page.get_by_role("textbox", name=label, exact=True)
    field.fill(text)
    field.press("Enter")
    settled(page)
