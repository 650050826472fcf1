"""The logistic-regression page in a real browser: the line, the probe, the fit, and the points."""

from itertools import pairwise

import pytest
from browser import and_settle, painted, sample_each_frame, settled
from fixtures import PageAt
from gestures import Wire, drag, handle_at, held, swipe, value_of
from layout_checks import cut_or_covered, resized
from playwright.sync_api import Page, expect

from ui.text.words import languages

FORMULAS = "document.querySelector('.lf-readout').innerText.replace(/\\s/g, '')"
LINES = """[...document.querySelectorAll('.lf-plot path.js-line')]
    .map((path) => path.getAttribute('d')).join(' ')"""
DOTS = """[...document.querySelectorAll('.lf-plot path.point')]
    .map((path) => path.getAttribute('transform')).join(' ')"""
LOSS = """Number([...document.querySelectorAll('.lf-label.strong')]
    .map((mark) => mark.textContent).filter((text) => /^\\d\\.\\d{3}$/.test(text))[0])"""
GAPS = """() => {  // around the sign of b: from what is before, and to the number after
  const range = document.createRange()
  const box = (node, i) => {
    range.setStart(node, i)
    range.setEnd(node, i + 1)
    return range.getBoundingClientRect()
  }
  const all = [...document.querySelectorAll('.lf-readout mn')]
  const term = all.find((mn) => mn.dataset.f.startsWith('±'))
  const before = all[all.indexOf(term) - 1].getBoundingClientRect()
  const [sign, number] = [box(term.firstChild, 0), box(term.firstChild, 2)]
  return [term.textContent, sign.left - before.right, number.left - sign.right]
}"""


def figure_of(page: Page) -> Page:
    """Wait until the figure is drawn."""
    page.wait_for_selector(".lf-plot path.js-line", state="attached")
    return settled(page)


@pytest.fixture
def flights(page_at: PageAt) -> Page:
    """The page as it opens: the flights and a first line."""
    return figure_of(page_at("/logistic-regression"))


def test_a_fit_steeper_than_any_drag_reaches_is_kept(page_at: PageAt) -> None:
    """Flights that hardly overlap: the best line is in the fields and in the address."""
    points = "ones=53,57,58,63,65,65,66.2&zeros=66,67,67,67,68,69,70,70,72,73,75,76,76,78,79,81"
    page = figure_of(page_at(f"/logistic-regression?edit=yes&{points}"))
    page.locator(".lf-playback input").press("End")  # of the descent
    page.wait_for_url("**w=-3.76868&b=248.9987**")
    settled(page)
    for label, text in (("Weight w", "-3.76868"), ("Bias b", "248.9987")):
        expect(page.get_by_role("textbox", name=label, exact=True)).to_have_value(text)


def test_an_end_of_the_line_drags_everything_without_asking_the_server(flights: Page) -> None:
    """Line, curve, boundary, loss and formulas follow the drag; only its end sends, once.

    Escape restores the line, and nothing is sent.
    """
    wire = Wire(flights)
    figure_of(flights)
    seen = [LINES, DOTS, LOSS, FORMULAS]
    before = [flights.evaluate(js) for js in seen]
    with held(flights, "right") as (x, y):
        flights.mouse.move(x, y + 50, steps=8)
        flights.keyboard.press("Escape")
    painted(flights)
    assert [flights.evaluate(js) for js in seen] == before
    assert wire.sent == []
    assert "w=" not in flights.url
    for end, other, up in (("left", "right", 40), ("right", "left", 20)):
        before = [flights.evaluate(js) for js in seen]
        still, url = handle_at(flights, other), flights.url
        wire.clear()
        with held(flights, end) as (x, y):
            flights.mouse.move(x, y - up, steps=15)
            painted(flights)
            now = [flights.evaluate(js) for js in seen]
            assert [js for js, a, b in zip(seen, before, now, strict=True) if a == b] == [], end
            assert handle_at(flights, other) == pytest.approx(still, abs=0.5)
            assert wire.sent == []
        settled(flights)
        assert len(wire.sent) == 1
        assert 0 < sum(wire.received) < 100_000
        assert flights.url != url
        assert "w=" in flights.url
        assert "b=" in flights.url


