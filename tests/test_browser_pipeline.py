"""The pipeline page in a real browser: step, play, drag, type, in both languages."""

import re
from itertools import pairwise

import pytest
from browser import sample_each_frame, settled
from conftest import PageAt
from hands import Wire, drag, held
from playwright.sync_api import Page, expect

from ui.figures.pipeline import picture
from ui.figures.pipeline_numbers import Numbers
from ui.figures.pipeline_state import PipelineState, scene
from ui.words import words

PLOT = ".lf-plot"
CASE = ".lf-cases > .on"
PLAYER = '[data-sequence="steps"]'
SHELVES = ("model=iris", "model=penguins")


def drawn(page: Page) -> Page:
    """Wait until the figure is drawn."""
    page.wait_for_selector(f"{PLOT} .trace path", state="attached")
    return settled(page)


@pytest.fixture
def pipeline(page_at: PageAt) -> Page:
    """The page as a visitor finds it."""
    return drawn(page_at("/pipeline"))


def bar(channel: str, row: int, model: str = "plain") -> str:
    """JavaScript for the width in pixels of a bar that follows a channel."""
    made = scene(PipelineState(model=model), words("en"))
    start = Numbers(made).at(channel)
    index = next(
        b["trace"]
        for b in picture(made, words("en")).bindings
        if b["start"] == start and b["attribute"] == "x"
    )
    return (
        "[...document.querySelectorAll('.lf-plot .trace.bars')]"
        f".find((n) => n.__data__[0].trace.index === {index})"
        f".querySelectorAll('path')[{row}].getBBox().width"
    )


def marks(page: Page) -> list[str]:
    """All words and numbers that are seen in the figure."""
    seen: list[str] = page.evaluate(
        "[...document.querySelectorAll('.lf-mark')]"
        ".filter((n) => getComputedStyle(n).visibility === 'visible').map((n) => n.textContent)"
    )
    return seen


def test_the_default_animal_is_a_cat(pipeline: Page) -> None:
    """The whole way is on the screen, down to the shares of the running example."""
    shown = marks(pipeline)
    assert {"2.00", "1.00", "0.10", "7.39", "2.72", "0.659", "0.242", "0.099"} <= set(shown)
    assert shown.count("cat") == 3  # its row, the row below on a phone, and the verdict


def test_a_feature_moves_everything_after_it_without_the_server(pipeline: Page) -> None:
    """During the drag products, sums, shares and formula move and nothing is sent; then one is."""
    wire = Wire(pipeline)
    drawn(pipeline)
    before = pipeline.evaluate(bar("p", 2))
    formula = pipeline.locator(CASE).inner_text()
    with held(pipeline, "x.0") as (x, y):
        pipeline.mouse.move(x, y - 45, steps=20)
        pipeline.wait_for_timeout(120)
        assert pipeline.evaluate(bar("p", 2)) > 2 * before
        assert "2.00" not in marks(pipeline)
        assert pipeline.locator(CASE).inner_text() != formula
        assert wire.sent == []
    settled(pipeline)
    assert len(wire.sent) == 1
    assert sum(wire.received) < 100_000
    expect(pipeline).to_have_url(re.compile(r"x=0\.\d+(%2C|,)0\.8"))


def test_the_winner_changes_in_the_hand(pipeline: Page) -> None:
    """With long ears the animal becomes a rabbit, in the figure and in the formula."""
    with held(pipeline, "x.0") as (x, y):
        pipeline.mouse.move(x, y - 60, steps=12)
        pipeline.wait_for_timeout(120)
        assert marks(pipeline).count("rabbit") == 3
        assert pipeline.locator(CASE).inner_text().strip().endswith("rabbit")


def test_one_step_on_glides(page_at: PageAt) -> None:
    """The exponentials grow from 0: many heights on the way, always upwards, within 600 ms."""
    page = drawn(page_at("/pipeline?step=3"))
    step = page.locator(f"{PLAYER} .lf-step").last
    widths = sample_each_frame(page, bar("exp", 0), 600, step.click)
    assert widths[0] < 1
    moving = list(dict.fromkeys(round(w, 2) for w in widths))
    assert len(moving) >= 8
    assert all(a <= b for a, b in pairwise(moving))
    settled(page)
    expect(page).to_have_url(re.compile("step=4"))
    expect(page.locator(CASE)).to_contain_text("4 of 6")


