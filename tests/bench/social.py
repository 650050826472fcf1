"""The pictures that a link shows in a chat: `make bench ARGS=social`, from the real app.

A lesson's is what its stage shows, as that is drawn for the back row; without controls, which do
nothing in a picture. They are as small as a few colours make them, as PNG, which every chat shows.
"""

from __future__ import annotations

import io

from PIL import Image
from playwright.sync_api import Browser

from ui.app.navigation import PAGES, REFERENCE_PAGES
from ui.first_paint.social import FOLDER, HEIGHT, WIDTH, picture
from ui.text.words import languages

QUERY = dict.fromkeys(PAGES, "present=1") | {"pipeline": "present=1&scene=5", "glossary": ""}
HIDDEN = """
[data-testid="stHeader"], .st-key-page-tools, .stage-progress { display: none !important }
.lf-playback { visibility: hidden }
"""
ZOOM = 1.25  # of the glossary, which is written for somebody who sits before it
COLORS = 128


def take(browser: Browser, app: str) -> None:
    """One picture a page and language."""
    FOLDER.mkdir(exist_ok=True)
    for lang in languages():
        for name in PAGES | REFERENCE_PAGES:
            zoom = 1 if name in PAGES else ZOOM
            page = browser.new_page(
                viewport={"width": round(WIDTH / zoom), "height": round(HEIGHT / zoom)},
                device_scale_factor=zoom,
                reduced_motion="reduce",
            )
            address = "" if name == "home" else name
            page.goto(f"{app}/{address}?lang={lang}&{QUERY[name]}")
            page.wait_for_selector(".lf-drawn .lf-handle, table.glossary")
            page.add_style_tag(content=HIDDEN)
            page.wait_for_timeout(2500)
            shown = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
            few = shown.quantize(COLORS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
            few.save(picture(name, lang), optimize=True)
            page.close()
