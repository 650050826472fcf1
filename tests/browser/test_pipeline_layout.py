"""How the pipeline lays out its words, in a real browser: each model on every screen."""

import json
import random
from itertools import pairwise

import pytest
from browser import settled
from fixtures import PageAt
from layout_checks import crowded, resized
from pipeline_page import QUERIES, TRAINED, drawn
from playwright.sync_api import Page, expect

from ui.text.words import languages, words

SCREENS = ((1280, 800), (1024, 768), (768, 1024), (430, 932), (390, 844), (360, 800))
FEATURES = ("mean temperature", "WWWWWWWWWWWW", "x3", "humidity at noon", "a5", "b6")
CLASSES = ("thunderstorm warning", "MMMMMMMMMMM", "no", "bright sunshine", "e", "f", "g", "h")


def crowded_on(page: Page, more: str = "() => []") -> dict[int, list[str]]:
    """What has no room, by the width of the screen; `more` is JavaScript that finds more."""
    found = {}
    for width, height in SCREENS:
        resized(page, width, height)
        found[width] = crowded(page) + page.evaluate(more)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found[width].append("the page scrolls sideways")
    return {width: what for width, what in found.items() if what}


CUT = """() => {
  const { liveFigure } = document.querySelector('.live-figure')
  const { explanation } = liveFigure.overlay.provenance
  const cut = []
  for (const { node } of explanation.labels.filter((mark) => mark.node.offsetWidth)) {
    explanation.show(node.dataset.cell)
    const box = explanation.node.getBoundingClientRect()
    const math = explanation.node.querySelector('math > mrow').getBoundingClientRect()
    if (math.top < box.top - 1 || math.bottom > box.bottom + 1
        || math.left < box.left - 1 || math.right > box.right + 1)
      cut.push([node.textContent, math.width, math.height, box.width, box.height].join(' '))
  }
  explanation.show()
  for (const step of document.querySelectorAll('.cases > [data-on]'))
    if (step.scrollWidth > step.clientWidth + 1) cut.push(step.textContent)
  return cut
}"""
"""Calculations, and formulas of the steps, that would have to be scrolled."""


def prediction_is_large_and_at_the_top(page: Page) -> bool:
    """At the upper edge of the figure, half as large again as other words."""
    top = page.locator(".lf-plot-area").evaluate("(n) => n.getBoundingClientRect().top")
    box = page.locator(".lf-label.verdict >> visible=true").bounding_box()
    assert box
    return box["y"] - top < 50 and box["height"] >= 30  # a line of 24 pixels


@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize("query", QUERIES)
def test_all_words_and_formulas_of_a_model_have_room(
    page_at: PageAt, query: str, lang: str
) -> None:
    """On phones, tablets and a desk no word is cut, covered or tiny, and no line is scrolled.

    With a hidden layer as without, the prediction is what is seen first.
    """
    page = drawn(page_at(f"/pipeline?{query}", lang=lang, reduced_motion=True))
    assert prediction_is_large_and_at_the_top(page)
    assert crowded_on(page, CUT) == {}


@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize(
    "query",
    [
        "model=digits",
        "x=1,0,0.05&step=2",
        "model=hidden&step=5",
        "view=weights&shift=0,1,0",
        "model=iris&view=training&stop=10",
        "model=penguins&view=training&stop=10&hidden=1",
    ],
)
def test_no_word_is_cut_covered_or_tiny(page_at: PageAt, query: str, lang: str) -> None:
    """A large model, steps on the way and other views have room, too."""
    page = drawn(page_at(f"/pipeline?{query}", lang=lang, reduced_motion=True))
    assert crowded_on(page) == {}


@pytest.mark.parametrize("query", [*TRAINED, *(f"{query}&hidden=1" for query in TRAINED)])
def test_the_hardest_one_has_room_too(page_at: PageAt, query: str) -> None:
    """Where other numbers are long."""
    page = drawn(page_at(f"/pipeline?{query}", lang="en", reduced_motion=True))
    page.get_by_role("button", name="a hard case").click()
    settled(page)
    assert crowded_on(page) == {}


def own(*sizes: int) -> tuple[str, str]:
    """A model with layers between these sizes, and rows for it, with names as long as people's."""
    numbers = random.Random(7)
    layers = [
        {
            "weight": [[round(numbers.uniform(-2, 2), 2) for _ in range(n)] for _ in range(k)],
            "bias": [-1.25] * k,
            "activation": "none" if i == len(sizes) - 2 else "relu",
        }
        for i, (n, k) in enumerate(pairwise(sizes))
    ]
    features, classes = FEATURES[: sizes[0]], CLASSES[: sizes[-1]]
    model = {"layers": layers, "feature_names": features, "class_names": classes}
    rows = [",".join([*features, "class"])]
    for i in range(12):
        values = [str((i * (j + 2)) % 7 - 2.5) for j in range(sizes[0])]
        rows.append(",".join([*values, classes[i % len(classes)]]))
    return json.dumps(model), "\n".join(rows)


@pytest.mark.parametrize("sizes", [(2, 2), (4, 4), (4, 4, 4), (6, 8)])
def test_an_own_model_with_long_names_has_room(page_at: PageAt, sizes: tuple[int, ...]) -> None:
    """Names that are too long end in dots, wherever they stand."""
    said = words("en")
    page = drawn(page_at("/pipeline?model=own", lang="en", reduced_motion=True))
    page.get_by_text(said("pipeline.own.title")).click()
    for field, text in zip(("model", "rows"), own(*sizes), strict=True):
        box = page.get_by_label(said(f"pipeline.own.{field}"), exact=True)
        box.fill(text)
        box.press("Control+Enter")
        settled(page)
    page.evaluate("document.querySelector('[data-testid=stMain]').scrollTo(0, 0)")
    expect(page.locator(".lf-docked")).to_have_count(0)  # beside the prose it is small
    expect(
        page.locator(".lf-label", has_text="x3" if sizes[0] > 2 else "mean temp")
    ).not_to_have_count(0)
    assert crowded_on(page) == {}
