"""What tests of the stage share: its sentence, its keys, its address."""

from urllib.parse import parse_qs, urlsplit

from browser import settled
from playwright.sync_api import Page

SAID = ".stage-say"


def press(page: Page, key: str) -> None:
    """Press a key and wait for what comes of it."""
    page.keyboard.press(key)
    settled(page)


def query(page: Page) -> dict[str, str]:
    """The parameters of the address."""
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}
