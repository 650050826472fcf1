"""Code examples: short programs that compute or draw a page from the numbers that it shows.

Their templates are in assets/code/<page>/, those of a view that has its own in
assets/code/<page>/<view>/. A placeholder `{name}` is a field of the page's state,
or a key of what the state's method `code()` returns. Tests run the programs and compare the results
with the page.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields
from functools import cache

from ui import paths

CODE = paths.ASSETS / "code"
TABS = {"numpy": "NumPy", "sklearn": "SciPy, scikit-learn", "torch": "PyTorch", "plotly": "Plotly"}


def snippets(page: str, state: object) -> dict[str, str]:
    """The page's programs by the title of their tab; empty if the page has none."""
    values: dict[str, object] = {f.name: getattr(state, f.name) for f in fields(state)}  # type: ignore[arg-type]
    more: Mapping[str, object] = getattr(state, "code", dict)()
    literals = {name: _literal(value) for name, value in (values | dict(more)).items()}
    placeholder = re.compile("|".join(rf"\{{{name}\}}" for name in literals))
    return {
        TABS[tab]: placeholder.sub(lambda match: literals[match[0][1:-1]], source)
        for tab, source in templates(page, getattr(state, "view", "")).items()
    }


def _literal(value: object) -> str:
    """A value as a Python literal, with tuples as lists."""
    if isinstance(value, tuple | list):
        return f"[{', '.join(map(_literal, value))}]"
    return repr(value)


@cache
def templates(page: str, view: str = "") -> dict[str, str]:
    """The programs of a page, or of its view, with placeholders, by the name of their file."""
    folder = CODE / page / view if (CODE / page / view).is_dir() else CODE / page
    return {
        tab: (folder / f"{tab}.py").read_text("utf-8").strip()
        for tab in TABS
        if (folder / f"{tab}.py").exists()
    }
