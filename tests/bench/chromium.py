"""The Chromium that benchmarks drive."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, BrowserType, sync_playwright

OPTIONS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def executable(kind: BrowserType) -> str:
    """Debian's Chromium, else its headless shell, else Playwright's own."""
    debian = shutil.which("chromium") or shutil.which("chromium-headless-shell")
    return debian or kind.executable_path


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser without a profile: each context is a private window."""
    with sync_playwright() as playwright:
        kind = playwright.chromium
        browser = kind.launch(executable_path=executable(kind), args=OPTIONS)
        yield browser
        browser.close()
