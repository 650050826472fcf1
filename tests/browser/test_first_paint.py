"""The first HTML: it can be read and moved until Streamlit takes over, and nobody notices."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import unquote, urlsplit

import pytest
from browser import TWO_FRAMES, settled
from gestures import handle_at, held, value_of
from looks import LIMIT, difference, small
from playwright.sync_api import Browser, Page, Response, Route, expect
from visitors import Record

from ui.text.words import words

WATCH_SHIFTS = """
window.shifts = []
new PerformanceObserver((list) => {
  for (const { value } of list.getEntries()) window.shifts.push(value)
}).observe({ type: 'layout-shift', buffered: true })"""
FIRST_DRAWN = "#first-paint .live-figure.lf-drawn"
TAKEN_OVER = "!document.getElementById('first-paint')"
SHIFTED = "window.shifts.reduce((sum, value) => sum + value, 0)"

COMPLETE = """document.querySelector(
  '[data-testid="stApp"][data-test-script-state="notRunning"] .live-figure')"""

FOR_EVER = """(() => {
  const later = setTimeout
  window.setTimeout = (act, wait, ...given) => later(act, wait === 500 ? 1e9 : wait, ...given)
})()"""
"""A page whose patience with its font does not end."""

Arrive = Callable[..., tuple[Page, Callable[..., Page]]]


@pytest.fixture
def arrive(browser: Browser, server: str) -> Iterator[Arrive]:
    """A first visit to which Streamlit's script comes when the test says so.

    Gives the page once its figure is drawn, and a function that waits until Streamlit shows it, or
    until it would if it could. At the end the visit has asked for little.
    """
    record, contexts = Record(), []
    answers: dict[str, list[Response]] = {}

    def visit(
        path: str, theme: str = "light", width: int = 1280, figure: bool = True
    ) -> tuple[Page, Callable[..., Page]]:
        size = {"width": width, "height": 800}
        scheme = "dark" if theme == "dark" else "light"
        context = browser.new_context(viewport=size, color_scheme=scheme, bypass_csp=True)  # type: ignore[arg-type]
        contexts.append(context)
        record.watch(context)
        page = context.new_page()
        page.add_init_script(WATCH_SHIFTS)
        some = answers.setdefault(path, [])
        page.on("response", lambda response: some.append(response))
        waiting: list[Route] = []
        comes: list[bool] = []

        def hold(route: Route) -> None:
            route.continue_() if comes else waiting.append(route)

        page.route("**/static/js/index.*.js", hold)
        page.goto(server + path)
        if figure:
            page.wait_for_selector(FIRST_DRAWN)

        def let_streamlit_come(takes_over: bool = True) -> Page:
            comes.append(True)
            while waiting:
                waiting.pop().continue_()
            if not takes_over:
                page.wait_for_function(COMPLETE, timeout=60_000)
                return page
            page.wait_for_function(TAKEN_OVER, timeout=60_000)
            return settled(page)

        return page, let_streamlit_come

    yield visit
    for context in contexts:
        context.close()
    assert not record.problems()
    assert {path: found for path, some in answers.items() if (found := in_vain(some))} == {}


def in_vain(answers: list[Response]) -> list[str]:
    """Parts of fonts do instead of whole ones, nothing is asked for in vain, no file twice."""
    addresses = [urlsplit(one.url).path for one in answers if one.url.startswith("http")]
    size = sum(int(one.headers.get("content-length", 0)) for one in answers)
    return [
        *(f"{one.status} {one.url}" for one in answers if one.status != 200),
        *(f"{times} times {path}" for path, times in Counter(addresses).items() if times > 1),
        *re.findall(r"Source\w*|MaterialSymbols\w*|KaTeX_\w*|css/index", " ".join(addresses)),
        *([f"{len(addresses)} files"] if len(addresses) > 81 else []),
        *([f"{size} bytes"] if size >= 1_500_000 else []),
    ]


@contextmanager
def embedded_odds(browser: Browser, script: str = "") -> Iterator[tuple[Page, list[Route]]]:
    """A window in which a lead takes another line in another font; the font and Streamlit wait."""
    context = browser.new_context(viewport={"width": 800, "height": 800}, bypass_csp=True)
    page = context.new_page()
    page.add_init_script(WATCH_SHIFTS)
    page.add_init_script(script)
    font: list[Route] = []
    page.route("**/logit-lab-sans*", lambda route: font.append(route))
    page.route("**/static/js/*", lambda route: route.abort())
    yield page, font
    context.close()


@pytest.mark.parametrize(
    ("path", "theme", "width"),
    [
        ("/?lang=ko", "dark", 1280),
        ("/logit-sigmoid?lang=ko&view=slopes&p=0.2", "light", 1280),
        ("/logistic-regression", "dark", 1280),
        ("/softmax?lang=ko&z=2,1,0,-1", "dark", 390),
        ("/pipeline?model=iris", "light", 1280),
        ("/pipeline?lang=ko", "light", 390),
        ("/glossary", "light", 1280),
        ("/softmax?present=1&scene=2", "light", 1280),
        ("/odds?embed=true&embed_options=dark_theme", "light", 800),
    ],
)
def test_streamlit_takes_over_and_nobody_sees_it(
    arrive: Arrive, path: str, theme: str, width: int
) -> None:
    """Nothing jumps in all the visit, and the screen is the same before and after."""
    page, let_streamlit_come = arrive(path, theme, width, figure="glossary" not in path)
    page.wait_for_timeout(300)  # what calls for the first drag has faded, however long that takes
    before = small(page.screenshot(animations="disabled"), width if width in {1280, 390} else 1280)
    let_streamlit_come()
    assert page.evaluate(SHIFTED) <= 0.02
    after = small(page.screenshot(animations="disabled"), width if width in {1280, 390} else 1280)
    seen = difference(before, after)
    assert seen.getextrema()[1] <= LIMIT, seen.point(lambda v: 255 * (v > LIMIT)).getbbox()  # type: ignore[operator]


def test_a_page_is_seen_when_its_font_is_there(browser: Browser, server: str) -> None:
    """In another font the words would take other room, and all below them would jump."""
    with embedded_odds(browser, FOR_EVER) as (page, font):
        page.goto(f"{server}/odds?embed=true", wait_until="commit")
        page.wait_for_selector("#first-paint .page-lead", state="attached")
        page.evaluate(TWO_FRAMES)
        expect(page.locator("#first-paint .page-lead")).not_to_be_visible()
        font.pop().continue_()
        page.wait_for_selector(FIRST_DRAWN)
        assert page.evaluate(SHIFTED) == 0


def test_a_page_whose_font_does_not_come_is_seen_without(browser: Browser, server: str) -> None:
    """After half a second."""
    with embedded_odds(browser) as (page, _):
        page.goto(f"{server}/odds?embed=true", wait_until="commit")
        expect(page.locator("#first-paint .page-lead")).to_be_visible()
        assert page.evaluate("performance.now()") >= 500


@pytest.mark.parametrize(("duration", "early"), [(400, True), (100, False)])
def test_long_files_come_while_a_figure_is_drawn_where_the_network_is_slow(
    browser: Browser, server: str, duration: int, early: bool
) -> None:
    """Elsewhere compiling them would take the processor from the figure."""
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.add_init_script(
        "Object.defineProperty(PerformanceEntry.prototype, 'duration', "
        f"{{ get: () => {duration} }})"
    )
    page.goto(f"{server}/odds")
    page.wait_for_function(TAKEN_OVER, timeout=60_000)
    script, streamlit = page.evaluate("""[
      performance.getEntriesByType('resource').find(({ name }) => /js.index[.]/.test(name)),
      performance.getEntriesByName('streamlit')[0],
    ].map(({ startTime }) => startTime)""")
    assert (script < streamlit) == early
    context.close()


def test_what_a_hand_does_before_streamlit_is_kept_and_committed(arrive: Arrive) -> None:
    """A drag moves all numbers at once; the same figure goes on, and the address follows."""
    page, let_streamlit_come = arrive("/softmax")
    page.evaluate("window.figure = document.querySelector('.live-figure').liveFigure")
    with held(page, "z.1") as (x, y):
        page.mouse.move(x + 60, y, steps=5)
    value = value_of(page, "z.1")
    assert value > 1.5
    assert "z=" not in page.url
    let_streamlit_come()
    page.wait_for_url(lambda url: f"z=2,{value:g},0.1" in unquote(url))
    assert page.evaluate("document.querySelector('.live-figure').liveFigure === figure")
    assert value_of(page, "z.1") == value


def test_a_drag_goes_on_while_streamlit_takes_over(arrive: Arrive) -> None:
    """The page waits for its end. What was answered meanwhile is answered afterwards, too."""
    page, let_streamlit_come = arrive("/odds")
    x, y = handle_at(page, "p")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 40, y, steps=3)
    page.evaluate("window.dragging = document.querySelector('.lf-handle.dragging')")
    let_streamlit_come(takes_over=False)
    page.wait_for_selector("[data-testid=stApp] .questions input", state="attached")
    page.locator("#first-paint .questions input").first.evaluate("(radio) => radio.click()")
    with pytest.raises(Exception, match="Timeout"):
        page.wait_for_function(TAKEN_OVER, timeout=300)
    page.mouse.move(x + 80, y, steps=3)
    page.mouse.up()
    page.wait_for_function(TAKEN_OVER)
    page.wait_for_url("**p=*")
    expect(page.locator(".questions input").first).to_be_checked()
    expect(page.locator(".questions .right")).to_have_count(1)


def test_what_was_typed_and_pressed_before_streamlit_is_answered_by_it(arrive: Arrive) -> None:
    """A field's text becomes the state, and the stage opens."""
    page, let_streamlit_come = arrive("/softmax")
    field = page.get_by_role("textbox", name=words("en")("softmax.fields.z"))
    field.fill("3,1,2")
    field.press("Enter")
    page.locator("[data-tool=present]").click()
    let_streamlit_come()
    page.wait_for_url(lambda url: "present=1" in url and "z=3,1,2" in unquote(url))
    expect(page.locator("html.on-stage")).to_be_attached()


