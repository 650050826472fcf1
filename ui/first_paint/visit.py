"""What a visitor asks for: the page, its state, its language and where it is shown.

Everything comes from the address and the headers, and goes through the same checks as in the app.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import parse_qs

from ui.app.figures import FIGURES
from ui.state.scenes import own_parameters, read_page
from ui.text.words import choose_language

LONGEST_QUERY = 20_000  # characters; Streamlit itself reads what is longer


@dataclass(frozen=True)
class Visit:
    """A first visit; equal ones get the same HTML.

    `state` is None where a page has no state. `invalid` names the parameters that were replaced.
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


def read_visit(page: str, query: str, accept_language: str = "") -> Visit | None:
    """Parse the query of an address and the header Accept-Language; None if it is too long."""
    if len(query) > LONGEST_QUERY:
        return None
    given = parse_qs(query, keep_blank_values=True, max_num_fields=200)
    params = {name: values[-1] for name, values in given.items()}
    preferred = accept_language.partition(",")[0].partition(";")[0]  # as navigator.language
    visit = Visit(
        page,
        choose_language([params.get("lang"), preferred.strip()]),
        presenting=params.get("present") == "1",
        embedded=params.get("embed", "").lower() == "true",
        theme=_theme(given.get("embed_options", [])),
    )
    if page not in FIGURES:
        return visit
    kind = FIGURES[page][0]
    own = own_parameters(kind, params)
    scene, state, problems = read_page(kind, page, own, presenting=visit.presenting)
    invalid = tuple(problem.name for problem in problems)
    return replace(visit, state=state, scene=scene, invalid=invalid)


def _theme(options: list[str]) -> str:
    """The theme that `embed_options` asks for, as Streamlit reads it."""
    asked = {option.lower() for option in options}
    return next((name for name in ("light", "dark") if f"{name}_theme" in asked), "")
