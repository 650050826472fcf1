"""What a person does on a page, one act at a time: the kinds of acts, on what, and how.

person = Person(page, random.Random(7))
act = person.choose(person.sight(), weights)
person.do(act)
"""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from browser import TWO_FRAMES
from playwright.sync_api import ElementHandle, Page
from screen import PHONE, Screen

SIZES = ["1280 800", "1280 800", PHONE, "800 700"]
SCREENS = ["1280 720", "1920 1080", "1000 700"]
KEYS = ["ArrowLeft", "ArrowRight", "PageUp", "PageDown", "Home", "End", "Escape"]
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


def _model(weight: list[list[float]], features: list[str], classes: list[str]) -> dict[str, Any]:
    layer = {"weight": weight, "bias": [0.5] * len(weight), "activation": "none"}
    return {"layers": [layer], "feature_names": features, "class_names": classes}


WEATHER = _model([[1, -1], [-1, 1]], ["sun", "rain"], ["park", "museum"])
FLOWERS = _model(
    [[0.5, 1.2, -1, 0, 2, -0.1], [1, 1, 1, 1, 1, 1], [-1, 0, 2, 0.3, 0, 0.7]],
    ["a", "b", "c", "d", "e", "f"],
    ["꽃", "<b>tree</b>", "$x$"],
)
TEXTS = {
    "model": [json.dumps(WEATHER), json.dumps(FLOWERS), json.dumps(WEATHER | {"layers": []})],
    "rows": [
        "sun,rain,class\n0,2,museum\n1,0,park\n3,1,park",
        "sun;rain\n0,5;2\n1;1",
        "a,b,c,d,e,f\n1,2,3,4,5,6\n6,5,4,3,2,1",
        "size,age\n1,2",
    ],
}
"""Models and tables of inputs that a person pastes; some of them are refused."""

ON_PAGE = {
    "preset": 8, "option": 8, "switch": 2, "type": 3, "animation": 3, "scrub": 2, "drag": 5,
    "key": 4, "pickers": 2, "paint": 2, "act": 5, "answer": 2, "skip": 1, "box": 3, "scroll": 5,
    "away": 1, "model": 4, "rows": 4, "forget": 1, "table": 2, "link": 2, "lang": 2, "button": 3,
    "theme": 1, "size": 1, "back": 2, "forward": 1,
}  # fmt: skip
"""How often a person does what, if it can be done."""
ON_STAGE = ON_PAGE | {"turn": 12, "present": 1, "link": 0, "lang": 0, "scroll": 0}
BEFORE_STREAMLIT = {
    kind: ON_PAGE[kind]
    for kind in ("preset", "option", "type", "animation", "drag", "key", "act", "answer", "scroll")
}
LEADS = {
    "model": ["box pipeline-own", "link pipeline"],
    "rows": ["box pipeline-own"],
    "forget": ["box pipeline-own", "model", "link pipeline"],
    "table": ["box pipeline-rows", "option model=penguins", "link pipeline"],
    "paint": ["option model=digits", "link pipeline"],
    "pickers": ["option model=penguins", "link pipeline"],
    "pipeline training": ["option model=iris", "option model=penguins"],
    "pipeline weights": ["option model=plain"],
    "button": ["box softmax-one-by-one", "link softmax"],
    "touch": ["size", "drag"],
    "docked": ["scroll"],
    "away": ["scroll"],
}
"""What leads to an act, or to a view."""
ANYWHERE = {"theme", "size", "back", "forward", "present", "turn", "reload"}
NEW = 8
"""So much rather does a person do what he has not done yet."""

RATHER = 0.6
"""How often an act is chosen that is wanted."""

SIGHT = (Path(__file__).parent / "random_walk.js").read_text("utf-8")
"""What can be done on the page that is shown."""
SCRUB = """([id, share]) => {
  const { playback } = document.querySelector('.live-figure').liveFigure
  playback.choose(playback.find(id))
  playback.slider.value = share * playback.slider.max
  for (const type of ['input', 'change']) playback.slider.dispatchEvent(new Event(type))
}"""
SCROLL = """(page, share) => {
  page.scrollTo({ top: share * (page.scrollHeight - page.clientHeight), behavior: 'instant' })
}"""
THROUGH = "(way) => navigation[way === 'back' ? 'canGoBack' : 'canGoForward'] && history[way]()"
"""A step in the browser's history, but never out of the app."""


class Gone(Exception):  # noqa: N818 - what happens on a page is no error of the walk
    """A late answer has taken away what an act was to be done on."""


class Act(NamedTuple):
    """One thing that a person does: its kind, on what, and how."""

    kind: str
    what: str = ""
    how: str = ""


