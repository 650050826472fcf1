"""Snippets: short programs that compute what a page shows, with the person's own numbers.

They stand in assets/code/<page>/; `{name}` in them is a field of the page's state, or what its
method `code()` adds. Tests run them and compare with the page.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields
from functools import cache

from ui import paths

CODE = paths.ASSETS / "code"
TABS = {"numpy": "NumPy", "sklearn": "SciPy, scikit-learn", "torch": "PyTorch"}


def snippets(page: str, state: object) -> dict[str, str]:
    """The page's programs by the name of their tab; empty if the page has none."""
    values: dict[str, object] = {f.name: getattr(state, f.name) for f in fields(state)}  # type: ignore[arg-type]
    more: Mapping[str, object] = getattr(state, "code", dict)()
    literals = {name: _literal(value) for name, value in (values | dict(more)).items()}
    fill = re.compile("|".join(rf"\{{{name}\}}" for name in literals))
    return {
        TABS[tab]: fill.sub(lambda found: literals[found[0][1:-1]], source)
        for tab, source in templates(page).items()
    }


def _literal(value: object) -> str:
    """A value as Python writes it, tuples as lists."""
    if isinstance(value, tuple | list):
        return f"[{', '.join(map(_literal, value))}]"
    return repr(value)


@cache
def templates(page: str) -> dict[str, str]:
    """The page's programs without its numbers."""
    folder = CODE / page
    return {
        tab: (folder / f"{tab}.py").read_text("utf-8").strip()
        for tab in TABS
        if (folder / f"{tab}.py").exists()
    }
