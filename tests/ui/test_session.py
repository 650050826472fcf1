"""The session without Streamlit: whether the state or the URL wins in the next run."""

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
    """A stand-in for `st.query_params`."""

    def to_dict(self) -> dict[str, str]:
        """A copy."""
        return dict(self)

    def from_dict(self, params: dict[str, str]) -> None:
        """Replace all parameters."""
        self.clear()
        self.update(params)


@pytest.fixture
def visitor(monkeypatch: pytest.MonkeyPatch) -> Any:
    """A stand-in for `streamlit`, with one visitor's session and URL parameters."""
    streamlit = SimpleNamespace(session_state={}, query_params=Params())
    monkeypatch.setattr(ui.state.session, "st", streamlit)
    monkeypatch.setattr(ui.present.stage, "st", streamlit)
    return streamlit


def run(visitor: Any, page: str, **address: str) -> Session[Any]:
    """Run a page at a URL, and follow a requested navigation to another lesson."""
    kinds = {"odds": OddsState, "logit-sigmoid": LogitState}
    visitor.query_params.from_dict(address)
    session: Session[Any] = Session(page, kinds[page])
    if go := pop_navigation(EN):
        return run(visitor, go[0], **go[1])
    session.save_address()
    return session


def test_requests_with_an_outdated_url_all_count(visitor: Any) -> None:
    """A request may carry the URL from before the last response, which must not undo anything.

    On a busy machine, three scenes forward and two back from odds 4 once gave odds 4 and not 5.
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


@pytest.mark.parametrize("request_", [{"present": False}, {"present": True}])
def test_switching_the_presentation_mode_undoes_nothing(
    visitor: Any, request_: dict[str, Any]
) -> None:
    """A commit just before is kept, though the request carries the URL from before it."""
    at = run(visitor, "odds", p="0.3")
    at.commit({"p": 0.7})
    at = run(visitor, "odds", p="0.3")
    handle_request(at, request_)
    assert run(visitor, "odds", p="0.3").state == OddsState(p=0.7)


def test_the_back_button_overrides_the_session(visitor: Any) -> None:
    """On return from another page the URL wins, even after a commit."""
    at = run(visitor, "odds", p="0.3")
    at.commit({"p": 0.7})  # the page is left before the response
    run(visitor, "logit-sigmoid")
    assert run(visitor, "odds", p="0.2").state == OddsState(p=0.2)


def test_a_page_without_url_parameters_restores_the_session(visitor: Any) -> None:
    """A link of the menu has no parameters."""
    run(visitor, "odds", p="0.2")
    run(visitor, "logit-sigmoid")
    assert run(visitor, "odds").state == OddsState(p=0.2)


def test_the_url_of_a_reconnected_browser_wins(visitor: Any) -> None:
    """Its empty request does not mark the state dirty, so a use of the Back button counts."""
    at = run(visitor, "odds", p="0.7")
    handle_request(at, {})
    assert run(visitor, "odds", p="0.2").state == OddsState(p=0.2)


def test_a_refused_commit_is_reported_until_one_is_accepted(visitor: Any) -> None:
    """With its rule and parameter, and a unique text each time; unknown entries are ignored."""
    at = run(visitor, "odds")
    at.commit({"p.7": 0.5})
    at.commit({"nothing": 0.5})
    assert at.refused is None
    refusals = set()
    for _ in range(2):
        at.commit({"p": 1.5})
        assert at.refused is not None
        assert (at.refused.rule, at.refused.limits["name"]) == ("range", "p")
        refusals.add(at.refused.typed)
    assert len(refusals) == 2
    assert at.state == OddsState()
    at.commit({"p": 0.6})
    assert at.refused is None
