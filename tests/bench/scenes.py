"""Take a screenshot of every scene in every language, to be looked at.

python tests/bench/scenes.py OUT URL [WIDTH HEIGHT]

The app must be running at URL. Walks through the story as a lecturer does, with PageDown.
"""

import shutil
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))  # the folder of browser
sys.path.insert(0, str(Path(__file__).parent.parent.parent))  # the folder of ui

from browser import settled
from playwright.sync_api import sync_playwright

from ui.state.scenes import story
from ui.text.words import languages


def main(out: Path, url: str, width: int = 1920, height: int = 1080) -> None:
    """Save LANG-NN-LESSON-SCENE.png for each."""
    out.mkdir(parents=True, exist_ok=True)
    scenes = [(page, scene.id) for page, of_page in story().items() for scene in of_page]
    with sync_playwright() as playwright:
        options = ["--no-sandbox", "--disable-gpu"]
        path = shutil.which("chromium") or shutil.which("chromium-headless-shell")
        browser = playwright.chromium.launch(executable_path=path, args=options)
        for lang in languages():
            page = browser.new_page(
                viewport={"width": width, "height": height}, reduced_motion="reduce"
            )
            page.goto(f"{url}/{scenes[0][0]}?present=1&scene=1&lang={lang}")
            for number, (lesson, scene) in enumerate(scenes, 1):
                page.wait_for_url(f"**/{lesson}?*")
                page.wait_for_selector(".lf-plot .trace path", state="attached")
                settled(page)
                page.wait_for_timeout(400)
                page.screenshot(path=out / f"{lang}-{number:02}-{lesson}-{scene}.png")
                over = page.evaluate(
                    "document.querySelector('.live-figure').getBoundingClientRect().bottom"
                    " - document.querySelector('.stage-progress').getBoundingClientRect().top"
                )
                if over > 0:
                    print(f"{lang} {lesson} {scene}: {over:.0f} px below the progress line")
                page.keyboard.press("PageDown")
            page.close()
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], *map(int, sys.argv[3:]))