@dataclass
class Person:
    """Somebody who does one thing after another on a page."""

    page: Page
    random: random.Random
    size: str = "1280 800"
    theme: str = "light"
    walked: Counter[str] = field(default_factory=Counter)
    """How often what was done: kinds of acts, and what they were done on."""

    def __post_init__(self) -> None:
        self.screen = Screen(self.page)

    def sight(self) -> Any:
        """What can be done now: `targets` by kind, and where that is."""
        return self.page.evaluate(SIGHT)

    def toward(self, sight: Mapping[str, Any], wanted: Collection[str]) -> list[tuple[str, str]]:
        """Acts that can be done now and are wanted, or lead to what is: kinds, and on what."""
        place = sight["view"].split()[0]
        names = {*wanted, *(lead for name in wanted for lead in LEADS.get(name, ()))}
        pages = {f"link {name.split()[0]}" for name in wanted} - {f"link {place}"}
        found = [
            (kind, what)
            for kind, targets in sight["targets"].items()
            for what in targets
            if {kind, f"{kind} {what}", f"{place} {what.removeprefix('view=')}"} & names
        ]
        links = [("link", what) for what in sight["targets"]["link"]] if wanted else []
        there = [link for link in links if _name(place, *link) in pages | names]
        anywhere = [(kind, "") for kind in sorted({"theme", "size", "back", "forward"} & names)]
        return found + anywhere or there or links  # in a narrow window only those to the neighbours

    def choose(
        self,
        sight: Mapping[str, Any],
        weights: Mapping[str, float],
        wanted: Collection[str] = (),
    ) -> Act:
        """The next act, of those that can be done; rather one that is wanted, or new."""
        found = [act for act in self.toward(sight, wanted) if weights.get(act[0])]
        if found and self.random.random() < RATHER:
            return self._act(sight, *self.random.choice(found))
        targets = sight["targets"]
        place = sight["view"].split()[0]

        def fresh(name: str) -> float:
            return 1 if self.walked[name] else NEW

        can = {
            kind: weight * max(fresh(kind), *(fresh(_name(place, kind, t)) / 2 for t in found), 0)
            for kind, weight in weights.items()
            if (found := targets.get(kind, [])) or kind in ANYWHERE
        }
        can = {kind: weight for kind, weight in can.items() if weight} or {"back": 1}
        kind = self.random.choices(list(can), list(can.values()))[0]
        what = ""
        if found := targets.get(kind):
            news = [1 / (1 + self.walked[_name(place, kind, t)]) ** 2 for t in found]
            what = self.random.choices(found, news)[0]
        return self._act(sight, kind, what)

    def _act(self, sight: Mapping[str, Any], kind: str, what: str) -> Act:
        self.walked[kind] += 1
        self.walked[_name(sight["view"].split()[0], kind, what)] += 1
        return Act(kind, what, self._how(kind, what, sight["stage"]))

    def _how(self, kind: str, what: str, on_stage: bool) -> str:
        pick, number = self.random.choice, self.random.randint
        match kind:
            case "type":
                return pick(TYPED.get(what, OTHERS))
            case "model" | "rows":
                return pick(TEXTS[kind])
            case "scrub":
                return pick(["0", "0.3", "0.77", "1"])
            case "scroll":
                return pick(["0", "0.3", "0.5", "0.7", "1"])
            case "animation":
                return pick(["150", "600", "1500"])
            case "drag":
                return f"{number(-120, 120)} {number(-80, 80)}"
            case "pickers" | "paint":
                return f"{self.random.random():.2f} {self.random.random():.2f}"
            case "table":
                return str(number(0, 2))
            case "key":
                return pick(KEYS)
            case "turn":
                return pick(TURNS)
            case "theme":
                return "light" if self.theme == "dark" else "dark"
            case "size":
                sizes = SCREENS if on_stage else SIZES
                return pick([size for size in sizes if size != self.size])
        return ""

    def do(self, act: Act) -> None:
        """Do it; the effect comes later."""
        kind, what, how = act
        page = self.page
        match kind:
            case "type" | "model" | "rows":
                box = self._node(act)
                box.fill(how)
                box.press("Enter" if kind == "type" else "Control+Enter")
            case "scrub":
                page.evaluate(SCRUB, [what, float(how)])
            case "scroll":
                self._node(act).evaluate(SCROLL, float(how))
                page.evaluate(TWO_FRAMES)
            case "drag":
                self._point(act, (0.5, 0.5), tuple(map(int, how.split())))
            case "pickers" | "paint":
                self._point(act, tuple(map(float, how.split())))
            case "table":
                self._node(act).scroll_into_view_if_needed()
                self._node(act).click(position={"x": 18, "y": 54 + 35 * int(how)})
            case "key":
                self._node(act).press(how)
            case "turn" | "present":
                page.evaluate("document.activeElement?.blur()")
                page.keyboard.press(how or "p")
            case "theme" | "size":
                setattr(self, kind, how)
                self.screen.show(self.size, self.theme)
            case "back" | "forward":
                page.evaluate(THROUGH, kind)
            case _:
                self._node(act).evaluate("(node) => node.click()")
                page.wait_for_timeout(float(how or 0))  # watch the animation

    def _node(self, act: Act) -> ElementHandle:
        """On what an act is done."""
        node = self.page.evaluate_handle(SIGHT, [act.kind, act.what]).as_element()
        if node is None:
            raise Gone(act)
        return node

    def _point(self, act: Act, at: Any, by: Any = (0, 0)) -> None:
        """Press at a place in an element, in shares of its size, drag, and let go."""
        node = self._node(act)
        node.scroll_into_view_if_needed()
        box = node.bounding_box()
        assert box
        x, y = box["x"] + at[0] * box["width"], box["y"] + at[1] * box["height"]
        if self.screen.touch:
            self.walked["touch"] += 1
            self.screen.swipe(x, y, *by)
            return
        mouse = self.page.mouse
        mouse.move(x, y)
        mouse.down()
        mouse.move(x + by[0], y + by[1], steps=4)
        mouse.up()
        mouse.move(1, 1)


def _name(place: str, kind: str, what: str) -> str:
    """What is counted as done; a page is the same, wherever the link to it stands."""
    if kind == "link":
        return f"link {what.partition('?')[0].rpartition('/')[2] or 'home'}"
    return f"{place} {kind} {what}"
