"""What Streamlit works out anew with every run although nothing has changed, worked out once.

In a full lecture hall the processor is what runs out, and these repetitions are a sixth of a run.
What it changes of Streamlit is undocumented: where Streamlit is not as expected, it is left alone.
tests/ui/test_thrift.py holds that its answers stay the same, and that Streamlit is as expected.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator, Mapping
from functools import cache, wraps
from typing import Any

from streamlit import config
from streamlit.components.v2.bidi_component import main as components
from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session
from streamlit.runtime.state import SafeSessionState

Populate = Callable[..., None]
ARENA_MAX = -8  # M_ARENA_MAX of malloc.h


@cache
def apply_patches() -> bool:
    """Change Streamlit, once a process; False if it is not as expected."""
    populate = getattr(app_session, "_populate_theme_msg", None)
    whole = vars(SafeSessionState).get("filtered_state")
    presents = hasattr(components, "make_bidi_component_presenter")
    if not populate or not presents or not isinstance(whole, property) or not whole.fget:
        return False
    app_session._populate_theme_msg = cached_theme(populate)
    components.make_bidi_component_presenter = trigger_presenter  # type: ignore[attr-defined,assignment]
    SafeSessionState.filtered_state = property(lazy_state_view(whole.fget))  # type: ignore[assignment,method-assign]
    return True


@cache
def limit_malloc_arenas() -> bool:
    """Let all threads take memory from one heap; False where there is no glibc.

    Each run has a thread of its own, glibc gives up to eight heaps a core to them, and what one
    run has left free there no other can use: twice the memory a viewer.
    """
    try:
        return bool(ctypes.CDLL(None).mallopt(ARENA_MAX, 1))
    except (AttributeError, OSError, TypeError):
        return False


def cached_theme(populate: Populate) -> Populate:
    """The theme of the settings: read with the settings, not with each run, from 400 of them."""

    @cache
    def read(section: str) -> CustomThemeConfig:
        theme = CustomThemeConfig()
        populate(theme, section)
        return theme

    @wraps(populate)
    def copied(message: CustomThemeConfig, section: str = "theme") -> None:
        if read(section).ByteSize():
            message.MergeFrom(read(section))

    config.on_config_parsed(read.cache_clear, force_connect=True)
    return copied


def trigger_presenter(trigger_id: str, *_: Any, **__: Any) -> Callable[[Any, Any], Any]:
    """What a component has sent, its triggers included, as a plain dict.

    Streamlit's own may be written to as well. For that it makes a class at each of a dozen looks a
    run: 80 KB that only garbage collection gets back.
    """

    def present(kept: Any, state: Any) -> Any:
        if not isinstance(kept, dict):
            return kept
        try:
            sent = state._new_widget_state[trigger_id]
        except KeyError:
            sent = None
        payloads = [p for p in (sent if isinstance(sent, list) else [sent]) if isinstance(p, dict)]
        return {str(payload.get("event")): payload.get("value") for payload in payloads} | kept

    return present


def lazy_state_view(whole: Callable[[Any], dict[str, Any]]) -> Callable[[Any], Mapping[str, Any]]:
    """The state of a session, of which each text field and radio asks for one entry only."""

    def glance(state: Any) -> Mapping[str, Any]:
        return _LazyStateView(state, whole)

    return glance


class _LazyStateView(Mapping[str, Any]):
    """Looks up one entry as it is asked for; puts all together only when all are."""

    def __init__(self, state: Any, whole: Callable[[Any], dict[str, Any]]):
        self._state, self._whole = state, whole

    def __getitem__(self, key: str) -> Any:
        return self._state[key]

    def __contains__(self, key: object) -> bool:
        return key in self._state

    def __iter__(self) -> Iterator[str]:
        return iter(self._whole(self._state))

    def __len__(self) -> int:
        return len(self._whole(self._state))

    def __repr__(self) -> str:
        return repr(self._whole(self._state))
