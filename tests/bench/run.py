"""`make bench`: one table a subject, ratios first, all measured in this run on this machine."""

from __future__ import annotations

import shutil
import sys

import drag
import load
from playwright.sync_api import sync_playwright
from serving import PLAIN, served


def drags() -> None:
    """How a drag feels on every page."""
    with served() as app, served(PLAIN) as plain, sync_playwright() as playwright:
        chromium = shutil.which("chromium") or playwright.chromium.executable_path
        options = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=chromium, args=options)
        print("## A drag, in headless Chromium\n")
        print(drag.table(drag.measure(browser, app.url, plain.url)))
        browser.close()


SUBJECTS = {"load": load.main, "drag": drags}

if __name__ == "__main__":
    for subject in sys.argv[1:] or SUBJECTS:
        SUBJECTS[subject]()
