"""Random walks through files that a person has taken home, and through the site of plain files.

    FileWalk(page, fresh, seed=7).go(12)

No server knows what was done there, and the address does not say it: what such a page shows follows
from its address and from the last drag or animation alone, whatever came before.
"""

from __future__ import annotations

import os
import random
from dataclasses import dataclass, field
from typing import Any

from browser import DRAWN, announced, fitted, painted
from fresh_visit import BACK_IN_PLACE, SNAPSHOT, UNREST, differences, went_wrong
from playwright.sync_api import Page
from screen import Screen
from walk_acts import ON_PAGE, Act, Person

SEED = int(os.environ.get("WALK_SEED") or 1)
ACTS = min(int(os.environ.get("WALK_ACTS", 6)), 200)
KINDS = ("drag", "key", "animation", "scrub", "theme", "size", "scroll", "answer", "link")
WEIGHTS = {kind: ON_PAGE[kind] for kind in KINDS}
LEFT = """() => {
  const { drag, playback } = document.querySelector('.live-figure').liveFigure
  const [{ pending }, { active }] = [drag, playback]
  return pending ? { handle: pending.handle.id, value: pending.value }
    : active && { animation: active.spec.id, position: active.position }
}"""
"""How a person has left the figure; null if it is as it was at first."""
LEAVE = """(left) => {
  const { drag, playback, state } = document.querySelector('.live-figure').liveFigure
  if (left.animation) {
    playback.choose(playback.find(left.animation))
    playback.slider.value = left.position
    for (const type of ['input', 'change']) playback.slider.dispatchEvent(new Event(type))
  } else {
    const handle = state.message.handles.find(({ id }) => id === left.handle)
    drag.moveTo(handle, left.value)
    drag.end(handle)
  }
}"""


@dataclass
class FileWalk:
    """A person who does one thing after another in a file, and another who opens it."""

    page: Page
    fresh: Page
    seed: int
    since: list[Act] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.random = random.Random(self.seed)
        self.person = Person(self.page, self.random)
        self.other = Screen(self.fresh)

    def go(self, acts: int) -> None:
        """Do so many acts, and compare after every few of them."""
        done = 0
        while done < acts:
            for _ in range(self.random.randint(2, 4)):
                act = self.person.choose(self.person.sight(), WEIGHTS)
                self.since.append(act)
                self.person.do(act)
                if act.kind == "link":
                    self.page.wait_for_load_state()
                self.page.wait_for_selector(DRAWN, state="attached")
                painted(self.page) if act.kind != "animation" else None
                done += 1
            self.check()

    def check(self) -> None:
        """Compare with the file when it is opened and left in the same way."""
        here = _shown(self.page)
        self.other.show(self.person.size, self.person.theme)
        self.fresh.goto(self.page.url)
        self.fresh.wait_for_selector(DRAWN, state="attached")
        _rest(self.fresh)
        if left := self.page.evaluate(LEFT):
            self.fresh.evaluate(LEAVE, left)
        if found := differences(here, _shown(self.fresh)):
            said = f"A walk in {self.page.url} went wrong: seed {self.seed}, {self.person.size}, "
            went_wrong(f"{said}{self.person.theme}, left at {left}, after", self.since, found)
        self.since.clear()


def _rest(page: Page) -> None:
    """Wait until nothing moves, and the figure is in its place."""
    page.wait_for_function(f"() => !({BACK_IN_PLACE})() && !({UNREST})()")
    fitted(page)
    announced(page)


def _shown(page: Page) -> dict[str, Any]:
    """What a page shows once it rests."""
    _rest(page)
    shown: dict[str, Any] = page.evaluate(SNAPSHOT)
    return shown
