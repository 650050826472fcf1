"""Random walks through the app, and the oracle that says whether a walk has gone wrong.

    walk = Walk(page, fresh, server, seed=7)
    walk.go(60)     # acts; fails with the seed and the acts since the last check that agreed

The oracle: whatever a person has done before, a page shows what a new visitor sees who opens the
same address in a window of the same size and theme. Compared are the marks of the plot, labels and
handles (within a pixel, in the same order), and the texts of formulas, table, summary, fields,
films, examples and of the page around the figure.

Not compared is what the address does not say, and should not:

* the text of a field that breaks a rule, and the sentence about it: what a person typed is kept;
* the picture while a film rests in its middle that commits nothing (`shift`, `mirror`): it is the
  film's. Which of several films is at hand, its speed and its slider are not compared either;
* which number was tapped or has the focus, and what explains it; so the focus is given up first;
* boxes that are open, answers to questions, how far the page is scrolled.
"""

from __future__ import annotations

import random
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

import numpy as np
import pytest
from browser import settled
from playwright.sync_api import Error, Page
from visitors import meet

AGREE_S = 12.0  # a busy machine may take so long to show the effect of an act
SIZES = [(1280, 800), (1280, 800), (390, 844), (800, 700)]
SCREENS = [(1280, 720), (1920, 1080), (1000, 700)]
TYPED = {  # what a person types into a field; some of it breaks a rule
    "z": ["1,2,3", "2,1", "0.5,0.5,1,2", "12.5,0.6,-23", "1", "3, 2, 1, 0, -1, -2, -3"],
    "labels": ["apple, pear", "", "하나, 둘, 셋"],
    "t": ["0.5", "4", "99"],
    "p": ["0.25", "0.9", "2"],
    "w": ["0.3", "-0.2"],
    "b": ["3", "-4.5"],
    "x": ["55", "0.9,0.1,0.2", "?"],
    "row": ["2", "17", "100000"],
}

