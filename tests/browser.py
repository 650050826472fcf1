"""Waiting for the app in a browser, and watching what it draws frame by frame."""

from collections.abc import Callable
from typing import Any, NamedTuple

from playwright.sync_api import Page

DRAWN = ".live-figure.lf-drawn .lf-plot .trace path"
"""In a figure that Plotly has drawn: its marks."""

_IS_QUIET = """() => {
  const app = document.querySelector('[data-testid="stApp"]');
  const busy = !app
    || app.dataset.testConnectionState !== 'CONNECTED'
    || app.dataset.testScriptState !== 'notRunning'
    || !document.querySelector('[data-testid="stMain"] [data-testid="stElementContainer"]')
    || document.querySelector('[data-testid="stSkeleton"], [data-stale="true"]')
    || document.fonts.status !== 'loaded';
  const { asked, answers } = window.logitLabWire ?? { asked: 2, answers: 1 };
  const waiting = `${asked} ${answers}`;
  const now = performance.now();
  const quiet = window.logitLabQuiet;
  if (busy || quiet?.waiting !== waiting) {
    window.logitLabQuiet = { waiting, since: now, frames: 0 };
    return false;
  }
  const enough = answers >= asked ? 40 : answers ? 300 : 2000;
  if (++quiet.frames < 3 || now - quiet.since < enough) return false;
  if (window.logitLabWire) Object.assign(window.logitLabWire, { asked: 0, answers: 0 });
  return true;
}"""
"""Whether the app rests.

A click is sent within three frames, however busy the machine is, and from then on the page waits
until the answer is there (see wire.py). Of two requests that follow each other closely, the server
may answer only the last: then a pause must do. It gives no answer at all to what came from a part
of the page that is gone.
"""

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
    """Wait until the app is connected, has answered all that the page asked, and has drawn it."""
    page.evaluate("delete window.logitLabQuiet")
    page.wait_for_function(_IS_QUIET, polling="raf", timeout=timeout_ms)
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
