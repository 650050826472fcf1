"""Cache Streamlit work that is identical on every rerun.

The patched functions are undocumented: where Streamlit is not as expected, it is left alone.
README.md says what each patch is worth; tests/ui/test_streamlit_patches.py compares the cached
results with those of Streamlit itself.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from functools import cache, wraps
from typing import Any

from ui.server.switch import is_used

Populate = Callable[..., None]
ARENA_MAX = -8  # M_ARENA_MAX of malloc.h


@cache
def apply_patches() -> dict[str, bool]:
    """Change Streamlit, once a process; each patch, and whether Streamlit is as it expects."""
    return {name: _is_done(patch) for name, patch in PATCHES.items() if is_used(name)}


def _is_done(patch: Callable[[], None]) -> bool:
    """Apply a patch; False where what it needs is not there: a module, a name, a C library."""
    try:
        patch()
    except (ImportError, AttributeError, OSError, TypeError):
        return False
    return True


def patch_theme() -> None:
    """Replace how a run puts the theme into its first message."""
    from streamlit.runtime import app_session

    app_session._populate_theme_msg = cached_theme(app_session._populate_theme_msg)


def patch_presenter() -> None:
    """Replace how the state of a component is presented."""
    from streamlit.components.v2.bidi_component import main

    if "make_bidi_component_presenter" not in vars(main):
        raise AttributeError
    main.make_bidi_component_presenter = trigger_presenter  # type: ignore[attr-defined,assignment]


def limit_malloc_arenas() -> None:
    """Let all threads take memory from one heap, where the C library is glibc.

    Each run has a thread of its own, glibc gives up to eight heaps a core to them, and what one
    run has left free there no other can use.
    """
    ctypes.CDLL(None).mallopt(ARENA_MAX, 1)


def cached_theme(populate: Populate) -> Populate:
    """The theme of the settings: read with the settings, not with each run, from 400 of them."""
    from streamlit import config
    from streamlit.proto.NewSession_pb2 import CustomThemeConfig

    @cache
    def read(section: str) -> Any:
        theme = CustomThemeConfig()
        populate(theme, section)
        return theme

    @wraps(populate)
    def copied(message: Any, section: str = "theme") -> None:
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


PATCHES = {
    "theme": patch_theme,
    "presenter": patch_presenter,
    "malloc": limit_malloc_arenas,
}
