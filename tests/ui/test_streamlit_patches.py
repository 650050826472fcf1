"""What is worked out once instead of with every run says the same as Streamlit itself."""

import sys
from types import SimpleNamespace
from typing import Any, ClassVar

import pytest
from streamlit import config
from streamlit.components.v2.presentation import make_bidi_component_presenter
from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session

from ui.server.streamlit_patches import (
    PATCHES,
    apply_patches,
    cached_theme,
    trigger_presenter,
)

SECTIONS = ["theme", *(f"theme.{category.value}" for category in config.CustomThemeCategories)]
current = app_session._populate_theme_msg
POPULATE = getattr(current, "__wrapped__", current)


def test_streamlit_is_as_expected() -> None:
    """All places that are patched exist in this release of Streamlit."""
    expected = {name: name != "malloc" or sys.platform.startswith("linux") for name in PATCHES}
    assert apply_patches() == expected


@pytest.mark.parametrize("section", SECTIONS)
def test_the_theme_is_the_one_that_streamlit_reads(section: str) -> None:
    """A section of the theme is the same message, at the first and at later runs."""
    expected, cached = CustomThemeConfig(), cached_theme(POPULATE)
    POPULATE(expected, section)
    for _ in range(2):
        found = CustomThemeConfig()
        cached(found, section)
        assert found == expected


def test_the_settings_have_a_theme() -> None:
    """The comparison above is not one of empty messages."""
    theme = CustomThemeConfig()
    POPULATE(theme, "theme.light")
    assert theme.primary_color


class Sent(dict[str, Any]):
    """What the browsers of a session have sent, as Streamlit keeps it."""

    widget_metadata: ClassVar = {"events": SimpleNamespace(value_type="json_trigger_value")}


@pytest.mark.parametrize(
    "kept", [{}, {"commit": {"p": 0.3}}, {"wish": 1, "enter": 2}, None, "forged"]
)
@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"events": None},
        {"events": []},
        {"events": {"event": "wish", "value": {"scene": 2}}},
        {"events": [{"event": "enter", "value": 1}, {"event": "commit"}, "forged", 7]},
    ],
    ids=str,
)
def test_a_component_has_sent_the_same(kept: object, sent: dict[str, Any]) -> None:
    """What it keeps and what it triggers, also where a visitor forged it."""
    state: Any = SimpleNamespace(_new_widget_state=Sent(sent))
    found = trigger_presenter("events", "id", {"commit"})(kept, state)
    assert found == make_bidi_component_presenter("events", "id")(kept, state)
