"""Waiting for the app in a browser, and watching what it draws frame by frame."""

from collections.abc import Callable
from typing import Any, NamedTuple

from playwright.sync_api import Page

QUIET_MS = 150  # a click reaches the server, and the answer the page, well within this time

DRAWN = ".live-figure.lf-drawn .lf-plot .trace path"
"""In a figure that Plotly has drawn: its marks."""

_IS_QUIET = """(quiet_ms) => {
  const app = document.querySelector('[data-testid="stApp"]');
  const busy = !app
    || app.dataset.testConnectionState !== 'CONNECTED'
    || app.dataset.testScriptState !== 'notRunning'
    || !document.querySelector('[data-testid="stMain"] [data-testid="stElementContainer"]')
    || document.querySelector('[data-testid="stSkeleton"], [data-stale="true"]')
    || document.fonts.status !== 'loaded';
  const now = performance.now();
  if (busy || window.logitLabQuietSince === undefined) window.logitLabQuietSince = now;
  return now - window.logitLabQuietSince >= quiet_ms;
}"""

_START_SAMPLING = """([expression, duration]) => {
  const sample = new Function('return (' + expression + ')');
  window.logitLabSamples = new Promise((resolve, reject) => {
    const start = performance.now();
    const samples = [[0, sample()]];  // before the action, which may come before the first frame
    const frame = (now) => {
      try { samples.push([now - start, sample()]); } catch (error) { reject(error); return; }
      if (now - start < duration) requestAnimationFrame(frame); else resolve(samples);
    };
    requestAnimationFrame(frame);
  });
}"""


class Sample(NamedTuple):
    """One value and when it was on the screen, in milliseconds since sampling began."""

    ms: float
    value: Any


def settled(page: Page, timeout_ms: float = 20_000) -> Page:
    """Wait until the app is connected, has run, has drawn, and stays so for a moment."""
    page.evaluate("delete window.logitLabQuietSince")
    page.wait_for_function(_IS_QUIET, arg=QUIET_MS, polling="raf", timeout=timeout_ms)
    return page


def drawn(page: Page) -> Page:
    """Wait until the figure is drawn, and all is settled."""
    page.wait_for_selector(DRAWN, state="attached")
    return settled(page)


def samples_each_frame(
    page: Page, js_expression: str, duration_ms: float, action: Callable[[], object]
) -> list[Sample]:
    """The expression's value before the action, and in each frame drawn from then, with times."""
    page.evaluate(_START_SAMPLING, [js_expression, duration_ms])
    action()
    return [Sample(*sample) for sample in page.evaluate("window.logitLabSamples")]


def sample_each_frame(
    page: Page, js_expression: str, duration_ms: float, action: Callable[[], object]
) -> list[Any]:
    """The expression's value before the action, and in each frame drawn from then on."""
    return [sample.value for sample in samples_each_frame(page, js_expression, duration_ms, action)]
