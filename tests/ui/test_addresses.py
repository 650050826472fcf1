"""Typed and pasted URLs: letter case and surrounding punctuation do not matter."""

from types import SimpleNamespace
from typing import Any

import pytest

import ui.state.session
from ui.app.navigation import PAGES, REFERENCE_PAGES
from ui.lessons.odds.state import OddsState
from ui.lessons.softmax.state import SoftmaxState
from ui.state.addresses import resolve_page
from ui.state.parameters import read, write
from ui.state.scenes import number_of
from ui.state.session import language


@pytest.mark.parametrize("name", [*PAGES, *REFERENCE_PAGES])
def test_letter_case_and_punctuation_of_a_page_do_not_matter(name: str) -> None:
    """`/Softmax`, `/SOFTMAX`, `/softmax)`, `/logit_sigmoid`."""
    path = "" if name == "home" else name
    for typed in (name, name.upper(), name.title(), f"{name})", f"{name}%29.", f"{name}」,"):
        assert resolve_page(typed) == path
    assert resolve_page(name.replace("-", "_")) == path


def test_an_unknown_page_resolves_to_none() -> None:
    """There is no fuzzy matching."""
    for typed in ("foo", "softmax2", "soft", "app.py", "favicon.png"):
        assert resolve_page(typed) is None


@pytest.mark.parametrize("tail", [")", ").", "」", "]", "...", "!", ")|", "，"])
def test_punctuation_after_a_value_is_dropped(tail: str) -> None:
    """A link pasted with the bracket or full stop that followed it still works."""
    state, problems = read(SoftmaxState, {"z": f"2,1,0.5{tail}"})
    assert (state, problems) == (SoftmaxState(z=(2.0, 1.0, 0.5)), [])
    assert read(OddsState, {"p": f"0.8{tail}"}) == (OddsState(p=0.8), [])
    assert number_of("softmax", f"2{tail}") == 2


def test_an_invalid_value_is_reported_with_its_punctuation() -> None:
    """The message quotes the whole value."""
    _, [problem] = read(OddsState, {"p": "much)"})
    assert problem.error.value == "much)"


def test_a_name_may_end_in_a_bracket() -> None:
    """Punctuation is only dropped if the value is invalid with it, so custom labels round-trip."""
    state = SoftmaxState(labels=("a)", "b)", "c)"))
    assert read(SoftmaxState, write(state)) == (state, [])


@pytest.mark.parametrize(
    ("address", "before", "browser", "spoken", "kept"),
    [
        (
            "de",
            None,
            "ko-KR",
            "ko",
            "ko",
        ),  # German is not available: use the browser's language, and write it to the URL
        ("de", "en", "ko-KR", "en", "en"),
        ("KO).", None, "en-US", "ko", "ko"),
        ("ko_KR", None, "en-US", "ko", "ko"),
        ("en", "ko", "ko-KR", "en", "en"),
        (None, "ko", "en-US", "ko", "ko"),
        (None, None, "ko-KR", "ko", None),
        (None, None, "de-DE", "en", None),
    ],
)
def test_the_url_gets_the_language_of_the_page(
    monkeypatch: pytest.MonkeyPatch, address: Any, before: Any, browser: str, spoken: str, kept: Any
) -> None:
    """`kept` is the language that Session.save_address then writes."""
    visitor = SimpleNamespace(
        query_params={"lang": address} if address else {},
        session_state={"lang": before} if before else {},
        context=SimpleNamespace(locale=browser),
    )
    monkeypatch.setattr(ui.state.session, "st", visitor)
    assert language() == spoken
    assert visitor.session_state.get("lang") == kept
