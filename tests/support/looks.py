"""Reference screenshots: how every page looked when somebody last looked and said yes.

They are small (tests/looks/) and compared blurred, so that they tell of what moved, came, went or
changed its colour, and not of how a machine draws its letters.
"""

import io
import os
from base64 import b64encode
from html import escape
from pathlib import Path

from browser import TWO_FRAMES, painted, settled
from PIL import Image, ImageChops, ImageFilter
from playwright.sync_api import Page

TASK = os.environ.get("LOOKS", "test")
"""`test`, or what `make looks` asks for: `show` the differences, `accept` them."""
KEPT = Path(__file__).parents[1] / "looks"
OUTPUT = Path(__file__).parents[1] / "output" / "looks"
OPEN = "document.querySelectorAll('.lf-numbers').forEach((box) => { box.open = true })"
CLOSED = '[data-testid="stExpander"] details:not([open]) > summary'
OPEN_CLOSED = """(closed) => {
  const boxes = [...document.querySelectorAll(closed)]
  for (const box of boxes) box.click()
  return boxes.length
}"""

WIDTH = {1280: 320, 390: 156}
"""How wide the small screenshot is."""
NO_BOX_OPENS = """() => document.getAnimations().every(
  (one) => one.playState !== 'running' || one.effect?.getTiming().iterations === Infinity)"""
STEP = 8
"""They are kept in 32 steps of each colour: 9 KB at most, and 4 of 255 off at most."""
BLUR = {320: 2.0, 156: 3.2}
"""By how much they are blurred before they are compared: 8 pixels of the screen."""
LIMIT = 15
"""The largest change of a colour, of 255, that is none. Measured on three pages at both widths: two
runs on one machine 4 at most, drawn twice as fine 11, bolder letters 10; but a curve in another
colour 16, a figure 4 px lower 32, a title 20 px lower 74."""


def at_rest(page: Page) -> None:
    """Wait until nothing moves and every figure is drawn."""
    settled(page)
    page.wait_for_selector(".lf-drawn .lf-handle, .glossary", state="attached")
    page.wait_for_selector(".lf-handle[role=slider]:not([aria-valuenow])", state="detached")
    painted(page)
    page.wait_for_function(NO_BOX_OPENS)
    page.evaluate(TWO_FRAMES)


def open_all(page: Page) -> None:
    """Open every box on the page."""
    while page.evaluate(OPEN_CLOSED, CLOSED):
        settled(page)
    page.evaluate(OPEN)


def small(screenshot: bytes, width: int) -> Image.Image:
    """A screenshot in the size that is kept."""
    image = Image.open(io.BytesIO(screenshot)).convert("RGB")
    size = (WIDTH[width], round(image.height * WIDTH[width] / image.width))
    return image.resize(size, Image.Resampling.BOX)


def difference(old: Image.Image, new: Image.Image) -> Image.Image:
    """How much two images differ at each place, letters apart; another size is all different."""
    if old.size != new.size:
        return Image.new("L", new.size, 255)
    apart = ImageChops.difference(
        *(image.filter(ImageFilter.GaussianBlur(BLUR[image.width])) for image in (old, new))
    )
    red, green, blue = apart.split()
    return ImageChops.lighter(ImageChops.lighter(red, green), blue)


def kept(name: str) -> Image.Image | None:
    """The reference of a name, if there is one."""
    path = KEPT / f"{name}.webp"
    return Image.open(path).convert("RGB") if path.exists() else None


def keep(name: str, image: Image.Image) -> None:
    """Take an image as the reference."""
    KEPT.mkdir(exist_ok=True)
    steps = image.point(lambda value: min(255, round(value / STEP) * STEP))
    steps.save(KEPT / f"{name}.webp", lossless=True, method=6)


def compared(name: str, new: Image.Image) -> str:
    """What is wrong with an image, or ''.

    What is wrong, and for `make looks` each image, lies beside its reference in the report.
    """
    old = kept(name)
    if old is None:
        problem = "there is no reference: make looks ARGS=accept"
        apart = Image.new("L", new.size, 255)
    else:
        apart = difference(old, new)
        most = int(apart.getextrema()[1])
        problem = f"differs by {most} of 255" if most > LIMIT else ""
    if problem or TASK == "show":
        report(name, old, new, apart, problem)
    return problem and f"{name}: {problem}; see {OUTPUT / 'index.html'}"


def report(
    name: str, old: Image.Image | None, new: Image.Image, apart: Image.Image, problem: str
) -> None:
    """Add old, new and difference to the report."""
    strong = apart.point(lambda change: min(255, change * 255 // LIMIT // 2))
    figures = "".join(
        f'<img alt="" src="data:image/png;base64,{b64encode(_png(image)).decode()}">'
        for image in (old or Image.new("RGB", new.size), new, strong)
    )
    OUTPUT.mkdir(parents=True, exist_ok=True)
    said = f"<b>{escape(problem)}</b>" if problem else "as before"
    (OUTPUT / f"{name}.part").write_text(f"<h2>{name}: {said}</h2>{figures}\n", "utf-8")
    style = "body{font:15px sans-serif}img{width:31%;margin:.5%;image-rendering:pixelated}"
    parts = sorted(OUTPUT.glob("*.part"), key=lambda path: ("<b>" not in path.read_text(), path))
    (OUTPUT / "index.html").write_text(
        f"<!doctype html><meta charset=utf-8><title>Looks</title><style>{style}</style>"
        "<h1>Before, now, difference</h1>" + "".join(path.read_text("utf-8") for path in parts),
        "utf-8",
    )


def _png(image: Image.Image) -> bytes:
    file = io.BytesIO()
    image.save(file, "PNG")
    return file.getvalue()
