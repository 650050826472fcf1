"""The steps of the pipeline in a real browser: on, back, all as an animation, and formulas."""

import re
from itertools import pairwise

from browser import sample_each_frame, settled
from fixtures import PageAt
from pipeline_page import CASE, PLAYER, PLOT, bar, drawn, labels
from playwright.sync_api import expect


def test_one_step_on_glides(page_at: PageAt) -> None:
    """The exponentials grow from 0: many heights on the way, always upwards, within 600 ms.

    The step back hides them again; the plot's node is the same all the time.
    """
    page = drawn(page_at("/pipeline?step=3"))
    page.evaluate("document.querySelector('.js-plotly-plot').mine = true")
    step = page.locator(f"{PLAYER} .lf-step").last
    widths = sample_each_frame(page, bar("exp", 0), 600, step.click)
    assert widths[0] < 1
    moving = list(dict.fromkeys(round(w, 2) for w in widths))
    assert len(moving) >= 8
    assert all(a <= b for a, b in pairwise(moving))
    settled(page)
    expect(page).to_have_url(re.compile("step=4"))
    expect(page.locator(CASE)).to_contain_text("4 of 6")
    assert "7.39" in labels(page)
    page.locator(f"{PLAYER} .lf-step").first.click()
    settled(page)
    assert page.evaluate("document.querySelector('.js-plotly-plot').mine")
    expect(page).to_have_url(re.compile("step=3"))
    assert "7.39" not in labels(page)


def test_the_animation_goes_through_all_steps(page_at: PageAt) -> None:
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
          window.late = 0
          figure.update = (...news) => {
            window.late++
            setTimeout(() => { update(...news); window.late-- }, 250)
          }
        }"""
    )
    for _ in range(4):
        page.locator(".lf-step").last.click()
        page.wait_for_timeout(130)  # a person who clicks quickly
    settled(page)
    page.wait_for_function("window.late === 0")
    assert "step=5" in page.url
    expect(page.locator(".lf-playback input")).to_have_attribute(
        "aria-valuetext", re.compile("^5 ")
    )


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
    assert "−0.60" in labels(page)
    assert "0.659" not in labels(page)
    assert {"3", "+0.5"} <= set(
        labels(page)
    )  # what the second layer weighs is there from the start


def test_a_step_reads_from_above(page_at: PageAt) -> None:
    """Its sentence, the buttons that lead on, the figure, and right below it the formula."""
    pipeline = drawn(page_at("/pipeline"))
    tops = [
        pipeline.locator(one).first.evaluate("(n) => n.getBoundingClientRect().top")
        for one in (f"{CASE} .case-title", PLAYER, PLOT, f"{CASE} .formula")
    ]
    assert tops == sorted(tops)
    pipeline.get_by_role("radio", name="digits").click()
    drawn(pipeline)
    assert pipeline.evaluate(
        "document.querySelector('.lf-plot-area').getBoundingClientRect().top"
        " < document.querySelector('.lf-playback').getBoundingClientRect().top"
    )


def test_vectors_lie_in_one_line_where_there_is_room(page_at: PageAt) -> None:
    """The shares stand side by side, with commas; on a phone one below the other."""
    page = drawn(page_at("/pipeline"))
    numbers = page.locator(f"{CASE} .listed mn >> visible=true")
    commas = page.locator(f"{CASE} .listed mo >> visible=true")

    def tops() -> int:
        return len(
            set(numbers.evaluate_all("(all) => all.map((n) => n.getBoundingClientRect().top)"))
        )

    assert (tops(), numbers.count()) == (1, 3)
    expect(commas).to_have_text([",", ","])
    page.set_viewport_size({"width": 390, "height": 844})
    page.wait_for_selector(".lf-narrow")
    assert tops() == numbers.count() == 3
    expect(commas).to_have_count(0)
