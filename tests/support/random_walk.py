"""Random walks through the app: a person does one thing after another.

    walk = Walk(page, fresh, server, seed=7)
    walk.go(60)     # acts; fails with the seed and the acts since the last check that agreed

After every few acts the page is compared with that of a new visitor (tests/support/fresh_visit.py).
"""

from __future__ import annotations

import random
import time
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass, field, fields
from typing import Any
from urllib.parse import urlsplit

import pytest
from browser import TWO_FRAMES, announced, painted, settled
from fresh_visit import differences, docked, rests, seen, went_wrong
from playwright.sync_api import Error, Page, Route
from screen import Screen
from visitors import meet
from walk_acts import BEFORE_STREAMLIT, ON_PAGE, ON_STAGE, Act, Gone, Person

from ui.app.figures import FIGURES

AGREE_S = 12.0  # so long may a busy machine take to show the effect of an act
STREAMLIT = "**/static/js/index.*.js"
FIRST_DRAWN = "#first-paint .live-figure.lf-drawn"
TAKEN_OVER = "!document.getElementById('first-paint')"


def views() -> set[str]:
    """All pages, and each view of a page that has several."""
    found = {"glossary"}
    for page, (kind, _) in FIGURES.items():
        codecs = {one.name: one.metadata["codec"] for one in fields(kind)}
        options = codecs["view"].options if "view" in codecs else ()
        found |= {f"{page} {view}" for view in options} or {page}
    return found


ANY_PAGE = {*ON_PAGE, "reload", "touch", "docked", *views()}
"""What a walk on pages must have seen and done."""
ANY_STAGE = {"turn", "present", "drag", "key", "animation"}


@dataclass
class Walk:
    """A person who does one thing after another, and a new visitor at the same address."""

    page: Page
    fresh: Page
    server: str
    seed: int
    stage: bool = False
    since: list[Act] = field(default_factory=list)
    """The acts since the last check that agreed."""
    done: int = 0
    must: Collection[str] = ()
    """What the walk must have seen and done."""

    def __post_init__(self) -> None:
        self.random = random.Random(self.seed)
        self.person = Person(self.page, self.random)
        self.visitor = Screen(self.fresh)
        self.walked = self.person.walked
        self.possible: set[str] = set()

    def go(self, acts: int, must: Collection[str] = (), strict: bool = False) -> None:
        """Do so many acts, rather those that it must do, and compare after every few of them.

        If `strict`, it goes on, for twice as many acts again, until all of them were done.
        """
        self.must = must
        self.page.bring_to_front()
        while self.done < acts or (strict and self._missing(must) and self.done < 3 * acts):
            for _ in range(self.random.randint(3, 6)):
                self._act()
            self.check()
        self.person.screen.close()
        self.visitor.close()
        if strict and (missing := self._missing(must)):
            never = [name for name in missing if name in ON_STAGE and name not in self.possible]
            self._fail([f"never walked: {missing}", f"never possible: {never}", self.coverage()])

    def coverage(self) -> str:
        """How often each kind of act was done, and where."""
        kinds = {*ON_STAGE, "reload", "touch", "docked"}
        counts = self.walked.items()
        acts = ", ".join(f"{name} {n}" for name, n in sorted(counts) if name in kinds)
        places = ", ".join(f"{name} {n}" for name, n in sorted(counts) if name in views())
        return f"{self.done} acts: {acts}\nin: {places}\nnever walked: {self._missing(self.must)}"

    def _missing(self, must: Collection[str]) -> list[str]:
        return sorted(name for name in must if not self.walked[name])

    # --- comparing ----------------------------------------------------------------------------

    def check(self) -> None:
        """Compare with what a new visitor sees, until both agree or it has taken too long."""
        until = time.monotonic() + AGREE_S
        beside = docked(self.page)
        address, there = "", {}
        while True:
            late = time.monotonic() > until
            here = seen(self.page)
            if isinstance(here, str):
                found = [f"it waits for {here}"]
            else:
                if here["address"] != address:
                    address = here["address"]
                    there = self._visit(address)
                found = differences(here, there)
            if not found:
                break
            if late:
                self._differ(address, found)
            self.page.wait_for_timeout(200)  # until the next look
        if beside:
            self.fresh.bring_to_front()
            found = differences(beside, docked(self.fresh, beside) or beside)
            self.page.bring_to_front()
            if found:
                self._differ(address, ["docked", *found])
        self.since.clear()

    def _visit(self, address: str) -> dict[str, Any]:
        """What a new visitor sees."""
        self.fresh.bring_to_front()  # behind another, a page gets few frames

        def window() -> None:
            self.visitor.show(self.person.size, self.person.theme)
            self.fresh.emulate_media(reduced_motion="reduce")  # no animation starts by itself

        meet(self.fresh, self.server, address, window)
        until = time.monotonic() + AGREE_S
        while time.monotonic() < until:
            if not rests(self.fresh):
                announced(self.fresh)
                if isinstance(there := seen(self.fresh), dict):
                    self.page.bring_to_front()
                    return there
        pytest.fail(f"A new visitor sees no figure at {address}", pytrace=False)

    def _differ(self, address: str, found: list[str]) -> None:
        self._fail([f"at {address}, {self.person.size}, {self.person.theme}", *found])

    def _fail(self, found: list[str]) -> None:
        where = "on stage" if self.stage else "on a page"
        said = f"A walk went wrong: WALK_SEED={self.seed}, {where}, {self.done} acts."
        went_wrong(f"{said} The acts since the last check that agreed:", self.since, found)

    # --- acts ---------------------------------------------------------------------------------

    def _act(self) -> None:
        """Choose an act, and do it."""
        sight = self.person.sight()
        self.possible |= {kind for kind, found in sight["targets"].items() if found}
        self.walked[sight["view"]] += 1
        self.walked["docked"] += sight["docked"]
        weights = dict(ON_STAGE if sight["stage"] else ON_PAGE)
        if sight["stage"]:
            pass
        elif self.stage:
            weights["present"] = 12
        elif self.done % 25 == 24:
            weights = {"link": 1}  # so that all pages are seen
        elif self.done % 100 == 1:
            weights = {"reload": 1}
        wanted = [] if self.stage or len(weights) == 1 else self._missing(self.must)
        act = self.person.choose(sight, weights, wanted)
        self.since.append(act)
        self.done += 1
        try:
            if act.kind == "reload":
                self._reload()
            else:
                with suppress(Gone):
                    self.person.do(act)
            settled(self.page)
        except Error as error:
            self._fail([str(error)])

    def _reload(self) -> None:
        """Load the page, and act on it before Streamlit has taken over."""
        waiting: list[Route] = []
        self.page.route(STREAMLIT, lambda route: waiting.append(route))
        self.page.reload(wait_until="commit")
        address = urlsplit(self.page.url)
        # A visitor's own model is in the browser, and not in the first HTML.
        drawn = address.path != "/glossary" and "model=own" not in address.query
        self.page.wait_for_selector(FIRST_DRAWN if drawn else "#first-paint")
        for _ in range(self.random.randint(1, 4)):
            painted(self.page)
            act = self.person.choose(self.person.sight(), BEFORE_STREAMLIT)
            if act.kind not in BEFORE_STREAMLIT:
                break
            self.since.append(act)
            self.done += 1
            self.person.do(act)
        self.page.evaluate(TWO_FRAMES)
        self.page.unroute(STREAMLIT)
        for route in waiting:
            with suppress(Error):  # of a load that was given up
                route.continue_()
        self.page.wait_for_function(TAKEN_OVER, timeout=60_000)
