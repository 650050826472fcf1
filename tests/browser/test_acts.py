"""Links in the prose that act on the figure: every act is pressed, and does what it says."""

import re
from itertools import cycle
from urllib.parse import parse_qs, urlencode, urlsplit

import numpy as np
import pytest
from acts import links, model_of
from browser import drawn, settled
from fixtures import PageAt
from playwright.sync_api import Page, expect

from ui.app.figures import FIGURES
from ui.state.acts import parse_act, perform
from ui.state.parameters import apply, read, write
from ui.text.words import words

FIGURE = "document.querySelector('.live-figure').liveFigure"
PLACES = sorted(
    {(link.page, model_of(link.section)) for link in links("en")} - {("pipeline", "own")}
)
"""Pages with links, and the model there; test_custom_inputs.py brings a model of its own."""
WITHOUT_BUTTON = """async (acts) => {
  const isButton = (act) => document.querySelector(`a[data-do="${act}"][role=button]`)
  const without = () => acts.filter((act) => !isButton(act))
  for (let look = 0; look < 500 && without().length; look++)
    await new Promise((done) => requestAnimationFrame(done))
  return without()
}"""
"""The acts that have no button, even after a while."""
SAYS_AND_SHOWS = f"""([address, vector]) => {{
  const found = new URLSearchParams(location.search)
  found.delete('lang')
  const {{ resting, state: {{ shown }} }} = {FIGURE}
  return JSON.stringify([...found].sort()) === JSON.stringify(address)
    && resting && shown.length === vector.length
    && vector.every((value, i) => value === null || value === shown[i]
      || Math.abs(value - shown[i]) <= 1e-4 * Math.max(1, Math.abs(value)))
}}"""
"""The address is this, and the figure shows these numbers at rest."""


def parameters(page: Page) -> dict[str, str]:
    """The address, but for the language."""
    found = parse_qs(urlsplit(page.url).query)
    return {name: values[0] for name, values in found.items() if name != "lang"}


def tell_everything(page: Page) -> None:
    """Open what answers the questions."""
    page.locator(".questions button").evaluate_all("nodes => nodes.forEach((n) => n.click())")


def press(page: Page, act: str, way: str) -> None:
    """Press a link with the mouse, or with a key."""
    button = page.locator(f'a[data-do="{act}"]').first
    button.click() if way == "click" else button.press(way)


def expected(name: str, wanted: str, state: object) -> object:
    """The state after a link was pressed, and what it plays has come to its end."""
    act = parse_act(wanted)
    _, build = FIGURES[name]
    if act.values or act.reset:
        state = perform(state, wanted)
    if act.preset:
        presets = build(state, words("en")).controls.presets
        state = apply(state, next(p.values for p in presets if p.id == act.preset))
    if act.play:
        played = next(a for a in build(state, words("en")).animations if a.id == act.play)
        if played.commit:
            name, values = played.commit
            state = apply(state, {name: [*values][-1]})
    return state


@pytest.mark.parametrize(("name", "model"), PLACES)
def test_every_act_does_what_it_says(page_at: PageAt, name: str, model: str) -> None:
    """The address says it, and the figure shows the numbers that Python computes of it.

    Each language has a button for each act, and its acts can be done (tests/ui/test_acts.py). What
    a button asks for has no words, so each act is pressed once: every other one in English, where
    the figure glides there, the rest in Korean, by a person who wants no motion.
    """
    kind, _ = FIGURES[name]
    given = {"model": model} if model else {}
    state = read(kind, given)[0]
    path = "" if name == "home" else name
    here = [link for link in links("en") if (link.page, model_of(link.section)) == (name, model)]
    acts = list(dict.fromkeys(link.act for link in here))
    page = drawn(page_at(f"/{path}?{urlencode(given)}", lang="en"))
    page.evaluate(f"{FIGURE}.playback.speed = 20")
    for lang, pressed in (("en", acts[::2]), ("ko", acts[1::2])):
        if lang != "en":
            page.get_by_role("radio", name=words(lang)("app.own_name")).click()
            page.emulate_media(reduced_motion="reduce")
            settled(page)
        tell_everything(page)
        assert page.evaluate(WITHOUT_BUTTON, acts) == []
        state = press_all(page, name, pressed, lang, state)
    assert "#" not in page.url


def press_all(page: Page, name: str, acts: list[str], lang: str, state: object) -> object:
    """Press links that act, check what each does, and return the state after them."""
    _, build = FIGURES[name]
    for act, way in zip(acts, cycle(["click", "Enter", " "]), strict=False):
        press(page, act, way)
        state = expected(name, act, state)
        figure = build(state, words(lang))
        played = next((a for a in figure.animations if a.id == parse_act(act).play), None)
        address = write(state)
        if played is None or played.commit:
            wanted = np.float32(figure.vector)
        else:
            wanted = np.float32(played.frames[-1])
        vector = [float(v) if np.isfinite(v) else None for v in wanted]
        page.wait_for_function(SAYS_AND_SHOWS, arg=[sorted(map(list, address.items())), vector])
        settled(page)  # a link that Streamlit draws anew while it is pressed loses the key
        assert parameters(page) == address, act
    return state


