"""Every displayed equation of every page is correct, in any state.

An equation is a chain of sides. The last side that is a single number (or a power of e) is the
result r, with a unit u in its last digit. Another side, computed from the displayed numbers, gives
E. Each of these numbers is rounded by at most half of its own unit, which changes E by at most W.
Then the test asserts

1. |E - r| <= u/2 + W: the displayed result is correct within the rounding of the numbers;
2. W <= 3 u: the numbers have enough digits to determine it. Without this, few digits would permit
   any result: e^5.0 alone permits a probability of 0.982 as well as 1.04. Three units, because the
   rounding of six terms changes their sum by up to three units of its last digit; a longer sum is
   allowed half a unit per term.

For a power of e the exponents are compared, so that u is a unit of the exponent. An exact number
(the 1 of 4.762 × 0.2100 = 1) is compared to three decimals. Only figures at rest are tested;
numbers are interpolated during a drag (the tests of the lessons bound the error).
"""

import json
import subprocess
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import playwright
import pytest
from equations import Expression, equations, text_equations, written
from fuzzed_pages import PAGES
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from core import Classifier, DenseLayer
from ui.lessons.calibration.state import CalibrationState
from ui.lessons.logistic_regression.state import LineState
from ui.lessons.logit_sigmoid.state import LogitState
from ui.lessons.odds.state import OddsState
from ui.lessons.pipeline.figure import build_figure
from ui.lessons.pipeline.model_view import MODEL_CACHE
from ui.lessons.pipeline.state import PipelineState
from ui.lessons.softmax.state import SoftmaxState
from ui.live_figure.figure import FigureSpec
from ui.live_figure.message import to_float32
from ui.live_figure.mount import FRONTEND
from ui.models.custom_inputs import read_inputs
from ui.models.custom_model import read_model, write_model
from ui.text.number_format import number_text
from ui.text.templates import LiveText
from ui.text.words import words

EN = words("en")
UNITS = 3


def ln(value: Decimal) -> Decimal:
    """The exponent of a power of e."""
    return value.ln()


def wrong(chain: list[Expression]) -> str:
    """Why an equation is wrong by the rule above; empty if it is correct."""
    result = next((side for side in reversed(chain) if side.kind != "computed"), chain[-1])
    scale = ln if result.kind == "power" else lambda value: value
    unit = max(result.units) or Decimal("0.001")
    for side in chain:
        if side is result:
            continue
        try:
            here, goal = side.value(), result.value()
        except ArithmeticError as error:
            return f"{side.said}: {error}"
        if here == goal:
            continue
        blur = side.blur(scale)
        terms = Decimal(len(side.numbers)) / 2 if side.said.count(" + ") >= 2 * UNITS else UNITS
        off = abs(scale(here) - scale(goal))
        if not off <= unit / 2 + blur:
            return f"{side.said} = {here:.6g}, not {result.said}"
        if not blur <= terms * unit:
            return f"{side.said} is {result.said} but by {blur / unit:.1f} units"
    return ""


def rendered(live_text: LiveText, vector: Any) -> str:
    """A live text as the browser displays it."""
    return "".join(
        part if isinstance(part, str) else written(float(vector[int(part[0])]), str(part[1]))
        for part in live_text
    )


def shown(figure: FigureSpec) -> Iterator[list[Expression]]:
    """All equations of a figure: in its readout, explanations and labels."""
    vector = to_float32(figure.vector).astype("f8")
    yield from equations(figure.html, vector)
    seen = [
        label
        for label in figure.labels
        if (label.show is None or vector[label.show] > 0.5)
        and (label.hide is None or vector[label.hide] <= 0.5)
    ]
    numbers = {part[0] for label in seen for part in label.text if not isinstance(part, str)}
    for explanation in figure.explanations:
        if explanation.cell in numbers:  # otherwise it cannot be pointed at
            yield from equations(explanation.html, vector)
    for label in seen:
        yield from text_equations(rendered(label.text, vector))
    exps, totals = (
        [rendered(label.text, vector) for label in seen if label.style == f"digits {style}"]
        for style in ("cut", "total")
    )
    if exps:  # a column of the softmax figure, and its sum
        yield from text_equations(f"{' + '.join(exps)} = {totals[0]}")


def faults(page: str, state: Any) -> list[str]:
    """The errors of all equations in the figure of a state."""
    draw, _ = PAGES[page]
    return [fault for chain in shown(draw(state, EN)) if (fault := wrong(chain))]