SNAPSHOT = (
    """() => {
  const text = (node) => (node?.innerText ?? '').replace(/\\s+/g, ' ').trim()
  const app = document.querySelector('[data-testid="stMain"]')
  const own = app.cloneNode(true)
  for (const node of own.querySelectorAll('.live-figure, .stage, details, [data-testid="stPopover"], .question,'
    + ' [data-testid="stExpander"], style, script, svg, .lf-box, [data-testid="stTooltipIcon"]')) node.remove()
  const found = {
    address: location.pathname + location.search,
    lang: document.documentElement.lang,
    words: own.textContent.replace(/\\s+/g, ' ').trim(),
    said: text(document.querySelector('.stage-say')),
    dots: [...document.querySelectorAll('.stage-dots button')].map((dot) => dot.className).join(),
  }
  const root = document.querySelector('.live-figure')
  const figure = root?.liveFigure
  if (!figure) return { found, film: false }
  const origin = root.querySelector('.lf-stage').getBoundingClientRect()
  const box = (node) => {
    const { left, top, width, height } = node.getBoundingClientRect()
    return [left - origin.left, top - origin.top, width, height]
  }
  const seen = (node) => node.checkVisibility({ visibilityProperty: true, opacityProperty: true })
  const look = (node) => [...node.classList].filter((name) => !/^(cell-|held)/.test(name)).join(' ')
  const plot = root.querySelector('.lf-plot')
  const numbers = (path) => (path.getAttribute('d') ?? '').match(/-?[\\d.]+(e-?\\d+)?/g)?.map(Number) ?? []
  const picture = {
    plot: [...box(plot), origin.width],
    bars: [...plot.querySelectorAll('.bars .point path')].map(box).map((bar) => (Math.min(bar[2], bar[3]) < 1 ? 'flat' : bar)),
    lines: [...plot.querySelectorAll('path.js-line')].map(numbers),
    points: [...plot.querySelectorAll('.points path.point')].map(box),
    shapes: [...plot.querySelectorAll('.shapelayer path')].map(box),
    ticks: [...plot.querySelectorAll('.xtick text, .ytick text')].map((tick) => [tick.textContent, ...box(tick)]),
    inks: [...plot.querySelectorAll('.trace path')].map((path) => getComputedStyle(path).fill + getComputedStyle(path).stroke),
    labels: figure.labels.filter(({ node }) => seen(node)).map(({ node }) => [
      node.textContent, look(node), getComputedStyle(node).color, ...box(node)]),
    order: [...root.querySelector('.lf-layer').children].map((node) => node.dataset.handle ?? look(node).split(' ')[0]),
    handles: figure.handles.map(({ node }) => [node.dataset.handle, look(node), ...box(node),
      ...['label', 'valuenow', 'valuemin', 'valuemax', 'valuetext', 'orientation'].map((name) => node.getAttribute(`aria-${name}`))]),
    picks: figure.picks.map(({ node }) => [node.getAttribute('aria-label'), node.getAttribute('aria-valuetext'), ...box(node)]),
    rasters: figure.rasters.map(({ node, values }) => [look(node), ...box(node), ...Array.from(values ?? [], (n) => n.toFixed(4))]),
    lanes: figure.lanes.nodes.map(box),
    formulas: [...root.querySelectorAll('.lf-readout > :not(details)')].filter((node) => !node.querySelector('.lf-asked')).map(text),
    summary: root.querySelector('.lf-summary').textContent,
    table: [...root.querySelectorAll('table td, table th')].map((cell) => cell.textContent),
    shape: ['lf-narrow', 'lf-on-stage', 'lf-bare', 'lf-broken'].filter((name) => root.classList.contains(name)),
    zoom: root.style.zoom,
  }
  const entries = [...root.querySelectorAll('.lf-entry')].map((entry) => {
    const input = entry.querySelector('input')
    const wrong = input.getAttribute('aria-invalid') === 'true'
    return [entry.querySelector('label span').textContent, input.placeholder, wrong ? null : input.value]
  })
  const around = {
    entries,
    options: [...root.querySelectorAll('.lf-options')].map((one) => [text(one), one.querySelector(':checked')?.value]),
    switches: [...root.querySelectorAll('.lf-switch')].map((one) => [text(one), one.querySelector('input').checked]),
    examples: [...root.querySelectorAll('[data-preset]')].map((one) => [one.dataset.preset, one.textContent]),
    films: [...root.querySelectorAll('[data-film]')].map((one) => [one.dataset.film, one.getAttribute('aria-label')]),
    label: root.querySelector('[role=group]').getAttribute('aria-label'),
  }
  return { found: { ...found, ...around, ...picture }, film: Boolean(figure.player) }
}"""
)
"""What a page shows, and whether a film has the picture."""

PICTURE = """plot bars lines points shapes ticks labels handles picks rasters lanes
 formulas summary table entries order inks"""
"""What shows the film's numbers while a film has the picture."""

UNREST = """() => {
  document.activeElement?.blur()
  const figure = document.querySelector('.live-figure')?.liveFigure
  if (!figure) return document.querySelector('.live-figure') ? 'no figure' : ''
  if (figure.deck.playing) figure.toggle()
  const { drawn, blend, tick, hand, players } = figure
  const waits = { undrawn: !drawn, blend, tick, held: hand.held, left: hand.left?.value ?? null }
  const found = Object.entries(waits).filter(([, value]) => value !== null && value !== false && value !== undefined)
  const asked = players.filter((player) => player.asked).map(({ spec }) => `film ${spec.id} asked`)
  return [...found.map(([name, value]) => `${name} ${JSON.stringify(value)}`.slice(0, 80)), ...asked].join()
}"""
"""What the figure waits for; a film that plays is stopped."""

CANDIDATES = """() => {
  const all = (selector, name) => [...document.querySelectorAll(selector)].filter((node) => node.checkVisibility()).map(name)
  const data = (name) => ({ dataset }) => dataset[name]
  return {
    preset: all('[data-preset]', data('preset')),
    option: all('.lf-options input', ({ value }) => value),
    switch: all('.lf-switch input', () => 'switch'),
    handle: all('[data-handle]', data('handle')),
    film: all('[data-film]', data('film')),
    entry: [...document.querySelector('.live-figure')?.liveFigure?.fields.all.entries() ?? [],
      ...document.querySelector('.live-figure')?.liveFigure?.lead.all.entries() ?? []]
      .filter(([, field]) => field.input?.checkVisibility()).map(([id]) => id),
    picks: all('.lf-picks', () => 'picks'),
    paint: all('.lf-paint', () => 'paint'),
    link: all('[data-testid="stTopNavLink"], [data-testid="stPageLink"] a', (node) => new URL(node.href).pathname),
    lang: all('.st-key-language-switch button', ({ textContent }) => textContent.trim()),
    button: all('[class*="st-key-softmax-remove"] button, .st-key-softmax-add button', (node) => (
      node.disabled ? '' : node.closest('[class*="st-key-softmax"]').className.match(/st-key-(softmax-(?:remove-\\d+|add))/)?.[1])).filter(Boolean),
    stage: [...document.documentElement.classList].includes('on-stage') ? ['on'] : [],
  }
}"""

