"""When the network, the server or the visitor is unruly: the page shows what its address says."""

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from browser import announced, drawn, painted, played, settled
from fixtures import PageAt, StartServer
from gestures import drag, handle_at, held, value_of
from playwright.sync_api import Page, expect
from stages import press, query
from visitors import GO

CONNECTED = '[data-testid="stApp"][data-test-connection-state="CONNECTED"]'


@pytest.fixture
def visit(page_at: PageAt) -> Page:
    """The softmax page."""
    page = page_at("/softmax?z=1,2,3")
    page.wait_for_selector("[data-handle][aria-valuenow]")
    return page


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


def test_a_server_that_dies_again_and_again(page_at: PageAt, start_server: StartServer) -> None:
    """In the middle of a drag, before an animation rests, in a talk, and for good."""
    with start_server() as server:
        page = page_at("/softmax?z=1,2,3", lang="ko", server=server.url)
        x, y = handle_at(page, "z.0")
        page.mouse.move(x, y)
        page.mouse.down()
        page.mouse.move(x - 40, y, steps=4)
        painted(page)
        before = page.locator('[data-handle="z.0"]').bounding_box()
        server.kill()
    page.mouse.move(x - 120, y, steps=4)
    painted(page)
    assert page.locator('[data-handle="z.0"]').bounding_box() != before  # no server in the loop
    page.mouse.up()

    with start_server(port=server.port) as server:  # it takes over where the drag ended
        page.wait_for_selector(CONNECTED, timeout=30_000)
        page.wait_for_function("location.search.startsWith('?z=-')")
        settled(page)
        whole(page)
        server.kill()
    page.locator(".lf-playback .lf-step").nth(1).click()
    warmer = page.locator('[data-handle="t"]')
    expect(warmer).to_have_attribute("aria-valuenow", "1.3")  # where the animation is

    with start_server(port=server.port) as server:  # the step taken meanwhile is not lost
        page.wait_for_selector(CONNECTED, timeout=30_000)
        page.wait_for_url(re.compile(r"t=1\.3"), timeout=15_000)
        settled(page)
        expect(warmer).to_have_attribute("aria-valuenow", "1.3")
        whole(page)
        page.evaluate(GO, "/odds?lang=ko&present=1&scene=1")
        expect(page.locator("html.on-stage")).to_be_attached()
        press(drawn(page), "PageDown")
        drag(page, "p", 100)
        p = value_of(page, "p")
        server.kill()
    page.wait_for_timeout(4000)  # by then Streamlit would show a dialog over the page
    with held(page, "p") as (x, y):
        page.mouse.move(x + 100, y, steps=5)
        painted(page)
        assert handle_at(page, "p")[0] == pytest.approx(x + 100, abs=4)
        page.keyboard.press("Escape")

    with start_server(port=server.port):  # the page finds its scene
        page.wait_for_selector(CONNECTED, timeout=30_000)
        drawn(page)
        assert query(page)["scene"] == "2"
        assert value_of(page, "p") == pytest.approx(p)
        page.keyboard.press("PageDown")
        page.wait_for_url("**scene=3*")
        page.evaluate(GO, "/odds?lang=ko")
        expect(page.locator("html.on-stage")).to_have_count(0)
        drawn(page)
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible(timeout=20_000)
    expect(page.get_by_test_id("stStatusWidget")).to_have_count(0)
    said = dialog.inner_text().replace("streamlit run yourscript.py", "")
    assert re.findall("[A-Za-z]{2,}", said) == []  # in the language of the page
    # Streamlit says on the console that it misses its server: so it should.
    page_at.record.errors = [e for e in page_at.record.errors if " server" not in e]


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


def test_a_network_that_fails_for_a_while(visit: Page, page_at: PageAt) -> None:
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
    page_at.record.errors.clear()  # Streamlit logs the lost connection


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
    first = visit.locator('[data-handle="z.0"]')
    expect(first).to_have_attribute("aria-valuenow", "1")  # the address is there before
    for step, state in ((visit.go_back, "2"), (visit.go_back, "1.5"), (visit.go_forward, "2")):
        step()
        expect(first).to_have_attribute("aria-valuenow", state)
        whole(visit)
    moved(visit, "z.1")
    whole(visit)
    expect(program).to_contain_text("[2.0, 2.5, 3.0]")
