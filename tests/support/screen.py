"""The window of a page: its size and theme, and whether it is touched."""

from browser import TWO_FRAMES
from playwright.sync_api import CDPSession, Page

PHONE = "390 844"
"""A window of this size has a touch screen."""


class Screen:
    """The window of a page: its size and theme, and whether it is touched."""

    def __init__(self, page: Page):
        self.page = page
        self.session: CDPSession = page.context.new_cdp_session(page)
        self.touch = False

    def show(self, size: str, theme: str) -> None:
        """Have a size and a theme."""
        width, height = map(int, size.split())
        self.page.set_viewport_size({"width": width, "height": height})
        self.page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
        if self.touch != (size == PHONE):
            self.touch = not self.touch
            touch = {"enabled": self.touch}
            self.session.send("Emulation.setTouchEmulationEnabled", touch)

    def swipe(self, x: float, y: float, dx: float, dy: float) -> None:
        """Move a finger over the screen."""
        for kind, share in (("Start", 0), ("Move", 0.3), ("Move", 0.7), ("Move", 1), ("End", 1)):
            points = [] if kind == "End" else [{"x": x + dx * share, "y": y + dy * share}]
            touch = {"type": f"touch{kind}", "touchPoints": points}
            self.session.send("Input.dispatchTouchEvent", touch)
            self.page.evaluate(TWO_FRAMES)

    def close(self) -> None:
        """Let the next visitor have a mouse."""
        self.show("1280 800", "light")
        self.session.detach()