def test_the_figure_stays_mounted_from_step_to_step(page_at: PageAt) -> None:
    """Stepping forwards and back keeps the plot's node, and hides again what was seen."""
    page = drawn(page_at("/pipeline?step=4"))
    page.evaluate("document.querySelector('.js-plotly-plot').mine = true")
    page.locator(f"{PLAYER} .lf-step").first.click()
    settled(page)
    assert page.evaluate("document.querySelector('.js-plotly-plot').mine")
    expect(page).to_have_url(re.compile("step=3"))
    assert "7.39" not in marks(page)


def test_the_film_goes_through_all_steps(page_at: PageAt) -> None:
    """Played from the end it starts again, says every sentence, and rests at the prediction."""
    page = drawn(page_at("/pipeline"))
    page.locator(f"{PLAYER} .lf-rate").click()  # twice as fast
    said = sample_each_frame(
        page,
        f"document.querySelector('{CASE} .case-title')?.textContent ?? ''",
        6500,
        page.locator(f"{PLAYER} .lf-play").click,
    )
    numbers = [found[1] for text in dict.fromkeys(said) if (found := re.match(r"(\d) of 6", text))]
    assert numbers == ["6", "1", "2", "3", "4", "5"]
    settled(page)
    expect(page).not_to_have_url(re.compile("step="))


def test_quick_clicks_are_all_counted(page_at: PageAt) -> None:
    """Answers that come late, to earlier steps, take nobody back: four clicks are four steps."""
    page = page_at("/pipeline?step=1")
    page.wait_for_selector(".lf-drawn")
    page.evaluate(
        """() => {
          const figure = document.querySelector('.live-figure').liveFigure
          const update = figure.update.bind(figure)
          figure.update = (...news) => setTimeout(() => update(...news), 250)
        }"""
    )
    for _ in range(4):
        page.locator(".lf-step").last.click()
        page.wait_for_timeout(130)
    settled(page)
    page.wait_for_timeout(600)
    assert "step=5" in page.url
    expect(page.locator(".lf-player input")).to_have_attribute("aria-valuetext", re.compile("^5 "))


def test_the_formula_keeps_its_height_from_step_to_step(page_at: PageAt) -> None:
    """What stands below it does not move, whichever step is on."""
    page = page_at("/pipeline?step=1")
    page.wait_for_selector(".lf-drawn")
    places = set()
    for step in range(1, 7):
        if step > 1:
            page.locator(".lf-step").last.click()
            settled(page)
        places.add(page.evaluate("document.querySelector('.lf-numbers').offsetTop"))
    assert len(places) == 1


def test_a_link_shows_the_same_step(page_at: PageAt) -> None:
    """What the address says is on the screen: hidden layer, third step, no logits yet."""
    page = drawn(page_at("/pipeline?model=hidden&step=3"))
    expect(page.locator(CASE)).to_contain_text("3 of 9")
    assert "−0.60" in marks(page)
    assert "0.659" not in marks(page)
    assert {"3", "+0.5"} <= set(marks(page))  # what the second layer weighs is there from the start


def test_a_step_reads_from_above(pipeline: Page) -> None:
    """Its sentence, the buttons that lead on, the figure, and right below it the formula."""
    tops = [
        pipeline.locator(one).first.evaluate("(n) => n.getBoundingClientRect().top")
        for one in (f"{CASE} .case-title", PLAYER, PLOT, f"{CASE} .formula")
    ]
    assert tops == sorted(tops)
    pipeline.get_by_role("radio", name="digits").click()
    drawn(pipeline)
    assert pipeline.evaluate(
        "document.querySelector('.lf-stage').getBoundingClientRect().top"
        " < document.querySelector('.lf-player').getBoundingClientRect().top"
    )


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize(
    "query", ["", "model=hidden", *SHELVES, *(f"{shelf}&hidden=1" for shelf in SHELVES)]
)
def test_the_formula_of_every_step_is_seen_without_scrolling(
    page_at: PageAt, query: str, lang: str
) -> None:
    """On a screen of 1280 x 800 each step's formula ends above the fold, below the figure."""
    page = drawn(page_at(f"/pipeline?{query}&step=1", lang=lang, reduced_motion=True))
    for i, case in enumerate(page.locator(".lf-cases > *").all()):
        if i:
            page.locator(f"{PLAYER} .lf-step").last.click()
            settled(page)
        expect(case).to_have_class("on")
        edges = "(n) => [n.getBoundingClientRect().top, n.getBoundingClientRect().bottom]"
        _, figure_ends = page.locator(".lf-stage").evaluate(edges)
        begins, ends = page.locator(f"{CASE} math").evaluate(edges)
        assert figure_ends <= begins < ends <= 800


