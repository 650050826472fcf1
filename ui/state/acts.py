"""Acts: what links in the prose do to the figure, as `[31 °F](#do:x=31)`. No Streamlit here.

`#do:` is followed by parts joined by `&`. `preset=<id>` presses an example and `play=<id>` plays an
animation; both are done in the browser (ui/live_figure/frontend/prose_acts.js). Every other part is
a parameter in the words of the address, such as `x=0.9,0.8,0.4`. All other parameters stay as they
are; after `reset` they have the page's defaults, for a sentence that tells numbers. Only what a
person has predicted stays.

`[the page about odds](#page:odds)` opens another page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import parse_qsl

from ui.state.codecs import LONGEST
from ui.state.parameters import apply, codec_of, keep_predictions, read

LINK = re.compile(r"\[(?P<text>(?:[^][]|\[[^][]*\])+)\]\(#(?P<kind>do|page):(?P<act>[^)\s]+)\)")
S = TypeVar("S")


@dataclass(frozen=True)
class Act:
    """The parts of an act; `values` are texts, as in an address."""

    values: dict[str, str]
    reset: bool = False
    preset: str = ""
    play: str = ""


def parse_act(text: str) -> Act:
    """Parse what follows `#do:`; a part without a value, other than `reset`, has an empty one."""
    values = dict(parse_qsl(text[:LONGEST], keep_blank_values=True))
    return Act(
        reset=values.pop("reset", None) is not None,
        preset=values.pop("preset", ""),
        play=values.pop("play", ""),
        values=values,
    )


def perform(state: S, text: str) -> S:
    """The state after the parameters of an act are set; the text comes from the browser.

    Raises KeyError if there is no such parameter, and BadValue if a value is invalid.
    """
    act = parse_act(text)
    values = {name: codec_of(state, name).read(value) for name, value in act.values.items()}
    if not act.reset:
        return apply(state, values)
    after, problems = read(type(state), act.values)
    if problems:
        raise problems[0].error
    return apply(keep_predictions(after, state), values)
