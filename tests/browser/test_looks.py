"""Every page in each language, theme and mode: it looks as it did, and everybody can use it.

`make looks` shows what looks different now, side by side; `make looks ARGS=accept` takes it.
"""

from importlib import resources
from pathlib import Path

import pytest
from fixtures import PageAt
from looks import LIMIT, TASK, at_rest, compared, difference, in_language, keep, open_all, small
from PIL import Image
from playwright.sync_api import Page
from visitors import go

from ui.app.navigation import PAGES, REFERENCE_PAGES

AXE = Path(str(resources.files("axe_playwright_python") / "axe.min.js")).read_text("utf-8")
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
    "preload": False,
}
CONTRAST = RULES | {"runOnly": {"type": "rule", "values": ["color-contrast"]}, "rules": {}}
"""What another theme can change."""
WORDS = RULES | {"rules": RULES["rules"] | {"color-contrast": {"enabled": False}}}
"""What another language can change: the colours are the same in each."""
FIND = """async (rules) => (await axe.run(document, rules)).violations.map((v) =>
  `${v.id}: ${v.nodes.map((n) => `${n.target.join(' ')} ${n.html.slice(0, 160)}
     ${n.failureSummary}`).join('\\n   ')}`)"""
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
BREAKING = """() => [...document.querySelectorAll('p:lang(ko), li:lang(ko), h1:lang(ko)')]
  .filter((box) => getComputedStyle(box).wordBreak !== 'keep-all').map((box) => box.textContent)"""
LEAD = ".page-lead"
HEAD = f"document.querySelector('{LEAD}').getBoundingClientRect().bottom"
SCREENS = {1280: 800, 390: 844}
WALK = [("en", "light"), ("en", "dark"), ("ko", "dark"), ("ko", "light")]


def in_theme(page: Page, theme: str) -> None:
    """Change the system's theme; Streamlit and the figure follow."""
    page.emulate_media(color_scheme=theme, reduced_motion="reduce")
    page.wait_for_function(
        """(theme) => getComputedStyle(document.querySelector('[data-testid=stApp]')).colorScheme
           === theme""",
        arg=theme,
    )


def on_screen(page: Page, width: int) -> None:
    """Change the width of the screen."""
    page.set_viewport_size({"width": width, "height": SCREENS[width]})
    at_rest(page)


def figures(page: Page, name: str) -> list[str]:
    """What looks different, on both screens."""
    problems = []
    for width in sorted(SCREENS, key=lambda width: width != page.viewport_size["width"]):
        on_screen(page, width)
        image = small(page.screenshot(animations="disabled"), width)
        title = f"{name}-{width}"
        if TASK == "accept":
            keep(title, image)
        else:
            problems.append(compared(title, image))
        if wider := page.evaluate(WIDER):
            problems.append(f"{title}: {wider} px wider than the screen")
        if (head := page.evaluate(HEAD)) > 210:
            problems.append(f"{title}: the page's own begins only after {head} px")
        problems += [
            f"{title}: a Korean word may break: {text}" for text in page.evaluate(BREAKING)
        ]
    return [problem for problem in problems if problem]


def barriers(page: Page, theme: str, rules: dict[str, object] = RULES) -> list[str]:
    """What axe-core finds in a theme.

    It cannot tell the contrast of words that lie over a figure: these have the theme's colours,
    whose contrast tests/ui/test_theme.py proves.
    """
    in_theme(page, theme)
    at_rest(page)
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    return list(page.evaluate(FIND, rules))


@pytest.mark.parametrize("name", [*PAGES, *REFERENCE_PAGES])
def test_everybody_can_use_it_and_it_looks_as_it_did(page_at: PageAt, name: str) -> None:
    """In both languages and themes, wide, narrow and on the stage, with all boxes open."""
    page = page_at("/" if name == "home" else f"/{name}", lang="en", reduced_motion=True)
    page.mouse.move(0, 0)
    problems = []
    for code, theme in WALK:
        in_language(page, code)
        in_theme(page, theme)
        problems += figures(page, f"{name}-{code}-{theme}")
    if TASK == "test":
        page.set_viewport_size({"width": 1280, "height": SCREENS[1280]})
        problems += use(page, name)
    assert problems == [], "\n\n".join(problems)


def use(page: Page, name: str) -> list[str]:
    """What axe-core finds with all boxes open, and on the stage.

    In another theme the contrast is looked at; in another language all but the contrast, for which
    one theme is enough.
    """
    at_rest(page)
    open_all(page)
    found = {"ko light": barriers(page, "light"), "ko dark": barriers(page, "dark", CONTRAST)}
    in_language(page, "en")
    at_rest(page)
    open_all(page)
    found["en dark"] = barriers(page, "dark", WORDS)
    if name != "home" and name not in REFERENCE_PAGES:  # they have no scenes
        page.keyboard.press("p")
        page.wait_for_selector(".stage-say")
        found["en dark, staged"] = barriers(page, "dark", WORDS)
        go(page, page.url.replace("lang=en", "lang=ko"))
        page.wait_for_function("document.documentElement.lang === 'ko'")
        found["ko dark, staged"] = barriers(page, "dark")
        found["ko light, staged"] = barriers(page, "light", CONTRAST)
    return [f"{name} {state}: {barrier}" for state, some in found.items() for barrier in some]


@pytest.mark.skipif(TASK != "test", reason="only a test of the test")
def test_what_is_moved_painted_or_unusable_is_found(page_at: PageAt) -> None:
    """A title 20 px lower, a curve in another colour, a nameless button, a title too faint."""
    page = page_at("/logit-sigmoid", lang="en", reduced_motion=True)
    at_rest(page)

    def shot() -> Image.Image:
        return small(page.screenshot(animations="disabled"), 1280)

    def apart(style: str) -> int:
        change = page.add_style_tag(content=style)
        after = shot()
        change.evaluate("(style) => style.remove()")
        return int(difference(before, after).getextrema()[1])

    before = shot()
    changes = {
        style: apart(style)
        for style in (
            "h1 { translate: 0 20px }",
            "path.js-line[style*='rgb(95, 39, 139)'] { stroke: #2a74b1 !important }",
            ".live-figure { translate: 0 4px }",
            ".lf-label.tag { display: none !important }",
        )
    }
    assert {style: most for style, most in changes.items() if most <= LIMIT} == {}
    assert int(difference(before, shot()).getextrema()[1]) <= LIMIT  # it is as it was
    spoil = """([color]) => {
      const title = document.querySelector('h1')
      title.style.color = color
      if (color) title.after(document.createElement('button'))
      else title.nextElementSibling.remove()  // another visitor comes
    }"""
    page.evaluate(spoil, ["#dddddd"])
    found = barriers(page, "light")
    page.evaluate(spoil, [""])
    for rule in ("button-name", "color-contrast"):
        assert any(rule in barrier for barrier in found), rule
