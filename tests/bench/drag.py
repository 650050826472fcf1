"""How a drag feels: repaints a second, input to paint, and the time until all numbers are exact.

Every page is dragged in the same browser, in the same run, as a bare `div` that follows the pointer
(the best a browser can do) and as a plain `st.slider` with `st.plotly_chart`.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from time import perf_counter

from playwright.sync_api import Browser, Page

SECONDS = 2.5
PAGES = {
    "odds": ("/odds", "p", (1, 0)),
    "logit-sigmoid": ("/logit-sigmoid", "p", (1, 0)),
    "logistic-regression": ("/logistic-regression", "left", (0, 0.4)),
    "softmax, 3 classes": ("/softmax", "z.0", (1, 0)),
    "softmax, 6 classes": ("/softmax?z=2,1.5,1,0,-1,-2", "z.0", (1, 0)),
    "softmax, 12 classes": (
        "/softmax?z=2,1.5,1,0,-1,-2,0.5,0.2,1,-0.3,0.7,1.2",
        "z.0",
        (1, 0),
    ),
    "softmax, why": ("/softmax?view=why&z=2,1.5,1,0,-1,-2", "mean", (1, 0)),
    "softmax, loss": ("/softmax?view=loss&z=2,1.5,1,0,-1,-2", "z.0", (1, 0)),
    "softmax, float types": ("/softmax?view=float&z=2,1.5,1,0,-1,-2", "largest", (1, 0)),
    "pipeline": ("/pipeline", "x.0", (0, 0.4)),
    "pipeline, weights": ("/pipeline?view=weights", "x.0", (0, 0.4)),
    "pipeline, iris": ("/pipeline?model=iris", "v.0", (0, 0.4)),
    "pipeline, training": ("/pipeline?model=iris&view=training&stop=10&row=84", "at", (1, 0.5)),
    "pipeline, training, hidden layer": (
        "/pipeline?model=penguins&view=training&hidden=1&stop=10&row=73",
        "at",
        (1, 0.5),
    ),
}
"""Where, which handle, and in which direction; by less where it soon comes to its end."""
DIV = """<div style="position:absolute;left:600px;top:300px;width:44px;height:44px;background:#06c"
  data-handle="div"></div><script>
const node = document.querySelector('div'); let at = null
addEventListener('pointermove', (e) => {
  if (at === null) requestAnimationFrame(() => {
    node.style.transform = `translate(${at - 600}px)`
    at = null
  })
  at = e.clientX
})</script>"""

# What the probe notes: for each input the time until the frame with its effect was handed over for
# painting, and in how many frames the watched element had changed.
PROBE = """(watched) => {
  const probe = window.probe = { waits: [], repaints: 0, frames: 0, last: null, exactAt: 0 }
  let first = null
  addEventListener('pointermove', (event) => {
    if (first !== null) return
    first = event.timeStamp
    requestAnimationFrame(() => {
      const sent = first
      first = null
      const channel = new MessageChannel()
      channel.port1.onmessage = () => probe.waits.push(performance.now() - sent)
      channel.port2.postMessage(0)
    })
  }, true)
  const frame = () => {
    probe.frames++
    const state = new Function('return ' + watched)()
    if (state !== probe.last) probe.repaints++
    probe.last = state
    const open = Boolean(document.querySelector('.live-figure')?.liveFigure.drag.pending)
    if (probe.open && !open) probe.exactAt = performance.now()
    probe.open = open
    requestAnimationFrame(frame)
  }
  requestAnimationFrame(frame)
  new MutationObserver((records) => {
    const of = ({ target }) => (target.nodeType === Node.TEXT_NODE ? target.parentElement : target)
    if (records.some((r) => !of(r)?.closest('.lf-summary'))) probe.exactAt = performance.now()
  }).observe(document.body, { subtree: true, childList: true, characterData: true })
}"""
HANDLE = "document.querySelector('[data-handle=\"{}\"]').style.transform"
CHART = "document.querySelector('.js-plotly-plot .bars path')?.getAttribute('d')"


@dataclass
class Feel:
    """What one drag measured."""

    name: str
    repaints: float  # a second
    median: float  # milliseconds from input to paint
    p95: float
    settle: float  # milliseconds from release to Python's answer and the last change of a text


def drag(page: Page, name: str, watched: str, selector: str, way: tuple[float, float]) -> Feel:
    """Drag an element to and fro for SECONDS, then let go nine times and wait."""
    box = page.locator(selector).first.bounding_box()
    assert box is not None, selector
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    def move(far: int, steps: int = 1) -> None:
        page.mouse.move(x - far * way[0], y - far * way[1], steps=steps)

    page.evaluate(PROBE, watched)
    move(0)
    page.mouse.down()
    move(5)
    page.evaluate("Object.assign(window.probe, { waits: [], repaints: 0, frames: 0 })")
    start, moves = perf_counter(), 0
    while perf_counter() - start < SECONDS:
        moves += 1
        move(abs(moves * 3 % 160 - 80))
    seconds = perf_counter() - start
    probe = page.evaluate("({...window.probe})")
    settles = []
    for i in range(9):
        released = page.evaluate("performance.now()")
        page.mouse.up()
        page.wait_for_timeout(700)
        settles.append(page.evaluate("window.probe.exactAt") - released)
        page.mouse.down()
        move(30 + 5 * i, steps=3)
    page.mouse.up()
    waits = sorted(probe["waits"]) or [float("nan")]
    p95 = waits[int(0.95 * (len(waits) - 1))]
    return Feel(name, probe["repaints"] / seconds, median(waits), p95, median(settles))


def measure(browser: Browser, app: str, plain: str) -> list[Feel]:
    """The bare div, the plain Streamlit page, then every page of the app."""
    results = []
    page = browser.new_page(viewport={"width": 1280, "height": 800}, bypass_csp=True)
    page.set_content(DIV)
    results.append(drag(page, "a bare div", HANDLE.format("div"), "div", (1, 0)))
    page.goto(plain)
    page.wait_for_selector(".js-plotly-plot .bars path")
    page.wait_for_timeout(1000)
    results.append(
        drag(
            page,
            "st.slider + st.plotly_chart",
            CHART,
            "[data-testid=stSlider] [role=slider], [data-testid=stSlider] input",
            (1, 0),
        )
    )
    for name, (path, handle, way) in PAGES.items():
        page.goto(app + path)
        page.wait_for_selector(".lf-plot .trace", state="attached")
        page.wait_for_timeout(1500)
        selector = f'[data-handle="{handle}"]'
        results.append(drag(page, name, HANDLE.format(handle), selector, way))
    page.close()
    return results


def table(results: list[Feel]) -> str:
    """A Markdown table; the ratios are against the bare div of the same run."""
    bare = results[0]
    rows = [
        f"| {r.name} | {r.repaints / bare.repaints:.2f} × | {r.median / bare.median:.2f} × "
        f"| {r.repaints:.0f} | {r.median:.1f} | {r.p95:.1f} | {max(r.settle, 0):.0f} |"
        for r in results
    ]
    head = (
        "| dragged | repaints, of a bare div's | input to paint, of a bare div's "
        "| repaints/s | median ms | p95 ms | release to exact ms |"
    )
    return "\n".join([head, "|---" * 7 + "|", *rows])
