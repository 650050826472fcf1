"""A visitor's session between two runs, without Streamlit: what wins, the state or the address."""

from types import SimpleNamespace
from typing import Any

import pytest

import ui.present.stage
import ui.state.session
from ui.lessons.logit_sigmoid.figure import LogitState
from ui.lessons.odds.figure import OddsState
from ui.present.stage import handle_request, pop_navigation
from ui.state.session import Session
from ui.text.words import words

EN = words("en")


class Params(dict[str, str]):
    """The parameters of an address, as Streamlit has them."""

    def to_dict(self) -> dict[str, str]:
        """A copy."""
        return dict(self)

    def from_dict(self, params: dict[str, str]) -> None:
        """All of them anew."""
        self.clear()
        self.update(params)


@pytest.fixture
def visitor(monkeypatch: pytest.MonkeyPatch) -> Any:
    """What Streamlit knows of one visitor: a session and an address."""
    known = SimpleNamespace(session_state={}, query_params=Params())
    monkeypatch.setattr(ui.state.session, "st", known)
    monkeypatch.setattr(ui.present.stage, "st", known)
    return known


def run(visitor: Any, page: str, **address: str) -> Session[Any]:
    """One run of a page at an address, which it may leave for the lesson that was wished for."""
    kinds = {"odds": OddsState, "logit-sigmoid": LogitState}
    visitor.query_params.from_dict(address)
    session: Session[Any] = Session(page, kinds[page])
    if go := pop_navigation(EN):
        return run(visitor, go[0], **go[1])
    session.save_address()
    return session


def test_presses_that_overtake_the_address_all_count(visitor: Any) -> None:
    """A wish may carry the address from before the last answer; it takes nobody back.

    Seen on a busy machine: from odds 4 three scenes on and two back was odds 4 again, not 5.
    """
    old = {"present": "1", "scene": "4"}
    at = run(visitor, "odds", **old)
    handle_request(at, {"scene": ["odds", 5]})
    at = run(visitor, "odds", **old)
    assert at.scene == 5
    handle_request(at, {"scene": ["logit-sigmoid", 1]})
    at = run(visitor, "odds", **old)
    assert (at.page, at.scene) == ("logit-sigmoid", 1)
    handle_request(at, {"scene": ["odds", 5]})
    at = run(visitor, "logit-sigmoid", present="1", scene="1")
    assert (at.page, at.scene) == ("odds", 5)
    assert at.state == OddsState(p=0.01)


@pytest.mark.parametrize("wish", [{"present": False}, {"present": True}])
def test_to_enter_or_leave_the_stage_undoes_nothing(visitor: Any, wish: dict[str, Any]) -> None:
    """What a hand has just done stays, though the wish carries the address from before."""
    at = run(visitor, "odds", p="0.3")
    at.commit({"p": 0.7})
    at = run(visitor, "odds", p="0.3")
    handle_request(at, wish)
    assert run(visitor, "odds", p="0.3").state == OddsState(p=0.7)


def test_the_back_button_wins_over_what_a_page_remembers(visitor: Any) -> None:
    """Coming back from another page, the address says what is shown, also after a hand's move."""
    at = run(visitor, "odds", p="0.3")
    at.commit({"p": 0.7})  # and away before the answer
    run(visitor, "logit-sigmoid")
    assert run(visitor, "odds", p="0.2").state == OddsState(p=0.2)


def test_a_page_without_an_address_is_as_it_was_left(visitor: Any) -> None:
    """A link of the menu says nothing but the page."""
    run(visitor, "odds", p="0.2")
    run(visitor, "logit-sigmoid")
    assert run(visitor, "odds").state == OddsState(p=0.2)


def test_a_browser_that_finds_its_server_again_brings_the_latest_address(visitor: Any) -> None:
    """Its empty wish touches nothing: who went back meanwhile sees what the address says."""
    at = run(visitor, "odds", p="0.7")
    handle_request(at, {})
    assert run(visitor, "odds", p="0.2").state == OddsState(p=0.2)


def test_a_commit_that_is_refused_is_said_until_something_is_taken(visitor: Any) -> None:
    """With the rule and the parameter, each time anew; what is stale says nothing."""
    at = run(visitor, "odds")
    at.commit({"p.7": 0.5})
    at.commit({"nothing": 0.5})
    assert at.refused is None
    said = set()
    for _ in range(2):
        at.commit({"p": 1.5})
        assert at.refused is not None
        assert (at.refused.rule, at.refused.limits["name"]) == ("range", "p")
        said.add(at.refused.typed)
    assert len(said) == 2
    assert at.state == OddsState()
    at.commit({"p": 0.6})
    assert at.refused is None
