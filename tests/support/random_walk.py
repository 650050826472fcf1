"""Random walks through the app: a person does one thing after another.

    walk = Walk(page, fresh, server, seed=7)
    walk.go(60)     # acts; fails with the seed and the acts since the last check that agreed

After every few acts the page is compared with that of a new visitor (tests/support/fresh_visit.py).
"""

from __future__ import annotations

import random
import time
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from browser import announced, settled
from fresh_visit import differences, seen
from playwright.sync_api import Error, Page
from visitors import meet

AGREE_S = 12.0  # so long may a busy machine take to show the effect of an act
SIZES = ["1280 800", "1280 800", "390 844", "800 700"]
SCREENS = ["1280 720", "1920 1080", "1000 700"]
KEYS = ["ArrowLeft", "ArrowRight", "PageUp", "PageDown", "Home", "End"]
TURNS = ["PageDown", "PageDown", "PageDown", "PageUp", "Home", "End", "0", " "]
TYPED = {  # what a person types into a field; some of it breaks a rule
    "z": ["1,2,3", "2,1", "0.5,0.5,1,2", "12.5,0.6,-23", "1", "3, 2, 1, 0, -1, -2"],
    "labels": ["apple, pear", "", "하나, 둘, 셋"],
    "t": ["0.5", "4", "99"],
    "p": ["0.25", "0.9", "2"],
    "prior": ["1/4", "0.02", "1"],
    "first": ["3", "0.5", "-1"],
    "second": ["0,25", "8", "x"],
    "w": ["0.3", "-0.2"],
    "cost": ["100", "1", "2.5", "0"],
    "b": ["3", "-4.5"],
    "x": ["55", "0.9,0.1,0.2", "?"],
    "row": ["2", "17", "100000"],
}
OTHERS = ["1,0,0", "0.5", "0,0,0;1,1,1;2,2,2"]

ON_PAGE = {
    "preset": 12, "option": 8, "switch": 2, "type": 3, "animation": 3, "scrub": 2, "drag": 5,
    "key": 4, "picks": 2, "paint": 2, "link": 2, "lang": 2, "box": 2, "button": 3, "theme": 1,
    "size": 1, "back": 2, "forward": 1,
}  # fmt: skip
"""How often a person does what, if it can be done."""
ON_STAGE = ON_PAGE | {"turn": 12, "present": 1, "link": 0, "lang": 0}
ANYWHERE = {"theme", "size", "back", "forward", "present", "turn"}
ON = {"type": "entry", "scrub": "animation", "drag": "handle", "key": "handle"}
"""On what an act is done, where that has another name."""
CLICKED = {
    "preset": '[data-preset="{}"]',
    "option": '.lf-radio-group input[value="{}"]',
    "switch": ".lf-switch input",
    "animation": '[data-animation="{}"]',
    "box": ".st-key-softmax-one-by-one details:not([open]) summary",
    "button": ".st-key-{} button",
    "link": '.stApp a:is([data-testid="stTopNavLink"], [data-testid="stPageLink"] a)[href="{}"]',
    "lang": ".st-key-language-switch button:nth-of-type({})",
}

CANDIDATES = (Path(__file__).parent / "random_walk.js").read_text("utf-8")
"""What can be done on the page that is shown: by the kind of act, on what."""
INPUT = """(id) => {
  const { fields, lead } = document.querySelector('.live-figure').liveFigure.controls
  return (fields.fields.get(id) ?? lead.fields.get(id)).input
}"""
SCRUB = """([id, share]) => {
  const { playback } = document.querySelector('.live-figure').liveFigure
  playback.choose(playback.find(id))
  playback.slider.value = share * playback.slider.max
  for (const type of ['input', 'change']) playback.slider.dispatchEvent(new Event(type))
}"""
CLICK = "(selector) => document.querySelector(selector).click()"
THROUGH = "(way) => navigation[way === 'back' ? 'canGoBack' : 'canGoForward'] && history[way]()"
"""A step in the browser's history, but never out of the app."""


class Act(NamedTuple):
    """One thing that a person does: its kind, on what, and how."""

    kind: str
    what: str = ""
    how: str = ""


