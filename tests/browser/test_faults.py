"""When the network, the server or the visitor is unruly: the page shows what its address says."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from browser import announced, painted, played, settled
from fixtures import free_port, wait_for
from gestures import handle_at
from playwright.sync_api import Browser, Page, expect
from wire import WATCH

ROOT = Path(__file__).parents[2]
CONNECTED = '[data-testid="stApp"][data-test-connection-state="CONNECTED"]'


class Fragile:
    """A server that can be killed and started again at the same address."""

    def __init__(self, log_file: Path):
        self.port, self.log_file = free_port(), log_file
        self.url = f"http://127.0.0.1:{self.port}"
        self.start()

    def log(self) -> str:
        """All that it has written."""
        return self.log_file.read_text(encoding="utf-8", errors="replace")

    def start(self) -> None:
        """Start it and wait for its health."""
        command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless", "true"]
        with self.log_file.open("ab") as log:
            self.process = subprocess.Popen(
                [*command, "--server.port", str(self.port)], cwd=ROOT, stdout=log, stderr=log
            )
        wait_for(self, self.process)  # type: ignore[arg-type]

    def kill(self) -> None:
        """Kill it, as a machine does that runs out of memory."""
        self.process.kill()
        self.process.wait()


@pytest.fixture(scope="module")
def fragile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Fragile]:
    """A server to be killed; in the end its log must hold no traceback."""
    server = Fragile(tmp_path_factory.mktemp("fragile") / "log.txt")
    yield server
    server.kill()
    assert "Traceback" not in server.log()


@pytest.fixture
def visit(browser: Browser, fragile: Fragile) -> Iterator[Page]:
    """The softmax page of the fragile server; a lost connection is no error here."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, bypass_csp=True)
    context.add_init_script(WATCH)
    page = context.new_page()
    page.goto(f"{fragile.url}/softmax?z=1,2,3")
    settled(page, timeout_ms=60_000)
    page.wait_for_selector("[data-handle][aria-valuenow]")
    yield page
    context.close()


def logits(page: Page) -> list[float]:
    """The logits that the handles of a softmax page stand at."""
    announced(page)
    found = page.locator('[data-handle^="z."]').all()
    return [round(float(handle.get_attribute("aria-valuenow") or "nan"), 6) for handle in found]


def in_address(page: Page) -> list[float]:
    """The logits that the address of a page says; the usual ones if it says none."""
    said = parse_qs(urlsplit(page.url).query).get("z", ["2,1,0.1"])[0]
    return [float(number) for number in said.split(",")]


def moved(page: Page, handle: str = "z.0", key: str = "PageUp") -> None:
    """Move a handle by keyboard and wait until the address follows."""
    before = page.url
    page.locator(f'[data-handle="{handle}"][aria-valuenow]').press(key)  # there once it is drawn
    page.wait_for_function("(before) => location.href !== before", arg=before)
    settled(page)


def whole(page: Page) -> None:
    """A page with its title, its figure and what its address says; no blank, no traceback."""
    expect(page.locator("h1")).to_have_count(1)
    expect(page.locator(".lf-plot .main-svg").first).to_be_visible()
    expect(page.locator('[data-testid="stException"]')).to_have_count(0)
    assert logits(page) == in_address(page)


def test_a_server_that_dies_during_a_drag(visit: Page, fragile: Fragile) -> None:
    """The drag goes on; when the server is back, it takes over where the drag ended."""
    x, y = handle_at(visit, "z.0")
    visit.mouse.move(x, y)
    visit.mouse.down()
    visit.mouse.move(x - 40, y, steps=4)
    painted(visit)
    held = visit.locator('[data-handle="z.0"]').bounding_box()
    fragile.kill()
    visit.mouse.move(x - 120, y, steps=4)
    painted(visit)
    assert visit.locator('[data-handle="z.0"]').bounding_box() != held  # no server in the loop
    visit.mouse.up()
    fragile.start()
    visit.wait_for_selector(CONNECTED, timeout=30_000)
    visit.wait_for_function("location.search.startsWith('?z=-')")
    settled(visit)
    whole(visit)


def test_a_server_that_dies_before_an_animation_rests(visit: Page, fragile: Fragile) -> None:
    """The step that a person took meanwhile is not lost: when the server is back, it takes over."""
    visit.wait_for_function("document.querySelector('.live-figure').liveFigure.drawn")
    fragile.kill()
    visit.locator(".lf-playback .lf-step").nth(1).click()
    warmer = visit.locator('[data-handle="t"]')
    expect(warmer).to_have_attribute("aria-valuenow", "1.3")  # where the animation is
    fragile.start()
    visit.wait_for_selector(CONNECTED, timeout=30_000)
    visit.wait_for_url(re.compile(r"t=1\.3"), timeout=15_000)
    settled(visit)
    expect(warmer).to_have_attribute("aria-valuenow", "1.3")
    whole(visit)