def test_a_key_of_the_clicker_before_streamlit_turns_the_scene(arrive: Arrive) -> None:
    """The request waits for somebody to answer it."""
    page, let_streamlit_come = arrive("/softmax?present=1&scene=2")
    page.keyboard.press("PageDown")
    let_streamlit_come()
    page.wait_for_url("**scene=3*")


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_without_javascript_a_page_is_read(browser: Browser, server: str, lang: str) -> None:
    """Title, lead, the figure as a still picture, its numbers as a table, the text, the lessons."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(f"{server}/softmax?lang={lang}")
    text = words(lang)
    expect(page.get_by_role("heading", level=1)).to_have_text(text("softmax.title"))
    expect(page.locator("figure > svg")).to_be_visible()
    expect(page.get_by_role("cell", name="0.659")).to_be_visible()
    assert page.locator(".fp-text h2").count() > 3
    page.locator(".fp-menu summary").click()
    page.locator(".fp-menu a", has_text=text("odds.nav")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(text("odds.title"))
    context.close()


def test_without_a_websocket_the_first_page_stays_and_says_so(
    browser: Browser, server: str
) -> None:
    """The figure goes on moving; what needs the server is named."""
    context = browser.new_context(bypass_csp=True, locale="ko-KR")
    page = context.new_page()
    page.route("**/_stcore/**", lambda route: route.abort())
    page.route_web_socket("**/_stcore/**", lambda socket: socket.close())
    page.goto(f"{server}/odds")
    page.wait_for_selector(FIRST_DRAWN)
    unreachable = words("ko")("connection.unreachable")
    expect(page.locator("#connection")).to_have_text(unreachable, timeout=30_000)
    x, y = handle_at(page, "p")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y, steps=4)
    page.mouse.up()
    expect(page.locator('[data-handle="p"]')).not_to_have_attribute("aria-valuenow", "0.3")
    context.close()
