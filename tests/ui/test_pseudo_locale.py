"""Adding a language is copying a folder: no figure says a word that is not in the folder."""

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
from ui.lessons.home.state import HomeState
from ui.lessons.pipeline.state import PipelineState
from ui.live_figure.figure import FigureSpec
from ui.live_figure.message import pack
from ui.share.talk import FIGURES
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
SYMBOLS = {"arg", "max", "exp", "log", "logit", "sigmoid", "softmax", "relu"}
# Columns of data keep their names in files to take home: there they must fit the model's own file.
COLUMNS = {"pixel"}
NOT_SEEN = re.compile(r"<(style|script)\b.*?</\1>|<[^>]*>", re.S)
SPOKEN = re.compile(r'(?:aria-label|alttext|title|alt|placeholder)="([^"]*)"')
PLAIN = re.compile(r"(?<![^\W\d_])[A-Za-z]{3,}(?![^\W\d_])")
WRITTEN = {"text", "texttemplate", "title", "ticktext", "name", "hovertext", "ticksuffix"}


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> Words:
    """The words of the language that nobody speaks."""
    folder = tmp_path_factory.mktemp("text")
    write_language(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ui.text.words, "TEXT", folder)
        return Words(CODE)


def draw(name: str, said: Words) -> FigureSpec:
    """The figure of one of the states."""
    page, state = STATES[name]
    module = import_module(f"ui.lessons.{page.replace('-', '_')}.figure")
    drawer: Callable[[Any, Words], FigureSpec] = module.build_figure
    return drawer(state, said)


def written_in(node: Any) -> Iterator[str]:
    """The strings that Plotly writes."""
    if isinstance(node, dict):
        for key, child in node.items():
            if key in WRITTEN:
                yield from (text for _, text in labels_in({key: child}))
            yield from written_in(child)
    elif isinstance(node, list | tuple):
        for child in node:
            yield from written_in(child)


def shown_in(figure: FigureSpec) -> Iterator[str]:
    """Every string of a figure that somebody reads or hears."""
    yield figure.label
    phrases = [figure.summary, *(m.text for m in figure.labels)]
    phrases += [handle.text for handle in figure.handles]
    phrases += [one.spoken for one in figure.explanations]
    yield from (part for live_text in phrases for part in live_text if isinstance(part, str))
    yield from (
        thing.label
        for thing in (
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
        yield from written_in(part)


@pytest.mark.parametrize("name", STATES)
def test_every_word_of_a_figure_comes_from_the_words(name: str, said: Words) -> None:
    """What has no accent was written into the code."""
    figure = draw(name, said)
    left = {word for text in shown_in(figure) for word in PLAIN.findall(text)}
    assert {word for word in left if word.lower() not in SYMBOLS | COLUMNS} == set()
    assert pack(figure)


@pytest.mark.parametrize("page", ["home", *FIGURES])
def test_english_would_be_found(page: str) -> None:
    """The search sees labels: in English it finds plenty."""
    texts = shown_in(draw(page if page == "home" else f"{page}/0", words(DEFAULT)))
    assert len({word for text in texts for word in PLAIN.findall(text)} - SYMBOLS) >= 4


@pytest.mark.parametrize("file", sorted(path.name for path in (TEXT / DEFAULT).glob("*.toml")))
def test_the_language_has_every_label(file: str, tmp_path: Path) -> None:
    """Keys, lists, {fields} and right answers are those of English."""
    made = tomllib.loads((write_language(tmp_path) / file).read_text("utf-8"))
    assert skeleton(made) == skeleton(labels(DEFAULT, file))


def test_labels_are_longer() -> None:
    """At least by the 40 % that German or Finnish may need; numbers and fields stay."""
    texts = [text for _, text in labels_in(labels(DEFAULT, "odds.toml"))]
    words_of = [re.findall(r"[A-Za-z]{2,}", re.sub(r"\{\w+\}", "", text)) for text in texts]
    letters = sum(len(word) for found in words_of for word in found)
    assert sum(len(pseudo(text)) - len(text) for text in texts) >= (LONGER - 1) * letters


@pytest.mark.parametrize(
    "text", ["{p}", "$e^{z}$", "`Linear`", ":material/home:", "p = 0.3", "−0.847", '{"a": [1]}']
)
def test_what_is_no_word_stays(text: str) -> None:
    """Fields, formulas, code, icons, symbols and numbers."""
    assert pseudo(text) == text


def test_a_coloured_word_keeps_its_colour() -> None:
    """:blue[...] is the name of a colour, not a word."""
    assert pseudo(":blue[odds]") == f":blue[{pseudo('odds')}]"
