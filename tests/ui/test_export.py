"""Exported files: CSV with full precision, and a standalone HTML page."""

import base64
import csv
import io
import json
import re
from importlib import import_module
from typing import Any

import pytest
from figure_states import FIGURES as ALL_FIGURES

from core import softmax
from ui.lessons.calibration.state import CalibrationState
from ui.lessons.logistic_regression.state import LineState
from ui.lessons.logit_sigmoid.state import LogitState
from ui.lessons.odds.state import OddsState
from ui.lessons.pipeline.figure import build_figure
from ui.lessons.pipeline.state import PipelineState
from ui.lessons.softmax.state import SoftmaxState
from ui.live_figure.figure import FigureSpec, Table, table_html
from ui.live_figure.message import unpack
from ui.share.export import to_csv, to_html
from ui.text.words import words

EN = words("en")
LINK = "http://127.0.0.1/softmax?z=2,1&lang=en"


def figure_of(name: str, state: Any) -> FigureSpec:
    """Build the figure of a lesson."""
    module = import_module(f"ui.lessons.{name}.figure")
    figure: FigureSpec = module.build_figure(state, EN)
    return figure


FIGURES = {
    "odds": lambda: figure_of("odds", OddsState()),
    "logit_sigmoid": lambda: figure_of("logit_sigmoid", LogitState()),
    "logistic_regression": lambda: figure_of("logistic_regression", LineState()),
    "softmax": lambda: figure_of("softmax", SoftmaxState()),
    "calibration": lambda: figure_of("calibration", CalibrationState(view="bars")),
    "pipeline": lambda: build_figure(PipelineState(), EN),
}


def rows_of(figure: FigureSpec) -> list[list[str]]:
    """Parse the CSV of a figure as a spreadsheet does."""
    return list(csv.reader(io.StringIO(to_csv(figure).decode("utf-8-sig"))))


@pytest.mark.parametrize("name", FIGURES)
def test_every_figure_has_its_numbers_in_a_table(name: str) -> None:
    """As many cells as headers in each row, and every number an entry of the vector."""
    figure = FIGURES[name]()
    assert figure.table
    for row in figure.table.rows:
        assert len(row) == len(figure.table.headers)
        assert all(isinstance(cell, str) or cell[0] < len(figure.vector) for cell in row)


@pytest.mark.parametrize("name", ALL_FIGURES)
def test_every_file_of_numbers_has_some(name: str) -> None:
    """A heading and at least one row, as wide as the heading."""
    headers, *rows = rows_of(ALL_FIGURES[name](EN))
    assert rows
    assert {len(row) for row in rows} == {len(headers)}


def test_a_file_of_numbers_has_all_their_digits() -> None:
    """What the figure rounds to 0.659 is in the file as core computed it."""
    rows = rows_of(figure_of("softmax", SoftmaxState(z=(2.0, 1.0, 0.1))))
    assert [float(row[-1]) for row in rows[1:]] == list(softmax([2, 1, 0.1]))
    assert [float(row[1]) for row in rows[1:]] == [2, 1, 0.1]


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)"])
def test_a_spreadsheet_does_not_execute_a_name(name: str) -> None:
    """A stranger's class name from a link stays text; a negative number stays a number."""
    rows = rows_of(figure_of("softmax", SoftmaxState(z=(-1.0, 1.0), labels=(name,))))
    assert rows[1][0] == f"'{name}"
    assert rows[1][1] == "-1.0"


def test_names_in_the_table_are_text() -> None:
    """A name that looks like HTML is shown, not run."""
    table = Table(headers=["<i>"], rows=[["<b>x</b>"], [(3, ".2f")]])
    html = table_html(table, "<u>")
    assert "&lt;i&gt;" in html
    assert "&lt;b&gt;x" in html
    assert "&lt;u&gt;" in html
    assert 'data-n="3"' in html


@pytest.fixture(scope="module")
def page() -> str:
    """The softmax figure in a file, with a hostile name and title."""
    figure = figure_of("softmax", SoftmaxState(labels=("</script><b>",)))
    file = to_html([figure], EN, title="</title><b>", lead="Drag :blue[p] **now**", link=LINK)
    return file.decode()


def test_an_exported_figure_weighs_at_most_6_mb(page: str) -> None:
    """It can be mailed; Plotly is compressed, so that the file is half that size."""
    assert len(page.encode()) < 3e6


def test_an_exported_figure_requests_nothing(page: str) -> None:
    """No script, style, font or image is fetched: the one address in it is the link to the app."""
    assert "src=" not in page.replace("script[src*=", "")
    assert "@import" not in page
    assert set(re.findall(r"https?://[^\s\"'<)]+", page)) == {
        "http://127.0.0.1/softmax?z=2,1&amp;lang=en",
    }


def test_an_exported_figure_carries_words_and_source(page: str) -> None:
    """Title, coloured text and a link to the app; text from the URL is escaped."""
    assert "<title>&lt;/title&gt;&lt;b&gt;</title>" in page
    assert 'Drag <span style="color:light-dark(#2a74b1,#6bc1fd)">p</span> <b>now</b>' in page
    assert f'<a href="{LINK.replace("&", "&amp;")}">' in page
    assert "<!--" not in page
    assert page.count("</script>") == 2


def test_an_exported_figure_carries_its_font(page: str) -> None:
    """The font that Streamlit ships is embedded, because the layout depends on its widths."""
    match = re.search(r"font/woff2;base64,([^)]+)\)", page)
    assert match
    assert base64.b64decode(match[1])[:4] == b"wOF2"


def test_an_exported_figure_holds_the_same_numbers(page: str) -> None:
    """The message in the file is the one of the page."""
    (packed,) = json.loads(re.search(r'"figures": (\[.*?\])', page)[1])  # type: ignore[index]
    data = base64.b64decode(packed)
    header, _ = unpack(data)
    assert header["label"] == EN("softmax.figure")
    assert [handle["id"] for handle in header["handles"]] == ["z.0", "z.1", "z.2", "t"]
