"""On stage, in a real browser: keys and clicker, scenes, the speaker's window, trouble."""

import re
import time
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from browser import sample_each_frame, settled
from conftest import PageAt, StartServer
from hands import drag, handle_at, value_of
from playwright.sync_api import Page, WebSocketRoute, expect

from ui.scenes import story
from ui.words import languages, words

DOT = "document.querySelector('[data-handle=\"p\"]').getBoundingClientRect().x"
SAID = ".stage-say"
# Words in the figure, the formula and the sentence that are smaller than 20 pixels or not all on
# the screen. In a formula only what is read counts, not what a fraction or a root is made of.
TROUBLE_WITH_WORDS = """() => {
  const root = document.querySelector('.live-figure');
  const zoom = (node) => (root.contains(node) ? parseFloat(root.style.zoom) || 1 : 1);
  const small = (node) => parseFloat(getComputedStyle(node).fontSize) * zoom(node) < 20;
  const cut = ({ left, right, top, bottom }) =>
    left < 0 || top < 0 || right > innerWidth || bottom > innerHeight;
  const leaves = '.lf-mark, .lf-plot text, .lf-readout :is(mn, mi, mo, mtext, p), .stage-say';
  return [...document.querySelectorAll(leaves)]
    .filter((node) => node.textContent.trim() && node.checkVisibility({ visibilityProperty: true }))
    .filter((node) => small(node) || cut(node.getBoundingClientRect()))
    .map((node) => node.textContent);
}"""


@pytest.fixture
def on_stage(page_at: PageAt) -> Callable[..., Page]:
    """Open a scene on a projector; films do not start by themselves unless asked."""

    def at(path: str, width: int = 1920, height: int = 1080, films: bool = False) -> Page:
        page = page_at(path, width=width, height=height, reduced_motion=not films)
        return drawn(page)

    return at


def drawn(page: Page) -> Page:
    """Wait until the figure is drawn."""
    page.wait_for_selector(".live-figure.lf-drawn .lf-plot .trace path", state="attached")
    return settled(page)


def press(page: Page, key: str) -> None:
    """Press a key and wait for what comes of it."""
    page.keyboard.press(key)
    page.wait_for_timeout(150)
    settled(page)


def query(page: Page) -> dict[str, str]:
    """The parameters of the address."""
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}


def test_p_enters_the_stage_and_leaves_it(on_stage: Callable[..., Page]) -> None:
    """The key hides navigation and words and gives them back; so does a Korean keyboard's ㅔ."""
    page = on_stage("/odds?lang=ko")
    press(page, "p")
    expect(page.locator(SAID)).to_be_visible()
    assert query(page) == {"lang": "ko", "present": "1", "scene": "1"}
    for hidden in (
        "[data-testid=stHeader]",
        "[data-testid=stPageLink]",
        ".lf-entry",
        ".lf-presets",
    ):
        assert page.locator(f"{hidden} >> visible=true").count() == 0, hidden
    page.evaluate(
        "dispatchEvent(new KeyboardEvent('keydown', {key: 'ㅔ', code: 'KeyP', bubbles: true}))"
    )
    expect(page.locator(".lf-entry").first).to_be_visible()
    assert "present" not in query(page)


def test_the_last_row_can_read_everything(on_stage: Callable[..., Page]) -> None:
    """At 1920 x 1080: the sentence at least 24 px, the figure 20 px, all on one screen.

    Every sentence of every language fits into the two lines that it has.
    """
    page = on_stage("/odds?present=1")
    sizes = page.evaluate(
        "[...document.querySelectorAll('.lf-mark, .lf-plot text')].map((node) =>"
        " parseFloat(getComputedStyle(node).fontSize)"
        " * node.getBoundingClientRect().height / (node.offsetHeight || node.getBBox().height))"
    )
    assert len(sizes) > 10
    assert min(sizes) >= 20
    said = page.locator(SAID).evaluate("(node) => parseFloat(getComputedStyle(node).fontSize)")
    assert said >= 24
    figure = page.locator(".live-figure").bounding_box()
    foot = page.locator(".stage-progress").bounding_box()
    assert figure
    assert foot
    assert figure["y"] + figure["height"] <= foot["y"]
    assert figure["width"] > 1700
    told = [scene["say"] for lang in languages() for page in words(lang).raw("scenes").values()
            for scene in page.values()]  # fmt: skip
    cut = page.evaluate(
        """(told) => {
          const said = document.querySelector('.stage-say');
          const room = said.offsetHeight;
          const height = (text) => { said.textContent = text; return said.offsetHeight };
          return told.filter((text) => height(text) > room);
        }""",
        [re.sub(r":[a-z]+\[([^\]]*)\]", r"\1", say) for say in told],
    )
    assert cut == []


