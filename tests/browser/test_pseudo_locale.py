"""A third language, with accents and 40 % longer, in a browser: nothing is cut, nothing is English.

The app under test is a copy in which the language was added as anybody would add one.
"""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from fixtures import ROOT, PageAt, StartServer
from looks import at_rest, open_all
from pseudo import CODE, write_language
from visitors import GO

from ui.app.navigation import PAGES, REFERENCE_PAGES

OUTPUT = Path(__file__).parents[1] / "output" / "pseudo"
WALK = """(act) => {
  const shown = { visibilityProperty: true, opacityProperty: true }
  const hidden = 'script, style, [data-testid=stSidebar][aria-expanded=false] *'
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walk.nextNode()) {
    const box = walk.currentNode.parentElement
    if (!walk.currentNode.data.trim() || box.matches(hidden) || !box.checkVisibility(shown)) continue
    if (!getComputedStyle(box).fontFamily.includes('Material')) act(walk.currentNode, box) // not an icon
  }
}"""  # noqa: E501
SEEN = f"""() => {{
  const found = []
  const other = 'code, pre, math, .katex, textarea, [lang]:not(html, [lang={CODE}]), .st-key-language-switch *'
  const add = (text, box) => box.closest(other) || found.push(text)
  ;({WALK})((node, box) => add(node.data, box))
  for (const name of ['aria-label', 'title', 'placeholder', 'alt'])
    for (const box of document.querySelectorAll(`[${{name}}]`)) if (box.checkVisibility()) add(box.getAttribute(name), box)
  return found
}}"""  # noqa: E501
# A box that cuts what is wider, and that nobody can scroll. Names in a figure are a visitor's own:
# it shortens them with an ellipsis, and the table below it has them in full.
CUT = f"""() => {{
  const [cut, range] = [[], document.createRange()]
  ;({WALK})((node, box) => {{
    if (box.closest('.katex, .lf-summary, .lf-label.name')) return
    range.selectNodeContents(node)
    const text = range.getBoundingClientRect()
    for (let at = box; text.width && at !== document.body; at = at.parentElement) {{
      const style = getComputedStyle(at)
      const place = at.getBoundingClientRect()
      if (/auto|scroll/.test(style.overflowX) || place.width <= 1) return
      const room = style.overflowX === 'visible' ? Infinity : style.overflowX === 'clip' ? 15 : 1
      if (Math.max(place.left - text.left, text.right - place.right) > room)
        return void cut.push(`${{node.data}}: ${{text.left | 0}} to ${{text.right | 0}} in ${{place.left}} to ${{place.right}}`)
    }}
  }})
  return cut
}}"""  # noqa: E501
PLAIN = re.compile(r"(?<![^\W\d_])[A-Za-z]{3,}(?![^\W\d_])")
SAME = {"arg", "max", "exp", "log", "logit", "sigmoid", "softmax", "relu"} | {
    *("numpy", "scipy", "pytorch", "keras", "plotly", "scikit", "learn"),
    *("logisticregression", "mlpclassifier"),
}
"""What is called the same in every language."""


@pytest.fixture(scope="module")
def copy_of_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The app with one more folder of words."""
    copy = tmp_path_factory.mktemp("app")
    for part in ("core", "ui", "pages", "assets"):
        shutil.copytree(ROOT / part, copy / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "app.py", copy)
    write_language(copy / "assets" / "text")
    yield copy
    shutil.rmtree(copy)


def test_a_third_language_fits_and_leaves_no_word_of_english(
    page_at: PageAt, start_server: StartServer, copy_of_app: Path
) -> None:
    """Every page, wide and narrow, with all boxes open."""
    OUTPUT.mkdir(parents=True, exist_ok=True)
    problems = []
    with start_server(copy_of_app / "app.py") as server:
        page = page_at("/", lang=CODE, server=server.url, reduced_motion=True)
        for name in (*PAGES, *REFERENCE_PAGES):
            for width, height in {390: 844, 1280: 800}.items():
                page.set_viewport_size({"width": width, "height": height})
                if width == 390:  # the page before is not drawn anew for it
                    page.evaluate(GO, f"/{'' if name == 'home' else name}?lang={CODE}")
                at_rest(page)
                if cut := page.evaluate(CUT):
                    problems += [f"{name} {width}: cut: {text}" for text in cut]
                    page.screenshot(path=OUTPUT / f"{name}-{width}.png")
            open_all(page)
            problems += [
                f"{name}: not translated: {text}"
                for text in page.evaluate(SEEN)
                if any(word.lower() not in SAME for word in PLAIN.findall(text))
            ]
    assert problems == [], "\n".join(problems)
