"""How long a choice takes: from a click on another model, row or data set to the new figure.

A figure of the same shape then glides into place, 300 ms by design; another shape is drawn whole.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median

from playwright.sync_api import Browser, Locator, Page
from serving import percentile

ROUNDS = 13
WINDOWS = 7
CHOICES = {
    "pipeline: a model": ("/pipeline", "radio", ["iris flowers", "penguins", "digits", "animals"]),
    "pipeline: a row of this model": ("/pipeline?model=iris", "button", ["next", "a hard case"]),
    "pipeline: a digit": ("/pipeline?model=digits", "button", ["next", "a hard case"]),
    "logistic regression: data": (
        "/logistic-regression",
        "radio",
        ["Hours of study", "Shuttle flights"],
    ),
    "softmax: classes": ("/softmax", "button", ["6 classes", "2 classes", "far apart"]),
}
"""Where, and what is clicked in turn."""

# From the click to the frame that first shows what Python answered, handed over for painting.
PROBE = """() => new Promise((resolve) => addEventListener('click', ({ timeStamp }) => {
  const figure = document.querySelector('.live-figure').liveFigure
  const { message } = figure.state
  const frame = () => {
    if (figure.state.message === message || !figure.drawn) return requestAnimationFrame(frame)
    const channel = new MessageChannel()
    channel.port1.onmessage = () => resolve(performance.now() - timeStamp)
    channel.port2.postMessage(0)
  }
  requestAnimationFrame(frame)
}, { capture: true, once: true }))"""


@dataclass
class Wait:
    """What one kind of choice measured, in milliseconds."""

    name: str
    waits: list[float]  # of a person who goes on choosing
    first: list[float]  # of people who choose for the first time


def choose(page: Page, choice: Locator) -> float:
    """Click, and wait for the new figure."""
    page.evaluate(f"window.chosen = ({PROBE})(); 0")
    choice.click()
    wait: float = page.evaluate("window.chosen")
    page.wait_for_timeout(600)
    return wait


def measure(browser: Browser, app: str) -> list[Wait]:
    """Every choice again and again in one window, and then once in each of several new ones."""
    results = []
    for name, (path, role, labels) in CHOICES.items():

        def opened(path: str = path) -> Page:
            page = browser.new_page(viewport={"width": 1280, "height": 800}, bypass_csp=True)
            page.goto(app + path)
            page.wait_for_selector(".lf-drawn")
            page.wait_for_timeout(1000)
            return page

        page = opened()
        made = [page.get_by_role(role, name=label, exact=True) for label in labels]  # type: ignore[arg-type]
        _, *waits = [choose(page, made[i % len(made)]) for i in range(ROUNDS)]  # the server is new
        page.close()
        first = []
        for _ in range(WINDOWS):
            page = opened()
            first.append(choose(page, page.get_by_role(role, name=labels[0], exact=True)))  # type: ignore[arg-type]
            page.close()
        results.append(Wait(name, waits, first))
    return results


def table(results: list[Wait]) -> str:
    """A Markdown table."""
    rows = [
        f"| {r.name} | {median(r.waits):.0f} | {percentile(r.waits, 0.95):.0f} "
        f"| {median(r.first):.0f} |"
        for r in results
    ]
    head = "| chosen | click to new figure: median ms | p95 ms | first in a new window: median ms |"
    return "\n".join([head, "|---" * 4 + "|", *rows])