@pytest.mark.parametrize("lang", languages())
def test_the_whole_story_can_be_read_from_the_last_row(
    on_stage: Callable[..., Page], lang: str
) -> None:
    """With one button through all scenes: each on one screen, its words large enough, none cut."""
    page = on_stage(f"/odds?present=1&scene=1&lang={lang}")
    for lesson, told in story().items():
        for number, scene in enumerate(told, 1):
            page.wait_for_url(f"**/{lesson}?*scene={number}*")
            drawn(page)
            assert page.evaluate(TROUBLE_WITH_WORDS) == [], (lesson, scene.id)
            assert page.locator(".lf-bare").count() == 0, (lesson, scene.id)  # it has its formula
            figure = page.locator(".live-figure").bounding_box()
            foot = page.locator(".stage-progress").bounding_box()
            assert figure
            assert foot
            assert figure["y"] + figure["height"] <= foot["y"], (lesson, scene.id)
            page.keyboard.press("PageDown")


def test_between_scenes_the_figure_glides(on_stage: Callable[..., Page]) -> None:
    """The clicker moves the same figure through many pictures, in one direction; or at once.

    Whoever asked for less motion sees no picture in between. A busy machine may draw few frames:
    it has three attempts.
    """

    def between(page: Page, key: str) -> list[float]:
        """The places of the handle strictly between two scenes, frame by frame, each once."""
        page.evaluate("window.before = document.querySelector('.live-figure')")
        places = list(
            dict.fromkeys(sample_each_frame(page, DOT, 1200, lambda: page.keyboard.press(key)))
        )
        assert page.evaluate("window.before === document.querySelector('.live-figure')")
        assert places[0] != places[-1]
        assert places == sorted(places, reverse=key == "PageUp")
        return places[1:-1]

    page = on_stage("/odds?present=1", width=1280, height=720, films=True)
    pictures = [len(between(page, "PageDown"))]
    assert query(page)["scene"] == "2"
    for key in ("PageUp", "PageDown"):
        if max(pictures) < 8:
            pictures.append(len(between(page, key)))
    assert max(pictures) >= 8
    assert between(on_stage("/odds?present=1", width=1280, height=720), "PageDown") == []


def test_from_the_last_scene_on_to_the_next_lesson_and_back(
    on_stage: Callable[..., Page],
) -> None:
    """The whole story runs with one button."""
    page = on_stage("/odds?present=1")
    press(page, "End")
    assert query(page)["scene"] == "5"
    page.keyboard.press("PageDown")
    page.wait_for_url("**/logit-sigmoid?*")
    drawn(page)
    assert query(page)["scene"] == "1"
    press(page, "ArrowRight")
    press(page, "Home")
    assert query(page)["scene"] == "1"
    page.keyboard.press("PageUp")
    page.wait_for_url("**/odds?*")
    assert query(drawn(page))["scene"] == "5"


def test_the_browsers_back_button_goes_from_scene_to_scene(on_stage: Callable[..., Page]) -> None:
    """Also over the border of a lesson, where it lands on the last scene of the one before."""
    page = on_stage("/odds?present=1&scene=4")
    way = ("odds?*scene=5*", "logit-sigmoid?*scene=1*", "logit-sigmoid?*scene=2*")
    for address in way:
        page.keyboard.press("PageDown")
        page.wait_for_url(f"**/{address}")
        drawn(page)
    for lesson, scene in (("logit-sigmoid", "1"), ("odds", "5"), ("odds", "4")):
        page.go_back()
        page.wait_for_url(f"**/{lesson}?*scene={scene}*")
        drawn(page)
        said = words("en")(f"scenes.{lesson}.{story()[lesson][int(scene) - 1].id}.say")
        expect(page.locator(SAID)).to_have_text(re.sub(r":[a-z]+\[([^\]]*)\]", r"\1", said))
    page.go_forward()
    page.wait_for_url("**/odds?*scene=5*")


def test_zero_restores_the_scene_after_a_drag(on_stage: Callable[..., Page]) -> None:
    """What was dragged stands in the address beside the scene, until 0 takes it away."""
    page = on_stage("/odds?present=1&scene=2")
    drag(page, "p", 300)
    assert value_of(page, "p") > 0.6
    assert set(query(page)) == {"present", "scene", "p"}
    press(page, "0")
    assert value_of(page, "p") == 0.5
    assert set(query(page)) == {"present", "scene"}


