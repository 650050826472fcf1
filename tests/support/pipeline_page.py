"""Selectors and helpers for browser tests of the pipeline page."""

from browser import settled
from playwright.sync_api import Page

from ui.lessons.pipeline.channels import PipelineChannels
from ui.lessons.pipeline.figure import build_small_figure
from ui.lessons.pipeline.state import PipelineState
from ui.lessons.pipeline.worked_example import worked_example
from ui.text.words import words

PLOT = ".lf-plot"
CASE = ".cases > .on"
PLAYER = '[data-chosen="steps"]'
TRAINED = ("model=iris", "model=penguins")
QUERIES = ("", "model=hidden", *TRAINED, *(f"{query}&hidden=1" for query in TRAINED))


def drawn(page: Page) -> Page:
    """Wait until the figure is drawn."""
    page.wait_for_selector(f".live-figure.lf-drawn {PLOT} .trace path", state="attached")
    return settled(page)


def bar(channel: str, row: int, model: str = "plain") -> str:
    """Return JavaScript for the width in pixels of a bar that follows a channel."""
    made = worked_example(PipelineState(model=model), words("en"))
    start = PipelineChannels(made).at(channel)
    index = next(
        b["trace"]
        for b in build_small_figure(made, words("en")).bindings
        if b["start"] == start and b["attribute"] == "x"
    )
    return (
        "[...document.querySelectorAll('.lf-plot .trace.bars')]"
        f".find((n) => n.__data__[0].trace.index === {index})"
        f".querySelectorAll('path')[{row}].getBBox().width"
    )


def labels(page: Page) -> list[str]:
    """Return the texts of all visible labels of the figure."""
    seen: list[str] = page.evaluate(
        "[...document.querySelectorAll('.lf-label')]"
        ".filter((n) => getComputedStyle(n).visibility === 'visible').map((n) => n.textContent)"
    )
    return seen