CLICK = "(selector) => document.querySelector(selector).click()"


@dataclass
class Act:
    """One thing that a person does."""

    kind: str
    what: str = ""
    how: str = ""

    def __str__(self) -> str:
        return " ".join(filter(None, (self.kind, self.what, self.how)))


@dataclass
class Walk:
    """A person who does one thing after another, and a new visitor who looks at the same address."""

    page: Page
    fresh: Page
    server: str
    seed: int
    stage: bool = False
    size: tuple[int, int] = (1280, 800)
    theme: str = "light"
    since: list[Act] = field(default_factory=list)
    """The acts since the last check that agreed."""
    done: int = 0

    def __post_init__(self) -> None:
        self.random = random.Random(self.seed)
        self.doing: dict[str, Callable[[Act], None]] = {
            name.removeprefix("do_"): getattr(self, name)
            for name in dir(self)
            if name.startswith("do_")
        }

    def go(self, acts: int) -> None:
        """Do so many acts, and compare after every few of them."""
        while self.done < acts:
            for act in islice(iter(self._choose, None), self.random.randint(1, 3)):
                self.since.append(act)
                self.done += 1
                try:
                    self.doing[act.kind](act)
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
            here = self._seen(self.page)
            if isinstance(here, dict) and here["found"]["address"] != address:
                address = here["found"]["address"]
                there = self._visit(address)
                continue
            differences = (
                [f"it does not rest: {here}"] if isinstance(here, str) else self._compare(here, there)
            )
            if not differences:
                self.since.clear()
                return
            if late:
                self._fail([f"at {address}, {self.size}, {self.theme}", *differences])
            self.page.wait_for_timeout(200)

    def _seen(self, page: Page) -> dict[str, Any] | str:
        """What a page shows; or, if it does not rest, what it waits for."""
        settled(page)
        unrest: str = page.evaluate(UNREST)
        found: dict[str, Any] | str = unrest or page.evaluate(SNAPSHOT)
        return found

    def _visit(self, address: str) -> dict[str, Any]:
        width, height = self.size
        self.fresh.set_viewport_size({"width": width, "height": height})
        self.fresh.emulate_media(color_scheme=self.theme, reduced_motion="reduce")  # type: ignore[arg-type]
        meet(self.fresh, self.server, address)
        until = time.monotonic() + AGREE_S
        while time.monotonic() < until:
            if isinstance(self._seen(self.fresh), dict):
                self.fresh.wait_for_timeout(250)  # what is spoken follows soon
                if isinstance(seen := self._seen(self.fresh), dict):
                    return seen
        pytest.fail(f"A new visitor sees no figure at {address}", pytrace=False)

    def _compare(self, here: dict[str, Any], there: dict[str, Any]) -> list[str]:
        skipped = {"address"} | (set(PICTURE.split()) if here["film"] else set())
        a, b = here["found"], there["found"]
        wrong = [i for i, one in enumerate(a.get("entries", [])) if one[2] is None]
        for seen in (a, b):
            seen["entries"] = [
                one for i, one in enumerate(seen.get("entries", [])) if i not in wrong
            ]
        return [
            difference
            for name in sorted(a.keys() | b.keys() - skipped)
            if name not in skipped
            for difference in islice(differing(name, a.get(name), b.get(name)), 4)
        ]

    def _fail(self, differences: list[str]) -> None:
        acts = "\n  ".join(map(str, self.since))
        pytest.fail(
            f"A walk went wrong: WALK_SEED={self.seed}, {'stage' if self.stage else 'page'},"
            f" after {self.done} acts. The acts since the last check that agreed:\n  {acts}\n"
            + "\n".join(differences[:24]),
            pytrace=False,
        )

    # --- acts ---------------------------------------------------------------------------------

    def _choose(self) -> Act:
        there: dict[str, list[str]] = self.page.evaluate(CANDIDATES)
        pick = self.random.choice
        on = bool(there["stage"])
        kinds = {
            "preset": 5, "option": 5, "switch": 2, "type": 3, "film": 3, "scrub": 2, "drag": 5,
            "key": 4, "picks": 2, "paint": 2, "link": 2, "lang": 2, "button": 3,
            "theme": 1, "size": 1, "back": 2, "forward": 1, "present": 0, "turn": 0,
        }  # fmt: skip
        if not on and self.done % 10 == 9:
            kinds = {"link": 1}  # so that all pages are seen
        if on:
            kinds |= {"turn": 12, "present": 1, "link": 0, "lang": 0}
        elif self.stage:
            kinds |= {"present": 12}
        source = {"type": "entry", "scrub": "film", "drag": "handle", "key": "handle"}
        always = {"theme", "size", "back", "forward", "present", "turn"}
        can = {k: w for k, w in kinds.items() if k in always or there.get(source.get(k, k))}
        can = can or {"back": 1}  # a page without a link
        kind = self.random.choices(list(can), list(can.values()))[0]
        what = "" if kind in always else pick(there[source.get(kind, kind)])
        how = ""
        if kind == "type":
            how = pick(TYPED.get(what, ["1,0,0", "0.5", "0,0,0;1,1,1;2,2,2"]))
        elif kind == "scrub":
            how = pick(["0", "0.3", "0.77", "1"])
        elif kind == "drag":
            how = f"{self.random.randint(-120, 120)},{self.random.randint(-80, 80)}"
        elif kind == "key":
            how = pick(["ArrowLeft", "ArrowRight", "PageUp", "PageDown", "Home", "End"])
        elif kind == "turn":
            how = pick(["PageDown", "PageDown", "PageDown", "PageUp", "Home", "End", "0", " "])
        elif kind == "theme":
            how = "light" if self.theme == "dark" else "dark"
        elif kind == "size":
            how = "{} {}".format(*pick(SCREENS if on else SIZES))
        elif kind in ("picks", "paint"):
            how = f"{self.random.random():.2f} {self.random.random():.2f}"
        return Act(kind, what, how)

    def do_preset(self, act: Act) -> None:
        self.page.evaluate(CLICK, f'[data-preset="{act.what}"]')

    def do_option(self, act: Act) -> None:
        self.page.evaluate(CLICK, f'.lf-options input[value="{act.what}"]')

    def do_switch(self, act: Act) -> None:
        self.page.evaluate(CLICK, ".lf-switch input")

    def do_type(self, act: Act) -> None:
        find = """(id) => { const { fields, lead } = document.querySelector('.live-figure').liveFigure
          return (fields.all.get(id) ?? lead.all.get(id)).input }"""
        box = self.page.evaluate_handle(find, act.what).as_element()
        assert box
        box.fill(act.how)
        box.press("Enter")

    def do_film(self, act: Act) -> None:
        """Play, and watch for a while or to the end."""
        self.page.evaluate(CLICK, f'[data-film="{act.what}"]')
        self.page.wait_for_timeout(self.random.choice([150, 600, 1500]))

    def do_scrub(self, act: Act) -> None:
        self.page.evaluate(
            """([id, share]) => {
              const { deck } = document.querySelector('.live-figure').liveFigure
              deck.choose(deck.find(id))
              deck.scrub.value = share * deck.scrub.max
              for (const type of ['input', 'change']) deck.scrub.dispatchEvent(new Event(type))
            }""",
            [act.what, float(act.how)],
        )

    def do_drag(self, act: Act) -> None:
        dx, dy = map(int, act.how.split(","))
        node = self.page.locator(f'[data-handle="{act.what}"]')
        node.scroll_into_view_if_needed()
        box = node.bounding_box()
        assert box
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        self.page.mouse.move(x, y)
        self.page.mouse.down()
        self.page.mouse.move(x + dx, y + dy, steps=4)
        self.page.mouse.up()
        self.page.mouse.move(1, 1)

    def do_key(self, act: Act) -> None:
        self.page.locator(f'[data-handle="{act.what}"]').press(act.how)

    def _at(self, selector: str, how: str) -> None:
        node = self.page.locator(selector)
        node.scroll_into_view_if_needed()
        box = node.bounding_box()
        assert box
        x, y = map(float, how.split())
        self.page.mouse.click(box["x"] + x * box["width"], box["y"] + y * box["height"])
        self.page.mouse.move(1, 1)

    def do_picks(self, act: Act) -> None:
        self._at(".lf-picks", act.how)

    def do_paint(self, act: Act) -> None:
        self._at(".lf-paint", act.how)

    def do_link(self, act: Act) -> None:
        self.page.evaluate(
            """(path) => [...document.querySelectorAll(
              '[data-testid="stTopNavLink"], [data-testid="stPageLink"] a')]
              .find((node) => new URL(node.href).pathname === path).click()""",
            act.what,
        )
        self.page.wait_for_url(re.compile(re.escape(act.what) + r"(\?|$)"))

    def do_lang(self, act: Act) -> None:
        self.page.evaluate(
            """(name) => [...document.querySelectorAll('.st-key-language-switch button')]
              .find((node) => node.textContent.trim() === name).click()""",
            act.what,
        )

    def do_button(self, act: Act) -> None:
        self.page.evaluate(CLICK, f".st-key-{act.what} button")

    def do_theme(self, act: Act) -> None:
        self.theme = act.how
        self.page.emulate_media(color_scheme=self.theme)  # type: ignore[arg-type]

    def do_size(self, act: Act) -> None:
        width, height = map(int, act.how.split())
        self.size = (width, height)
        self.page.set_viewport_size({"width": width, "height": height})

    def do_back(self, act: Act) -> None:
        self._through("back")

    def do_forward(self, act: Act) -> None:
        self._through("forward")

    def _through(self, way: str) -> None:
        """One step in the browser's history, but never out of the app."""
        self.page.evaluate(
            """(way) => { const n = navigation
              if (way === 'back' ? n.canGoBack : n.canGoForward) history[way]() }""",
            way,
        )

    def do_present(self, act: Act) -> None:
        self.page.evaluate("document.activeElement?.blur()")
        self.page.keyboard.press("p")

    def do_turn(self, act: Act) -> None:
        self.page.evaluate("document.activeElement?.blur()")
        self.page.keyboard.press(act.how)