def test_vectors_lie_in_one_line_where_there_is_room(page_at: PageAt) -> None:
    """The shares stand side by side, with commas; on a phone one below the other."""
    page = drawn(page_at("/pipeline"))
    numbers = page.locator(f"{CASE} .listed mn")
    comma = page.locator(f"{CASE} .comma").first

    def tops() -> int:
        return len(
            set(numbers.evaluate_all("(all) => all.map((n) => n.getBoundingClientRect().top)"))
        )

    assert tops() == 1
    expect(comma).to_be_visible()
    page.set_viewport_size({"width": 390, "height": 844})
    page.wait_for_selector(".lf-narrow")
    assert tops() == numbers.count() == 3
    expect(comma).to_be_hidden()


def test_a_weight_is_dragged_in_its_step(page_at: PageAt) -> None:
    """Pulling a cell upwards raises its weight and its product; the address follows."""
    page = drawn(page_at("/pipeline?step=2"))
    drag(page, "w.1", 0, -30)
    expect(page).to_have_url(re.compile(r"w=-1(%2C|,)3(%2C|,)-1"))
    assert "2.40" in marks(page)


def test_keys_move_a_weight_and_a_bias(page_at: PageAt) -> None:
    """Arrow keys turn what has the focus, and the sum follows."""
    page = drawn(page_at("/pipeline?step=3"))
    page.locator('[data-handle="b.0"]').press("PageUp")
    settled(page)
    assert "3.00" in marks(page)
    page.locator('[data-handle="w.0"]').press("ArrowDown")
    settled(page)
    assert "2.98" in marks(page)


def test_every_handle_says_what_it_is(page_at: PageAt) -> None:
    """Name and value can be heard."""
    page = drawn(page_at("/pipeline?step=2"))
    page.wait_for_timeout(300)
    handle = page.locator('[data-handle="w.5"]')
    assert handle.get_attribute("aria-label") == "Weight of size for dog"
    assert handle.get_attribute("aria-valuetext") == "3"
    summary = page.locator(".lf-summary").inner_text()
    assert "2 of 6" in summary
    assert "ears 0.20" in summary


def test_wrong_weights_stay_with_a_sentence(page_at: PageAt) -> None:
    """A table of the wrong shape changes nothing and is explained; the text is not lost."""
    page = drawn(page_at("/pipeline"))
    page.get_by_text("Weights and biases").click()
    field = page.get_by_label("Weights, a row for each class")
    field.fill("1,2;3")
    field.press("Enter")
    settled(page)
    expect(page.get_by_text("3 rows of 3 numbers fit here")).to_be_visible()
    assert field.input_value() == "1,2;3"
    assert "0.659" in marks(page)


def test_the_other_model_is_one_click_away(pipeline: Page) -> None:
    """With a hidden layer: nine steps, the same shares."""
    pipeline.get_by_role("radio", name="animals, hidden layer").click()
    drawn(pipeline)
    expect(pipeline.locator(CASE)).to_contain_text("9 of 9")
    assert "0.659" in marks(pipeline)
    expect(pipeline).to_have_url(re.compile("model=hidden"))


def test_a_model_that_was_seen_is_not_drawn_again(page_at: PageAt) -> None:
    """Coming back, or going on by a step, its plot is the same node, with the numbers of now."""
    page = drawn(page_at("/pipeline?step=1"))
    page.evaluate("document.querySelector('.js-plotly-plot').mine = true")
    for model in ("iris flowers", "animals"):
        page.get_by_role("radio", name=model, exact=True).click()
        settled(page)
        mine = page.evaluate("document.querySelector('.js-plotly-plot').mine ?? false")
        assert mine == (model == "animals")
    for _ in range(5):
        page.locator(f"{PLAYER} .lf-step").last.click()
        settled(page)
    page.get_by_role("button", name="a dog").click()
    settled(page)
    page.wait_for_timeout(500)
    assert page.evaluate("document.querySelector('.js-plotly-plot').mine")
    again = [page.evaluate(bar("p", row)) for row in range(3)]
    page.reload()
    drawn(page)
    assert again == pytest.approx([page.evaluate(bar("p", row)) for row in range(3)], abs=0.01)
    assert again[1] > again[0] + again[2]  # a dog


