"""The screenshots of both READMEs, from the real app: `make bench ARGS=screenshots`."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, FloatRect, Page

from ui.theme import palettes

IMG = Path(__file__).parent.parent.parent / "assets" / "img"
SOCIAL: FloatRect = {"x": 0, "y": 44, "width": 1200, "height": 630}
FRAME_MS = 60
ANIMATED = (960, 540)


def open_page(browser: Browser, url: str, width: int, height: int) -> Page:
    """A page whose figure is drawn."""
    page = browser.new_page(viewport={"width": width, "height": height})
    page.goto(url)
    page.wait_for_selector(".lf-drawn .lf-handle")
    page.wait_for_timeout(1500)
    return page


def take(browser: Browser, app: str) -> None:
    """A hero, a social preview, and an animation of a hand that drags the point."""
    page = open_page(browser, f"{app}/?lang=en", 1280, 720)
    page.screenshot(path=IMG / "hero.png")
    page.close()
    page = open_page(browser, f"{app}/softmax?lang=en", 1200, 700)
    page.screenshot(path=IMG / "social.png", clip=SOCIAL)  # without the menu
    page.close()
    swatches(browser)
    anatomy(browser, app)
    animate(open_page(browser, f"{app}/logit-sigmoid?lang=en", 1280, 720))


def swatches(browser: Browser) -> None:
    """All tokens in all themes, each colour on the ground that it is meant for."""
    html = ""
    for theme, tokens in palettes().items():
        html += f'<section style="background:{tokens["background"]};color:{tokens["text"]}">{theme}'
        for token, color in tokens.items():
            said = f"{token}<br>{color}"
            html += f'<div><b style="background:{color}"></b>{said}</div>'
        html += "</section>"
    style = (
        "body{margin:0;font:13px/1.3 monospace}section{padding:14px}"
        "div{display:inline-block;width:96px;margin:6px}"
        "b{display:block;height:28px;border:1px solid #8888}"
    )
    page = browser.new_page(viewport={"width": 1100, "height": 100})
    page.set_content(f"<style>{style}</style>{html}")
    shrink(page.screenshot(full_page=True), "tokens.webp")
    page.close()


CALLOUTS = {
    "name, in the colour of its quantity": ".lf-label",
    "number beside what it measures; digits of one width": ".lf-label.on",
    "handle: 44 px to touch, a ring to see": ".lf-handle",
    "animation: play, step, scrub": ".lf-playback",
    "the same numbers in the formula": ".lf-readout .formulas",
}
ANATOMY = """(callouts) => callouts.forEach(([text, selector], i) => {
  const box = document.querySelector(selector).getBoundingClientRect()
  const note = document.createElement('div')
  note.textContent = i + 1
  note.style = `position:fixed;z-index:9;left:${box.left - 26}px;top:${box.top - 8}px;
    width:22px;height:22px;
    border-radius:50%;background:#000;color:#fff;font:bold 14px/22px sans-serif;text-align:center`
  document.body.append(note)
})"""


def anatomy(browser: Browser, app: str) -> None:
    """A figure with numbers at its parts; assets/README.md says what they are."""
    page = open_page(browser, f"{app}/softmax?lang=en", 1280, 800)
    page.evaluate(ANATOMY, list(CALLOUTS.items()))
    shrink(page.screenshot(clip={"x": 100, "y": 170, "width": 1080, "height": 490}), "anatomy.webp")
    page.close()


def shrink(screenshot: bytes, name: str) -> None:
    """Keep a screenshot as a small WebP."""
    Image.open(io.BytesIO(screenshot)).convert("RGB").save(IMG / name, quality=80, method=6)


def animate(page: Page) -> None:
    """The point goes along the logit and back, as an animated WebP."""
    box = page.locator(".lf-handle").first.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    way = [*range(0, 110, 5), *range(110, -30, -5), *range(-30, 5, 5)]
    page.mouse.move(x, y)
    page.mouse.down()
    frames = []
    for dx in way:
        page.mouse.move(x + dx, y - dx)
        page.wait_for_timeout(40)
        frame = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
        frames.append(frame.resize(ANIMATED, Image.Resampling.LANCZOS))
    page.mouse.up()
    first, *rest = frames
    first.save(
        IMG / "drag.webp", save_all=True, append_images=rest, duration=FRAME_MS, loop=0, quality=70
    )
    page.close()
