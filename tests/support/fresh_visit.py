"""The oracle of walks: a page shows what a new visitor sees who opens the same address.

Whatever a person has done before: in a window of the same size and theme the marks of the plot,
labels and handles are in the same places (within a pixel) and in the same order, and formulas,
table, summary, fields, animations, examples and the words around the figure say the same.

Not compared is what the address does not say, and should not:

* the text of a field that breaks a rule, and the sentence about it: what a person typed is kept;
* the figure while an animation that commits nothing (`shift`, `mirror`) rests: it is the
  animation's. Which of several is selected, its speed and its slider are not compared either;
* which number was tapped or has the focus, and what explains it; so the focus is given up first;
* boxes that are open, answers to questions, how far the page is scrolled: it is scrolled back to
  its top first. A docked figure is compared with one that is docked on the same side (`docked`).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import Any, NoReturn

import numpy as np
import pytest
from browser import announced, fitted, settled
from playwright.sync_api import Page

SNAPSHOT = (Path(__file__).parent / "fresh_visit.js").read_text("utf-8")
"""What a page shows: its `address`, the `figure`, and what is `around` it."""

UNREST = """() => {
  document.activeElement?.blur()
  const root = document.querySelector('.live-figure')
  const figure = root?.liveFigure
  if (!figure) return root ? 'no figure' : ''
  if (figure.playback.playing) figure.toggle()
  const app = document.querySelector('[data-testid="stApp"]')
  const { drawn, fits, state, drag, playback } = figure
  const waits = { undrawn: !drawn, space: !fits, blend: Boolean(state.transition),
    tick: state.frame !== null,
    held: Boolean(drag.active), left: Boolean(app && drag.pending),
    asked: app && playback.playbacks.some(({ pending }) => pending) }
  return Object.keys(waits).filter((name) => waits[name]).join()
}"""
"""What the figure waits for, '' if it rests. An animation that plays is stopped first.

In a file nobody answers, so it does not wait for an answer.
"""

BACK_IN_PLACE = """() => {
  const main = document.querySelector('[data-testid="stMain"]') ?? document.scrollingElement
  main.scrollTo({ top: 0, behavior: 'instant' })
  return document.querySelector('.lf-docked') ? 'the figure to be in its place' : ''
}"""
"""Nobody reads further down any more."""

DOCKED = """(side) => {
  const root = document.querySelector('.live-figure')
  const lesson = document.querySelector('.st-key-lesson')
  const main = document.querySelector('[data-testid="stMain"]')
  if (side && lesson) main.scrollBy(0, lesson.getBoundingClientRect().top + 100)
  return root?.className.match(/lf-docked(-top)?(?= |$)/g)?.at(-1) ?? ''
}"""
"""How the figure is docked; first scroll to where it should be, if `side` is given."""

MOST = 4  # differences of one kind that are listed


def rests(page: Page) -> str:
    """What a page waits for, '' if it rests, with the figure in its place."""
    settled(page)
    return page.evaluate(BACK_IN_PLACE) or page.evaluate(UNREST)


def seen(page: Page) -> dict[str, Any] | str:
    """What a page shows; or, if it does not rest, what it waits for."""
    return rests(page) or page.evaluate(SNAPSHOT)


def docked(page: Page, other: dict[str, Any] | None = None) -> dict[str, Any] | None:
    """The figure that is docked; None if it is not, or not as another one is.

    Given another one, the page is scrolled to where its figure should be docked.
    """
    wanted = other and other["around"]["docked"]
    if not page.evaluate(DOCKED, wanted) and not other:
        return None
    page.evaluate(UNREST)
    fitted(page)
    announced(page)
    side = page.evaluate(DOCKED)
    if not side or page.evaluate(UNREST) or side != (wanted or side):
        return None
    shown: dict[str, Any] = page.evaluate(SNAPSHOT)
    return shown | {"around": {"docked": side, "zoom": shown["around"]["zoom"]}}


def differences(here: dict[str, Any], there: dict[str, Any]) -> list[str]:
    """Where a page (`here`) differs from that of a new visitor (`there`)."""
    a, b = _flat(here), _flat(there)
    pixel = 1 / min(1, here["around"].get("zoom", 1))  # of the screen, in those of a shrunk figure
    return [
        difference
        for name in sorted(a.keys() | (b.keys() if here.get("figure") else set()))
        for difference in islice(_differing(name, a.get(name), b.get(name), pixel), MOST)
    ]


def went_wrong(said: str, since: Sequence[Sequence[str]], found: Sequence[str]) -> NoReturn:
    """Fail: what is said of a walk, the acts since the last check that agreed, what is found."""
    acts = "\n  ".join(" ".join(act) for act in since)
    pytest.fail(f"{said}\n  {acts}\n" + "\n".join(islice(found, 24)), pytrace=False)


def _flat(shown: dict[str, Any]) -> dict[str, Any]:
    return shown["around"] | (shown.get("figure") or {})


def _differing(name: str, here: Any, there: Any, pixel: float) -> list[str]:
    """Where two things differ: numbers by more than a pixel, all else at all."""
    if here == "kept":  # the text of a field that breaks a rule
        return []
    if isinstance(here, int | float) and isinstance(there, int | float):
        apart = abs(here - there)
    elif isinstance(here, list) and isinstance(there, list) and name.startswith("lines["):
        apart = max(_apart(here, there), _apart(there, here))
    elif isinstance(here, list) and isinstance(there, list) and len(here) == len(there):
        return [
            difference
            for i, pair in enumerate(zip(here, there, strict=True))
            for difference in _differing(f"{name}[{i}]", *pair, pixel)
        ]
    else:
        apart = 0 if here == there else np.inf
    said = [f"{name}: {str(one)[:200]}" for one in (here, there)]
    return [] if apart <= pixel else [f"{said[0]}\n  a new visitor sees {said[1]}"]


def _apart(these: list[float], those: list[float]) -> float:
    """How far a corner of one line is from another line, at most: (x, y, x, y, ...) each.

    Plotly leaves out corners that the painter draws.
    """
    if not these or not those:
        return 0.0 if these == those else np.inf
    a, b = (np.reshape(line, (-1, 2)) for line in (these, those))
    way = np.diff(b, axis=0, append=b[-1:])
    length = np.maximum((way**2).sum(axis=1), 1e-9)
    share = np.clip(((a[:, np.newaxis] - b) * way).sum(axis=2) / length, 0, 1)
    off = a[:, np.newaxis] - (b + share[..., np.newaxis] * way)
    return float(np.hypot(off[..., 0], off[..., 1]).min(axis=1).max())
