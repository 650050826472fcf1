"""A pseudo-locale shows that all texts of a figure come from the language's folder."""

import html
import re
import tomllib
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from prose import labels_in
from pseudo import CODE, LONGER, pseudo, write_language
from text_files import labels, skeleton

import ui.text.words
from ui.app.figures import FIGURES
from ui.lessons.home.state import HomeState
from ui.lessons.pipeline.state import PipelineState
from ui.live_figure.figure import FigureSpec
from ui.live_figure.message import pack
from ui.state.scenes import scene_state, story
from ui.text.words import DEFAULT, TEXT, Words, words

STATES: dict[str, tuple[str, Any]] = {
    "home": ("home", HomeState()),
    **{
        f"{page}/{number}": (page, scene_state(FIGURES[page][0], page, number))
        for page, scenes in story().items()
        for number in range(len(scenes) + 1)
    },
    **{
        f"pipeline/{model}": ("pipeline", PipelineState(model=model))
        for model in ("iris", "penguins", "digits")
    },
}
# Names of functions are the same in every language.
SYMBOLS = {"arg", "max", "exp", "log", "logit", "sigmoid", "softmax", "relu", "nan"}
# Column names are not translated in exported files, where they must match the model's file.
COLUMNS = {"pixel"}
NOT_SEEN = re.compile(r"<(style|script)\b.*?</\1>|<[^>]*>", re.S)
SPOKEN = re.compile(r'(?:aria-label|alttext|title|alt|placeholder)="([^"]*)"')
PLAIN = re.compile(r"(?<![^\W\d_])[A-Za-z]{3,}(?![^\W\d_])")
WRITTEN = {"text", "texttemplate", "title", "ticktext", "name", "hovertext", "ticksuffix"}


@pytest.fixture(scope="module")
def pseudo_words(tmp_path_factory: pytest.TempPathFactory) -> Words:
    """The texts of the pseudo-locale."""
    folder = tmp_path_factory.mktemp("text")
    write_language(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ui.text.words, "TEXT", folder)
        return Words(CODE)


def build(name: str, words_: Words) -> FigureSpec:
    """Build the figure of one of the states."""
    page, state = STATES[name]
    module = import_module(f"ui.lessons.{page.replace('-', '_')}.figure")
    build_figure: Callable[[Any, Words], FigureSpec] = module.build_figure
    return build_figure(state, words_)


def plotly_texts(node: Any) -> Iterator[str]:
    """The strings that Plotly displays."""
    if isinstance(node, dict):
        for key, child in node.items():
            if key in WRITTEN:
                yield from (text for _, text in labels_in({key: child}))
            yield from plotly_texts(child)
    elif isinstance(node, list | tuple):
        for child in node:
            yield from plotly_texts(child)


def texts_of(figure: FigureSpec) -> Iterator[str]:
    """Every string of a figure that a person reads or hears."""
    yield figure.label
    live_texts = [figure.summary, *(label.text for label in figure.labels)]
    live_texts += [handle.text for handle in figure.handles]
    live_texts += [one.spoken for one in figure.explanations]
    yield from (part for live_text in live_texts for part in live_text if isinstance(part, str))
    yield from (
        element.label
        for element in (
            *figure.handles,
            *figure.animations,
            *figure.heatmaps,
            *figure.point_pickers,
        )
    )
    yield from (stop for animation in figure.animations for stop in animation.stops or ())
    yield from map(html.unescape, SPOKEN.findall(figure.html))
    for text in (figure.html, *(one.html for one in figure.explanations)):
        yield html.unescape(NOT_SEEN.sub(" ", text))
    yield from figure.table.headers if figure.table else ()
    tables = [
        figure.table.rows if figure.table else [],
        figure.arrays() if figure.arrays else [],
    ]
    yield from (cell for rows in tables for row in rows for cell in row if isinstance(cell, str))
    for part in (figure.data, figure.layout, figure.wide, figure.narrow):
        yield from plotly_texts(part)


@pytest.mark.parametrize("name", STATES)
def test_every_word_of_a_figure_is_translated(name: str, pseudo_words: Words) -> None:
    """A word without accents is hard-coded."""
    figure = build(name, pseudo_words)
    left = {word for text in texts_of(figure) for word in PLAIN.findall(text)}
    assert {word for word in left if word.lower() not in SYMBOLS | COLUMNS} == set()
    assert pack(figure)


@pytest.mark.parametrize("page", ["home", *FIGURES])
def test_untranslated_words_are_found(page: str) -> None:
    """In English, the same search finds several words."""
    texts = texts_of(build(page if page == "home" else f"{page}/0", words(DEFAULT)))
    assert len({word for text in texts for word in PLAIN.findall(text)} - SYMBOLS) >= 4


@pytest.mark.parametrize("file", sorted(path.name for path in (TEXT / DEFAULT).glob("*.toml")))
def test_the_pseudo_locale_has_every_label(file: str, tmp_path: Path) -> None:
    """Keys, lists, {fields} and right answers are those of English."""
    translated = tomllib.loads((write_language(tmp_path) / file).read_text("utf-8"))
    assert skeleton(translated) == skeleton(labels(DEFAULT, file))


def test_labels_are_longer() -> None:
    """By at least the 40 % that German or Finnish may need; numbers and fields are unchanged."""
    texts = [text for _, text in labels_in(labels(DEFAULT, "odds.toml"))]
    words_of = [re.findall(r"[A-Za-z]{2,}", re.sub(r"\{\w+\}", "", text)) for text in texts]
    letters = sum(len(word) for group in words_of for word in group)
    assert sum(len(pseudo(text)) - len(text) for text in texts) >= (LONGER - 1) * letters


@pytest.mark.parametrize(
    "text", ["{p}", "$e^{z}$", "`Linear`", ":material/home:", "p = 0.3", "−0.847", '{"a": [1]}']
)
def test_only_words_are_changed(text: str) -> None:
    """Fields, formulas, code, icons, symbols and numbers."""
    assert pseudo(text) == text


def test_a_coloured_word_keeps_its_colour() -> None:
    """:blue[...] is the name of a colour, not a word."""
    assert pseudo(":blue[odds]") == f":blue[{pseudo('odds')}]"