def test_the_sign_of_the_bias_is_spaced_as_an_operator(page_at: PageAt) -> None:
    """`60 + 7.000` and `60 − 7.000`: as much room before the sign as after it."""
    page = figure_of(page_at("/logistic-regression?w=-0.1&b=7", reduced_motion=True))
    for b, text in (("7", "+\u205f7.000"), ("0", "+\u205f0.000"), ("-7", "−\u205f7.000")):
        page.get_by_label("Bias b").fill(b)
        page.get_by_label("Bias b").press("Enter")
        painted(settled(page))
        said, before, after = page.evaluate(GAPS)
        assert said == text
        assert before == pytest.approx(after, abs=1)
        assert before > 3


def test_the_fields_follow_a_drag(flights: Page) -> None:
    """The left end is set to 3 by keyboard; w and b are in the fields and the URL."""
    flights.locator('[data-handle="left"]').press("PageUp")
    flights.locator('[data-handle="left"]').press("PageUp")
    flights.locator('[data-handle="left"]').press("PageUp")
    settled(flights)
    assert value_of(flights, "left") == pytest.approx(3)
    assert value_of(flights, "right") == pytest.approx(-1)
    expect(flights.get_by_label("Weight w")).to_have_value("-0.16")
    assert "w=-0.16&b=11.8" in flights.url


def test_the_probe_reads_the_line_in_the_cold(flights: Page) -> None:
    """At the left end, the distance from the data is shown."""
    flights.get_by_text("What these numbers mean").click()
    outside = flights.get_by_text("outside the data")
    expect(outside).to_be_hidden()
    with held(flights, "x") as (x, y):
        flights.mouse.move(x - 250, y, steps=15)
        painted(flights)
        expect(outside).to_be_visible()
        assert not outside.inner_text().startswith("0 ")
        expect(flights.get_by_text("no data here")).to_have_class("lf-label lf-center winner on")
    settled(flights)
    assert "x=3" in flights.url


def test_the_fit_plays_down_to_the_best_line_and_keeps_it(flights: Page) -> None:
    """The loss falls in every frame; at the end the best line is in the fields and the address.

    There a button puts the probe at 31 degrees, and shows the forecast of the lesson.
    """
    flights.locator(".lf-rate").click()  # twice as fast
    losses = sample_each_frame(
        flights, LOSS, 3500, flights.get_by_role("button", name="Fit").first.click
    )
    shown = list(dict.fromkeys(losses))
    assert len(shown) >= 8
    assert all(a >= b for a, b in pairwise(losses))
    assert shown[-1] == 0.442
    flights.wait_for_url("**w=-0.23216&b=15.0429**")
    settled(flights)
    expect(flights.get_by_label("Bias b")).to_have_value("15.0429")
    flights.get_by_role("button", name="launch day: 31 °F").click()
    painted(settled(flights))
    assert flights.evaluate(FORMULAS).count("0.9996") == 1
    assert "x=31" in flights.url


def test_another_line_glides(flights: Page) -> None:
    """A typed weight takes the curve there step by step, in one direction."""
    field = flights.get_by_label("Weight w")
    field.fill("-0.09")
    heights = sample_each_frame(
        flights,
        "new DOMMatrix(document.querySelector('[data-handle=right]').style.transform).f",
        600,
        and_settle(flights, lambda: field.press("Enter")),
    )
    between = [h for h in dict.fromkeys(heights) if heights[-1] < h < heights[0]]
    assert len(between) >= 8
    assert all(a >= b for a, b in pairwise(heights))


def test_a_wrong_entry_stays_and_goes_when_the_line_is_dragged(flights: Page) -> None:
    """The text is kept with a message; dragging the line removes both."""
    field = flights.get_by_label("Weight w")
    field.fill("steep")
    field.press("Enter")
    settled(flights)
    expect(flights.get_by_text("steep is not one")).to_be_visible()
    expect(field).to_have_value("steep")
    assert value_of(flights, "left") == pytest.approx(1.5)
    drag(flights, "left", 0, -30)
    expect(flights.get_by_text("steep is not one")).to_have_count(0)
    assert field.input_value() != "steep"