@pytest.mark.parametrize("page", PAGES)
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_every_equation_is_correct(page: str, data: st.DataObject) -> None:
    """In any state of any page.

    One exception: where float64 cannot distinguish p from its neighbours, the conversion of z to p
    and back does not give z, and the page shows that.
    """
    state = data.draw(PAGES[page][1])
    assume(not (page == "logit-sigmoid" and state.view == "trip" and 28 < state.logit < 36.8))
    assert faults(page, state) == []


@pytest.mark.parametrize("scale", [1e-6, 1e-3, 1e3])
def test_products_of_a_visitors_model_are_correct_in_any_unit(scale: float) -> None:
    """Tiny weights of incomes, heavy weights of rates: no factor but 0 reads as 0."""
    weight = np.array([[12.0, -3.45], [4.0, 0.789]]) * scale
    layer = DenseLayer(weight, np.zeros(2))
    model = read_model(write_model(Classifier((layer,), ("a", "b"), ("no", "yes"))))
    rows = read_inputs(f"a,b\n{0.35 / scale},{1.2 / scale}\n0,0", model.classifier)
    MODEL_CACHE.put(model)
    MODEL_CACHE.put(rows)
    state = PipelineState(model="own", own=model.digest, rows=rows.digest, step=2)
    assert faults("pipeline", state) == []
    figure = build_figure(state, EN)
    vector = to_float32(figure.vector).astype("f8")
    styles = ("weight undocked", "small factor undocked", "strong")
    factors = [rendered(it.text, vector) for it in figure.labels if it.style in styles]
    assert len(factors) >= 6
    assert {"0", "0.00", "× 0"}.isdisjoint(factors)


@pytest.mark.parametrize(
    ("page", "state", "least"),
    [
        ("odds", OddsState(), 2),
        ("odds", OddsState(view="evidence"), 2),
        ("odds", OddsState(view="toss", seed=1), 1),
        ("logit-sigmoid", LogitState(), 4),
        ("logit-sigmoid", LogitState(view="symmetry"), 1),
        ("logit-sigmoid", LogitState(view="mirror"), 2),
        ("logit-sigmoid", LogitState(view="slopes"), 1),
        ("logistic-regression", LineState(), 2),
        ("logistic-regression threshold", LineState(view="threshold"), 3),
        (
            "logistic-regression uncertainty",
            LineState(w=-0.23216, b=15.0429, view="uncertainty"),
            4,
        ),
        ("softmax", SoftmaxState(), 2),
        ("pipeline", PipelineState(), 20),
        ("pipeline", PipelineState(model="iris"), 23),
        ("calibration", CalibrationState(view="bars"), 2),
        ("pipeline", PipelineState(view="weights"), 20),
        ("pipeline", PipelineState(model="iris", view="training", stop=4), 3),
    ],
)
def test_the_equations_are_found(page: str, state: Any, least: int) -> None:
    """The parser finds at least the known number of equations."""
    draw, _ = PAGES[page]
    assert len([chain for chain in shown(draw(state, EN)) if len(chain) > 1]) >= least


STYLES = [
    ".3f",
    ".2f",
    ".3~f",
    ".0%",
    ".1%",
    ".3g",
    ".4g",
    ".3~g",
    ".3p",
    ".3q",
    ".1^",
    "+.3f",
    "±.2f",
]


def test_numbers_are_formatted_as_in_the_browser() -> None:
    """By ui/live_figure/frontend/format.js, run in Playwright's Node.js, and by Python."""
    sizes = [0, 0.0004, 0.3, 0.9996, 0.99999999, 1, 9.999, 99.95, 1234.6, 1e5, 6.8e-6, 8e-17]
    cases = [[sign * size, style] for style in STYLES for size in sizes for sign in (1, -1)]
    cases += [[n, s] for s in STYLES if s[-1] in "f%g" for n in (9.9e20, 1e21, 1.2345e30, 4e38)]
    source = (FRONTEND / "format.js").read_text("utf-8").replace("export ", "")
    program = (
        f"{source}\nconsole.log(JSON.stringify({json.dumps(cases)}.map((c) => formatNumber(...c))))"
    )
    node = Path(playwright.__file__).parent / "driver" / "node"
    run = subprocess.run([node, "-"], input=program, capture_output=True, text=True, check=True)
    assert json.loads(run.stdout) == [written(*case) for case in cases]
    assert json.loads(run.stdout) == [number_text(*case) for case in cases]
