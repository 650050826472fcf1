"""What the code asks of the texts is there, and the functions for texts are safe."""

import ast
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from figure_states import FIGURES
from hypothesis import given
from hypothesis import strategies as st
from text_files import labels

from ui.lessons.logistic_regression.state import LineState
from ui.lessons.pipeline.state import HAND_MADE, MODELS, PipelineState
from ui.lessons.softmax.state import SoftmaxState
from ui.text.words import (
    DEFAULT,
    TEXT,
    choose_language,
    escape_markdown,
    keep_together,
    sanitize,
    words,
)

ROOT = Path(__file__).parents[2]
SOURCES = [*(ROOT / "pages").glob("*.py"), *(ROOT / "ui").rglob("*.py")]


def calls(path: Path) -> Iterator[tuple[str, str]]:
    """The method and each constant argument of each call in a source file."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            for argument in node.args:
                if isinstance(argument, ast.Constant):
                    yield ast.unparse(node.func), str(argument.value)


def lesson_of(path: Path) -> str:
    """The page's name for a script in pages/."""
    return path.stem.replace("_", "-")


LEADS = {
    page: {figure.state.lead for figure in FIGURES.values() if isinstance(figure.state, kind)}
    for page, kind in (
        ("softmax", SoftmaxState),
        ("pipeline", PipelineState),
        ("logistic-regression", LineState),
    )
}
"""Sections that lead into the views of a page."""
PIPELINE = {"own", "lesson", *(f"lesson-{name}" for name in set(MODELS) - set(HAND_MADE))}
"""Sections for the custom model's panel and for each model (PipelineState.lesson)."""


@pytest.mark.parametrize("path", sorted((ROOT / "pages").glob("*.py")), ids=lambda p: p.stem)
def test_a_page_uses_exactly_the_sections_of_its_file(path: Path) -> None:
    """No section is missing and none is unused."""
    source = path.read_text("utf-8")
    used = {section for method, section in calls(path) if method == "page.prose"}
    used |= {
        name
        for name, call in (("lead", "head"), ("lesson", "lesson"), ("facts", "foot"))
        if f"page.{call}(" in source
    }
    text = (TEXT / DEFAULT / f"{lesson_of(path)}.md").read_text("utf-8")
    elsewhere = LEADS.get(path.stem, set()) | (PIPELINE if path.stem == "pipeline" else set())
    assert used | elsewhere == set(re.findall(r"^## +(\S+)", text, re.M))


def test_every_label_that_the_code_names_exists() -> None:
    """Under its full key, or, for a page's own labels, under the key of the page."""
    missing = []
    for path in SOURCES:
        for method, name in calls(path):
            if method == "page.label" and path.parent.name == "pages":
                name = f"{lesson_of(path)}.{name}"
            elif method not in {
                "words",
                "self.words",
                "text",
                "words.raw",
                "self.words.raw",
            }:
                continue
            try:
                words(DEFAULT).raw(name)
            except KeyError:
                missing.append(f"{path.name}: {name}")
    assert missing == []


def test_a_question_has_one_right_answer_among_its_options() -> None:
    """`right` is the index of one of at least two options."""
    for file in sorted((TEXT / DEFAULT).glob("*.toml")):
        for page in labels(DEFAULT, file.name).values():
            for question in page.get("questions", {}).values():
                assert set(question) == {"ask", "options", "right", "why"}
                assert 0 <= question["right"] < len(question["options"]) >= 2


# --- functions -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("preferred", "chosen"),
    [(["ko"], "ko"), (["ko-KR"], "ko"), (["xx", "KO"], "ko"), ([None, "fr"], "en"), ([], "en")],
)
def test_the_first_available_language_is_chosen(preferred: list[str | None], chosen: str) -> None:
    """English is the default."""
    assert choose_language(preferred) == chosen


def test_fields_are_filled_in_once() -> None:
    """A value that looks like a field is not filled in again."""
    assert words("en")("softmax.handle", name="{name}") == "Logit of {name}"


@given(st.text(), st.integers(1, 40))
def test_sanitize_is_idempotent_and_limits_the_length(text: str, limit: int) -> None:
    """No control, zero-width or direction character is left."""
    cleaned = sanitize(text, limit)
    assert len(cleaned) <= limit
    assert not any(unicodedata.category(c)[0] == "C" for c in cleaned)
    assert sanitize(cleaned, limit) == cleaned


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("  cat \t\n dog ", "cat dog"),
        ("\u202eevil\u202c", "evil"),  # right-to-left override
        ("c\u200ba\u200dt\ufeff", "cat"),  # zero width
        ("\u3164\u115f\u2800x", "x"),  # blank, but no whitespace
        ("e" + "\u0301" * 50, "\u00e9\u0301\u0301"),  # stacked accents
        ("e" + "\u0301\u200b" * 50, "\u00e9\u0301\u0301"),  # separated by zero-width spaces
        ("\x00\x1b[31m", "[31m"),
    ],
)
def test_sanitize_removes_invisible_characters(text: str, cleaned: str) -> None:
    """Also those that reverse the text or stack up."""
    assert sanitize(text) == cleaned


@given(st.text(st.characters(max_codepoint=127, categories=["L", "N", "P", "S", "Zs"])))
def test_escape_markdown_escapes_all_punctuation(text: str) -> None:
    """Each ASCII punctuation mark has a backslash, so that no markup is left."""
    unescaped = re.sub(r"\\([!-/:-@\[-`{-~])", "", escape_markdown(text))
    assert not re.search(r"[!-/:-@\[-`{-~]", unescaped)


@pytest.mark.parametrize(
    "address", ["https://x.example", "http://x", "www.x.example", "me@x.example"]
)
def test_escape_markdown_prevents_links(address: str) -> None:
    """Streamlit links bare URLs, even escaped ones; a word joiner in them prevents it."""
    assert "\u2060" in escape_markdown(address)
    assert escape_markdown(address).replace("\u2060", "").replace("\\", "") == address


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("오즈(odds)는 수", "오즈(odds<)는> 수"),
        ("$p$는 $1 - p$ 가 $q$", "<$p$는> $1 - p$ 가 $q$"),
        (":violet[로짓(logit)]도", "<:violet[로짓(logit)]도>"),
        (":blue[확률]은 [글](https://a.b/c)에", ":blue[확률]은 [글](https://a.b/c)에"),
        ("`f(x)는` $$f(x)는$$ f(x) = 2", "`f(x)는` $$f(x)는$$ f(x) = 2"),
    ],
)
def test_a_particle_is_kept_with_what_precedes_it(text: str, expected: str) -> None:
    """Code, URLs, display formulas and Markdown markup are unchanged."""
    assert keep_together(text, "<", ">") == expected