def differing(name: str, here: Any, there: Any) -> list[str]:
    """Where two things differ: numbers by more than a pixel, all else at all."""
    if name.startswith("lines[") and name.count("[") == 1 and isinstance(there, list):
        apart = max(_apart(here, there), _apart(there, here))
        return [] if apart <= 1 else [f"{name}: {apart:.6g} px from what a new visitor sees"]
    if isinstance(here, int | float) and isinstance(there, int | float):
        close = abs(here - there) <= 1
        return [] if close else [f"{name}: {here:.6g}, and a new visitor sees {there:.6g}"]
    if isinstance(here, list) and isinstance(there, list) and len(here) == len(there):
        return [
            difference
            for i, pair in enumerate(zip(here, there, strict=True))
            for difference in differing(f"{name}[{i}]", *pair)
        ]
    same = here == there
    return [] if same else [f"{name}: {str(here)[:300]}\n  and a new visitor sees {str(there)[:300]}"]


def _apart(these: list[float], those: list[float]) -> float:
    """How far a corner of one line is from another line, at most: (x, y, x, y, ...) each.

    Plotly leaves out corners that the painter draws.
    """
    if not these or not those:
        return 0.0 if these == those else np.inf
    a, b = (np.reshape(line, (-1, 2)) for line in (these, those))
    start, way = b, np.diff(b, axis=0, append=b[-1:])
    length = np.maximum((way**2).sum(axis=1), 1e-9)
    share = np.clip(((a[:, np.newaxis] - start) * way).sum(axis=2) / length, 0, 1)
    nearest = start + share[..., np.newaxis] * way
    return float(np.hypot(*np.moveaxis(a[:, np.newaxis] - nearest, 2, 0)).min(axis=1).max())