def test_a_point_can_be_moved_taken_out_and_put_back(page_at: PageAt) -> None:
    """Dragging a point changes the loss; in the bin it is removed; a button restores all."""
    page = figure_of(page_at("/logistic-regression?edit=yes"))
    wire = Wire(page)
    figure_of(page)
    loss = page.evaluate(LOSS)
    with held(page, "one.6") as (x, y):
        page.mouse.move(x - 100, y, steps=10)
        painted(page)
        assert page.evaluate(LOSS) < loss
        assert wire.sent == []
    settled(page)
    assert 0 < sum(wire.received) < 100_000
    assert "ones=53" in page.url
    page.locator('[data-handle="one.0"]').press("End")
    settled(page)
    assert page.locator('[data-handle^="one."]').count() == 7  # six flights and the spare one
    page.get_by_role("button", name="All points back").click()
    settled(page)
    assert "ones" not in page.url
    assert page.locator('[data-handle^="one."]').count() == 8


def test_without_any_undamaged_flight_a_sentence_says_that_nothing_fits(page_at: PageAt) -> None:
    """Only the flights with damage, as examined on the eve of the launch."""
    page = figure_of(page_at("/logistic-regression?ones=53,57,58,63,70,70,75"))
    expect(page.get_by_text("All points are of one kind")).to_be_visible()
    assert page.locator("[data-chosen]").count() == 0
    assert page.locator(".lf-label", has_text="best:").evaluate_all(
        "marks => marks.every((mark) => mark.style.visibility === 'hidden')"
    )


def test_the_students_are_the_second_data_set(flights: Page) -> None:
    """One click changes axis, line and URL."""
    flights.get_by_role("radio", name="Hours of study").click()
    settled(flights)
    expect(flights.get_by_text("hours of study (students made up for this page)")).to_be_visible()
    assert "data=study" in flights.url
    assert value_of(flights, "left") == pytest.approx(-1.2)


def test_a_korean_phone_shows_and_drags_it_all(page_at: PageAt) -> None:
    """390 pixels: nothing to scroll sideways, every word Korean, and a finger moves the line."""
    page = figure_of(page_at("/logistic-regression", lang="ko", width=390, height=844, touch=True))
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    for words in ("확률 p", "로그 손실", "발사 당시 기온(°F)과 O링 손상", "데이터 없음"):
        expect(page.locator(".lf-label", has_text=words).first).to_be_visible()
    handle = page.get_by_role("slider", name="직선의 왼쪽 끝")
    expect(handle).to_have_attribute("aria-valuetext", "55 °F: 로짓 1.50")
    swipe(page, handle_at(page, "left"), 0, -40)
    assert value_of(page, "left") > 2.5


def box_of(page: Page, selector: str, **options: str) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of a visible element."""
    box = page.locator(selector, **options).bounding_box()
    assert box is not None
    return box["x"], box["y"], box["x"] + box["width"], box["y"] + box["height"]


def test_the_probe_says_its_number_at_the_axis(flights: Page) -> None:
    """The number is below the handle, above the axis title, and follows a drag."""
    page = flights
    for width, key, said in (
        (1280, "", "60 °F"),
        (1280, "PageDown", "45 °F"),
        (360, "", "45 °F"),
        (360, "PageUp", "60 °F"),
    ):
        for _ in range(3 if key else 0):
            page.locator("[data-handle=x]").press(key)
        settled(page)
        resized(page, width)
        expect(page.locator(".lf-label.tag")).to_have_text(said)
        left, top, right, bottom = box_of(page, ".lf-label.tag")
        x, y = handle_at(page, "x")
        assert (left + right) / 2 == pytest.approx(x, abs=1)
        assert y + 12 <= top <= y + 20  # the ring of the handle is free
        assert bottom <= box_of(page, ".lf-label", has_text="temperature at launch")[1] + 1


@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize("data", ["orings", "study", "study&w=0.4&b=-2&x=3"])
def test_no_word_is_cut_or_covered(page_at: PageAt, data: str, lang: str) -> None:
    """As the page opens, with the probe at either end, and at the last step of the descent."""
    page = figure_of(page_at(f"/logistic-regression?data={data}", lang=lang, reduced_motion=True))
    probe, slider = page.locator("[data-handle=x]"), page.locator(".lf-playback input")
    problems = []
    widths = [1280, 768, 360]
    for node, key in ((probe, ""), (probe, "Home"), (probe, "End"), (slider, "End")):
        if key:
            node.press(key)
            settled(page)
        for width in widths:
            resized(page, width)
            problems += [(key, width, said) for said in cut_or_covered(page)]
            if page.evaluate("document.documentElement.scrollWidth") > width:
                problems.append((key, width, "scrolls sideways"))
        widths.reverse()  # the next state begins at the width of this one: one drawing fewer
    assert problems == []