def test_korean_speaks_korean(page_at: PageAt) -> None:
    """No English word is left in figure, sentence or controls."""
    page = drawn(page_at("/pipeline?model=hidden&step=4", lang="ko"))
    english = re.compile(r"[A-Za-z]{2,}")
    left = [text for text in marks(page) if english.search(text.replace("ReLU", ""))]
    assert left == []
    expect(page.locator(CASE)).to_contain_text("9단계 중 4단계")


@pytest.mark.parametrize(("query", "lang"), [("", "ko"), ("?model=hidden", "en")])
def test_a_phone_shows_all_without_sideways_scrolling(
    page_at: PageAt, query: str, lang: str
) -> None:
    """At 390 pixels nothing is cut off and no mark lies outside the figure."""
    page = drawn(page_at(f"/pipeline{query}", lang=lang, width=390, height=844, touch=True))
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    outside = page.evaluate(
        """() => {
          const box = document.querySelector('.lf-stage').getBoundingClientRect()
          return [...document.querySelectorAll('.lf-mark')]
            .filter((n) => getComputedStyle(n).visibility === 'visible' && n.offsetWidth)
            .map((n) => [n.textContent, n.getBoundingClientRect()])
            .filter(([, r]) => r.left < box.left - 1 || r.right > box.right + 1
              || r.top < box.top - 1 || r.bottom > box.bottom + 1)
            .map(([text]) => text)
        }"""
    )
    assert outside == []


def test_on_a_phone_every_model_has_its_whole_border(page_at: PageAt) -> None:
    """Beside the chosen one and at the end of a row, too: four equal, visible sides each."""
    page = page_at("/pipeline?model=iris", width=390, height=844)
    borders = page.locator(".lf-lead .lf-options label").evaluate_all(
        """(all) => all.map((n) => ['Top', 'Right', 'Bottom', 'Left'].map((side) =>
          ['Width', 'Style', 'Color'].map((what) =>
            getComputedStyle(n)[`border${side}${what}`]).join(' ')))"""
    )
    assert len(borders) == 6
    for sides in borders:
        assert len(set(sides)) == 1
        assert sides[0].startswith("1px solid")
        assert not sides[0].endswith(", 0)")
    assert len({sides[0] for sides in borders}) == 2  # the chosen one has its own


def lit(page: Page, kind: str) -> set[str]:
    """The numbers that are lit, without their signs of operation."""
    texts: list[str] = page.evaluate(
        f"[...document.querySelectorAll('.cell-{kind}:not(.lf-handle)')]"
        ".filter((n) => n.checkVisibility({ visibilityProperty: true })).map((n) => n.textContent)"
    )
    return {text.replace("\u205f", "").strip("×+ ") for text in texts}


def test_a_number_shows_where_it_comes_from_and_where_it_goes(page_at: PageAt) -> None:
    """Pointed at, walked to with the arrow keys, or under a handle: in formula and figure alike."""
    page = drawn(page_at("/pipeline?step=3"))
    product = page.locator(f"{CASE} mn[data-cell]", has_text="1.60")
    product.hover()
    assert lit(page, "here") == {"1.60"}
    assert lit(page, "from") == {"2", "0.8", "0.80"}
    assert lit(page, "to") == {"2.00"}
    assert page.locator(".lf-mark.cell-here").count() == 1  # the same number in the figure
    page.mouse.move(2, 2)
    assert lit(page, "here") == set()
    product.focus()
    page.keyboard.press("ArrowRight")
    assert lit(page, "here") == {"−0.40"}
    assert page.locator(f"{CASE} mn[tabindex='0']").count() == 1
    page.locator('[data-handle="b.0"]').hover()
    assert lit(page, "to") == {"2.00"}
