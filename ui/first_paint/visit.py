"""What a visitor asks for: the page, its state, its language and where it is shown.

Everything comes from the address and the headers, and goes through the same checks as in the app.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qs, unquote

from ui.app.figures import FIGURES
from ui.state.addresses import resolve_page
from ui.state.scenes import own_parameters, read_page
from ui.text.words import choose_language, sanitize

LONGEST_QUERY = 20_000  # characters; Streamlit itself reads what is longer


@dataclass(frozen=True)
class Visit:
    """A first visit; equal ones get the same HTML.

    `state` is None where a page has no state. `invalid` names the parameters that were replaced.
    `unknown` is a path that no page has; the first page is shown.
    `theme` is "light" or "dark" where the address says so, else "" for the visitor's own.
    """

    page: str
    lang: str
    state: object = None
    scene: int = 0
    invalid: tuple[str, ...] = ()
    presenting: bool = False
    embedded: bool = False
    theme: str = ""
    unknown: str = ""


def read_visit(segment: str, query: str, accept_language: str = "") -> Visit | None:
    """Parse the end of a path, a query and the header Accept-Language; None if it is too long.

    A path that no page has leads to the first page.
    """
    if len(query) > LONGEST_QUERY:
        return None
    values = parse_qs(query, keep_blank_values=True)
    params = {name: texts[-1] for name, texts in values.items()}
    preferred = accept_language.partition(",")[0].partition(";")[0]  # as navigator.language
    known = resolve_page(segment)
    page = known or "home"
    visit = Visit(
        page,
        choose_language([params.get("lang"), preferred.strip()]),
        presenting=params.get("present") == "1",
        embedded=params.get("embed", "").lower() == "true",
        theme=_theme(values.get("embed_options", [])),
        unknown=sanitize(unquote(segment)) if known is None else "",
    )
    if page not in FIGURES:
        return visit
    kind: type[Any] = FIGURES[page][0]
    given = own_parameters(kind, params)
    scene, state, problems = read_page(kind, page, given, presenting=visit.presenting)
    invalid = tuple(problem.name for problem in problems)
    return replace(visit, state=state, scene=scene, invalid=invalid)


def _theme(options: list[str]) -> str:
    """The theme that `embed_options` asks for, as Streamlit reads it."""
    asked = {option.lower() for option in options}
    return next((name for name in ("light", "dark") if f"{name}_theme" in asked), "")
