"""What our JavaScript and CSS rely on in Streamlit, looked for in the installed release."""

import re
from pathlib import Path

import pytest
import streamlit as st

from ui import paths
from ui.live_figure.mount import FRONTEND
from ui.server.streamlit_files import plotly_module

SOURCE = (FRONTEND / "streamlit_host.js").read_text("utf-8")
STYLES = [*paths.ASSETS.rglob("*.css"), *(paths.ROOT / "ui").rglob("*.css")]
CSS = "".join(path.read_text("utf-8") for path in STYLES)
SCRIPTS = Path(st.__file__).parent / "static" / "static" / "js"


@pytest.fixture(scope="module")
def streamlit_js() -> str:
    """All that Streamlit sends to a browser."""
    return "".join(path.read_text("utf-8") for path in sorted(SCRIPTS.glob("*.js")))


@pytest.mark.parametrize("name", sorted(set(re.findall(r'data-testid="([\w-]+)"', SOURCE + CSS))))
def test_streamlit_still_has_the_test_id(streamlit_js: str, name: str) -> None:
    """Each test id by which we find a part of the page; a button's ends with its kind."""
    written = [f"`{name}`", f'"{name}"']
    if name == "stBaseButton-primary":
        written = ["stBaseButton-${"]
    assert any(each in streamlit_js for each in written)  # 20 times faster than a pattern


@pytest.mark.parametrize(
    "name", ["stMarkdown", "stMarkdownColoredText", "data-stale", "data-variant", "data-selected"]
)
def test_streamlit_still_has_the_class_or_attribute(streamlit_js: str, name: str) -> None:
    """What our styles go by beside test ids."""
    assert name in CSS
    assert re.search(f'[`"]{name}[`"]', streamlit_js)


@pytest.mark.parametrize("name", ["data-test-connection-state", "data-test-script-state"])
def test_streamlit_still_says_its_state(streamlit_js: str, name: str) -> None:
    """The root element says whether the server is there, and whether a script runs."""
    assert name in SOURCE
    assert name in streamlit_js
    for state in ("CONNECTED", "notRunning", "rerunRequested"):
        assert state in streamlit_js


def test_streamlit_still_writes_the_history_itself(streamlit_js: str) -> None:
    """It pushes each address; there is nothing to merge if it does not."""
    assert ".history.pushState(" in streamlit_js


def test_streamlit_asks_for_a_lost_server_every_few_seconds(streamlit_js: str) -> None:
    """It waits at most 4 s between two tries, so that nothing has to hurry it in a talk."""
    (longest,) = re.findall(
        r"nextReconnectDelayMs\(\)\{.{0,80}?Math\.min\((\w+),500\*2", streamlit_js
    )
    assert re.search(rf"[ ,]{longest}=4e3\b", streamlit_js)


def test_streamlit_still_ships_plotly_as_one_module() -> None:
    """Its name has a hash; importing it sets `window.Plotly`, as a browser test sees."""
    assert (SCRIPTS / plotly_module()).is_file()


def test_streamlit_still_opens_its_socket_at_once_if_it_knows_its_host(streamlit_js: str) -> None:
    """With an address, origins and a word about tokens; else it makes two requests before."""
    assert ".BACKEND_BASE_URL" in streamlit_js
    known = r"\.HOST_CONFIG;if\(!\w+\)return!1;let\{allowedOrigins:\w+,useExternalAuthToken:\w+\}"
    assert re.search(known, streamlit_js)
    at_once = r"enableBypass(?:===!0)?\?\(this\.setFsmState\(\$\.CONNECTING\)"
    assert re.search(at_once, streamlit_js)
