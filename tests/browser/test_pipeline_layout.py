"""How the pipeline lays out its words, in a real browser: each model on every screen."""

import json
import random
from itertools import pairwise

import pytest
from browser import fitted, settled
from fixtures import PageAt
from layout_checks import crowded, resized
from pipeline_page import QUERIES, drawn
from playwright.sync_api import Page, expect
from visitors import go

from ui.text.words import languages, words

SCREENS = ((1280, 800), (1024, 768), (768, 1024), (430, 932), (390, 844), (360, 800))
FEATURES = ("mean temperature", "WWWWWWWWWWWW", "x3", "humidity at noon", "a5", "b6")
CLASSES = ("thunderstorm warning", "MMMMMMMMMMM", "no", "bright sunshine", "e", "f", "g", "h")


def crowded_on(page: Page, more: str = "() => []", *addresses: str) -> list[str]:
    """What has no room on which screen; `more` is JavaScript that finds more.

    On each screen where the page is or, if any, at each of these addresses, the last of which is
    where it is; there is `more` only at the first.
    """
    found = []
    first, *_ = addresses = addresses or ("",)
    for width, height in SCREENS:
        resized(page, width, height)
        addresses = addresses[::-1]  # a screen begins where the one before ends
        for i, address in enumerate(addresses):
            if i:
                fitted(go(page, address))
            problems = crowded(page)
            if address == first:
                problems += page.evaluate(more)
            if page.evaluate("document.documentElement.scrollWidth") > width:
                problems.append("the page scrolls sideways")
            found += [f"{address} at {width}: {problem}" for problem in problems]
    return found


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


HIDDEN_STEPS = """async (fold) => {
  const slider = document.querySelector('.lf-playback input')
  const steps = [...document.querySelectorAll('.cases > [data-on]')]
  const wrong = steps.length < 6 ? ['steps are missing'] : []
  for (const [i, step] of steps.entries()) {
    slider.value = String(i * Number(slider.max) / (steps.length - 1))
    slider.dispatchEvent(new Event('input'))
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
    const figure = document.querySelector('.lf-plot-area').getBoundingClientRect()
    const { top, bottom } = step.querySelector('math').getBoundingClientRect()
    if (step.className !== 'on' || !(figure.bottom <= top && top < bottom && bottom <= fold))
      wrong.push(`the formula of step ${i + 1}: ${figure.bottom} ${top} ${bottom}`)
  }
  slider.dispatchEvent(new Event('change'))
  return wrong
}"""
"""Formulas of the steps, one step after the other, that do not lie between figure and fold."""


def prediction_is_large_and_at_the_top(page: Page) -> bool:
    """At the upper edge of the figure, half as large again as other words."""
    top = page.locator(".lf-plot-area").evaluate("(n) => n.getBoundingClientRect().top")
    box = page.locator(".lf-label.verdict >> visible=true").bounding_box()
    assert box
    return box["y"] - top < 50 and box["height"] >= 30  # a line of 24 pixels


ON_THE_WAY = {"": "x=1,0,0.05&step=2", "model=hidden": "model=hidden&step=5"}
"""Steps of the same figures."""


@pytest.mark.parametrize("query", QUERIES)
def test_all_words_and_formulas_of_a_model_have_room(page_at: PageAt, query: str) -> None:
    """On phones, tablets and a desk no word is cut, covered or tiny, and no line is scrolled.

    With a hidden layer as without, the prediction is what is seen first. On a desk the formula of
    every step is seen without scrolling. A step on the way has room, too, and the hardest one of a
    data set, where other numbers are long.
    """
    page = drawn(page_at(f"/pipeline?{query}", lang="en", reduced_motion=True))
    found = []
    for lang in languages():
        if lang != "en":
            resized(page, *SCREENS[0])
            fitted(go(page, f"/pipeline?{query}&lang={lang}"))
        expect(page.locator("html")).to_have_attribute("lang", lang)
        assert prediction_is_large_and_at_the_top(page), lang
        found += page.evaluate(HIDDEN_STEPS, SCREENS[0][1])
        settled(page)
        addresses = [f"/pipeline?{query}&lang={lang}"]
        if query in ON_THE_WAY:
            addresses.append(f"/pipeline?{ON_THE_WAY[query]}&lang={lang}")
            fitted(go(page, addresses[1]))
        elif lang == "en":
            page.get_by_role("button", name="a hard case").click()
            page.wait_for_url("**row=*")
            settled(page)
            addresses.append(page.url.removeprefix(page_at.server))
        found += crowded_on(page, CUT, *addresses)
    assert found == []


@pytest.mark.parametrize(
    "query",
    [
        "model=digits",
        "view=weights&shift=0,1,0",
        "model=iris&view=training&stop=10",
        "model=penguins&view=training&stop=10&hidden=1",
    ],
)
def test_no_word_is_cut_covered_or_tiny(page_at: PageAt, query: str) -> None:
    """A large model and other views have room, too."""
    page = drawn(page_at(f"/pipeline?{query}", lang="en", reduced_motion=True))
    found = crowded_on(page)
    fitted(go(page, f"/pipeline?{query}&lang=ko"))
    expect(page.locator("html")).to_have_attribute("lang", "ko")
    assert found + crowded_on(page) == []


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


def test_own_models_with_long_names_have_room(page_at: PageAt) -> None:
    """Names that are too long end in dots, wherever they stand."""
    said = words("en")
    page = drawn(page_at("/pipeline?model=own", lang="en", reduced_motion=True))
    page.get_by_text(said("pipeline.own.title")).click()
    found = []
    for sizes in ((2, 2), (4, 4), (4, 4, 4), (6, 8)):
        resized(page, *SCREENS[0])
        for field, text in zip(("model", "rows"), own(*sizes), strict=True):
            box = page.get_by_label(said(f"pipeline.own.{field}"), exact=True)
            box.fill(text)
            box.press("Control+Enter")
            settled(page)
        page.evaluate("document.querySelector('[data-testid=stMain]').scrollTo(0, 0)")
        expect(page.locator(".lf-docked")).to_have_count(0)  # beside the prose it is small
        names = own(*sizes)[1].split("\n")[0].split(",")[:-1]
        for name in names[:2] if sizes[0] == 2 else names[2:3]:
            label = page.locator(".lf-label", has_text=name[:9])
            expect(label).not_to_have_count(0)
        found += [f"{sizes}: {problem}" for problem in crowded_on(page)]
    assert found == []