def test_the_hand_follows_the_pointer_on_the_magnified_figure(
    on_stage: Callable[..., Page],
) -> None:
    """A handle is where the pointer is, although the figure is drawn larger."""
    page = on_stage("/odds?present=1&scene=2")
    x, y = handle_at(page, "p")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 200, y, steps=8)
    page.wait_for_timeout(100)
    assert handle_at(page, "p")[0] == pytest.approx(x + 200, abs=4)
    page.mouse.up()


def test_a_hand_that_let_go_gives_the_arrow_keys_back(on_stage: Callable[..., Page]) -> None:
    """After a drag the arrows turn the scene; on a focused handle they move it, PageDown never."""
    page = on_stage("/odds?present=1&scene=1")
    drag(page, "p", 60)
    press(page, "ArrowRight")
    assert query(page)["scene"] == "2"
    page.locator('[data-handle="p"]').focus()
    press(page, "ArrowRight")
    assert query(page)["scene"] == "2"
    assert value_of(page, "p") > 0.5
    press(page, "PageDown")
    assert query(page)["scene"] == "3"


def test_a_letter_that_is_typed_is_a_letter(on_stage: Callable[..., Page]) -> None:
    """In a text field P is no command."""
    page = on_stage("/odds", width=1280, height=800)
    field = page.get_by_role("textbox").first
    field.fill("")
    field.press_sequentially("p0")
    assert field.input_value() == "p0"
    assert "present" not in page.url


def test_a_scene_plays_its_film(on_stage: Callable[..., Page]) -> None:
    """Entering the scene of the swap, the film starts by itself and commits where it ends."""
    page = on_stage("/odds?present=1&scene=4", films=True)
    expect(page.locator(".lf-player.playing")).to_have_count(1, timeout=5000)
    page.wait_for_url("**p=0.7*", timeout=8000)


def test_the_speakers_window_follows_and_steers(on_stage: Callable[..., Page]) -> None:
    """Notes, next sentence and clock in a window of their own; its buttons move the first one."""
    page = on_stage("/odds?present=1&lang=ko")
    with page.expect_popup() as opened:
        page.keyboard.press("n")
    speaker = opened.value
    expect(speaker.locator("#say")).to_contain_text("0.4286")
    expect(speaker.locator("#notes")).not_to_be_empty()
    expect(speaker.locator("#clock")).to_contain_text(":")
    speaker.locator("#on").click()
    expect(page.locator(SAID)).to_contain_text("공정한")
    expect(speaker.locator("#say")).to_contain_text("공정한")
    speaker.keyboard.press("PageUp")
    expect(speaker.locator("#where")).to_contain_text("1/5")
    page.keyboard.press("End")
    expect(speaker.locator("#where")).to_contain_text("5/5")


def test_the_qr_code_fills_the_screen_and_goes_away(on_stage: Callable[..., Page]) -> None:
    """Q shows the room the link to this scene, without the stage; the next key puts it away."""
    page = on_stage("/odds?present=1&scene=3")
    page.keyboard.press("q")
    screen = page.locator(".share-screen")
    expect(screen.locator("svg")).to_be_visible()
    link = screen.locator("p").first.inner_text()
    assert link.endswith("/odds?scene=3")
    page.keyboard.press("Escape")
    expect(screen).to_have_count(0)


def test_quick_presses_of_a_clicker_all_count(on_stage: Callable[..., Page]) -> None:
    """Three presses in a blink are three scenes on, also over the border of a lesson."""
    page = on_stage("/odds?present=1&scene=4")
    for _ in range(3):
        page.keyboard.press("PageDown")
    page.wait_for_url("**/logit-sigmoid?*scene=2*")
    for _ in range(2):
        page.keyboard.press("PageUp")
    page.wait_for_url("**/odds?*scene=5*")


@pytest.mark.parametrize("key", ["b", "q"])
def test_a_turn_lifts_what_hides_the_scene(on_stage: Callable[..., Page], key: str) -> None:
    """The first press shows the scene again, the next one goes on; the room misses no scene."""
    page = on_stage("/odds?present=1&scene=1")
    hidden = page.locator(".share-screen, html.stage-dark")
    press(page, key)
    expect(hidden).to_have_count(1)
    press(page, "PageDown")
    expect(hidden).to_have_count(0)
    assert query(page)["scene"] == "1"
    press(page, "PageDown")
    assert query(page)["scene"] == "2"


def test_off_the_stage_no_screen_is_black(on_stage: Callable[..., Page]) -> None:
    """Whoever leaves the stage in the dark sees the page."""
    page = on_stage("/odds?present=1&scene=1")
    press(page, "b")
    press(page, "p")
    expect(page.locator(".lf-entry").first).to_be_visible()
    expect(page.locator("html.stage-dark")).to_have_count(0)


