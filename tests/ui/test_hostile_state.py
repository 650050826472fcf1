"""Any URL parameters give a figure, and the page reports those it replaced by defaults."""

import re
import time
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from ui.app.navigation import path_of
from ui.lessons.calibration import figure as calibration
from ui.lessons.home import figure as home
from ui.lessons.logistic_regression import figure as logistic_regression
from ui.lessons.logistic_regression.state import LineState
from ui.lessons.logit_sigmoid import figure as logit_sigmoid
from ui.lessons.odds import figure as odds
from ui.lessons.pipeline import figure as pipeline
from ui.lessons.pipeline.state import PipelineState
from ui.lessons.softmax import figure as softmax
from ui.live_figure.figure import FigureSpec
from ui.live_figure.message import unpack
from ui.live_figure.mount import packed
from ui.state.parameters import read, write
from ui.text.words import Words, languages, words

ROOT = Path(__file__).parents[2]
Draw = Callable[[Any, Words], FigureSpec]
PAGES: dict[str, tuple[type, Draw]] = {
    "home": (home.HomeState, home.build_figure),
    "odds": (odds.OddsState, odds.build_figure),
    "logit-sigmoid": (logit_sigmoid.LogitState, logit_sigmoid.build_figure),
    "logistic-regression": (LineState, logistic_regression.build_figure),
    "softmax": (softmax.SoftmaxState, softmax.build_figure),
    "pipeline": (PipelineState, pipeline.build_figure),
    "calibration": (calibration.CalibrationState, calibration.build_figure),
}

ODD_NUMBERS = [
    "nan",
    "inf",
    "-inf",
    "1e999",
    "-0",
    "1_0",
    "0x10",
    "１２",
    "٣",
    "1e-999",
    "--1",
    "1,,2",
]
ODD_NUMBERS += ["5e-324", "1e308", "+1", " 1 ", "1 ", "1e", "e1", ".", "−1", "1/2", "50%", "None"]
ODD_TEXTS = ["", " ", ",", "\0", "\u202ecat", "\u200b" * 50, "a\u0301" * 300, "[" * 500, '{"a":1}']
ODD_TEXTS += ["<script>alert(1)</script>", "![x](//evil)", "$\\href{//e}{x}$", "=1+1", "{0}", "%s"]
HUGE = ["9" * 10**6, "1," * 10**5, "[" * 10**5 + "]" * 10**5, "\u202e" * 10**5, "cat," * 10**5]

numbers = st.floats(-1100, 1100).map(lambda x: f"{x:.4g}") | st.sampled_from(ODD_NUMBERS)
entries = st.one_of(
    numbers,
    st.lists(numbers, max_size=15).map(",".join),
    st.sampled_from(ODD_TEXTS),
    st.text(max_size=40),
    st.lists(st.text("ab<&$[\u202e강", max_size=6), max_size=14).map(",".join),
)


@st.composite
def addresses(draw: st.DrawFn) -> tuple[str, dict[str, str]]:
    """A page and URL parameters for it: valid, odd or hostile."""
    name = draw(st.sampled_from(sorted(PAGES)))
    kind = PAGES[name][0]
    texts: dict[str, st.SearchStrategy[str]] = {}
    for field in fields(kind):
        known = list(getattr(field.metadata["codec"], "options", ()))
        texts[field.name] = st.sampled_from(known) | entries if known else entries
    return name, draw(st.fixed_dictionaries({}, optional=texts))


def check(name: str, address: dict[str, str], lang: str) -> None:
    """Assert what holds for a page with any URL parameters."""
    kind, draw = PAGES[name]
    begin = time.process_time()
    state, problems = read(kind, address)
    data = packed(draw, state, words(lang))
    assert time.process_time() - begin < 1
    header, blocks = unpack(data)
    assert np.isfinite(blocks).all()
    assert header["handles"] or header["heatmaps"]  # the figure is interactive
    assert len(data) < 300_000
    assert read(kind, write(state)) == (state, [])
    for problem in problems:
        words(lang)(f"errors.{problem.error.rule}")
        assert not problem.name or words(lang)(f"{name}.fields.{problem.name}")


@settings(max_examples=max(300, settings.default.max_examples))  # type: ignore[union-attr]
@given(addresses(), st.sampled_from(languages()))
def test_any_url_parameters_give_a_figure(place: tuple[str, dict[str, str]], lang: str) -> None:
    """No exception, bounded time, and finite numbers only."""
    check(*place, lang)


@pytest.mark.parametrize("text", HUGE, ids=["digits", "numbers", "brackets", "unseen", "names"])
@pytest.mark.parametrize("name", PAGES)
def test_a_huge_entry_is_refused_early(name: str, text: str) -> None:
    """Refusing a million digits or a hundred thousand classes takes less than 50 ms."""
    kind, _ = PAGES[name]
    address = {field.name: text for field in fields(kind)}
    begin = time.process_time()
    _, problems = read(kind, address)
    assert time.process_time() - begin < 0.05
    names = [f.name for f in fields(kind) if "Name" not in type(f.metadata["codec"]).__name__]
    assert {problem.name for problem in problems} >= set(names)


HOSTILE = ["nan", "1e999,2", "\u202e<b>[" * 99]


@pytest.mark.parametrize("name", PAGES)
def test_the_page_reports_what_it_replaced(name: str) -> None:
    """The real page, with a hostile value for every URL parameter, shows a message."""
    kind, _ = PAGES[name]
    for text in HOSTILE:
        address = {field.name: text for field in fields(kind)}
        visitor = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
        for field, entry in address.items():
            visitor.query_params[field] = entry
        visitor.switch_page(path_of(name))
        visitor.run()
        assert not visitor.exception, (text, visitor.exception)
        message = re.escape(words("en")("app.put_right", fields="·")).replace("·", ".+")
        reported = any(re.fullmatch(message, caption.value) for caption in visitor.caption)
        assert reported == bool(read(kind, address)[1]), text