def test_an_animation_that_rests_where_it_was_waits_for_nothing(visit: Page) -> None:
    """Python has nothing to answer; the step back in the browser is shown all the same."""
    visit.locator(".lf-playback .lf-step").nth(1).click()
    visit.wait_for_url(re.compile(r"t=1\.3"))
    settled(visit)
    visit.evaluate(
        "document.querySelector('.live-figure').liveFigure.playback.playbacks[0].moveTo(22)"
    )
    visit.evaluate(
        "document.querySelector('.live-figure').liveFigure.playback.playbacks[0].settle()"
    )
    settled(visit)
    visit.go_back()
    expect(visit.locator('[data-handle="t"]')).to_have_attribute("aria-valuenow", "1")
    whole(visit)


def test_a_network_that_fails_for_a_while(visit: Page) -> None:
    """Cut for some seconds: the figure still moves; afterwards page and address agree."""
    moved(visit)
    visit.context.set_offline(True)
    visit.locator('[data-handle="z.1"]').press("PageDown")
    visit.wait_for_timeout(2000)  # so long the network is away
    whole_figure = visit.locator(".lf-plot .main-svg").first
    expect(whole_figure).to_be_visible()
    visit.context.set_offline(False)
    visit.wait_for_selector(CONNECTED, timeout=30_000)
    settled(visit)
    moved(visit, "z.2", "PageDown")
    whole(visit)


def test_two_tabs_do_not_disturb_each_other(visit: Page) -> None:
    """The same visitor twice: each tab shows its own state."""
    other = visit.context.new_page()
    other.goto(visit.url)
    settled(other)
    other.wait_for_selector("[data-handle][aria-valuenow]")
    moved(visit)
    moved(other, "z.1", "PageDown")
    whole(visit)
    whole(other)
    assert logits(visit) != logits(other)


def test_back_and_forward_through_pages(visit: Page) -> None:
    """Each step back or forth shows the page, with the state, that the address says."""
    moved(visit)
    here = visit.url
    visit.get_by_test_id("stTopNavLink").nth(1).click()
    visit.wait_for_url(re.compile("/odds"))
    settled(visit)
    visit.go_back()
    visit.wait_for_url(here)
    settled(visit)
    visit.wait_for_selector("[data-handle][aria-valuenow]")
    whole(visit)
    visit.go_forward()
    visit.wait_for_url(re.compile("/odds"))
    settled(visit)
    expect(visit.locator('[data-handle="z.0"]')).to_have_count(0)
    expect(visit.locator(".lf-plot .main-svg").first).to_be_visible()


def test_reload_during_an_animation(visit: Page) -> None:
    """Reloaded while an animation plays: the state that the address says."""
    moved(visit)
    before = logits(visit)
    visit.locator(".lf-playback button").first.click()
    played(visit, 3)
    visit.reload()
    settled(visit)
    visit.wait_for_selector("[data-handle][aria-valuenow]")
    whole(visit)
    assert logits(visit) == before


def test_all_that_repeats_the_state_follows_a_drag(visit: Page) -> None:
    """Program, link and files say what the figure shows, though only a part of the page ran again.

    So do the steps back and forth between such states.
    """
    visit.locator(".st-key-softmax-code summary").click()
    program = visit.locator(".st-key-softmax-code code").first
    expect(program).to_contain_text("[1.0, 2.0, 3.0]")
    moved(visit)
    expect(program).to_contain_text("[1.5, 2.0, 3.0]")
    visit.locator(".st-key-share button").first.click()
    link = visit.locator(".share-link")
    expect(link).to_be_visible()
    settled(visit)
    moved(visit)  # by keyboard, while the menu is open
    expect(link).to_have_value(re.compile("z=2,2,3$"))

    def saved(kind: str) -> str:
        with visit.expect_download() as download:
            visit.locator(f".st-key-softmax-share-{kind} button").first.click()
        return Path(download.value.path()).read_text("utf-8-sig")

    assert "cat,2.0," in saved("csv")
    assert 'softmax?z=2,2,3">' in saved("html")
    visit.keyboard.press("Escape")
    visit.get_by_role("button", name="a tie").click()
    visit.wait_for_url(re.compile("z=1%2C1%2C1"))
    first = visit.locator('[data-handle="z.0"]')
    for step, state in ((visit.go_back, "2"), (visit.go_back, "1.5"), (visit.go_forward, "2")):
        step()
        expect(first).to_have_attribute("aria-valuenow", state)
        whole(visit)
    moved(visit, "z.1")
    whole(visit)
    expect(program).to_contain_text("[2.0, 2.5, 3.0]")