def test_what_a_clicker_sends_to_begin_fills_the_screen(on_stage: Callable[..., Page]) -> None:
    """F5 does not load the page anew in the middle of a talk."""
    page = on_stage("/odds?present=1&scene=2")
    page.evaluate("window.same = true")
    page.keyboard.press("F5")
    page.wait_for_function("document.fullscreenElement && window.same")
    page.keyboard.press("f")
    page.wait_for_function("!document.fullscreenElement")


def test_the_speakers_window_and_the_stage_may_be_reloaded(on_stage: Callable[..., Page]) -> None:
    """Notes and the time since the talk began are still there, and steer and follow."""
    page = on_stage("/odds?present=1&scene=2")
    with page.expect_popup() as opened:
        page.keyboard.press("n")
    speaker = opened.value
    expect(speaker.locator("#elapsed")).to_have_text("0:02", timeout=5000)
    speaker.reload()
    expect(speaker.locator("#say")).to_contain_text("fair coin")
    assert speaker.locator("#elapsed").inner_text() >= "0:02"
    page.reload()
    drawn(page)
    speaker.keyboard.press("PageDown")
    expect(page.locator(SAID)).to_contain_text("80 times")
    expect(speaker.locator("#where")).to_contain_text("3/5")
    speaker.locator("#elapsed").click()
    expect(speaker.locator("#elapsed")).to_have_text("0:00")


def test_on_a_phone_the_stage_fits_the_width(page_at: PageAt) -> None:
    """Who follows the link of a stage on a phone can read it, and scrolls down only."""
    page = drawn(page_at("/softmax?present=1&scene=2", width=390, height=844, touch=True))
    expect(page.locator(SAID)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 390


# --- trouble ---------------------------------------------------------------------------------


def test_a_stalled_server_leaves_dragging_alive_and_queues_nothing(page_at: PageAt) -> None:
    """While nothing is answered, the hand moves the figure; keys pressed in vain stay in vain."""
    page = page_at("/odds", width=1920, height=1080, own=True)
    stalled = False
    sent = []

    def connect(socket: WebSocketRoute) -> None:
        to_server = socket.connect_to_server()

        def forward(message: str | bytes) -> None:
            sent.append(message)
            if not stalled:
                to_server.send(message)

        socket.on_message(forward)

    page.route_web_socket("**/_stcore/stream", connect)
    page.goto(page.url.partition("?")[0] + "?present=1&scene=2")
    drawn(page)
    stalled = True
    sent.clear()
    for _ in range(4):
        page.keyboard.press("PageDown")
    page.wait_for_timeout(200)
    assert len(sent) == 1
    x, y = handle_at(page, "p")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 200, y, steps=8)
    page.wait_for_timeout(100)
    page.mouse.up()
    assert handle_at(page, "p")[0] == pytest.approx(x + 200, abs=5)
    page.wait_for_timeout(500)
    assert handle_at(page, "p")[0] == pytest.approx(x + 200, abs=5)


def test_a_restarted_server_shows_the_same_scene_within_five_seconds(
    page_at: PageAt, start_server: StartServer
) -> None:
    """In the middle of a talk the server goes away and comes back; the page finds its scene."""
    with start_server() as first:
        page = page_at("/odds?present=1&scene=1", server=first.url, width=1920, height=1080)
        press(drawn(page), "PageDown")
        drag(page, "p", 150)
        before = value_of(page, "p")
        port = urlsplit(first.url).port
    page.wait_for_timeout(4000)  # by now Streamlit would show a dialog over the page
    drag_alone(page)
    with start_server(port=port):
        start = time.monotonic()
        page.wait_for_selector("[data-testid=stApp][data-test-connection-state=CONNECTED]")
        drawn(page)
        assert time.monotonic() - start < 5
        assert query(page)["scene"] == "2"
        assert value_of(page, "p") == pytest.approx(before)
        page.keyboard.press("PageDown")
        page.wait_for_url("**scene=3*")
    # Streamlit says on the console that it misses its server: so it should.
    page_at.record.errors = [e for e in page_at.record.errors if " server" not in e]


def drag_alone(page: Page) -> None:
    """Drag there and back while there is no server, and see the handle follow."""
    x, y = handle_at(page, "p")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 100, y, steps=5)
    page.wait_for_timeout(100)
    assert handle_at(page, "p")[0] == pytest.approx(x + 100, abs=4)
    page.keyboard.press("Escape")
    page.mouse.up()
