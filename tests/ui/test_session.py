"""Which wins between two runs of a visitor's session, the state or the URL; without Streamlit."""

from types import SimpleNamespace
from typing import Any

import pytest

import ui.present.stage
import ui.state.session
from ui.lessons.calibration.state import CalibrationState
from ui.lessons.logit_sigmoid.state import LogitState
from ui.lessons.odds.state import OddsState
from ui.present.stage import handle_request, pop_navigation
from ui.state.session import Session
from ui.text.words import words

EN = words("en")


class Params(dict[str, str]):
    """Query parameters with the interface of st.query_params."""

    def to_dict(self) -> dict[str, str]:
        """Return a copy."""
        return dict(self)

    def from_dict(self, params: dict[str, str]) -> None:
        """Replace all."""
        self.clear()
        self.update(params)


@pytest.fixture
def visitor(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Replace Streamlit by a session state and query parameters."""
    known = SimpleNamespace(session_state={}, query_params=Params())
    monkeypatch.setattr(ui.state.session, "st", known)
    monkeypatch.setattr(ui.present.stage, "st", known)
    return known


def run(visitor: Any, page: str, **address: str) -> Session[Any]:
    """Run a page at a URL; follow a request for a scene of another lesson."""
    kinds = {"odds": OddsState, "logit-sigmoid": LogitState, "calibration": CalibrationState}
    visitor.query_params.from_dict(address)
    session: Session[Any] = Session(page, kinds[page])
    if target := pop_navigation(EN):
        return run(visitor, target[0], **target[1])
    session.save_address()
    return session


def test_presses_that_overtake_the_address_all_count(visitor: Any) -> None:
    """A request may carry the URL from before the last answer; the session wins.

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


def test_what_a_room_has_predicted_stays_for_the_next_scene(visitor: Any) -> None:
    """And is in the address of that scene; another lesson has no part of it."""
    guess = [0.5] * 10
    at = run(visitor, "calibration", present="1", scene="1")
    at.commit({"guess": guess})
    handle_request(at, {"scene": ["calibration", 2]})
    at = run(visitor, "calibration", present="1", scene="1")
    assert at.state == CalibrationState(view="bars", guess=tuple(guess))
    assert visitor.query_params["guess"] == ",".join(["0.5"] * 10)
    handle_request(at, {"scene": ["pipeline", 1]})
    assert pop_navigation(EN) == ("pipeline", {"lang": "en", "present": "1", "scene": "1"})


@pytest.mark.parametrize("request_", [{"present": False}, {"present": True}])
def test_to_enter_or_leave_the_stage_undoes_nothing(visitor: Any, request_: dict[str, Any]) -> None:
    """A drag that has just ended counts, though the request carries the URL from before it."""
    at = run(visitor, "odds", p="0.3")
    at.commit({"p": 0.7})
    at = run(visitor, "odds", p="0.3")
    handle_request(at, request_)
    assert run(visitor, "odds", p="0.3").state == OddsState(p=0.7)


def test_the_back_button_wins_over_what_a_page_remembers(visitor: Any) -> None:
    """On return from another page the URL decides, even after a drag that it does not contain."""
    at = run(visitor, "odds", p="0.3")
    at.commit({"p": 0.7})  # and away before the answer
    run(visitor, "logit-sigmoid")
    assert run(visitor, "odds", p="0.2").state == OddsState(p=0.2)


def test_a_page_without_an_address_is_as_it_was_left(visitor: Any) -> None:
    """A link of the navigation has no query parameters: the session keeps the state."""
    run(visitor, "odds", p="0.2")
    run(visitor, "logit-sigmoid")
    assert run(visitor, "odds").state == OddsState(p=0.2)


@pytest.mark.parametrize(("moved", "p"), [(True, 0.2), (False, 0.7)])
def test_after_a_reconnection_the_url_wins_if_it_was_changed(
    visitor: Any, moved: bool, p: float
) -> None:
    """By the Back button; else it may be older than what the session knows."""
    at = run(visitor, "odds", p="0.7")
    handle_request(at, {"moved": moved})
    assert run(visitor, "odds", p="0.2").state == OddsState(p=p)


def test_a_commit_that_is_refused_is_said_until_something_is_taken(visitor: Any) -> None:
    """With the rule and the parameter, each time anew; what is stale says nothing."""
    at = run(visitor, "odds")
    at.commit({"p.7": 0.5})
    at.commit({"nothing": 0.5})
    assert at.refused is None
    typed = set()
    for _ in range(2):
        at.commit({"p": 1.5})
        assert at.refused is not None
        assert (at.refused.rule, at.refused.limits["name"]) == ("range", "p")
        typed.add(at.refused.typed)
    assert len(typed) == 2
    assert at.state == OddsState()
    at.commit({"p": 0.6})
    assert at.refused is None
