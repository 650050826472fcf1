"""Waiting for the app in a browser, and watching what it draws frame by frame.

Each of these waits for an effect, however late it comes on a busy machine: `settled` for the
server's answer, `painted` for the screen, `announced` for what assistive technology hears.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from playwright.sync_api import Page

DRAWN = ".live-figure.lf-drawn .lf-plot .trace path"
"""In a figure that Plotly has drawn: its marks."""
SOCKET = "**/_stcore/stream"  # the connection to the server, as a route

_IS_QUIET = """() => {
  const app = document.querySelector('[data-testid="stApp"]');
  const busy = !app
    || document.getElementById('first-paint')
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

TWO_FRAMES = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"

_FIGURES = """([...document.querySelectorAll('.live-figure')]
  .map((root) => root.liveFigure ?? { drawing: {}, state: {}, announcer: {} }))"""
_IS_PAINTED = f"""() => {_FIGURES}.every(({{ drawn, drawing, state }}) =>
  (drawn || drawing.plotlyMissing) && state.resting)"""
_FITS = f"() => {_FIGURES}.every(({{ fits, drawing }}) => fits || drawing.plotlyMissing)"
_IS_ANNOUNCED = f"() => {_FIGURES}.every(({{ announcer }}) => announcer.timer === undefined)"

_START_SAMPLING = """([expression, longest]) => {
  if (!window.logitLabClock) {
    const native = window.requestAnimationFrame.bind(window);
    const clock = window.logitLabClock = { late: 0 };
    window.requestAnimationFrame = (act) => native((now) => {
      if (clock.on && clock.last !== undefined)
        clock.late += Math.max(0, now - clock.last - longest);
      clock.last = now;
      act(now - clock.late);
    });
  }
  const clock = Object.assign(window.logitLabClock, { on: true, last: undefined });
  const sample = new Function('return (' + expression + ')');
  const samples = [[0, sample()]];  // before the action, which may come before the first frame
  let start, end = Infinity, duration;
  window.logitLabSamples = new Promise((resolve, reject) => {
    window.logitLabSampleFor = (ms) => { duration = ms; return window.logitLabSamples; };
    const frame = (now) => {
      start ??= now;
      if (duration !== undefined && end === Infinity) end = now + duration;
      try { samples.push([now - start, sample()]); } catch (error) { reject(error); return; }
      if (now < end) { requestAnimationFrame(frame); return; }
      clock.on = false;
      resolve(samples);
    };
    requestAnimationFrame(frame);
  });
}"""

LONGEST_FRAME_MS = 25
"""While frames are sampled, no frame lasts longer for what moves on the page, however long it took.

So a glide has the same number of frames on a machine that is busy with something else: there it
lasts longer. How smoothly it runs is measured by `make bench`.
"""


class Sample(NamedTuple):
    """One value and when it was on the screen, in milliseconds since sampling began.

    The time is that of what moves on the page, see `LONGEST_FRAME_MS`.
    """

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


def painted(page: Page) -> Page:
    """Wait until all that was done so far is on the screen, and no figure is on its way.

    Also in the middle of a drag. An animation that plays is always on its way.
    """
    page.evaluate(TWO_FRAMES)
    page.wait_for_function(_IS_PAINTED)
    return page


def fitted(page: Page) -> Page:
    """Wait until each figure is drawn for the space that it has, and stands still."""
    page.evaluate(TWO_FRAMES)
    page.wait_for_function(_FITS)
    return painted(page)


def announced(page: Page) -> Page:
    """Wait until assistive technology hears of what is on the screen."""
    painted(page)
    page.wait_for_function(_IS_ANNOUNCED)
    return page


def played(page: Page, by: float) -> None:
    """Wait until the animation that plays has gone on by so many frames of its own."""
    position = "document.querySelector('.live-figure').liveFigure.playback.active.position"
    page.wait_for_function(f"Math.abs({position} - {page.evaluate(position)}) > {by}")


def and_settle(page: Page, act: Callable[[], object]) -> Callable[[], object]:
    """An action that ends when the server's answer is there; what glides then has yet to begin."""
    return lambda: (act(), settled(page))


def samples_each_frame(
    page: Page, js_expression: str, duration_ms: float, action: Callable[[], object]
) -> list[Sample]:
    """The expression's value before the action, and in each frame until so long after it."""
    page.evaluate(_START_SAMPLING, [js_expression, LONGEST_FRAME_MS])
    action()
    return [Sample(*sample) for sample in page.evaluate("logitLabSampleFor", duration_ms)]


def sample_each_frame(
    page: Page, js_expression: str, duration_ms: float, action: Callable[[], object]
) -> list[Any]:
    """As `samples_each_frame`, without the times."""
    return [sample.value for sample in samples_each_frame(page, js_expression, duration_ms, action)]
