"""Addresses as people type and paste them: what can be understood of them is kept."""

from types import SimpleNamespace
from typing import Any

import pytest

import ui.state.session
from ui.app.navigation import PAGES, REFERENCE_PAGES
from ui.lessons.odds.state import OddsState
from ui.lessons.softmax.state import SoftmaxState
from ui.state.addresses import page_meant
from ui.state.parameters import read, write
from ui.state.scenes import number_of
from ui.state.session import language


@pytest.mark.parametrize("name", [*PAGES, *REFERENCE_PAGES])
def test_a_page_is_found_whatever_its_letters_and_what_follows_it(name: str) -> None:
    """`/Softmax`, `/SOFTMAX`, `/softmax)`, `/logit_sigmoid`."""
    path = "" if name == "home" else name
    for typed in (name, name.upper(), name.title(), f"{name})", f"{name}%29.", f"{name}」,"):
        assert page_meant(typed) == path
    assert page_meant(name.replace("-", "_")) == path


def test_what_is_no_page_means_none() -> None:
    """Nothing is guessed."""
    for typed in ("foo", "softmax2", "soft", "app.py", "favicon.png"):
        assert page_meant(typed) is None


@pytest.mark.parametrize("tail", [")", ").", "」", "]", "...", "!", ")|", "，"])
def test_what_a_sentence_leaves_after_a_value_is_dropped(tail: str) -> None:
    """A link in brackets, or at the end of a sentence, shows what it showed before."""
    state, problems = read(SoftmaxState, {"z": f"2,1,0.5{tail}"})
    assert (state, problems) == (SoftmaxState(z=(2.0, 1.0, 0.5)), [])
    assert read(OddsState, {"p": f"0.8{tail}"}) == (OddsState(p=0.8), [])
    assert number_of("softmax", f"2{tail}") == 2


def test_what_is_wrong_without_its_tail_is_reported_as_it_was() -> None:
    """The sentence about a bad value names all of it."""
    _, [problem] = read(OddsState, {"p": "much)"})
    assert problem.error.value == "much)"


def test_a_name_may_end_in_a_bracket() -> None:
    """What is a value with its tail keeps it: labels of one's own come back as they were."""
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
        ),  # we have no German: the browser's, and the address says so
        ("de", "en", "ko-KR", "en", "en"),
        ("KO).", None, "en-US", "ko", "ko"),
        ("ko_KR", None, "en-US", "ko", "ko"),
        ("en", "ko", "ko-KR", "en", "en"),
        (None, "ko", "en-US", "ko", "ko"),
        (None, None, "ko-KR", "ko", None),
        (None, None, "de-DE", "en", None),
    ],
)
def test_the_address_says_the_language_that_the_page_speaks(
    monkeypatch: pytest.MonkeyPatch, address: Any, before: Any, browser: str, spoken: str, kept: Any
) -> None:
    """`kept` is what Session.save_address then writes."""
    visitor = SimpleNamespace(
        query_params={"lang": address} if address else {},
        session_state={"lang": before} if before else {},
        context=SimpleNamespace(locale=browser),
    )
    monkeypatch.setattr(ui.state.session, "st", visitor)
    assert language() == spoken
    assert visitor.session_state.get("lang") == kept
