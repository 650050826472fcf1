"""The pictures of the README, taken from the real app: `make bench ARGS=pictures`."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page

IMG = Path(__file__).parent.parent.parent / "assets" / "img"
FRAME_MS = 60


def open_page(browser: Browser, url: str, width: int, height: int) -> Page:
    """A page whose figure is drawn."""
    page = browser.new_page(viewport={"width": width, "height": height})
    page.goto(url)
    page.wait_for_selector(".lf-drawn .lf-handle")
    page.wait_for_timeout(1500)
    return page


def take(browser: Browser, app: str) -> None:
    """A hero, a social preview, and an animation of a hand that drags the point."""
    page = open_page(browser, f"{app}/logit-sigmoid?lang=en", 1280, 760)
    page.screenshot(path=IMG / "hero.png")
    page.close()
    page = open_page(browser, f"{app}/softmax?lang=en", 1200, 630)
    page.screenshot(path=IMG / "social.png")
    page.close()
    animate(open_page(browser, f"{app}/logit-sigmoid?lang=en", 1000, 640))


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
        frames.append(Image.open(io.BytesIO(page.screenshot())).convert("RGB"))
    page.mouse.up()
    first, *rest = frames
    first.save(
        IMG / "drag.webp", save_all=True, append_images=rest, duration=FRAME_MS, loop=0, quality=70
    )
    page.close()