@dataclass
class Walk:
    """A person who does one thing after another, and a new visitor at the same address."""

    page: Page
    fresh: Page
    server: str
    seed: int
    stage: bool = False
    size: str = "1280 800"
    theme: str = "light"
    since: list[Act] = field(default_factory=list)
    """The acts since the last check that agreed."""
    done: int = 0

    def __post_init__(self) -> None:
        self.random = random.Random(self.seed)

    def go(self, acts: int) -> None:
        """Do so many acts, and compare after every few of them."""
        while self.done < acts:
            for _ in range(self.random.randint(1, 3)):
                act = self._choose()
                self.since.append(act)
                self.done += 1
                try:
                    self._do(*act)
                    settled(self.page)
                except Error as error:
                    self._fail([str(error)])
            self.check()

    def check(self) -> None:
        """Compare with what a new visitor sees, until both agree or it has taken too long."""
        until = time.monotonic() + AGREE_S
        address, there = "", {}
        while True:
            late = time.monotonic() > until
            here = seen(self.page)
            if isinstance(here, str):
                found = [f"it waits for {here}"]
            elif here["address"] != address:
                address = here["address"]
                there = self._visit(address)
                continue
            else:
                found = differences(here, there)
            if not found:
                self.since.clear()
                return
            if late:
                self._fail([f"at {address}, {self.size}, {self.theme}", *found])
            self.page.wait_for_timeout(200)  # until the next look

    def _visit(self, address: str) -> dict[str, Any]:
        """What a new visitor sees."""
        _show(self.fresh, self.size, self.theme)
        self.fresh.emulate_media(reduced_motion="reduce")  # animations do not start by themselves
        meet(self.fresh, self.server, address)
        until = time.monotonic() + AGREE_S
        while time.monotonic() < until:
            if isinstance(seen(self.fresh), dict):
                announced(self.fresh)
                if isinstance(there := seen(self.fresh), dict):
                    return there
        pytest.fail(f"A new visitor sees no figure at {address}", pytrace=False)

    def _fail(self, found: list[str]) -> None:
        acts = "\n  ".join(" ".join(act) for act in self.since)
        pytest.fail(
            f"A walk went wrong: WALK_SEED={self.seed}, {'on stage' if self.stage else 'on a page'}"
            f", {self.done} acts. The acts since the last check that agreed:\n  {acts}\n"
            + "\n".join(islice(found, 24)),
            pytrace=False,
        )

    # --- acts ---------------------------------------------------------------------------------

    def _choose(self) -> Act:
        """The next act, of those that can be done now."""
        there: dict[str, Any] = self.page.evaluate(CANDIDATES)
        weights = dict(ON_STAGE if there["stage"] else ON_PAGE)
        if there["stage"]:
            pass
        elif self.stage:
            weights["present"] = 12
        elif self.done % 10 == 9:
            weights = {"link": 1}  # so that all pages are seen
        can = {k: w for k, w in weights.items() if k in ANYWHERE or there[ON.get(k, k)]}
        kinds = can or {"back": 1}
        kind = self.random.choices(list(kinds), list(kinds.values()))[0]
        what = "" if kind in ANYWHERE else self.random.choice(there[ON.get(kind, kind)])
        return Act(kind, what, self._how(kind, what, there["stage"]))

    def _how(self, kind: str, what: str, on_stage: bool) -> str:
        pick, number = self.random.choice, self.random.randint
        match kind:
            case "type":
                return pick(TYPED.get(what, OTHERS))
            case "scrub":
                return pick(["0", "0.3", "0.77", "1"])
            case "animation":
                return pick(["150", "600", "1500"])
            case "drag":
                return f"{number(-120, 120)} {number(-80, 80)}"
            case "picks" | "paint":
                return f"{self.random.random():.2f} {self.random.random():.2f}"
            case "key":
                return pick(KEYS)
            case "turn":
                return pick(TURNS)
            case "theme":
                return "light" if self.theme == "dark" else "dark"
            case "size":
                return pick(SCREENS if on_stage else SIZES)
        return ""

    def _do(self, kind: str, what: str, how: str) -> None:
        page = self.page
        match kind:
            case "type":
                box = page.evaluate_handle(INPUT, what).as_element()
                assert box
                box.fill(how)
                box.press("Enter")
            case "scrub":
                page.evaluate(SCRUB, [what, float(how)])
            case "drag":
                self._point(f'[data-handle="{what}"]', (0.5, 0.5), tuple(map(int, how.split())))
            case "picks" | "paint":
                self._point(what, tuple(map(float, how.split())))
            case "key":
                page.locator(f'[data-handle="{what}"]').press(how)
            case "turn" | "present":
                page.evaluate("document.activeElement?.blur()")
                page.keyboard.press(how or "p")
            case "theme" | "size":
                setattr(self, kind, how)
                _show(page, self.size, self.theme)
            case "back" | "forward":
                page.evaluate(THROUGH, kind)
            case _:
                page.evaluate(CLICK, CLICKED[kind].format(what))
                page.wait_for_timeout(float(how or 0))  # watch the animation

    def _point(self, selector: str, at: Any, by: Any = (0, 0)) -> None:
        """Press the mouse at a place in an element, in shares of its size, drag, and let go."""
        node = self.page.locator(selector)
        node.scroll_into_view_if_needed()
        box = node.bounding_box()
        assert box
        x, y = box["x"] + at[0] * box["width"], box["y"] + at[1] * box["height"]
        self.page.mouse.move(x, y)
        self.page.mouse.down()
        self.page.mouse.move(x + by[0], y + by[1], steps=4)
        self.page.mouse.up()
        self.page.mouse.move(1, 1)


def _show(page: Page, size: str, theme: str) -> None:
    """A window of a size, in a theme."""
    width, height = map(int, size.split())
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