WATCH_CALLS = """() => {
  window.called = new Set()
  new MutationObserver((changes) => {
    for (const { target } of changes)
      if (target.matches('.lf-handle.lf-calling')) called.add(target.dataset.handle)
  }).observe(document.querySelector('.lf-overlay'), { subtree: true, attributeFilter: ['class'] })
}"""
"""Remember which handles an act lights."""


def test_acts_light_the_handles_of_another_view(page_at: PageAt) -> None:
    """Those of the evidence have other names than what they set, and come with their view."""
    page = drawn(page_at("/odds", lang="en"))
    tell_everything(page)
    page.evaluate(WATCH_CALLS)
    page.locator("a[data-do*='first=4']").click()
    page.wait_for_function("called.size === 3")
    assert set(page.evaluate("[...called]")) == {"prior_z", "first_z", "second_z"}


def test_back_goes_from_act_to_act(page_at: PageAt) -> None:
    """Each is one step of the history, and a link that acts has no address of its own.

    Each lights the handles that set the same, under whatever name.
    """
    page = drawn(page_at("/logistic-regression", lang="en"))
    tell_everything(page)
    page.evaluate(WATCH_CALLS)
    for act in ("reset&x=70", "reset&w=0&b=0", "reset&x=70"):
        page.locator(f'a[data-do="{act}"]').first.click()
        page.wait_for_url(lambda url, act=act: act.removeprefix("reset&") in url)
        settled(page)
    assert set(page.evaluate("[...called]")) == {"x", "left", "right"}
    page.go_back()
    page.wait_for_url(lambda url: "w=0&b=0" in url)
    settled(page)
    page.go_back()
    page.wait_for_url(lambda url: "x=70" in url and "w=" not in url)
    expect(page.locator("a[href^='#do:']")).to_have_count(0)


def test_an_act_brings_the_figure_beside_the_text(page_at: PageAt) -> None:
    """Where the figure is half out of sight, the page scrolls on until it is docked.

    Where it docks nowhere, as on a phone on its side, the page goes to the top of the figure.
    """
    page = drawn(page_at("/odds", lang="en", width=1280, height=800))
    page.mouse.move(400, 400)
    page.mouse.wheel(0, 480)
    act = page.locator("a[data-do*='play=toss']").first
    page.wait_for_function(f"{FIGURE}.plot.getBoundingClientRect().top < -200")
    act.evaluate("(node) => node.click()")
    expect(page.locator(".live-figure.lf-docked:not(.lf-mooring)")).to_be_visible()
    expect(act).to_be_in_viewport()

    page.set_viewport_size({"width": 844, "height": 390})
    expect(page.locator(".live-figure.lf-docked")).to_have_count(0)
    act.scroll_into_view_if_needed()
    page.wait_for_function(f"{FIGURE}.plot.getBoundingClientRect().bottom < 0")
    act.evaluate("(node) => node.click()")
    header = page.get_by_test_id("stHeader").evaluate("(it) => it.getBoundingClientRect().bottom")
    page.wait_for_function(
        f"(edge) => Math.abs({FIGURE}.plot.getBoundingClientRect().top - edge) < 30", arg=header
    )


def test_a_link_to_another_page_opens_it_as_the_menu_does(page_at: PageAt) -> None:
    """Without loading all anew, so that what was set is still there on the way back."""
    page = drawn(page_at("/odds?p=0.8", lang="ko"))
    tell_everything(page)
    page.evaluate("window.sameWindow = true")
    page.locator("a[href='#page:logit-sigmoid']").click()
    page.wait_for_url("**/logit-sigmoid?*")
    drawn(page)
    assert page.evaluate("window.sameWindow")
    page.locator("a[href='#page:odds']").click()
    page.wait_for_url("**/odds?*p=0.8*")


def test_links_act_after_another_language_and_another_page(page_at: PageAt) -> None:
    """Whatever Streamlit draws anew, its links are buttons; other links stay links."""
    page = drawn(page_at("/logistic-regression", lang="en"))
    page.get_by_role("radio", name="한국어").click()
    settled(page)
    page.get_by_role("button", name="0을 지나는 곳").click()
    page.wait_for_url(lambda url: "x=70" in url)
    page.get_by_role("link", name=words("ko")("pipeline.nav")).first.click()
    drawn(page)
    page.get_by_role("button", name="꼬리가 길면").click()
    page.wait_for_url(lambda url: "x=0.2" in url)
    page.get_by_role("link", name=words("ko")("softmax.nav")).first.click()
    drawn(page)
    tell_everything(page)
    expect(page.get_by_role("link", name="Guo")).to_have_attribute("href", re.compile("^https:"))
