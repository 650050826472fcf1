"""What stands on the screen computes: every equation of every page, at any state.

The rule. An equation is a chain of sides, of which the last that is a single number (or a power of
e) is the result r, with a unit u in its last digit. Whoever computes another side from the numbers
as they are shown gets E. Each of these may be off by half its own unit; together that moves E by at
most W, the blur. Then

1. |E - r| <= u/2 + W: the shown result is the rounded true one, as far as the shown numbers tell;
2. W <= 3 u: they do tell. Without this, few digits would excuse any result: from e^5.0 follows only
   that a share is 0.982 or 1.04 or something else. Three units, because a sum of six rounded terms
   is blurred by three units of its last digit, and paper does no better; a longer one has half a
   unit a term.

Of a power of e the exponent is compared, so that u is a unit of the exponent. A number that is
exact (the 1 of 4.762 × 0.2100 = 1) is held to three decimals. Pictures at rest are looked at:
while a hand moves, numbers are interpolated (tests/test_ui_*.py bound how far off these are).
"""

import json
import subprocess
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import playwright
import pytest
from equations import Expression, equations, text_equations, written
from fuzzed_pages import PAGES
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ui.lessons.logistic_regression.state import LineState
from ui.lessons.logit_sigmoid.figure import LogitState
from ui.lessons.odds.state import OddsState
from ui.lessons.pipeline.state import PipelineState
from ui.lessons.softmax.state import SoftmaxState
from ui.live_figure.figure import FigureSpec
from ui.live_figure.message import sent
from ui.live_figure.mount import FRONTEND
from ui.text.templates import LiveText
from ui.text.words import words

EN = words("en")
UNITS = 3


def ln(value: Decimal) -> Decimal:
    """The exponent of a power of e."""
    return value.ln()


def wrong(chain: list[Expression]) -> str:
    """What is wrong with an equation, by the rule above; empty if it computes."""
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


def said(live_text: LiveText, vector: Any) -> str:
    """A phrase as the browser says it."""
    return "".join(
        part if isinstance(part, str) else written(float(vector[int(part[0])]), str(part[1]))
        for part in live_text
    )


def shown(figure: FigureSpec) -> Iterator[list[Expression]]:
    """All equations of a figure: formulas, calculations, and marks that hold one."""
    vector = sent(figure.vector).astype("f8")
    yield from equations(figure.html, vector)
    seen = [
        label
        for label in figure.labels
        if (label.show is None or vector[label.show] > 0.5)
        and (label.hide is None or vector[label.hide] <= 0.5)
    ]
    numbers = {part[0] for label in seen for part in label.text if not isinstance(part, str)}
    for explanation in figure.explanations:
        if explanation.cell in numbers:  # else nobody can point at it
            yield from equations(explanation.html, vector)
    for label in seen:
        yield from text_equations(said(label.text, vector))
    exps, totals = (
        [said(label.text, vector) for label in seen if label.style == f"digits {style}"]
        for style in ("cut", "total")
    )
    if exps:  # a column of the softmax figure, and its sum
        yield from text_equations(f"{' + '.join(exps)} = {totals[0]}")


def faults(page: str, state: Any) -> list[str]:
    """What does not compute in the figure of a state."""
    draw, _ = PAGES[page]
    return [fault for chain in shown(draw(state, EN)) if (fault := wrong(chain))]


@pytest.mark.parametrize("page", PAGES)
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_every_equation_computes(page: str, data: st.DataObject) -> None:
    """At any state of any page.

    But for one: where float64 itself cannot tell p from its neighbours, the way from z to p and
    back does not lead back, and the page shows that.
    """
    state = data.draw(PAGES[page][1])
    assume(not (page == "logit-sigmoid" and state.view == "trip" and 28 < state.logit < 36.8))
    assert faults(page, state) == []


@pytest.mark.parametrize(
    ("page", "state", "least"),
    [
        ("odds", OddsState(), 2),
        ("logit-sigmoid", LogitState(), 4),
        ("logit-sigmoid", LogitState(view="symmetry"), 1),
        ("logit-sigmoid", LogitState(view="mirror"), 2),
        ("logit-sigmoid", LogitState(view="slopes"), 1),
        ("logistic-regression", LineState(), 2),
        ("softmax", SoftmaxState(), 2),
        ("pipeline", PipelineState(), 20),
        ("pipeline", PipelineState(model="iris"), 23),
    ],
)
def test_the_equations_are_found(page: str, state: Any, least: int) -> None:
    """None is passed over: there are so many that can be computed."""
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


def test_numbers_are_written_here_as_in_the_browser() -> None:
    """The same texts from ui/live_figure/frontend/format.js, run by the node of Playwright."""
    sizes = [0, 0.0004, 0.3, 0.9996, 0.99999999, 1, 9.999, 99.95, 1234.6, 1e5, 6.8e-6, 8e-17]
    cases = [[sign * size, style] for style in STYLES for size in sizes for sign in (1, -1)]
    cases.append([4e38, ".3g"])
    source = (FRONTEND / "format.js").read_text("utf-8").replace("export ", "")
    program = (
        f"{source}\nconsole.log(JSON.stringify({json.dumps(cases)}.map((c) => formatNumber(...c))))"
    )
    node = Path(playwright.__file__).parent / "driver" / "node"
    run = subprocess.run([node, "-"], input=program, capture_output=True, text=True, check=True)
    assert json.loads(run.stdout) == [written(*case) for case in cases]
